/* A cell bound by the head of its row, the head of its column and what stands
 * before the table, in that order: flow, kind, period, unit, sign. Where they
 * do not settle one of them the cell is refused. */
#include "claim/grid.h"

#include "value/decimal.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

static bool is_named(const tf_facts *f)
{
    return f->flow != TF_FLOW_NONE || f->area != NULL || f->when != NULL ||
           f->year != 0 || f->product.len > 0 || f->world;
}

/* A head with unknown words may be of a part of the flow, of other countries;
 * a period is one whatever stands beside it, goods are what they are. */
static bool is_doubtful(const tf_line *l)
{
    const tf_facts *f = &l->facts;
    return f->lost || (f->strange && f->product.len == 0 && !l->rate &&
                       (f->flow != TF_FLOW_NONE || f->area != NULL));
}

/* Whether another column of figures has no name either. */
static bool is_one_of_many(const tf_seat *s)
{
    uint32_t n = 0;
    for (uint32_t c = s->g->n_heads; c < s->g->n_columns; c++) {
        const tf_line *l = &s->row->columns[c];
        n += l->n > 0 && !l->rate && !l->facts.off && !is_named(&l->facts);
    }
    return n > 1;
}

static tf_why check_heads(const tf_seat *s)
{
    const tf_facts *r = s->r, *c = s->c;
    if (r->off || c->off || r->trap || c->trap)
        return TF_WHY_SKIP;
    if (s->g->about.lost)
        return TF_WHY_FLOW;
    if (!is_named(r) || is_doubtful(s->across) || is_doubtful(s->down))
        return TF_WHY_HEAD;
    if (s->down->rate || is_named(c) || !c->strange)
        return TF_WHY_OURS;
    return c->currency == NULL || is_one_of_many(s) ? TF_WHY_HEAD : TF_WHY_OURS;
}

static tf_why find_flow(tf_seat *s)
{
    const tf_facts *r = s->r, *c = s->c, *about = &s->g->about;
    const tf_facts *from = c->flow != TF_FLOW_NONE ? c : r;
    if ((r->flow_mixed && from == r) || (c->flow_mixed && from == c))
        return TF_WHY_FLOW;
    if (r->flow != TF_FLOW_NONE && c->flow != TF_FLOW_NONE &&
        r->flow != c->flow) {
        if (r->flow != TF_FLOW_TURNOVER && c->flow != TF_FLOW_TURNOVER)
            return TF_WHY_FLOW;
        from = r->flow == TF_FLOW_TURNOVER ? c : r;
    }
    const bool sided = !about->flow_mixed && (about->flow == TF_FLOW_EXPORT ||
                                              about->flow == TF_FLOW_IMPORT);
    if (from->flow == TF_FLOW_TURNOVER && !s->g->has_side && sided)
        from = about; /* "kim ngạch" in a table of exports */
    if (from->flow == TF_FLOW_NONE && !s->g->has_flow && !about->flow_mixed)
        from = about;
    s->b.flow = from->flow;
    s->flow_sign = from->flow_sign;
    s->b.evidence.own_flow = from != about;
    return s->b.flow == TF_FLOW_NONE ? TF_WHY_FLOW : TF_WHY_OURS;
}

/* Percentages above 100 with "compared with" may be an index, those of a
 * column without words may be anything. */
static tf_why check_growth(const tf_seat *s, const tf_line *l)
{
    const tf_facts *r = s->r, *c = s->c;
    const bool turns = r->up || r->down || c->up || c->down;
    if (l->n_signed > 0)
        return TF_WHY_OURS;
    if (turns)
        return l->least < 60 ? TF_WHY_OURS : TF_WHY_KIND;
    return l->most < 50 ? TF_WHY_OURS : TF_WHY_KIND;
}

static tf_why find_kind(tf_seat *s)
{
    const tf_facts *r = s->r, *c = s->c;
    const tf_quantity *q = &s->cell->q;
    const bool change = r->up || r->down || r->compared || c->up || c->down ||
                        c->compared || c->same || c->prev || c->base != NULL;
    const bool share = r->share || c->share;
    const bool rate =
        q->kind == TF_QUANTITY_PERCENT || s->across->rate || s->down->rate;
    const tf_line *l = s->across->rate ? s->across : s->down;
    if (q->kind == TF_QUANTITY_COUNT || q->kind == TF_QUANTITY_POINTS ||
        q->kind == TF_QUANTITY_MULTIPLE)
        return TF_WHY_SKIP;
    if (!rate) {
        s->b.kind = TF_KIND_LEVEL;
        return share || change ? TF_WHY_KIND : TF_WHY_OURS;
    }
    if (q->kind == TF_QUANTITY_MONEY || (share && change))
        return TF_WHY_KIND;
    s->b.kind = share ? TF_KIND_SHARE : TF_KIND_GROWTH;
    if (share)
        return l->n_signed > 0 || l->most > 100 ? TF_WHY_KIND : TF_WHY_OURS;
    return change || l->n_signed > 0 ? check_growth(s, l) : TF_WHY_KIND;
}

