/* How an article is mined, inside the folder.
 *
 * A miner walks the sentences in order and keeps what is in force: the pair,
 * the flow, the period, whose count. A scene is one sentence being bound:
 * its marks so far, and each quantity is bound when it is reached. */
#ifndef TF_CLAIM_CLAIM_IMPL_H
#define TF_CLAIM_CLAIM_IMPL_H

#include "claim/claim.h"
#include "claim/pair.h"
#include "claim/scene.h"
#include "figure/figure.h"

#include <string.h>

enum {
    TF_RECENT = 12,
    TF_MENTIONS = 48,
    TF_AREA_MAX = 96,
    TF_LIST = 12,
    TF_LISTINGS = 3
};

/* How a country is named: what stands before it tells. */
typedef enum tf_actor_role {
    TF_ACTOR_PLAIN, /* subject, adjective: Russian exports */
    TF_ACTOR_OWNER, /* of Russia, Russia's */
    TF_ACTOR_TO,
    TF_ACTOR_FROM,
    TF_ACTOR_WITH,
    TF_ACTOR_BETWEEN,
    TF_ACTOR_AGENT, /* bought by */
    TF_ACTOR_AT     /* where somebody speaks: no actor */
} tf_actor_role;

typedef struct tf_mention {
    const char *code;
    tf_actor_role role;
    uint32_t token;
    bool joined;  /* with the mention before it: "Russia and China" */
    bool passing; /* a member of a pact that is spoken of */
} tf_mention;

/* Whose statistics. */
typedef struct tf_source {
    const char *reporter; /* "" none */
    tf_cue cue;
} tf_source;

/* A source as a sentence names it.
 *   country   whose it is, "" not said; fallback: of the name alone
 *   seat      where it stands; a mission stands in another country
 *   from      first token with the country before; first, last: its words */
typedef struct tf_cite {
    const char *country, *fallback, *seat;
    tf_cue cue;
    uint32_t sentence, from, first, last;
    bool mission, self; /* self: "the country's" */
    bool nobody;        /* analysts, banks: counts no trade */
    bool pronoun, ours; /* he; "by our count" */
    bool chief;         /* the president: no ambassador */
    bool said;          /* cited, not only mentioned */
    bool abroad;        /* no name for the language's own country's */
    bool homely;        /* its sentence names the press's own country */
} tf_cite;

typedef struct tf_cites {
    tf_cite *at; /* in the order of the words */
    uint32_t n;
} tf_cites;

/* What a sentence leaves in force for the next. */
typedef struct tf_frame {
    tf_pair pair;
    tf_pair last; /* of the last claim, whatever paragraph */
    tf_flow flow;
    tf_flow first_flow; /* of the text's first claim */
    tf_flow main_flow;  /* the last that was no balance */
    int sign;           /* of a balance: surplus +1, deficit -1, 0 not said */
    tf_period period;
    tf_period main;    /* of the text's first figure that has one */
    tf_period opening; /* first of the paragraph */
    tf_period span;    /* last in force of several months */
    tf_period then;    /* left behind at the last return */
    bool alone; /* period is "May alone": then returns with a paragraph */
    int year;   /* stated nearest before */
    uint32_t year_paragraph; /* and where */
    tf_flow sentence_flow;   /* that its last sentence began with */
    const char *owner;       /* of the trade its sentence `owned` told of */
    uint32_t owned;
    tf_flow told_flow;   /* of the last sentence, if it has no figures */
    int told_sign;       /* where that is a balance */
    uint32_t told;       /* and which that was */
    tf_flow spoken_flow; /* one way, of the last sentence without claims that
                            told of trade: it may count goods */
    uint32_t spoken;     /* and which that was */
    bool spoken_ranked;  /* and whether it ranked partners */
    bool of_base;        /* its last rate was a level: 104 % of the base */
    int growth_dir;      /* of the last rate */
    bool ranked;         /* its last sentence ranked partners */
    bool named_partner;  /* the flow word makes the country the partner */
    const char *currency, *reckoned; /* the money a paragraph counts in */
    uint32_t reckoned_in;            /* and which that was */
    int scale; /* power of ten that the heading of a list gives, 0 none */
    tf_str product;
    bool many_products;  /* the figures so far are not all of the same */
    bool told_all;       /* or one was of all goods */
    tf_str main_product; /* of the first figure */
    tf_str lead_product; /* of the paragraph's first figure */
    uint32_t lead;       /* and which that was */
    tf_status status;
    const char *focus;             /* who "this country" is, "" unknown */
    const char *market;            /* the last country not our own */
    const char *group;             /* the last list or bloc */
    const char *region;            /* the last province */
    const char *partners[TF_LIST]; /* of the claims so far, the last ones */
    uint32_t n_partners;
    const char *contested;     /* whose market several sell to, as told last */
    uint32_t contest;          /* and where */
    uint32_t n_changes;        /* of partner since the paragraph began */
    uint32_t sentence;         /* of its last claim; UINT32_MAX none */
    bool same_base, prev_base; /* how growth was compared last */
    bool same_hereafter; /* on the year before, as the text says for all */
    tf_period based;     /* which span's growth that was */
    bool base_left;      /* in an earlier paragraph */
    bool of_all;         /* the last claim was of all partners */
    bool yearly;         /* growth was first told on the year before */
} tf_frame;

