/* A claim as a witness: its window, how it may err, its place in the order. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>

static int by_number(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_term(const tf_term *a, const tf_term *b)
{
    int c = (int)a->flow - (int)b->flow;
    if (c == 0)
        c = tf_period_compare(a->span, b->span);
    return c != 0 ? c : by_number(a->weight, b->weight);
}

int tf_witness_compare_functional(const tf_evidence *a, const tf_evidence *b)
{
    const tf_equation *p = a->equation, *q = b->equation;
    int c = (int)a->view - (int)b->view;
    if (c == 0)
        c = (int)p->form - (int)q->form;
    if (c == 0)
        c = (int)p->n - (int)q->n;
    for (uint32_t i = 0; i < p->n && c == 0; i++)
        c = by_term(&p->term[i], &q->term[i]);
    return c;
}

int tf_witness_compare_said(const tf_evidence *a, const tf_evidence *b)
{
    const tf_interval *v = &a->equation->value, *w = &b->equation->value;
    int c = (int)b->equation->official - (int)a->equation->official;
    if (c == 0)
        c = tf_witness_compare_functional(a, b);
    if (c == 0)
        c = by_number(v->lo, w->lo);
    if (c == 0)
        c = by_number(v->hi, w->hi);
    return c != 0 ? c : a->tilt - b->tilt;
}

int tf_witness_compare(const tf_evidence *a, const tf_evidence *b)
{
    int c = tf_witness_compare_said(a, b);
    if (c == 0)
        c = tf_str_compare(a->article, b->article);
    if (c == 0)
        c = tf_str_compare(a->equation->name, b->equation->name);
    if (c == 0)
        c = by_number(a->equation->value.est, b->equation->value.est);
    if (c == 0)
        c = by_number(a->doubt, b->doubt);
    return c != 0 ? c : (a > b) - (a < b);
}

/* Months that the model has: a calendar's, and not more than a century. */
static bool is_span(tf_period p)
{
    enum { CENTURY = 1200, LAST = 12 * 10000 };
    return p.start >= 0 && p.start < LAST && p.months >= 0 &&
           p.months <= CENTURY && p.days >= 0 && (p.months > 0 || p.days > 0);
}

bool tf_witness_usable(const tf_evidence *e)
{
    const tf_equation *q = e->equation;
    const bool ratio = q->form == TF_FORM_RATIO, level = !ratio && q->n == 1;
    const bool balance = q->term[0].flow == TF_FLOW_BALANCE;
    if (q->n < 1 || q->n > 2 || (ratio && q->n != 2) || e->view > 1)
        return false;
    for (uint32_t i = 0; i < q->n; i++)
        if (!is_span(q->term[i].span) || !isfinite(q->term[i].weight) ||
            q->term[i].weight == 0 || (level && !(q->term[i].weight > 0)) ||
            (ratio && q->term[i].flow == TF_FLOW_BALANCE))
            return false;
    if (!(q->value.lo <= q->value.hi) || q->value.lo == INFINITY ||
        q->value.hi == -INFINITY)
        return false;
    return ratio ? q->value.hi > 0 : !level || balance || q->value.hi > 0;
}

bool tf_witness_is_quiet(const tf_evidence *e)
{
    const double vague = 1e9; /* times the one bound is the other */
    const tf_equation *q = e->equation;
    const tf_interval *v = &q->value;
    const bool linear = q->term[0].flow == TF_FLOW_BALANCE ||
                        (q->form == TF_FORM_SUM && q->n == 2);
    if (e->absent || (isinf(v->hi) && (linear ? isinf(v->lo) : v->lo <= 0)))
        return true;
    return !linear && v->lo > 0 && isfinite(v->hi) && v->hi / v->lo > vague;
}

/* The window of a level or ratio is on the log; of a sum it is set with its
 * scale when it is linearised. */
static void set_window(tf_witness *w)
{
    const tf_interval *v = &w->from->equation->value;
    const int tilt = w->from->tilt;
    const double inside = v->hi > v->lo ? w->steep / (v->hi - v->lo) : 0;
    w->printed = (tf_interval){tilt < 0 ? v->hi : v->lo, v->lo, v->hi};
    w->window = (tf_window){v->lo, v->hi, tilt * inside, w->printed.est};
    if (!w->g.log)
        return;
    const double lo = v->lo > 0 ? log(v->lo) : -INFINITY, hi = log(v->hi);
    const double slope = isfinite(lo) && hi > lo ? w->steep / (hi - lo) : 0;
    w->window = (tf_window){lo, hi, tilt * slope, tilt < 0 ? hi : lo};
    if (!isfinite(w->window.edge))
        w->window.edge = hi;
}

static void set_errors(tf_witness *w, const tf_process *p)
{
    const tf_equation *q = w->from->equation;
    const double noise = q->official                ? p->official_noise
                         : q->form == TF_FORM_RATIO ? p->growth_noise
                                                    : p->noise;
    w->noise = w->mix.s[0] = noise;
    w->mix.s[1] = p->wrong_by;
    w->mix.s[2] = p->wild_by;
    w->revision = q->official ? 0 : p->revision;
}

bool tf_witness_open(tf_witness *w, const tf_process *p, tf_arena *mem)
{
    if (!tf_functional_of(w->from, mem, &w->g))
        return false;
    w->steep = p->hedge_steep;
    set_window(w);
    set_errors(w, p);
    return true;
}

void tf_witness_rescale(tf_witness *w)
{
    if (w->g.log)
        return;
    const double by = w->g.scale;
    const double width = (w->printed.hi - w->printed.lo) / by;
    const double slope = width > 0 ? w->steep / width : 0;
    w->window = (tf_window){w->printed.lo / by, w->printed.hi / by,
                            w->from->tilt * slope, w->printed.est / by};
}
