/* What words of time say: actions of periods.pat give months and a year. */
#include "figure/fiscal.h"

#include "value/period.h"

#include <string.h>

enum { PAST_YEAR = -50 }; /* without a date line the year spoken of */

typedef struct resolver {
    const tf_when *when;
    const tf_when_context *context;
    tf_when_value out;
    int year; /* 0 = open */
    bool open;
} resolver;

static int slot(const resolver *r, int k, int otherwise)
{
    const int v = r->when->slots[k];
    return v == TF_SLOT_UNSET ? otherwise : v;
}

/* An article of which no more than its year is known reports on the year
 * before, if that is spoken of. */
static bool tells_last_year(const resolver *r)
{
    const tf_period p = r->context->period;
    return !tf_period_is_none(p) && !p.open &&
           tf_period_year(p) + 1 == r->context->date.year;
}

/* The year a span that ends in month `last` has, if the text names none. */
static void choose_year(resolver *r, int last)
{
    const int y = slot(r, TF_SLOT_YEAR, 0);
    int rel = slot(r, TF_SLOT_REL, TF_SLOT_UNSET);
    const tf_date date = r->context->date;
    const tf_period p = r->context->period;
    const int spoken = tf_period_is_none(p) || p.open ? 0 : tf_period_year(p);
    if (rel == PAST_YEAR)
        rel = date.year != 0 ? -1 : 0;
    r->out.has_year = true;
    if (y != 0) {
        r->year = y;
    } else if (rel != TF_SLOT_UNSET && rel < -50) {
        const int from = spoken != 0             ? spoken
                         : r->context->year != 0 ? r->context->year
                                                 : date.year;
        r->year = from == 0 ? 0 : from + rel + 100;
    } else if (rel != TF_SLOT_UNSET) {
        const int now = date.year != 0 ? date.year : spoken; /* no date line */
        r->year = now == 0 ? 0 : now + rel;
    } else if (r->context->year != 0) {
        r->year = r->context->year;
        r->out.has_year = false;
    } else {
        const bool over = date.month != 0 ? date.year != 0 && last > date.month
                                          : tells_last_year(r);
        r->out.has_year = false;
        r->year = date.year - over;
    }
    r->open = r->year == 0;
}

static void set(resolver *r, int month, int months)
{
    r->out.period = tf_period_of(r->open ? 0 : r->year, month, months);
    r->out.period.open = r->open;
}

/* "In March last": the one before the date line, whatever year is in force. */
static void do_past_month(resolver *r)
{
    const tf_date date = r->context->date;
    const int m = slot(r, TF_SLOT_MONTH, 1);
    r->year = date.year - (date.month != 0 && m >= date.month);
    r->open = date.year == 0;
    r->out.has_year = true;
    set(r, m, 1);
}

/* "Over the last twelve months", beside a month or what was counted since
 * January: those that end with it. */
static bool is_running_year(resolver *r, int n)
{
    const tf_period p = r->context->period;
    const bool counted = p.start % 12 == 0 && p.months < 12; /* since January */
    if (n != 12 || (p.months != 1 && !counted) || p.months < 1 || p.days > 0 ||
        p.open || slot(r, TF_SLOT_YEAR, 0) != 0 ||
        slot(r, TF_SLOT_REL, TF_SLOT_UNSET) != TF_SLOT_UNSET)
        return false;
    r->out.period = p;
    r->out.period.start += p.months - 12;
    r->out.period.months = 12;
    return true;
}

/* A bare month is that of the report, if the report is on such a month,
 * whatever year was spoken of in passing. */
static bool is_of_report(const resolver *r, int month)
{
    const tf_period p = r->context->main;
    const tf_date d = r->context->date;
    return slot(r, TF_SLOT_YEAR, 0) == 0 &&
           slot(r, TF_SLOT_REL, TF_SLOT_UNSET) == TF_SLOT_UNSET &&
           p.months == 1 && p.days == 0 && !p.open && d.year != 0 &&
           p.start % 12 + 1 == month && tf_period_year(p) + 1 >= d.year;
}

