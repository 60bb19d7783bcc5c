/* The levels of a pair: which flow and frequencies its level charts show. */
#include "chart/chart_impl.h"

static size_t count(const tf_view *view)
{
    return view->side[0].n + view->side[1].n;
}

static size_t longest(const tf_view *view)
{
    return view->side[0].n > view->side[1].n ? view->side[0].n
                                             : view->side[1].n;
}

/* The flow with most values of that frequency; turnover wins unless another
 * has twice as many. */
static tf_code best_view(const tf_studio *studio, const tf_pair *pair,
                         char freq, tf_view *out, tf_error *err)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    *out = (tf_view){0};
    for (size_t k = 0; k < sizeof flows / sizeof *flows; k++) {
        tf_view view = {.pair = pair, .flow = flows[k], .freq = freq};
        const tf_code code = tf_sides_fill(studio, &view, err);
        if (code != TF_OK)
            return code;
        const bool turnover = out->flow == TF_FLOW_TURNOVER;
        if (count(&view) > (turnover ? 2 : 1) * count(out))
            *out = view;
    }
    return TF_OK;
}

/* The years, and of half-years, quarters and months the one with most values,
 * if a reporter has two of them or there are no years. */
tf_code tf_levels_draw(const tf_studio *studio, size_t k, tf_charts *out,
                       tf_error *err)
{
    const tf_pair *pair = &studio->pairs->at[k];
    const size_t before = out->n;
    tf_view years, parts = {0};
    tf_code code = best_view(studio, pair, 'A', &years, err);
    for (const char *freq = "SQM"; *freq != '\0' && code == TF_OK; freq++) {
        tf_view view;
        code = best_view(studio, pair, *freq, &view, err);
        if (code == TF_OK && count(&view) > count(&parts))
            parts = view;
    }
    /* one lone value makes no picture, unless there is no other at all */
    const bool lone = studio->pairs->n == 1;
    if (code == TF_OK && (count(&years) > 1 || (lone && count(&years) > 0)))
        code = tf_bilateral_draw(studio, &years, out, err);
    if (code == TF_OK && (longest(&parts) > 1 || count(&parts) > 1 ||
                          (lone && out->n == before)))
        code = tf_bilateral_draw(studio, &parts, out, err);
    return code;
}
