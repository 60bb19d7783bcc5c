#include "contest.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void *need(void *p)
{
    if (p == NULL) {
        fprintf(stderr, "numeric: no memory\n");
        exit(1);
    }
    return p;
}

static double number(tf_str s)
{
    double v = 0;
    if (tf_real_read(s, &v, NULL) != TF_OK)
        fprintf(stderr, "numeric: no number: %.*s\n", TF_FMT(s));
    return v;
}

static const double *numbers(tf_str s, size_t n, tf_arena *mem)
{
    double *v = need(TF_NEW(mem, n, double));
    tf_str word;
    for (size_t i = 0; i < n && tf_str_next(&s, ' ', &word); i++)
        v[i] = number(word);
    return v;
}

static tf_str cell(const tf_csv *csv, size_t row, const char *name)
{
    return tf_csv_cell(&csv->at[row], tf_csv_column(csv, tf_str_of(name)));
}

bool contest_load(const char *name, tf_arena *mem, contests *out)
{
    char path[128];
    tf_str bytes;
    tf_csv csv = {.n = 0};
    snprintf(path, sizeof path, "../shared/reference/forecast/%s.csv", name);
    if (tf_io_read(path, mem, &bytes, NULL) != TF_OK ||
        tf_csv_read(tf_str_of(path), bytes, mem, &csv, NULL) != TF_OK)
        return false;
    out->at = need(TF_NEW(mem, csv.n / 2, contest));
    for (size_t i = 0; i + 1 < csv.n; i += 2) {
        contest *c = &out->at[out->n++];
        const tf_str id = cell(&csv, i, "id");
        snprintf(c->id, sizeof c->id, "%.*s", TF_FMT(id));
        c->m = (size_t)number(cell(&csv, i, "frequency"));
        c->n = (size_t)number(cell(&csv, i, "n"));
        c->h = (size_t)number(cell(&csv, i, "h"));
        c->y = numbers(cell(&csv, i, "values"), c->n, mem);
        c->after = numbers(cell(&csv, i + 1, "values"), c->h, mem);
    }
    return true;
}

static double value_at(const contest *c, size_t t)
{
    return t < c->n ? c->y[t] : c->after[t - c->n];
}

contests contest_pick(const contests *in, size_t m, tf_arena *mem)
{
    contests out = {.at = need(TF_NEW(mem, in->n, contest))};
    for (size_t i = 0; i < in->n; i++)
        if (in->at[i].m == m)
            out.at[out.n++] = in->at[i];
    return out;
}

contests contest_pair(const contests *in, size_t h, tf_arena *mem)
{
    contests out = {.at = need(TF_NEW(mem, in->n, contest))};
    for (size_t i = 0; i < in->n; i++) {
        const contest *c = &in->at[i];
        const size_t n = (c->n + c->h) / 2, skip = (c->n + c->h) % 2;
        if (n < h + 8)
            continue;
        double *v = need(TF_NEW(mem, n, double));
        for (size_t t = 0; t < 2 * n; t++)
            v[t / 2] += value_at(c, skip + t);
        contest *s = &out.at[out.n++];
        *s = *c;
        s->m = c->m / 2;
        s->n = n - h;
        s->h = h;
        s->y = v;
        s->after = v + s->n;
    }
    return out;
}

double contest_smape(const contest *c, const double *f)
{
    double sum = 0;
    for (size_t k = 0; k < c->h; k++) {
        const double v = fmax(f[k], 0), size = fabs(v) + fabs(c->after[k]);
        sum += size > 0 ? 200 * fabs(v - c->after[k]) / size : 0;
    }
    return sum / (double)c->h;
}

double contest_mase(const contest *c, const double *f)
{
    double error = 0, naive = 0;
    for (size_t k = 0; k < c->h; k++)
        error += fabs(fmax(f[k], 0) - c->after[k]) / (double)c->h;
    for (size_t t = c->m; t < c->n; t++)
        naive += fabs(c->y[t] - c->y[t - c->m]) / (double)(c->n - c->m);
    return naive > 0 ? error / naive : 0;
}

contest_anchor contest_best(const char *set, const char *period, tf_arena *mem)
{
    const char *path = "../shared/reference/forecast/anchors_r_forecast.csv";
    contest_anchor best = {HUGE_VAL, HUGE_VAL};
    tf_str bytes;
    tf_csv csv = {.n = 0};
    if (tf_io_read(path, mem, &bytes, NULL) != TF_OK ||
        tf_csv_read(tf_str_of(path), bytes, mem, &csv, NULL) != TF_OK)
        return best;
    for (size_t i = 0; i < csv.n; i++) {
        if (!tf_str_eq(cell(&csv, i, "set"), tf_str_of(set)) ||
            !tf_str_eq(cell(&csv, i, "period"), tf_str_of(period)))
            continue;
        best.smape = fmin(best.smape, number(cell(&csv, i, "smape")));
        best.mase = fmin(best.mase, number(cell(&csv, i, "mase")));
    }
    return best;
}
