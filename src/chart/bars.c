/* The growth chart: change on the same period a year before, by each
 * reporter's own figures, for plots/growth.gp. Periods stand side by side as
 * columns in order of their ends; a part of a year stands only where the
 * reporter's year is not known. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "series/series.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

typedef struct bar_side {
    tf_str area;
    tf_flow flow;
    const tf_rate **at;
    size_t n;
} bar_side;

typedef struct sheet {
    const tf_studio *studio;
    const tf_pair *pair;
    tf_chart *chart;
    bar_side side[2];
    size_t n;           /* sides with values */
    tf_period *columns; /* months 0: a break in time */
    size_t n_columns, refused;
    double y_low, y_high;
    bool parts, bars, cut;
} sheet;

static int32_t end_of(tf_period p)
{
    return p.start + p.months;
}

static bool is_rate(const sheet *s, const bar_side *side, const tf_rate *r)
{
    const tf_str other =
        tf_str_eq(side->area, s->pair->a) ? s->pair->b : s->pair->a;
    return tf_str_eq(r->measure, TF_STR("yoy")) && r->flow == side->flow &&
           tf_str_eq(r->reporter, side->area) && tf_str_eq(r->partner, other) &&
           tf_str_eq(r->product, s->pair->product) &&
           tf_str_eq(r->unit, s->pair->unit) && !r->period.open;
}

/* Whether `r` is shown: years are; of the parts of a year the longest that
 * ends last, where the year itself is not known. */
static bool is_best(const sheet *s, const bar_side *side, const tf_rate *r)
{
    const tf_growth *growth = s->studio->in->growth;
    if (r->period.months == 12 && tf_period_freq(r->period) == 'A')
        return true;
    if (r->period.months > 12 || r->period.days > 0)
        return false;
    for (size_t k = 0; k < growth->n; k++) {
        const tf_rate *q = &growth->at[k];
        if (q == r || !q->has_value || !is_rate(s, side, q) ||
            q->period.start / 12 != r->period.start / 12)
            continue;
        if (q->period.months > r->period.months ||
            (q->period.months == r->period.months &&
             q->period.start > r->period.start))
            return false;
    }
    return true;
}

static int by_end(const void *a, const void *b)
{
    const tf_rate *x = *(const tf_rate *const *)a;
    const tf_rate *y = *(const tf_rate *const *)b;
    const int32_t d = end_of(x->period) - end_of(y->period);
    if (d != 0)
        return d < 0 ? -1 : 1;
    return x < y ? -1 : x > y;
}

static bool fill_side(sheet *s, bar_side *side)
{
    const tf_growth *growth = s->studio->in->growth;
    side->at = TF_NEW(s->studio->ctx->mem, growth->n, const tf_rate *);
    if (side->at == NULL)
        return false;
    for (size_t k = 0; k < growth->n; k++) {
        const tf_rate *r = &growth->at[k];
        if (!is_rate(s, side, r))
            continue;
        if (!r->has_value)
            s->refused++;
        else if (is_best(s, side, r))
            side->at[side->n++] = r;
    }
    if (side->n > 0)
        qsort(side->at, side->n, sizeof *side->at, by_end);
    return true;
}

static bool fill_sides(sheet *s, tf_flow flow)
{
    s->side[0] = (bar_side){.area = s->pair->a, .flow = flow};
    s->side[1] = (bar_side){.area = s->pair->b, .flow = tf_mirror_flow(flow)};
    s->refused = 0;
    const bool two = !tf_pair_is_within(s->pair);
    if (!fill_side(s, &s->side[0]) || (two && !fill_side(s, &s->side[1])))
        return false;
    s->n = (size_t)(s->side[0].n > 0) + (size_t)(s->side[1].n > 0);
    if (s->side[0].n == 0) {
        s->side[0] = s->side[1];
        s->side[1].n = 0;
    }
    return true;
}

/* ---- columns ------------------------------------------------------------- */

static int by_column(const void *a, const void *b)
{
    const tf_period *x = a, *y = b;
    const int32_t d = end_of(*x) - end_of(*y);
    return d != 0 ? (d < 0 ? -1 : 1) : x->months - y->months;
}

