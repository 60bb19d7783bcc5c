/* Periods: what is read and printed is the same period. */
#include "fuzz.h"
#include "value/period.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char text[TF_PERIOD_MAX];
    tf_period p, back;
    if (tf_period_read((tf_str){(const char *)bytes, n}, &p, NULL) != TF_OK)
        return 0;
    const size_t len = tf_period_print(p, text);
    MUST(len < TF_PERIOD_MAX);
    MUST(tf_period_read((tf_str){text, len}, &back, NULL) == TF_OK);
    MUST(tf_period_eq(p, back));
    return 0;
}
