/* What the files of chart/ share: views of a pair, and the text of scripts. */
#ifndef TF_CHART_CHART_IMPL_H
#define TF_CHART_CHART_IMPL_H

#include "chart/chart.h"

/* How a value looks: a small dot on the line, a full point, a full point
 * with its bar, a hollow point with its bar. */
typedef enum tf_look {
    TF_LOOK_OFFICIAL = 1,
    TF_LOOK_PRINTED,
    TF_LOOK_HEDGED,
    TF_LOOK_IMPLIED
} tf_look;

/* One reporter's values of one flow and frequency, by period. */
typedef struct tf_side {
    tf_str area;
    tf_flow flow; /* as that reporter names it */
    const tf_point **at;
    size_t n;
} tf_side;

/* The same trade as one or two reporters count it.
 *   flow   as side 0 of the pair would name it */
typedef struct tf_view {
    const tf_pair *pair;
    tf_flow flow;
    char freq;
    tf_side side[2];
    size_t n; /* sides that have values */
} tf_view;

/* Ids of press claims, to tell them from official values. */
typedef struct tf_ids {
    tf_str *at;
    size_t n;
    bool known;
} tf_ids;

/* What every chart of one call shares. */
typedef struct tf_studio {
    const tf_chart_input *in;
    const tf_pairs *pairs;
    tf_ids press;
    tf_ctx *ctx;
} tf_studio;

/* Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_pair_ids(const tf_claims *claims, tf_ctx *ctx,
                                  tf_ids *out, tf_error *err);
/* How many of the claims behind a point are press claims. */
size_t tf_pair_press(const tf_ids *press, const tf_point *point);

/* Fills the sides of a view whose pair, flow (as pair->a names it) and
 * frequency are set. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_sides_fill(const tf_studio *studio, tf_view *out,
                                    tf_error *err);
/* Fills one side whose area and flow, as that area names it, are set.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_sides_one(const tf_studio *studio, const tf_pair *pair,
                                   char freq, tf_side *side, tf_error *err);
/* The value of that period; NULL if there is none. */
const tf_point *tf_sides_find(const tf_side *side, tf_period period);
/* The latest period both sides have; false if there is none. */
bool tf_sides_meet(const tf_view *view, const tf_point **a, const tf_point **b);
/* How a point looks. */
tf_look tf_sides_look(const tf_ids *press, const tf_point *point);

/* Draws one kind of chart of a pair, or of the whole set (TF_CHART_WHOLE):
 * appended to `out`, nothing if there is nothing to draw.
 * Errors: TF_ENOMEM; TF_EINTERNAL. */
typedef tf_code tf_chart_draw(const tf_studio *studio, size_t pair,
                              tf_charts *out, tf_error *err);

tf_chart_draw tf_levels_draw, tf_bars_draw, tf_fanchart_draw, tf_flows_draw,
    tf_contributions_draw, tf_drivers_draw, tf_press_draw, tf_tracker_draw,
    tf_seasons_draw, tf_indexed_draw, tf_shares_draw, tf_shares_panels,
    tf_asymmetry_draw, tf_gapdots_draw;

/* One level chart. Errors: as tf_chart_draw. */
TF_MUST_CHECK tf_code tf_bilateral_draw(const tf_studio *studio,
                                        const tf_view *view, tf_charts *out,
                                        tf_error *err);

/* One reporter's trade with several partners, all goods: a side a partner,
 * its area the partner's code.
 *   world   the side of partner WLD; n = 0: none
 *   first, last  periods of any partner; most: how many have one at once */
typedef struct tf_partners {
    tf_str reporter, unit;
    tf_flow flow;
    tf_side *at;
    size_t n;
    tf_side world;
    tf_period first, last;
    size_t most;
} tf_partners;

typedef struct tf_partners_list {
    tf_partners *at;
    size_t n, cap;
} tf_partners_list;