enum { TF_FEATURES = 49 };

typedef struct tf_miner {
    const tf_doc *doc;
    const tf_lexicon *lex;
    tf_ctx *ctx;
    tf_claims *out;
    tf_error *err;
    tf_reading *readings;      /* one per sentence; lex NULL: not read */
    tf_cites *cites;           /* one per sentence */
    tf_cite recent[TF_RECENT]; /* who was cited or mentioned last */
    uint32_t n_recent;
    tf_pair title_pair;    /* what the title or the text is about */
    const char *region;    /* the outlet's, if it is given, else "" */
    const char *stands;    /* country of the date line, "" unknown */
    bool titled;           /* title_pair stands in the title */
    bool one_way;          /* which tells of one side's goods only */
    bool named_only;       /* the title's partner and goods: the text begins
                              with all trade of its trader */
    tf_str title_product;  /* goods the title names, "" none */
    const char *publisher; /* alpha-3 of the outlet, "" unknown */
    const char *home;      /* the press's own country, "" unknown */
    tf_date guess;         /* of an article without date, from its bases */
    const char *nation;    /* from whose side the text speaks, "" unknown */
    bool nation_named;     /* or a province of it, anywhere in the text */
    tf_frame frame;
    tf_place place;
    size_t first_claim; /* of this document in out */
    struct {
        uint8_t *at;
        size_t n, cap;
    } named; /* for each claim, which sides its sentence names: recast.c */
    tf_duo duo;
    tf_tale tale;
    char decimal;
    bool other_sign;      /* its numbers that tell speak against it, if few */
    struct tf_grid *grid; /* the table being mined, NULL none yet */
} tf_miner;

/* The tokens of a list that figures follow: flows or countries. */
typedef struct tf_listing {
    uint32_t at[TF_LIST], n;
    tf_class cls;
} tf_listing;

/* The word of a flow that is in force in a sentence. */
typedef struct tf_told {
    tf_flow flow;
    int sign;
    uint32_t at;
    bool set, named_partner;
} tf_told;

/* One sentence being bound. */
typedef struct tf_scene {
    tf_miner *m;
    const tf_reading *r;
    uint32_t from; /* first token of the part being bound */
    tf_mention mentions[TF_MENTIONS];
    size_t n_mentions, committed; /* committed: used by a claim */
    /* sides of the last figure's plain and of its last country: a, p, 0 */
    char plain_side, last_side;
    size_t clause; /* the first mention of the clause */
    size_t shared; /* mentions up to the last share, which ends there */
    uint32_t share_end;
    uint32_t flow_at, trap_at, dir_at, share_at, status_at, break_at;
    tf_flow flow;
    int flow_sign;
    int32_t levels[TF_LIST]; /* those of this sentence, in out */
    uint32_t n_levels;
    int32_t level;                /* index of the last level in out, -1 none */
    uint32_t level_end;           /* token after it */
    uint32_t n_bound;             /* claims of this sentence */
    uint32_t flow_used;           /* flow_at of the last level */
    bool goods_inside;            /* goods are named as parts of a flow */
    uint32_t product_at, pair_at; /* goods; "the two countries" */
    bool named_partner;
    tf_listing lists[TF_LISTINGS]; /* that figures follow */
    uint32_t n_lists;
    tf_period from_period;  /* of the level left behind in this sentence */
    tf_period start_period; /* in force before the sentence */
    tf_period level_period; /* of the last level */
    bool level_dated;       /* by words of this sentence */
    tf_period first_period; /* of the first */
    int base_years;      /* how far back the last printed base lies; 0 none */
    tf_pair pair;        /* of the figure being bound */
    uint32_t ahead_from; /* where the noun of a change begins; 0 nowhere */
    uint32_t ahead_end, skip_until; /* countries after a figure, used up */
    const char *source_area;        /* the country of a source named */
    const char *doer;               /* whose official opens it, citing nobody */
    bool in_table;                  /* a head, a caption or a cell is read */
    bool ranked;                    /* it names partners: "first market" */
    bool two_way;                   /* "bilateral trade" */
    bool open_flow;                 /* a word for any flow: "kim ngạch" */
    tf_flow prior_last;             /* of the last claim before */
    tf_flow prior_flow;             /* that the sentence before began with */
    tf_pair posting;                /* an embassy's sender and host */
    bool is_ahead;    /* the figure's flow, and with it the pair, follows it */
    tf_period left;   /* in force before a month told alone behind it */
    bool many;        /* several partners were told of */
    bool opens_aside; /* the sentence opens with the year before */
    bool was_from;    /* the quantity before was a level left behind */
    tf_told outside;  /* flow before a bracket with figures, while it is open */
    tf_status wish;   /* of its last level that did not happen yet */
    uint32_t wish_end; /* the token after that, 0 none */
} tf_scene;

