/* Mirror ratios of one reporter with each of its partners in one year, a row a
 * partner, the widest gap on top, for plots/mirrors.gp. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEAST = 3, MOST = 14 }; /* rows that make a picture, and fit in it */

/* One partner in one year: of the reporter's exports, of its imports. */
typedef struct gap {
    tf_str reporter, partner, unit;
    tf_period period;
    tf_interval ratio[2];
    tf_look look[2];
    bool has[2];
    size_t pair;
} gap;

typedef struct gaps {
    gap *at;
    size_t n, cap;
} gaps;

static double widest(const gap *g)
{
    double most = 0;
    for (int i = 0; i < 2; i++)
        if (g->has[i])
            most = fmax(most, fabs(log(g->ratio[i].est)));
    return most;
}

/* ---- gathering ----------------------------------------------------------- */

static bool is_fit(const tf_pair *pair)
{
    const tf_str sides[] = {pair->a, pair->b};
    for (int i = 0; i < 2; i++)
        if (tf_str_eq(sides[i], TF_STR("WLD")) ||
            tf_str_find(sides[i], TF_STR("+"), 0) != SIZE_MAX)
            return false;
    return pair->product.len == 0 && !tf_str_eq(pair->a, pair->b);
}

/* The row of that year, which may be new. */
static gap *row_of(gaps *all, size_t from, const gap *blank, tf_arena *mem)
{
    for (size_t k = from; k < all->n; k++)
        if (tf_period_eq(all->at[k].period, blank->period))
            return &all->at[k];
    if (!TF_ROOM(mem, all))
        return NULL;
    all->at[all->n] = *blank;
    return &all->at[all->n++];
}

/* The years of one pair, as its area `a` (turned: `b`) sees them. */
static tf_code add_pair(const tf_studio *studio, size_t k, bool turned,
                        gaps *all, tf_error *err)
{
    tf_pair pair = studio->pairs->at[k];
    const size_t from = all->n;
    if (turned) {
        pair.a = studio->pairs->at[k].b;
        pair.b = studio->pairs->at[k].a;
    }
    for (int i = 0; i < 2; i++) {
        tf_view view = {.pair = &pair,
                        .flow = i == 0 ? TF_FLOW_EXPORT : TF_FLOW_IMPORT,
                        .freq = 'A'};
        const tf_code code = tf_sides_fill(studio, &view, err);
        if (code != TF_OK)
            return code;
        for (size_t p = 0; view.n == 2 && p < view.side[0].n; p++) {
            const tf_point *own = view.side[0].at[p];
            const tf_point *other = tf_sides_find(&view.side[1], own->period);
            gap blank = {.reporter = pair.a,
                         .partner = pair.b,
                         .unit = pair.unit,
                         .period = own->period,
                         .pair = k};
            tf_interval ratio;
            if (other == NULL ||
                !tf_asymmetry_ratio(i == 0 ? other : own, i == 0 ? own : other,
                                    &ratio))
                continue;
            gap *row = row_of(all, from, &blank, studio->ctx->mem);
            if (row == NULL)
                return tf_fail(err, TF_ENOMEM, "charts");
            const tf_look a = tf_sides_look(&studio->press, own);
            const tf_look b = tf_sides_look(&studio->press, other);
            row->ratio[i] = ratio;
            row->look[i] = a > b ? a : b;
            row->has[i] = true;
        }
    }
    return TF_OK;
}

/* By reporter, unit, the latest year first, the widest gap first. */
static int by_row(const void *a, const void *b)
{
    const gap *x = a, *y = b;
    int c = tf_str_compare(x->reporter, y->reporter);
    c = c != 0 ? c : tf_str_compare(x->unit, y->unit);
    c = c != 0 ? c : -tf_period_compare(x->period, y->period);
    if (c != 0)
        return c;
    const double u = widest(x), v = widest(y);
    return u != v ? (u > v ? -1 : 1) : tf_str_compare(x->partner, y->partner);
}

static tf_code gather(const tf_studio *studio, gaps *all, tf_error *err)
{
    tf_code code = TF_OK;
    for (size_t k = 0; k < studio->pairs->n && code == TF_OK; k++) {
        if (!is_fit(&studio->pairs->at[k]))
            continue;
        code = add_pair(studio, k, false, all, err);
        if (code == TF_OK)
            code = add_pair(studio, k, true, all, err);
    }
    if (all->n > 0)
        qsort(all->at, all->n, sizeof *all->at, by_row);
    return code;
}

