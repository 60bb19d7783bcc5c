/* Rates, trade and structure; those of prices are in price.c. */
#include "growth/formula.h"

#include <math.h>

static const char *const faults[TF_FAULTS][2] = {
    [TF_FAULT_NONE] = {"", ""},
    [TF_FAULT_BASE_NEGATIVE] = {"the base is negative, see change",
                                "the base may be zero: its lower bound is"},
    [TF_FAULT_BASE_ZERO] = {"the base is zero",
                            "the base may be zero: its lower bound is"},
    [TF_FAULT_NEGATIVE] = {"the value is negative",
                           "the value may be negative: its lower bound is"},
    [TF_FAULT_ZERO] = {"a value is not above zero",
                       "a value may not be above zero"},
    [TF_FAULT_TOTAL] = {"the whole is not above zero",
                        "the whole may not be above zero"},
    [TF_FAULT_NO_CHANGE] = {"the whole did not change",
                            "the whole may not have changed"},
    [TF_FAULT_QUANTITY] = {"a quantity is not above zero",
                           "a quantity may not be above zero"},
    [TF_FAULT_RANGE] = {"out of range", "out of range"},
};

const char *tf_formula_fault(tf_fault fault, bool maybe)
{
    return faults[fault][maybe];
}

static tf_fault give(double value, double *out)
{
    *out = value;
    return isfinite(value) ? TF_FAULT_NONE : TF_FAULT_RANGE;
}

/* Of a base and what is held against it. */
static tf_fault fault_of(double now, double base)
{
    if (!(base >= 0))
        return TF_FAULT_BASE_NEGATIVE;
    if (base == 0)
        return TF_FAULT_BASE_ZERO;
    return now >= 0 ? TF_FAULT_NONE : TF_FAULT_NEGATIVE;
}

/* (a - b) / b keeps the digits that a / b - 1 would lose near 1. */
static tf_fault percent(double now, double base, double *out)
{
    const tf_fault fault = fault_of(now, base);
    return fault != TF_FAULT_NONE ? fault
                                  : give(100 * ((now - base) / base), out);
}

/* `part` over `whole`, times `by`. */
static tf_fault ratio(double part, double whole, double by, double *out)
{
    if (!(whole > 0))
        return TF_FAULT_TOTAL;
    return part >= 0 ? give(by * (part / whole), out) : TF_FAULT_NEGATIVE;
}

#define FORMULA(name)                                                          \
    tf_fault tf_formula_##name(const double *x, size_t n,                      \
                               const tf_terms *terms, double *out)
#define UNUSED ((void)n, (void)terms)

FORMULA(change)
{
    UNUSED;
    return give(x[0] - x[1], out);
}

FORMULA(percent)
{
    UNUSED;
    return percent(x[0], x[1], out);
}

FORMULA(compound)
{
    (void)n;
    if (terms->factor == 1)
        return percent(x[0], x[1], out);
    const tf_fault fault = fault_of(x[0], x[1]);
    if (fault != TF_FAULT_NONE)
        return fault;
    return give(100 * expm1(log(x[0] / x[1]) * terms->factor), out);
}

FORMULA(log)
{
    UNUSED;
    const tf_fault fault = fault_of(x[0], x[1]);
    if (fault != TF_FAULT_NONE)
        return fault;
    return x[0] > 0 ? give(100 * log(x[0] / x[1]), out) : TF_FAULT_ZERO;
}

FORMULA(multiple)
{
    UNUSED;
    const tf_fault fault = fault_of(x[0], x[1]);
    return fault != TF_FAULT_NONE ? fault : give(x[0] / x[1], out);
}

FORMULA(average)
{
    (void)terms;
    double sum = 0, rate;
    for (size_t i = 1; i < n; i++) {
        const tf_fault fault = percent(x[i], x[i - 1], &rate);
        if (fault != TF_FAULT_NONE)
            return fault;
        sum += rate;
    }
    return give(sum / (double)(n - 1), out);
}

static double sum_of(const double *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

FORMULA(sum)
{
    (void)terms;
    return give(sum_of(x, n), out);
}

FORMULA(slope)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!(x[i] > 0))
            return TF_FAULT_ZERO;
        sum += terms->weight[i] * log(x[i]);
    }
    return give(sum, out);
}

FORMULA(volatility)
{
    double mean = 0, square = 0;
    (void)terms;
    for (size_t i = 0; i < n; i++)
        if (!(x[i] > 0))
            return TF_FAULT_ZERO;
    mean = log(x[n - 1] / x[0]) / (double)(n - 1);
    for (size_t i = 1; i < n; i++) {
        const double off = log(x[i] / x[i - 1]) - mean;
        square += off * off;
    }
    return give(100 * sqrt(square / (double)(n - 2)), out);
}

FORMULA(percent_of_sums)
{
    (void)terms;
    return percent(sum_of(x, n / 2), sum_of(x + n / 2, n / 2), out);
}

FORMULA(carry_over)
{
    (void)terms;
    return percent(x[n - 1], sum_of(x, n) / (double)n, out);
}

