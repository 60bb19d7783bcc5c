/* The table of measures: one row each, nothing else lists them. A row is
 *   ROW(group, name, help, formula, needs, source, least points, function)
 * and stands in the list of its group; --list shows them in this order. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#define OECD "OECD, Data and Metadata Reporting and Presentation Handbook"
#define WDI "World Bank, World Development Indicators, statistical methods"

/* Between values of one series. */
#define RATES(ROW)                                                             \
    ROW("rate", "change", "change in money on the same period a year before",  \
        "x(t) - x(t - 1 year)", "the same period of two years", OECD, 2,       \
        tf_rate_change)                                                        \
    ROW("rate", "yoy", "change in percent on the same period a year before",   \
        "x(t) / x(t - 1 year) - 1", "the same period of two years", OECD, 2,   \
        tf_rate_yoy)                                                           \
    ROW("rate", "pop",                                                         \
        "change in percent on the period before, of half-years, quarters "     \
        "and months; not adjusted for seasons",                                \
        "x(t) / x(t - 1 period) - 1", "two neighbouring periods", OECD, 2,     \
        tf_rate_pop)                                                           \
    ROW("rate", "cagr",                                                        \
        "compound annual rate from the first year to the last",                \
        "(x(T) / x(0))^(1 / years) - 1", "the same period of two years", WDI,  \
        2, tf_rate_cagr)                                                       \
    ROW("rate", "ls",                                                          \
        "least-squares growth as a yearly rate, with its standard error",      \
        "exp(b) - 1 of ln x = a + b t",                                        \
        "the same period of three years, above zero", WDI, 3, tf_trend_growth) \
    ROW("rate", "ls_log",                                                      \
        "least-squares growth as a continuous rate: the slope",                \
        "b of ln x = a + b t", "the same period of three years, above zero",   \
        "UNCTAD, Handbook of Statistics (one edition)", 3, tf_trend_slope)

#define MEASURES(ROW) RATES(ROW)

#define SHOWN(group, name, help, formula, needs, source, least, run)           \
    {name, group, help, formula, needs, source, least},
#define FUNCTION(group, name, help, formula, needs, source, least, run) run,

static const tf_measure_info measures[] = {MEASURES(SHOWN)};
static tf_measure_fn *const functions[] = {MEASURES(FUNCTION)};

enum { COUNT = sizeof measures / sizeof *measures, NAME_LIMIT = 24 };

const tf_measure_info *tf_measures_list(size_t *n)
{
    *n = COUNT;
    return measures;
}

size_t tf_measures_find(tf_str name)
{
    size_t k = 0;
    while (k < COUNT && !tf_str_eq(name, tf_str_of(measures[k].name)))
        k++;
    return k;
}

bool tf_measures_run(size_t k, tf_growth_job *job, const tf_run *run)
{
    return functions[k](job, run);
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to add, drop or change to come from a to b (Levenshtein). */
static size_t distance(tf_str a, const char *b)
{
    size_t row[NAME_LIMIT + 1];
    a = tf_str_cut(a, 0, NAME_LIMIT);
    for (size_t i = 0; i <= a.len; i++)
        row[i] = i;
    for (size_t j = 1; b[j - 1] != '\0'; j++) {
        size_t diagonal = row[0];
        row[0] = j;
        for (size_t i = 1; i <= a.len; i++) {
            const size_t changed = diagonal + (a.ptr[i - 1] != b[j - 1]);
            diagonal = row[i];
            row[i] = smaller(changed, smaller(row[i], row[i - 1]) + 1);
        }
    }
    return row[a.len];
}

/* The names that resemble `name`; all names if none does. */
static tf_code fail_unknown(tf_ctx *ctx, tf_str name, tf_error *err)
{
    tf_buf close = tf_buf_open(ctx->mem), all = tf_buf_open(ctx->mem);
    for (size_t k = 0; k < COUNT; k++) {
        const char *known = measures[k].name;
        if (distance(name, known) <= 2 || tf_str_starts(name, tf_str_of(known)))
            tf_buf_format(&close, "%s%s", close.n == 0 ? "" : ", ", known);
        tf_buf_format(&all, "%s%s", k == 0 ? "" : ", ", known);
    }
    const bool any = close.n > 0;
    tf_str text;
    const tf_code code = tf_buf_take(any ? &close : &all, &text, err);
    if (code != TF_OK)
        return code;
    return tf_fail(err, TF_EINPUT, "unknown measure '%.*s', %s %s",
                   (int)smaller(name.len, 40), name.ptr,
                   any ? "did you mean" : "there are", text.ptr);
}

/* Marks the measure of that name, or all of that group. */
static bool mark(tf_growth_job *job, tf_str name)
{
    bool any = false;
    for (size_t k = 0; k < COUNT; k++)
        if (tf_str_eq(name, tf_str_of(measures[k].name)) ||
            tf_str_eq(name, tf_str_of(measures[k].group)))
            job->chosen[k] = any = true;
    return any;
}

tf_code tf_measures_choose(tf_growth_job *job, tf_str names, tf_error *err)
{
    tf_str name;
    job->n_measures = COUNT;
    job->chosen = TF_NEW(job->ctx->mem, COUNT, bool);
    if (job->chosen == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for growth");
    while (tf_str_next(&names, ',', &name)) {
        name = tf_str_trim(name);
        if (name.len == 0)
            continue;
        if (!mark(job, name))
            return fail_unknown(job->ctx, name, err);
        job->by_name = true;
    }
    for (size_t k = 0; k < COUNT && !job->by_name; k++)
        job->chosen[k] = true;
    return TF_OK;
}
