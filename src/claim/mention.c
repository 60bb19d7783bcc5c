/* The countries that a sentence names or points at, in the order of the text,
 * each with the role that the words before it give it.
 *
 * Not every name trades: "Vietnam's customs" is a source, "the ambassador of
 * Russia in Hanoi" has a sender and a host, "the EU-Vietnam agreement" has
 * members. A country may also be pointed at: "this market". */
#include "claim/dating.h"
#include "claim/genitive.h"
#include "claim/goods.h"
#include "claim/partner.h"
#include "claim/referent.h"

#include "base/str.h"

#include <string.h>

/* Words between a preposition and its country: "sang thị trường Nga". */
enum {
    ROLE_REACH = 3,
    PHRASE_MOST = 9,
    PARTICIPLE_LEAST = 6,
    ASIDE = 12,
    MARKET_REACH = 2
};

static bool is_either(const tf_reading *r, uint32_t k, tf_class a, tf_class b)
{
    return tf_scene_has(r, k, a) || tf_scene_has(r, k, b);
}

tf_class tf_mention_named(const tf_reading *r, uint32_t k)
{
    if (tf_scene_has(r, k, TF_CLASS_AREA))
        return (r->lex->postposed && !tf_particle_is_name(r, k)) ||
                       tf_gloss_is(r, k)
                   ? TF_CLASS_NONE
                   : TF_CLASS_AREA;
    return tf_shorts_is_one(r, k) && tf_scene_has(r, k, TF_CLASS_SHORT)
               ? TF_CLASS_SHORT
               : TF_CLASS_NONE;
}

void tf_mention_forget(tf_reading *r)
{
    for (uint32_t k = 0; k < r->n_tokens; k++)
        r->tokens[k].name = r->tokens[k].role = 0;
}

static bool ends_reach(const tf_reading *r, uint32_t k)
{
    const tf_token *t = &r->tokens[k];
    return t->kind == TF_TOKEN_NUMBER ||
           (t->kind == TF_TOKEN_MARK && !tf_scene_is(r, k, '"')) ||
           is_either(r, k, TF_CLASS_AREA, TF_CLASS_FLOW) ||
           tf_scene_has(r, k, TF_CLASS_REACH);
}

/* "En France, ..." says where; "exports en France" says whither: words with
 * the code "in" are a destination only after a trade word. */
static bool is_place(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_TOWARD);
    if (s == NULL || tf_scene_code(r, s)[0] != 'i' ||
        tf_scene_has(r, k, TF_CLASS_FLOW))
        return false;
    for (uint32_t i = k; i-- > 0;)
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return false;
    return true;
}

/* The last word of a form that holds more: "sales to", "Lieferungen nach"; one
 * without senses if there is none. */
static tf_token last_word(const tf_reading *r, uint32_t k)
{
    const tf_token *t = &r->tokens[k];
    tf_token last = {.n_senses = 0};
    if (t->n_senses == 0 || !r->lex->spaced)
        return last;
    const char *text = r->folded.text.ptr + t->at;
    size_t from = t->len;
    while (from > 0 && text[from - 1] != ' ')
        from--;
    const tf_str word = {text + from, t->len - from};
    if (from == 0 || tf_match_longest(r->lex, word, &last.senses,
                                      &last.n_senses) != word.len)
        return (tf_token){.n_senses = 0};
    tf_match_settle(&last);
    return last;
}

