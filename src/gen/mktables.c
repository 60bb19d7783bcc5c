/* Build tool: compiles data/lexicon/<lang>/ of each language named as
 * "lang=file,file,..." into constant tables.
 * Usage: mktables LANG=FILE[,FILE]... > build/gen/lexicon.inc
 * Country names come from CLDR through ICU, so that every country is known in
 * every language even where no file names it. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "lexicon/lexicon.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

enum { FILES_MAX = 128 };

/* As numbers: a literal of that length is more than C promises to take. */
static void emit_bytes(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf(i % 20 == 19 ? "%d,\n    " : "%d,", (signed char)s[i]);
    putchar('0');
}

static void emit_unsigned(const uint8_t *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf(i % 20 == 19 ? "%u,\n    " : "%u,", s[i]);
    putchar('0');
}

static void emit_nodes(const tf_lexicon *lex)
{
    printf("static const tf_node %s_nodes[] = {\n", lex->lang);
    for (uint32_t i = 0; i < lex->n_nodes; i++) {
        const tf_node *n = &lex->nodes[i];
        printf("{%" PRIu64 "U,{", n->classes);
        for (int k = 0; k < TF_LABEL_MOST; k++)
            printf("%u,", n->label[k]);
        printf("},%u,%u,%u,%u,%u,%d,%d,{", n->child, n->sense, n->n_label,
               n->n_children, n->n_senses, n->stem, n->cased);
        for (int k = 0; k < TF_KIDS; k++)
            printf("%u,", n->kids[k]);
        puts("}},");
    }
    printf("};\nstatic const uint8_t %s_heads[] = {\n", lex->lang);
    emit_unsigned(lex->heads, (size_t)lex->n_nodes + TF_HEADS_PAD);
    printf("};\nstatic const tf_sense %s_senses[] = {\n", lex->lang);
    for (uint32_t i = 0; i < lex->n_senses; i++) {
        const tf_sense *s = &lex->senses[i];
        printf("{%u,%u,%u,%d},\n", s->cls, s->flags, s->code, s->value);
    }
    puts("};");
}

static void emit_patterns(const tf_lexicon *lex)
{
    printf("static const tf_step %s_steps[] = {\n", lex->lang);
    for (uint32_t i = 0; i < lex->n_steps; i++) {
        const tf_step *s = &lex->steps[i];
        printf("{%u,%u,%u,%d,%d},\n", s->op, s->slot, s->text, s->a, s->b);
    }
    printf("{0}};\nstatic const tf_pattern %s_patterns[] = {\n", lex->lang);
    for (uint32_t i = 0; i < lex->n_patterns; i++) {
        const tf_pattern *p = &lex->patterns[i];
        printf("{%u,%u,%u,{", p->first, p->action, p->line);
        for (int k = 0; k < TF_SLOTS; k++)
            printf("%d,", p->constants[k]);
        puts("}},");
    }
    puts("{.line = 0}};");
    printf("static const uint64_t %s_fits[] = {\n", lex->lang);
    for (size_t i = 0; i < (size_t)TF_FITS_DEPTH * TF_FITS * lex->fit_size; i++)
        printf("%" PRIu64 "U,%s", lex->fits[i], i % 8 == 7 ? "\n" : "");
    puts("};");
}

static void emit(const tf_lexicon *lex)
{
    emit_nodes(lex);
    emit_patterns(lex);
    printf("static const char %s_codes[] = {\n    ", lex->lang);
    emit_bytes(lex->codes, lex->n_codes);
    puts("};");
}

static const char *yes_no(bool b)
{
    return b ? "true" : "false";
}

static void emit_row(const tf_lexicon *lex)
{
    const char *l = lex->lang;
    printf("    {\"%s\", %s_nodes, %u, %s_heads,\n     {", l, l, lex->n_nodes,
           l);
    for (int i = 0; i < 256; i++)
        printf("%u,", lex->roots[i]);
    printf("},\n     %s_senses, %u, %s_steps, %u,\n"
           "     %s_patterns, %u, %s_fits, %u, %s_codes, %u, \"%s\", '%c',\n"
           "     %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, \"%s\", "
           "%d},\n",
           l, lex->n_senses, l, lex->n_steps, l, lex->n_patterns, l,
           lex->fit_size, l, lex->n_codes, lex->home, lex->decimal,
           yes_no(lex->spaced), yes_no(lex->owner_last),
           yes_no(lex->times_added), yes_no(lex->verb_last),
           yes_no(lex->diaspora), yes_no(lex->shared), yes_no(lex->compounds),
           yes_no(lex->capitals), yes_no(lex->adjectives_last),
           yes_no(lex->millions_grouped), yes_no(lex->yearly),
           yes_no(lex->postposed), lex->locative == NULL ? "" : lex->locative,
           lex->era);
}

/* "area,RUS,россия" for each country, lower case by ICU's rules. */
static void add_country(const char *lang, const char *alpha2, tf_buf *out)
{
    char locale[16], utf8[256];
    UChar name[128];
    UErrorCode status = U_ZERO_ERROR;
    snprintf(locale, sizeof locale, "und_%s", alpha2);
    int32_t n = uloc_getDisplayCountry(locale, lang, name, 128, &status);
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING)
        return;
    UChar lower[160];
    n = u_strToLower(lower, 160, name, n, lang, &status);
    u_strToUTF8(utf8, sizeof utf8, NULL, lower, n, &status);
    const char *alpha3 = uloc_getISO3Country(locale);
    if (U_FAILURE(status) || alpha3[0] == '\0')
        return;
    tf_buf_format(out, "area,%s,", alpha3);
    tf_buf_cell(out, tf_str_of(utf8), true);
    tf_buf_char(out, '\n');
}

