/* Who is wrong. Over open cases propagation has no fixed point where two
 * camps contradict each other: it wanders between them. So the cases are
 * settled: given a pattern of who is right, wrong or wild, every likelihood
 * is log-concave and propagation converges. From the pattern that annealing
 * finds, single witnesses are turned while that raises the evidence. Then
 * every accused is tried as right and every doubtful as wrong, the others
 * giving way, and patterns nearly as likely as the best are kept beside it,
 * weighted by their evidence. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"

#include <math.h>
#include <string.h>

/* A pattern less likely than the best by this factor is left out. */
static const double LEAST = 0.01;

/* An open witness more likely wrong than this is settled. */
static const double DOUBTED = 0.2;

bool tf_mode_open(const tf_estimate *e, tf_arena *mem, tf_mode *out)
{
    const size_t n = e->n;
    double *squares = TF_NEW(mem, 3 * n * n, double);
    double *vectors = TF_NEW(mem, 8 * n, double);
    *out = (tf_mode){.theta = TF_NEW(mem, e->n_cells, double),
                     .rows = TF_NEW(mem, e->n_parts, double),
                     .ka = TF_NEW(mem, e->n_cells * n, double),
                     .kind = TF_NEW(mem, n, uint8_t),
                     .cases = TF_NEW(mem, n, tf_cases)};
    if (squares == NULL || vectors == NULL || out->theta == NULL ||
        out->rows == NULL || out->ka == NULL || out->kind == NULL ||
        out->cases == NULL)
        return false;
    out->f = squares;
    out->sigma = squares + n * n;
    out->chol = squares + 2 * n * n;
    out->f0 = vectors;
    out->mu = vectors + n;
    out->tau = vectors + 2 * n;
    out->nu = vectors + 3 * n;
    out->wrong = vectors + 4 * n;
    out->belief = vectors + 5 * n;
    out->moved = vectors + 6 * n;
    out->pull = vectors + 7 * n;
    memset(out->kind, TF_OPEN, n);
    return true;
}

static void copy(const tf_estimate *e, const tf_mode *from, tf_mode *to)
{
    const size_t n = e->n;
    memcpy(to->f, from->f, 3 * n * n * sizeof *to->f);
    memcpy(to->f0, from->f0, 8 * n * sizeof *to->f0);
    memcpy(to->theta, from->theta, e->n_cells * sizeof *to->theta);
    memcpy(to->rows, from->rows, e->n_parts * sizeof *to->rows);
    memcpy(to->ka, from->ka, e->n_cells * n * sizeof *to->ka);
    memcpy(to->kind, from->kind, n * sizeof *to->kind);
    to->logz = from->logz;
}

/* -- evidence -- */

/* Log evidence of every case of witness i, given the others. */
static void set_cases(tf_estimate *e, size_t i)
{
    double m, v;
    tf_propagate_cavity(e, i, &m, &v);
    for (int k = 0; k < TF_COMPONENTS; k++) {
        const double s = e->at[i].mix.s[k];
        e->cases[i * TF_COMPONENTS + (size_t)k] =
            tf_moment_window(m, v + s * s, &e->at[i].window).logz;
    }
}

/* Log evidence of witness i in case k, or in all of them, if its article is
 * right (0) or confused (1). */
static double log_case(const tf_estimate *e, size_t i, int article, int kind)
{
    double sum = -INFINITY;
    for (int k = 0; k < TF_COMPONENTS; k++)
        if (kind == TF_OPEN || kind == k)
            sum = tf_moment_add_logs(
                sum, log(tf_propagate_case(e, i, article, k)) +
                         e->cases[i * TF_COMPONENTS + (size_t)k]);
    return sum;
}

/* Log evidence of the article of witness `odd`, that one in case k. */
static double log_article(const tf_estimate *e, size_t odd, int k)
{
    const double p = e->process->wrong_article;
    double right = log1p(-p), confused = log(p);
    for (size_t j = 0; j < e->n; j++) {
        if (j != odd && (e->at[odd].article == SIZE_MAX ||
                         e->at[j].article != e->at[odd].article))
            continue;
        const int kind = j == odd ? k : e->m->kind[j];
        right += log_case(e, j, 0, kind);
        confused += log_case(e, j, 1, kind);
    }
    return tf_moment_add_logs(right, confused);
}

/* Rasmussen and Williams 2006, eq. 3.65, about the prior mean. */
static double log_evidence(tf_estimate *e)
{
    const tf_mode *a = e->m;
    const size_t n = e->n;
    double z = 0, quad = 0;
    for (size_t i = 0; i < n; i++)
        set_cases(e, i);
    for (size_t i = 0; i < n; i++) {
        double m, v;
        if (e->at[i].article == SIZE_MAX || e->at[i].article == i)
            z += log_article(e, i, a->kind[i]);
        tf_propagate_cavity(e, i, &m, &v);
        m -= a->f0[i];
        const double nu = a->nu[i] - a->tau[i] * a->f0[i];
        const double precision = 1 / v + a->tau[i];
        z += log1p(a->tau[i] * v) / 2 - log(a->chol[i * n + i]);
        z -= nu * nu / precision / 2;
        z += m / v / precision * (a->tau[i] * m - 2 * nu) / 2;
        quad += nu * (a->mu[i] - a->f0[i]);
    }
    return z + quad / 2;
}

