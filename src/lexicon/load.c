/* Words files and pattern files of one language to tables. */
#include "lexicon/lexicon_impl.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const class_names[TF_CLASS_COUNT] = {
    [TF_CLASS_NONE] = "none",         [TF_CLASS_LITERAL] = "literal",
    [TF_CLASS_NUMBER] = "number",     [TF_CLASS_SCALE] = "scale",
    [TF_CLASS_CURRENCY] = "currency", [TF_CLASS_PERCENT] = "percent",
    [TF_CLASS_POINTS] = "points",     [TF_CLASS_HEDGE] = "hedge",
    [TF_CLASS_DIR] = "dir",           [TF_CLASS_MULTIPLE] = "multiple",
    [TF_CLASS_TIMES] = "times",       [TF_CLASS_FRACTION] = "fraction",
    [TF_CLASS_FLOW] = "flow",         [TF_CLASS_AREA] = "area",
    [TF_CLASS_SHORT] = "short",       [TF_CLASS_PAIR] = "pair",
    [TF_CLASS_SELF] = "self",         [TF_CLASS_WORLD] = "world",
    [TF_CLASS_MONTH] = "month",       [TF_CLASS_ORDINAL] = "ordinal",
    [TF_CLASS_YEARREL] = "yearrel",   [TF_CLASS_TRAP] = "trap",
    [TF_CLASS_UNIT] = "unit",         [TF_CLASS_STATUS] = "status",
    [TF_CLASS_BASE] = "base",         [TF_CLASS_TOWARD] = "toward",
    [TF_CLASS_AWAY] = "away",         [TF_CLASS_WITH] = "with",
    [TF_CLASS_FAVOUR] = "favour",     [TF_CLASS_OF] = "of",
    [TF_CLASS_RISETO] = "riseto",     [TF_CLASS_RISEBY] = "riseby",
    [TF_CLASS_FROMTO] = "fromto",     [TF_CLASS_REACH] = "reach",
    [TF_CLASS_SHARE] = "share",       [TF_CLASS_AND] = "and",
    [TF_CLASS_BREAK] = "break",       [TF_CLASS_OFWHICH] = "ofwhich",
    [TF_CLASS_RESP] = "resp",         [TF_CLASS_REVERSE] = "reverse",
    [TF_CLASS_SOURCE] = "source",     [TF_CLASS_AGENCY] = "agency",
    [TF_CLASS_OFFICE] = "office",     [TF_CLASS_TITLE] = "title",
    [TF_CLASS_SAY] = "say",           [TF_CLASS_STAT] = "stat",
    [TF_CLASS_SEAT] = "seat",         [TF_CLASS_OUTLET] = "outlet",
    [TF_CLASS_PRODUCT] = "product",   [TF_CLASS_VOLUME] = "volume",
    [TF_CLASS_PRICE] = "price",       [TF_CLASS_NOT] = "not",
    [TF_CLASS_SAMEBASE] = "samebase", [TF_CLASS_PREVBASE] = "prevbase",
    [TF_CLASS_EACH] = "each",         [TF_CLASS_EVENT] = "event",
    [TF_CLASS_TOLD] = "told",         [TF_CLASS_SIGN] = "sign",
    [TF_CLASS_DONE] = "done",         [TF_CLASS_OR] = "or",
    [TF_CLASS_OFBASE] = "ofbase",     [TF_CLASS_WORTH] = "worth",
    [TF_CLASS_RANGE] = "range",       [TF_CLASS_PURSE] = "purse",
};

const char *tf_lexicon_class(tf_class cls)
{
    return class_names[cls];
}

tf_class tf_lexicon_class_of(tf_str name)
{
    for (int i = 0; i < TF_CLASS_COUNT; i++)
        if (tf_str_eq(tf_str_of(class_names[i]), name))
            return (tf_class)i;
    return TF_CLASS_NONE;
}

