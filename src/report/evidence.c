/* What was refused and why, and every figure with its sentence. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "value/period.h"

#include <stdio.h>

static tf_str coded(const tf_page *page, const char *set, tf_str code)
{
    char key[40];
    snprintf(key, sizeof key, "%s.%.*s", set,
             (int)(code.len < 20 ? code.len : 20), code.ptr);
    return tf_prose_find(page, key);
}

/* Value and unit of a claim in words. */
static tf_str value_words(const tf_page *page, const tf_claim *c)
{
    const tf_interval v = {c->value, c->low, c->high};
    if (tf_str_eq(c->unit, TF_STR("PC")))
        return c->kind == TF_KIND_SHARE
                   ? tf_phrase_share(page->words, c->value, page->ctx)
                   : tf_phrase_percent(page->words, c->value, page->ctx);
    return tf_phrase_amount(page->words, v, c->unit, page->ctx);
}

static tf_str range_words(const tf_page *page, const tf_claim *c)
{
    const tf_interval v = {c->value, c->low, c->high};
    const double scale = tf_str_eq(c->unit, TF_STR("PC"))
                             ? 1
                             : tf_phrase_scale(page->words, c->value);
    return tf_phrase_range(page->words, v, scale, page->ctx);
}

/* "By Vietnam's statistics: an official quoted", or that nobody can tell. */
static tf_str reporter_words(const tf_page *page, const tf_claim *c)
{
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(page->words, c->reporter, page->ctx)},
        {"cue", coded(page, "cue", tf_codes_cue(c->reporter_cue))},
    };
    if (c->reporter.len == 0)
        return tf_prose_find(page, "reporter.none");
    return tf_phrase_say(page->words, "reporter.known", slots, 2, page->ctx);
}

/* How a claim was read; start: as a sentence of its own. */
static tf_str reading_of(const tf_page *page, const tf_claim *c, bool start)
{
    tf_buf buf = tf_buf_open(page->ctx->mem);
    const tf_str hedge = coded(page, "hedge", tf_codes_hedge(c->hedge));
    const tf_str range = range_words(page, c);
    const tf_slot slots[] = {
        {"kind", coded(page, "kind", tf_codes_kind(c->kind))},
        {"status", coded(page, "status", tf_codes_status(c->status))},
        {"trade", tf_prose_trade(page, c->flow, c->area, c->partner)},
        {"period", tf_phrase_period(page->words, c->period, page->ctx)},
        {"base", tf_phrase_period(page->words, c->base_period, page->ctx)},
        {"value", value_words(page, c)},
        {"hedge", hedge},
        {"range", range},
        {"product", c->product},
        {"reporter", reporter_words(page, c)},
        {"confidence",
         tf_phrase_share(page->words, c->confidence * 100, page->ctx)},
    };
    const size_t n = sizeof slots / sizeof *slots;
    tf_phrase_fill(page->words, "evidence.what", slots, n, &buf);
    if (c->product.len > 0)
        tf_phrase_fill(page->words, "evidence.product", slots, n, &buf);
    if (!tf_period_is_none(c->base_period))
        tf_phrase_fill(page->words, "evidence.base", slots, n, &buf);
    if (c->hedge != TF_HEDGE_EQ && range.len > 0)
        tf_phrase_fill(page->words, "evidence.hedge", slots, n, &buf);
    if (c->status != TF_STATUS_ACTUAL)
        tf_phrase_fill(page->words, "evidence.status", slots, n, &buf);
    tf_phrase_fill(page->words, "evidence.reporter", slots, n, &buf);
    if (c->confidence > 0)
        tf_phrase_fill(page->words, "evidence.confidence", slots, n, &buf);
    tf_slot whole = {"text", TF_STR("")};
    if (tf_buf_take(&buf, &whole.text, NULL) != TF_OK)
        return TF_STR("");
    return start ? tf_phrase_sentence(page->words, "evidence.start", &whole, 1,
                                      page->ctx)
                 : whole.text;
}