/* -- climbing -- */

/* So often a witness may turn in one climb: two that accuse each other would
 * take turns for ever. */
enum { OFTEN = 2 };

/* The settled witness and case whose turning gains most; the gain. */
static double best_turn(tf_estimate *e, size_t held, size_t *who, int *kind)
{
    double most = 0;
    for (size_t i = 0; i < e->n; i++)
        set_cases(e, i);
    for (size_t i = 0; i < e->n; i++) {
        if (i == held || e->m->kind[i] == TF_OPEN || e->turns[i] == OFTEN)
            continue;
        const double now = log_article(e, i, e->m->kind[i]);
        for (int k = 0; k < TF_COMPONENTS; k++) {
            const double gain = log_article(e, i, k) - now;
            if (gain <= most)
                continue;
            most = gain;
            *who = i;
            *kind = k;
        }
    }
    return most;
}

/* Settles open witnesses that are doubted, or of those that will not come to
 * rest any with some doubt; how many. */
static size_t settle(tf_estimate *e, bool restless)
{
    const double still = 2e-3;
    size_t n = 0;
    for (size_t i = 0; i < e->n; i++) {
        const bool moves = restless && e->m->moved[i] > still;
        if (e->m->kind[i] != TF_OPEN ||
            e->m->wrong[i] < (moves ? DOUBTED / 8 : DOUBTED))
            continue;
        set_cases(e, i);
        int best = 0;
        for (int k = 1; k < TF_COMPONENTS; k++)
            if (log_article(e, i, k) > log_article(e, i, best))
                best = k;
        e->m->kind[i] = (uint8_t)best;
        n++;
    }
    return n;
}

/* Propagation under the mode's pattern until nothing moves; witnesses that
 * never do are settled. */
static void converge(tf_estimate *e)
{
    enum { PASSES = 14, SWEEPS = 8, WHOLE = 3 };
    const double still = 5e-3;
    e->settled = false;
    for (size_t pass = 0; pass < PASSES && !e->settled; pass++) {
        tf_propagate_linearise(e);
        if (!tf_propagate_posterior(e))
            return;
        const size_t used = tf_propagate_sweep(e, SWEEPS, 0.9);
        const bool rests = used <= SWEEPS || (pass > 1 && settle(e, true) == 0);
        e->settled =
            tf_propagate_move(e, pass < WHOLE ? 1 : 0.5) < still && rests;
    }
    e->settled = tf_propagate_posterior(e) && e->settled;
}

/* Whether so many more are wrong than in the best pattern that this one
 * cannot come near it: each costs some six in log evidence. */
static bool is_hopeless(const tf_estimate *e, size_t held)
{
    int more = 0;
    for (size_t i = 0; i < e->n && held != SIZE_MAX; i++)
        more += (e->m->kind[i] != 0 && e->m->kind[i] != TF_OPEN) -
                (e->modes[0].kind[i] != 0 && e->modes[0].kind[i] != TF_OPEN);
    return more > 1;
}

/* Whether the evidence before convergence is so far below the best that what
 * convergence adds cannot matter. */
static bool is_unlikely(tf_estimate *e, size_t held)
{
    const double margin = 3;
    return held != SIZE_MAX &&
           (!tf_propagate_posterior(e) ||
            log_evidence(e) < e->modes[0].logz + log(LEAST) - margin);
}

/* Turns settled witnesses, `held` excepted, while the evidence rises; false
 * if that leads nowhere. */
static bool climb(tf_estimate *e, size_t held)
{
    memset(e->turns, 0, e->n);
    for (;;) {
        size_t who = 0;
        int kind = 0;
        const bool turned = best_turn(e, held, &who, &kind) > 1e-9;
        if (turned) {
            e->m->kind[who] = (uint8_t)kind;
            e->turns[who]++;
        }
        if (!turned && settle(e, false) == 0)
            break;
        if (is_hopeless(e, held))
            return false;
        tf_propagate_sweep(e, 2, 1);
    }
    if (is_unlikely(e, held))
        return false;
    converge(e);
    e->m->logz = log_evidence(e);
    return true;
}

/* -- the patterns -- */

static bool is_known(const tf_estimate *e, const tf_mode *m)
{
    for (size_t k = 0; k < e->n_modes; k++)
        if (memcmp(e->modes[k].kind, m->kind, e->n) == 0)
            return true;
    return false;
}

