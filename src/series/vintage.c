/* Two vintages of the same series compared, value by value: what was added,
 * what was revised and by how much, what was withdrawn. A revision is large if
 * the new value lies outside the old one's interval: what was known then did
 * not allow it. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "value/key.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

/* Values that differ by less than this share are the same: no printed digit
 * tells them apart. */
static const double SAME = 1e-9;

/* Parts before the whole that begins with them. */
static int compare_periods(tf_period a, tf_period b)
{
    const int32_t x[] = {a.start, a.months, a.day, a.days};
    const int32_t y[] = {b.start, b.months, b.day, b.days};
    for (size_t i = 0; i < sizeof x / sizeof *x; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return a.open - b.open;
}

static int by_place(const void *pa, const void *pb)
{
    const tf_point *a = *(const tf_point *const *)pa;
    const tf_point *b = *(const tf_point *const *)pb;
    const tf_key x = tf_series_key(a), y = tf_series_key(b);
    const int c = tf_key_compare(&x, &y);
    return c != 0 ? c : compare_periods(a->period, b->period);
}

static const tf_point **sorted(const tf_series *in, tf_arena *mem)
{
    const tf_point **at = TF_NEW(mem, in->n, const tf_point *);
    for (size_t i = 0; at != NULL && i < in->n; i++)
        at[i] = &in->at[i];
    if (at != NULL && in->n > 0)
        qsort(at, in->n, sizeof *at, by_place);
    return at;
}

static bool is_revised(const tf_point *a, const tf_point *b)
{
    const double far = fabs(b->value.est - a->value.est);
    return far > SAME * fmax(fabs(a->value.est), fabs(b->value.est));
}

/* "4.5 bn USD -> 4.57 bn USD (+1.6 %), outside [4.45, 4.55]" */
static bool say(const tf_revision *r, tf_arena *mem, tf_str *out)
{
    tf_buf buf = tf_buf_open(mem);
    const double by = r->after.est - r->before.est;
    if (r->change != TF_CHANGE_ADDED)
        tf_words_amount(&buf, r->before.est, r->unit);
    if (r->change == TF_CHANGE_REVISED)
        tf_buf_add(&buf, TF_STR(" -> "));
    if (r->change != TF_CHANGE_WITHDRAWN)
        tf_words_amount(&buf, r->after.est, r->unit);
    if (r->change == TF_CHANGE_REVISED && r->before.est != 0) {
        tf_buf_add(&buf, by > 0 ? TF_STR(" (+") : TF_STR(" ("));
        const double percent = 100 * by / fabs(r->before.est);
        tf_words_number(&buf, percent, fabs(percent) < 0.1 ? 3 : 1);
        tf_buf_add(&buf, TF_STR(" %)"));
    }
    if (r->outside)
        tf_buf_add(&buf, TF_STR(" beyond the interval it had"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* One difference; one of the two may be missing. */
static bool add(const tf_point *was, const tf_point *is, tf_arena *mem,
                tf_revisions *out)
{
    const tf_point *p = is != NULL ? is : was;
    tf_revision r = {.reporter = p->reporter,
                     .partner = p->partner,
                     .product = p->product,
                     .unit = p->unit,
                     .flow = p->flow,
                     .freq = p->freq,
                     .period = p->period,
                     .claims = p->claims,
                     .change = was == NULL  ? TF_CHANGE_ADDED
                               : is == NULL ? TF_CHANGE_WITHDRAWN
                                            : TF_CHANGE_REVISED};
    if (was != NULL)
        r.before = was->value;
    if (is != NULL)
        r.after = is->value;
    if (was != NULL && is != NULL)
        r.outside =
            is->value.est < was->value.lo || is->value.est > was->value.hi;
    if (!say(&r, mem, &r.text) || !TF_ROOM(mem, out))
        return false;
    out->at[out->n++] = r;
    return true;
}

tf_code tf_vintage_compare(const tf_series *before, const tf_series *after,
                           tf_ctx *ctx, tf_revisions *out, tf_error *err)
{
    const tf_point **a = sorted(before, ctx->mem);
    const tf_point **b = sorted(after, ctx->mem);
    bool room = a != NULL && b != NULL;
    size_t i = 0, j = 0;
    while (room && (i < before->n || j < after->n)) {
        const int c = i == before->n  ? 1
                      : j == after->n ? -1
                                      : by_place(&a[i], &b[j]);
        const tf_point *was = c <= 0 ? a[i++] : NULL;
        const tf_point *is = c >= 0 ? b[j++] : NULL;
        if (was == NULL || is == NULL || is_revised(was, is))
            room = add(was, is, ctx->mem, out);
    }
    return room ? TF_OK : tf_fail(err, TF_ENOMEM, "no memory to compare");
}
