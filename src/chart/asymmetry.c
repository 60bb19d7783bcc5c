/* The mirror ratio: the importer's value of a trade over the exporter's, on an
 * axis of logarithms, so that twice and half lie equally far from agreement;
 * for plots/mirror.gp. Imports are priced with freight and insurance (CIF),
 * exports without (FOB), which makes 1.03 to 1.12 of most trade: the band. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

enum { LEAST = 2, MOST = 50 }; /* ratios that make a line; beyond: no mirror */
static const double band_high = 1.125; /* which is told as 12 percent */

bool tf_asymmetry_ratio(const tf_point *importer, const tf_point *exporter,
                        tf_interval *out)
{
    const tf_interval m = importer->value, x = exporter->value;
    if (!(m.est > 0) || !(x.est > 0))
        return false;
    out->est = m.est / x.est;
    out->lo = x.hi > 0 ? fmax(m.lo, 0) / x.hi : out->est;
    out->hi = x.lo > 0 ? m.hi / x.lo : out->est;
    return out->est <= MOST && out->est * MOST >= 1;
}

/* Ratios worth a mark: 1, and those that keep their distance from it and from
 * each other. */
void tf_asymmetry_ticks(const tf_studio *studio, const double range[2],
                        double apart, const char *set, tf_buf *out)
{
    static const double all[] = {0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7,
                                 0.8,  0.9,  1,   1.1, 1.2, 1.3, 1.5, 2,
                                 3,    4,    5,   10,  20,  50};
    enum { TICKS = sizeof all / sizeof *all, ONE = 10 };
    const double least = apart * log(range[1] / range[0]);
    tf_buf names = tf_buf_open(studio->ctx->mem), places = names;
    char name[32];
    bool kept[TICKS] = {[ONE] = true};
    for (size_t k = ONE + 1, last = ONE; k < TICKS; k++)
        if (all[k] <= range[1] && log(all[k] / all[last]) >= least)
            kept[last = k] = true;
    for (size_t k = ONE, last = ONE; k-- > 0;)
        if (all[k] >= range[0] && log(all[last] / all[k]) >= least)
            kept[last = k] = true;
    for (size_t k = 0; k < TICKS; k++) {
        if (!kept[k])
            continue;
        const int digits = all[k] < 0.1 ? 2 : all[k] == floor(all[k]) ? 0 : 1;
        const tf_str text =
            tf_phrase_number(studio->in->words, all[k], digits, studio->ctx);
        tf_buf_format(&names, "\"%.*s\" ", TF_FMT(text));
        tf_buf_number(&places, all[k]);
        tf_buf_char(&places, ' ');
    }
    snprintf(name, sizeof name, "%s_names", set);
    tf_script_text(out, name, tf_script_taken(&names));
    snprintf(name, sizeof name, "%s_places", set);
    tf_script_text(out, name, tf_script_taken(&places));
}

/* ---- what is drawn ------------------------------------------------------- */

typedef struct ratio {
    tf_period period;
    tf_interval value;
    tf_look look;
} ratio;

/* Ratios of one direction. Of turnover the second area's over the first's. */
typedef struct line {
    tf_str over, under; /* whose values are divided by whose */
    tf_flow flow;       /* as `under` names it */
    ratio *at;
    size_t n;
} line;

typedef struct sheet {
    const tf_studio *studio;
    const tf_pair *pair;
    char freq;
    line line[2];
    size_t n;
    double y_low, y_high;
    bool hollow, bars;
    tf_chart *chart;
} sheet;

static tf_code fill_line(const sheet *s, tf_flow flow, bool turned, line *out,
                         tf_error *err)
{
    tf_view view = {.pair = s->pair, .flow = flow, .freq = s->freq};
    *out = (line){0};
    const tf_code code = tf_sides_fill(s->studio, &view, err);
    if (code != TF_OK || view.n < 2)
        return code;
    const tf_side *over = &view.side[turned ? 0 : 1];
    const tf_side *under = &view.side[turned ? 1 : 0];
    *out =
        (line){.over = over->area, .under = under->area, .flow = under->flow};
    out->at = TF_NEW(s->studio->ctx->mem, over->n, ratio);
    if (out->at == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t k = 0; k < over->n; k++) {
        const tf_point *p = over->at[k];
        const tf_point *q = tf_sides_find(under, p->period);
        ratio r = {.period = p->period};
        if (q == NULL || !tf_asymmetry_ratio(p, q, &r.value))
            continue;
        const tf_look a = tf_sides_look(&s->studio->press, p);
        const tf_look b = tf_sides_look(&s->studio->press, q);
        r.look = a > b ? a : b;
        out->at[out->n++] = r;
    }
    return TF_OK;
}

