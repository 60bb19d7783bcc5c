/* Questions to a solved block: what a functional is, what carries it, what
 * is thought of each witness, how likely another reading is. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"

#include <math.h>

void tf_query_use(const tf_estimate *in, size_t mode, tf_estimate *out)
{
    *out = *in;
    out->m = &out->modes[mode];
}

uint32_t tf_query_cell(const tf_estimate *e, tf_month m)
{
    if (m.t < e->first || m.t >= e->first + e->months)
        return UINT32_MAX;
    return e->slots[((size_t)m.view * 2 + m.dir) * (size_t)e->months +
                    (size_t)(m.t - e->first)] -
           1; /* 0, none, becomes UINT32_MAX */
}

void tf_query_cov(const tf_estimate *e, tf_month m, double by, double *k)
{
    const uint32_t cell = tf_query_cell(e, m);
    for (size_t i = 0; i < e->n; i++)
        k[i] += by * (cell != UINT32_MAX ? e->m->ka[cell * e->n + i]
                                         : tf_propagate_cov(e, i, m));
}

double tf_query_month(const tf_estimate *e, tf_month m)
{
    const uint32_t cell = tf_query_cell(e, m);
    double to = e->mean;
    if (cell != UINT32_MAX)
        return e->m->theta[cell];
    for (size_t i = 0; i < e->n; i++)
        to += tf_propagate_cov(e, i, m) * e->m->pull[i];
    return to;
}

static size_t n_parts(const tf_functional *g)
{
    return g->sum[0].n + g->sum[1].n;
}

/* The parts of both sums as one list. */
static tf_part *part_of(const tf_functional *g, size_t p)
{
    const size_t first = g->sum[0].n;
    return p < first ? &g->sum[0].at[p] : &g->sum[1].at[p - first];
}

/* Value and derivatives where the block has the months of g; false without
 * memory. */
static bool value_of(const tf_estimate *e, tf_functional *g, tf_arena *mem,
                     tf_query *out)
{
    double *flow = TF_NEW(mem, n_parts(g), double);
    if (flow == NULL)
        return false;
    for (size_t p = 0; p < n_parts(g); p++) {
        tf_part *part = part_of(g, p);
        out->known += tf_query_cell(e, part->month) != UINT32_MAX;
        flow[p] = exp(tf_query_month(e, part->month));
        part->cell = (uint32_t)p;
    }
    out->mean = tf_functional_at(g, flow, out->row);
    return true;
}

bool tf_query_ask(const tf_estimate *e, tf_functional *g, tf_arena *mem,
                  tf_query *out)
{
    const size_t n = e->n;
    *out = (tf_query){.k = TF_NEW(mem, n, double),
                      .v = TF_NEW(mem, n, double),
                      .row = TF_NEW(mem, n_parts(g), double)};
    if (out->k == NULL || out->v == NULL || out->row == NULL ||
        !value_of(e, g, mem, out))
        return false;
    for (size_t p = 0; p < n_parts(g); p++)
        tf_query_cov(e, part_of(g, p)->month, out->row[p], out->k);
    out->prior = tf_query_prior(e, g, out->row, g, out->row);
    for (size_t i = 0; i < n; i++)
        out->v[i] = sqrt(e->m->tau[i]) * out->k[i];
    tf_factor_forward(e->m->chol, n, out->v);
    out->var = out->prior;
    for (size_t i = 0; i < n; i++)
        out->var -= out->v[i] * out->v[i];
    out->var = fmax(out->var, 1e-14);
    return true;
}

double tf_query_prior(const tf_estimate *e, const tf_functional *a,
                      const double *row_a, const tf_functional *b,
                      const double *row_b)
{
    double sum = 0;
    for (size_t p = 0; p < n_parts(a); p++)
        for (size_t q = 0; q < n_parts(b); q++)
            sum += row_a[p] * row_b[q] *
                   tf_process_cov(&e->kernel, part_of(a, p)->month,
                                  part_of(b, q)->month);
    return sum;
}

bool tf_query_term(uint32_t view, tf_term term, tf_arena *mem,
                   tf_functional *out)
{
    const tf_equation level = {.form = TF_FORM_SUM, .n = 1, .term = {term}};
    const tf_evidence e = {.equation = &level, .view = view};
    return tf_functional_of(&e, mem, out);
}

bool tf_estimate_weights(const tf_estimate *in, uint32_t view, tf_term term,
                         tf_arena *mem, double *weight)
{
    tf_functional g;
    tf_query q;
    double total = 0;
    const size_t n = in->n;
    if (!tf_query_term(view, term, mem, &g) || !tf_query_ask(in, &g, mem, &q))
        return false;
    tf_factor_back(in->m->chol, n, q.v);
    for (size_t i = 0; i < n; i++)
        total += fabs(sqrt(in->m->tau[i]) * q.v[i]);
    for (size_t i = 0; i < in->n_given; i++) {
        const size_t at = in->place[i];
        weight[i] = at >= n || !(total > 0)
                        ? 0
                        : fabs(sqrt(in->m->tau[at]) * q.v[at]) / total;
    }
    return true;
}

/* What N(m, v) has to say of a witness. */
static tf_verdict verdict_of(const tf_witness *w, double m, double v)
{
    const double sd = sqrt(v), s = w->mix.s[0], by = w->g.log ? 1 : w->g.scale;
    const double far = fmax(0, fmax(w->window.lo - m, m - w->window.hi));
    double x[3] = {m, m - TF_Z90 * sd, m + TF_Z90 * sd};
    for (int k = 0; k < 3; k++)
        x[k] = w->g.log ? exp(x[k]) : by * x[k];
    return (tf_verdict){.sigma = far / sqrt(v + s * s),
                        .others = {x[0], x[1], x[2]},
                        .heard = TF_Z90 * sd <= TF_WIDTH_MAX};
}

bool tf_query_quiet(tf_estimate *e, tf_arena *mem)
{
    for (size_t i = 0; i < e->n_quiet; i++) {
        tf_witness w = {.from = e->quiet[i].from};
        tf_query q;
        if (!tf_witness_open(&w, e->process, mem) ||
            !tf_query_ask(e, &w.g, mem, &q))
            return false;
        tf_witness_rescale(&w);
        e->quiet[i].verdict = verdict_of(&w, q.mean, q.var);
    }
    return true;
}

tf_verdict tf_estimate_verdict(const tf_estimate *in, size_t i)
{
    const size_t at = in->place[i];
    double m, v;
    if (at == SIZE_MAX)
        return (tf_verdict){.wrong = 0};
    if (at >= in->n)
        return in->quiet[at - in->n].verdict;
    tf_propagate_cavity(in, at, &m, &v);
    tf_verdict out = verdict_of(&in->at[at], m, v);
    for (size_t k = 0; k < in->n_modes; k++)
        out.wrong += in->modes[k].weight * in->modes[k].wrong[at];
    return out;
}
