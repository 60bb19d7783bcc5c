/* What the files of series/ share: claims and observations seen from their
 * reporter, in blocks; words for equations and findings. */
#ifndef TF_SERIES_IMPL_H
#define TF_SERIES_IMPL_H

#include "base/buf.h"
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
} tf_entry;

typedef struct tf_entries {
    tf_entry *at;
    size_t n, cap;
    size_t unused; /* claims without period, flow or pair */
} tf_entries;

/* A run of entries of one key, and what they say. */
typedef struct tf_solved {
    const tf_entry *at;
    size_t n;
    tf_solution solution;
} tf_solved;

/* -- view.c -- */
int tf_view_compare(const tf_block_key *a, const tf_block_key *b);
/* All that can enter a series, seen from the reporter, sorted into blocks. */
TF_MUST_CHECK tf_code tf_view_all(const tf_claims *claims,
                                  const tf_observations *official,
                                  tf_arena *mem, tf_entries *out,
                                  tf_error *err);
/* Whether a claim states a level of that key and period: what is written
 * about, where official files would fill every year. */
bool tf_view_names(const tf_entries *in, const tf_block_key *key, tf_period p);
/* Entries at, at+1, ... of one key; 0 at the end. */
size_t tf_view_block(const tf_entries *in, size_t at);

/* -- series.c -- */
TF_MUST_CHECK tf_code tf_series_solve(const tf_entry *at, size_t n,
                                      tf_arena *mem, tf_solved *out,
                                      tf_error *err);
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
