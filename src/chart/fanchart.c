/* The outlook chart: one reporter's series, its forecast with the ribbon of
 * its interval, and what the press has as target, for plots/outlook.gp. Rows
 * are blocks parted by two empty lines: the values, then the forecast from the
 * last of them on, then the targets. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "chart/chart_impl.h"
#include "growth/growth.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* Targets shown, and how many periods ahead they may lie. */
enum { TARGETS = 4, AHEAD = 12 };

/* One chart in the making.
 *   step, n     the forecast, period after period
 *   aim, aims   rows of target_chance, with their claims */
typedef struct sheet {
    const tf_studio *studio;
    const tf_pair *pair;
    tf_side side;
    char freq;
    const tf_rate **step;
    size_t n;
    const tf_rate *aim[TARGETS];
    size_t aims;
    double scale, y_high;
    bool hollow, bars;
    tf_chart *chart;
} sheet;

/* ---- what is drawn ------------------------------------------------------- */

static const tf_point *newest(const sheet *s)
{
    return s->side.at[s->side.n - 1];
}

static const tf_rate *last_step(const sheet *s)
{
    return s->step[s->n - 1];
}

static bool is_ours(const sheet *s, const tf_rate *r, tf_str measure)
{
    const tf_point *p = newest(s);
    return r->has_value && tf_str_eq(r->measure, measure) &&
           r->flow == p->flow && tf_str_eq(r->reporter, p->reporter) &&
           tf_str_eq(r->partner, p->partner) &&
           tf_str_eq(r->product, p->product) && tf_str_eq(r->unit, p->unit) &&
           tf_period_eq(r->base_period, p->period);
}

static bool fill_steps(sheet *s)
{
    const tf_growth *growth = s->studio->in->growth;
    s->n = 0;
    for (size_t k = 0; k < growth->n; k++)
        s->n += is_ours(s, &growth->at[k], TF_STR("forecast"));
    s->step = TF_NEW(s->studio->ctx->mem, s->n + 1, const tf_rate *);
    if (s->step == NULL)
        return false;
    s->n = 0;
    for (size_t k = 0; k < growth->n; k++)
        if (is_ours(s, &growth->at[k], TF_STR("forecast")))
            s->step[s->n++] = &growth->at[k];
    return true;
}

static void fill_aims(sheet *s)
{
    const tf_growth *growth = s->studio->in->growth;
    const tf_period from = newest(s)->period;
    for (size_t k = 0; k < growth->n && s->aims < TARGETS; k++) {
        const tf_rate *r = &growth->at[k];
        if (is_ours(s, r, TF_STR("target_chance")) && r->claim != NULL &&
            r->period.start - from.start <= AHEAD * from.months)
            s->aim[s->aims++] = r;
    }
}

/* Of two counts of one trade the one that is newer, then longer. */
static bool is_better(const sheet *a, const sheet *b)
{
    if (b->n == 0)
        return true;
    const int32_t later = newest(a)->period.start - newest(b)->period.start;
    return later != 0 ? later > 0 : a->step[0]->n > b->step[0]->n;
}

static tf_code best_side(const sheet *blank, tf_flow flow, sheet *out,
                         tf_error *err)
{
    tf_view view = {.pair = blank->pair, .flow = flow, .freq = blank->freq};
    *out = *blank;
    const tf_code code = tf_sides_fill(blank->studio, &view, err);
    for (size_t i = 0; i < view.n && code == TF_OK; i++) {
        sheet one = *blank;
        one.side = view.side[i];
        if (!fill_steps(&one))
            return tf_fail(err, TF_ENOMEM, "charts");
        if (one.n > 0 && one.step[0]->n >= TF_GROWTH_TELLS &&
            is_better(&one, out))
            *out = one;
    }
    return code;
}

/* Turnover, unless exports or imports have twice as many values. */
static tf_code best_flow(const sheet *blank, sheet *out, tf_error *err)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    *out = *blank;
    for (size_t k = 0; k < sizeof flows / sizeof *flows; k++) {
        sheet one;
        const tf_code code = best_side(blank, flows[k], &one, err);
        if (code != TF_OK)
            return code;
        const bool turnover =
            out->n > 0 && newest(out)->flow == TF_FLOW_TURNOVER;
        if (one.n > 0 && (out->n == 0 || one.step[0]->n > (turnover ? 2 : 1) *
                                                              out->step[0]->n))
            *out = one;
    }
    return TF_OK;
}

static double largest(const sheet *s)
{
    double most = 0;
    for (size_t k = 0; k < s->side.n; k++)
        most = fmax(most, s->side.at[k]->value.hi);
    for (size_t k = 0; k < s->n; k++)
        most = fmax(most, s->step[k]->value.hi);
    for (size_t k = 0; k < s->aims; k++)
        most = fmax(most, s->aim[k]->claim->value);
    return most;
}

