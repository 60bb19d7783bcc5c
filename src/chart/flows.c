/* The chart of both directions: one reporter's exports as columns up, its
 * imports as columns down, the balance as a line, for plots/flows.gp. Rows
 * are three blocks: exports, imports below zero, the balance where both are
 * known; an empty line is a gap. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>

/* MOST columns one can tell apart; LEAST years, FEW parts of years that make
 * a picture. */
enum { MOST = 48, LEAST = 2, FEW = 4 };

/* One chart in the making.
 *   x, m, b   exports, imports, balance of one reporter
 *   both      periods with exports and imports
 *   first     start of the first period shown */
typedef struct sheet {
    const tf_studio *studio;
    const tf_pair *pair;
    tf_str area;
    char freq;
    tf_side x, m, b;
    size_t both;
    int32_t first;
    double scale, y_low, y_high;
    bool hatched, bars, cut;
    tf_chart *chart;
} sheet;

/* ---- what is drawn ------------------------------------------------------- */

static tf_code fill(sheet *s, tf_error *err)
{
    const tf_flow flows[] = {TF_FLOW_EXPORT, TF_FLOW_IMPORT, TF_FLOW_BALANCE};
    tf_side *const sides[] = {&s->x, &s->m, &s->b};
    tf_code code = TF_OK;
    for (size_t k = 0; k < 3 && code == TF_OK; k++) {
        *sides[k] = (tf_side){.area = s->area, .flow = flows[k]};
        code = tf_sides_one(s->studio, s->pair, s->freq, sides[k], err);
    }
    s->both = 0;
    for (size_t k = 0; k < s->x.n; k++)
        s->both += tf_sides_find(&s->m, s->x.at[k]->period) != NULL;
    return code;
}

/* Of the two reporters the one with more periods, then the pair's first. */
static tf_code choose(sheet *s, tf_error *err)
{
    sheet other = *s;
    s->area = s->pair->a;
    other.area = s->pair->b;
    tf_code code = fill(s, err);
    if (code == TF_OK)
        code = fill(&other, err);
    if (code == TF_OK && other.both > s->both)
        *s = other;
    return code;
}

static tf_period last_of(const sheet *s)
{
    const tf_period x = s->x.at[s->x.n - 1]->period;
    const tf_period m = s->m.at[s->m.n - 1]->period;
    return m.start > x.start ? m : x;
}

/* The last columns, if there are too many. */
static void keep_last(sheet *s)
{
    const tf_period last = last_of(s);
    tf_side *const sides[] = {&s->x, &s->m, &s->b};
    const int32_t from = last.start - (MOST - 1) * last.months;
    for (size_t i = 0; i < 3; i++)
        while (sides[i]->n > 0 && sides[i]->at[0]->period.start < from) {
            sides[i]->at++;
            sides[i]->n--;
            s->cut = true;
        }
    s->first = s->x.n == 0 ? last.start : s->x.at[0]->period.start;
    if (s->m.n > 0 && s->m.at[0]->period.start < s->first)
        s->first = s->m.at[0]->period.start;
}

/* Exports less imports: as the series has it, else the widest that the
 * bounds of both allow. */
static bool balance_at(const sheet *s, tf_period p, tf_interval *out,
                       tf_look *look)
{
    const tf_point *x = tf_sides_find(&s->x, p);
    const tf_point *m = tf_sides_find(&s->m, p);
    const tf_point *b = tf_sides_find(&s->b, p);
    if (x == NULL || m == NULL)
        return false;
    *out = b != NULL ? b->value
                     : (tf_interval){x->value.est - m->value.est,
                                     x->value.lo - m->value.hi,
                                     x->value.hi - m->value.lo};
    const tf_look one = tf_sides_look(&s->studio->press, x);
    const tf_look two = tf_sides_look(&s->studio->press, m);
    *look = one > two ? one : two;
    return true;
}

static tf_interval scaled(tf_interval v, double by)
{
    return by > 0 ? (tf_interval){v.est / by, v.lo / by, v.hi / by}
                  : (tf_interval){v.est / by, v.hi / by, v.lo / by};
}

/* ---- rows ---------------------------------------------------------------- */

