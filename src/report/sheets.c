/* The tables of a pair and of all values. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "series/series.h"
#include "value/key.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    return tf_str_compare(((const tf_anchor *)a)->id,
                          ((const tf_anchor *)b)->id);
}

void tf_sheets_links(tf_page *page, tf_str ids)
{
    enum { MOST = 6 };
    tf_str rest = ids, id;
    size_t n = 0;
    bool official = false;
    while (rest.len > 0 && tf_str_next(&rest, ' ', &id)) {
        const tf_anchor key = {.id = id};
        const tf_anchor *found =
            page->n_anchors == 0 ? NULL
                                 : bsearch(&key, page->anchors, page->n_anchors,
                                           sizeof key, by_id);
        char target[32], text[24];
        if (found == NULL || (found->official && official) || n > MOST)
            continue;
        tf_markup_text(page, n++ > 0 ? TF_STR(" ") : TF_STR(""));
        if (n > MOST) {
            tf_markup_text(page, TF_STR("…"));
        } else if (found->official) {
            official = true;
            tf_markup_link(page, TF_STR("#official"),
                           tf_prose_find(page, "link.official"));
        } else {
            snprintf(target, sizeof target, "#e%zu", found->index + 1);
            snprintf(text, sizeof text, "%zu", found->index + 1);
            tf_markup_link(page, tf_str_of(target), tf_str_of(text));
        }
    }
}

size_t tf_sheets_years(const tf_page *page, const tf_pair *pair,
                       tf_str reporter, tf_flow flow, const tf_point ***out)
{
    const tf_series *series = page->in->series;
    size_t n = 0;
    *out = TF_NEW(page->ctx->mem, series->n, const tf_point *);
    for (size_t k = 0; k < series->n && *out != NULL; k++) {
        const tf_point *p = &series->at[k];
        if (p->freq == 'A' && p->flow == flow && !p->period.open &&
            tf_str_eq(p->reporter, reporter) && tf_pair_has(pair, p))
            (*out)[n++] = p; /* a series is in order of time */
    }
    return n;
}

/* ---- cells --------------------------------------------------------------- */

static double largest(const tf_page *page, const tf_pair *pair)
{
    double most = 0;
    for (size_t k = 0; k < page->in->series->n; k++) {
        const tf_point *p = &page->in->series->at[k];
        if (tf_pair_has(pair, p))
            most = fmax(most, fabs(p->value.est));
    }
    return most;
}

static tf_str method_words(const tf_page *page, const tf_point *p)
{
    static const char *keys[] = {"method.claimed", "method.official",
                                 "method.implied", "method.derived",
                                 "method.summed",  "method.reconciled"};
    return tf_prose_find(page, keys[p->method]);
}

void tf_sheets_marks(tf_page *page, const tf_chart *chart)
{
    if (chart->n_marks == 0)
        return;
    tf_markup_open_list(page, "marks");
    for (size_t k = 0; k < chart->n_marks; k++) {
        const tf_point *p = chart->marks[k];
        const tf_slot slots[] = {
            {"whose", tf_phrase_whose(page->words, p->reporter, page->ctx)},
            {"period", tf_phrase_period(page->words, p->period, page->ctx)},
            {"amount",
             tf_phrase_amount(page->words, p->value, p->unit, page->ctx)},
            {"method", method_words(page, p)}};
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_strong(
            page, tf_phrase_sentence(page->words, "mark", slots, 4, page->ctx));
        tf_markup_text(page, TF_STR(" "));
        tf_sheets_links(page, p->claims);
        tf_markup_close_item(page);
    }
    tf_markup_close_list(page);
}

static tf_str flow_words(const tf_page *page, tf_flow flow)
{
    char key[24];
    snprintf(key, sizeof key, "column.%s",
             flow == TF_FLOW_NONE ? "T" : tf_codes_flow(flow).ptr);
    return tf_prose_find(page, key);
}

void tf_sheets_percent(tf_page *page, const tf_rate *r)
{
    if (r == NULL) {
        tf_markup_cell(page, TF_STR("–"), true, false);
        return;
    }
    tf_markup_open_number(page, r->value.est);
    tf_markup_text(page,
                   tf_phrase_rate(page->words, r->value, true, page->ctx));
    tf_markup_close_cell(page, false);
}

static void put_change(tf_page *page, const tf_point *p)
{
    tf_sheets_percent(page, tf_shelf_at(page, p, "yoy"));
}

