/* Periods told in a row: "in May, June and July", "tháng 8, 9 và 10", "в 2019,
 * 2020 и 2021 годах", 8、9月. The word for a month or a year may stand once,
 * and two months that "and" joins are no span there. */
#include "figure/figure_impl.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>

enum { MONTHS = 12, YEAR_MIN = 1950, YEAR_MAX = 2100 };

typedef struct row {
    tf_reading *r;
    tf_arena *mem;
    tf_when *at;
    uint32_t n;
    size_t cap;
} row;

static bool put(row *x, const tf_when *w)
{
    if (x->n == x->cap) {
        tf_when *at = tf_arena_grow(x->mem, x->at, x->n, &x->cap, sizeof *at);
        if (at == NULL)
            return false;
        x->at = at;
    }
    x->at[x->n++] = *w;
    return true;
}

/* Past a comma, "and", or both; `from` if there is none. */
static uint32_t past_joint(const tf_reading *r, uint32_t from)
{
    uint32_t k = from;
    if (tf_token_is(r, k, ','))
        k++;
    return k + tf_token_has(r, k, TF_CLASS_AND);
}

/* Before the joint that ends at `end`; `end` if there is none. */
static uint32_t before_joint(const tf_reading *r, uint32_t end)
{
    uint32_t k = end;
    if (k > 0 && tf_token_has(r, k - 1, TF_CLASS_AND))
        k--;
    return k - (k > 0 && tf_token_is(r, k - 1, ','));
}

static bool are_joined(const tf_reading *r, const tf_when *a, const tf_when *b)
{
    const uint32_t past = past_joint(r, a->last);
    return past != a->last && past == b->first;
}

/* The number that says which month or year it is; last if it is a word. */
static uint32_t number_of(const tf_reading *r, const tf_when *w)
{
    const int slot = tf_when_is(w, "year") ? TF_SLOT_YEAR : TF_SLOT_MONTH;
    for (uint32_t k = w->first; k < w->last; k++)
        if (r->tokens[k].kind == TF_TOKEN_NUMBER &&
            r->tokens[k].integer == w->slots[slot])
            return k;
    return w->last;
}

/* Whether the number at k can be a month or year as w is. */
static bool may_be(const tf_reading *r, const tf_when *w, uint32_t k)
{
    if (k >= r->n_tokens || r->tokens[k].kind != TF_TOKEN_NUMBER ||
        tf_token_has(r, k, TF_CLASS_MONTH))
        return false;
    const int64_t n = r->tokens[k].integer;
    return tf_when_is(w, "year")
               ? n >= YEAR_MIN && n <= YEAR_MAX
               : n >= 1 && n <= MONTHS && r->tokens[k].len <= 2;
}

static tf_when member(const tf_reading *r, const tf_when *w, uint32_t k)
{
    tf_when one = *w;
    one.first = k;
    one.last = k + 1;
    one.slots[tf_when_is(w, "year") ? TF_SLOT_YEAR : TF_SLOT_MONTH] =
        (int16_t)r->tokens[k].integer;
    return one;
}

/* What follows the last number of a row: no unit, no magnitude, no noun that it
 * counts. */
static bool ends_row(const tf_reading *r, uint32_t k)
{
    static const tf_class after[] = {TF_CLASS_FLOW,  TF_CLASS_RESP,
                                     TF_CLASS_REACH, TF_CLASS_DIR,
                                     TF_CLASS_BASE,  TF_CLASS_YEARREL};
    if (k >= r->n_tokens || r->tokens[k].mark != '\0')
        return k >= r->n_tokens ||
               (!tf_token_is(r, k, '%') && !tf_token_is(r, k, '-'));
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        if (tf_token_has(r, k, after[i]))
            return true;
    return false;
}

