/* Price and volume relatives of products between two periods, from values
 * and quantities: unit values stand for prices, p = v / q, so that a change
 * of what is inside a product counts as one of its price (IMF, Export and
 * Import Price Index Manual 2009, ch. 2).
 *   Laspeyres  sum p1 q0 / sum p0 q0       of volumes sum p0 q1 / sum p0 q0
 *   Paasche    sum p1 q1 / sum p0 q1                  sum p1 q1 / sum p1 q0
 *   Fisher     the root of their product
 * so that price Laspeyres times volume Paasche is the change of value. */
#include "growth/formula.h"

#include <math.h>

/* The two sums that values alone do not give. */
typedef struct link {
    double v0, v1;       /* sum p0 q0, sum p1 q1 */
    double p1_q0, p0_q1; /* sums of that */
} link;

static tf_fault add_up(const double *x, size_t k, link *out)
{
    const double *v0 = x, *q0 = x + k, *v1 = x + 2 * k, *q1 = x + 3 * k;
    *out = (link){0, 0, 0, 0};
    for (size_t i = 0; i < k; i++) {
        if (!(q0[i] > 0) || !(q1[i] > 0))
            return TF_FAULT_QUANTITY;
        if (!(v0[i] > 0) || !(v1[i] > 0))
            return TF_FAULT_ZERO;
        out->v0 += v0[i];
        out->v1 += v1[i];
        out->p1_q0 += v1[i] / q1[i] * q0[i];
        out->p0_q1 += v0[i] / q0[i] * q1[i];
    }
    return k > 0 ? TF_FAULT_NONE : TF_FAULT_QUANTITY;
}

typedef double relative(const link *l);

static double price_laspeyres(const link *l)
{
    return l->p1_q0 / l->v0;
}

static double price_paasche(const link *l)
{
    return l->v1 / l->p0_q1;
}

static double price_fisher(const link *l)
{
    return sqrt(price_laspeyres(l) * price_paasche(l));
}

static double volume_laspeyres(const link *l)
{
    return l->p0_q1 / l->v0;
}

static double volume_paasche(const link *l)
{
    return l->v1 / l->p1_q0;
}

static double volume_fisher(const link *l)
{
    return sqrt(volume_laspeyres(l) * volume_paasche(l));
}

static tf_fault chain(const double *x, const tf_terms *terms, relative *of,
                      double *out)
{
    double product = terms->factor;
    for (size_t i = 0; i < terms->n_sizes; i++) {
        link l;
        const tf_fault fault = add_up(x, terms->sizes[i], &l);
        if (fault != TF_FAULT_NONE)
            return fault;
        product *= of(&l);
        x += 4 * terms->sizes[i];
    }
    *out = product;
    return isfinite(product) ? TF_FAULT_NONE : TF_FAULT_RANGE;
}

#define CHAINED(function, name)                                                \
    tf_fault function(const double *x, size_t n, const tf_terms *terms,        \
                      double *out)                                             \
    {                                                                          \
        (void)n;                                                               \
        return chain(x, terms, name, out);                                     \
    }

CHAINED(tf_price_laspeyres, price_laspeyres)
CHAINED(tf_price_paasche, price_paasche)
CHAINED(tf_price_fisher, price_fisher)
CHAINED(tf_price_volume_laspeyres, volume_laspeyres)
CHAINED(tf_price_volume_paasche, volume_paasche)
CHAINED(tf_price_volume_fisher, volume_fisher)

/* P_X / P_M, and Q_X. */
static tf_fault terms_of(const double *x, const tf_terms *terms, double *trade,
                         double *volume)
{
    link sold, bought;
    tf_fault fault = add_up(x, terms->sizes[0], &sold);
    if (fault == TF_FAULT_NONE)
        fault = add_up(x + 4 * terms->sizes[0], terms->sizes[1], &bought);
    if (fault != TF_FAULT_NONE)
        return fault;
    *trade = terms->factor * (price_fisher(&sold) / price_fisher(&bought));
    *volume = volume_fisher(&sold);
    return isfinite(*trade) && isfinite(*volume) ? TF_FAULT_NONE
                                                 : TF_FAULT_RANGE;
}

tf_fault tf_price_terms_barter(const double *x, size_t n, const tf_terms *terms,
                               double *out)
{
    double volume;
    (void)n;
    return terms_of(x, terms, out, &volume);
}

tf_fault tf_price_terms_income(const double *x, size_t n, const tf_terms *terms,
                               double *out)
{
    double volume = 0;
    (void)n;
    const tf_fault fault = terms_of(x, terms, out, &volume);
    *out *= volume;
    return fault;
}
