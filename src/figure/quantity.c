/* Numbers with what stands beside them: magnitude, currency, percent, times.
 *
 *   [sign] [currency] number [odd] {magnitude number magnitude}
 *          [connector] [currency]          money
 *   number percent | number times | doubled | a third
 *
 * A magnitude without currency is money only where nothing countable
 * follows. A quantity that a unit follows is a count and no money. */
#include "figure/figure_impl.h"

#include "base/arena.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

typedef struct reader {
    tf_reading *r;
    char decimal;
    uint32_t k; /* next token */
    tf_quantity q;
} reader;

static tf_str text_of(const tf_reading *r, uint32_t k)
{
    return (tf_str){r->folded.text.ptr + r->tokens[k].at, r->tokens[k].len};
}

static const tf_sense *sense(const tf_reading *r, uint32_t k, tf_class cls)
{
    if (k >= r->n_tokens)
        return NULL;
    const tf_sense *s = tf_match_sense(&r->tokens[k], cls);
    if (s != NULL && (s->flags & TF_SENSE_CASE) && !r->tokens[k].capital)
        return NULL;
    return s;
}

static const char *code_of(const tf_reading *r, const tf_sense *s)
{
    return r->lex->codes + s->code;
}

/* A number token or number word at k. */
static bool number_at(const reader *x, uint32_t k, tf_dec *out, bool *doubt)
{
    if (k >= x->r->n_tokens)
        return false;
    if (x->r->tokens[k].kind == TF_TOKEN_NUMBER)
        return tf_number_read(text_of(x->r, k), x->decimal, out, doubt);
    const tf_sense *s = sense(x->r, k, TF_CLASS_NUMBER);
    if (s == NULL)
        return false;
    *out = (tf_dec){s->value, -3};
    while (out->exp < 0 && out->mant % 10 == 0) {
        out->mant /= 10;
        out->exp++;
    }
    return true;
}

/* A magnitude at k; a single Latin letter must touch its number or its
 * currency: "5m", "5 M€". */
static const tf_sense *scale_at(const reader *x, uint32_t k)
{
    const tf_sense *s = sense(x->r, k, TF_CLASS_SCALE);
    if (s == NULL)
        return NULL;
    const tf_token *t = &x->r->tokens[k];
    const bool money = sense(x->r, k + 1, TF_CLASS_CURRENCY) != NULL &&
                       !x->r->tokens[k + 1].gap;
    if (t->len == 1 && (k == 0 || (t->gap && !money)))
        return NULL;
    return s;
}

static tf_dec add(tf_dec a, tf_dec b)
{
    if (a.mant == 0) /* nothing yet: keep how exactly b is printed */
        return b;
    while (a.exp > b.exp && a.mant < INT64_MAX / 10 / 2) {
        a.mant *= 10;
        a.exp--;
    }
    while (b.exp > a.exp && b.mant < INT64_MAX / 10 / 2) {
        b.mant *= 10;
        b.exp--;
    }
    if (a.exp == b.exp)
        a.mant += b.mant;
    return a;
}

/* "And more" between number and magnitude or between that and the currency:
 * 2400 多 亿, 7조 2000억 여 원. */
static uint32_t skip_more(const reader *x, uint32_t k, tf_class next)
{
    const tf_sense *s = sense(x->r, k, TF_CLASS_HEDGE);
    if (s != NULL && !x->r->lex->spaced && sense(x->r, k + 1, next) != NULL &&
        strcmp(code_of(x->r, s), "-over") == 0)
        return k + 1;
    return k;
}

/* "mil 416 millones": the word is number and magnitude in one. */
static void take_thousands(reader *x)
{
    tf_dec units;
    bool doubt = false;
    const uint32_t k = x->k;
    if (k == 0 || scale_at(x, k) != NULL || scale_at(x, k - 1) == NULL ||
        scale_at(x, k - 1)->value != 3 || !number_at(x, k, &units, &doubt) ||
        scale_at(x, k + 1) == NULL || scale_at(x, k + 1)->value <= 3)
        return;
    x->q.value = add(x->q.value, units);
    x->k = k + 1;
}

/* The magnitudes that stand after a number, as powers of ten: the small ones
 * up to a thousand, which a greater one may take up, and those. */
typedef struct scales {
    int small, great;
    uint32_t last; /* token after them */
} scales;

static scales scales_at(const reader *x, uint32_t k)
{
    scales out = {0, 0, k};
    for (const tf_sense *s = scale_at(x, k); s != NULL; s = scale_at(x, ++k)) {
        if (s->value <= 3 && out.great == 0)
            out.small += s->value;
        else
            out.great += s->value;
        out.last = k + 1;
    }
    return out;
}

/* Whether a number with smaller magnitudes follows: 2808亿 5000万, and in
 * 2천 676억 any after the thousands. */