static void keep(sheet *s, const line *one)
{
    if (one->n >= LEAST)
        s->line[s->n++] = *one;
}

/* Both directions; turnover where neither is known. */
static tf_code fill(sheet *s, tf_error *err)
{
    line exports, imports, both;
    tf_code code = fill_line(s, TF_FLOW_EXPORT, false, &exports, err);
    if (code == TF_OK)
        code = fill_line(s, TF_FLOW_IMPORT, true, &imports, err);
    if (code == TF_OK)
        code = fill_line(s, TF_FLOW_TURNOVER, false, &both, err);
    if (code != TF_OK)
        return code;
    keep(s, &exports);
    keep(s, &imports);
    if (s->n == 0)
        keep(s, &both);
    return TF_OK;
}

static const ratio *last_of(const line *one)
{
    return &one->at[one->n - 1];
}

static void measure(sheet *s)
{
    s->y_low = 0.9;
    s->y_high = 1.25;
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < s->line[i].n; k++) {
            s->y_low = fmin(s->y_low, s->line[i].at[k].value.est);
            s->y_high = fmax(s->y_high, s->line[i].at[k].value.est);
        }
    const double room = pow(s->y_high / s->y_low, 0.06);
    s->y_low /= room;
    s->y_high *= room;
}

/* ---- rows ---------------------------------------------------------------- */

static void add_line(sheet *s, const line *one, tf_buf *out)
{
    tf_script_comment(
        out, tf_phrase_name(s->studio->in->words, one->under, s->studio->ctx));
    for (size_t k = 0; k < one->n; k++) {
        const ratio *r = &one->at[k];
        if (k > 0 && !tf_period_is_next(one->at[k - 1].period, r->period))
            tf_buf_char(out, '\n');
        const tf_interval v = {r->value.est, fmax(r->value.lo, s->y_low),
                               fmin(r->value.hi, s->y_high)};
        tf_script_row(r->period, v, r->look, out);
        s->hollow |= r->look == TF_LOOK_IMPLIED;
        s->bars |= r->look != TF_LOOK_OFFICIAL &&
                   log(r->value.hi / fmax(r->value.lo, 1e-3)) >
                       0.03 * log(s->y_high / s->y_low);
    }
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period ratio low high look\n"
                            "# look: 1 official, 2 printed, 3 hedged, "
                            "4 implied; an empty line is a gap\n"));
    for (size_t i = 0; i < s->n; i++) {
        if (i > 0)
            tf_buf_add(&out, TF_STR("\n\n"));
        add_line(s, &s->line[i], &out);
    }
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* ---- settings ------------------------------------------------------------ */

static tf_str label_of(const sheet *s, const line *one)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const ratio *r = last_of(one);
    const tf_slot slots[] = {
        {"over", tf_phrase_name(words, one->over, ctx)},
        {"under", tf_phrase_name(words, one->under, ctx)},
        {"digits", tf_phrase_number(words, r->value.est, 2, ctx)},
        {"period", tf_phrase_period_short(words, r->period, ctx)},
    };
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_add(&buf, tf_phrase_say(words,
                                   one->flow == TF_FLOW_TURNOVER ? "chart.over"
                                                                 : "chart.way",
                                   slots, 4, ctx));
    tf_buf_char(&buf, '\n');
    tf_buf_add(&buf, tf_phrase_say(words, "chart.end", slots, 4, ctx));
    return tf_script_taken(&buf);
}

/* The labels keep apart on the axis of logarithms. */
static void add_labels(const sheet *s, double x, tf_buf *out)
{
    tf_label label[2];
    const double low = log(s->y_low), high = log(s->y_high);
    for (size_t i = 0; i < s->n; i++)
        label[i] = (tf_label){.text = label_of(s, &s->line[i]),
                              .x = x,
                              .y = log(last_of(&s->line[i])->value.est),
                              .right = 0.6,
                              .up = 0.5};
    tf_labels_part(label, s->n, 0.13 * (high - low), low, high);
    for (size_t i = 0; i < s->n; i++)
        label[i].y = exp(label[i].y);
    tf_labels_write(label, s->n, out);
    tf_labels_margin(label, s->n, out);
}

