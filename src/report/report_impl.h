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
    bool folded;    /* inside what folds away, which has a summary */
    unsigned noted; /* letters.c: letters printed since the last legend */
    tf_pairs pairs;
    size_t *order; /* of the pairs that are told */
    size_t n_order;
    tf_anchor *anchors; /* ascending by id */
    size_t n_anchors;
    const tf_rate **rates; /* those with a value, by series and measure */
    size_t n_rates;
} tf_page;

/* What a measure is looked for by. */
typedef struct tf_aspect {
    const char *measure;
    tf_str reporter;
    tf_flow flow;
    int months; /* of its period; 0: any */
} tf_aspect;

/* ---- shelf.c: measures of growth ------------------------------------------
 */

/* Orders the measures that have a value, for those below. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_shelf_sort(tf_page *page, tf_error *err);
/* A measure of a pair's side in order of growth.csv, *at from 0 on; NULL if
 * there is no more. */
const tf_rate *tf_shelf_next(const tf_page *page, const tf_pair *pair,
                             const tf_aspect *of, size_t *at);
/* The measure of that very value; NULL if there is none. */
const tf_rate *tf_shelf_at(const tf_page *page, const tf_point *p,
                           const char *measure);

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
/* A cell of a number, by which a column is sorted. */
void tf_markup_open_number(tf_page *page, double value);
/* Small and raised, as marks of notes are. */
void tf_markup_raised(tf_page *page, tf_str text);
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
/* A sentence that has forms by number: KEY.one for 1, KEY.few for 2 to 4 (22
 * to 24, ...) where the language has it, else KEY. */
tf_str tf_prose_plural(const tf_page *page, const char *key, size_t n,
                       const tf_slot *slots, size_t n_slots);
/* A probability: "12%", "less than 1%". */
tf_str tf_prose_chance(const tf_page *page, double percent);
/* "trade between Vietnam and Russia", "exports from Vietnam to Russia". */
tf_str tf_prose_trade(const tf_page *page, tf_flow flow, tf_str area,
                      tf_str partner);
/* The same of a point, with its product if it is about one. */
tf_str tf_prose_subject(const tf_page *page, const tf_point *p);
/* Its amount with the word that its bounds stand for. */
tf_str tf_prose_amount(const tf_page *page, const tf_point *p);
/* The slots a sentence about a value may use; rate may be NULL. */
enum { TF_PROSE_SLOTS = 9 };
void tf_prose_value(const tf_page *page, const tf_point *p, const tf_rate *rate,
                    tf_slot *slots);

/* ---- points.c: what comes first -------------------------------------------
 */

tf_str tf_points_headline(const tf_page *page);
/* The pairs that are told, as indexes, in the order of their news; room for
 * all. Returns how many. */
size_t tf_points_order(const tf_page *page, size_t *out);
/* The main points, one a list item. */
void tf_points_put(tf_page *page);

/* ---- views.c: two reporters -----------------------------------------------
 */

/* What both count of the last year that both have; returns the size of the
 * gap, 0 if there is no such year. */
double tf_views_gap(const tf_page *page, const tf_pair *pair, tf_str *out);
/* What one count after the other would seem to say; empty if nothing. */
tf_str tf_views_join(const tf_page *page, const tf_pair *pair);
/* What the two reporters of a pair say, and why it must not be joined. */
void tf_views_put(tf_page *page, const tf_pair *pair);

/* ---- passage.c: the year so far, trend -------------------------------------
 */

/* Each with its heading; nothing where there is nothing well founded. */
void tf_passage_year(tf_page *page, const tf_pair *pair);
/* Its sentence for one side; empty if there is none. */
tf_str tf_passage_say_year(const tf_page *page, const tf_pair *pair,
                           tf_str side);
void tf_passage_trend(tf_page *page, const tf_pair *pair);
/* How many values of whole years that side has; the last of them. */
size_t tf_passage_years(const tf_page *page, const tf_pair *pair,
                        const tf_aspect *of, const tf_point **last);

/* ---- rupture.c: breaks and values far out ---------------------------------
 */

void tf_rupture_put(tf_page *page, const tf_pair *pair);

/* ---- prospect.c: what comes next ------------------------------------------
 */

void tf_prospect_put(tf_page *page, const tf_pair *pair);
/* The forecast and what it says of the press's targets in one or two
 * sentences; empty if there is none. */
tf_str tf_prospect_say(const tf_page *page, const tf_pair *pair);

/* ---- said.c: the library's messages ---------------------------------------
 */

/* A message in the words of the report, or `text` where no phrase has it. */
tf_str tf_said_message(const tf_page *page, const tf_message *m, tf_str text);
/* brief: no more than what is said and what the others imply. */
/* "36.1" as a percentage. */
tf_str tf_said_percent(const tf_page *page, tf_str number);
tf_str tf_said_finding(const tf_page *page, const tf_finding *f, bool brief);

/* ---- sheets.c -------------------------------------------------------------
 */

void tf_sheets_key(tf_page *page, const tf_pair *pair);
void tf_sheets_mirror(tf_page *page, const tf_pair *pair);
void tf_sheets_all(tf_page *page);
void tf_sheets_others(tf_page *page);
/* The yearly values of a flow by a reporter of a pair, in order of time. */
size_t tf_sheets_years(const tf_page *page, const tf_pair *pair,
                       tf_str reporter, tf_flow flow, const tf_point ***out);
/* The marks of a chart as a list: what each is, and what stands behind it. */
void tf_sheets_marks(tf_page *page, const tf_chart *chart);
/* The cells of a value, with the letters of its notes, and its interval. */
void tf_sheets_value(tf_page *page, tf_interval v, double scale,
                     tf_str letters);
/* The cell of a rate of growth; NULL: none. */
void tf_sheets_percent(tf_page *page, const tf_rate *r);
/* Links to all that stands behind a point. */
void tf_sheets_links(tf_page *page, tf_str ids);

/* ---- letters.c: notes at values --------------------------------------------
 */

/* "b i"; empty: there is nothing to mind. */
tf_str tf_letters_of(tf_page *page, const tf_point *p);
/* What the letters mean that were given since this was last asked; empty if
 * none was. */
tf_str tf_letters_legend(tf_page *page);

/* ---- evidence.c -----------------------------------------------------------
 */

void tf_evidence_refused(tf_page *page);
void tf_evidence_list(tf_page *page);
void tf_evidence_articles(tf_page *page);

#endif
