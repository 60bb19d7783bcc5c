/* Exponential smoothing: a level, perhaps a slope (damped or not) and a
 * season (added or multiplied), each corrected by a share of the last error.
 *
 *   q = l + phi b          what the trend expects
 *   mu = q, q + s, q s     with the season
 *   e = y - mu or (y - mu) / mu
 *   p = y, y - s, y / s;   l' = q + alpha (p - q);
 *   b' = phi b + beta (p - q);  s' = s + gamma ((y - q or y / q) - s)
 *
 * Weights and first states maximise the likelihood of normal errors:
 * L = n ln sum e^2 + 2 sum ln |mu| (the latter for relative errors). Weights
 * stay inside 0 < beta < alpha < 1, gamma < 1 - alpha, 0.8 <= phi <= 0.98,
 * and where past values still die out (the discount matrix is stable).
 *
 * Source: Hyndman, Koehler, Ord, Snyder, Forecasting with Exponential
 * Smoothing (2008), chapters 2, 5, 7, 10; choice by AICc as chapter 7. */
#include "stat/ets.h"

#include "base/error.h"
#include "stat/simplex.h"
#include "tradefig/season.h"

#include <math.h>
#include <string.h>

enum { FIRST = 10 }; /* seasons that tell the first states */

#define LEAST_WEIGHT 1e-4
#define MOST_WEIGHT 0.9999
#define LEAST_PHI 0.8
#define MOST_PHI 0.98

/* A fit under way: where each variable stands in x, and the best so far. */
typedef struct work {
    const tf_ets_task *task;
    tf_ets_form form;
    size_t m;           /* steps in a season, 1 without */
    tf_ets_state start; /* where first states are not varied */
    bool varies_states;
} work;

/* What one pass over the series gives. */
typedef struct pass {
    double squares, logs; /* sum e^2, sum ln |mu| */
    double plain;         /* sum (y - mu)^2 */
    tf_ets_state last;
} pass;

typedef struct weights {
    double alpha, beta, gamma, phi;
} weights;

static bool has_trend(const work *w)
{
    return w->form.trend != 'N';
}

static bool has_season(const work *w)
{
    return w->form.season != 'N';
}

static double put_season(char kind, double q, double s)
{
    return kind == 'N' ? q : kind == 'A' ? q + s : q * s;
}

static double take_season(char kind, double y, double s)
{
    return kind == 'N' ? y : kind == 'A' ? y - s : y / s;
}

/* False where the states leave the domain of the form. */
static bool run(const work *w, weights g, const tf_ets_state *first, pass *out)
{
    const char kind = w->form.season;
    const bool relative = w->form.error == 'M';
    double level = first->level, slope = first->slope, product = 1;
    double season[TF_ETS_SEASON] = {0};
    size_t k = 0;
    *out = (pass){.squares = 0};
    if (has_season(w))
        memcpy(season, first->season, w->m * sizeof *season);
    for (size_t t = 0; t < w->task->n; t++) {
        const double y = w->task->y[t], s = season[k];
        const double drift = g.phi * slope, q = level + drift;
        const double mu = put_season(kind, q, s), error = y - mu;
        out->plain += error * error;
        if (relative) {
            const double e = error / mu;
            if (!(mu > 0))
                return false;
            out->squares += e * e;
            product *= mu;
            if (!(product > 1e-250 && product < 1e250)) {
                out->logs += log(product);
                product = 1;
            }
        }
        const double p = take_season(kind, y, s);
        level = q + g.alpha * (p - q);
        slope = drift + g.beta * (p - q);
        if (kind != 'N') {
            season[k] = s + g.gamma * (take_season(kind, y, q) - s);
            k = k + 1 == w->m ? 0 : k + 1;
        }
    }
    out->logs += log(product);
    if (!relative)
        out->squares = out->plain;
    out->last.level = level;
    out->last.slope = slope;
    for (size_t i = 0; i < w->m; i++)
        out->last.season[i] = season[(k + i) % w->m];
    return isfinite(out->squares) && isfinite(out->logs);
}

/* -- the domain of the weights -- */

/* Whether all roots of c[0] + c[1] z + ... + c[n] z^n are inside the unit
 * circle, by Schur's and Cohn's reduction. */