/* ---- one chart ----------------------------------------------------------- */

typedef struct sheet {
    const tf_studio *studio;
    const gap *row;
    size_t n, all; /* rows drawn, and all there are */
    double x_low, x_high;
    bool hollow;
    tf_chart *chart;
} sheet;

static void measure(sheet *s)
{
    s->x_low = 0.8;
    s->x_high = 1.3;
    for (size_t k = 0; k < s->n; k++)
        for (int i = 0; i < 2; i++)
            if (s->row[k].has[i]) {
                s->x_low = fmin(s->x_low, s->row[k].ratio[i].est);
                s->x_high = fmax(s->x_high, s->row[k].ratio[i].est);
                s->hollow |= s->row[k].look[i] == TF_LOOK_IMPLIED;
            }
    const double room = pow(s->x_high / s->x_low, 0.09);
    s->x_low /= room;
    s->x_high *= room;
}

static void add_dot(const sheet *s, size_t k, int i, tf_buf *out)
{
    const gap *g = &s->row[k];
    if (!g->has[i])
        return;
    const bool far = g->has[1 - i] && fabs(log(g->ratio[1 - i].est)) >
                                          fabs(log(g->ratio[i].est));
    const tf_str text =
        far ? TF_STR("")
            : tf_phrase_number(s->studio->in->words, g->ratio[i].est, 2,
                               s->studio->ctx);
    const bool near = g->has[1 - i] && g->ratio[1 - i].est > g->ratio[i].est;
    tf_buf_number(out, (double)(s->n - k));
    tf_script_value(out, g->ratio[i].est);
    tf_script_value(out, fmax(g->ratio[i].lo, s->x_low));
    tf_script_value(out, fmin(g->ratio[i].hi, s->x_high));
    tf_buf_format(out, " %d %d \"%.*s\"\n", (int)g->look[i], near ? -1 : 1,
                  TF_FMT(text));
}

static tf_code make_rows(const sheet *s, tf_error *err)
{
    static const char *const heads[] = {"# exports: ", "\n\n# imports: "};
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    for (int i = 0; i < 2; i++) {
        tf_buf_format(&out, "%srow ratio low high look side label\n", heads[i]);
        for (size_t k = 0; k < s->n; k++)
            add_dot(s, k, i, &out);
    }
    tf_buf_add(&out, TF_STR("\n\n# row, from, to\n"));
    for (size_t k = 0; k < s->n; k++) {
        const gap *g = &s->row[k];
        tf_buf_number(&out, (double)(s->n - k));
        for (int i = 0; i < 2; i++)
            tf_script_value(&out,
                            g->has[i] ? g->ratio[i].est : g->ratio[1 - i].est);
        tf_buf_char(&out, '\n');
    }
    return tf_buf_take(&out, &s->chart->rows, err);
}

