/* Build tool: the forms of data/lexicon/<lang>/furniture.csv as tables that
 * are asked of each line (src/text/lineword.c). Usage: mklines FILE... >
 * build/gen/lines.inc */
#include "text/lineword.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FORMS = 1024, LISTS = 64, BYTES = 256, ANYWHERE = BYTES };
enum { GROUPS = TF_LINEWORD_GROUPS, HEAD = TF_LINEWORD_HEAD };

typedef struct form {
    char text[256]; /* without stars */
    unsigned byte;  /* first of the row; ANYWHERE: both ends are open */
    size_t at;      /* in the pool */
    tf_line kind;
    int ends, order;
} form;

typedef struct list {
    const char *path;
    char lang[16];
    form forms[FORMS];
    size_t n;
} list;

static list lists[LISTS];
static size_t n_lists, n_pool;

static void fail(const list *l, const char *why, const char *row)
{
    fprintf(stderr, "mklines: %s: %s: %s\n", l->path, why, row);
    exit(1);
}

static tf_line kind_named(const list *l, const char *value)
{
    static const struct {
        const char *name;
        tf_line kind;
    } names[] = {{"related", TF_LINE_RELATED}, {"comment", TF_LINE_COMMENT},
                 {"more", TF_LINE_MORE},       {"caption", TF_LINE_CAPTION},
                 {"share", TF_LINE_SHARE},     {"footer", TF_LINE_FOOTER},
                 {"byline", TF_LINE_BYLINE},   {"tags", TF_LINE_TAGS},
                 {"menu", TF_LINE_MENU},       {"source", TF_LINE_LONG}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i].name) == 0)
            return names[i].kind;
    fail(l, "no kind of line", value);
    return TF_LINE_SHORT;
}

static void read_form(list *l, char *row)
{
    char *value = strchr(row, ',');
    if (value == NULL || l->n == FORMS / 2)
        fail(l, "no value, or too many rows", row);
    *value++ = '\0';
    value[strcspn(value, ",\n")] = '\0';
    form *f = &l->forms[l->n];
    size_t n = strlen(row);
    *f = (form){.byte = (unsigned char)row[0],
                .kind = kind_named(l, value),
                .order = (int)l->n++};
    if (row[0] == '*')
        f->ends |= TF_LINEWORD_ANY_START;
    if (n > 1 && row[n - 1] == '*')
        f->ends |= TF_LINEWORD_ANY_END;
    if (f->ends == (TF_LINEWORD_ANY_START | TF_LINEWORD_ANY_END))
        f->byte = ANYWHERE;
    n -= (f->ends & TF_LINEWORD_ANY_END) != 0;
    row[n] = '\0';
    row += (f->ends & TF_LINEWORD_ANY_START) != 0;
    n = strlen(row);
    if (n == 0 || n >= sizeof f->text)
        fail(l, "empty or too long", row);
    memcpy(f->text, row, n + 1);
}

/* "vi" of data/lexicon/vi/furniture.csv. */
static void name(list *l)
{
    const char *end = strrchr(l->path, '/'), *from = end;
    while (from != NULL && from > l->path && from[-1] != '/')
        from--;
    if (from == NULL || end - from >= (ptrdiff_t)sizeof l->lang)
        fail(l, "no folder", "");
    memcpy(l->lang, from, (size_t)(end - from));
}

static void read_list(list *l, const char *path)
{
    char row[1024];
    FILE *f = fopen(path, "rb");
    l->path = path;
    name(l);
    if (f == NULL || fgets(row, sizeof row, f) == NULL)
        fail(l, "cannot be read", "");
    while (fgets(row, sizeof row, f) != NULL)
        if (row[0] != '\n')
            read_form(l, row);
    fclose(f);
}

static void emit_pool(void)
{
    puts("static const char pool[] = {");
    for (size_t k = 0; k < n_lists; k++)
        for (size_t i = 0; i < lists[k].n; i++) {
            form *f = &lists[k].forms[i];
            f->at = n_pool;
            n_pool += strlen(f->text);
            for (const char *c = f->text; *c != '\0'; c++)
                printf("%d,", (signed char)*c);
            putchar('\n');
        }
    puts("0};");
}

