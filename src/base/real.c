/* The C library's conversions are exact but take the decimal point from the
 * locale. Here a number goes to strtod as "1234e-2", without any point, and
 * comes from snprintf as digits and exponent, whatever stands between. */
#include "base/real.h"

#include "base/error.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

typedef tf_real_parts parts;

static const double exact[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static void take_digit(parts *p, char c, bool after_point)
{
    if (p->n == 0 && c == '0') { /* leading zeros */
        p->exp -= after_point;
        return;
    }
    if (p->n < sizeof p->digits - 2) {
        p->digits[p->n++] = c;
        p->exp -= after_point;
        return;
    }
    p->nonzero_cut |= c != '0';
    p->exp += !after_point;
}

static bool take_exponent(tf_str s, size_t *i, long *exp)
{
    size_t k = *i + 1;
    bool negative = false;
    if (k < s.len && (s.ptr[k] == '-' || s.ptr[k] == '+'))
        negative = s.ptr[k++] == '-';
    if (k == s.len)
        return false;
    long e = 0;
    for (; k < s.len && is_digit(s.ptr[k]); k++)
        if (e < 100000)
            e = e * 10 + (s.ptr[k] - '0');
    *exp += negative ? -e : e;
    *i = k;
    return true;
}

bool tf_real_split(tf_str s, tf_real_parts *p)
{
    size_t i = 0;
    p->negative = p->nonzero_cut = false;
    p->n = 0;
    p->exp = 0;
    if (i < s.len && (s.ptr[i] == '-' || s.ptr[i] == '+'))
        p->negative = s.ptr[i++] == '-';
    bool any = false, point = false;
    for (; i < s.len; i++) {
        if (is_digit(s.ptr[i])) {
            take_digit(p, s.ptr[i], point);
            any = true;
        } else if (s.ptr[i] == '.' && !point) {
            point = true;
        } else {
            break;
        }
    }
    if (!any)
        return false;
    if (i < s.len && (s.ptr[i] == 'e' || s.ptr[i] == 'E') &&
        !take_exponent(s, &i, &p->exp))
        return false;
    return i == s.len;
}

/* Up to 15 digits and a small power of ten are both exact, so that the one
 * operation rounds right (W. Clinger, "How to read floating point numbers
 * accurately", 1990). */
static bool is_simple(const parts *p)
{
    return p->n <= 15 && p->exp >= -22 && p->exp <= 22;
}

static double assemble_simple(const parts *p)
{
    int64_t digits = 0;
    for (size_t i = 0; i < p->n; i++)
        digits = digits * 10 + (p->digits[i] - '0');
    const double v = p->exp < 0 ? (double)digits / exact[-p->exp]
                                : (double)digits * exact[p->exp];
    return p->negative ? -v : v;
}

static double assemble(parts *p)
{
    if (is_simple(p))
        return assemble_simple(p);
    char text[sizeof p->digits + 32];
    if (p->nonzero_cut) { /* keep it above the tie it was cut from */
        p->digits[p->n++] = '1';
        p->exp--;
    }
    snprintf(text, sizeof text, "%.*se%ld", p->n == 0 ? 1 : (int)p->n,
             p->n == 0 ? "0" : p->digits, p->exp);
    const double v = strtod(text, NULL);
    return p->negative ? -v : v;
}

tf_code tf_real_read(tf_str s, double *out, tf_error *err)
{
    parts p;
    if (!tf_real_split(s, &p))
        return tf_fail(err, TF_ESYNTAX, "expected a number, got '%.*s'",
                       TF_FMT(s));
    const double v = assemble(&p);
    if (!isfinite(v))
        return tf_fail(err, TF_ERANGE, "number out of range: '%.*s'",
                       TF_FMT(s));
    *out = v;
    return TF_OK;
}

/* Digits and power of ten of "d.ddde+xx" without its point: value =
 * 0.digits * 10^*exp. */
static size_t split_scientific(const char *text, char *digits, int *exp)
{
    size_t n = 0;
    const char *p = text;
    for (; *p != '\0' && *p != 'e'; p++)
        if (is_digit(*p))
            digits[n++] = *p;
    *exp = *p == 'e' ? atoi(p + 1) + 1 : 1;
    return n;
}

static size_t place_point(const char *digits, size_t n, int exp, char *out)
{
    size_t k = 0;
    if (exp <= 0) {
        out[k++] = '0';
        out[k++] = '.';
        for (int i = exp; i < 0; i++)
            out[k++] = '0';
    }
    for (size_t i = 0; i < n; i++) {
        if (exp > 0 && i == (size_t)exp)
            out[k++] = '.';
        out[k++] = digits[i];
    }
    for (size_t i = n; exp > 0 && i < (size_t)exp; i++)
        out[k++] = '0';
    return k;
}

static size_t put_digits(uint64_t digits, int places, char *out)
{
    char text[24];
    size_t at = sizeof text;
    for (int i = 0; i < places; i++, digits /= 10)
        text[--at] = (char)('0' + digits % 10);
    if (places > 0)
        text[--at] = '.';
    do
        text[--at] = (char)('0' + digits % 10);
    while ((digits /= 10) != 0);
    memcpy(out, text + at, sizeof text - at);
    out[sizeof text - at] = '\0';
    return sizeof text - at;
}

/* The common case: a number that has a decimal of at most 15 digits. No two of
 * these read as the same double, so the first that reads back is the shortest.
 * Returns 0 for what is larger, finer or not such a decimal. */
static size_t print_simple(double v, char *out)
{
    enum { PLACES = 6 };
    const double size = fabs(v);
    if (size >= 1e15 || (size < 1e-4 && v != 0))
        return 0;
    for (int places = 0; places <= PLACES; places++) {
        if (size * exact[places] >= 1e15)
            return 0;
        const uint64_t digits = (uint64_t)(size * exact[places] + 0.5);
        if ((double)digits / exact[places] != size)
            continue;
        out[0] = '-';
        return (v < 0) + put_digits(digits, places, out + (v < 0));
    }
    return 0;
}

size_t tf_real_print(double v, char *out)
{
    out[0] = '\0';
    if (!isfinite(v))
        return 0;
    const size_t simple = print_simple(v, out);
    if (simple > 0)
        return simple;
    char text[40], digits[40];
    int exp = 0;
    size_t n = 0;
    for (int places = 14; places <= 16; places++) {
        snprintf(text, sizeof text, "%.*e", places, fabs(v));
        n = split_scientific(text, digits, &exp);
        char back[64];
        snprintf(back, sizeof back, "%.*se%d", (int)n, digits, exp - (int)n);
        if (strtod(back, NULL) == fabs(v))
            break;
    }
    while (n > 1 && digits[n - 1] == '0')
        n--;
    size_t k = 0;
    if (v < 0)
        out[k++] = '-';
    if (v == 0) {
        out[k++] = '0';
    } else if (exp > 21 || exp < -8) {
        k += place_point(digits, n, 1, out + k);
        k += (size_t)snprintf(out + k, 8, "e%d", exp - 1);
    } else {
        k += place_point(digits, n, exp, out + k);
    }
    out[k] = '\0';
    return k;
}

/* Adds one in the last place; the first digit is no 9. */
static void round_up(char *digits, size_t n)
{
    size_t i = n - 1;
    for (; i > 0 && digits[i] == '9'; i--)
        digits[i] = '0';
    digits[i]++;
}

/* The digits of p down to `places` behind the point, at least one before
 * it, without the point; `out` has room for TF_REAL_MAX. Returns how many. */
static size_t round_digits(const parts *p, int places, char *out)
{
    const long whole = (long)p->n + p->exp; /* digits before the point */
    const long lead = whole < 1 ? 1 - whole : 0;
    const long n = (whole < 1 ? 1 : whole) + places;
    out[0] = '0'; /* for a carry */
    for (long i = 0; i < n; i++) {
        const long k = i - lead;
        out[i + 1] = k >= 0 && k < (long)p->n ? p->digits[k] : '0';
    }
    const long next = n - lead;
    if (next >= 0 && next < (long)p->n && p->digits[next] >= '5')
        round_up(out, (size_t)n + 1);
    return (size_t)n + 1;
}

static bool is_all_zero(const char *digits, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (digits[i] != '0')
            return false;
    return true;
}

size_t tf_real_fixed(double v, int places, char *out)
{
    out[0] = '\0';
    if (!isfinite(v) || fabs(v) >= 1e21)
        return tf_real_print(v, out);
    /* round the shortest decimal, so that 2.675 goes to 2.68 as printed */
    char text[TF_REAL_MAX], digits[TF_REAL_MAX];
    tf_real_print(fabs(v), text);
    parts p;
    if (!tf_real_split(tf_str_of(text), &p))
        return 0;
    const size_t n = round_digits(&p, places, digits);
    const size_t first = digits[0] == '0'; /* no carry came */
    size_t k = 0;
    if (v < 0 && !is_all_zero(digits, n))
        out[k++] = '-';
    for (size_t i = first; i < n; i++) {
        if (places > 0 && i + (size_t)places == n)
            out[k++] = '.';
        out[k++] = digits[i];
    }
    out[k] = '\0';
    return k;
}
