/* The level chart: one trade as each of two reporters counts it, for
 * plots/bilateral.gp. Rows are blocks parted by two empty lines: a block a
 * reporter, then the periods both counted; one empty line is a gap. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* One chart in the making. */
typedef struct sheet {
    const tf_studio *studio;
    const tf_view *view;
    tf_chart *chart;
    double scale, y_high;
    bool hollow, bars, shaded;
    tf_rule rule[TF_RULES];
    size_t rules;
} sheet;

static double largest(const tf_view *view)
{
    double most = 0;
    for (size_t i = 0; i < view->n; i++)
        for (size_t k = 0; k < view->side[i].n; k++)
            most = fmax(most, view->side[i].at[k]->value.hi);
    return most;
}

/* ---- rows ---------------------------------------------------------------- */

static void add_point(sheet *s, const tf_point *p, tf_buf *out)
{
    const tf_look look = tf_script_point(s->studio, p, s->scale, out);
    s->hollow |= look == TF_LOOK_IMPLIED;
    s->bars |= look != TF_LOOK_OFFICIAL &&
               p->value.hi - p->value.lo > 0.03 * s->y_high * s->scale;
}

static void add_side(sheet *s, const tf_side *side, tf_buf *out)
{
    tf_script_comment(
        out, tf_phrase_name(s->studio->in->words, side->area, s->studio->ctx));
    for (size_t k = 0; k < side->n; k++) {
        if (k > 0 &&
            !tf_period_is_next(side->at[k - 1]->period, side->at[k]->period))
            tf_buf_char(out, '\n');
        add_point(s, side->at[k], out);
    }
}

static void add_gap(sheet *s, tf_buf *out)
{
    const tf_side *one = &s->view->side[0];
    const tf_point *last = NULL;
    tf_buf_add(out, TF_STR("\n\n# both: x, period, the two values\n"));
    for (size_t k = 0; k < one->n; k++) {
        const tf_point *p = one->at[k];
        const tf_point *q = tf_sides_find(&s->view->side[1], p->period);
        if (q == NULL)
            continue;
        if (last != NULL && !tf_period_is_next(last->period, p->period))
            tf_buf_char(out, '\n');
        char period[TF_PERIOD_MAX];
        tf_period_print(p->period, period);
        tf_buf_number(out, round(tf_script_middle(p->period) * 1e4) / 1e4);
        tf_buf_format(out, " %s", period);
        tf_script_value(out, p->value.est / s->scale);
        tf_script_value(out, q->value.est / s->scale);
        tf_buf_char(out, '\n');
        s->shaded = true;
        last = p;
    }
}

/* The plot draws a mark a row, side by side, before any other. */
static tf_code list_marks(sheet *s, tf_error *err)
{
    tf_chart *chart = s->chart;
    chart->marks =
        TF_NEW(s->studio->ctx->mem, s->view->side[0].n + s->view->side[1].n,
               const tf_point *);
    if (chart->marks == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t i = 0; i < s->view->n; i++)
        for (size_t k = 0; k < s->view->side[i].n; k++)
            chart->marks[chart->n_marks++] = s->view->side[i].at[k];
    return TF_OK;
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period value low high look\n"
                            "# look: 1 official, 2 printed, 3 hedged, "
                            "4 implied; an empty line is a gap\n"));
    for (size_t i = 0; i < s->view->n; i++) {
        if (i > 0)
            tf_buf_add(&out, TF_STR("\n\n"));
        add_side(s, &s->view->side[i], &out);
    }
    const tf_point *a, *b;
    if (s->view->n == 2 && tf_sides_meet(s->view, &a, &b))
        add_gap(s, &out);
    const tf_code code = tf_buf_take(&out, &s->chart->rows, err);
    return code != TF_OK ? code : list_marks(s, err);
}

/* ---- axes ---------------------------------------------------------------- */

/* The periods first..last of the view, and how many lie from one to the
 * other. */
static int32_t bounds(const tf_view *view, tf_period *first, tf_period *last)
{
    *first = view->side[0].at[0]->period;
    *last = *first;
    for (size_t i = 0; i < view->n; i++) {
        const tf_side *side = &view->side[i];
        if (side->at[0]->period.start < first->start)
            *first = side->at[0]->period;
        if (side->at[side->n - 1]->period.start > last->start)
            *last = side->at[side->n - 1]->period;
    }
    return (last->start - first->start) / first->months + 1;
}

