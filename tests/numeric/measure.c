/* Solves made-up corpora and counts. Without memory the program ends. */
#include "measure.h"

#include "base/arena.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FLOWS = 3, SUMS = 2 * FLOWS * CORPUS_YEARS };

static const tf_flow flows[FLOWS] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                     TF_FLOW_IMPORT};
static const char *const flow_names[FLOWS] = {"total", "exports", "imports"};

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *need(void *p)
{
    if (p == NULL) {
        fprintf(stderr, "numeric: no memory\n");
        exit(1);
    }
    return p;
}

/* -- a block -- */

typedef struct block {
    corpus c;
    tf_arena *mem;
    tf_estimate *e;
} block;

static block open_block(const recipe *what)
{
    block b = {.c = corpus_make(what), .mem = tf_arena_open()};
    need(b.c.at);
    need(b.mem);
    return b;
}

static void solve(block *b, const tf_process *p)
{
    const size_t n = b->c.n;
    tf_evidence *at = need(TF_NEW(b->mem, n, tf_evidence));
    for (size_t i = 0; i < n; i++) {
        const corpus_claim *c = &b->c.at[i];
        at[i] = (tf_evidence){.equation = &c->equation,
                              .view = c->view,
                              .tilt = c->tilt,
                              .article = {c->article, strlen(c->article)}};
    }
    if (tf_estimate_solve((tf_witnesses){at, n}, p, b->mem, &b->e, NULL) !=
        TF_OK)
        need(NULL);
}

static void close_block(block *b)
{
    tf_arena_close(b->mem);
    free(b->c.at);
}

/* The annual sums by number. */
static corpus_sum sum_of(size_t k)
{
    return (corpus_sum){(uint32_t)(k / (FLOWS * CORPUS_YEARS)),
                        flows[k / CORPUS_YEARS % FLOWS],
                        (int)(k % CORPUS_YEARS), 12};
}

static tf_term term_of(corpus_sum s)
{
    return (tf_term){s.flow, corpus_period(s.year, s.months), 1};
}

static bool value_of(const block *b, size_t k, tf_interval *out)
{
    const corpus_sum s = sum_of(k);
    return tf_estimate_value(b->e, s.view, term_of(s), b->mem, out);
}

static recipe nth(const recipe *what, size_t i)
{
    recipe r = *what;
    if (r.kind == TRUTH_KINDS)
        r.kind = (truth)(i % TRUTH_KINDS);
    r.seed += 1000 * i;
    return r;
}

/* -- numbers -- */

typedef struct numbers {
    double *at;
    size_t n;
} numbers;

static numbers open_numbers(size_t most)
{
    return (numbers){need(calloc(most + 1, sizeof(double))), 0};
}

static int by_size(const void *pa, const void *pb)
{
    const double a = *(const double *)pa, b = *(const double *)pb;
    return (a > b) - (a < b);
}

static double quantile(numbers *x, double q)
{
    if (x->n == 0)
        return NAN;
    qsort(x->at, x->n, sizeof *x->at, by_size);
    return x->at[(size_t)(q * (double)(x->n - 1))];
}

/* -- coverage and flags -- */

typedef struct tally {
    coverage sum;
    numbers width, far; /* far: of the truth, in half-widths */
} tally;

static bool is_claimed(const corpus *c, corpus_sum s)
{
    const tf_period p = corpus_period(s.year, s.months);
    for (size_t i = 0; i < c->n; i++) {
        const tf_equation *q = &c->at[i].equation;
        if (q->n == 1 && c->at[i].view == s.view && q->term[0].flow == s.flow &&
            q->term[0].span.start == p.start &&
            q->term[0].span.months == p.months)
            return true;
    }
    return false;
}

static void note(tally *t, tf_interval v, double x)
{
    const double half = x < v.est ? log(v.est / v.lo) : log(v.hi / v.est);
    t->width.at[t->width.n++] = log(v.hi / v.lo);
    t->far.at[t->far.n++] = fabs(log(x / v.est)) / half;
    t->sum.inside += v.lo <= x && x <= v.hi;
    t->sum.n++;
}

static void cover(const block *b, tally *claimed, tally *implied)
{
    for (size_t k = 0; k < SUMS; k++) {
        tf_interval v;
        if (value_of(b, k, &v))
            note(is_claimed(&b->c, sum_of(k)) ? claimed : implied, v,
                 corpus_value(&b->c, sum_of(k)));
    }
}

static void judge(const block *b, flagging *out)
{
    for (size_t i = 0; i < b->c.n; i++) {
        const bool planted = b->c.at[i].planted;
        const tf_verdict v = tf_estimate_verdict(b->e, i);
        const bool flagged = v.wrong > TF_WRONG && v.heard;
        out->planted += planted;
        out->right += !planted;
        out->flagged += flagged;
        out->found += flagged && planted;
    }
}

static coverage close_tally(tally *t)
{
    t->sum.width = quantile(&t->width, 0.5);
    t->sum.fit = quantile(&t->far, 0.9);
    free(t->width.at);
    free(t->far.at);
    return t->sum;
}

study measure_study(recipe what, size_t corpora, const tf_process *p)
{
    study out = {.claims = 0};
    tally t[2];
    for (int k = 0; k < 2; k++)
        t[k] = (tally){.width = open_numbers(corpora * SUMS),
                       .far = open_numbers(corpora * SUMS)};
    for (size_t i = 0; i < corpora; i++) {
        const recipe one = nth(&what, i);
        block b = open_block(&one);
        const double start = seconds();
        solve(&b, p);
        out.ms += 1e3 * (seconds() - start) / (double)corpora;
        out.claims += (double)b.c.n / (double)corpora;
        out.unsettled += !tf_estimate_settled(b.e);
        cover(&b, &t[0], &t[1]);
        judge(&b, &out.flags);
        close_block(&b);
    }
    out.claimed = close_tally(&t[0]);
    out.implied = close_tally(&t[1]);
    return out;
}

