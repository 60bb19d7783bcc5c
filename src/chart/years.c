/* Lines of years over the places of a year, for plots/years.gp. Rows are
 * blocks parted by two empty lines: a block a year, the last one last, an
 * empty line where values are missing; then the stretches between such
 * values; then what is usual. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MARKS = 40 }; /* of a year */

/* ---- gathering ----------------------------------------------------------- */

static tf_year_line *line_of(tf_years *years, int year)
{
    for (size_t k = 0; k < years->n; k++)
        if (years->line[k].year == year)
            return &years->line[k];
    return NULL;
}

/* A new line at the end; the first one goes if there are too many. */
static tf_year_line *open_line(tf_years *years, int year, tf_arena *mem)
{
    tf_year_mark *at = TF_NEW(mem, MARKS, tf_year_mark);
    if (at == NULL)
        return NULL;
    if (years->n == TF_YEARS) {
        for (size_t k = 1; k < TF_YEARS; k++)
            years->line[k - 1] = years->line[k];
        years->n--;
        years->cut = true;
    }
    years->line[years->n++] = (tf_year_line){.year = year, .at = at};
    return &years->line[years->n - 1];
}

tf_code tf_years_add(tf_years *years, const tf_year_mark *mark, tf_ctx *ctx,
                     tf_error *err)
{
    const int year = tf_period_year(mark->period);
    tf_year_line *line = line_of(years, year);
    if (line == NULL && years->n > 0 && year < years->line[0].year)
        return TF_OK;
    if (line == NULL)
        line = open_line(years, year, ctx->mem);
    if (line == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t k = 0; k < line->n; k++)
        if (fabs(line->at[k].at - mark->at) < 0.01)
            return TF_OK;
    if (line->n < MARKS)
        line->at[line->n++] = *mark;
    return TF_OK;
}

static int by_place(const void *a, const void *b)
{
    const tf_year_mark *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

void tf_years_close(tf_years *years)
{
    years->step = years->places;
    for (size_t k = 0; k < years->n; k++) {
        tf_year_line *line = &years->line[k];
        qsort(line->at, line->n, sizeof *line->at, by_place);
        for (size_t i = 1; i < line->n; i++)
            years->step =
                fmin(years->step, line->at[i].at - line->at[i - 1].at);
    }
    /* days inside a month make no rhythm */
    years->step = fmax(years->step, 1);
}

const tf_year_mark *tf_years_find(const tf_years *years, int year, double at)
{
    for (size_t k = 0; k < years->n; k++)
        for (size_t i = 0; years->line[k].year == year && i < years->line[k].n;
             i++)
            if (fabs(years->line[k].at[i].at - at) < 0.01)
                return &years->line[k].at[i];
    return NULL;
}

static double largest_of(const tf_year_line *line)
{
    double most = 0;
    for (size_t i = 0; i < line->n; i++)
        most = fmax(most, line->at[i].value.hi);
    return most;
}

double tf_years_largest(const tf_years *years)
{
    double most = largest_of(&years->pattern);
    for (size_t k = 0; k < years->n; k++)
        most = fmax(most, largest_of(&years->line[k]));
    return most;
}

/* ---- rows ---------------------------------------------------------------- */

typedef struct sheet {
    const tf_studio *studio;
    const tf_years *in;
    double scale, y_high;
    bool hollow, bars, dotted;
    tf_chart *chart;
} sheet;

static void add_mark(sheet *s, const tf_year_mark *m, tf_buf *out)
{
    char period[TF_PERIOD_MAX];
    tf_period_print(m->period, period);
    tf_buf_number(out, round(m->at * 1e3) / 1e3);
    tf_buf_format(out, " %s", period);
    tf_script_value(out, m->value.est / s->scale);
    tf_script_value(out, m->value.lo / s->scale);
    tf_script_value(out, m->value.hi / s->scale);
    tf_buf_format(out, " %d\n", (int)m->look);
}

static bool is_apart(const sheet *s, const tf_year_mark *a,
                     const tf_year_mark *b)
{
    return b->at - a->at > s->in->step + 0.01;
}

static void add_line(sheet *s, const tf_year_line *line, tf_buf *out)
{
    tf_buf_format(out, "# %d\n", line->year);
    for (size_t i = 0; i < line->n; i++) {
        const tf_year_mark *m = &line->at[i];
        if (i > 0 && is_apart(s, m - 1, m))
            tf_buf_char(out, '\n');
        add_mark(s, m, out);
        s->hollow |= m->look == TF_LOOK_IMPLIED;
        s->bars |= m->look != TF_LOOK_OFFICIAL &&
                   m->value.hi - m->value.lo > 0.028 * s->y_high * s->scale;
    }
    tf_buf_add(out, TF_STR("\n\n"));
}

/* A stretch from one known value to the next over some that are not. */
static void add_stretches(sheet *s, tf_buf *out)
{
    tf_buf_add(out, TF_STR("# not known between: x, year, y, dx, dy\n"));
    for (size_t k = 0; k < s->in->n; k++) {
        const tf_year_line *line = &s->in->line[k];
        for (size_t i = 1; i < line->n; i++) {
            const tf_year_mark *a = &line->at[i - 1], *b = &line->at[i];
            if (!is_apart(s, a, b))
                continue;
            tf_buf_number(out, round(a->at * 1e3) / 1e3);
            tf_buf_format(out, " %d", line->year);
            tf_script_value(out, a->value.est / s->scale);
            tf_script_value(out, b->at - a->at);
            tf_script_value(out, (b->value.est - a->value.est) / s->scale);
            tf_buf_char(out, '\n');
            s->dotted = true;
        }
    }
    if (!s->dotted) /* a block needs a row: of no length, at the first value */
        tf_buf_format(out, "1 %d 0 0 0\n", s->in->line[0].year);
}

static tf_code make_rows(sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# place period value low high look\n"
                            "# look: 1 official, 2 printed, 3 hedged, "
                            "4 implied; an empty line is a gap\n"));
    for (size_t k = 0; k < s->in->n; k++)
        add_line(s, &s->in->line[k], &out);
    add_stretches(s, &out);
    if (s->in->pattern.n > 0)
        tf_buf_add(&out, TF_STR("\n\n# usual\n"));
    for (size_t i = 0; i < s->in->pattern.n; i++)
        add_mark(s, &s->in->pattern.at[i], &out);
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* The plot draws a dot a row, year by year, before any other; where all are
 * values of the series, each leads to what stands behind it. */