static void reach(sheet *s, tf_interval v)
{
    s->y_low = fmin(s->y_low, v.lo);
    s->y_high = fmax(s->y_high, v.hi);
}

static void measure(sheet *s)
{
    for (size_t k = 0; k < s->x.n; k++)
        reach(s, s->x.at[k]->value);
    for (size_t k = 0; k < s->m.n; k++)
        reach(s, scaled(s->m.at[k]->value, -1));
    s->scale =
        tf_phrase_scale(s->studio->in->words, fmax(s->y_high, -s->y_low));
    s->y_low *= 1.06 / s->scale;
    s->y_high *= 1.06 / s->scale;
}

static void note_look(sheet *s, tf_interval v, tf_look look)
{
    s->hatched |= look == TF_LOOK_IMPLIED;
    s->bars |= look != TF_LOOK_OFFICIAL &&
               v.hi - v.lo > 0.028 * (s->y_high - s->y_low);
}

static void add_columns(sheet *s, const tf_side *side, double by, tf_buf *out)
{
    for (size_t k = 0; k < side->n; k++) {
        const tf_interval v = scaled(side->at[k]->value, by);
        const tf_look look = tf_sides_look(&s->studio->press, side->at[k]);
        tf_script_row(side->at[k]->period, v, look, out);
        note_look(s, v, look);
    }
}

static void add_balance(sheet *s, tf_buf *out)
{
    tf_period before = {0};
    for (size_t k = 0; k < s->x.n; k++) {
        const tf_period p = s->x.at[k]->period;
        tf_interval v;
        tf_look look;
        if (!balance_at(s, p, &v, &look))
            continue;
        if (before.months > 0 && !tf_period_is_next(before, p))
            tf_buf_char(out, '\n');
        tf_script_row(p, scaled(v, s->scale), look, out);
        before = p;
    }
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period value low high look\n"
                            "# look: 1 official, 2 printed, 3 hedged, "
                            "4 implied; an empty line is a gap\n"
                            "# exports\n"));
    add_columns(s, &s->x, s->scale, &out);
    tf_buf_add(&out, TF_STR("\n\n# imports, below zero\n"));
    add_columns(s, &s->m, -s->scale, &out);
    tf_buf_add(&out, TF_STR("\n\n# balance\n"));
    add_balance(s, &out);
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* ---- settings ------------------------------------------------------------ */

/* "Exports", and the value in its period under it. */
static tf_str label_text(const sheet *s, const char *key, tf_interval v,
                         tf_period p)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_slot slots[] = {
        {"digits", tf_phrase_digits(words, v, s->scale, ctx)},
        {"period", tf_phrase_period_short(words, p, ctx)},
    };
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_format(&buf, "%.*s\n%.*s",
                  TF_FMT(tf_phrase_sentence(words, key, NULL, 0, ctx)),
                  TF_FMT(tf_phrase_say(words, "chart.end", slots, 2, ctx)));
    return tf_script_taken(&buf);
}

/* The latest period with a balance. */
static bool newest(const sheet *s, tf_period *p, tf_interval *v)
{
    tf_look look;
    for (size_t k = s->x.n; k-- > 0;) {
        *p = s->x.at[k]->period;
        if (balance_at(s, *p, v, &look))
            return true;
    }
    return false;
}

static void add_labels(const sheet *s, double x, tf_buf *out)
{
    tf_label label[3];
    const tf_point *sold = s->x.at[s->x.n - 1], *bought = s->m.at[s->m.n - 1];
    tf_period p;
    tf_interval v;
    const double tall = s->y_high - s->y_low;
    newest(s, &p, &v);
    label[0] =
        (tf_label){.text = label_text(s, "book.X", sold->value, sold->period),
                   .y = sold->value.est / s->scale * 0.6};
    label[1] = (tf_label){
        .text = label_text(s, "book.M", bought->value, bought->period),
        .y = -bought->value.est / s->scale * 0.6};
    label[2] = (tf_label){.text = label_text(s, "book.B", v, p),
                          .y = v.est / s->scale};
    for (size_t k = 0; k < 3; k++) {
        label[k].x = x;
        label[k].right = 0.5;
        label[k].up = 0.5;
    }
    tf_labels_part(label, 3, 0.115 * tall, s->y_low + 0.06 * tall,
                   s->y_high - 0.04 * tall);
    tf_labels_write(label, 3, out);
    tf_labels_margin(label, 3, out);
}