#define TF_NOWHERE UINT32_MAX

/* mention.c: the countries of a sentence. */
void tf_mention_sources(tf_scene *s); /* before the first token is noted */
/* Only words of some of these classes mean anything to it. */
#define TF_NAME_CLASSES (TF_BIT(AREA) | TF_BIT(SHORT))
#define TF_MENTION_CLASSES (TF_NAME_CLASSES | TF_BIT(FLOW) | TF_BIT(SELF))
void tf_mention_note(tf_scene *s, uint32_t token);
/* By which class token k, one of NAME_CLASSES, names a country; NONE: by none
 */
tf_class tf_mention_named(const tf_reading *r, uint32_t k);
void tf_mention_forget(tf_reading *r); /* names and roles: tokens change */
/* The country named at token k, also in short (中, 俄); NULL if none. */
static inline const tf_sense *tf_mention_area(const tf_reading *r, uint32_t k)
{
    if (k >= r->n_tokens || (r->tokens[k].classes & TF_NAME_CLASSES) == 0)
        return NULL;
    tf_token *t = &r->tokens[k];
    if (t->name == 0)
        t->name = (uint8_t)(1 + tf_mention_named(r, k));
    return t->name == 1 ? NULL : tf_match_sense(t, (tf_class)(t->name - 1));
}
bool tf_shorts_is_one(const tf_reading *r, uint32_t k);
/* The role that the words before a country give it; that one word gives. */
bool tf_mention_role_of_word(const tf_reading *r, uint32_t k, tf_actor_role *);
tf_actor_role tf_mention_role(const tf_reading *r, uint32_t token);
/* Whether the text's first figures stand behind that country's name. */
bool tf_mention_leads(const tf_miner *m, const char *code);

/* gloss.c: whether the name at k only says again who another is: "the bloc
 * (Chile and Peru)". */
bool tf_gloss_is(const tf_reading *r, uint32_t k);
bool tf_gloss_is_insert(const tf_reading *r, uint32_t token);

/* pact.c: "the Vietnam-EAEU free trade agreement": members of a pact do not
 * trade; "mutual", "intra-": those of a bloc do, with each other. */
bool tf_pact_is_passing(const tf_reading *r, uint32_t token);
bool tf_pact_is_within(const tf_reading *r, uint32_t k);

/* locative.c: as its ending and what stands behind it have it. */
bool tf_locative_is_owner(const tf_reading *r, uint32_t token);
bool tf_locative_is_partner(const tf_reading *r, uint32_t token);
bool tf_locative_is_adjective(const tf_reading *r, uint32_t token);
bool tf_locative_is_name(const tf_reading *r, uint32_t token);
tf_actor_role tf_locative_role(const tf_reading *r, uint32_t token,
                               tf_actor_role role);
/* referent.c: the country that a pointing word at a token means, "" unknown;
 * how: the word's code. */
const char *tf_referent_of(tf_scene *s, const char *how, uint32_t token);
/* The city that a capital means here; "" if none. */
const char *tf_referent_city(const tf_scene *s, const char *code,
                             uint32_t token);
bool tf_referent_is_its(const tf_reading *r, uint32_t token);

