/* Any claims.csv, and the series and growth made of it. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const tf_str s = {(const char *)bytes, n};
    const tf_growth_options options = {.measures = TF_STR("")};
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_claims claims = {0};
    tf_series series = {0};
    tf_findings found = {0};
    tf_growth growth = {0};
    if (tf_claim_read(TF_STR("f"), s, &ctx, &claims, NULL) == TF_OK &&
        tf_series_build(&(tf_basis){.claims = &claims}, &ctx, &series, &found,
                        NULL) == TF_OK)
        (void)!tf_growth_build(&series, &options, &ctx, &growth, NULL);
    tf_arena_close(ctx.mem);
    return 0;
}
