/* How sure a disaggregated path is. With a = L'e the innovations a cell is
 * made of, Q'a = [a1; a2] in the basis of the benchmarks, and
 * g = z - W'a1 what the coefficients move it,
 *     var x = s^2 (|a2|^2 + |T_z'^-1 g|^2),
 * the first from innovations no benchmark sees, the second from the
 * coefficients; and of the benchmarks
 *     dx / dy = (a1 + W (W'W)^-1 g)' T'^-1. */
#include "solve/disagg_impl.h"

#include <math.h>
#include <string.h>

static double square_of(const double *w, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += w[i] * w[i];
    return sum;
}

/* Q'L'e of cell t into m->row. */
static void turn_cell(tf_model *m, size_t t)
{
    memset(m->row, 0, m->root.rows * sizeof *m->row);
    m->row[t] = 1;
    tf_filter_back(&m->filter, m->row);
    tf_root_turn(&m->root, m->row);
}

/* g of cell t into m->move, whitened into m->turned. */
static void turn_coefs(tf_model *m, size_t t)
{
    for (size_t i = 0; i < m->q; i++) {
        m->move[i] = m->z[t * m->q + i];
        for (size_t c = 0; c < m->root.rank; c++)
            m->move[i] -= m->whole[c * m->q + i] * m->row[c];
    }
    tf_root_whiten(&m->coefs, m->move, m->turned);
}

static void write_gain(tf_model *m, double *gain)
{
    tf_root_back(&m->coefs, m->turned, m->move);
    for (size_t c = 0; c < m->root.rank; c++)
        for (size_t i = 0; i < m->q; i++)
            m->row[c] += m->whole[c * m->q + i] * m->move[i];
    tf_root_back(&m->root, m->row, gain);
}

void tf_spread_all(tf_model *m, tf_disagg_fit *out)
{
    const double s2 = out->df > 0 ? m->rss / (double)out->df : 0;
    for (size_t t = 0; t < m->n; t++) {
        turn_cell(m, t);
        turn_coefs(m, t);
        const double unseen =
            square_of(m->row + m->root.rank, m->root.rows - m->root.rank);
        const double coefs = square_of(m->turned, m->coefs.rank);
        out->sd[t] = sqrt(s2 * (unseen + coefs));
        write_gain(m, out->gain + t * m->k);
    }
    if (out->df == 0 || m->in->method == TF_DISAGG_UNIFORM)
        out->sd = NULL;
}