/* Adds the forms of English, to be asked after the language's own. */
static void add_english(list *l, const list *english)
{
    if (l == english)
        return;
    for (size_t i = 0; i < english->n; i++) {
        l->forms[l->n] = english->forms[i];
        l->forms[l->n++].order += FORMS;
    }
}

/* Those with a closed end by the byte of their row, the others by text. */
static int by_byte(const void *a, const void *b)
{
    const form *x = a, *y = b;
    if (x->byte != y->byte)
        return (x->byte > y->byte) - (x->byte < y->byte);
    const int c = x->byte == ANYWHERE ? strcmp(x->text, y->text) : 0;
    return c != 0 ? c : x->order - y->order;
}

static void emit_forms(const list *l)
{
    printf("static const tf_lineword forms_%s[] = {\n", l->lang);
    for (size_t i = 0; i < l->n; i++) {
        const form *f = &l->forms[i];
        printf("{%zu,%d,%zu,%d,%d},\n", f->at, f->order, strlen(f->text),
               (int)f->kind, f->ends);
    }
    puts("{0}};");
}

/* The first form of each first byte or a greater one. */
static size_t emit_bytes(const list *l)
{
    size_t i = 0;
    printf("static const uint16_t bytes_%s[] = {", l->lang);
    for (unsigned b = 0; b <= BYTES; b++) {
        while (i < l->n && l->forms[i].byte < b)
            i++;
        printf("%zu,%s", i, b % 16 == 15 ? "\n" : "");
    }
    puts("};");
    return i;
}

typedef struct halves {
    unsigned low[HEAD][16], high[HEAD][16];
} halves;

/* Adds the first bytes of a form to a group; behind its end anything goes. */
static void add_head(halves *h, const char *text, unsigned group)
{
    const size_t n = strlen(text);
    for (size_t k = 0; k < HEAD; k++)
        for (unsigned c = 0; c < BYTES; c++)
            if (k >= n || c == (unsigned char)text[k]) {
                h->low[k][c & 15] |= 1u << group;
                h->high[k][c >> 4] |= 1u << group;
            }
}

static void emit_halves(const unsigned (*sets)[16])
{
    putchar('{');
    for (size_t k = 0; k < HEAD; k++) {
        putchar('{');
        for (size_t i = 0; i < 16; i++)
            printf("%u,", sets[k][i]);
        puts("},");
    }
    puts("},");
}

/* A row of the table of lists; the forms from `first` on may stand anywhere. */
static void emit_list(const list *l, size_t first)
{
    halves h = {{{0}}, {{0}}};
    const size_t n = l->n - first;
    printf("{\"%s\", forms_%s, bytes_%s, forms_%s + %zu,\n{", l->lang, l->lang,
           l->lang, l->lang, first);
    for (size_t g = 0; g <= GROUPS; g++)
        printf("%zu,", (n * g + GROUPS - 1) / GROUPS);
    puts("},");
    for (size_t i = 0; i < n; i++)
        add_head(&h, l->forms[first + i].text, (unsigned)(i * GROUPS / n));
    emit_halves(h.low);
    emit_halves(h.high);
    puts("},");
}

int main(int argc, char **argv)
{
    size_t first[LISTS], english = LISTS;
    if (argc > LISTS)
        return 1;
    for (; n_lists + 1 < (size_t)argc; n_lists++)
        read_list(&lists[n_lists], argv[n_lists + 1]);
    for (size_t k = 0; k < n_lists; k++)
        if (strcmp(lists[k].lang, "en") == 0)
            english = k;
    if (english == LISTS)
        return 1;
    emit_pool();
    for (size_t k = 0; k < n_lists; k++)
        add_english(&lists[k], &lists[english]);
    for (size_t k = 0; k < n_lists; k++) {
        qsort(lists[k].forms, lists[k].n, sizeof *lists[k].forms, by_byte);
        emit_forms(&lists[k]);
        first[k] = emit_bytes(&lists[k]);
    }
    printf("enum { ENGLISH = %zu };\nstatic const tf_linewords lists[] = {\n",
           english);
    for (size_t k = 0; k < n_lists; k++)
        emit_list(&lists[k], first[k]);
    puts("};");
    return fflush(stdout) != 0 || ferror(stdout);
}
