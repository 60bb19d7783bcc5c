/* The report in sentences. Each is a phrase of data/phrases with its slots
 * filled; nothing is said that a series does not hold. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

tf_str tf_prose_find(const tf_page *page, const char *key)
{
    return tf_phrase_find(page->words, tf_str_of(key));
}

tf_str tf_prose_number(const tf_page *page, size_t n)
{
    return tf_phrase_number(page->words, (double)n, 0, page->ctx);
}

tf_str tf_prose_count(const tf_page *page, const char *one, const char *many,
                      size_t n)
{
    const tf_slot slot = {"n", tf_prose_number(page, n)};
    return tf_phrase_say(page->words, n == 1 ? one : many, &slot, 1, page->ctx);
}

tf_str tf_prose_trade(const tf_page *page, tf_flow flow, tf_str area,
                      tf_str partner)
{
    char key[24];
    tf_str rest = partner, one;
    if (area.len == 0 && tf_str_next(&rest, '+', &one) && rest.len > 0) {
        /* nobody's count of A+B, seen from A */
        area = flow == TF_FLOW_IMPORT ? rest : one;
        partner = flow == TF_FLOW_IMPORT ? one : rest;
        flow = flow == TF_FLOW_IMPORT ? TF_FLOW_EXPORT : flow;
    }
    snprintf(key, sizeof key, "trade.%s",
             flow == TF_FLOW_NONE ? "T" : tf_codes_flow(flow).ptr);
    const tf_slot slots[] = {
        {"a", tf_phrase_area(page->words, area, page->ctx)},
        {"b", tf_phrase_area(page->words, partner, page->ctx)},
    };
    return tf_phrase_say(page->words, key, slots, 2, page->ctx);
}

tf_str tf_prose_headline(const tf_page *page)
{
    if (page->in->charts != NULL && page->in->charts->n > 0)
        return page->in->charts->at[0].title;
    return tf_prose_find(page, page->in->claims->n > 0 ? "headline.unplaced"
                                                       : "headline.none");
}

/* ---- one value as a sentence --------------------------------------------- */

/* The amount with the word that its bounds stand for: a printed "more than 6
 * billion" lies at the lower end of its interval. */
static tf_str hedged_amount(const tf_page *page, const tf_point *p)
{
    const tf_interval v = p->value;
    const tf_slot slot = {"amount",
                          tf_phrase_amount(page->words, v, p->unit, page->ctx)};
    if (p->method != TF_METHOD_CLAIMED || !(v.hi > v.lo))
        return slot.text;
    const double place = (v.est - v.lo) / (v.hi - v.lo);
    if (place >= 0.1 && place <= 0.9 && p->status != 'E' &&
        !tf_str_starts(p->note, TF_STR("about")))
        return slot.text;
    return tf_phrase_say(page->words,
                         place < 0.1   ? "amount.over"
                         : place > 0.9 ? "amount.under"
                                       : "amount.about",
                         &slot, 1, page->ctx);
}

/* The slots a sentence about a value may use. */
enum { VALUE_SLOTS = 9 };

static void value_slots(const tf_page *page, const tf_point *p,
                        const tf_rate *rate, tf_slot *slots)
{
    const tf_words *words = page->words;
    const tf_str none = TF_STR("");
    slots[0] =
        (tf_slot){"reporter", tf_phrase_area(words, p->reporter, page->ctx)};
    slots[1] =
        (tf_slot){"whose", tf_phrase_whose(words, p->reporter, page->ctx)};
    slots[2] = (tf_slot){
        "trade", tf_prose_trade(page, p->flow, p->reporter, p->partner)};
    slots[3] =
        (tf_slot){"period", tf_phrase_period(words, p->period, page->ctx)};
    slots[4] = (tf_slot){"amount", hedged_amount(page, p)};
    slots[5] = (tf_slot){"percent", none};
    if (rate != NULL) {
        tf_interval size = rate->value;
        size.est = fabs(size.est);
        slots[5].text = tf_phrase_rate(words, size, false, page->ctx);
    }
    slots[6] = (tf_slot){
        "base", rate == NULL
                    ? none
                    : tf_phrase_period(words, rate->base_period, page->ctx)};
    slots[7] = (tf_slot){
        "how",
        tf_prose_find(page, p->method == TF_METHOD_IMPLIED   ? "how.implied"
                            : p->method == TF_METHOD_DERIVED ? "how.derived"
                                                             : "how.plain")};
    slots[8] = (tf_slot){"product", p->product};
}

