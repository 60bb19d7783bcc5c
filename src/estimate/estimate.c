/* Entry of the stage: witnesses sorted and repeats joined, their months
 * numbered, propagation with much noise at first, then patterns (mode.c); and
 * once more with a wilder prior where the first tears. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

static int by_content(const void *pa, const void *pb)
{
    const tf_witness *a = pa, *b = pb;
    return tf_witness_compare(a->from, b->from);
}

/* Lets w stand for another that says the same: a repost adds nothing. What
 * several articles print shares the fate of none of them alone. */
static void join(tf_witness *w, const tf_evidence *last,
                 const tf_evidence *more)
{
    w->many = w->many || !tf_str_eq(last->article, more->article);
    w->doubt = fmin(w->doubt, more->doubt);
}

/* Of those that say the same the first stays. */
static void join_repeats(tf_estimate *e, tf_witnesses in, size_t *place)
{
    size_t n = 0;
    for (size_t i = 0; i < e->n; i++) {
        const tf_evidence *last = i > 0 ? e->at[i - 1].from : NULL;
        const tf_evidence *from = e->at[i].from;
        if (n > 0 && tf_witness_compare_said(last, from) == 0)
            join(&e->at[n - 1], last, from);
        else
            e->at[n++] = (tf_witness){.from = from, .doubt = from->doubt};
        place[from - in.at] = n - 1;
    }
    e->n = n;
}

/* Puts those that take part into e->at and the others into e->quiet. */
static bool sort_witnesses(tf_estimate *e, tf_witnesses in, tf_arena *mem)
{
    e->at = TF_NEW(mem, in.n, tf_witness);
    e->quiet = TF_NEW(mem, in.n, tf_quiet);
    if (e->at == NULL || e->quiet == NULL)
        return false;
    for (size_t i = 0; i < in.n; i++) {
        const tf_evidence *from = &in.at[i];
        if (!tf_witness_usable(from))
            continue;
        if (tf_witness_is_quiet(from))
            e->quiet[e->n_quiet++].from = from;
        else
            e->at[e->n++].from = from;
    }
    if (e->n > 0)
        qsort(e->at, e->n, sizeof *e->at, by_content);
    return true;
}

static bool add_witnesses(tf_estimate *e, tf_witnesses in, tf_arena *mem)
{
    size_t *place = TF_NEW(mem, in.n, size_t);
    if (place == NULL || !sort_witnesses(e, in, mem))
        return false;
    for (size_t i = 0; i < in.n; i++)
        place[i] = SIZE_MAX;
    join_repeats(e, in, place);
    for (size_t i = 0; i < e->n_quiet; i++)
        place[e->quiet[i].from - in.at] = e->n + i;
    for (size_t i = 0; i < e->n; i++) {
        tf_witness *w = &e->at[i];
        if (!tf_witness_open(w, e->process, mem))
            return false;
        w->row = e->n_parts;
        e->n_parts += w->g.sum[0].n + w->g.sum[1].n;
    }
    e->place = place;
    e->n_given = in.n;
    return true;
}

/* What is said of one period by one side's count comes from one release, and
 * is revised together: its levels, and its growth on a base that is settled
 * by then. */
static bool is_one_release(const tf_evidence *a, const tf_evidence *b)
{
    const tf_equation *p = a->equation, *q = b->equation;
    return a->view == b->view && tf_period_eq(p->term[0].span, q->term[0].span);
}

/* Repeats of one number, and claims of one article. */
static void set_groups(tf_estimate *e)
{
    for (size_t i = 0; i < e->n; i++) {
        tf_witness *w = &e->at[i];
        w->group = i;
        w->article = SIZE_MAX;
        for (size_t j = 0; j < i && w->group == i; j++)
            if (is_one_release(e->at[j].from, w->from))
                w->group = e->at[j].group;
        if (w->from->article.len == 0 || w->from->equation->official || w->many)
            continue;
        w->article = i;
        for (size_t j = 0; j < i; j++)
            if (e->at[j].article != SIZE_MAX &&
                tf_str_eq(e->at[j].from->article, w->from->article)) {
                w->article = e->at[j].article;
                break;
            }
    }
}

