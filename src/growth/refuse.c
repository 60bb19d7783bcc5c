/* Two series that a reader would join and must not: the counts of one trade
 * by its two reporters, and the same count in two currencies. Where one of
 * them has a value for an earlier year that the other lacks, the rate across
 * them is refused by name. */
#include "growth/growth_impl.h"

#include "base/str.h"
#include "value/period.h"

/* A run, and one of another key that its gaps might be filled from. */
typedef struct meeting {
    tf_run mine, others;
    bool is_currency;
} meeting;

typedef struct points {
    const tf_point *const *at;
    size_t n;
} points;

/* First point whose key is not before `key`. */
static size_t find_key(const points *all, const tf_key *key)
{
    size_t low = 0, high = all->n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        const tf_key here = tf_series_key(all->at[mid]);
        if (tf_key_compare(&here, key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The same trade seen from the other side. */
static tf_key mirror_of(const tf_key *key)
{
    tf_key m = *key;
    m.reporter = key->partner;
    m.partner = key->reporter;
    if (key->flow == TF_FLOW_EXPORT)
        m.flow = TF_FLOW_IMPORT;
    if (key->flow == TF_FLOW_IMPORT)
        m.flow = TF_FLOW_EXPORT;
    return m;
}

/* The latest point of the others before the newest of mine, of its window,
 * for a period that mine has not. */
static const tf_point *find_tempting(const meeting *m)
{
    const tf_point *newest = m->mine.at[m->mine.n - 1];
    for (size_t i = m->others.n; i-- > 0;) {
        const tf_point *p = m->others.at[i];
        if (p->period.start < newest->period.start &&
            tf_period_is_alike(p->period, newest->period) &&
            tf_growth_find(&m->mine, p->period) == NULL)
            return p;
    }
    return NULL;
}

/* The row that was already refused for want of this base, if there is one:
 * the better reason replaces it. */
static bool replace_note(tf_growth_job *job, const tf_rate *row)
{
    for (size_t i = job->out->n - 1; i-- > job->first;) {
        tf_rate *r = &job->out->at[i];
        if (tf_str_eq(r->measure, row->measure) &&
            tf_period_eq(r->period, row->period) &&
            tf_period_eq(r->base_period, row->base_period) &&
            r->flow == row->flow && tf_str_eq(r->reporter, row->reporter) &&
            tf_str_eq(r->partner, row->partner) &&
            tf_str_eq(r->product, row->product) &&
            tf_str_eq(r->unit, row->unit)) {
            r->note = row->note;
            r->message = row->message;
            return true;
        }
    }
    return false;
}

static bool refuse(tf_growth_job *job, const meeting *m, const tf_point *base,
                   const char *measure)
{
    const tf_point *now = m->mine.at[m->mine.n - 1];
    const tf_str whose[2] = {m->is_currency ? base->unit : base->reporter,
                             m->is_currency ? now->unit : now->reporter};
    const bool done = tf_growth_refuse(
        job, tf_growth_row(measure, now, base->period),
        m->is_currency ? "not computed: %s is in %.*s, %s in %.*s"
                       : "not computed: %s is the count of %.*s, %s that of "
                         "%.*s",
        tf_growth_period(job, base->period), TF_FMT(whose[0]),
        tf_growth_period(job, now->period), TF_FMT(whose[1]));
    if (done && replace_note(job, &job->out->at[job->out->n - 1]))
        job->out->n--;
    return done;
}

/* The rates that a reader would take across the two: the first of a kind
 * always, the others where they were named. */
static bool add_refusal(tf_growth_job *job, const meeting *m,
                        const tf_point *base)
{
    static const char *const joined[2][5] = {
        {"cagr", "multiple_total", "average_growth", "ls", "ls_log"},
        {"yoy", "change", "log_growth", "multiple", NULL}};
    const tf_point *now = m->mine.at[m->mine.n - 1];
    const bool one_year = now->period.start - base->period.start == 12;
    for (size_t k = 0; k < 5 && joined[one_year][k] != NULL; k++) {
        const char *measure = joined[one_year][k];
        if (tf_growth_is_chosen(job, measure) && (k == 0 || job->by_name) &&
            !refuse(job, m, base, measure))
            return false;
    }
    return true;
}

static bool is_same_key(const tf_point *p, tf_key key, bool any_unit)
{
    tf_key here = tf_series_key(p);
    if (any_unit)
        here.unit = key.unit;
    return tf_key_compare(&here, &key) == 0;
}

/* Lets a run meet all runs of a key, or of its currencies. */
static bool meet(tf_growth_job *job, const points *all, meeting *m, tf_key key)
{
    const tf_key mine = tf_series_key(m->mine.at[0]);
    if (m->is_currency)
        key.unit = TF_STR(""); /* before all others */
    for (size_t i = find_key(all, &key); i < all->n; i += m->others.n) {
        if (!is_same_key(all->at[i], key, m->is_currency))
            break;
        m->others = tf_growth_run(all->at, all->n, i);
        const tf_point *base = find_tempting(m);
        if (base != NULL && !is_same_key(base, mine, false) &&
            !add_refusal(job, m, base))
            return false;
    }
    return true;
}

bool tf_refuse_joins(tf_growth_job *job, const tf_point *const *at, size_t n)
{
    const points all = {at, n};
    for (size_t i = 0; i < n;) {
        meeting m = {.mine = tf_growth_run(at, n, i)};
        const tf_key key = tf_series_key(at[i]);
        i += m.mine.n;
        if (key.reporter.len != 0 && !meet(job, &all, &m, mirror_of(&key)))
            return false;
        m.is_currency = true;
        if (!meet(job, &all, &m, key))
            return false;
    }
    return true;
}
