/* Which period expressions are what a figure is compared with, and date none:
 * "so với năm 2017", 与2016年相比, "3.4 times the year before". */
#include "claim/dating.h"
#include "claim/flow.h"
#include "claim/partner.h"

#include "value/period.h"

#include <string.h>

enum {
    MULTIPLE_AFTER = 3,
    READING = 4,  /* words around a period: "a revised July reading of" */
    TWO_SIGNS = 6 /* bytes; 仅, 约 are adverbs */
};

/* "(up 3 bn from May)", "a rise by 2 bn". */
static bool is_change(const tf_reading *r, const tf_quantity *q)
{
    if (q->first < 2 || !r->lex->spaced)
        return false;
    const bool by = tf_scene_has(r, q->first - 1, TF_CLASS_RISEBY);
    return by ? tf_scene_has(r, q->first - 2, TF_CLASS_DIR)
              : tf_scene_is(r, q->first - 2, '(') &&
                    tf_scene_has(r, q->first - 1, TF_CLASS_DIR);
}

/* "An increase of almost 3 bn on", "a fall of 2 % or 3 bn from". */
static bool is_of_change(const tf_reading *r, const tf_quantity *q)
{
    enum { WORDS = 5 };
    if (!r->lex->spaced || q->kind != TF_QUANTITY_MONEY)
        return false;
    if (q > r->quantities && q[-1].kind == TF_QUANTITY_PERCENT &&
        q[-1].last + 1 == q->first && tf_scene_has(r, q[-1].last, TF_CLASS_OR))
        q--;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < WORDS; n++) {
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_RISETO) ||
            tf_scene_has(r, k, TF_CLASS_FLOW))
            return false;
        if (tf_scene_has(r, k, TF_CLASS_DIR))
            return !tf_scene_has(r, k, TF_CLASS_HEDGE);
    }
    return false;
}

/* Whether a rate stands just before token k. */
static bool follows_rate(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->last <= k && q->last + 3 > k &&
            (q->kind != TF_QUANTITY_MONEY ||
             tf_scene_has(s->r, q->last, TF_CLASS_DIR) || is_change(s->r, q) ||
             is_of_change(s->r, q)))
            return true; /* "3 % over", "a 3 bn increase over" */
    }
    return false;
}

/* "57 % of [the whole of] 2021": what a part is taken of. */
static bool is_parted(const tf_scene *s, const tf_when *w)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (tf_ofbase_when(s, q) == w)
            return true;
        if (q->kind == TF_QUANTITY_PERCENT && q->last + 1 == w->first)
            return s->r->lex->spaced &&
                   tf_scene_has(s->r, q->last, TF_CLASS_OF);
    }
    return false;
}

/* "3.4 times the year before", "double that of 2021", 2011年的2.4倍: what a
 * multiple is taken of. */
static bool is_multiplied(const tf_scene *s, const tf_when *w)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->kind != TF_QUANTITY_MULTIPLE || tf_when_is(w, "years"))
            continue; /* "tripled in 2014-2024": over those years */
        const bool of = tf_scene_has(s->r, w->last, TF_CLASS_OF);
        if (!s->r->lex->spaced) {
            if ((of && w->last + 1 == q->first) ||
                (w->last == q->first &&
                 tf_scene_has(s->r, w->last - 1, TF_CLASS_OF)))
                return true;
            continue;
        }
        if (w->first < q->last || w->first > q->last + MULTIPLE_AFTER ||
            tf_scene_has(s->r, w->first, TF_CLASS_SEAT) ||
            tf_scene_literal(s->r, w->first, "within") ||
            tf_dating_mark_between(s, q->last, w->first))
            continue; /* "by two fifths in January" */
        if (w->first == q->last ? of || !q->in_word
                                : tf_scene_has(s->r, w->first - 1, TF_CLASS_OF))
            return true;
    }
    return false;
}

/* "Jumped 45 % in 2021 from 2020": right after the period itself. */
static bool follows_from(const tf_scene *s, const tf_when *w)
{
    if (w->first == 0 || !tf_scene_has(s->r, w->first - 1, TF_CLASS_FROMTO) ||
        !tf_when_is(w, "year"))
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].last + 1 == w->first)
            return true;
    return false;
}

