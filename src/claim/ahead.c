/* The countries named behind a figure that count for it. */
#include "claim/claim_impl.h"
#include "claim/dating.h"
#include "claim/flow.h"
#include "claim/markets.h"
#include "claim/partner.h"
#include "claim/whole.h"

/* "and exports", "et y a vendu": another trade begins. */
static bool goes_elsewhere(const tf_reading *r, uint32_t k)
{
    if (!tf_scene_has(r, k, TF_CLASS_AND) ||
        (r->lex->verb_last && tf_scene_has(r, k + 1, TF_CLASS_AREA)))
        return false; /* "zwischen Polen und Ungarn gehandelt" */
    for (uint32_t i = k + 1; i <= k + 3; i++)
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return true;
    return false;
}

/* 貿易赤字1兆円 中国向け輸出が減: where words have no blanks one parts clauses.
 */
static bool begins_anew(const tf_reading *r, uint32_t k)
{
    return r->tokens[k].gap && !tf_particle_is_syllable(r, k);
}

/* "131 mn from exports", "from its exports", "from green tea exports": no
 * base. */
static bool leads_to_flow(const tf_reading *r, uint32_t k)
{
    enum { GOODS = 3 };
    const uint32_t end = k + GOODS + tf_scene_has(r, k, TF_CLASS_SELF);
    for (; r->lex->spaced && k <= end && k < r->n_tokens; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK || tf_dating_in_when(r, k) ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* 泰国升20%和越南升12%, 泰国2亿和越南1亿: the next of a row, with a figure of
 * its own. */
static bool goes_on_in_row(const tf_reading *r, uint32_t k)
{
    return !r->lex->spaced && !r->lex->postposed &&
           tf_scene_has(r, k, TF_CLASS_AND) &&
           tf_mention_area(r, k + 1) != NULL &&
           (tf_scene_has(r, k + 2, TF_CLASS_DIR) ||
            (k + 2 < r->n_tokens && r->tokens[k + 2].kind == TF_TOKEN_NUMBER));
}

/* 东盟4万亿（中美贸易额3万亿）: a bracket with trade of its own. */
static bool opens_trade(const tf_reading *r, uint32_t k)
{
    enum { NAMES = 6 };
    if (r->lex->spaced || r->lex->postposed || !tf_scene_is(r, k, '('))
        return false;
    const uint32_t first = k + 1;
    for (k = first; k < first + NAMES && k < r->n_tokens; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ')'))
            break;
    }
    return false;
}

/* "The deficit widened to 5 bn on imports from Peru": why it did. */
static bool is_why(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    int sign;
    if (!r->lex->spaced)
        return false;
    if (tf_scene_literal(r, k, "why"))
        return true;
    if (s->flow != TF_FLOW_BALANCE || !tf_scene_has(r, k, TF_CLASS_BASE))
        return false;
    for (uint32_t i = k + 1; i < k + 4; i++) {
        const tf_sense *x = tf_scene_sense(r, i, TF_CLASS_FLOW);
        if (x != NULL)
            return tf_flow_is_one_way(tf_flow_read(tf_scene_code(r, x), &sign));
    }
    return false;
}

/* Whether the words after a figure go on with something else at token k. */
static bool ends_ahead(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    static const char marks[] = ",;.):";
    for (const char *m = marks; *m != '\0'; m++)
        if (tf_scene_is(r, k, *m))
            return true;
    const tf_doc *doc = s->m->doc;
    if (tf_whole_is_apart(r, k) && doc->sentences != NULL &&
        doc->paragraphs[doc->sentences[r->sentence].paragraph].role ==
            TF_ROLE_TITLE)
        return true;
    const bool dated = r->lex->spaced && tf_dating_in_when(s->r, k);
    if (r->tokens[k].kind == TF_TOKEN_NUMBER && !dated)
        return true; /* not of "5 bn in 2018 to Peru" */
    return opens_trade(r, k) || goes_on_in_row(r, k) ||
           tf_markets_begins(r, k) ||
           (!r->lex->spaced && tf_scene_has(r, k, TF_CLASS_SAY)) ||
           tf_scene_has(r, k, TF_CLASS_BREAK) ||
           tf_scene_has(r, k, TF_CLASS_OFWHICH) ||
           tf_scene_has(r, k, TF_CLASS_DIR) ||
           (tf_scene_has(r, k, TF_CLASS_BASE) &&
            tf_mention_area(r, k + 1) == NULL && !leads_to_flow(r, k + 1)) ||
           (r->lex->postposed &&
            (tf_scene_has(r, k, TF_CLASS_AND) || begins_anew(r, k))) ||
           goes_elsewhere(r, k) || is_why(s, k);
}

/* "Imports fell to 5 bn (from Peru by 2 % to 1 bn)": a bracket with a figure of
 * its own. */
static bool opens_other(const tf_scene *s, uint32_t k)
{
    uint32_t end = k;
    if (!s->r->lex->spaced || !tf_scene_is(s->r, k, '('))
        return false;
    while (end < s->r->n_tokens && !tf_scene_is(s->r, end, ')'))
        end++;
    return tf_dating_quantity_between(s, k, end);
}

