/* One line of JSON Lines. */
#include "fuzz.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    tf_arena *mem = tf_arena_open();
    tf_article a;
    (void)!tf_jsonl_read(TF_STR("f"), 1, (tf_str){(const char *)bytes, n}, mem,
                         &a, NULL);
    tf_arena_close(mem);
    return 0;
}
