/* Slices of bytes. */
#ifndef TF_BASE_STR_H
#define TF_BASE_STR_H

#include "tradefig/base.h"

#include <string.h>

/* Bytes behind the end of folded text that may be read, whatever they are:
 * words are looked up by many letters at once. */
enum { TF_FOLD_PAD = 32 };

/* A slice of a terminated string; NULL gives the empty one. */
static inline tf_str tf_str_of(const char *s)
{
    return s == NULL ? TF_STR("") : (tf_str){s, strlen(s)};
}
static inline bool tf_str_eq(tf_str a, tf_str b)
{
    return a.len == b.len && (a.len == 0 || (a.ptr[0] == b.ptr[0] &&
                                             memcmp(a.ptr, b.ptr, a.len) == 0));
}
/* <0, 0, >0 by bytes, the shorter first. */
int tf_str_compare(tf_str a, tf_str b);
static inline bool tf_str_starts(tf_str s, tf_str head)
{
    return s.len >= head.len && tf_str_eq((tf_str){s.ptr, head.len}, head);
}
static inline bool tf_str_ends(tf_str s, tf_str tail)
{
    return s.len >= tail.len &&
           tf_str_eq((tf_str){s.ptr + (s.len - tail.len), tail.len}, tail);
}
/* Without ASCII blanks (space, tab, CR, LF) at both ends. */
tf_str tf_str_trim(tf_str s);
/* Bytes from..to of s, cut to what there is. */
static inline tf_str tf_str_cut(tf_str s, size_t from, size_t to)
{
    to = to > s.len ? s.len : to;
    from = from > to ? to : from;
    if (s.ptr == NULL) /* what tf_str_next leaves at the end */
        return TF_STR("");
    return (tf_str){s.ptr + from, to - from};
}
/* Offset of the first `what` in s at or after `from`; SIZE_MAX if none. */
size_t tf_str_find(tf_str s, tf_str what, size_t from);
/* Cuts the part before the first `sep` off *rest; false when *rest is used
 * up (its ptr is then NULL). */
bool tf_str_next(tf_str *rest, char sep, tf_str *part);
/* Whether a list of words has that word; blanks around them do not count, and
 * no list has an empty one. */
bool tf_str_lists(tf_str list, char sep, tf_str word);
/* FNV-1a, 64 bits. */
uint64_t tf_str_hash(tf_str s);
/* Three capitals, as codes of countries and currencies are. */
bool tf_str_is_code(tf_str s);

#endif
