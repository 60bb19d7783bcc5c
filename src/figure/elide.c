/* What a figure leaves to its neighbours: "4,3, 2,8 và 2,4 tỷ USD", "from 5.8
 * to 6.1 bn", "exports 9.2 bn and imports 8.7"; and the two ends of a range
 * in words, "between 54 and 55 bn". */
#include "figure/figure_impl.h"

#include "value/decimal.h"

#include <string.h>

static void lend(tf_quantity *to, const tf_quantity *from)
{
    to->kind = TF_QUANTITY_MONEY;
    to->value = tf_number_scale(to->value, from->scale);
    to->upper = tf_number_scale(to->upper, from->scale);
    to->scaled = true;
    to->scale = from->scale;
    to->currency = from->currency;
    to->purse = from->purse;
}

static bool is_amount(const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_MONEY && q->scaled;
}

/* The word between the ends of a range, or the one that opens it. */
static bool is_range_word(const tf_reading *r, uint32_t k, bool opens)
{
    const tf_sense *s =
        k < r->n_tokens ? tf_match_sense(&r->tokens[k], TF_CLASS_RANGE) : NULL;
    return s != NULL && (r->lex->codes[s->code] == '<') == opens;
}

/* Whether only "and", commas or the words of a list or a range stand between:
 * "113 bzw. 68 Milliarden". */
static bool is_listed(const tf_reading *r, uint32_t from, uint32_t to)
{
    if (from >= to || to > from + 2)
        return false;
    for (uint32_t k = from; k < to; k++)
        if (!tf_token_is(r, k, ',') && !tf_token_has(r, k, TF_CLASS_AND) &&
            !tf_token_has(r, k, TF_CLASS_RESP) && !is_range_word(r, k, false))
            return false;
    return true;
}

/* "62,25 y el 2,71 por ciento", "tăng 10 đến 12%": the sign stands once, behind
 * the last. */
static bool shares_percent(const tf_reading *r, const tf_quantity *q,
                           const tf_quantity *next)
{
    return next->kind == TF_QUANTITY_PERCENT && next->first > q->last &&
           next->first <= q->last + 2 &&
           (tf_token_has(r, q->last, TF_CLASS_AND) ||
            tf_token_has(r, q->last, TF_CLASS_RESP) || /* "5 bzw. 6 %" */
            (r->lex->owner_last && is_range_word(r, q->last, false)));
}

/* "From $1.5 to $4.5 million": the first has the sign of the money only. */
static bool leaves_scale(const tf_reading *r, const tf_quantity *q,
                         const tf_quantity *next)
{
    return q->kind == TF_QUANTITY_MONEY && !q->scaled && is_amount(next) &&
           q->value.mant < 10000 && q->value.exp >= -2 && q->first > 0 &&
           next->first <= q->last + 3 &&
           strcmp(q->currency, next->currency) == 0 &&
           tf_token_has(r, q->first - 1, TF_CLASS_FROMTO);
}

/* "6 million 578 million tonnes": parts of one count, however ill told. */
static bool is_torn_count(const tf_reading *r, const tf_quantity *q,
                          const tf_quantity *next)
{
    return r->lex->spaced && is_amount(q) && q->currency[0] == '\0' &&
           next->kind == TF_QUANTITY_COUNT && next->first == q->last;
}

/* The magnitude printed once, behind the last of a list or the end of "from
 * ... to". */
static void lend_back(tf_reading *r)
{
    for (uint32_t i = r->n_quantities; i-- > 1;) {
        tf_quantity *q = &r->quantities[i - 1];
        const tf_quantity *next = &r->quantities[i];
        if (leaves_scale(r, q, next))
            lend(q, next);
        if (is_torn_count(r, q, next))
            q->kind = TF_QUANTITY_COUNT;
        if (q->kind != TF_QUANTITY_BARE)
            continue;
        if (shares_percent(r, q, next))
            q->kind = TF_QUANTITY_PERCENT;
        if (!is_amount(next))
            continue;
        const bool left = q->first > 0 && next->first <= q->last + 4 &&
                          tf_token_has(r, q->first - 1, TF_CLASS_FROMTO);
        if (left || is_listed(r, q->last, next->first))
            lend(q, next);
    }
}

