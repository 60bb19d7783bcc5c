/* A feed, all its entries. */
#include "fuzz.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    tf_arena *mem = tf_arena_open();
    const tf_str all = {(const char *)bytes, n};
    tf_feed feed;
    tf_article a;
    tf_error err = {0};
    (void)!tf_feed_is(all);
    if (tf_feed_open(TF_STR("f"), all, mem, &feed, &err) == TF_OK)
        while (tf_feed_next(&feed, mem, &a, &err))
            ;
    tf_feed_close(&feed);
    tf_arena_close(mem);
    return 0;
}
