#include "base/str.h"

#include <string.h>

int tf_str_compare(tf_str a, tf_str b)
{
    const size_t n = a.len < b.len ? a.len : b.len;
    const int c = n == 0 ? 0 : memcmp(a.ptr, b.ptr, n);
    if (c != 0)
        return c;
    return (a.len > b.len) - (a.len < b.len);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

tf_str tf_str_trim(tf_str s)
{
    while (s.len > 0 && is_blank(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

size_t tf_str_find(tf_str s, tf_str what, size_t from)
{
    if (from > s.len || what.len > s.len - from)
        return SIZE_MAX;
    if (what.len == 0)
        return from;
    if (s.len == from)
        return SIZE_MAX;
    const char *p = memmem(s.ptr + from, s.len - from, what.ptr, what.len);
    return p == NULL ? SIZE_MAX : (size_t)(p - s.ptr);
}

bool tf_str_next(tf_str *rest, char sep, tf_str *part)
{
    if (rest->ptr == NULL)
        return false;
    const char *p = rest->len == 0 ? NULL : memchr(rest->ptr, sep, rest->len);
    if (p == NULL) {
        *part = *rest;
        *rest = (tf_str){NULL, 0};
        return true;
    }
    const size_t n = (size_t)(p - rest->ptr);
    *part = (tf_str){rest->ptr, n};
    *rest = (tf_str){p + 1, rest->len - n - 1};
    return true;
}

bool tf_str_lists(tf_str list, char sep, tf_str word)
{
    tf_str one;
    while (word.len > 0 && tf_str_next(&list, sep, &one))
        if (tf_str_eq(tf_str_trim(one), word))
            return true;
    return false;
}

uint64_t tf_str_hash(tf_str s)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * UINT64_C(1099511628211);
    return h;
}

bool tf_str_is_code(tf_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
            return false;
    return s.len == 3;
}
