/* Which period is in force for figures that name none. */
#include "claim/dating.h"

#include "value/period.h"

#include <string.h>

enum { HEADING = 14 };

void tf_force_keep(tf_frame *f, const tf_dated *d)
{
    if (tf_period_is_none(d->period))
        return;
    if (d->alone && !f->alone && !tf_period_is_none(f->period))
        f->then = f->period;
    f->alone = d->alone || (f->alone && !d->own);
    f->period = d->period;
    if (tf_period_is_none(f->opening))
        f->opening = d->period;
    if (tf_period_is_none(f->main))
        f->main = d->period;
    if (d->period.months > 1)
        f->span = d->period;
}

/* The year spoken of: stated in this paragraph, or anywhere before if the
 * article has no date; that of the report behind a look at years before it. */
int tf_force_year(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    const uint32_t here = s->m->doc->sentences[s->r->sentence].paragraph;
    const int now = s->m->doc->date.year;
    if (now != 0 && f->year > now)
        return 0; /* "by 2030 ... In November it was 5 bn": now */
    if (f->year_paragraph == here)
        return f->year;
    const bool back = !tf_period_is_none(f->main) && !f->main.open &&
                      f->year < tf_period_year(f->main);
    return now != 0 ? 0 : back ? tf_period_year(f->main) : f->year;
}

/* "To 150 bn by 2030. In March it was 2": without a date line, the year of a
 * target is no figure's, unless the text is known to be of it. */
void tf_force_release(tf_miner *m, tf_period target)
{
    const int year = tf_period_is_none(target) ? 0 : tf_period_year(target);
    if (m->doc->date.year == 0 && m->guess.year != year &&
        m->frame.year == year)
        m->frame.year = 0;
}

static int end_of(tf_period p)
{
    return p.start + p.months;
}

/* Whether a period is spoken of in passing, beside that of the text: the last
 * month or quarter of its span, a year long before it, a season where it counts
 * from January. */
static bool is_passing(tf_period p, tf_period main)
{
    if (tf_period_is_none(main))
        return false;
    const bool season =
        p.months == 12 && p.start % 12 != 0; /* no calendar year */
    if (main.start % 12 == 0 && main.months > 1 &&
        (season || ((p.months == 1 || (p.months == 3 && main.months > 3)) &&
                    end_of(p) == end_of(main))))
        return true;
    if (p.months == 1 && main.months == 1 && p.start < main.start)
        return true; /* a report on one month told of one before it */
    if (p.months == 12 && main.months == 1 && season &&
        end_of(p) == end_of(main))
        return true; /* and of the last twelve */
    return end_of(p) <= end_of(main) - 6 &&
           tf_period_year(p) < tf_period_year(main);
}

void tf_force_resume(tf_frame *f)
{
    const tf_period p = f->period;
    if (!f->alone && !tf_period_is_none(p) && !p.open && !f->main.open &&
        !tf_period_is_none(f->main) && end_of(p) <= end_of(f->main) - 6 &&
        tf_period_year(p) < tf_period_year(f->main))
        f->period = f->main;
}

/* Whether the article has told a level of that period. */
static bool has_level(const tf_miner *m, tf_period p)
{
    for (size_t i = m->out->n; i-- > m->first_claim;)
        if (m->out->at[i].kind == TF_KIND_LEVEL &&
            tf_period_eq(m->out->at[i].period, p))
            return true;
    return false;
}

/* "Over eleven months exports fell 2 %. In November they rose 6 % on the
 * month. Coffee brought 88 m": a month of which no more than rates were told
 * was passing, behind it the amounts are of the span again. */
void tf_force_leave_rate(tf_miner *m, const tf_reading *r)
{
    tf_frame *f = &m->frame;
    if (r->n_whens > 0 || r->n_quantities == 0 || !r->lex->spaced ||
        f->period.months != 1 || f->main.months < 2 || f->alone ||
        f->period.open != f->main.open || f->main.days > 0 ||
        end_of(f->period) != end_of(f->main) || f->main.start % 12 != 0 ||
        r->quantities[0].kind == TF_QUANTITY_PERCENT || f->growth_dir == 0 ||
        has_level(m, f->period))
        return;
    f->then = f->period;
    f->period = f->main;
}

