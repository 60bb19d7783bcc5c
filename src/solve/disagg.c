/* Temporal disaggregation as generalized least squares. Every method is
 *     x = p + Z b + L v,   C x = y,
 * with v white, b free, C the aggregation of cells to benchmarks:
 *
 *   method            p          Z                     L
 *   uniform           0          -                     I
 *   denton            indicator  -                     P cumsum^h
 *   denton-cholette   indicator* P t^i, i < h          P cumsum^h
 *   ols               0          1, indicators         I
 *   chow-lin          0          1, indicators         AR(1)
 *   fernandez         0          1, indicators         cumsum
 *   litterman         0          1, indicators         cumsum AR(1)
 *
 * where P is the indicator on a diagonal (proportional; then * is 0, being P
 * times 1) or I (additive), and h differences are made small. A free polynomial
 * of degree h - 1 is the same as leaving the first h rows out of the difference
 * matrix, which is how Cholette 1984 mended Denton 1971: no value before the
 * start is supposed.
 *
 * L is a recursion, never a matrix: with B = L'C' and B = Q T the solution is
 * v = Q T'^-1 (y - C p - C Z b), and b by least squares of the whitened
 * T'^-1 C Z. No normal matrix is formed, so that hundreds of months of a twice
 * summed walk lose half the digits only.
 *
 * Chow & Lin, Review of Economics and Statistics 53 (1971); Denton, JASA 66
 * (1971); Fernandez, REStat 63 (1981); Litterman, JBES 1 (1983); Cholette,
 * Survey Methodology 10 (1984); Dagum & Cholette 2006; Sax & Steiner, Temporal
 * disaggregation of time series, R Journal 5/2 (2013). */
#include "solve/disagg_impl.h"

#include "base/arena.h"
#include "base/error.h"

#include <float.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <string.h>

static const tf_disagg_info infos[TF_DISAGG_METHODS] = {
    [TF_DISAGG_DENTON_CHOLETTE] = {.name = "denton-cholette",
                                   .help = "keep the indicator's movement",
                                   .source = "Denton 1971, Cholette 1984"},
    [TF_DISAGG_DENTON] = {.name = "denton",
                          .help = "the same, no change before the start",
                          .source = "Denton 1971"},
    [TF_DISAGG_UNIFORM] = {.name = "uniform",
                           .help = "equal parts",
                           .source = "Sax & Steiner 2013"},
    [TF_DISAGG_OLS] = {.name = "ols",
                       .help = "regression, residuals spread evenly",
                       .source = "Sax & Steiner 2013",
                       .regression = true},
    [TF_DISAGG_CHOW_LIN_MAXLOG] = {.name = "chow-lin-maxlog",
                                   .help = "AR(1) residuals, most likely",
                                   .source = "Chow & Lin 1971",
                                   .regression = true,
                                   .finds_rho = true},
    [TF_DISAGG_CHOW_LIN_MINRSS_ECOTRIM] = {.name = "chow-lin-minrss-ecotrim",
                                           .help = "AR(1), least residual of "
                                                   "unit variance",
                                           .source = "Barcellan 2002",
                                           .regression = true,
                                           .finds_rho = true},
    [TF_DISAGG_CHOW_LIN_MINRSS_QUILIS] = {.name = "chow-lin-minrss-quilis",
                                          .help = "AR(1), least residual of "
                                                  "unit innovation",
                                          .source = "Quilis 2001",
                                          .regression = true,
                                          .finds_rho = true},
    [TF_DISAGG_CHOW_LIN_FIXED] = {.name = "chow-lin-fixed",
                                  .help = "AR(1) with rho as given",
                                  .source = "Chow & Lin 1971",
                                  .regression = true,
                                  .needs_rho = true},
    [TF_DISAGG_FERNANDEZ] = {.name = "fernandez",
                             .help = "random walk residuals",
                             .source = "Fernandez 1981",
                             .regression = true},
    [TF_DISAGG_LITTERMAN_MAXLOG] = {.name = "litterman-maxlog",
                                    .help = "random walk of an AR(1), most "
                                            "likely",
                                    .source = "Litterman 1983",
                                    .regression = true,
                                    .finds_rho = true},
    [TF_DISAGG_LITTERMAN_MINRSS] = {.name = "litterman-minrss",
                                    .help = "the same, least residual",
                                    .source = "Litterman 1983",
                                    .regression = true,
                                    .finds_rho = true},
    [TF_DISAGG_LITTERMAN_FIXED] = {.name = "litterman-fixed",
                                   .help = "the same with rho as given",
                                   .source = "Litterman 1983",
                                   .regression = true,
                                   .needs_rho = true}};