static void do_first(resolver *r)
{
    const int n = slot(r, TF_SLOT_COUNT, 1);
    const tf_period p = r->context->span;
    if (tf_fiscal_solar_first(r->when, r->context, &r->out.period)) {
        r->out.has_year = true;
        return;
    }
    if (slot(r, TF_SLOT_YEAR, 0) == 0 && p.months == n && n > 1 &&
        slot(r, TF_SLOT_REL, TF_SLOT_UNSET) == TF_SLOT_UNSET &&
        p.start % 12 != 0) {
        r->out.period = p; /* the seven months of a financial year in force */
        return;
    }
    if (is_running_year(r, n))
        return;
    choose_year(r, n);
    if (is_of_report(r, n)) /* to the month that is reported */
        r->year = tf_period_year(r->context->main);
    set(r, 1, n);
}

static void do_last(resolver *r)
{
    const int n = slot(r, TF_SLOT_COUNT, 1);
    if (is_running_year(r, n) || (n == 12 && slot(r, TF_SLOT_YEAR, 0) == 0))
        return;
    choose_year(r, 12);
    set(r, 13 - n, n);
}

/* n months that end with the month named. */
static void do_first_end(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1), n = slot(r, TF_SLOT_COUNT, m);
    choose_year(r, m);
    set(r, m, 1);
    if (r->open && n > m) {
        r->out.period = (tf_period){0};
        return;
    }
    r->out.period.start -= n - 1;
    r->out.period.months = (int16_t)n;
}

/* The month named; or 0 and -1, months from that of the date line: "this
 * month", "last month" as what is spoken of. 0 if that is not known. */
static int month_of(resolver *r)
{
    const tf_date d = r->context->date;
    const int m = slot(r, TF_SLOT_MONTH, 0);
    if (m > 0) {
        choose_year(r, m);
        if (!r->out.has_year && tf_fiscal_is(r->context->period) &&
            r->context->date.month != 0)
            r->year = r->context->date.year - (m > r->context->date.month);
        return m;
    }
    r->out.has_year = true;
    r->year = d.month == 0 ? 0 : d.year - (d.month + m < 1);
    r->open = r->year == 0;
    return d.month == 0 ? 0 : (d.month + m + 11) % 12 + 1;
}

/* From January to the month named; that month in a report on one month. */
static void do_first_to(resolver *r)
{
    const int m = month_of(r);
    const bool alone =
        slot(r, TF_SLOT_PART, 0) != 0 && r->context->main.months == 1;
    if (m > 0)
        set(r, alone ? m : 1, alone ? 1 : m);
}

/* "This month", in a report on the month before the date line: nothing is
 * known yet of a month that runs. */
static bool is_month_told(const resolver *r)
{
    const tf_period p = r->context->period;
    const tf_date d = r->context->date;
    return slot(r, TF_SLOT_MONTH, TF_SLOT_UNSET) == 0 && d.month > 0 &&
           p.months == 1 && p.days == 0 && !p.open &&
           p.start + 1 == 12 * d.year + d.month - 1;
}

static void do_month(resolver *r)
{
    if (is_month_told(r)) {
        r->out.period = r->context->period;
        return;
    }
    const int m = month_of(r);
    if (m > 0)
        set(r, m, 1);
    if (m > 0 && is_of_report(r, m))
        r->out.period = r->context->main;
    const tf_period now =
        r->context->period; /* "of fiscal 2020 ... in March" */
    tf_period *p = &r->out.period;
    if (m > 0 && !now.open && !p->open && now.months < 13 &&
        now.start % 12 + now.months > 12 && p->start < now.start &&
        p->start + 12 < now.start + now.months)
        p->start += 12;
}

/* From day d to f of a month told by the date line. */
static void do_month_days(resolver *r)
{
    const int d = slot(r, TF_SLOT_DAY, 1), f = slot(r, TF_SLOT_DAY2, 1);
    const int m = month_of(r);
    if (m == 0 || f < d)
        return;
    set(r, m, 0);
    r->out.period.day = (int8_t)d;
    r->out.period.days = (int8_t)(f - d + 1);
}

