/* CSV: official files and bare tables. */
#include "base/csv.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const tf_str s = {(const char *)bytes, n};
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_observations out = {0};
    tf_csv csv;
    (void)!tf_csv_read(TF_STR("f"), s, ctx.mem, &csv, NULL);
    (void)!tf_ingest_read(TF_STR("f"), s, &ctx, &out, NULL);
    tf_arena_close(ctx.mem);
    return 0;
}
