/* The report: which sections, in what order. */
#include "report/report.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "report/report_impl.h"

#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    const tf_anchor *x = a, *y = b;
    const int c = tf_str_compare(x->id, y->id);
    if (c != 0)
        return c;
    if (x->official != y->official)
        return x->official ? 1 : -1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static tf_code find_anchors(tf_page *page, tf_error *err)
{
    const tf_claims *claims = page->in->claims;
    const tf_observations *official = page->in->official;
    const size_t more = official == NULL ? 0 : official->n;
    page->anchors = TF_NEW(page->ctx->mem, claims->n + more, tf_anchor);
    if (page->anchors == NULL)
        return tf_fail(err, TF_ENOMEM, "report");
    for (size_t k = 0; k < claims->n; k++)
        page->anchors[page->n_anchors++] =
            (tf_anchor){claims->at[k].id, k, false};
    for (size_t k = 0; k < more; k++)
        page->anchors[page->n_anchors++] =
            (tf_anchor){official->at[k].id, k, true};
    if (page->n_anchors > 0)
        qsort(page->anchors, page->n_anchors, sizeof *page->anchors, by_id);
    return TF_OK;
}

/* The newest pair first. */
static tf_code find_order(tf_page *page, tf_error *err)
{
    page->order = TF_NEW(page->ctx->mem, page->pairs.n + 1, size_t);
    if (page->order == NULL)
        return tf_fail(err, TF_ENOMEM, "report");
    page->n_order = tf_points_order(page, page->order);
    return TF_OK;
}

/* ---- sections ------------------------------------------------------------ */

static size_t count_articles(const tf_report_input *in)
{
    size_t n = 0;
    for (size_t k = 0; k < in->claims->n; k++)
        n += k == 0 ||
             !tf_str_eq(in->claims->at[k].doc, in->claims->at[k - 1].doc);
    return in->n_articles > n ? in->n_articles : n;
}

static void head(tf_page *page)
{
    const tf_report_input *in = page->in;
    const tf_slot slots[] = {
        {"articles",
         tf_prose_count(page, "articles.one", "articles", count_articles(in))},
        {"figures",
         tf_prose_count(page, "figures.one", "figures", in->claims->n)},
        {"values", tf_prose_count(page, "values.one", "values", in->series->n)},
        {"official",
         tf_prose_count(page, "official.one", "official",
                        in->official == NULL ? 0 : in->official->n)},
        {"made", in->made},
    };
    tf_markup_para(page, "kicker", tf_prose_find(page, "kicker"));
    tf_markup_heading(page, 1, "", tf_points_headline(page));
    tf_markup_para(
        page, "lead",
        tf_phrase_sentence(page->words, "lead", slots, 4, page->ctx));
    tf_markup_para(page, "made",
                   tf_phrase_say(page->words, "made", slots, 5, page->ctx));
}

static void points(tf_page *page)
{
    tf_markup_heading(page, 2, "points", tf_prose_find(page, "section.points"));
    if (page->pairs.n == 0) {
        tf_markup_para(page, "",
                       tf_prose_find(page, page->in->claims->n > 0
                                               ? "points.unplaced"
                                               : "points.none"));
        return;
    }
    tf_markup_open_list(page, "points");
    tf_points_put(page);
    tf_markup_close_list(page);
}

/* "Vietnam and Russia", "Vietnam and Russia: coffee". */
static tf_str pair_title(const tf_page *page, const tf_pair *pair)
{
    const tf_slot areas[] = {
        {"a", tf_phrase_area(page->words, pair->a, page->ctx)},
        {"b", tf_phrase_area(page->words, pair->b, page->ctx)},
    };
    const tf_slot slots[] = {
        {"pair",
         tf_phrase_say(page->words,
                       tf_pair_is_within(pair) ? "pair.within" : "pair.two",
                       areas, 2, page->ctx)},
        {"product", tf_phrase_product(page->words, pair->product)},
        {"unit", tf_phrase_unit(page->words, pair->unit, page->ctx)},
    };
    const bool plain = tf_str_eq(pair->unit, TF_STR("USD"));
    return tf_phrase_sentence(
        page->words,
        pair->product.len > 0 ? (plain ? "pair.product" : "pair.product.unit")
                              : (plain ? "pair.plain" : "pair.unit"),
        slots, 3, page->ctx);
}

static void pair_section(tf_page *page, size_t k)
{
    const tf_pair *pair = &page->pairs.at[k];
    const tf_charts *charts = page->in->charts;
    tf_buf id = tf_buf_open(page->ctx->mem);
    tf_buf_format(&id, "pair-%zu", k + 1);
    tf_str text;
    if (tf_buf_take(&id, &text, NULL) != TF_OK)
        return;
    tf_markup_heading(page, 2, text.ptr, pair_title(page, pair));
    for (size_t i = 0; charts != NULL && i < charts->n; i++)
        if (charts->at[i].pair == k &&
            charts->at[i].picture[TF_PICTURE_SVG].len > 0)
            tf_markup_figure(page, &charts->at[i]);
    tf_markup_heading(page, 3, "", tf_prose_find(page, "section.key"));
    tf_sheets_key(page, pair);
    tf_views_put(page, pair);
    tf_passage_year(page, pair);
    tf_passage_trend(page, pair);
    tf_rupture_put(page, pair);
    tf_prospect_put(page, pair);
}

