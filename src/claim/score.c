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

double tf_score_claim(const tf_evidence *e)
{
    const struct {
        const char *feature;
        bool on;
    } rows[] = {{"base", true},
                {"own_flow", e->own_flow},
                {"own_pair", e->own_pair},
                {"own_period", e->own_period},
                {"own_currency", e->own_currency},
                {"doubtful", e->doubtful},
                {"far", e->far},
                {"title", e->title},
                {"cued", e->cued},
                {"growth", e->kind == TF_KIND_GROWTH},
                {"share", e->kind == TF_KIND_SHARE},
                {"change", e->kind == TF_KIND_CHANGE}};
    double x = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].on)
            x += weight(rows[i].feature);
    return round(1000 / (1 + exp(-x))) / 1000;
}