static bool is_stable(double *c, size_t n)
{
    for (; n > 0; n--) {
        const double a = c[0], b = c[n];
        if (!(fabs(a) < fabs(b) * (1 + 1e-10)))
            return false;
        double next[TF_ETS_SEASON + 2];
        for (size_t i = 0; i < n; i++)
            next[i] = b * c[i + 1] - a * c[n - 1 - i];
        double size = 0;
        for (size_t i = 0; i < n; i++)
            size = fmax(size, fabs(next[i]));
        if (size == 0)
            return true;
        for (size_t i = 0; i < n; i++)
            c[i] = next[i] / size;
    }
    return true;
}

/* Chapter 10, table 10.2. */
static bool forgets(const work *w, weights g)
{
    const size_t m = w->m;
    double c[TF_ETS_SEASON + 2] = {0};
    if (!has_season(w))
        return true; /* the bounds are inside of it */
    const double beta = has_trend(w) ? g.beta : 0;
    c[0] = g.phi * (1 - g.alpha - g.gamma);
    for (size_t i = 1; i < m; i++)
        c[i] = g.alpha + beta - g.alpha * g.phi;
    c[1] += g.gamma - 1;
    c[m] = g.alpha + beta - g.phi;
    c[m + 1] = 1;
    return is_stable(c, m + 1);
}

static bool inside(double x, double low, double high)
{
    return low <= x && x <= high;
}

static bool is_allowed(const work *w, weights g)
{
    if (!inside(g.alpha, LEAST_WEIGHT, MOST_WEIGHT))
        return false;
    if (has_trend(w) && !inside(g.beta, LEAST_WEIGHT, g.alpha))
        return false;
    if (has_season(w) && !inside(g.gamma, LEAST_WEIGHT, 1 - g.alpha))
        return false;
    if (w->form.damped && !inside(g.phi, LEAST_PHI, MOST_PHI))
        return false;
    return w->task->is_quick || forgets(w, g);
}

/* -- variables -- */

static weights read_weights(const work *w, const double *x)
{
    weights g = {.alpha = *x++, .phi = 1};
    if (has_trend(w))
        g.beta = *x++;
    if (has_season(w))
        g.gamma = *x++;
    if (w->form.damped)
        g.phi = *x++;
    return g;
}

static size_t count_weights(const work *w)
{
    return (size_t)(1 + has_trend(w) + has_season(w) + w->form.damped);
}

static size_t count_states(const work *w)
{
    return (size_t)(1 + has_trend(w)) + (has_season(w) ? w->m - 1 : 0);
}

/* The states, from x where they vary; the last season follows from the sum. */
static tf_ets_state read_states(const work *w, const double *x)
{
    tf_ets_state s = w->start;
    if (!w->varies_states)
        return s;
    x += count_weights(w);
    s.level = *x++;
    if (has_trend(w))
        s.slope = *x++;
    if (!has_season(w))
        return s;
    double rest = w->form.season == 'M' ? (double)w->m : 0;
    for (size_t i = 0; i + 1 < w->m; i++) {
        s.season[i] = x[i];
        rest -= x[i];
    }
    s.season[w->m - 1] = rest;
    return s;
}

static double misfit(const work *w, const pass *p)
{
    const double n = (double)w->task->n;
    if (w->task->by_mse)
        return p->plain / n;
    return n * log(fmax(p->squares, 1e-300)) +
           (w->form.error == 'M' ? 2 * p->logs : 0);
}

static double objective(const double *x, void *data)
{
    const work *w = data;
    const weights g = read_weights(w, x);
    if (!is_allowed(w, g))
        return HUGE_VAL;
    const tf_ets_state first = read_states(w, x);
    if (w->form.season == 'M')
        for (size_t i = 0; i < w->m; i++)
            if (!(first.season[i] > 0))
                return HUGE_VAL;
    pass p;
    return run(w, g, &first, &p) ? misfit(w, &p) : HUGE_VAL;
}

/* -- where to begin -- */

/* The line through the first values without their season. */
static void begin_trend(work *w, const double *y)
{
    const size_t n = w->task->n, m = w->m;
    size_t k = m * 2 > 10 ? m * 2 : 10;
    k = k < n ? k : n;
    double mean = 0, cross = 0, square = 0;
    for (size_t i = 0; i < k; i++)
        mean += y[i] / (double)k;
    for (size_t i = 0; i < k; i++) {
        const double t = (double)i - (double)(k - 1) / 2;
        cross += t * y[i];
        square += t * t;
    }
    const bool sloped = has_trend(w) && square > 0;
    w->start.slope = sloped ? cross / square : 0;
    w->start.level = mean - (sloped ? w->start.slope * (double)(k + 1) / 2 : 0);
    if (w->form.error == 'M' && !(w->start.level + w->start.slope > 0)) {
        w->start.level = y[0] > 0 ? y[0] : mean;
        w->start.slope = 0;
    }
}

