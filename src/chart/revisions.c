/* What a later vintage made of an earlier one's values, a row a value, the
 * largest change on top, for plots/revisions.gp. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 12 }; /* rows that fit */

typedef struct sheet {
    const tf_studio *studio;
    const tf_revision **row;
    size_t n, all; /* rows drawn, and all that could be */
    size_t count[TF_CHANGE_WITHDRAWN + 1], outside;
    tf_chart *chart;
} sheet;

/* In percent of the value of then. */
static double change_of(const tf_revision *r, double v)
{
    return 100 * (v / r->before.est - 1);
}

static int by_change(const void *a, const void *b)
{
    const tf_revision *x = *(const tf_revision *const *)a;
    const tf_revision *y = *(const tf_revision *const *)b;
    const double u = fabs(change_of(x, x->after.est));
    const double v = fabs(change_of(y, y->after.est));
    return u != v ? (u > v ? -1 : 1) : x < y ? -1 : x > y;
}

/* A balance can change its sign: its percents say nothing. */
static bool is_fit(const tf_revision *r)
{
    return r->change == TF_CHANGE_REVISED && r->flow != TF_FLOW_BALANCE &&
           r->before.est > 0;
}

static bool gather(sheet *s, const tf_revisions *list)
{
    s->row = TF_NEW(s->studio->ctx->mem, list->n + 1, const tf_revision *);
    if (s->row == NULL)
        return false;
    for (size_t k = 0; k < list->n; k++) {
        const tf_revision *r = &list->at[k];
        s->count[r->change]++;
        s->outside += r->outside;
        if (is_fit(r))
            s->row[s->all++] = r;
    }
    qsort(s->row, s->all, sizeof *s->row, by_change);
    s->n = s->all < MOST ? s->all : MOST;
    return true;
}

/* ---- words --------------------------------------------------------------- */

static tf_str trade_of(const sheet *s, const tf_revision *r)
{
    const tf_pair pair = {.a = r->reporter,
                          .b = r->partner,
                          .product = r->product,
                          .unit = r->unit};
    return tf_script_trade(s->studio, &pair, "trade", r->reporter, r->flow);
}

/* Two lines: what, then when and by whose count. */
static tf_str name_of(const sheet *s, const tf_revision *r)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_slot slots[] = {
        {"trade", trade_of(s, r)},
        {"period", tf_phrase_period_short(words, r->period, ctx)},
        {"whose", tf_phrase_whose(words, r->reporter, ctx)},
    };
    tf_buf out = tf_buf_open(ctx->mem);
    tf_buf_add(&out, tf_phrase_sentence(words, "row.trade", slots, 3, ctx));
    tf_buf_char(&out, '\n');
    tf_buf_add(&out, tf_phrase_say(words, "row.count", slots, 3, ctx));
    return tf_script_taken(&out);
}

static void say(sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_revision *r = s->row[0];
    const double change = change_of(r, r->after.est);
    const tf_slot slots[] = {
        {"trade", trade_of(s, r)},
        {"whose", tf_phrase_whose(words, r->reporter, ctx)},
        {"period", tf_phrase_period(words, r->period, ctx)},
        {"percent", tf_phrase_share(words, fabs(change), ctx)},
        {"revised",
         tf_phrase_number(words, (double)s->count[TF_CHANGE_REVISED], 0, ctx)},
        {"added",
         tf_phrase_number(words, (double)s->count[TF_CHANGE_ADDED], 0, ctx)},
        {"withdrawn",
         tf_phrase_number(words, (double)s->count[TF_CHANGE_WITHDRAWN], 0,
                          ctx)},
        {"outside", tf_phrase_number(words, (double)s->outside, 0, ctx)},
        {"n", tf_phrase_number(words, (double)s->n, 0, ctx)},
    };
    const size_t n = sizeof slots / sizeof *slots;
    tf_buf note = tf_buf_open(ctx->mem);
    tf_script_say(
        s->studio, s->chart,
        (const char *[]){change < 0 ? "title.revised.down" : "title.revised.up",
                         "subtitle.revisions", "alt.revisions"},
        slots, n);
    tf_buf_add(&note, tf_phrase_say(words, "note.revisions", slots, n, ctx));
    if (s->all > s->n) {
        tf_buf_char(&note, ' ');
        tf_buf_add(&note,
                   tf_phrase_say(words, "note.revisions.cut", slots, n, ctx));
    }
    s->chart->note = tf_script_taken(&note);
}