/* Reporters with two partners at least, each with its best flow of that
 * frequency; blocs stand beside none of their members. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_partners_find(const tf_studio *studio, char freq,
                                       tf_partners_list *out, tf_error *err);

/* Whether n partners are two at least, and two thirds of as many as ever have
 * values of one year: else what they add up to is not that of other years. */
bool tf_partners_most(const tf_partners *group, size_t n);
/* The last year that as many have a value of; the first of all if none. */
tf_period tf_partners_shared(const tf_partners *group);

/* A value of a year at a place in it.
 *   at    months from January to its end: 11 for January to November; for a
 *         month or quarter by itself its number
 *   look  how the value is known
 *   point  of the series; NULL if it is none */
typedef struct tf_year_mark {
    double at;
    tf_period period;
    tf_interval value;
    tf_look look;
    const tf_point *point;
} tf_year_mark;

/* A line a year, the last one highlighted: plots/years.gp.
 *   line     in order of time, each in order of its marks, none empty
 *   step     places between neighbours; a wider gap is dotted
 *   places   12 months, 4 quarters
 *   pattern  a mark a place, what is usual there; n = 0: none */
enum { TF_YEARS = 7 };
typedef struct tf_year_line {
    int year;
    tf_year_mark *at;
    size_t n;
} tf_year_line;
typedef struct tf_years {
    tf_year_line line[TF_YEARS];
    size_t n;
    double step;
    int places;
    tf_year_line pattern;
    bool cut; /* there are earlier years */
} tf_years;

/* Adds a mark to the line of its year unless it has one at that place; the
 * lines are the last years. Marks come in order of years. */
TF_MUST_CHECK tf_code tf_years_add(tf_years *years, const tf_year_mark *mark,
                                   tf_ctx *ctx, tf_error *err);
/* Sorts the marks and finds the step. */
void tf_years_close(tf_years *years);
/* The mark of a year at a place; NULL if there is none. */
const tf_year_mark *tf_years_find(const tf_years *years, int year, double at);
double tf_years_largest(const tf_years *years);
/* Fills rows, settings and note of a chart whose words are said.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_years_write(const tf_studio *studio,
                                     const tf_years *years, double scale,
                                     tf_chart *chart, tf_error *err);

/* Columns of parts that add up, with their total as a dot: plots/stack.gp.
 *   part     what each adds: percentage points; known: there is a value
 *   total    percent */
enum { TF_STACK_PARTS = 6 };
typedef struct tf_stack_column {
    tf_period period;
    tf_interval total;
    double part[TF_STACK_PARTS];
    bool known[TF_STACK_PARTS], implied;
} tf_stack_column;

/*   name    of each part; rest: the last one is all others together
 *   subtitle  its key
 *   column  in order of time */
typedef struct tf_stack {
    tf_str name[TF_STACK_PARTS];
    size_t parts;
    bool rest;
    const char *subtitle;
    tf_stack_column *column;
    size_t n;
} tf_stack;

/* Fills rows, settings and note of a chart. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_stack_write(const tf_studio *studio,
                                     const tf_stack *stack, tf_chart *chart,
                                     tf_error *err);
/* Its title, subtitle and what it says to who cannot see it: the part that did
 * most for the last total. `more` are slots of the phrases, TF_TOPIC_SLOTS at
 * most. */
void tf_stack_say(const tf_studio *studio, const tf_stack *stack,
                  const tf_slot *more, size_t n, tf_chart *chart);

/* A direct label of the frame: `text` right of x, y on the axes, moved by
 * `right` and `up` letters. */
typedef struct tf_label {
    tf_str text;
    double x, y, right, up;
} tf_label;

/* Moves labels that stand above each other apart, as little as it takes, so
 * that any two are `room` apart and all lie in low..high, where they fit. */
void tf_labels_part(tf_label *label, size_t n, double room, double low,
                    double high);
/* Writes them as settings of plots/frame.gp. */
void tf_labels_write(const tf_label *label, size_t n, tf_buf *out);
/* The right margin that leaves room for the widest of them. */
void tf_labels_margin(const tf_label *label, size_t n, tf_buf *out);
/* Writes names over the plot, with the letters of a terminal. */
void tf_labels_names(const tf_str *name, size_t n, tf_buf *out);