/* ---- refused ------------------------------------------------------------- */

static void number_link(tf_page *page, size_t index)
{
    char target[32], text[24];
    snprintf(target, sizeof target, "#e%zu", index + 1);
    snprintf(text, sizeof text, "%zu", index + 1);
    tf_markup_link(page, tf_str_of(target), tf_str_of(text));
}

static void findings(tf_page *page)
{
    const tf_findings *list = page->in->findings;
    if (list == NULL || list->n == 0)
        return;
    tf_markup_heading(page, 3, "findings",
                      tf_prose_find(page, "section.findings"));
    tf_markup_open_list(page, "findings");
    for (size_t k = 0; k < list->n; k++) {
        const tf_finding *f = &list->at[k];
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_text(page, tf_said_finding(page, f, false));
        tf_markup_text(page, TF_STR(" "));
        tf_sheets_links(page, f->id);
        if (f->other.len > 0 && !tf_str_eq(f->other, f->id)) {
            tf_markup_text(page, TF_STR(" "));
            tf_sheets_links(page, f->other);
        }
        tf_markup_close_item(page);
    }
    tf_markup_close_list(page);
}

static bool said_before(const tf_growth *growth, size_t at)
{
    for (size_t k = 0; k < at; k++)
        if (!growth->at[k].has_value &&
            growth->at[k].flow != TF_FLOW_BALANCE && /* not told itself */
            tf_str_eq(growth->at[k].note, growth->at[at].note))
            return true;
    return false;
}

/* Each reason once, however many measures it stops. That a series is too short
 * is no news. */
static void refusals(tf_page *page)
{
    enum { MOST = 25 };
    const tf_growth *growth = page->in->growth;
    size_t n = 0;
    for (size_t k = 0; growth != NULL && k < growth->n; k++) {
        const tf_rate *r = &growth->at[k];
        if (r->has_value || r->lacks_data || r->note.len == 0 ||
            r->flow == TF_FLOW_BALANCE || /* has no rates of growth */
            said_before(growth, k))
            continue;
        if (n++ == 0) {
            tf_markup_heading(page, 3, "refusals",
                              tf_prose_find(page, "section.refusals"));
            tf_markup_open_list(page, "refusals");
        }
        if (n > MOST)
            continue;
        const tf_slot slots[] = {
            {"trade", tf_prose_trade(page, r->flow, r->reporter, r->partner)},
            {"period", tf_phrase_period(page->words, r->period, page->ctx)},
            {"base", tf_phrase_period(page->words, r->base_period, page->ctx)},
            {"note", tf_said_message(page, &r->message, r->note)},
        };
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_text(page,
                       tf_phrase_sentence(page->words,
                                          tf_period_is_none(r->base_period)
                                              ? "refusal.one"
                                              : "refusal.two",
                                          slots, 4, page->ctx));
        tf_markup_close_item(page);
    }
    if (n > 0)
        tf_markup_close_list(page);
    if (n > MOST)
        tf_markup_para(
            page, "lead",
            tf_prose_count(page, "refusal.more", "refusal.more", n - MOST));
}

/* Whether the claim is of the kind a section lists. */
static bool is_target(const tf_claim *c)
{
    return c->status == TF_STATUS_TARGET || c->status == TF_STATUS_FORECAST;
}

static bool is_nobodys(const tf_claim *c)
{
    return !is_target(c) && c->reporter.len == 0;
}

static bool is_undated(const tf_claim *c)
{
    return !is_target(c) && c->reporter.len > 0 &&
           (c->period.open || tf_period_is_none(c->period));
}

