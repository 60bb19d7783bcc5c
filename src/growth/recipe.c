/* Measures of a few values each: a recipe names them, seen from one series
 * (the imports of the same pair, the partner's count, the same flow to the
 * world, a year before), and the formula that takes them. It is tried at
 * every period of every series it is about. */
#include "growth/growth_impl.h"

#include "base/buf.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "value/period.h"
#include "value/unit.h"

#include <stdlib.h>

#define WORLD TF_STR("WLD")

static tf_flow other_flow(tf_flow f)
{
    if (f == TF_FLOW_EXPORT)
        return TF_FLOW_IMPORT;
    return f == TF_FLOW_IMPORT ? TF_FLOW_EXPORT : f;
}

static tf_key mirror_of(tf_key k)
{
    const tf_str reporter = k.reporter;
    k.reporter = k.partner;
    k.partner = reporter;
    k.flow = other_flow(k.flow);
    return k;
}

tf_key tf_recipe_key(tf_who who, tf_key k)
{
    const tf_str all = TF_STR("");
    switch (who) {
    case TF_WHO_OTHER_FLOW:
        k.flow = other_flow(k.flow);
        break;
    case TF_WHO_TO_WORLD:
        k.partner = WORLD;
        break;
    case TF_WHO_ALL_GOODS:
        k.product = all;
        break;
    case TF_WHO_MIRROR:
        k = mirror_of(k);
        break;
    case TF_WHO_WORLD_TO_PARTNER:
        k.reporter = WORLD;
        break;
    case TF_WHO_WORLD:
        k.reporter = k.partner = WORLD;
        break;
    case TF_WHO_WORLD_ALL_GOODS:
        k.reporter = k.partner = WORLD;
        k.product = all;
        break;
    case TF_WHO_PARTNER_IMPORTS:
        k.reporter = k.partner;
        k.partner = WORLD;
        k.flow = TF_FLOW_IMPORT;
        break;
    case TF_WHO_WORLD_IMPORTS:
        k.reporter = k.partner = WORLD;
        k.flow = TF_FLOW_IMPORT;
        break;
    case TF_WHO_OWN_IMPORTS:
        k.partner = WORLD;
        k.flow = TF_FLOW_IMPORT;
        break;
    default:
        break;
    }
    return k;
}

/* The first series of that key in a unit other than money, of that kind. */
static tf_run find_unit(const tf_growth_job *job, const tf_run *run, tf_key key,
                        bool (*is)(tf_str unit))
{
    const tf_period like = run->at[0]->period;
    key.unit = TF_STR("");
    for (size_t i = tf_growth_first(job, &key); i < job->n_runs; i++) {
        const tf_point *p = job->runs[i].at[0];
        tf_key here = tf_series_key(p);
        here.unit = key.unit;
        if (tf_key_compare(&here, &key) != 0)
            break;
        if (is(p->unit) && tf_growth_is_length(p->period, like))
            return job->runs[i];
    }
    return (tf_run){NULL, 0};
}

/* The price index that fits best: of the pair and product, of the product
 * whoever the partner, of the pair, of all. */
static tf_run find_deflator(const tf_growth_job *job, const tf_run *run)
{
    const tf_key own = tf_series_key(run->at[0]);
    tf_run found = {NULL, 0};
    for (int k = 0; k < 4 && found.n == 0; k++) {
        tf_key key = own;
        if (k & 1)
            key.partner = WORLD;
        if (k & 2)
            key.product = TF_STR("");
        found = find_unit(job, run, key, tf_unit_is_index);
    }
    return found;
}

tf_run tf_recipe_find(const tf_growth_job *job, const tf_run *run, tf_who who)
{
    const tf_key own = tf_series_key(run->at[0]);
    if (who == TF_WHO_OWN)
        return *run;
    if (who == TF_WHO_QUANTITY)
        return find_unit(job, run, own, tf_unit_is_quantity);
    if (who == TF_WHO_DEFLATOR)
        return find_deflator(job, run);
    const tf_key key = tf_recipe_key(who, own);
    return tf_growth_find_run(job, &key, run->at[0]->period);
}

