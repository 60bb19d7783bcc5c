/* Direct labels and names: text that stands beside what it names and never
 * over other text. */
#include "base/buf.h"
#include "base/str.h"
#include "chart/chart_impl.h"

#include <math.h>
#include <stdio.h>

/* Labels moved together: the mean of where they would stand. */
typedef struct block {
    double sum;
    size_t n;
} block;

enum { LABELS = 32, PIXELS = 900 };
static const double letter = 7.3; /* width of a Latin letter in pixels */

static void sort_up(const tf_label *label, size_t n, size_t *order)
{
    for (size_t k = 0; k < n; k++) {
        size_t i = k;
        for (; i > 0 && label[order[i - 1]].y > label[k].y; i--)
            order[i] = order[i - 1];
        order[i] = k;
    }
}

/* With room * rank taken off, labels need only not fall: neighbours that do
 * are pooled to their mean (least squares, isotonic). */
void tf_labels_part(tf_label *label, size_t n, double room, double low,
                    double high)
{
    size_t order[LABELS], blocks = 0;
    block pool[LABELS];
    if (n == 0 || n > LABELS)
        return;
    sort_up(label, n, order);
    for (size_t k = 0; k < n; k++) {
        pool[blocks++] = (block){label[order[k]].y - room * (double)k, 1};
        while (blocks > 1 &&
               pool[blocks - 2].sum / (double)pool[blocks - 2].n >
                   pool[blocks - 1].sum / (double)pool[blocks - 1].n) {
            pool[blocks - 2].sum += pool[blocks - 1].sum;
            pool[blocks - 2].n += pool[blocks - 1].n;
            blocks--;
        }
    }
    const double top = high - room * (double)(n - 1);
    for (size_t b = 0, k = 0; b < blocks; b++) {
        double base = pool[b].sum / (double)pool[b].n;
        base = fmax(fmin(base, top), low);
        for (size_t i = 0; i < pool[b].n; i++, k++)
            label[order[k]].y = base + room * (double)k;
    }
}

static void put_number(tf_buf *out, const char *stem, size_t k, double value)
{
    char name[32];
    snprintf(name, sizeof name, "%s_%zu", stem, k);
    tf_script_number(out, name, round(value * 1e6) / 1e6 + 0.0);
}

static void put_text(tf_buf *out, const char *stem, size_t k, tf_str value)
{
    char name[32];
    snprintf(name, sizeof name, "%s_%zu", stem, k);
    tf_script_text(out, name, value);
}

void tf_labels_write(const tf_label *label, size_t n, tf_buf *out)
{
    tf_script_number(out, "labels", (double)n);
    for (size_t k = 0; k < n; k++) {
        put_text(out, "label", k + 1, label[k].text);
        put_number(out, "label_x", k + 1, label[k].x);
        put_number(out, "label_y", k + 1, label[k].y);
        put_number(out, "label_right", k + 1, label[k].right);
        put_number(out, "label_up", k + 1, label[k].up);
    }
}

void tf_labels_margin(const tf_label *label, size_t n, tf_buf *out)
{
    double cols = 0;
    for (size_t k = 0; k < n; k++)
        cols = fmax(cols, tf_script_cols(label[k].text));
    const double share = 1 - (fmin(cols, 44) * letter + 26) / PIXELS;
    tf_script_number(out, "right_margin", round(share * 1e3) / 1e3);
}

void tf_labels_names(const tf_str *name, size_t n, tf_buf *out)
{
    static const char letters[] = "ox*+#@%&";
    double x = 0.022;
    tf_script_number(out, "names", (double)n);
    for (size_t k = 0; k < n; k++) {
        put_text(out, "name", k + 1, name[k]);
        put_number(out, "name_x", k + 1, round(x * 1e3) / 1e3);
        put_text(out, "letter", k + 1,
                 (tf_str){&letters[k % (sizeof letters - 1)], 1});
        x += (tf_script_cols(name[k]) * letter + 46) / PIXELS;
    }
}
