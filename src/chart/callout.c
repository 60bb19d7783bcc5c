/* The labels of the chart that holds the press against a series: the lines by
 * their ends, what does not fit beside its mark. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* The share that plots/claims.gp gives the strip. */
static const double strip_share = 0.22;

static tf_str end_text(const tf_press *s, const tf_point *last)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(words, last->reporter, ctx)},
        {"digits", tf_phrase_digits(words, last->value, s->scale, ctx)},
        {"period", tf_phrase_period_short(words, last->period, ctx)},
    };
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_add(&buf, tf_phrase_sentence(words, "chart.figures", slots, 3, ctx));
    tf_buf_char(&buf, '\n');
    tf_buf_add(&buf, tf_phrase_say(words, "chart.end", slots, 3, ctx));
    return tf_script_taken(&buf);
}

static const tf_point *last_of(const tf_press *s, const tf_side *side)
{
    size_t k = side->n;
    while (k > 0 && !tf_press_shows(s, side->at[k - 1]->period))
        k--;
    return k > 0 ? side->at[k - 1] : NULL;
}

/* The line of a side; of side 0 also the bar across each of its periods. */
static bool add_line(const tf_press *s, size_t i, tf_board *board)
{
    const tf_side *side = &s->view.side[i];
    double last[2] = {0, 0};
    bool good = true;
    for (size_t k = 0; k < side->n; k++) {
        const tf_point *p = side->at[k];
        const double y = p->value.est / s->scale;
        const double half = i == 0 ? 0.42 * p->period.months / 12.0 : 0;
        const double at[] = {tf_script_middle(p->period), y};
        const double from[] = {at[0] - half, y}, to[] = {at[0] + half, y};
        if (!tf_press_shows(s, p->period))
            continue;
        good &= tf_board_line(board, from, to);
        if (k > 0 && tf_period_is_next(side->at[k - 1]->period, p->period) &&
            tf_press_shows(s, side->at[k - 1]->period))
            good &= tf_board_line(board, last, at);
        last[0] = at[0];
        last[1] = at[1];
    }
    return good;
}

static bool fill_board(const tf_press *s, tf_board *board)
{
    bool good = true;
    for (size_t i = 0; i < s->view.n; i++)
        good &= add_line(s, i, board);
    for (size_t k = 0; k < s->heard.n; k++)
        good &= tf_board_point(board, tf_press_place(s, k),
                               tf_press_height(s, &s->heard.at[k]));
    return good;
}

/* A label of two lines whose text begins there. */
static void put_label(tf_buf *out, int k, tf_str text, const double at[2])
{
    char name[24];
    snprintf(name, sizeof name, "label_%d", k);
    tf_script_text(out, name, text);
    snprintf(name, sizeof name, "label_x_%d", k);
    tf_script_number(out, name, round(at[0] * 1e4) / 1e4);
    snprintf(name, sizeof name, "label_y_%d", k);
    tf_script_number(out, name, round(at[1] * 1e4) / 1e4);
    snprintf(name, sizeof name, "label_right_%d", k);
    tf_script_number(out, name, 0.6);
    snprintf(name, sizeof name, "label_up_%d", k);
    tf_script_number(out, name, 0);
}

/* A label about a point, where it covers least. */
static tf_box place_label(tf_board *board, int k, tf_str text,
                          const double point[2], tf_buf *out)
{
    double at[2];
    const tf_box box = tf_board_text(board, text, point, at);
    put_label(out, k, text, at);
    return box;
}

/* Whether a line goes to the right edge, where its name stands. */
static bool is_at_edge(const tf_press *s, const tf_point *last)
{
    return last != NULL && tf_period_eq(last->period, s->last);
}

/* Two names at the edge keep a line apart. */
static void part(double *one, double *two, double line)
{
    const double up = *two < *one ? 1 : -1;
    const double middle = fmax((*one + *two) / 2, 1.15 * line);
    if (fabs(*two - *one) >= 2.3 * line)
        return;
    *one = middle + up * 1.15 * line;
    *two = middle - up * 1.15 * line;
}

/* Each line is named at its end, right of the plot if it goes so far. */
static int add_ends(const tf_press *s, tf_board *board, tf_buf *out)
{
    const double line = tf_board_high(TF_STR("")) / board->height * s->y_high;
    const tf_point *last[2] = {NULL, NULL};
    double y[2] = {0, 0}, wide = 0;
    for (size_t i = 0; i < s->view.n; i++) {
        last[i] = last_of(s, &s->view.side[i]);
        if (is_at_edge(s, last[i])) {
            y[i] = last[i]->value.est / s->scale;
            wide = fmax(wide, tf_board_wide(end_text(s, last[i])));
        }
    }
    if (is_at_edge(s, last[0]) && is_at_edge(s, last[1]))
        part(&y[0], &y[1], line);
    for (int i = 0; i < 2 && last[i] != NULL; i++) {
        const double at[] = {board->x_high, y[i] + line / 2};
        const double point[] = {tf_script_middle(last[i]->period),
                                last[i]->value.est / s->scale};
        if (is_at_edge(s, last[i]))
            put_label(out, i + 1, end_text(s, last[i]), at);
        else
            place_label(board, i + 1, end_text(s, last[i]), point, out);
    }
    tf_script_number(out, "right_margin",
                     round((1 - (fmin(wide, 200) + 24) / 900) * 1e3) / 1e3);
    return last[1] != NULL ? 2 : 1;
}

static void add_labels(const tf_press *s, tf_board *board, tf_buf *out)
{
    int n = add_ends(s, board, out);
    tf_buf tints = tf_buf_open(s->studio->ctx->mem);
    tf_buf_add(&tints, n > 1 ? TF_STR("1 2") : TF_STR("1"));
    for (size_t k = 0; k < s->odds; k++) {
        const tf_heard *h = s->odd[k];
        const double point[] = {tf_press_place(s, (size_t)(h - s->heard.at)),
                                tf_press_height(s, h)};
        const tf_box box =
            place_label(board, ++n, tf_saying_label(s, h), point, out);
        tf_board_leader(board, box, point, (int)k + 1, out);
        tf_buf_add(&tints, TF_STR(" 0"));
    }
    tf_script_number(out, "leaders", (double)s->odds);
    tf_script_number(out, "labels", n);
    tf_script_text(out, "label_tints", tf_script_taken(&tints));
}

tf_code tf_callout_write(const tf_press *s, double x_low, double x_high,
                         tf_buf *out, tf_error *err)
{
    tf_board board = {.mem = s->studio->ctx->mem,
                      .x_low = x_low,
                      .x_high = x_high,
                      .y_high = s->y_high,
                      .width = TF_BOARD_WIDE,
                      .height =
                          tf_script_height(s->studio, s->chart, strip_share)};
    if (!fill_board(s, &board))
        return tf_fail(err, TF_ENOMEM, "labels");
    add_labels(s, &board, out);
    return board.failed ? tf_fail(err, TF_ENOMEM, "labels") : TF_OK;
}
