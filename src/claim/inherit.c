/* The flow of a figure that names none: what is in force, what the sentence
 * before told of, what a pointing word means. */
#include "claim/dating.h"
#include "claim/flow.h"
#include "claim/partner.h"

#include <string.h>

enum { OPENING = 3, LEVELS_BACK = 6, SOURCE = 16 };

/* How far back the last claim stands: sentences and paragraphs of the article
 * itself, captions and the like left out. */
static void count_back(const tf_scene *s, uint32_t *sentences,
                       uint32_t *paragraphs)
{
    const tf_doc *doc = s->m->doc;
    uint32_t par = doc->sentences[s->m->frame.sentence].paragraph;
    *sentences = *paragraphs = 0;
    for (uint32_t i = s->m->frame.sentence + 1; i <= s->r->sentence; i++) {
        const uint32_t p = doc->sentences[i].paragraph;
        if (!tf_text_is_mined(doc->paragraphs[p].role))
            continue;
        ++*sentences;
        *paragraphs += p != par;
        par = p;
    }
}

/* "Exports go to Peru above all. This market took 5 bn": the sentence before
 * told of the trade in force, without a figure of its own. */
static bool is_spoken_of(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    return f->spoken + 1 == s->r->sentence && f->spoken_flow == f->flow;
}

/* "Prices fell. Peru, Chile and Togo are the main markets, with 3, 2 and 1 bn":
 * a sentence that ranks countries goes on with the trade told before. */
static bool ranks_partners(const tf_scene *s)
{
    const tf_reading *r = s->r;
    bool market = false;
    if (s->n_mentions == 0 || s->trap_at != TF_NOWHERE || !r->lex->spaced)
        return false;
    for (uint32_t k = 0; k < r->n_tokens && !market; k++)
        market =
            tf_partner_is_market(r, k) || tf_scene_literal(r, k, "buyer") ||
            tf_scene_literal(r, k, "rank") || tf_scene_literal(r, k, "placed");
    return market && s->mentions[0].role != TF_ACTOR_AT;
}

/* The items of a list, and goods after goods, may stand further apart. */
static bool near_frame(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    const tf_doc *doc = s->m->doc;
    uint32_t sentences, paragraphs;
    if (f->sentence == TF_NOWHERE || f->flow == TF_FLOW_NONE)
        return false;
    if (is_spoken_of(s))
        return true;
    count_back(s, &sentences, &paragraphs);
    const uint32_t par = doc->sentences[s->r->sentence].paragraph;
    if (doc->paragraphs[par].role == TF_ROLE_ITEM)
        return sentences <= 4 && paragraphs <= 3;
    if (s->product_at != TF_NOWHERE && f->product.len > 0)
        return sentences <= 3 && paragraphs <= 2;
    if (ranks_partners(s))
        return sentences <= 4 && paragraphs <= 3;
    for (uint32_t k = 0; k < s->r->n_tokens; k++)
        if (tf_scene_literal(s->r, k, "figure"))
            return sentences <= 5 && paragraphs <= 3; /* "the figure rose" */
    return sentences <= 2 && paragraphs <= 1;
}

/* "In yuan the figure was": the money is named before its amount. */
static bool names_money(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = 0; k < q->first; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_CURRENCY);
        if (x != NULL && strcmp(tf_scene_code(s->r, x), q->currency) == 0)
            return true;
    }
    return false;
}

/* A country with a preposition, or the next of a list. */
static bool names_way(const tf_scene *s)
{
    for (size_t i = 0; i < s->n_mentions; i++)
        if (s->mentions[i].role != TF_ACTOR_PLAIN || s->n_bound > 0)
            return true;
    return false;
}

/* A target is another matter, what was expected is not. */
static bool aims_at(const tf_scene *s)
{
    const tf_sense *x = tf_scene_sense(s->r, s->status_at, TF_CLASS_STATUS);
    return x != NULL && tf_scene_code(s->r, x)[0] != 'F';
}

/* An amount of goods, or of another country or later in another paragraph, is
 * no balance because one was spoken of before; "the figure was" is. */
