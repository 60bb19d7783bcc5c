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

/* Numbers of a word below 256, for TF_BEGIN_WORD and TF_BEGIN_STEM: of all of
 * it, of its first two bytes. */
static inline unsigned tf_begin_word(tf_str s)
{
    unsigned h = 0;
    for (size_t i = 0; i < s.len; i++)
        h = h * 31 + (unsigned char)s.ptr[i];
    return (h ^ h >> 8 ^ h >> 16) & 0xFF;
}
static inline unsigned tf_begin_stem(tf_str s)
{
    return tf_begin_word((tf_str){s.ptr, s.len < 2 ? s.len : 2});
}
/* Builds nodes, heads and labels from sorted forms. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_trie_build(tf_builder *b);
/* The size of a number from 0 on, below 16, as bounds of captures ask for it:
 * a day, a month, a year. */
unsigned tf_compile_size(int32_t v);
/* Makes lexicon->begins, and what may stand second in its patterns. Errors:
 * TF_ENOMEM, TF_ELIMIT. */
enum { TF_BEGIN_MOST = 64 };
TF_MUST_CHECK tf_code tf_compile_begins(tf_lexicon *lex, tf_pattern *patterns,
                                        tf_arena *mem, tf_error *err);

#endif