bool tf_mention_role_of_word(const tf_reading *r, uint32_t k,
                             tf_actor_role *out)
{
    static const struct {
        tf_class cls;
        tf_actor_role role;
    } rows[] = {{TF_CLASS_TOWARD, TF_ACTOR_TO},
                {TF_CLASS_AWAY, TF_ACTOR_FROM},
                {TF_CLASS_WITH, TF_ACTOR_WITH},
                {TF_CLASS_OF, TF_ACTOR_OWNER},
                {TF_CLASS_SEAT, TF_ACTOR_AT}};
    if (k >= r->n_tokens || r->tokens[k].n_senses == 0)
        return false;
    const tf_token last = last_word(r, k);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const tf_sense *s = tf_scene_sense(r, k, rows[i].cls);
        const bool held = s == NULL;
        if (held)
            s = tf_match_sense(&last, rows[i].cls);
        if (s == NULL)
            continue;
        const bool between = strcmp(tf_scene_code(r, s), "between") == 0;
        *out = is_place(r, k) ? TF_ACTOR_PLAIN
               : between      ? TF_ACTOR_BETWEEN
               : held         ? TF_ACTOR_WITH /* acheté à: the partner */
                              : rows[i].role;
        return true;
    }
    return false;
}

static bool is_market(const tf_reading *r, uint32_t k, tf_class cls)
{
    const tf_sense *s = tf_scene_sense(r, k, cls);
    return s != NULL && strcmp(tf_scene_code(r, s), "market") == 0;
}

/* "từ thị trường Nga", "to the market of", "with the other countries of": the
 * preposition before the noun gives the role. */
static void role_of_market(const tf_reading *r, uint32_t k, tf_actor_role *role)
{
    tf_actor_role first = TF_ACTOR_AT;
    if (!is_market(r, k, TF_CLASS_WITH) && !is_market(r, k, TF_CLASS_OF))
        return;
    for (uint32_t i = k, n = 0; i-- > 0 && n < MARKET_REACH; n++) {
        if (tf_mention_role_of_word(r, i, &first)) {
            if (first != TF_ACTOR_AT &&
                (r->lex->spaced || first != TF_ACTOR_OWNER))
                *role = first; /* not "การลดลงของตลาดจีน" */
            return;
        }
        if (r->tokens[i].kind != TF_TOKEN_WORD &&
            !tf_scene_has(r, i, TF_CLASS_LITERAL))
            return;
    }
}

/* "produits français", "blé ukrainien": goods and whence they come. */
static bool is_of_goods(const tf_reading *r, uint32_t token)
{
    if (!r->lex->adjectives_last || token == 0 || r->tokens[token].capital)
        return false;
    const tf_sense *s = tf_scene_sense(r, token - 1, TF_CLASS_LITERAL);
    return tf_scene_has(r, token - 1, TF_CLASS_PRODUCT) ||
           (s != NULL && strcmp(tf_scene_code(r, s), "goods") == 0);
}

/* "com a China a ter exportado": whom "with" brings in as one who acts; not
 * "with exports to Peru showing a rise". */
static bool acts(const tf_reading *r, uint32_t token)
{
    tf_actor_role role;
    if ((r->literals & TF_LITERAL("acts")) == 0 ||
        (r->lex->spaced && token > 0 &&
         tf_mention_role_of_word(r, token - 1, &role) &&
         (role == TF_ACTOR_TO || role == TF_ACTOR_FROM)))
        return false;
    for (uint8_t i = 0;
         token + 1 < r->n_tokens && i < r->tokens[token + 1].n_senses; i++) {
        const tf_sense *s = &r->tokens[token + 1].senses[i];
        if (s->cls == TF_CLASS_LITERAL &&
            strcmp(tf_scene_code(r, s), "acts") == 0)
            return true;
    }
    return false;
}

/* "exportations brésiliennes": the adjective behind the word sells. */
static bool is_seller(const tf_reading *r, uint32_t token)
{
    const tf_sense *x =
        token == 0 ? NULL : tf_scene_sense(r, token - 1, TF_CLASS_FLOW);
    return x != NULL && r->lex->adjectives_last && !r->tokens[token].capital &&
           strcmp(tf_scene_code(r, x), "X") == 0 &&
           !tf_scene_has(r, token - 1, TF_CLASS_TOWARD);
}