/* "Had 9 bn with A and with B 3 bn": an amount that a partner behind "and"
 * has for itself. */
static bool has_own_amount(const tf_scene *s, uint32_t k)
{
    enum { NAME = 6 };
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first > k)
            return q->first <= k + NAME && q->kind == TF_QUANTITY_MONEY;
    }
    return false;
}

/* "Followed by Spain with 3 bn and by Togo with 2": the next of the row. */
static bool goes_on_ranked(const tf_scene *s, uint32_t k)
{
    enum { LINK = 3 };
    if (!s->r->lex->spaced || (s->r->literals & TF_LITERAL("next")) == 0 ||
        !tf_scene_has(s->r, k, TF_CLASS_AND) || !has_own_amount(s, k))
        return false;
    for (uint32_t i = k + 1; i <= k + LINK; i++)
        if (tf_mention_area(s->r, i) != NULL)
            return true;
    return false;
}

/* "Peru took 5 bn of the total and Chile for 3": the next and its figure. */
static bool goes_on_next(const tf_scene *s, uint32_t k)
{
    enum { LINK = 2, NEAR = 3 };
    const tf_reading *r = s->r;
    uint32_t name = k + 1;
    if (!r->lex->spaced || r->lex->postposed ||
        !tf_scene_has(r, k, TF_CLASS_AND))
        return false;
    while (name <= k + LINK && tf_mention_area(r, name) == NULL)
        name++;
    for (uint32_t i = 0; i < r->n_quantities && name <= k + LINK; i++) {
        const uint32_t first = r->quantities[i].first;
        if (first <= name)
            continue;
        return first <= name + NEAR &&
               !tf_scene_between(r, name, first, TF_CLASS_AND) &&
               !tf_scene_between(r, name, first, TF_CLASS_DIR) &&
               !tf_scene_is(r, name + 1, ',') &&
               !tf_dating_in_when(r, first - 1);
    }
    return false;
}

/* "Exports to A rose 5 % and to B 3 %", "to A rose to 5 bn from 4 and to B":
 * the second way is the next figure's. */
static bool goes_on_elsewhere(const tf_scene *s, uint32_t k)
{
    tf_actor_role role;
    if (!s->r->lex->spaced || s->n_mentions == 0 ||
        !tf_scene_has(s->r, k, TF_CLASS_AND) ||
        !tf_mention_role_of_word(s->r, k + 1, &role) ||
        !tf_partner_is_role(role))
        return false;
    if (s->mentions[s->n_mentions - 1].role == role)
        return true;
    bool before = false; /* another partner in the clause */
    for (size_t i = s->committed; i < s->n_mentions; i++)
        before |= tf_partner_is_role(s->mentions[i].role);
    return before && has_own_amount(s, k + 1);
}

/* "Peru's to Chile rose 5 % and Chile's to Peru 3 %", "A to B 5 bn and B to A
 * 3 bn": who sells and to whom, both named anew, are the next figure's. */
static bool turns_round(const tf_reading *r, uint32_t k)
{
    tf_actor_role role;
    return r->lex->spaced && tf_scene_has(r, k, TF_CLASS_AND) &&
           tf_mention_area(r, k + 1) != NULL &&
           tf_mention_role_of_word(r, k + 2, &role) &&
           (role == TF_ACTOR_TO || role == TF_ACTOR_FROM) &&
           tf_mention_area(r, k + 3) != NULL;
}

/* 대중 수출은 68억 달러로 미국에 대한 수출 61억 달러: where particles follow,
 * the trade word behind a figure that has its own is of the next figure. */
static bool is_of_next(const tf_scene *s, uint32_t last, uint32_t noun)
{
    if (!s->r->lex->postposed || noun == last || s->flow_at == TF_NOWHERE ||
        s->flow_at < s->from)
        return false;
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].first > noun &&
            s->r->quantities[i].first <= noun + 3)
            return true;
    return false;
}

/* "In second place with 5 bn is Peru": a rank alone stands before the figure,
 * who has it behind. 1 if so; it is the mention at `first`. */
static size_t ranked_ahead(tf_scene *s, uint32_t last, size_t first)
{
    bool rank = false;
    if (!s->r->lex->spaced || s->n_mentions <= first || first > s->committed ||
        s->mentions[first].role != TF_ACTOR_PLAIN ||
        s->mentions[first].token > last + 3)
        return 0;
    for (uint32_t k = s->from; k < last; k++)
        rank |= tf_scene_literal(s->r, k, "rank");
    if (rank)
        s->mentions[first].role = TF_ACTOR_WITH;
    return rank;
}

/* "40 % of the exports of Bavaria", "der Exporte Bayerns": whose the trade word
 * behind the figure is. */
static bool is_owner_behind(const tf_reading *r, uint32_t noun, uint32_t token)
{
    return token == noun + 1 + tf_scene_has(r, noun + 1, TF_CLASS_OF);
}

