/* Numbers written in words: "twenty-five", "ba trăm hai mươi", "三百五十",
 * "пятьдесят четыре", "two and a half". A word multiplies the smaller one
 * before it if it is 10, 100 or 1000, else it is added. All in thousandths. */
#include "figure/figure_impl.h"

enum { ONE = 1000 };

static const tf_sense *word_at(const tf_reading *r, uint32_t k)
{
    if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_NUMBER)
        return NULL;
    return tf_match_sense(&r->tokens[k], TF_CLASS_NUMBER);
}

static bool multiplies(int64_t v)
{
    return v == 10 * ONE || v == 100 * ONE || v == 1000 * ONE;
}

/* The place of the last digit that is not 0: 300 -> 100, 25 -> 1. */
static int64_t last_place(int64_t v)
{
    int64_t p = 1;
    while (v > 0 && v % (p * 10) == 0)
        p *= 10;
    return p;
}

/* Digits in print behind the point: "two-point-54"; the token after them. */
static uint32_t take_printed(const tf_reading *r, uint32_t k, tf_dec *out)
{
    enum { MOST = 4 };
    if (!r->lex->spaced || k >= r->n_tokens || r->tokens[k].len > MOST ||
        r->tokens[k].kind != TF_TOKEN_NUMBER || r->tokens[k].integer < 0)
        return k;
    for (uint32_t i = 0; i < r->tokens[k].len; i++) {
        out->mant *= 10;
        out->exp--;
    }
    out->mant += r->tokens[k].integer;
    return k + 1;
}

/* Digits after the word for the point: 五点二五, "four-point-five". */
static uint32_t take_decimals(const tf_reading *r, uint32_t k, tf_dec *out)
{
    const uint32_t printed = take_printed(r, k, out);
    const tf_sense *s;
    if (printed > k)
        return printed;
    for (; (s = word_at(r, k)) != NULL && s->value >= 0 &&
           s->value < 10 * ONE && out->exp > -9;
         k++) {
        out->mant = out->mant * 10 + s->value / ONE;
        out->exp--;
    }
    return k;
}

/* The word for the point, or its mark between digits in words: 六四〇．五. */
static bool is_point(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = word_at(r, k);
    if (s != NULL)
        return s->value < 0;
    return !r->lex->spaced && tf_token_is(r, k, '.') &&
           word_at(r, k + 1) != NULL && !r->tokens[k].gap &&
           !r->tokens[k + 1].gap;
}

/* The token behind the point at k, with the hyphens around it: "four-point-
 * five"; k if none stands there. */
static uint32_t past_point(const tf_reading *r, uint32_t k)
{
    if (is_point(r, k))
        return k + 1;
    const bool hyphens =
        r->lex->spaced && tf_token_is(r, k, '-') && tf_token_is(r, k + 2, '-');
    return hyphens && is_point(r, k + 1) ? k + 3 : k;
}

/* A hyphen or an "and" inside a number: twenty-five, a hundred and ten. */
static uint32_t skip_joint(const tf_reading *r, uint32_t k, int64_t sum)
{
    const bool hyphen = tf_token_is(r, k, '-') && k + 1 < r->n_tokens &&
                        !r->tokens[k].gap && !r->tokens[k + 1].gap;
    const bool joined =
        tf_token_has(r, k, TF_CLASS_AND) && sum % (100 * ONE) == 0;
    return (hyphen || joined) && word_at(r, k + 1) != NULL ? k + 1 : k;
}

/* Digits written out one after another, as in print: 五八四, 一一七一. The
 * token after them, k if there are less than two. */