void tf_sheets_value(tf_page *page, tf_interval v, double scale, tf_str letters)
{
    const tf_str range = tf_phrase_range(page->words, v, scale, page->ctx);
    tf_markup_open_number(page, v.est);
    tf_markup_text(page, tf_phrase_digits(page->words, v, scale, page->ctx));
    tf_markup_raised(page, letters);
    tf_markup_close_cell(page, false);
    tf_markup_cell(page, range.len > 0 ? range : TF_STR("–"), true, false);
}

static void put_value(tf_page *page, const tf_point *p, double scale)
{
    tf_sheets_value(page, p->value, scale, tf_letters_of(page, p));
}

static void put_status(tf_page *page, const tf_point *p)
{
    tf_markup_cell(page, method_words(page, p), false, false);
}

static void put_sources(tf_page *page, const tf_point *p)
{
    tf_markup_open_cell(page, false, false);
    tf_sheets_links(page, p->claims);
    tf_markup_close_cell(page, false);
}

static tf_str scaled_caption(const tf_page *page, const char *key,
                             const tf_pair *pair, double scale)
{
    const tf_slot slots[] = {
        {"scale", tf_prose_find(page, tf_phrase_scale_key(scale))},
        {"unit", tf_phrase_unit(page->words, pair->unit, page->ctx)},
        {"trade", tf_prose_trade(page, TF_FLOW_TURNOVER, pair->a, pair->b)},
    };
    return tf_phrase_sentence(page->words, key, slots, 3, page->ctx);
}

/* ---- key table ----------------------------------------------------------- */

static bool same_key(const tf_point *p, const tf_point *q)
{
    return p->flow == q->flow && tf_str_eq(p->reporter, q->reporter) &&
           tf_str_eq(p->partner, q->partner) &&
           tf_str_eq(p->product, q->product) && tf_str_eq(p->unit, q->unit);
}

/* Whether p is the last of its key among years, or among parts of years and
 * later than or within no year known. */
static bool is_latest(const tf_series *series, size_t at)
{
    const tf_point *p = &series->at[at];
    const bool year = p->freq == 'A';
    const int32_t end = p->period.start + p->period.months;
    if (p->period.open)
        return false;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *q = &series->at[k];
        const int32_t other = q->period.start + q->period.months;
        if (k == at || q->period.open || !same_key(p, q))
            continue;
        if (year && q->freq == 'A' && other > end)
            return false;
        if (!year && q->freq == 'A' && other >= end)
            return false;
        if (!year && q->freq != 'A' &&
            (other > end ||
             (other == end && q->period.months > p->period.months)))
            return false;
    }
    return true;
}

static void put_key_row(tf_page *page, const tf_point *p, double scale)
{
    tf_markup_open_row(page);
    tf_markup_cell(page, tf_phrase_name(page->words, p->reporter, page->ctx),
                   false, true);
    tf_markup_cell(page, flow_words(page, p->flow), false, false);
    tf_markup_cell(page,
                   tf_phrase_period_short(page->words, p->period, page->ctx),
                   false, false);
    put_value(page, p, scale);
    put_change(page, p);
    put_status(page, p);
    put_sources(page, p);
    tf_markup_close_row(page);
}

static void put_legend(tf_page *page)
{
    const tf_str legend = tf_letters_legend(page);
    if (legend.len > 0)
        tf_markup_para(page, "lead", legend);
}

/* A scale in which the smallest flow of the table is at least one, if the
 * largest still reads well in it. */
static double key_scale(const tf_page *page, const tf_pair *pair)
{
    enum { WIDE = 100000 };
    const tf_series *series = page->in->series;
    double most = 0, least = INFINITY;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (!tf_pair_has(pair, p) || !is_latest(series, k))
            continue;
        most = fmax(most, fabs(p->value.est));
        if (p->flow != TF_FLOW_BALANCE && p->value.est > 0)
            least = fmin(least, p->value.est);
    }
    const double scale = tf_phrase_scale(page->words, most);
    const double fine = tf_phrase_scale(page->words, fmin(least, most));
    return fine < scale && most / fine < WIDE ? fine : scale;
}

