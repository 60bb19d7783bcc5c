#include "value/codes.h"

#include "base/str.h"

static const char *const flows[] = {"", "X", "M", "T", "B"};
static const char *const kinds[] = {"", "level", "growth", "change", "share"};
static const char *const hedges[] = {"eq", "about", "over", "under", "range"};
static const char *const statuses[] = {"A", "E", "F", "T"};
static const char *const cues[] = {"",        "agency",    "office",
                                   "speaker", "publisher", "level"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

tf_str tf_codes_flow(tf_flow flow)
{
    return tf_str_of(flows[flow]);
}

tf_str tf_codes_kind(tf_kind kind)
{
    return tf_str_of(kinds[kind]);
}

tf_str tf_codes_hedge(tf_hedge hedge)
{
    return tf_str_of(hedges[hedge]);
}

tf_str tf_codes_status(tf_status status)
{
    return tf_str_of(statuses[status]);
}

tf_str tf_codes_cue(tf_cue cue)
{
    return tf_str_of(cues[cue]);
}

static int find_word(const char *const *list, size_t n, tf_str s)
{
    for (size_t i = 0; i < n; i++)
        if (tf_str_eq(tf_str_of(list[i]), s))
            return (int)i;
    return -1;
}

bool tf_codes_read_flow(tf_str s, tf_flow *out)
{
    const int i = find_word(flows, COUNT(flows), s);
    *out = i < 0 ? TF_FLOW_NONE : (tf_flow)i;
    return i >= 0;
}

bool tf_codes_read_kind(tf_str s, tf_kind *out)
{
    const int i = find_word(kinds, COUNT(kinds), s);
    *out = i < 0 ? TF_KIND_NONE : (tf_kind)i;
    return i >= 0;
}

bool tf_codes_read_hedge(tf_str s, tf_hedge *out)
{
    const int i = find_word(hedges, COUNT(hedges), s);
    *out = i < 0 ? TF_HEDGE_EQ : (tf_hedge)i;
    return i >= 0;
}

bool tf_codes_read_status(tf_str s, tf_status *out)
{
    const int i = find_word(statuses, COUNT(statuses), s);
    *out = i < 0 ? TF_STATUS_ACTUAL : (tf_status)i;
    return i >= 0;
}

bool tf_codes_read_cue(tf_str s, tf_cue *out)
{
    const int i = find_word(cues, COUNT(cues), s);
    *out = i < 0 ? TF_CUE_NONE : (tf_cue)i;
    return i >= 0;
}