static bool fill_columns(sheet *s)
{
    const size_t most = s->side[0].n + s->side[1].n;
    tf_period *all = TF_NEW(s->studio->ctx->mem, most, tf_period);
    s->columns = TF_NEW(s->studio->ctx->mem, 2 * most, tf_period);
    if (all == NULL || s->columns == NULL)
        return false;
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->side[i].n; k++)
            all[n++] = s->side[i].at[k]->period;
    qsort(all, n, sizeof *all, by_column);
    for (size_t k = 0; k < n; k++) {
        if (k > 0 && tf_period_eq(all[k], all[k - 1]))
            continue;
        if (s->n_columns > 0 && end_of(all[k]) - end_of(all[k - 1]) > 12)
            s->columns[s->n_columns++] = (tf_period){0};
        s->columns[s->n_columns++] = all[k];
    }
    return true;
}

/* The last columns, as many as one can read, and their values. */
static void keep_last(sheet *s)
{
    enum { MOST = 16 };
    if (s->n_columns <= MOST)
        return;
    s->columns += s->n_columns - MOST;
    s->n_columns = MOST;
    if (s->columns->months == 0) {
        s->columns++;
        s->n_columns--;
    }
    s->cut = true;
    for (size_t i = 0; i < s->n; i++)
        while (s->side[i].n > 0 &&
               by_column(&s->side[i].at[0]->period, s->columns) < 0) {
            s->side[i].at++;
            s->side[i].n--;
        }
    if (s->n == 2 && (s->side[0].n == 0 || s->side[1].n == 0)) {
        s->side[0] = s->side[0].n == 0 ? s->side[1] : s->side[0];
        s->n = 1;
    }
}

static size_t column_of(const sheet *s, tf_period p)
{
    size_t k = 0;
    while (k < s->n_columns && !tf_period_eq(s->columns[k], p))
        k++;
    return k;
}

/* ---- rows ---------------------------------------------------------------- */

/* Whether no value of any side lies beyond v, upwards or downwards. */
static bool is_extreme(const sheet *s, double v)
{
    bool high = true, low = true;
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->side[i].n; k++) {
            high &= s->side[i].at[k]->value.est <= v;
            low &= s->side[i].at[k]->value.est >= v;
        }
    return high || low;
}

/* Whether the other side's number stands too near to write this one. */
static bool is_crowded(const sheet *s, const tf_rate *r)
{
    const double near = 0.08 * (s->y_high - s->y_low);
    for (size_t k = 0; k < s->side[0].n; k++)
        if (tf_period_eq(s->side[0].at[k]->period, r->period) &&
            fabs(s->side[0].at[k]->value.hi - r->value.hi) < near)
            return true;
    return false;
}

/* Every column has its number if they are few, else the last of each side,
 * the highest and the lowest. */
static bool is_labelled(const sheet *s, size_t i, size_t k)
{
    const bar_side *side = &s->side[i];
    if (s->side[0].n + s->side[1].n <= 14)
        return true;
    if (i > 0 && is_crowded(s, side->at[k]))
        return false;
    return k == side->n - 1 || is_extreme(s, side->at[k]->value.est);
}

static void add_percent(tf_buf *out, double v)
{
    tf_buf_char(out, ' ');
    tf_buf_number(out, round(v * 1e3) / 1e3 + 0.0);
}

static void add_row(sheet *s, size_t i, size_t k, tf_buf *out)
{
    const bar_side *side = &s->side[i];
    const tf_rate *r = side->at[k];
    const bool part = r->period.months != 12;
    const double shift = s->n < 2 ? 0 : i == 0 ? -0.2 : 0.2;
    char period[TF_PERIOD_MAX];
    tf_period_print(r->period, period);
    tf_buf_number(out, (double)column_of(s, r->period) + shift);
    tf_buf_format(out, " %s", period);
    add_percent(out, r->value.est);
    add_percent(out, r->value.lo);
    add_percent(out, r->value.hi);
    const tf_str label = is_labelled(s, i, k)
                             ? tf_phrase_rate(s->studio->in->words, r->value,
                                              true, s->studio->ctx)
                             : TF_STR("");
    tf_buf_format(out, " %d \"%.*s\"\n", part ? 1 : 0, TF_FMT(label));
    s->parts |= part;
    s->bars |= r->value.hi - r->value.lo > 0.2;
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# column period percent low high part label\n"
                            "# part: 1 for less than a year\n"));
    for (size_t i = 0; i < s->n; i++) {
        if (i > 0)
            tf_buf_add(&out, TF_STR("\n\n"));
        tf_script_comment(&out,
                          tf_phrase_name(s->studio->in->words, s->side[i].area,
                                         s->studio->ctx));
        for (size_t k = 0; k < s->side[i].n; k++)
            add_row(s, i, k, &out);
    }
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* ---- settings ------------------------------------------------------------ */

