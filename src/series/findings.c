/* What does not fit, in sentences, each with its claims and by how much. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

static tf_str quote_of(const tf_entry *e)
{
    return e->claim != NULL ? e->claim->quote : e->official->source;
}

static const tf_entry *entry_at(const tf_solved *in, size_t equation)
{
    return equation == SIZE_MAX ? NULL : &in->at[equation];
}

static bool is_growth(const tf_entry *e)
{
    return e != NULL && e->equation.form == TF_FORM_RATIO;
}

static tf_interval in_percent(tf_interval factor)
{
    return (tf_interval){100 * factor.est - 100, 100 * factor.lo - 100,
                         100 * factor.hi - 100};
}

/* What an equation says, in the words of the series. */
static void add_said(tf_buf *buf, const tf_entry *e)
{
    const tf_equation *q = &e->equation;
    if (q->n == 1) {
        tf_words_amount(buf, q->value.est, e->key.unit);
        return;
    }
    if (q->value.est >= (is_growth(e) ? 1 : 0))
        tf_buf_char(buf, '+');
    if (is_growth(e)) {
        tf_words_number(buf, 100 * q->value.est - 100, 2);
        tf_buf_add(buf, TF_STR(" %"));
    } else
        tf_words_amount(buf, q->value.est, e->key.unit);
    tf_buf_add(buf, TF_STR(" on "));
    tf_words_period(buf, q->term[1].span);
}

static void add_implied(tf_buf *buf, const tf_entry *e, tf_interval v,
                        tf_str unit)
{
    const double all[] = {v.est, v.lo, v.hi};
    static const char *const before[] = {"", " [", " to "};
    for (int i = 0; i < 3; i++) {
        tf_buf_add(buf, tf_str_of(before[i]));
        if (!is_growth(e)) {
            tf_words_amount(buf, all[i], i == 0 ? unit : TF_STR(""));
            continue;
        }
        tf_words_number(buf, 100 * all[i] - 100, 2);
        if (i == 0)
            tf_buf_add(buf, TF_STR(" %"));
    }
    tf_buf_char(buf, ']');
}

static void add_key(tf_buf *buf, const tf_block_key *key)
{
    tf_words_areas(buf, key->reporter.len > 0 ? key->reporter : key->partner);
    if (key->reporter.len > 0) {
        tf_buf_add(buf, TF_STR(" with "));
        tf_words_areas(buf, key->partner);
    } else {
        tf_buf_add(buf, TF_STR(", whose count is not told"));
    }
    if (key->product.len > 0)
        tf_buf_format(buf, ", %.*s", TF_FMT(key->product));
    tf_buf_add(buf, TF_STR(": "));
}

/* "digits changed round: 3.57 bn USD (0.86)" */
static void add_reading(tf_buf *buf, const tf_rereading *r, tf_str unit)
{
    tf_buf_add(buf, tf_str_of(r->words));
    if (r->has_value) {
        tf_buf_add(buf, TF_STR(": "));
        tf_words_amount(buf, r->value, unit);
    }
    tf_buf_add(buf, TF_STR(" ("));
    tf_words_number(buf, floor(r->chance * 100) / 100, 2);
    tf_buf_char(buf, ')');
}

static void add_sentence(tf_buf *buf, const tf_solved *in, const tf_clash *c)
{
    const tf_entry *e = entry_at(in, c->equation);
    const tf_entry *other = entry_at(in, c->other);
    add_key(buf, &in->at[0].key);
    tf_words_trade(buf, c->flow, c->span);
    switch (c->kind) {
    case TF_CLASH_VALUES:
        tf_buf_add(buf, TF_STR(" is said to be "));
        add_said(buf, e);
        tf_buf_add(buf, other == NULL ? TF_STR(", but all else implies ")
                        : other->official != NULL
                            ? TF_STR(", but the official value implies ")
                            : TF_STR(", but others say and imply "));
        break;
    case TF_CLASH_RATIO:
        tf_buf_add(buf, TF_STR(" is said to be "));
        add_said(buf, e);
        tf_buf_add(buf, TF_STR(", but all else implies "));
        break;
    case TF_CLASH_IDENTITY:
        tf_buf_add(buf, TF_STR(" is "));
        tf_words_amount(buf, c->said, in->at[0].key.unit);
        tf_buf_add(buf, TF_STR(", but its parts or flows make "));
        break;
    case TF_CLASH_NO_BASE:
        tf_buf_add(buf, TF_STR(" is said to be "));
        add_said(buf, e);
        tf_buf_add(buf, TF_STR(", and no level is known of either period"));
        return;
    case TF_CLASH_NEGATIVE:
        tf_buf_add(buf, TF_STR(" would be negative, "));
        break;
    }
    add_implied(buf, e, c->implied, in->at[0].key.unit);
    if (c->reading.words != NULL) {
        tf_buf_add(buf, TF_STR("; it would fit as "));
        add_reading(buf, &c->reading, in->at[0].key.unit);
    }
}