const tf_disagg_info *tf_disagg_list(void)
{
    return infos;
}

static bool is_denton(const tf_disagg *in)
{
    return in->method == TF_DISAGG_DENTON ||
           in->method == TF_DISAGG_DENTON_CHOLETTE;
}

static bool is_missing(const tf_disagg *in, size_t cell)
{
    return in->missing != NULL && in->missing[cell];
}

/* The cells of a benchmark that count, and what each counts. */
typedef struct part {
    size_t from, to;
    double share;
} part;

static part part_of(const tf_disagg *in, const tf_disagg_mark *mark)
{
    const size_t end = mark->from + mark->n;
    switch (in->conversion) {
    case TF_CONVERSION_FIRST:
        return (part){mark->from, mark->from + 1, 1};
    case TF_CONVERSION_LAST:
        return (part){end - 1, end, 1};
    case TF_CONVERSION_AVERAGE:
        return (part){mark->from, end, 1 / (double)mark->n};
    case TF_CONVERSION_SUM:
        break;
    }
    return (part){mark->from, end, 1};
}

static tf_code check_mark(const tf_disagg *in, size_t j, tf_error *err)
{
    const tf_disagg_mark *mark = &in->mark[j];
    if (!isfinite(mark->value))
        return tf_fail(err, TF_EINPUT, "benchmark %zu is no number", j + 1);
    if (mark->n == 0 || mark->from >= in->n || mark->n > in->n - mark->from)
        return tf_fail(err, TF_EINPUT,
                       "benchmark %zu reaches over the %zu cells there are",
                       j + 1, in->n);
    const part p = part_of(in, mark);
    for (size_t t = p.from; t < p.to; t++)
        if (is_missing(in, t))
            return tf_fail(err, TF_EINPUT,
                           "benchmark %zu needs cell %zu, which is missing",
                           j + 1, t + 1);
    return TF_OK;
}

static tf_code check_method(const tf_disagg *in, tf_error *err)
{
    if ((unsigned)in->method >= TF_DISAGG_METHODS ||
        (unsigned)in->conversion > TF_CONVERSION_LAST)
        return tf_fail(err, TF_EINPUT, "no such method or conversion");
    const tf_disagg_info *info = &infos[in->method];
    if (is_denton(in) && (in->differences < 0 || in->differences > 2))
        return tf_fail(err, TF_EINPUT, "%s takes 0, 1 or 2 differences, not %d",
                       info->name, in->differences);
    if (is_denton(in) && in->n_indicators > 1)
        return tf_fail(err, TF_EINPUT, "%s takes one indicator, not %zu",
                       info->name, in->n_indicators);
    if (info->needs_rho && !(fabs(in->rho) < 1))
        return tf_fail(err, TF_EINPUT, "%s: rho is not between -1 and 1",
                       info->name);
    if (info->finds_rho && !(fabs(in->least_rho) <= 1))
        return tf_fail(err, TF_EINPUT, "%s: the least rho is not from -1 to 1",
                       info->name);
    return TF_OK;
}

static tf_code check(const tf_disagg *in, tf_error *err)
{
    tf_code code = check_method(in, err);
    if (code != TF_OK)
        return code;
    if (in->n_marks == 0)
        return tf_fail(err, TF_EINPUT, "no benchmark");
    if (in->n == 0)
        return tf_fail(err, TF_EINPUT, "no cell");
    const size_t rows = in->n > in->n_marks ? in->n : in->n_marks;
    if (rows > TF_ROOT_MAX / in->n_marks ||
        in->n > TF_ROOT_MAX / (in->n_indicators + 3))
        return tf_fail(err, TF_ELIMIT,
                       "%zu cells and %zu benchmarks are too many", in->n,
                       in->n_marks);
    for (size_t t = 0; t < in->n; t++)
        if (!is_missing(in, t) && in->n_indicators > 0 &&
            !tf_root_is_sound(in->indicator + t * in->n_indicators,
                              in->n_indicators, -DBL_MAX))
            return tf_fail(err, TF_EINPUT,
                           "the indicator of cell %zu is no "
                           "number",
                           t + 1);
    for (size_t j = 0; j < in->n_marks && code == TF_OK; j++)
        code = check_mark(in, j, err);
    return code;
}

