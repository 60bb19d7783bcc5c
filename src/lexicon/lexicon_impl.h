/* Shared inside the folder: the instructions of pattern programs and the
 * builder that load.c and compile.c fill. */
#ifndef TF_LEXICON_LEXICON_IMPL_H
#define TF_LEXICON_LEXICON_IMPL_H

#include "lexicon/lexicon.h"

enum {
    TF_STEP_WORD,    /* text: the word; slot: 1 = any ending */
    TF_STEP_CAPTURE, /* text: class; a..b bounds; slot */
    TF_STEP_ANY,     /* any token but a mark */
    TF_STEP_SPLIT,   /* try pc + a, then pc + b */
    TF_STEP_JUMP,    /* pc + a */
    TF_STEP_END
};

/* The least year of the Republic of China that is taken for one: 101 is 2012,
 * and "100 years" are a time. */
enum { TF_MINGUO_FIRST = 101 };

typedef struct tf_form {
    tf_str text;
    tf_sense sense;
    uint32_t order;
} tf_form;

typedef struct tf_forms {
    tf_form *at;
    size_t n, cap;
} tf_forms;

typedef struct tf_steps {
    tf_step *at;
    size_t n, cap;
} tf_steps;

typedef struct tf_patterns {
    tf_pattern *at;
    size_t n, cap;
} tf_patterns;

typedef struct tf_macro {
    tf_str name, body;
} tf_macro;

typedef struct tf_macros {
    tf_macro *at;
    size_t n, cap;
} tf_macros;

typedef struct tf_nodes {
    tf_node *at;
    size_t n, cap;
} tf_nodes;

typedef struct tf_bytes {
    uint8_t *at;
    size_t n, cap;
} tf_bytes;

/* A lexicon being built. */
typedef struct tf_builder {
    tf_arena *mem;
    tf_forms forms;
    tf_steps steps;
    tf_patterns patterns;
    tf_macros macros;
    tf_nodes nodes;
    tf_bytes heads;
    char *codes;
    size_t n_codes, cap_codes;
    tf_str file; /* being read, for messages */
    uint32_t line;
    tf_error *err;
} tf_builder;

/* Offset of a string in the table of codes, the same for equal ones.
 * Errors: TF_ENOMEM, TF_ELIMIT. */
TF_MUST_CHECK tf_code tf_load_code(tf_builder *b, tf_str s, uint16_t *out);
/* Adds a form with one sense. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_load_form(tf_builder *b, tf_str text, tf_sense sense);
/* Compiles the patterns of one file. Errors: TF_ESYNTAX, TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_compile_file(tf_builder *b, tf_str bytes);

/* match.c: the node of the first byte, NULL if none. */
const tf_node *tf_match_root(const tf_lexicon *lex, tf_str s);
/* The child that begins with that byte; NULL if none does. */
const tf_node *tf_match_child(const tf_lexicon *lex, const tf_node *node,
                              uint8_t byte);
/* Goes on from a node whose first byte stands at s[at], NULL: from nowhere;
 * `best` has what was found before. */
tf_found tf_match_walk(const tf_lexicon *lex, tf_str s, size_t at,
                       const tf_node *node, tf_found best);
/* Builds nodes, heads and labels from sorted forms. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_trie_build(tf_builder *b);
/* The size of a number from 0 on, below 16, as bounds of captures ask for it:
 * a day, a month, a year. */
unsigned tf_compile_size(int32_t v);
/* Makes lexicon->fits. Errors: TF_ENOMEM, TF_ELIMIT. */
enum { TF_FIT_MOST = 64 };
TF_MUST_CHECK tf_code tf_compile_fits(tf_lexicon *lex, tf_arena *mem,
                                      tf_error *err);

#endif
