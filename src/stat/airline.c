/* Regression with errors of the airline model,
 *     (1 - B)(1 - B^s) (y - X b) = (1 - theta B)(1 - Theta B^s) a.
 * For given theta and Theta both sides are differenced and filtered,
 *     a(t) = d(t) + theta a(t-1) + Theta a(t-s) - theta Theta a(t-s-1),
 * with zeros before the start, and b follows by least squares; theta and
 * Theta, 0 to .95, by a search that halves its steps, minimise the squares of
 * a. Then Huber's weights (1.345) draw in what a few odd months do to b.
 * Box & Jenkins, Time Series Analysis, 1970, ch. 9; Findley et al., JBES 16,
 * 1998, section 2, whose regARIMA this is by conditional least squares. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

enum { MOST = 12, ROUNDS = 10 };

/* `raw` and `own` have m rows of k + 1: y first, then X; differenced, and
 * filtered besides. Columns of X are of size one. */
typedef struct fit {
    size_t m, k, s;
    double *raw, *own, *weight, *a, *room;
    double coef[MOST], inverse[MOST]; /* diagonal of (X'WX)^-1 */
    double size[MOST];
    double theta, season;
} fit;

static bool difference(const tf_airline *in, const double *y, fit *f)
{
    const size_t width = f->k + 1, s = f->s;
    for (size_t c = 0; c < width; c++) {
        double most = 0;
        for (size_t t = s + 1; t < in->n; t++) {
            const size_t at[4] = {t, t - 1, t - s, t - s - 1};
            double v[4];
            for (int i = 0; i < 4; i++)
                v[i] = c == 0 ? y[at[i]] : in->x[at[i] * in->k + c - 1];
            const double d = (v[0] - v[1]) - (v[2] - v[3]);
            f->raw[(t - s - 1) * width + c] = d;
            most = fmax(most, fabs(d));
        }
        if (c == 0)
            continue;
        if (!(most > 0) || !isfinite(most))
            return false;
        f->size[c - 1] = most;
        for (size_t t = 0; t < f->m; t++)
            f->raw[t * width + c] /= most;
    }
    return true;
}

static void filter(fit *f)
{
    const size_t width = f->k + 1, s = f->s;
    for (size_t t = 0; t < f->m; t++)
        for (size_t c = 0; c < width; c++) {
            const double *own = f->own + c;
            double v = f->raw[t * width + c];
            if (t >= 1)
                v += f->theta * own[(t - 1) * width];
            if (t >= s)
                v += f->season * own[(t - s) * width];
            if (t >= s + 1)
                v -= f->theta * f->season * own[(t - s - 1) * width];
            f->own[t * width + c] = v;
        }
}

/* Cholesky of the k x k matrix at a (rows of MOST); false if X is short of
 * rank. */
static bool factor(double a[MOST][MOST], size_t k)
{
    for (size_t i = 0; i < k; i++) {
        const double full = a[i][i];
        for (size_t j = 0; j < i; j++)
            a[i][i] -= a[i][j] * a[i][j];
        if (!(a[i][i] > 1e-10 * full) || !(full > 0))
            return false;
        a[i][i] = sqrt(a[i][i]);
        for (size_t r = i + 1; r < k; r++) {
            for (size_t j = 0; j < i; j++)
                a[r][i] -= a[r][j] * a[i][j];
            a[r][i] /= a[i][i];
        }
    }
    return true;
}

/* L L' x = b in place. */
static void solve(double l[MOST][MOST], size_t k, double *b)
{
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++)
            b[i] -= l[i][j] * b[j];
        b[i] /= l[i][i];
    }
    for (size_t i = k; i-- > 0;) {
        for (size_t j = i + 1; j < k; j++)
            b[i] -= l[j][i] * b[j];
        b[i] /= l[i][i];
    }
}

/* Weighted least squares of the filtered columns; false: short of rank. */
static bool regress(fit *f)
{
    const size_t width = f->k + 1;
    double a[MOST][MOST] = {{0}};
    for (size_t i = 0; i < f->k; i++)
        f->coef[i] = 0;
    for (size_t t = 0; t < f->m; t++) {
        const double *row = f->own + t * width, w = f->weight[t];
        for (size_t i = 0; i < f->k; i++) {
            f->coef[i] += w * row[i + 1] * row[0];
            for (size_t j = 0; j <= i; j++)
                a[i][j] += w * row[i + 1] * row[j + 1];
        }
    }
    if (!factor(a, f->k))
        return false;
    solve(a, f->k, f->coef);
    for (size_t i = 0; i < f->k; i++) {
        double unit[MOST] = {0};
        unit[i] = 1;
        solve(a, f->k, unit);
        f->inverse[i] = unit[i];
    }
    for (size_t t = 0; t < f->m; t++) {
        f->a[t] = f->own[t * width];
        for (size_t i = 0; i < f->k; i++)
            f->a[t] -= f->coef[i] * f->own[t * width + i + 1];
    }
    return true;
}