FORMULA(index)
{
    const double base = sum_of(x + 1, n - 1) / (double)(n - 1);
    if (base < 0)
        return TF_FAULT_BASE_NEGATIVE;
    return base > 0 ? give(terms->factor * (x[0] / base), out)
                    : TF_FAULT_BASE_ZERO;
}

FORMULA(contribution)
{
    UNUSED;
    const double base = x[2] + x[3];
    const tf_fault fault = fault_of(0, base);
    return fault != TF_FAULT_NONE ? fault
                                  : give(100 * ((x[0] - x[2]) / base), out);
}

FORMULA(both_changes)
{
    UNUSED;
    return give(x[0] - x[2] + (x[1] - x[3]), out);
}

FORMULA(growth_share)
{
    UNUSED;
    const double own = x[0] - x[2], all = own + (x[1] - x[3]);
    return all != 0 ? give(100 * (own / all), out) : TF_FAULT_NO_CHANGE;
}

FORMULA(implied_base)
{
    UNUSED;
    const double by = 1 + x[1] / 100;
    return by > 0 ? give(x[0] / by, out) : TF_FAULT_BASE_ZERO;
}

FORMULA(weighted)
{
    double sum = terms->offset;
    for (size_t i = 0; i < n; i++)
        sum += terms->weight[i] * x[i];
    return give(terms->factor * sum, out);
}

/* offset + sum w ln x. */
static tf_fault weighted_log(const double *x, size_t n, const tf_terms *terms,
                             double *out)
{
    *out = terms->offset;
    for (size_t i = 0; i < n; i++) {
        if (!(x[i] > 0))
            return TF_FAULT_ZERO;
        *out += terms->weight[i] * log(x[i]);
    }
    return TF_FAULT_NONE;
}

FORMULA(product)
{
    double sum;
    const tf_fault fault = weighted_log(x, n, terms, &sum);
    return fault != TF_FAULT_NONE ? fault : give(terms->factor * exp(sum), out);
}

FORMULA(product_less)
{
    double sum;
    const tf_fault fault = weighted_log(x, n, terms, &sum);
    return fault != TF_FAULT_NONE ? fault
                                  : give(terms->factor * expm1(sum), out);
}

FORMULA(scaled_change)
{
    (void)n;
    return percent(x[0] * terms->factor, x[1], out);
}

FORMULA(scaled)
{
    (void)n;
    return give(x[0] * terms->factor, out);
}

FORMULA(balance)
{
    (void)n;
    return give(x[0] - x[1] * terms->factor, out);
}

FORMULA(normalised)
{
    UNUSED;
    const double sum = x[0] + x[1];
    return sum > 0 ? give((x[0] - x[1]) / sum, out) : TF_FAULT_TOTAL;
}

FORMULA(mirror)
{
    (void)n;
    return ratio(x[1], x[0], terms->factor, out);
}

FORMULA(log_gap)
{
    UNUSED;
    return x[0] > 0 && x[1] > 0 ? give(log(x[1] / x[0]), out) : TF_FAULT_ZERO;
}

FORMULA(asymmetry)
{
    UNUSED;
    return ratio(2, x[1] + x[0], x[1] - x[0], out);
}

FORMULA(gap_of_sum)
{
    UNUSED;
    return ratio(fabs(x[1] - x[0]), x[1] + x[0], 1, out);
}

FORMULA(grubel_lloyd)
{
    UNUSED;
    const double sum = x[0] + x[1];
    return sum > 0 ? give(1 - fabs(x[0] - x[1]) / sum, out) : TF_FAULT_TOTAL;
}

/* 1 - |dX - dM| / (|dX| + |dM|), both changes summed over the parts. */
static tf_fault marginal(const double *x, size_t parts, double *out)
{
    double apart = 0, sum = 0;
    for (size_t i = 0; i < parts; i++) {
        const double a = x[i] - x[2 * parts + i];
        const double b = x[parts + i] - x[3 * parts + i];
        apart += fabs(a - b);
        sum += fabs(a) + fabs(b);
    }
    return sum > 0 ? give(1 - apart / sum, out) : TF_FAULT_NO_CHANGE;
}

FORMULA(marginal)
{
    UNUSED;
    return marginal(x, 1, out);
}

FORMULA(marginal_total)
{
    (void)terms;
    return marginal(x, n / 4, out);
}

FORMULA(share)
{
    UNUSED;
    return ratio(x[0], x[1], 100, out);
}

FORMULA(share_change)
{
    UNUSED;
    double now, before;
    tf_fault fault = ratio(x[0], x[1], 100, &now);
    if (fault == TF_FAULT_NONE)
        fault = ratio(x[2], x[3], 100, &before);
    return fault != TF_FAULT_NONE ? fault : give(now - before, out);
}

FORMULA(ratio_of_ratios)
{
    UNUSED;
    double own, all;
    tf_fault fault = ratio(x[0], x[1], 1, &own);
    if (fault == TF_FAULT_NONE)
        fault = ratio(x[2], x[3], 1, &all);
    return fault != TF_FAULT_NONE ? fault : ratio(own, all, 1, out);
}