/* -- beside the sampler -- */

typedef struct pairing {
    numbers ratio, shift;
    likeness *out;
} pairing;

static void name_sum(char *out, size_t size, size_t number, size_t k)
{
    const corpus_sum s = sum_of(k);
    snprintf(out, size, "block %zu side %u %s %d", number, s.view + 1,
             flow_names[k / CORPUS_YEARS % FLOWS], CORPUS_START + s.year);
}

static void pair(pairing *to, size_t number, size_t k, const tf_interval v[2])
{
    likeness *out = to->out;
    const double width = log(v[1].hi / v[1].lo);
    const double ratio = log(v[0].hi / v[0].lo) / width;
    to->ratio.at[to->ratio.n++] = ratio;
    to->shift.at[to->shift.n++] = fabs(log(v[0].est / v[1].est)) / width;
    if (out->n == 0 || ratio < out->least) {
        out->least = ratio;
        name_sum(out->least_name, sizeof out->least_name, number, k);
    }
    if (out->n == 0 || ratio > out->most) {
        out->most = ratio;
        name_sum(out->most_name, sizeof out->most_name, number, k);
    }
    out->n++;
}

/* The sums of one side that have values, beside their draws. */
static void pair_side(pairing *to, const block *b, size_t number,
                      tf_sampling what)
{
    tf_term terms[SUMS];
    size_t which[SUMS];
    tf_interval value[SUMS], exact[SUMS];
    what.terms = terms;
    for (size_t k = 0; k < SUMS; k++) {
        if (sum_of(k).view != what.view || !value_of(b, k, &value[what.n]))
            continue;
        terms[what.n] = term_of(sum_of(k));
        which[what.n++] = k;
    }
    if (!tf_estimate_sample(b->e, &what, b->mem, exact))
        need(NULL);
    for (size_t j = 0; j < what.n; j++)
        pair(to, number, which[j], (tf_interval[2]){value[j], exact[j]});
}

likeness measure_likeness(recipe what, size_t blocks, size_t sweeps,
                          const tf_process *p)
{
    likeness out = {.n = 0};
    tf_process raw = *p;
    pairing to = {open_numbers(blocks * SUMS), open_numbers(blocks * SUMS),
                  &out};
    raw.narrow_claimed = raw.narrow_implied = 1;
    for (size_t i = 0; i < blocks; i++) {
        const recipe one = nth(&what, i);
        block b = open_block(&one);
        solve(&b, &raw);
        for (uint32_t view = 0; view < 2; view++)
            pair_side(&to, &b, i,
                      (tf_sampling){.view = view, .draws = sweeps, .seed = i});
        close_block(&b);
    }
    out.median = quantile(&to.ratio, 0.5);
    out.low = quantile(&to.ratio, 0.05);
    out.high = quantile(&to.ratio, 0.95);
    out.shift = quantile(&to.shift, 0.5);
    free(to.ratio.at);
    free(to.shift.at);
    return out;
}

/* -- identities -- */

/* Halves make the year; exports and imports make the total. */
static double residual(const double *x)
{
    const double halves = fabs(x[1] + x[2] - x[0]);
    const double sides = fabs(x[3] + x[4] - x[0]);
    return fmax(halves, sides) / x[0];
}

double measure_identities(recipe what, size_t blocks, const tf_process *p)
{
    enum { DRAWS = 200, TERMS = 5 };
    double most = 0;
    for (size_t i = 0; i < blocks; i++) {
        const recipe one = nth(&what, i);
        block b = open_block(&one);
        double value[DRAWS * TERMS];
        const tf_period year = corpus_period((int)(i % CORPUS_YEARS), 12);
        tf_period h1 = year, h2 = year;
        h1.months = h2.months = 6;
        h2.start += 6;
        const tf_term terms[TERMS] = {{TF_FLOW_TURNOVER, year, 1},
                                      {TF_FLOW_TURNOVER, h1, 1},
                                      {TF_FLOW_TURNOVER, h2, 1},
                                      {TF_FLOW_EXPORT, year, 1},
                                      {TF_FLOW_IMPORT, year, 1}};
        const tf_sampling draw = {0, terms, TERMS, DRAWS, i};
        solve(&b, p);
        if (!tf_estimate_draw(b.e, &draw, b.mem, value))
            need(NULL);
        for (size_t k = 0; k < DRAWS; k++)
            most = fmax(most, residual(value + k * TERMS));
        close_block(&b);
    }
    return most;
}

/* -- time -- */

timing measure_time(size_t claims, size_t blocks, const tf_process *p)
{
    timing out = {0, 0};
    const recipe what = {TRUTH_KINDS, claims, 0.05, 90000};
    for (size_t i = 0; i < blocks; i++) {
        const recipe one = nth(&what, i % 500);
        block b = open_block(&one);
        if (b.c.n > claims)
            b.c.n = claims;
        const double start = seconds();
        solve(&b, p);
        for (size_t k = 0; k < SUMS; k++) {
            tf_interval v;
            (void)value_of(&b, k, &v);
        }
        const double ms = 1e3 * (seconds() - start);
        out.mean_ms += ms / (double)blocks;
        out.worst_ms = fmax(out.worst_ms, ms);
        close_block(&b);
    }
    return out;
}
