/* Entry of the stage: entries into blocks, blocks solved one by one, their
 * cells into points, all sorted. */
#include "series/series.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "series/series_impl.h"
#include "value/key.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool tf_series_shows(const tf_cell *cell)
{
    return cell->rule == TF_RULE_STATED || cell->asked ||
           tf_period_freq(cell->span) != 0;
}

static int freq_rank(char freq)
{
    static const char order[] = "ASQM";
    const char *p = freq == 0 ? NULL : strchr(order, freq);
    return p == NULL ? (int)sizeof order : (int)(p - order);
}

tf_key tf_series_key(const tf_point *p)
{
    return (tf_key){p->reporter, p->partner, p->product, p->unit, p->flow};
}

int tf_series_compare(const tf_point *a, const tf_point *b)
{
    const tf_key ka = tf_series_key(a), kb = tf_series_key(b);
    int c = tf_key_compare(&ka, &kb);
    if (c == 0)
        c = freq_rank(a->freq) - freq_rank(b->freq);
    return c != 0 ? c : tf_period_compare(a->period, b->period);
}

static int by_order(const void *a, const void *b)
{
    return tf_series_compare(a, b);
}

/* Whether the value is of a number printed in another currency. */
static bool is_converted(const tf_solved *in, const tf_cell *c)
{
    return c->rule == TF_RULE_STATED && in->at[c->by].converted;
}

static tf_method method_of(const tf_solved *in, const tf_cell *c)
{
    if (is_converted(in, c))
        return TF_METHOD_DERIVED;
    switch (c->rule) {
    case TF_RULE_STATED:
        return c->official     ? TF_METHOD_OFFICIAL
               : c->reconciled ? TF_METHOD_RECONCILED
                               : TF_METHOD_CLAIMED;
    case TF_RULE_JOIN:
        return TF_METHOD_SUMMED;
    case TF_RULE_FLOWS:
        return c->flow == TF_FLOW_TURNOVER && c->weight[0] == c->weight[1]
                   ? TF_METHOD_SUMMED /* X + M; 2 X - B is derived */
                   : TF_METHOD_DERIVED;
    default:
        return TF_METHOD_IMPLIED;
    }
}

static char status_of(const tf_solved *in, const tf_cell *c)
{
    if (c->rule != TF_RULE_STATED || is_converted(in, c))
        return 'I';
    return c->estimated ? 'E' : 'A';
}

/* Ids behind a cell with blanks between, each once; entries are sorted by
 * name, so equal ones are neighbours. */
static uint32_t list_claims(const tf_solved *in, const tf_cell *c, tf_buf *buf)
{
    uint32_t n = 0;
    tf_str before = TF_STR("");
    for (size_t i = 0; i < c->n_support; i++) {
        const tf_str name = in->at[c->support[i].equation].equation.name;
        if (n > 0 && tf_str_eq(before, name))
            continue;
        if (n++ > 0)
            tf_buf_char(buf, ' ');
        tf_buf_add(buf, name);
        before = name;
    }
    return n;
}

static void add_part(tf_buf *buf, tf_str part)
{
    if (part.len > 0 && buf->n > 0)
        tf_buf_add(buf, TF_STR("; "));
    tf_buf_add(buf, part);
}

/* Claims that say something else of this cell: named, not averaged in. */
static void add_rivals(const tf_solved *in, const tf_cell *c, tf_buf *buf)
{
    for (size_t i = 0; i < in->solution.clashes.n; i++) {
        const tf_clash *k = &in->solution.clashes.at[i];
        if (k->kind != TF_CLASH_VALUES || k->flow != c->flow ||
            !tf_period_eq(k->span, c->span) ||
            in->at[k->equation].equation.n != 1)
            continue;
        const tf_entry *e = &in->at[k->equation];
        add_part(buf, TF_STR("against "));
        tf_words_amount(buf, k->said, e->key.unit);
        tf_buf_format(buf, " (%.*s)", TF_FMT(e->equation.name));
    }
}

