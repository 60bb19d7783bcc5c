#include "base/asset.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <stdio.h>
#include <string.h>

tf_str tf_wordlist_open(tf_str folder, const char *name)
{
    char path[64];
    const tf_str dash = {memchr(folder.ptr, '-', folder.len), 0};
    if (dash.ptr != NULL)
        folder.len = (size_t)(dash.ptr - folder.ptr);
    if (folder.len == 0 || folder.len > 16)
        return TF_STR("");
    const int n = snprintf(path, sizeof path, "data/lexicon/%.*s/%s.csv",
                           TF_FMT(folder), name);
    if (n < 0 || (size_t)n >= sizeof path)
        return TF_STR("");
    tf_str all = tf_asset_find((tf_str){path, (size_t)n});
    tf_str head;
    if (all.ptr == NULL || !tf_str_next(&all, '\n', &head) || all.ptr == NULL)
        return TF_STR("");
    return all;
}

/* Splits one line; `value` is empty where there is no second cell. */
static void split(tf_str line, tf_str *form, tf_str *value)
{
    const char *comma = memchr(line.ptr, ',', line.len);
    *form = line;
    *value = TF_STR("");
    if (comma == NULL)
        return;
    form->len = (size_t)(comma - line.ptr);
    tf_str rest = {comma + 1, line.len - form->len - 1};
    tf_str_next(&rest, ',', value);
}

tf_str tf_wordlist_find(tf_str list, tf_str form)
{
    size_t lo = 0, hi = list.len;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        while (mid > lo && list.ptr[mid - 1] != '\n')
            mid--;
        const char *end = memchr(list.ptr + mid, '\n', list.len - mid);
        const size_t stop = end == NULL ? list.len : (size_t)(end - list.ptr);
        tf_str here, value;
        split((tf_str){list.ptr + mid, stop - mid}, &here, &value);
        const int c = tf_str_compare(here, form);
        if (c == 0)
            return value;
        if (c < 0)
            lo = stop + 1;
        else
            hi = mid;
    }
    return (tf_str){NULL, 0};
}

/* Start of the first line whose first byte is `byte` or more. */
static size_t lower_bound(tf_str list, unsigned byte)
{
    size_t lo = 0, hi = list.len;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        while (mid > lo && list.ptr[mid - 1] != '\n')
            mid--;
        if ((unsigned char)list.ptr[mid] >= byte) {
            hi = mid;
            continue;
        }
        const char *end = memchr(list.ptr + mid, '\n', list.len - mid);
        lo = end == NULL ? list.len : (size_t)(end - list.ptr) + 1;
    }
    return lo;
}

tf_str tf_wordlist_of(tf_str list, tf_str word)
{
    if (word.len == 0)
        return TF_STR("");
    const unsigned byte = (unsigned char)word.ptr[0];
    const size_t from = lower_bound(list, byte);
    return tf_str_cut(list, from, lower_bound(list, byte + 1));
}

bool tf_wordlist_next(tf_str *list, tf_str *form, tf_str *value)
{
    tf_str line;
    while (list->ptr != NULL && tf_str_next(list, '\n', &line)) {
        if (line.len == 0)
            continue;
        split(line, form, value);
        return true;
    }
    return false;
}