static tf_when_value resolve_when(const tf_seat *s, const tf_when *w, int year,
                                  tf_period own)
{
    const tf_when_context c = {.date = s->m->doc->date,
                               .year = year,
                               .period = own,
                               .area = s->b.pair.area};
    return tf_resolve_when(w, &c);
}

static bool is_whole(tf_period p)
{
    return !p.open && !tf_period_is_none(p);
}

/* The year that the heads give, 0 none, -1 two of them. */
static int year_of_heads(const tf_seat *s)
{
    const int a = s->r->year, b = s->c->year;
    if (s->r->year_mixed || s->c->year_mixed || (a != 0 && b != 0 && a != b))
        return -1;
    return a != 0 ? a : b;
}

/* Years by row or column in a table "of eight months" have eight months; a
 * table of eight months of one year says nothing of other years. */
static tf_why period_of_year(tf_seat *s, int year)
{
    const tf_facts *about = &s->g->about;
    s->b.period = tf_period_of(year, 1, 12);
    if (about->when == NULL || about->when_mixed)
        return about->when_mixed ? TF_WHY_PERIOD : TF_WHY_OURS;
    const tf_when_value v = resolve_when(s, about->when, year, (tf_period){0});
    if (tf_period_is_none(v.period) || v.period.months >= 12)
        return TF_WHY_OURS;
    if (about->year != 0 || about->year_mixed || v.has_year)
        return TF_WHY_PERIOD;
    s->b.period = v.period;
    return is_whole(v.period) ? TF_WHY_OURS : TF_WHY_PERIOD;
}

/* A month without a year has that of the lines before; else that of the
 * article, if it lies before the article in it. */
static tf_why period_of_when(tf_seat *s, const tf_when *w, int year)
{
    const tf_facts *about = &s->g->about;
    const int date = s->m->doc->date.year;
    if (year == 0 && about->year_mixed)
        return TF_WHY_PERIOD;
    if (year == 0)
        year = about->year;
    const tf_when_value v = resolve_when(s, w, year, (tf_period){0});
    s->b.period = v.period;
    if (!is_whole(v.period))
        return TF_WHY_PERIOD;
    return v.has_year || year != 0 || tf_period_year(v.period) == date
               ? TF_WHY_OURS
               : TF_WHY_PERIOD;
}

static tf_why find_period(tf_seat *s)
{
    const tf_facts *r = s->r, *c = s->c, *about = &s->g->about;
    const int year = year_of_heads(s);
    const tf_when *w = r->when != NULL ? r->when : c->when;
    if (year < 0 || r->when_mixed || c->when_mixed ||
        (r->when != NULL && c->when != NULL))
        return TF_WHY_PERIOD;
    s->b.evidence.own_period = w != NULL || year != 0;
    if (w != NULL)
        return period_of_when(s, w, year);
    if (year != 0)
        return period_of_year(s, year);
    if (about->when_mixed || about->year_mixed)
        return TF_WHY_PERIOD;
    if (about->when != NULL)
        return period_of_when(s, about->when, about->year);
    if (about->year == 0)
        return TF_WHY_PERIOD;
    s->b.period = tf_period_of(about->year, 1, 12);
    return TF_WHY_OURS;
}

/* What a rate is compared with: as its head says, else a year before where
 * the figure is of a year or counts from January. */
