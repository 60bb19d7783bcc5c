/* Cells: a flow over a span of months. Halves, quarters, cumulated spans and
 * their differences come about by adjacency: [a, b) + [b, c) = [a, c).
 * Not every span that could be named is kept, else n months would make n^2
 * of them: only those on the calendar, cumulated from January or up to
 * December, inside a quarter, or named by an equation. */
#include "solve/solve_impl.h"

#include "base/arena.h"
#include "value/period.h"

#include <stdlib.h>

enum slot_kind { SLOT_CELL, SLOT_START, SLOT_END, SLOT_JOIN };

/* Widths: kind 2 bits, flow 3, start 20, lengths 16 + 16. */
static uint64_t pack(enum slot_kind kind, tf_flow flow, int64_t start,
                     int64_t length, int64_t more)
{
    return (uint64_t)kind << 58 | (uint64_t)flow << 55 |
           ((uint64_t)start & 0xFFFFF) << 35 |
           ((uint64_t)length & 0xFFFF) << 16 | ((uint64_t)more & 0xFFFF);
}

static uint64_t cell_key(tf_flow flow, tf_period p)
{
    return pack(SLOT_CELL, flow, p.start, p.months, p.day << 8 | p.days);
}

static size_t probe(const tf_slots *t, uint64_t key)
{
    uint64_t h = key * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> 20) & (t->cap - 1);
    while (t->key[i] != 0 && t->key[i] != key + 1)
        i = (i + 1) & (t->cap - 1);
    return i;
}

static size_t *slot_find(const tf_slots *t, uint64_t key)
{
    if (t->cap == 0)
        return NULL;
    const size_t i = probe(t, key);
    return t->key[i] == 0 ? NULL : &t->value[i];
}

static bool slots_grow(tf_arena *mem, tf_slots *t)
{
    tf_slots bigger = {.cap = t->cap == 0 ? 64 : t->cap * 2, .n = t->n};
    bigger.key = TF_NEW(mem, bigger.cap, uint64_t);
    bigger.value = TF_NEW(mem, bigger.cap, size_t);
    if (bigger.key == NULL || bigger.value == NULL)
        return false;
    for (size_t i = 0; i < t->cap; i++) {
        if (t->key[i] == 0)
            continue;
        const size_t at = probe(&bigger, t->key[i] - 1);
        bigger.key[at] = t->key[i];
        bigger.value[at] = t->value[i];
    }
    *t = bigger;
    return true;
}

/* The value under that key, SIZE_MAX in a new one; NULL without memory. */
static size_t *slot_add(tf_arena *mem, tf_slots *t, uint64_t key)
{
    if (2 * t->n >= t->cap && !slots_grow(mem, t))
        return NULL;
    const size_t i = probe(t, key);
    if (t->key[i] == 0) {
        t->key[i] = key + 1;
        t->value[i] = SIZE_MAX;
        t->n++;
    }
    return &t->value[i];
}

static bool is_whole(tf_period p)
{
    return p.days == 0 && p.day == 1 && p.months > 0;
}

/* Puts cell k at the head of the chains of its start and of its end. */
static bool chain(tf_solver *s, size_t k)
{
    const tf_cell *c = &s->cells.at[k];
    const int32_t start = c->span.start, end = start + c->span.months;
    size_t *head =
        slot_add(s->mem, &s->slots, pack(SLOT_START, c->flow, start, 0, 0));
    if (head == NULL)
        return false;
    s->marks[k].next_start = *head;
    *head = k;
    head = slot_add(s->mem, &s->slots, pack(SLOT_END, c->flow, end, 0, 0));
    if (head == NULL)
        return false;
    s->marks[k].next_end = *head;
    *head = k;
    return true;
}

static bool mark(tf_solver *s, size_t k)
{
    if (k == s->marks_cap && !tf_arena_room(s->mem, (void **)&s->marks, k,
                                            &s->marks_cap, sizeof *s->marks))
        return false;
    s->marks[k] = (struct tf_mark){SIZE_MAX, SIZE_MAX, SIZE_MAX, false, false};
    return !is_whole(s->cells.at[k].span) || chain(s, k);
}