static tf_code list_marks(const sheet *s, tf_error *err)
{
    tf_chart *chart = s->chart;
    chart->marks =
        TF_NEW(s->studio->ctx->mem, TF_YEARS * MARKS, const tf_point *);
    if (chart->marks == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t k = 0; k < s->in->n; k++)
        for (size_t i = 0; i < s->in->line[k].n; i++) {
            const tf_point *p = s->in->line[k].at[i].point;
            if (p == NULL) {
                chart->n_marks = 0;
                return TF_OK;
            }
            chart->marks[chart->n_marks++] = p;
        }
    return TF_OK;
}

/* ---- labels -------------------------------------------------------------- */

static const tf_year_mark *end_of(const tf_year_line *line)
{
    return &line->at[line->n - 1];
}

/* The value of a line at a place between its first and last mark. */
static bool value_at(const tf_year_line *line, double at, double *out)
{
    for (size_t i = 1; i < line->n; i++) {
        const tf_year_mark *a = &line->at[i - 1], *b = &line->at[i];
        if (a->at > at || b->at < at)
            continue;
        const double part = (at - a->at) / (b->at - a->at);
        *out = a->value.est + part * (b->value.est - a->value.est);
        return true;
    }
    return false;
}

/* Whether any line passes through low..high between two places. */
static bool is_crossed(const sheet *s, const double x[2], double low,
                       double high)
{
    enum { STEPS = 12 };
    for (size_t k = 0; k <= s->in->n; k++) {
        const tf_year_line *line =
            k < s->in->n ? &s->in->line[k] : &s->in->pattern;
        double before = 0;
        for (int i = 0; i <= STEPS; i++) {
            const double at = x[0] + (x[1] - x[0]) * i / STEPS;
            double v;
            const bool known = value_at(line, at, &v);
            v = known ? v / s->scale : 0;
            if (known && fmax(v, before > 0 ? before : v) > low &&
                fmin(v, before > 0 ? before : v) < high)
                return true;
            before = known ? v : 0;
        }
    }
    return false;
}

/* A label inside the plot stands over or under the end of its line, where no
 * line is: the nearest free place, above before below. Letters and lines of
 * text in units of the axes, as plots/style.gp draws them. */
static void settle(const sheet *s, const tf_year_line *line, tf_label *label)
{
    const double letter = s->in->places / 100.0, row = 0.05 * s->y_high;
    const double wide = tf_script_cols(label->text) * letter;
    const double from = fmax(label->x - wide / 2, 0.6);
    const double x[2] = {from, fmin(from + wide, s->in->places + 0.1)};
    const double end = end_of(line)->value.est / s->scale;
    label->right = 0;
    label->x = x[0];
    for (int k = 0; k < 16; k++) {
        const double mid = end + (k % 2 == 0 ? 1 : -1) * (0.9 + k / 4.0) * row;
        if (mid + row / 2 > s->y_high || mid - row / 2 < 0 ||
            is_crossed(s, x, mid - 0.55 * row, mid + 0.55 * row))
            continue;
        label->y = mid;
        return;
    }
    label->y = fmin(end + row, s->y_high - row / 2);
}