/* cast.c: the countries that count for one figure, and their sides. */
typedef struct tf_cast {
    tf_mention at[TF_MENTIONS];
    size_t n;
    const char *subject; /* named before the clause, "" none */
    bool world;          /* "in all", "with the whole world" */
    uint32_t first, end; /* of the figure, the token after it */
} tf_cast;
void tf_cast_gather(tf_scene *s, const tf_quantity *q, tf_cast *c);
/* roles.c: both sides as far as they are named, "" otherwise. */
tf_pair tf_roles_place(tf_scene *s, const tf_cast *c, tf_flow flow);
/* abreast.c: the roles of those in a row; of whom a rank is said. */
void tf_abreast_note(const tf_scene *s, const tf_quantity *q, tf_cast *c);
void tf_abreast_note_rank(const tf_scene *s, const tf_quantity *q, tf_cast *c);
/* ahead.c: notes the countries behind a figure that count for it; how many.
 * Sets `world` if all are meant. The other reads as far as the next amount. */
size_t tf_ahead_read(tf_scene *s, uint32_t last, bool *world);
void tf_ahead_read_far(tf_scene *s, uint32_t last);
/* actor.c: the pair a figure of that flow is about. */
tf_pair tf_actor_resolve(tf_scene *s, tf_flow flow, const tf_quantity *q);
bool tf_actor_is_side(tf_pair pair, const char *code);
/* Whose surplus it is: "in favour of Peru"; "" if nothing says. */
const char *tf_actor_favoured(const tf_scene *s, const tf_quantity *q);
/* The side of a pair that is not `code`; "" if that is no side. */
const char *tf_actor_other(tf_pair pair, const char *code);
/* listed.c: whom a row of brackets has the figure's trade with, the level whose
 * owner stands behind a rate; NULL if there is none. */
const char *tf_listed_partner(const tf_scene *s, const tf_quantity *q);
const char *tf_listed_sum(const tf_scene *s, const tf_quantity *q);
bool tf_listed_buys(const tf_scene *s, tf_flow flow);
const tf_claim *tf_listed_owner(const tf_scene *s, const tf_quantity *q);
/* The partners that a sentence ranks, one behind the other: the trader stays.
 * False if the figure is of no such row. */
bool tf_listed_follower(const tf_scene *s, const tf_cast *c, tf_pair *out);
bool tf_national_began(const tf_miner *m, const char *area);
/* Whether all figures of the text so far, `least` or more, are of two
 * countries' trade with each other, this one of them ("": any). */
bool tf_national_pair(tf_miner *m, const char *area, size_t least);
/* Whether all of them are that one's exports or imports. */
bool tf_national_one_way(tf_miner *m, const char *area);
bool tf_national_is(const tf_scene *s, const char *area);
bool tf_national_balance(const tf_miner *m, const char *area);
tf_pair tf_national_beyond(const tf_miner *m, tf_pair p);
void tf_national_leave_out(tf_miner *m);
const char *tf_national_province(const tf_miner *m);
const char *tf_national_self(const tf_miner *m, const tf_reading *r, uint32_t k,
                             const char *province);

/* outlet.c: the country of the site or paper an article shows, "" none. */
const char *tf_outlet_country(const tf_miner *m);
bool tf_outlet_is_abroad(const tf_miner *m);
/* cite.c: finds the sources a sentence names. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_cite_sentence(tf_miner *m, uint32_t sentence);
void tf_cite_titles(tf_miner *m);
/* voice.c: the source a sentence names for the figure at a token; NULL if it
 * names none. */
tf_cite *tf_voice_of_clause(const tf_reading *r, const tf_cites *all,
                            uint32_t token);
/* Whether a word or mark between two tokens begins another clause. */
bool tf_voice_is_parted(const tf_reading *r, uint32_t a, uint32_t b);
/* Whether figures follow the i-th source before another one or clause: "3 bn,
 * customs said" does not rule what comes after. */
bool tf_voice_rules_on(const tf_reading *r, const tf_cites *all, uint32_t i);
/* A source's country is no actor; one that counts itself, "China says it
 * bought", is, and so is one of two whose presidents met. */
bool tf_voice_owns(const tf_scene *s, uint32_t token);
void tf_voice_two(tf_scene *s); /* "Xi and Tokayev": of their countries */
/* attribute.c: the source of a line without figures, such as a caption, if
 * it can have counted the pair; then that of a figure at a token. */