/* ---- labels at the ends of the lines ------------------------------------- */

typedef struct end_label {
    const tf_point *last;
    tf_str text;
    size_t cols;
    double x, y, right, up;
} end_label;

static end_label label_of(const sheet *s, const tf_side *side)
{
    const tf_words *words = s->studio->in->words;
    end_label label = {.last = side->at[side->n - 1], .right = 0.9, .up = 0.5};
    const tf_str name = tf_phrase_name(words, side->area, s->studio->ctx);
    const tf_slot slots[] = {
        {"digits",
         tf_phrase_digits(words, label.last->value, s->scale, s->studio->ctx)},
        {"period",
         tf_phrase_period_short(words, label.last->period, s->studio->ctx)},
    };
    const tf_str value =
        tf_phrase_say(words, "chart.end", slots, 2, s->studio->ctx);
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    tf_buf_format(&buf, "%.*s\n%.*s", TF_FMT(name), TF_FMT(value));
    label.text = tf_script_taken(&buf);
    const size_t m = tf_utf8_count(name), n = tf_utf8_count(value);
    label.cols = m > n ? m : n;
    label.x = tf_script_middle(label.last->period);
    label.y = label.last->value.est / s->scale;
    return label;
}

/* What a label inside the plot keeps off: both lines, the notes of upright
 * lines, the label at the edge. */
static bool fill_board(const sheet *s, const end_label *edge, tf_board *board)
{
    bool good = tf_breaklines_take(s->rule, s->rules, board) &&
                tf_board_edge(board, edge->text, edge->y);
    for (size_t i = 0; i < s->view->n; i++)
        good &= tf_board_side(board, &s->view->side[i], s->scale);
    return good;
}

/* Two labels at the right edge keep their distance; one inside the plot takes
 * the place about its point where it covers least. False without memory. */
static bool settle(const sheet *s, tf_board *board, end_label *label)
{
    const double room = 36 / board->height * s->y_high;
    if (s->view->n < 2)
        return true;
    if (label[0].x == label[1].x) {
        const int up = label[0].y >= label[1].y ? 0 : 1;
        const double mid = fmax((label[0].y + label[1].y) / 2, room / 2);
        if (fabs(label[0].y - label[1].y) < room) {
            label[up].y = mid + room / 2;
            label[1 - up].y = mid - room / 2;
        }
        return true;
    }
    end_label *early = &label[label[0].x < label[1].x ? 0 : 1];
    const double point[] = {early->x, early->y};
    double at[2];
    if (!fill_board(s, &label[early == label], board))
        return false;
    tf_board_text(board, early->text, point, at);
    early->x = round(at[0] * 1e4) / 1e4;
    early->y = round(at[1] * 1e4) / 1e4;
    early->right = early->up = 0;
    return !board->failed;
}

static bool add_labels(const sheet *s, tf_board *board, tf_buf *out)
{
    end_label label[2];
    size_t cols = 0;
    for (size_t i = 0; i < s->view->n; i++) {
        label[i] = label_of(s, &s->view->side[i]);
        cols = cols < label[i].cols ? label[i].cols : cols;
    }
    if (!settle(s, board, label))
        return false;
    for (size_t i = 0; i < s->view->n; i++) {
        char name[24];
        const int k = (int)i + 1;
        snprintf(name, sizeof name, "label_%d", k);
        tf_script_text(out, name, label[i].text);
        snprintf(name, sizeof name, "label_x_%d", k);
        tf_script_number(out, name, label[i].x);
        snprintf(name, sizeof name, "label_y_%d", k);
        tf_script_number(out, name, label[i].y);
        snprintf(name, sizeof name, "label_right_%d", k);
        tf_script_number(out, name, label[i].right);
        snprintf(name, sizeof name, "label_up_%d", k);
        tf_script_number(out, name, label[i].up);
        snprintf(name, sizeof name, "letter_%d", k);
        tf_script_text(out, name, k == 1 ? TF_STR("o") : TF_STR("x"));
    }
    const double share = 1 - ((double)(cols > 26 ? 26 : cols) * 7.3 + 26) / 900;
    tf_script_number(out, "right_margin", round(share * 1e3) / 1e3);
    return true;
}