bool tf_against_is_relative(const tf_when *w)
{
    return tf_when_is(w, "same") || tf_when_is(w, "same_month") ||
           tf_when_is(w, "before") || tf_when_is(w, "prev_month") ||
           tf_when_is(w, "prev_quarter");
}

static bool is_more_or_less(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_DIR);
    return x != NULL && (x->value > 1 || x->value < -1 ||
                         tf_scene_has(r, k, TF_CLASS_HEDGE));
}

/* 与2016年5月相比, 与5月和6月相比: the compare word stands after. */
bool tf_against_precedes(const tf_scene *s, const tf_when *w)
{
    uint32_t k = w->last;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first == k + 1 &&
            tf_scene_has(s->r, k, TF_CLASS_AND))
            k = s->r->whens[i].last;
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_BASE);
    return x != NULL && tf_scene_code(s->r, x)[0] == '<';
}

/* "К 2022 году экспорт увеличился", "(к маю 2022 г.)": a year before the one
 * spoken of, or a month of it. The head
 * of a table, read without its article, can mean nothing else. */
static bool is_bygone(const tf_scene *s, const tf_when *w)
{
    if (s->m == NULL)
        return tf_when_is(w, "year");
    const tf_period p = s->m->frame.period;
    const bool month =
        tf_when_is(w, "month") && s->r->lex->spaced && p.months == 1;
    return (tf_when_is(w, "year") || month) && !tf_period_is_none(p) &&
           !p.open && w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET &&
           w->slots[TF_SLOT_YEAR] < tf_period_year(p);
}

/* 超过, 接近 before a period */
static bool follows_bound(const tf_scene *s, const tf_when *w)
{
    const tf_sense *x = w->first > 0
                            ? tf_scene_sense(s->r, w->first - 1, TF_CLASS_HEDGE)
                            : NULL;
    return x != NULL && !s->r->lex->spaced && !s->r->lex->postposed &&
           s->r->tokens[w->first - 1].len >= TWO_SIGNS;
}

/* 超过去年全年117亿: the figure has a period of its own, that of what is
 * exceeded. */
bool tf_against_exceeds(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens && s->level >= 0; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last + tf_scene_has(s->r, w->last, TF_CLASS_OF) == q->first)
            return follows_bound(s, w);
    }
    return false;
}

/* 超过去年总额: no figure is told. */
static bool is_exceeded(const tf_scene *s, const tf_when *w)
{
    const uint32_t end = w->last + tf_scene_has(s->r, w->last, TF_CLASS_OF);
    return tf_scene_figure_at(s->r, end) == NULL && follows_bound(s, w);
}

/* Whether an amount of money begins at token k. */
static bool begins_amount(const tf_scene *s, uint32_t k)
{
    const tf_quantity *q = tf_scene_figure_at(s->r, k);
    return q != NULL && q->kind == TF_QUANTITY_MONEY;
}

/* Whether token k is a mere word between those that compare and an amount. */
static bool is_filler(const tf_reading *r, uint32_t k)
{
    return r->tokens[k].kind != TF_TOKEN_MARK &&
           r->tokens[k].kind != TF_TOKEN_NUMBER &&
           !tf_scene_has(r, k, TF_CLASS_RISETO) &&
           !tf_scene_has(r, k, TF_CLASS_FLOW) &&
           !tf_scene_has(r, k, TF_CLASS_BREAK);
}

/* "From an upwardly revised July reading of 38 bn". */
static bool tells_reading(const tf_scene *s, const tf_when *w)
{
    const tf_reading *r = s->r;
    uint32_t end = w->last, k = w->first;
    if (!r->lex->spaced)
        return false;
    while (end < w->last + READING && end + 1 < r->n_tokens &&
           is_filler(r, end) && !tf_scene_has(r, end, TF_CLASS_OF))
        end++;
    if (!tf_scene_has(r, end, TF_CLASS_OF))
        return false;
    for (uint32_t n = 0; k-- > 0 && n < READING && is_filler(r, k); n++)
        if (tf_scene_has(r, k, TF_CLASS_FROMTO) ||
            tf_scene_has(r, k, TF_CLASS_BASE))
            return begins_amount(s, end + 1);
    return false;
}

