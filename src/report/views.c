/* What the two reporters of a pair say of one trade, by how much they differ,
 * and why the two must not be joined. */
#include "base/arena.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "report/report_impl.h"
#include "series/series.h"
#include "value/period.h"

#include <math.h>

/* ---- two reporters ------------------------------------------------------- */

/* The last year both count that flow. */
static bool meet_in(const tf_page *page, const tf_pair *pair, tf_flow flow,
                    const tf_point **a, const tf_point **b)
{
    const tf_point **one, **two;
    size_t m = tf_sheets_years(page, pair, pair->a, flow, &one);
    const size_t n =
        tf_sheets_years(page, pair, pair->b, tf_mirror_flow(flow), &two);
    while (m-- > 0)
        for (size_t k = 0; k < n; k++) {
            *a = one[m];
            *b = two[k];
            if (tf_period_eq((*a)->period, (*b)->period))
                return (*a)->value.est > 0 && (*b)->value.est > 0;
        }
    return false;
}

/* The same, of turnover first. */
static bool meet(const tf_page *page, const tf_pair *pair, const tf_point **a,
                 const tf_point **b)
{
    return meet_in(page, pair, TF_FLOW_TURNOVER, a, b) ||
           meet_in(page, pair, TF_FLOW_EXPORT, a, b) ||
           meet_in(page, pair, TF_FLOW_IMPORT, a, b);
}

/* A ratio of two counts that prints as no difference. */
static const double ALIKE = 1.005;

static tf_str gap_sentence(const tf_page *page, const tf_point *a,
                           const tf_point *b)
{
    const tf_words *words = page->words;
    const bool more = a->value.est >= b->value.est;
    const tf_point *big = more ? a : b, *small = more ? b : a;
    const double ratio = big->value.est / small->value.est;
    const bool alike = ratio < ALIKE;
    const tf_slot slots[] = {
        {"big", tf_phrase_area(words, big->reporter, page->ctx)},
        {"small", tf_phrase_area(words, small->reporter, page->ctx)},
        {"period", tf_phrase_period(words, a->period, page->ctx)},
        {"most", tf_phrase_amount(words, big->value, big->unit, page->ctx)},
        {"least",
         tf_phrase_amount(words, small->value, small->unit, page->ctx)},
        {"percent", tf_phrase_share(words, (ratio - 1) * 100, page->ctx)},
        {"trade", tf_prose_trade(page, a->flow, a->reporter, a->partner)},
    };
    return tf_phrase_sentence(words, alike ? "views.alike" : "views.gap", slots,
                              7, page->ctx);
}

static tf_str not_joined(const tf_page *page, const tf_pair *pair)
{
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(page->words, pair->a, page->ctx)},
        {"others", tf_phrase_whose(page->words, pair->b, page->ctx)},
    };
    return tf_phrase_sentence(page->words, "views.not_joined", slots, 2,
                              page->ctx);
}

/* Whether an article stands behind the value, not only an official file. */
static bool is_in_press(const tf_point *p)
{
    tf_str rest = p->claims, id;
    while (rest.len > 0 && tf_str_next(&rest, ' ', &id))
        if (id.len > 0 && !tf_str_starts(id, TF_STR("official:")))
            return true;
    return false;
}

/* What one side counted that year; NULL if it is not known. */
static const tf_point *at_year(const tf_point *const *years, size_t n,
                               int32_t start)
{
    for (size_t k = 0; k < n; k++)
        if (years[k]->period.start == start)
            return years[k];
    return NULL;
}

/* Whether a side counted about the change itself that joining the two would
 * show: then its reader is not misled. */
static bool is_told(const tf_point *const *years, size_t n, const tf_point *p,
                    const tf_point *q)
{
    const double size = log(q->value.est / p->value.est);
    const tf_point *from = at_year(years, n, p->period.start);
    const tf_point *to = at_year(years, n, q->period.start);
    return from != NULL && to != NULL && from->value.est > 0 &&
           to->value.est > 0 &&
           log(to->value.est / from->value.est) / size > 2. / 3;
}

/* How many months apart two years may be that a reader would set side by
 * side; of two that articles speak of. */
enum { NEAR = 36, NEAR_IN_PRESS = 72 };

/* How far one count after the other would seem to move the trade; what stands
 * in articles, where a reader would join it, weighs most. */
static double misleads(const tf_point *p, const tf_point *q)
{
    const int32_t apart = q->period.start - p->period.start;
    const bool press = is_in_press(p) && is_in_press(q);
    if (apart == 0 || apart > (press ? NEAR_IN_PRESS : NEAR) ||
        !(p->value.est > 0) || !(q->value.est > 0))
        return 0;
    const double size = fabs(log(q->value.est / p->value.est));
    return size < log(1.1) ? 0 : size + 10 * press;
}

