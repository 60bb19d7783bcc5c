/* Numbers: what is read and printed reads back the same. */
#include "base/real.h"
#include "fuzz.h"
#include "value/decimal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const tf_str s = {(const char *)bytes, n};
    char text[TF_REAL_MAX];
    double v, back;
    tf_dec d;
    (void)!tf_decimal_read(s, &d, NULL);
    if (tf_real_read(s, &v, NULL) != TF_OK)
        return 0;
    const tf_str printed = {text, tf_real_print(v, text)};
    MUST(tf_real_read(printed, &back, NULL) == TF_OK && back == v);
    MUST(tf_real_fixed(v, n > 0 ? bytes[0] % 16 : 0, text) < TF_REAL_MAX);
    return 0;
}