/* "Китай (7,6 млрд), Турция (5)": a country's own number in brackets. */
static bool is_beside_area(const tf_reading *r, const tf_quantity *q)
{
    return q->first > 1 && tf_token_is(r, q->first - 1, '(') &&
           tf_token_is(r, q->last, ')') &&
           tf_token_has(r, q->first - 2, TF_CLASS_AREA) && q->value.mant < 1000;
}

/* A decimal number that nothing is counted by, after an amount. */
static bool is_elided(const tf_reading *r, const tf_quantity *q)
{
    if (q->kind != TF_QUANTITY_BARE ||
        (q->value.exp >= 0 && !is_beside_area(r, q)))
        return false;
    return q->last >= r->n_tokens ||
           (r->tokens[q->last].kind != TF_TOKEN_WORD &&
            r->tokens[q->last].kind != TF_TOKEN_NUMBER &&
            !tf_token_has(r, q->last, TF_CLASS_UNIT) &&
            !tf_token_has(r, q->last, TF_CLASS_POINTS));
}

/* "76 млрд пришлось на нефть": what follows an amount of billions need not be
 * counted by it. */
static bool is_miscounted(const tf_reading *r, const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_COUNT && q->scaled &&
           !tf_token_has(r, q->last, TF_CLASS_UNIT) &&
           !tf_token_has(r, q->last, TF_CLASS_OF) &&
           !tf_token_is(r, q->last, '/');
}

/* "From 650 m tonnes to 2.2 bn": the unit stands at the first only. */
static bool is_counted_on(const tf_reading *r, const tf_quantity *from,
                          const tf_quantity *to)
{
    enum { NEAR = 6 };
    return r->lex->spaced && from->kind == TF_QUANTITY_COUNT &&
           to->kind == TF_QUANTITY_MONEY && to->currency[0] == '\0' &&
           from->first > 0 && to->first <= from->last + NEAR &&
           tf_token_has(r, from->last, TF_CLASS_UNIT) &&
           tf_token_has(r, from->first - 1, TF_CLASS_FROMTO) &&
           tf_token_has(r, to->first - 1, TF_CLASS_RISETO);
}

static void lend_on(tf_reading *r)
{
    const tf_quantity *amount = NULL;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        tf_quantity *q = &r->quantities[i];
        if (amount != NULL && is_miscounted(r, q) && q->scale >= 6)
            q->kind = TF_QUANTITY_MONEY;
        if (i > 0 && is_counted_on(r, q - 1, q))
            q->kind = TF_QUANTITY_COUNT;
        if (q->kind == TF_QUANTITY_COUNT)
            amount = NULL;
        if (amount != NULL && is_elided(r, q))
            lend(q, amount);
        if (is_amount(q))
            amount = q;
    }
}

static bool has_currency(const tf_reading *r, const tf_quantity *q)
{
    for (uint32_t k = q->first; k < q->last; k++)
        if (tf_token_has(r, k, TF_CLASS_CURRENCY))
            return true;
    return false;
}

/* "Xuất khẩu từ 2 đến 3 tỷ", "sẽ đạt từ 2 đến 3 tỷ", "tăng từ 5% đến 9%": where
 * no word of change stands before "from" it opens a range; of rates, no word of
 * a share. */
