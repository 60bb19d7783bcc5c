/* How far a figure lies from what was planned: no change in time. */
#include "claim/dating.h"
#include "claim/flow.h"

enum { NOUN = 8, BACK = 5 };

static bool is_plan(const tf_scene *s, uint32_t k)
{
    return tf_scene_literal(s->r, k, "plan");
}

/* "Above", "higher than", "exceeded". */
static bool is_past(const tf_scene *s, uint32_t k)
{
    const tf_sense *d = tf_scene_sense(s->r, k, TF_CLASS_DIR);
    return (d != NULL && (d->value == 2 || d->value == -2)) ||
           tf_scene_has(s->r, k, TF_CLASS_HEDGE) ||
           tf_scene_has(s->r, k, TF_CLASS_BASE) ||
           tf_scene_literal(s->r, k, "beyond");
}

static bool ends_phrase(const tf_reading *r, uint32_t k)
{
    return k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_NUMBER ||
           (r->tokens[k].kind == TF_TOKEN_MARK && !tf_scene_is(r, k, '-'));
}

static bool follows_past(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < 2 * BACK; n++) {
        if (is_past(s, k))
            return true;
        if (ends_phrase(s->r, k))
            break;
    }
    return false;
}

/* "5 % above the export target", "exceeded by 5 % its yearly goal". */
static bool stands_behind(const tf_scene *s, const tf_quantity *q, bool past)
{
    const tf_quantity *end = s->r->quantities + s->r->n_quantities;
    for (uint32_t k = q->last; k < q->last + NOUN; k++) {
        if (past && q >= s->r->quantities && q + 1 < end && q[1].first == k)
            return q[1].kind == TF_QUANTITY_MONEY &&
                   is_plan(s, q[1].last); /* "more than the 5 bn target" */
        if (ends_phrase(s->r, k))
            return false;
        if (is_plan(s, k))
            return past || k == q->last;
        past |= is_past(s, k);
    }
    return false;
}

/* "Beat its target by 5 %", 比目标高5%, 目標を5%上回る; not "beat its target of
 * 5 %", 高于预期5%. */
static bool stands_before(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const uint32_t hug = tf_compare_front(s, q);
    bool plan = false, past = false;
    if (hug == 0 || tf_scene_has(r, hug - 1, TF_CLASS_OF) ||
        (r->lex->spaced && !r->lex->postposed && !tf_compare_is_by(s, hug)))
        return false;
    for (uint32_t k = hug, n = 0; k-- > 0 && n < 2 * BACK; n++) {
        if (ends_phrase(r, k))
            break;
        plan |= n < BACK && is_plan(s, k);
        past |= is_past(s, k) && (r->lex->spaced || !plan);
    }
    for (uint32_t k = q->last; k < q->last + 2 && r->lex->postposed; k++)
        past |= is_past(s, k);
    return plan && past;
}

bool tf_goal_is_beside(const tf_scene *s, const tf_quantity *q)
{
    if ((s->r->literals & TF_LITERAL("plan")) == 0 ||
        q->kind != TF_QUANTITY_PERCENT)
        return false;
    const bool by = s->r->lex->owner_last || /* not "beat the 5 % forecast" */
                    tf_compare_is_by(s, tf_compare_front(s, q));
    return stands_behind(s, q, by && follows_past(s, q)) || stands_before(s, q);
}

bool tf_goal_follows(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *end = s->r->quantities + s->r->n_quantities;
    return q >= s->r->quantities && q + 1 < end && tf_goal_is_beside(s, q + 1);
}
