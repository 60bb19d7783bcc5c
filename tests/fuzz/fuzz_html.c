/* HTML: the document is well-formed and its spans lie within it. */
#include "base/utf8.h"
#include "fuzz.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_doc doc;
    const tf_str none = TF_STR("");
    const tf_article a = {
        none, {(const char *)bytes, n}, none, none, none, none, TF_FORMAT_HTML};
    const tf_code code = tf_text_open(&a, &ctx, &doc, NULL);
    MUST(code != TF_OK || tf_utf8_bad(doc.text) == doc.text.len);
    for (size_t i = 0; code == TF_OK && i < doc.n_sentences; i++) {
        const tf_span s = tf_text_source(&doc, doc.sentences[i].span);
        MUST((uint64_t)s.at + s.len <= doc.source.len);
    }
    tf_arena_close(ctx.mem);
    return 0;
}