/* Code points of a line of the title in plots/style.gp's font. */
enum { TF_TITLE_COLS = 96 };

/* A phrase "SET.FLOW" about a pair's trade as `area` names it, with its goods.
 */
tf_str tf_script_trade(const tf_studio *studio, const tf_pair *pair,
                       const char *set, tf_str area, tf_flow flow);
/* What a phrase about one reporter's count can speak of: whose, reporter,
 * partner, product, trade, measure (these two of `flow`), every, scale, unit.
 *   freq   0: without every
 * Fills the first TF_TOPIC_SLOTS of `out` and gives how many. */
enum { TF_TOPIC_SLOTS = 9 };
typedef struct tf_topic {
    const tf_pair *pair;
    tf_str area;
    tf_flow flow; /* as area names it */
    char freq;
    double scale;
} tf_topic;
size_t tf_script_slots(const tf_studio *studio, const tf_topic *topic,
                       tf_slot out[TF_TOPIC_SLOTS]);
/* Adds one sentence to a note. */
void tf_script_note(const tf_studio *studio, const char *key, tf_buf *out);
/* What was written; empty without memory. */
tf_str tf_script_taken(tf_buf *buf);

/* One gnuplot variable: a text in single quotes, safe whatever it holds, or
 * a number. */
void tf_script_text(tf_buf *out, const char *name, tf_str value);
void tf_script_number(tf_buf *out, const char *name, double value);
/* Where a period stands on the axis of time: its middle in years, so that a
 * year stands at its number. */
double tf_script_middle(tf_period p);
/* A blank and a number of a row, which is in units of the axis. */
void tf_script_value(tf_buf *out, double value);
/* A row: x, period, value, low, high, look. */
void tf_script_row(tf_period p, tf_interval v, tf_look look, tf_buf *out);
/* The row of a point: x, period, value, low, high, look. */
tf_look tf_script_point(const tf_studio *studio, const tf_point *p,
                        double scale, tf_buf *out);
/* The names and places of ticks of n periods. */
void tf_script_ticks(const tf_studio *studio, tf_period first, int32_t n,
                     tf_buf *out);
/* A line that starts with #, whatever the text holds. */
void tf_script_comment(tf_buf *out, tf_str text);
/* Line ends put so that no line is longer than `cols` code points where
 * blanks allow; in ctx->mem, empty without memory. */
tf_str tf_script_wrap(tf_str text, size_t cols, tf_ctx *ctx);
/* The height of the plot in points, once title, subtitle and note are there;
 * beneath it a panel takes that share of the picture. */
double tf_script_height(const tf_studio *studio, tf_chart *chart,
                        double beneath);
/* Title, subtitle and what is said to who cannot see it, by their keys; the
 * last has the title in its slot. */
void tf_script_say(const tf_studio *studio, tf_chart *chart,
                   const char *const keys[3], const tf_slot *slots, size_t n);
/* The axes of columns from the first to the last period, y from low to high;
 * where they end on the right. */
double tf_script_columns(const tf_studio *studio, const tf_period ends[2],
                         const double y[2], tf_buf *out);
/* One run of gnuplot: what it is told, of how many charts, and what it said. */
typedef struct tf_gnuplot_job {
    tf_str script, said;
    size_t n;
} tf_gnuplot_job;

/* Runs gnuplot once for each job, some side by side. Errors: TF_EEXTERN no
 * gnuplot, too slow or says no, with its message; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_child_run(tf_gnuplot_job *jobs, size_t n,
                                   const tf_gnuplot_options *how, tf_ctx *ctx,
                                   tf_error *err);

/* The same with lines of nearly one length, as few as they can be. */
tf_str tf_script_even(tf_str text, size_t cols, tf_ctx *ctx);
/* The line of sources, and the last touches every chart needs: wrapping,
 * colours of the sides, the whole script; then the chart joins `out`.
 * chart->settings holds what is the plot's own. Errors: TF_ENOMEM;
 * TF_EINTERNAL. */
