/* What the files of solve/ share: the solver of one block, its statements,
 * and the relations between its cells. */
#ifndef TF_SOLVE_IMPL_H
#define TF_SOLVE_IMPL_H

#include "solve/solve.h"

/* All equations on one functional, and what they say together.
 *   first, n    a run of solver.order
 *   cell        whose level it is; SIZE_MAX for a ratio or change
 *   value, by   the window they agree on; the place in solver.order of the
 *               equation whose number it is
 *   votes       different printings that agree
 *   tied        nothing decides between two values */
typedef struct tf_statement {
    size_t first, n, cell;
    tf_interval value;
    size_t by;
    const tf_support *support;
    size_t n_support, votes;
    bool official, estimated, reconciled, tied;
} tf_statement;

typedef enum tf_relation_kind {
    TF_RELATION_SUM,   /* coef[0..2] times cell[0..2] is zero */
    TF_RELATION_RATIO, /* cell[0] / cell[1] is the statement's value */
    TF_RELATION_CHANGE /* cell[0] - cell[1] is the statement's value */
} tf_relation_kind;

/* An equation between cells.
 *   statement  SIZE_MAX: an identity
 *   spare      follows from other identities: not checked again
 *   dropped    contradicts two levels: nothing is derived by it
 *   checked    has been compared with its cells */
typedef struct tf_relation {
    tf_relation_kind kind;
    uint32_t n;
    size_t cell[3];
    double coef[3];
    size_t statement;
    bool spare, dropped, checked;
} tf_relation;

/* A map from packed keys to numbers; zeroed is empty. */
typedef struct tf_slots {
    uint64_t *key;
    size_t *value;
    size_t n, cap;
} tf_slots;

typedef struct tf_solver {
    tf_block in;
    tf_arena *mem;
    const tf_equation **order; /* sorted, each once */
    size_t n_order;
    struct {
        tf_statement *at;
        size_t n, cap;
    } statements;
    struct {
        tf_cell *at;
        size_t n, cap;
    } cells;
    struct {
        tf_relation *at;
        size_t n, cap;
    } relations;
    /* beside cells: relation that made it, chains of equal ends, has a value */
    struct tf_mark {
        size_t maker, next_start, next_end;
        bool known, flows_done;
    } * marks;
    size_t marks_cap;
    /* spans over a year that some equation names; tf_cell_close sorts them by
     * start and makes each `end` the latest so far */
    struct {
        struct tf_wide {
            int32_t start, end;
        } * at;
        size_t n, cap;
    } wide;
    tf_slots slots;
    tf_clashes clashes;
} tf_solver;

/* -- cell.c -- */
/* The cell of that flow and span, added if new; SIZE_MAX without memory. */
size_t tf_cell_add(tf_solver *s, tf_flow flow, tf_period span);
/* Adds the cells that could follow from those there are, and all identities
 * between them. false without memory. */
bool tf_cell_close(tf_solver *s);
bool tf_cell_relate(tf_solver *s, const tf_relation *r);

/* -- vote.c -- */
/* Settles what a statement's equations say. `corroborate` lets the other
 * cells decide between values with equal votes. false without memory. */
bool tf_vote_settle(tf_solver *s, size_t statement, bool corroborate);
/* Notes each equation of the statement that the settled value contradicts. */
bool tf_vote_report(tf_solver *s, size_t statement);

/* Holds the statement's equations against the value that its cell has from
 * elsewhere: those that agree join the support, the others are noted. */
bool tf_vote_compare(tf_solver *s, size_t statement);

/* -- deduce.c -- */
/* What a relation says of its cell k, given the others; false if they have
 * no value or it does not determine one. */
bool tf_deduce_value(const tf_solver *s, const tf_relation *r, uint32_t k,
                     tf_interval *out);
/* What two known levels say of a ratio or change. */
bool tf_deduce_said(const tf_solver *s, const tf_relation *r, tf_interval *out);
/* Gives values to all cells that follow from those with one; `sums`: only to
 * wholes from their parts. */
bool tf_deduce_all(tf_solver *s, bool sums);

/* -- conflict.c -- */
/* Compares relations with their cells: before deducing those among stated
 * values, after it those whose sides rest on different equations. */
bool tf_conflict_check(tf_solver *s, bool deduced);
bool tf_conflict_add(tf_solver *s, const tf_clash *clash);

#endif