static size_t free_coefs(const tf_disagg *in)
{
    if (in->method == TF_DISAGG_DENTON_CHOLETTE)
        return (size_t)in->differences;
    return infos[in->method].regression
               ? in->n_indicators + (in->no_constant ? 0 : 1)
               : 0;
}

static double *numbers(tf_arena *mem, size_t n, bool *good)
{
    double *p = TF_NEW(mem, n, double);
    *good &= p != NULL;
    return p;
}

static bool make_room(tf_model *m, tf_arena *mem)
{
    const size_t n = m->n, k = m->k, q = m->q, most = n > k ? n : k;
    bool good = true;
    m->prior = numbers(mem, n, &good);
    m->z = numbers(mem, n * q, &good);
    m->cz = numbers(mem, k * q, &good);
    m->off = numbers(mem, k, &good);
    m->size = numbers(mem, k, &good);
    m->whole = numbers(mem, k * q, &good);
    m->white = numbers(mem, k, &good);
    m->rest = numbers(mem, k, &good);
    m->b = numbers(mem, q, &good);
    m->move = numbers(mem, q, &good);
    m->row = numbers(mem, most + q, &good);
    m->turned = numbers(mem, most + q, &good);
    if (is_denton(m->in) && !m->in->additive)
        m->weight = numbers(mem, n, &good);
    return good && tf_root_open(&m->root, n, k, mem) &&
           tf_root_open(&m->coefs, k, q, mem);
}

/* The row of p and Z at cell t. */
static void fill_cell(tf_model *m, size_t t)
{
    const tf_disagg *in = m->in;
    const double *x = in->n_indicators > 0
                          ? in->indicator + t * in->n_indicators
                          : &(const double){1};
    if (is_denton(in)) {
        /* a free multiple of the indicator makes it up: no prior to take away
         * again, which would cost digits where units differ */
        m->prior[t] = m->weight != NULL && m->q > 0 ? 0 : x[0];
        if (m->weight != NULL)
            m->weight[t] = x[0];
        /* centred, so that both columns keep their digits */
        const double time = ((double)t - (double)(m->n - 1) / 2) / (double)m->n;
        for (size_t i = 0; i < m->q; i++)
            m->z[t * m->q + i] =
                (m->weight != NULL ? x[0] : 1) * (i == 0 ? 1 : time);
        return;
    }
    for (size_t i = 0; i < m->q; i++) {
        const size_t constant = in->no_constant ? 0 : 1;
        m->z[t * m->q + i] = i < constant ? 1 : x[i - constant];
    }
}

static void fill(tf_model *m)
{
    for (size_t t = 0; t < m->n; t++)
        if (!is_missing(m->in, t))
            fill_cell(m, t);
    for (size_t j = 0; j < m->k; j++) {
        const part p = part_of(m->in, &m->in->mark[j]);
        m->off[j] = m->in->mark[j].value;
        m->size[j] = fabs(m->off[j]);
        for (size_t t = p.from; t < p.to; t++) {
            m->off[j] -= p.share * m->prior[t];
            m->size[j] += fabs(p.share * m->prior[t]);
            for (size_t i = 0; i < m->q; i++)
                m->cz[j * m->q + i] += p.share * m->z[t * m->q + i];
        }
    }
}

static void factor_root(tf_model *m)
{
    m->root.rank = 0;
    memset(m->root.at, 0, m->root.rows * m->k * sizeof *m->root.at);
    for (size_t j = 0; j < m->k; j++) {
        const part p = part_of(m->in, &m->in->mark[j]);
        memset(m->row, 0, m->n * sizeof *m->row);
        for (size_t t = p.from; t < p.to; t++)
            m->row[t] = p.share;
        tf_filter_back(&m->filter, m->row);
        for (size_t t = 0; t < m->n; t++)
            m->root.at[t * m->k + j] = m->row[t];
    }
    tf_root_factor(&m->root);
}