/* 13% 늘어난 40억 달러의 대두를 러시아로부터: what stands behind the amount
 * that a rate leads to is said of both. */
static uint32_t past_level(const tf_scene *s, uint32_t last)
{
    enum { LED = 3 };
    if (!s->r->lex->postposed || !tf_scene_has(s->r, last, TF_CLASS_DIR))
        return last;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first > last)
            return q->first <= last + LED && q->kind == TF_QUANTITY_MONEY &&
                           !tf_bound_parts(s, last, q->first)
                       ? q->last
                       : last;
    }
    return last;
}

/* "Nhập 46 tỷ USD dầu Nga", where whose goods they are stands behind them: the
 * buyer has them from there. */
static void note_goods_owner(const tf_scene *s, tf_mention *m)
{
    if (!s->r->lex->owner_last || m->role != TF_ACTOR_PLAIN || m->joined ||
        !tf_flow_is_one_way(s->flow) || m->token == 0 ||
        (!tf_scene_has(s->r, m->token - 1, TF_CLASS_PRODUCT) &&
         !tf_scene_literal(s->r, m->token - 1, "wares")))
        return;
    m->role = s->flow == TF_FLOW_IMPORT ? TF_ACTOR_FROM : TF_ACTOR_OWNER;
}

/* "The largest gap, 5 bn, was with Peru": behind the comma of an amount that
 * commas set off, where a partner stands there. */
static uint32_t past_set_off(const tf_scene *s, uint32_t last)
{
    const tf_reading *r = s->r;
    tf_actor_role role;
    bool set_off = false;
    if (!r->lex->spaced || !tf_scene_is(r, last, ','))
        return last;
    for (uint32_t i = 0; i < r->n_quantities; i++)
        set_off |= r->quantities[i].last == last &&
                   r->quantities[i].first > 0 &&
                   tf_scene_is(r, r->quantities[i].first - 1, ',');
    for (uint32_t k = last + 1; set_off && k < last + 3; k++)
        if (tf_mention_role_of_word(r, k, &role) && tf_partner_is_role(role) &&
            tf_mention_area(r, k + 1) != NULL && !has_own_amount(s, k + 1))
            return last + 1;
    return last;
}

/* Mentions after the figure count only with a preposition, "6 bn to Russia",
 * or before the trade word, "6 bn of Chinese goods exports"; they end at the
 * next figure, stop or clause. */
size_t tf_ahead_read(tf_scene *s, uint32_t last, bool *world)
{
    const size_t before = s->n_mentions;
    last = past_set_off(s, tf_brackets_past(s->r, past_level(s, last)));
    uint32_t noun = last; /* the trade word after the figure */
    const bool touches =  /* "5 bn оборота Индии" */
        s->r->lex->spaced && tf_scene_has(s->r, last, TF_CLASS_FLOW);
    uint32_t k = last, end = last + 10;
    for (; k < s->r->n_tokens && k < end &&
           (!ends_ahead(s, k) || tf_brackets_in_row(s->r, k)) &&
           !goes_on_elsewhere(s, k) && !goes_on_ranked(s, k) &&
           !goes_on_next(s, k) && !turns_round(s->r, k) && !opens_other(s, k);
         k++) {
        end += tf_brackets_in_row(s->r, k) ? 4 : 0;
        end += s->r->lex->spaced && tf_dating_in_when(s->r, k);
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW))
            noun = k;
        *world |= tf_scene_has(s->r, k, TF_CLASS_WORLD);
        tf_mention_note(s, k);
    }
    if (is_of_next(s, last, noun))
        s->n_mentions = before;
    size_t n = before;
    bool kept = false;
    for (size_t i = before; i < s->n_mentions; i++) {
        note_goods_owner(s, &s->mentions[i]);
        const bool couple = kept && s->mentions[i].joined && s->r->lex->spaced;
        kept = couple || s->mentions[i].role != TF_ACTOR_PLAIN ||
               s->mentions[i].token < noun ||
               ((noun > last || touches) &&
                is_owner_behind(s->r, noun, s->mentions[i].token) &&
                !s->r->lex->owner_last && s->m->nation[0] != '\0');
        if (kept)
            s->mentions[n++] = s->mentions[i];
    }
    if (n == before)
        n += ranked_ahead(s, last, before);
    const size_t ahead = n - before;
    *world &= ahead == 0;
    s->n_mentions = n;
    if (ahead > 0)
        s->ahead_end = s->mentions[n - 1].token + 1;
    return ahead;
}

/* "From 451 million in 1995, trade of A and B has grown to": up to the amount
 * it grew to. */
void tf_ahead_read_far(tf_scene *s, uint32_t last)
{
    uint32_t end = s->r->n_tokens;
    for (uint32_t i = s->r->n_quantities; i-- > 0;)
        if (s->r->quantities[i].first >= last)
            end = s->r->quantities[i].first;
    for (uint32_t k = last; k < end; k++)
        tf_mention_note(s, k);
}