static tf_code make_settings(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    const tf_period last = last_of(s);
    tf_period first = last;
    first.start = s->first;
    const double x_high =
        tf_script_columns(s->studio, (tf_period[]){first, last},
                          (double[]){s->y_low, s->y_high}, &out);
    add_labels(s, x_high, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- words --------------------------------------------------------------- */

/* How the balance moved on the year before. */
static const char *title_key(const sheet *s, tf_period p, tf_interval v)
{
    static const char *const keys[2][4] = {
        {"title.deficit", "title.deficit.up", "title.deficit.down",
         "title.deficit.turned"},
        {"title.surplus", "title.surplus.up", "title.surplus.down",
         "title.surplus.turned"}};
    const char *const *set = keys[v.est > 0];
    tf_interval base;
    tf_look look;
    if (v.lo <= 0 && v.hi >= 0)
        return "title.even";
    if (!balance_at(s, tf_period_shift(p, -1), &base, &look) ||
        (base.lo <= 0 && base.hi >= 0))
        return set[0];
    if ((base.est > 0) != (v.est > 0))
        return set[3];
    const double ratio = v.est / base.est;
    return ratio > 1.02 ? set[1] : ratio < 0.98 ? set[2] : set[0];
}

static void say(sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_topic topic = {.pair = s->pair,
                            .area = s->area,
                            .flow = TF_FLOW_BALANCE,
                            .freq = s->freq,
                            .scale = s->scale};
    tf_slot slots[TF_TOPIC_SLOTS + 2];
    size_t n = tf_script_slots(s->studio, &topic, slots);
    tf_period p;
    tf_interval v;
    newest(s, &p, &v);
    slots[n++] = (tf_slot){
        "amount", tf_phrase_amount(words, scaled(v, v.est < 0 ? -1 : 1),
                                   s->pair->unit, ctx)};
    slots[n++] = (tf_slot){"period", tf_phrase_period(words, p, ctx)};
    tf_script_say(
        s->studio, s->chart,
        (const char *[]){title_key(s, p, v), "subtitle.flows", "alt.flows"},
        slots, n);
}

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    if (s->hatched)
        tf_script_note(s->studio, "note.hatched.implied", &buf);
    if (s->bars)
        tf_script_note(s->studio, "note.bars", &buf);
    if (s->cut)
        tf_script_note(s->studio, "note.cut", &buf);
    return tf_script_taken(&buf);
}

/* ---- the whole ----------------------------------------------------------- */

static tf_code draw(sheet *s, tf_charts *out, tf_error *err)
{
    tf_chart chart = {.plot = TF_STR("flows"),
                      .pair = (size_t)(s->pair - s->studio->pairs->at)};
    s->chart = &chart;
    keep_last(s);
    measure(s);
    tf_period p;
    tf_interval v;
    if (s->x.n == 0 || s->m.n == 0 || !newest(s, &p, &v) ||
        !(s->y_high > s->y_low))
        return TF_OK;
    chart.name = tf_script_name(
        out, tf_script_pair_stem(s->studio, s->pair, TF_STR("flows"), s->freq),
        s->studio->ctx);
    say(s);
    tf_code code = make_rows(s, err);
    if (code == TF_OK)
        code = make_settings(s, err);
    chart.note = note_of(s);
    return code == TF_OK ? tf_script_finish(s->studio, &chart, out, err) : code;
}

/* The years, and of the parts of a year those with most periods. */
tf_code tf_flows_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                      tf_error *err)
{
    sheet parts = {0};
    for (const char *freq = "ASQM"; *freq != '\0'; freq++) {
        sheet s = {
            .studio = studio, .pair = &studio->pairs->at[pair], .freq = *freq};
        tf_code code = choose(&s, err);
        if (code == TF_OK && *freq == 'A' && s.both >= LEAST)
            code = draw(&s, out, err);
        if (code != TF_OK)
            return code;
        if (*freq != 'A' && s.both > parts.both)
            parts = s;
    }
    return parts.both >= FEW ? draw(&parts, out, err) : TF_OK;
}
