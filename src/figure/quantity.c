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
    tf_arena *mem;
    char decimal;
    uint32_t k; /* next token */
    tf_quantity q;
} reader;

static tf_str text_of(const tf_reading *r, uint32_t k)
{
    return (tf_str){r->folded.text.ptr + r->tokens[k].at, r->tokens[k].len};
}

#define BIT(cls) (UINT64_C(1) << TF_CLASS_##cls)

static const tf_sense *sense(const tf_reading *r, uint32_t k, tf_class cls)
{
    return k < r->n_tokens ? tf_match_meant(&r->tokens[k], cls) : NULL;
}

static const char *code_of(const tf_reading *r, const tf_sense *s)
{
    return s == NULL ? "" : r->lex->codes + s->code;
}

static bool in_when(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (k >= r->whens[i].first && k < r->whens[i].last)
            return true;
    return false;
}

/* A number token or number words at k; the token after them, k if none. */
static uint32_t number_at(const reader *x, uint32_t k, tf_dec *out, bool *doubt)
{
    if (k >= x->r->n_tokens)
        return k;
    if (x->r->tokens[k].kind == TF_TOKEN_NUMBER)
        return k + tf_number_read(text_of(x->r, k), x->decimal, out, doubt);
    return tf_numeral_read(x->r, k, out);
}

/* A magnitude at k; a single Latin letter must touch its number or its
 * currency: "5m", "5 M€", "5 M USD", "5 M d'euros". */
