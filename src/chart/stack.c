/* Stacked columns of parts that add up to a total, for plots/stack.gp. Rows
 * are blocks parted by two empty lines: a block a part, from where it begins
 * to where it ends; then the totals. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* Columns one can tell apart: years, parts of years. */
enum { YEARS = 20, PARTS = 36 };

typedef struct sheet {
    const tf_studio *studio;
    const tf_stack *in;
    const tf_stack_column *column; /* the last of them */
    size_t n;
    double y_low, y_high;
    tf_chart *chart;
} sheet;

/* Where part i of a column begins: parts that rise stand on each other from
 * zero up, those that fall hang from zero down. */
static double base_of(const tf_stack_column *c, size_t i)
{
    double base = 0;
    for (size_t k = 0; k < i; k++)
        if (c->known[k] && (c->part[k] < 0) == (c->part[i] < 0))
            base += c->part[k];
    return base;
}

static void measure(sheet *s)
{
    for (size_t k = 0; k < s->n; k++) {
        const tf_stack_column *c = &s->column[k];
        for (size_t i = 0; i < s->in->parts; i++) {
            const double end = c->known[i] ? base_of(c, i) + c->part[i] : 0;
            s->y_low = fmin(s->y_low, end);
            s->y_high = fmax(s->y_high, end);
        }
        s->y_low = fmin(s->y_low, c->total.lo);
        s->y_high = fmax(s->y_high, c->total.hi);
    }
    const double room = 0.05 * fmax(s->y_high - s->y_low, 0.1);
    s->y_high += room;
    s->y_low -= s->y_low < 0 ? room : 0;
}

/* ---- rows ---------------------------------------------------------------- */

static void add_place(tf_period p, tf_buf *out)
{
    char period[TF_PERIOD_MAX];
    tf_period_print(p, period);
    tf_buf_number(out, round(tf_script_middle(p) * 1e4) / 1e4);
    tf_buf_format(out, " %s", period);
}

static void add_part(const sheet *s, size_t i, tf_buf *out)
{
    tf_script_comment(out, s->in->name[i]);
    for (size_t k = 0; k < s->n; k++) {
        const tf_stack_column *c = &s->column[k];
        if (!c->known[i])
            continue;
        const double base = base_of(c, i);
        add_place(c->period, out);
        tf_script_value(out, base);
        tf_script_value(out, base + c->part[i]);
        tf_buf_format(out, " %d\n", c->implied ? 1 : 0);
    }
    tf_buf_add(out, TF_STR("\n\n"));
}

static tf_code make_rows(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period from to implied\n"));
    for (size_t i = 0; i < s->in->parts; i++)
        add_part(s, i, &out);
    tf_buf_add(&out, TF_STR("# the total: x, period, percent, low, high\n"));
    for (size_t k = 0; k < s->n; k++) {
        const tf_interval v = s->column[k].total;
        add_place(s->column[k].period, &out);
        tf_script_value(&out, v.est);
        tf_script_value(&out, v.lo);
        tf_script_value(&out, v.hi);
        tf_buf_char(&out, '\n');
    }
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* ---- settings ------------------------------------------------------------ */

static tf_str label_text(const sheet *s, tf_str name, double v)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    const tf_words *words = s->studio->in->words;
    const tf_slot slot = {"text", name};
    name = tf_phrase_sentence(words, "chart.name", &slot, 1, s->studio->ctx);
    const tf_str digits =
        tf_phrase_number(words, fabs(v), fabs(v) < 10 ? 1 : 0, s->studio->ctx);
    const tf_str minus = tf_phrase_find(words, TF_STR("minus"));
    tf_buf_format(&buf, "%.*s %.*s%.*s", TF_FMT(name),
                  TF_FMT(v < 0 ? minus : TF_STR("+")), TF_FMT(digits));
    return tf_script_taken(&buf);
}