/* "ses partenaires européens": who they are, not who trades. */
static bool tells_of_partners(const tf_reading *r, uint32_t token)
{
    const tf_sense *a = tf_scene_sense(r, token, TF_CLASS_AREA);
    return a != NULL && token > 0 && r->lex->adjectives_last &&
           !r->tokens[token].capital && tf_partner_is_word(r, token - 1) &&
           tf_areas_is_group(tf_str_of(tf_scene_code(r, a)));
}

/* "mit der schwer vom Krieg gezeichneten Ukraine": a participle before the
 * name has its own words before it; the phrase begins with its preposition. */
static bool role_of_phrase(const tf_reading *r, uint32_t token,
                           tf_actor_role *role)
{
    if (token < 4 || r->tokens[token - 1].kind != TF_TOKEN_WORD ||
        r->tokens[token - 1].len < PARTICIPLE_LEAST)
        return false;
    const tf_token *t = &r->tokens[token - 1];
    const tf_str word = {r->folded.text.ptr + t->at, t->len};
    if (!tf_str_ends(word, tf_str_of("en")))
        return false;
    bool found = false;
    for (uint32_t k = token - 1, n = 0; k-- > 0 && n < PHRASE_MOST; n++) {
        tf_actor_role x;
        if (ends_reach(r, k))
            break;
        if (is_either(r, k, TF_CLASS_WITH, TF_CLASS_TOWARD) &&
            tf_mention_role_of_word(r, k, &x)) {
            *role = x;
            found = true;
        }
    }
    return found;
}

/* "l'export extra Ue": those outside a bloc are traded with. */
static bool is_rest_of_world(const tf_reading *r, uint32_t token)
{
    const tf_sense *a = tf_scene_sense(r, token, TF_CLASS_AREA);
    return a != NULL && strncmp(tf_scene_code(r, a), "NON-", 4) == 0;
}

/* 手机出口欧盟, 进口俄罗斯原油: the verb touches its goal, where words have no
 * blanks. */
static bool is_bought_or_sold(const tf_reading *r, uint32_t token,
                              tf_actor_role *role)
{
    enum { VERB = 6 }; /* bytes: a noun is longer, 出口额 */
    const tf_sense *x = token == 0 || r->lex->spaced || r->tokens[token].gap
                            ? NULL
                            : tf_scene_sense(r, token - 1, TF_CLASS_FLOW);
    if (x == NULL || r->tokens[token - 1].len != VERB ||
        (strcmp(tf_scene_code(r, x), "X") != 0 &&
         strcmp(tf_scene_code(r, x), "M") != 0))
        return false;
    *role = tf_scene_code(r, x)[0] == 'X' ? TF_ACTOR_TO : TF_ACTOR_FROM;
    return true;
}

/* 其中以美国市场最亮眼: where no preposition stands, a market is sold to. */
static bool is_sought_market(const tf_reading *r, uint32_t token)
{
    return !r->lex->spaced && !r->lex->postposed && token > 0 &&
           tf_scene_literal(r, token + 1, "soldto") &&
           tf_scene_literal(r, token - 1, "goodshead");
}

/* 而美国、日本等市场下降: one of those that are called markets. */
static bool is_called_market(const tf_reading *r, uint32_t token)
{
    if (r->lex->spaced || r->lex->postposed)
        return false;
    uint32_t k = token + 1;
    while (is_either(r, k, TF_CLASS_AREA, TF_CLASS_AND) ||
           tf_scene_is(r, k, ',') || tf_scene_literal(r, k, "such"))
        k++;
    return tf_scene_literal(r, k, "soldto");
}

/* "thị trường của hạt điều Việt Nam": goods stand between "of" and whose they
 * are, where that follows them. */
static bool is_owned_goods(const tf_reading *r, uint32_t k)
{
    tf_actor_role role;
    uint32_t first = k;
    if (!r->lex->owner_last || !tf_goods_is(r, k))
        return false;
    while (first > 0 && k - first < MARKET_REACH &&
           r->tokens[first - 1].kind == TF_TOKEN_WORD &&
           !tf_mention_role_of_word(r, first - 1, &role))
        first--;
    return first > 0 && tf_mention_role_of_word(r, first - 1, &role) &&
           role == TF_ACTOR_OWNER;
}

