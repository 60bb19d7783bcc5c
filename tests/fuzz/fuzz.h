/* What every fuzz harness starts with. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text.h"
#include "tradefig.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* A fault that no sanitizer sees. */
#define MUST(condition)                                                        \
    do {                                                                       \
        if (!(condition))                                                      \
            abort();                                                           \
    } while (0)

/* Opens the bytes as an article: the document is well-formed and its spans
 * lie within it. */
static inline void fuzz_article(const uint8_t *bytes, size_t n,
                                tf_format format)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_doc doc;
    const tf_str none = TF_STR("");
    const tf_article a = {
        none, {(const char *)bytes, n}, none, none, none, none, format};
    const tf_code code = tf_text_open(&a, &ctx, &doc, NULL);
    MUST(code != TF_OK || tf_utf8_bad(doc.text) == doc.text.len);
    for (size_t i = 0; code == TF_OK && i < doc.n_sentences; i++) {
        const tf_span s = tf_text_source(&doc, doc.sentences[i].span);
        MUST((uint64_t)s.at + s.len <= doc.source.len);
    }
    tf_arena_close(ctx.mem);
}

#endif
