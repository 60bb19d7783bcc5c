/* Years that run. Yearly trade in a text of months: "in May exports were 4 bn;
 * the annual deficit was 9 bn" tells of the twelve months that end with May. */
#include "claim/dating.h"

#include "value/period.h"

/* Whether the word before the figure's trade word says that a year is meant. */
static bool is_yearly(const tf_scene *s)
{
    return s->flow_at != TF_NOWHERE && s->flow_at > 0 && s->r->lex->spaced &&
           tf_scene_literal(s->r, s->flow_at - 1, "yearly");
}

/* The month of the last level told that was over before a month began. */
static tf_period month_told(const tf_miner *m, int before)
{
    enum { BACK = 24 };
    for (size_t i = m->out->n, n = 0; i-- > m->first_claim && n < BACK; n++) {
        const tf_claim *c = &m->out->at[i];
        if (c->kind == TF_KIND_LEVEL && c->period.months == 1 &&
            !c->period.open && c->period.start < before)
            return c->period;
    }
    return (tf_period){0};
}

/* A month that still runs is what a text expects; the one told last else. */
tf_period tf_running_over(const tf_scene *s, tf_period p)
{
    const tf_date now = s->m->doc->date;
    const int month = 12 * now.year + now.month - 1;
    if (now.month == 0 || p.months != 1 || p.open || p.start < month)
        return p;
    const tf_period told = month_told(s->m, month);
    return tf_period_is_none(told) ? p : told;
}

tf_period tf_running_end(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    return tf_running_over(s, f->main.months == 1 ? f->main : f->period);
}

bool tf_running_is(const tf_when *w)
{
    return tf_when_is(w, "last") && w->slots[TF_SLOT_COUNT] == 12;
}

bool tf_running_is_left(const tf_scene *s, const tf_when *w,
                        const tf_quantity *q)
{
    for (uint32_t i = 0; tf_running_is(w) && i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= w->last && x->last <= q->first &&
            tf_scene_between(s->r, x->last, q->first, TF_CLASS_FLOW))
            return true;
    }
    return false;
}

/* The twelve months that end with the month the text is about; none if it is
 * about none or the figure is not told of a year. */
tf_period tf_running_year(const tf_scene *s)
{
    tf_period p = tf_running_end(s);
    if (!is_yearly(s) || p.months != 1 || p.days != 0 ||
        (p.open && p.start < 11))
        return (tf_period){0};
    p.start -= 11;
    p.months = 12;
    return p;
}

/* In January, "in the first ten months of the year" no trade has been counted
 * but that of the year before. */
bool tf_running_is_to_come(const tf_scene *s, const tf_when *w, tf_period p)
{
    const tf_date now = s->m->doc->date;
    if (now.month > 0 && now.month < 3 && s->status_at == TF_NOWHERE &&
        w->slots[TF_SLOT_REL] == -100 && p.months == 12)
        return tf_period_year(p) == now.year && !p.open; /* "the full year" */
    const tf_period force = s->m->frame.period;
    if (s->r->lex->spaced && now.month > 0 && now.month < 3 &&
        w->slots[TF_SLOT_REL] == 0 && p.months == 12 && p.start % 12 == 0 &&
        s->status_at == TF_NOWHERE && force.months == 12 && !force.open &&
        force.start + 12 == p.start)
        return true; /* "the year", behind figures of the one before */
    if (now.month == 0 || w->slots[TF_SLOT_REL] != 0 || p.open ||
        s->status_at != TF_NOWHERE || p.months < 2 || p.months > 11 ||
        tf_period_year(p) != now.year)
        return false;
    return p.start % 12 + p.months > now.month;
}

/* "Will reach 5 bn in December", written in October: the month to come, half a
 * year ahead at most. */
static bool is_coming(const tf_scene *s, const tf_when *w, tf_period p)
{
    enum { NEAR = 6 };
    const tf_date now = s->m->doc->date;
    const tf_sense *x = tf_scene_sense(s->r, s->status_at, TF_CLASS_STATUS);
    const char letter = x == NULL ? 0 : tf_scene_code(s->r, x)[0];
    const int ahead = p.start + p.months + 12 - (12 * now.year + now.month - 1);
    return (letter == 'F' || letter == 'T') && now.month > 0 && !p.open &&
           p.days == 0 && p.months < 12 && s->n_bound == 0 &&
           w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET &&
           (tf_when_is(w, "month") || tf_span_is_months(w)) &&
           tf_period_year(p) == now.year - 1 && tf_force_year(s) == 0 &&
           ahead > 1 && ahead <= NEAR + 1;
}

/* "Expected to reach 5 bn in the year to March": the one that runs. */
bool tf_running_is_awaited(const tf_scene *s, const tf_when *w, tf_period p)
{
    const tf_date now = s->m->doc->date;
    if (is_coming(s, w, p))
        return true;
    return tf_when_is(w, "year_to") && s->status_at != TF_NOWHERE &&
           w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET && now.month > 0 &&
           !p.open && p.start + p.months <= 12 * now.year + now.month - 1;
}

/* "In February ... The month just past imports fell", written early in April:
 * the month the text is on. */
bool tf_running_is_main(const tf_scene *s, const tf_when *w, tf_period p)
{
    const tf_period main = s->m->frame.main;
    return tf_when_is(w, "last_month") && s->r->lex->owner_last &&
           main.months == 1 && !main.open && p.months == 1 &&
           p.start == main.start + 1;
}