static const char *kind_of(tf_clash_kind kind)
{
    static const char *const words[] = {[TF_CLASH_VALUES] = "conflict",
                                        [TF_CLASH_RATIO] = "conflict",
                                        [TF_CLASH_IDENTITY] = "identity",
                                        [TF_CLASH_NO_BASE] = "no_base",
                                        [TF_CLASH_NEGATIVE] = "negative"};
    return words[kind];
}

/* Which sentence `add_sentence` writes. */
static const char *code_of(const tf_solved *in, const tf_clash *c)
{
    const tf_entry *other = entry_at(in, c->other);
    switch (c->kind) {
    case TF_CLASH_VALUES:
        return other == NULL             ? "said.all"
               : other->official != NULL ? "said.official"
                                         : "said.others";
    case TF_CLASH_RATIO:
        return "said.all";
    case TF_CLASH_IDENTITY:
        return "parts";
    case TF_CLASH_NO_BASE:
        return "no_base";
    default:
        return "negative";
    }
}

static tf_kind said_as(const tf_entry *e)
{
    return is_growth(e)                     ? TF_KIND_GROWTH
           : e != NULL && e->equation.n > 1 ? TF_KIND_CHANGE
                                            : TF_KIND_LEVEL;
}

/* Copies every text of a finding into `mem` and appends it. */
static tf_code add(const tf_finding *f, tf_buf *text, tf_arena *mem,
                   tf_findings *out, tf_error *err)
{
    tf_finding copy = *f;
    tf_str *const texts[] = {&copy.id,       &copy.other,   &copy.kind,
                             &copy.reading,  &copy.quote,   &copy.other_quote,
                             &copy.reporter, &copy.partner, &copy.product,
                             &copy.unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = tf_arena_copy(mem, *texts[i]);
        if (texts[i]->ptr == NULL)
            return tf_fail(err, TF_ENOMEM, "no memory for findings");
    }
    if (!TF_ROOM(mem, out))
        return tf_fail(err, TF_ENOMEM, "no memory for findings");
    const tf_code code = tf_buf_take(text, &copy.text, err);
    if (code == TF_OK)
        out->at[out->n++] = copy;
    return code;
}

static tf_finding blank(const tf_block_key *key)
{
    const tf_str none = TF_STR("");
    return (tf_finding){.id = none,
                        .other = none,
                        .kind = none,
                        .reading = none,
                        .quote = none,
                        .other_quote = none,
                        .text = none,
                        .reporter = key->reporter,
                        .partner = key->partner,
                        .product = key->product,
                        .unit = key->unit};
}

static tf_code add_clash(const tf_solved *in, const tf_clash *c, tf_arena *mem,
                         tf_findings *out, tf_error *err)
{
    const tf_entry *e = entry_at(in, c->equation);
    const tf_entry *other = entry_at(in, c->other);
    tf_buf text = tf_buf_open(mem), reading = tf_buf_open(mem);
    tf_finding f = blank(&in->at[0].key);
    f.kind = tf_str_of(kind_of(c->kind));
    f.code = code_of(in, c);
    f.said_as = said_as(e);
    f.rereading = c->reading;
    f.n = e != NULL;
    if (c->reading.words != NULL)
        add_reading(&reading, &c->reading, in->at[0].key.unit);
    f.flow = c->flow;
    f.period = c->span;
    f.sigma = c->sigma;
    f.said = is_growth(e) ? 100 * c->said - 100 : c->said;
    f.implied = is_growth(e) ? in_percent(c->implied) : c->implied;
    if (e != NULL) {
        f.id = e->equation.name;
        f.quote = quote_of(e);
        if (e->equation.n > 1)
            f.base = e->equation.term[1].span;
    }
    if (other != NULL) {
        f.other = other->equation.name;
        f.other_quote = quote_of(other);
    }
    add_sentence(&text, in, c);
    const tf_code code = tf_buf_take(&reading, &f.reading, err);
    return code != TF_OK ? code : add(&f, &text, mem, out, err);
}

/* One for each block that nobody is known to count. */
static tf_code add_unattributed(const tf_solved *in, tf_arena *mem,
                                tf_findings *out, tf_error *err)
{
    const tf_entry *e = &in->at[0];
    tf_buf text = tf_buf_open(mem);
    tf_finding f = blank(&e->key);
    f.kind = TF_STR("unattributed");
    f.code = "unattributed";
    f.n = in->n;
    f.flow = e->equation.term[0].flow;
    f.period = e->equation.term[0].span;
    f.quote = quote_of(e);
    if (in->n == 1)
        f.id = e->equation.name;
    tf_buf_format(&text, "%zu claim%s on ", in->n, in->n == 1 ? "" : "s");
    tf_words_areas(&text, e->key.partner);
    tf_buf_add(&text, TF_STR(" without a word on whose statistics they are "
                             "from: kept in a series of their own"));
    return add(&f, &text, mem, out, err);
}