tf_source tf_attribute_line(const tf_miner *m, uint32_t sentence, tf_pair pair);
/* "in yuan": whether that is the money of a side alone. */
bool tf_attribute_is_money_of(const char *unit, const char *country);
/* The country of a source that a sentence cites, "" if it names none. */
const char *tf_attribute_country(const tf_miner *m, uint32_t sentence);
/* A figure whose source is looked for. */
typedef struct tf_asked {
    uint32_t sentence, token;
    tf_pair pair;
    tf_flow flow;
    const char *unit;
} tf_asked;
tf_source tf_attribute_claim(const tf_miner *m, const tf_asked *a);
/* One country's trade told citing nobody is that country's own release. */
void tf_attribute_release(tf_miner *m);
/* Whose aim or expectation a wish is: of who tells it where it is the news. */
tf_source tf_attribute_wish(const tf_miner *m, const tf_asked *a);
/* Levels without a source that equal one with a source take its. */
void tf_attribute_levels(tf_miner *m);

/* brackets.c: which way a list of rates in brackets goes, 0 if this is none. */
int tf_brackets_dir(const tf_scene *s, const tf_quantity *q);
/* "Fell: gems (21 %), pharma (9 %)": a rate of the same row. */
bool tf_brackets_goes_on(const tf_scene *s, const tf_quantity *q);
/* The bracket before a rate of such a row, where no blanks part words;
 * TF_NOWHERE if this is none. */
uint32_t tf_brackets_open(const tf_scene *s, const tf_quantity *q);
bool tf_share_is_times(const tf_scene *s, const tf_quantity *q, uint32_t k);
bool tf_share_is_told(const tf_scene *s, const tf_quantity *q);
bool tf_brackets_is_share(const tf_scene *s, const tf_quantity *q);
/* Whether the comma at k stands in a row of countries; the token behind a
 * bracket at k that only holds an amount, k if none. */
bool tf_brackets_in_row(const tf_reading *r, uint32_t k);
uint32_t tf_brackets_past(const tf_reading *r, uint32_t k);

/* shorts.c: gives short names the country that the text means by them. */
void tf_shorts_settle(tf_miner *m);

/* glance.c: whether raw UTF-8 may hold a figure of trade, and which paragraphs
 * of a document are worth reading. NULL: no memory. */
bool tf_glance_text(tf_str text);
bool *tf_glance_doc(const tf_doc *doc, tf_arena *mem);

/* topic.c: sets from whose side the text speaks, and whose trade it is about:
 * the pair the title names, else that side and the country named most. */
void tf_topic_find(tf_miner *m);
/* Whether the code is of the side the text speaks from, or a province of it. */
bool tf_topic_is_own(const tf_miner *m, const char *code);
/* follow.c: whom the next sentences speak of, after a sentence is bound. */
void tf_follow_note(tf_scene *s);
/* Keeps the last partners told of, for "these four countries". */
void tf_follow_partner(tf_frame *f, const char *code);
/* Behind a list of partners a text speaks again of what it is about, or of the
 * bloc, in force at the start, whose members it listed. */
void tf_follow_partners(tf_scene *s, tf_pair start);

/* sales.c: whether a word for a company's sales at k means trade. */
bool tf_sales_are_trade(tf_scene *s, uint32_t k, const tf_sense *trap);
bool tf_sales_is_sent(const tf_scene *s, uint32_t k);

/* petty.c: whether an amount is below 10^digits; whether it is a price. */
bool tf_petty_is_below(const tf_quantity *q, int digits);
bool tf_petty_is(const tf_scene *s, const tf_quantity *q);

/* flowword.c: takes the word of a flow at token k, or one that turns it. */
void tf_flowword_note(tf_scene *s, uint32_t k);

/* bind.c */
TF_MUST_CHECK tf_code tf_bind_sentence(tf_miner *m, uint32_t sentence);
/* dating.c, base.c: which period a figure has, and its base. */
typedef struct tf_dated {
    tf_period period, base;
    bool has_base, same, prev;
    bool own;      /* the sentence names the period */
    bool compared; /* a level that another is compared with */
    bool aside;    /* as one year before: not in force for what follows */
    bool enclosed; /* with its figure in brackets */
    bool alone;    /* "May alone": in force for its paragraph */
    bool awaited;  /* "had expected 5 bn": of the period in force */
} tf_dated;
tf_dated tf_dating_level(tf_scene *s, const tf_quantity *q);
/* Of a level left behind: "up from 5 bn", "against 5 bn a year earlier". */
tf_dated tf_whence_date(tf_scene *s, const tf_quantity *q);
tf_dated tf_base_growth(tf_scene *s, const tf_quantity *q);
/* force.c: the period of a title or heading without figures is in force for
 * what follows. */