static tf_code make_settings(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_period first, last;
    const int32_t n = bounds(s->view, &first, &last);
    const double length = first.months / 12.0;
    tf_script_number(&out, "sides", (double)s->view->n);
    tf_script_number(&out, "gaps", s->shaded ? 1 : 0);
    tf_board board = {
        .mem = s->studio->ctx->mem,
        .x_low = tf_script_middle(first) - length * (n > 1 ? 0.35 : 0.8),
        .x_high = tf_script_middle(last) + length * (n > 1 ? 0.12 : 0.8),
        .width = TF_BOARD_WIDE,
        .height =
            tf_script_height(s->studio, s->chart, tf_strip_share(s->view))};
    tf_script_number(&out, "x_low", board.x_low);
    tf_script_number(&out, "x_high", board.x_high);
    /* the notes of upright lines stand above all values */
    const size_t rows =
        tf_breaklines_write(s->rule, s->rules, board.x_low, board.x_high, &out);
    s->y_high *= 1 + 0.075 * (double)rows;
    board.y_high = s->y_high;
    tf_script_number(&out, "y_high", s->y_high);
    tf_script_ticks(s->studio, first, n, &out);
    if (!add_labels(s, &board, &out))
        return tf_fail(err, TF_ENOMEM, "labels");
    tf_strip_write(s->studio, s->view, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- words --------------------------------------------------------------- */

static tf_str flow_words(const sheet *s, const char *set)
{
    const tf_side *side = s->view->side;
    return tf_script_trade(s->studio, s->view->pair, set, side[0].area,
                           side[0].flow);
}

/* Which of the two counts more, and by how much. */
static tf_str compared(const sheet *s, const tf_point *a, const tf_point *b)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const bool more = a->value.est >= b->value.est;
    const tf_point *big = more ? a : b, *small = more ? b : a;
    const double ratio = big->value.est / small->value.est;
    const tf_slot slots[] = {
        {"big", tf_phrase_area(words, big->reporter, ctx)},
        {"small", tf_phrase_area(words, small->reporter, ctx)},
        {"period", tf_phrase_period(words, a->period, ctx)},
        {"percent", tf_phrase_share(words, (ratio - 1) * 100, ctx)},
        {"times", tf_phrase_number(words, ratio, 1, ctx)},
        {"trade", flow_words(s, "trade")},
    };
    const bool turnover = s->view->flow == TF_FLOW_TURNOVER;
    const char *key = ratio < 1.03 ? "title.equal"
                      : ratio >= 2
                          ? (turnover ? "title.times" : "title.times.flow")
                          : (turnover ? "title.more" : "title.more.flow");
    return tf_phrase_sentence(words, key, slots, 6, ctx);
}

/* What the last value is compared with: a year before it, else the first of
 * that part of a year; itself if there is none. */
static const tf_point *base_of(const tf_side *side)
{
    const tf_point *last = side->at[side->n - 1];
    const tf_point *year =
        tf_sides_find(side, tf_period_shift(last->period, -1));
    if (year != NULL)
        return year;
    for (size_t k = 0; k < side->n; k++)
        if ((last->period.start - side->at[k]->period.start) % 12 == 0)
            return side->at[k];
    return last;
}

static tf_str one_sided(const sheet *s, const tf_side *side)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_point *last = side->at[side->n - 1];
    const tf_point *base = base_of(side);
    const double change = (last->value.est / base->value.est - 1) * 100;
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(words, side->area, ctx)},
        {"reporter", tf_phrase_area(words, side->area, ctx)},
        {"trade", flow_words(s, "trade")},
        {"percent", tf_phrase_share(words, fabs(change), ctx)},
        {"period", tf_phrase_period(words, last->period, ctx)},
        {"base", tf_phrase_period(words, base->period, ctx)},
        {"amount", tf_phrase_amount(words, last->value, last->unit, ctx)},
    };
    const bool year =
        tf_period_eq(tf_period_shift(last->period, -1), base->period);
    const char *key = base == last || base->value.est <= 0 ? "title.single"
                      : change < 0 ? (year ? "title.fell" : "title.down")
                                   : (year ? "title.grew" : "title.up");
    return tf_phrase_sentence(words, key, slots, 7, ctx);
}