/* "from July's revised 5 bn", "from June's record 5 bn": no more than such
 * words between the owner's mark and the amount. */
static bool is_at_once(const tf_reading *r, uint32_t from, uint32_t to)
{
    enum { WORDS = 2 };
    if (to > from + WORDS)
        return false;
    for (uint32_t k = from; k < to; k++)
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_DIR) ||
            tf_scene_has(r, k, TF_CLASS_FLOW) || tf_mention_area(r, k) != NULL)
            return false;
    return true;
}

bool tf_against_owns(const tf_scene *s, const tf_when *w)
{
    if (tells_reading(s, w))
        return true;
    if (!s->r->lex->spaced || w->first == 0 ||
        !tf_scene_has(s->r, w->last, TF_CLASS_OF) ||
        (!tf_scene_has(s->r, w->first - 1, TF_CLASS_FROMTO) &&
         !tf_scene_has(s->r, w->first - 1, TF_CLASS_BASE)))
        return false;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first > w->last)
            return q->kind == TF_QUANTITY_MONEY &&
                   is_at_once(s->r, w->last + 1, q->first);
    }
    return false;
}

/* "Giảm 5% so với cùng kỳ trong tháng 2": with a word for "in" of its own, as
 * the only period of its sentence. */
static bool stands_within(const tf_scene *s, const tf_when *w)
{
    return tf_scene_literal(s->r, w->first, "within") && s->r->n_whens == 1 &&
           !tf_when_is(w, "year") && !is_bygone(s, w);
}

/* "Rose 5 % year-on-year last month": right behind a rate with its own words
 * of comparing, the month dates it. */
static bool dates_change(const tf_scene *s, const tf_when *w)
{
    uint32_t k = w->first;
    if (!s->r->lex->spaced ||
        (!tf_when_is(w, "last_month") && !stands_within(s, w)))
        return false;
    while (k > 0 && (tf_scene_has(s->r, k - 1, TF_CLASS_SAMEBASE) ||
                     tf_scene_has(s->r, k - 1, TF_CLASS_PREVBASE)))
        k--;
    return k < w->first && tf_scene_figure_to(s->r, k) != NULL;
}

/* "Compared with June exports in July rose": the words of comparing are those
 * of the period at k, with the trade word behind it. */
static bool is_of_other(const tf_scene *s, uint32_t k, uint32_t first)
{
    return tf_dating_in_when(s->r, k) &&
           tf_scene_between(s->r, k, first, TF_CLASS_FLOW);
}

/* "más alto que en abril", but "mencionó que en abril": a word for both
 * compares behind one of more or less, or behind a rate. */
static bool only_leads(const tf_scene *s, uint32_t k)
{
    enum { BACK = 5 };
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_BASE);
    if (x == NULL || strcmp(tf_scene_code(s->r, x), "than") != 0)
        return false;
    for (uint32_t i = k, n = 0; i-- > 0 && n < BACK; n++) {
        if (tf_scene_has(s->r, i, TF_CLASS_DIR) ||
            tf_scene_has(s->r, i, TF_CLASS_HEDGE) ||
            tf_scene_has(s->r, i, TF_CLASS_TIMES) ||
            tf_scene_has(s->r, i, TF_CLASS_MULTIPLE) ||
            tf_scene_has(s->r, i, TF_CLASS_PERCENT) ||
            tf_scene_has(s->r, i, TF_CLASS_CURRENCY) ||
            tf_scene_has(s->r, i, TF_CLASS_BASE) ||
            tf_scene_literal(s->r, i, "more"))
            return false;
    }
    return k > 0 && s->r->tokens[k - 1].kind != TF_TOKEN_MARK;
}

