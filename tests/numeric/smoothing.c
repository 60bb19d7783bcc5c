/* Exponential smoothing and Theta beside R's forecast package (ets, ses, holt,
 * thetaf) on classic series. R's search stops after 2000 steps of a simplex
 * from one start; ours begins it anew, from four. So ours may fit better, never
 * worse: that is what is held, and the forecasts where both found the same. */
#include "numeric.h"
#include "refvalues.h"

#include "base/arena.h"
#include "base/str.h"
#include "stat/ets.h"
#include "stat/theta.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { AHEAD = 8 };

/* Of one series: R's value first, ours second; shares by which forecasts
 * differ at most. */
typedef struct row {
    const char *name;
    tf_str form[2];
    char ours[24];
    double aicc[2], damped[2], alpha[2];
    double ets, ses, holt, theta, lower;
} row;

static double apart(const double *a, const double *b, size_t n)
{
    double most = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(a[i] / b[i] - 1));
    return most;
}

static double one(const refvalues *r, const char *name, const char *what)
{
    double v = NAN;
    (void)refvalues_numbers(r, name, what, &v, 1);
    return v;
}

/* Share by which our h forecasts differ from those of R. */
static double differ(const refvalues *r, const char *name, const char *what,
                     const double *ours, size_t h)
{
    double theirs[AHEAD];
    const size_t n = refvalues_numbers(r, name, what, theirs, h);
    return n == h ? apart(ours, theirs, h) : HUGE_VAL;
}

static void name_form(const tf_ets *e, char out[24])
{
    snprintf(out, 24, "ETS(%c,%c%s,%c)", e->form.error, e->form.trend,
             e->form.damped ? "d" : "", e->form.season);
}

static void take_ets(const refvalues *r, const refseries *s, row *out)
{
    double f[AHEAD];
    tf_ets e;
    const size_t m = (size_t)s->frequency;
    const tf_ets_task all = {s->y, s->n, m, false, false};
    const tf_ets_task plain = {s->y, s->n, 1, true, false};
    const tf_ets_form simple = {'A', 'N', 'N', false};
    const tf_ets_form damped = {'A', 'A', 'N', true};
    if (tf_ets_choose(&all, r->mem, &e, NULL) != TF_OK)
        return;
    tf_ets_forecast(&e, AHEAD, f);
    out->form[0] = refvalues_text(r, s->name, "ets.model");
    name_form(&e, out->ours);
    out->form[1] = tf_str_of(out->ours);
    out->aicc[0] = one(r, s->name, "ets.aicc");
    out->aicc[1] = e.aicc;
    out->ets = differ(r, s->name, "ets8", f, AHEAD);
    if (tf_ets_fit(&plain, simple, r->mem, &e, NULL) != TF_OK)
        return;
    tf_ets_forecast(&e, 3, f);
    out->alpha[0] = one(r, s->name, "ses.alpha");
    out->alpha[1] = e.alpha;
    out->ses = differ(r, s->name, "ses3", f, 3);
    if (tf_ets_fit(&plain, damped, r->mem, &e, NULL) != TF_OK)
        return;
    tf_ets_forecast(&e, AHEAD, f);
    out->damped[0] = one(r, s->name, "dampedholt.mse");
    out->damped[1] = e.mse;
    out->holt = differ(r, s->name, "dampedholt8", f, AHEAD);
}

/* As thetaf: the season taken out where the test finds one, divided, and
 * errors of the smoothing for the interval. */
static void take_theta(const refvalues *r, const refseries *s, row *out)
{
    const size_t m = (size_t)s->frequency;
    double f[AHEAD], lower[AHEAD], *x = TF_NEW(r->mem, s->n, double);
    tf_seasonal test = {.is_seasonal = false};
    tf_classical_fit parts = {.figure = NULL};
    tf_theta t;
    const tf_classical task = {s->n, m, s->y, true};
    if (x == NULL ||
        (m > 1 && tf_seasonal_test(s->n, s->y, m, &test, NULL) != TF_OK) ||
        (test.is_seasonal &&
         tf_classical_decompose(&task, r->mem, &parts, NULL) != TF_OK))
        return;
    for (size_t i = 0; i < s->n; i++)
        x[i] = s->y[i] / (parts.figure != NULL ? parts.figure[i % m] : 1);
    if (!tf_theta_fit(x, s->n, &t))
        return;
    tf_theta_forecast(&t, AHEAD, f);
    for (size_t k = 0; k < AHEAD; k++) {
        const double v = t.squares / (double)(s->n - 2) *
                         ((double)k * t.alpha * t.alpha + 1);
        f[k] *= parts.figure != NULL ? parts.figure[(s->n + k) % m] : 1;
        lower[k] = f[k] - 1.6448536269514722 * sqrt(v);
    }
    out->theta = differ(r, s->name, "thetaf8", f, AHEAD);
    out->lower = differ(r, s->name, "thetaf8.lo90", lower, AHEAD);
}

static void print_row(const row *w)
{
    printf("| %s | %.*s | %.*s | %.4f | %.4f | %.1e | %.1e | %.1e | %.1e | "
           "%.8g | %.8g | %.1e |\n",
           w->name, TF_FMT(w->form[0]), TF_FMT(w->form[1]), w->aicc[0],
           w->aicc[1], w->ets, w->theta, w->lower, w->ses, w->damped[0],
           w->damped[1], w->holt);
}

static void check_row(const row *w, outcome *o)
{
    const bool same = tf_str_eq(w->form[0], w->form[1]);
    const double tiny = 1e-7;
    expect(o, "smoothing: AICc beyond R's", w->aicc[1] - w->aicc[0], -HUGE_VAL,
           tiny);
    if (same && w->aicc[0] - w->aicc[1] < 1e-3)
        expect(o, "smoothing: ets against R's", w->ets, 0, 1e-3);
    expect(o, "smoothing: theta against R's", w->theta, 0, 5e-5);
    expect(o, "smoothing: bounds of theta against R's", w->lower, 0, 5e-4);
    expect(o, "smoothing: ses against R's", w->ses, 0, 5e-5);
    expect(o, "smoothing: damped Holt's squares over R's",
           w->damped[1] / w->damped[0], 0, 1 + tiny);
    if (w->damped[1] / w->damped[0] > 1 - 1e-6)
        expect(o, "smoothing: damped Holt against R's", w->holt, 0, 1e-4);
}

bool part_smoothing(char **args, outcome *o)
{
    tf_arena *mem = tf_arena_open();
    refvalues r;
    (void)args;
    if (mem == NULL || !refvalues_open(mem, &r)) {
        skip("smoothing", "no " REFVALUES);
        tf_arena_close(mem);
        return true;
    }
    if (o == NULL)
        printf("Smoothing beside R: the form chosen and its AICc; shares by "
               "which 8 forecasts (ses: 3) differ at most; mean square error "
               "of damped Holt\n\n"
               "| series | R | here | AICc R | here | ets | theta | its lower "
               "bound | ses | damped Holt R | here | its forecasts |\n"
               "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < REFSERIES; i++) {
        refseries s;
        row w = {.name = refseries_names[i]};
        if (!refseries_read(&r, refseries_names[i], &s))
            continue;
        take_ets(&r, &s, &w);
        take_theta(&r, &s, &w);
        if (o == NULL)
            print_row(&w);
        else
            check_row(&w, o);
    }
    tf_arena_close(mem);
    return true;
}