static tf_actor_role find_role(const tf_reading *r, uint32_t token)
{
    tf_actor_role role = TF_ACTOR_PLAIN;
    if (token > 0 && is_owned_goods(r, token - 1))
        return TF_ACTOR_OWNER;
    if (tf_partner_is_apposed(r, token))
        return tf_partner_role(r, token);
    if (tf_locative_is_partner(r, token))
        return TF_ACTOR_WITH;
    if (is_of_goods(r, token))
        return TF_ACTOR_FROM;
    if (tf_scene_has(r, token, TF_CLASS_TOWARD) || /* "in Drittländer" */
        is_sought_market(r, token) || tf_partner_is_sold_to(r, token))
        return TF_ACTOR_TO;
    if (tf_genitive_is_owner(r, token))
        return TF_ACTOR_OWNER;
    if (acts(r, token) || (is_seller(r, token) && !is_rest_of_world(r, token)))
        return TF_ACTOR_AGENT;
    if (r->lex->postposed)
        return tf_particle_role(r, token);
    if (is_bought_or_sold(r, token, &role) ||
        (r->lex->verb_last && role_of_phrase(r, token, &role)))
        return role;
    if (tf_partner_is_listed(r, token))
        return TF_ACTOR_WITH;
    for (uint32_t k = token, n = 0; k-- > 0 && n < ROLE_REACH;
         n += k + 1 >= token || !tf_partner_is_hyphened(r, k)) {
        if (tf_scene_literal(r, k, "members")) { /* "states that are in" */
            k -= k > 0 && tf_scene_is(r, k - 1, ',');
            continue;
        }
        if (tf_mention_role_of_word(r, k, &role)) {
            role_of_market(r, k, &role);
            return tf_partner_is_both_ways(r, k) ? TF_ACTOR_WITH : role;
        }
        if (k + 1 < token && tf_partner_is_hyphened(r, k))
            continue; /* "with oil-rich Qatar" */
        if (n == 0 && k > 0 && tf_scene_has(r, k, TF_CLASS_RISEBY) &&
            tf_scene_has(r, k - 1, TF_CLASS_FLOW))
            return TF_ACTOR_AGENT;
        if (ends_reach(r, k) || tf_dating_in_when(r, k) ||
            tf_scene_literal(r, k, "relations")) /* "in its relations" */
            break; /* "in the last month Chile sold": no place */
        if (r->lex->spaced && r->tokens[k].kind == TF_TOKEN_FORM &&
            !tf_scene_has(r, k, TF_CLASS_LITERAL))
            break;
    }
    return is_rest_of_world(r, token) || is_called_market(r, token)
               ? TF_ACTOR_WITH
               : TF_ACTOR_PLAIN;
}

tf_actor_role tf_mention_role(const tf_reading *r, uint32_t token)
{
    tf_token *t = &r->tokens[token];
    if (t->role == 0)
        t->role = (uint8_t)(1 + find_role(r, token));
    return (tf_actor_role)(t->role - 1);
}

/* Whether only "and", a comma or a dash stands between two mentions. */
static bool is_joined(const tf_reading *r, uint32_t before, uint32_t token)
{
    uint32_t joints = 0, others = 0;
    for (uint32_t k = before + 1; k < token; k++) {
        if (is_either(r, k, TF_CLASS_AND, TF_CLASS_WITH) ||
            tf_scene_is(r, k, ',') || tf_scene_is(r, k, '-') ||
            tf_scene_is(r, k, '/'))
            joints++;
        else
            others++;
        if (r->lex->owner_last && tf_scene_has(r, k, TF_CLASS_OFWHICH))
            return false; /* "A and B, of which A" */
    }
    if (token == before + 1) /* 中俄: side by side */
        return !r->lex->spaced;
    return joints > 0 && joints <= 2 && others <= (r->lex->postposed ? 0 : 1);
}