static void listed(tf_page *page, const char *id, const char *heading,
                   const char *about, bool (*has)(const tf_claim *))
{
    const tf_claims *claims = page->in->claims;
    size_t n = 0;
    for (size_t k = 0; k < claims->n; k++) {
        const tf_claim *c = &claims->at[k];
        if (!has(c))
            continue;
        if (n++ == 0) {
            tf_markup_heading(page, 3, id, tf_prose_find(page, heading));
            tf_markup_para(page, "", tf_prose_find(page, about));
            tf_markup_open_list(page, "refused");
        }
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_strong(page, value_words(page, c));
        tf_markup_text(page, tf_prose_find(page, "evidence.next"));
        tf_markup_text(page, reading_of(page, c, false));
        tf_markup_text(page, TF_STR(" "));
        number_link(page, k);
        tf_markup_close_item(page);
    }
    if (n > 0)
        tf_markup_close_list(page);
}

static void remarks(tf_page *page)
{
    enum { MOST = 40 };
    const tf_diags *diags = page->in->diags;
    if (diags == NULL || diags->n == 0)
        return;
    tf_markup_open_fold(
        page, tf_prose_count(page, "remarks.one", "remarks", diags->n));
    tf_markup_open_list(page, "remarks");
    for (size_t k = 0; k < diags->n && k < MOST; k++) {
        const tf_diag *d = &diags->at[k];
        tf_buf buf = tf_buf_open(page->ctx->mem);
        tf_buf_add(&buf, d->file);
        if (d->line > 0)
            tf_buf_format(&buf, ":%u", (unsigned)d->line);
        if (d->file.len > 0)
            tf_buf_add(&buf, TF_STR(": "));
        tf_buf_add(&buf, tf_said_message(page, &d->message, d->msg));
        tf_str text;
        if (tf_buf_take(&buf, &text, NULL) != TF_OK)
            break;
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_text(page, text);
        tf_markup_close_item(page);
    }
    tf_markup_close_list(page);
    if (diags->n > MOST)
        tf_markup_para(page, "lead",
                       tf_prose_count(page, "remarks.more", "remarks.more",
                                      diags->n - MOST));
    tf_markup_close_fold(page);
}

void tf_evidence_refused(tf_page *page)
{
    tf_markup_heading(page, 2, "refused",
                      tf_prose_find(page, "section.refused"));
    const size_t about = page->out.n;
    tf_markup_para(page, "", tf_prose_find(page, "refused.about"));
    const size_t before = page->out.n;
    findings(page);
    refusals(page);
    listed(page, "targets", "section.targets", "targets.about", is_target);
    listed(page, "unattributed", "section.unattributed", "unattributed.about",
           is_nobodys);
    listed(page, "undated", "section.undated", "undated.about", is_undated);
    remarks(page);
    if (page->out.n != before)
        return;
    page->out.n = about;
    tf_markup_para(page, "", tf_prose_find(page, "refused.none"));
}

/* ---- evidence ------------------------------------------------------------ */

static void item(tf_page *page, size_t k)
{
    const tf_claim *c = &page->in->claims->at[k];
    char id[24], place[48];
    snprintf(id, sizeof id, "e%zu", k + 1);
    snprintf(place, sizeof place, "%zu. ", k + 1);
    tf_markup_open_item(page, tf_str_of(id));
    tf_markup_text(page, tf_str_of(place));
    tf_markup_strong(page, value_words(page, c));
    tf_markup_text(page, tf_prose_find(page, "evidence.quote"));
    tf_markup_quote(page, c->quote, c->text, c->lang);
    tf_markup_text(page, TF_STR(" "));
    tf_markup_text(page, reading_of(page, c, true));
    if (c->line > 0) {
        snprintf(place, sizeof place, " (%u:%u)", (unsigned)c->line,
                 (unsigned)c->col);
        tf_markup_text(page, tf_str_of(place));
    }
    tf_markup_close_item(page);
}

