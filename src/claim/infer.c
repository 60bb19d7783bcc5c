/* What the heads of a table leave unsaid but its figures or its order tell:
 * a column of X + M is the turnover, one of X - M the balance; a column of
 * rates belongs to the figures beside it. Rows likewise. */
#include "claim/grid.h"

#include "value/decimal.h"

#include <math.h>

enum { LEAST_SUMS = 2 };

/* One block of a table seen along its columns or along its rows. */
typedef struct axis {
    tf_grid *g;
    bool rows;            /* the lines are rows */
    uint32_t first, last; /* rows of the block */
    uint32_t n;           /* lines */
} axis;

static tf_line *line_at(const axis *a, uint32_t i)
{
    return a->rows ? &a->g->rows[a->first + i].head
                   : &a->g->rows[a->first].columns[i + a->g->n_heads];
}

static const tf_cell *value_at(const axis *a, uint32_t i, uint32_t k)
{
    const tf_grid_line *row = &a->g->rows[a->first + (a->rows ? i : k)];
    const uint32_t c = a->g->n_heads + (a->rows ? k : i);
    if (row->kind != TF_ROW_VALUES || c >= row->n ||
        row->cells[c].kind != TF_CELL_VALUE)
        return NULL;
    return &row->cells[c];
}

static uint32_t depth_of(const axis *a)
{
    return a->rows ? a->g->n_columns - a->g->n_heads : a->last - a->first;
}

static double number_of(const tf_cell *c)
{
    const double v = tf_decimal_value(c->q.value);
    return c->q.sign < 0 || c->enclosed ? -v : v;
}

static double half_digit(const tf_cell *c)
{
    return pow(10, c->q.value.exp) / 2;
}

static bool is_level(const tf_line *l)
{
    return l->n > 0 && !l->rate && !l->facts.off && !l->facts.trap;
}

/* Whether line i is x + sign * m wherever all three are printed. */
static bool fits(const axis *a, const uint32_t at[3], int sign, int own)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < depth_of(a); k++) {
        const tf_cell *v = value_at(a, at[0], k), *x = value_at(a, at[1], k),
                      *m = value_at(a, at[2], k);
        if (v == NULL || x == NULL || m == NULL)
            continue;
        const double sum = number_of(x) + sign * number_of(m);
        const double slack = half_digit(v) + half_digit(x) + half_digit(m);
        if (fabs(own * number_of(v) - sum) > slack * 1.001 + fabs(sum) * 1e-12)
            return false;
        n += fabs(sum) > 4 * slack;
    }
    return n >= LEAST_SUMS;
}

/* The export and the import line a sum at i would be of: the only ones, or
 * the nearest before it. */
static bool find_parts(const axis *a, uint32_t i, uint32_t at[3])
{
    uint32_t found[2] = {0, 0}, near[2] = {0, 0};
    bool before[2] = {false, false};
    for (uint32_t k = 0; k < a->n; k++) {
        const tf_line *l = line_at(a, k);
        const int which = l->facts.flow == TF_FLOW_EXPORT   ? 0
                          : l->facts.flow == TF_FLOW_IMPORT ? 1
                                                            : -1;
        if (which < 0 || !is_level(l) || l->facts.flow_mixed ||
            (before[which] && k > i))
            continue;
        found[which]++;
        near[which] = k;
        before[which] |= k < i;
    }
    at[0] = i;
    at[1] = near[0];
    at[2] = near[1];
    return found[0] > 0 && found[1] > 0 &&
           ((before[0] && before[1]) || (found[0] == 1 && found[1] == 1));
}

