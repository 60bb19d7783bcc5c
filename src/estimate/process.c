/* The prior: how monthly flows of one pair hang together. The log of month t
 * of direction d by side v's count is
 *   trend(t) + common(t) + flow_d(t) + season_d(calendar month) +
 * irregular_d(t)
 *   + mirror_vd(t) + mirror irregular_vd(t),
 * each an independent Gaussian process. The slow ones are Ornstein-Uhlenbeck
 * with the given deviation of a year's change: over decades a random walk,
 * but the same wherever the calendar starts. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"

#include <math.h>
#include <stddef.h>

static const struct {
    const char *name;
    size_t at;
} fields[] = {{"level", offsetof(tf_process, level)},
              {"trend", offsetof(tf_process, trend)},
              {"trend_years", offsetof(tf_process, trend_years)},
              {"common", offsetof(tf_process, common)},
              {"flow", offsetof(tf_process, flow)},
              {"season", offsetof(tf_process, season)},
              {"irregular", offsetof(tf_process, irregular)},
              {"mirror", offsetof(tf_process, mirror)},
              {"mirror_drift", offsetof(tf_process, mirror_drift)},
              {"mirror_irregular", offsetof(tf_process, mirror_irregular)},
              {"revision", offsetof(tf_process, revision)},
              {"noise", offsetof(tf_process, noise)},
              {"growth_noise", offsetof(tf_process, growth_noise)},
              {"official_noise", offsetof(tf_process, official_noise)},
              {"wrong", offsetof(tf_process, wrong)},
              {"wrong_official", offsetof(tf_process, wrong_official)},
              {"wrong_article", offsetof(tf_process, wrong_article)},
              {"wrong_by", offsetof(tf_process, wrong_by)},
              {"wild", offsetof(tf_process, wild)},
              {"wild_by", offsetof(tf_process, wild_by)},
              {"hedge_steep", offsetof(tf_process, hedge_steep)},
              {"narrow_claimed", offsetof(tf_process, narrow_claimed)},
              {"narrow_implied", offsetof(tf_process, narrow_implied)}};

enum { FIELDS = sizeof fields / sizeof *fields };

/* The number in column 2 of the row of that name. */
static tf_code read_field(tf_str table, const char *name, double *out,
                          tf_error *err)
{
    tf_str line, cell;
    while (tf_str_next(&table, '\n', &line)) {
        tf_str rest = line;
        if (!tf_str_next(&rest, ',', &cell) ||
            !tf_str_eq(cell, tf_str_of(name)) ||
            !tf_str_next(&rest, ',', &cell))
            continue;
        return tf_real_read(cell, out, err);
    }
    return tf_fail(err, TF_EINPUT, "data/codes/process.csv lacks %s", name);
}

tf_code tf_process_read(tf_process *out, tf_error *err)
{
    const tf_str table = tf_asset_find(TF_STR("data/codes/process.csv"));
    tf_code code = TF_OK;
    for (size_t i = 0; i < FIELDS && code == TF_OK; i++)
        code = read_field(table, fields[i].name,
                          (double *)(void *)((char *)out + fields[i].at), err);
    return code;
}

/* Ornstein-Uhlenbeck: variance of the level s2, of a year's change c^2. */
static double slow(double s, double c, int32_t lag)
{
    const double share = c * c / 2 / s / s;
    const double year = share < 0.999 ? -log1p(-share) : 7;
    return s * s * exp(-year * lag / 12);
}

/* A trend that lasts: over decades trade grows a hundredfold, or dies, at a
 * pace that changes slowly. */
static double lasting(const tf_process *p, int32_t lag)
{
    const double x = lag / (12 * p->trend_years);
    return p->trend * p->trend * exp(-x * x / 2);
}

static double apart(const tf_process *p, int32_t lag)
{
    return slow(p->level, p->common, lag) + lasting(p, lag);
}

static double along(const tf_process *p, int32_t lag)
{
    const double season = lag % 12 == 0 ? p->season * p->season : 0;
    const double irregular = lag == 0 ? p->irregular * p->irregular : 0;
    return apart(p, lag) + slow(p->level, p->flow, lag) + season + irregular;
}

static double same(const tf_process *p, int32_t lag)
{
    const double irregular =
        lag == 0 ? p->mirror_irregular * p->mirror_irregular : 0;
    return along(p, lag) + slow(p->mirror, p->mirror_drift, lag) + irregular;
}

bool tf_process_kernel(const tf_process *p, int32_t reach, tf_arena *mem,
                       tf_kernel *out)
{
    const size_t n = 2 * (size_t)reach + 1;
    double *at = TF_NEW(mem, 3 * n, double);
    if (at == NULL)
        return false;
    double *mid[3] = {at + reach, at + n + reach, at + 2 * n + reach};
    for (int32_t lag = 0; lag <= reach; lag++) {
        mid[0][lag] = mid[0][-lag] = apart(p, lag);
        mid[1][lag] = mid[1][-lag] = along(p, lag);
        mid[2][lag] = mid[2][-lag] = same(p, lag);
    }
    *out = (tf_kernel){p, mid[0], mid[1], mid[2], reach};
    return true;
}

double tf_process_cov(const tf_kernel *k, tf_month a, tf_month b)
{
    const int32_t lag = a.t < b.t ? b.t - a.t : a.t - b.t;
    if (lag <= k->reach)
        return tf_kernel_of(k, a, b)[lag];
    return a.dir != b.dir     ? apart(k->process, lag)
           : a.view != b.view ? along(k->process, lag)
                              : same(k->process, lag);
}