static tf_code begin(work *w, tf_arena *mem)
{
    const tf_ets_task *t = w->task;
    const double *y = t->y;
    if (has_season(w)) {
        double *adjusted = TF_NEW(mem, t->n, double);
        if (adjusted == NULL)
            return TF_ENOMEM;
        tf_classical_fit parts;
        const size_t most = t->is_quick ? FIRST * w->m : t->n;
        const tf_classical task = {t->n < most ? t->n : most, w->m, y,
                                   w->form.season == 'M'};
        const tf_code code = tf_classical_decompose(&task, mem, &parts, NULL);
        if (code != TF_OK)
            return code;
        memcpy(w->start.season, parts.figure, w->m * sizeof(double));
        for (size_t i = 0; i < t->n; i++)
            adjusted[i] =
                take_season(w->form.season, y[i], w->start.season[i % w->m]);
        y = adjusted;
    }
    begin_trend(w, y);
    return TF_OK;
}

static void fill(const work *w, double *x, double *step, double alpha)
{
    double *from = x;
    *x++ = alpha;
    if (has_trend(w))
        *x++ = fmin(0.1, alpha / 2);
    if (has_season(w))
        *x++ = fmin(0.1, (1 - alpha) / 2);
    if (w->form.damped)
        *x++ = 0.95;
    for (size_t i = 0; i < count_weights(w); i++)
        step[i] = from[i] > 0.5 ? -0.15 : 0.1;
    if (has_trend(w))
        step[1] = fmin(0.1, alpha / 4);
    if (w->form.damped)
        step[count_weights(w) - 1] = -0.05;
    if (!w->varies_states)
        return;
    step += count_weights(w);
    const double scale = fabs(w->start.level) + fabs(w->start.slope);
    *step++ = 0.1 * (scale > 0 ? scale : 1);
    *x++ = w->start.level;
    if (has_trend(w)) {
        *x++ = w->start.slope;
        *step++ = 0.02 * (scale > 0 ? scale : 1);
    }
    if (has_season(w))
        for (size_t i = 0; i + 1 < w->m; i++) {
            x[i] = w->start.season[i];
            step[i] =
                w->form.season == 'M' ? 0.05 : 0.05 * (scale > 0 ? scale : 1);
        }
}

/* Draws the first season in until the form can meet the first values: the
 * season of the whole series may be larger than they are. */
static void draw_in(work *w)
{
    const double none = w->form.season == 'M' ? 1 : 0;
    double x[TF_SIMPLEX_MAX], step[TF_SIMPLEX_MAX];
    for (int i = 0; i < 4; i++) {
        fill(w, x, step, 0.3);
        if (!has_season(w) || objective(x, w) < HUGE_VAL)
            return;
        for (size_t k = 0; k < w->m; k++)
            w->start.season[k] = none + (w->start.season[k] - none) / 3;
    }
}

static double search(work *w, double *best)
{
    static const double alphas[] = {0.02, 0.1, 0.3, 0.8};
    const size_t n =
        count_weights(w) + (w->varies_states ? count_states(w) : 0);
    double least = HUGE_VAL, x[TF_SIMPLEX_MAX], step[TF_SIMPLEX_MAX];
    const bool quick = w->task->is_quick;
    const tf_simplex s = {
        objective, w, n, step, quick ? 60 * n : 1000 * n, quick ? 1e-4 : 1e-10};
    for (size_t i = quick ? 2 : 0; i < (quick ? 3 : 4); i++) {
        fill(w, x, step, alphas[i]);
        double f = tf_simplex_minimise(&s, x);
        if (!quick) { /* once more from there: the simplex may have collapsed */
            double again[TF_SIMPLEX_MAX];
            memcpy(again, x, sizeof again);
            fill(w, x, step, alphas[i]);
            memcpy(x, again, sizeof x);
            f = tf_simplex_minimise(&s, x);
        }
        if (f < least) {
            least = f;
            memcpy(best, x, sizeof x);
        }
    }
    return least;
}

