/* What all claims on one pair and product say together. A block holds the
 * equations of one reporter's four flows; its solution, every sum of months
 * that they determine, with its interval and what it rests on. */
#ifndef TF_SOLVE_SOLVE_H
#define TF_SOLVE_SOLVE_H

#include "tradefig/value.h"

/* `weight` times a flow summed over a span. */
typedef struct tf_term {
    tf_flow flow;
    tf_period span;
    double weight;
} tf_term;

/* How the terms of an equation make its value. */
typedef enum tf_form {
    TF_FORM_SUM,  /* a level: one term; an absolute change: two, +1 and -1 */
    TF_FORM_RATIO /* the first term over the second: +45.4 % is 1.454 */
} tf_form;

/* One claim or observation as a functional of the block's flows.
 *   value    est as printed, lo and hi what digits and hedge allow
 *   name     decides ties; equations of one name and value are the same one
 *   when     ISO date of its source; of two that tie the later is taken
 *   source   the caller's own number
 *   refuted  the others contradict it: it takes no part */
typedef struct tf_equation {
    tf_form form;
    uint32_t n;
    tf_term term[2];
    tf_interval value;
    bool official, estimated, refuted;
    tf_str name, when;
    size_t source;
} tf_equation;

typedef struct tf_block {
    const tf_equation *at;
    size_t n;
} tf_block;

/* How a cell got its value; in[0] and in[1] are the cells it comes from. */
typedef enum tf_rule {
    TF_RULE_STATED, /* by the equations in its support */
    TF_RULE_BASE,   /* in[0] / ratio */
    TF_RULE_LATER,  /* in[0] * ratio */
    TF_RULE_BEFORE, /* in[0] - change */
    TF_RULE_AFTER,  /* in[0] + change */
    TF_RULE_JOIN,   /* in[0] + in[1], spans side by side */
    TF_RULE_REST,   /* in[0] - in[1], a whole less a part */
    TF_RULE_FLOWS   /* weight[0] * in[0] + weight[1] * in[1], one span */
} tf_rule;

/* An equation behind a value.
 *   weight   its share of the value's half-width, all together 1; 0 for one
 *            that agrees with the value and does not carry it */
typedef struct tf_support {
    size_t equation;
    double weight;
} tf_support;

/* A flow summed over a span, with its value.
 *   by          the equation of a ratio or change rule, or the one that gives
 *               the stated value; SIZE_MAX else
 *   asked       some equation names this flow and span
 *   official    rests on official equations alone
 *   reconciled  its equations print different values
 *   disputed    two readings stand against each other: nothing is derived */
typedef struct tf_cell {
    tf_flow flow;
    tf_period span;
    tf_interval value;
    tf_rule rule;
    uint32_t n_in, depth;
    size_t in[2];
    double weight[2];
    size_t by;
    const tf_support *support;
    size_t n_support;
    bool asked, official, estimated, reconciled, disputed;
} tf_cell;

/* Something in a block that does not fit.
 *   equation   the one that does not; SIZE_MAX: no single one
 *   other      what it stands against; SIZE_MAX: no single one
 *   cell       the flow and span it is about (of a ratio: the later one)
 *   implied    what the others say in its place
 *   reading    another reading that would fit */
typedef enum tf_clash_kind {
    TF_CLASH_VALUES,   /* two values of one thing */
    TF_CLASH_RATIO,    /* a growth or change against two levels */
    TF_CLASH_IDENTITY, /* parts against the whole, X + M against T */
    TF_CLASH_NO_BASE,  /* a growth or change without any level */
    TF_CLASH_NEGATIVE  /* a flow below zero */
} tf_clash_kind;

typedef struct tf_clash {
    tf_clash_kind kind;
    size_t equation, other;
    tf_flow flow;
    tf_period span;
    double sigma, said;
    tf_interval implied;
    tf_rereading reading;
} tf_clash;

typedef struct tf_clashes {
    tf_clash *at;
    size_t n, cap;
} tf_clashes;

/* Cells by flow, then span; those that no equation determines are absent. */
typedef struct tf_solution {
    tf_cell *at;
    size_t n, cap;
    tf_clashes clashes;
} tf_solution;

/* Solves a block: the same for any order of its equations.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_solve_block(tf_block in, tf_arena *mem,
                                     tf_solution *out, tf_error *err);

/* Where a is, as cells of `in` go; SIZE_MAX if it has no value. */
size_t tf_cell_find(const tf_solution *in, tf_flow flow, tf_period span);

/* By how many standard deviations two windows differ; 0 if they meet. A
 * window counts as uniform (sd = half-width / sqrt 3); a revision between
 * two printings of one official number adds TF_REVISION of its size. */
#define TF_REVISION 0.004
double tf_conflict_sigma(tf_interval a, tf_interval b);

/* From here on two values contradict each other. */
#define TF_CONFLICT_SIGMA 3.0
/* A derived value with a half-width over this share of its size is not
 * determined by its claims, and left out. */
#define TF_WIDTH_MAX 0.5

#endif