void tf_sheets_key(tf_page *page, const tf_pair *pair)
{
    static const char *const heads[] = {
        "head.reporter", "head.flow",    "head.period", "#head.value",
        "#head.range",   "#head.change", "head.method", "head.evidence"};
    const tf_series *series = page->in->series;
    const double scale = key_scale(page, pair);
    tf_markup_open_table(page, scaled_caption(page, "caption.key", pair, scale),
                         heads, sizeof heads / sizeof *heads);
    for (size_t k = 0; k < series->n; k++)
        if (tf_pair_has(pair, &series->at[k]) && is_latest(series, k))
            put_key_row(page, &series->at[k], scale);
    tf_markup_close_table(page);
    put_legend(page);
}

/* ---- mirror table -------------------------------------------------------- */

static tf_str mirror_words(const tf_page *page, const tf_pair *pair,
                           tf_flow flow)
{
    const tf_slot slot = {"trade",
                          tf_prose_trade(page, flow, pair->a, pair->b)};
    return tf_phrase_sentence(page->words, "head.trade", &slot, 1, page->ctx);
}

/* Rows of the last years that both count one flow; returns how many. */
static size_t put_mirror_rows(tf_page *page, const tf_pair *pair, tf_flow flow,
                              double scale, size_t most)
{
    const tf_point **one, **two;
    const size_t m = tf_sheets_years(page, pair, pair->a, flow, &one);
    const size_t n =
        tf_sheets_years(page, pair, pair->b, tf_mirror_flow(flow), &two);
    size_t put = 0;
    for (size_t i = m, k = n; i-- > 0 && put < most;) {
        while (k > 0 && two[k - 1]->period.start > one[i]->period.start)
            k--;
        if (k == 0 || !tf_period_eq(two[k - 1]->period, one[i]->period))
            continue;
        const tf_point *a = one[i], *b = two[k - 1];
        /* importer's over exporter's value; of turnover, b's over a's */
        const double ratio = flow == TF_FLOW_IMPORT
                                 ? a->value.est / b->value.est
                                 : b->value.est / a->value.est;
        tf_markup_open_row(page);
        tf_markup_cell(page, mirror_words(page, pair, flow), false, true);
        tf_markup_cell(
            page, tf_phrase_period_short(page->words, a->period, page->ctx),
            false, false);
        tf_markup_cell(
            page, tf_phrase_digits(page->words, a->value, scale, page->ctx),
            true, false);
        tf_markup_cell(
            page, tf_phrase_digits(page->words, b->value, scale, page->ctx),
            true, false);
        tf_markup_cell(page,
                       isfinite(ratio)
                           ? tf_phrase_number(page->words, ratio, 2, page->ctx)
                           : TF_STR("–"),
                       true, false);
        tf_markup_close_row(page);
        put++;
    }
    return put;
}

static bool have_mirror(const tf_page *page, const tf_pair *pair, tf_flow flow)
{
    const tf_point **one, **two;
    const size_t m = tf_sheets_years(page, pair, pair->a, flow, &one);
    const size_t n =
        tf_sheets_years(page, pair, pair->b, tf_mirror_flow(flow), &two);
    for (size_t i = 0; i < m; i++)
        for (size_t k = 0; k < n; k++)
            if (tf_period_eq(one[i]->period, two[k]->period))
                return true;
    return false;
}

void tf_sheets_mirror(tf_page *page, const tf_pair *pair)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    const size_t n_flows = sizeof flows / sizeof *flows;
    const double scale = tf_phrase_scale(page->words, largest(page, pair));
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(page->words, pair->a, page->ctx)},
        {"others", tf_phrase_whose(page->words, pair->b, page->ctx)},
    };
    bool any = false;
    for (size_t k = 0; k < n_flows; k++)
        any |= have_mirror(page, pair, flows[k]);
    if (!any)
        return;
    const tf_str one =
        tf_phrase_sentence(page->words, "head.count", slots, 1, page->ctx);
    const tf_slot swapped = {"whose", slots[1].text};
    const tf_str two =
        tf_phrase_sentence(page->words, "head.count", &swapped, 1, page->ctx);
    char first[160], second[160];
    snprintf(first, sizeof first, "#%.*s", TF_FMT(one));
    snprintf(second, sizeof second, "#%.*s", TF_FMT(two));
    const char *const heads[] = {"head.flow", "head.period", first, second,
                                 "#head.ratio"};
    tf_markup_open_table(page,
                         scaled_caption(page, "caption.mirror", pair, scale),
                         heads, sizeof heads / sizeof *heads);
    for (size_t k = 0; k < n_flows; k++)
        put_mirror_rows(page, pair, flows[k], scale, k == 0 ? 5 : 2);
    tf_markup_close_table(page);
}

