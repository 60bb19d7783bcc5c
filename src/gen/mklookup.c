/* Build tool: compiles shipped lists (CSV, quotes around whole cells only, a
 * header line) into constant tables that are found by path and by their first
 * cell; see src/base/lookup.h. Usage: mklookup FILE... > build/gen/lookup.inc
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 4, HEADS = 1024, ROWS = 4096, POOL = 1 << 20 };

typedef struct row {
    size_t at[CELLS], len[CELLS];
    double number[CELLS];
} row;

static char pool[POOL]; /* the bytes of all cells */
static size_t n_pool;

/* As tf_str_hash in src/base/str.c. */
static uint64_t hash_of(const char *s, size_t n)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * UINT64_C(1099511628211);
    return h;
}

/* A cell such as "-0.16" as a number, 0 if it is none; few digits, so that
 * the one division rounds right. */
static double number_of(const char *cell)
{
    const char *p = cell + (cell[0] == '-');
    double digits = 0, unit = 1;
    for (bool point = false; *p != '\0'; p++) {
        if (*p == '.' && !point) {
            point = true;
            continue;
        }
        if (*p < '0' || *p > '9' || digits > 1e14)
            return 0;
        digits = digits * 10 + (*p - '0');
        unit *= point ? 10 : 1;
    }
    return (cell[0] == '-' ? -digits : digits) / unit;
}

/* The first cells of a line; the notes behind them are left out. */
static row read_row(const char *line)
{
    row r = {0};
    for (int k = 0; k < CELLS && line != NULL; k++) {
        const bool quoted = *line == '"';
        line += quoted;
        const size_t n = strcspn(line, quoted ? "\"\n" : ",\n");
        if (n_pool + n + 1 > POOL)
            exit(1);
        r.at[k] = n_pool;
        r.len[k] = n;
        memcpy(pool + n_pool, line, n);
        n_pool += n;
        pool[n_pool++] = '\0';
        r.number[k] = number_of(pool + r.at[k]);
        line += n + (quoted && line[n] == '"');
        line = *line == ',' ? line + 1 : NULL;
    }
    return r;
}

static size_t read_rows(const char *path, row *rows)
{
    char line[4096];
    size_t n = 0;
    FILE *f = fopen(path, "rb");
    if (f == NULL || fgets(line, sizeof line, f) == NULL) {
        perror(path);
        exit(1);
    }
    while (fgets(line, sizeof line, f) != NULL)
        if (line[0] != '\n' && n < ROWS)
            rows[n++] = read_row(line);
    fclose(f);
    return n;
}

static void emit_rows(const row *rows, size_t n, int k)
{
    printf("static const tf_lookup_row rows_%d[] = {\n", k);
    for (size_t i = 0; i < n; i++) {
        printf("{{");
        for (int c = 0; c < CELLS; c++)
            printf("{%zu,%zu},", rows[i].at[c], rows[i].len[c]);
        printf("},{");
        for (int c = 0; c < CELLS; c++)
            printf("%.17g,", rows[i].number[c]);
        puts("}},");
    }
    puts("{{{0}},{0}}};");
}

/* As the first bytes of a text are read, see tf_lookup_four. */
static void emit_keys(const row *rows, size_t n, int k)
{
    printf("static const tf_lookup_key keys_%d[] = {\n", k);
    for (size_t i = 0; i < n; i++) {
        const size_t len = rows[i].len[0], four = len < 4 ? len : 4;
        const char *cell = pool + rows[i].at[0];
        uint32_t head = 0, mask = 0;
        memcpy(&head, cell, four);
        memset(&mask, 0xFF, four);
        printf("{%" PRIu32 "U,%" PRIu32 "U,%zu,%u,%u},\n", head, mask,
               len < 255 ? len : 255,
               len == 0 ? 0 : (unsigned char)cell[len - 1],
               (unsigned char)pool[rows[i].at[1]]);
    }
    puts("{0}};");
}