void tf_force_title(tf_scene *s);
/* A new paragraph, "yet", returns from a passing year to the main period. */
void tf_force_return(tf_miner *m);
void tf_force_resume(tf_frame *f);
int tf_force_year(const tf_scene *s);
void tf_force_release(tf_miner *m, tf_period target);
void tf_force_leave_rate(tf_miner *m, const tf_reading *r);
/* Puts a figure's period in force. */
void tf_force_keep(tf_frame *f, const tf_dated *d);
/* "From March's 5 bn": the period owns the amount compared with. */
bool tf_against_owns(const tf_scene *s, const tf_when *w);
/* Whether a period expression is a base: "compared with ... 2017". */
bool tf_against_is(const tf_scene *s, const tf_when *w);
bool tf_against_exceeds(const tf_scene *s, const tf_quantity *q);

/* undated.c: the date of an article that shows none, as far as its bases and
 * plans give it; year 0 if they do not. */
tf_date tf_undated_date(const tf_miner *m);
/* A title's figure without period has that of the text's figure it rounds.
 *   n_title  end of the title's claims in m->out */
void tf_undated_titles(tf_miner *m, size_t n_title);

/* list.c: "exports and imports were 3 and 2 bn, respectively". */
void tf_list_find(tf_scene *s);
/* The flow a list gives this figure; false if none does. */
bool tf_list_flow(const tf_scene *s, const tf_quantity *q, tf_flow *flow,
                  int *sign);
/* The country a list gives this figure; NULL if none does. */
const char *tf_list_area(const tf_scene *s, const tf_quantity *q);
/* The period a list of them gives this figure, and the last of the list; NULL
 * if none does. */
const tf_when *tf_list_when(const tf_scene *s, const tf_quantity *q,
                            const tf_when **last);
/* The level of this sentence that a rate of a list belongs to; NULL. */
const tf_claim *tf_list_level(const tf_scene *s, const tf_quantity *q);
bool tf_list_has(const tf_scene *s, uint32_t token);
/* The length of the row of like figures that this one stands on, its place. */
uint32_t tf_list_row(const tf_scene *s, const tf_quantity *q, uint32_t *place);
/* The goods a list gives this figure: "tôm, cá lần lượt 5 % và 3 %"; their
 * token, TF_NOWHERE if none does. */
uint32_t tf_list_goods(const tf_scene *s, const tf_quantity *q);

/* share.c: a rate of volumes, prices, duties, d being the word of its change;
 * a share of trade; hug: the first token of the words that hug it. */
bool tf_share_is_foreign(const tf_scene *s, const tf_quantity *q, uint32_t d);
bool tf_share_is_ranked(const tf_scene *s, const tf_quantity *q, uint32_t d);
bool tf_share_is_part(const tf_scene *s, const tf_quantity *q);
bool tf_share_is(const tf_scene *s, const tf_quantity *q, uint32_t hug);

/* left.c: whether an amount is a level left behind; hug: the first token of
 * the words that hug it. */
bool tf_left_behind(const tf_scene *s, const tf_quantity *q, uint32_t hug);
bool tf_left_other_way(const tf_scene *s, const tf_quantity *q);

/* compare.c: what a percentage or an amount says of change; the nearest word
 * of change before a token. */
uint32_t tf_compare_dir_before(const tf_scene *s, uint32_t first,
                               uint32_t reach);
/* The first of the hedges that hug a quantity; "by" before them; a comparative
 * at k: more, lower, or a noun that is one: a 3 bn rise. */
uint32_t tf_compare_front(const tf_scene *s, const tf_quantity *q);
bool tf_compare_is_by(const tf_scene *s, uint32_t hug);
bool tf_compare_is_more(const tf_scene *s, uint32_t k);
/* carried.c: whether an amount is a change in the words of the one before; hug:
 * the first token of the words that hug it. */
bool tf_carried_change(const tf_scene *s, const tf_quantity *q, uint32_t hug);
/* "On increases for cars (3 bn or 9 %), meat (2 bn)": the noun of change that
 * heads the list of goods; TF_NOWHERE. */
uint32_t tf_carried_head(const tf_scene *s, uint32_t hug);
/* "Peru (133 m litres), Chile (84 m)": no money, as the row began. */
bool tf_carried_count(const tf_scene *s, const tf_quantity *q);
/* "Exports rose by 20 %, imports by 10 %": the direction carries over, also
 * along "5 %, 6 % and 7 %". */
bool tf_carried_rate(const tf_scene *s, const tf_quantity *q);
/* pace.c: which way a change goes whose pace reached the rate that the words
 * at `hug` lead to: "growth slowed to 5 %"; 0: none is told. */
