/* The index chart: one reporter's trade with several partners, each set to 100
 * in one year, for plots/index.gp. Rows are blocks parted by two empty lines:
 * a block a partner, an empty line where years are missing. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* LINES one can tell apart; COLOURS of plots/style.gp; BACK years before the
 * last where the base stands unless one is asked for; STEEP: from there on
 * the axis is logarithmic. */
enum { LINES = 14, COLOURS = 6, BACK = 10, STEEP = 12, WORLD = 7 };

/*   base  the value that is 100
 *   last  percent of the base at the line's own end
 *   end   in `shared`, the last year that most partners have */
typedef struct line {
    const tf_side *side;
    const tf_point *base;
    double last, end;
    int shade; /* colour 1..6, WORLD, or 0 */
} line;

typedef struct sheet {
    const tf_studio *studio;
    const tf_partners *in;
    tf_period base;
    int32_t first, end; /* starts of the years shown */
    tf_period shared;   /* the last year that most partners have */
    line at[LINES];
    size_t n, left_out;
    double y_low, y_high;
    bool steep, hollow, bars;
    tf_chart *chart;
} sheet;

static const tf_point *last_of(const tf_side *side)
{
    return side->at[side->n - 1];
}

/* ---- the base ------------------------------------------------------------ */

/* Partners with a value of that year and of the shared one. */
static size_t count_at(const tf_partners *in, tf_period p, tf_period shared)
{
    size_t n = 0;
    for (size_t k = 0; k < in->n; k++) {
        const tf_point *v = tf_sides_find(&in->at[k], p);
        n += v != NULL && v->value.est > 0 &&
             tf_sides_find(&in->at[k], shared) != NULL;
    }
    return n;
}

/* The year that was asked for; else of those at most BACK years before the
 * shared one the first that most partners have. */
static size_t find_base(sheet *s)
{
    const int asked = s->studio->in->base_year;
    size_t most = 0;
    tf_period p = s->shared;
    if (asked > 0) {
        s->base = tf_period_of(asked, 1, 12);
        return s->base.start < s->shared.start
                   ? count_at(s->in, s->base, s->shared)
                   : 0;
    }
    for (p.start = s->shared.start - 12 * BACK; p.start < s->shared.start;
         p.start += 12) {
        const size_t n = count_at(s->in, p, s->shared);
        if (n > most) {
            most = n;
            s->base = p;
        }
    }
    return most;
}

/* ---- lines --------------------------------------------------------------- */

static bool open_line(const sheet *s, const tf_side *side, line *out)
{
    if (side->n == 0)
        return false;
    const tf_point *base = tf_sides_find(side, s->base);
    const tf_point *end = tf_sides_find(side, s->shared);
    if (base == NULL || !(base->value.est > 0) || end == NULL)
        return false;
    *out = (line){.side = side,
                  .base = base,
                  .last = 100 * last_of(side)->value.est / base->value.est,
                  .end = 100 * end->value.est / base->value.est};
    return true;
}

/* The larger first: those that are left out are small. */
static int by_size(const void *a, const void *b)
{
    const line *x = a, *y = b;
    const double p = last_of(x->side)->value.est,
                 q = last_of(y->side)->value.est;
    return p > q   ? -1
           : p < q ? 1
                   : tf_str_compare(x->side->area, y->side->area);
}

static int by_growth(const void *a, const void *b)
{
    const line *x = a, *y = b;
    return x->last > y->last   ? -1
           : x->last < y->last ? 1
                               : tf_str_compare(x->side->area, y->side->area);
}

/* Few lines have a colour each; of many the three that grew most, the one
 * that grew least, and the largest. */
static void shade(sheet *s)
{
    int next = 1;
    size_t largest = 0;
    for (size_t k = 1; k < s->n; k++)
        if (by_size(&s->at[k], &s->at[largest]) < 0)
            largest = k;
    for (size_t k = 0; k < s->n; k++)
        if (s->n <= COLOURS || k < 3 || k == s->n - 1 || k == largest)
            s->at[k].shade = next++;
}

static tf_code fill(sheet *s, tf_error *err)
{
    line *all = TF_NEW(s->studio->ctx->mem, s->in->n, line);
    size_t n = 0;
    if (all == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t k = 0; k < s->in->n; k++)
        n += open_line(s, &s->in->at[k], &all[n]);
    qsort(all, n, sizeof *all, by_size);
    s->n = n < LINES - 1 ? n : LINES - 1;
    s->left_out = s->in->n - s->n;
    qsort(all, s->n, sizeof *all, by_growth);
    for (size_t k = 0; k < s->n; k++)
        s->at[k] = all[k];
    shade(s);
    if (open_line(s, &s->in->world, &s->at[s->n]))
        s->at[s->n++].shade = WORLD;
    s->first = s->base.start;
    for (size_t k = 0; k < s->n; k++)
        if (last_of(s->at[k].side)->period.start > s->end)
            s->end = last_of(s->at[k].side)->period.start;
    for (size_t k = 0; k < s->n && s->studio->in->base_year > 0; k++)
        if (s->at[k].side->at[0]->period.start < s->first)
            s->first = s->at[k].side->at[0]->period.start;
    return TF_OK;
}