/* Beside the last column: each part at its middle, the total at its dot. */
static void add_labels(const sheet *s, double x, tf_buf *out)
{
    const tf_stack_column *c = &s->column[s->n - 1];
    const tf_words *words = s->studio->in->words;
    const double tall = s->y_high - s->y_low;
    tf_label label[TF_STACK_PARTS + 1];
    size_t n = 0;
    for (size_t i = 0; i < s->in->parts; i++) {
        const double v = c->known[i] ? c->part[i] : 0;
        label[n++] =
            (tf_label){.text = c->known[i] ? label_text(s, s->in->name[i], v)
                                           : s->in->name[i],
                       .y = c->known[i] ? base_of(c, i) + v / 2 : 0};
    }
    label[n++] = (tf_label){
        .text = label_text(s, tf_phrase_find(words, TF_STR("chart.total")),
                           c->total.est),
        .y = c->total.est};
    for (size_t k = 0; k < n; k++) {
        label[k].x = x;
        label[k].right = 0.5;
    }
    tf_labels_part(label, n, 0.058 * tall, s->y_low + 0.02 * tall,
                   s->y_high - 0.02 * tall);
    tf_labels_write(label, n, out);
    tf_labels_margin(label, n, out);
}

static tf_code make_settings(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    const tf_period first = s->column[0].period;
    const tf_period last = s->column[s->n - 1].period;
    tf_script_number(&out, "parts", (double)s->in->parts);
    tf_script_number(&out, "rest", s->in->rest ? 1 : 0);
    const double x_high =
        tf_script_columns(s->studio, (tf_period[]){first, last},
                          (double[]){s->y_low, s->y_high}, &out);
    add_labels(s, x_high, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- the whole ----------------------------------------------------------- */

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    bool implied = false, bars = false;
    for (size_t k = 0; k < s->n; k++) {
        const tf_interval v = s->column[k].total;
        implied |= s->column[k].implied;
        bars |= v.hi - v.lo > 0.02 * (s->y_high - s->y_low);
    }
    tf_script_note(s->studio, "note.dot", &buf);
    if (implied)
        tf_script_note(s->studio, "note.hatched.implied", &buf);
    if (bars)
        tf_script_note(s->studio, "note.bars", &buf);
    if (s->n < s->in->n)
        tf_script_note(s->studio, "note.cut", &buf);
    return tf_script_taken(&buf);
}

/* The part that did most for the last total; the rest has no name. */
static size_t leader(const tf_stack *stack)
{
    const tf_stack_column *c = &stack->column[stack->n - 1];
    const double sign = c->total.est < 0 ? -1 : 1;
    size_t best = 0;
    for (size_t i = 1; i < stack->parts - stack->rest; i++)
        if (c->known[i] &&
            (!c->known[best] || c->part[i] * sign > c->part[best] * sign))
            best = i;
    return best;
}

void tf_stack_say(const tf_studio *studio, const tf_stack *stack,
                  const tf_slot *more, size_t n, tf_chart *chart)
{
    const tf_words *words = studio->in->words;
    tf_ctx *ctx = studio->ctx;
    const tf_stack_column *last = &stack->column[stack->n - 1];
    const size_t k = leader(stack);
    const double points = fabs(last->part[k]);
    const bool down = last->total.est < 0;
    /* where growth comes from many sides none is its finding */
    const bool told = fabs(last->part[k]) > 0.25 * fabs(last->total.est) &&
                      (last->part[k] < 0) == down;
    tf_slot slots[TF_TOPIC_SLOTS + 4];
    size_t m = 0;
    for (; m < n && m < TF_TOPIC_SLOTS; m++)
        slots[m] = more[m];
    slots[m++] = (tf_slot){"part", stack->name[k]};
    slots[m++] = (tf_slot){
        "points", tf_phrase_number(words, points, points < 10 ? 1 : 0, ctx)};
    slots[m++] = (tf_slot){"percent",
                           tf_phrase_share(words, fabs(last->total.est), ctx)};
    slots[m++] =
        (tf_slot){"period", tf_phrase_period(words, last->period, ctx)};
    const char *key = told   ? down ? "title.took" : "title.added"
                      : down ? "title.fell"
                             : "title.grew";
    tf_script_say(studio, chart,
                  (const char *[]){key, stack->subtitle, "alt.stack"}, slots,
                  m);
}

tf_code tf_stack_write(const tf_studio *studio, const tf_stack *stack,
                       tf_chart *chart, tf_error *err)
{
    const size_t most = stack->column->period.months == 12 ? YEARS : PARTS;
    const size_t cut = stack->n > most ? stack->n - most : 0;
    sheet s = {.studio = studio,
               .in = stack,
               .column = stack->column + cut,
               .n = stack->n - cut,
               .chart = chart};
    measure(&s);
    const tf_code code = make_rows(&s, err);
    chart->note = note_of(&s);
    return code == TF_OK ? make_settings(&s, err) : code;
}
