#include "value/period.h"

#include "base/error.h"
#include "base/str.h"

#include <stdio.h>

tf_period tf_period_of(int year, int month, int months)
{
    return (tf_period){
        .start = 12 * year + month - 1, .months = (int16_t)months, .day = 1};
}

bool tf_period_is_none(tf_period p)
{
    return p.months == 0 && p.days == 0;
}

bool tf_period_eq(tf_period a, tf_period b)
{
    if (tf_period_is_none(a) || tf_period_is_none(b))
        return tf_period_is_none(a) == tf_period_is_none(b);
    return a.start == b.start && a.months == b.months && a.days == b.days &&
           a.day == b.day && a.open == b.open;
}

int tf_period_compare(tf_period a, tf_period b)
{
    if (a.open != b.open)
        return a.open ? 1 : -1;
    if (a.start != b.start)
        return a.start < b.start ? -1 : 1;
    if (a.day != b.day)
        return a.day < b.day ? -1 : 1;
    if (a.months != b.months)
        return a.months > b.months ? -1 : 1;
    return (a.days < b.days) - (a.days > b.days);
}

tf_period tf_period_shift(tf_period p, int years)
{
    if (!tf_period_is_none(p) && !p.open)
        p.start += 12 * years;
    return p;
}

static int month_of(tf_period p)
{
    return (int)(p.start % 12);
}

bool tf_period_is_alike(tf_period a, tf_period b)
{
    return month_of(a) == month_of(b) && a.months == b.months &&
           a.days == b.days && a.day == b.day && a.open == b.open;
}

bool tf_period_is_next(tf_period a, tf_period b)
{
    return a.days == 0 && b.days == 0 && a.day == 1 && b.day == 1 &&
           a.open == b.open && a.start + a.months == b.start;
}

bool tf_period_has(tf_period a, tf_period b)
{
    if (a.open != b.open || tf_period_is_none(a) || tf_period_is_none(b))
        return false;
    const int64_t a0 = a.start * 31LL + a.day, b0 = b.start * 31LL + b.day;
    return a0 <= b0 &&
           a0 + a.months * 31LL + a.days >= b0 + b.months * 31LL + b.days;
}

char tf_period_freq(tf_period p)
{
    if (p.days != 0 || p.day != 1)
        return 0;
    if (p.months == 12 && month_of(p) == 0)
        return 'A';
    if (p.months == 6 && month_of(p) % 6 == 0)
        return 'S';
    if (p.months == 3 && month_of(p) % 3 == 0)
        return 'Q';
    return p.months == 1 ? 'M' : 0;
}

int tf_period_year(tf_period p)
{
    return (int)(p.start / 12);
}

int tf_period_days_of(int32_t month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int32_t y = month / 12, in_year = ((month % 12) + 12) % 12;
    const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return days[in_year] + (in_year == 1 && leap);
}

double tf_period_length(tf_period p)
{
    return p.months + p.days / 30.0;
}

/* A mark and a number of at least `width` digits. */
static size_t put(char *out, const char *mark, int v, size_t width)
{
    char digits[12];
    size_t n = 0, k = strlen(mark);
    memcpy(out, mark, k);
    unsigned left = v < 0 ? 0u - (unsigned)v : (unsigned)v;
    do
        digits[n++] = (char)('0' + left % 10);
    while ((left /= 10) != 0);
    if (v < 0)
        out[k++] = '-';
    for (size_t zeros = n + (v < 0); zeros < width; zeros++)
        out[k++] = '0';
    while (n > 0)
        out[k++] = digits[--n];
    out[k] = '\0';
    return k;
}

static size_t print_year(tf_period p, char *out)
{
    if (!p.open)
        return put(out, "", tf_period_year(p), 4);
    memcpy(out, "XXXX", 5);
    return 4;
}

static size_t print_length(tf_period p, char *out)
{
    const bool years = p.days == 0 && p.months % 12 == 0 && p.months > 12;
    size_t n = 0;
    if (p.months == 0 && p.days != 0)
        n = put(out, "/P", p.days, 1);
    else
        n = put(out, "/P", years ? p.months / 12 : p.months, 1);
    if (p.months != 0 && p.days != 0)
        n += put(out + n, "M", p.days, 1);
    out[n++] = years ? 'Y' : p.days == 0 ? 'M' : 'D';
    out[n] = '\0';
    return n;
}

