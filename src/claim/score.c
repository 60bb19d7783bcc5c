/* The probability that a claim is wholly right, from the evidence it was
 * bound by: a logistic model. The weights stand in data/codes/confidence.csv
 * (feature,weight). */
#include "claim/claim_impl.h"

#include "base/asset.h"
#include "base/real.h"
#include "base/str.h"

#include <math.h>

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

/* The names of the weights in the file. */
static const char *const features[TF_FEATURES] = {
    "base", "own_flow", "own_pair", "own_period", "own_currency", "doubtful",
    "far",  "title",    "cued",     "growth",     "share",        "change"};

void tf_score_open(tf_weights *out)
{
    for (size_t i = 0; i < TF_FEATURES; i++)
        out->at[i] = weight(features[i]);
}

double tf_score_claim(const tf_weights *w, const tf_evidence *e)
{
    const bool on[TF_FEATURES] = {true,
                                  e->own_flow,
                                  e->own_pair,
                                  e->own_period,
                                  e->own_currency,
                                  e->doubtful,
                                  e->far,
                                  e->title,
                                  e->cued,
                                  e->kind == TF_KIND_GROWTH,
                                  e->kind == TF_KIND_SHARE,
                                  e->kind == TF_KIND_CHANGE};
    double x = 0;
    for (size_t i = 0; i < TF_FEATURES; i++)
        if (on[i])
            x += w->at[i];
    return round(1000 / (1 + exp(-x))) / 1000;
}