TF_MUST_CHECK tf_code tf_script_finish(const tf_studio *studio, tf_chart *chart,
                                       tf_charts *out, tf_error *err);
/* Width of the widest line of a text, in Latin letters. */
double tf_script_cols(tf_str text);
/* The stem, or the stem with a number no other chart has. */
tf_str tf_script_name(const tf_charts *charts, tf_str stem, tf_ctx *ctx);
/* What draws a chart once its settings are known: the style, the plot's own
 * part (from "# == plot ==" to "# == frame ==" of plots/PLOT.gp), the frame.
 * `between` comes behind the style. Errors: TF_EINTERNAL one is missing. */
TF_MUST_CHECK tf_code tf_script_drawing(const tf_chart *chart, tf_str between,
                                        tf_buf *out, tf_error *err);
/* The unit as names of charts have it: empty for USD. */
tf_str tf_script_unit(tf_str unit);
/* The stem of a chart of a pair: its areas, the word, the parts of a year if
 * it is of such (else freq is 'A' or 0), product, currency. */
tf_str tf_script_pair_stem(const tf_studio *studio, const tf_pair *pair,
                           tf_str word, char freq);
/* The stem of a chart of all a reporter's trade. */
tf_str tf_script_whole_stem(const tf_studio *studio, tf_str reporter,
                            tf_str word, tf_str unit);
/* A stem of a-z, 0-9 and - from words. */
tf_str tf_script_stem(tf_ctx *ctx, const tf_str *words, size_t n);

/* ---- heard.c: what the press says, held against the series --------------- */

/* A figure of the press that stands on the line of a side.
 *   finding  why it does not fit; NULL: it fits
 *   point    the value of the same period; NULL: none
 *   value    what it says; a growth is laid on the value of its base
 *   side     of the view, to whose count it was given */
typedef struct tf_heard {
    const tf_claim *claim;
    const tf_finding *finding;
    const tf_point *point;
    tf_interval value;
    size_t side;
    bool growth, fits;
} tf_heard;

/* By side, period, date of the article.
 *   drawn, fit      figures of side 0, and how many of them fit
 *   elsewhere, odd  further figures of side 0, of other flows or lengths of
 *                   periods, and how many of them do not fit */
typedef struct tf_hearing {
    tf_heard *at;
    size_t n, cap;
    size_t drawn, fit, elsewhere, odd;
} tf_hearing;

/* Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_heard_collect(const tf_studio *studio,
                                       const tf_view *view, tf_hearing *out,
                                       tf_error *err);

/* ---- strip.c: the ratio beneath the levels ------------------------------- */

/* What it takes of the height, 0 where there is none; its settings. */
double tf_strip_share(const tf_view *view);
void tf_strip_write(const tf_studio *studio, const tf_view *view, tf_buf *out);

/* ---- board.c: where labels stand ----------------------------------------- */

/* A box in points of the picture, from the lower left corner of the plot. */
typedef struct tf_box {
    double x, y, w, h;
} tf_box;

enum { TF_BOARD_WIDE = 660 }; /* a plot of plots/style.gp, about */

/* The plot by its axes and its size; what takes room in it.
 *   failed  memory ran out: places may be bad */
typedef struct tf_board {
    tf_arena *mem;
    double x_low, x_high, y_low, y_high, width, height;
    tf_box *at;
    size_t n, cap;
    bool failed;
} tf_board;

/* What takes room: a box; a point; a line between two; that of a side, its
 * values over scale; a label at the right edge, outside. False without memory.
 */
bool tf_board_take(tf_board *board, tf_box box);
bool tf_board_point(tf_board *board, double x, double y);
bool tf_board_line(tf_board *board, const double from[2], const double to[2]);
bool tf_board_side(tf_board *board, const tf_side *side, double scale);
bool tf_board_edge(tf_board *board, tf_str text, double y);
/* The size of a label in points. */
double tf_board_wide(tf_str text);
double tf_board_high(tf_str text);
/* The place for a label about a point, which it takes; at: where gnuplot is to
 * begin it, its left and the middle of its first line. */
