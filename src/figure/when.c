/* Period expressions: data/lexicon/<lang>/periods.pat finds them, this file
 * gives them months and a year. */
#include "figure/figure_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "value/period.h"

#include <string.h>

/* A number that belongs to money is no period: "$2000", "in 5 billion". */
static bool is_quantity(const tf_reading *r, uint32_t first, uint32_t last)
{
    if (r->tokens[last - 1].kind == TF_TOKEN_NUMBER &&
        (tf_token_has(r, last, TF_CLASS_SCALE) ||
         tf_token_has(r, last, TF_CLASS_PERCENT) ||
         tf_token_has(r, last, TF_CLASS_CURRENCY) ||
         tf_token_has(r, last, TF_CLASS_TIMES)))
        return true;
    return first > 0 && r->tokens[first].kind == TF_TOKEN_NUMBER &&
           tf_token_has(r, first - 1, TF_CLASS_CURRENCY) &&
           !r->tokens[first].gap;
}

/* Shortens a match that took a number of what follows is left to the
 * patterns: here it is dropped whole. */
static bool find_at(const tf_reading *r, uint32_t k, tf_when *out)
{
    tf_match m;
    if (!tf_pattern_find(r->lex, r->folded.text, r->tokens + k, r->n_tokens - k,
                         &m))
        return false;
    *out = (tf_when){.first = k,
                     .last = k + (uint32_t)m.n,
                     .action = r->lex->codes + m.pattern->action};
    memcpy(out->slots, m.slots, sizeof out->slots);
    return !is_quantity(r, out->first, out->last);
}

tf_code tf_when_find(tf_reading *r, tf_arena *mem, tf_error *err)
{
    size_t cap = 0;
    r->whens = NULL;
    r->n_whens = 0;
    for (uint32_t k = 0; k < r->n_tokens;) {
        tf_when w;
        if (r->tokens[k].kind == TF_TOKEN_MARK || !find_at(r, k, &w)) {
            k++;
            continue;
        }
        if (r->n_whens == cap) {
            tf_when *at =
                tf_arena_grow(mem, r->whens, r->n_whens, &cap, sizeof *at);
            if (at == NULL)
                return tf_fail(err, TF_ENOMEM, "no memory for periods");
            r->whens = at;
        }
        r->whens[r->n_whens++] = w;
        k = w.last;
    }
    return TF_OK;
}

/* Months since year 0 at which a fiscal year that `year` names begins. */
static tf_period fiscal(int year, const char *area)
{
    static const struct {
        const char *area;
        int month;
    } starts[] = {{"IND", 4}, {"JPN", 4},  {"GBR", 4},  {"PAK", 7}, {"BGD", 7},
                  {"AUS", 7}, {"USA", 10}, {"THA", 10}, {"NPL", 7}, {"EGY", 7}};
    for (size_t i = 0; area != NULL && i < sizeof starts / sizeof *starts; i++)
        if (strcmp(starts[i].area, area) == 0)
            return tf_period_of(year, starts[i].month, 12);
    return tf_period_of(year, 4, 12);
}

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

/* The year a span that ends in month `last` has, if the text names none. */
static void choose_year(resolver *r, int last)
{
    const int y = slot(r, TF_SLOT_YEAR, 0);
    const int rel = slot(r, TF_SLOT_REL, TF_SLOT_UNSET);
    const tf_date date = r->context->date;
    r->out.has_year = true;
    if (y != 0) {
        r->year = y;
    } else if (rel != TF_SLOT_UNSET && rel < -50) {
        const tf_period p = r->context->period;
        const int from = !tf_period_is_none(p) && !p.open ? tf_period_year(p)
                         : r->context->year != 0          ? r->context->year
                                                          : date.year;
        r->year = from == 0 ? 0 : from + rel + 100;
    } else if (rel != TF_SLOT_UNSET) {
        r->year = date.year == 0 ? 0 : date.year + rel;
    } else if (r->context->year != 0) {
        r->year = r->context->year;
        r->out.has_year = false;
    } else {
        r->out.has_year = false;
        r->year = date.year;
        if (date.year != 0 && date.month != 0 && last > date.month)
            r->year--;
    }
    r->open = r->year == 0;
}

static void set(resolver *r, int month, int months)
{
    r->out.period = tf_period_of(r->open ? 0 : r->year, month, months);
    r->out.period.open = r->open;
}

static void do_first(resolver *r)
{
    const int n = slot(r, TF_SLOT_COUNT, 1);
    choose_year(r, n);
    set(r, 1, n);
}

static void do_last(resolver *r)
{
    const int n = slot(r, TF_SLOT_COUNT, 1);
    choose_year(r, 12);
    set(r, 13 - n, n);
}