static bool leaves_balance(const tf_scene *s, const tf_binding *b)
{
    const tf_sentence *all = s->m->doc->sentences;
    const tf_frame *f = &s->m->frame;
    if (f->flow == TF_FLOW_BALANCE && s->product_at != TF_NOWHERE &&
        s->r->lex->spaced)
        return true;
    return f->flow == TF_FLOW_BALANCE && b->q->kind == TF_QUANTITY_MONEY &&
           (s->product_at != TF_NOWHERE || aims_at(s) ||
            (all[f->sentence].paragraph != all[s->r->sentence].paragraph &&
             (s->n_mentions > 0 || f->sentence + 1 != s->r->sentence)));
}

/* "- Peru - 5 bn;" */
static bool is_item_of_partner(const tf_scene *s)
{
    const tf_doc *doc = s->m->doc;
    const uint32_t par = doc->sentences[s->r->sentence].paragraph;
    return doc->paragraphs[par].role == TF_ROLE_ITEM && s->n_mentions == 1 &&
           s->mentions[0].token <= OPENING;
}

/* "Data on producer prices, they rose by 3 %": not "rose thanks to prices". */
static bool is_of_prices(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    if (!r->lex->spaced || r->lex->owner_last ||
        !tf_scene_has(r, k, TF_CLASS_PRICE) || s->n_bound > 0)
        return false;
    for (uint32_t i = k, n = 0; i-- > 0 && n < 4; n++)
        if (tf_scene_literal(r, i, "cause"))
            return false;
    return true;
}

/* "Investment rose by 2 bn. The new part was 1 bn": the sentence before, with
 * figures and none of trade, spoke of other money. */
static bool is_behind_other(const tf_scene *s)
{
    const uint32_t i = s->r->sentence;
    const tf_sentence *all = s->m->doc->sentences;
    if (i == 0 || s->n_bound > 0 || s->m->frame.sentence == i - 1 ||
        all[i - 1].paragraph != all[i].paragraph)
        return false;
    const tf_reading *r = &s->m->readings[i - 1];
    if (r->lex == NULL || !r->lex->owner_last || !tf_scene_has_figures(r) ||
        tf_scene_between(r, 0, r->n_tokens, TF_CLASS_FLOW))
        return false;
    return tf_scene_between(r, 0, r->n_tokens, TF_CLASS_TRAP);
}

/* A figure without a trade word goes on from the one before only in the same
 * currency, and where something of trade is said: a period, a country, goods,
 * a change. */
bool tf_inherit_goes_on(const tf_scene *s, const tf_binding *b)
{
    if (!near_frame(s) || is_behind_other(s))
        return false;
    for (uint32_t k = 0; k < b->q->first; k++)
        if (tf_scene_denies(s->r, k) || is_of_prices(s, k))
            return false;
    if (b->q->kind == TF_QUANTITY_MONEY && b->q->currency[0] != '\0' &&
        b->q->purse[0] == '\0' && !names_money(s, b->q) &&
        s->m->frame.currency[0] != '\0' &&
        strcmp(b->q->currency, s->m->frame.currency) != 0)
        return false;
    return names_way(s) ||
           (b->q->kind != TF_QUANTITY_MONEY && s->n_mentions > 0) ||
           s->r->n_whens > 0 || s->n_bound > 0 || s->product_at != TF_NOWHERE ||
           s->pair_at != TF_NOWHERE || s->dir_at != TF_NOWHERE || aims_at(s) ||
           tf_listed_partner(s, b->q) != NULL || is_item_of_partner(s) ||
           s->m->frame.sentence + 1 == s->r->sentence || is_spoken_of(s) ||
           ranks_partners(s);
}

/* A new paragraph without a trade word or goods speaks again of the turnover
 * that the text began with. */
static bool returns_to_topic(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t here = all[s->r->sentence].paragraph;
    return f->first_flow == TF_FLOW_TURNOVER && s->product_at == TF_NOWHERE &&
           all[f->sentence].paragraph != here &&
           s->m->doc->paragraphs[here].role != TF_ROLE_ITEM;
}

/* "With Peru - 4 bn." */
static bool opens_with_partner(const tf_scene *s)
{
    return s->n_mentions == 1 && s->mentions[0].role == TF_ACTOR_WITH &&
           s->mentions[0].token <= OPENING;
}

/* "Trade with the bloc was 9 bn, of it exports 5. Peru alone had 7": a member's
 * part of the whole. */
