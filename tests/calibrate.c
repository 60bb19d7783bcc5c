/* Fits the weights of data/codes/confidence.csv: mines annotated articles,
 * asks of each claim whether it is wholly right, and fits a logistic model to
 * the evidence it rests on (ridge, by Newton's method: T. Hastie, R.
 * Tibshirani, J. Friedman, "The Elements of Statistical Learning", 2nd ed.,
 * 4.4). How good that is on articles it was not fitted to is measured by
 * ten-fold cross-validation over documents. Shares are left out, as the
 * annotation says little of them.
 * Usage: calibrate FOLDER... > confidence.csv; a folder has gold.csv,
 * index.csv or index.tsv, docs/. A row of kind "unknown" in gold.csv leaves
 * the claims at its place out. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"
#include "claim/claim_impl.h"
#include "tradefig.h"
#include "value/codes.h"
#include "value/period.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDS = 10, STEPS = 25, WIDTH = TF_FEATURES + 1, BINS = 5 };
static const double ridge = 3; /* of each weight but the constant */

typedef struct sample {
    uint64_t evidence;
    uint32_t doc;
    bool right;
} sample;

typedef struct samples {
    sample *at;
    size_t n, cap;
} samples;

typedef struct table {
    tf_csv csv;
    tf_arena *mem;
} table;

static void stop(const char *what, const char *why)
{
    fprintf(stderr, "calibrate: %s: %s\n", what, why);
    exit(2);
}

/* Tabs become commas where no cell has any. */
static table read_table(const char *path, tf_arena *mem)
{
    table t = {.mem = mem};
    tf_error err = {0};
    tf_str bytes;
    if (tf_io_read(path, mem, &bytes, &err) != TF_OK)
        stop(path, err.msg);
    if (tf_str_ends(tf_str_of(path), TF_STR(".tsv")))
        for (size_t i = 0; i < bytes.len; i++)
            if (bytes.ptr[i] == '\t')
                ((char *)(uintptr_t)bytes.ptr)[i] = ',';
    if (tf_csv_read(tf_str_of(path), bytes, mem, &t.csv, &err) != TF_OK)
        stop(path, err.msg);
    return t;
}

/* The first of two columns that is there. */
static tf_str cell(const table *t, size_t row, const char *a, const char *b)
{
    const tf_str first =
        tf_csv_cell(&t->csv.at[row], tf_csv_column(&t->csv, tf_str_of(a)));
    return first.len > 0 || b == NULL
               ? first
               : tf_csv_cell(&t->csv.at[row],
                             tf_csv_column(&t->csv, tf_str_of(b)));
}

static double number(tf_str s)
{
    double v = 0;
    return tf_real_read(s, &v, NULL) == TF_OK ? v : NAN;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-4 * fmax(fmax(fabs(a), fabs(b)), 1e-9);
}

/* A gold row without period leaves it open; one with an open year asks for
 * the same. */
static bool is_period(tf_str told, tf_period p)
{
    tf_period want = {0};
    if (told.len == 0 || tf_period_read(told, &want, NULL) != TF_OK)
        return true;
    return tf_period_eq(want, p);
}

static bool is_area(tf_str told, tf_str code)
{
    return tf_str_eq(told, code) ||
           (told.len == 0 && tf_str_eq(code, TF_STR("WLD")));
}

static bool is_pair(const table *t, size_t row, const tf_claim *c)
{
    const tf_str area = cell(t, row, "area", NULL);
    const tf_str partner = cell(t, row, "partner", NULL);
    if (!tf_str_eq(cell(t, row, "flow", NULL), tf_codes_flow(c->flow)))
        return false;
    return (is_area(area, c->area) && is_area(partner, c->partner)) ||
           area.len == 0 ||
           (c->flow == TF_FLOW_TURNOVER && is_area(area, c->partner) &&
            is_area(partner, c->area));
}

static bool is_planned(tf_str status)
{
    return tf_str_eq(status, TF_STR("T")) || tf_str_eq(status, TF_STR("F"));
}

static bool is_value(const table *t, size_t row, const tf_claim *c)
{
    const double v = number(cell(t, row, "value", NULL));
    const double hi = number(cell(t, row, "value_hi", NULL));
    if (c->kind == TF_KIND_GROWTH)
        return fabs(v - c->value) < 0.06;
    return tf_str_eq(cell(t, row, "unit", NULL), c->unit) &&
           (is_near(v, c->value) || is_near(hi, c->value) ||
            is_near((v + hi) / 2, c->value));
}