static bool goes_on(const reader *x, uint32_t k, int limit, tf_dec *next)
{
    bool doubt = false;
    if (!number_at(x, k, next, &doubt) ||
        (x->r->lex->spaced && !x->r->tokens[k].gap))
        return false;
    const scales s = scales_at(x, k + 1);
    return s.last > k + 1 &&
           (limit == 0 ? s.great > 0 : s.small + s.great < limit);
}

/* Magnitudes after a number, and the parts that follow: "nghìn tỷ", "万亿",
 * "2808亿5000万", "2천676억6천만", "2 mil 416 millones". */
static void take_scales(reader *x)
{
    tf_dec part = x->q.value, sum = {0, 0}, group = {0, 0};
    for (bool first = true;; first = false) {
        const uint32_t from = skip_more(x, x->k, TF_CLASS_SCALE);
        const scales s = scales_at(x, from);
        if (s.last == from)
            return;
        if (from != x->k)
            x->q.hedge = TF_HEDGE_OVER;
        x->k = s.last;
        group = add(group, tf_number_scale(part, s.small));
        if (first || x->q.scale <= 3)
            x->q.scale = (int8_t)(s.small + s.great);
        x->q.scaled = true;
        const bool open = s.great == 0 && goes_on(x, x->k, 0, &part);
        if (!open) {
            sum = add(sum, tf_number_scale(group, s.great));
            group = (tf_dec){0, 0};
        }
        x->q.value = open ? group : sum;
        if (!open && !goes_on(x, x->k, s.small + s.great, &part))
            return;
        x->k++;
    }
}

/* "млрд.", "Mrd.": a stop that belongs to the magnitude. */
static uint32_t skip_stop(const reader *x, uint32_t k)
{
    if (tf_token_is(x->r, k, '.') && k < x->r->n_tokens &&
        !x->r->tokens[k].gap && sense(x->r, k + 1, TF_CLASS_CURRENCY) != NULL)
        return k + 1;
    return k;
}

static void take_currency(reader *x)
{
    const tf_sense *fused =
        x->q.scaled ? sense(x->r, x->k - 1, TF_CLASS_CURRENCY) : NULL;
    if (fused != NULL && x->q.currency[0] == '\0') { /* 5 MMDH */
        x->q.currency = code_of(x->r, fused);
        return;
    }
    uint32_t k = skip_stop(x, x->k);
    const uint32_t more = skip_more(x, k, TF_CLASS_CURRENCY);
    if (more != k)
        x->q.hedge = TF_HEDGE_OVER;
    k = more;
    if (tf_token_has(x->r, k, TF_CLASS_OF) &&
        sense(x->r, k + 1, TF_CLASS_CURRENCY) != NULL)
        k++;
    const tf_sense *s = sense(x->r, k, TF_CLASS_CURRENCY);
    if (s == NULL)
        return;
    const bool money_before = x->q.currency[0] != '\0';
    /* "$3 billion dollars" repeats; "$3 billion €" would be another's */
    if (money_before && strcmp(x->q.currency, code_of(x->r, s)) != 0)
        return;
    if (money_before && x->r->tokens[k].len == 1)
        return;
    x->q.currency = code_of(x->r, s);
    x->k = k + 1;
    /* долларов США, đô la Mỹ: the country is part of the name */
    const tf_sense *a = sense(x->r, x->k, TF_CLASS_AREA);
    if (a != NULL && strcmp(code_of(x->r, a), "USA") == 0 &&
        strcmp(x->q.currency, "USD") == 0 && x->r->tokens[k].len > 3)
        x->k++;
    /* "600 million US$": a magnitude may follow the currency */
    if (!x->q.scaled && scale_at(x, x->k) != NULL)
        take_scales(x);
}

static bool follows_slash_unit(const tf_reading *r, uint32_t k)
{
    return tf_token_is(r, k, '/') &&
           (tf_token_has(r, k + 1, TF_CLASS_UNIT) ||
            (k + 1 < r->n_tokens && r->tokens[k + 1].kind != TF_TOKEN_NUMBER));
}

/* ร้อยละ 3.9: the word for percent stands before its number. */
static bool follows_percent(const reader *x)
{
    const uint32_t k = x->q.first;
    const tf_sense *s = k > 0 ? sense(x->r, k - 1, TF_CLASS_PERCENT) : NULL;
    return s != NULL && code_of(x->r, s)[0] == '<' && !x->q.scaled &&
           x->q.currency[0] == '\0';
}