static uint32_t take_digits(const tf_reading *r, uint32_t k, int64_t *out)
{
    const uint32_t from = k;
    const tf_sense *s;
    int64_t v = 0;
    for (; k < from + 12 && (s = word_at(r, k)) != NULL && s->value >= 0 &&
           s->value < 10 * ONE && s->value % ONE == 0 &&
           (k == from || !r->tokens[k].gap);
         k++)
        v = v * 10 + s->value;
    if (r->lex->spaced || k < from + 2 ||
        (word_at(r, k) != NULL && word_at(r, k)->value > 0)) /* 五六百 */
        return from;
    *out = v;
    return k;
}

/* Terms that are multiplied and added: 一千七百九十七, "two hundred and ten".
 * The token after them. */
static uint32_t take_terms(const tf_reading *r, uint32_t k, int64_t *out)
{
    const uint32_t from = k;
    int64_t sum = 0, part = 0; /* part: the term being built */
    while (k < from + 12) {
        const uint32_t at = k == from ? k : skip_joint(r, k, sum + part);
        const tf_sense *s = word_at(r, at);
        if (s == NULL || s->value < 0)
            break;
        /* миллиард alone is one; 千 is a thousand within 一千七百亿 */
        const bool scaled =
            s->value <= ONE && tf_token_has(r, at, TF_CLASS_SCALE);
        if (k > from && scaled) /* три миллиарда */
            break;
        const bool teen = !r->lex->spaced && part >= ONE && part < 10 * ONE &&
                          s->value > 10 * ONE && s->value < 20 * ONE;
        if (k > from && teen) /* 一百五 + 十二 */
            part = part * 10 + s->value - 10 * ONE;
        else if (part == 0 && sum > 0 && s->value < last_place(sum))
            part = s->value; /* 三千零五 */
        else if (k > from && part < s->value && multiplies(s->value))
            part *= s->value / ONE;
        else if (k == from || s->value < last_place(part)) {
            sum += part;
            part = s->value;
        } else
            break;
        k = at + !scaled;
        if (scaled)
            break;
    }
    *out = sum + part;
    return k;
}

/* "sept (7) millions", "cinco (05) mil millones": the number again, in digits.
 * The token after it, k if it does not stand there. */
static uint32_t past_digits(const tf_reading *r, uint32_t k, tf_dec value)
{
    tf_dec again = {0, 0};
    bool doubt = false;
    if (!tf_token_is(r, k, '(') || !tf_token_is(r, k + 2, ')') ||
        r->tokens[k + 1].kind != TF_TOKEN_NUMBER)
        return k;
    const tf_str digits = {r->folded.text.ptr + r->tokens[k + 1].at,
                           r->tokens[k + 1].len};
    return tf_number_read(digits, '.', &again, &doubt) &&
                   again.exp == value.exp && again.mant == value.mant
               ? k + 3
               : k;
}

uint32_t tf_numeral_decimals(const tf_reading *r, uint32_t k, tf_dec *value)
{
    const uint32_t digits = past_point(r, k);
    const uint32_t end = digits > k ? take_decimals(r, digits, value) : k;
    return end > digits || !r->lex->spaced ? end : k;
}

bool tf_numeral_is_repeated(const tf_reading *r, uint32_t k)
{
    tf_dec value;
    const uint32_t end = tf_numeral_read(r, k, &value);
    return end > k && tf_token_is(r, end - 1, ')');
}

uint32_t tf_numeral_read(const tf_reading *r, uint32_t k, tf_dec *out)
{
    const uint32_t from = k;
    int64_t v = 0;
    *out = (tf_dec){0, 0};
    if (word_at(r, k) == NULL)
        return k;
    k = take_digits(r, k, &v);
    if (k == from)
        k = take_terms(r, k, &v);
    *out = (tf_dec){v, -3};
    while (out->exp < 0 && out->mant % 10 == 0) {
        out->mant /= 10;
        out->exp++;
    }
    if (k > from && out->exp == 0)
        k = tf_numeral_decimals(r, k, out);
    return k > from ? past_digits(r, k, *out) : k;
}

bool tf_numeral_begin(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = word_at(r, k);
    return s != NULL && s->value >= 0;
}