static bool opens_with_member(const tf_scene *s)
{
    return s->n_mentions == 1 && s->mentions[0].token <= OPENING &&
           s->mentions[0].role == TF_ACTOR_PLAIN &&
           tf_areas_is_member(tf_str_of(s->mentions[0].code),
                              tf_str_of(s->m->frame.pair.partner));
}

/* "Second comes Peru (5 bn) with exports of 3 bn": of what was ranked. */
static bool is_ranked(const tf_scene *s)
{
    const bool place = tf_scene_has(s->r, 0, TF_CLASS_ORDINAL) ||
                       tf_scene_has(s->r, 1, TF_CLASS_ORDINAL) ||
                       tf_scene_literal(s->r, 0, "rank");
    return s->n_mentions == 1 && (s->m->frame.ranked || place) &&
           s->r->lex->spaced &&
           tf_scene_is(s->r, s->mentions[0].token + 1, '(');
}

/* "This figure beats the forecast": that of the level told last. */
static bool take_last_level(const tf_scene *s, tf_binding *b)
{
    const tf_claims *out = s->m->out;
    bool pointed = false;
    for (uint32_t k = 0; k <= OPENING; k++)
        pointed |= tf_scene_literal(s->r, k, "figure");
    for (size_t i = out->n, n = 0;
         pointed && i-- > s->m->first_claim && n < LEVELS_BACK; n++) {
        const tf_claim *c = &out->at[i];
        if (c->kind != TF_KIND_LEVEL)
            continue;
        b->flow = c->flow;
        if (tf_flow_is_one_way(c->flow) && /* "trade 9 bn, of it exports 5" */
            s->m->frame.sentence_flow == TF_FLOW_TURNOVER)
            b->flow = TF_FLOW_TURNOVER;
        b->flow_sign = c->flow == TF_FLOW_BALANCE ? (c->value < 0 ? -1 : 1) : 0;
        return true;
    }
    return false;
}

/* "Exports and imports rose by 5 % and 3 %. On May that is 7 % and 4 %": the
 * rates of a pair are of the flows before, in their order. */
static bool take_pair(const tf_scene *s, tf_binding *b)
{
    const tf_quantity *all = s->r->quantities, *q = b->q, *first = q;
    if (!s->r->lex->spaced || q->kind != TF_QUANTITY_PERCENT ||
        s->r->n_quantities != 2 || s->n_bound > 1 || q < all || q > all + 1)
        return false;
    first -= s->n_bound;
    const tf_flow one = s->prior_flow, other = s->prior_last;
    if (first != all || all[1].kind != TF_QUANTITY_PERCENT ||
        all[1].first > all[0].last + 2 ||
        !tf_scene_has(s->r, all[0].last, TF_CLASS_AND) || one == other ||
        !tf_flow_is_one_way(one) || !tf_flow_is_one_way(other))
        return false;
    b->flow = s->n_bound == 0 ? one : other;
    b->flow_sign = 0;
    return true;
}

/* The flow of a figure that none is named for. */
void tf_inherit_flow(const tf_scene *s, tf_binding *b)
{
    const tf_frame *f = &s->m->frame;
    if (take_pair(s, b) || take_last_level(s, b))
        return;
    b->flow = f->flow;
    b->flow_sign = f->sign;
    if (leaves_balance(s, b)) {
        const tf_sentence *all = s->m->doc->sentences;
        const bool anew = /* the goods of another paragraph */
            s->product_at != TF_NOWHERE && tf_flow_is_one_way(f->first_flow) &&
            all[f->sentence].paragraph != all[s->r->sentence].paragraph;
        b->flow = anew ? f->first_flow : f->main_flow;
        b->flow_sign = 0;
    }
    /* "trade 9 bn, of it exports 5. In May alone 1 bn": of trade again */
    if (f->sentence_flow == TF_FLOW_TURNOVER && s->n_bound == 0 &&
        b->q->kind == TF_QUANTITY_MONEY && s->product_at == TF_NOWHERE &&
        (s->n_mentions == 0 || opens_with_partner(s) || opens_with_member(s) ||
         is_ranked(s))) {
        b->flow = TF_FLOW_TURNOVER;
        b->flow_sign = 0;
    }
    /* what the two countries aim for is no one's exports */
    const bool both = s->pair_at != TF_NOWHERE && s->n_bound == 0 &&
                      b->q->kind == TF_QUANTITY_MONEY &&
                      tf_flow_is_one_way(b->flow);
    if (both || (b->flow != TF_FLOW_BALANCE && returns_to_topic(s))) {
        b->flow = TF_FLOW_TURNOVER;
        b->flow_sign = 0;
    }
}

