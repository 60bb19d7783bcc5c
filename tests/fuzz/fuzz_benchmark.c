/* Any series.csv adjusted to its own years, by the method its first byte
 * picks. */
#include "fuzz.h"

#include <math.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_series in = {0}, out = {0};
    tf_benchmark job = {&in, &in, {.differences = n % 3, .rho = 0.5}};
    job.fit.method = n > 0 ? bytes[0] % TF_DISAGG_METHODS : 0;
    if (n > 0 &&
        tf_series_read(TF_STR("f"), (tf_str){(const char *)bytes + 1, n - 1},
                       &ctx, &in, NULL) == TF_OK &&
        tf_benchmark_build(&job, &ctx, &out, NULL) == TF_OK)
        for (size_t i = 0; i < out.n; i++)
            MUST(isfinite(out.at[i].value.lo) && isfinite(out.at[i].value.hi) &&
                 out.at[i].value.lo <= out.at[i].value.est &&
                 out.at[i].value.est <= out.at[i].value.hi);
    tf_arena_close(ctx.mem);
    return 0;
}
