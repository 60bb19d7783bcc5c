#include "base/str.h"
#include "cli/cli_impl.h"

enum { WORD_MAX = 32 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau's distance with swaps of neighbours: the slips of typing. */
static size_t distance(tf_str a, tf_str b)
{
    size_t d[WORD_MAX + 1][WORD_MAX + 1];
    for (size_t i = 0; i <= a.len; i++)
        d[i][0] = i;
    for (size_t j = 0; j <= b.len; j++)
        d[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        for (size_t j = 1; j <= b.len; j++) {
            const bool same = a.ptr[i - 1] == b.ptr[j - 1];
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
                            d[i - 1][j - 1] + !same);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
                a.ptr[i - 2] == b.ptr[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.len][b.len];
}

void tf_near_offer(tf_near *near, const char *word)
{
    const tf_str s = tf_str_of(word);
    if (s.len > WORD_MAX || near->wanted.len > WORD_MAX)
        return;
    size_t n = distance(near->wanted, s);
    if (near->wanted.len >= 3 && tf_str_starts(s, near->wanted))
        n = 1; /* a beginning is as good as one slip */
    if (n > 1 + s.len / 4 || (near->best != NULL && n >= near->distance))
        return;
    near->best = word;
    near->distance = n;
}
