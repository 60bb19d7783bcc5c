/* The line of Theil and Sen: its slope is the median of the slopes of all
 * pairs of points, up to 29 % of which may be wrong. A slope b is refused if
 * the y - b x have a trend by Kendall's S, whose distribution knows nothing
 * of that of the y; S counts the pairs steeper than b less the others, so
 * that the bounds are slopes of pairs: of N of them in order the r-th from
 * either end, r the largest for which P(at most r - 1 fall) <= half of what
 * the interval may miss. With equal x or many points S is taken as normal.
 * H. Theil, Proc. KNAW 53, 1950; P. K. Sen, JASA 63, 1968; M. Hollander &
 * D. A. Wolfe, Nonparametric Statistical Methods, 9.3. */
#include "base/arena.h"
#include "base/error.h"
#include "stat/kendall.h"
#include "stat/line.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

enum { POINTS_MAX = 4096 };

/* The points of weight above zero, slopes of their pairs, and whether two of
 * them have one x. */
typedef struct job {
    double *x, *y, *slope;
    size_t n, pairs;
    bool tied;
} job;

static void keep(job *j, const tf_points *in)
{
    for (size_t i = 0; i < in->n; i++) {
        if (in->weight != NULL && !(in->weight[i] > 0))
            continue;
        j->x[j->n] = in->x[i];
        j->y[j->n++] = in->y[i];
    }
}

/* False if a slope is out of range. */
static bool pair_up(job *j)
{
    for (size_t i = 0; i < j->n; i++)
        for (size_t k = 0; k < i; k++) {
            if (j->x[i] == j->x[k]) {
                j->tied = true;
                continue;
            }
            const double slope = (j->y[i] - j->y[k]) / (j->x[i] - j->x[k]);
            if (!isfinite(slope))
                return false;
            j->slope[j->pairs++] = slope;
        }
    gsl_sort(j->slope, 1, j->pairs);
    return true;
}

/* The rank of the lower bound, from 1, and what the two bounds then miss. */
static size_t rank_normal(job *j, double miss, double *missed)
{
    gsl_sort(j->x, 1, j->n);
    const double sd = sqrt(tf_kendall_variance(j->x, j->n));
    const double off = gsl_cdf_ugaussian_Qinv(miss / 2) * sd;
    const double rank = floor(((double)j->pairs - off) / 2);
    const double r = rank < 1 ? 1 : rank;
    *missed = 2 * gsl_cdf_ugaussian_Q(((double)j->pairs - 2 * r) / sd);
    return (size_t)r;
}

static void find_bounds(job *j, double level, tf_theil *out)
{
    const double miss = 1 - level / 100;
    double missed;
    const bool exact = j->n <= TF_KENDALL_EXACT && !j->tied;
    const size_t r = exact ? tf_kendall_rank(j->n, miss, &missed)
                           : rank_normal(j, miss, &missed);
    out->low = j->slope[r - 1];
    out->high = j->slope[j->pairs - r];
    missed = fmin(missed, 1);
    out->level = 100 * (1 - missed);
    if (missed < 1)
        out->se =
            (out->high - out->low) / (2 * gsl_cdf_ugaussian_Qinv(missed / 2));
}

static tf_code fit(job *j, const tf_points *in, double level, tf_theil *out,
                   tf_error *err)
{
    keep(j, in);
    if (!pair_up(j))
        return tf_fail(err, TF_ERANGE, "a slope is out of range");
    out->pairs = j->pairs;
    out->b = gsl_stats_median_from_sorted_data(j->slope, 1, j->pairs);
    for (size_t i = 0; i < j->n; i++)
        j->y[i] -= out->b * j->x[i];
    out->a = tf_line_median(j->y, j->n);
    find_bounds(j, level, out);
    return isfinite(out->a) && isfinite(out->b)
               ? TF_OK
               : tf_fail(err, TF_ERANGE, "the line is out of range");
}

tf_code tf_theil_fit(const tf_points *in, double level, tf_theil *out,
                     tf_error *err)
{
    job j = {0};
    *out = (tf_theil){0};
    if (!(level > 0 && level < 100))
        return tf_fail(err, TF_EINPUT, "a level lies between 0 and 100");
    if (in->n > POINTS_MAX)
        return tf_fail(err, TF_ELIMIT, "%zu points are too many", in->n);
    tf_code code = tf_line_check(in, err);
    if (code != TF_OK)
        return code;
    tf_arena *mem = tf_arena_open();
    if (mem == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for slopes");
    j.x = TF_NEW(mem, in->n, double);
    j.y = TF_NEW(mem, in->n, double);
    j.slope = TF_NEW(mem, in->n * (in->n - 1) / 2, double);
    code = j.x == NULL || j.y == NULL || j.slope == NULL
               ? tf_fail(err, TF_ENOMEM, "no memory for slopes")
               : fit(&j, in, level, out, err);
    tf_arena_close(mem);
    return code;
}
