/* The ratio of two counts as a strip beneath their levels, of
 * plots/bilateral.gp: the importer's over the exporter's; of turnover the
 * larger over the smaller. */
#include "base/str.h"
#include "chart/chart_impl.h"

#include <math.h>

enum { RATIOS = 3 }; /* periods of both that make a strip */

/* Whether the ratio is side 0 over side 1: the importer is over; of turnover
 * the one that counts more. */
static bool is_turned(const tf_view *view)
{
    const tf_point *a, *b;
    return view->flow == TF_FLOW_TURNOVER
               ? tf_sides_meet(view, &a, &b) && a->value.est > b->value.est
               : view->flow == TF_FLOW_IMPORT;
}

/* The ratio at a point of side 0; false if there is none. */
static bool ratio_at(const tf_view *view, const tf_point *p, double *out)
{
    const tf_point *q = tf_sides_find(&view->side[1], p->period);
    tf_interval ratio;
    if (q == NULL || !tf_asymmetry_ratio(is_turned(view) ? p : q,
                                         is_turned(view) ? q : p, &ratio))
        return false;
    *out = ratio.est;
    return true;
}

static bool has_strip(const tf_view *view)
{
    size_t n = 0;
    double ratio;
    for (size_t k = 0; view->n == 2 && k < view->side[0].n; k++)
        n += ratio_at(view, view->side[0].at[k], &ratio);
    return n >= RATIOS;
}

double tf_strip_share(const tf_view *view)
{
    return has_strip(view) ? 0.17 : 0;
}

void tf_strip_write(const tf_studio *studio, const tf_view *view, tf_buf *out)
{
    const tf_words *words = studio->in->words;
    tf_ctx *ctx = studio->ctx;
    const tf_side *one = &view->side[0];
    const int over = is_turned(view) ? 0 : 1;
    double low = 0.9, high = 1.2, last = 1, x = 0, ratio;
    if (!has_strip(view))
        return;
    for (size_t k = 0; k < one->n; k++) {
        if (!ratio_at(view, one->at[k], &ratio))
            continue;
        low = fmin(low, ratio);
        high = fmax(high, ratio);
        last = ratio;
        x = tf_script_middle(one->at[k]->period);
    }
    const double room = pow(high / low, 0.12);
    const tf_slot slots[] = {
        {"over", tf_phrase_name(words, view->side[over].area, ctx)},
        {"under", tf_phrase_name(words, view->side[1 - over].area, ctx)},
        {"overs", tf_phrase_whose(words, view->side[over].area, ctx)},
        {"unders", tf_phrase_whose(words, view->side[1 - over].area, ctx)},
    };
    tf_script_number(out, "ratio_low", low / room);
    tf_script_number(out, "ratio_high", high * room);
    tf_script_number(out, "ratio_turned", is_turned(view));
    tf_script_number(out, "ratio_band", view->flow != TF_FLOW_TURNOVER);
    tf_script_number(out, "ratio_x", x);
    tf_script_number(out, "ratio_y", last);
    tf_script_text(out, "ratio_text", tf_phrase_number(words, last, 2, ctx));
    tf_script_text(out, "strip_title",
                   tf_phrase_sentence(words, "chart.ratio", slots, 4, ctx));
    tf_asymmetry_ticks(studio, (double[]){low / room, high * room}, 0.27,
                       "ratio", out);
}
