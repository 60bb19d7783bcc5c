/* Charts: which pairs a set of series covers, what is drawn of each, and
 * the gnuplot script and its rows as text. Pictures are made by gnuplot,
 * which alone touches the world. */
#ifndef TF_CHART_CHART_H
#define TF_CHART_CHART_H

#include "base/buf.h"
#include "tradefig/growth.h"

/* ---- Words: phrases of data/phrases/LANG.csv and names of areas ---------- */

/* Sentences and names of one language. */
typedef struct tf_words tf_words;

/* A slot {name} of a phrase and what stands in it; {name:case} puts it into a
 * grammatical case, by rows of the phrases. */
typedef struct tf_slot {
    const char *name;
    tf_str text;
} tf_slot;

/* Opens the phrases of a language (en); other names of areas than the
 * phrases have come by tf_phrase_add (the report adds all of CLDR's).
 * Errors: TF_EINPUT no such language; TF_ESYNTAX; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_phrase_open(tf_str lang, tf_ctx *ctx, tf_words **out,
                                     tf_error *err);
/* Adds the name of an area unless the phrases have their own.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_phrase_add(tf_words *words, tf_str code, tf_str name,
                                    tf_error *err);
/* The text of a key; the key itself if there is none, so that a gap in a
 * phrase file is seen. */
tf_str tf_phrase_find(const tf_words *words, tf_str key);
bool tf_phrase_has(const tf_words *words, tf_str key);
/* Writes a phrase with its slots filled; at most the first `n` slots. A slot
 * nobody fills stays as it is. */
void tf_phrase_fill(const tf_words *words, const char *key,
                    const tf_slot *slots, size_t n, tf_buf *out);
/* The same as a text in ctx->mem; empty without memory. */
tf_str tf_phrase_say(const tf_words *words, const char *key,
                     const tf_slot *slots, size_t n, tf_ctx *ctx);

/* The same with a capital at its beginning. */
tf_str tf_phrase_sentence(const tf_words *words, const char *key,
                          const tf_slot *slots, size_t n, tf_ctx *ctx);

/* ---- Numbers and periods in words --------------------------------------- */

/* Name of an area with the article its language wants ("the United States");
 * joined codes give "Japan and South Korea". */
tf_str tf_phrase_area(const tf_words *words, tf_str code, tf_ctx *ctx);
/* The name alone, for labels and tables ("United States"). */
tf_str tf_phrase_name(const tf_words *words, tf_str code, tf_ctx *ctx);
/* Goods of a series by their name in the language, or as they are if it has
 * none; "all goods" if empty. */
tf_str tf_phrase_product(const tf_words *words, tf_str product);
/* The possessive ("Vietnam's", "the United States'"). */
tf_str tf_phrase_whose(const tf_words *words, tf_str code, tf_ctx *ctx);
/* "2023", "the first half of 2024", "January to November 2024". */
tf_str tf_phrase_period(const tf_words *words, tf_period p, tf_ctx *ctx);
/* The short form for axes and tables: "2023", "H1 2024", "Jan-Nov 2024". */
tf_str tf_phrase_period_short(const tf_words *words, tf_period p, tf_ctx *ctx);
/* "4.58 billion US dollars", with no more digits than [lo, hi] allows. */
tf_str tf_phrase_amount(const tf_words *words, tf_interval v, tf_str unit,
                        tf_ctx *ctx);
/* The digits alone, v / scale: "4.58". */
tf_str tf_phrase_digits(const tf_words *words, tf_interval v, double scale,
                        tf_ctx *ctx);
/* "[2.335, 2.345]"; empty if the bounds do not differ. */
tf_str tf_phrase_range(const tf_words *words, tf_interval v, double scale,
                       tf_ctx *ctx);
/* The scale a table or axis with that largest value wants, of those that the
 * language has words for; and the key of its word. */
double tf_phrase_scale(const tf_words *words, double largest);
const char *tf_phrase_scale_key(double scale);
/* "+45.4%", as it was printed, the sign always shown. */
tf_str tf_phrase_percent(const tf_words *words, double v, tf_ctx *ctx);
/* A rate with its interval: one decimal, none if it is wider than a percent. */
tf_str tf_phrase_rate(const tf_words *words, tf_interval v, bool sign,
                      tf_ctx *ctx);
/* "33%", "2.4%": without sign, no decimal from ten on. */
tf_str tf_phrase_share(const tf_words *words, double v, tf_ctx *ctx);
tf_str tf_phrase_number(const tf_words *words, double v, int places,
                        tf_ctx *ctx);
/* "US dollars"; the code if the language has no word. */
tf_str tf_phrase_unit(const tf_words *words, tf_str unit, tf_ctx *ctx);

/* ---- Pairs --------------------------------------------------------------- */

/* Two areas with whatever both count about their trade, one product, one
 * unit. a is the one with more values, then by code.
 *   press   claims behind its values; official values have none
 *   points  values of both reporters */
typedef struct tf_pair {
    tf_str a, b, product, unit;
    size_t points, press;
} tf_pair;

typedef struct tf_pairs {
    tf_pair *at;
    size_t n, cap;
} tf_pairs;

/* The pairs of a set of series, most evidence first. Series nobody can
 * attribute to a reporter are left out.
 *   claims  tells press from official ids; NULL: the method tells
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_pair_list(const tf_series *series,
                                   const tf_claims *claims, tf_ctx *ctx,
                                   tf_pairs *out, tf_error *err);
/* Whether it is an area's trade within itself. */
bool tf_pair_is_within(const tf_pair *pair);
/* Who may count the pair's trade: both areas, or the one there is. */
size_t tf_pair_sides(const tf_pair *pair, tf_str out[2]);
/* Whether a point belongs to the pair, whoever reports it. */
bool tf_pair_has(const tf_pair *pair, const tf_point *point);

