/* Accuracy on the sample articles: every claim of tests/articles/gold.csv is
 * sought among the mined ones by document and overlap of bytes. Floors stand
 * in tests/articles/floors.csv: measure,floor. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/real.h"
#include "base/str.h"
#include "runner.h"
#include "text/text.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char gold_path[] = "tests/articles/gold.csv";
static const char floors_path[] = "tests/articles/floors.csv";

typedef struct gold {
    tf_str doc, kind, flow, area, partner, reporter, period, base, unit, status;
    uint32_t start, end;
    double value;
    bool found;
} gold;

typedef struct golds {
    gold *at;
    size_t n;
} golds;

/* What is counted. of_gold: claims of the gold set; mined: claims mined;
 * found: overlapping with kind and value right; full: all but the reporter
 * right; told: gold knows the reporter; reporter: and so do we; alarms: mined
 * where gold says there is none */
typedef struct counts {
    size_t of_gold, mined, found, full, told, reporter, alarms;
} counts;

static tf_str column(const tf_csv *csv, const tf_csv_row *row, const char *name)
{
    return tf_csv_cell(row, tf_csv_column(csv, tf_str_of(name)));
}

static double number(tf_str s)
{
    double v = 0;
    if (tf_real_read(s, &v, NULL) != TF_OK)
        v = NAN;
    return v;
}

static golds read_gold(tf_arena *mem)
{
    tf_str bytes;
    tf_csv csv;
    tf_error err = {0};
    golds out = {NULL, 0};
    if (tf_io_read(gold_path, mem, &bytes, &err) != TF_OK ||
        tf_csv_read(tf_str_of(gold_path), bytes, mem, &csv, &err) != TF_OK) {
        fprintf(stderr, "%s: %s\n", gold_path, err.msg);
        exit(2);
    }
    out.at = TF_NEW(mem, csv.n, gold);
    for (size_t i = 0; i < csv.n; i++) {
        const tf_csv_row *row = &csv.at[i];
        out.at[out.n++] =
            (gold){.doc = column(&csv, row, "doc"),
                   .kind = column(&csv, row, "kind"),
                   .flow = column(&csv, row, "flow"),
                   .area = column(&csv, row, "area"),
                   .partner = column(&csv, row, "partner"),
                   .reporter = column(&csv, row, "reporter"),
                   .period = column(&csv, row, "period"),
                   .base = column(&csv, row, "base_period"),
                   .unit = column(&csv, row, "unit"),
                   .status = column(&csv, row, "status"),
                   .start = (uint32_t)number(column(&csv, row, "start")),
                   .end = (uint32_t)number(column(&csv, row, "end")),
                   .value = number(column(&csv, row, "value"))};
    }
    return out;
}

static bool is_doc(tf_str doc, tf_str name)
{
    return tf_str_eq(doc, name) ||
           (tf_str_ends(name, doc) && name.len > doc.len &&
            name.ptr[name.len - doc.len - 1] == '/');
}

static bool is_value(const gold *g, const tf_claim *c)
{
    return tf_str_eq(g->unit, c->unit) &&
           fabs(g->value - c->value) <=
               1e-6 * fmax(fabs(g->value), fabs(c->value));
}

static gold *find(golds *all, const tf_claim *c)
{
    for (size_t i = 0; i < all->n; i++) {
        gold *g = &all->at[i];
        if (!g->found && is_doc(g->doc, c->doc) && c->start < g->end &&
            g->start < c->end)
            return g;
    }
    return NULL;
}

/* The mirrored wording says the same: VNM's exports to RUS are RUS's imports
 * from VNM; a turnover has no first side. */
static bool is_pair(const gold *g, const tf_claim *c)
{
    static const tf_flow mirror[] = {TF_FLOW_NONE, TF_FLOW_IMPORT,
                                     TF_FLOW_EXPORT, TF_FLOW_TURNOVER,
                                     TF_FLOW_NONE};
    if (tf_str_eq(g->flow, tf_codes_flow(c->flow)) &&
        tf_str_eq(g->area, c->area) && tf_str_eq(g->partner, c->partner))
        return true;
    return tf_str_eq(g->flow, tf_codes_flow(mirror[c->flow])) &&
           tf_str_eq(g->area, c->partner) && tf_str_eq(g->partner, c->area);
}

static bool is_period(tf_str told, tf_period p)
{
    char text[TF_PERIOD_MAX];
    const size_t len = tf_period_print(p, text);
    return tf_str_eq(told, (tf_str){text, len});
}

