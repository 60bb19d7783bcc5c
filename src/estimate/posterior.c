/* Values of a solved block: median and 90 % interval of a flow over a span.
 * A claim of just that sum, if there is one, lends its window's shape; doubts
 * about open witnesses split the value into cases; the patterns of who is
 * wrong are mixed by their weight. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

static bool is_same(const tf_evidence *e, uint32_t view, tf_term term)
{
    const tf_equation *q = e->equation;
    const tf_period *a = &q->term[0].span, *b = &term.span;
    return q->n == 1 && e->view == view && q->term[0].flow == term.flow &&
           a->start == b->start && a->months == b->months && a->day == b->day &&
           a->days == b->days;
}

/* The witness of just that sum that tells most of it; SIZE_MAX if none. */
static size_t carrier(const tf_estimate *e, uint32_t view, tf_term term)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < e->n; i++)
        if (is_same(e->at[i].from, view, term) &&
            (best == SIZE_MAX || e->m->tau[i] > e->m->tau[best]))
            best = i;
    return best;
}

/* The shortest 90 % lie where the witness is right, if it hardly ever is
 * wrong: the share of that case that makes 90 % of all. The mixture is left
 * as that case alone, or as it is for 90 % of all cases. */
static double if_right(double m, double v, const tf_window *w, tf_mixture *mix)
{
    const double most = 0.99;
    const tf_site site = tf_moment_site(m, v, w, mix);
    const double inside = 0.9 / (1 - site.wrong);
    if (!(inside < most))
        return 0.9;
    mix->p[0] = 1;
    mix->p[1] = mix->p[2] = 0;
    return inside;
}

/* Takes witness i, with its revision, out of a value and puts its window in:
 * asymmetric where the window is. false if it does not carry the value. */
static bool shape(const tf_estimate *e, size_t i, double m, double v,
                  double out[3])
{
    const tf_witness *w = &e->at[i];
    const double shared = w->revision * w->revision;
    if (!w->g.log || !(e->m->tau[i] > 0))
        return false;
    const double site = 1 / e->m->tau[i] + shared, precision = 1 / v - 1 / site;
    if (precision < 1e-3 / v)
        return false;
    const double cv = 1 / precision;
    const double cm = cv * (m / v - e->m->nu[i] / e->m->tau[i] / site);
    tf_mixture mix = tf_propagate_mixture(e, i);
    mix.s[0] = sqrt(mix.s[0] * mix.s[0] + shared);
    const double inside = if_right(cm, cv, &w->window, &mix);
    double at[3] = {(1 - inside) / 2, 0.5, (1 + inside) / 2};
    tf_moment_quantiles(cm, cv, &w->window, &mix, at);
    if (!(isfinite(at[0]) && isfinite(at[1]) && isfinite(at[2])))
        return false;
    memcpy(out, at, sizeof at);
    return true;
}

/* A mode's value: median, and bounds of 90 %, in the scale of g. */
typedef struct spread {
    double at[3], weight;
} spread;

/* Share below x of a mode, its halves Gaussian of their own widths. */
static double below(const spread *s, double x)
{
    const double half =
        x < s->at[1] ? s->at[1] - s->at[0] : s->at[2] - s->at[1];
    if (!(half > 0))
        return x < s->at[1] ? 0 : 1;
    return erfc(-(x - s->at[1]) / half * TF_Z90 / M_SQRT2) / 2;
}

/* Quantile q of the modes together. */
static double mixed(const spread *s, size_t n, double q)
{
    double lo = INFINITY, hi = -INFINITY, all = 0;
    for (size_t k = 0; k < n; k++) {
        lo = fmin(lo, 2 * s[k].at[0] - s[k].at[1]);
        hi = fmax(hi, 2 * s[k].at[2] - s[k].at[1]);
        all += s[k].weight;
    }
    for (int step = 0; step < 45; step++) {
        const double x = (lo + hi) / 2;
        double p = 0;
        for (size_t k = 0; k < n; k++)
            p += s[k].weight * below(&s[k], x);
        *(p < q * all ? &lo : &hi) = x;
    }
    return (lo + hi) / 2;
}

/* How a value spreads: up to three open witnesses, each right or wrong, in
 * each mode. A Gaussian that matches their mixture is too wide: it lets the
 * few cases in which one is wrong into the middle 90 %. */
enum { DOUBTS = 3, CASES = 27 };

typedef struct spreads {
    spread at[TF_MODES * CASES];
    size_t n;
} spreads;

/* What witness i adds to the variance of a value by perhaps being wrong; gain
 * is how far the value follows it. */
static double doubt(const tf_estimate *e, size_t i, double gain)
{
    if (e->m->kind[i] != TF_OPEN)
        return 0;
    return gain * gain * (e->m->sigma[i * e->n + i] - e->m->cases[i].f[0].var);
}

/* A case less likely than this does not show in 90 %. */
static const double RARE = 1e-4;

/* Splits `from` by the cases of witness i. */
static size_t split(const tf_estimate *e, size_t i, double gain,
                    const spread *from, spread *to)
{
    const tf_cases *c = &e->m->cases[i];
    const double was = e->m->sigma[i * e->n + i];
    size_t n = 0;
    for (int k = 0; k < TF_COMPONENTS; k++) {
        const double mean = from->at[1] + gain * (c->f[k].mean - e->m->mu[i]);
        const double half = from->at[2] - from->at[1];
        const double var =
            half * half + TF_Z90 * TF_Z90 * gain * gain * (c->f[k].var - was);
        const double far = sqrt(fmax(var, half * half * 1e-6));
        const double share = exp(c->logz[k] - c->total);
        if (share < RARE)
            continue;
        to[n++] =
            (spread){{mean - far, mean, mean + far}, from->weight * share};
    }
    return n;
}

