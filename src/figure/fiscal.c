#include "figure/fiscal.h"

#include "base/lookup.h"
#include "base/str.h"
#include "value/period.h"

#include <string.h>

enum { SOLAR_LAST = 1900 }; /* before it, a year is of Iran's count */

typedef struct row {
    int month, day;
    bool by_start; /* a single year names the first of the two */
} row;

static int two_digits(tf_str s, size_t at)
{
    return (s.ptr[at] - '0') * 10 + s.ptr[at + 1] - '0';
}

static bool find(const char *area, row *out)
{
    const tf_lookup *all = tf_lookup_fiscal;
    const tf_lookup_row *line =
        area == NULL ? NULL : tf_lookup_find(all, tf_str_of(area));
    *out = (row){4, 1, false};
    if (line == NULL || line->cells[1].len != 5)
        return false;
    const tf_str from = tf_lookup_cell(line, 1);
    *out = (row){two_digits(from, 0), two_digits(from, 3),
                 tf_str_eq(tf_lookup_cell(line, 2), TF_STR("start"))};
    return true;
}

bool tf_fiscal_has(const char *area)
{
    row r;
    return find(area, &r);
}

bool tf_fiscal_is(tf_period p)
{
    return p.months == 12 && p.days == 0 && !p.open && p.start % 12 != 0;
}

static tf_period of(int year, row r, int month)
{
    tf_period p = tf_period_of(year, month != 0 ? month : r.month, 12);
    if (month == 0)
        p.day = (int8_t)r.day;
    return p;
}

tf_period tf_fiscal_from(int year, const char *area, int month)
{
    row r;
    find(area, &r);
    return of(year, r, month);
}

tf_period tf_fiscal_solar(int year)
{
    return tf_fiscal_from(year + 621, "IRN", 0);
}

/* The one that a single year names: FY24, fiscal 2023. */
static tf_period named(int year, const char *area, int month)
{
    row r;
    find(area, &r);
    return of(r.by_start ? year : year - 1, r, month);
}

static int slot(const tf_when *w, int k, int otherwise)
{
    return w->slots[k] == TF_SLOT_UNSET ? otherwise : w->slots[k];
}

/* The one in force, of which a part since its start may be told; none. */
static tf_period told(const tf_when_context *c)
{
    tf_period p = c->period;
    if (p.months > 1 && p.start % 12 != 0) {
        p.months = 12;
        p.days = 0;
    }
    if (p.months != 12)
        p = c->main;
    return p.months == 12 && !p.open ? p : (tf_period){0};
}

/* The one that a month told of lies in; with no date line, a part of a year in
 * force tells it ("in April-June 2022 ... this fiscal"), else the year stays
 * open. */
static tf_period running(const tf_when_context *c, int month, bool *open)
{
    const tf_period now = c->period;
    const bool part = c->date.year == 0 && !tf_period_is_none(now) &&
                      !now.open && now.months < 12;
    const int year = part ? tf_period_year(now) : c->date.year;
    const int at = part                 ? now.start
                   : c->date.month != 0 ? 12 * year + c->date.month - 1
                                        : 12 * year + 11;
    tf_period p = tf_fiscal_from(year, c->area, month);
    *open = year == 0;
    p.open = *open && tf_fiscal_has(c->area);
    if (*open)
        return p.open ? p : (tf_period){0};
    if (p.start > at)
        p.start -= 12;
    return p;
}

/* The one in force shifted, or that of the date line. */
static tf_period unnamed(const tf_when *w, const tf_when_context *c, int month)
{
    int rel = slot(w, TF_SLOT_REL, 0);
    const tf_period now = rel < -50 ? told(c) : (tf_period){0};
    if (now.months != 0)
        return tf_period_shift(now, rel + 100);
    rel += rel < -50 ? 100 : 0;
    bool open;
    const tf_period p = running(c, month, &open);
    return open ? p : tf_period_shift(p, rel);
}

/* A financial year as the text names it: by both its years (2022-23), by one
 * (FY24), or by none. Only neighbours make a financial year. */
static tf_period year_of(const tf_when *w, const tf_when_context *c)
{
    const int month = slot(w, TF_SLOT_DAY2, 0);
    int y = slot(w, TF_SLOT_YEAR, -1), e = slot(w, TF_SLOT_YEAR2, -1);
    if (y < 0)
        return unnamed(w, c, month);
    if (y < 100)
        y += y < 60 ? 2000 : 1900;
    if (y < SOLAR_LAST)
        return tf_fiscal_solar(y);
    if (e < 0)
        return named(y, c->area, month);
    if (e < 100)
        e += y / 100 * 100;
    if (e < y)
        e += 100; /* 1999-00 */
    if (e == y + 1)
        return tf_fiscal_from(y, c->area, month);
    return e > y && e - y < 50 ? tf_period_of(y, 1, 12 * (e - y + 1))
                               : (tf_period){0};
}

tf_period tf_fiscal_resolve(const tf_when *w, const tf_when_context *c)
{
    tf_period p = year_of(w, c);
    const int m = slot(w, TF_SLOT_MONTH, 1), k = slot(w, TF_SLOT_MONTH2, m);
    if (p.months != 12)
        return p;
    const int nth = slot(w, TF_SLOT_PART, 0); /* "the second month of" */
    if (strcmp(w->action, "fiscal_first") == 0 && nth > 0) {
        p.start += nth - 1;
        p.months = 1;
        p.day = 1;
    } else if (strcmp(w->action, "fiscal_first") == 0) {
        p.months = (int16_t)slot(w, TF_SLOT_COUNT, 12);
    } else if (strcmp(w->action, "fiscal_quarter") == 0) {
        p.start += 3 * (slot(w, TF_SLOT_PART, 1) - 1);
        p.months = 3;
    } else if (strcmp(w->action, "fiscal_months") == 0) {
        p.start += (m - 1 - p.start % 12 + 12) % 12;
        p.months = (int16_t)((k - m + 12) % 12 + 1);
        p.day = 1;
        if (!tf_fiscal_has(c->area) && slot(w, TF_SLOT_YEAR, 0) == 0 &&
            c->date.month != 0 && p.start >= 12 * c->date.year + c->date.month)
            p.start -= 12; /* nobody knows whose year: what is told was */
    }
    return p;
}

bool tf_fiscal_solar_first(const tf_when *w, const tf_when_context *c,
                           tf_period *out)
{
    const int n = slot(w, TF_SLOT_COUNT, 1), rel = slot(w, TF_SLOT_REL, 0);
    tf_period p = c->span;
    if (p.day != 21 || p.start % 12 != 2 || p.open || n > 12 ||
        slot(w, TF_SLOT_YEAR, 0) != 0 || (rel != 0 && rel != -101 && rel != -1))
        return false;
    p.months = (int16_t)n;
    *out = rel == 0 ? p : tf_period_shift(p, -1);
    return true;
}

tf_period tf_fiscal_told(const tf_when *w, const tf_when_context *c)
{
    const int rel = slot(w, TF_SLOT_REL, 0);
    const tf_period p = tf_fiscal_is(c->period) ? c->period : c->main;
    return slot(w, TF_SLOT_YEAR, 0) == 0 && rel < -50 && tf_fiscal_is(p)
               ? tf_period_shift(p, rel + 100)
               : (tf_period){0};
}