void tf_seat_base(tf_seat *s)
{
    const tf_facts *r = s->r, *c = s->c;
    const tf_period p = s->b.period;
    const tf_when *w = c->base != NULL ? c->base : r->base;
    const bool alone = !c->same && !c->prev && !r->same && !r->prev;
    const bool same = c->same || r->same || (alone && s->g->about.same);
    const bool prev = c->prev || r->prev || (alone && s->g->about.prev);
    tf_period base = {0};
    if (w != NULL)
        base = resolve_when(s, w, 0, p).period;
    if (is_whole(base) && base.months == 12 && p.months < 12)
        base = tf_period_shift(p, tf_period_year(base) - tf_period_year(p));
    if (is_whole(base) && !tf_period_eq(base, p)) {
        s->b.base = base;
    } else if (same || p.months >= 12 ||
               (!prev && p.start % 12 == 0 && p.months > 1)) {
        s->b.base = tf_period_shift(p, -1);
    } else if (prev) {
        s->b.base = p;
        s->b.base.start -= p.months;
    }
}

/* The first of cell, column, row, lines before that has a currency, and the
 * first that has a magnitude; the latter's currency must be the same. */
static tf_why find_unit(tf_seat *s, int *scale)
{
    const tf_quantity *q = &s->cell->q;
    const tf_facts own = {.currency =
                              q->currency[0] != '\0' ? q->currency : NULL,
                          .scaled = q->scaled};
    const tf_facts *from[] = {&own, s->c, s->r, &s->g->about};
    const tf_facts *money = NULL, *size = NULL;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        if (money == NULL && from[i]->currency != NULL)
            money = from[i];
        if (size == NULL && from[i]->scaled)
            size = from[i];
    }
    if (money == NULL || money->unit_mixed ||
        (size != NULL &&
         (size->unit_mixed || (size->currency != NULL &&
                               strcmp(size->currency, money->currency) != 0))))
        return TF_WHY_UNIT;
    *scale = size == NULL || size == &own ? 0 : size->scale;
    if (size == NULL && fabs(tf_decimal_value(q->value)) < 1e5)
        return TF_WHY_UNIT; /* dollars, or the magnitude was left out */
    s->b.unit = money->currency;
    s->b.evidence.own_currency = true;
    return TF_WHY_OURS;
}

static bool is_negative(const tf_seat *s)
{
    const tf_quantity *q = &s->cell->q;
    return q->sign < 0 || (q->sign == 0 && s->cell->enclosed);
}

/* A deficit is negative, however it is printed; nothing else but a balance
 * and a rate can be. */
static tf_why find_sign(tf_seat *s)
{
    const tf_line *l = s->c->flow == TF_FLOW_BALANCE ? s->down : s->across;
    bool down = is_negative(s);
    if (s->b.kind == TF_KIND_GROWTH)
        down |= (s->r->down || s->c->down) && !s->r->up && !s->c->up;
    if (s->b.kind == TF_KIND_SHARE && down)
        return TF_WHY_SIGN;
    if (s->b.kind == TF_KIND_LEVEL && s->b.flow != TF_FLOW_BALANCE && down)
        return TF_WHY_SIGN;
    if (s->b.kind == TF_KIND_LEVEL && s->b.flow == TF_FLOW_BALANCE) {
        if (s->down->refuted || s->across->refuted)
            return TF_WHY_SIGN;
        if (s->flow_sign < 0 && l->n_signed > 0 && l->n_signed < l->n)
            return TF_WHY_SIGN;
        down |= s->flow_sign < 0;
    }
    if (down && s->b.value.mant > 0)
        s->b.value.mant = -s->b.value.mant;
    return TF_WHY_OURS;
}

static tf_why find_value(tf_seat *s)
{
    int scale = 0;
    tf_why w = TF_WHY_OURS;
    s->b.value = s->cell->q.value;
    s->b.hedge = s->cell->q.hedge;
    s->b.span = s->cell->q.span;
    s->b.unit = "PC";
    if (s->b.kind == TF_KIND_LEVEL)
        w = find_unit(s, &scale);
    if (w != TF_WHY_OURS || s->cell->q.hedge == TF_HEDGE_RANGE)
        return w != TF_WHY_OURS ? w : TF_WHY_UNIT;
    s->b.value.exp = (int8_t)(s->b.value.exp + scale);
    s->b.evidence.doubtful = s->cell->q.doubtful;
    return find_sign(s);
}

tf_why tf_seat_bind(tf_seat *s)
{
    static tf_why (*const steps[])(tf_seat *) = {
        find_flow, find_kind, tf_who_of_seat, find_period, find_value};
    tf_why w = check_heads(s);
    for (size_t i = 0; w == TF_WHY_OURS && i < sizeof steps / sizeof *steps;
         i++)
        w = steps[i](s);
    if (w == TF_WHY_OURS && s->b.kind == TF_KIND_GROWTH)
        tf_seat_base(s);
    return w;
}