/* How far a value follows each witness, into gain. */
static void gains(const tf_estimate *e, tf_query *ask, double *gain)
{
    const size_t n = e->n;
    tf_factor_back(e->m->chol, n, ask->v);
    for (size_t i = 0; i < n; i++)
        ask->v[i] *= sqrt(e->m->tau[i]);
    for (size_t i = 0; i < n; i++) {
        double c = ask->k[i];
        for (size_t j = 0; j < n; j++)
            c -= e->m->f[i * n + j] * ask->v[j];
        gain[i] = c / e->m->sigma[i * n + i];
    }
}

static void spread_doubts(const tf_estimate *e, tf_query *ask, double *gain,
                          spreads *out)
{
    const size_t first = out->n - 1;
    gains(e, ask, gain);
    for (int d = 0; d < DOUBTS; d++) {
        spread parts[CASES];
        size_t who = 0, n = 0;
        double most = 0;
        for (size_t i = 0; i < e->n; i++)
            if (doubt(e, i, gain[i]) > most) {
                most = doubt(e, i, gain[i]);
                who = i;
            }
        if (most < 0.05 * ask->var)
            return;
        for (size_t k = first; k < out->n; k++)
            n += split(e, who, gain[who], &out->at[k], parts + n);
        memcpy(out->at + first, parts, n * sizeof *parts);
        out->n = first + n;
        gain[who] = 0;
    }
}

/* The value in one mode, appended to out; `by` carries it. False as
 * tf_estimate_value. */
static bool spread_mode(const tf_estimate *e, tf_functional g, size_t by,
                        tf_arena *mem, spreads *out)
{
    tf_query ask;
    double *gain = TF_NEW(mem, e->n, double);
    if (gain == NULL || !tf_query_ask(e, &g, mem, &ask) || ask.known == 0)
        return false;
    const size_t first = out->n;
    const double far = TF_Z90 * sqrt(ask.var);
    spread *s = &out->at[out->n++];
    *s = (spread){{ask.mean - far, ask.mean, ask.mean + far}, e->m->weight};
    if (by == SIZE_MAX || !shape(e, by, ask.mean, ask.var, s->at))
        spread_doubts(e, &ask, gain, out);
    for (size_t k = first; k < out->n; k++)
        for (int j = 0; j < 3 && !g.log; j++)
            out->at[k].at[j] *= g.scale; /* the mode's own */
    return true;
}

bool tf_estimate_value(const tf_estimate *in, uint32_t view, tf_term term,
                       tf_arena *mem, tf_interval *out)
{
    static const double q[] = {0.05, 0.5, 0.95};
    const size_t by = carrier(in, view, term);
    const double narrow = by == SIZE_MAX ? in->process->narrow_implied
                                         : in->process->narrow_claimed;
    spreads all = {.n = 0};
    double at[3];
    tf_functional g;
    if (!tf_query_term(view, term, mem, &g))
        return false;
    for (size_t k = 0; k < in->n_modes; k++) {
        tf_estimate e;
        tf_query_use(in, k, &e);
        if (!spread_mode(&e, g, by, mem, &all))
            return false;
    }
    for (int j = 0; j < 3; j++)
        at[j] = all.n > 1 ? mixed(all.at, all.n, q[j]) : all.at[0].at[j];
    for (int j = 0; j < 3; j += 2)
        at[j] = at[1] + (at[j] - at[1]) * narrow;
    for (int j = 0; j < 3 && term.flow != TF_FLOW_BALANCE; j++)
        at[j] = exp(at[j]);
    *out = (tf_interval){at[1], at[0], at[2]};
    return true;
}

/* Log probability of a window under the spreads of one mode, and noise s2. */
static double log_window(const spreads *all, double s2, const tf_window *w)
{
    double sum = -INFINITY;
    for (size_t k = 0; k < all->n; k++) {
        const spread *s = &all->at[k];
        const double sd = (s->at[2] - s->at[1]) / TF_Z90;
        const double z =
            log(s->weight) + tf_moment_window(s->at[1], sd * sd + s2, w).logz;
        sum = tf_moment_add_logs(sum, z);
    }
    return sum;
}

double tf_estimate_predict(const tf_estimate *in, const tf_evidence *reading,
                           double off, tf_arena *mem)
{
    tf_witness w = {.from = reading, .doubt = reading->doubt};
    double sum = 0, *gain = TF_NEW(mem, in->n, double);
    if (!tf_witness_usable(reading))
        return -INFINITY;
    if (gain == NULL || !tf_witness_open(&w, in->process, mem))
        return NAN;
    const double s2 =
        w.mix.s[0] * w.mix.s[0] + w.revision * w.revision + off * off;
    for (size_t k = 0; k < in->n_modes; k++) {
        tf_estimate e;
        tf_query ask;
        spreads all = {.n = 1};
        tf_query_use(in, k, &e);
        if (!tf_query_ask(&e, &w.g, mem, &ask))
            return NAN;
        const double far = TF_Z90 * sqrt(ask.var);
        all.at[0] = (spread){{ask.mean - far, ask.mean, ask.mean + far}, 1};
        spread_doubts(&e, &ask, gain, &all);
        tf_witness_rescale(&w);
        sum += e.m->weight * exp(log_window(&all, s2, &w.window));
    }
    return log(sum);
}