static void score(counts *n, gold *g, const tf_claim *c)
{
    if (g == NULL || tf_str_eq(g->kind, TF_STR("none"))) {
        n->alarms++;
        return;
    }
    if (!tf_str_eq(g->kind, tf_codes_kind(c->kind)) || !is_value(g, c))
        return;
    g->found = true;
    n->found++;
    n->full += is_pair(g, c) && is_period(g->period, c->period) &&
               is_period(g->base, c->base_period) &&
               tf_str_eq(g->status, tf_codes_status(c->status));
    n->told += g->reporter.len > 0;
    n->reporter += g->reporter.len > 0 && tf_str_eq(g->reporter, c->reporter);
}

static void score_claims(counts *n, golds *all, tf_str csv, tf_ctx *ctx)
{
    tf_claims claims = {0};
    tf_error err = {0};
    if (tf_claim_read(TF_STR("mined"), csv, ctx, &claims, &err) != TF_OK) {
        fprintf(stderr, "mined claims: %s\n", err.msg);
        exit(2);
    }
    n->mined = claims.n;
    for (size_t i = 0; i < claims.n; i++)
        score(n, find(all, &claims.at[i]), &claims.at[i]);
    for (size_t i = 0; i < all->n; i++)
        n->of_gold += !tf_str_eq(all->at[i].kind, TF_STR("none"));
}

/* Through the program, so that side data and folders are part of it. */
static tf_str mine(tf_arena *mem)
{
    char path[] = "/tmp/tradefig-gold-XXXXXX", command[256];
    const char *build = getenv("B");
    tf_str out = TF_STR("");
    tf_error err = {0};
    const int fd = mkstemp(path);
    snprintf(command, sizeof command,
             "%s/tradefig mine -q data/articles >%s 2>/dev/null",
             build == NULL ? "build" : build, path);
    if (fd < 0 || system(command) != 0 ||
        tf_io_read(path, mem, &out, &err) != TF_OK)
        fprintf(stderr, "mining data/articles failed %s\n", err.msg);
    remove(path);
    return out;
}

static double ratio(size_t a, size_t b)
{
    return b == 0 ? 0 : (double)a / (double)b;
}

typedef struct measure {
    const char *name, *help;
    double value;
} measure;

static void check_floors(const measure *list, size_t n_list, tally *t)
{
    tf_arena *mem = tf_arena_open();
    tf_str bytes;
    tf_csv csv;
    if (tf_io_read(floors_path, mem, &bytes, NULL) != TF_OK ||
        tf_csv_read(tf_str_of(floors_path), bytes, mem, &csv, NULL) != TF_OK) {
        fail(t, floors_path, 0, "cannot be read");
        tf_arena_close(mem);
        return;
    }
    for (size_t i = 0; i < csv.n; i++) {
        const tf_str name = tf_csv_cell(&csv.at[i], 0);
        const double floor = number(tf_csv_cell(&csv.at[i], 1));
        size_t k = 0;
        while (k < n_list && !tf_str_eq(tf_str_of(list[k].name), name))
            k++;
        if (k == n_list)
            fail(t, floors_path, csv.at[i].line, "no measure '%.*s'",
                 TF_FMT(name));
        else if (!(list[k].value >= floor))
            fail(t, floors_path, csv.at[i].line, "%s is %.3f, floor %.3f",
                 list[k].name, list[k].value, floor);
        else
            pass(t);
    }
    tf_arena_close(mem);
}

void run_gold(tally *t, bool only_print)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    golds all = read_gold(ctx.mem);
    counts n = {0};
    score_claims(&n, &all, mine(ctx.mem), &ctx);
    const measure list[] = {
        {"recall", "claims of the gold set found, value right",
         ratio(n.found, n.of_gold)},
        {"precision", "mined claims that are in the gold set, value right",
         ratio(n.found, n.mined)},
        {"full", "found claims with flow, pair, periods and status right",
         ratio(n.full, n.found)},
        {"reporter", "found claims with the reporter right, if gold has one",
         ratio(n.reporter, n.told)},
        {"clean", "mined claims that stand where gold has some claim",
         1 - ratio(n.alarms, n.mined)}};
    const size_t n_list = sizeof list / sizeof *list;
    printf("%s: %zu claims, %zu mined\n", gold_path, n.of_gold, n.mined);
    for (size_t i = 0; i < n_list; i++)
        printf("  %-10s %5.1f %%  %s\n", list[i].name, 100 * list[i].value,
               list[i].help);
    if (!only_print)
        check_floors(list, n_list, t);
    tf_arena_close(ctx.mem);
}