static tf_code make_settings(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_period first = s->line[0].at[0].period;
    tf_period last = last_of(&s->line[0])->period;
    for (size_t i = 1; i < s->n; i++) {
        if (s->line[i].at[0].period.start < first.start)
            first = s->line[i].at[0].period;
        if (last_of(&s->line[i])->period.start > last.start)
            last = last_of(&s->line[i])->period;
    }
    const double length = first.months / 12.0;
    const double x_high = tf_script_middle(last) + 0.2 * length;
    tf_script_number(&out, "sides", (double)s->n);
    tf_script_number(&out, "band", s->line[0].flow != TF_FLOW_TURNOVER);
    tf_script_number(&out, "x_low", tf_script_middle(first) - 0.35 * length);
    tf_script_number(&out, "x_high", x_high);
    tf_script_number(&out, "y_low", s->y_low);
    tf_script_number(&out, "y_high", s->y_high);
    tf_script_ticks(s->studio, first,
                    (last.start - first.start) / first.months + 1, &out);
    tf_asymmetry_ticks(s->studio, (double[]){s->y_low, s->y_high}, 0.09,
                       "ratio", &out);
    add_labels(s, x_high, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- words --------------------------------------------------------------- */

/* The direction that lies furthest off at its end. */
static const line *widest(const sheet *s)
{
    const line *best = &s->line[0];
    if (s->n > 1 && fabs(log(last_of(&s->line[1])->value.est)) >
                        fabs(log(last_of(best)->value.est)))
        best = &s->line[1];
    return best;
}

static const char *title_key(bool turnover, double r)
{
    const double off = r < 1 ? 1 / r : r;
    if (turnover)
        return off < 1.03 ? "title.equal"
               : off >= 2 ? "title.times"
                          : "title.more";
    return off < 1.03       ? "title.mirror.even"
           : r < 1          ? "title.mirror.under"
           : r <= band_high ? "title.mirror.band"
           : r < 2          ? "title.mirror.over"
                            : "title.mirror.times";
}

static void say(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const line *one = widest(s);
    const double r = last_of(one)->value.est;
    const bool turnover = one->flow == TF_FLOW_TURNOVER;
    const double off = turnover && r < 1 ? 1 / r : r;
    const tf_str over = tf_phrase_area(words, one->over, ctx);
    const tf_str under = tf_phrase_area(words, one->under, ctx);
    char every[] = "every.A";
    every[6] = s->freq;
    const tf_slot slots[] = {
        {"importer", over},
        {"exporter", under},
        {"big", r >= 1 ? over : under},
        {"small", r >= 1 ? under : over},
        {"trade",
         tf_script_trade(s->studio, s->pair, "trade", one->under, one->flow)},
        {"measure",
         tf_script_trade(s->studio, s->pair, "measure", one->under, one->flow)},
        {"percent", tf_phrase_share(words, fabs(off - 1) * 100, ctx)},
        {"times", tf_phrase_number(words, off, 1, ctx)},
        {"period", tf_phrase_period(words, last_of(one)->period, ctx)},
        {"every", tf_phrase_find(words, tf_str_of(every))},
        {"product", tf_phrase_product(words, s->pair->product)},
    };
    const size_t n = sizeof slots / sizeof *slots;
    tf_script_say(
        s->studio, s->chart,
        (const char *[]){title_key(turnover, r),
                         turnover ? "subtitle.mirror.two" : "subtitle.mirror",
                         "alt.mirror"},
        slots, n);
}

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    if (s->line[0].flow != TF_FLOW_TURNOVER)
        tf_script_note(s->studio, "note.mirror", &buf);
    if (s->hollow)
        tf_script_note(s->studio, "note.hollow", &buf);
    if (s->bars)
        tf_script_note(s->studio, "note.bars", &buf);
    return tf_script_taken(&buf);
}

/* ---- the whole ----------------------------------------------------------- */

tf_code tf_asymmetry_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                          tf_error *err)
{
    tf_chart chart = {.plot = TF_STR("mirror"), .pair = pair};
    sheet s = {
        .studio = studio, .pair = &studio->pairs->at[pair], .chart = &chart};
    tf_code code = TF_OK;
    for (const char *freq = "ASQM"; *freq != '\0' && s.n == 0; freq++) {
        s.freq = *freq;
        code = fill(&s, err);
        if (code != TF_OK)
            return code;
    }
    if (s.n == 0 || tf_str_eq(s.pair->a, s.pair->b))
        return TF_OK;
    measure(&s);
    chart.name = tf_script_name(
        out, tf_script_pair_stem(studio, s.pair, TF_STR("mirror"), 0),
        studio->ctx);
    say(&s);
    code = make_rows(&s, err);
    if (code == TF_OK)
        code = make_settings(&s, err);
    chart.note = note_of(&s);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}