int tf_pace_dir(const tf_scene *s, uint32_t hug, uint32_t verb);
/* beside.c: set beside another's trade, beside the other flow, what the other
 * side counted; "by their count it is 2 bn less". */
bool tf_goal_is_beside(const tf_scene *s, const tf_quantity *q);
bool tf_goal_follows(const tf_scene *s, const tf_quantity *q);
bool tf_beside_part_of_change(const tf_scene *s, const tf_quantity *q);
bool tf_beside_other(const tf_scene *s, const tf_quantity *q);
bool tf_beside_flow(const tf_scene *s, const tf_quantity *q);
bool tf_beside_count(const tf_scene *s, const tf_quantity *q);
bool tf_beside_less(const tf_scene *s, const tf_quantity *q);
typedef struct tf_comparison {
    tf_kind kind; /* GROWTH, CHANGE, SHARE, LEVEL; NONE: not ours */
    int dir;      /* +1, -1, 0 not said */
    bool is_from; /* a level left behind: its period is the base's */
    bool of_base; /* a level in percent of its base: 104 % */
} tf_comparison;
/* 相当于进口总额的4%: whether the trade word at k is what a ratio is taken of.
 */
bool tf_share_measures(const tf_reading *r, uint32_t k);
tf_comparison tf_compare_money(const tf_scene *s, const tf_quantity *q);
tf_comparison tf_compare_rate(const tf_scene *s, const tf_quantity *q);

/* score.c */
typedef struct tf_evidence {
    bool own_flow, own_pair, own_period, own_currency, doubtful, far;
} tf_evidence;
double tf_score_claim(uint64_t evidence);
/* The name of bit k; NULL at the end. */
const char *tf_score_feature(size_t k);

/* A figure whose parts are all known, as a table gives it. */
typedef struct tf_bound {
    tf_kind kind;
    tf_flow flow;
    tf_pair pair;
    tf_period period, base;
    tf_dec value; /* signed */
    tf_hedge hedge;
    const char *unit; /* ISO 4217, PC */
    tf_span span;
    uint32_t sentence; /* that is quoted */
    tf_source source;
    tf_str product;
    tf_status status;
    const char *rule;
    tf_evidence evidence;
} tf_bound;
/* Writes the claim. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_emit_bound(tf_miner *m, const tf_bound *f);

/* What a quantity turns out to be, before it is written as a claim. */
typedef struct tf_binding {
    const tf_quantity *q;
    tf_kind kind;
    tf_flow flow;
    tf_flow way; /* by which "to" and "from" are read, if by another */
    int flow_sign, dir;
    bool is_from, added, of_base;
    tf_pair pair;
    tf_dated dated;
    tf_status status;
    const char *unit;
    const char *purse; /* name of a money that many countries have */
    tf_evidence evidence;
    const tf_bound *given; /* by a table: source and rule are known */
} tf_binding;

bool tf_follow_is_of_all(const tf_scene *s, const tf_binding *b);
/* national.c: a figure too large for the partner in force. */
bool tf_national_exceeds(const tf_scene *s, const tf_binding *b, tf_flow of);
bool tf_national_has_part(const tf_scene *s, const tf_binding *b);
/* bystander.c: a country that a text without blanks names in passing: in the
 * line of a dispatch, as a cause, as the whole of which another is part; the
 * word that ends such a whole, which is no country's short name there. */
bool tf_bystander_is_dateline(const tf_reading *r, uint32_t token);
bool tf_bystander_is(const tf_scene *s, uint32_t token);
/* Likewise by its words alone: "in Tianjin (China)", "(including Macau)". */
bool tf_bystander_is_apart(const tf_reading *r, uint32_t token);
bool tf_bystander_ends_whole(const tf_reading *r, uint32_t k);
/* The pair of an amount that another's is set against, if it is that. */
bool tf_bystander_pair(const tf_scene *s, const tf_quantity *q, tf_pair *out);
/* brackets.c: the change in brackets is of the rate's trade: "5 % (2 bn)". */
void tf_brackets_take_rate(const tf_scene *s, tf_binding *b);
/* 机械(7.9%)、半导体(14.7%)的进口增加: takes the trade word behind the row. */
bool tf_brackets_is_row_of(const tf_scene *s, tf_binding *b);
/* 쌀(2억 달러, 5%): a rate behind an amount in the bracket of what it is of. */
bool tf_brackets_is_second(const tf_reading *r, const tf_quantity *q);

/* A target or forecast happened to nobody: no source counted it. */
static inline bool tf_is_wish(tf_status status)
{
    return status == TF_STATUS_TARGET || status == TF_STATUS_FORECAST;
}