/* From month m to month k: over the turn of the year where k is smaller,
 * or as the two years say. */
static void do_months(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1), k = slot(r, TF_SLOT_MONTH2, 1);
    const int end = slot(r, TF_SLOT_YEAR2, 0);
    if (end != 0) {
        const int from = slot(r, TF_SLOT_YEAR, end - (k < m));
        const int n = 12 * (end - from) + k - m + 1;
        r->year = from;
        r->out.has_year = true;
        if (n > 0 && n <= 600)
            set(r, m, n);
        return;
    }
    choose_year(r, k);
    if (k < m && !r->open)
        r->year--; /* the year chosen, or told, is that of the end */
    set(r, m, (k - m + 12) % 12 + 1);
}

static void do_half(resolver *r)
{
    const int q = slot(r, TF_SLOT_PART, 1);
    const tf_period now = r->context->period;
    if (now.months == 6 && now.start % 12 == (q == 1 ? 3 : 9) && !now.open &&
        slot(r, TF_SLOT_YEAR, 0) == 0 &&
        slot(r, TF_SLOT_REL, TF_SLOT_UNSET) == TF_SLOT_UNSET) {
        r->out.period = now; /* that of the fiscal year spoken of */
        r->out.has_year = true;
        return;
    }
    choose_year(r, 6 * q);
    set(r, 6 * q - 5, 6);
}

static void do_quarter(resolver *r)
{
    const int q = slot(r, TF_SLOT_PART, 1);
    choose_year(r, 3 * q);
    set(r, 3 * q - 2, 3);
}

/* "The September quarter" ends with that month. */
static void do_quarter_to(resolver *r)
{
    const int m = month_of(r);
    choose_year(r, m);
    r->year -= m < 3;
    if (m > 2 || (m > 0 && !r->open))
        set(r, (m + 9) % 12 + 1, 3);
}

static void do_half_month(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1);
    choose_year(r, m);
    set(r, m, 0);
    r->out.period.day = slot(r, TF_SLOT_PART, 1) == 1 ? 1 : 16;
    r->out.period.days = 15;
}

static int days_of(int month)
{
    return month == 2 ? 28 : 30 + (month + month / 8) % 2;
}

/* What was counted by a day; by the first of a month, the months before it. */
static void do_to_day(resolver *r)
{
    const int m = month_of(r), d = slot(r, TF_SLOT_DAY, 1);
    if (m == 0)
        return;
    const bool over = d <= 1 && m == 1; /* on the 1st of January */
    r->year -= over && !r->open;
    set(r, 1, over ? 12 : m - (d < days_of(m)));
    if (d >= days_of(m))
        return;
    r->out.period.days = d > 1 ? (int8_t)d : 0;
}

/* "To the 10th of June", where a report may be on those ten days. */
static void do_day_reached(resolver *r)
{
    const tf_period p = r->context->main;
    if (p.months == 0 && p.days > 0 && !p.open &&
        p.start % 12 + 1 == slot(r, TF_SLOT_MONTH, 1) &&
        p.day + p.days - 1 == slot(r, TF_SLOT_DAY, 1))
        r->out.period = p;
    else
        do_to_day(r);
}

/* From day d of month m to day f of month k. */
static void do_days(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1), k = slot(r, TF_SLOT_MONTH2, m);
    const int d = slot(r, TF_SLOT_DAY, 1), f = slot(r, TF_SLOT_DAY2, 1);
    tf_when whole = *r->when;
    whole.slots[TF_SLOT_MONTH2] = (int16_t)k;
    r->when = &whole;
    do_months(r);
    tf_period *p = &r->out.period;
    if (tf_period_is_none(*p))
        return;
    int months = k == m && p->months == 1 ? 0 : p->months - 1;
    int days = f - d + 1;
    if (f >= days_of(k))
        days = d == 1 ? (months++, 0) : days_of(k) - d + 1;
    if (days < 0 && months > 0) {
        months--;
        days += days_of(m);
    }
    if (months == 11 && days >= days_of(m) - 3) { /* a year but for a day */
        months = 12;
        days = 0;
    }
    if (days < 0)
        days = 0;
    p->months = (int16_t)months;
    p->day = (int8_t)d;
    p->days = (int8_t)days;
}