/* What kind it is by what follows. */
static void settle_kind(reader *x)
{
    const tf_reading *r = x->r;
    const tf_sense *percent = sense(r, x->k, TF_CLASS_PERCENT);
    if (follows_percent(x)) {
        x->q.kind = TF_QUANTITY_PERCENT;
        return;
    }
    if (percent != NULL && !x->q.scaled) {
        x->q.kind = TF_QUANTITY_PERCENT;
        if (code_of(r, percent)[0] == '1') { /* tenths */
            x->q.value = tf_number_scale(x->q.value, 1);
            x->q.upper = tf_number_scale(x->q.upper, 1);
        }
        x->k++;
        if (tf_token_has(r, x->k, TF_CLASS_POINTS)) {
            x->q.kind = TF_QUANTITY_POINTS;
            x->k++;
        }
        return;
    }
    if (tf_token_has(r, x->k, TF_CLASS_POINTS)) {
        x->q.kind = TF_QUANTITY_POINTS;
        x->k++;
        return;
    }
    if (x->q.currency[0] == '\0' && tf_token_has(r, x->k, TF_CLASS_TIMES)) {
        x->q.kind = TF_QUANTITY_MULTIPLE;
        x->k++;
        return;
    }
    if (follows_slash_unit(r, x->k) ||
        (tf_token_has(r, x->k, TF_CLASS_UNIT) && x->q.currency[0] == '\0')) {
        x->q.kind = TF_QUANTITY_COUNT;
        return;
    }
    if (x->q.currency[0] != '\0')
        x->q.kind = TF_QUANTITY_MONEY;
    else if (x->q.scaled)
        x->q.kind = x->k < r->n_tokens &&
                            r->tokens[x->k].kind == TF_TOKEN_WORD &&
                            r->lex->spaced && !tf_token_is(r, x->k, ',')
                        ? TF_QUANTITY_COUNT
                        : TF_QUANTITY_MONEY;
    else
        x->q.kind = TF_QUANTITY_BARE;
}

/* "N times" as growth in percent: 100 (N - 1), exactly. */
static tf_dec multiple_growth(tf_dec n)
{
    tf_dec d = add(n, (tf_dec){-1, 0});
    return tf_number_scale(d, 2);
}

/* Doubled, a third: the word itself is the figure. */
static bool take_word_figure(reader *x)
{
    const tf_sense *m = sense(x->r, x->k, TF_CLASS_MULTIPLE);
    const tf_sense *f = sense(x->r, x->k, TF_CLASS_FRACTION);
    if (m == NULL && f == NULL)
        return false;
    x->q.in_word = true;
    x->q.kind = m != NULL ? TF_QUANTITY_MULTIPLE : TF_QUANTITY_PERCENT;
    x->q.value = m != NULL ? multiple_growth((tf_dec){m->value, -3})
                           : (tf_dec){f->value, -6};
    while (x->q.value.exp < 0 && x->q.value.mant % 10 == 0) {
        x->q.value.mant /= 10;
        x->q.value.exp++;
    }
    x->k++;
    return true;
}

static void take_sign(reader *x)
{
    if (x->k == 0)
        return;
    const tf_token *sign = &x->r->tokens[x->k - 1];
    const tf_token *number = &x->r->tokens[x->k];
    const bool apart = x->k == 1 || sign->gap || sign->at == 0 ||
                       tf_token_is(x->r, x->k - 2, '(');
    const tf_sense *word = sense(x->r, x->k - 1, TF_CLASS_SIGN);
    if (word != NULL)
        x->q.sign = (int8_t)word->value;
    if (word != NULL || number->gap || !apart)
        return;
    if (tf_token_is(x->r, x->k - 1, '+'))
        x->q.sign = 1;
    else if (tf_token_is(x->r, x->k - 1, '-'))
        x->q.sign = -1;
}

/* "12-13 tỷ", "từ 5 đến 6": the second number has the magnitude. */
static bool is_range_mark(const tf_reading *r, uint32_t k)
{
    return tf_token_is(r, k, '-') || tf_token_is(r, k, '~');
}

static void take_range(reader *x)
{
    tf_dec upper;
    bool doubt = false;
    const uint32_t k = x->k;
    if (!is_range_mark(x->r, k) || !number_at(x, k + 1, &upper, &doubt) ||
        x->r->tokens[k + 1].kind != TF_TOKEN_NUMBER)
        return;
    const tf_sense *s = scale_at(x, k + 2);
    const bool percent = tf_token_has(x->r, k + 2, TF_CLASS_PERCENT);
    const bool money = sense(x->r, k + 2, TF_CLASS_CURRENCY) != NULL;
    if (s == NULL && !percent && !money)
        return;
    x->q.upper = upper;
    x->q.hedge = TF_HEDGE_RANGE;
    x->k = k + 2;
}