static tf_flow first_flow(const tf_reading *r)
{
    tf_flow flow = TF_FLOW_NONE;
    for (uint32_t k = 0; k < r->n_tokens && flow == TF_FLOW_NONE; k++)
        flow = tf_flow_at(r, k);
    return flow;
}

/* "In May the surplus was 9 bn. In May 2020 it had been 7 bn. Adjusted, the
 * surplus was 8": the same months of an earlier year, behind which the same
 * flow has another amount, were told in passing. */
void tf_force_leave_year(tf_miner *m, const tf_reading *r)
{
    tf_frame *f = &m->frame;
    const tf_period p = f->period, main = f->main;
    if (r->n_whens > 0 || r->n_quantities == 0 || !r->lex->spaced || f->alone ||
        m->out->n == m->first_claim || p.months != main.months ||
        p.months >= 12 || p.days > 0 || main.days > 0 || p.open || main.open ||
        p.start % 12 != main.start % 12 || p.start >= main.start)
        return;
    const tf_claim *last = &m->out->at[m->out->n - 1];
    if (last->kind != TF_KIND_LEVEL || !tf_period_eq(last->period, p) ||
        r->quantities[0].kind != TF_QUANTITY_MONEY ||
        first_flow(r) != last->flow)
        return;
    f->then = f->period;
    f->period = main;
}

/* "Exports rose 3 % in March. In the first quarter they rose 7 % on the quarter
 * before. Sales to Peru are up 9 %": a quarter that rates set against the one
 * before it was passing; behind it the rates are of the month again. */
void tf_force_leave_quarter(tf_miner *m, const tf_reading *r)
{
    tf_frame *f = &m->frame;
    if (r->n_whens > 0 || r->n_quantities == 0 || !r->lex->spaced || f->alone ||
        f->period.months != 3 || f->main.months != 1 || f->main.days > 0 ||
        f->period.open != f->main.open ||
        end_of(f->period) != end_of(f->main) || m->out->n == m->first_claim)
        return;
    const tf_claim *last = &m->out->at[m->out->n - 1];
    const tf_period before = last->base_period;
    if (last->kind != TF_KIND_GROWTH || before.months != 3 ||
        !tf_period_eq(last->period, f->period) ||
        end_of(before) != f->period.start)
        return;
    f->then = f->period;
    f->period = f->main;
}

/* "Exports fell in May. In the quarter they rose": a paragraph that told of the
 * text's month first has the quarter that it ends in passing, and the year so
 * far if only rates are told of it. */
static bool is_quarter_aside(const tf_miner *m)
{
    const tf_frame *f = &m->frame;
    return f->main.months == 1 && end_of(f->period) == end_of(f->main) &&
           tf_period_eq(f->opening, f->main) &&
           (f->period.months == 3 ||
            (f->period.start % 12 == 0 && !has_level(m, f->period)));
}

void tf_force_return(tf_miner *m)
{
    tf_frame *f = &m->frame;
    const tf_period left = f->period;
    const bool aside = is_quarter_aside(m);
    f->opening = (tf_period){0};
    if (tf_period_is_none(left))
        return;
    if (f->alone && !tf_period_is_none(f->then))
        f->period = f->then;
    else if (left.open == f->main.open && (aside || is_passing(left, f->main)))
        f->period = f->main;
    else
        return;
    f->alone = false;
    f->then = left;
}

/* "Cars were 40 % of the exports of Bavaria in 2019. Of the 5 bn exported": a
 * share that a text begins with tells when and of which province. */
