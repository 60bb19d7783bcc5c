/* The report: what the figures say, in words, tables and charts, as one web
 * page and as Markdown. Pure: bytes in memory, no files. */
#ifndef TF_REPORT_REPORT_H
#define TF_REPORT_REPORT_H

#include "chart/chart.h"

/* An article that was read, whether or not anything was found in it. */
typedef struct tf_report_article {
    tf_str doc, title, date, publisher;
} tf_report_article;

/* A file written beside the report. */
typedef struct tf_report_file {
    tf_str name, about; /* "series.csv"; about may be empty: the report knows */
} tf_report_file;

/* All a report is made of. claims, series and words are needed; the others
 * may be NULL or empty.
 *   charts   as tf_chart_make gave them for the same series; without svg
 *            (no gnuplot) the page shows the tables alone
 *   diags    remarks made on the way
 *   files    beside the report, linked at its end
 *   made     "2025-01-31 12:00 UTC": the one line that says when */
typedef struct tf_report_input {
    const tf_claims *claims;
    const tf_observations *official;
    const tf_series *series;
    const tf_findings *findings;
    const tf_growth *growth;
    const tf_charts *charts;
    const tf_diags *diags;
    const tf_words *words;
    const tf_report_article *articles;
    size_t n_articles;
    const tf_report_file *files;
    size_t n_files;
    tf_str made;
} tf_report_input;

/* Opens the words of a language for charts and reports: the phrases and all
 * names of countries by CLDR. Errors: as tf_phrase_open. */
TF_MUST_CHECK tf_code tf_report_words(tf_str lang, tf_ctx *ctx, tf_words **out,
                                      tf_error *err);
/* The report as one self-contained HTML page. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_report_html(const tf_report_input *in, tf_ctx *ctx,
                                     tf_str *out, tf_error *err);
/* The same in Markdown; pictures are linked as charts/NAME.png.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_report_markdown(const tf_report_input *in, tf_ctx *ctx,
                                         tf_str *out, tf_error *err);

#endif
