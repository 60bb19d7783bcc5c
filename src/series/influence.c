/* What a value would be without one article: how far it hangs on it. */
#include "series/series_impl.h"

#include "base/error.h"

#include <math.h>

tf_code tf_influence_without(const tf_absence *what, tf_arena *mem,
                             tf_interval *out, tf_error *err)
{
    tf_estimate *e;
    tf_interval v;
    const tf_cell *c = what->cell;
    const tf_term term = {c->flow, c->span, 1};
    *out = (tf_interval){NAN, NAN, NAN};
    const tf_witnesses *all = &what->in->witnesses;
    const tf_witnesses rest = {tf_joint_without(all, what->doc, mem), all->n};
    if (rest.at == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a value");
    const tf_code code = tf_estimate_solve(rest, what->process, mem, &e, err);
    if (code != TF_OK)
        return code;
    if (tf_estimate_value(e, what->in->view, term, mem, &v) &&
        v.hi - v.lo <= 2 * TF_WIDTH_MAX * fabs(v.est))
        *out = v;
    return TF_OK;
}