/* "Với Brazil, Việt Nam nhập": after a country with a preposition a comma
 * begins the clause, unless the list goes on. */
static bool is_new_clause(const tf_reading *r, uint32_t token)
{
    if (token < 2 ||
        (!tf_scene_is(r, token - 1, ',') && !tf_scene_is(r, token - 2, ',')))
        return false;
    for (uint32_t k = token + 1; k < r->n_tokens && k < token + 8; k++) {
        if (is_either(r, k, TF_CLASS_FLOW, TF_CLASS_REACH) ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            return true;
        if (tf_scene_has(r, k, TF_CLASS_AND) || tf_scene_is(r, k, ','))
            return false;
    }
    return false;
}

/* ---- sources */

/* The province that a source is of: "Cục Hải quan tỉnh Lào Cai". */
static const char *region_of(const tf_reading *r, const tf_cite *c)
{
    for (uint32_t k = c->from; k < c->last && k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a != NULL && tf_areas_is_region(tf_str_of(tf_scene_code(r, a))))
            return tf_scene_code(r, a);
    }
    return "";
}

/* 商务部数据显示 of a Taiwanese paper that tells of America's trade: the name
 * alone means no office of the language's own country. */
static bool is_homeless(const tf_scene *s, const tf_cite *c)
{
    const tf_miner *m = s->m;
    return !s->r->lex->spaced && m->publisher[0] != '\0' &&
           strcmp(m->publisher, c->fallback) != 0 &&
           m->frame.pair.area[0] != '\0' &&
           !tf_actor_is_side(m->frame.pair, c->fallback);
}

void tf_mention_sources(tf_scene *s)
{
    const tf_cites *all = &s->m->cites[s->r->sentence];
    s->posting = (tf_pair){"", ""};
    for (uint32_t i = 0; i < all->n; i++) {
        const tf_cite *c = &all->at[i];
        const char *region = region_of(s->r, c);
        const char *whose = region[0] != '\0'       ? region
                            : c->country[0] != '\0' ? c->country
                            : is_homeless(s, c)     ? ""
                                                    : c->fallback;
        if (s->source_area[0] == '\0' && c->said && !c->nobody)
            s->source_area = whose;
        if (!c->said && !c->mission && c->cue == TF_CUE_SPEAKER && c->from < 3)
            s->doer = c->country;
        if (s->posting.partner[0] == '\0' && c->seat[0] != '\0' && c->mission &&
            strcmp(c->seat, whose) != 0)
            s->posting =
                (tf_pair){whose[0] != '\0' ? whose : s->m->nation, c->seat};
    }
}

/* "in India's exports", "s'": the mark of an owner is glued to its name. */
static bool is_possessive(const tf_reading *r, uint32_t token)
{
    const uint32_t k = token + 1;
    if (!tf_scene_has(r, k, TF_CLASS_OF))
        return false;
    const char *text = r->folded.text.ptr + r->tokens[k].at;
    return r->tokens[k].len <= 2 &&
           (text[0] == '\'' || (r->tokens[k].len == 2 && text[1] == '\''));
}

/* "6 bn fell to Chinese deliveries": an adjective before the trade word says
 * whose it is; "В Китай экспорт вырос" opens with the destination, and a name
 * that has cases is no adjective: "за год в Китай экспортировано". */
static bool is_adjective(const tf_reading *r, uint32_t token)
{
    if (tf_locative_is_adjective(r, token) && tf_scene_is(r, token + 1, '-') &&
        tf_scene_has(r, token + 2, TF_CLASS_AREA) &&
        tf_scene_has(r, token + 3, TF_CLASS_FLOW))
        return true; /* "в индийско-российской торговле" */
    return r->lex->spaced && !r->lex->owner_last && !r->lex->verb_last &&
           token > 1 && !tf_locative_is_name(r, token) &&
           (tf_scene_has(r, token + 1, TF_CLASS_FLOW) ||
            (is_possessive(r, token) && /* "to Peru's export earnings" */
             (tf_scene_has(r, token + 2, TF_CLASS_FLOW) ||
              tf_partner_is_word(r, token + 3)))); /* "to Peru's key markets" */
}