tf_code tf_load_code(tf_builder *b, tf_str s, uint16_t *out)
{
    for (size_t at = 0; at < b->n_codes; at += strlen(b->codes + at) + 1)
        if (tf_str_eq(tf_str_of(b->codes + at), s)) {
            *out = (uint16_t)at;
            return TF_OK;
        }
    if (b->n_codes + s.len + 1 > UINT16_MAX)
        return tf_error_at(b->err, TF_ELIMIT, b->file, b->line,
                           "over 64 KiB of codes");
    while (b->cap_codes - b->n_codes < s.len + 1) {
        char *at =
            tf_arena_grow(b->mem, b->codes, b->n_codes, &b->cap_codes, 1);
        if (at == NULL)
            return tf_fail(b->err, TF_ENOMEM, "no memory for the lexicon");
        b->codes = at;
    }
    memcpy(b->codes + b->n_codes, s.ptr, s.len);
    b->codes[b->n_codes + s.len] = '\0';
    *out = (uint16_t)b->n_codes;
    b->n_codes += s.len + 1;
    return TF_OK;
}

tf_code tf_load_form(tf_builder *b, tf_str text, tf_sense sense)
{
    if (!TF_ROOM(b->mem, &b->forms))
        return tf_fail(b->err, TF_ENOMEM, "no memory for the lexicon");
    const uint32_t order = (uint32_t)b->forms.n;
    b->forms.at[b->forms.n++] = (tf_form){text, sense, order};
    return TF_OK;
}

/* By how much the values of a class are multiplied to be integers; 0: the
 * class carries a code. */
static int scale_of(tf_class cls)
{
    switch (cls) {
    case TF_CLASS_FRACTION:
        return 1000000;
    case TF_CLASS_NUMBER:
    case TF_CLASS_MULTIPLE:
        return 1000;
    case TF_CLASS_SCALE:
    case TF_CLASS_DIR:
    case TF_CLASS_MONTH:
    case TF_CLASS_ORDINAL:
    case TF_CLASS_YEARREL:
    case TF_CLASS_SIGN:
        return 1;
    default:
        return 0;
    }
}

static tf_code read_sense(tf_builder *b, tf_str cls, tf_str value,
                          tf_sense *out)
{
    const tf_class c = tf_lexicon_class_of(cls);
    *out = (tf_sense){.cls = (uint8_t)c};
    if (c == TF_CLASS_NONE && tf_str_eq(cls, TF_STR("none")))
        return TF_OK;
    if (c == TF_CLASS_NONE)
        return tf_error_at(b->err, TF_ESYNTAX, b->file, b->line,
                           "no such word class: '%.*s'", TF_FMT(cls));
    const int scale = scale_of(c);
    if (scale == 0)
        return tf_load_code(b, value, &out->code);
    double v;
    if (tf_real_read(value, &v, NULL) != TF_OK || fabs(v) > 2e6)
        return tf_error_at(b->err, TF_ESYNTAX, b->file, b->line,
                           "expected a number, got '%.*s'", TF_FMT(value));
    out->value = (int32_t)lround(v * scale);
    return TF_OK;
}

static tf_code add_forms(tf_builder *b, tf_str forms, tf_sense sense)
{
    tf_str form;
    while (tf_str_next(&forms, '|', &form)) {
        tf_sense s = sense;
        form = tf_str_trim(form);
        if (tf_str_starts(form, TF_STR("^"))) {
            s.flags |= TF_SENSE_CASE;
            form = tf_str_cut(form, 1, form.len);
        }
        if (form.len > 1 && form.ptr[form.len - 1] == '*') {
            s.flags |= TF_SENSE_STEM;
            form.len--;
        }
        if (form.len == 0)
            return tf_error_at(b->err, TF_ESYNTAX, b->file, b->line,
                               "empty form");
        const tf_code code = tf_load_form(b, form, s);
        if (code != TF_OK)
            return code;
    }
    return TF_OK;
}

