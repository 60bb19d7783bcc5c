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

tf_str tf_prose_chance(const tf_page *page, double percent)
{
    const double shown = percent < 1 ? 1 : percent > 99 ? 99 : round(percent);
    const tf_slot n = {"n", tf_phrase_number(page->words, shown, 0, page->ctx)};
    const tf_slot slot = {
        "percent", tf_phrase_say(page->words, "percent", &n, 1, page->ctx)};
    return tf_phrase_say(page->words,
                         percent < 1    ? "chance.low"
                         : percent > 99 ? "chance.high"
                                        : "chance",
                         &slot, 1, page->ctx);
}

/* Which form counts n: Russian has three, by the last digits. */
static const char *form_of(size_t n)
{
    const size_t ten = n % 10, hundred = n % 100;
    if (ten == 1 && hundred != 11)
        return "one";
    return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? "few"
                                                                  : "many";
}

tf_str tf_prose_plural(const tf_page *page, const char *key, size_t n,
                       const tf_slot *slots, size_t n_slots)
{
    char form[64], few[64];
    snprintf(form, sizeof form, "%s.%s", key, form_of(n));
    snprintf(few, sizeof few, "%s.few", key);
    /* a language without "few" has "one" for 1 alone */
    const bool slavic = tf_phrase_has(page->words, tf_str_of(few));
    const bool has = tf_phrase_has(page->words, tf_str_of(form));
    return tf_phrase_sentence(page->words,
                              has && (slavic || n == 1) ? form : key, slots,
                              n_slots, page->ctx);
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
    if (flow == TF_FLOW_NONE)
        flow = TF_FLOW_TURNOVER;
    const bool within = tf_str_eq(area, partner) && flow == TF_FLOW_TURNOVER;
    snprintf(key, sizeof key, "trade.%s",
             within ? "within" : tf_codes_flow(flow).ptr);
    const tf_slot slots[] = {
        {"a", tf_phrase_area(page->words, area, page->ctx)},
        {"b", tf_phrase_area(page->words, partner, page->ctx)},
    };
    return tf_phrase_say(page->words, key, slots, 2, page->ctx);
}

/* ---- one value as a sentence --------------------------------------------- */

/* The amount with the word that its bounds stand for: a printed "more than 6
 * billion" lies at the lower end of its interval. */
tf_str tf_prose_amount(const tf_page *page, const tf_point *p)
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

tf_str tf_prose_subject(const tf_page *page, const tf_point *p)
{
    const tf_slot slots[] = {
        {"trade", tf_prose_trade(page, p->flow, p->reporter, p->partner)},
        {"product", tf_phrase_product(page->words, p->product)},
    };
    return p->product.len == 0 ? slots[0].text
                               : tf_phrase_say(page->words, "trade.product",
                                               slots, 2, page->ctx);
}

void tf_prose_value(const tf_page *page, const tf_point *p, const tf_rate *rate,
                    tf_slot *slots)
{
    const tf_words *words = page->words;
    const tf_str none = TF_STR("");
    slots[0] =
        (tf_slot){"reporter", tf_phrase_area(words, p->reporter, page->ctx)};
    slots[1] =
        (tf_slot){"whose", tf_phrase_whose(words, p->reporter, page->ctx)};
    slots[2] = (tf_slot){"trade", tf_prose_subject(page, p)};
    slots[3] =
        (tf_slot){"period", tf_phrase_period(words, p->period, page->ctx)};
    slots[4] = (tf_slot){"amount", tf_prose_amount(page, p)};
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
    slots[8] = (tf_slot){"product", tf_phrase_product(words, p->product)};
}
