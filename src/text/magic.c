/* Files that are no text, by their first bytes. */
#include "text/text_impl.h"

#include <string.h>

typedef struct magic {
    const char *bytes;
    size_t len;
    const char *name;
} magic;

static const magic magics[] = {
    {"%PDF-", 5, "a PDF file"},
    {"PK\003\004", 4, "a ZIP archive (or an office document)"},
    {"\x89PNG", 4, "a PNG image"},
    {"\x7f"
     "ELF",
     4, "an ELF program"},
    {"\xff\xd8\xff", 3, "a JPEG image"},
    {"GIF8", 4, "a GIF image"},
    {"\x1f\x8b", 2, "gzip data; unpack it first"},
    {"BZh", 3, "bzip2 data; unpack it first"},
    {"\xfd"
     "7zXZ",
     5, "xz data; unpack it first"},
    {"\x28\xb5\x2f\xfd", 4, "zstd data; unpack it first"},
    {"7z\xbc\xaf", 4, "a 7z archive"},
    {"Rar!", 4, "a RAR archive"},
    {"\xd0\xcf\x11\xe0", 4, "an old office document"},
    {"{\\rtf", 5, "an RTF document"},
    {"SQLite format 3", 15, "an SQLite database"},
};

const char *tf_magic_name(tf_str s)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (s.len >= magics[i].len && s.ptr[0] == magics[i].bytes[0] &&
            memcmp(s.ptr, magics[i].bytes, magics[i].len) == 0)
            return magics[i].name;
    return NULL;
}