/* "In all, exports won, and a surplus came about. It was 5 bn": the balance
 * that a sentence names behind its figures; 0 if it names none. */
static int balance_behind(const tf_scene *s, uint32_t from)
{
    int sign = 0;
    for (uint32_t k = from; k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        int side;
        if (tf_scene_has(s->r, k, TF_CLASS_TRAP))
            return 0;
        if (x != NULL &&
            tf_flow_read(tf_scene_code(s->r, x), &side) == TF_FLOW_BALANCE)
            sign = side != 0 ? side : sign;
    }
    return sign;
}

/* Whether all it has told are shares. */
static bool tells_shares(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    for (uint32_t i = 0; i < s->n_bound && i < out->n; i++)
        if (out->at[out->n - 1 - i].kind != TF_KIND_SHARE)
            return false;
    return s->n_bound > 0;
}

/* Whether its words of trade all mean the flow in force: one word, or behind a
 * share also what it is of. */
static bool tells_one(const tf_scene *s)
{
    uint32_t flows = 0;
    int sign;
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x == NULL)
            continue;
        if (tf_flow_read(tf_scene_code(s->r, x), &sign) != s->flow)
            return false;
        flows++;
    }
    return flows == 1 || s->n_bound > 0;
}

/* A sentence of one trade without figures, or the balance it ends with, for
 * one that goes on from it. */
void tf_inherit_keep_told(tf_scene *s, uint32_t from)
{
    tf_frame *f = &s->m->frame;
    const bool any = (s->r->classes & TF_BIT(FLOW)) != 0;
    if (s->n_bound == 0 && s->flow_at != TF_NOWHERE &&
        tf_flow_is_one_way(s->flow)) {
        f->spoken_flow = s->flow;
        f->spoken = s->r->sentence;
        f->spoken_ranked = s->ranked;
    }
    f->told_sign = any ? balance_behind(s, s->n_bound > 0 ? from : 0) : 0;
    const bool shares = tells_shares(s);
    if (s->n_bound > 0 && f->told_sign == 0 && !shares)
        return;
    f->told = s->r->sentence;
    const bool one = tf_flow_is_one_way(s->flow) || s->flow == TF_FLOW_TURNOVER;
    const bool plain = (s->n_bound == 0 || shares) && !tf_scene_has_money(s->r);
    f->told_flow =
        f->told_sign != 0 && (s->n_bound > 0 || plain) ? TF_FLOW_BALANCE
        : plain && any && one && tells_one(s) && s->trap_at == TF_NOWHERE
            ? s->flow
            : TF_FLOW_NONE;
}

/* "It was 5 bn", "the figure, compared with May, rose 3 %". */
static bool is_it(const tf_scene *s, uint32_t k)
{
    const bool figure = tf_scene_literal(s->r, k, "figure");
    if (s->r->lex->adjectives_last && tf_scene_has(s->r, k, TF_CLASS_REACH))
        return true; /* "Sumaron 5 millones": the verb alone */
    if (!figure && !tf_scene_literal(s->r, k, "it"))
        return false;
    uint32_t i = k + 1;
    while (figure && i < k + SOURCE &&
           (tf_dating_in_when(s->r, i) || tf_scene_has(s->r, i, TF_CLASS_BASE)))
        i++;
    return tf_scene_between(s->r, i, i + 2, TF_CLASS_REACH) ||
           (s->r->lex->spaced && /* "it only slightly exceeded 5 bn" */
            tf_scene_between(s->r, i, i + 3, TF_CLASS_HEDGE)) ||
           (figure && s->r->lex->spaced && tf_scene_has(s->r, i, TF_CLASS_DIR));
}

/* "A receita chegou a US$ 2 bilhões": what goods told of in tonnes brought in,
 * behind its article. */
static bool is_proceeds(const tf_scene *s, uint32_t k)
{
    return s->r->lex->adjectives_last &&
           tf_scene_literal(s->r, k + 1, "proceeds") &&
           tf_scene_between(s->r, k + 2, k + 4, TF_CLASS_REACH);
}