static void sum_line(const axis *a, uint32_t i)
{
    tf_line *l = line_at(a, i);
    tf_facts *f = &l->facts;
    uint32_t at[3];
    const bool balance = f->flow == TF_FLOW_BALANCE && f->flow_sign == 0;
    /* "difference" is a trap elsewhere; here the sum proves it */
    if (l->n == 0 || l->rate || f->off ||
        (f->flow != TF_FLOW_NONE && !balance) || !find_parts(a, i, at))
        return;
    if (balance) {
        l->refuted = fits(a, at, -1, -1) && !fits(a, at, -1, 1);
        return;
    }
    if (fits(a, at, 1, 1))
        f->flow = TF_FLOW_TURNOVER;
    else if (fits(a, at, -1, 1))
        f->flow = TF_FLOW_BALANCE;
    else
        return;
    l->summed = true;
    f->strange = f->trap = false;
    tf_facts_under(f,
                   &(tf_facts){.area = line_at(a, at[1])->facts.area,
                               .area_from = line_at(a, at[1])->facts.area_from,
                               .when = line_at(a, at[1])->facts.when,
                               .year = line_at(a, at[1])->facts.year,
                               .product = line_at(a, at[1])->facts.product});
}

/* Whether each line of levels has its line of rates, or there is one line of
 * levels only: then rates belong to the levels before them. */
static bool rates_follow(const axis *a)
{
    uint32_t levels = 0, followed = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        if (!is_level(line_at(a, i)))
            continue;
        levels++;
        followed += i + 1 < a->n && line_at(a, i + 1)->rate;
    }
    return levels == 1 || (levels > 0 && levels == followed);
}

/* "2022 | 2023 | +/- %": a rate after two years is the later one's. */
static const tf_line *later_year(const axis *a, uint32_t i)
{
    if (i < 2 || !is_level(line_at(a, i - 1)) || !is_level(line_at(a, i - 2)))
        return NULL;
    const tf_line *p = line_at(a, i - 1), *q = line_at(a, i - 2);
    if (p->facts.flow != q->facts.flow || p->facts.year == 0 ||
        q->facts.year == 0 || p->facts.area != q->facts.area ||
        (p->facts.when == NULL) != (q->facts.when == NULL))
        return NULL;
    const int step = p->facts.year - q->facts.year;
    return step == 1 ? p : step == -1 ? q : NULL;
}

static void chain_line(const axis *a, uint32_t i, bool follow)
{
    tf_line *l = line_at(a, i);
    tf_facts *f = &l->facts;
    const tf_line *from = NULL;
    if (!l->rate || f->flow != TF_FLOW_NONE || f->area != NULL)
        return;
    for (uint32_t k = i; follow && from == NULL && k-- > 0;) {
        if (is_level(line_at(a, k)))
            from = line_at(a, k);
        else if (!line_at(a, k)->rate && line_at(a, k)->n > 0)
            break;
    }
    if (from == NULL && !f->share)
        from = later_year(a, i);
    if (from == NULL)
        return;
    const tf_facts *o = &from->facts;
    tf_facts_under(f, &(tf_facts){.flow = o->flow,
                                  .flow_sign = o->flow_sign,
                                  .flow_mixed = o->flow_mixed,
                                  .area = o->area,
                                  .area_mixed = o->area_mixed,
                                  .area_from = o->area_from,
                                  .when = o->when,
                                  .year = o->year,
                                  .product = o->product,
                                  .status = o->status});
}

static void infer_along(const axis *a)
{
    const bool follow = rates_follow(a);
    for (uint32_t i = 0; i < a->n; i++)
        sum_line(a, i);
    for (uint32_t i = 0; i < a->n; i++)
        chain_line(a, i, follow);
}

void tf_infer_flows(tf_grid *g)
{
    for (uint32_t i = 0; i < g->n_rows;) {
        uint32_t end = i + 1;
        while (end < g->n_rows && g->rows[end].columns == g->rows[i].columns)
            end++;
        const axis columns = {g, false, i, end, g->n_columns - g->n_heads};
        const axis rows = {g, true, i, end, end - i};
        if (g->n_columns > g->n_heads) {
            infer_along(&columns);
            infer_along(&rows);
        }
        i = end;
    }
}