/* The particle after the last of a list is that of all: 米国と中国への. */
static void spread_back(tf_scene *s, tf_actor_role role)
{
    for (size_t i = s->n_mentions; i-- > s->committed;) {
        s->mentions[i].role = role;
        if (!s->mentions[i].joined)
            break;
    }
}

/* 超过中国, 取代美国: whom somebody ranks before. */
static bool is_ranked(const tf_reading *r, uint32_t token)
{
    if (token == 0 || r->lex->spaced || r->lex->postposed)
        return false;
    const tf_sense *x = tf_scene_sense(r, token - 1, TF_CLASS_HEDGE);
    return tf_scene_literal(r, token - 1, "rank") ||
           (x != NULL && strcmp(tf_scene_code(r, x), "over") == 0);
}

/* 欧洲方面, ... 对欧洲出口: what is spoken of, named again where it trades. */
static bool is_topic(const tf_reading *r, uint32_t token)
{
    if (token + 1 >= r->n_tokens || !tf_scene_literal(r, token + 1, "aside"))
        return false;
    const tf_sense *a = tf_scene_sense(r, token, TF_CLASS_AREA);
    for (uint32_t k = token + 2; a != NULL && k < r->n_tokens; k++) {
        const tf_sense *b = tf_scene_sense(r, k, TF_CLASS_AREA);
        if (b != NULL && b->code == a->code)
            return true;
    }
    return false;
}

/* "Besides China, ...": a word of place with code x; 欧盟（不含英国）. */
static bool is_left_out(const tf_reading *r, uint32_t token)
{
    if (!r->lex->spaced &&
        (tf_scene_literal(r, token - 1, "except") ||
         (r->lex->postposed && tf_pact_is_passing(r, token))))
        return true;
    uint32_t first = token; /* "as demand from China and the EU weakened" */
    while (r->lex->spaced && first > 1 &&
           (tf_scene_has(r, first - 1, TF_CLASS_AND) ||
            tf_scene_is(r, first - 1, ',')) &&
           tf_mention_area(r, first - 2) != NULL) {
        if (tf_scene_is(r, first - 1, ',') && first > 2 &&
            tf_scene_has(r, first - 3, TF_CLASS_AND))
            return false; /* "besides Peru and Chile, Togo" */
        first -= 2;
    }
    const tf_sense *s =
        first > 0 ? tf_scene_sense(r, first - 1, TF_CLASS_SEAT) : NULL;
    return s != NULL && tf_scene_code(r, s)[0] == 'x';
}

/* "Foreign trade in Peru": where it is done is whose it is. */
static bool is_where_traded(const tf_reading *r, uint32_t token)
{
    const bool seat = tf_scene_has(r, token - 1, TF_CLASS_SEAT);
    const tf_sense *x = tf_scene_sense(r, token - 3 + seat, TF_CLASS_FLOW);
    return x != NULL && r->lex->spaced && r->tokens[token].capital &&
           tf_scene_code(r, x)[1] == '\0';
}

/* "Exports to the EU (its main market there is Spain) rose": told in closed
 * brackets with words of its own, in passing. */
static bool is_bracketed_aside(const tf_scene *s, uint32_t token)
{
    const tf_reading *r = s->r;
    uint32_t open = token, close = token;
    if (!r->lex->spaced || s->n_mentions == s->committed)
        return false;
    while (open > 0 && token - open < ASIDE && !tf_scene_is(r, open, '('))
        open--;
    while (close < r->n_tokens && close - token < ASIDE &&
           !tf_scene_is(r, close, ')'))
        close++;
    if (!tf_scene_is(r, open, '(') || !tf_scene_is(r, close, ')') ||
        s->mentions[s->n_mentions - 1].token > open)
        return false;
    for (uint32_t k = open + 1; k < close; k++)
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ')'))
            return false;
    return tf_scene_between(r, open, close, TF_CLASS_FLOW);
}