static bool opens_range(const tf_reading *r, uint32_t from, bool rate)
{
    enum { CLAUSE = 10 };
    if (!r->lex->owner_last || !tf_token_has(r, from, TF_CLASS_FROMTO))
        return false;
    if (!rate && from > 0 && tf_token_has(r, from - 1, TF_CLASS_REACH))
        return true;
    for (uint32_t k = from, n = 0; k-- > 0 && n < CLAUSE; n++) {
        if (tf_token_has(r, k, TF_CLASS_SHARE) ||
            (!rate && (tf_token_has(r, k, TF_CLASS_DIR) ||
                       tf_token_has(r, k, TF_CLASS_STATUS))))
            return false;
        if (tf_token_is(r, k, ';') || tf_token_is(r, k, '.'))
            break;
    }
    return true;
}

/* 增加149亿美元至242亿美元: behind a word of change the greater amount, with
 * its own money, is what was reached. */
static bool is_reached(const tf_reading *r, const tf_quantity *a,
                       const tf_quantity *b)
{
    return !r->lex->spaced && a->first > 0 &&
           tf_token_has(r, a->first - 1, TF_CLASS_DIR) &&
           a->scale == b->scale &&
           tf_decimal_value(b->value) > tf_decimal_value(a->value);
}

/* "Fell 1.0 bn to 9.0 bn dollars": behind a word of change an amount with a
 * magnitude of its own is by how much, the next one what was reached. */
static bool is_by_and_to(const tf_reading *r, const tf_quantity *a,
                         const tf_quantity *b)
{
    bool own = false, other = false;
    for (uint32_t k = a->first; k < a->last; k++)
        own |= tf_token_has(r, k, TF_CLASS_SCALE);
    for (uint32_t k = b->first; k < b->last; k++)
        other |= tf_token_has(r, k, TF_CLASS_SCALE);
    return r->lex->spaced && own && other && a->first > 0 &&
           tf_token_has(r, a->first - 1, TF_CLASS_DIR) &&
           !tf_token_has(r, a->first - 1, TF_CLASS_RANGE);
}

/* The joint of a range. A change and a level have words before them that say
 * so: "from 5 to 6", "by 5 to 6 bn". */
static bool is_range(const tf_reading *r, const tf_quantity *a,
                     const tf_quantity *b)
{
    if (a->kind != b->kind || b->first != a->last + 1 ||
        (a->kind != TF_QUANTITY_MONEY && a->kind != TF_QUANTITY_PERCENT) ||
        a->in_word || b->in_word)
        return false;
    const bool told = has_currency(r, a) && has_currency(r, b);
    const bool opened =
        a->first > 0 &&
        (is_range_word(r, a->first - 1, true) ||
         opens_range(r, a->first - 1, b->kind == TF_QUANTITY_PERCENT));
    if (opened && tf_token_has(r, a->last, TF_CLASS_AND))
        return true;
    if (!is_range_word(r, a->last, false))
        return false;
    if (told && ((r->lex->spaced && !opened) || is_reached(r, a, b)))
        return false; /* "shrank $1.2 bn to $5.5 bn" */
    if (!opened && is_by_and_to(r, a, b))
        return false;
    return opened || a->first == 0 ||
           !(tf_token_has(r, a->first - 1, TF_CLASS_FROMTO) ||
             (r->lex->spaced &&
              tf_token_has(r, a->first - 1, TF_CLASS_RISEBY)));
}

static void join_ranges(tf_reading *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        tf_quantity *q = &r->quantities[n];
        *q = r->quantities[i];
        const tf_quantity *next = q; /* the second end */
        if (i + 1 < r->n_quantities)
            next = &r->quantities[i + 1];
        if (next != q && is_range(r, q, next) &&
            tf_decimal_value(q->value) < tf_decimal_value(next->value)) {
            const tf_quantity low = *q;
            *q = *next;
            q->first = low.first;
            q->value = low.value;
            q->sign = low.sign;
            q->hedge = TF_HEDGE_RANGE;
            i++;
        }
        n++;
    }
    r->n_quantities = n;
}

void tf_elide_settle(tf_reading *r)
{
    lend_back(r);
    join_ranges(r);
    lend_on(r);
}
