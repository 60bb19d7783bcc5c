/* Any bytes as an article: claims lie within it, bounds in order; words met
 * before change none. */
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
    static tf_arena *kept;
    static tf_memo *memo;
    tf_ctx again = {.mem = tf_arena_open()};
    tf_claims same = {0};
    if (kept == NULL)
        memo = tf_memo_open(kept = tf_arena_open());
    again.memo = memo;
    (void)!tf_claim_mine(&a, &ctx, &out, NULL);
    (void)!tf_claim_mine(&a, &again, &same, NULL);
    MUST(out.n == same.n);
    for (size_t i = 0; i < out.n; i++) {
        MUST(out.at[i].start <= out.at[i].end && out.at[i].end <= n);
        MUST(out.at[i].low <= out.at[i].value);
        MUST(out.at[i].value <= out.at[i].high);
        MUST(tf_str_eq(out.at[i].id, same.at[i].id));
    }
    tf_arena_close(again.mem);
    tf_arena_close(ctx.mem);
    return 0;
}