static tf_code make_settings(const sheet *s, tf_error *err)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    tf_buf out = tf_buf_open(ctx->mem);
    const tf_slot whose = {"whose",
                           tf_phrase_whose(words, s->row->reporter, ctx)};
    const tf_str names[] = {
        tf_phrase_sentence(words, "sum.world.X", &whose, 1, ctx),
        tf_phrase_sentence(words, "sum.world.M", &whose, 1, ctx)};
    double cols = 0;
    bool has[2] = {false, false};
    tf_script_number(&out, "partners", (double)s->n);
    for (size_t k = 0; k < s->n; k++) {
        char name[24];
        const tf_str text = tf_phrase_name(words, s->row[k].partner, ctx);
        snprintf(name, sizeof name, "partner_%zu", k + 1);
        tf_script_text(&out, name, text);
        cols = fmax(cols, tf_script_cols(text));
        has[0] |= s->row[k].has[0];
        has[1] |= s->row[k].has[1];
    }
    tf_script_number(&out, "left_margin",
                     round((fmin(cols, 30) * 7.3 + 30) / 9) / 100);
    tf_script_number(&out, "letters_margin", round(fmin(cols, 30)) + 3);
    tf_script_number(&out, "right_margin", 0.96);
    tf_script_number(&out, "x_low", s->x_low);
    tf_script_number(&out, "x_high", s->x_high);
    tf_script_number(&out, "y_low", 0.4);
    tf_script_number(&out, "y_high", (double)s->n + 0.6);
    tf_script_number(&out, "has_1", has[0]);
    tf_script_number(&out, "has_2", has[1]);
    tf_asymmetry_ticks(s->studio, (double[]){s->x_low, s->x_high}, 0.07, "tick",
                       &out);
    tf_labels_names(names, 2, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

static void say(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const gap *g = s->row;
    const int i = !g->has[0] || (g->has[1] && fabs(log(g->ratio[1].est)) >
                                                  fabs(log(g->ratio[0].est)));
    const tf_pair *pair = &s->studio->pairs->at[g->pair];
    const double r = g->ratio[i].est, off = r < 1 ? 1 / r : r;
    const tf_slot slots[] = {
        {"trade",
         tf_script_trade(s->studio, pair, "trade",
                         i == 0 ? g->reporter : g->partner, TF_FLOW_EXPORT)},
        {"times", tf_phrase_number(words, off, off < 3 ? 2 : off < 10, ctx)},
        {"period", tf_phrase_period(words, g->period, ctx)},
        {"reporter", tf_phrase_area(words, g->reporter, ctx)},
        {"n", tf_phrase_number(words, (double)s->n, 0, ctx)},
    };
    tf_script_say(
        s->studio, s->chart,
        (const char *[]){r < 1 ? "title.mirrors.under" : "title.mirrors",
                         "subtitle.mirrors", "alt.mirrors"},
        slots, 5);
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_script_note(s->studio, "note.mirror", &buf);
    if (s->hollow)
        tf_script_note(s->studio, "note.hollow", &buf);
    if (s->all > s->n) {
        tf_buf_char(&buf, ' ');
        tf_buf_add(&buf,
                   tf_phrase_say(words, "note.mirrors.cut", slots, 5, ctx));
    }
    s->chart->note = tf_script_taken(&buf);
}

static tf_code draw(const tf_studio *studio, const gap *row, size_t n,
                    tf_charts *out, tf_error *err)
{
    tf_chart chart = {.plot = TF_STR("mirrors"),
                      .pair = TF_CHART_WHOLE,
                      .about = row->reporter};
    sheet s = {.studio = studio,
               .row = row,
               .n = n > MOST ? MOST : n,
               .all = n,
               .chart = &chart};
    chart.name =
        tf_script_name(out,
                       tf_script_whole_stem(studio, row->reporter,
                                            TF_STR("mirrors"), row->unit),
                       studio->ctx);
    measure(&s);
    say(&s);
    tf_code code = make_rows(&s, err);
    if (code == TF_OK)
        code = make_settings(&s, err);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}

/* Of one reporter's rows those of the latest year that has nearly as many
 * partners as any. */
static size_t best_year(const gap *row, size_t n, size_t *count)
{
    size_t most = 0, best = 0;
    *count = 0;
    for (size_t k = 0, next; k < n; k = next) {
        for (next = k + 1;
             next < n && tf_period_eq(row[next].period, row[k].period);)
            next++;
        if (next - k > most)
            most = next - k;
    }
    for (size_t k = 0, next; k < n && *count == 0; k = next) {
        for (next = k + 1;
             next < n && tf_period_eq(row[next].period, row[k].period);)
            next++;
        if (5 * (next - k) >= 4 * most) {
            best = k;
            *count = next - k;
        }
    }
    return best;
}

/* A chart a reporter; pair is TF_CHART_WHOLE. */
tf_code tf_gapdots_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                        tf_error *err)
{
    gaps all = {0};
    tf_code code = gather(studio, &all, err);
    (void)pair;
    for (size_t k = 0, next; k < all.n && code == TF_OK; k = next) {
        size_t n;
        for (next = k + 1;
             next < all.n &&
             tf_str_eq(all.at[next].reporter, all.at[k].reporter) &&
             tf_str_eq(all.at[next].unit, all.at[k].unit);)
            next++;
        const size_t at = k + best_year(all.at + k, next - k, &n);
        if (n >= LEAST)
            code = draw(studio, all.at + at, n, out, err);
    }
    return code;
}