/* A part of a year in two lines, "Jan–Nov" over "2024": each of its columns
 * must have a label, and they stand close. */
static void add_tick(const sheet *s, size_t k, tf_buf *names, tf_buf *seconds)
{
    const tf_period p = s->columns[k];
    const tf_str name =
        p.months == 0
            ? TF_STR("…")
            : tf_phrase_period_short(s->studio->in->words, p, s->studio->ctx);
    size_t cut = name.len;
    if (p.months > 0 && p.months < 12)
        while (cut > 0 && name.ptr[cut - 1] != ' ')
            cut--;
    if (cut == 0 || cut == name.len) {
        tf_buf_format(names, "\"%.*s\" ", TF_FMT(name));
        tf_buf_format(seconds, "- ");
        return;
    }
    const tf_str first = {name.ptr, cut - 1};
    const tf_str second = {name.ptr + cut, name.len - cut};
    tf_buf_format(names, "\"%.*s\" ", TF_FMT(first));
    tf_buf_format(seconds, "\"%.*s\" ", TF_FMT(second));
}

static void add_ticks(const sheet *s, tf_buf *out)
{
    const size_t most = s->parts ? 9 : 16;
    const size_t step = s->n_columns / most + 1;
    tf_buf names = tf_buf_open(s->studio->ctx->mem);
    tf_buf seconds = names, places = names;
    for (size_t k = 0; k < s->n_columns; k++) {
        const int months = s->columns[k].months;
        if (months == 12 && (s->n_columns - 1 - k) % step != 0)
            continue;
        add_tick(s, k, &names, &seconds);
        tf_buf_format(&places, "%zu ", k);
    }
    tf_script_text(out, "tick_names", tf_script_taken(&names));
    tf_script_text(out, "tick_seconds", tf_script_taken(&seconds));
    tf_script_text(out, "tick_places", tf_script_taken(&places));
}

static void add_names(const sheet *s, tf_buf *out)
{
    const tf_words *words = s->studio->in->words;
    tf_str name[2];
    for (size_t i = 0; i < s->n; i++) {
        const tf_slot slot = {
            "whose", tf_phrase_whose(words, s->side[i].area, s->studio->ctx)};
        name[i] = tf_phrase_sentence(words, "chart.figures", &slot, 1,
                                     s->studio->ctx);
    }
    tf_labels_names(name, s->n, out);
}

static void measure_rows(sheet *s)
{
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->side[i].n; k++) {
            s->y_low = fmin(s->y_low, s->side[i].at[k]->value.lo);
            s->y_high = fmax(s->y_high, s->side[i].at[k]->value.hi);
        }
    const double room = 0.13 * (s->y_high - s->y_low);
    s->y_high += s->y_high > 0 ? room : room / 3;
    s->y_low -= s->y_low < 0 ? room : 0;
}

