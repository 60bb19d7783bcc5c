/* Which calendar effects a series shows: backward choice by Akaike's criterion
 * for small samples over airline models (Hurvich & Tsai, Biometrika 76, 1989;
 * as X-13ARIMA-SEATS tests trading days and Easter). */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>
#include <stdint.h>

/* A model of some columns: where each stands, and its fit. */
typedef struct model {
    size_t k;
    size_t *column;
    tf_airline in;
    tf_airline_fit fit;
    double aicc;
} model;

/* The model of the kept columns without group `out`. A column that the data
 * do not determine makes it no model: an infinite criterion. */
static tf_code fit_without(const tf_effects *in, const bool *kept, size_t out,
                           tf_arena *mem, model *m)
{
    *m = (model){.column = TF_NEW(mem, in->k, size_t), .aicc = HUGE_VAL};
    if (m->column == NULL)
        return TF_ENOMEM;
    for (size_t c = 0; c < in->k; c++)
        if (kept[c] && in->group[c] != out)
            m->column[m->k++] = c;
    double *x = TF_NEW(mem, in->n * m->k, double);
    if (x == NULL)
        return TF_ENOMEM;
    for (size_t i = 0; i < in->n; i++)
        for (size_t c = 0; c < m->k; c++)
            x[i * m->k + c] = in->x[i * in->k + m->column[c]];
    m->in = (tf_airline){in->n, m->k, in->period, in->y, x, false};
    const tf_code code = tf_airline_regress(&m->in, mem, &m->fit, NULL);
    if (code == TF_OK)
        m->aicc = m->fit.aicc;
    return code == TF_ENOMEM ? code : TF_OK;
}

static bool has_group(const tf_effects *in, const bool *kept, size_t group)
{
    for (size_t c = 0; c < in->k; c++)
        if (kept[c] && in->group[c] == group)
            return true;
    return false;
}

static void drop(const tf_effects *in, bool *kept, size_t group)
{
    for (size_t c = 0; c < in->k; c++)
        kept[c] = kept[c] && in->group[c] != group;
}

/* The best model that leaves one group out; its group, SIZE_MAX if none. */
static tf_code lose_one(const tf_effects *in, const bool *kept, tf_arena *mem,
                        model *best, size_t *group)
{
    *group = SIZE_MAX;
    const size_t groups = in->k > 0 ? in->group[in->k - 1] + 1 : 0;
    for (size_t g = 0; g < groups; g++) {
        model m;
        if (!has_group(in, kept, g))
            continue;
        const tf_code code = fit_without(in, kept, g, mem, &m);
        if (code != TF_OK)
            return code;
        if (*group == SIZE_MAX || m.aicc < best->aicc) {
            *best = m;
            *group = g;
        }
    }
    return TF_OK;
}

static void finish(const tf_effects *in, const model *m, tf_effects_fit *out)
{
    for (size_t c = 0; c < m->k && isfinite(m->aicc); c++) {
        const size_t at = m->column[c];
        out->coef[at] = m->fit.coef[c];
        out->se[at] = m->fit.se[c];
        for (size_t i = 0; i < in->n; i++) {
            const double x = in->x[i * in->k + at];
            out->effect[i] += m->fit.coef[c] * x;
            out->spread[i] = hypot(out->spread[i], m->fit.se[c] * x);
        }
    }
}

static tf_code check(const tf_effects *in, tf_error *err)
{
    for (size_t c = 0; c < in->k; c++)
        if (in->group[c] > c || (c > 0 && in->group[c] < in->group[c - 1]))
            return tf_fail(err, TF_EINPUT, "groups are not in order");
    const tf_code code = tf_sample_check(in->y, in->n, 3 * in->period + in->k,
                                         "a choice of effects", err);
    return code != TF_OK || in->k == 0
               ? code
               : tf_sample_check(in->x, in->n * in->k, 1, "X", err);
}

tf_code tf_effects_choose(const tf_effects *in, tf_arena *mem,
                          tf_effects_fit *out, tf_error *err)
{
    tf_code code = check(in, err);
    *out =
        (tf_effects_fit){TF_NEW(mem, in->n, double), TF_NEW(mem, in->n, double),
                         TF_NEW(mem, in->k, double), TF_NEW(mem, in->k, double),
                         TF_NEW(mem, in->k, bool)};
    if (code == TF_OK &&
        (out->effect == NULL || out->spread == NULL || out->coef == NULL ||
         out->se == NULL || out->is_kept == NULL))
        code = TF_ENOMEM;
    for (size_t c = 0; code == TF_OK && c < in->k; c++)
        out->is_kept[c] = true;
    model now, less;
    if (code == TF_OK)
        code = fit_without(in, out->is_kept, SIZE_MAX, mem, &now);
    for (size_t group = 0; code == TF_OK && group != SIZE_MAX;) {
        code = lose_one(in, out->is_kept, mem, &less, &group);
        if (code != TF_OK || group == SIZE_MAX)
            break;
        if (isfinite(now.aicc) && less.aicc >= now.aicc)
            break;
        drop(in, out->is_kept, group);
        now = less;
    }
    if (code == TF_ENOMEM)
        return tf_fail(err, code, "no memory for the effects");
    if (code == TF_OK && now.k > 0 && isfinite(now.aicc)) {
        now.in.robust = true;
        code = tf_airline_regress(&now.in, mem, &now.fit, err);
    }
    if (code != TF_OK)
        return code;
    finish(in, &now, out);
    code = tf_sample_restore(out->spread, in->n, 0, err);
    return code != TF_OK ? code : tf_sample_restore(out->effect, in->n, 0, err);
}
