/* The press held against a series: one reporter's values with their interval,
 * every figure that articles print of them as a dot, and what does not fit
 * named; for plots/claims.gp. Figures of one period stand side by side. Below,
 * how far each lies from the series. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

enum { LEAST = 3 }; /* figures that make a chart */

typedef tf_press sheet;

/* ---- what is drawn ------------------------------------------------------- */

static double weight(const tf_hearing *h)
{
    /* what does not fit is what the chart is for */
    return (double)h->drawn + 2.0 * (double)(h->drawn - h->fit);
}

static bool is_same(const tf_view *a, const tf_view *b)
{
    return a->n > 0 && b->n > 0 && a->freq == b->freq &&
           tf_str_eq(a->side[0].area, b->side[0].area) && a->flow == b->flow;
}

/* Whether the first area of a view has a line, and is not drawn already. */
static bool can_be(const sheet *s, const sheet *first)
{
    const tf_side *side = &s->view.side[0];
    return tf_str_eq(side->area, s->pair.a) && side->n > 1 &&
           (first == NULL || !is_same(&first->view, &s->view));
}

/* The view with most figures. Given a first one: another whose figures do not
 * all fit. */
static tf_code choose(const tf_studio *studio, const tf_pair *pair,
                      const sheet *first, sheet *out, tf_error *err)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    tf_pair turned = *pair;
    turned.a = pair->b;
    turned.b = pair->a;
    const tf_pair pairs[] = {*pair, turned};
    *out = (sheet){.studio = studio};
    for (size_t k = 0; k < 24; k++) {
        sheet s = {.studio = studio, .pair = pairs[k / 12]};
        s.view = (tf_view){
            .pair = &s.pair, .flow = flows[k / 4 % 3], .freq = "AQSM"[k % 4]};
        tf_code code = tf_sides_fill(studio, &s.view, err);
        if (code == TF_OK && !can_be(&s, first))
            continue;
        if (code == TF_OK)
            code = tf_heard_collect(studio, &s.view, &s.heard, err);
        if (code != TF_OK)
            return code;
        if ((first == NULL || s.heard.drawn > s.heard.fit) &&
            s.heard.drawn >= LEAST && weight(&s.heard) > weight(&out->heard))
            *out = s;
    }
    return TF_OK;
}

static double apart(const tf_heard *h)
{
    return h->finding != NULL ? fabs(h->finding->sigma) : 0;
}

static bool is_odd(const tf_heard *h)
{
    return h->side == 0 && !h->fits;
}

/* The figures that do not fit, furthest off first. */
static void list_odds(sheet *s)
{
    for (size_t k = 0; k < s->heard.n; k++) {
        const tf_heard *h = &s->heard.at[k];
        if (!is_odd(h))
            continue;
        size_t at = s->odds;
        while (at > 0 && apart(s->odd[at - 1]) < apart(h))
            at--;
        if (at == TF_PRESS_NAMED)
            continue;
        s->odds += s->odds < TF_PRESS_NAMED;
        for (size_t i = s->odds - 1; i > at; i--)
            s->odd[i] = s->odd[i - 1];
        s->odd[at] = h;
    }
}

/* From the period before the first figure to the one after the last. */
static void bound(sheet *s)
{
    const tf_side *side = &s->view.side[0];
    s->first = s->last = s->heard.at[0].claim->period;
    for (size_t k = 0; k < s->heard.n; k++) {
        const tf_period p = s->heard.at[k].claim->period;
        if (p.start < s->first.start)
            s->first = p;
        if (p.start > s->last.start)
            s->last = p;
    }
    for (size_t k = 0; k < side->n; k++) {
        if (tf_period_is_next(side->at[k]->period, s->first)) {
            s->first = side->at[k]->period;
            break;
        }
    }
    for (size_t k = side->n; k-- > 0;)
        if (tf_period_is_next(s->last, side->at[k]->period)) {
            s->last = side->at[k]->period;
            break;
        }
}

bool tf_press_shows(const tf_press *s, tf_period p)
{
    return p.start >= s->first.start && p.start <= s->last.start;
}

/* The largest value; a figure far beyond all others does not set the axis. */
static double largest(const sheet *s)
{
    double most = 0, odd = 0;
    for (size_t i = 0; i < s->view.n; i++)
        for (size_t k = 0; k < s->view.side[i].n; k++)
            if (tf_press_shows(s, s->view.side[i].at[k]->period))
                most = fmax(most, s->view.side[i].at[k]->value.hi);
    for (size_t k = 0; k < s->heard.n; k++) {
        const tf_heard *h = &s->heard.at[k];
        if (h->fits)
            most = fmax(most, h->value.est);
        else
            odd = fmax(odd, h->value.est);
    }
    return odd > most ? fmin(odd, 2 * most) : most;
}