/* b by least squares of the whitened benchmarks on the whitened C Z. */
static void fit_coefs(tf_model *m)
{
    const size_t rank = m->root.rank;
    m->coefs.rank = 0;
    memset(m->coefs.at, 0, m->coefs.rows * m->q * sizeof *m->coefs.at);
    tf_root_whiten_all(&m->root, m->cz, m->q, m->whole);
    memcpy(m->coefs.at, m->whole, rank * m->q * sizeof *m->whole);
    tf_root_factor(&m->coefs);
    memset(m->row, 0, m->coefs.rows * sizeof *m->row);
    memcpy(m->row, m->white, rank * sizeof *m->row);
    tf_root_turn(&m->coefs, m->row);
    tf_root_back(&m->coefs, m->row, m->b);
    for (size_t i = 0; i < rank; i++) {
        m->rest[i] = m->white[i];
        for (size_t c = 0; c < m->q; c++)
            m->rest[i] -= m->whole[i * m->q + c] * m->b[c];
    }
}

static double square_of(const double *w, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += w[i] * w[i];
    return sum;
}

void tf_disagg_fit_model(tf_model *m)
{
    factor_root(m);
    tf_root_whiten(&m->root, m->off, m->white);
    fit_coefs(m);
    const size_t rank = m->root.rank;
    /* a perfect fit leaves rounding, whose likelihood must stay finite */
    const double least =
        DBL_MIN + DBL_EPSILON * DBL_EPSILON * square_of(m->white, rank);
    m->rss = square_of(m->rest, rank);
    const double k = (double)rank;
    m->loglik = -(k * (1 + log(2 * M_PI) + log(fmax(m->rss, least) / k)) +
                  tf_root_log_det(&m->root)) /
                2;
}

static tf_code check_coefs(const tf_model *m, tf_error *err)
{
    const tf_disagg_info *info = &infos[m->in->method];
    if (!info->regression)
        return TF_OK;
    if (m->root.rank < m->q + (info->finds_rho ? 1 : 0))
        return tf_fail(
            err, TF_EINPUT, "%s needs %zu benchmarks that differ, not %zu",
            info->name, m->q + (info->finds_rho ? 1 : 0), m->root.rank);
    if (m->coefs.rank < m->q)
        return tf_fail(err, TF_EINPUT,
                       "%s: over the benchmarks an indicator follows from the "
                       "others or the constant",
                       info->name);
    return TF_OK;
}

