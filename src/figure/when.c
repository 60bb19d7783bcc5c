/* Period expressions: data/lexicon/<lang>/periods.pat finds them, resolve.c
 * gives them months and a year. */
#include "figure/figure_impl.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>

/* A currency right after a number is that number's, unless it stands before
 * one of its own: "in 2018 US$1.9 billion". */
static bool is_currency_of(const tf_reading *r, uint32_t k)
{
    if (!tf_token_has(r, k, TF_CLASS_CURRENCY))
        return false;
    if (k > 1 && r->tokens[k - 1].len == 4 && r->tokens[k].gap &&
        tf_token_has(r, k - 2, TF_CLASS_MONTH))
        return false; /* "in May 2023 marks a rise" */
    return k + 1 >= r->n_tokens || r->tokens[k + 1].kind != TF_TOKEN_NUMBER;
}

/* "Press release 45/2016": the number of a paper, not a month. */
static bool is_numbered(const tf_reading *r, uint32_t k)
{
    enum { MONTHS = 12, YEARS = 1900 };
    return k > 1 && tf_token_is(r, k - 1, '/') && !r->tokens[k].gap &&
           !r->tokens[k - 1].gap && r->tokens[k - 2].kind == TF_TOKEN_NUMBER &&
           r->tokens[k - 2].integer > MONTHS &&
           r->tokens[k - 2].integer < YEARS;
}

