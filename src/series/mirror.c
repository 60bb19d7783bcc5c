/* The partner's view: the same flow counted by the other side. The counts
 * differ by valuation (FOB, CIF), transit, origin against destination, timing
 * and confidential goods, with no constant factor; so they are set side by
 * side and never joined. */
#include "series/series.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "series/series_impl.h"
#include "value/period.h"

#include <math.h>

tf_flow tf_mirror_flow(tf_flow flow)
{
    if (flow == TF_FLOW_EXPORT)
        return TF_FLOW_IMPORT;
    return flow == TF_FLOW_IMPORT ? TF_FLOW_EXPORT : flow;
}

/* Place of the point with a's subject seen from its partner; SIZE_MAX. */
static size_t find(const tf_series *in, const tf_point *a)
{
    tf_point want = *a;
    want.reporter = a->partner;
    want.partner = a->reporter;
    want.flow = tf_mirror_flow(a->flow);
    size_t lo = 0, hi = in->n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const int c = tf_series_compare(&in->at[mid], &want);
        if (c == 0)
            return mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return SIZE_MAX;
}

static double ratio_of(const tf_point *a, const tf_point *b)
{
    const double va = a->value.est, vb = b->value.est;
    if (a->flow == TF_FLOW_BALANCE || !(va > 0) || !(vb > 0))
        return 0;
    if (a->flow == TF_FLOW_TURNOVER)
        return fmax(va, vb) / fmin(va, vb);
    return a->flow == TF_FLOW_IMPORT ? va / vb : vb / va;
}

tf_code tf_mirror_find(const tf_series *series, tf_arena *mem, tf_mirrors *out,
                       tf_error *err)
{
    for (size_t i = 0; i < series->n; i++) {
        const tf_point *a = &series->at[i];
        if (a->reporter.len == 0 ||
            tf_str_compare(a->reporter, a->partner) >= 0)
            continue;
        const size_t k = find(series, a);
        if (k == SIZE_MAX)
            continue;
        const tf_point *b = &series->at[k];
        const double sign = a->flow == TF_FLOW_BALANCE ? -1 : 1;
        if (!TF_ROOM(mem, out))
            return tf_fail(err, TF_ENOMEM, "no memory for mirrors");
        out->at[out->n++] = (tf_mirror){
            i, k, a->value.est - sign * b->value.est, ratio_of(a, b)};
    }
    return TF_OK;
}
