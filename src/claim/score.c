/* The probability that a claim is wholly right, from the evidence it was
 * bound by: a logistic model. The weights stand in data/codes/confidence.csv
 * (feature,weight), fitted by tests/calibrate.c. */
#include "claim/claim_impl.h"

#include "base/asset.h"
#include "base/real.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

/* The names in the file, in the order of the bits; the constant is "base". */
static const char *const features[TF_FEATURES] = {
    "own_flow",  "own_pair",       "own_period", "own_currency", "doubtful",
    "far",       "title",          "cued",       "growth",       "change",
    "balance",   "wish",           "estimate",   "product",      "open_period",
    "no_period", "month",          "no_base",    "world",        "no_area",
    "several",   "hedged",         "speaker",    "publisher",    "crowded",
    "by_table",  "other_language", "undated"};

static double weight(const char *feature)
{
    tf_str text = tf_asset_find(TF_STR("data/codes/confidence.csv")), line;
    double w = 0;
    while (tf_str_next(&text, '\n', &line)) {
        tf_str rest = line, name, value;
        if (tf_str_next(&rest, ',', &name) &&
            tf_str_eq(name, tf_str_of(feature)) &&
            tf_str_next(&rest, ',', &value) &&
            tf_real_read(value, &w, NULL) == TF_OK)
            return w;
    }
    return 0;
}

void tf_score_open(tf_weights *out)
{
    out->base = weight("base");
    for (size_t i = 0; i < TF_FEATURES; i++)
        out->at[i] = weight(features[i]);
}

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

uint32_t tf_score_evidence(const tf_evidence *e, const tf_claim *c)
{
    const bool growth = c->kind == TF_KIND_GROWTH;
    const bool on[TF_FEATURES] = {
        e->own_flow,
        e->own_pair,
        e->own_period,
        e->own_currency,
        e->doubtful,
        e->far,
        e->title,
        c->reporter_cue != TF_CUE_NONE,
        growth,
        c->kind == TF_KIND_CHANGE,
        c->flow == TF_FLOW_BALANCE,
        tf_is_wish(c->status),
        c->status == TF_STATUS_ESTIMATE,
        c->product.len > 0,
        c->period.open,
        tf_period_is_none(c->period),
        c->period.months < 12 && !tf_period_is_none(c->period),
        growth && tf_period_is_none(c->base_period),
        tf_str_eq(c->partner, TF_STR("WLD")),
        c->area.len == 0,
        memchr(c->partner.ptr, '+', c->partner.len) != NULL ||
            memchr(c->area.ptr, '+', c->area.len) != NULL,
        c->hedge != TF_HEDGE_EQ,
        c->reporter_cue == TF_CUE_SPEAKER,
        c->reporter_cue == TF_CUE_PUBLISHER,
        e->crowded,
        e->by_table,
        !is_native(c->lang),
        c->doc_date.len == 0};
    uint32_t bits = 0;
    for (size_t i = 0; i < TF_FEATURES; i++)
        bits |= (uint32_t)on[i] << i;
    return bits;
}

double tf_score_claim(const tf_weights *w, uint32_t evidence)
{
    double x = w->base;
    for (size_t i = 0; i < TF_FEATURES; i++)
        if (evidence >> i & 1)
            x += w->at[i];
    return round(1000 / (1 + exp(-x))) / 1000;
}
