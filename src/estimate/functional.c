/* Equations as functions of monthly flows, and their derivatives. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"
#include "value/period.h"

#include <math.h>

/* n days of a month, from `from` (counted from 0) on. */
typedef struct days {
    int32_t from, n;
} days;

static bool push(tf_parts *out, tf_part part, tf_arena *mem)
{
    if (part.part == 0)
        return true;
    if (!TF_ROOM(mem, out))
        return false;
    out->at[out->n++] = part;
    return true;
}

/* Those days; what is over, of the next month. */
static bool push_days(tf_parts *out, tf_part whole, days d, tf_arena *mem)
{
    const int32_t all = tf_period_days_of(whole.month.t);
    const int32_t here = d.from + d.n <= all ? d.n : all - d.from;
    tf_part first = whole, next = whole;
    next.month.t++;
    first.part *= (double)here / all;
    next.part *= (double)(d.n - here) / tf_period_days_of(next.month.t);
    return push(out, first, mem) && push(out, next, mem);
}

/* Whole months, so many; `whole` moves on behind them. */
static bool push_months(tf_parts *out, tf_part *whole, int32_t n, tf_arena *mem)
{
    for (int32_t k = 0; k < n; k++, whole->month.t++)
        if (!push(out, *whole, mem))
            return false;
    return true;
}

/* A span by days: whole months stay whole where it starts on the first. */
static bool push_span(tf_parts *out, tf_part whole, tf_period p, tf_arena *mem)
{
    const int32_t from = p.day > 1 ? p.day - 1 : 0;
    const bool split = from > 0 && p.months > 0;
    const days head = {from, tf_period_days_of(whole.month.t) - from};
    const days tail = {split ? 0 : from, p.days + (split ? from : 0)};
    if (split && !push_days(out, whole, head, mem))
        return false;
    whole.month.t += split;
    return push_months(out, &whole, p.months - split, mem) &&
           push_days(out, whole, tail, mem);
}

bool tf_functional_add(uint32_t view, tf_term term, tf_arena *mem,
                       tf_parts *out)
{
    for (uint8_t dir = 0; dir < 2; dir++) {
        const bool out_of = dir == view; /* exports of that side */
        tf_part whole = {.month = {term.span.start, (uint8_t)view, dir},
                         .part = term.weight};
        if (term.flow == (out_of ? TF_FLOW_IMPORT : TF_FLOW_EXPORT))
            continue;
        if (term.flow == TF_FLOW_BALANCE && !out_of)
            whole.part = -whole.part;
        if (!push_span(out, whole, term.span, mem))
            return false;
    }
    return true;
}

static void find_runs(tf_parts *parts)
{
    for (size_t k = parts->n; k-- > 0;) {
        tf_part *at = &parts->at[k], *next = at + 1;
        at->run = 1;
        if (k + 1 < parts->n && next->month.t == at->month.t + 1 &&
            next->month.dir == at->month.dir)
            at->run += next->run;
    }
}

static bool is_balance(const tf_equation *e)
{
    return e->term[0].flow == TF_FLOW_BALANCE;
}

bool tf_functional_of(const tf_evidence *e, tf_arena *mem, tf_functional *out)
{
    const tf_equation *q = e->equation;
    const bool ratio = q->form == TF_FORM_RATIO;
    *out = (tf_functional){.log = ratio ? !is_balance(q)
                                        : q->n == 1 && !is_balance(q),
                           .n = ratio ? 2 : 1,
                           .scale = 1};
    for (uint32_t i = 0; i < q->n; i++) {
        tf_term term = q->term[i];
        if (ratio)
            term.weight = 1;
        if (!tf_functional_add(e->view, term, mem, &out->sum[ratio ? i : 0]))
            return false;
    }
    find_runs(&out->sum[0]);
    find_runs(&out->sum[1]);
    return true;
}

/* The sum of flows, its parts into row, and their total size. */
static double sum_at(const tf_parts *s, const double *flow, double *row,
                     double *size)
{
    double sum = 0;
    *size = 0;
    for (size_t k = 0; k < s->n; k++) {
        row[k] = s->at[k].part * flow[s->at[k].cell];
        sum += row[k];
        *size += fabs(row[k]);
    }
    return sum;
}

double tf_functional_at(tf_functional *f, const double *flow, double *row)
{
    double size[2], value = 0;
    for (uint32_t i = 0; i < f->n; i++) {
        double *part = row + (i > 0 ? f->sum[0].n : 0);
        const double sum = sum_at(&f->sum[i], flow, part, &size[i]);
        const double by = f->log ? sum : size[i];
        for (size_t k = 0; k < f->sum[i].n; k++)
            part[k] = (i > 0 ? -part[k] : part[k]) / by;
        if (f->log)
            value += i > 0 ? -log(sum) : log(sum);
        else
            value = sum / by;
    }
    f->scale = f->log ? 1 : size[0];
    return value;
}
