/* Build tool: writes the files named as arguments, in byte order of their
 * paths, as a C table. Usage: mkassets FILE... > build/gen/assets.inc */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_path(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int emit_bytes(const char *path, int k)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        perror(path);
        return 1;
    }
    printf("static const unsigned char asset_%d[] = {", k);
    int c, n = 0;
    for (; (c = getc(f)) != EOF; n++)
        printf("%s%d,", n % 20 == 0 ? "\n" : "", c);
    printf("0};\n");
    return fclose(f);
}

int main(int argc, char **argv)
{
    qsort(argv + 1, (size_t)(argc - 1), sizeof *argv, by_path);
    for (int k = 1; k < argc; k++)
        if (emit_bytes(argv[k], k) != 0)
            return 1;
    puts("static const asset assets[] = {");
    for (int k = 1; k < argc; k++)
        printf("    {\"%s\", asset_%d, sizeof asset_%d - 1},\n", argv[k], k, k);
    puts("};");
    return fflush(stdout) != 0 || ferror(stdout);
}