/* The pair of yearly values, one of each side, the earlier first, that
 * misleads most among the last years of both. */
static bool worst_join(const tf_page *page, const tf_pair *pair,
                       const tf_point **from, const tf_point **to)
{
    enum { LAST = 6 };
    const tf_point **one, **two;
    const size_t m =
        tf_sheets_years(page, pair, pair->a, TF_FLOW_TURNOVER, &one);
    const size_t n =
        tf_sheets_years(page, pair, pair->b, TF_FLOW_TURNOVER, &two);
    double worst = 0;
    for (size_t i = m > LAST ? m - LAST : 0; i < m; i++)
        for (size_t k = n > LAST ? n - LAST : 0; k < n; k++) {
            const bool first = one[i]->period.start < two[k]->period.start;
            const tf_point *p = first ? one[i] : two[k];
            const tf_point *q = first ? two[k] : one[i];
            const double size = misleads(p, q);
            if (size > worst && !is_told(one, m, p, q) &&
                !is_told(two, n, p, q)) {
                worst = size;
                *from = p;
                *to = q;
            }
        }
    return worst > 0;
}

static tf_str join_sentence(const tf_page *page, const tf_point *from,
                            const tf_point *to)
{
    const tf_words *words = page->words;
    const double change = (to->value.est / from->value.est - 1) * 100;
    const tf_slot slots[] = {
        {"amount", tf_phrase_amount(words, from->value, from->unit, page->ctx)},
        {"period", tf_phrase_period(words, from->period, page->ctx)},
        {"whose", tf_phrase_whose(words, from->reporter, page->ctx)},
        {"other", tf_phrase_amount(words, to->value, to->unit, page->ctx)},
        {"later", tf_phrase_period(words, to->period, page->ctx)},
        {"others", tf_phrase_whose(words, to->reporter, page->ctx)},
        {"percent", tf_phrase_share(words, fabs(change), page->ctx)},
    };
    return tf_phrase_sentence(
        words, change < 0 ? "views.false_fall" : "views.false_rise", slots, 7,
        page->ctx);
}

/* Whether that side counts any of the pair's trade. */
static bool has_count(const tf_page *page, const tf_pair *pair, tf_str side)
{
    const tf_series *series = page->in->series;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (tf_pair_has(pair, p) && tf_str_eq(p->reporter, side) &&
            !p->period.open && p->flow != TF_FLOW_BALANCE)
            return true;
    }
    return false;
}

static bool are_two(const tf_page *page, const tf_pair *pair)
{
    return !tf_pair_is_within(pair) && has_count(page, pair, pair->a) &&
           has_count(page, pair, pair->b);
}

double tf_views_gap(const tf_page *page, const tf_pair *pair, tf_str *out)
{
    const tf_point *a, *b;
    if (tf_pair_is_within(pair) || !meet(page, pair, &a, &b))
        return 0;
    *out = gap_sentence(page, a, b);
    return fabs(log(a->value.est / b->value.est));
}

tf_str tf_views_join(const tf_page *page, const tf_pair *pair)
{
    const tf_point *from = NULL, *to = NULL;
    return !tf_pair_is_within(pair) && worst_join(page, pair, &from, &to)
               ? join_sentence(page, from, to)
               : TF_STR("");
}

static void put_one(tf_page *page, const tf_pair *pair)
{
    const bool first = has_count(page, pair, pair->a);
    const tf_slot slots[] = {
        {"whose",
         tf_phrase_whose(page->words, first ? pair->a : pair->b, page->ctx)},
        {"other",
         tf_phrase_area(page->words, first ? pair->b : pair->a, page->ctx)},
    };
    tf_markup_para(
        page, "",
        tf_phrase_sentence(page->words, "views.one", slots, 2, page->ctx));
}

void tf_views_put(tf_page *page, const tf_pair *pair)
{
    tf_str gap, join;
    if (tf_pair_is_within(pair) || !tf_areas_counts(pair->a) ||
        !tf_areas_counts(pair->b))
        return; /* nobody counts for the other side, as of the world */
    tf_markup_heading(page, 3, "", tf_prose_find(page, "section.views"));
    if (!are_two(page, pair)) {
        put_one(page, pair);
        return;
    }
    tf_markup_open_para(page, "warn");
    tf_markup_strong(page, not_joined(page, pair));
    join = tf_views_join(page, pair);
    if (join.len > 0) {
        tf_markup_text(page, tf_prose_find(page, "sentence.next"));
        tf_markup_text(page, join);
    }
    tf_markup_close_para(page);
    if (tf_views_gap(page, pair, &gap) > 0)
        tf_markup_para(page, "", gap);
    tf_sheets_mirror(page, pair);
    tf_markup_para(page, "", tf_prose_find(page, "views.why"));
}
