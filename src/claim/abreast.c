/* Countries that stand in a row or in a rank: whom somebody else trades with.
 */
#include "claim/claim_impl.h"
#include "claim/partner.h"

#include "base/str.h"

#include <string.h>

/* Tokens from a figure to the rank it gives. */
enum { RANK = 12 };

/* How many figures of the sentence stand in brackets behind a country. */
static uint32_t count_bracketed(const tf_reading *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        const uint32_t open = x->first - 1 - (x->sign != 0);
        n += x->first > 2 && tf_scene_is(r, open, '(') &&
             tf_mention_area(r, open - 1) != NULL;
    }
    return n;
}

/* "Exports fell most to France (-12 %), Spain (-9 %)", "the markets are Peru
 * (5 %) and Chile (4 %)": in a text on one country's trade a row of others is
 * whom it trades with. */
static void note_row(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    const char *area = s->m->frame.pair.area;
    if (c->n != 1 || s->r->lex->postposed || !s->r->lex->spaced ||
        c->at[0].role != TF_ACTOR_PLAIN || area[0] == '\0' ||
        strcmp(area, s->m->nation) != 0 ||
        c->at[0].token + 2 + (q->sign != 0) != q->first ||
        !tf_scene_is(s->r, c->at[0].token + 1, '(') ||
        tf_areas_is_part(tf_str_of(c->at[0].code), tf_str_of(area)) ||
        count_bracketed(s->r) < 2)
        return;
    c->at[0].role = TF_ACTOR_WITH;
}

/* "Exports to the US were 6 bn, to the EU 2 bn; Peru, Chile 1 bn": in a text on
 * one country's exports two more, named side by side with no trade word of
 * their own, do not trade with each other. */
static bool goes_on_row(const tf_scene *s, const tf_cast *c,
                        const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_frame *f = &s->m->frame;
    const uint32_t last = c->at[1].token;
    if (c->n != 2 || !r->lex->spaced || !tf_flow_is_one_way(f->flow) ||
        !tf_areas_is_part(tf_str_of(f->pair.area), tf_str_of(s->m->nation)) ||
        s->pair_at != TF_NOWHERE || s->two_way || last >= q->first ||
        tf_scene_between(r, last, q->first, TF_CLASS_FLOW))
        return false;
    for (uint32_t k = c->at[0].token + 1; k < last; k++)
        if (!tf_scene_is(r, k, ',') && !tf_scene_has(r, k, TF_CLASS_AND))
            return false;
    return true;
}

/* "China, the US and Vietnam took 47 % of exports": three or more in a row are
 * whom somebody else trades with. */
static void spread_partners(const tf_scene *s, tf_cast *c, const tf_quantity *q)
{
    if (c->n < 2 || tf_list_area(s, q) != NULL || s->m->nation[0] == '\0')
        return;
    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].role != TF_ACTOR_PLAIN || (i > 0 && !c->at[i].joined) ||
            tf_areas_is_part(tf_str_of(c->at[i].code), tf_str_of(s->m->nation)))
            return;
    if (c->n == 2 && !goes_on_row(s, c, q))
        return;
    for (size_t i = 0; i < c->n; i++)
        c->at[i].role = TF_ACTOR_WITH;
}

/* The rank that a figure gives, behind it in its clause: token of "customer".
 */
static uint32_t rank_behind(const tf_reading *r, uint32_t last)
{
    for (uint32_t k = last; k < last + RANK && k < r->n_tokens; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return tf_partner_is_word(r, k) ? k : TF_NOWHERE;
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ';') ||
            tf_scene_has(r, k, TF_CLASS_BREAK) ||
            tf_scene_has(r, k, TF_CLASS_AND))
            break;
    }
    return TF_NOWHERE;
}

/* "Spain, with 97 bn, remains its first customer", "with 14 bn China remained
 * Germany's largest partner": whom the rank is said of is the partner, whose
 * it is the trader. */
void tf_abreast_note_rank(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    const uint32_t at =
        s->r->lex->spaced ? rank_behind(s->r, q->last) : TF_NOWHERE;
    if (at == TF_NOWHERE || c->n == 0 || c->n > 2 ||
        c->at[0].role != TF_ACTOR_PLAIN || c->at[0].token > at ||
        tf_areas_is_part(tf_str_of(c->at[0].code), tf_str_of(s->m->nation)) ||
        tf_scene_between(s->r, c->at[0].token, q->first, TF_CLASS_FLOW))
        return;
    if (c->n == 2 && (c->at[1].token < at || c->at[1].token > at + 2))
        return;
    c->at[0].role = TF_ACTOR_WITH;
    if (c->n == 2) {
        c->at[1].role = TF_ACTOR_OWNER;
        c->at[1].joined = false;
    }
}

/* "Italia là thị trường Việt Nam nhập khẩu lớn nhất", "Peru và Chile là hai nhà
 * cung cấp chính của Việt Nam": whom the market is of acts, the others are
 * partners. */
static void note_market_of(const tf_scene *s, tf_cast *c)
{
    const tf_reading *r = s->r;
    if (c->n < 2 || !r->lex->owner_last)
        return;
    const tf_mention *own = &c->at[c->n - 1], *last = own - 1;
    bool market = false, is = false;
    for (size_t i = 0; i + 1 < c->n; i++)
        if (c->at[i].role != TF_ACTOR_PLAIN || (i > 0 && !c->at[i].joined) ||
            c->at[i].token >= own->token)
            return;
    for (uint32_t k = last->token + 1; k < own->token; k++) {
        is |= tf_scene_has(r, k, TF_CLASS_REACH);
        market |=
            is &&
            (tf_partner_is_word(r, k) || tf_scene_literal(r, k, "buyer") ||
             tf_scene_literal(r, k, "rank") || tf_scene_literal(r, k, "place"));
    }
    const bool told = own->role == TF_ACTOR_OWNER || c->n > 2 ||
                      tf_scene_has(r, own->token + 1, TF_CLASS_FLOW);
    if (!market || !told)
        return;
    for (size_t i = 0; i + 1 < c->n; i++)
        c->at[i].role = TF_ACTOR_WITH;
    c->at[c->n - 1].role = TF_ACTOR_OWNER;
    c->at[c->n - 1].joined = false;
}

/* "India dan Peru menjadi penyumbang surplus terbesar Indonesia", "mitra
 * Indonesia penyumbang surplus terbesar adalah India": who adds to our balance,
 * and whose it is before or behind. */
static void note_adding(const tf_scene *s, tf_cast *c)
{
    if (c->n < 2 || (s->r->literals & TF_LITERAL("adds")) == 0)
        return;
    const size_t last = c->n - 1;
    const size_t own = strcmp(c->at[0].code, s->m->nation) == 0 ? 0 : last;
    bool adds = strcmp(c->at[own].code, s->m->nation) == 0;
    for (size_t i = 0; i < c->n; i++)
        adds &= i == own || c->at[i].role == TF_ACTOR_PLAIN;
    uint32_t k = c->at[0].token + 1;
    while (k < c->at[last].token && !tf_scene_literal(s->r, k, "adds"))
        k++;
    if (!adds || k == c->at[last].token)
        return;
    for (size_t i = 0; i < c->n; i++)
        c->at[i].role = i == own ? TF_ACTOR_OWNER : TF_ACTOR_WITH;
    c->at[own == 0 ? 1 : own].joined = false;
}

void tf_abreast_note(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    note_adding(s, c);
    spread_partners(s, c, q);
    note_row(s, q, c);
    note_market_of(s, c);
}