/* "Title, file, 2024-08-06, VNM" as far as it is known. */
static tf_str article_words(const tf_page *page, tf_str title, tf_str doc,
                            tf_str date, tf_str publisher)
{
    const tf_str parts[] = {
        title, doc, date,
        publisher.len == 3 ? tf_phrase_name(page->words, publisher, page->ctx)
                           : publisher};
    tf_buf buf = tf_buf_open(page->ctx->mem);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (parts[k].len == 0)
            continue;
        if (buf.n > 0)
            tf_buf_add(&buf, TF_STR(" · "));
        tf_buf_add(&buf, parts[k]);
    }
    tf_str text;
    return tf_buf_take(&buf, &text, NULL) == TF_OK ? text : doc;
}

static bool is_source_new(const tf_observations *in, size_t at)
{
    for (size_t k = at; k-- > 0;)
        if (tf_str_eq(in->at[k].file, in->at[at].file) &&
            tf_str_eq(in->at[k].source, in->at[at].source))
            return false;
    return true;
}

static void official(tf_page *page)
{
    const tf_observations *in = page->in->official;
    if (in == NULL || in->n == 0)
        return;
    tf_markup_heading(page, 3, "official",
                      tf_prose_find(page, "section.official"));
    tf_markup_open_list(page, "official");
    for (size_t k = 0; k < in->n; k++) {
        size_t n = 0;
        if (!is_source_new(in, k))
            continue;
        for (size_t i = k; i < in->n; i++)
            n += tf_str_eq(in->at[i].file, in->at[k].file) &&
                 tf_str_eq(in->at[i].source, in->at[k].source);
        const tf_slot slots[] = {
            {"file", in->at[k].file},
            {"source", in->at[k].source.len > 0
                           ? in->at[k].source
                           : tf_prose_find(page, "source.unnamed")},
            {"n", tf_prose_number(page, n)},
        };
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_text(page, tf_phrase_say(page->words, "official.row", slots,
                                           3, page->ctx));
        tf_markup_close_item(page);
    }
    tf_markup_close_list(page);
}

void tf_evidence_list(tf_page *page)
{
    const tf_claims *claims = page->in->claims;
    tf_markup_heading(page, 2, "evidence",
                      tf_prose_find(page, "section.evidence"));
    tf_markup_para(page, "", tf_prose_find(page, "evidence.about"));
    for (size_t k = 0, next; k < claims->n; k = next) {
        const tf_claim *c = &claims->at[k];
        tf_markup_heading(
            page, 4, "",
            article_words(page, c->title, c->doc, c->doc_date, c->publisher));
        tf_markup_open_list(page, "evidence");
        for (next = k;
             next < claims->n && tf_str_eq(claims->at[next].doc, c->doc);
             next++)
            item(page, next);
        tf_markup_close_list(page);
    }
    official(page);
}

void tf_evidence_articles(tf_page *page)
{
    const tf_report_input *in = page->in;
    if (in->n_articles == 0)
        return;
    tf_markup_heading(page, 2, "articles",
                      tf_prose_find(page, "section.articles"));
    tf_markup_open_list(page, "articles");
    for (size_t k = 0; k < in->n_articles; k++) {
        const tf_report_article *a = &in->articles[k];
        const tf_claim *first = NULL;
        size_t n = 0;
        for (size_t i = 0; i < in->claims->n; i++)
            if (tf_str_eq(in->claims->at[i].doc, a->doc)) {
                first = first == NULL ? &in->claims->at[i] : first;
                n++;
            }
        tf_str title = a->title, date = a->date;
        if (first != NULL && title.len == 0)
            title = first->title;
        if (first != NULL && date.len == 0)
            date = first->doc_date;
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_text(page,
                       article_words(page, title, a->doc, date, a->publisher));
        tf_markup_text(page, TF_STR(": "));
        tf_markup_text(
            page, n == 0 ? tf_prose_find(page, "figures.none")
                         : tf_prose_count(page, "figures.one", "figures", n));
        tf_markup_close_item(page);
    }
    tf_markup_close_list(page);
}
