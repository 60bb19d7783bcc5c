/* What the files of report/ share: the page being written, in either of two
 * markups, and the words for it. */
#ifndef TF_REPORT_REPORT_IMPL_H
#define TF_REPORT_REPORT_IMPL_H

#include "report/report.h"

/* The id of a claim or observation and where it stands in its list. */
typedef struct tf_anchor {
    tf_str id;
    size_t index;
    bool official;
} tf_anchor;

/* A report in the making. */
typedef struct tf_page {
    const tf_report_input *in;
    const tf_words *words;
    tf_ctx *ctx;
    tf_buf out;
    bool html;
    unsigned depth; /* of lists, for Markdown */
    bool cell_open; /* inside a table: Markdown keeps one line */
    tf_pairs pairs;
    tf_anchor *anchors; /* ascending by id */
    size_t n_anchors;
} tf_page;

/* ---- country.c ------------------------------------------------------------
 */

/* Adds the names of all countries and blocs. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_country_add(tf_words *words, tf_str lang, tf_ctx *ctx,
                                     tf_error *err);

/* ---- markup.c: every text is escaped, whatever it holds -------------------
 */

void tf_markup_text(tf_page *page, tf_str text);
void tf_markup_heading(tf_page *page, int level, const char *id, tf_str text);
/* kind: class of the paragraph, "" = none. */
void tf_markup_open_para(tf_page *page, const char *kind);
void tf_markup_close_para(tf_page *page);
void tf_markup_para(tf_page *page, const char *kind, tf_str text);
void tf_markup_strong(tf_page *page, tf_str text);
void tf_markup_link(tf_page *page, tf_str target, tf_str text);
/* A quote with one run of it marked; mark.len 0: none. */
void tf_markup_quote(tf_page *page, tf_str quote, tf_str mark, tf_str lang);
void tf_markup_open_list(tf_page *page, const char *kind);
void tf_markup_open_item(tf_page *page, tf_str id);
void tf_markup_close_item(tf_page *page);
void tf_markup_close_list(tf_page *page);
/* heads: keys of phrases; a head that begins with # is a column of numbers. */
void tf_markup_open_table(tf_page *page, tf_str caption,
                          const char *const *heads, size_t n);
void tf_markup_open_row(tf_page *page);
/* number: right-aligned; first: the head of its row. */
void tf_markup_open_cell(tf_page *page, bool number, bool first);
void tf_markup_close_cell(tf_page *page, bool first);
void tf_markup_cell(tf_page *page, tf_str text, bool number, bool first);
void tf_markup_close_row(tf_page *page);
void tf_markup_close_table(tf_page *page);
/* What is long and folds away in HTML. */
void tf_markup_open_fold(tf_page *page, tf_str summary);
void tf_markup_close_fold(tf_page *page);
void tf_markup_figure(tf_page *page, const tf_chart *chart);
void tf_markup_begin(tf_page *page, tf_str title);
void tf_markup_end(tf_page *page);

/* ---- prose.c: words -------------------------------------------------------
 */

tf_str tf_prose_find(const tf_page *page, const char *key);
tf_str tf_prose_count(const tf_page *page, const char *one, const char *many,
                      size_t n);
tf_str tf_prose_number(const tf_page *page, size_t n);
/* "trade between Vietnam and Russia", "exports from Vietnam to Russia". */
tf_str tf_prose_trade(const tf_page *page, tf_flow flow, tf_str area,
                      tf_str partner);
/* The main points, one a list item. */
void tf_prose_points(tf_page *page);
/* What the two reporters of a pair say, and why it must not be joined. */
void tf_prose_views(tf_page *page, const tf_pair *pair);
tf_str tf_prose_headline(const tf_page *page);

/* ---- sheets.c -------------------------------------------------------------
 */

void tf_sheets_key(tf_page *page, const tf_pair *pair);
void tf_sheets_mirror(tf_page *page, const tf_pair *pair);
void tf_sheets_all(tf_page *page);
void tf_sheets_others(tf_page *page);
/* The yearly values of a flow by a reporter of a pair, in order of time. */
size_t tf_sheets_years(const tf_page *page, const tf_pair *pair,
                       tf_str reporter, tf_flow flow, const tf_point ***out);
/* The year-on-year rate of a point; NULL if none or refused. */
const tf_rate *tf_sheets_rate(const tf_page *page, const tf_point *point);
/* The marks of a chart as a list: what each is, and what stands behind it. */
void tf_sheets_marks(tf_page *page, const tf_chart *chart);
/* Links to all that stands behind a point. */
void tf_sheets_links(tf_page *page, tf_str ids);

/* ---- evidence.c -----------------------------------------------------------
 */

void tf_evidence_refused(tf_page *page);
void tf_evidence_list(tf_page *page);
void tf_evidence_articles(tf_page *page);

#endif