/* "In Peru the rise was 3 %, in Chile - 5 %": the next of those that the
 * sentence tells of. */
static bool is_next_place(const tf_scene *s, uint32_t token)
{
    const tf_reading *r = s->r;
    return r->lex->spaced && s->n_bound > 0 && s->n_mentions > 0 &&
           s->mentions[0].token <= 2 && s->flow_at == TF_NOWHERE &&
           (tf_scene_is(r, token - 2, ',') || tf_scene_is(r, token - 2, ';') ||
            tf_scene_has(r, token - 2, TF_CLASS_AND) ||
            tf_scene_has(r, token - 2, TF_CLASS_BREAK)) &&
           (tf_scene_is(r, token + 1, '-') || tf_scene_is(r, token + 1, '(') ||
            tf_scene_has(r, token + 1, TF_CLASS_RISEBY));
}

static void add_mention(tf_scene *s, const char *code, uint32_t token)
{
    if (s->n_mentions == TF_MENTIONS || code[0] == '\0' ||
        tf_partner_is_kind(s, code, token) || is_ranked(s->r, token) ||
        is_topic(s->r, token) || is_left_out(s->r, token) ||
        is_bracketed_aside(s, token))
        return;
    tf_mention m = {.code = code,
                    .role = tf_mention_role(s->r, token),
                    .token = token,
                    .passing = tf_pact_is_passing(s->r, token)};
    m.role = tf_locative_role(s->r, token, m.role);
    if (tf_referent_is_its(s->r, token))
        m.role = TF_ACTOR_OWNER; /* "jumped to its highest" */
    if ((is_adjective(s->r, token) &&
         (m.role == TF_ACTOR_TO || m.role == TF_ACTOR_FROM ||
          m.role == TF_ACTOR_AT)) ||
        (m.role == TF_ACTOR_AT && is_possessive(s->r, token)))
        m.role = TF_ACTOR_OWNER;
    const bool ours =
        tf_areas_is_region(tf_str_of(code)) &&
        tf_areas_is_part(tf_str_of(code), tf_str_of(s->m->nation));
    if (s->r->lex->owner_last && token > 0 &&
        tf_areas_is_group(tf_str_of(code)) &&
        tf_partner_is_word(s->r, token - 1))
        return; /* "đối tác châu Á lớn thứ hai của Cuba": what kind */
    if (m.role == TF_ACTOR_AT && token > 2 && !ours &&
        !is_where_traded(s->r, token) && !is_next_place(s, token))
        return;                  /* "said in Hanoi" */
    if (m.role == TF_ACTOR_AT || /* "In Vietnam, exports rose" */
        (ours && m.role != TF_ACTOR_BETWEEN))
        m.role = TF_ACTOR_PLAIN;
    if (s->n_mentions > 0) {
        const tf_mention *prev = &s->mentions[s->n_mentions - 1];
        m.joined = is_joined(s->r, prev->token, token) &&
                   strcmp(prev->code, m.code) != 0 &&
                   !(s->r->lex->postposed && prev->role == TF_ACTOR_OWNER) &&
                   (prev->role == TF_ACTOR_PLAIN || prev->joined ||
                    !is_new_clause(s->r, token));
        if (m.joined && s->r->lex->postposed)
            spread_back(s, m.role);
        else if (m.joined && m.role == TF_ACTOR_PLAIN &&
                 prev->role != TF_ACTOR_PLAIN)
            m.role = prev->role;
    }
    s->mentions[s->n_mentions++] = m;
}

