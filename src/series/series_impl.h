/* What the files of series/ share: claims and observations seen from their
 * reporter, in blocks; words for equations and findings. */
#ifndef TF_SERIES_IMPL_H
#define TF_SERIES_IMPL_H

#include "base/buf.h"
#include "estimate/estimate.h"
#include "series/series.h"
#include "solve/solve.h"

/* What blocks are made by. */
typedef struct tf_block_key {
    tf_str reporter, partner, product, unit;
} tf_block_key;

/* A claim or an observation as an equation of its block. */
typedef struct tf_entry {
    tf_block_key key;
    tf_equation equation;
    const tf_claim *claim;          /* NULL: an observation */
    const tf_observation *official; /* NULL: a claim */
    bool converted;                 /* from another currency */
    double by_level; /* whose it is, told by level; 0: known otherwise */
} tf_entry;

/* How many were left out or apart for one reason, and where the first stands.
 */
typedef struct tf_tally {
    size_t n;
    tf_str file;
    uint32_t line, col;
} tf_tally;

/*   unused    without a closed period, flow or pair
 *   yearless  that lack the year alone */
typedef struct tf_entries {
    tf_entry *at;
    size_t n, cap;
    tf_tally unused, yearless;
} tf_entries;

/* One more, that claim or observation; NULL: it is not one. */
void tf_view_count(tf_tally *t, const tf_claim *c, const tf_observation *o);

/* A run of entries of one key, and what they say.
 *   equations   theirs, marked where the others refute them
 *   witness     the place of each in the estimate; SIZE_MAX: not in it
 *   view        which side of the estimate it is
 *   revised     an earlier vintage: a later claim gives another number
 *   sampled     intervals are by the exact sampler
 *   estimate    NULL where only official values are */
typedef struct tf_solved {
    const tf_entry *at;
    size_t n;
    tf_equation *equations;
    size_t *witness;
    bool *revised;
    bool sampled;
    uint32_t view;
    tf_estimate *estimate;
    tf_witnesses witnesses;
    tf_solution solution;
} tf_solved;

/* -- view.c -- */
int tf_view_compare(const tf_block_key *a, const tf_block_key *b);
/* All that can enter a series, seen from the reporter, sorted into blocks. */
TF_MUST_CHECK tf_code tf_view_all(const tf_basis *in, tf_arena *mem,
                                  tf_entries *out, tf_error *err);
/* Whether a claim states a level of that key and period: what is written
 * about, where official files would fill every year. */
bool tf_view_names(const tf_entries *in, const tf_block_key *key, tf_period p);
/* Sorts entries into blocks. */
void tf_view_sort(tf_entries *list);
/* Words the equation as the partner counts it. */
void tf_view_turn(tf_equation *e);
/* Entries at, at+1, ... of one key; 0 at the end. */
size_t tf_view_block(const tf_entries *in, size_t at);

/* The run of that key; *n is 0 if there is none. */
const tf_entry *tf_view_find(const tf_entries *in, const tf_block_key *key,
                             size_t *n);

/* -- convert.c -- */
/* Adds claims in other currencies to the blocks in dollars. */
TF_MUST_CHECK tf_code tf_convert_all(const tf_rates *rates, tf_arena *mem,
                                     tf_entries *list, tf_error *err);

/* -- joint.c -- */
/* Both sides' entries as evidence, official ones where claims or the entries
 * `asked` about (or NULL) are near; sets equations and witness of each. */
TF_MUST_CHECK tf_code tf_joint_open(tf_solved side[2], const tf_solved *asked,
                                    tf_arena *mem, tf_witnesses *out,
                                    tf_error *err);
/* Whether two claims print one number of one thing: an official number passed
 * on. */
bool tf_joint_is_repeat(const tf_entry *a, const tf_entry *b);

/* A copy of the evidence with all that one article says absent; NULL without
 * memory. */
tf_evidence *tf_joint_without(const tf_witnesses *all, tf_str doc,
                              tf_arena *mem);