/* ---- rows ---------------------------------------------------------------- */

static double percent_off(double v, const tf_point *p)
{
    return p != NULL && p->value.est > 0 ? (v / p->value.est - 1) * 100 : NAN;
}

static void add_percent(tf_buf *out, double v)
{
    if (isfinite(v))
        tf_script_value(out, v);
    else
        tf_buf_add(out, TF_STR(" NaN"));
}

static void add_side(sheet *s, const tf_side *side, tf_buf *out)
{
    const tf_point *last = NULL;
    tf_script_comment(
        out, tf_phrase_name(s->studio->in->words, side->area, s->studio->ctx));
    for (size_t k = 0; k < side->n; k++) {
        const tf_point *p = side->at[k];
        char period[TF_PERIOD_MAX];
        if (!tf_press_shows(s, p->period))
            continue;
        if (last != NULL && !tf_period_is_next(last->period, p->period))
            tf_buf_char(out, '\n');
        last = p;
        tf_period_print(p->period, period);
        tf_buf_number(out, round(tf_script_middle(p->period) * 1e4) / 1e4);
        tf_buf_format(out, " %s", period);
        tf_script_value(out, p->value.est / s->scale);
        tf_script_value(out, p->value.lo / s->scale);
        tf_script_value(out, p->value.hi / s->scale);
        add_percent(out, percent_off(p->value.lo, p));
        add_percent(out, percent_off(p->value.hi, p));
        tf_buf_char(out, '\n');
    }
}

/* How many figures of its side share the period of figure k, and which of
 * them it is. */
static size_t crowd_of(const tf_hearing *h, size_t k, size_t *place)
{
    size_t from = k, to = k + 1;
    while (from > 0 && h->at[from - 1].side == h->at[k].side &&
           tf_period_eq(h->at[from - 1].claim->period, h->at[k].claim->period))
        from--;
    while (to < h->n && h->at[to].side == h->at[k].side &&
           tf_period_eq(h->at[to].claim->period, h->at[k].claim->period))
        to++;
    *place = k - from;
    return to - from;
}

/* Side by side about the middle of their period. */
double tf_press_place(const sheet *s, size_t k)
{
    size_t place;
    const size_t n = crowd_of(&s->heard, k, &place);
    const tf_period p = s->heard.at[k].claim->period;
    const double length = p.months / 12.0;
    const double step = n > 1 ? fmin(0.13, 0.7 / (double)(n - 1)) : 0;
    const double shift = ((double)place - (double)(n - 1) / 2) * step;
    return round((tf_script_middle(p) + shift * length) * 1e4) / 1e4;
}

double tf_press_height(const sheet *s, const tf_heard *h)
{
    return fmin(h->value.est / s->scale, s->y_high * 0.985);
}

static void add_figure(sheet *s, size_t k, tf_buf *out)
{
    const tf_heard *h = &s->heard.at[k];
    const int mark = h->side > 0 ? 5
                     : h->fits   ? (h->growth ? 2 : 1)
                                 : (h->growth ? 4 : 3);
    const double off = percent_off(h->value.est, h->point);
    char period[TF_PERIOD_MAX];
    tf_period_print(h->claim->period, period);
    tf_buf_number(out, tf_press_place(s, k));
    tf_buf_format(out, " %s", period);
    tf_script_value(out, tf_press_height(s, h));
    tf_script_value(out, fmin(h->value.lo / s->scale, s->y_high));
    tf_script_value(out, fmin(h->value.hi / s->scale, s->y_high));
    tf_buf_format(out, " %d", mark);
    add_percent(out, fmax(-s->far, fmin(s->far, off)));
    /* an id of a file mended by hand may hold anything */
    const tf_str id = tf_script_stem(s->studio->ctx, &h->claim->id, 1);
    tf_buf_format(out, " %.*s\n", TF_FMT(id));
    s->grown |= h->growth;
}

