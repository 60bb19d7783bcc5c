/* Where a series does not go on as it did: upright lines with notes. A source
 * says so (status B), official values end and the press goes on, or the
 * measures of growth find a break. */
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* Between a period and the one before it, on the axis of time. */
static double edge_of(tf_period p)
{
    return tf_script_middle(p) - p.months / 24.0;
}

static tf_str say(const tf_studio *studio, const char *key, tf_str area,
                  const tf_slot *more)
{
    const tf_slot slots[] = {
        {"name", tf_phrase_name(studio->in->words, area, studio->ctx)}, *more};
    return tf_phrase_sentence(studio->in->words, key, slots, 2, studio->ctx);
}

/* One line a place: the first that says why stays. */
static void add(tf_rule *out, size_t *n, double x, tf_str text)
{
    for (size_t k = 0; k < *n; k++)
        if (fabs(out[k].x - x) < 1e-9)
            return;
    if (*n < TF_RULES)
        out[(*n)++] = (tf_rule){.x = x, .text = text};
}

static void add_status(const tf_studio *studio, const tf_side *side,
                       tf_rule *out, size_t *n)
{
    const tf_slot none = {"", TF_STR("")};
    for (size_t k = 1; k < side->n; k++)
        if (side->at[k]->status == 'B')
            add(out, n, edge_of(side->at[k]->period),
                say(studio, "rule.status", side->area, &none));
}

static bool is_official(const tf_view *view, const tf_side *side,
                        const tf_observation *o)
{
    const tf_str other =
        tf_str_eq(side->area, view->pair->a) ? view->pair->b : view->pair->a;
    return tf_str_eq(o->reporter, side->area) && tf_str_eq(o->partner, other) &&
           tf_str_eq(o->product, view->pair->product) &&
           tf_str_eq(o->unit, view->pair->unit) &&
           tf_period_freq(o->period) == view->freq;
}

/* The first point after the last official value of its side, from where only
 * the press goes on; NULL. */
static const tf_point *press_from(const tf_studio *studio, const tf_view *view,
                                  const tf_side *side)
{
    const tf_observations *official = studio->in->official;
    const tf_observation *last = NULL;
    for (size_t k = 0; official != NULL && k < official->n; k++) {
        const tf_observation *o = &official->at[k];
        if (is_official(view, side, o) &&
            (last == NULL || o->period.start > last->period.start))
            last = o;
    }
    for (size_t k = 1; last != NULL && k < side->n; k++)
        if (side->at[k]->period.start > last->period.start)
            return side->at[k];
    return NULL;
}

static void add_press(const tf_studio *studio, const tf_view *view,
                      tf_rule *out, size_t *n)
{
    const tf_point *from[2] = {NULL, NULL};
    for (size_t i = 0; i < view->n; i++)
        from[i] = press_from(studio, view, &view->side[i]);
    const bool both = from[0] != NULL && from[1] != NULL &&
                      tf_period_eq(from[0]->period, from[1]->period);
    for (size_t i = 0; i < view->n; i++) {
        if (from[i] == NULL)
            continue;
        const tf_slot slot = {
            "period", tf_phrase_period_short(studio->in->words, from[i]->period,
                                             studio->ctx)};
        add(out, n, edge_of(from[i]->period),
            say(studio, both || view->n == 1 ? "rule.press" : "rule.press.one",
                view->side[i].area, &slot));
    }
}

static bool is_break(const tf_view *view, const tf_side *side, const tf_rate *r)
{
    const tf_str other =
        tf_str_eq(side->area, view->pair->a) ? view->pair->b : view->pair->a;
    return r->has_value && tf_str_eq(r->measure, TF_STR("break")) &&
           r->flow == side->flow && tf_str_eq(r->reporter, side->area) &&
           tf_str_eq(r->partner, other) &&
           tf_str_eq(r->product, view->pair->product) &&
           tf_str_eq(r->unit, view->pair->unit) &&
           tf_period_freq(r->period) == view->freq;
}

