/* What a value would be without one article: how far it hangs on it. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <math.h>
#include <string.h>

/* Whether every claim of this witness stands in that article. */
static bool is_alone(const tf_solved *s, size_t witness, tf_str doc)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->witness[i] == witness &&
            (s->at[i].claim == NULL || !tf_str_eq(s->at[i].claim->doc, doc)))
            return false;
    return true;
}

static tf_evidence *without(const tf_solved *s, tf_str doc, tf_arena *mem)
{
    const tf_witnesses *all = &s->witnesses;
    tf_evidence *out = TF_NEW(mem, all->n, tf_evidence);
    if (out == NULL)
        return NULL;
    memcpy(out, all->at, all->n * sizeof *out);
    for (size_t i = 0; i < s->n; i++)
        if (s->witness[i] != SIZE_MAX && s->at[i].claim != NULL &&
            tf_str_eq(s->at[i].claim->doc, doc))
            out[s->witness[i]].absent |= is_alone(s, s->witness[i], doc);
    for (size_t i = 0; i < all->n; i++) /* the other side's */
        out[i].absent |= tf_str_eq(out[i].article, doc);
    return out;
}

tf_code tf_influence_without(const tf_absence *what, tf_arena *mem,
                             tf_interval *out, tf_error *err)
{
    tf_process process;
    tf_estimate *e;
    tf_interval v;
    const tf_cell *c = what->cell;
    const tf_term term = {c->flow, c->span, 1};
    *out = (tf_interval){NAN, NAN, NAN};
    const tf_witnesses rest = {without(what->in, what->doc, mem),
                               what->in->witnesses.n};
    tf_code code = rest.at != NULL ? tf_process_read(&process, err)
                                   : tf_fail(err, TF_ENOMEM, "no memory");
    if (code == TF_OK)
        code = tf_estimate_solve(rest, &process, mem, &e, err);
    if (code != TF_OK)
        return code;
    if (tf_estimate_value(e, 0, term, mem, &v) &&
        v.hi - v.lo <= 2 * TF_WIDTH_MAX * fabs(v.est))
        *out = v;
    return TF_OK;
}
