/* Seasonal adjustment by moving averages, in three passes over the series as
 * X-11 makes them:
 *   1. trend: centred average over one year; S I = y / trend; seasonal by a
 *      3x3 average of each season's own values, made to average to one over
 *      any year
 *   2. trend: Henderson's average of the adjusted series; S I anew; seasonal
 *      by a 3x5 average, the last time by 3x3, 3x5 or 3x9 as noise outweighs
 *      how the season moves
 *   3. values whose irregular is far out (none up to 1.5, all beyond 2.5
 *      standard deviations of five years about) are drawn in before the next
 *      pass; S I that are far out are averaged with two on either side.
 * Ends have the published one-sided weights, Henderson's those of Musgrave.
 * With fewer than five values of a season the mean stands for 3x3, with fewer
 * than six 3x3 for 3x5; eleven are needed for a choice. In sums differences
 * take the place of ratios.
 *
 * Shiskin, Young & Musgrave, Bureau of the Census Technical Paper 15, 1967;
 * Ladiray & Quenneville, Seasonal Adjustment with the X-11 Method, 2001.
 * Not the Bureau's program: no forecasts before the filter, no years taken
 * off where the choice is near. Years are counted from the first value. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { REACH = 5, YEARS = 5, MOST = 101 };

/* A moving average of one season's values: weights from the newest value on,
 * where `ahead` values follow the point; over `below`. */
typedef struct ends {
    int reach;
    struct {
        int below, n, w[2 * REACH + 1];
    } ahead[REACH + 1];
} ends;

static const ends three_by_three = {
    2,
    {{27, 3, {11, 11, 5}}, {27, 4, {7, 10, 7, 3}}, {27, 5, {3, 6, 9, 6, 3}}}};
static const ends three_by_five = {3,
                                   {{60, 4, {17, 17, 17, 9}},
                                    {60, 5, {15, 15, 15, 11, 4}},
                                    {60, 6, {9, 13, 13, 13, 8, 4}},
                                    {60, 7, {4, 8, 12, 12, 12, 8, 4}}}};
/* What is missing at the ends goes to all that are there alike: as good as can
 * be for a season that stands still, which it is taken for. */
static const ends three_by_nine = {
    5,
    {{27, 6, {5, 5, 5, 5, 4, 3}},
     {189, 7, {30, 30, 30, 30, 30, 23, 16}},
     {108, 8, {15, 15, 15, 15, 15, 15, 11, 7}},
     {81, 9, {10, 10, 10, 10, 10, 10, 10, 7, 4}},
     {270, 10, {21, 31, 31, 31, 31, 31, 31, 31, 21, 11}},
     {27, 11, {1, 2, 3, 3, 3, 3, 3, 3, 3, 2, 1}}}};

/* One adjustment. All arrays have n values.
 *   y, x      as given, with extremes drawn in
 *   si, own   season and irregular; the same with extremes replaced
 *   squares, tails   of the weights of the seasonal average at each value */
typedef struct x11 {
    size_t n, p;
    bool product;
    const double *y;
    double *x, *trend, *si, *own, *s, *irregular, *weight;
    double *squares, *tails, *room;
    const ends *average;
} x11;

static double without(const x11 *k, double a, double b)
{
    return k->product ? a / b : a - b;
}

static double with(const x11 *k, double a, double b)
{
    return k->product ? a * b : a + b;
}

/* The average over one year about i, from half a year on. */
static double year_about(const x11 *k, const double *x, size_t i)
{
    const size_t half = k->p / 2;
    double sum = (x[i - half] + x[i + half]) / 2;
    for (size_t j = i - half + 1; j < i + half; j++)
        sum += x[j];
    return sum / (double)k->p;
}

/* -- The season's average ------------------------------------------------- */

/* The m values of one season: first index, number. */
typedef struct strand {
    size_t from, m;
} strand;

/* Those of season s within [from, to). */
static strand strand_of(const x11 *k, size_t s, size_t from, size_t to)
{
    const size_t first = from + (s + k->p - from % k->p) % k->p;
    return (strand){first, first < to ? (to - first - 1) / k->p + 1 : 0};
}

