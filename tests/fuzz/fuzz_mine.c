/* Any bytes as an article: claims lie within it, bounds in order. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_claims out = {0};
    const tf_article a = {.name = TF_STR("f"),
                          .bytes = {(const char *)bytes, n},
                          .title = TF_STR(""),
                          .date = TF_STR("2024-08-06"),
                          .publisher = TF_STR(""),
                          .lang = TF_STR("")};
    (void)!tf_claim_mine(&a, &ctx, &out, NULL);
    for (size_t i = 0; i < out.n; i++) {
        MUST(out.at[i].start <= out.at[i].end && out.at[i].end <= n);
        MUST(out.at[i].low <= out.at[i].value);
        MUST(out.at[i].value <= out.at[i].high);
    }
    tf_arena_close(ctx.mem);
    return 0;
}