static void do_year(resolver *r)
{
    r->out.period = tf_fiscal_told(r->when, r->context);
    r->out.has_year = !tf_period_is_none(r->out.period);
    if (r->out.has_year)
        return;
    choose_year(r, 1);
    set(r, 1, 12);
}

static void do_years(resolver *r)
{
    const int y = slot(r, TF_SLOT_YEAR, 0), e = slot(r, TF_SLOT_YEAR2, 0);
    r->year = y;
    r->out.has_year = true;
    if (e > y && e - y < 100)
        set(r, 1, 12 * (e - y + 1));
}

static void do_fiscal(resolver *r)
{
    r->out.has_year = true;
    r->out.period = tf_fiscal_resolve(r->when, r->context);
}

static void do_year_to(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 12);
    choose_year(r, m);
    r->year -= m < 12 && !r->open;
    set(r, m % 12 + 1, 12);
}

static void do_same(resolver *r)
{
    const tf_period p = r->context->period;
    const int rel = slot(r, TF_SLOT_REL, TF_SLOT_UNSET);
    const int y = slot(r, TF_SLOT_YEAR, rel == 0 ? r->context->date.year : 0);
    r->out.is_same = true;
    r->out.period = tf_period_shift(p, -1);
    if (tf_period_is_none(p) && rel != TF_SLOT_UNSET) {
        choose_year(r, 12);
        set(r, 1, 12);
    }
    if (y != 0 && !p.open && !tf_period_is_none(p))
        r->out.period = tf_period_shift(p, y - tf_period_year(p));
}

/* The year that something is counted from. */
static void do_since(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 0), q = slot(r, TF_SLOT_PART, 0);
    choose_year(r, 12);
    set(r, q != 0 ? 3 * q - 2 : m != 0 ? m : 1, q != 0 ? 3 : m != 0 ? 1 : 12);
}

/* n years back, from the period compared or the date line. */
static void do_ago(resolver *r)
{
    const tf_period p = r->context->period;
    const int n = slot(r, TF_SLOT_COUNT, 1), now = r->context->date.year;
    const int year = tf_period_is_none(p) || p.open ? now : tf_period_year(p);
    r->out.has_year = true;
    if (year != 0)
        r->out.period = tf_period_of(year - n, 1, 12);
}

/* The month or quarter before the date line's: a base, or what is told of. */
static void set_previous(resolver *r, int months, bool base)
{
    const tf_date d = r->context->date;
    const tf_period p = r->context->period;
    const int from = (d.month + 11) / months * months - months;
    /* of a text that tells no more than its day, and that month before */
    const bool told = d.year == 0 && !p.open && p.months == months &&
                      p.start % 12 == from % 12;
    r->open = d.year == 0 && !told;
    r->year = told ? tf_period_year(p) : d.year - 1 + from / 12;
    r->out.is_prev = base;
    r->out.has_year |= !base;
    if (d.month != 0)
        set(r, from % 12 + 1, months);
}

static void do_prev_month(resolver *r)
{
    set_previous(r, 1, true);
}

static void do_prev_quarter(resolver *r)
{
    set_previous(r, 3, true);
}

/* "Vormonat": the month, or quarter, before the one spoken of. */
static void do_before(resolver *r)
{
    const tf_period p = r->context->period;
    r->out.is_prev = true;
    if (!tf_period_is_none(p) && (p.months == 1 || p.months == 3)) {
        r->out.period = p;
        r->out.period.start += (p.open && p.start < p.months) * 12 - p.months;
    }
}

/* "The 7 % rise of the month before": the words date the figure. */
static void do_month_before(resolver *r)
{
    do_before(r);
    r->out.is_prev = false;
}