static void say_value(tf_page *page, const tf_point *p)
{
    tf_slot slots[VALUE_SLOTS];
    const tf_rate *rate = tf_sheets_rate(page, p);
    value_slots(page, p, rate, slots);
    const char *key = rate == NULL              ? "point.level"
                      : rate->value.est < -0.05 ? "point.fell"
                      : rate->value.est > 0.05  ? "point.grew"
                                                : "point.flat";
    tf_markup_open_item(page, TF_STR(""));
    tf_markup_text(page, tf_phrase_sentence(page->words, key, slots,
                                            VALUE_SLOTS, page->ctx));
    tf_markup_text(page, TF_STR(" ("));
    tf_sheets_links(page, p->claims);
    tf_markup_text(page, TF_STR(")"));
    tf_markup_close_item(page);
}

/* The last yearly value of a reporter, or the last of any length. */
static const tf_point *last_of(const tf_page *page, const tf_pair *pair,
                               tf_str reporter, bool parts)
{
    const tf_series *series = page->in->series;
    const tf_point *best = NULL;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (!tf_pair_has(pair, p) || !tf_str_eq(p->reporter, reporter) ||
            p->period.open || (p->freq == 'A') == parts ||
            p->flow == TF_FLOW_BALANCE)
            continue;
        const int32_t end = p->period.start + p->period.months;
        const int32_t known =
            best == NULL ? INT32_MIN : best->period.start + best->period.months;
        const bool better =
            best == NULL ||
            (p->flow == TF_FLOW_TURNOVER) > (best->flow == TF_FLOW_TURNOVER) ||
            (p->flow == best->flow && end > known) ||
            (p->flow == best->flow && end == known &&
             p->period.months > best->period.months);
        if (better && (best == NULL || p->flow == best->flow ||
                       p->flow == TF_FLOW_TURNOVER))
            best = p;
    }
    return best;
}

/* From the first to the last year of a reporter, if there is a history. */
static bool say_span(tf_page *page, const tf_pair *pair, tf_str reporter)
{
    const tf_words *words = page->words;
    const tf_point *last = last_of(page, pair, reporter, false);
    const tf_point **years;
    const size_t n = last == NULL ? 0
                                  : tf_sheets_years(page, pair, reporter,
                                                    last->flow, &years);
    if (n < 3)
        return false;
    const tf_point *first = years[0];
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(words, reporter, page->ctx)},
        {"trade",
         tf_prose_trade(page, last->flow, last->reporter, last->partner)},
        {"first",
         tf_phrase_amount(words, first->value, first->unit, page->ctx)},
        {"start", tf_phrase_period(words, first->period, page->ctx)},
        {"amount", tf_phrase_amount(words, last->value, last->unit, page->ctx)},
        {"period", tf_phrase_period(words, last->period, page->ctx)},
    };
    tf_markup_open_item(page, TF_STR(""));
    tf_markup_text(
        page, tf_phrase_sentence(words, "point.span", slots, 6, page->ctx));
    tf_markup_close_item(page);
    return true;
}

/* ---- two reporters ------------------------------------------------------- */