/* Weights of the n values of a season from the first on. */
typedef struct window {
    size_t first, n;
    double w[2 * REACH + 1];
} window;

/* The average at the j-th value, and what its error is made of: squares of
 * weights for noise, and squares of all weight beyond each year that parts
 * them from j for a season that walks. */
static void apply(const x11 *k, strand d, size_t j, const window *v)
{
    const size_t i = d.from + j * k->p;
    double sum = 0, before = 0, after = 0;
    k->squares[i] = k->tails[i] = 0;
    for (size_t c = 0; c < v->n; c++) {
        sum += v->w[c] * k->own[d.from + (v->first + c) * k->p];
        k->squares[i] += v->w[c] * v->w[c];
    }
    for (size_t c = 0; c < v->n && v->first + c < j; c++) {
        before += v->w[c];
        k->tails[i] += before * before;
    }
    for (size_t c = v->n; c-- > 0 && v->first + c > j;) {
        after += v->w[c];
        k->tails[i] += after * after;
    }
    k->s[i] = sum;
}

static void take_mean(const x11 *k, strand d)
{
    window v = {.n = d.m};
    for (size_t c = 0; c < d.m; c++)
        v.w[c] = 1 / (double)d.m;
    for (size_t j = 0; j < d.m; j++)
        apply(k, d, j, &v);
}

static void take_average(const x11 *k, strand d, const ends *e)
{
    const size_t reach = (size_t)e->reach;
    for (size_t j = 0; j < d.m; j++) {
        const size_t after = d.m - 1 - j;
        const bool turned = j < reach && j < after;
        const size_t near = turned ? j : after;
        const size_t ahead = near < reach ? near : reach;
        const size_t n = (size_t)e->ahead[ahead].n;
        window v = {.first = turned ? 0 : j + ahead + 1 - n, .n = n};
        for (size_t c = 0; c < n; c++) {
            const int w = e->ahead[ahead].w[turned ? c : n - 1 - c];
            v.w[c] = (double)w / e->ahead[ahead].below;
        }
        apply(k, d, j, &v);
    }
}

/* Seasons average to one (zero) over the year about each value. */
static void balance(const x11 *k)
{
    const size_t half = k->p / 2;
    for (size_t i = half; i + half < k->n; i++)
        k->room[i] = year_about(k, k->s, i);
    for (size_t i = 0; i < k->n; i++) {
        const size_t at = i < half              ? half
                          : i + half + 1 > k->n ? k->n - half - 1
                                                : i;
        k->s[i] = without(k, k->s[i], k->room[at]);
    }
}

/* The season from `own` over [from, to); beyond it that of the year next to
 * it. */
static void smooth_season(const x11 *k, size_t from, size_t to, const ends *e)
{
    for (size_t s = 0; s < k->p; s++) {
        const strand d = strand_of(k, s, from, to);
        if (d.m < 5)
            take_mean(k, d);
        else
            take_average(k, d, d.m < 6 ? &three_by_three : e);
    }
    for (size_t i = from; i-- > 0;)
        k->s[i] = k->s[i + k->p];
    for (size_t i = to; i < k->n; i++)
        k->s[i] = k->s[i - k->p];
    balance(k);
}

/* -- Extremes ------------------------------------------------------------- */

/* Root mean square of the irregular over the five years about year `year`,
 * without those beyond `limit`. */
static double scatter(const x11 *k, size_t year, double limit)
{
    const size_t years = (k->n + k->p - 1) / k->p;
    size_t first = year < YEARS / 2 ? 0 : year - YEARS / 2;
    if (first + YEARS > years)
        first = years < YEARS ? 0 : years - YEARS;
    double sum = 0, m = 0;
    const size_t end = (first + YEARS) * k->p;
    for (size_t i = first * k->p; i < end && i < k->n; i++) {
        const double d = k->irregular[i] - k->product;
        if (fabs(d) <= limit) {
            sum += d * d;
            m++;
        }
    }
    return m > 0 ? sqrt(sum / m) : 0;
}