void tf_force_keep_share(tf_scene *s, const tf_binding *b)
{
    tf_miner *m = s->m;
    if (!s->r->lex->spaced || m->out->n != m->first_claim + 1)
        return;
    if (tf_period_is_none(m->frame.period) && b->dated.own)
        tf_force_keep(&m->frame, &b->dated);
    if (tf_areas_is_region(tf_str_of(b->pair.area)) &&
        tf_areas_is_part(tf_str_of(b->pair.area), tf_str_of(m->nation)))
        m->frame.pair = b->pair;
}

static bool is_title(const tf_scene *s)
{
    const tf_doc *doc = s->m->doc;
    const uint32_t par = doc->sentences[s->r->sentence].paragraph;
    return doc->paragraphs[par].role == TF_ROLE_TITLE;
}

/* A line that opens what follows: a title, a question, a list's heading. */
static bool is_heading(const tf_scene *s)
{
    const uint32_t n = s->r->n_tokens;
    return is_title(s) || n <= HEADING || tf_scene_is(s->r, n - 1, ':') ||
           tf_scene_is(s->r, n - 1, '?');
}

/* "The ministry released the trade statistics of May." */
static bool names_statistics(const tf_reading *r)
{
    for (uint32_t k = 0; k < r->n_tokens; k++)
        if (tf_scene_has(r, k, TF_CLASS_STAT))
            return true;
    return false;
}

/* Whether the period stands in the clause of the trade word. */
static bool is_of_flow(const tf_scene *s, const tf_when *w)
{
    const tf_sense *x = tf_scene_sense(s->r, s->flow_at, TF_CLASS_FLOW);
    if (x == NULL || tf_scene_code(s->r, x)[1] == '~')
        return false; /* "got the status in May" */
    if (w->first > s->flow_at)
        return !tf_dating_mark_between(s, s->flow_at, w->first);
    uint32_t first = w->last; /* "In May, exports fell again" */
    while (first < s->flow_at && !tf_scene_has(s->r, first, TF_CLASS_FLOW))
        first++;
    return !tf_dating_mark_between(s, w->last + tf_scene_is(s->r, w->last, ','),
                                   first);
}

/* "Raised their ties when the president of Peru visited in May 2009": an event
 * in the clause of the period, and no trade. */
static bool is_visit(const tf_scene *s, const tf_when *w)
{
    for (uint32_t k = w->first; s->r->lex->spaced && k-- > 0;) {
        if (tf_scene_has(s->r, k, TF_CLASS_EVENT))
            return true;
        if (tf_scene_is(s->r, k, ',') || tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            tf_scene_has(s->r, k, TF_CLASS_STAT))
            break;
    }
    return false;
}

/* "In 2022, cooperation between Peru and Chile reached a new level": the year
 * that a paragraph on two countries opens with, and no event of it. */
static bool tells_of_two(const tf_scene *s, const tf_when *w)
{
    if (!s->r->lex->spaced || !tf_when_is(w, "year") || s->n_mentions < 2 ||
        strcmp(s->mentions[0].code, s->mentions[1].code) == 0)
        return false;
    bool moved = false;
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_EVENT) &&
            !tf_scene_has(s->r, k, TF_CLASS_SAY))
            return false;
        moved |= tf_scene_has(s->r, k, TF_CLASS_DIR) ||
                 tf_scene_has(s->r, k, TF_CLASS_REACH);
    }
    return moved;
}

/* Whether the paragraph has told of trade before. */
static bool goes_on(const tf_scene *s)
{
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t last = s->m->frame.sentence;
    return last != TF_NOWHERE &&
           all[last].paragraph == all[s->r->sentence].paragraph;
}

static bool is_this_year(const tf_when *w)
{
    return tf_when_is(w, "year") && w->slots[TF_SLOT_REL] == 0;
}

/* Whether it is told without a year. */
static bool is_yearless(const tf_when *w)
{
    return w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET &&
           w->slots[TF_SLOT_REL] == TF_SLOT_UNSET;
}

/* The one period that the sentence names, but for the year it lies in: "the
 * gap of July was the widest of this year"; NULL if it names several. */