size_t tf_cell_add(tf_solver *s, tf_flow flow, tf_period span)
{
    size_t *slot = slot_add(s->mem, &s->slots, cell_key(flow, span));
    if (slot == NULL)
        return SIZE_MAX;
    if (*slot != SIZE_MAX)
        return *slot;
    if (!TF_ROOM(s->mem, &s->cells))
        return SIZE_MAX;
    const size_t k = *slot = s->cells.n++;
    s->cells.at[k] = (tf_cell){.flow = flow, .span = span, .by = SIZE_MAX};
    return mark(s, k) ? k : SIZE_MAX;
}

static size_t existing(const tf_solver *s, tf_flow flow, tf_period span)
{
    const size_t *slot = slot_find(&s->slots, cell_key(flow, span));
    return slot == NULL ? SIZE_MAX : *slot;
}

bool tf_cell_relate(tf_solver *s, const tf_relation *r)
{
    if (!TF_ROOM(s->mem, &s->relations))
        return false;
    s->relations.at[s->relations.n++] = *r;
    return true;
}

static int by_start(const void *pa, const void *pb)
{
    const struct tf_wide *a = pa, *b = pb;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

static void sort_wide(tf_solver *s)
{
    if (s->wide.n > 0)
        qsort(s->wide.at, s->wide.n, sizeof *s->wide.at, by_start);
    for (size_t i = 1; i < s->wide.n; i++)
        if (s->wide.at[i].end < s->wide.at[i - 1].end)
            s->wide.at[i].end = s->wide.at[i - 1].end;
}

/* Whether [from, to) lies in one of the wide spans. */
static bool is_in_wide(const tf_solver *s, int32_t from, int32_t to)
{
    size_t lo = 0, hi = s->wide.n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (s->wide.at[mid].start <= from)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo > 0 && s->wide.at[lo - 1].end >= to;
}

static bool is_useful(const tf_solver *s, tf_period p)
{
    const int32_t month = p.start % 12, end = month + p.months;
    if (tf_period_freq(p) != 0)
        return true;
    if (end <= 12 && (month == 0 || end == 12 || month / 3 == (end - 1) / 3))
        return true;
    return month == 0 && p.months % 12 == 0 &&
           is_in_wide(s, p.start, p.start + p.months);
}

static tf_period months_of(int32_t from, int32_t to)
{
    return (tf_period){.start = from, .months = (int16_t)(to - from), .day = 1};
}

/* The identity [a, b) + [b, c) = [a, c), once, if its spans are worth it. */
static bool join(tf_solver *s, tf_flow flow, const int32_t at[3])
{
    const tf_period span[3] = {months_of(at[0], at[2]), months_of(at[0], at[1]),
                               months_of(at[1], at[2])};
    const uint64_t key =
        pack(SLOT_JOIN, flow, at[0], span[1].months, span[2].months);
    if (slot_find(&s->slots, key) != NULL)
        return true;
    tf_relation r = {.kind = TF_RELATION_SUM,
                     .n = 3,
                     .coef = {1, -1, -1},
                     .statement = SIZE_MAX};
    for (int i = 0; i < 3; i++)
        if (existing(s, flow, span[i]) == SIZE_MAX && !is_useful(s, span[i]))
            return true;
    if (slot_add(s->mem, &s->slots, key) == NULL)
        return false;
    for (int i = 0; i < 3; i++)
        if ((r.cell[i] = tf_cell_add(s, flow, span[i])) == SIZE_MAX)
            return false;
    return tf_cell_relate(s, &r);
}

static size_t head_of(const tf_solver *s, enum slot_kind kind, tf_flow flow,
                      int32_t month)
{
    const size_t *head = slot_find(&s->slots, pack(kind, flow, month, 0, 0));
    return head == NULL ? SIZE_MAX : *head;
}

/* Joins of cell k with every cell that begins at `month`, which is k's start
 * (part and whole) or k's end (neighbours). */
static bool join_starts(tf_solver *s, size_t k, int32_t month)
{
    const tf_flow flow = s->cells.at[k].flow;
    const int32_t start = s->cells.at[k].span.start;
    const int32_t end = start + s->cells.at[k].span.months;
    for (size_t i = head_of(s, SLOT_START, flow, month); i != SIZE_MAX;
         i = s->marks[i].next_start) {
        const int32_t other = month + s->cells.at[i].span.months;
        if (other == end)
            continue;
        const int32_t low = other < end ? other : end;
        const int32_t high = other < end ? end : other;
        if (!join(s, flow, (int32_t[]){start, low, high}))
            return false;
    }
    return true;
}

/* The same with every cell that ends at `month`, k's end or k's start. */
static bool join_ends(tf_solver *s, size_t k, int32_t month)
{
    const tf_flow flow = s->cells.at[k].flow;
    const int32_t start = s->cells.at[k].span.start;
    const int32_t end = start + s->cells.at[k].span.months;
    for (size_t i = head_of(s, SLOT_END, flow, month); i != SIZE_MAX;
         i = s->marks[i].next_end) {
        const int32_t other = month - s->cells.at[i].span.months;
        if (other == start)
            continue;
        const int32_t low = other < start ? other : start;
        const int32_t high = other < start ? start : other;
        if (!join(s, flow, (int32_t[]){low, high, end}))
            return false;
    }
    return true;
}

/* T = X + M and B = X - M where two of the four are there, and the two that
 * follow: 2 X = T + B, 2 M = T - B. */
static bool relate_flows(tf_solver *s, size_t k)
{
    static const struct {
        tf_flow flow[3];
        double coef[3];
        bool spare;
    } sums[] = {
        {{TF_FLOW_TURNOVER, TF_FLOW_EXPORT, TF_FLOW_IMPORT}, {1, -1, -1}, 0},
        {{TF_FLOW_EXPORT, TF_FLOW_IMPORT, TF_FLOW_BALANCE}, {1, -1, -1}, 0},
        {{TF_FLOW_EXPORT, TF_FLOW_TURNOVER, TF_FLOW_BALANCE}, {2, -1, -1}, 1},
        {{TF_FLOW_IMPORT, TF_FLOW_TURNOVER, TF_FLOW_BALANCE}, {2, -1, 1}, 1}};
    const tf_period span = s->cells.at[k].span;
    int there = 0;
    for (int f = TF_FLOW_EXPORT; f <= TF_FLOW_BALANCE; f++)
        there += existing(s, (tf_flow)f, span) != SIZE_MAX;
    if (there < 2 || s->marks[k].flows_done)
        return true;
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        tf_relation r = {.kind = TF_RELATION_SUM,
                         .n = 3,
                         .statement = SIZE_MAX,
                         .spare = sums[i].spare};
        for (int j = 0; j < 3; j++) {
            r.coef[j] = sums[i].coef[j];
            r.cell[j] = tf_cell_add(s, sums[i].flow[j], span);
            if (r.cell[j] == SIZE_MAX)
                return false;
            s->marks[r.cell[j]].flows_done = true;
        }
        if (!tf_cell_relate(s, &r))
            return false;
    }
    return true;
}

bool tf_cell_close(tf_solver *s)
{
    sort_wide(s);
    for (size_t k = 0; k < s->cells.n; k++) {
        if (!relate_flows(s, k))
            return false;
        const tf_period p = s->cells.at[k].span;
        if (!is_whole(p))
            continue;
        const int32_t end = p.start + p.months;
        if (!join_starts(s, k, p.start) || !join_starts(s, k, end) ||
            !join_ends(s, k, end) || !join_ends(s, k, p.start))
            return false;
    }
    return true;
}

size_t tf_cell_find(const tf_solution *in, tf_flow flow, tf_period span)
{
    size_t lo = 0, hi = in->n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const tf_cell *c = &in->at[mid];
        const int order = c->flow != flow ? (c->flow < flow ? -1 : 1)
                                          : tf_period_compare(c->span, span);
        if (order == 0)
            return mid;
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return SIZE_MAX;
}
