#include "lexicon/commodity.h"

#include "base/lookup.h"
#include "base/str.h"
#include "lexicon/lexicon.h"

#include <stdio.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { WORDS = 256 }; /* more is no name of goods */

static const tf_lookup *list_of(tf_str lang)
{
    char path[48];
    const int n =
        snprintf(path, sizeof path, "data/goods/%.*s.csv", TF_FMT(lang));
    return tf_lookup_open(n < (int)sizeof path ? tf_str_of(path) : TF_STR(""));
}

/* One blank for each run of them, none at the ends. */
static int32_t squeeze(UChar *s, int32_t n)
{
    int32_t out = 0;
    for (int32_t i = 0; i < n; i++) {
        const bool blank = u_isUWhiteSpace(s[i]);
        if (!blank)
            s[out++] = s[i];
        else if (out > 0 && s[out - 1] != ' ')
            s[out++] = ' ';
    }
    return out > 0 && s[out - 1] == ' ' ? out - 1 : out;
}

/* Lower case and composed, as the lists have them; returns the bytes, 0 if
 * they are too many. */
static size_t plain(tf_str words, char *out, int32_t room)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar raw[WORDS], composed[WORDS];
    int32_t n = 0;
    u_strFromUTF8(raw, WORDS, &n, words.ptr, (int32_t)words.len, &status);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    n = unorm2_normalize(nfc, raw, n, composed, WORDS, &status);
    n = u_strToLower(raw, WORDS, composed, n, "", &status);
    if (U_FAILURE(status))
        return 0;
    n = squeeze(raw, n);
    u_strToUTF8(out, room, &n, raw, n, &status);
    return U_FAILURE(status) ? 0 : (size_t)n;
}

tf_str tf_commodity_find(tf_str lang, tf_str words)
{
    const tf_str none = {NULL, 0};
    char small[3 * WORDS];
    if (words.len == 0 || words.len >= sizeof small)
        return none;
    const tf_lookup *list = list_of(lang);
    const size_t n = list->n > 0 ? plain(words, small, sizeof small) : 0;
    const tf_lookup_row *row =
        n == 0 ? NULL : tf_lookup_find(list, (tf_str){small, n});
    return row == NULL ? none : tf_lookup_cell(row, 1);
}

tf_str tf_commodity_code(tf_str lang, tf_str words)
{
    const tf_str code = tf_commodity_find(lang, words);
    return code.ptr == NULL || code.ptr[0] == '.' ? TF_STR("") : code;
}

tf_str tf_commodity_name(tf_str lang, tf_str code)
{
    const tf_lookup *list = list_of(lang);
    for (uint32_t i = 0; i < list->n && code.len > 0; i++)
        if (tf_str_eq(tf_lookup_cell(&list->rows[i], 1), code))
            return tf_lookup_cell(&list->rows[i], 0);
    return (tf_str){NULL, 0};
}

bool tf_commodity_is(tf_str words, tf_str name)
{
    const tf_str code = tf_commodity_find(TF_STR("en"), name);
    bool same = tf_str_eq(words, name);
    for (size_t k = 0; !same && code.ptr != NULL && tf_lexicon_at(k) != NULL;
         k++) {
        const tf_str lang = tf_str_of(tf_lexicon_at(k)->lang);
        const tf_str found = tf_commodity_find(lang, words);
        same = found.ptr != NULL && tf_str_eq(found, code);
    }
    return same;
}
