/* Members of a pact that is spoken of do not trade, those of a bloc trade with
 * each other. */
#include "claim/claim_impl.h"
#include "claim/dating.h"

#include <string.h>

/* Words between a pact and its members. */
enum { PACT_REACH = 8, CAUSE_REACH = 8 };

static bool is_pact(const tf_reading *r, uint32_t k)
{
    return tf_scene_literal(r, k, "pact");
}

static bool joins_members(const tf_reading *r, uint32_t k)
{
    const uint64_t joins =
        TF_BIT(AND) | TF_BIT(WITH) | TF_BIT(OF) | TF_BIT(LITERAL);
    return tf_mention_area(r, k) != NULL || tf_scene_is(r, k, '-') ||
           tf_scene_is(r, k, '/') ||
           (tf_scene_may(r, k, joins) &&
            (tf_scene_has(r, k, TF_CLASS_AND) ||
             tf_scene_has(r, k, TF_CLASS_WITH) ||
             tf_scene_has(r, k, TF_CLASS_OF) ||
             tf_scene_has(r, k, TF_CLASS_LITERAL)));
}

/* 미국의 25% 품목 관세 영향, 米国の高い追加関税の影響: what is its own, a few
 * words behind. */
static bool owns_pact(const tf_reading *r, uint32_t token)
{
    if (!r->lex->postposed || !tf_scene_has(r, token + 1, TF_CLASS_OF))
        return false;
    for (uint32_t k = token + 2; k < token + PACT_REACH && k < r->n_tokens;
         k++) {
        if (is_pact(r, k))
            return true;
        if (tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_DIR) ||
            tf_scene_has(r, k, TF_CLASS_REACH) || tf_dating_stops(r, k) ||
            tf_scene_is(r, k, ',') || tf_mention_area(r, k) != NULL)
            break;
    }
    return false;
}

/* "the Vietnam-EAEU free trade agreement", "hiệp định giữa Việt Nam và EU":
 * members of a pact, up to the next trade word. */
bool tf_pact_is_passing(const tf_reading *r, uint32_t token)
{
    if ((r->literals & (TF_LITERAL("pact") | TF_LITERAL("cause"))) == 0)
        return false;
    for (uint32_t k = token, n = 0; k-- > 0 && n < CAUSE_REACH; n++) {
        if (tf_scene_literal(r, k, "cause"))
            return true; /* "fell because of a quarrel with Peru" */
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ','))
            break;
    }
    for (uint32_t k = token + 1, n = 0; k < r->n_tokens && n < 4; k++, n++) {
        if (is_pact(r, k))
            return true;
        if (!joins_members(r, k))
            break;
    }
    if (r->lex->postposed)
        return owns_pact(r, token); /* 日米貿易戦争: members stand before it */
    for (uint32_t k = token, n = 0; k-- > 0 && n < PACT_REACH; n++) {
        if (is_pact(r, k))
            return true;
        if (!joins_members(r, k) && r->tokens[k].kind != TF_TOKEN_WORD)
            break;
    }
    return false;
}

bool tf_pact_is_within(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_PAIR);
    return s != NULL && strcmp(tf_scene_code(r, s), "within") == 0;
}