static void contents(tf_page *page)
{
    if (page->n_order < 3)
        return;
    tf_markup_heading(page, 2, "contents",
                      tf_prose_find(page, "section.contents"));
    tf_markup_open_list(page, "inline");
    for (size_t i = 0; i < page->n_order; i++) {
        const size_t k = page->order[i];
        tf_buf target = tf_buf_open(page->ctx->mem);
        tf_buf_format(&target, "#pair-%zu", k + 1);
        tf_str text;
        if (tf_buf_take(&target, &text, NULL) != TF_OK)
            return;
        tf_markup_open_item(page, TF_STR(""));
        if (page->html)
            tf_markup_link(page, text, pair_title(page, &page->pairs.at[k]));
        else
            tf_markup_text(page, pair_title(page, &page->pairs.at[k]));
        tf_markup_close_item(page);
    }
    tf_markup_close_list(page);
}

/* Charts that set the partners of a reporter beside each other. */
static void partners(tf_page *page)
{
    const tf_charts *charts = page->in->charts;
    bool open = false;
    for (size_t i = 0; charts != NULL && i < charts->n; i++) {
        const tf_chart *chart = &charts->at[i];
        if (chart->pair != TF_CHART_WHOLE ||
            chart->picture[TF_PICTURE_SVG].len == 0)
            continue;
        if (!open)
            tf_markup_heading(page, 2, "partners",
                              tf_prose_find(page, "section.partners"));
        open = true;
        tf_markup_figure(page, chart);
    }
}

static void pairs(tf_page *page)
{
    contents(page);
    for (size_t k = 0; k < page->n_order; k++)
        pair_section(page, page->order[k]);
    partners(page);
    tf_sheets_others(page);
}

static void values(tf_page *page)
{
    if (page->in->series->n == 0)
        return;
    tf_markup_heading(page, 2, "values", tf_prose_find(page, "section.values"));
    tf_sheets_all(page);
}

static void method(tf_page *page)
{
    static const char *parts[] = {"method.1", "method.2", "method.3",
                                  "method.4", "method.5"};
    tf_markup_heading(page, 2, "method", tf_prose_find(page, "section.method"));
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        tf_markup_para(page, "", tf_prose_find(page, parts[k]));
}

/* Charts are linked where they stand; here are the other files. */
static void files(tf_page *page)
{
    const tf_report_input *in = page->in;
    bool open = false;
    for (size_t k = 0; k < in->n_files; k++) {
        const tf_report_file *f = &in->files[k];
        if (tf_str_starts(f->name, TF_STR("charts/")))
            continue;
        if (!open) {
            tf_markup_heading(page, 2, "files",
                              tf_prose_find(page, "section.files"));
            tf_markup_open_list(page, "files");
        }
        open = true;
        tf_buf key = tf_buf_open(page->ctx->mem);
        tf_buf_format(&key, "file.%.*s", TF_FMT(f->name));
        tf_str about;
        if (tf_buf_take(&key, &about, NULL) != TF_OK)
            return;
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_link(page, f->name, f->name);
        if (f->about.len > 0 || tf_phrase_has(page->words, about)) {
            tf_markup_text(page, TF_STR(": "));
            tf_markup_text(page, f->about.len > 0
                                     ? f->about
                                     : tf_phrase_find(page->words, about));
        }
        tf_markup_close_item(page);
    }
    if (open)
        tf_markup_close_list(page);
}

static tf_code write_page(tf_page *page, tf_str *out, tf_error *err)
{
    const tf_report_input *in = page->in;
    tf_code code =
        tf_pair_list(in->series, in->claims, page->ctx, &page->pairs, err);
    if (code == TF_OK)
        code = find_anchors(page, err);
    if (code == TF_OK)
        code = tf_shelf_sort(page, err);
    if (code == TF_OK)
        code = find_order(page, err);
    if (code != TF_OK)
        return code;
    tf_markup_begin(page, tf_points_headline(page));
    head(page);
    points(page);
    pairs(page);
    tf_evidence_refused(page);
    values(page);
    if (in->claims->n > 0 || (in->official != NULL && in->official->n > 0))
        tf_evidence_list(page);
    method(page);
    tf_evidence_articles(page);
    files(page);
    tf_markup_end(page);
    return tf_buf_take(&page->out, out, err);
}

tf_code tf_report_html(const tf_report_input *in, tf_ctx *ctx, tf_str *out,
                       tf_error *err)
{
    tf_page page = {.in = in, .words = in->words, .ctx = ctx, .html = true};
    page.out = tf_buf_open(ctx->mem);
    return write_page(&page, out, err);
}

tf_code tf_report_markdown(const tf_report_input *in, tf_ctx *ctx, tf_str *out,
                           tf_error *err)
{
    tf_page page = {.in = in, .words = in->words, .ctx = ctx};
    page.out = tf_buf_open(ctx->mem);
    return write_page(&page, out, err);
}

tf_code tf_report_words(tf_str lang, tf_ctx *ctx, tf_words **out, tf_error *err)
{
    const tf_code code = tf_phrase_open(lang, ctx, out, err);
    return code == TF_OK ? tf_country_add(*out, lang, ctx, err) : code;
}
