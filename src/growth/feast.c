/* Who keeps a lunar new year, and when it is: data/codes/keepers.csv and
 * data/codes/holidays.csv. */
#include "growth/path.h"

#include "base/arena.h"
#include "base/lookup.h"
#include "base/str.h"

static int digits(tf_str s, size_t from, size_t to)
{
    int v = 0;
    for (size_t i = from; i < to && i < s.len; i++)
        v = 10 * v + (s.ptr[i] - '0');
    return v;
}

/* Several areas are joined by "+": the first that keeps it. */
static const tf_lookup_row *keeper(tf_str areas)
{
    const tf_lookup *list = tf_lookup_open(TF_STR("data/codes/keepers.csv"));
    const tf_lookup_row *row = NULL;
    tf_str one;
    while (row == NULL && tf_str_next(&areas, '+', &one))
        row = tf_lookup_find(list, one);
    return row;
}

size_t tf_feast_days(tf_str reporter, tf_str partner, tf_arena *mem,
                     int32_t **days, const char **name)
{
    const tf_lookup *list = tf_lookup_open(TF_STR("data/codes/holidays.csv"));
    const tf_lookup_row *who = keeper(reporter);
    who = who != NULL ? who : keeper(partner);
    *name = NULL;
    if (who == NULL)
        return 0;
    const unsigned column = (unsigned)who->numbers[1];
    *days = TF_NEW(mem, list->n, int32_t);
    for (uint32_t i = 0; *days != NULL && i < list->n; i++) {
        const tf_str day = tf_lookup_cell(&list->rows[i], column);
        (*days)[i] = tf_workday_number(digits(day, 0, 4), digits(day, 5, 7),
                                       digits(day, 8, 10));
    }
    *name = tf_lookup_cell(who, 2).ptr;
    return list->n;
}