static tf_code country_names(const char *lang, tf_arena *mem,
                             tf_lexicon_file *out, tf_error *err)
{
    tf_buf rows = tf_buf_open(mem);
    tf_buf_add(&rows, TF_STR("class,value,form\n"));
    for (const char *const *c = uloc_getISOCountries(); *c != NULL; c++)
        add_country(lang, *c, &rows);
    out->name = TF_STR("CLDR country names");
    return tf_buf_take(&rows, &out->bytes, err);
}

/* ---- the same words in traditional characters */

static bool is_traditional_too(const tf_lexicon_file *files, size_t n)
{
    const tf_str yes = TF_STR("\ntraditional,yes");
    for (size_t i = 0; i < n; i++)
        if (tf_str_ends(files[i].name, TF_STR("language.csv")))
            return tf_str_find(files[i].bytes, yes, 0) != SIZE_MAX;
    return false;
}

/* A line in traditional characters; the line itself if it does not fit. */
static tf_str traditional(const UTransliterator *t, tf_str line, tf_arena *mem)
{
    enum { MOST = 2048 };
    UChar wide[MOST];
    char utf8[3 * MOST];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0, bytes = 0;
    u_strFromUTF8(wide, MOST, &n, line.ptr, (int32_t)line.len, &status);
    int32_t limit = n;
    utrans_transUChars(t, wide, &n, MOST, 0, &limit, &status);
    u_strToUTF8(utf8, sizeof utf8, &bytes, wide, n, &status);
    if (U_FAILURE(status))
        return line;
    return tf_arena_copy(mem, (tf_str){utf8, (size_t)bytes});
}

/* The lines of a file that traditional characters change, with its head and
 * its macros, which they need. */
static tf_code traditional_file(const UTransliterator *t, tf_arena *mem,
                                const tf_lexicon_file *from,
                                tf_lexicon_file *out, tf_error *err)
{
    tf_buf b = tf_buf_open(mem);
    tf_str rest = from->bytes, line;
    for (bool head = true; tf_str_next(&rest, '\n', &line); head = false) {
        const tf_str other = traditional(t, line, mem);
        const bool macro = tf_str_find(line, TF_STR(" = "), 0) != SIZE_MAX;
        if (head || macro || !tf_str_eq(line, other))
            tf_buf_add(&b, other);
        tf_buf_char(&b, '\n');
    }
    out->name = from->name;
    return tf_buf_take(&b, &out->bytes, err);
}

/* Adds the files once more: 出口额 is 出口額 as well. */
static tf_code add_traditional(tf_lexicon_file *files, size_t *n, tf_arena *mem,
                               tf_error *err)
{
    static const UChar id[] = u"Simplified-Traditional";
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *t =
        utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    tf_code code = TF_OK;
    if (U_FAILURE(status))
        return tf_fail(err, TF_EINPUT, "ICU: %s", u_errorName(status));
    for (size_t i = 0, end = *n; i < end && *n < FILES_MAX; i++)
        if (!tf_str_ends(files[i].name, TF_STR("language.csv")) &&
            code == TF_OK)
            code = traditional_file(t, mem, &files[i], &files[(*n)++], err);
    utrans_close(t);
    return code;
}

static tf_code read_language(char *arg, tf_arena *mem, tf_lexicon *out,
                             tf_error *err)
{
    tf_lexicon_file files[FILES_MAX];
    size_t n = 0;
    char *eq = strchr(arg, '=');
    if (eq == NULL)
        return tf_fail(err, TF_EINPUT, "expected LANG=FILE,...: %s", arg);
    *eq = '\0';
    tf_str list = tf_str_of(eq + 1), name;
    tf_code code = country_names(arg, mem, &files[n++], err);
    while (code == TF_OK && tf_str_next(&list, ',', &name) && n < FILES_MAX) {
        files[n].name = tf_arena_copy(mem, name);
        code = tf_io_read(files[n].name.ptr, mem, &files[n].bytes, err);
        n++;
    }
    if (code == TF_OK && is_traditional_too(files, n))
        code = add_traditional(files, &n, mem, err);
    return code == TF_OK ? tf_load_lexicon(arg, files, n, mem, out, err) : code;
}

int main(int argc, char **argv)
{
    tf_arena *mem = tf_arena_open();
    tf_error err = {0};
    tf_lexicon *all = TF_NEW(mem, (size_t)argc, tf_lexicon);
    for (int i = 1; i < argc; i++) {
        if (read_language(argv[i], mem, &all[i], &err) != TF_OK) {
            fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.msg);
            return 1;
        }
        emit(&all[i]);
    }
    puts("static const tf_lexicon lexicons[] = {");
    for (int i = 1; i < argc; i++)
        emit_row(&all[i]);
    puts("};");
    tf_arena_close(mem);
    return fflush(stdout) != 0 || ferror(stdout);
}