/* -- cells -- */

static void span_of(const tf_estimate *e, int32_t *first, int32_t *last)
{
    *first = INT32_MAX;
    *last = INT32_MIN;
    for (size_t i = 0; i < e->n; i++)
        for (uint32_t s = 0; s < e->at[i].g.n; s++) {
            const tf_parts *parts = &e->at[i].g.sum[s];
            for (size_t k = 0; k < parts->n; k++) {
                const int32_t t = parts->at[k].month.t;
                *first = t < *first ? t : *first;
                *last = t > *last ? t : *last;
            }
        }
}

/* The cell of a month, which it gets if it has none. */
static uint32_t cell_of(tf_estimate *e, tf_month m)
{
    uint32_t *at = &e->slots[((size_t)m.view * 2 + m.dir) * (size_t)e->months +
                             (size_t)(m.t - e->first)];
    if (*at == 0) {
        e->cells[e->n_cells++] = m;
        *at = (uint32_t)e->n_cells;
    }
    return *at - 1;
}

static bool number_cells(tf_estimate *e, tf_arena *mem)
{
    int32_t last;
    span_of(e, &e->first, &last);
    if (e->first > last)
        e->first = last = 0;
    e->months = last - e->first + 1;
    e->slots = TF_NEW(mem, 4 * (size_t)e->months, uint32_t);
    e->cells = TF_NEW(mem, e->n_parts, tf_month);
    if (e->slots == NULL || e->cells == NULL ||
        !tf_process_kernel(e->process, e->months, mem, &e->kernel))
        return false;
    for (size_t i = 0; i < e->n; i++)
        for (uint32_t k = 0; k < e->at[i].g.n; k++) {
            tf_parts *sum = &e->at[i].g.sum[k];
            for (size_t j = 0; j < sum->n; j++)
                sum->at[j].cell = cell_of(e, sum->at[j].month);
        }
    return true;
}

/* A level from 1 to more than this says nothing about the scale. */
static const double VAGUE = 4;

/* The block's own scale: the median of what a level says of a month. */
static bool set_mean(tf_estimate *e, tf_arena *mem)
{
    double *at = TF_NEW(mem, e->n, double);
    size_t n = 0;
    if (at == NULL)
        return false;
    for (size_t i = 0; i < e->n; i++) {
        const tf_witness *w = &e->at[i];
        const tf_interval *v = &w->from->equation->value;
        if (!w->g.log || w->g.n != 1 || !(v->est > 0) ||
            !(v->hi <= VAGUE * v->lo))
            continue;
        double months = 0;
        for (size_t k = 0; k < w->g.sum[0].n; k++)
            months += w->g.sum[0].at[k].part;
        double x = log(v->est / months);
        size_t k = n++;
        for (; k > 0 && at[k - 1] > x; k--)
            at[k] = at[k - 1];
        at[k] = x;
    }
    e->mean = n == 0 ? 0 : (at[(n - 1) / 2] + at[n / 2]) / 2;
    for (size_t c = 0; c < e->n_cells; c++)
        e->m->theta[c] = e->mean;
    return true;
}

static bool make_room(tf_estimate *e, tf_arena *mem)
{
    e->spare = TF_NEW(mem, e->n * e->n, double);
    e->work = TF_NEW(mem, 2 * e->n, double);
    e->flow = TF_NEW(mem, e->n_cells, double);
    e->turns = TF_NEW(mem, e->n, uint8_t);
    e->cases = TF_NEW(mem, TF_COMPONENTS * e->n, double);
    e->m = &e->modes[0];
    e->n_modes = 1;
    if (e->spare == NULL || e->work == NULL || e->flow == NULL ||
        e->turns == NULL || e->cases == NULL)
        return false;
    return tf_mode_open(e, mem, e->m);
}