static void add_breaks(const tf_studio *studio, const tf_view *view,
                       const tf_side *side, tf_rule *out, size_t *n)
{
    const tf_growth *growth = studio->in->growth;
    for (size_t k = 0; growth != NULL && k < growth->n; k++) {
        const tf_rate *r = &growth->at[k];
        if (!is_break(view, side, r))
            continue;
        const bool jump = r->value.lo > 0 || r->value.hi < 0;
        const tf_interval whole = {r->value.est, 0, 2};
        const tf_slot slot = {
            "percent",
            tf_phrase_rate(studio->in->words, whole, true, studio->ctx)};
        add(out, n, edge_of(r->period),
            say(studio, jump ? "rule.jump" : "rule.trend", side->area, &slot));
    }
}

size_t tf_breaklines_find(const tf_studio *studio, const tf_view *view,
                          tf_rule out[TF_RULES])
{
    size_t n = 0;
    for (size_t i = 0; i < view->n; i++)
        add_status(studio, &view->side[i], out, &n);
    add_press(studio, view, out, &n);
    for (size_t i = 0; i < view->n; i++)
        add_breaks(studio, view, &view->side[i], out, &n);
    return n;
}

/* ---- their notes --------------------------------------------------------- */

/* The width of a note on the axis, in the small font. */
static double width_of(const tf_rule *rule, double span)
{
    return (tf_script_cols(rule->text) * 6.3 + 12) / TF_BOARD_WIDE * span;
}

/* A note stands right of its line, or left where there is no room; in the
 * highest row where it is over no other note and over no other line. */
static size_t place(tf_rule *rule, size_t n, double x_low, double x_high)
{
    size_t rows = 0;
    for (size_t k = 0; k < n; k++) {
        const double wide = width_of(&rule[k], x_high - x_low);
        rule[k].left = rule[k].x + wide > x_high;
        const double from = rule[k].left ? rule[k].x - wide : rule[k].x;
        bool good = false;
        for (rule[k].row = 1; !good; rule[k].row += !good) {
            good = true;
            for (size_t i = 0; i < k && good; i++) {
                const double w = width_of(&rule[i], x_high - x_low);
                const double at = rule[i].left ? rule[i].x - w : rule[i].x;
                good = rule[i].row != rule[k].row || from >= at + w ||
                       at >= from + wide;
            }
        }
        rows = rule[k].row > rows ? rule[k].row : rows;
    }
    return rows;
}

size_t tf_breaklines_write(tf_rule *rule, size_t n, double x_low, double x_high,
                           tf_buf *out)
{
    const size_t rows = place(rule, n, x_low, x_high);
    tf_script_number(out, "rules", (double)n);
    for (size_t k = 0; k < n; k++) {
        char name[32];
        snprintf(name, sizeof name, "rule_%zu", k + 1);
        tf_script_text(out, name, rule[k].text);
        snprintf(name, sizeof name, "rule_x_%zu", k + 1);
        tf_script_number(out, name, round(rule[k].x * 1e4) / 1e4);
        snprintf(name, sizeof name, "rule_row_%zu", k + 1);
        tf_script_number(out, name, (double)rule[k].row);
        snprintf(name, sizeof name, "rule_left_%zu", k + 1);
        tf_script_number(out, name, rule[k].left ? 1 : 0);
    }
    return rows;
}

bool tf_breaklines_take(const tf_rule *rule, size_t n, tf_board *board)
{
    const double line = tf_board_high(TF_STR(""));
    const double span = board->x_high - board->x_low;
    bool good = true;
    for (size_t k = 0; k < n; k++) {
        const double low[] = {rule[k].x, board->y_low};
        const double high[] = {rule[k].x, board->y_high};
        const double wide = width_of(&rule[k], span);
        const double from = rule[k].x - (rule[k].left ? wide : 0);
        /* where plots/frame.gp has the row */
        const double up = 1.02 - 0.062 * (double)rule[k].row;
        good &= tf_board_line(board, low, high);
        good &= tf_board_take(
            board, (tf_box){(from - board->x_low) / span * board->width,
                            up * board->height - line / 2,
                            wide / span * board->width, line});
    }
    return good;
}