/* "Respecto a mayo, las ventas llegaron a 5 mn": a word that compares and that
 * also says what is told of dates the amount of its clause. */
static bool opens_topic(const tf_scene *s, const tf_when *w)
{
    const tf_reading *r = s->r;
    const tf_quantity *q = r->quantities;
    if (!tf_scene_literal(r, 0, "asfor") ||
        !tf_scene_has(r, 0, TF_CLASS_BASE) || w->first > 2 ||
        !tf_when_is(w, "month") || !tf_scene_is(r, w->last, ',') ||
        r->n_quantities == 0 || q->kind != TF_QUANTITY_MONEY ||
        q->first < w->last)
        return false;
    return !tf_scene_between(r, w->last, q->first, TF_CLASS_DIR) &&
           (r->n_whens < 2 || r->whens[1].first > q->first);
}

/* "Rose to 5 bn from December", "fell 2 % to 4 bn from the previous year": the
 * word at k leads from a level that was reached to the one left behind. */
static bool leads_back(const tf_scene *s, uint32_t k)
{
    enum { BACK = 8 };
    const tf_reading *r = s->r;
    uint32_t i = 0;
    if (!tf_scene_has(r, k, TF_CLASS_FROMTO))
        return false;
    while (i < r->n_quantities &&
           tf_brackets_past(r, r->quantities[i].last) != k)
        i++;
    if (i == r->n_quantities || r->quantities[i].kind != TF_QUANTITY_MONEY)
        return false;
    const tf_quantity *q = &r->quantities[i];
    const uint32_t hug = tf_compare_front(s, q);
    return hug > 0 && tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO) &&
           tf_scene_between(s->r, hug < BACK ? 0 : hug - BACK, hug,
                            TF_CLASS_DIR);
}

/* "On the exports of the month before": that month's trade is compared with,
 * and no change in it. */
static bool is_trade_before(const tf_scene *s, const tf_when *w)
{
    enum { WORDS = 4 };
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < WORDS; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_BASE))
            return s->r->lex->spaced &&
                   tf_scene_between(s->r, k, w->first, TF_CLASS_FLOW);
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(s->r, k, TF_CLASS_DIR))
            break;
    }
    return false;
}

/* "В мае экспорт вырос к апрелю": the month before the one spoken of. */
static bool is_month_earlier(const tf_scene *s, const tf_when *w)
{
    const tf_reading *r = s->r;
    if (!tf_when_is(w, "month") || w->first < 2 ||
        !tf_scene_has(r, w->first - 1, TF_CLASS_OFBASE) ||
        (!tf_scene_has(r, w->first - 2, TF_CLASS_DIR) &&
         !tf_scene_has(r, w->last, TF_CLASS_DIR)))
        return false;
    const int next = w->slots[TF_SLOT_MONTH] % 12 + 1;
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (&r->whens[i] != w && tf_when_is(&r->whens[i], "month") &&
            r->whens[i].slots[TF_SLOT_MONTH] == next)
            return true;
    return false;
}

/* "In the first half of 2023 from the second half of 2022", "в 2022 году к 2021
 * году": behind a later period of the same length, with the word at k. */
static bool is_behind_later(const tf_scene *s, const tf_when *w, uint32_t k)
{
    if (s->m == NULL || w[-1].last != k ||
        tf_scene_has(s->r, w[-1].first, TF_CLASS_FROMTO) ||
        (w[-1].first > 0 &&
         tf_scene_has(s->r, w[-1].first - 1, TF_CLASS_FROMTO)))
        return false;
    const tf_period of = s->m->frame.period;
    const tf_period own = tf_dating_resolve(s, w - 1, of).period,
                    base = tf_dating_resolve(s, w, of).period;
    return !own.open && !base.open && own.months == base.months &&
           !tf_period_is_none(own) && !tf_period_is_none(base) &&
           tf_period_compare(base, own) < 0;
}