static void do_first_to(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1);
    choose_year(r, m);
    set(r, 1, m);
}

static void do_month(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1);
    choose_year(r, m);
    set(r, m, 1);
}

static void do_months(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1), k = slot(r, TF_SLOT_MONTH2, 1);
    choose_year(r, k);
    if (k >= m)
        set(r, m, k - m + 1);
    else /* over the turn of the year */
        set(r, m, k + 13 - m);
}

static void do_half(resolver *r)
{
    const int q = slot(r, TF_SLOT_PART, 1);
    choose_year(r, 6 * q);
    set(r, 6 * q - 5, 6);
}

static void do_quarter(resolver *r)
{
    const int q = slot(r, TF_SLOT_PART, 1);
    choose_year(r, 3 * q);
    set(r, 3 * q - 2, 3);
}

static void do_to_day(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1), d = slot(r, TF_SLOT_DAY, 1);
    static const int ends[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    choose_year(r, m);
    if (d >= ends[m - 1]) {
        set(r, 1, m);
        return;
    }
    set(r, 1, m - 1);
    r->out.period.days = (int8_t)d;
}

static void do_half_month(resolver *r)
{
    const int m = slot(r, TF_SLOT_MONTH, 1);
    choose_year(r, m);
    set(r, m, 0);
    r->out.period.day = slot(r, TF_SLOT_PART, 1) == 1 ? 1 : 16;
    r->out.period.days = 15;
}

static void do_days(resolver *r)
{
    const int d = slot(r, TF_SLOT_DAY, 1), f = slot(r, TF_SLOT_DAY2, 1);
    const int m = slot(r, TF_SLOT_MONTH, 1);
    choose_year(r, m);
    if (f < d)
        return;
    set(r, m, 0);
    r->out.period.day = (int8_t)d;
    r->out.period.days = (int8_t)(f - d + 1);
}

static void do_year(resolver *r)
{
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

/* 2022-23 names both years; only neighbours make a fiscal year. */
static void do_fiscal(resolver *r)
{
    const int y = slot(r, TF_SLOT_YEAR, 0);
    int e = slot(r, TF_SLOT_YEAR2, 0);
    if (e < 100)
        e += y / 100 * 100;
    r->out.has_year = true;
    if (e == y + 1)
        r->out.period = fiscal(y, r->context->area);
    else if (e > y && e - y < 100)
        r->out.period = tf_period_of(y, 1, 12 * (e - y + 1));
}

static void do_fiscal_end(resolver *r)
{
    r->out.has_year = true;
    r->out.period = fiscal(slot(r, TF_SLOT_YEAR, 0) - 1, r->context->area);
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
    const int y = slot(r, TF_SLOT_YEAR, 0);
    const tf_period p = r->context->period;
    r->out.is_same = true;
    r->out.period = tf_period_shift(p, -1);
    if (y != 0 && !p.open && !tf_period_is_none(p))
        r->out.period = tf_period_shift(p, y - tf_period_year(p));
}

static void do_prev_month(resolver *r)
{
    const tf_date d = r->context->date;
    r->out.is_prev = true;
    if (d.year != 0 && d.month != 0) {
        r->out.period = tf_period_of(d.year, d.month, 1);
        r->out.period.start--;
    }
}

static void do_prev_quarter(resolver *r)
{
    const tf_date d = r->context->date;
    r->out.is_prev = true;
    if (d.year != 0 && d.month != 0) {
        r->out.period = tf_period_of(d.year, (d.month - 1) / 3 * 3 + 1, 3);
        r->out.period.start -= 3;
    }
}

static void do_ytd(resolver *r)
{
    const tf_date d = r->context->date;
    if (d.year != 0 && d.month > 1)
        r->out.period = tf_period_of(d.year, 1, d.month - 1);
}

tf_when_value tf_when_resolve(const tf_when *when,
                              const tf_when_context *context)
{
    static const struct {
        const char *action;
        void (*run)(resolver *);
    } actions[] = {
        {"first", do_first},
        {"first_to", do_first_to},
        {"last", do_last},
        {"month", do_month},
        {"months", do_months},
        {"half", do_half},
        {"quarter", do_quarter},
        {"to_day", do_to_day},
        {"to_month", do_first_to},
        {"half_month", do_half_month},
        {"days", do_days},
        {"year", do_year},
        {"years", do_years},
        {"fiscal", do_fiscal},
        {"fiscal_end", do_fiscal_end},
        {"year_to", do_year_to},
        {"same", do_same},
        {"prev_month", do_prev_month},
        {"prev_quarter", do_prev_quarter},
        {"ytd", do_ytd},
    };
    resolver r = {.when = when, .context = context};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].action, when->action) == 0)
            actions[i].run(&r);
    return r.out;
}