static const tf_when *only_when(const tf_scene *s)
{
    const tf_when *only = NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (!tf_dating_dates(s, w) || tf_when_is(w, "ahead") ||
            (only != NULL && is_yearless(only) &&
             (is_this_year(w) || tf_when_is(w, "year_end"))))
            continue;
        if (only != NULL)
            return NULL;
        only = w;
    }
    return only;
}

/* "The gap was smallest in 2004": a record of before, in a text on another
 * year. */
static bool is_past_peak(const tf_scene *s, const tf_when *w, tf_period p)
{
    const tf_frame *f = &s->m->frame;
    bool peak = false;
    for (uint32_t k = 0; k < w->first; k++)
        peak |= tf_scene_literal(s->r, k, "peak");
    return peak && s->r->lex->spaced && !tf_period_is_none(f->main) &&
           !p.open && tf_when_is(w, "year") &&
           (f->main.open || end_of(p) <= f->main.start);
}

/* "In May alone 5 bn. Over five months the price rose": a span told of no trade
 * behind a month alone with which it ends is what the next paragraph is of. */
static void note_span_around(const tf_scene *s, const tf_when *only)
{
    tf_frame *f = &s->m->frame;
    if (s->n_bound > 0 || only == NULL || !f->alone ||
        !tf_period_is_none(f->then))
        return;
    const tf_period p = tf_dating_resolve(s, only, f->period).period;
    if (p.months > 1 && p.open == f->period.open && p.start % 12 == 0 &&
        end_of(p) == end_of(f->period))
        f->then = p;
}

/* "It was the worst since the crisis of 2009. At the time exports fell by 18
 * %": the one year told of without a figure. */
static void note_past(const tf_scene *s)
{
    const tf_reading *r = s->r;
    tf_frame *f = &s->m->frame;
    if (r->n_quantities > 0 || r->n_whens != 1 || f->alone ||
        (!tf_when_is(r->whens, "year") && !tf_when_is(r->whens, "since")))
        return;
    const tf_period p = tf_dating_resolve(s, r->whens, f->period).period;
    if (p.months == 12 && !p.open && !tf_period_is_none(f->period) &&
        end_of(p) <= f->period.start)
        f->then = p;
}

/* A title, a heading, and a sentence that tells no figure, "Exports fell again
 * in May." */
void tf_force_title(tf_scene *s)
{
    const tf_when *only = only_when(s);
    note_span_around(s, only);
    note_past(s);
    const bool told = s->flow_at != TF_NOWHERE && s->trap_at == TF_NOWHERE &&
                      !tf_scene_has_figures(s->r) && only != NULL &&
                      is_of_flow(s, only);
    const bool first = tf_period_is_none(s->m->frame.period);
    const bool of_trade =
        s->flow_at != TF_NOWHERE || is_title(s) ||
        (first && (s->r->n_quantities > 0 || names_statistics(s->r))) ||
        (first && only != NULL && tells_of_two(s, only));
    const bool wished = /* "fell in May, below forecasts": May is past */
        s->status_at != TF_NOWHERE && !(told && s->status_at > only->last);
    if (only == NULL || wished || !of_trade ||
        !(is_heading(s) || ((first || told) && !is_visit(s, only))))
        return;
    const tf_when_value v = tf_dating_resolve(s, only, s->m->frame.period);
    const int now = s->m->doc->date.year;
    const tf_frame *f = &s->m->frame;
    if (!first && goes_on(s) && !v.period.open && !f->main.open &&
        end_of(v.period) <= f->main.start &&
        end_of(v.period) <= f->period.start)
        return; /* "in December they had fallen", in a report on January */
    if (!is_title(s) &&
        ((is_this_year(only) && now != 0) || is_past_peak(s, only, v.period)))
        return;
    if (v.period.days > 0 && v.period.day != 1 && v.period.day != 16)
        return; /* "will visit Peru from 4 to 6 December" */
    if (!v.is_ahead && (now == 0 || tf_period_year(v.period) <= now))
        tf_force_keep(&s->m->frame,
                      &(tf_dated){.period = v.period, .own = true});
}
