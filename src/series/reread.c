/* Other readings of a claim that does not fit: what the sentence would have
 * to mean for the number to be right. The block is solved without the claim's
 * whole article, and the claim is held against it in each reading; the
 * readings compete with each other and with plain error. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

/* A reading is told from here on. */
static const double LIKELY = 0.8;
/* Of a claim that is wrong, the share that each kind of slip takes before the
 * number is looked at; the rest is error of any size. */
static const double SHARE = 0.08;

enum { READINGS = 16 };

typedef struct reading {
    tf_equation equation;
    uint32_t view;
    double logp;
    const char *words;
    bool has_value; /* another one, to be told with the words */
} reading;

typedef struct readings {
    reading at[READINGS];
    size_t n;
} readings;

static reading *add(readings *list, const tf_accused *who, const char *words)
{
    reading *r = &list->at[list->n++];
    *r = (reading){.equation = who->in->equations[who->equation],
                   .view = who->in->view,
                   .words = words};
    return r;
}

static void scale(tf_equation *q, double by)
{
    q->value.est *= by;
    q->value.lo *= by;
    q->value.hi *= by;
}

static void shift(tf_equation *q, int years)
{
    for (uint32_t i = 0; i < q->n; i++)
        q->term[i].span = tf_period_shift(q->term[i].span, years);
}

static void swap_flows(tf_equation *q)
{
    for (uint32_t i = 0; i < q->n; i++)
        q->term[i].flow = tf_mirror_flow(q->term[i].flow);
}

/* 3.75 for 3.57: two digits that stand side by side, changed round. */
static void add_transposed(readings *list, const tf_accused *who)
{
    const tf_equation *q = &who->in->equations[who->equation];
    const double unit = q->value.hi - q->value.lo;
    const double digits = unit > 0 ? round(q->value.est / unit) : 0;
    if (q->n != 1 || !(digits >= 12) || digits > 9999)
        return;
    for (int64_t low = 1, n = (int64_t)digits; low * 10 <= n; low *= 10) {
        const int64_t a = n / low % 10, b = n / low / 10 % 10;
        if (a == b || (a == 0 && low * 100 > n))
            continue;
        const double by = (double)((a - b) * 9 * low) * unit;
        reading *r = add(list, who, "digits changed round");
        r->has_value = true;
        r->equation.value.est += by;
        r->equation.value.lo += by;
        r->equation.value.hi += by;
    }
}

static void list_readings(const tf_accused *who, readings *out)
{
    const tf_equation *q = &who->in->equations[who->equation];
    const bool directed =
        q->term[0].flow == TF_FLOW_EXPORT || q->term[0].flow == TF_FLOW_IMPORT;
    reading *r = add(out, who, "the partner's count");
    r->view = 1 - who->in->view;
    tf_view_turn(&r->equation);
    shift(&add(out, who, "of the year before")->equation, -1);
    shift(&add(out, who, "of the year after")->equation, 1);
    if (directed) {
        swap_flows(&add(out, who, "exports and imports exchanged")->equation);
        r = add(out, who, "the partner's count, exports and imports exchanged");
        r->view = 1 - who->in->view;
    }
    if (q->form == TF_FORM_SUM) {
        scale(&add(out, who, "a thousand times less")->equation, 1e-3);
        scale(&add(out, who, "a thousand times more")->equation, 1e3);
        add_transposed(out, who);
    } else if (q->value.est < 2) {
        r = add(out, who, "the other way: a fall for a rise");
        r->equation.value =
            (tf_interval){2 - q->value.est, 2 - q->value.hi, 2 - q->value.lo};
    }
}

/* The evidence without the article of the accused, nor others that pass its
 * number on. */
static tf_evidence *without(const tf_accused *who, tf_arena *mem)
{
    const tf_solved *in = who->in;
    const tf_entry *accused = &in->at[who->equation];
    tf_evidence *out =
        tf_joint_without(&in->witnesses, accused->claim->doc, mem);
    for (size_t i = 0; i < in->n && out != NULL; i++)
        if (in->witness[i] != SIZE_MAX &&
            tf_joint_is_repeat(&in->at[i], accused))
            out[in->witness[i]].absent = true;
    return out;
}

/* Whether the other articles tell enough to know that reading from an error: a
 * broad view fits anything. */
static bool is_told(const tf_estimate *e, const reading *r,
                    const tf_accused *who, tf_arena *mem)
{
    const tf_evidence as = {.equation = &r->equation, .view = r->view};
    return tf_estimate_predict(e, &as, 0, mem) >
           tf_estimate_predict(e, &as, who->process->wrong_by, mem) + log(2);
}

/* Weighs the readings; the best if it is likely enough, NULL else. */
static const reading *weigh(const tf_estimate *e, const tf_accused *who,
                            tf_arena *mem, readings *list, double *share)
{
    const double rest = 1 - SHARE * (double)list->n;
    double top = -INFINITY, total = 0;
    const reading *best = NULL;
    const tf_evidence said = {.equation = &who->in->equations[who->equation],
                              .view = who->in->view};
    const double error =
        tf_estimate_predict(e, &said, who->process->wrong_by, mem) +
        log(fmax(rest, SHARE));
    for (size_t i = 0; i < list->n; i++) {
        reading *r = &list->at[i];
        const tf_evidence as = {.equation = &r->equation, .view = r->view};
        r->logp = tf_estimate_predict(e, &as, 0, mem) + log(SHARE);
        if (r->logp > top) {
            top = r->logp;
            best = r;
        }
    }
    if (best == NULL || !isfinite(top) || !(top > error) ||
        !is_told(e, best, who, mem))
        return NULL;
    for (size_t i = 0; i < list->n; i++)
        total += list->at[i].logp > -INFINITY ? exp(list->at[i].logp - top) : 0;
    *share = 1 / (total + exp(error - top));
    return *share >= LIKELY ? best : NULL;
}

tf_code tf_reread_claim(const tf_accused *who, tf_arena *mem, tf_rereading *out,
                        tf_error *err)
{
    readings list = {.n = 0};
    tf_estimate *e;
    double share;
    *out = (tf_rereading){.words = NULL};
    if (who->in->at[who->equation].claim == NULL)
        return TF_OK;
    const tf_evidence *rest = without(who, mem);
    if (rest == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to read a claim again");
    tf_code code = tf_estimate_solve((tf_witnesses){rest, who->in->witnesses.n},
                                     who->process, mem, &e, err);
    if (code != TF_OK)
        return code;
    list_readings(who, &list);
    const reading *best = weigh(e, who, mem, &list, &share);
    if (best != NULL)
        *out = (tf_rereading){.words = best->words,
                              .has_value = best->has_value,
                              .value = best->equation.value.est,
                              .chance = share};
    return TF_OK;
}
