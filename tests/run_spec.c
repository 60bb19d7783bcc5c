/* tests/spec/NAME.spec: cases of three parts. A title; directives and the
 * text of the article; "--" and the claims expected, in order:
 *
 *   == a level with growth                 the title
 *   lang: vi                               directives: lang, date, title,
 *   date: 2024-08-06                       publisher, format (html, text)
 *   Kim ngạch ... đạt 2,34 tỷ USD, ...     the article
 *   --
 *   level T VNM RUS 2024-S1 2.34e9 USD about by VNM
 *
 * run_expect.c says what an expected line may hold. Lines that start with
 * "#" before the first case, or after "--", are remarks. */
#include "base/arena.h"
#include "base/str.h"
#include "runner.h"

#include <stdio.h>

typedef struct spec {
    const char *path;
    tf_str title;
    unsigned number;
    size_t text, expected, end; /* indices of lines */
    tf_article article;
} spec;

static bool is_title(tf_str s)
{
    return tf_str_starts(s, TF_STR("== "));
}

static bool set_directive(tf_article *a, tf_str line)
{
    const struct {
        tf_str name;
        tf_str *member;
    } rows[] = {{TF_STR("lang: "), &a->lang},
                {TF_STR("date: "), &a->date},
                {TF_STR("title: "), &a->title},
                {TF_STR("publisher: "), &a->publisher}};
    if (tf_str_eq(line, TF_STR("format: html")))
        a->format = TF_FORMAT_HTML;
    else if (tf_str_eq(line, TF_STR("format: text")))
        a->format = TF_FORMAT_TEXT;
    else if (tf_str_starts(line, TF_STR("format: ")))
        return false;
    else {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            if (tf_str_starts(line, rows[i].name)) {
                *rows[i].member = tf_str_cut(line, rows[i].name.len, line.len);
                return true;
            }
        return false;
    }
    return true;
}

/* Splits the case at line `at`; gives the line after it. */
static size_t read_case(const lines *all, size_t at, spec *out)
{
    const tf_str none = TF_STR("");
    out->title = tf_str_cut(all->at[at].text, 3, all->at[at].text.len);
    out->number = all->at[at].number;
    out->article = (tf_article){.name = TF_STR("spec"),
                                .title = none,
                                .date = none,
                                .publisher = none,
                                .lang = none};
    at++;
    while (at < all->n && set_directive(&out->article, all->at[at].text))
        at++;
    out->text = at;
    while (at < all->n && !tf_str_eq(all->at[at].text, TF_STR("--")) &&
           !is_title(all->at[at].text))
        at++;
    out->expected = at;
    while (at < all->n && !is_title(all->at[at].text))
        at++;
    out->end = at;
    return at;
}

/* The bytes of the lines from `from` to `to`. */
static tf_str join(const lines *all, size_t from, size_t to)
{
    if (from >= to)
        return TF_STR("");
    const char *start = all->at[from].text.ptr;
    const tf_str last = all->at[to - 1].text;
    return (tf_str){start, (size_t)(last.ptr + last.len - start)};
}

static void say_claim(const tf_claim *c)
{
    char period[TF_PERIOD_MAX], base[TF_PERIOD_MAX];
    tf_period_print(c->period, period);
    tf_period_print(c->base_period, base);
    printf("    got: %.*s %.*s %.*s %.*s %s on %s %.10g %.*s %.*s "
           "status %.*s by %.*s %.*s of '%.*s' rule %.*s \"%.*s\"\n",
           TF_FMT(tf_codes_kind(c->kind)), TF_FMT(tf_codes_flow(c->flow)),
           TF_FMT(c->area), TF_FMT(c->partner), period, base, c->value,
           TF_FMT(c->unit), TF_FMT(tf_codes_hedge(c->hedge)),
           TF_FMT(tf_codes_status(c->status)), TF_FMT(c->reporter),
           TF_FMT(tf_codes_cue(c->reporter_cue)), TF_FMT(c->product),
           TF_FMT(c->rule), TF_FMT(c->text));
}

static bool is_remark(tf_str s)
{
    return tf_str_trim(s).len == 0 || s.ptr[0] == '#';
}

static bool compare(const spec *s, const lines *all, const tf_claims *got,
                    tf_arena *mem, tally *t)
{
    size_t k = 0;
    for (size_t i = s->expected + 1; i < s->end; i++) {
        const tf_str wanted = all->at[i].text;
        tf_str why = TF_STR("");
        tf_buf reason = tf_buf_open(mem);
        if (is_remark(wanted))
            continue;
        if (k < got->n && expect_claim(wanted, &got->at[k], &reason)) {
            k++;
            continue;
        }
        if (tf_buf_take(&reason, &why, NULL) != TF_OK || k >= got->n)
            why = TF_STR("no such claim");
        fail(t, s->path, all->at[i].number, "%.*s: %.*s", TF_FMT(s->title),
             TF_FMT(why));
        return false;
    }
    if (k < got->n)
        fail(t, s->path, s->number, "%.*s: %zu claims more than expected",
             TF_FMT(s->title), got->n - k);
    return k == got->n;
}

static void run_case(spec *s, const lines *all, tally *t)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_claims got = {0};
    tf_error err = {0};
    s->article.bytes = join(all, s->text, s->expected);
    const tf_code code = tf_claim_mine(&s->article, &ctx, &got, &err);
    bool good = code == TF_OK;
    if (!good)
        fail(t, s->path, s->number, "%.*s: error: %s", TF_FMT(s->title),
             err.msg);
    else
        good = compare(s, all, &got, ctx.mem, t);
    for (size_t i = 0; !good && i < got.n; i++)
        say_claim(&got.at[i]);
    if (good)
        pass(t);
    tf_arena_close(ctx.mem);
}

void run_spec(const char *path, tally *t)
{
    tf_arena *mem = tf_arena_open();
    const lines all = read_lines(mem, path);
    size_t at = 0;
    while (at < all.n && !is_title(all.at[at].text))
        at++;
    while (at < all.n) {
        spec s = {.path = path};
        at = read_case(&all, at, &s);
        if (s.expected == s.end)
            fail(t, path, s.number, "%.*s: no line '--'", TF_FMT(s.title));
        else
            run_case(&s, &all, t);
    }
    tf_arena_close(mem);
}