/* "It was 5 bn", "then it was": the word and its verb open the sentence. */
static bool opens_with_it(const tf_scene *s)
{
    uint32_t k = tf_scene_literal(s->r, 0, "opener"); /* "so, it was" */
    k += k > 0 && tf_scene_is(s->r, k, ',');
    const uint32_t from = k;
    while (tf_dating_in_when(s->r, k) ||
           (k == from && (tf_dating_in_when(s->r, k + 1) ||
                          tf_dating_in_when(s->r, k + 2))) ||
           (k == from + 1 && tf_dating_in_when(s->r, k + 1)))
        k++; /* "in 2017 it was", "at the end of 2017 it was" */
    k += k > 0 && s->r->lex->spaced && tf_scene_is(s->r, k, ',');
    for (uint32_t i = k + 2; i < k + SOURCE && k == from && i < s->r->n_tokens;
         i++)
        if (tf_scene_is(s->r, i - 1, ',') && is_it(s, i) &&
            s->m->cites[s->r->sentence].n > 0)
            k = i; /* "as customs say, it was" */
    return is_it(s, k) || is_proceeds(s, k);
}

/* "May's figure was 5 bn". */
static bool names_figure(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = 0; k + 1 < q->first; k++)
        if (tf_scene_literal(s->r, k, "figure"))
            return s->r->lex->spaced &&
                   tf_scene_has(s->r, k + 1, TF_CLASS_REACH);
    return false;
}

/* "In money the figure fell": of what was told in tonnes. */
static bool tells_worth(const tf_scene *s)
{
    for (uint32_t k = 0; k < OPENING + 2 && k < s->r->n_tokens; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_WORTH))
            return true;
    return false;
}

/* "Peru took 20 % of the exports. Chile accounted for 15 %, Togo for 9 %": the
 * next shares of the trade that the sentence before shared out. */
static bool shares_on(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    return s->r->lex->spaced && q->kind == TF_QUANTITY_PERCENT &&
           out->n > s->m->first_claim && s->n_mentions > 0 &&
           out->at[out->n - 1].kind == TF_KIND_SHARE &&
           tf_scene_between(s->r, 0, q->first, TF_CLASS_SHARE);
}

/* "Exports fell. Lũy kế 5 tháng ước đạt 2 tỷ USD", 前5个月达21亿美元: a span
 * and a verb whose subject is left out. */
static bool opens_with_span(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (q->kind != TF_QUANTITY_MONEY || r->n_whens == 0 || s->n_bound > 0 ||
        r->whens[0].first > OPENING || r->whens[0].last > q->first ||
        (r->lex->spaced && !r->lex->owner_last))
        return false;
    bool verb = false;
    for (uint32_t k = r->whens[0].last; k < q->first; k++) {
        if (!tf_scene_may(r, k,
                          TF_BIT(REACH) | TF_BIT(STATUS) | TF_BIT(HEDGE) |
                              TF_BIT(DONE) | TF_BIT(RISETO)) &&
            !tf_scene_is(r, k, ','))
            return false;
        verb |= tf_scene_has(r, k, TF_CLASS_REACH) ||
                tf_scene_has(r, k, TF_CLASS_STATUS);
    }
    return verb;
}

/* "Exports fell again. Compared with last May they sank by 6 % to 5 bn": the
 * sentence before told of one trade and gave no figure. */
bool tf_inherit_told(const tf_scene *s, tf_binding *b)
{
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    if (f->told_flow == TF_FLOW_NONE || f->told + 1 != s->r->sentence ||
        (all[f->told].paragraph != all[s->r->sentence].paragraph &&
         !tells_worth(s) && !opens_with_it(s)) ||
        s->trap_at != TF_NOWHERE)
        return false;
    if (!shares_on(s, b->q) &&
        (s->n_mentions > 0 ||
         ((s->dir_at == TF_NOWHERE || f->told_flow == TF_FLOW_BALANCE) &&
          !opens_with_it(s) && !names_figure(s, b->q) &&
          !opens_with_span(s, b->q))))
        return false;
    for (uint32_t k = 0; k < b->q->first; k++)
        if (is_of_prices(s, k))
            return false;
    b->flow = f->told_flow;
    b->flow_sign = f->told_flow == TF_FLOW_BALANCE ? f->told_sign : 0;
    b->evidence.far = true;
    return true;
}
