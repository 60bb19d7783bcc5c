/* Where a label may stand: the plot as a board of boxes, in points of its
 * picture from the lower left corner. Lines and points take room first; then
 * each label takes the place about its point where it covers least. */
#include "base/arena.h"
#include "chart/chart_impl.h"

#include <math.h>
#include <string.h>

/* In points of plots/style.gp, about: a line, ten letters, a margin. */
enum { LINE = 16, TEN_LETTERS = 66, MARGIN = 6 };

static double across(const tf_board *b, double x)
{
    return (x - b->x_low) / (b->x_high - b->x_low) * b->width;
}

static double upward(const tf_board *b, double y)
{
    return (y - b->y_low) / (b->y_high - b->y_low) * b->height;
}

bool tf_board_take(tf_board *b, tf_box box)
{
    if (!TF_ROOM(b->mem, b))
        return false;
    b->at[b->n++] = box;
    return true;
}

bool tf_board_point(tf_board *b, double x, double y)
{
    enum { RADIUS = 5 };
    return tf_board_take(b,
                         (tf_box){across(b, x) - RADIUS, upward(b, y) - RADIUS,
                                  2 * RADIUS, 2 * RADIUS});
}

bool tf_board_line(tf_board *b, const double from[2], const double to[2])
{
    enum { STEP = 8, MOST = 200 };
    const double x = across(b, from[0]), y = upward(b, from[1]);
    const double dx = across(b, to[0]) - x, dy = upward(b, to[1]) - y;
    const double far = hypot(dx, dy) / STEP;
    const int n = far < MOST ? (int)far + 1 : MOST;
    for (int k = 0; k < n; k++)
        if (!tf_board_take(
                b, (tf_box){x + dx * k / n - 2, y + dy * k / n - 2, 4, 4}))
            return false;
    return true;
}

bool tf_board_side(tf_board *b, const tf_side *side, double scale)
{
    double last[2] = {0, 0};
    bool good = true;
    for (size_t k = 0; k < side->n; k++) {
        const double at[] = {tf_script_middle(side->at[k]->period),
                             side->at[k]->value.est / scale};
        good &= tf_board_line(b, k > 0 ? last : at, at);
        last[0] = at[0];
        last[1] = at[1];
    }
    return good;
}

static bool cross(tf_box a, tf_box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h &&
           b.y < a.y + a.h;
}

/* What a box covers, and by how much it leaves the board. */
static double cost_of(const tf_board *b, tf_box box)
{
    double cost = 0;
    for (size_t k = 0; k < b->n; k++)
        if (cross(b->at[k], box))
            cost += b->at[k].w > 12 ? 40 : 6; /* a label before a mark */
    cost += fmax(0, -box.x) + fmax(0, box.x + box.w - b->width);
    cost += fmax(0, -box.y) + fmax(0, box.y + box.h - b->height);
    return cost;
}

static tf_box place_box(tf_board *b, double x, double y, double w, double h)
{
    /* the middle of a label from its point, in halves of the label's size */
    static const int about[][2] = {{0, 1}, {1, 0},  {-1, 0}, {0, -1},
                                   {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
    static const double far[] = {9, 20, 34, 52, 80};
    tf_box best = {0, 0, w, h};
    double least = HUGE_VAL;
    for (size_t i = 0; i < sizeof far / sizeof *far; i++)
        for (size_t k = 0; k < sizeof about / sizeof *about; k++) {
            const double dx = about[k][0] * (w / 2 + far[i]);
            const double dy = about[k][1] * (h / 2 + far[i]);
            const tf_box box = {across(b, x) + dx - w / 2,
                                upward(b, y) + dy - h / 2, w, h};
            const double cost =
                cost_of(b, box) + far[i] * 0.5 + (double)k * 0.1;
            if (cost < least) {
                least = cost;
                best = box;
            }
        }
    if (!tf_board_take(b, best))
        b->failed = true;
    return best;
}

double tf_board_wide(tf_str text)
{
    return tf_script_cols(text) * TEN_LETTERS / 10 + MARGIN;
}

double tf_board_high(tf_str text)
{
    double lines = 1;
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        lines++;
        p++;
    }
    return lines * LINE;
}

tf_box tf_board_text(tf_board *b, tf_str text, const double point[2],
                     double at[2])
{
    const tf_box box = place_box(b, point[0], point[1], tf_board_wide(text),
                                 tf_board_high(text));
    at[0] = b->x_low + box.x / b->width * (b->x_high - b->x_low);
    /* gnuplot wants the middle of the first line */
    at[1] = b->y_low +
            (box.y + box.h - LINE / 2) / b->height * (b->y_high - b->y_low);
    return box;
}

bool tf_board_edge(tf_board *b, tf_str text, double y)
{
    const double high = tf_board_high(text);
    return tf_board_take(b, (tf_box){b->width, upward(b, y) - high / 2,
                                     tf_board_wide(text), high});
}

static double between(double v, double low, double high)
{
    return v < low ? low : v > high ? high : v;
}

/* From the edge of the label to short of its point; no length if it is near. */
void tf_board_leader(const tf_board *b, tf_box box, const double point[2],
                     int k, tf_buf *out)
{
    enum { SHORT = 9, NEAR = 16 };
    const double x = across(b, point[0]), y = upward(b, point[1]);
    const double dx = between(x, box.x, box.x + box.w) - x;
    const double dy = between(y, box.y, box.y + box.h) - y;
    const double far = hypot(dx, dy);
    const double from = far < NEAR ? 0 : SHORT / far, to = far < NEAR ? 0 : 1;
    const double ends[] = {x + dx * to, y + dy * to, x + dx * from,
                           y + dy * from};
    tf_buf_format(out, "leader_%d = '", k);
    for (int i = 0; i < 4; i++) {
        const double v =
            i % 2 == 0
                ? b->x_low + ends[i] / b->width * (b->x_high - b->x_low)
                : b->y_low + ends[i] / b->height * (b->y_high - b->y_low);
        tf_buf_add(out, i > 0 ? TF_STR(" ") : TF_STR(""));
        tf_buf_number(out, round(v * 1e4) / 1e4);
    }
    tf_buf_add(out, TF_STR("'\n"));
}
