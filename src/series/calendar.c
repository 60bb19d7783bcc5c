/* Benchmarks and cells as spans on one axis of months: a year is used if all
 * the cells it is made of are there, be it a calendar or a financial one. */
#include "series/benchmark_impl.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

enum { YEAR = 12 };

bool tf_calendar_is_year(const tf_point *p)
{
    return p->period.months == YEAR && p->period.days == 0 &&
           p->period.day <= 1 && !p->period.open;
}

bool tf_calendar_is_cell(const tf_point *p)
{
    const char freq = tf_period_freq(p->period);
    return freq == 'M' || freq == 'Q';
}

void tf_calendar_print(tf_buf *buf, tf_period p)
{
    char text[TF_PERIOD_MAX];
    tf_period_print(p, text);
    tf_buf_format(buf, "%s", text);
}

tf_str tf_calendar_name(const tf_cells *g)
{
    return g->step == 1 ? TF_STR("month") : TF_STR("quarter");
}

/* Cells of `step` months that span `from`'s; false if there are none. */
static bool measure_grid(tf_run from, int step, tf_cells *g)
{
    int32_t last = 0;
    *g = (tf_cells){.step = step};
    for (size_t i = 0; i < from.n; i++) {
        if (!tf_calendar_is_cell(&from.at[i]) ||
            from.at[i].period.months != step)
            continue;
        const int32_t start = from.at[i].period.start;
        if (g->n++ == 0 || start < g->start)
            g->start = start;
        last = g->n == 1 || start > last ? start : last;
    }
    if (g->n > 0)
        g->n = (size_t)((last - g->start) / step) + 1;
    return g->n > 0;
}

static bool fill_grid(tf_run from, size_t n_years, tf_arena *mem, tf_cells *g)
{
    g->cell = TF_NEW(mem, g->n, const tf_point *);
    g->indicator = TF_NEW(mem, g->n, double);
    g->missing = TF_NEW(mem, g->n, bool);
    g->mark = TF_NEW(mem, n_years, tf_disagg_mark);
    g->from = TF_NEW(mem, n_years, const tf_point *);
    if (g->cell == NULL || g->indicator == NULL || g->missing == NULL ||
        g->mark == NULL || g->from == NULL)
        return false;
    for (size_t i = 0; i < from.n; i++)
        if (tf_calendar_is_cell(&from.at[i]) &&
            from.at[i].period.months == g->step) {
            const size_t place =
                (size_t)((from.at[i].period.start - g->start) / g->step);
            g->cell[place] = &from.at[i];
            g->indicator[place] = from.at[i].value.est;
        }
    for (size_t t = 0; t < g->n; t++)
        g->missing[t] = g->cell[t] == NULL;
    return true;
}

/* How many of a year's cells are there; *place gets the first. SIZE_MAX if
 * it does not begin with a cell. */
static size_t cells_of(const tf_cells *g, const tf_point *year,
                       ptrdiff_t *place)
{
    const int32_t from = year->period.start - g->start;
    size_t n = 0;
    if (from % g->step != 0)
        return SIZE_MAX;
    *place = from / g->step;
    for (ptrdiff_t t = *place; t < *place + YEAR / g->step; t++)
        n += t >= 0 && t < (ptrdiff_t)g->n && g->cell[t] != NULL;
    return n;
}

/* Marks the years that are complete. */
static void place_marks(tf_run years, tf_cells *g)
{
    const size_t whole = (size_t)(YEAR / g->step);
    for (size_t i = 0; i < years.n; i++) {
        ptrdiff_t place = 0;
        if (!tf_calendar_is_year(&years.at[i]) ||
            cells_of(g, &years.at[i], &place) != whole)
            continue;
        g->from[g->n_marks] = &years.at[i];
        g->mark[g->n_marks++] =
            (tf_disagg_mark){(size_t)place, whole, years.at[i].value.est};
    }
}

tf_code tf_calendar_open(tf_adjusting *j, tf_run years, tf_run from,
                         tf_arena *mem, tf_cells *out)
{
    *out = (tf_cells){0};
    for (int step = 1; step <= 3; step += 2) {
        tf_cells g;
        if (!measure_grid(from, step, &g) || g.n > TF_CELLS_MAX)
            continue;
        if (!fill_grid(from, years.n, mem, &g))
            return tf_benchmark_no_memory(j);
        place_marks(years, &g);
        if (out->n == 0 || g.n_marks > out->n_marks)
            *out = g;
    }
    return TF_OK;
}

static void tell_part(tf_buf *buf, const tf_cells *g, tf_period year, size_t n)
{
    const size_t whole = (size_t)(YEAR / g->step);
    tf_calendar_print(buf, year);
    if (n == SIZE_MAX)
        tf_buf_format(buf, " does not begin with a %.*s: not used",
                      TF_FMT(tf_calendar_name(g)));
    else
        tf_buf_format(buf, " lacks %zu of %zu %.*ss: not used", whole - n,
                      whole, TF_FMT(tf_calendar_name(g)));
}

tf_code tf_calendar_tell(tf_adjusting *j, tf_run years, const tf_cells *g)
{
    tf_code code = TF_OK;
    for (size_t i = 0; i < years.n && code == TF_OK; i++) {
        ptrdiff_t place = 0;
        if (!tf_calendar_is_year(&years.at[i]))
            continue;
        const size_t n = cells_of(g, &years.at[i], &place);
        if (n == 0 || n == (size_t)(YEAR / g->step))
            continue;
        tf_buf buf = tf_benchmark_reason(j, &years.at[i]);
        tell_part(&buf, g, years.at[i].period, n);
        code = tf_benchmark_remark(j, TF_WARNING, &buf);
    }
    return code;
}

const tf_point *tf_calendar_year(const tf_cells *g, size_t t)
{
    for (size_t k = 0; k < g->n_marks; k++)
        if (t >= g->mark[k].from && t < g->mark[k].from + g->mark[k].n)
            return g->from[k];
    return NULL;
}