/* What speaks for and against a claim that is about to be written, a bit each
 * (score.c). */
uint64_t tf_score_evidence(const tf_scene *s, const tf_binding *b,
                           const tf_claim *c);
/* The confidence of all figures of the article, at its end. */
bool tf_score_all(tf_miner *m);

static inline bool tf_flow_is_one_way(tf_flow flow)
{
    return flow == TF_FLOW_EXPORT || flow == TF_FLOW_IMPORT;
}

/* flow.c */
tf_flow tf_flow_read(const char *code, int *sign);
/* That of the trade word at k, none if it is no such word. */
tf_flow tf_flow_at(const tf_reading *r, uint32_t k);
/* Gives the binding its flow; false if the figure is no trade of ours. */
bool tf_flow_find(tf_scene *s, tf_binding *b);
/* Money that belongs to investment, budgets, sales ... */
bool tf_flow_is_trapped(const tf_scene *s, const tf_quantity *q);

/* particle.c: where particles and compare words follow their word.
 * Role of a country: 米国への, 대미 수출. */
tf_actor_role tf_particle_role(const tf_reading *r, uint32_t token);
/* Whether a short name stands for its country alone: before a trade word, an
 * office or a long particle: 米輸入, 米からの; after a number it is a word of
 * time: 20日. */
bool tf_particle_is_short(const tf_reading *r, uint32_t k);
/* Whether the token at k is of a script of syllables, hangul. */
bool tf_particle_is_syllable(const tf_reading *r, uint32_t k);
/* Whether a country's name is one: a syllable in the midst of a word is not,
 * 수출이란. */
bool tf_particle_is_name(const tf_reading *r, uint32_t k);
/* 중국(7.2%), 미국(15.4%) 등은 증가; 수출은 5%, 수입은 7% 늘었다: the direction
 * of a list of rates stands at its end; 0. */
int tf_particle_dir_of_list(const tf_scene *s, const tf_quantity *q);
/* 300億ドルに増やす目標: what is hoped for is said at the clause's end; NULL.
 */
const tf_sense *tf_particle_status(const tf_scene *s, uint32_t last);
/* 8兆円から is left behind, 500億円増え a change, 8兆円に増え a level. */
tf_comparison tf_particle_compare(const tf_scene *s, const tf_quantity *q);
/* 2018年に比べ, 2018년보다, 전년(5억 달러)보다: the period is a base. */
bool tf_particle_is_base(const tf_scene *s, const tf_when *w);
/* 18.5%(51억 달러) 증가, (9.6%)減: past a bracket that closes or opens at k. */
uint32_t tf_particle_past_bracket(const tf_reading *r, uint32_t k);
/* Whether a noun after the figure outdoes the one before it. 수출 332억 달러
 * 수입 309억 달러: another trade word begins what comes next, a surplus not,
 * nor a verb with its particle (code X:): 5억 달러를 수출. */
bool tf_particle_is_noun(const tf_scene *s, const tf_quantity *q,
                         const tf_sense *noun, uint32_t at);
/* 貿易収支は2兆円で、5年連続の赤字: the sign of a balance that the clause's end
 * tells, else 0. */
int tf_particle_sign(const tf_scene *s, uint32_t last);

/* status.c: actual, estimate, forecast or target. */
tf_status tf_status_find(const tf_scene *s, const tf_binding *b);
/* Whether the noun behind a rate makes it an aim: "the 7 % growth target". */
bool tf_status_is_goal(const tf_scene *s, const tf_quantity *q);
/* Whether the estimate is an aside and holds for its amount alone. */
bool tf_status_is_aside(const tf_scene *s, const tf_binding *b);

/* product.c: sets the goods in force to those of the figure. */
void tf_product_find(tf_scene *s, const tf_binding *b);
void tf_product_of_title(tf_miner *m);

/* heading.c: what a heading says is in force for the items under it. */
void tf_heading_note(tf_scene *s);
/* Gives the first bare number of an item the heading's money. */
void tf_heading_lend(tf_miner *m, uint32_t sentence);

/* reading.c: which of two readings of "1.234" a bound amount has; true where
 * it is the one that the convention of the text does not give. */
bool tf_reading_settle(tf_scene *s, const tf_binding *b, tf_quantity *out);

/* emit.c: a bound figure as the next claim. */
TF_MUST_CHECK tf_code tf_emit_claim(tf_scene *s, const tf_binding *b);

/* grid.c: the table row that the sentence is. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_grid_row(tf_miner *m, uint32_t sentence);

#endif