/* A mark a figure, as a value that this claim alone stands behind. */
static tf_code list_marks(sheet *s, tf_error *err)
{
    const size_t n = s->heard.n;
    tf_arena *mem = s->studio->ctx->mem;
    tf_point *at = TF_NEW(mem, n, tf_point);
    const tf_point **marks = TF_NEW(mem, n, const tf_point *);
    if (at == NULL || marks == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t k = 0; k < n; k++) {
        const tf_heard *h = &s->heard.at[k];
        const tf_side *side = &s->view.side[h->side];
        at[k] = (tf_point){.reporter = side->area,
                           .partner = side->at[0]->partner,
                           .product = s->pair.product,
                           .unit = s->pair.unit,
                           .flow = side->flow,
                           .freq = s->view.freq,
                           .period = h->claim->period,
                           .value = h->value,
                           .status = 'A',
                           .method = h->growth ? TF_METHOD_DERIVED
                                               : TF_METHOD_CLAIMED,
                           .n_claims = 1,
                           .claims = h->claim->id,
                           .note = TF_STR("")};
        marks[k] = &at[k];
    }
    s->chart->marks = marks;
    s->chart->n_marks = n;
    return TF_OK;
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period value low high, percent of the value "
                            "from it to low, to high\n"));
    for (size_t i = 0; i < s->view.n; i++) {
        if (i > 0)
            tf_buf_add(&out, TF_STR("\n\n"));
        add_side(s, &s->view.side[i], &out);
    }
    tf_buf_add(&out, TF_STR("\n\n# figures of the press: x period value low "
                            "high mark percent id\n# mark: 1 a level, 2 a "
                            "growth on the value before it; 3 and 4 the same, "
                            "not fitting; 5 of the other side\n"));
    for (size_t k = 0; k < s->heard.n; k++)
        add_figure(s, k, &out);
    const tf_code code = tf_buf_take(&out, &s->chart->rows, err);
    return code == TF_OK ? list_marks(s, err) : code;
}

/* ---- the whole ----------------------------------------------------------- */

/* How far a figure lies from its value at most, in percent, to draw. */
static double farthest(const sheet *s)
{
    double far = 2;
    for (size_t k = 0; k < s->heard.n; k++) {
        const tf_heard *h = &s->heard.at[k];
        const double off = fabs(percent_off(h->value.est, h->point));
        if (h->side == 0 && isfinite(off))
            far = fmax(far, off);
    }
    return fmin(far, 100);
}

/* The largest of 1, 2, 5, 10, ... that is not beyond v. */
static double round_tick(double v)
{
    double tick = 1;
    for (int k = 1; tick * (k % 3 == 2 ? 2.5 : 2) <= v; k++)
        tick *= k % 3 == 2 ? 2.5 : 2;
    return tick;
}

static tf_code make_settings(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    const double length = s->first.months / 12.0;
    const int32_t n = (s->last.start - s->first.start) / s->first.months + 1;
    const double x_low = tf_script_middle(s->first) - length * 0.5;
    const double x_high = tf_script_middle(s->last) + length * 0.5;
    tf_script_number(&out, "sides", (double)s->view.n);
    tf_script_number(&out, "period_length", length);
    tf_script_number(&out, "x_low", x_low);
    tf_script_number(&out, "x_high", x_high);
    tf_script_number(&out, "y_high", s->y_high);
    tf_script_number(&out, "strip_high", round(s->far * 1.3 * 10) / 10);
    tf_script_number(&out, "strip_tick", round_tick(s->far));
    tf_script_text(
        &out, "strip_title",
        tf_phrase_find(s->studio->in->words, TF_STR("chart.claims.strip")));
    tf_script_ticks(s->studio, s->first, n, &out);
    const tf_code code = tf_callout_write(s, x_low, x_high, &out, err);
    return code == TF_OK ? tf_buf_take(&out, &s->chart->settings, err) : code;
}

static tf_code draw(sheet *s, size_t pair, tf_charts *out, tf_error *err)
{
    const tf_studio *studio = s->studio;
    tf_chart chart = {.plot = TF_STR("claims"), .pair = pair};
    s->chart = &chart;
    list_odds(s);
    bound(s);
    if (!(largest(s) > 0))
        return TF_OK;
    s->scale = tf_phrase_scale(studio->in->words, largest(s));
    s->y_high = largest(s) / s->scale * 1.1;
    s->far = farthest(s);
    chart.name = tf_script_name(
        out,
        tf_script_pair_stem(studio, &s->pair, TF_STR("claims"), s->view.freq),
        studio->ctx);
    chart.title = tf_saying_title(s);
    chart.subtitle = tf_saying_subtitle(s);
    tf_code code = make_rows(s, err);
    chart.note = tf_saying_note(s);
    chart.alt = tf_saying_alt(s);
    if (code == TF_OK)
        code = make_settings(s, err);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}

/* The series that the press speaks of most; and if a figure elsewhere does not
 * fit, also the one where most do not. */
tf_code tf_press_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                      tf_error *err)
{
    sheet first, second;
    const tf_pair *of = &studio->pairs->at[pair];
    tf_code code = choose(studio, of, NULL, &first, err);
    if (code != TF_OK || first.heard.drawn == 0)
        return code;
    first.view.pair = &first.pair;
    code = draw(&first, pair, out, err);
    if (code == TF_OK)
        code = choose(studio, of, &first, &second, err);
    second.view.pair = &second.pair;
    return code == TF_OK && second.heard.drawn > 0
               ? draw(&second, pair, out, err)
               : code;
}