/* Whether row and claim agree in all that counts. */
static bool is_right(const table *t, size_t row, const tf_claim *c)
{
    const tf_str by = cell(t, row, "statistics", "reporter");
    return is_value(t, row, c) && is_pair(t, row, c) &&
           is_period(cell(t, row, "period", NULL), c->period) &&
           (c->kind == TF_KIND_LEVEL ||
            is_period(cell(t, row, "base_period", NULL), c->base_period)) &&
           is_planned(cell(t, row, "status", NULL)) == tf_is_wish(c->status) &&
           (by.len == 0 || c->reporter.len == 0 || tf_str_eq(by, c->reporter));
}

static tf_str stem(tf_str name)
{
    const char *dot = memchr(name.ptr, '.', name.len);
    return dot == NULL ? name : tf_str_cut(name, 0, (size_t)(dot - name.ptr));
}

/* The annotation of a figure, by its kind and place; SIZE_MAX if none. */
static size_t find_row(const table *gold, tf_str doc, const tf_claim *c,
                       tf_str kind)
{
    for (size_t i = 0; i < gold->csv.n; i++) {
        const double from = number(cell(gold, i, "start_byte", "start"));
        const double to = number(cell(gold, i, "end_byte", "end"));
        if (tf_str_eq(stem(cell(gold, i, "doc", NULL)), doc) && c->start < to &&
            from < c->end && tf_str_eq(cell(gold, i, "kind", NULL), kind))
            return i;
    }
    return SIZE_MAX;
}

static bool find_file(const char *folder, tf_str doc, char *path, size_t size)
{
    static const char *const tails[] = {"", ".txt", ".html"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(path, size, "%s/docs/%.*s%s", folder, TF_FMT(doc), tails[i]);
        FILE *f = fopen(path, "rb");
        if (f != NULL)
            return fclose(f) == 0;
    }
    return false;
}

static void take_document(const char *folder, const table *gold,
                          const table *index, size_t row, samples *out)
{
    char path[512];
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_claims claims = {0};
    tf_error err = {0};
    const tf_str doc = cell(index, row, "doc", "id");
    tf_article a = {.name = doc,
                    .title = TF_STR(""),
                    .date = cell(index, row, "doc_date", "dateline"),
                    .publisher = cell(index, row, "publisher", NULL),
                    .lang = cell(index, row, "lang", NULL)};
    if (!find_file(folder, doc, path, sizeof path) ||
        tf_io_read(path, ctx.mem, &a.bytes, &err) != TF_OK ||
        tf_claim_mine(&a, &ctx, &claims, &err) != TF_OK)
        stop(path, err.msg);
    for (size_t i = 0; i < claims.n; i++) {
        const tf_claim *c = &claims.at[i];
        if (c->kind == TF_KIND_SHARE ||
            find_row(gold, stem(doc), c, TF_STR("unknown")) != SIZE_MAX)
            continue;
        const size_t k = find_row(gold, stem(doc), c, tf_codes_kind(c->kind));
        if (!TF_ROOM(gold->mem, out))
            stop(folder, "no memory");
        out->at[out->n++] =
            (sample){.evidence = c->evidence,
                     .doc = (uint32_t)row,
                     .right = k != SIZE_MAX && is_right(gold, k, c)};
    }
    tf_arena_close(ctx.mem);
}

static void take_folder(const char *folder, tf_arena *mem, samples *out)
{
    char path[512];
    snprintf(path, sizeof path, "%s/gold.csv", folder);
    const table gold = read_table(path, mem);
    snprintf(path, sizeof path, "%s/index.csv", folder);
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        snprintf(path, sizeof path, "%s/index.tsv", folder);
    else
        fclose(f);
    const table index = read_table(path, mem);
    for (size_t i = 0; i < index.csv.n; i++)
        take_document(folder, &gold, &index, i, out);
}

/* --- the model --------------------------------------------------------- */

static double feature(const sample *s, size_t k)
{
    return k == 0 || (s->evidence >> (k - 1) & 1) ? 1 : 0;
}