static const tf_sense *scale_at(const reader *x, uint32_t k)
{
    const tf_sense *s = sense(x->r, k, TF_CLASS_SCALE);
    if (s == NULL)
        return NULL;
    const tf_token *t = &x->r->tokens[k];
    const uint32_t next = k + 1 + tf_token_has(x->r, k + 1, TF_CLASS_OF);
    const bool money = sense(x->r, next, TF_CLASS_CURRENCY) != NULL;
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

/* "And more" between number and magnitude, unit or currency: 2400 多 亿, 7조
 * 2000억 여 원, 3 с лишним миллиарда. */
static uint32_t skip_more(const reader *x, uint32_t k, tf_class next)
{
    const tf_sense *s = sense(x->r, k, TF_CLASS_HEDGE);
    if (s != NULL && sense(x->r, k + 1, next) != NULL &&
        strcmp(code_of(x->r, s), "-over") == 0)
        return k + 1;
    return k;
}

/* The hyphen of "4.2-billion-dlr": nothing but it stands between. */
static uint32_t skip_hyphen(const reader *x, uint32_t k, tf_class cls)
{
    const bool glued = tf_token_is(x->r, k, '-') && k + 1 < x->r->n_tokens &&
                       !x->r->tokens[k].gap && !x->r->tokens[k + 1].gap;
    return glued && sense(x->r, k + 1, cls) != NULL ? k + 1 : k;
}

/* The magnitudes at x->k as a power of ten, -1 if none; *first: the first's. */
static int take_power(reader *x, int *first)
{
    uint32_t k =
        skip_hyphen(x, skip_more(x, x->k, TF_CLASS_SCALE), TF_CLASS_SCALE);
    const tf_sense *s = scale_at(x, k);
    if (s == NULL)
        return -1;
    if (k != x->k && !tf_token_is(x->r, k - 1, '-'))
        x->q.hedge = TF_HEDGE_OVER;
    int power = 0;
    *first = s->value;
    for (; s != NULL; s = scale_at(x, ++k))
        power += s->value;
    x->k = k;
    return power;
}

/* "hai tỷ rưỡi": half of the magnitude before it. */
static void take_half(reader *x, tf_dec *sum, int power)
{
    const tf_sense *s = sense(x->r, x->k, TF_CLASS_NUMBER);
    if (s == NULL || s->value != 500 || in_when(x->r, x->k) ||
        scale_at(x, x->k + 1) != NULL)
        return;
    *sum = add(*sum, (tf_dec){5, (int8_t)(power - 1)});
    x->k++;
}

/* "218 millones 800.000 dólares": the rest of the amount in full. */
static bool is_rest_of_million(const reader *x, uint32_t next, tf_dec part,
                               int power)
{
    return power == 6 && next == x->k + 1 && x->r->lex->spaced &&
           x->r->tokens[x->k].gap && x->r->tokens[x->k].len > 4 &&
           part.exp == 0 && part.mant >= 1000 && part.mant < 1000000 &&
           sense(x->r, next, TF_CLASS_CURRENCY) != NULL;
}

/* "530 тысяч 920 долларов", "540 тысяч 295 тонн": what is left below the
 * thousands, right before the money or unit. */
static void take_rest(reader *x, tf_dec *sum, int last)
{
    const uint32_t k = x->k;
    if (last != 3 || !x->r->lex->spaced || k + 1 >= x->r->n_tokens ||
        x->r->tokens[k].kind != TF_TOKEN_NUMBER || !x->r->tokens[k].gap ||
        x->r->tokens[k].integer < 0 || x->r->tokens[k].integer > 999 ||
        in_when(x->r, k) ||
        (sense(x->r, k + 1, TF_CLASS_CURRENCY) == NULL &&
         sense(x->r, k + 1, TF_CLASS_UNIT) == NULL))
        return;
    *sum = add(*sum, (tf_dec){x->r->tokens[k].integer, 0});
    x->k++;
}

/* Magnitudes after a number: "nghìn tỷ", "万亿", "2808亿5000万", 1万7073亿. */
static void take_scales(reader *x)
{
    tf_dec sum = {0, 0}, group = {0, 0}, part = x->q.value;
    int last = -1; /* power of the part before */
    for (int first = 0, power; (power = take_power(x, &first)) >= 0;) {
        const int in = first < last && last < 4 ? first : 0; /* (3천+9백) 만 */
        if (power <= last && in == 0) { /* 324억 + (4천 + 300) 만 */
            sum = add(sum, group);
            group = (tf_dec){0, 0};
        } /* else (1万 + 7073) 亿, 2 mil 416 millones */
        part = tf_number_scale(part, in);
        group = tf_number_scale(add(group, part), power - in);
        if (last < power)
            x->q.scale = (int8_t)power;
        last = power;
        x->q.scaled = true;
        bool doubt = false;
        const uint32_t next = number_at(x, x->k, &part, &doubt);
        if (is_rest_of_million(x, next, part, power)) {
            group = add(group, part);
            x->k = next;
            break;
        }
        if (next == x->k || scale_at(x, next) == NULL ||
            (x->r->lex->spaced &&
             (!x->r->tokens[x->k].gap ||
              (last > 3 && scale_at(x, next)->value >= last))))
            break;
        x->k = next;
    }
    if (last < 0)
        return;
    sum = add(sum, group);
    take_half(x, &sum, last);
    take_rest(x, &sum, last);
    x->q.value = sum;
}

/* "млрд.", "Mrd.": a stop that belongs to the magnitude. */
static uint32_t skip_stop(const reader *x, uint32_t k)
{
    if (tf_token_is(x->r, k, '.') && k < x->r->n_tokens &&
        !x->r->tokens[k].gap && sense(x->r, k + 1, TF_CLASS_CURRENCY) != NULL)
        return k + 1;
    return k;
}

/* A money name at k, or with its country before or after it: "австралийских
 * долларов", "đô la Úc"; the token after them, k if there is none. */
static uint32_t currency_at(const reader *x, uint32_t k, const char **code,
                            const char **purse)
{
    const tf_sense *country = sense(x->r, k, TF_CLASS_AREA);
    const uint32_t at = k + (country != NULL);
    const tf_sense *s = sense(x->r, at, TF_CLASS_CURRENCY);
    const tf_sense *name = sense(x->r, at, TF_CLASS_PURSE);
    if (s == NULL || (country != NULL && name == NULL))
        return k;
    *code = code_of(x->r, s);
    *purse = code_of(x->r, name);
    uint32_t end = at + 1;
    if (name == NULL)
        return end;
    if (country == NULL && x->r->tokens[at].len > 3) {
        country = sense(x->r, end, TF_CLASS_AREA);
        end += country != NULL;
    }
    if (country == NULL)
        return end;
    const char *own = tf_purse_find(*purse, code_of(x->r, country));
    if (own == NULL)
        return at > k ? k : at + 1;
    *code = own;
    *purse = "";
    return end;
}

/* A sign of money that is one letter stands before its number: "N5 bn". */
static bool is_letter(const tf_reading *r, uint32_t k)
{
    const char c = *text_of(r, k).ptr;
    return r->tokens[k].len == 1 && c >= 'a' && c <= 'z';
}

static void take_currency(reader *x)
{
    const tf_sense *fused = x->q.scaled && !is_letter(x->r, x->k - 1)
                                ? sense(x->r, x->k - 1, TF_CLASS_CURRENCY)
                                : NULL;
    if (fused != NULL && x->q.currency[0] == '\0') { /* 5 MMDH; 5 G$ */
        x->q.currency = code_of(x->r, fused);
        x->q.purse = code_of(x->r, sense(x->r, x->k - 1, TF_CLASS_PURSE));
        return;
    }
    const uint32_t from = skip_stop(x, x->k);
    uint32_t k = skip_more(x, from, TF_CLASS_CURRENCY);
    if (k != from)
        x->q.hedge = TF_HEDGE_OVER;
    k = skip_hyphen(x, k, TF_CLASS_CURRENCY);
    const char *code = "", *purse = "";
    if (tf_token_has(x->r, k, TF_CLASS_OF) &&
        currency_at(x, k + 1, &code, &purse) != k + 1)
        k++;
    const uint32_t end = currency_at(x, k, &code, &purse);
    if (end == k || is_letter(x->r, k))
        return; /* "300K jobs" are no kwacha */
    const bool money_before = x->q.currency[0] != '\0';
    /* "$3 billion dollars" repeats; "$3 billion €" would be another's */
    if (money_before && strcmp(x->q.currency, code) != 0) {
        x->k = purse[0] != '\0' && !x->r->lex->spaced ? end : x->k;
        return; /* 人民币709亿元 */
    }
    if (money_before && x->r->tokens[k].len == 1)
        return;
    if (!money_before)
        x->q.purse = purse;
    x->q.currency = code;
    x->k = end;
    /* "600 million US$": a magnitude may follow the currency */
    if (!x->q.scaled && scale_at(x, x->k) != NULL)
        take_scales(x);
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
    if (follows_percent(x)) {
        x->q.kind = TF_QUANTITY_PERCENT;
        return;
    }
    if (!x->q.scaled && x->q.currency[0] == '\0') {
        const uint32_t k = skip_more(x, x->k, TF_CLASS_PERCENT);
        if (k != x->k) /* 40 с лишним процентов */
            x->q.hedge = TF_HEDGE_OVER;
        x->k = k;
        /* "a 1.2-percent rise" */
        x->k = skip_hyphen(x, skip_hyphen(x, x->k, TF_CLASS_PERCENT),
                           TF_CLASS_POINTS);
    }
    const bool stop = tf_token_is(r, x->k, '.') && x->k + 1 < r->n_tokens &&
                      !r->tokens[x->k].gap && !r->tokens[x->k + 1].gap;
    const tf_sense *percent = sense(r, x->k + stop, TF_CLASS_PERCENT);
    if (percent != NULL && !x->q.scaled && x->q.currency[0] == '\0' &&
        code_of(r, percent)[0] != '<') {
        x->k += stop; /* "44.%" */
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
    const uint32_t times = skip_more(x, x->k, TF_CLASS_TIMES); /* 300多倍 */
    if (x->q.currency[0] == '\0' && tf_token_has(r, times, TF_CLASS_TIMES)) {
        if (times != x->k)
            x->q.hedge = TF_HEDGE_OVER;
        x->k = times;
        x->q.kind = TF_QUANTITY_MULTIPLE;
        x->k++;
        return;
    }
    if (tf_count_follows(r, x->k, &x->q)) {
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

/* "À - 58,9 milliards", "de - 3,5 %", "contre + 2 %": behind such a word a sign
 * that stands apart is no dash. */
static bool leads_to_sign(const tf_reading *r, uint32_t k)
{
    static const tf_class classes[] = {TF_CLASS_RISETO, TF_CLASS_RISEBY,
                                       TF_CLASS_OF,     TF_CLASS_BASE,
                                       TF_CLASS_FROMTO, TF_CLASS_REACH};
    if (!r->lex->adjectives_last || k < 2)
        return false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (sense(r, k - 2, classes[i]) != NULL)
            return true;
    return false;
}

static void take_sign(reader *x)
{
    uint32_t k = x->k; /* "(-US$ 541 mn)" */
    if (k > 1 && sense(x->r, k - 1, TF_CLASS_CURRENCY) != NULL)
        k--;
    if (k == 0)
        return;
    const tf_token *sign = &x->r->tokens[k - 1];
    const tf_token *number = &x->r->tokens[k];
    const bool apart = k == 1 || sign->gap || sign->at == 0 ||
                       tf_token_is(x->r, k - 2, '(') ||
                       tf_token_bears_sign(x->r, k - 2);
    const tf_sense *word = sense(x->r, k - 1, TF_CLASS_SIGN);
    if (word != NULL)
        x->q.sign = (int8_t)word->value;
    if (k > 2 && tf_token_is(x->r, k - 1, ')') &&
        tf_token_is(x->r, k - 2, '-') && tf_token_is(x->r, k - 3, '('))
        x->q.sign = -1; /* "(-) 120 billion" */
    /* French: "(+ 9,4 %)" */
    const bool open =
        k > 1 && (tf_token_is(x->r, k - 2, '(') || leads_to_sign(x->r, k));
    if (word != NULL || (number->gap && !open) || !apart)
        return;
    if (tf_token_is(x->r, k - 1, '+'))
        x->q.sign = 1;
    else if (tf_token_is(x->r, k - 1, '-'))
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
    if (!is_range_mark(x->r, k) || k + 1 >= x->r->n_tokens ||
        x->r->tokens[k + 1].kind != TF_TOKEN_NUMBER ||
        (tf_token_is(x->r, k, '-') && x->r->tokens[k].gap &&
         !x->r->tokens[k + 1].gap) || /* "un -33,9 %" */
        number_at(x, k + 1, &upper, &doubt) == k + 1)
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

/* Whether what follows at k leaves so many digits to a number torn apart: a
 * magnitude three, percent one ("12, 8%"). */
static bool ends_split(const reader *x, uint32_t k, uint32_t digits)
{
    const tf_reading *r = x->r;
    const bool apart = r->lex->spaced && r->tokens[k - 1].gap;
    if (digits == 1 && apart && tf_token_has(r, k, TF_CLASS_PERCENT))
        return true;
    return (digits < 3 || (digits == 3 && apart)) && scale_at(x, k) != NULL;
}

/* "42. 5 billion", "91, 345 million": a blank slipped in behind the decimal
 * sign. */
static void take_split(reader *x)
{
    static const int64_t tens[] = {1, 10, 100, 1000};
    const tf_reading *r = x->r;
    const uint32_t k = x->k;
    if (k + 1 >= r->n_tokens || !tf_token_is(r, k, x->decimal) ||
        r->tokens[k].gap || r->tokens[k - 1].integer < 0 ||
        r->tokens[k - 1].integer > 999 || r->tokens[k + 1].integer < 0 ||
        !ends_split(x, k + 2, r->tokens[k + 1].len))
        return;
    const uint32_t digits = r->tokens[k + 1].len;
    x->q.value =
        (tf_dec){x->q.value.mant * tens[digits] + r->tokens[k + 1].integer,
                 (int8_t) - (int)digits};
    x->k = k + 2;
}

/* "4,991 millones": thousands of millions where billions are counted so, other
 * than "0,991" or "4,99". */
static void regroup_millions(reader *x)
{
    const tf_sense *s = scale_at(x, x->k);
    tf_dec *v = &x->q.value;
    if (!x->r->lex->millions_grouped || !x->q.doubtful || s == NULL ||
        s->value != 6)
        return;
    if (v->exp == -3)
        v->exp = 0;
    x->q.doubtful = false;
}

/* The digits or words of the number itself. */
static bool take_digits(reader *x)
{
    const uint32_t from = x->k;
    if (number_at(x, from, &x->q.value, &x->q.doubtful) == from &&
        !tf_numeral_begin(x->r, from))
        return false;
    const bool word = x->r->tokens[from].kind != TF_TOKEN_NUMBER;
    if (word) {
        x->k = tf_numeral_read(x->r, from, &x->q.value);
        return true;
    }
    take_sign(x);
    x->k++;
    regroup_millions(x);
    take_split(x);
    x->k = tf_numeral_decimals(x->r, x->k, &x->q.value);
    const tf_sense *half = sense(x->r, x->k, TF_CLASS_NUMBER);
    if (half != NULL && half->value == 500 && scale_at(x, x->k + 1) != NULL) {
        x->q.value = add(x->q.value, (tf_dec){5, -1}); /* 2 с половиной */
        x->k++;
    }
    return true;
}

/* Points behind tenths at token k: 四成半 is 45, 二成六 26; 0 if none are. */
static int points_of_tenths(const reader *x, uint32_t k)
{
    enum { ONE = 1000, HALF = 500, MOST = 9 };
    const tf_reading *r = x->r;
    const tf_sense *n = sense(r, k, TF_CLASS_NUMBER);
    if (n != NULL && n->value == HALF)
        return 5;
    const bool digit = k < r->n_tokens && r->tokens[k].kind == TF_TOKEN_NUMBER;
    const int points = digit            ? r->tokens[k].integer
                       : n == NULL      ? 0
                       : n->value % ONE ? 0
                                        : n->value / ONE;
    /* the end of a clause, no number of its own: 占二成 五家企业 */
    const bool ends =
        k + 1 >= r->n_tokens || r->tokens[k + 1].kind == TF_TOKEN_MARK;
    return points > 0 && points <= MOST && ends ? points : 0;
}

static void take_points_of_tenths(reader *x)
{
    if (x->q.kind != TF_QUANTITY_PERCENT || x->r->lex->spaced || x->k == 0)
        return;
    const tf_sense *tenth = sense(x->r, x->k - 1, TF_CLASS_PERCENT);
    if (tenth == NULL || x->r->lex->codes[tenth->code] != '1')
        return;
    const int more = points_of_tenths(x, x->k);
    if (more == 0)
        return;
    x->q.value = x->q.upper = add(x->q.value, (tf_dec){more, 0});
    x->k++;
}

static bool take_number(reader *x)
{
    if (x->q.currency[0] == '\0' && take_word_figure(x)) {
        x->q.upper = x->q.value;
        return true;
    }
    const bool word =
        x->k < x->r->n_tokens && x->r->tokens[x->k].kind != TF_TOKEN_NUMBER;
    if (!take_digits(x))
        return false;
    x->q.upper = x->q.value;
    take_range(x);
    take_scales(x);
    if (x->q.hedge == TF_HEDGE_RANGE)
        x->q.upper = tf_number_scale(x->q.upper, x->q.scale);
    else
        x->q.upper = x->q.value;
    take_currency(x);
    settle_kind(x);
    take_points_of_tenths(x);
    if (x->q.kind == TF_QUANTITY_MULTIPLE)
        x->q.value = x->q.upper = multiple_growth(x->q.value);
    /* number words count only with a magnitude, percent or times */
    return !word || x->q.kind != TF_QUANTITY_BARE;
}

/* "USD (-) 5 billion": the token behind such a sign at k, else k. */
static uint32_t past_enclosed_sign(const tf_reading *r, uint32_t k)
{
    return tf_token_is(r, k, '(') && tf_token_is(r, k + 1, '-') &&
                   tf_token_is(r, k + 2, ')')
               ? k + 3
               : k;
}

static bool starts_money(const reader *x)
{
    const uint32_t k = x->k;
    const bool name = k < x->r->n_tokens && x->r->lex->postposed &&
                      (unsigned char)text_of(x->r, k).ptr[0] >= 0xE3;
    if (sense(x->r, k, TF_CLASS_CURRENCY) == NULL || name)
        return false;
    const uint32_t next = past_enclosed_sign(x->r, k + 1);
    return next < x->r->n_tokens &&
           x->r->tokens[next].kind == TF_TOKEN_NUMBER &&
           (!x->r->tokens[next].gap || x->r->tokens[k].len <= 5);
}

/* "multiplié par 2,5": the times stand before the number. */
static bool read_times(reader *x)
{
    const tf_sense *s = sense(x->r, x->k, TF_CLASS_TIMES);
    bool doubt = false;
    if (s == NULL || code_of(x->r, s)[0] == '\0' ||
        number_at(x, x->k + 1, &x->q.value, &doubt) == x->k + 1)
        return false;
    x->q.kind = TF_QUANTITY_MULTIPLE;
    x->q.value = x->q.upper = multiple_growth(x->q.value);
    x->k += 2;
    x->q.last = x->k;
    return true;
}

static bool read_at(reader *x, uint32_t k)
{
    x->q = (tf_quantity){.first = k, .currency = "", .purse = ""};
    x->k = k;
    if (read_times(x))
        return true;
    if (starts_money(x)) {
        x->q.currency = code_of(x->r, sense(x->r, k, TF_CLASS_CURRENCY));
        x->q.purse = code_of(x->r, sense(x->r, k, TF_CLASS_PURSE));
        x->k = past_enclosed_sign(x->r, x->k + 1);
    }
    const uint32_t from = x->k;
    if (in_when(x->r, from))
        return false;
    if (!take_number(x))
        return false;
    x->q.last = x->k;
    return x->k > k;
}

tf_code tf_quantity_find(tf_reading *r, char decimal, tf_arena *mem,
                         tf_error *err)
{
    const uint64_t begins = BIT(NUMBER) | BIT(CURRENCY) | BIT(TIMES) |
                            BIT(MULTIPLE) | BIT(FRACTION);
    size_t cap = 0;
    reader x = {.r = r, .mem = mem, .decimal = decimal};
    r->quantities = NULL;
    r->n_quantities = 0;
    for (uint32_t k = 0; k < r->n_tokens;) {
        const tf_token *t = &r->tokens[k];
        const bool plain =
            t->kind != TF_TOKEN_NUMBER && (t->classes & begins) == 0;
        if (plain || in_when(r, k) || !read_at(&x, k)) {
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
    tf_elide_settle(r);
    return TF_OK;
}