/* The side that was told by level, for each article once. */
static tf_code add_by_level(const tf_solved *in, size_t i, tf_arena *mem,
                            tf_findings *out, tf_error *err)
{
    const tf_entry *e = &in->at[i];
    tf_buf text = tf_buf_open(mem), reading = tf_buf_open(mem);
    tf_finding f = blank(&e->key);
    f.kind = TF_STR("unattributed");
    f.code = "level_of";
    f.n = 1;
    f.rereading.chance = e->by_level;
    f.flow = e->equation.term[0].flow;
    f.period = e->equation.term[0].span;
    f.quote = quote_of(e);
    f.id = e->equation.name;
    tf_buf_add(&reading, e->key.reporter);
    tf_buf_add(&reading, TF_STR(" ("));
    tf_words_number(&reading, floor(e->by_level * 1000) / 1000, 3);
    tf_buf_char(&reading, ')');
    add_key(&text, &e->key);
    tf_words_trade(&text, f.flow, f.period);
    tf_buf_add(&text, TF_STR(" without a word on whose statistics it is: its "
                             "level is that of "));
    tf_words_areas(&text, e->key.reporter);
    const tf_code code = tf_buf_take(&reading, &f.reading, err);
    return code != TF_OK ? code : add(&f, &text, mem, out, err);
}

tf_code tf_findings_block(const tf_solved *in, tf_arena *mem, tf_findings *out,
                          tf_error *err)
{
    tf_code code = TF_OK;
    for (size_t i = 0; i < in->solution.clashes.n && code == TF_OK; i++)
        code = add_clash(in, &in->solution.clashes.at[i], mem, out, err);
    for (size_t i = 0; i < in->n && code == TF_OK; i++)
        if (in->at[i].by_level > 0)
            code = add_by_level(in, i, mem, out, err);
    if (code == TF_OK && in->at[0].key.reporter.len == 0)
        code = add_unattributed(in, mem, out, err);
    return code;
}

static tf_block_key key_of(const tf_point *p)
{
    return (tf_block_key){p->reporter, p->partner, p->product, p->unit};
}

/* T before X before the rest; years before other spans; the last first. */
static int by_weight(const tf_point *a, const tf_point *b)
{
    static const int rank[] = {9, 1, 2, 0, 3};
    int c = rank[a->flow] - rank[b->flow];
    if (c == 0)
        c = (b->freq == 'A') - (a->freq == 'A');
    return c != 0 ? c : -tf_period_compare(a->period, b->period);
}

static int by_view(const void *pa, const void *pb)
{
    const tf_point *a = *(const tf_point *const *)pa;
    const tf_point *b = *(const tf_point *const *)pb;
    const tf_block_key ka = key_of(a), kb = key_of(b);
    const int c = tf_view_compare(&ka, &kb);
    return c != 0 ? c : by_weight(a, b);
}

/* The weightiest point of a's trade counted by the partner; NULL. */
static const tf_point *partner_view(const tf_point *const *at, size_t n,
                                    const tf_point *a)
{
    const tf_block_key want = {a->partner, a->reporter, a->product, a->unit};
    size_t lo = 0, hi = n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const tf_block_key key = key_of(at[mid]);
        if (tf_view_compare(&key, &want) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == n)
        return NULL;
    const tf_block_key key = key_of(at[lo]);
    return tf_view_compare(&key, &want) == 0 ? at[lo] : NULL;
}

static void add_count(tf_buf *buf, const tf_point *p)
{
    tf_words_areas(buf, p->reporter);
    tf_buf_add(buf, TF_STR(" counts "));
    tf_words_trade(buf, p->flow, p->period);
    tf_buf_add(buf, TF_STR(" as "));
    tf_words_amount(buf, p->value.est, p->unit);
}

/* What a finding on two reporters is made from. */
typedef struct views {
    const tf_series *series;
    const tf_entries *entries;
    tf_mirrors mirrors;
} views;

/* Whether some claim is about one of the two points. */
static bool is_named(const views *v, const tf_mirror *m)
{
    const tf_point *a = &v->series->at[m->a], *b = &v->series->at[m->b];
    const tf_block_key ka = key_of(a), kb = key_of(b);
    return tf_view_names(v->entries, &ka, a->period) ||
           tf_view_names(v->entries, &kb, b->period);
}

static bool is_weightier(const views *v, const tf_mirror *m,
                         const tf_mirror *than)
{
    const bool named = is_named(v, m);
    if (named != is_named(v, than))
        return named;
    return by_weight(&v->series->at[m->a], &v->series->at[than->a]) < 0;
}