/* ---- rows ---------------------------------------------------------------- */

static void add_place(tf_period p, tf_buf *out)
{
    char period[TF_PERIOD_MAX];
    tf_period_print(p, period);
    tf_buf_number(out, round(tf_script_middle(p) * 1e4) / 1e4);
    tf_buf_format(out, " %s", period);
}

static void add_step(const sheet *s, tf_period p, tf_interval v, tf_buf *out)
{
    add_place(p, out);
    tf_script_value(out, v.est / s->scale);
    tf_script_value(out, v.lo / s->scale);
    tf_script_value(out, v.hi / s->scale);
    tf_buf_char(out, '\n');
}

static void add_history(sheet *s, tf_buf *out)
{
    const tf_side *side = &s->side;
    tf_script_comment(
        out, tf_phrase_name(s->studio->in->words, side->area, s->studio->ctx));
    for (size_t k = 0; k < side->n; k++) {
        const tf_point *p = side->at[k];
        if (k > 0 && !tf_period_is_next(side->at[k - 1]->period, p->period))
            tf_buf_char(out, '\n');
        const tf_look look = tf_script_point(s->studio, p, s->scale, out);
        s->hollow |= look == TF_LOOK_IMPLIED;
        s->bars |= look != TF_LOOK_OFFICIAL &&
                   p->value.hi - p->value.lo > 0.03 * s->y_high * s->scale;
    }
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period value low high look\n"
                            "# look: 1 official, 2 printed, 3 hedged, "
                            "4 implied; an empty line is a gap\n"));
    add_history(s, &out);
    tf_buf_add(&out, TF_STR("\n\n# forecast: x, period, value, low, high\n"));
    add_step(s, newest(s)->period, newest(s)->value, &out);
    for (size_t k = 0; k < s->n; k++)
        add_step(s, s->step[k]->period, s->step[k]->value, &out);
    if (s->aims > 0)
        tf_buf_add(&out, TF_STR("\n\n# targets: x, period, value\n"));
    for (size_t k = 0; k < s->aims; k++) {
        add_place(s->aim[k]->period, &out);
        tf_script_value(&out, s->aim[k]->claim->value / s->scale);
        tf_buf_char(&out, '\n');
    }
    s->chart->marks = s->side.at;
    s->chart->n_marks = s->side.n;
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* ---- words --------------------------------------------------------------- */

/* Decimals that tell the bounds of an interval apart. */
static int places_of(tf_interval v, double scale)
{
    const double width = (v.hi - v.lo) / scale;
    const int places = width > 0 ? (int)ceil(-log10(width)) + 1 : 2;
    return places < 0 ? 0 : places > 3 ? 3 : places;
}

static tf_str digits(const sheet *s, tf_interval v, double value, double scale)
{
    return tf_phrase_number(s->studio->in->words, value / scale,
                            places_of(v, scale), s->studio->ctx);
}

/* The value with as many decimals as its bounds are told with. */
static tf_str amount(const sheet *s, tf_interval v, double scale)
{
    const tf_words *words = s->studio->in->words;
    const tf_slot slots[] = {
        {"digits", digits(s, v, v.est, scale)},
        {"scale", tf_phrase_find(words, tf_str_of(tf_phrase_scale_key(scale)))},
        {"unit", tf_phrase_unit(words, s->pair->unit, s->studio->ctx)},
    };
    return tf_phrase_say(words, "amount", slots, 3, s->studio->ctx);
}

static tf_str trade_words(const sheet *s, const char *set)
{
    return tf_script_trade(s->studio, s->pair, set, s->side.area, s->side.flow);
}

static tf_str title_of(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_rate *to = last_step(s);
    const double scale = tf_phrase_scale(words, to->value.est);
    const tf_slot slots[] = {
        {"trade", trade_words(s, "trade")},
        {"whose", tf_phrase_whose(words, s->side.area, ctx)},
        {"period", tf_phrase_period(words, to->period, ctx)},
        {"amount", amount(s, to->value, scale)},
        {"low", digits(s, to->value, to->value.lo, scale)},
        {"high", digits(s, to->value, to->value.hi, scale)},
        {"scale", tf_phrase_find(words, tf_str_of(tf_phrase_scale_key(scale)))},
    };
    const bool down = to->value.est < 0.995 * newest(s)->value.est;
    const bool turnover = s->side.flow == TF_FLOW_TURNOVER;
    const char *key = down ? (turnover ? "title.sink" : "title.sink.flow")
                           : (turnover ? "title.reach" : "title.reach.flow");
    return tf_phrase_sentence(words, key, slots, 7, ctx);
}