/* A list of data/goods: its words name goods, whatever the code. */
static tf_code read_goods(tf_builder *b, const tf_csv *csv, size_t words)
{
    tf_sense goods;
    tf_code code = read_sense(b, TF_STR("product"), TF_STR("-"), &goods);
    for (size_t i = 0; code == TF_OK && i < csv->n; i++) {
        b->line = csv->at[i].line;
        code = tf_load_form(b, tf_csv_cell(&csv->at[i], words), goods);
    }
    return code;
}

/* A comma in a form without quotes would cut the rest of the row. */
static tf_code check_row(tf_builder *b, const tf_csv_row *row, size_t form)
{
    const tf_str note = row->n > form + 1 ? row->cells[form + 1] : TF_STR("");
    if (row->n <= form + 2 && tf_str_find(note, TF_STR("|"), 0) == SIZE_MAX)
        return TF_OK;
    return tf_error_at(b->err, TF_ESYNTAX, b->file, b->line,
                       "a comma in a form stands without quotes");
}

static tf_code read_words(tf_builder *b, tf_str bytes)
{
    tf_csv csv;
    tf_code code = tf_csv_read(b->file, bytes, b->mem, &csv, b->err);
    const size_t cls = tf_csv_column(&csv, TF_STR("class"));
    const size_t value = tf_csv_column(&csv, TF_STR("value"));
    const size_t form = tf_csv_column(&csv, TF_STR("form"));
    const size_t goods = tf_csv_column(&csv, TF_STR("words"));
    if (code == TF_OK && goods != SIZE_MAX)
        return read_goods(b, &csv, goods);
    if (code == TF_OK && form == SIZE_MAX)
        return tf_error_at(b->err, TF_EINPUT, b->file, 1,
                           "expected the columns class,value,form");
    if (cls == SIZE_MAX) /* a list of the text stage, without classes */
        return code;
    for (size_t i = 0; code == TF_OK && i < csv.n; i++) {
        tf_sense sense;
        b->line = csv.at[i].line;
        code = check_row(b, &csv.at[i], form);
        if (code == TF_OK)
            code = read_sense(b, tf_csv_cell(&csv.at[i], cls),
                              tf_csv_cell(&csv.at[i], value), &sense);
        if (code == TF_OK)
            code = add_forms(b, tf_csv_cell(&csv.at[i], form), sense);
    }
    return code;
}

static int by_form(const void *a, const void *b)
{
    const tf_form *x = a, *y = b;
    const int c = tf_str_compare(x->text, y->text);
    if (c != 0)
        return c;
    if (x->sense.cls != y->sense.cls)
        return (int)x->sense.cls - (int)y->sense.cls;
    return x->order < y->order ? -1 : 1;
}

static bool same_sense(const tf_form *a, const tf_form *b)
{
    return tf_str_eq(a->text, b->text) && a->sense.cls == b->sense.cls &&
           a->sense.code == b->sense.code && a->sense.value == b->sense.value;
}

/* All senses of a form are stems if one is. */
static void share_stem(const tf_form *from, tf_form *to)
{
    if (tf_str_eq(from->text, to->text))
        to->sense.flags |= from->sense.flags & TF_SENSE_STEM;
}

/* A form that a row of class `none` takes from the countries: in Korean that
 * of Sudan is the word for "means". */
static bool is_no_area(const tf_forms *forms, size_t i)
{
    if (forms->at[i].sense.cls != TF_CLASS_AREA)
        return false;
    while (i > 0 && tf_str_eq(forms->at[i - 1].text, forms->at[i].text))
        i--;
    return forms->at[i].sense.cls == TF_CLASS_NONE; /* it sorts first */
}

static void drop_areas(tf_forms *forms)
{
    size_t n = 0;
    for (size_t i = 0; i < forms->n; i++)
        if (is_no_area(forms, i))
            forms->at[i].sense.code = UINT16_MAX;
    for (size_t i = 0; i < forms->n; i++) {
        tf_form f = forms->at[i];
        if (f.sense.cls == TF_CLASS_AREA && f.sense.code == UINT16_MAX)
            continue;
        if (f.sense.cls == TF_CLASS_NONE)
            f.sense.cls = TF_CLASS_LITERAL;
        forms->at[n++] = f;
    }
    forms->n = n;
}