/* 8、9月, "2019, 2020 и 2021 годах": numbers before one that has the word. */
static bool put_before(row *x, const tf_when *w)
{
    enum { MOST = 12 };
    const tf_reading *r = x->r;
    uint32_t at[MOST], n = 0, k = number_of(r, w);
    const uint32_t floor = x->n > 0 ? x->at[x->n - 1].last : 0;
    int64_t next = k < w->last ? r->tokens[k].integer : 0;
    if (k != w->first || w->last == w->first + 1)
        return true;
    for (;;) {
        const uint32_t end = before_joint(r, k);
        if (n == MOST || end == k || end <= floor || !may_be(r, w, end - 1) ||
            r->tokens[end - 1].integer >= next)
            break;
        k = at[n++] = end - 1;
        next = r->tokens[k].integer;
    }
    while (n-- > 0) {
        const tf_when one = member(r, w, at[n]);
        if (!put(x, &one))
            return false;
    }
    return true;
}

/* "Tháng 8, 9 và 10", "năm 2019, 2020 và 2021": numbers behind one that has the
 * word; the year may stand behind the last, and is put to it. */
static bool put_after(row *x, const tf_when *w, tf_when *next)
{
    enum { MOST = 12 };
    const tf_reading *r = x->r;
    const uint32_t own = number_of(r, w), base = x->n;
    const uint32_t stop = next != NULL ? next->first : r->n_tokens;
    int64_t before = own < w->last ? r->tokens[own].integer : 0;
    uint32_t end = w->last;
    if (own + 1 != w->last || w->last == w->first + 1)
        return true;
    for (uint32_t n = 0; n < MOST; n++) {
        const uint32_t k = past_joint(r, end);
        if (k == end || k >= stop || !may_be(r, w, k) ||
            r->tokens[k].integer <= before)
            break;
        const tf_when one = member(r, w, k);
        if (!put(x, &one))
            return false;
        before = r->tokens[k].integer;
        end = k + 1;
    }
    if (x->n == base)
        return true;
    tf_when *last = &x->at[x->n - 1];
    if (next != NULL && next->first == end && tf_when_is(next, "year") &&
        !tf_when_is(w, "year")) {
        last->slots[TF_SLOT_YEAR] = next->slots[TF_SLOT_YEAR];
        last->slots[TF_SLOT_REL] = next->slots[TF_SLOT_REL];
        last->last = next->last;
        next->action = ""; /* taken */
    } else if (!ends_row(r, end)) {
        x->n = base; /* "trong tháng 8, 9 doanh nghiệp" */
    }
    return true;
}

/* "Exports and imports were 3 and 2 bn": what "respectively" is of. */
static bool has_both_flows(const tf_reading *r)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *f = tf_token_has(r, k, TF_CLASS_FLOW)
                                ? tf_match_sense(&r->tokens[k], TF_CLASS_FLOW)
                                : NULL;
        if (f != NULL && (strlen(r->lex->codes + f->code) > 2 ||
                          (tf_token_has(r, k + 1, TF_CLASS_AND) &&
                           tf_token_has(r, k + 2, TF_CLASS_FLOW))))
            return true;
    }
    return false;
}

/* "September and October", 8月、9月: where the second month begins; 0 for a
 * span, "from May to July". */
static uint32_t second_month(const tf_reading *r, const tf_when *w)
{
    uint32_t joint = 0;
    if (!tf_when_is(w, "months") || w->slots[TF_SLOT_YEAR2] != TF_SLOT_UNSET)
        return 0;
    for (uint32_t k = w->first; k < w->last; k++) {
        if (tf_token_is(r, k, '-') || tf_token_has(r, k, TF_CLASS_FROMTO) ||
            tf_token_has(r, k, TF_CLASS_RANGE))
            return 0;
        if (joint == 0 && k > w->first && past_joint(r, k) != k)
            joint = past_joint(r, k);
    }
    return joint < w->last ? joint : 0;
}

static bool is_month(const tf_when *w)
{
    return w != NULL && (tf_when_is(w, "month") || tf_when_is(w, "months"));
}

