/* What the class and id of an element say it is, by the words in
 * data/lexicon/html/classes.csv. */
#include "base/str.h"
#include "text/text_impl.h"

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The role that a word of a class names; false if it is no such word. */
static bool class_role(const tf_lookup *list, tf_str word, tf_role *role)
{
    static const struct {
        const char *name;
        tf_role role;
    } roles[] = {{"furniture", TF_ROLE_FURNITURE},
                 {"teaser", TF_ROLE_TEASER},
                 {"caption", TF_ROLE_CAPTION},
                 {"lead", TF_ROLE_LEAD},
                 {"dateline", TF_ROLE_DATELINE}};
    const tf_str value = tf_wordlist_find(list, word);
    if (value.ptr == NULL)
        return false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (tf_str_eq(value, tf_str_of(roles[i].name))) {
            *role = roles[i].role;
            return true;
        }
    return false;
}

/* Words of one class or id: "entry-relatedNews" is entry, related, news.
 * What begins with has-, no-, with-, is- tells of the layout, not of the
 * element. */
static bool token_role(const tf_lookup *list, tf_str token, tf_role *role)
{
    static const char *const states[] = {"has-", "no-",  "with-",
                                         "is-",  "not-", "col-"};
    char low[64];
    size_t n = 0;
    for (size_t i = 0; i < token.len && n + 2 < sizeof low; i++) {
        const char c = token.ptr[i];
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && i > 0 && token.ptr[i - 1] >= 'a' &&
            token.ptr[i - 1] <= 'z')
            low[n++] = '-';
        low[n++] = upper ? (char)(c + 32) : c;
    }
    const tf_str all = {low, n};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (tf_str_starts(all, tf_str_of(states[i])))
            return false;
    if (class_role(list, all, role))
        return true;
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && is_word(low[end]))
            end++;
        if (end > i && class_role(list, tf_str_cut(all, i, end), role))
            return true;
        i = end + 1;
    }
    return false;
}

static bool any_role(const tf_lookup *list, tf_str value, tf_role *role)
{
    for (size_t i = 0; i < value.len;) {
        size_t end = i;
        while (end < value.len && (unsigned char)value.ptr[end] > 32)
            end++;
        if (end > i && token_role(list, tf_str_cut(value, i, end), role))
            return true;
        i = end + 1;
    }
    return false;
}

bool tf_classes_role(tf_str class, tf_str id, tf_role *role)
{
    const tf_lookup *list = tf_wordlist_open(TF_STR("html"), "classes");
    return any_role(list, class, role) || any_role(list, id, role);
}