/* A value in percent of the base: as wide as the bounds of both allow. */
static tf_interval percent(const line *l, const tf_point *p)
{
    const tf_interval v = p->value, b = l->base->value;
    const double est = 100 * v.est / b.est;
    if (p == l->base)
        return (tf_interval){100, 100, 100};
    return (tf_interval){est, b.hi > 0 ? 100 * v.lo / b.hi : est,
                         b.lo > 0 ? 100 * v.hi / b.lo : est};
}

static void measure(sheet *s)
{
    double low = 100, high = 100;
    for (size_t k = 0; k < s->n; k++)
        for (size_t i = 0; i < s->at[k].side->n; i++) {
            const tf_point *p = s->at[k].side->at[i];
            if (p->period.start < s->first)
                continue;
            const tf_interval v = percent(&s->at[k], p);
            low = fmin(low, v.lo);
            high = fmax(high, v.hi);
        }
    s->steep = low > 0 && high / low > STEEP;
    const double room = 0.06 * (high - low);
    s->y_low = s->steep ? low / 1.15 : low < 60 ? fmin(0, low) : low - room;
    s->y_high = s->steep ? high * 1.15 : high + room;
}

/* ---- rows ---------------------------------------------------------------- */

static void add_line(sheet *s, const line *l, tf_buf *out)
{
    tf_period before = {0};
    for (size_t i = 0; i < l->side->n; i++) {
        const tf_point *p = l->side->at[i];
        if (p->period.start < s->first)
            continue;
        if (before.months > 0 && !tf_period_is_next(before, p->period))
            tf_buf_char(out, '\n');
        const tf_look look = tf_sides_look(&s->studio->press, p);
        const tf_interval v = percent(l, p);
        tf_script_row(p->period, v, look, out);
        s->hollow |= look == TF_LOOK_IMPLIED;
        s->bars |=
            look != TF_LOOK_OFFICIAL &&
            v.hi - v.lo > 0.03 * (s->steep ? v.hi : s->y_high - s->y_low);
        before = p->period;
    }
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period index low high look\n"
                            "# look: 1 official, 2 printed, 3 hedged, "
                            "4 implied; an empty line is a gap\n"));
    for (size_t k = 0; k < s->n; k++) {
        if (k > 0)
            tf_buf_add(&out, TF_STR("\n\n"));
        tf_script_comment(&out,
                          tf_phrase_name(s->studio->in->words,
                                         s->at[k].side->area, s->studio->ctx));
        add_line(s, &s->at[k], &out);
    }
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* ---- settings ------------------------------------------------------------ */

/* "China 212", and the year if the others go on. */
static tf_str label_text(const sheet *s, const line *l)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_point *p = last_of(l->side);
    const tf_str name = tf_phrase_name(words, l->side->area, ctx);
    const tf_str digits = tf_phrase_number(words, l->last, 0, ctx);
    const tf_slot slots[] = {
        {"digits", digits},
        {"period", tf_phrase_period_short(words, p->period, ctx)}};
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_format(&buf, "%.*s %.*s", TF_FMT(name),
                  TF_FMT(p->period.start < s->end
                             ? tf_phrase_say(words, "chart.end", slots, 2, ctx)
                             : digits));
    return tf_script_taken(&buf);
}

/* Labels are parted on the axis as it is drawn. */
static double on_axis(const sheet *s, double v)
{
    return s->steep ? log(fmax(v, s->y_low)) : v;
}

static void add_labels(const sheet *s, double x, tf_buf *out)
{
    tf_label label[LINES];
    const double low = on_axis(s, s->y_low), high = on_axis(s, s->y_high);
    for (size_t k = 0; k < s->n; k++)
        label[k] = (tf_label){.text = label_text(s, &s->at[k]),
                              .x = x,
                              .y = on_axis(s, s->at[k].last),
                              .right = 0.6};
    tf_labels_part(label, s->n, 0.054 * (high - low), low + 0.02 * (high - low),
                   high - 0.02 * (high - low));
    for (size_t k = 0; k < s->n && s->steep; k++)
        label[k].y = exp(label[k].y);
    tf_labels_write(label, s->n, out);
    tf_labels_margin(label, s->n, out);
}