/* 1 usual to 0 extreme, from the irregular. */
static void weigh(const x11 *k)
{
    for (size_t year = 0; year * k->p < k->n; year++) {
        const double rough = scatter(k, year, HUGE_VAL);
        const double sd = scatter(k, year, 2.5 * rough);
        const size_t end = (year + 1) * k->p;
        for (size_t i = year * k->p; i < end && i < k->n; i++) {
            const double d = fabs(k->irregular[i] - k->product);
            k->weight[i] = d <= 1.5 * sd ? 1 : d >= 2.5 * sd ? 0 : 2.5 - d / sd;
        }
    }
}

/* The sum of two values of full weight before (step -1) or after the j-th,
 * or as many as there are; adds their number to *m. */
static double gather(const x11 *k, strand d, size_t j, int step, double *m)
{
    double sum = 0;
    int found = 0;
    for (size_t i = j; found < 2;) {
        if (step < 0 ? i == 0 : i + 1 == d.m)
            break;
        i = step < 0 ? i - 1 : i + 1;
        if (k->weight[d.from + i * k->p] < 1)
            continue;
        sum += k->si[d.from + i * k->p];
        found++;
    }
    *m += found;
    return sum;
}

/* `own` is `si` with extremes drawn to their neighbours of the season. */
static void replace(const x11 *k, size_t from, size_t to)
{
    for (size_t s = 0; s < k->p; s++) {
        const strand d = strand_of(k, s, from, to);
        for (size_t j = 0; j < d.m; j++) {
            const size_t i = d.from + j * k->p;
            double m = k->weight[i], sum = m * k->si[i];
            k->own[i] = k->si[i];
            if (m == 1)
                continue;
            sum += gather(k, d, j, -1, &m) + gather(k, d, j, 1, &m);
            k->own[i] = m > 0 ? sum / m : k->si[i];
        }
    }
}

/* The season of `si` over [from, to), without its extremes. */
static void find_season(const x11 *k, size_t from, size_t to, const ends *e)
{
    for (size_t i = from; i < to; i++)
        k->own[i] = k->si[i];
    smooth_season(k, from, to, e);
    for (size_t i = 0; i < k->n; i++)
        k->irregular[i] =
            i < from || i >= to ? k->product : without(k, k->si[i], k->s[i]);
    weigh(k);
    replace(k, from, to);
    smooth_season(k, from, to, e);
}

/* Mean change of the irregular over that of the season, from year to year, by
 * averages of seven; 0: too short to tell. */
static double moving_ratio(const x11 *k)
{
    double noise = 0, move = 0;
    for (size_t i = 0; i + 7 * k->p < k->n; i++) {
        double season[2] = {0, 0};
        for (size_t j = 0; j < 7; j++) {
            season[0] += k->own[i + j * k->p] / 7;
            season[1] += k->own[i + (j + 1) * k->p] / 7;
        }
        const double a = without(k, k->own[i + 3 * k->p], season[0]);
        const double b = without(k, k->own[i + 4 * k->p], season[1]);
        noise += fabs(b - a);
        move += fabs(season[1] - season[0]);
    }
    return move > 0 ? noise / move : 0;
}

/* The last average: 3x3 where the season moves fast, 3x9 where it stands. The
 * program goes to 3x3 under 2.5, to 3x9 over 6.5 (near which noise alone is)
 * and asks again without the last years in between. */
static const ends *choose_average(const x11 *k)
{
    const double ratio = moving_ratio(k);
    if (ratio == 0 || k->n < 11 * k->p)
        return &three_by_five;
    return ratio < 3   ? &three_by_three
           : ratio < 5 ? &three_by_five
                       : &three_by_nine;
}

/* -- Passes --------------------------------------------------------------- */

static tf_code take_trend(x11 *k, const double *adjusted, int terms,
                          tf_arena *mem, tf_error *err)
{
    const tf_henderson h = {.n = k->n, .y = adjusted, .terms = terms};
    const tf_code code = tf_henderson_trend(&h, mem, &k->trend, err);
    for (size_t i = 0; code == TF_OK && k->product && i < k->n; i++)
        if (!(k->trend[i] > 0))
            return tf_fail(err, TF_EINPUT, "the trend falls to zero");
    return code;
}