tf_box tf_board_text(tf_board *board, tf_str text, const double point[2],
                     double at[2]);
/* The setting leader_K: a line from a label to its point, of no length where
 * they are near. */
void tf_board_leader(const tf_board *board, tf_box box, const double point[2],
                     int k, tf_buf *out);

/* ---- breaklines.c: where a series does not go on as it did --------------- */

/* An upright line with a note, of at most so many.
 *   row   of the notes from the top, from 1
 *   left  the note stands left of the line */
enum { TF_RULES = 6 };
typedef struct tf_rule {
    double x;
    tf_str text;
    size_t row;
    bool left;
} tf_rule;

/* Those of the sides of a view; gives how many. */
size_t tf_breaklines_find(const tf_studio *studio, const tf_view *view,
                          tf_rule out[TF_RULES]);
/* Writes them as settings of plots/frame.gp, placed on an axis from x_low to
 * x_high; gives the rows of notes. */
size_t tf_breaklines_write(tf_rule *rule, size_t n, double x_low, double x_high,
                           tf_buf *out);
/* Once written, they take their room on a board. False without memory. */
bool tf_breaklines_take(const tf_rule *rule, size_t n, tf_board *board);

/* ---- asymmetry.c: the importer's count over the exporter's --------------- */

/* Their ratio with its bounds; false if a value is not above zero, or if they
 * cannot be of one trade. */
bool tf_asymmetry_ratio(const tf_point *importer, const tf_point *exporter,
                        tf_interval *out);
/* Settings SET_names and SET_places of the ticks of an axis of ratios, two of
 * them `apart` of its length at least. */
void tf_asymmetry_ticks(const tf_studio *studio, const double range[2],
                        double apart, const char *set, tf_buf *out);

/* ---- assortment.c: what a trade is parted into --------------------------- */

/* Yearly sides of the parts of one reporter's trade: of its partners, or,
 * with `products`, of the products traded with one partner; then the area of a
 * side is the product, and `world` all goods. */
typedef struct tf_assortment {
    tf_partners of;
    tf_str partner;
    bool products;
} tf_assortment;

typedef struct tf_assortments {
    tf_assortment *at;
    size_t n, cap;
} tf_assortments;

/* Those with two parts at least. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_assortment_find(const tf_studio *studio,
                                         tf_assortments *out, tf_error *err);

/* ---- press.c, saying.c: the press against a series ----------------------- */

enum { TF_PRESS_NAMED = 4 }; /* of what does not fit, so many have a label */

/* That chart in the making.
 *   pair          begins with the reporter whose series it is
 *   first, last   periods shown
 *   odd           figures that do not fit, furthest off first
 *   far           how far off any is, in percent of the value
 *   grown         growths are among the figures */
typedef struct tf_press {
    const tf_studio *studio;
    tf_pair pair;
    tf_view view;
    tf_hearing heard;
    tf_chart *chart;
    tf_period first, last;
    double scale, y_high, far;
    const tf_heard *odd[TF_PRESS_NAMED];
    size_t odds;
    bool grown;
} tf_press;

/* Whether a period is in the chart; where figure k stands across, and how high
 * one stands: one far beyond all others at the top. */
bool tf_press_shows(const tf_press *press, tf_period p);
double tf_press_place(const tf_press *press, size_t k);
double tf_press_height(const tf_press *press, const tf_heard *heard);
/* Its labels as settings; the right margin. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_callout_write(const tf_press *press, double x_low,
                                       double x_high, tf_buf *out,
                                       tf_error *err);
tf_str tf_saying_title(const tf_press *press);
tf_str tf_saying_subtitle(const tf_press *press);
tf_str tf_saying_note(const tf_press *press);
tf_str tf_saying_alt(const tf_press *press);
tf_str tf_saying_label(const tf_press *press, const tf_heard *heard);

#endif
