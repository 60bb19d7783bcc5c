/* A number such as "1.234" has two readings, a thousand apart. The convention
 * of the document is followed unless what it gives cannot be: Vietnam and
 * Russia do not trade for 3,634 billion dollars, few countries have a trade of
 * 10^12 at all. Where the
 * text has one other number that tells, that decides. */
#include "claim/claim_impl.h"

#include "base/error.h"
#include "base/lookup.h"
#include "base/str.h"
#include "value/decimal.h"

#include <math.h>
#include <string.h>

static const double most_of_pair = 5e11, most_of_giants = 1.5e12;
static const double most_of_one = 1e12, most_of_all = 5e13;

/* Money of which 10^12 is beyond nearly all trade. */
static bool is_dear(const char *unit)
{
    static const char *const list[] = {"USD", "EUR", "GBP", "CHF",
                                       "CAD", "AUD", "SGD"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (strcmp(unit, list[i]) == 0)
            return true;
    return false;
}

/* data/codes/giants.csv: code,note. */
static bool is_giant(const char *code)
{
    const tf_str area = tf_str_of(code);
    const tf_lookup *all = tf_lookup_giants;
    return tf_lookup_find(all, area) != NULL || tf_areas_is_group(area);
}

/* The most that trade of a pair can come to in a year. */
static double most_of(tf_pair pair)
{
    const bool first = is_giant(pair.area), second = is_giant(pair.partner);
    if (strcmp(pair.partner, "WLD") == 0)
        return first ? most_of_all : most_of_one;
    if (strcmp(pair.area, pair.partner) == 0) /* inside a bloc */
        return most_of_all;
    return first && second ? most_of_giants : most_of_pair;
}

/* Power of ten from the reading taken to the other. */
static int other_of(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = q->first; k < q->last; k++) {
        const tf_token *t = &s->r->tokens[k];
        if (t->kind == TF_TOKEN_NUMBER)
            return memchr(s->r->folded.text.ptr + t->at, s->m->decimal,
                          t->len) != NULL
                       ? 3
                       : -3;
    }
    return 0;
}

static void remark(tf_scene *s, const tf_quantity *q, bool turned)
{
    const tf_doc *doc = s->m->doc;
    tf_diag where = {.severity = TF_NOTE, .file = doc->name};
    tf_text_place(doc, q->span.at, &s->m->place);
    where.line = s->m->place.line;
    where.col = s->m->place.col;
    tf_error_remark(s->m->ctx, &where,
                    "'%.*s' is read with %s; a thousand times %s is possible",
                    (int)q->span.len, doc->text.ptr + q->span.at,
                    turned ? "the other decimal sign than the text's"
                           : "the decimal sign of the text",
                    other_of(s, q) * (turned ? -1 : 1) > 0 ? "more" : "less");
}

bool tf_reading_settle(tf_scene *s, const tf_binding *b, tf_quantity *out)
{
    const tf_quantity *q = b->q;
    const int power = other_of(s, q);
    const bool range = q->hedge == TF_HEDGE_RANGE;
    if (!q->doubtful || power == 0 || range || q->kind != TF_QUANTITY_MONEY)
        return false;
    const double size = fabs(tf_decimal_value(q->value));
    const double most = is_dear(b->unit) ? most_of(b->pair) : most_of_all * 1e6;
    const bool told = s->m->other_sign && power < 0;
    const bool turned =
        size * pow(10, power) <= most && size > 1e5 && (size > most || told);
    if (turned || size * pow(10, power) <= most)
        remark(s, q, turned);
    *out = *q;
    out->value.exp = (int8_t)(out->value.exp + (turned ? power : 0));
    out->upper = out->value;
    return turned;
}