static double probability(const double *w, const sample *s)
{
    double x = 0;
    for (size_t k = 0; k < WIDTH; k++)
        x += w[k] * feature(s, k);
    return 1 / (1 + exp(-x));
}

static bool is_fold(const sample *s, size_t fold)
{
    return s->doc % FOLDS == fold;
}

/* Gradient and curvature of the penalised likelihood at w. */
static void sum_up(const samples *all, size_t skip, const double *w,
                   gsl_vector *g, gsl_matrix *h)
{
    gsl_matrix_set_zero(h);
    for (size_t k = 0; k < WIDTH; k++) {
        gsl_vector_set(g, k, k == 0 ? 0 : -ridge * w[k]);
        gsl_matrix_set(h, k, k, k == 0 ? 1e-9 : ridge);
    }
    for (size_t i = 0; i < all->n; i++) {
        const sample *s = &all->at[i];
        if (is_fold(s, skip))
            continue;
        const double p = probability(w, s), curve = p * (1 - p);
        for (size_t j = 0; j < WIDTH; j++) {
            const double x = feature(s, j);
            *gsl_vector_ptr(g, j) += x * (s->right - p);
            for (size_t k = 0; x != 0 && k < WIDTH; k++)
                *gsl_matrix_ptr(h, j, k) += curve * feature(s, k);
        }
    }
}

/* Fits to all documents but those of one fold (FOLDS: to all). */
static void fit(const samples *all, size_t skip, double *w)
{
    gsl_vector *g = gsl_vector_alloc(WIDTH);
    gsl_matrix *h = gsl_matrix_alloc(WIDTH, WIDTH);
    memset(w, 0, WIDTH * sizeof *w);
    for (int i = 0; i < STEPS; i++) {
        sum_up(all, skip, w, g, h);
        gsl_linalg_cholesky_decomp1(h);
        gsl_linalg_cholesky_svx(h, g);
        for (size_t k = 0; k < WIDTH; k++)
            w[k] += gsl_vector_get(g, k);
    }
    gsl_matrix_free(h);
    gsl_vector_free(g);
}

static void validate(const samples *all)
{
    double w[WIDTH], brier = 0, said[BINS] = {0}, seen[BINS] = {0};
    size_t n[BINS] = {0}, sure = 0, sure_right = 0, right = 0;
    for (size_t fold = 0; fold < FOLDS; fold++) {
        fit(all, fold, w);
        for (size_t i = 0; i < all->n; i++) {
            const sample *s = &all->at[i];
            if (!is_fold(s, fold))
                continue;
            const double p = probability(w, s);
            const size_t bin = p < 1 ? (size_t)(p * BINS) : BINS - 1;
            brier += (p - s->right) * (p - s->right);
            said[bin] += p;
            seen[bin] += s->right;
            n[bin]++;
            right += s->right;
            sure += p >= 0.9;
            sure_right += p >= 0.9 && s->right;
        }
    }
    fprintf(stderr,
            "%zu claims, %.1f %% wholly right; cross-validated Brier %.4f\n",
            all->n, 100.0 * (double)right / (double)all->n,
            brier / (double)all->n);
    for (size_t i = 0; i < BINS; i++)
        if (n[i] > 0)
            fprintf(stderr, "  %.1f to %.1f: %4zu said %.3f right %.3f\n",
                    (double)i / BINS, (double)(i + 1) / BINS, n[i],
                    said[i] / (double)n[i], seen[i] / (double)n[i]);
    if (sure > 0)
        fprintf(stderr, "  at least 0.9: %zu, right %.3f\n", sure,
                (double)sure_right / (double)sure);
}

int main(int argc, char **argv)
{
    tf_arena *mem = tf_arena_open();
    samples all = {0};
    double w[WIDTH];
    gsl_set_error_handler_off();
    for (int i = 1; i < argc; i++)
        take_folder(argv[i], mem, &all);
    if (all.n == 0)
        stop("no claims", "name folders of annotated articles");
    validate(&all);
    fit(&all, FOLDS, w);
    printf("feature,weight\nbase,%.2f\n", w[0]);
    for (size_t k = 0; k < TF_FEATURES; k++)
        printf("%s,%.2f\n", tf_score_feature(k), w[k + 1]);
    tf_arena_close(mem);
    return 0;
}
