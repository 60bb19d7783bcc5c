/* HTML: the document is well-formed and its spans lie within it. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    fuzz_article(bytes, n, TF_FORMAT_HTML);
    return 0;
}