/* Sorted forms without repeats; a form that is stem and whole is a stem. */
static void settle(tf_forms *forms)
{
    size_t n = 0;
    if (forms->n > 0)
        qsort(forms->at, forms->n, sizeof *forms->at, by_form);
    drop_areas(forms);
    for (size_t i = 0; i < forms->n; i++) {
        if (n > 0 && same_sense(&forms->at[n - 1], &forms->at[i])) {
            forms->at[n - 1].sense.flags |= forms->at[i].sense.flags;
            continue;
        }
        forms->at[n++] = forms->at[i];
    }
    forms->n = n;
    for (size_t i = 1; i < n; i++)
        share_stem(&forms->at[i - 1], &forms->at[i]);
    for (size_t i = n; i-- > 1;)
        share_stem(&forms->at[i], &forms->at[i - 1]);
}

static tf_code no_memory(tf_builder *b)
{
    return tf_fail(b->err, TF_ENOMEM, "no memory for the lexicon");
}

/* The yes or no setting of that name; NULL if there is none. */
static bool *find_switch(tf_lexicon *lex, tf_str key)
{
    const struct {
        const char *key;
        bool *at;
    } rows[] = {{"owner_last", &lex->owner_last},
                {"spaced", &lex->spaced},
                {"times_added", &lex->times_added},
                {"verb_last", &lex->verb_last},
                {"shared", &lex->shared},
                {"compounds", &lex->compounds},
                {"capitals", &lex->capitals},
                {"postposed", &lex->postposed},
                {"yearly", &lex->yearly},
                {"diaspora", &lex->diaspora},
                {"adjectives_last", &lex->adjectives_last},
                {"millions_grouped", &lex->millions_grouped}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (tf_str_eq(tf_str_of(rows[i].key), key))
            return rows[i].at;
    return NULL;
}

/* language.csv holds what is said once of a language: key,value. */
static tf_code read_settings(tf_builder *b, tf_str bytes, tf_lexicon *out)
{
    tf_csv csv;
    const tf_code code = tf_csv_read(b->file, bytes, b->mem, &csv, b->err);
    for (size_t i = 0; code == TF_OK && i < csv.n; i++) {
        const tf_str key = tf_csv_cell(&csv.at[i], 0);
        const tf_str value = tf_csv_cell(&csv.at[i], 1);
        bool *is_on = find_switch(out, key);
        double v = 0;
        if (is_on != NULL)
            *is_on = tf_str_eq(value, TF_STR("yes"));
        else if (tf_str_eq(key, TF_STR("home")))
            out->home = value.ptr;
        else if (tf_str_eq(key, TF_STR("locative")))
            out->locative = value.ptr;
        else if (tf_str_eq(key, TF_STR("decimal")) && value.len == 1)
            out->decimal = value.ptr[0];
        else if (tf_str_eq(key, TF_STR("era")) &&
                 tf_real_read(value, &v, NULL) == TF_OK && v >= 0 && v < 10000)
            out->era = (int16_t)v;
        else if (!tf_str_eq(key, TF_STR("traditional"))) /* mktables' */
            return tf_error_at(b->err, TF_ESYNTAX, b->file, csv.at[i].line,
                               "no such setting: '%.*s'", TF_FMT(key));
    }
    return code;
}

static tf_code read_file(tf_builder *b, const tf_lexicon_file *f,
                         tf_lexicon *out)
{
    b->file = f->name;
    if (tf_str_ends(f->name, TF_STR("language.csv")))
        return read_settings(b, f->bytes, out);
    if (tf_str_ends(f->name, TF_STR(".pat")))
        return tf_compile_file(b, f->bytes);
    return read_words(b, f->bytes);
}

/* First form with that text; forms.n if none. Needs sorted forms. */
static size_t find_form(const tf_forms *forms, tf_str text)
{
    size_t lo = 0, hi = forms->n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (tf_str_compare(forms->at[mid].text, text) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < forms->n && tf_str_eq(forms->at[lo].text, text) ? lo : forms->n;
}

static bool is_only_literal(const tf_forms *forms, size_t i)
{
    const tf_str text = forms->at[i].text;
    for (; i < forms->n && tf_str_eq(forms->at[i].text, text); i++)
        if (forms->at[i].sense.cls != TF_CLASS_LITERAL)
            return false;
    return true;
}

/* The longest stem that begins a word, among the first n forms, which are
 * sorted; n if there is none. */
static size_t find_stem(const tf_builder *b, size_t n, tf_str text)
{
    const tf_forms sorted = {b->forms.at, n, n};
    for (size_t len = text.len; len-- > 2;) {
        const size_t k = find_form(&sorted, (tf_str){text.ptr, len});
        if (k < n && (sorted.at[k].sense.flags & TF_SENSE_STEM) &&
            !is_only_literal(&sorted, k))
            return k;
    }
    return n;
}

/* A word that only a pattern names must not hide the stem that means it:
 * it takes over the senses of the longest stem it begins with. */
static tf_code inherit_stems(tf_builder *b)
{
    const size_t n = b->forms.n;
    for (size_t i = 0; i < n; i++) {
        const tf_str text = b->forms.at[i].text;
        if ((i > 0 && tf_str_eq(b->forms.at[i - 1].text, text)) ||
            !is_only_literal(&b->forms, i))
            continue;
        size_t k = find_stem(b, n, text);
        const tf_str head = k < n ? b->forms.at[k].text : text;
        for (; k < n && tf_str_eq(b->forms.at[k].text, head); k++) {
            tf_sense sense = b->forms.at[k].sense;
            sense.flags &= (uint8_t)~TF_SENSE_STEM;
            const tf_code code = tf_load_form(b, text, sense);
            if (code != TF_OK)
                return code;
        }
    }
    return TF_OK;
}

static tf_code finish(tf_builder *b, tf_lexicon *out)
{
    settle(&b->forms);
    tf_code code = inherit_stems(b);
    settle(&b->forms);
    if (code == TF_OK)
        code = tf_trie_build(b);
    if (code != TF_OK)
        return code;
    tf_sense *senses = TF_NEW(b->mem, b->forms.n, tf_sense);
    if (senses == NULL)
        return no_memory(b);
    for (size_t i = 0; i < b->forms.n; i++)
        senses[i] = b->forms.at[i].sense;
    out->senses = senses;
    out->n_senses = (uint32_t)b->forms.n;
    out->nodes = b->nodes.at;
    out->n_nodes = (uint32_t)b->nodes.n;
    out->heads = b->heads.at;
    for (uint32_t i = 0; i < out->nodes[0].n_children; i++)
        out->roots[out->heads[1 + i]] = 1 + i;
    out->steps = b->steps.at;
    out->n_steps = (uint32_t)b->steps.n;
    out->patterns = b->patterns.at;
    out->n_patterns = (uint32_t)b->patterns.n;
    out->codes = b->codes;
    out->n_codes = (uint32_t)b->n_codes;
    return tf_compile_fits(out, b->mem, b->err);
}

tf_code tf_load_lexicon(const char *lang, const tf_lexicon_file *files,
                        size_t n, tf_arena *mem, tf_lexicon *out, tf_error *err)
{
    tf_builder b = {.mem = mem, .err = err};
    uint16_t empty;
    *out =
        (tf_lexicon){.lang = lang, .home = "", .decimal = '.', .spaced = true};
    tf_code code = tf_load_code(&b, TF_STR(""), &empty);
    for (size_t i = 0; code == TF_OK && i < n; i++)
        code = read_file(&b, &files[i], out);
    return code == TF_OK ? finish(&b, out) : code;
}