/* The weightiest mirror of a's view; NULL if they share no period. */
static const tf_mirror *best_mirror(const views *v, const tf_point *a)
{
    const tf_series *series = v->series;
    const tf_mirrors *mirrors = &v->mirrors;
    const tf_mirror *best = NULL;
    const tf_block_key key = key_of(a);
    size_t lo = 0, hi = mirrors->n;
    while (lo < hi) { /* mirrors come in the order of the series */
        const size_t mid = lo + (hi - lo) / 2;
        if (tf_str_compare(series->at[mirrors->at[mid].a].reporter,
                           a->reporter) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (size_t i = lo; i < mirrors->n; i++) {
        const tf_point *p = &series->at[mirrors->at[i].a];
        const tf_block_key other = key_of(p);
        if (!tf_str_eq(p->reporter, a->reporter))
            break;
        if (tf_view_compare(&key, &other) == 0 &&
            (best == NULL || is_weightier(v, &mirrors->at[i], best)))
            best = &mirrors->at[i];
    }
    return best;
}

static tf_code add_pair(const views *v, const tf_point *const pair[2],
                        tf_arena *mem, tf_findings *out, tf_error *err)
{
    const tf_mirror *m = best_mirror(v, pair[0]);
    const tf_point *a = m != NULL ? &v->series->at[m->a] : pair[0];
    const tf_point *b = m != NULL ? &v->series->at[m->b] : pair[1];
    const tf_block_key key = key_of(a);
    tf_buf text = tf_buf_open(mem);
    tf_finding f = blank(&key);
    f.kind = TF_STR("reporters");
    f.flow = a->flow;
    f.period = a->period;
    f.said = a->value.est;
    f.implied = b->value;
    f.code = m != NULL ? "counts" : "counts_apart";
    f.base = b->period;
    tf_words_areas(&text, pair[0]->reporter);
    tf_buf_add(&text, TF_STR(" and "));
    tf_words_areas(&text, pair[0]->partner);
    tf_buf_add(&text, TF_STR(" count their trade each in its own way, and the "
                             "two must not be joined: "));
    add_count(&text, pair[0]);
    tf_buf_add(&text, TF_STR(", "));
    add_count(&text, pair[1]);
    if (m != NULL && (a != pair[0] || b != pair[1])) {
        tf_buf_add(&text, TF_STR("; of the same period "));
        add_count(&text, a);
        tf_buf_add(&text, TF_STR(", "));
        add_count(&text, b);
    }
    if (m != NULL && m->ratio > 0) {
        tf_buf_add(&text, TF_STR(", ratio "));
        tf_words_number(&text, m->ratio, 2);
    }
    return add(&f, &text, mem, out, err);
}

tf_code tf_findings_reporters(const tf_series *series,
                              const tf_entries *entries, tf_arena *mem,
                              tf_findings *out, tf_error *err)
{
    views v = {.series = series, .entries = entries};
    const tf_point **at = TF_NEW(mem, series->n, const tf_point *);
    if (at == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for findings");
    for (size_t i = 0; i < series->n; i++)
        at[i] = &series->at[i];
    qsort(at, series->n, sizeof *at, by_view);
    tf_code code = tf_mirror_find(series, mem, &v.mirrors, err);
    for (size_t i = 0; i < series->n && code == TF_OK; i++) {
        const tf_block_key key = key_of(at[i]);
        const tf_block_key before = i > 0 ? key_of(at[i - 1]) : key;
        if ((i > 0 && tf_view_compare(&key, &before) == 0) ||
            key.reporter.len == 0 ||
            tf_str_compare(key.reporter, key.partner) >= 0)
            continue;
        const tf_point *pair[2] = {at[i], partner_view(at, series->n, at[i])};
        if (pair[1] != NULL)
            code = add_pair(&v, pair, mem, out, err);
    }
    return code;
}

static int by_strength(const void *pa, const void *pb)
{
    const tf_finding *a = pa, *b = pb;
    const tf_block_key ka = {a->reporter, a->partner, a->product, a->unit};
    const tf_block_key kb = {b->reporter, b->partner, b->product, b->unit};
    int c = (b->sigma > a->sigma) - (b->sigma < a->sigma);
    if (c == 0)
        c = -tf_str_compare(a->kind, b->kind); /* reporters before no_base */
    if (c == 0)
        c = tf_view_compare(&ka, &kb);
    if (c == 0)
        c = (int)a->flow - (int)b->flow;
    if (c == 0)
        c = tf_period_compare(a->period, b->period);
    if (c == 0)
        c = tf_str_compare(a->id, b->id);
    return c != 0 ? c : tf_str_compare(a->text, b->text);
}

void tf_findings_sort(tf_findings *list)
{
    if (list->n > 0)
        qsort(list->at, list->n, sizeof *list->at, by_strength);
}
