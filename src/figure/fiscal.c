#include "figure/fiscal.h"

#include "base/asset.h"
#include "base/str.h"
#include "value/period.h"

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
    tf_str rest = tf_asset_find(TF_STR("data/codes/fiscal.csv")), line;
    *out = (row){4, 1, false};
    while (area != NULL && tf_str_next(&rest, '\n', &line)) {
        tf_str code, from, named;
        if (!tf_str_next(&line, ',', &code) ||
            !tf_str_next(&line, ',', &from) ||
            !tf_str_next(&line, ',', &named) || from.len != 5 ||
            !tf_str_eq(code, tf_str_of(area)))
            continue;
        *out = (row){two_digits(from, 0), two_digits(from, 3),
                     tf_str_eq(named, TF_STR("start"))};
        return true;
    }
    return false;
}

bool tf_fiscal_has(const char *area)
{
    row r;
    return find(area, &r);
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

tf_period tf_fiscal_named(int year, const char *area, int month)
{
    row r;
    find(area, &r);
    return of(r.by_start ? year : year - 1, r, month);
}