/* The irregular and what it is drawn in to; x for the next pass. */
static void draw_in(const x11 *k)
{
    const double one = k->product;
    for (size_t i = 0; i < k->n; i++)
        k->irregular[i] = without(k, without(k, k->y[i], k->s[i]), k->trend[i]);
    weigh(k);
    for (size_t i = 0; i < k->n; i++) {
        const double kept = one + k->weight[i] * (k->irregular[i] - one);
        k->x[i] = with(k, with(k, k->trend[i], k->s[i]), kept);
    }
}

/* The adjusted series of the first stage, its extremes drawn in. */
static void adjust_first(const x11 *k)
{
    const size_t half = k->p / 2;
    const double one = k->product;
    for (size_t i = 0; i < k->n; i++) {
        k->room[i] = without(k, k->x[i], k->s[i]);
        if (i < half || i + half >= k->n || k->weight[i] == 1)
            continue;
        const double off = without(k, k->si[i], k->s[i]) - one;
        k->room[i] = with(k, k->trend[i], one + k->weight[i] * off);
    }
}

static tf_code pass(x11 *k, int terms, bool last, tf_arena *mem, tf_error *err)
{
    const size_t half = k->p / 2;
    for (size_t i = half; i + half < k->n; i++) {
        k->trend[i] = year_about(k, k->x, i);
        k->si[i] = without(k, k->x[i], k->trend[i]);
    }
    find_season(k, half, k->n - half, &three_by_three);
    adjust_first(k);
    const tf_code code = take_trend(k, k->room, terms, mem, err);
    if (code != TF_OK)
        return code;
    for (size_t i = 0; i < k->n; i++)
        k->si[i] = without(k, last ? k->y[i] : k->x[i], k->trend[i]);
    find_season(k, 0, k->n, &three_by_five);
    if (last) {
        k->average = choose_average(k);
        find_season(k, 0, k->n, k->average);
    }
    draw_in(k);
    return TF_OK;
}

/* Mean change of the irregular over that of the trend. */
static double noise_ratio(const x11 *k)
{
    double noise = 0, move = 0;
    for (size_t i = 1; i < k->n; i++) {
        noise +=
            fabs(without(k, k->irregular[i], k->irregular[i - 1]) - k->product);
        move += fabs(without(k, k->trend[i], k->trend[i - 1]) - k->product);
    }
    return noise < 1000 * move ? noise / move : noise > 0 ? 1000 : 0;
}

static int terms_for(size_t period, double ratio)
{
    if (period == 4)
        return ratio < 1 ? 5 : 7;
    return ratio < 1 ? 9 : ratio < 3.5 ? 13 : 23;
}

/* F of stable seasonality, one-way analysis of variance of S I. */
static void test_season(const x11 *k, tf_x11_fit *out)
{
    double all = 0, between = 0, within = 0;
    for (size_t i = 0; i < k->n; i++)
        all += k->si[i] / (double)k->n;
    for (size_t s = 0; s < k->p; s++) {
        const strand d = strand_of(k, s, 0, k->n);
        double mean = 0;
        for (size_t j = 0; j < d.m; j++)
            mean += k->si[d.from + j * k->p] / (double)d.m;
        between += (double)d.m * (mean - all) * (mean - all);
        for (size_t j = 0; j < d.m; j++) {
            const double r = k->si[d.from + j * k->p] - mean;
            within += r * r;
        }
    }
    const double b = (double)k->p - 1, w = (double)(k->n - k->p);
    const double least = 1e-24 * (double)k->n; /* rounding: y is 1 at most */
    out->f = between > least ? between / b / (fmax(within, least) / w) : 0;
    out->p = out->f > 0 ? gsl_cdf_fdist_Q(out->f, b, w) : 1;
}

static bool open_job(const tf_x11 *in, tf_arena *mem, x11 *k, tf_x11_fit *out)
{
    double **all[] = {&k->x,    &k->trend,    &k->si,         &k->own,
                      &k->s,    &k->squares,  &k->irregular,  &k->weight,
                      &k->room, &out->spread, &out->adjusted, &k->tails};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        *all[i] = TF_NEW(mem, in->n, double);
        if (*all[i] == NULL)
            return false;
    }
    k->n = in->n;
    k->p = in->period;
    k->product = in->multiplicative;
    return k->y != NULL;
}