static tf_code make_settings(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem), shades = out;
    tf_period first = s->base, last = s->base;
    first.start = s->first;
    last.start = s->end;
    const double x_high = tf_script_middle(last) + 0.12;
    for (size_t k = 0; k < s->n; k++)
        tf_buf_format(&shades, "%d ", s->at[k].shade);
    tf_script_number(&out, "lines", (double)s->n);
    tf_script_text(&out, "shades", tf_script_taken(&shades));
    tf_script_number(&out, "log_scale", s->steep ? 1 : 0);
    tf_script_number(&out, "x_low", tf_script_middle(first) - 0.35);
    tf_script_number(&out, "x_high", x_high);
    tf_script_number(&out, "y_low", s->y_low + 0.0);
    tf_script_number(&out, "y_high", s->y_high);
    tf_script_ticks(s->studio, first, (last.start - first.start) / 12 + 1,
                    &out);
    add_labels(s, x_high, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- words --------------------------------------------------------------- */

static tf_str trade_with(const sheet *s, tf_str partner)
{
    const tf_words *words = s->studio->in->words;
    char key[16];
    snprintf(key, sizeof key, "index.%s", tf_codes_flow(s->in->flow).ptr);
    const tf_slot slot = {"b", tf_phrase_area(words, partner, s->studio->ctx)};
    return tf_phrase_say(words, key, &slot, 1, s->studio->ctx);
}

/* The partners that grew most and least up to the shared year. */
static void say(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const line *best = NULL, *worst = NULL;
    for (size_t k = 0; k < s->n; k++) {
        const line *l = &s->at[k];
        if (l->shade == WORLD)
            continue;
        best = best == NULL || l->end > best->end ? l : best;
        worst = worst == NULL || l->end <= worst->end ? l : worst;
    }
    const double up = best->end - 100, down = worst->end - 100;
    char sub[24];
    snprintf(sub, sizeof sub, "subtitle.index.%s",
             tf_codes_flow(s->in->flow).ptr);
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(words, s->in->reporter, ctx)},
        {"best", trade_with(s, best->side->area)},
        {"worst", trade_with(s, worst->side->area)},
        {"percent", tf_phrase_share(words, fabs(up), ctx)},
        {"least", tf_phrase_share(words, fabs(down), ctx)},
        {"base", tf_phrase_period_short(words, s->base, ctx)},
        {"period", tf_phrase_period_short(words, s->shared, ctx)},
    };
    const char *key = up < 0     ? "title.index.down"
                      : down < 0 ? "title.index.mixed"
                                 : "title.index.up";
    tf_script_say(s->studio, s->chart, (const char *[]){key, sub, "alt.index"},
                  slots, 7);
}

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem), n = buf;
    if (s->steep)
        tf_script_note(s->studio, "note.log", &buf);
    if (s->left_out > 0) {
        tf_buf_format(&n, "%zu", s->left_out);
        const tf_slot slot = {"n", tf_script_taken(&n)};
        if (buf.n > 0)
            tf_buf_char(&buf, ' ');
        tf_phrase_fill(s->studio->in->words, "note.left_out", &slot, 1, &buf);
    }
    if (s->hollow)
        tf_script_note(s->studio, "note.hollow", &buf);
    if (s->bars)
        tf_script_note(s->studio, "note.bars", &buf);
    return tf_script_taken(&buf);
}

/* ---- the whole ----------------------------------------------------------- */

static tf_code draw(sheet *s, tf_charts *out, tf_error *err)
{
    tf_chart chart = {.plot = TF_STR("index"),
                      .pair = TF_CHART_WHOLE,
                      .about = s->in->reporter};
    s->chart = &chart;
    tf_code code = fill(s, err);
    if (code != TF_OK)
        return code;
    chart.name =
        tf_script_name(out,
                       tf_script_whole_stem(s->studio, s->in->reporter,
                                            TF_STR("index"), s->in->unit),
                       s->studio->ctx);
    measure(s);
    say(s);
    code = make_rows(s, err);
    if (code == TF_OK)
        code = make_settings(s, err);
    chart.note = note_of(s);
    return code == TF_OK ? tf_script_finish(s->studio, &chart, out, err) : code;
}

/* A chart a reporter; pair is TF_CHART_WHOLE. */
tf_code tf_indexed_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                        tf_error *err)
{
    tf_partners_list list = {0};
    tf_code code = tf_partners_find(studio, 'A', &list, err);
    (void)pair;
    for (size_t k = 0; k < list.n && code == TF_OK; k++) {
        sheet s = {.studio = studio,
                   .in = &list.at[k],
                   .shared = tf_partners_shared(&list.at[k])};
        s.end = s.shared.start;
        if (find_base(&s) >= 2)
            code = draw(&s, out, err);
    }
    return code;
}