/* ---- rows and settings --------------------------------------------------- */

static tf_code make_rows(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_buf_add(&out, TF_STR("# row change outside, from to of then, from to "
                            "of now, label; in percent\n"));
    for (size_t k = 0; k < s->n; k++) {
        const tf_revision *r = s->row[k];
        const double change = change_of(r, r->after.est);
        const double ends[] = {r->before.lo, r->before.hi, r->after.lo,
                               r->after.hi};
        tf_buf_number(&out, (double)(s->n - k));
        tf_script_value(&out, change);
        tf_buf_format(&out, " %d", r->outside);
        for (int i = 0; i < 4; i++)
            tf_script_value(&out, change_of(r, ends[i]));
        tf_buf_format(&out, " \"%.*s\"\n",
                      TF_FMT(tf_phrase_percent(s->studio->in->words, change,
                                               s->studio->ctx)));
    }
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* The least and most that is drawn, with room for the labels. */
static void measure(const sheet *s, double *low, double *high)
{
    *low = 0;
    *high = 0;
    for (size_t k = 0; k < s->n; k++) {
        const tf_revision *r = s->row[k];
        *low = fmin(
            *low, fmin(change_of(r, r->before.lo), change_of(r, r->after.lo)));
        *high = fmax(
            *high, fmax(change_of(r, r->before.hi), change_of(r, r->after.hi)));
    }
    const double room = 0.16 * fmax(*high - *low, 1e-6);
    *low -= room;
    *high += room;
}

static tf_code make_settings(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    double cols = 0, low, high;
    measure(s, &low, &high);
    tf_script_number(&out, "rows", (double)s->n);
    for (size_t k = 0; k < s->n; k++) {
        char name[24];
        const tf_str text = name_of(s, s->row[k]);
        snprintf(name, sizeof name, "row_%zu", k + 1);
        tf_script_text(&out, name, text);
        cols = fmax(cols, tf_script_cols(text));
    }
    tf_script_number(&out, "left_margin",
                     round((fmin(cols, 60) * 6.2 + 30) / 9) / 100);
    tf_script_number(&out, "right_margin", 0.96);
    tf_script_number(&out, "letters_margin", round(fmin(cols, 40)) + 3);
    tf_script_number(&out, "x_low", low);
    tf_script_number(&out, "x_high", high);
    tf_script_number(&out, "y_low", 0.4);
    tf_script_number(&out, "y_high", (double)s->n + 0.6);
    return tf_buf_take(&out, &s->chart->settings, err);
}

tf_code tf_chart_revisions(const tf_chart_input *in, const tf_revisions *list,
                           tf_ctx *ctx, tf_charts *out, tf_error *err)
{
    const tf_pairs pairs = {0};
    const tf_studio studio = {.in = in, .pairs = &pairs, .ctx = ctx};
    tf_chart chart = {.name = TF_STR("revisions"),
                      .kind = TF_STR("revisions"),
                      .plot = TF_STR("revisions"),
                      .pair = TF_CHART_WHOLE};
    sheet s = {.studio = &studio, .chart = &chart};
    if (!gather(&s, list))
        return tf_fail(err, TF_ENOMEM, "revisions");
    if (s.n == 0)
        return TF_OK;
    say(&s);
    tf_code code = make_rows(&s, err);
    if (code == TF_OK)
        code = make_settings(&s, err);
    return code == TF_OK ? tf_script_finish(&studio, &chart, out, err) : code;
}