static bool take_number(reader *x)
{
    if (x->q.currency[0] == '\0' && take_word_figure(x)) {
        x->q.upper = x->q.value;
        return true;
    }
    if (!number_at(x, x->k, &x->q.value, &x->q.doubtful))
        return false;
    const bool word = x->r->tokens[x->k].kind != TF_TOKEN_NUMBER;
    take_sign(x);
    x->k++;
    x->q.upper = x->q.value;
    take_range(x);
    take_thousands(x);
    take_scales(x);
    if (x->q.hedge == TF_HEDGE_RANGE)
        x->q.upper = tf_number_scale(x->q.upper, x->q.scale);
    else
        x->q.upper = x->q.value;
    take_currency(x);
    settle_kind(x);
    if (x->q.kind == TF_QUANTITY_MULTIPLE)
        x->q.value = x->q.upper = multiple_growth(x->q.value);
    /* number words count only with a magnitude, percent or times */
    return !word || x->q.kind != TF_QUANTITY_BARE;
}

static bool starts_money(const reader *x)
{
    const uint32_t k = x->k;
    return sense(x->r, k, TF_CLASS_CURRENCY) != NULL &&
           k + 1 < x->r->n_tokens &&
           x->r->tokens[k + 1].kind == TF_TOKEN_NUMBER &&
           (!x->r->tokens[k + 1].gap || x->r->tokens[k].len <= 5);
}

static bool in_when(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (k >= r->whens[i].first && k < r->whens[i].last)
            return true;
    return false;
}

/* "multiplié par 2,5": the times stand before the number. */
static bool read_times(reader *x)
{
    const tf_sense *s = sense(x->r, x->k, TF_CLASS_TIMES);
    bool doubt = false;
    if (s == NULL || code_of(x->r, s)[0] == '\0' ||
        !number_at(x, x->k + 1, &x->q.value, &doubt))
        return false;
    x->q.kind = TF_QUANTITY_MULTIPLE;
    x->q.value = x->q.upper = multiple_growth(x->q.value);
    x->k += 2;
    x->q.last = x->k;
    return true;
}

static bool read_at(reader *x, uint32_t k)
{
    x->q = (tf_quantity){.first = k, .currency = ""};
    x->k = k;
    if (read_times(x))
        return true;
    if (starts_money(x)) {
        x->q.currency = code_of(x->r, sense(x->r, k, TF_CLASS_CURRENCY));
        x->k++;
    }
    if (in_when(x->r, x->k) || !take_number(x))
        return false;
    x->q.last = x->k;
    return true;
}

/* "từ 5,8 lên 6,1 tỷ"; "482 y 517 millones, respectivamente". */
static bool is_lent(const tf_reading *r, const tf_quantity *q,
                    const tf_quantity *next)
{
    if (q->first > 0 && next->first <= q->last + 4 &&
        tf_token_has(r, q->first - 1, TF_CLASS_FROMTO))
        return true;
    if (next->first != q->last + 1 || !tf_token_has(r, q->last, TF_CLASS_AND))
        return false;
    for (uint32_t k = 0; k < r->n_tokens; k++)
        if (tf_token_has(r, k, TF_CLASS_RESP))
            return true;
    return false;
}

/* The first of two amounts takes magnitude and currency of the second. */
static void lend_scale(tf_reading *r)
{
    for (uint32_t i = 0; i + 1 < r->n_quantities; i++) {
        tf_quantity *q = &r->quantities[i];
        const tf_quantity *next = &r->quantities[i + 1];
        if (q->kind != TF_QUANTITY_BARE || next->kind != TF_QUANTITY_MONEY ||
            !next->scaled || !is_lent(r, q, next))
            continue;
        q->kind = TF_QUANTITY_MONEY;
        q->value = tf_number_scale(q->value, next->scale);
        q->upper = q->value;
        q->scaled = true;
        q->scale = next->scale;
        q->currency = next->currency;
    }
}

tf_code tf_quantity_find(tf_reading *r, char decimal, tf_arena *mem,
                         tf_error *err)
{
    size_t cap = 0;
    reader x = {.r = r, .decimal = decimal};
    r->quantities = NULL;
    r->n_quantities = 0;
    for (uint32_t k = 0; k < r->n_tokens;) {
        if (in_when(r, k) || !read_at(&x, k)) {
            k++;
            continue;
        }
        const tf_hedge h = tf_hedge_around(r, x.q.first, x.q.last);
        if (x.q.hedge == TF_HEDGE_EQ)
            x.q.hedge = h;
        if (r->n_quantities == cap) {
            tf_quantity *at = tf_arena_grow(mem, r->quantities, r->n_quantities,
                                            &cap, sizeof *at);
            if (at == NULL)
                return tf_fail(err, TF_ENOMEM, "no memory for quantities");
            r->quantities = at;
        }
        r->quantities[r->n_quantities++] = x.q;
        k = x.q.last;
    }
    lend_scale(r);
    return TF_OK;
}