/* The i-th period, parted from those it is in a row with. */
static bool put_when(row *x, uint32_t i)
{
    const tf_reading *r = x->r;
    tf_when *w = &r->whens[i], *next = i + 1 < r->n_whens ? w + 1 : NULL;
    const tf_when *before = i > 0 ? w - 1 : NULL;
    if (w->action[0] == '\0')
        return true;
    const uint32_t second = second_month(r, w);
    const bool listed =
        (is_month(before) && are_joined(r, before, w)) ||
        (is_month(next) && are_joined(r, w, next)) ||
        ((r->classes >> TF_CLASS_RESP & 1) != 0 && !has_both_flows(r));
    if (second != 0 && listed) {
        tf_when one = *w;
        one.action = "month";
        one.slots[TF_SLOT_MONTH2] = TF_SLOT_UNSET;
        one.last = second;
        while (one.last > one.first &&
               past_joint(r, one.last - 1) != one.last - 1)
            one.last--;
        if (!put(x, &one))
            return false;
        one.slots[TF_SLOT_MONTH] = w->slots[TF_SLOT_MONTH2];
        one.first = second;
        one.last = w->last;
        return put(x, &one);
    }
    const bool dated = tf_when_is(w, "month") || tf_when_is(w, "year");
    return (!dated || put_before(x, w)) && put(x, w) &&
           (!dated || put_after(x, w, next));
}

/* Whether the next figure is of the same kind, with only commas, "and" or
 * "respectively" between. */
static bool goes_on(const tf_reading *r, const tf_quantity *q)
{
    if (q->kind != q[1].kind)
        return false;
    for (uint32_t k = q->last; k < q[1].first; k++)
        if (!tf_token_is(r, k, ',') && !tf_token_is(r, k, ';') &&
            !tf_token_has(r, k, TF_CLASS_AND) &&
            !tf_token_has(r, k, TF_CLASS_RESP) &&
            !tf_token_has(r, k, TF_CLASS_HEDGE))
            return false;
    return true;
}

/* The figures of a row behind a token. */
static uint32_t count_row(const tf_reading *r, uint32_t from)
{
    uint32_t first = 0;
    while (first < r->n_quantities && r->quantities[first].first < from)
        first++;
    for (uint32_t i = first; i + 1 < r->n_quantities; i++)
        if (!goes_on(r, &r->quantities[i]))
            return i + 1 - first;
    return r->n_quantities - first;
}

/* "From 2019 to 2021 trade was 5, 6 and 7 bn, respectively": as many figures
 * as the span has years or months. */
static bool put_spread(row *x, uint32_t i)
{
    enum { LEAST = 3 };
    const tf_when *w = &x->r->whens[i];
    const bool years = tf_when_is(w, "years");
    const int slot = years ? TF_SLOT_YEAR : TF_SLOT_MONTH;
    const int16_t end = w->slots[years ? TF_SLOT_YEAR2 : TF_SLOT_MONTH2];
    const int n = end - w->slots[slot] + 1;
    if ((!years && (!tf_when_is(w, "months") ||
                    w->slots[TF_SLOT_YEAR2] != TF_SLOT_UNSET)) ||
        w->slots[slot] == TF_SLOT_UNSET || end == TF_SLOT_UNSET || n < LEAST ||
        count_row(x->r, w->last) != (uint32_t)n)
        return put(x, w);
    for (int k = 0; k < n; k++) {
        tf_when one = *w;
        one.action = years ? "year" : "month";
        one.slots[slot] = (int16_t)(w->slots[slot] + k);
        one.slots[years ? TF_SLOT_YEAR2 : TF_SLOT_MONTH2] = TF_SLOT_UNSET;
        if (!put(x, &one))
            return false;
    }
    return true;
}

/* The periods anew, as `each` puts them. */
static tf_code rebuild(tf_reading *r, tf_arena *mem,
                       bool (*each)(row *x, uint32_t i), tf_error *err)
{
    row x = {.r = r, .mem = mem};
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (!each(&x, i))
            return tf_fail(err, TF_ENOMEM, "no memory for periods");
    r->whens = x.at;
    r->n_whens = x.n;
    return TF_OK;
}

tf_code tf_row_settle(tf_reading *r, tf_arena *mem, tf_error *err)
{
    return rebuild(r, mem, put_when, err);
}

tf_code tf_row_spread(tf_reading *r, tf_arena *mem, tf_error *err)
{
    const bool told = (r->classes >> TF_CLASS_RESP & 1) != 0;
    return told ? rebuild(r, mem, put_spread, err) : TF_OK;
}