/* An official value needs no visit to be believed. */
static void believe_official(tf_estimate *e)
{
    for (size_t i = 0; i < e->n; i++) {
        tf_witness *w = &e->at[i];
        const double width = w->window.hi - w->window.lo;
        if (!w->from->equation->official || !w->g.log || !isfinite(width))
            continue;
        e->m->tau[i] = 1 / (width * width / 12 + w->noise * w->noise);
        e->m->nu[i] = e->m->tau[i] * (w->window.lo + w->window.hi) / 2;
    }
}

static void loosen(tf_estimate *e, double by)
{
    for (size_t i = 0; i < e->n; i++)
        e->at[i].mix.s[0] = hypot(e->at[i].noise, by);
}

/* Propagation over open cases. Every witness is allowed more noise at first:
 * gross errors show before fine ones are weighed, whatever the order of
 * visits. */
static void anneal(tf_estimate *e)
{
    enum { PASSES = 12, LINEAR = 5, SWEEPS = 2 };
    const double loose = 0.3, by = 0.7;
    believe_official(e);
    for (size_t pass = 0; pass < PASSES; pass++) {
        const bool last = pass + 1 == PASSES;
        loosen(e, last ? 0 : loose * pow(by, (double)pass));
        if (pass < LINEAR)
            tf_propagate_linearise(e);
        if (pass < LINEAR && !tf_propagate_posterior(e))
            return;
        tf_propagate_sweep(e, SWEEPS, pass == 0 ? 1 : 0.8);
        if (pass < LINEAR)
            tf_propagate_move(e, 1);
    }
}

static tf_code solve(tf_witnesses in, const tf_process *process, tf_arena *mem,
                     tf_estimate **out, tf_error *err)
{
    tf_estimate *e = TF_NEW(mem, 1, tf_estimate);
    if (e == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for an estimate");
    e->process = process;
    if (!add_witnesses(e, in, mem))
        return tf_fail(err, TF_ENOMEM, "no memory for an estimate");
    set_groups(e);
    if (!number_cells(e, mem) || !make_room(e, mem) || !set_mean(e, mem))
        return tf_fail(err, TF_ENOMEM, "no memory for an estimate");
    if (e->n > 0) {
        anneal(e);
        if (!tf_mode_settle(e, mem))
            return tf_fail(err, TF_ENOMEM, "no memory for an estimate");
    } else {
        e->m->weight = 1;
        e->settled = true;
    }
    if (!tf_query_quiet(e, mem))
        return tf_fail(err, TF_ENOMEM, "no memory for an estimate");
    *out = e;
    return TF_OK;
}

/* Whether a witness counts as wrong though no other contradicts it, only the
 * prior: trade that breaks down may do so tenfold in a year. */
static bool is_torn(const tf_estimate *e)
{
    const double vague = 0.1, far = 4; /* log units; deviations */
    for (size_t i = 0; i < e->n; i++) {
        const tf_window *w = &e->at[i].window;
        double m, v;
        if (!e->at[i].g.log || !(e->m->wrong[i] > TF_WRONG))
            continue;
        tf_propagate_cavity(e, i, &m, &v);
        if (v > vague * vague && fmax(w->lo - m, m - w->hi) > far * sqrt(v))
            return true;
    }
    return false;
}

/* One pair in twenty is a wild one, whose yearly changes are ten times those
 * of the others. */
static const double WILD = 0.05, WILDER = 10;

tf_code tf_estimate_solve(tf_witnesses in, const tf_process *process,
                          tf_arena *mem, tf_estimate **out, tf_error *err)
{
    tf_estimate *wilder;
    tf_process *p;
    tf_code code = solve(in, process, mem, out, err);
    if (code != TF_OK || !is_torn(*out))
        return code;
    p = TF_NEW(mem, 1, tf_process);
    if (p == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for an estimate");
    *p = *process;
    p->common *= WILDER;
    p->flow *= WILDER;
    code = solve(in, p, mem, &wilder, err);
    if (code == TF_OK && wilder->m->logz + log(WILD) > (*out)->m->logz)
        *out = wilder;
    return code;
}

bool tf_estimate_settled(const tf_estimate *in)
{
    return in->settled;
}