static tf_str subtitle_of(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    char key[24];
    snprintf(key, sizeof key, "every.%c", s->freq);
    const tf_slot slots[] = {
        {"measure", trade_words(s, "measure")},
        {"every", tf_phrase_find(words, tf_str_of(key))},
        {"scale",
         tf_phrase_find(words, tf_str_of(tf_phrase_scale_key(s->scale)))},
        {"unit", tf_phrase_unit(words, s->pair->unit, ctx)},
        {"whose", tf_phrase_whose(words, s->side.area, ctx)},
        {"last", tf_phrase_period_short(words, last_step(s)->period, ctx)},
        {"period", tf_phrase_period(words, last_step(s)->period, ctx)},
    };
    return tf_phrase_sentence(words, "subtitle.outlook", slots, 7, ctx);
}

/* "33%", "less than 1%", "more than 99%". */
static tf_str chance_of(const sheet *s, const tf_rate *aim)
{
    const tf_words *words = s->studio->in->words;
    const double v = aim->value.est;
    const double shown = v < 1 ? 1 : v > 99 ? 99 : v;
    const tf_interval wide = {shown, 0, 100};
    const tf_slot slot = {"amount",
                          tf_phrase_rate(words, wide, false, s->studio->ctx)};
    return shown == v
               ? slot.text
               : tf_phrase_say(words, v < 1 ? "amount.under" : "amount.over",
                               &slot, 1, s->studio->ctx);
}

/* A phrase "SET.target" or "SET.foreseen" about one of them. */
static tf_str aim_words(const sheet *s, const tf_rate *aim, const char *set)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_claim *c = aim->claim;
    const tf_interval v = {c->value, c->value, c->value};
    char key[24];
    snprintf(key, sizeof key, "%s.%s", set,
             c->status == TF_STATUS_TARGET ? "target" : "foreseen");
    const tf_slot slots[] = {
        {"digits", tf_phrase_digits(words, v, s->scale, ctx)},
        {"scale",
         tf_phrase_find(words, tf_str_of(tf_phrase_scale_key(s->scale)))},
        {"amount", tf_phrase_amount(words, v, s->pair->unit, ctx)},
        {"short", tf_phrase_period_short(words, aim->period, ctx)},
        {"period", tf_phrase_period(words, aim->period, ctx)},
        {"percent", chance_of(s, aim)},
    };
    return tf_phrase_sentence(words, key, slots, 6, ctx);
}

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    tf_script_note(s->studio, "note.outlook", &buf);
    for (size_t k = 0; k < s->aims; k++) {
        tf_buf_char(&buf, ' ');
        tf_buf_add(&buf, aim_words(s, s->aim[k], "note"));
    }
    if (s->hollow)
        tf_script_note(s->studio, "note.hollow", &buf);
    if (s->bars)
        tf_script_note(s->studio, "note.bars", &buf);
    return tf_script_taken(&buf);
}

static tf_str alt_of(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_point *last = newest(s);
    const tf_slot slots[] = {
        {"title", s->chart->title},
        {"whose", tf_phrase_whose(words, s->side.area, ctx)},
        {"first", tf_phrase_period(words, s->side.at[0]->period, ctx)},
        {"last", tf_phrase_period(words, last->period, ctx)},
        {"amount", tf_phrase_amount(words, last->value, last->unit, ctx)},
    };
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_phrase_fill(words, "alt.outlook", slots, 5, &buf);
    tf_buf_char(&buf, ' ');
    tf_buf_add(&buf, tf_phrase_sentence(words, "alt.side", slots, 5, ctx));
    return tf_script_taken(&buf);
}

/* ---- settings ------------------------------------------------------------ */

/* The end of the forecast, in two lines; gives the wider one's letters. */
static size_t add_end(const sheet *s, tf_buf *out)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_rate *to = last_step(s);
    const tf_slot slots[] = {
        {"digits", digits(s, to->value, to->value.est, s->scale)},
        {"period", tf_phrase_period_short(words, to->period, ctx)},
    };
    const tf_str value = tf_phrase_say(words, "chart.end", slots, 2, ctx);
    const tf_str range = tf_phrase_range(words, to->value, s->scale, ctx);
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_format(&buf, "%.*s\n%.*s", TF_FMT(value), TF_FMT(range));
    tf_script_text(out, "end_text", tf_script_taken(&buf));
    tf_script_number(out, "end_x", tf_script_middle(to->period));
    tf_script_number(out, "end_y", to->value.est / s->scale);
    const size_t m = tf_utf8_count(value), n = tf_utf8_count(range);
    return m > n ? m : n;
}

