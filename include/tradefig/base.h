/* Status codes, strings, memory, diagnostics: what every part of the
 * library speaks. Included by tradefig.h. */
#ifndef TRADEFIG_BASE_H
#define TRADEFIG_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define TF_API __attribute__((visibility("default")))
#define TF_MUST_CHECK __attribute__((warn_unused_result))
#define TF_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define TF_API
#define TF_MUST_CHECK
#define TF_PRINTF(f, a)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Status of a call. */
typedef enum tf_code {
    TF_OK = 0,
    TF_ENOMEM,   /* no memory */
    TF_EIO,      /* reading or writing failed */
    TF_ESYNTAX,  /* the input is not of its form */
    TF_ERANGE,   /* a number or date outside what can be held */
    TF_ELIMIT,   /* the input is larger than the stated cap */
    TF_EINPUT,   /* not usable as input: binary, empty, no column */
    TF_EEXTERN,  /* an external program is missing or failed */
    TF_EINTERNAL /* a fault of ours */
} tf_code;

/* What went wrong: zero it, pass it down, read it once. The first wins.
 *   line, col  from 1, col in code points; 0 = none
 *   msg        lower case, no full stop, has the value */
typedef struct tf_error {
    tf_code code;
    uint32_t line, col;
    char file[128], msg[192];
} tf_error;

/* A run of bytes, never NULL, not terminated. Print with "%.*s", TF_FMT(s). */
typedef struct tf_str {
    const char *ptr;
    size_t len;
} tf_str;

#define TF_STR(lit) ((tf_str){"" lit, sizeof(lit) - 1})
#define TF_FMT(s) (int)(s).len, (s).ptr

/* Bytes `at` to `at + len` of one text. */
typedef struct tf_span {
    uint32_t at, len;
} tf_span;

/* Memory with one lifetime: freed at once, never piecewise. */
typedef struct tf_arena tf_arena;

/* Returns a new empty arena, NULL without memory. */
TF_API tf_arena *tf_arena_open(void);
/* Frees the arena and all that was made in it; NULL is allowed. */
TF_API void tf_arena_close(tf_arena *mem);

typedef enum tf_severity { TF_NOTE, TF_WARNING } tf_severity;

/* A sentence as code and slots, for who says it in another language.
 *   code    the English sentence with %s, %zu, ... for the slots; NULL: none
 *   slots   what stands in them, in order */
typedef struct tf_message {
    const char *code;
    const tf_str *slots;
    size_t n;
} tf_message;

/* A remark on the input that did not stop the work. */
typedef struct tf_diag {
    tf_severity severity;
    uint32_t line, col; /* from 1, col in code points; 0 = none */
    tf_str file, msg;
    tf_message message; /* the same as msg */
} tf_diag;

typedef struct tf_diags {
    tf_diag *at;
    size_t n, cap;
} tf_diags;

/* Words met before, so that who mines many articles looks up each once; one
 * thread at a time may use it. NULL where there is no memory. */
typedef struct tf_memo tf_memo;
TF_API tf_memo *tf_memo_open(tf_arena *mem);

/* What a stage works in: the memory of its results, and its remarks.
 *   memo   of words, may be NULL */
typedef struct tf_ctx {
    tf_arena *mem;
    tf_diags diags;
    tf_memo *memo;
} tf_ctx;

#ifdef __cplusplus
}
#endif

#endif
