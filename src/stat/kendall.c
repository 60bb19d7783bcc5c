/* The test of Mann and Kendall: S, pairs that rise less pairs that fall. Of
 * n numbers without ties and without trend every order is equally likely, so
 * that the number of falling pairs has the distribution of inversions, a sum
 * of independent uniform numbers on 0..1, 0..2, ... 0..n - 1. With ties or
 * many numbers S is taken as normal, variance
 *     (n (n - 1) (2 n + 5) - sum t (t - 1) (2 t + 5)) / 18
 * over groups of t equal numbers.
 * H. B. Mann, Econometrica 13, 1945; M. G. Kendall, Rank Correlation
 * Methods, 1975. */
#include "stat/kendall.h"

#include "base/arena.h"
#include "base/error.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

enum { NUMBERS_MAX = 65536, PAIRS = TF_KENDALL_EXACT * TF_KENDALL_EXACT / 2 };

/* Probability of each number of falling pairs. */
static void count_out(size_t n, double p[PAIRS])
{
    double sum[PAIRS + 1] = {0};
    size_t most = 0;
    p[0] = 1;
    for (size_t k = 2; k <= n; k++) {
        for (size_t i = 0; i <= most; i++)
            sum[i + 1] = sum[i] + p[i];
        for (size_t i = 0; i <= most + k - 1; i++) {
            const size_t to = i < most ? i : most;
            const size_t from = i < k ? 0 : i - k + 1;
            p[i] = (sum[to + 1] - sum[from]) / (double)k;
        }
        most += k - 1;
    }
}

/* Probability that at most so many pairs fall. */
static double tail(size_t n, size_t pairs)
{
    double p[PAIRS], sum = 0;
    count_out(n, p);
    for (size_t i = 0; i <= pairs; i++)
        sum += p[i];
    return sum;
}

size_t tf_kendall_rank(size_t n, double miss, double *missed)
{
    double p[PAIRS];
    size_t r = 1;
    count_out(n, p);
    double below = p[0];
    while (2 * (below + p[r]) <= miss)
        below += p[r++];
    *missed = 2 * below;
    return r;
}

double tf_kendall_variance(const double *sorted, size_t n)
{
    const double m = (double)n;
    double sum = m * (m - 1) * (2 * m + 5);
    for (size_t i = 0; i < n;) {
        size_t to = i + 1;
        while (to < n && sorted[to] == sorted[i])
            to++;
        const double t = (double)(to - i);
        sum -= t * (t - 1) * (2 * t + 5);
        i = to;
    }
    return sum / 18;
}

/* Sorts a run made of two sorted halves, and counts the pairs of one number
 * in each of which the left is larger less those where it is smaller. */
static double merge(double *at, size_t half, size_t n, double *room)
{
    double falls = 0, rises = 0;
    size_t below = 0, upto = 0;
    for (size_t i = 0; i < half; i++) {
        while (below < n - half && at[half + below] < at[i])
            below++;
        while (upto < n - half && at[half + upto] <= at[i])
            upto++;
        falls += (double)below;
        rises += (double)(n - half - upto);
    }
    size_t a = 0, b = half;
    for (size_t i = 0; i < n; i++)
        room[i] = a < half && (b == n || at[a] <= at[b]) ? at[a++] : at[b++];
    memcpy(at, room, n * sizeof *at);
    return rises - falls;
}

static double sort(double *at, size_t n, double *room)
{
    double s = 0;
    for (size_t width = 1; width < n; width *= 2)
        for (size_t i = 0; i + width < n; i += 2 * width)
            s += merge(at + i, width, n - i < 2 * width ? n - i : 2 * width,
                       room);
    return s;
}

static void judge(tf_kendall *k, size_t n)
{
    const double size = fabs(k->s), all = (double)n * (double)(n - 1) / 2;
    k->tau = all > 0 ? k->s / all : 0;
    k->exact =
        n <= TF_KENDALL_EXACT &&
        k->variance == (double)n * (double)(n - 1) * (double)(2 * n + 5) / 18;
    k->p = 1;
    if (size == 0)
        return;
    if (k->exact)
        k->p = 2 * tail(n, (size_t)((all - size) / 2));
    else
        k->p = 2 * gsl_cdf_ugaussian_Q((size - 1) / sqrt(k->variance));
}

tf_code tf_kendall_test(const double *y, size_t n, tf_kendall *out,
                        tf_error *err)
{
    *out = (tf_kendall){.p = 1};
    if (n == 0)
        return tf_fail(err, TF_EINPUT, "nothing to test");
    if (n > NUMBERS_MAX)
        return tf_fail(err, TF_ELIMIT, "%zu numbers are too many", n);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(y[i]))
            return tf_fail(err, TF_EINPUT, "a number is not finite");
    tf_arena *mem = tf_arena_open();
    double *at = mem == NULL ? NULL : TF_NEW(mem, 2 * n, double);
    if (at != NULL) {
        memcpy(at, y, n * sizeof *at);
        out->s = sort(at, n, at + n);
        out->variance = tf_kendall_variance(at, n);
        judge(out, n);
    }
    tf_arena_close(mem);
    return at == NULL ? tf_fail(err, TF_ENOMEM, "no memory to test") : TF_OK;
}
