/* What does not go on as it did: breaks and values far out that the measures
 * of growth find, with the caution they need. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

/* How many are told, and from how many percent on one is worth it. */
enum { MOST = 4, PERCENT = 3 };

/* Breaks and outliers of a pair, the latest first. */
typedef struct oddities {
    const tf_rate **at;
    size_t n;
} oddities;

static int by_time(const void *a, const void *b)
{
    const tf_rate *x = *(const tf_rate *const *)a;
    const tf_rate *y = *(const tf_rate *const *)b;
    const int c = tf_period_compare(y->period, x->period);
    return c != 0 ? c : x < y ? -1 : x > y;
}

static size_t collect(const tf_page *page, const tf_pair *pair,
                      const tf_aspect *of, oddities *out)
{
    static const char *const measures[] = {"break", "outlier"};
    const size_t before = out->n;
    for (size_t m = 0; m < 2; m++) {
        const tf_aspect what = {measures[m], of->reporter, of->flow, 0};
        const tf_rate *r;
        for (size_t k = 0; (r = tf_shelf_next(page, pair, &what, &k)) != NULL;)
            if (fabs(r->value.est) >= PERCENT)
                out->at[out->n++] = r;
    }
    return out->n - before;
}

/* Of a side its turnover; exports and imports where that has none. */
static oddities find(const tf_page *page, const tf_pair *pair)
{
    tf_str sides[2];
    const size_t n_sides = tf_pair_sides(pair, sides);
    oddities all = {NULL, 0};
    if (page->in->growth == NULL || page->in->growth->n == 0)
        return all;
    all.at = TF_NEW(page->ctx->mem, page->in->growth->n, const tf_rate *);
    for (size_t s = 0; s < n_sides && all.at != NULL; s++) {
        tf_aspect of = {.reporter = sides[s], .flow = TF_FLOW_TURNOVER};
        if (collect(page, pair, &of, &all) > 0)
            continue;
        of.flow = TF_FLOW_EXPORT;
        collect(page, pair, &of, &all);
        of.flow = TF_FLOW_IMPORT;
        collect(page, pair, &of, &all);
    }
    if (all.n > 0)
        qsort(all.at, all.n, sizeof *all.at, by_time);
    return all;
}

static tf_str period_slot(const tf_page *page, tf_str text)
{
    tf_period p;
    return tf_period_read(text, &p, NULL) == TF_OK
               ? tf_phrase_period_short(page->words, p, page->ctx)
               : text;
}

/* A bound of a jump: its size without a sign, the rest by the words. */
static tf_str percent_words(const tf_page *page, double v, bool sign)
{
    const tf_interval exact = {fabs(v) >= 10 ? round(v) : v, 0, 0};
    return sign ? tf_phrase_percent(page->words, exact.est, page->ctx)
                : tf_phrase_share(page->words, fabs(v), page->ctx);
}

static tf_str sentence(const tf_page *page, const tf_rate *r)
{
    const tf_words *words = page->words;
    const tf_message *m = &r->message;
    const bool lines = m->n == 4;
    const bool stray = r->base_period.months == 0;
    const tf_point p = {.reporter = r->reporter,
                        .partner = r->partner,
                        .product = r->product,
                        .flow = r->flow};
    const tf_str none = TF_STR("");
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(words, r->reporter, page->ctx)},
        {"trade", tf_prose_subject(page, &p)},
        {"period", tf_phrase_period(words, r->period, page->ctx)},
        {"base", tf_phrase_period(words, r->base_period, page->ctx)},
        {"percent", percent_words(page, r->value.est, false)},
        {"low", percent_words(page, r->value.lo, true)},
        {"high", percent_words(page, r->value.hi, true)},
        {"before", lines ? tf_said_percent(page, m->slots[0]) : none},
        {"after", lines ? tf_said_percent(page, m->slots[1]) : none},
        {"from", lines ? period_slot(page, m->slots[2]) : none},
        {"to", lines ? period_slot(page, m->slots[3]) : none},
    };
    const bool up = r->value.est > 0;
    const char *key = stray   ? (up ? "stray.above" : "stray.below")
                      : lines ? (up ? "break.up" : "break.down")
                              : (up ? "step.up" : "step.down");
    return tf_phrase_sentence(words, key, slots, sizeof slots / sizeof *slots,
                              page->ctx);
}

void tf_rupture_put(tf_page *page, const tf_pair *pair)
{
    const oddities all = find(page, pair);
    if (all.n == 0)
        return;
    tf_markup_heading(page, 3, "", tf_prose_find(page, "section.breaks"));
    tf_markup_open_list(page, "breaks");
    for (size_t k = 0; k < all.n && k < MOST; k++) {
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_text(page, sentence(page, all.at[k]));
        tf_markup_close_item(page);
    }
    tf_markup_close_list(page);
    if (all.n > MOST)
        tf_markup_para(
            page, "lead",
            tf_prose_count(page, "refusal.more", "refusal.more", all.n - MOST));
    tf_markup_para(page, "lead", tf_prose_find(page, "breaks.caution"));
}
