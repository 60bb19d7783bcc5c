/* What the figures of one article say of each other, known at its end: two
 * that differ though they are of the same thing, the same one again, exports
 * and imports that make the turnover; and how much of the article is of one
 * pair and one year. Evidence for the confidence of each. */
#include "claim/concord.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

/* Figures of one group, in the order of their values. */
typedef struct seat {
    uint64_t key;
    double value;
    uint32_t at; /* in the claims */
} seat;

/* One article's claims, and what each is told by. */
typedef struct hall {
    tf_claim *at;
    uint64_t *bits;
    seat *seats;
    uint32_t n;
} hall;

static uint64_t mixed(uint64_t h, uint64_t x)
{
    h = (h ^ x) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

static uint64_t of_period(uint64_t h, tf_period p)
{
    h = mixed(h, (uint64_t)(int64_t)p.start);
    h = mixed(h, (uint64_t)(int64_t)p.months);
    h = mixed(h, (uint64_t)(int64_t)p.day * 1000 + (uint64_t)(int64_t)p.days);
    return mixed(h, p.open);
}

/* Of two areas, whichever comes first. */
static uint64_t pair_key(const tf_claim *c)
{
    return tf_str_hash(c->area) + tf_str_hash(c->partner);
}

static uint64_t goods_key(const tf_claim *c)
{
    return mixed(tf_str_hash(c->product), tf_str_hash(c->unit));
}

static uint64_t same_key(const tf_claim *c)
{
    uint64_t h = mixed(c->kind, c->flow);
    h = mixed(h,
              c->status == TF_STATUS_TARGET || c->status == TF_STATUS_FORECAST);
    h = mixed(h, tf_str_hash(c->area));
    h = mixed(h, tf_str_hash(c->partner));
    h = mixed(h, goods_key(c));
    return of_period(of_period(h, c->period), c->base_period);
}

static uint64_t sum_key(const tf_claim *c)
{
    return of_period(mixed(goods_key(c), pair_key(c)), c->period);
}

static uint64_t year_key(const tf_claim *c)
{
    return (uint64_t)(c->period.open ? -1 : c->period.start / 12);
}

static int by_key(const void *a, const void *b)
{
    const seat *x = a, *y = b;
    return x->key != y->key       ? (x->key < y->key ? -1 : 1)
           : x->value != y->value ? (x->value < y->value ? -1 : 1)
                                  : (x->at > y->at) - (x->at < y->at);
}

static void seat_by(hall *h, uint64_t (*key)(const tf_claim *))
{
    for (uint32_t i = 0; i < h->n; i++)
        h->seats[i] = (seat){key(&h->at[i]), h->at[i].value, i};
    qsort(h->seats, h->n, sizeof *h->seats, by_key);
}

static uint32_t group_end(const hall *h, uint32_t from)
{
    uint32_t to = from + 1;
    while (to < h->n && h->seats[to].key == h->seats[from].key)
        to++;
    return to;
}

/* As far apart as roundings and hedges of the press may set one number. */
static bool is_near(double a, double b)
{
    return fabs(a - b) <= 0.02 * fmax(fabs(a), fabs(b));
}

/* Two figures of one thing: near ones repeat, others cannot both be right. */
static void tell_same(hall *h, tf_concord found)
{
    seat_by(h, same_key);
    for (uint32_t i = 0, end; i < h->n; i = end) {
        end = group_end(h, i);
        for (uint32_t k = i; k < end; k++) {
            const double v = h->seats[k].value;
            const bool again =
                (k > i && is_near(v, h->seats[k - 1].value)) ||
                (k + 1 < end && is_near(v, h->seats[k + 1].value));
            const bool other = !is_near(v, h->seats[i].value) ||
                               !is_near(v, h->seats[end - 1].value);
            h->bits[h->seats[k].at] |=
                (again ? found.again : 0) | (other ? found.other : 0);
        }
    }
}

/* Whether x and m, of one area, make up w. */
static bool make_up(const tf_claim *x, const tf_claim *m, const tf_claim *w)
{
    if (x->flow != TF_FLOW_EXPORT || m->flow != TF_FLOW_IMPORT ||
        !tf_str_eq(x->area, m->area))
        return false;
    if (w->flow == TF_FLOW_TURNOVER)
        return is_near(x->value + m->value, w->value);
    return w->flow == TF_FLOW_BALANCE && tf_str_eq(w->area, x->area) &&
           is_near(x->value, m->value + w->value);
}

/* One of three that add up, or not. */
static void try_sum(hall *h, const uint32_t at[3], uint64_t found)
{
    const tf_claim *x = &h->at[at[0]], *m = &h->at[at[1]], *w = &h->at[at[2]];
    if (x->kind != TF_KIND_LEVEL || m->kind != TF_KIND_LEVEL ||
        w->kind != TF_KIND_LEVEL || !make_up(x, m, w))
        return;
    for (int i = 0; i < 3; i++)
        h->bits[at[i]] |= found;
}

/* Exports and imports that add up, among the first of a group. */
static void tell_sums(hall *h, uint64_t found)
{
    enum { MOST = 12 };
    seat_by(h, sum_key);
    for (uint32_t i = 0, end; i < h->n; i = end) {
        end = group_end(h, i);
        const uint32_t n = end - i > MOST ? MOST : end - i;
        for (uint32_t k = 0; n > 2 && k < n * n * n; k++) {
            const seat *of = &h->seats[i];
            try_sum(
                h,
                (uint32_t[]){of[k % n].at, of[k / n % n].at, of[k / n / n].at},
                found);
        }
    }
}

/* Whether most figures of the article have the same. */
static void tell_common(hall *h, uint64_t (*key)(const tf_claim *),
                        uint64_t found)
{
    seat_by(h, key);
    for (uint32_t i = 0, end; i < h->n; i = end) {
        end = group_end(h, i);
        for (uint32_t k = i; 10 * (end - i) >= 9 * h->n && k < end; k++)
            h->bits[h->seats[k].at] |= found;
    }
}

bool tf_concord_tell(tf_claim *claims, size_t n, tf_concord found,
                     tf_arena *mem)
{
    hall h = {.at = claims, .n = (uint32_t)n};
    if (n == 0)
        return true;
    h.bits = TF_NEW(mem, n, uint64_t);
    h.seats = TF_NEW(mem, n, seat);
    if (h.bits == NULL || h.seats == NULL)
        return false;
    tell_same(&h, found);
    tell_sums(&h, found.sum);
    tell_common(&h, pair_key, found.one_pair);
    tell_common(&h, year_key, found.one_year);
    for (size_t i = 0; i < n; i++)
        claims[i].evidence |= h.bits[i];
    return true;
}
