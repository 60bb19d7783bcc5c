/* One expected claim: words in this order, each but the kind may be missing
 * and is then not compared.
 *
 *   level|growth|change|share
 *   X|M|T|B            flow, then area and partner (- = none)
 *   2024-S1            period as SDMX (- = none)
 *   on 2023-S1         base period (- = none)
 *   2.34e9 USD, 45.4%  value and unit
 *   [2.3e9 2.4e9]      low and high
 *   about              hedge: eq, about, over, under, range
 *   actual             status: actual, estimate, forecast, target
 *   by VNM agency      reporter (- = none), then its cue
 *   of "rice"          product (of "" = all goods)
 *   text "2,34 tỷ USD" the figure as printed
 *   rule NAME          the rule that bound it */
#include "base/real.h"
#include "base/str.h"
#include "runner.h"
#include "value/codes.h"
#include "value/period.h"

#include <math.h>

typedef struct words {
    tf_str rest, word;
    tf_buf *why;
} words;

/* The next word; a quoted one may hold blanks. False at the end. */
static bool next(words *w)
{
    w->rest = tf_str_trim(w->rest);
    if (w->rest.len == 0) {
        w->word = TF_STR("");
        return false;
    }
    const bool quoted = w->rest.ptr[0] == '"';
    const tf_str mark = quoted ? TF_STR("\"") : TF_STR(" ");
    size_t end = tf_str_find(w->rest, mark, quoted);
    if (end == SIZE_MAX)
        end = w->rest.len;
    w->word = tf_str_cut(w->rest, quoted, end);
    w->rest = tf_str_cut(w->rest, end + quoted, w->rest.len);
    return true;
}

static bool wrong(words *w, const char *what, tf_str got)
{
    tf_buf_format(w->why, "%s: expected '%.*s', got '%.*s'", what,
                  TF_FMT(w->word), TF_FMT(got));
    return false;
}

static bool same(words *w, const char *what, tf_str got)
{
    const bool none = tf_str_eq(w->word, TF_STR("-"));
    return tf_str_eq(none ? TF_STR("") : w->word, got) || wrong(w, what, got);
}

static bool same_period(words *w, const char *what, tf_period got)
{
    char text[TF_PERIOD_MAX];
    tf_period wanted;
    const size_t n = tf_period_print(got, text);
    const bool none = tf_str_eq(w->word, TF_STR("-"));
    if (tf_period_read(none ? TF_STR("") : w->word, &wanted, NULL) == TF_OK &&
        tf_period_eq(wanted, got))
        return true;
    return wrong(w, what, (tf_str){text, n});
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static bool same_number(words *w, const char *what, double got)
{
    double wanted;
    char text[TF_REAL_MAX];
    const size_t n = tf_real_print(got, text);
    tf_str number = w->word;
    if (tf_str_ends(number, TF_STR("%")) || tf_str_ends(number, TF_STR("]")))
        number.len--;
    if (tf_str_starts(number, TF_STR("[")))
        number = tf_str_cut(number, 1, number.len);
    return (tf_real_read(number, &wanted, NULL) == TF_OK &&
            is_near(wanted, got)) ||
           wrong(w, what, (tf_str){text, n});
}

static bool is_code(tf_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
            return false;
    return s.len == 3 || s.len == 2;
}

/* A number with its unit behind it, or a percent: else "2018" is a period. */
static bool is_value(const words *w)
{
    double v;
    tf_str number = w->word, rest = w->rest;
    words ahead = {rest, TF_STR(""), w->why};
    if (tf_str_ends(number, TF_STR("%")))
        return true;
    return tf_real_read(number, &v, NULL) == TF_OK && next(&ahead) &&
           is_code(ahead.word);
}

static bool check_value(words *w, const tf_claim *c)
{
    const bool percent = tf_str_ends(w->word, TF_STR("%"));
    if (!same_number(w, "value", c->value))
        return false;
    if (percent)
        w->word = TF_STR("PC");
    else
        next(w);
    return same(w, "unit", c->unit);
}

static bool check_flow(words *w, const tf_claim *c)
{
    return same(w, "flow", tf_codes_flow(c->flow)) &&
           (!next(w) || same(w, "area", c->area)) &&
           (!next(w) || same(w, "partner", c->partner));
}

static bool check_reporter(words *w, const tf_claim *c)
{
    tf_cue cue;
    next(w);
    if (!same(w, "reporter", c->reporter))
        return false;
    words ahead = *w;
    if (!next(&ahead) || !tf_codes_read_cue(ahead.word, &cue))
        return true;
    *w = ahead;
    return same(w, "cue", tf_codes_cue(c->reporter_cue));
}

static bool check_status(words *w, const tf_claim *c, bool *known)
{
    static const char *const names[] = {"actual", "estimate", "forecast",
                                        "target"};
    *known = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!tf_str_eq(w->word, tf_str_of(names[i])))
            continue;
        *known = true;
        return c->status == (tf_status)i ||
               wrong(w, "status", tf_str_of(names[c->status]));
    }
    return true;
}

/* Words that say what follows them. */
static bool check_named(words *w, const tf_claim *c, bool *known)
{
    *known = true;
    if (tf_str_eq(w->word, TF_STR("on")))
        return next(w), same_period(w, "base period", c->base_period);
    if (tf_str_eq(w->word, TF_STR("by")))
        return check_reporter(w, c);
    if (tf_str_eq(w->word, TF_STR("of")))
        return next(w), same(w, "product", c->product);
    if (tf_str_eq(w->word, TF_STR("text")))
        return next(w), same(w, "text", c->text);
    if (tf_str_eq(w->word, TF_STR("rule")))
        return next(w), same(w, "rule", c->rule);
    *known = false;
    return true;
}

static bool check_word(words *w, const tf_claim *c)
{
    tf_flow flow;
    tf_hedge hedge;
    bool known;
    if (!check_named(w, c, &known) || known)
        return known && w->why->n == 0;
    if (!check_status(w, c, &known) || known)
        return known && w->why->n == 0;
    if (tf_codes_read_hedge(w->word, &hedge))
        return same(w, "hedge", tf_codes_hedge(c->hedge));
    if (tf_codes_read_flow(w->word, &flow))
        return check_flow(w, c);
    if (is_value(w))
        return check_value(w, c);
    if (tf_str_starts(w->word, TF_STR("[")))
        return same_number(w, "low", c->low) && next(w) &&
               same_number(w, "high", c->high);
    return same_period(w, "period", c->period);
}

bool expect_claim(tf_str expected, const tf_claim *claim, tf_buf *why)
{
    words w = {expected, TF_STR(""), why};
    next(&w);
    if (!same(&w, "kind", tf_codes_kind(claim->kind)))
        return false;
    while (next(&w))
        if (!check_word(&w, claim))
            return false;
    return true;
}