size_t tf_period_print(tf_period p, char *out)
{
    out[0] = '\0';
    if (tf_period_is_none(p))
        return 0;
    size_t n = print_year(p, out);
    const int month = month_of(p);
    switch (tf_period_freq(p)) {
    case 'A':
        return n;
    case 'S':
        return n + put(out + n, "-S", month / 6 + 1, 1);
    case 'Q':
        return n + put(out + n, "-Q", month / 3 + 1, 1);
    case 'M':
        return n + put(out + n, "-", month + 1, 2);
    default:
        n += put(out + n, "-", month + 1, 2);
        n += put(out + n, "-", p.day, 2);
        return n + print_length(p, out + n);
    }
}

/* A cursor over the text being read. */
typedef struct reader {
    tf_str s;
    size_t at;
} reader;

static bool take(reader *r, char c)
{
    if (r->at >= r->s.len || r->s.ptr[r->at] != c)
        return false;
    r->at++;
    return true;
}

static bool take_number(reader *r, size_t most, int *out)
{
    size_t n = 0;
    int v = 0;
    while (n < most && r->at < r->s.len && r->s.ptr[r->at] >= '0' &&
           r->s.ptr[r->at] <= '9') {
        v = v * 10 + (r->s.ptr[r->at] - '0');
        r->at++;
        n++;
    }
    *out = v;
    return n > 0;
}

static bool take_year(reader *r, tf_period *p)
{
    int year;
    if (tf_str_starts(tf_str_cut(r->s, r->at, r->s.len), TF_STR("XXXX"))) {
        r->at += 4;
        p->open = true;
        return true;
    }
    if (!take_number(r, 4, &year) || year < 1)
        return false;
    p->start = 12 * year;
    return true;
}

/* P2Y, P11M, P2M15D: years, months, days, each at most once. */
static bool take_duration(reader *r, tf_period *p)
{
    enum { MONTHS_MAX = 9999, DAYS_MAX = 99 };
    int n, months = 0;
    char last = 0;
    if (!take(r, 'P'))
        return false;
    while (take_number(r, 4, &n)) {
        if (last == 0 && take(r, 'Y'))
            last = 'Y';
        else if ((last == 0 || last == 'Y') && take(r, 'M'))
            last = 'M';
        else if (last != 'D' && n <= DAYS_MAX && take(r, 'D'))
            last = 'D';
        else
            return false;
        if (last == 'D')
            p->days = (int8_t)n;
        else
            months += last == 'Y' ? 12 * n : n;
    }
    if (months > MONTHS_MAX)
        return false;
    p->months = (int16_t)months;
    return months > 0 || p->days > 0;
}

/* S1, H2, Q3, M05, A1 after "2024-". */
static bool take_part(reader *r, tf_period *p)
{
    static const struct {
        char letter;
        int most, months;
    } parts[] = {
        {'S', 2, 6}, {'H', 2, 6}, {'Q', 4, 3}, {'M', 12, 1}, {'A', 1, 12}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int k;
        if (!take(r, parts[i].letter))
            continue;
        if (!take_number(r, 2, &k) || k < 1 || k > parts[i].most)
            return false;
        p->start += (k - 1) * parts[i].months;
        p->months = (int16_t)parts[i].months;
        return true;
    }
    return false;
}

static bool take_date(reader *r, tf_period *p)
{
    int month, day;
    if (!take_number(r, 2, &month) || month < 1 || month > 12)
        return false;
    p->start += month - 1;
    if (!take(r, '-')) {
        p->months = 1;
        return true;
    }
    if (!take_number(r, 2, &day) || day < 1 || day > 31)
        return false;
    p->day = (int8_t)day;
    return take(r, '/') && take_duration(r, p);
}

static bool take_period(reader *r, tf_period *p)
{
    if (!take_year(r, p))
        return false;
    if (!take(r, '-')) {
        p->months = 12;
        return true;
    }
    return take_part(r, p) || take_date(r, p);
}

tf_code tf_period_read(tf_str s, tf_period *out, tf_error *err)
{
    tf_period p = {.day = 1};
    if (s.len == 0) {
        *out = (tf_period){0};
        return TF_OK;
    }
    reader r = {s, 0};
    if (!take_period(&r, &p) || r.at != s.len)
        return tf_fail(err, TF_ESYNTAX,
                       "expected a period such as 2024-Q3, got '%.*s'",
                       TF_FMT(s));
    *out = p;
    return TF_OK;
}