static tf_code check_marks(tf_model *m, tf_arena *mem, tf_disagg_fit *out,
                           tf_error *err)
{
    bool *marks = TF_NEW(mem, m->k, bool);
    if (marks == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to disaggregate");
    out->clash = tf_root_clash(&m->root, m->off, m->size, m->white, marks);
    if (out->clash == SIZE_MAX)
        return TF_OK;
    if (m->root.scale[out->clash] == 0)
        return tf_fail(err, TF_EINPUT,
                       "benchmark %zu is not zero, but the indicator is zero "
                       "throughout",
                       out->clash + 1);
    return tf_fail(err, TF_EINPUT, "benchmark %zu contradicts the others",
                   out->clash + 1);
}

/* Adds what lets the aggregates meet the benchmarks, given as their whitened
 * distance. */
static void add_path(tf_model *m, const double *white, double *x)
{
    tf_root_spread(&m->root, white, m->row);
    tf_filter_run(&m->filter, m->row);
    for (size_t t = 0; t < m->n; t++)
        x[t] += m->row[t];
}

/* How far the aggregates of x are from the benchmarks, into off. */
static double distance(tf_model *m, const double *x)
{
    double worst = 0;
    for (size_t j = 0; j < m->k; j++) {
        const part p = part_of(m->in, &m->in->mark[j]);
        double size = fabs(m->in->mark[j].value);
        m->off[j] = m->in->mark[j].value;
        for (size_t t = p.from; t < p.to; t++) {
            m->off[j] -= p.share * x[t];
            size += fabs(p.share * x[t]);
        }
        worst = fmax(worst, size > 0 ? fabs(m->off[j]) / size : 0);
    }
    return worst;
}

static void write_path(tf_model *m, tf_disagg_fit *out)
{
    for (size_t t = 0; t < m->n; t++) {
        out->x[t] = m->prior[t];
        for (size_t i = 0; i < m->q; i++)
            out->x[t] += m->z[t * m->q + i] * m->b[i];
    }
    add_path(m, m->rest, out->x);
    distance(m, out->x);
    tf_root_whiten(&m->root, m->off, m->white);
    add_path(m, m->white, out->x);
    out->residual = distance(m, out->x);
}

static void write_has(const tf_disagg *in, tf_disagg_fit *out)
{
    const bool all = in->method != TF_DISAGG_UNIFORM;
    for (size_t t = 0; t < in->n; t++)
        out->has[t] = all && !is_missing(in, t);
    for (size_t j = 0; j < in->n_marks && !all; j++)
        for (size_t t = 0; t < in->mark[j].n; t++)
            out->has[in->mark[j].from + t] =
                !is_missing(in, in->mark[j].from + t);
    for (size_t t = 0; t < in->n; t++)
        if (!out->has[t])
            out->x[t] = 0;
}

/* Standard errors of the coefficients, from the root of their normal matrix:
 * var b = s^2 (W'W)^-1. */
static void write_coefs(tf_model *m, tf_disagg_fit *out)
{
    const double s2 = out->df > 0 ? m->rss / (double)out->df : 0;
    for (size_t i = 0; i < m->q; i++) {
        memset(m->row, 0, (m->k + m->q) * sizeof *m->row);
        m->row[i] = 1;
        tf_root_whiten(&m->coefs, m->row, m->turned);
        out->coef[i] = m->b[i];
        out->se[i] = sqrt(s2 * square_of(m->turned, m->coefs.rank));
    }
    out->n_coefs = m->q;
}

static tf_code open_fit(const tf_disagg *in, size_t q, tf_arena *mem,
                        tf_disagg_fit *out, tf_error *err)
{
    bool good = true;
    out->clash = SIZE_MAX;
    out->x = numbers(mem, in->n, &good);
    out->has = TF_NEW(mem, in->n, bool);
    if (infos[in->method].regression) {
        out->coef = numbers(mem, q, &good);
        out->se = numbers(mem, q, &good);
    }
    if (in->want_spread) {
        out->sd = numbers(mem, in->n, &good);
        out->gain = numbers(mem, in->n * in->n_marks, &good);
    }
    if (!good || out->has == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to disaggregate");
    return TF_OK;
}

static tf_code run(tf_model *m, tf_arena *mem, tf_disagg_fit *out,
                   tf_error *err)
{
    if (!make_room(m, mem))
        return tf_fail(err, TF_ENOMEM, "no memory to disaggregate");
    fill(m);
    /* with any rho the same benchmarks are at odds and indicators alike */
    m->filter = tf_rho_filter(m, 0);
    tf_disagg_fit_model(m);
    tf_code code = check_marks(m, mem, out, err);
    if (code == TF_OK)
        code = check_coefs(m, err);
    if (code != TF_OK)
        return code;
    out->rho = tf_rho_choose(m, &out->truncated);
    m->filter = tf_rho_filter(m, out->rho);
    tf_disagg_fit_model(m);
    out->rss = m->rss;
    out->loglik = m->loglik;
    out->df = m->root.rank - m->coefs.rank;
    if (out->coef != NULL)
        write_coefs(m, out);
    if (m->in->want_spread)
        tf_spread_all(m, out);
    write_path(m, out);
    write_has(m->in, out);
    if (!tf_root_is_sound(out->x, m->n, -DBL_MAX))
        return tf_fail(err, TF_ERANGE, "the path is too large");
    return TF_OK;
}

tf_code tf_disagg_run(const tf_disagg *in, tf_arena *mem, tf_disagg_fit *out,
                      tf_error *err)
{
    *out = (tf_disagg_fit){.clash = SIZE_MAX};
    tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    tf_model m = {.in = in, .n = in->n, .k = in->n_marks, .q = free_coefs(in)};
    code = open_fit(in, m.q, mem, out, err);
    if (code != TF_OK)
        return code;
    tf_arena *scratch = tf_arena_open();
    if (scratch == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to disaggregate");
    code = run(&m, scratch, out, err);
    tf_arena_close(scratch);
    return code;
}