static tf_code make_settings(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    const double pad = s->n_columns < 4 ? 1.2 : 0.6;
    const double high = s->y_high > s->y_low ? s->y_high : s->y_low + 1;
    tf_script_number(&out, "sides", (double)s->n);
    tf_script_number(&out, "bar_width", s->n < 2 ? 0.6 : 0.36);
    tf_script_number(&out, "x_low", -pad);
    tf_script_number(&out, "x_high", (double)s->n_columns - 1 + pad);
    tf_script_number(&out, "y_low", round(s->y_low * 10) / 10 + 0.0);
    tf_script_number(&out, "y_high", round(high * 10) / 10 + 0.0);
    add_ticks(s, &out);
    add_names(s, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- words --------------------------------------------------------------- */

/* The rate that ends last; of two, the one of side 0. */
static const tf_rate *latest(const sheet *s)
{
    const tf_rate *best = s->side[0].at[s->side[0].n - 1];
    if (s->n == 2) {
        const tf_rate *other = s->side[1].at[s->side[1].n - 1];
        if (end_of(other->period) > end_of(best->period))
            best = other;
    }
    return best;
}

static tf_str trade_words(const sheet *s, const char *set)
{
    return tf_script_trade(s->studio, s->pair, set, s->side[0].area,
                           s->side[0].flow);
}

static void say(sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_rate *r = latest(s);
    const tf_slot slots[] = {
        {"trade", trade_words(s, "trade")},
        {"measure",
         trade_words(s, s->pair->product.len > 0 ? "measure" : "flow")},
        {"percent", tf_phrase_share(words, fabs(r->value.est), ctx)},
        {"period", tf_phrase_period(words, r->period, ctx)},
        {"base", tf_phrase_period(words, r->base_period, ctx)},
        {"whose", tf_phrase_whose(words, r->reporter, ctx)},
    };
    tf_script_say(s->studio, s->chart,
                  (const char *[]){
                      r->value.est < 0 ? "title.fell" : "title.grew",
                      s->n == 2 ? "subtitle.growth.two" : "subtitle.growth.one",
                      "alt.bars"},
                  slots, 6);
}

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    tf_script_note(s->studio, "note.alike", &buf);
    if (s->parts)
        tf_script_note(s->studio, "note.hatched", &buf);
    if (s->bars)
        tf_script_note(s->studio, "note.bars", &buf);
    if (s->cut)
        tf_script_note(s->studio, "note.earlier", &buf);
    if (s->refused > 0)
        tf_script_note(s->studio, "note.refused", &buf);
    return tf_script_taken(&buf);
}

/* Turnover if it has rates, else exports, else imports. */
static bool choose(sheet *s)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    for (size_t k = 0; k < sizeof flows / sizeof *flows && s->n == 0; k++)
        if (!fill_sides(s, flows[k]))
            return false;
    if (s->n > 0 && !fill_columns(s))
        return false;
    keep_last(s);
    return true;
}

/* The value that a rate is of; NULL: the series has it not. */
static const tf_point *value_of(const sheet *s, const tf_rate *r)
{
    const tf_series *series = s->studio->in->series;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (p->flow == r->flow && tf_period_eq(p->period, r->period) &&
            tf_str_eq(p->reporter, r->reporter) &&
            tf_str_eq(p->partner, r->partner) &&
            tf_str_eq(p->product, r->product) && tf_str_eq(p->unit, r->unit))
            return p;
    }
    return NULL;
}

/* The values at the columns' ends; none unless each has one, for they are
 * counted off. */
static tf_code list_marks(sheet *s, tf_error *err)
{
    tf_chart *chart = s->chart;
    chart->marks = TF_NEW(s->studio->ctx->mem, s->side[0].n + s->side[1].n,
                          const tf_point *);
    if (chart->marks == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->side[i].n; k++) {
            const tf_point *p = value_of(s, s->side[i].at[k]);
            if (p == NULL) {
                chart->n_marks = 0;
                return TF_OK;
            }
            chart->marks[chart->n_marks++] = p;
        }
    return TF_OK;
}

tf_code tf_bars_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                     tf_error *err)
{
    tf_chart chart = {.plot = TF_STR("growth"), .pair = pair};
    sheet s = {
        .studio = studio, .pair = &studio->pairs->at[pair], .chart = &chart};
    if (studio->in->growth == NULL)
        return TF_OK;
    if (!choose(&s))
        return tf_fail(err, TF_ENOMEM, "charts");
    if (s.side[0].n + s.side[1].n < 2) /* a lone column shows nothing */
        return TF_OK;
    chart.name = tf_script_name(
        out, tf_script_pair_stem(studio, s.pair, TF_STR("growth"), 0),
        studio->ctx);
    say(&s);
    measure_rows(&s);
    tf_code code = make_rows(&s, err);
    if (code == TF_OK)
        code = make_settings(&s, err);
    if (code == TF_OK)
        code = list_marks(&s, err);
    chart.note = note_of(&s);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}