static double squares(const fit *f)
{
    double sum = 0;
    for (size_t t = 0; t < f->m; t++)
        sum += f->weight[t] * f->a[t] * f->a[t];
    return sum;
}

static double try_at(fit *f, double theta, double season)
{
    f->theta = fmin(fmax(theta, 0), .95);
    f->season = fmin(fmax(season, 0), .95);
    filter(f);
    return regress(f) ? squares(f) : HUGE_VAL;
}

/* The theta and Theta of the least squares, from (.4, .6). */
static double search(fit *f)
{
    double at[2] = {.4, .6}, best = try_at(f, at[0], at[1]);
    for (double step = .2; step > .01;) {
        static const double way[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
        bool moved = false;
        for (int i = 0; i < 4 && !moved; i++) {
            const double sum =
                try_at(f, at[0] + step * way[i][0], at[1] + step * way[i][1]);
            if (sum < best * (1 - 1e-9)) {
                best = sum;
                at[0] = f->theta;
                at[1] = f->season;
                moved = true;
            }
        }
        step *= moved ? 1 : .5;
    }
    return try_at(f, at[0], at[1]);
}

/* Akaike's criterion for small samples, p parameters. */
static double criterion(double rss, double m, double p)
{
    return m * log(fmax(rss, m * 1e-30) / m) + 2 * p * m / (m - p - 1);
}

/* Huber's weights until the coefficients stand. */
static void draw_in(fit *f)
{
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t t = 0; t < f->m; t++)
            f->room[t] = fabs(f->a[t]);
        const double sd = 1.4826 * tf_sample_median(f->room, f->m);
        if (!(sd > 1e-15))
            return;
        for (size_t t = 0; t < f->m; t++)
            f->weight[t] = fmin(1, 1.345 * sd / fmax(fabs(f->a[t]), 1e-300));
        if (!regress(f))
            return;
    }
}

static tf_code check(const tf_airline *in, tf_error *err)
{
    if (in->period < 4 || in->period > 366 || in->k > MOST)
        return tf_fail(err, TF_EINPUT, "no such period, or over %d regressors",
                       MOST);
    const tf_code code = tf_sample_check(in->y, in->n, 3 * in->period + in->k,
                                         "the airline model", err);
    return code != TF_OK || in->k == 0
               ? code
               : tf_sample_check(in->x, in->n * in->k, 1, "X", err);
}

static bool open_fit(const tf_airline *in, tf_arena *mem, fit *f)
{
    const size_t m = in->n - in->period - 1;
    f->m = m;
    f->s = in->period;
    f->raw = TF_NEW(mem, m * (in->k + 1), double);
    f->own = TF_NEW(mem, m * (in->k + 1), double);
    f->weight = TF_NEW(mem, m, double);
    f->a = TF_NEW(mem, m, double);
    f->room = TF_NEW(mem, m, double);
    return f->raw != NULL && f->own != NULL && f->weight != NULL &&
           f->a != NULL && f->room != NULL;
}

/* Coefficients in the unit of y. */
static tf_code finish(const fit *f, int exponent, tf_airline_fit *out,
                      tf_error *err)
{
    const double free = (double)(f->m - f->k);
    double sd = sqrt(squares(f) / free);
    for (size_t i = 0; i < f->k; i++) {
        out->coef[i] = f->coef[i] / f->size[i];
        out->se[i] = sd * sqrt(f->inverse[i]) / f->size[i];
    }
    out->theta = f->theta;
    out->season_theta = f->season;
    tf_code code = tf_sample_restore(out->coef, f->k, exponent, err);
    if (code == TF_OK)
        code = tf_sample_restore(out->se, f->k, exponent, err);
    if (code == TF_OK)
        code = tf_sample_restore(&sd, 1, exponent, err);
    out->sd = sd;
    return code;
}

tf_code tf_airline_regress(const tf_airline *in, tf_arena *mem,
                           tf_airline_fit *out, tf_error *err)
{
    const tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    int exponent;
    const double *y = tf_sample_scaled(in->y, in->n, mem, &exponent);
    fit f = {0};
    *out = (tf_airline_fit){.coef = TF_NEW(mem, in->k, double),
                            .se = TF_NEW(mem, in->k, double)};
    if (y == NULL || !open_fit(in, mem, &f) || out->coef == NULL ||
        out->se == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the regression");
    for (size_t t = 0; t < f.m; t++)
        f.weight[t] = 1;
    f.k = in->k;
    if (!difference(in, y, &f))
        return tf_fail(err, TF_EINPUT, "a regressor does not vary");
    const double rss = search(&f);
    if (!isfinite(rss))
        return tf_fail(err, TF_EINPUT,
                       "the data do not tell the regressors "
                       "apart");
    out->aicc = criterion(rss, (double)f.m, 3 + (double)f.k);
    if (in->robust)
        draw_in(&f);
    return finish(&f, exponent, out, err);
}