static tf_label label_of(const sheet *s, const tf_year_line *line, bool last)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_year_mark *m = end_of(line);
    const tf_period year = tf_period_of(line->year, 1, 12);
    tf_label label = {.x = m->at, .y = m->value.est / s->scale, .right = 0.9};
    const tf_slot slots[] = {
        {"year", tf_phrase_period_short(words, year, ctx)},
        {"digits", tf_phrase_digits(words, m->value, s->scale, ctx)},
    };
    label.text = last ? tf_phrase_say(words, "chart.year", slots, 2, ctx)
                      : slots[0].text;
    return label;
}

/* Labels of lines that reach the end of the year stand right of it, apart
 * from each other; the others at their ends. */
static void add_labels(const sheet *s, tf_buf *out)
{
    tf_label label[TF_YEARS + 1], edge[TF_YEARS + 1];
    size_t n = 0, edges = 0, place[TF_YEARS + 1];
    for (; n < s->in->n; n++)
        label[n] = label_of(s, &s->in->line[n], n + 1 == s->in->n);
    if (s->in->pattern.n > 0) {
        const tf_year_mark *m = end_of(&s->in->pattern);
        label[n++] = (tf_label){
            .text = tf_phrase_find(s->studio->in->words, TF_STR("chart.usual")),
            .x = m->at,
            .y = m->value.est / s->scale,
            .right = 0.9};
    }
    for (size_t k = 0; k < n; k++) {
        if (label[k].x > s->in->places - 0.01) {
            place[edges] = k;
            edge[edges++] = label[k];
        } else if (k < s->in->n) {
            settle(s, &s->in->line[k], &label[k]);
        }
    }
    tf_labels_part(edge, edges, 0.052 * s->y_high, 0.01 * s->y_high,
                   0.99 * s->y_high);
    for (size_t k = 0; k < edges; k++)
        label[place[k]] = edge[k];
    tf_labels_write(label, n, out);
    tf_labels_margin(edge, edges, out);
}

/* ---- settings ------------------------------------------------------------ */

/* "Jan" to "Dec", or the quarters. */
static void add_ticks(const sheet *s, tf_buf *out)
{
    tf_buf names = tf_buf_open(s->studio->ctx->mem), places = names;
    for (int k = 1; k <= s->in->places; k++) {
        char key[16];
        snprintf(key, sizeof key, s->in->places == 12 ? "mon.%d" : "quarter.%d",
                 k);
        tf_buf_format(
            &names, "\"%.*s\" ",
            TF_FMT(tf_phrase_find(s->studio->in->words, tf_str_of(key))));
        tf_buf_format(&places, "%d ", k);
    }
    tf_script_text(out, "tick_names", tf_script_taken(&names));
    tf_script_text(out, "tick_places", tf_script_taken(&places));
}

static tf_code make_settings(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_number(&out, "years", (double)s->in->n);
    tf_script_number(&out, "last_year", (double)s->in->line[s->in->n - 1].year);
    tf_script_number(&out, "pattern", s->in->pattern.n > 0 ? 1 : 0);
    tf_script_number(&out, "x_low", s->in->places == 12 ? 0.5 : 0.8);
    tf_script_number(&out, "x_high",
                     s->in->places + (s->in->places == 12 ? 0.15 : 0.08));
    tf_script_number(&out, "y_high", s->y_high);
    add_ticks(s, &out);
    add_labels(s, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

static tf_str note_of(const sheet *s)
{
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    if (s->hollow)
        tf_script_note(s->studio, "note.hollow", &buf);
    if (s->bars)
        tf_script_note(s->studio, "note.bars", &buf);
    if (s->dotted)
        tf_script_note(s->studio, "note.dotted", &buf);
    if (s->in->pattern.n > 0)
        tf_script_note(s->studio, "note.usual", &buf);
    if (s->in->cut)
        tf_script_note(s->studio, "note.cut", &buf);
    return tf_script_taken(&buf);
}

tf_code tf_years_write(const tf_studio *studio, const tf_years *years,
                       double scale, tf_chart *chart, tf_error *err)
{
    sheet s = {.studio = studio,
               .in = years,
               .scale = scale,
               .y_high = tf_years_largest(years) / scale * 1.08,
               .chart = chart};
    tf_code code = make_rows(&s, err);
    if (code == TF_OK)
        code = list_marks(&s, err);
    chart->note = note_of(&s);
    return code == TF_OK ? make_settings(&s, err) : code;
}