/* ---- Charts -------------------------------------------------------------- */

/* A kind of chart: a row of the table in chart.c.
 *   name      what `plot --chart` takes
 *   help      what it shows
 *   needs     what it takes at least, in words that follow "it needs"
 *   measures  of growth it is drawn from, with commas between; "": none
 *   whole     drawn once of all series, not of each pair
 *   usual     drawn unless others are asked for: what a report shows */
typedef struct tf_chart_kind {
    const char *name, *help, *needs, *measures;
    bool whole, usual;
} tf_chart_kind;

/* The k-th kind in the order in which charts are made; NULL at the end. */
const tf_chart_kind *tf_chart_kind_at(size_t k);
/* The kind of that name; NULL if there is none. */
const tf_chart_kind *tf_chart_kind_find(tf_str name);

/* The pair of a chart that is about all series, or about one reporter's. */
#define TF_CHART_WHOLE SIZE_MAX

typedef enum tf_picture {
    TF_PICTURE_SVG,
    TF_PICTURE_PNG,
    TF_PICTURE_PDF,
    TF_PICTURE_TERMINAL, /* characters, for a terminal */
    TF_PICTURES
} tf_picture;

/* One chart: NAME.gp, NAME.dat, and the pictures once they are drawn.
 *   name      file stem of a-z, 0-9 and -, unique among the charts
 *   plot      its shipped plots/PLOT.gp
 *   kind      name of its tf_chart_kind
 *   pair      index into tf_pairs as tf_pair_list gives them, or
 *             TF_CHART_WHOLE
 *   about     of a chart without pair: the reporter whose series these are;
 *             empty: all
 *   title     the finding; subtitle: measure, unit, whose statistics
 *   alt       the chart in one or two sentences, for who cannot see it
 *   settings  the gnuplot variables of this chart
 *   script    NAME.gp as written: settings, style, plot and frame in one;
 *             run in its folder it writes NAME.svg and NAME.png
 *   rows      NAME.dat
 *   marks     the points in the order in which the plot draws them
 *   picture   by format; empty until tf_gnuplot_draw */
typedef struct tf_chart {
    tf_str name, plot, kind;
    size_t pair;
    tf_str about;
    tf_str title, subtitle, source, note, alt;
    tf_str settings, script, rows;
    const tf_point **marks;
    size_t n_marks;
    tf_str picture[TF_PICTURES];
} tf_chart;

typedef struct tf_charts {
    tf_chart *at;
    size_t n, cap;
} tf_charts;

/* What charts are made of; growth, claims, official, findings may be NULL.
 *   official    serves the source line alone
 *   findings    tell which claims do not fit
 *   theme       "light" or "dark" as plots/style.gp has them; empty: light
 *   press_only  leave out pairs that no article speaks of, if any does
 *   base_year   = 100 of indices; 0: ten years before the last, or the first
 *               year then that most partners have
 *   kinds       names of kinds with commas between, or "all"; empty: the
 *               usual ones */
typedef struct tf_chart_input {
    const tf_series *series;
    const tf_growth *growth;
    const tf_claims *claims;
    const tf_observations *official;
    const tf_findings *findings;
    const tf_words *words;
    bool press_only;
    int base_year;
    tf_str theme, kinds;
} tf_chart_input;

/* Makes the charts of every pair, in the order of tf_pair_list and of the
 * table of kinds; then those of the whole set. Pure: same input, same bytes.
 * No series, no charts. Errors: TF_EINPUT no such kind; TF_ENOMEM;
 * TF_EINTERNAL a shipped plot is missing. */
TF_MUST_CHECK tf_code tf_chart_make(const tf_chart_input *in, tf_ctx *ctx,
                                    tf_charts *out, tf_error *err);

/* What was revised between two vintages, the largest change on top; no chart
 * if nothing was. Of `in` only words, theme, and what the source line needs.
 * Errors: TF_ENOMEM; TF_EINTERNAL. */
TF_MUST_CHECK tf_code tf_chart_revisions(const tf_chart_input *in,
                                         const tf_revisions *list, tf_ctx *ctx,
                                         tf_charts *out, tf_error *err);

/* ---- Pictures (the world) ------------------------------------------------ */

/* How gnuplot is run; zero is good.
 *   program     NULL = "gnuplot", looked up on PATH
 *   seconds     time limit of one run, 0 = 30; more where it draws many
 *   processes   so many runs side by side, 0 = 2; same bytes for any number
 *   cols, rows  of TF_PICTURE_TERMINAL, 0 = 79 by 24 */
typedef struct tf_gnuplot_options {
    const char *program;
    unsigned seconds, processes, cols, rows;
} tf_gnuplot_options;

/* One chart as bytes. options may be NULL.
 * Errors: TF_EEXTERN gnuplot is missing, too slow or says no, with its
 * message; TF_EIO; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_gnuplot_render(const tf_chart *chart,
                                        tf_picture format,
                                        const tf_gnuplot_options *options,
                                        tf_ctx *ctx, tf_str *out,
                                        tf_error *err);
/* Draws all charts: fills picture[f] of each for each format f of which the
 * bit 1 << f is set in `formats`. Errors: as tf_gnuplot_render. */
TF_MUST_CHECK tf_code tf_gnuplot_draw(tf_charts *charts, unsigned formats,
                                      const tf_gnuplot_options *options,
                                      tf_ctx *ctx, tf_error *err);

#endif
