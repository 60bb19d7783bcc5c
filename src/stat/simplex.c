/* Nelder and Mead's simplex: the worst of n + 1 corners is reflected,
 * stretched or drawn in; if nothing helps all shrink towards the best.
 *
 * GSL has the same method behind allocated vectors and a size test each
 * round; the models here have one to four variables and cost a microsecond,
 * so that the frame would be the time.
 *
 * Source: Nelder, Mead, A simplex method for function minimization (1965);
 * coefficients 1, 2, 1/2, 1/2 as there. */
#include "stat/simplex.h"

#include <math.h>
#include <string.h>

typedef struct corner {
    double f, x[TF_SIMPLEX_MAX];
} corner;

/* at[0] is the best corner, at[n] the worst; two more are being tried. */
typedef struct walk {
    const tf_simplex *s;
    corner *at[TF_SIMPLEX_MAX + 1], *a, *b;
    double centre[TF_SIMPLEX_MAX]; /* of all but the worst */
    size_t evals;
    corner room[TF_SIMPLEX_MAX + 3];
} walk;

static double value(walk *w, const double *x)
{
    const double f = w->s->f(x, w->s->data);
    w->evals++;
    return isnan(f) ? HUGE_VAL : f;
}

static void begin(walk *w, const double *x)
{
    const size_t n = w->s->n;
    for (size_t i = 0; i <= n; i++) {
        corner *c = w->at[i] = &w->room[i];
        memcpy(c->x, x, n * sizeof *x);
        if (i > 0)
            c->x[i - 1] += w->s->step[i - 1];
        c->f = value(w, c->x);
    }
    w->a = &w->room[n + 1];
    w->b = &w->room[n + 2];
}

/* Puts the corners in order, the best first. */
static void order(walk *w)
{
    for (size_t i = 1; i <= w->s->n; i++) {
        corner *c = w->at[i];
        size_t k = i;
        for (; k > 0 && w->at[k - 1]->f > c->f; k--)
            w->at[k] = w->at[k - 1];
        w->at[k] = c;
    }
}

static void find_centre(walk *w)
{
    const size_t n = w->s->n;
    for (size_t k = 0; k < n; k++) {
        double sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += w->at[i]->x[k];
        w->centre[k] = sum / (double)n;
    }
}

/* centre + by * (worst - centre). */
static void reach(walk *w, double by, corner *out)
{
    const corner *worst = w->at[w->s->n];
    for (size_t k = 0; k < w->s->n; k++)
        out->x[k] = w->centre[k] + by * (worst->x[k] - w->centre[k]);
    out->f = value(w, out->x);
}

static void shrink(walk *w)
{
    for (size_t i = 1; i <= w->s->n; i++) {
        corner *c = w->at[i];
        for (size_t k = 0; k < w->s->n; k++)
            c->x[k] = (c->x[k] + w->at[0]->x[k]) / 2;
        c->f = value(w, c->x);
    }
}

/* The worst corner gives way to *better, whose place it takes. */
static void replace(walk *w, corner **better)
{
    corner *worst = w->at[w->s->n];
    w->at[w->s->n] = *better;
    *better = worst;
}

static void step(walk *w)
{
    const double worst = w->at[w->s->n]->f;
    reach(w, -1, w->a);
    if (w->a->f < w->at[0]->f) {
        reach(w, -2, w->b);
        replace(w, w->b->f < w->a->f ? &w->b : &w->a);
    } else if (w->a->f < w->at[w->s->n - 1]->f) {
        replace(w, &w->a);
    } else {
        reach(w, w->a->f < worst ? -0.5 : 0.5, w->b);
        if (w->b->f < fmin(w->a->f, worst))
            replace(w, &w->b);
        else
            shrink(w);
    }
}

double tf_simplex_minimise(const tf_simplex *s, double *x)
{
    walk w;
    w.s = s;
    w.evals = 0;
    begin(&w, x);
    for (;;) {
        order(&w);
        const double least = w.at[0]->f, spread = w.at[s->n]->f - least;
        if (w.evals >= s->evals || !(spread > s->near * fabs(least)))
            break;
        find_centre(&w);
        step(&w);
    }
    memcpy(x, w.at[0]->x, s->n * sizeof *x);
    return w.at[0]->f;
}
