/* What the head of a row or column, a caption or a group row says: flow,
 * country, period, unit, and whether its figures are rates. Only words of the
 * lexicon count; a head with others is marked strange. */
#include "claim/grid.h"

#include "base/str.h"

#include <string.h>

enum { YEAR_FIRST = 1950, YEAR_LAST = 2100 };

typedef struct facts_reader {
    const tf_reading *r;
    tf_facts *f;
    int depth; /* of parentheses */
} facts_reader;

bool tf_facts_is_year(int32_t v)
{
    return v >= YEAR_FIRST && v <= YEAR_LAST;
}

static void take_year(tf_facts *f, int year)
{
    f->year_mixed |= f->year != 0 && f->year != year;
    f->year = year;
}

static void take_when(const facts_reader *x, const tf_when *w)
{
    const tf_scene s = {.r = x->r};
    tf_facts *f = x->f;
    const int16_t year = w->slots[TF_SLOT_YEAR];
    if (tf_against_is(&s, w)) {
        f->base = w;
        f->same |= strcmp(w->action, "same") == 0;
        f->prev |= strncmp(w->action, "prev_", 5) == 0;
        return;
    }
    if (strcmp(w->action, "years") == 0) {
        f->year_mixed = true;
        return;
    }
    if (year != TF_SLOT_UNSET)
        take_year(f, year);
    if (year != TF_SLOT_UNSET && strcmp(w->action, "year") == 0)
        return;
    f->when_mixed |= f->when != NULL;
    f->when = w;
}

/* Tokens of the magnitudes at k; their powers are summed. */
static uint32_t scales_at(const tf_reading *r, uint32_t k, int *sum)
{
    const uint32_t from = k;
    const tf_sense *s;
    for (*sum = 0; (s = tf_scene_sense(r, k, TF_CLASS_SCALE)) != NULL; k++)
        *sum += s->value;
    if (k > from && tf_scene_is(r, k, '.') && !r->tokens[k].gap)
        k++; /* "млрд." */
    return k - from;
}

/* "долларов США": the country is part of the name. */
static uint32_t currency_at(const tf_reading *r, uint32_t k, const char **code)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_CURRENCY);
    if (s == NULL)
        return 0;
    *code = tf_scene_code(r, s);
    const uint32_t from = k++;
    if (tf_scene_is(r, k, '.') && !r->tokens[k].gap)
        k++;
    const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
    if (a != NULL && strcmp(*code, "USD") == 0 &&
        strcmp(tf_scene_code(r, a), "USA") == 0)
        k++;
    return k - from;
}

static void set_unit(tf_facts *f, const char *currency, int scale, bool scaled)
{
    if (currency != NULL) {
        f->unit_mixed |=
            f->currency != NULL && strcmp(f->currency, currency) != 0;
        f->currency = currency;
    }
    if (scaled) {
        f->unit_mixed |= f->scaled && f->scale != scale;
        f->scaled = true;
        f->scale = scale;
    }
}

/* "million of US dollars", "USD bn", "тыс. тонн"; the tokens used. */
static uint32_t take_unit(const facts_reader *x, uint32_t k)
{
    const tf_reading *r = x->r;
    const char *currency = NULL;
    const uint32_t from = k;
    int scale = 0;
    uint32_t n = currency_at(r, k, &currency);
    if (n > 0) {
        k += n;
        uint32_t next = k + (tf_scene_is(r, k, ',') || tf_scene_is(r, k, '/'));
        const uint32_t more = scales_at(r, next, &scale);
        if (more > 0 && next + more < r->n_tokens &&
            tf_scene_has(r, next + more, TF_CLASS_CURRENCY))
            next = k; /* that magnitude is another currency's */
        else if (more > 0)
            k = next + more;
        set_unit(x->f, currency, scale, k == next + more && more > 0);
        return k - from;
    }
    n = scales_at(r, k, &scale);
    if (n == 0)
        return 0;
    k += n;
    const uint32_t of = tf_scene_has(r, k, TF_CLASS_OF);
    n = currency_at(r, k + of, &currency);
    if (n > 0) {
        set_unit(x->f, currency, scale, true);
        return k + of + n - from;
    }
    if (tf_scene_has(r, k, TF_CLASS_UNIT)) {
        x->f->off = true;
        return k + 1 - from;
    }
    if (!r->lex->spaced || r->tokens[from].len == 1)
        return 0;
    set_unit(x->f, NULL, scale, true);
    return k - from;
}

static void take_flow(const facts_reader *x, uint32_t k, const tf_sense *s)
{
    const char *code = tf_scene_code(x->r, s);
    int sign = 0;
    const tf_flow flow = tf_flow_read(code, &sign);
    tf_facts *f = x->f;
    if (flow == TF_FLOW_NONE || strcmp(code, "T>") == 0 ||
        (k > 0 && tf_scene_is(x->r, k - 1, '-') && !x->r->tokens[k].gap))
        return; /* "re-exports" */
    f->flow_mixed |= (f->flow != TF_FLOW_NONE && f->flow != flow) ||
                     strlen(code) > 2; /* "exports and imports" */
    f->flow = flow;
    f->flow_sign = sign;
}

static void take_area(const facts_reader *x, const char *code)
{
    tf_facts *f = x->f;
    f->area_mixed |= f->area != NULL && strcmp(f->area, code) != 0;
    f->area = code;
    f->area_from = x->r;
}