/* ---- all values ---------------------------------------------------------- */

/* Old official years stand in series.csv; here are the last of them and all
 * that an article stands behind. */
static bool is_shown(const tf_page *page, size_t at)
{
    enum { LAST = 12 };
    const tf_series *series = page->in->series;
    const tf_point *p = &series->at[at];
    if (p->method != TF_METHOD_OFFICIAL && p->method != TF_METHOD_SUMMED)
        return true;
    if (at + LAST >= series->n)
        return true;
    const tf_point *q = &series->at[at + LAST];
    return !same_key(p, q) || p->freq != q->freq;
}

static void put_row(tf_page *page, const tf_point *p, double scale)
{
    tf_markup_open_row(page);
    tf_markup_cell(page,
                   tf_phrase_period_short(page->words, p->period, page->ctx),
                   false, true);
    tf_markup_cell(page, tf_phrase_name(page->words, p->reporter, page->ctx),
                   false, false);
    tf_markup_cell(page, flow_words(page, p->flow), false, false);
    put_value(page, p, scale);
    put_status(page, p);
    put_sources(page, p);
    tf_markup_close_row(page);
}

static void put_pair(tf_page *page, const tf_pair *pair)
{
    static const char *const heads[] = {
        "head.period", "head.reporter", "head.flow",    "#head.value",
        "#head.range", "head.method",   "head.evidence"};
    const tf_series *series = page->in->series;
    const double scale = tf_phrase_scale(page->words, largest(page, pair));
    const tf_str caption = scaled_caption(page, "caption.all", pair, scale);
    size_t left_out = 0;
    tf_markup_open_fold(page, caption);
    tf_markup_open_table(page, caption, heads, sizeof heads / sizeof *heads);
    for (size_t k = 0; k < series->n; k++) {
        if (!tf_pair_has(pair, &series->at[k]))
            continue;
        if (is_shown(page, k))
            put_row(page, &series->at[k], scale);
        else
            left_out++;
    }
    tf_markup_close_table(page);
    if (left_out > 0)
        tf_markup_para(
            page, "lead",
            tf_prose_count(page, "all.left_out.one", "all.left_out", left_out));
    put_legend(page);
    tf_markup_close_fold(page);
}

void tf_sheets_all(tf_page *page)
{
    for (size_t k = 0; k < page->pairs.n; k++)
        if (page->pairs.at[k].press > 0 || page->pairs.at[0].press == 0)
            put_pair(page, &page->pairs.at[k]);
    tf_markup_para(page, "lead", tf_prose_find(page, "all.legend"));
}

/* Pairs that only official files speak of. */
void tf_sheets_others(tf_page *page)
{
    static const char *const heads[] = {"head.pair", "head.reporter",
                                        "head.period", "#head.amount",
                                        "#head.change"};
    const tf_series *series = page->in->series;
    bool open = false;
    for (size_t k = 0; k < page->pairs.n; k++) {
        const tf_pair *pair = &page->pairs.at[k];
        if (pair->press > 0 || page->pairs.at[0].press == 0)
            continue;
        if (!open) {
            tf_markup_heading(page, 2, "others",
                              tf_prose_find(page, "section.others"));
            tf_markup_open_table(page, tf_prose_find(page, "caption.others"),
                                 heads, sizeof heads / sizeof *heads);
        }
        open = true;
        for (size_t i = 0; i < series->n; i++) {
            const tf_point *p = &series->at[i];
            if (p->flow != TF_FLOW_TURNOVER || !tf_pair_has(pair, p) ||
                !is_latest(series, i))
                continue;
            tf_markup_open_row(page);
            tf_markup_cell(page,
                           tf_prose_trade(page, p->flow, pair->a, pair->b),
                           false, true);
            tf_markup_cell(page,
                           tf_phrase_name(page->words, p->reporter, page->ctx),
                           false, false);
            tf_markup_cell(
                page, tf_phrase_period_short(page->words, p->period, page->ctx),
                false, false);
            tf_markup_cell(
                page,
                tf_phrase_amount(page->words, p->value, p->unit, page->ctx),
                true, false);
            put_change(page, p);
            tf_markup_close_row(page);
        }
    }
    if (open)
        tf_markup_close_table(page);
}
