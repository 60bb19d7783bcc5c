/* R's stl, and the program of the paper's authors before it, takes the median
 * from a partial quicksort (Singleton, Algorithm 347, CACM 12, 1969, that goes
 * on only into parts that hold a wanted rank). The sort wants its ranks in
 * ascending order; of an even number of values it is asked for n / 2 + 1 and
 * n / 2, in this order, and may leave the first unsorted. Robust weights, and
 * with them all of a robust fit, depend on what then stands there; so whoever
 * is to agree with R to more than two or three digits has to do the same. */
#include "stat/partial.h"

#include <stdbool.h>

/* Values i to j, wanted ranks number jl to ju (of two). */
typedef struct part {
    size_t i, j;
    int jl, ju;
} part;

enum { SHORT = 10, DEPTH = 64 };

typedef struct job {
    double *a;
    size_t want[2];
    part rest[DEPTH];
    int depth;
} job;

static void swap(double *x, double *y)
{
    const double kept = *x;
    *x = *y;
    *y = kept;
}

/* Splits by the median of first, middle and last; the second part begins at
 * the result, the first ends at *end. */
static size_t split(double *a, size_t i, size_t j, size_t *end)
{
    const size_t mid = (i + j) / 2;
    if (a[i] > a[mid])
        swap(&a[i], &a[mid]);
    if (a[j] < a[mid]) {
        swap(&a[j], &a[mid]);
        if (a[i] > a[mid])
            swap(&a[i], &a[mid]);
    }
    const double t = a[mid];
    size_t k = i, l = j;
    for (;;) {
        do
            l--;
        while (a[l] > t);
        do
            k++;
        while (a[k] < t);
        if (k > l)
            break;
        swap(&a[k], &a[l]);
    }
    *end = l;
    return k;
}

/* The next part that holds a rank; false if there is none. */
static bool pop(job *s, part *p)
{
    while (s->depth > 0) {
        *p = s->rest[--s->depth];
        if (p->jl <= p->ju)
            return true;
    }
    return false;
}

/* Goes on with the shorter side of a part and keeps the other. The ranks of
 * each are told apart as if they ascended. False if the shorter has none. */
static bool descend(job *s, part *p)
{
    size_t end;
    const size_t second = split(s->a, p->i, p->j, &end);
    part *other = &s->rest[s->depth++];
    *other = *p;
    if (end - p->i > p->j - second) {
        other->j = end;
        p->i = second;
        while (p->jl <= p->ju && s->want[p->jl] < p->i)
            p->jl++;
        if (p->jl <= p->ju)
            other->ju = p->jl - 1;
    } else {
        other->i = second;
        p->j = end;
        while (p->jl <= p->ju && s->want[p->ju] > p->j)
            p->ju--;
        if (p->jl <= p->ju)
            other->jl = p->ju + 1;
    }
    return p->jl <= p->ju;
}

static void insert_all(double *a, size_t i, size_t j)
{
    for (size_t k = i + 1; k <= j; k++)
        for (size_t m = k; a[m] < a[m - 1]; m--)
            swap(&a[m], &a[m - 1]);
}

double tf_partial_median(double *y, size_t n)
{
    job s = {.a = y, .want = {n / 2, n - n / 2 - 1}};
    part p = {0, n - 1, 0, 1};
    bool more = n > 1;
    while (more) {
        if (p.j - p.i > SHORT || (p.i == 0 && p.j > 0)) {
            more = descend(&s, &p) || pop(&s, &p);
            continue;
        }
        if (p.i > 0)
            insert_all(s.a, p.i, p.j);
        more = pop(&s, &p);
    }
    return y[s.want[0]] / 2 + y[s.want[1]] / 2;
}