static tf_str title_of(const sheet *s)
{
    const tf_view *view = s->view;
    const tf_point *a, *b;
    if (view->n < 2)
        return one_sided(s, &view->side[0]);
    if (tf_sides_meet(view, &a, &b) && a->value.est > 0 && b->value.est > 0)
        return compared(s, a, b);
    const tf_slot slots[] = {
        {"a", tf_phrase_area(s->studio->in->words, view->side[0].area,
                             s->studio->ctx)},
        {"b", tf_phrase_area(s->studio->in->words, view->side[1].area,
                             s->studio->ctx)},
    };
    return tf_phrase_sentence(s->studio->in->words, "title.apart", slots, 2,
                              s->studio->ctx);
}

static tf_str subtitle_of(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    char key[24];
    snprintf(key, sizeof key, "every.%c", s->view->freq);
    const tf_slot slots[] = {
        {"measure", flow_words(s, "measure")},
        {"every", tf_phrase_find(words, tf_str_of(key))},
        {"scale",
         tf_phrase_find(words, tf_str_of(tf_phrase_scale_key(s->scale)))},
        {"unit", tf_phrase_unit(words, s->view->pair->unit, ctx)},
        {"whose", tf_phrase_whose(words, s->view->side[0].area, ctx)},
    };
    return tf_phrase_sentence(words,
                              s->view->n == 2 ? "subtitle.two" : "subtitle.one",
                              slots, 5, ctx);
}

/* Values of the pair and flow that are of another length. */
static size_t count_left_out(const sheet *s)
{
    const tf_series *series = s->studio->in->series;
    size_t n = 0;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        for (size_t i = 0; i < s->view->n; i++)
            n += p->flow == s->view->side[i].flow && p->freq != s->view->freq &&
                 tf_str_eq(p->reporter, s->view->side[i].area) &&
                 tf_pair_has(s->view->pair, p);
    }
    return n;
}

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    if (s->shaded)
        tf_script_note(s->studio, "note.shaded", &buf);
    if (s->hollow)
        tf_script_note(s->studio, "note.hollow", &buf);
    if (s->bars)
        tf_script_note(s->studio, "note.bars", &buf);
    if (s->rules > 0)
        tf_script_note(s->studio, "note.rules", &buf);
    if (s->view->freq == 'A' && count_left_out(s) > 0)
        tf_script_note(s->studio, "note.parts", &buf);
    return tf_script_taken(&buf);
}

static tf_str alt_of(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_slot title = {"title", s->chart->title};
    tf_phrase_fill(words, "alt.line", &title, 1, &buf);
    for (size_t i = 0; i < s->view->n; i++) {
        const tf_side *side = &s->view->side[i];
        const tf_point *last = side->at[side->n - 1];
        const tf_slot slots[] = {
            {"whose", tf_phrase_whose(words, side->area, ctx)},
            {"first", tf_phrase_period(words, side->at[0]->period, ctx)},
            {"last", tf_phrase_period(words, last->period, ctx)},
            {"amount", tf_phrase_amount(words, last->value, last->unit, ctx)},
        };
        tf_buf_char(&buf, ' ');
        tf_buf_add(&buf, tf_phrase_sentence(
                             words, side->n > 1 ? "alt.side" : "alt.one", slots,
                             4, ctx));
    }
    return tf_script_taken(&buf);
}

static tf_str stem_of(const sheet *s)
{
    const tf_flow flow = s->view->flow;
    const tf_str word = flow == TF_FLOW_EXPORT   ? TF_STR("exports")
                        : flow == TF_FLOW_IMPORT ? TF_STR("imports")
                                                 : TF_STR("turnover");
    return tf_script_pair_stem(s->studio, s->view->pair, word, s->view->freq);
}

tf_code tf_bilateral_draw(const tf_studio *studio, const tf_view *view,
                          tf_charts *out, tf_error *err)
{
    if (view->n == 0 || !(largest(view) > 0))
        return TF_OK;
    tf_chart chart = {.plot = TF_STR("bilateral"),
                      .pair = (size_t)(view->pair - studio->pairs->at)};
    sheet s = {.studio = studio, .view = view, .chart = &chart};
    s.scale = tf_phrase_scale(s.studio->in->words, largest(view));
    s.y_high = largest(view) / s.scale * 1.1;
    chart.name = tf_script_name(out, stem_of(&s), studio->ctx);
    chart.title = title_of(&s);
    chart.subtitle = subtitle_of(&s);
    s.rules = tf_breaklines_find(studio, view, s.rule);
    tf_code code = make_rows(&s, err);
    chart.note = note_of(&s);
    chart.alt = alt_of(&s);
    if (code == TF_OK)
        code = make_settings(&s, err);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}