static void do_last_month(resolver *r)
{
    set_previous(r, 1, false);
}

static void do_last_quarter(resolver *r)
{
    set_previous(r, 3, false);
}

/* "In the month": the last of the span in force. */
static void do_in_month(resolver *r)
{
    const tf_period main = r->context->main;
    tf_period p = r->context->period;
    r->out.has_year = true;
    if (main.months == 0 && main.days > 0 && p.months > 1) {
        r->out.period = main; /* of a report on part of a month */
        return;
    }
    if (main.months == 1 && main.days == 0 && p.months != 1)
        p = main; /* "the month under review" of a monthly report */
    if (tf_period_is_none(p) || p.day > 1)
        return;
    p.start += p.months + (p.days > 0) - 1;
    p.months = 1;
    p.days = 0;
    r->out.period = p;
}

/* "In the half-year" around what is in force, or the last quarter. */
static void do_in_part(resolver *r)
{
    const int n = slot(r, TF_SLOT_COUNT, 3);
    tf_period p = r->context->period;
    if (tf_period_is_none(p) && n == 3) {
        do_last_quarter(r);
        return;
    }
    r->out.has_year = true;
    if (tf_period_is_none(p) || p.months > n || p.days > 0)
        return;
    p.start -= p.start % n;
    p.months = (int16_t)n;
    r->out.period = p;
}

/* "This month", as what is spoken of: the last of the span in force, unless
 * that has not come yet; else the date line's. */
static void do_this_month(resolver *r)
{
    const tf_date d = r->context->date;
    do_in_month(r);
    const tf_period p = r->out.period;
    const bool to_come =
        d.month != 0 && p.start + p.months > 12 * d.year + d.month;
    if (!tf_period_is_none(p) && (d.year == 0 || (!p.open && !to_come)))
        return;
    r->out.period = (tf_period){0};
    do_month(r);
}

/* "Including October": the span spoken of and the month that follows it; a
 * month by itself where it follows none. */
static void do_including(resolver *r)
{
    const tf_period now = r->context->period;
    tf_period p = now.months > 1 ? now : r->context->span;
    const int m = month_of(r);
    if (m == 0 || p.open || p.days > 0 || p.months < 2 || p.months > 11 ||
        (p.start + p.months) % 12 != m - 1) {
        do_month(r);
        return;
    }
    p.months++;
    r->out.period = p;
    r->out.has_year = true;
}

/* "The same days of May": the span spoken of, in another month. */
static void do_same_month(resolver *r)
{
    const tf_period own = r->context->period;
    do_month(r);
    r->out.is_same = true;
    if (tf_period_is_none(own) || own.open || own.months > 1)
        return;
    const int back = ((own.start - r->out.period.start) % 12 + 12) % 12;
    const bool said = slot(r, TF_SLOT_YEAR, 0) != 0 ||
                      slot(r, TF_SLOT_REL, TF_SLOT_UNSET) != TF_SLOT_UNSET;
    const int start =
        said ? r->out.period.start : own.start - (back == 0 ? 12 : back);
    r->out.period = own;
    r->out.period.start = start;
}

/* So far this year, or a month's before: to it, else that of the date line. */
static void do_ytd(resolver *r)
{
    const tf_date d = r->context->date;
    const tf_period now = r->context->period;
    const tf_period p = tf_period_is_none(now) ? r->context->main : now;
    if (slot(r, TF_SLOT_YEAR, d.year) != d.year) { /* an earlier year's */
        do_year(r);
        return;
    }
    const bool half = p.day > 1 && p.days > 0 && p.months == 0; /* second */
    const int from = slot(r, TF_SLOT_MONTH, 1),
              back = d.year - tf_period_year(p);
    const int end = p.start % 12 + p.months + half;
    const bool lone = p.months == 1 && p.days == 0 &&
                      (d.year == 0 || (back == 1 && !p.open && d.month < 4));
    if ((lone || (!p.open && back == 0 && end < 12 + half)) && end >= from) {
        r->out.period = tf_period_of(d.year - back, from, end + 1 - from);
        r->out.period.days = half ? 0 : p.days;
        r->out.period.open = p.open;
    } else if (d.year != 0 && d.month > from)
        r->out.period = tf_period_of(d.year, from, d.month - from);
}

