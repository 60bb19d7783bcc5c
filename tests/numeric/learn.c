#include "learn.h"

#include "base/arena.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { STEPS = 64 };

static void stop(const char *what)
{
    fprintf(stderr, "numeric: %s\n", what);
    exit(1);
}

contest learn_cut(const contest *c, size_t n)
{
    contest out = *c;
    if (n > 0 && n < c->n) {
        out.y += c->n - n;
        out.n = n;
    }
    return out;
}

tf_combine learn_combine(const contest *c, tf_arena *mem)
{
    tf_combine out;
    const tf_combine_task task = {c->y, c->n, c->m, c->h};
    if (tf_combine_run(&task, mem, &out, NULL) != TF_OK)
        stop("no forecast");
    return out;
}

static double error_of(const tf_combine *f, const contest *c, size_t k)
{
    if (!f->is_log)
        return fabs(c->after[k] - f->value[k]) / fmax(f->unit, 1e-300);
    const double y = fmax(c->after[k], f->zero);
    return y > 0 ? fabs(log(y / f->value[k])) : 20;
}

void learn_add(const contests *set, size_t from, size_t to, samples *out)
{
    size_t series = 0;
    for (size_t i = 0; i < set->n; i++)
        series += set->at[i].n >= from;
    for (size_t i = 0; i < set->n; i++) {
        if (set->at[i].n < from)
            continue;
        tf_arena *mem = tf_arena_open();
        const size_t length = to > 0 ? from + i % (to - from) : 0;
        const contest c = learn_cut(&set->at[i], length);
        const tf_combine f = learn_combine(&c, mem);
        for (size_t k = 0; k < c.h; k++) {
            if (!TF_ROOM(out->mem, out))
                stop("no memory");
            out->at[out->n++] =
                (sample){.past = f.past[k],
                         .spread = f.spread[k],
                         .error = error_of(&f, &c, k),
                         .weight = 1.0 / (double)series / (double)c.h,
                         .step = k};
        }
        tf_arena_close(mem);
    }
}

static void scale(samples *s, const tf_fan_row *row)
{
    for (size_t i = 0; i < s->n; i++) {
        sample *x = &s->at[i];
        x->scaled = x->error / tf_fan_size(row, x->past, x->spread, x->step);
    }
}

static int by_error(const void *left, const void *right)
{
    const sample *a = left, *b = right;
    return (a->scaled > b->scaled) - (a->scaled < b->scaled);
}

/* The scaled error below which that share of the weight lies, of one step or,
 * with STEPS, of all. The samples are in order of scaled errors. */
static double quantile(const samples *s, size_t step, double share)
{
    double total = 0, sum = 0;
    for (size_t i = 0; i < s->n; i++)
        if (step == STEPS || s->at[i].step == step)
            total += s->at[i].weight;
    for (size_t i = 0; i < s->n; i++) {
        if (step == STEPS || s->at[i].step == step)
            sum += s->at[i].weight;
        if (sum >= share * total)
            return s->at[i].scaled;
    }
    return 0;
}

/* The slope of the log of the 90 % quantile over the log of the step. */
static double growth_of(const samples *s)
{
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (size_t k = 0; k < STEPS; k++) {
        const double q = quantile(s, k, 0.9);
        if (!(q > 0))
            continue;
        const double a = log((double)(k + 1)), b = log(q);
        n++;
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
    }
    const double square = n * xx - x * x;
    return square > 0 ? (n * xy - x * y) / square : 0;
}

void learn_fit(samples *s, tf_fan_row *row)
{
    row->growth = 0;
    scale(s, row);
    qsort(s->at, s->n, sizeof *s->at, by_error);
    row->growth = fmax(growth_of(s), 0);
    scale(s, row);
    qsort(s->at, s->n, sizeof *s->at, by_error);
    for (size_t i = 0; i < TF_FAN_LEVELS; i++)
        row->reach[i] = quantile(s, STEPS, tf_fan_levels[i] / 100);
}

static double half_width(const sample *x, const tf_fan_row *row, double level)
{
    return tf_fan_reach(row, level) *
           tf_fan_size(row, x->past, x->spread, x->step);
}

double learn_coverage(const samples *s, const tf_fan_row *row, double level)
{
    double inside = 0, total = 0;
    for (size_t i = 0; i < s->n; i++) {
        const sample *x = &s->at[i];
        inside += x->error <= half_width(x, row, level) ? x->weight : 0;
        total += x->weight;
    }
    return inside / total;
}

double learn_score(const samples *s, const tf_fan_row *row, double level)
{
    double sum = 0, total = 0;
    for (size_t i = 0; i < s->n; i++) {
        const sample *x = &s->at[i];
        const double w = half_width(x, row, level);
        const double miss = fmax(fmin(x->error, 3) - w, 0);
        sum += x->weight * (2 * w + miss * 200 / (100 - level));
        total += x->weight;
    }
    return sum / total;
}