/* A physical unit: alone, or after a bracket, a comma, a slash. */
static bool is_measured(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_UNIT) &&
           (r->n_tokens == 1 || tf_scene_is(r, k - (k > 0), '(') ||
            tf_scene_is(r, k - (k > 0), ',') ||
            tf_scene_is(r, k - (k > 0), '/'));
}

static void take_rate(const facts_reader *x, uint32_t k)
{
    const tf_reading *r = x->r;
    tf_facts *f = x->f;
    const tf_sense *dir = tf_scene_sense(r, k, TF_CLASS_DIR);
    if (dir != NULL) {
        f->up |= dir->value > 0;
        f->down |= dir->value < 0;
    }
    f->percent |= tf_scene_has(r, k, TF_CLASS_PERCENT);
    f->share |= tf_scene_has(r, k, TF_CLASS_SHARE);
    f->same |= tf_scene_has(r, k, TF_CLASS_SAMEBASE);
    f->prev |= tf_scene_has(r, k, TF_CLASS_PREVBASE);
    f->compared |= tf_scene_has(r, k, TF_CLASS_BASE);
    f->off |= tf_scene_has(r, k, TF_CLASS_VOLUME) ||
              tf_scene_has(r, k, TF_CLASS_PRICE) ||
              tf_scene_has(r, k, TF_CLASS_POINTS) ||
              tf_scene_has(r, k, TF_CLASS_NOT) || is_measured(r, k);
    f->trap |= tf_scene_has(r, k, TF_CLASS_TRAP);
    f->parts |= tf_scene_has(r, k, TF_CLASS_OFWHICH);
}

static void take_token(facts_reader *x, uint32_t k)
{
    const tf_reading *r = x->r;
    tf_facts *f = x->f;
    const tf_sense *s;
    if ((s = tf_scene_sense(r, k, TF_CLASS_FLOW)) != NULL)
        take_flow(x, k, s);
    if ((s = tf_scene_sense(r, k, TF_CLASS_AREA)) != NULL ||
        (s = tf_scene_sense(r, k, TF_CLASS_SHORT)) != NULL)
        take_area(x, tf_scene_code(r, s));
    if ((s = tf_scene_sense(r, k, TF_CLASS_STATUS)) != NULL) {
        const char c = tf_scene_code(r, s)[0];
        f->status = c == 'E'   ? TF_STATUS_ESTIMATE
                    : c == 'F' ? TF_STATUS_FORECAST
                    : c == 'T' ? TF_STATUS_TARGET
                               : f->status;
    }
    f->world |= tf_scene_has(r, k, TF_CLASS_WORLD);
    if (tf_scene_has(r, k, TF_CLASS_PRODUCT) && f->product_token == TF_NOWHERE)
        f->product_token = k;
    take_rate(x, k);
    x->depth += tf_scene_is(r, k, '(');
    x->depth -= tf_scene_is(r, k, ')');
    f->strange |= r->tokens[k].kind == TF_TOKEN_WORD && x->depth <= 0;
    if (r->tokens[k].kind == TF_TOKEN_NUMBER &&
        tf_facts_is_year(r->tokens[k].integer) && x->depth <= 0)
        take_year(f, r->tokens[k].integer);
}

/* The last token of the period that begins at k; k if none does. */
static uint32_t skip_when(const facts_reader *x, uint32_t k)
{
    for (uint32_t i = 0; i < x->r->n_whens; i++)
        if (x->r->whens[i].first == k) {
            take_when(x, &x->r->whens[i]);
            return x->r->whens[i].last;
        }
    return k;
}

void tf_facts_read(const tf_reading *r, tf_facts *f)
{
    facts_reader x = {.r = r, .f = f};
    *f = (tf_facts){.product = TF_STR(""), .product_token = TF_NOWHERE};
    for (uint32_t k = 0; k < r->n_tokens;) {
        uint32_t next = skip_when(&x, k);
        if (next == k)
            next = k + take_unit(&x, k);
        if (next == k)
            take_token(&x, next++);
        k = next;
    }
    f->any = r->n_tokens > 0;
}

/* What `f` does not say it takes from what stands above it. */
void tf_facts_under(tf_facts *f, const tf_facts *above)
{
    if (f->flow == TF_FLOW_NONE && above->flow != TF_FLOW_NONE) {
        f->flow = above->flow;
        f->flow_sign = above->flow_sign;
        f->flow_mixed = above->flow_mixed;
    }
    if (f->area == NULL && above->area != NULL) {
        f->area = above->area;
        f->area_mixed = above->area_mixed;
        f->area_from = above->area_from;
    }
    if (f->when == NULL) {
        f->when = above->when;
        f->when_mixed |= above->when_mixed;
    }
    if (f->year == 0) {
        f->year = above->year;
        f->year_mixed |= above->year_mixed;
    }
    if (f->currency == NULL && !f->scaled && !f->percent) {
        f->currency = above->currency;
        f->scaled = above->scaled;
        f->scale = above->scale;
        f->unit_mixed |= above->unit_mixed;
    }
    if (f->product.len == 0)
        f->product = above->product;
    if (f->status == TF_STATUS_ACTUAL)
        f->status = above->status;
    if (f->base == NULL)
        f->base = above->base;
    f->percent |= above->percent && f->currency == NULL;
    f->up |= above->up;
    f->down |= above->down;
    f->same |= above->same;
    f->prev |= above->prev;
    f->compared |= above->compared;
    f->share |= above->share;
    f->off |= above->off;
    f->trap |= above->trap;
    f->world |= above->world;
    f->parts |= above->parts;
    f->strange |= above->strange;
    f->lost |= above->lost;
    f->any |= above->any;
}