/* Keeps a pattern if it is new and likely; of too many the least goes. */
static bool keep(tf_estimate *e, const tf_mode *m, tf_arena *mem)
{
    if (is_known(e, m) || m->logz < e->modes[0].logz + log(LEAST))
        return true;
    size_t at = e->n_modes;
    if (at == TF_MODES) {
        at = 1;
        for (size_t k = 2; k < TF_MODES; k++)
            if (e->modes[k].logz < e->modes[at].logz)
                at = k;
        if (e->modes[at].logz >= m->logz)
            return true;
    } else {
        if (!tf_mode_open(e, mem, &e->modes[at]))
            return false;
        e->n_modes++;
    }
    copy(e, m, &e->modes[at]);
    if (e->modes[at].logz > e->modes[0].logz) {
        const tf_mode better = e->modes[at];
        e->modes[at] = e->modes[0];
        e->modes[0] = better;
    }
    return true;
}

/* The likeliest case of the other sort for witness i, and how much less
 * likely than the present one. */
static double other_case(const tf_estimate *e, size_t i, int *kind)
{
    const int now = e->m->kind[i];
    double most = -INFINITY;
    for (int k = 0; k < TF_COMPONENTS; k++) {
        if ((k == 0) == (now == 0))
            continue;
        const double s = log_article(e, i, k);
        if (s > most) {
            most = s;
            *kind = k;
        }
    }
    return most - log_article(e, i, now);
}

/* Tries settled witness i of a pattern the other way round, the others giving
 * way. */
static bool turn(tf_estimate *e, size_t from, size_t i, tf_mode *trial,
                 tf_arena *mem)
{
    int kind = 0;
    e->m = &e->modes[from];
    if (e->m->kind[i] == TF_OPEN)
        return true;
    for (size_t j = 0; j < e->n; j++)
        set_cases(e, j);
    const double less = other_case(e, i, &kind);
    if (!isfinite(less) || (e->m->kind[i] == 0 && less < log(LEAST)))
        return true;
    copy(e, &e->modes[from], trial);
    e->m = trial;
    trial->kind[i] = (uint8_t)kind;
    tf_propagate_sweep(e, 3, 1);
    return !climb(e, i) || keep(e, trial, mem);
}

static void weigh(tf_estimate *e)
{
    double total = 0;
    for (size_t k = 0; k < e->n_modes; k++)
        total += exp(e->modes[k].logz - e->modes[0].logz);
    for (size_t k = 0; k < e->n_modes; k++)
        e->modes[k].weight = exp(e->modes[k].logz - e->modes[0].logz) / total;
}

static void open_cases(tf_estimate *e, size_t i)
{
    const tf_mixture mix = tf_propagate_mixture(e, i);
    tf_site site;
    double m, v;
    tf_propagate_cavity(e, i, &m, &v);
    e->m->cases[i] = tf_moment_cases(m, v, &e->at[i].window, &mix, &site);
}

/* Probability of each settled witness being wrong: in each pattern, the odds
 * of turning it alone. */
static void blame(tf_estimate *e)
{
    for (size_t k = 0; k < e->n_modes; k++) {
        e->m = &e->modes[k];
        for (size_t i = 0; i < e->n; i++)
            set_cases(e, i);
        for (size_t i = 0; i < e->n; i++) {
            int kind = 0;
            if (e->m->kind[i] == TF_OPEN) {
                open_cases(e, i);
                continue;
            }
            const double other = 1 / (1 + exp(-other_case(e, i, &kind)));
            e->m->wrong[i] = e->m->kind[i] == 0 ? other : 1 - other;
        }
    }
}

/* Brings the patterns kept to rest: once more about where they are. The best
 * one last: its scales are those that the witnesses keep. */
static void polish(tf_estimate *e)
{
    enum { SWEEPS = 6 };
    for (size_t k = e->n_modes; k-- > 0;) {
        e->m = &e->modes[k];
        tf_propagate_linearise(e);
        if (tf_propagate_posterior(e))
            (void)tf_propagate_sweep(e, SWEEPS, 1);
        (void)tf_propagate_move(e, 1);
        (void)tf_propagate_posterior(e);
    }
}

static bool is_accused(const tf_mode *m, size_t i)
{
    return m->kind[i] != TF_OPEN && m->kind[i] != 0;
}

/* Of three that contradict each other, turning the accused finds one of the
 * others; the third is found by turning that one. */
static bool turn_others(tf_estimate *e, tf_mode *trial, tf_arena *mem)
{
    for (size_t k = 1; k < e->n_modes; k++)
        for (size_t i = 0; i < e->n; i++)
            if (is_accused(&e->modes[k], i) && !is_accused(&e->modes[0], i) &&
                !turn(e, k, i, trial, mem))
                return false;
    return true;
}

bool tf_mode_settle(tf_estimate *e, tf_arena *mem)
{
    tf_mode trial;
    if (!tf_mode_open(e, mem, &trial))
        return false;
    (void)settle(e, false);
    tf_propagate_sweep(e, 3, 1);
    (void)climb(e, SIZE_MAX);
    const bool settled = e->settled;
    for (size_t i = 0; i < e->n; i++)
        if (!turn(e, 0, i, &trial, mem))
            return false;
    if (!turn_others(e, &trial, mem))
        return false;
    polish(e);
    weigh(e);
    blame(e);
    e->m = &e->modes[0];
    e->settled = settled;
    return true;
}