/* A number that belongs to money is no period: "$2000", "in 5 billion". */
static bool is_quantity(const tf_reading *r, uint32_t first, uint32_t last)
{
    if (r->tokens[last - 1].kind == TF_TOKEN_NUMBER &&
        (tf_token_has(r, last, TF_CLASS_SCALE) ||
         tf_token_has(r, last, TF_CLASS_PERCENT) || is_currency_of(r, last) ||
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
    return !is_quantity(r, out->first, out->last) &&
           !(strcmp(out->action, "year") == 0 && is_numbered(r, k));
}

/* "July-April (2023-24)", "the first ten months (2023)": the year of a part
 * of it stands in brackets after it. */
static bool complete(const tf_reading *r, tf_when *part, const tf_when *year)
{
    static const struct {
        const char *part, *fiscal;
    } actions[] = {
        {"months", "fiscal_months"},         {"first", "fiscal_first"},
        {"quarter", "fiscal_quarter"},       {"fiscal", "fiscal"},
        {"fiscal_first", "fiscal_first"},    {"fiscal_months", "fiscal_months"},
        {"fiscal_quarter", "fiscal_quarter"}};
    const bool fiscal = strcmp(year->action, "fiscal") == 0;
    if (part->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
        year->first != part->last + 1 || !tf_token_is(r, part->last, '(') ||
        !tf_token_is(r, year->last, ')') ||
        (!fiscal && strcmp(year->action, "year") != 0))
        return false;
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (strcmp(part->action, actions[i].part) != 0)
            continue;
        if (fiscal)
            part->action = actions[i].fiscal;
        part->slots[TF_SLOT_YEAR] = year->slots[TF_SLOT_YEAR];
        if (fiscal) {
            part->slots[TF_SLOT_REL] = TF_SLOT_UNSET;
            part->slots[TF_SLOT_YEAR2] = year->slots[TF_SLOT_YEAR2];
        }
        part->last = year->last + 1;
        return true;
    }
    return false;
}

/* "Nine months of the current Iranian year (March-December 2021)": the months
 * in brackets have the year. */
static bool date_by_months(const tf_reading *r, tf_when *part,
                           const tf_when *months)
{
    const int16_t year = months->slots[TF_SLOT_YEAR];
    if (year == TF_SLOT_UNSET || months->first != part->last + 1 ||
        part->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
        !tf_token_is(r, part->last, '(') || !tf_token_is(r, months->last, ')'))
        return false;
    const bool over =
        months->slots[TF_SLOT_MONTH2] < months->slots[TF_SLOT_MONTH];
    part->slots[TF_SLOT_REL] = TF_SLOT_UNSET;
    part->slots[TF_SLOT_YEAR] = (int16_t)(year - over);
    part->slots[TF_SLOT_YEAR2] = (int16_t)(year - over + 1);
    part->last = months->last + 1;
    return true;
}

/* "The first two months (July-August) of the current fiscal year": the months
 * in brackets say which, the words behind them in which year. */
static bool spell_out(const tf_reading *r, tf_when *first, const tf_when *next)
{
    if (strcmp(first->action, "first") == 0 ||
        strcmp(first->action, "quarter") == 0) {
        if (strcmp(next->action, "months") != 0 &&
            strcmp(next->action, "fiscal_months") != 0)
            return false;
        if (next->first != first->last + 1 ||
            !tf_token_is(r, first->last, '(') ||
            !tf_token_is(r, next->last, ')') ||
            first->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
            first->slots[TF_SLOT_REL] != TF_SLOT_UNSET)
            return false;
        const uint32_t from = first->first;
        *first = *next;
        first->first = from;
        first->last = next->last + 1;
        return true;
    }
    if (strcmp(first->action, "fiscal_first") == 0 &&
        strcmp(next->action, "months") == 0)
        return date_by_months(r, first, next);
    if (strncmp(first->action, "fiscal", 6) == 0 &&
        strcmp(next->action, "days") == 0) {
        /* "of the Iranian year (March 21-October 22)": the same in days */
        if (next->first != first->last + 1 ||
            !tf_token_is(r, first->last, '(') ||
            !tf_token_is(r, next->last, ')'))
            return false;
        first->last = next->last + 1;
        return true;
    }
    if (strcmp(first->action, "months") != 0 ||
        strcmp(next->action, "fiscal") != 0 ||
        !tf_token_is(r, first->last - 1, ')') ||
        next->first > first->last + 2 ||
        !tf_token_has(r, first->last, TF_CLASS_OF))
        return false;
    first->last = next->last;
    if (first->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET)
        return true; /* "(July-August 2017) of the current fiscal year" */
    first->action = "fiscal_months";
    first->slots[TF_SLOT_YEAR] = next->slots[TF_SLOT_YEAR];
    first->slots[TF_SLOT_YEAR2] = next->slots[TF_SLOT_YEAR2];
    first->slots[TF_SLOT_REL] = next->slots[TF_SLOT_REL];
    return true;
}

/* "In two months (January-February) 2020": the year right behind. */
static bool take_year_behind(const tf_reading *r, tf_when *part,
                             const tf_when *year)
{
    const uint32_t open = part->first > 0 ? part->first - 1 : 0;
    uint32_t end = part->last;
    if (end > 0 && !tf_token_is(r, end - 1, ')'))
        end += tf_token_is(r, open, '(') && tf_token_is(r, end, ')');
    if (end == 0 || !tf_token_is(r, end - 1, ')') || year->first != end ||
        strcmp(part->action, "months") != 0 ||
        strcmp(year->action, "year") != 0 ||
        part->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
        part->slots[TF_SLOT_REL] != TF_SLOT_UNSET)
        return false;
    part->slots[TF_SLOT_YEAR] = year->slots[TF_SLOT_YEAR];
    part->slots[TF_SLOT_REL] = year->slots[TF_SLOT_REL];
    part->last = year->last;
    return true;
}

tf_code tf_when_find(tf_reading *r, tf_arena *mem, tf_error *err)
{
    size_t cap = 0;
    r->whens = NULL;
    r->n_whens = 0;
    for (uint32_t k = 0; k < r->n_tokens;) {
        tf_when w;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            !tf_pattern_may_begin(&r->tokens[k]) ||
            tf_numeral_is_repeated(r, k) || !find_at(r, k, &w)) {
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
        k = w.last;
        tf_when *last = r->n_whens == 0 ? NULL : &r->whens[r->n_whens - 1];
        if (last != NULL && (complete(r, last, &w) || spell_out(r, last, &w) ||
                             take_year_behind(r, last, &w)))
            k = last->last;
        else
            r->whens[r->n_whens++] = w;
    }
    return TF_OK;
}