/* Numbers printed before the present one, of an earlier vintage. */
static void add_earlier(const tf_solved *in, const tf_cell *c, tf_buf *buf)
{
    for (size_t i = 0; i < in->n; i++) {
        const tf_equation *q = &in->equations[i];
        if (!in->revised[i] || q->term[0].flow != c->flow ||
            !tf_period_eq(q->term[0].span, c->span))
            continue;
        add_part(buf, TF_STR("before revision "));
        tf_words_amount(buf, q->value.est, in->at[i].key.unit);
        tf_buf_format(buf, " (%.*s)", TF_FMT(q->name));
    }
}

/* A printed turnover that is not quite the printed exports + imports: within
 * what two printings of one number may differ, so no clash, but told. */
static void add_sum(const tf_solved *in, const tf_cell *t, tf_buf *buf)
{
    if (t->flow != TF_FLOW_TURNOVER || t->rule != TF_RULE_STATED || t->disputed)
        return;
    const size_t xs = tf_cell_find(&in->solution, TF_FLOW_EXPORT, t->span);
    const size_t ms = tf_cell_find(&in->solution, TF_FLOW_IMPORT, t->span);
    if (xs == SIZE_MAX || ms == SIZE_MAX)
        return;
    const tf_cell *x = &in->solution.at[xs], *m = &in->solution.at[ms];
    if (x->rule != TF_RULE_STATED || m->rule != TF_RULE_STATED)
        return;
    const tf_interval *vx = &in->equations[x->by].value;
    const tf_interval *vm = &in->equations[m->by].value;
    const tf_interval *vt = &in->equations[t->by].value;
    if (vx->hi + vm->hi >= vt->lo && vx->lo + vm->lo <= vt->hi)
        return;
    add_part(buf, TF_STR("X + M = "));
    tf_words_amount(buf, x->value.est + m->value.est, in->at[0].key.unit);
}

static void add_note(const tf_solved *in, const tf_cell *c, tf_buf *buf)
{
    tf_words_rule(buf, in, c, false);
    if (c->rule == TF_RULE_STATED && in->at[c->by].claim != NULL)
        add_part(buf, tf_words_hedge(in->at[c->by].claim->hedge));
    if (is_converted(in, c))
        tf_buf_format(buf, "%sfrom %.*s", buf->n > 0 ? "; " : "",
                      TF_FMT(in->at[c->by].claim->unit));
    if (c->disputed)
        add_part(buf, TF_STR("disputed"));
    add_earlier(in, c, buf);
    add_rivals(in, c, buf);
    add_sum(in, c, buf);
    if (in->sampled)
        add_part(buf, TF_STR("by sampling"));
}

static tf_code copy(tf_arena *mem, tf_str *s, tf_error *err)
{
    *s = tf_arena_copy(mem, *s);
    return s->ptr != NULL ? TF_OK : tf_fail(err, TF_ENOMEM, "no memory");
}

/* The key's strings once for a block, in the memory of the result. */
static tf_code copy_key(const tf_block_key *key, tf_arena *mem, tf_point *out,
                        tf_error *err)
{
    *out = (tf_point){.reporter = key->reporter,
                      .partner = key->partner,
                      .product = key->product,
                      .unit = key->unit};
    tf_code code = copy(mem, &out->reporter, err);
    if (code == TF_OK)
        code = copy(mem, &out->partner, err);
    if (code == TF_OK)
        code = copy(mem, &out->product, err);
    return code != TF_OK ? code : copy(mem, &out->unit, err);
}

static tf_code fill(const tf_solved *in, const tf_cell *c, tf_arena *mem,
                    tf_point *p, tf_error *err)
{
    tf_buf claims = tf_buf_open(mem), note = tf_buf_open(mem);
    p->flow = c->flow;
    p->freq = tf_period_freq(c->span);
    p->period = c->span;
    p->value = c->value;
    p->status = status_of(in, c);
    p->method = method_of(in, c);
    p->n_claims = list_claims(in, c, &claims);
    add_note(in, c, &note);
    const tf_code code = tf_buf_take(&claims, &p->claims, err);
    return code != TF_OK ? code : tf_buf_take(&note, &p->note, err);
}

/* Where solved sides go. */
typedef struct taker {
    const tf_basis *in;
    tf_ctx *ctx;
    tf_series *series;
    tf_findings *findings; /* may be NULL */
} taker;

