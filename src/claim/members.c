/* Members of a list or bloc as those whose own trade is told. */
#include "claim/members.h"
#include "claim/partner.h"

#include "base/str.h"

/* 荷兰自中国进口增长1%；英国、德国自中国进口分别: where a list begins that
 * names whom its members trade with; it has no subject before it. */
uint32_t tf_members_start(const tf_scene *s)
{
    uint32_t first = TF_NOWHERE;
    for (size_t i = 0; i < s->n_mentions && !s->r->lex->spaced; i++) {
        const tf_mention *m = &s->mentions[i];
        const bool member = tf_list_has(s, m->token);
        if (first == TF_NOWHERE && member && m->role == TF_ACTOR_PLAIN)
            first = m->token;
        if (first != TF_NOWHERE && !member && tf_partner_is_role(m->role))
            return first;
    }
    return 0;
}

/* 欧盟顺差最大的成员国是德国: of the bloc it is the member's. */
void tf_members_drop_group(const tf_scene *s, tf_cast *c)
{
    if (s->r->lex->spaced || c->n < 2 || c->at[1].role != TF_ACTOR_PLAIN ||
        c->at[1].token < 2 ||
        !tf_scene_has(s->r, c->at[1].token - 1, TF_CLASS_REACH) ||
        !tf_areas_is_group(tf_str_of(c->at[0].code)))
        return;
    for (size_t i = 2; i < c->n; i++)
        if (strcmp(c->at[i].code, c->at[1].code) != 0)
            return;
    if (!tf_areas_is_member(tf_str_of(c->at[1].code),
                            tf_str_of(c->at[0].code)) &&
        !tf_scene_literal(s->r, c->at[1].token - 2, "member"))
        return; /* who left the bloc */
    c->at[0] = c->at[1];
    c->n = 1;
}

/* 顺差最大的是德国，其次是荷兰: whether the next of a row stands where the
 * trader did that was ranked before it. */
bool tf_members_ranks(const tf_scene *s, const tf_cast *c)
{
    const tf_pair now = s->m->frame.pair;
    bool ranked = false, next = false;
    if (s->r->lex->spaced || c->n == 0 ||
        c->at[c->n - 1].role != TF_ACTOR_PLAIN ||
        strcmp(now.partner, "WLD") != 0)
        return false;
    for (size_t i = 0; i < s->n_mentions; i++) {
        const uint32_t k = s->mentions[i].token;
        if (k == 0 || k > c->at[c->n - 1].token)
            continue;
        const bool on = tf_scene_literal(s->r, k - 1, "next");
        ranked |= strcmp(s->mentions[i].code, now.area) == 0 &&
                  (on || tf_scene_has(s->r, k - 1, TF_CLASS_REACH));
        next |= on;
    }
    return ranked && next && strcmp(c->at[c->n - 1].code, now.area) != 0;
}

/* 越南出口6亿，其中对中国3亿。对日本: whether the text tells of all trade of
 * that country, and of none as our own. */
bool tf_members_are_all(const tf_scene *s, const char *area)
{
    enum { BACK = 40 };
    const tf_str ours = tf_str_of(s->m->nation);
    const tf_claims *out = s->m->out;
    bool all = false;
    if (s->r->lex->spaced || s->r->lex->postposed ||
        tf_areas_is_part(tf_str_of(area), ours))
        return false;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        if (tf_str_eq(out->at[i].area, ours))
            return false;
        all |= tf_str_eq(out->at[i].area, tf_str_of(area)) &&
               tf_str_eq(out->at[i].partner, TF_STR("WLD"));
    }
    return all;
}

tf_pair tf_members_pair(const tf_scene *s, const tf_quantity *q, tf_pair p)
{
    const tf_pair force = s->m->frame.pair;
    const char *member = tf_list_area(s, q);
    if (member != NULL && tf_areas_is_group(tf_str_of(p.area)) &&
        strcmp(member, p.area) != 0 && strcmp(p.partner, force.area) != 0 &&
        (strcmp(p.area, force.partner) == 0 || s->n_bound > 0))
        p.area = force.area;
    return p;
}
