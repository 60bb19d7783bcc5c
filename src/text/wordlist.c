#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>

const tf_lookup *tf_wordlist_open(tf_str folder, const char *name)
{
    static const char head[] = "data/lexicon/", tail[] = ".csv";
    char path[64];
    size_t n = sizeof head - 1, len = strlen(name);
    const char *dash = memchr(folder.ptr, '-', folder.len);
    if (dash != NULL)
        folder.len = (size_t)(dash - folder.ptr);
    if (folder.len == 0 || folder.len > 16 || len > 24)
        return tf_lookup_open(TF_STR(""));
    memcpy(path, head, n);
    memcpy(path + n, folder.ptr, folder.len);
    n += folder.len;
    path[n++] = '/';
    memcpy(path + n, name, len);
    n += len;
    memcpy(path + n, tail, sizeof tail - 1);
    return tf_lookup_open((tf_str){path, n + sizeof tail - 1});
}

tf_str tf_wordlist_find(const tf_lookup *list, tf_str form)
{
    const tf_lookup_row *row = tf_lookup_find(list, form);
    return row == NULL ? (tf_str){NULL, 0} : tf_lookup_cell(row, 1);
}

tf_words tf_wordlist_of(const tf_lookup *list, tf_str text)
{
    if (text.len == 0)
        return (tf_words){list, 0, 0, 0};
    const unsigned byte = (unsigned char)text.ptr[0];
    return (tf_words){list, list->bytes[byte], list->bytes[byte + 1],
                      tf_lookup_four(text)};
}

tf_words tf_wordlist_all(const tf_lookup *list)
{
    return (tf_words){list, 0, list->n, 0};
}