static tf_code check(const tf_x11 *in, tf_error *err)
{
    if (in->period != 4 && in->period != 12)
        return tf_fail(err, TF_EINPUT, "X-11 takes months and quarters");
    const tf_code code =
        tf_sample_check(in->y, in->n, 3 * in->period, "X-11", err);
    for (size_t i = 0; code == TF_OK && in->multiplicative && i < in->n; i++)
        if (!(in->y[i] > 0))
            return tf_fail(err, TF_EINPUT, "value %lu is not above zero",
                           (unsigned long)i + 1);
    return code;
}

/* How S I of one season changes over `years`, squared: by the median, so that
 * extremes do not count. */
static double change_over(const x11 *k, size_t years)
{
    size_t m = 0;
    for (size_t i = years * k->p; i < k->n; i++)
        k->room[m++] = fabs(k->si[i] - k->si[i - years * k->p]);
    const double sd = m > 0 ? 1.4826 * tf_sample_median(k->room, m) : 0;
    return sd * sd;
}

/* What the trend leaves of the variance of noise. */
static double left_by_trend(int terms)
{
    double w[MOST], left = 0;
    const int n = tf_henderson_weights(terms, terms / 2, 0, w);
    for (int j = 0; j < n; j++)
        left += (w[j] - (j == n / 2)) * (w[j] - (j == n / 2));
    return left;
}

/* Standard errors of the season, as if it walked with steps of variance w
 * under noise of variance v: S I changes by 2 v + w over one year, 2 v + 3 w
 * over three. */
static void find_spread(const x11 *k, int terms, double *spread)
{
    const double one = change_over(k, 1), three = change_over(k, 3);
    const double walk = fmin(fmax((three - one) / 2, 0), one);
    const double noise = (one - walk) / 2 / left_by_trend(terms);
    for (size_t i = 0; i < k->n; i++)
        spread[i] = sqrt(noise * k->squares[i] + walk * k->tails[i]);
}

/* Everything in the unit of y again. */
static tf_code finish(const x11 *k, int exponent, tf_x11_fit *out,
                      tf_error *err)
{
    const int other = k->product ? 0 : exponent;
    find_spread(k, out->terms, out->spread);
    for (size_t i = 0; i < k->n; i++)
        out->adjusted[i] = without(k, k->y[i], k->s[i]);
    out->seasonal = k->s;
    out->trend = k->trend;
    out->irregular = k->irregular;
    out->weight = k->weight;
    tf_code code = tf_sample_restore(out->adjusted, k->n, exponent, err);
    if (code == TF_OK)
        code = tf_sample_restore(out->trend, k->n, exponent, err);
    double *const rest[] = {out->seasonal, out->irregular, out->spread};
    for (int i = 0; i < 3 && code == TF_OK; i++)
        code = tf_sample_restore(rest[i], k->n, other, err);
    return code;
}

tf_code tf_x11_adjust(const tf_x11 *in, tf_arena *mem, tf_x11_fit *out,
                      tf_error *err)
{
    tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    int exponent, terms = in->terms != 0 ? in->terms : in->period == 4 ? 5 : 13;
    x11 k = {.y = tf_sample_scaled(in->y, in->n, mem, &exponent)};
    *out = (tf_x11_fit){0};
    if (!open_job(in, mem, &k, out))
        return tf_fail(err, TF_ENOMEM, "no memory for X-11");
    for (size_t i = 0; i < k.n; i++)
        k.x[i] = k.y[i];
    for (int round = 0; round < 3; round++) {
        code = pass(&k, terms, round == 2, mem, err);
        if (code != TF_OK)
            return code;
        out->ratio = noise_ratio(&k);
        if (in->terms == 0 && round < 2)
            terms = terms_for(k.p, out->ratio);
    }
    test_season(&k, out);
    for (size_t i = 0; i < k.n; i++) /* the trend of what is drawn in */
        k.room[i] = without(&k, k.x[i], k.s[i]);
    code = take_trend(&k, k.room, terms, mem, err);
    if (code != TF_OK)
        return code;
    draw_in(&k);
    out->terms = terms;
    out->years = 2 * k.average->reach + 1;
    return finish(&k, exponent, out, err);
}