tf_period tf_recipe_period(const tf_growth_job *job, tf_when when,
                           tf_period now)
{
    switch (when) {
    case TF_WHEN_YEAR_BEFORE:
        return tf_period_shift(now, -1);
    case TF_WHEN_BEFORE:
        now.start -= now.months;
        return now;
    case TF_WHEN_BASE:
        return tf_period_shift(now, job->base_year - tf_period_year(now));
    default:
        return now;
    }
}

bool tf_recipe_is_of(const tf_recipe *r, const tf_point *p)
{
    static const unsigned flows[] = {[TF_FLOW_EXPORT] = TF_ON_X,
                                     [TF_FLOW_IMPORT] = TF_ON_M,
                                     [TF_FLOW_TURNOVER] = TF_ON_T,
                                     [TF_FLOW_BALANCE] = TF_ON_B};
    const unsigned on = r->on;
    const bool world = tf_str_eq(p->partner, WORLD);
    if (on & TF_ON_FLOWS && !(on & flows[p->flow]))
        return false;
    if ((on & TF_ON_PRODUCT && p->product.len == 0) ||
        (on & TF_ON_ALL_GOODS && p->product.len != 0))
        return false;
    if ((on & TF_ON_COUNTRY && world) || (on & TF_ON_WORLD && !world))
        return false;
    if (on & TF_ON_MONEY && !tf_unit_is_money(p->unit))
        return false;
    return !(on & TF_ON_PARTS) ||
           (p->period.days == 0 && p->period.day == 1 &&
            (p->period.months == 1 || p->period.months == 3 ||
             p->period.months == 6));
}

/* Where the values of one recipe stand for one series. */
typedef struct seeking {
    tf_growth_job *job;
    const tf_run *run;
    const tf_recipe *of;
    tf_run slots[TF_OPERANDS_MOST];
    const tf_point *found[TF_OPERANDS_MOST];
    size_t missing; /* the slot that has no value; n if all have */
} seeking;

static void fill(seeking *s, const tf_point *now)
{
    const tf_recipe *r = s->of;
    for (s->missing = 0; s->missing < r->n; s->missing++) {
        const tf_operand *slot = &r->slots[s->missing];
        const tf_point *p = now;
        if (slot->who != TF_WHO_OWN || slot->when != TF_WHEN_NOW)
            p = tf_growth_find(
                &s->slots[s->missing],
                tf_recipe_period(s->job, slot->when, now->period));
        s->found[s->missing] = p;
        if (p == NULL)
            return;
    }
}

static tf_rate row_of(const seeking *s, const tf_point *now)
{
    const tf_recipe *r = s->of;
    tf_period base = {0};
    for (size_t k = 0; k < r->n; k++)
        if (r->slots[k].when != TF_WHEN_NOW)
            base = tf_recipe_period(s->job, r->slots[k].when, now->period);
    tf_rate row = tf_growth_row(s->job->measure->name, now, base);
    if (r->flow != TF_FLOW_NONE)
        row.flow = r->flow;
    return row;
}

tf_str tf_recipe_unit(const tf_recipe *r, const tf_point *now)
{
    static const char *const units[] = {[TF_UNIT_PERCENT] = "PC",
                                        [TF_UNIT_POINTS] = "PP",
                                        [TF_UNIT_RATIO] = "1",
                                        [TF_UNIT_INDEX] = "IX"};
    return r->unit >= TF_UNIT_MONEY ? now->unit : tf_str_of(units[r->unit]);
}

/* Counts that nobody is named for may be two offices'. */
static const tf_point *other_count(const seeking *s, const tf_point *now)
{
    for (size_t k = 0; k < s->of->n; k++)
        if (s->found[k]->reporter.len == 0 &&
            !tf_growth_is_one_count(now, s->found[k]))
            return s->found[k];
    return NULL;
}