/* Slots by the hash of the first cell: row number from 1, 0 for none. */
static size_t emit_slots(const row *rows, size_t n, int k)
{
    static unsigned slots[4 * ROWS];
    size_t size = 4;
    while (size < 2 * n)
        size *= 2;
    memset(slots, 0, sizeof slots);
    for (size_t i = 0; i < n; i++) {
        size_t at = hash_of(pool + rows[i].at[0], rows[i].len[0]) % size;
        while (slots[at] != 0)
            at = (at + 1) % size;
        slots[at] = (unsigned)i + 1;
    }
    printf("static const uint16_t slots_%d[] = {", k);
    for (size_t i = 0; i < size; i++)
        printf("%u,%s", slots[i], i % 16 == 15 ? "\n" : "");
    puts("};");
    return size;
}

/* The highest bits of the hashes, as a set. */
static void find_heads(const row *rows, size_t n, uint64_t *heads)
{
    memset(heads, 0, HEADS / 64 * sizeof *heads);
    for (size_t i = 0; i < n; i++) {
        const unsigned head =
            (unsigned)(hash_of(pool + rows[i].at[0], rows[i].len[0]) >> 54);
        heads[head / 64] |= UINT64_C(1) << head % 64;
    }
}

/* The first row that begins with each byte or a greater one. */
static void emit_bytes(const row *rows, size_t n, int k)
{
    size_t i = 0;
    printf("static const uint16_t bytes_%d[] = {", k);
    for (int b = 0; b <= 256; b++) {
        while (i < n && (unsigned char)pool[rows[i].at[0]] < b)
            i++;
        printf("%zu,%s", b == 256 ? n : i, b % 16 == 15 ? "\n" : "");
    }
    puts("};");
}

static void emit_pool(void)
{
    puts("const char tf_lookup_pool[] = {");
    for (size_t i = 0; i < n_pool; i++)
        printf("%d,%s", (signed char)pool[i], i % 20 == 19 ? "\n" : "");
    puts("0};");
}

static void emit_paths(int argc, char **argv)
{
    unsigned slots[256] = {0};
    for (int k = 1; k < argc; k++) {
        size_t at = hash_of(argv[k], strlen(argv[k])) % 256;
        while (slots[at] != 0)
            at = (at + 1) % 256;
        slots[at] = (unsigned)k;
    }
    printf("static const uint8_t paths[256] = {");
    for (int i = 0; i < 256; i++)
        printf("%u,", slots[i]);
    puts("};");
}

/* "data/codes/areas.csv" is tf_lookup_areas as well. */
static void emit_name(const char *path, int k)
{
    static const char folder[] = "data/codes/";
    const char *name = path + sizeof folder - 1;
    if (strncmp(path, folder, sizeof folder - 1) == 0)
        printf("const tf_lookup *const tf_lookup_%.*s = &lookups[%d];\n",
               (int)strcspn(name, "."), name, k);
}

int main(int argc, char **argv)
{
    static row rows[ROWS];
    static size_t n[256], size[256];
    static uint64_t heads[256][HEADS / 64];
    if (argc > 200)
        return 1;
    for (int k = 1; k < argc; k++) {
        n[k] = read_rows(argv[k], rows);
        emit_rows(rows, n[k], k);
        emit_keys(rows, n[k], k);
        size[k] = emit_slots(rows, n[k], k);
        emit_bytes(rows, n[k], k);
        find_heads(rows, n[k], heads[k]);
    }
    emit_pool();
    emit_paths(argc, argv);
    puts("static const tf_lookup lookups[] = {");
    for (int k = 1; k < argc; k++) {
        printf("    {\"%s\", rows_%d, keys_%d, %zu, slots_%d, %zu, bytes_%d,\n"
               "     {",
               argv[k], k, k, n[k], k, size[k], k);
        for (int i = 0; i < HEADS / 64; i++)
            printf("%" PRIu64 "U,", heads[k][i]);
        puts("}},");
    }
    puts("};");
    for (int k = 1; k < argc; k++)
        emit_name(argv[k], k - 1);
    return fflush(stdout) != 0 || ferror(stdout);
}