/* The lines and diamonds, which labels keep off. */
static bool fill_board(const sheet *s, tf_board *board)
{
    double last[] = {tf_script_middle(newest(s)->period),
                     newest(s)->value.est / s->scale};
    bool good = tf_board_side(board, &s->side, s->scale);
    for (size_t k = 0; k < s->n; k++) {
        const double at[] = {tf_script_middle(s->step[k]->period),
                             s->step[k]->value.est / s->scale};
        good &= tf_board_line(board, last, at);
        last[0] = at[0];
        last[1] = at[1];
    }
    for (size_t k = 0; k < s->aims; k++)
        good &= tf_board_point(board, tf_script_middle(s->aim[k]->period),
                               s->aim[k]->claim->value / s->scale);
    return good;
}

static void add_aims(const sheet *s, tf_board *board, tf_buf *out)
{
    tf_script_number(out, "targets", (double)s->aims);
    for (size_t k = 0; k < s->aims; k++) {
        const tf_rate *aim = s->aim[k];
        const tf_str text = aim_words(s, aim, "chart");
        const double point[] = {tf_script_middle(aim->period),
                                aim->claim->value / s->scale};
        double at[2];
        char name[24];
        tf_board_text(board, text, point, at);
        snprintf(name, sizeof name, "target_%zu", k + 1);
        tf_script_text(out, name, text);
        snprintf(name, sizeof name, "target_x_%zu", k + 1);
        tf_script_number(out, name, round(at[0] * 1e4) / 1e4);
        snprintf(name, sizeof name, "target_y_%zu", k + 1);
        tf_script_number(out, name, round(at[1] * 1e4) / 1e4);
    }
}

static tf_code make_settings(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    const tf_period first = s->side.at[0]->period;
    tf_period last = last_step(s)->period;
    for (size_t k = 0; k < s->aims; k++)
        if (s->aim[k]->period.start > last.start)
            last = s->aim[k]->period;
    const double length = first.months / 12.0;
    tf_board board = {.mem = s->studio->ctx->mem,
                      .x_low = tf_script_middle(first) - length * 0.35,
                      .x_high = tf_script_middle(last) + length * 0.12,
                      .y_high = s->y_high,
                      .width = TF_BOARD_WIDE,
                      .height = tf_script_height(s->studio, s->chart, 0)};
    if (!fill_board(s, &board))
        return tf_fail(err, TF_ENOMEM, "labels");
    tf_script_number(&out, "x_low", board.x_low);
    tf_script_number(&out, "x_high", board.x_high);
    tf_script_number(&out, "y_high", s->y_high);
    tf_script_ticks(s->studio, first,
                    (last.start - first.start) / first.months + 1, &out);
    const size_t cols = add_end(s, &out);
    add_aims(s, &board, &out);
    const double share = 1 - ((double)(cols > 26 ? 26 : cols) * 7.3 + 26) / 900;
    tf_script_number(&out, "right_margin", round(share * 1e3) / 1e3);
    return board.failed ? tf_fail(err, TF_ENOMEM, "labels")
                        : tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- the whole ----------------------------------------------------------- */

static tf_code draw(sheet *s, tf_charts *out, tf_error *err)
{
    tf_chart chart = {.plot = TF_STR("outlook"),
                      .pair = (size_t)(s->pair - s->studio->pairs->at)};
    s->chart = &chart;
    fill_aims(s);
    if (!(largest(s) > 0))
        return TF_OK;
    s->scale = tf_phrase_scale(s->studio->in->words, largest(s));
    s->y_high = largest(s) / s->scale * 1.1;
    chart.name = tf_script_name(
        out, tf_script_pair_stem(s->studio, s->pair, TF_STR("outlook"), 0),
        s->studio->ctx);
    chart.title = title_of(s);
    chart.subtitle = subtitle_of(s);
    tf_code code = make_rows(s, err);
    chart.note = note_of(s);
    if (code == TF_OK)
        code = make_settings(s, err);
    chart.alt = alt_of(s);
    return code == TF_OK ? tf_script_finish(s->studio, &chart, out, err) : code;
}

tf_code tf_fanchart_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                         tf_error *err)
{
    sheet s = {0};
    tf_code code = TF_OK;
    if (studio->in->growth == NULL)
        return TF_OK;
    for (const char *freq = "AQSM"; *freq != '\0' && s.n == 0; freq++) {
        const sheet blank = {
            .studio = studio, .pair = &studio->pairs->at[pair], .freq = *freq};
        code = best_flow(&blank, &s, err);
        if (code != TF_OK)
            return code;
    }
    return s.n > 0 ? draw(&s, out, err) : TF_OK;
}