/* "USD/t" */
static bool name_price(const seeking *s, tf_str *out)
{
    tf_buf buf = tf_buf_open(s->job->ctx->mem);
    tf_buf_format(&buf, "%.*s/%.*s", TF_FMT(s->found[0]->unit),
                  TF_FMT(s->found[1]->unit));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool add(seeking *s, const tf_point *now)
{
    const tf_recipe *r = s->of;
    tf_rate row = row_of(s, now);
    const tf_point *odd = other_count(s, now);
    if (odd != NULL)
        return !s->job->owes ||
               tf_growth_refuse(s->job, row,
                                "not computed: nobody says whose counts %s "
                                "and %s are, they may be two",
                                tf_growth_period(s->job, odd->period),
                                tf_growth_period(s->job, row.period));
    row.unit_of_measure = tf_recipe_unit(r, now);
    if (r->unit == TF_UNIT_PRICE && !name_price(s, &row.unit_of_measure))
        return false;
    if (r->note != NULL && !r->note(s->job, s->found, &row.note))
        return false;
    const tf_basket in = {
        .at = s->found,
        .n = r->n,
        .formula = r->formula,
        .guard = r->guard,
        .terms.factor = r->factor == NULL ? 1 : r->factor(s->job, now->period),
        .least = r->least,
        .most = r->most};
    return tf_evaluate_add(s->job, row, &in);
}

static const char *name_of(tf_growth_job *job, tf_key k)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_str out;
    tf_buf_format(&buf, "%.*s:%s:%.*s", TF_FMT(k.reporter),
                  tf_codes_flow(k.flow).ptr, TF_FMT(k.partner));
    if (k.product.len > 0)
        tf_buf_format(&buf, ":%.*s", TF_FMT(k.product));
    return tf_buf_take(&buf, &out, NULL) == TF_OK ? out.ptr : "";
}

/* The last period has no value: the reader would miss this one most. */
static bool refuse_last(seeking *s, const tf_point *now)
{
    const tf_operand slot = s->of->slots[s->missing];
    tf_growth_job *job = s->job;
    const tf_period wanted = tf_recipe_period(job, slot.when, now->period);
    const char *when = tf_growth_period(job, wanted);
    tf_rate row = row_of(s, now);
    row.lacks_data = true;
    if (slot.who == TF_WHO_OWN)
        return tf_growth_refuse(
            job, row, "not computed: no value for %s, and only %s compares",
            when,
            slot.when == TF_WHEN_BEFORE ? "a period of the same length"
                                        : "the same window");
    if (slot.who == TF_WHO_QUANTITY || slot.who == TF_WHO_DEFLATOR)
        return tf_growth_refuse(job, row, "not computed: no %s for %s",
                                slot.who == TF_WHO_QUANTITY
                                    ? "quantity (unit kg, t, ...)"
                                    : "price index (unit IX)",
                                when);
    const tf_key key = tf_recipe_key(slot.who, tf_series_key(now));
    const tf_point *alien = tf_growth_find_unit(job, &key, wanted);
    if (alien != NULL)
        return tf_growth_refuse(
            job, row, "not computed: %s is in %.*s, %s in %.*s",
            name_of(job, tf_series_key(now)), TF_FMT(now->unit),
            name_of(job, key), TF_FMT(alien->unit));
    return tf_growth_refuse(job, row, "not computed: no value of %s for %s",
                            name_of(job, key), when);
}

/* A reason is owed if the measure was named, or leads its kind and the series
 * it lacks a value of is there. */
static bool owes_last(const seeking *s, const tf_point *now)
{
    if (s->job->by_name || s->of->slots[s->missing].who == TF_WHO_OWN)
        return s->job->owes;
    const tf_key key =
        tf_recipe_key(s->of->slots[s->missing].who, tf_series_key(now));
    return s->job->owes && (s->slots[s->missing].n > 0 ||
                            tf_growth_find_unit(s->job, &key, now->period));
}

bool tf_recipe_run(tf_growth_job *job, const tf_run *run, const tf_recipe *of)
{
    seeking s = {.job = job, .run = run, .of = of};
    if (!tf_recipe_is_of(of, run->at[0]))
        return true;
    job->owes = job->by_name || of->leads;
    if (of->over != TF_OVER_NONE)
        return tf_structure_run(job, run, of);
    for (size_t k = 0; k < of->n; k++) {
        s.slots[k] = tf_recipe_find(job, run, of->slots[k].who);
        if (s.slots[k].n == 0 && !job->owes)
            return true;
    }
    for (size_t i = 0; i < run->n; i++) {
        const tf_point *now = run->at[i];
        fill(&s, now);
        if (s.missing == of->n && !add(&s, now))
            return false;
        if (s.missing < of->n && i + 1 == run->n && owes_last(&s, now) &&
            !refuse_last(&s, now))
            return false;
    }
    return true;
}
