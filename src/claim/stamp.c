/* The year of a text without date line, by the months and years of its figures.
 */
#include "claim/dating.h"

/* The month that a month or a span ends with; 0 if it is none. */
static int month_of(const tf_when *w)
{
    static const char *const months[] = {"month", "month_alone", "to_month",
                                         "year_to"};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (tf_when_is(w, months[i]))
            return w->slots[TF_SLOT_MONTH] == TF_SLOT_UNSET
                       ? 0
                       : w->slots[TF_SLOT_MONTH];
    return tf_undated_last_month(w);
}

static int year_in(const tf_when *w)
{
    const int y = w->slots[TF_SLOT_YEAR];
    return y == TF_SLOT_UNSET || y < 100 ? 0 : y;
}

/* "From 5 bn in April and 4 bn in May 2021", "was 5 bn, whereas it was 4 bn in
 * May 2021": of levels left behind. */
static bool is_left(const tf_reading *r, const tf_when *w)
{
    bool left = false;
    for (uint32_t k = 0; k < w->first && r->n_quantities > 0; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FROMTO) ||
            (tf_scene_has(r, k, TF_CLASS_BREAK) && k >= r->quantities[0].last))
            left = true;
        else if (tf_scene_has(r, k, TF_CLASS_RISETO) &&
                 !tf_dating_in_when(r, k))
            left = false;
    }
    return left || tf_undated_is_compared(r, w);
}

static bool is_dated_later(const tf_miner *m, int year)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || r->classes & TF_BIT(STATUS))
            continue;
        for (uint32_t j = 0; j < r->n_whens; j++)
            if (year_in(&r->whens[j]) > year)
                return true;
    }
    return false;
}

/* "The gap widened in May ... 5 bn, from 4 bn in May 2021", "May earnings were
 * 5 bn, the most since January 2019 ... In May 2022 exports of tea": a text on
 * a month that it names without a year, and once more with one. */
int tf_stamp_by_month(const tf_miner *m)
{
    int own = 0, year = 0;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || !r->lex->spaced)
            continue;
        for (uint32_t j = 0; j < r->n_whens; j++) {
            const tf_when *w = &r->whens[j];
            const int rel = w->slots[TF_SLOT_REL], y = year_in(w);
            if (month_of(w) == 0 || (own != 0 && month_of(w) != own))
                continue;
            if (own == 0 && y == 0 && (rel == TF_SLOT_UNSET || rel == 0) &&
                !tf_undated_is_compared(r, w))
                own = month_of(w);
            if (own == 0 || y == 0 || r->n_quantities == 0)
                continue;
            const int told = is_left(r, w) ? y + 1 : y;
            year = told > year ? told : year;
        }
    }
    return year == 0 || is_dated_later(m, year) ? 0 : year;
}

/* Whether a sentence tells of a part of that year. */
static bool tells_part(const tf_miner *m, int year)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++)
            if (year_in(&r->whens[j]) == year && month_of(&r->whens[j]) != 0)
                return true;
    }
    return false;
}

/* "Trade with Peru rose to 5 bn in 2014. Trade with Chile was 4 bn last year":
 * last year is the one told of before. */
int tf_stamp_by_year(const tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || !r->lex->spaced || r->n_quantities == 0)
            continue;
        for (uint32_t j = 0; j < r->n_whens; j++) {
            const tf_when *w = &r->whens[j];
            if (!tf_when_is(w, "year") || w->slots[TF_SLOT_REL] != -1 ||
                year_in(w) != 0)
                continue;
            const int told = tf_undated_told_before(m, i);
            return told == 0 || is_left(r, w) || tells_part(m, told) ||
                           is_dated_later(m, told)
                       ? 0
                       : told + 1;
        }
    }
    return 0;
}

int tf_stamp_opening(const tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || r->n_quantities == 0 || r->n_whens == 0)
            continue;
        const tf_when *w = &r->whens[0];
        return r->lex->spaced && month_of(w) != 0 && !is_left(r, w) ? year_in(w)
                                                                    : 0;
    }
    return 0;
}