/* -- */

static void settle(const work *w, const double *x, tf_ets *out)
{
    const double n = (double)w->task->n;
    const weights g = read_weights(w, x);
    pass p;
    *out = (tf_ets){.form = w->form, .n = w->task->n, .m = w->m};
    out->first = read_states(w, x);
    (void)run(w, g, &out->first, &p);
    out->alpha = g.alpha;
    out->beta = g.beta;
    out->gamma = g.gamma;
    out->phi = g.phi;
    out->last = p.last;
    out->parameters = count_weights(w) + count_states(w) + 1;
    const double k = (double)out->parameters;
    out->fit = n * log(fmax(p.squares, 1e-300)) +
               (w->form.error == 'M' ? 2 * p.logs : 0);
    out->aic = out->fit + 2 * k;
    out->aicc = n > k + 1 ? out->aic + 2 * k * (k + 1) / (n - k - 1) : HUGE_VAL;
    out->mse = p.plain / n;
    out->sigma2 = n > k - 1 ? p.squares / (n - k + 1) : p.squares / n;
}

static tf_code check(const tf_ets_task *task, const work *w, tf_error *err)
{
    const bool multiplies = w->form.error == 'M' || w->form.season == 'M';
    if (w->m > TF_ETS_SEASON || (has_season(w) && task->n < 2 * w->m) ||
        task->n < 3)
        return tf_fail(err, TF_EINPUT, "%lu values are too few",
                       (unsigned long)task->n);
    for (size_t i = 0; i < task->n; i++) {
        if (!isfinite(task->y[i]))
            return tf_fail(err, TF_EINPUT, "a value is not finite");
        if (multiplies && !(task->y[i] > 0))
            return tf_fail(err, TF_EINPUT, "a value is not above zero");
    }
    return TF_OK;
}

tf_code tf_ets_fit(const tf_ets_task *task, tf_ets_form form, tf_arena *mem,
                   tf_ets *out, tf_error *err)
{
    work w = {.task = task,
              .form = form,
              .m = form.season == 'N' ? 1 : task->m,
              .varies_states = !task->is_quick};
    double x[TF_SIMPLEX_MAX];
    tf_code code = check(task, &w, err);
    if (code != TF_OK)
        return code;
    code = begin(&w, mem);
    if (code != TF_OK)
        return tf_fail(err, code, "no season can be taken out");
    draw_in(&w);
    if (search(&w, x) == HUGE_VAL)
        return tf_fail(err, TF_EINPUT, "no weights are allowed");
    settle(&w, x, out);
    return TF_OK;
}

tf_code tf_ets_choose(const tf_ets_task *task, tf_arena *mem, tf_ets *out,
                      tf_error *err)
{
    static const tf_ets_form forms[] = {
        {'A', 'N', 'N', false}, {'A', 'A', 'N', false}, {'A', 'A', 'N', true},
        {'M', 'N', 'N', false}, {'M', 'A', 'N', false}, {'M', 'A', 'N', true},
        {'A', 'N', 'A', false}, {'A', 'A', 'A', false}, {'A', 'A', 'A', true},
        {'M', 'N', 'A', false}, {'M', 'A', 'A', false}, {'M', 'A', 'A', true},
        {'M', 'N', 'M', false}, {'M', 'A', 'M', false}, {'M', 'A', 'M', true}};
    bool any = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        tf_ets model;
        if (forms[i].season != 'N' && (task->m < 2 || task->n <= task->m))
            continue;
        const tf_code code = tf_ets_fit(task, forms[i], mem, &model, NULL);
        if (code == TF_ENOMEM)
            return tf_fail(err, code, "smoothing");
        if (code == TF_OK && (!any || model.aicc < out->aicc)) {
            *out = model;
            any = true;
        }
    }
    return any ? TF_OK : tf_fail(err, TF_EINPUT, "no form fits");
}

void tf_ets_forecast(const tf_ets *model, size_t h, double *out)
{
    double sum = 0, power = 1;
    for (size_t k = 0; k < h; k++) {
        power *= model->phi;
        sum += power;
        const double q =
            model->last.level +
            (model->form.trend != 'N' ? sum * model->last.slope : 0);
        const double s = model->last.season[k % model->m];
        out[k] = put_season(model->form.season, q, s);
    }
}
