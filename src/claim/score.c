/* The probability that a claim is wholly right, from the evidence it was
 * bound by: a logistic model. The weights stand in data/codes/confidence.csv
 * (feature,weight), fitted by tests/calibrate.c. */
#include "claim/claim_impl.h"
#include "claim/concord.h"

#include "base/lookup.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

/* The rows of the file behind the first, which is the constant: in the order of
 * the bits. */
static const char *const features[TF_FEATURES] = {
    "own_flow",       "own_pair",     "own_period",
    "own_currency",   "doubtful",     "far",
    "title",          "cued",         "speaker",
    "publisher",      "by_table",     "growth",
    "change",         "turnover",     "balance",
    "wish",           "estimate",     "product",
    "hedged",         "undated",      "dated",
    "open_period",    "no_period",    "month",
    "no_base",        "implied_base", "no_level",
    "world",          "no_area",      "several",
    "region",         "bloc",         "topic_pair",
    "from_home",      "no_country",   "many_countries",
    "no_when",        "many_whens",   "many_figures",
    "first",          "late",         "long",
    "other_language", "many_claims",  "again",
    "other",          "sum",          "one_pair",
    "one_year"};

const char *tf_score_feature(size_t k)
{
    return k < TF_FEATURES ? features[k] : NULL;
}

/* Languages that the rules were first written for. */
static bool is_native(tf_str lang)
{
    static const char *const first[] = {"vi", "en", "ru", "zh"};
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (tf_str_eq(lang, tf_str_of(first[i])))
            return true;
    return false;
}

static bool has(tf_str s, char c)
{
    return s.len > 0 && memchr(s.ptr, c, s.len) != NULL;
}

/* What the claim itself says. */
static uint64_t of_claim(const tf_claim *c, uint64_t bits, unsigned *k)
{
    const bool on[] = {
        c->kind == TF_KIND_GROWTH,   c->kind == TF_KIND_CHANGE,
        c->flow == TF_FLOW_TURNOVER, c->flow == TF_FLOW_BALANCE,
        tf_is_wish(c->status),       c->status == TF_STATUS_ESTIMATE,
        c->product.len > 0,          c->hedge != TF_HEDGE_EQ,
        c->doc_date.len == 0};
    for (size_t i = 0; i < sizeof on; i++)
        bits |= (uint64_t)on[i] << (*k)++;
    return bits;
}

/* How its period came about. */
static uint64_t of_period(const tf_scene *s, const tf_binding *b,
                          const tf_claim *c, uint64_t bits, unsigned *k)
{
    const bool growth = c->kind == TF_KIND_GROWTH;
    const bool none = tf_period_is_none(c->period);
    const bool no_base = tf_period_is_none(c->base_period);
    const bool on[] = {b->dated.own,
                       c->period.open,
                       none,
                       !none && c->period.months < 12,
                       growth && no_base,
                       growth && !no_base && !b->dated.has_base,
                       growth && s->level < 0};
    for (size_t i = 0; i < sizeof on; i++)
        bits |= (uint64_t)on[i] << (*k)++;
    return bits;
}

/* How its pair came about. */
static uint64_t of_pair(const tf_scene *s, const tf_binding *b,
                        const tf_claim *c, uint64_t bits, unsigned *k)
{
    const bool world = tf_str_eq(c->partner, TF_STR("WLD"));
    const tf_pair topic = s->m->title_pair;
    const bool on[] = {
        world,
        c->area.len == 0,
        has(c->partner, '+') || has(c->area, '+'),
        has(c->area, '-') || has(c->partner, '-'),
        !world && (tf_areas_is_group(c->partner) || tf_areas_is_group(c->area)),
        topic.area != NULL && tf_actor_is_side(topic, b->pair.area) &&
            tf_actor_is_side(topic, b->pair.partner),
        tf_str_eq(c->area, tf_str_of(s->m->home)),
        s->n_mentions == 0,
        s->n_mentions > 2};
    for (size_t i = 0; i < sizeof on; i++)
        bits |= (uint64_t)on[i] << (*k)++;
    return bits;
}

/* How much else stands around it. */
static uint64_t of_place(const tf_scene *s, const tf_claim *c, uint64_t bits,
                         unsigned *k)
{
    const bool on[] = {
        s->r->n_whens == 0,     s->r->n_whens > 2,
        s->r->n_quantities > 5, s->n_bound == 0,
        s->n_bound > 3,         s->r->n_tokens > 70,
        !is_native(c->lang),    s->m->out->n - s->m->first_claim > 20};
    for (size_t i = 0; i < sizeof on; i++)
        bits |= (uint64_t)on[i] << (*k)++;
    return bits;
}

uint64_t tf_score_evidence(const tf_scene *s, const tf_binding *b,
                           const tf_claim *c)
{
    const tf_evidence *e = &b->evidence;
    const tf_doc *doc = s->m->doc;
    const uint32_t par = doc->sentences[s->r->sentence].paragraph;
    const bool on[] = {e->own_flow,
                       e->own_pair,
                       e->own_period,
                       e->own_currency,
                       e->doubtful || b->q->doubtful,
                       e->far,
                       doc->paragraphs[par].role == TF_ROLE_TITLE,
                       c->reporter_cue != TF_CUE_NONE,
                       c->reporter_cue == TF_CUE_SPEAKER,
                       c->reporter_cue == TF_CUE_PUBLISHER,
                       b->given != NULL};
    uint64_t bits = 0;
    unsigned k = 0;
    for (size_t i = 0; i < sizeof on; i++)
        bits |= (uint64_t)on[i] << k++;
    bits = of_claim(c, bits, &k);
    bits = of_period(s, b, c, bits, &k);
    bits = of_pair(s, b, c, bits, &k);
    return of_place(s, c, bits, &k);
}

bool tf_score_all(tf_miner *m)
{
    enum { AGAIN = TF_FEATURES - 5 };
    const uint64_t first = UINT64_C(1) << AGAIN;
    const tf_concord found = {first, first << 1, first << 2, first << 3,
                              first << 4};
    const size_t n = m->out->n - m->first_claim;
    if (n == 0)
        return true;
    tf_claim *claims = m->out->at + m->first_claim;
    if (!tf_concord_tell(claims, n, found, m->ctx->mem))
        return false;
    for (size_t i = 0; i < n; i++)
        claims[i].confidence = tf_score_claim(claims[i].evidence);
    return true;
}

double tf_score_claim(uint64_t evidence)
{
    const tf_lookup_row *weights = tf_lookup_confidence->rows;
    double x = weights[0].numbers[1];
    for (; evidence != 0; evidence &= evidence - 1)
        x += weights[1 + __builtin_ctzll(evidence)].numbers[1];
    return round(1000 / (1 + exp(-x))) / 1000;
}
