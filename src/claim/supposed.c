/* What is told of a figure makes it no fact of trade: an "if", a verb at the
 * end that seizes. */
#include "claim/supposed.h"

#include "claim/dating.h"

#include <string.h>

/* Whether an "if" makes what it tells no fact: of code "if" always, of "if?"
 * beside a conditional: "if exports fell by 5 %, it would lose". */
static bool is_unreal(const tf_reading *r, const char *code)
{
    if (strcmp(code, "if?") != 0)
        return strcmp(code, "if") == 0;
    for (uint32_t k = 0; k < r->n_tokens; k++)
        if (tf_scene_literal(r, k, "unreal"))
            return true;
    return false;
}

/* "If exports grew by 5 bn more": nothing happened yet; "if it was 5 bn in
 * 2006, it is now 28" did. */
bool tf_supposed_is(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = q->last; s->r->lex->postposed && k < s->r->n_tokens;
         k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_NOT);
        if (x != NULL) /* 輸出が10%減れば */
            return strcmp(tf_scene_code(s->r, x), "if") == 0;
        if (s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    for (uint32_t k = q->first; k-- > s->from;) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_NOT);
        for (uint32_t i = 0; i < s->r->n_whens; i++)
            if (s->r->whens[i].first == k &&
                s->r->whens[i].slots[TF_SLOT_YEAR] != TF_SLOT_UNSET)
                return false;
        if (x != NULL && tf_scene_denies(s->r, k)) /* "if compared with" */
            return is_unreal(s->r, tf_scene_code(s->r, x)) &&
                   !tf_scene_has(s->r, k + 1, TF_CLASS_BASE);
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';'))
            break;
    }
    return false;
}

/* 税関はたばこ3億円相当を押収した: the verb at the end tells what it is. */
bool tf_supposed_is_seized(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    for (uint32_t k = q->last; r->lex->postposed && k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_TRAP);
        if (x != NULL && strcmp(tf_scene_code(r, x), "seizure") == 0)
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}