/* A derived value may be too vague to print. */
static bool is_narrow(const tf_basis *in, const tf_cell *c)
{
    const double most = in->max_width > 0 ? in->max_width : TF_WIDTH_MAX;
    return c->rule == TF_RULE_STATED ||
           c->value.hi - c->value.lo <= 2 * most * fabs(c->value.est);
}

static tf_code add_points(const tf_solved *in, const taker *t, tf_error *err)
{
    tf_point key;
    tf_series *out = t->series;
    tf_code code = copy_key(&in->at[0].key, t->ctx->mem, &key, err);
    for (size_t i = 0; i < in->solution.n && code == TF_OK; i++) {
        const tf_cell *c = &in->solution.at[i];
        if (!tf_series_shows(c) || !is_narrow(t->in, c))
            continue;
        if (!TF_ROOM(t->ctx->mem, out))
            return tf_fail(err, TF_ENOMEM, "no memory for series");
        out->at[out->n] = key;
        code = fill(in, c, t->ctx->mem, &out->at[out->n], err);
        out->n += code == TF_OK;
    }
    return code;
}

static tf_code take(void *user, const tf_solved *side, tf_error *err)
{
    taker *t = user;
    const tf_code code = add_points(side, t, err);
    if (code != TF_OK || t->findings == NULL)
        return code;
    return tf_findings_block(side, t->ctx->mem, t->findings, err);
}

static tf_diag at_first(const tf_tally *t)
{
    return (tf_diag){
        .severity = TF_NOTE, .file = t->file, .line = t->line, .col = t->col};
}

static const char *claims(const tf_tally *t)
{
    return t->n == 1 ? "claim" : "claims";
}

static void remark_unused(const tf_entries *entries, tf_ctx *ctx)
{
    const tf_tally *unused = &entries->unused, *yearless = &entries->yearless;
    tf_tally nobodys = {.n = 0};
    for (size_t i = 0; i < entries->n; i++)
        if (entries->at[i].key.reporter.len == 0)
            tf_view_count(&nobodys, entries->at[i].claim,
                          entries->at[i].official);
    const tf_diag first[] = {at_first(unused), at_first(yearless),
                             at_first(&nobodys)};
    if (unused->n > 0)
        tf_error_remark(ctx, &first[0],
                        "%zu %s without a closed period, a flow or a pair, the "
                        "first here: in no series",
                        unused->n, claims(unused));
    if (yearless->n > 0)
        tf_error_remark(ctx, &first[1],
                        "%zu %s whose year the text does not tell, the first "
                        "here: in no series; --date or --index may give it",
                        yearless->n, claims(yearless));
    if (nobodys.n > 0)
        tf_error_remark(ctx, &first[2],
                        "%zu %s whose statistics are not told, the first here: "
                        "kept apart; the publisher's country, if named, may "
                        "tell",
                        nobodys.n, claims(&nobodys));
}

static tf_code build(tf_entries *entries, const taker *t, tf_error *err)
{
    tf_process process;
    const tf_crew crew = {&process, t->in->jobs, take, (void *)(uintptr_t)t};
    tf_code code = tf_process_read(&process, err);
    if (code == TF_OK)
        code = tf_level_attribute(entries, &process, err);
    if (code == TF_OK)
        code = tf_crew_run(entries, &crew, err);
    if (code != TF_OK)
        return code;
    if (t->series->n > 0)
        qsort(t->series->at, t->series->n, sizeof *t->series->at, by_order);
    if (t->findings == NULL)
        return TF_OK;
    code = tf_findings_reporters(t->series, entries, t->ctx->mem, t->findings,
                                 err);
    tf_findings_sort(t->findings);
    return code;
}

tf_code tf_series_build(const tf_basis *in, tf_ctx *ctx, tf_series *out,
                        tf_findings *findings, tf_error *err)
{
    tf_entries entries;
    const taker t = {in, ctx, out, findings};
    tf_arena *scratch = tf_arena_open();
    *out = (tf_series){0};
    if (findings != NULL)
        *findings = (tf_findings){0};
    if (scratch == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for series");
    tf_code code = tf_view_all(in, scratch, &entries, err);
    if (code == TF_OK)
        remark_unused(&entries, ctx);
    if (code == TF_OK)
        code = build(&entries, &t, err);
    tf_arena_close(scratch);
    return code;
}