/* The last year both count that flow. */
static bool meet_in(const tf_page *page, const tf_pair *pair, tf_flow flow,
                    const tf_point **a, const tf_point **b)
{
    const tf_point **one, **two;
    size_t m = tf_sheets_years(page, pair, pair->a, flow, &one);
    const size_t n =
        tf_sheets_years(page, pair, pair->b, tf_pair_mirror(flow), &two);
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

static tf_str gap_sentence(const tf_page *page, const tf_point *a,
                           const tf_point *b)
{
    const tf_words *words = page->words;
    const bool more = a->value.est >= b->value.est;
    const tf_point *big = more ? a : b, *small = more ? b : a;
    const double ratio = big->value.est / small->value.est;
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
    return tf_phrase_sentence(words, "views.gap", slots, 7, page->ctx);
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

/* How far one count after the other would seem to move the trade; what stands
 * in articles, where a reader would join it, weighs most. */
static double misleads(const tf_point *p, const tf_point *q)
{
    if (p->period.start == q->period.start || !(p->value.est > 0) ||
        !(q->value.est > 0))
        return 0;
    const double size = fabs(log(q->value.est / p->value.est));
    if (size < log(1.1))
        return 0;
    return size + 10 * (is_in_press(p) && is_in_press(q));
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
            if (size > worst) {
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

/* ---- the main points ----------------------------------------------------- */

/* The pair in up to five sentences. */
static size_t say_pair(tf_page *page, const tf_pair *pair, size_t most)
{
    const tf_str sides[] = {pair->a, pair->b};
    const tf_point *a, *b;
    size_t said = 0, counted = 0;
    for (size_t k = 0; k < 2 && said < most; k++) {
        const tf_point *year = last_of(page, pair, sides[k], false);
        const tf_point *part = last_of(page, pair, sides[k], true);
        counted += year != NULL || part != NULL;
        if (year != NULL && said < most) {
            say_value(page, year);
            said++;
        }
        const bool news =
            part != NULL &&
            (year == NULL || part->period.start >= year->period.start);
        if (news && said < most &&
            (year == NULL || !tf_period_has(year->period, part->period))) {
            say_value(page, part);
            said++;
        }
    }
    /* one place is kept for the warning */
    for (size_t k = 0; k < 2 && said + 1 < most; k++)
        said += say_span(page, pair, sides[k]);
    if (said == most || counted < 2)
        return said;
    tf_markup_open_item(page, TF_STR(""));
    if (meet(page, pair, &a, &b)) {
        tf_markup_text(page, gap_sentence(page, a, b));
        tf_markup_text(page, TF_STR(" "));
    }
    tf_markup_text(page, not_joined(page, pair));
    if (worst_join(page, pair, &a, &b)) {
        tf_markup_text(page, TF_STR(" "));
        tf_markup_text(page, join_sentence(page, a, b));
    }
    tf_markup_close_item(page);
    said++;
    return said;
}

void tf_prose_points(tf_page *page)
{
    enum { MOST = 5 };
    size_t n = 0, said = 0;
    while (n < page->pairs.n &&
           (page->pairs.at[n].press > 0 || page->pairs.at[0].press == 0))
        n++;
    for (size_t k = 0; k < n && said < MOST; k++) {
        const size_t left = n - k - 1;
        /* the first pair leads; the others share what is left */
        const size_t most = k > 0       ? 1
                            : left >= 2 ? 3
                            : left == 1 ? 4
                                        : (size_t)MOST;
        said += say_pair(page, &page->pairs.at[k],
                         most < MOST - said ? most : MOST - said);
    }
}

void tf_prose_views(tf_page *page, const tf_pair *pair)
{
    const tf_point *a, *b;
    const bool two = (last_of(page, pair, pair->a, false) != NULL ||
                      last_of(page, pair, pair->a, true) != NULL) &&
                     (last_of(page, pair, pair->b, false) != NULL ||
                      last_of(page, pair, pair->b, true) != NULL);
    if (!two) {
        const tf_point *p = last_of(page, pair, pair->a, false);
        p = p != NULL ? p : last_of(page, pair, pair->a, true);
        const tf_str only = p != NULL ? pair->a : pair->b;
        const tf_slot slots[] = {
            {"whose", tf_phrase_whose(page->words, only, page->ctx)},
            {"other", tf_phrase_area(page->words, p != NULL ? pair->b : pair->a,
                                     page->ctx)},
        };
        tf_markup_para(
            page, "",
            tf_phrase_sentence(page->words, "views.one", slots, 2, page->ctx));
        return;
    }
    tf_markup_open_para(page, "warn");
    tf_markup_strong(page, not_joined(page, pair));
    if (worst_join(page, pair, &a, &b)) {
        tf_markup_text(page, TF_STR(" "));
        tf_markup_text(page, join_sentence(page, a, b));
    }
    tf_markup_close_para(page);
    if (meet(page, pair, &a, &b))
        tf_markup_para(page, "", gap_sentence(page, a, b));
    tf_sheets_mirror(page, pair);
    tf_markup_para(page, "", tf_prose_find(page, "views.why"));
}