FORMULA(kojima)
{
    const double others[] = {x[0], x[1], x[2], x[3] - x[4]};
    return tf_formula_ratio_of_ratios(others, n, terms, out);
}

FORMULA(symmetric)
{
    double r;
    const tf_fault fault = tf_formula_ratio_of_ratios(x, n, terms, &r);
    return fault != TF_FAULT_NONE ? fault : give((r - 1) / (r + 1), out);
}

FORMULA(yu)
{
    UNUSED;
    return x[3] > 0 ? give(x[0] / x[3] - x[2] / x[3] * (x[1] / x[3]), out)
                    : TF_FAULT_TOTAL;
}

FORMULA(real)
{
    (void)terms;
    const double base = sum_of(x + 2, n - 2) / (double)(n - 2);
    return x[1] > 0 && base > 0 ? give(x[0] * (base / x[1]), out)
                                : TF_FAULT_ZERO;
}

FORMULA(unit_value)
{
    UNUSED;
    return x[1] > 0 ? give(x[0] / x[1], out) : TF_FAULT_QUANTITY;
}

FORMULA(percent_scaled)
{
    (void)n;
    return percent(x[0] * terms->factor, x[1], out);
}

FORMULA(part)
{
    (void)n;
    return ratio(x[0], sum_of(x, terms->sizes[0]), 100, out);
}

FORMULA(part_change)
{
    (void)n;
    const size_t now = terms->sizes[0];
    double a = 0, b = 0;
    tf_fault fault = ratio(x[0], sum_of(x, now), 100, &a);
    if (fault == TF_FAULT_NONE)
        fault = ratio(x[now], sum_of(x + now, terms->sizes[1]), 100, &b);
    return fault != TF_FAULT_NONE ? fault : give(a - b, out);
}

FORMULA(real_percent)
{
    UNUSED;
    return x[1] > 0 && x[3] > 0 ? percent(x[0] / x[1], x[2] / x[3], out)
                                : TF_FAULT_ZERO;
}

/* Sum of the squared shares; 0 if there is no whole. */
static double herfindahl(const double *x, size_t n)
{
    const double sum = sum_of(x, n);
    double h = 0;
    if (!(sum > 0) || !isfinite(sum))
        return 0;
    for (size_t i = 0; i < n; i++)
        h += x[i] / sum * (x[i] / sum);
    return h;
}

FORMULA(herfindahl)
{
    (void)terms;
    const double h = herfindahl(x, n);
    return h > 0 ? give(h, out) : TF_FAULT_TOTAL;
}

FORMULA(herfindahl_normalised)
{
    (void)terms;
    const double h = herfindahl(x, n), least = 1 / (double)n;
    return h > 0 ? give(fmax(0, (h - least) / (1 - least)), out)
                 : TF_FAULT_TOTAL;
}

FORMULA(concentration)
{
    (void)terms;
    const double h = herfindahl(x, n), least = sqrt(1 / (double)n);
    return h > 0 ? give(fmax(0, (sqrt(h) - least) / (1 - least)), out)
                 : TF_FAULT_TOTAL;
}

/* 0 ln 0 = 0. */
FORMULA(theil)
{
    (void)terms;
    const double mean = sum_of(x, n) / (double)n;
    double t = 0;
    if (!(mean > 0) || !isfinite(mean))
        return TF_FAULT_TOTAL;
    for (size_t i = 0; i < n; i++) {
        const double r = x[i] / mean;
        t += r > 0 ? r * log(r) : 0;
    }
    return give(fmax(0, t / (double)n), out);
}

/* Half the distance of two structures. */
static tf_fault apart(const double *x, size_t n, double *out)
{
    const size_t k = n / 2;
    const double a = sum_of(x, k), b = sum_of(x + k, k);
    double d = 0;
    if (!(a > 0) || !(b > 0) || !isfinite(a) || !isfinite(b))
        return TF_FAULT_TOTAL;
    for (size_t i = 0; i < k; i++)
        d += fabs(x[i] / a - x[k + i] / b);
    return give(d / 2, out);
}

FORMULA(diversification)
{
    (void)terms;
    return apart(x, n, out);
}

FORMULA(similarity)
{
    (void)terms;
    double d = 0;
    const tf_fault fault = apart(x, n, &d);
    return fault != TF_FAULT_NONE ? fault : give(100 * (1 - d), out);
}

FORMULA(asymmetry_total)
{
    (void)terms;
    const size_t k = n / 2;
    double gap = 0;
    for (size_t i = 0; i < k; i++)
        gap += fabs(x[i] - x[k + i]);
    return ratio(gap, sum_of(x, n), 1, out);
}

FORMULA(grubel_lloyd_total)
{
    double gap = 0;
    const tf_fault fault = tf_formula_asymmetry_total(x, n, terms, &gap);
    return fault != TF_FAULT_NONE ? fault : give(1 - gap, out);
}