/* "Besides the EU, ...", "except Brazil". */
static bool is_set_aside(const tf_reading *r, uint32_t token)
{
    for (uint32_t k = token, n = 0; k-- > 0 && n < 3; n++) {
        const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_SEAT);
        if (s != NULL) /* code xx: right behind the word alone */
            return tf_scene_code(r, s)[0] == 'x' &&
                   (n == 0 || tf_scene_code(r, s)[1] != 'x');
        if (r->tokens[k].kind != TF_TOKEN_WORD &&
            !tf_scene_has(r, k, TF_CLASS_WITH))
            return false;
    }
    return false;
}

/* "Страны СНГ", "другими странами-членами ЕАЭС": the bloc that follows is
 * meant. */
static bool names_members(const tf_reading *r, uint32_t token)
{
    const tf_sense *self = tf_scene_sense(r, token, TF_CLASS_SELF);
    if (!tf_scene_literal(r, token, "") &&
        strcmp(tf_scene_code(r, self), "rest"))
        return false;
    for (uint32_t k = token + 1; k < token + 4 && k < r->n_tokens; k++) {
        const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
        if (a != NULL)
            return tf_areas_is_group(tf_str_of(tf_scene_code(r, a)));
        if (!tf_scene_is(r, k, '-') && !tf_scene_literal(r, k, "") &&
            r->tokens[k].kind != TF_TOKEN_WORD)
            break;
    }
    return false;
}

/* "Rose 15 % (all of it 2 %)", of a province: its country. */
static bool is_nation(const tf_scene *s, uint32_t token)
{
    const char *area = s->m->frame.pair.area;
    return token > 0 && tf_scene_is(s->r, token - 1, '(') &&
           tf_scene_literal(s->r, token, "nationwide") &&
           tf_areas_is_region(tf_str_of(area)) && tf_topic_is_own(s->m, area);
}

void tf_mention_note(tf_scene *s, uint32_t token)
{
    if (is_nation(s, token))
        add_mention(s, s->m->nation, token);
    if (!tf_scene_may(s->r, token, TF_MENTION_CLASSES))
        return;
    tf_partner_note(s, token);
    if (token < s->skip_until || tf_voice_owns(s, token) ||
        tells_of_partners(s->r, token))
        return;
    const tf_sense *area = tf_mention_area(s->r, token);
    if (area != NULL &&
        (is_set_aside(s->r, token) || tf_bystander_is_dateline(s->r, token) ||
         tf_bystander_is(s, token)))
        return;
    if (area != NULL) {
        const char *code = tf_scene_code(s->r, area);
        const char *city = tf_referent_city(s, code, token);
        add_mention(s, city[0] != '\0' ? city : code, token);
        return;
    }
    const tf_sense *self = tf_scene_sense(s->r, token, TF_CLASS_SELF);
    if (self == NULL || names_members(s->r, token) ||
        tf_referent_is_kind(s, token))
        return;
    const size_t before = s->n_mentions;
    add_mention(s, tf_referent_of(s, tf_scene_code(s->r, self), token), token);
    tf_actor_role own; /* "dorthin", "von dort" */
    if (s->n_mentions > before && tf_mention_role_of_word(s->r, token, &own))
        s->mentions[before].role = own;
    /* "these four markets take 60 % of our exports": partners of ours */
    if (s->n_mentions > before && s->m->nation[0] != '\0' &&
        strchr(s->mentions[before].code, '+') != NULL &&
        s->mentions[before].role == TF_ACTOR_PLAIN)
        s->mentions[before].role = TF_ACTOR_WITH;
}

bool tf_mention_leads(const tf_miner *m, const char *code)
{
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || !tf_scene_has_figures(r) ||
            !tf_scene_between(r, 0, r->n_tokens, TF_CLASS_FLOW))
            continue;
        for (uint32_t k = 0; k < r->quantities[0].first; k++)
            if (tf_mention_area(r, k) != NULL &&
                strcmp(tf_scene_code(r, tf_mention_area(r, k)), code) == 0)
                return true;
        return false;
    }
    return false;
}