/* A block: n entries from `at`. */
typedef struct tf_joint {
    const tf_entries *entries;
    size_t at, n;
    const tf_process *process;
} tf_joint;

/* Solves a block together with its partner's view: side[0] and side[1];
 * side[1].n is 0 if there is none. */
TF_MUST_CHECK tf_code tf_joint_solve(const tf_joint *in, tf_arena *mem,
                                     tf_solved side[2], tf_error *err);

/* -- crew.c -- */
/* Solves all pairs on `jobs` threads and hands each side on, in order. */
typedef struct tf_crew {
    const tf_process *process;
    unsigned jobs;
    tf_code (*take)(void *user, const tf_solved *side, tf_error *err);
    void *user;
} tf_crew;

TF_MUST_CHECK tf_code tf_crew_run(const tf_entries *entries,
                                  const tf_crew *crew, tf_error *err);

/* -- influence.c -- */
/* A cell of side 0 of its pair, and an article to be left out. */
typedef struct tf_absence {
    const tf_process *process;
    const tf_solved *in;
    const tf_cell *cell;
    tf_str doc;
} tf_absence;

/* The value of the cell without the article; NAN if nothing else determines
 * it. */
TF_MUST_CHECK tf_code tf_influence_without(const tf_absence *what,
                                           tf_arena *mem, tf_interval *out,
                                           tf_error *err);

/* -- reread.c -- */
/* A refuted equation of one side. */
typedef struct tf_accused {
    const tf_solved *in;
    size_t equation;
    const tf_process *process;
} tf_accused;

/* The other reading of it that fits all the other articles; without words if
 * none does. */
TF_MUST_CHECK tf_code tf_reread_claim(const tf_accused *who, tf_arena *mem,
                                      tf_rereading *out, tf_error *err);

/* -- level.c -- */
/* Gives claims of nobody's known count the side whose series they fit, where
 * that is beyond reasonable doubt; sorts the entries anew. Their `by_level`
 * is the probability. */
TF_MUST_CHECK tf_code tf_level_attribute(tf_entries *entries,
                                         const tf_process *process,
                                         tf_error *err);

/* -- series.c -- */
/* Whether a cell goes into the series: it stands somewhere, or it is a
 * period of the calendar, or one that a claim names. */
bool tf_series_shows(const tf_cell *cell);
/* Total order of series.csv. */
int tf_series_compare(const tf_point *a, const tf_point *b);

/* -- words.c -- */
void tf_words_period(tf_buf *buf, tf_period p);
/* "3.6 bn USD": four digits at most. */
void tf_words_amount(tf_buf *buf, double v, tf_str unit);
/* A number with at most `places` decimals, no zeros at its end. */
void tf_words_number(tf_buf *buf, double v, int places);
/* "T 2024-S1". */
void tf_words_cell(tf_buf *buf, tf_flow flow, tf_period span);
/* "exports of 2018", in a sentence. */
void tf_words_trade(tf_buf *buf, tf_flow flow, tf_period period);
/* English names of areas, "and" between. */
void tf_words_areas(tf_buf *buf, tf_str codes);
/* The right-hand side of a derived cell. `flows`: name the flow of each. */
void tf_words_rule(tf_buf *buf, const tf_solved *in, const tf_cell *cell,
                   bool flows);
/* "more than", "about", "nearly"; empty for none. */
tf_str tf_words_hedge(tf_hedge hedge);

/* -- findings.c -- */
/* What does not fit in one block; text is copied into `mem`. */
TF_MUST_CHECK tf_code tf_findings_block(const tf_solved *in, tf_arena *mem,
                                        tf_findings *out, tf_error *err);
/* One finding for each pair that both sides count; of the periods that both
 * count, one that a claim is about is shown before others. */
TF_MUST_CHECK tf_code tf_findings_reporters(const tf_series *series,
                                            const tf_entries *entries,
                                            tf_arena *mem, tf_findings *out,
                                            tf_error *err);
/* Strongest first. */
void tf_findings_sort(tf_findings *list);

#endif