/* In n years, from the year named or the date line. */
static void do_ahead(resolver *r)
{
    const int from = slot(r, TF_SLOT_YEAR, r->context->date.year);
    r->out.has_year = true;
    r->out.is_ahead = true;
    if (from != 0)
        r->out.period = tf_period_of(from + slot(r, TF_SLOT_COUNT, 1), 1, 12);
}

/* The last year of the decade. */
static void do_decade_end(resolver *r)
{
    const int from = slot(r, TF_SLOT_YEAR, r->context->date.year);
    r->out.has_year = true;
    if (from != 0)
        r->out.period = tf_period_of((from + 9) / 10 * 10, 1, 12);
}

static void do_solar(resolver *r)
{
    r->out.has_year = true;
    r->out.period = tf_fiscal_solar(slot(r, TF_SLOT_YEAR, 1400));
}

/* The span in force: "in that period"; of several months: "those months". */
static void do_this(resolver *r)
{
    r->out.has_year = true;
    tf_period p =
        slot(r, TF_SLOT_COUNT, 1) > 1 ? r->context->span : r->context->period;
    const int year = slot(r, TF_SLOT_YEAR, 0);
    if (year != 0 && !tf_period_is_none(p) && p.months < 12) {
        if (p.months <= 1 && r->context->span.months > 1)
            p = r->context->span; /* "the reporting period of 2023" */
        p = tf_period_shift(p, year - tf_period_year(p));
    }
    r->out.period = p;
}

/* What the text reports on, after a time spoken of in passing. */
static void do_present(resolver *r)
{
    r->out.has_year = true;
    r->out.period = r->context->main;
}

/* "Then", of a time spoken of before. */
static void do_then(resolver *r)
{
    const tf_period p = r->context->then;
    r->out.has_year = true;
    r->out.period = tf_period_is_none(p) ? r->context->period : p;
}

tf_when_value tf_resolve_when(const tf_when *when,
                              const tf_when_context *context)
{
    static const struct {
        const char *action;
        void (*run)(resolver *);
    } actions[] = {
        {"first", do_first},
        {"first_to", do_first_to},
        {"first_end", do_first_end},
        {"last", do_last},
        {"past", do_this},
        {"month", do_month},
        {"month_days", do_month_days},
        {"months", do_months},
        {"half", do_half},
        {"quarter", do_quarter},
        {"quarter_to", do_quarter_to},
        {"to_day", do_to_day},
        {"day_reached", do_day_reached},
        {"to_month", do_first_to},
        {"half_month", do_half_month},
        {"days", do_days},
        {"year", do_year},
        {"years", do_years},
        {"fiscal", do_fiscal},
        {"fiscal_first", do_fiscal},
        {"fiscal_quarter", do_fiscal},
        {"fiscal_months", do_fiscal},
        {"year_to", do_year_to},
        {"since", do_since},
        {"ago", do_ago},
        {"same", do_same},
        {"prev_month", do_prev_month},
        {"prev_quarter", do_prev_quarter},
        {"before", do_before},
        {"month_before", do_month_before},
        {"last_month", do_last_month},
        {"last_quarter", do_last_quarter},
        {"in_month", do_in_month},
        {"in_part", do_in_part},
        {"this_month", do_this_month},
        {"same_month", do_same_month},
        {"ytd", do_ytd},
        {"ahead", do_ahead},
        {"decade_end", do_decade_end},
        {"solar", do_solar},
        {"this", do_this},
        {"then", do_then},
        {"present", do_present},
        {"month_alone", do_month},
        {"including", do_including},
        {"past_month", do_past_month},
        {"year_end", do_year},
    };
    resolver r = {.when = when, .context = context};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (actions[i].action[0] == when->action[0] &&
            strcmp(actions[i].action, when->action) == 0)
            actions[i].run(&r);
    return r.out;
}