/* "A slowdown from the rapid growth seen last year": a change that is left. */
static bool is_of_change_left(const tf_scene *s, const tf_when *w)
{
    enum { FAR = 6 };
    bool change = false;
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < FAR; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            tf_scene_has(s->r, k, TF_CLASS_AREA))
            return false;
        if (change && k > 0 && tf_scene_has(s->r, k, TF_CLASS_FROMTO))
            return s->r->lex->spaced && tf_scene_has(s->r, k - 1, TF_CLASS_DIR);
        change |= tf_scene_has(s->r, k, TF_CLASS_DIR);
    }
    return false;
}

/* "Down 6 % over the first eight months": the span that has run up to now is
 * the rate's own. */
static bool is_run_through(const tf_scene *s, const tf_when *w, uint32_t k)
{
    const int year = w->slots[TF_SLOT_YEAR], rel = w->slots[TF_SLOT_REL];
    if (s->m == NULL)
        return false; /* a table's head, read alone */
    const tf_period main = s->m->frame.main;
    const int now = tf_period_is_none(main) || main.open ? s->m->doc->date.year
                                                         : tf_period_year(main);
    return tf_span_is_months(w) && !tf_when_is(w, "quarter") &&
           k + 1 == w->first && tf_scene_literal(s->r, k, "through") &&
           (year == TF_SLOT_UNSET || year == now) &&
           (rel == TF_SLOT_UNSET || rel == 0);
}

bool tf_against_is(const tf_scene *s, const tf_when *w)
{
    if (opens_topic(s, w))
        return false;
    if (dates_change(s, w))
        return false;
    if (tf_against_owns(s, w))
        return true;
    if (tf_when_is(w, "month_before") && !is_multiplied(s, w))
        return w->first > 0 && /* not "than the 7 % rise of the month before" */
               (tf_scene_has(s->r, w->first - 1, TF_CLASS_FROMTO) ||
                (s->r->lex->spaced &&
                 tf_scene_has(s->r, w->first - 1, TF_CLASS_BASE)) ||
                is_trade_before(s, w));
    if (tf_against_is_relative(w) || is_multiplied(s, w) || is_parted(s, w) ||
        tf_against_precedes(s, w) || is_exceeded(s, w) ||
        is_of_change_left(s, w))
        return true;
    if (s->r->lex->postposed)
        return tf_particle_is_base(s, w);
    if (follows_from(s, w))
        return true;
    /* "so với [mức] [của] năm 2017": a compare word shortly before, with no
     * figure between */
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < 5; n++) {
        if (s->r->lex->spaced && is_of_other(s, k, w->first))
            return false;
        if (tf_scene_has(s->r, k, TF_CLASS_SAMEBASE) ||
            tf_scene_has(s->r, k, TF_CLASS_PREVBASE))
            return n == 0 && !tf_when_is(w, "ytd") &&
                   !tf_scene_has(s->r, w->first, TF_CLASS_SEAT);
        if (only_leads(s, k))
            return false;
        if (tf_scene_has(s->r, k, TF_CLASS_HEDGE) &&
            tf_scene_figure_at(s->r, k + 1) != NULL)
            return false; /* "more than doubled in 2022" */
        if (is_run_through(s, w, k))
            return false;
        if (tf_scene_has(s->r, k, TF_CLASS_BASE)) {
            /* English "over", "on", "from" compare only after a rate */
            return !s->r->lex->spaced || s->r->tokens[k].len > 4 ||
                   follows_rate(s, k) ||
                   (n == 0 && (is_bygone(s, w) || leads_back(s, k) ||
                               is_month_earlier(s, w) ||
                               (w > s->r->whens && is_behind_later(s, w, k))));
        }
        /* "на 5% больше объема экспорта за 2003 год" */
        if (n > 1 && is_more_or_less(s->r, k) && follows_rate(s, k) &&
            tf_locative_told(s->r) &&
            tf_scene_between(s->r, k + 1, k + 3, TF_CLASS_FLOW))
            return true;
        /* "на 5% больше прошлого года", "superior a la del primer trimestre" */
        if ((n == 0 || (n == 1 && tf_scene_has(s->r, k + 1, TF_CLASS_OF))) &&
            is_more_or_less(s->r, k) && follows_rate(s, k))
            return true;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}
