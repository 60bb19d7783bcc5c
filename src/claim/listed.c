/* Partners that a row of brackets ranks, and the owner behind a rate. */
#include "claim/flow.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* The country whose figure stands in brackets right behind its name. */
static const char *bracketed_of(const tf_reading *r, const tf_quantity *q)
{
    uint32_t k = q->first;
    k -= k > 0 && r->tokens[k - 1].kind != TF_TOKEN_MARK; /* (в 2,7 раза) */
    const tf_sense *a =
        k > 1 && tf_scene_is(r, k - 1, '(') ? tf_mention_area(r, k - 2) : NULL;
    return a == NULL ? NULL : r->lex->codes + a->code;
}

/* "Лидируют Китай ($7,6 млрд), Турция (5)": two or more such are partners of
 * whoever is spoken of. NULL if the figure is of no such list. */
const char *tf_listed_partner(const tf_scene *s, const tf_quantity *q)
{
    const char *own = bracketed_of(s->r, q);
    const tf_pair force = s->m->frame.pair;
    bool more = false;
    if (own == NULL || force.area[0] == '\0' ||
        s->m->frame.sentence == TF_NOWHERE)
        return NULL;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        const char *code = bracketed_of(s->r, x);
        if (code != NULL &&
            tf_areas_is_part(tf_str_of(force.area), tf_str_of(code)))
            return NULL; /* a list of owners; a capital may be the city */
        more |= code != NULL && strcmp(code, own) != 0;
    }
    return more ? own : NULL;
}

/* 上述三者合计占41%: the partners of the levels that the sentence before told;
 * NULL if it told of fewer than two. */
static const char *sum_before(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    char all[4 * TF_AREA_MAX] = "";
    size_t n = 0, many = 0;
    if (s->n_bound > 0 || s->n_mentions > 1 || out->n == s->m->first_claim ||
        s->m->frame.sentence + 1 != s->r->sentence)
        return NULL;
    const char *quote = out->at[out->n - 1].quote.ptr;
    size_t first = out->n;
    while (first > s->m->first_claim && out->at[first - 1].quote.ptr == quote)
        first--;
    for (size_t i = first; i < out->n; i++) {
        const tf_str p = out->at[i].partner;
        if (out->at[i].kind != TF_KIND_LEVEL)
            continue;
        if (tf_str_eq(p, TF_STR("WLD")) || n + p.len + 2 > sizeof all)
            return NULL;
        if (i > first && tf_str_eq(p, out->at[first].partner))
            return NULL; /* one partner, of several goods */
        if (many++ > 0)
            all[n++] = '+';
        memcpy(all + n, p.ptr, p.len);
        n += p.len;
        all[n] = '\0';
    }
    return many < 2 ? NULL : tf_arena_copy(s->m->ctx->mem, tf_str_of(all)).ptr;
}

/* 对欧盟、美国分别进出口9亿、8亿，合计占33%: all of the list that the sentence
 * told of; NULL if the share is of no such sum. */
const char *tf_listed_sum(const tf_scene *s, const tf_quantity *q)
{
    char all[4 * TF_AREA_MAX] = "";
    size_t n = 0;
    uint32_t k = q->first;
    while (k > 0 && k + 16 > q->first && !tf_scene_has(s->r, k, TF_CLASS_SHARE))
        k--;
    if (k < 2 || s->r->lex->spaced || !tf_scene_literal(s->r, k - 1, "joint"))
        return NULL;
    if (s->n_lists == 0 || s->lists[0].cls != TF_CLASS_AREA)
        return sum_before(s);
    for (uint32_t i = 0; i < s->lists[0].n; i++) {
        const tf_sense *a = tf_mention_area(s->r, s->lists[0].at[i]);
        const char *code = a == NULL ? "" : s->r->lex->codes + a->code;
        const size_t len = strlen(code);
        if (len == 0 || n + len + 2 > sizeof all)
            return NULL;
        if (i > 0)
            all[n++] = '+';
        memcpy(all + n, code, len + 1);
        n += len;
    }
    return tf_arena_copy(s->m->ctx->mem, tf_str_of(all)).ptr;
}

/* "Вырос вдвое у Армении": the country behind a rate, whose level the sentence
 * told. NULL if there is none. */
const tf_claim *tf_listed_owner(const tf_scene *s, const tf_quantity *q)
{
    const tf_sense *a = tf_mention_area(s->r, q->last + 1);
    if (q->kind == TF_QUANTITY_MONEY || !s->r->lex->spaced || a == NULL ||
        !tf_scene_has(s->r, q->last, TF_CLASS_OF))
        return NULL;
    for (uint32_t i = 0; i < s->n_levels; i++) {
        const tf_claim *c = &s->m->out->at[s->levels[i]];
        if (tf_str_eq(c->area, tf_str_of(s->r->lex->codes + a->code)))
            return c;
    }
    return NULL;
}

/* "Germany, our first market, was followed by Spain with 3 bn": the next of a
 * row that a word leads to. */
static bool is_follower(const tf_scene *s, const tf_cast *c)
{
    const tf_mention *m = c->n == 0 ? NULL : &c->at[c->n - 1];
    if (m == NULL || m->role != TF_ACTOR_PLAIN || m->token >= c->first)
        return false;
    uint32_t words = 0;
    for (uint32_t k = m->token; k-- > 0 && words < 2;) {
        if (tf_scene_literal(s->r, k, "next"))
            return true;
        words += !tf_scene_has(s->r, k, TF_CLASS_AND) &&
                 !tf_scene_is(s->r, k, ',') && /* "by Peru and Chile, with" */
                 tf_mention_area(s->r, k) == NULL;
    }
    return false;
}

/* "Followed by Spain with 3 bn and by Togo with 2": the next of a row that a
 * word has led to, behind "and" or a comma. */
static bool goes_on(const tf_scene *s, const tf_cast *c)
{
    enum { LINK = 3 };
    tf_actor_role role;
    if (!s->r->lex->spaced || s->level < 0 || s->n_bound == 0 || c->n != 1 ||
        (s->r->literals & TF_LITERAL("next")) == 0)
        return false;
    const uint32_t name = c->at[0].token;
    bool link = false, led = false;
    if (name < s->level_end || name > s->level_end + LINK)
        return false;
    for (uint32_t k = s->level_end; k < name; k++) {
        const bool joins =
            tf_scene_has(s->r, k, TF_CLASS_AND) || tf_scene_is(s->r, k, ',');
        link |= joins;
        if (!joins && !tf_mention_role_of_word(s->r, k, &role) &&
            !tf_scene_has(s->r, k, TF_CLASS_OF))
            return false;
    }
    for (uint32_t k = 0; k < s->level_end && !led; k++)
        led = tf_scene_literal(s->r, k, "next");
    return link && led;
}

/* The partners that a sentence ranks, one behind the other: the trader stays.
 * False if the figure is of no such row. */
bool tf_listed_follower(const tf_scene *s, const tf_cast *c, tf_pair *out)
{
    const char *next = c->n == 0 ? "" : c->at[c->n - 1].code;
    const char *area = s->m->frame.pair.area;
    const tf_claims *all = s->m->out;
    bool row = is_follower(s, c) || goes_on(s, c);
    for (uint32_t k = s->level_end;
         s->level >= 0 && c->n == 1 && !row && k < c->at[0].token; k++)
        row = tf_scene_literal(s->r, k, "next") && s->n_bound > 0 &&
              c->at[0].role == TF_ACTOR_PLAIN;
    if (!row || area[0] == '\0' || strcmp(area, "WLD") == 0 ||
        tf_areas_is_part(tf_str_of(next), tf_str_of(area)))
        return false;
    if (s->n_bound > 0 && tf_str_eq(all->at[all->n - 1].partner, TF_STR("WLD")))
        return false; /* a row of traders */
    *out = (tf_pair){area, next};
    return true;
}

bool tf_listed_goes_on(const tf_scene *s, const tf_quantity *q)
{
    enum { NEAR = 5 };
    const tf_reading *r = s->r;
    uint32_t from = q->last; /* "48 % of all exports; ..." */
    while (from < q->last + NEAR && (tf_scene_has(r, from, TF_CLASS_SHARE) ||
                                     tf_scene_has(r, from, TF_CLASS_FLOW)))
        from++;
    const bool last = tf_scene_has(r, from, TF_CLASS_AND);
    if (!r->lex->owner_last ||
        (!last && !tf_scene_is(r, from, ',') && !tf_scene_is(r, from, ';')))
        return false;
    for (uint32_t k = from + 1; k < from + NEAR && k < r->n_tokens; k++) {
        if (tf_mention_area(r, k) != NULL)
            return !last || tf_scene_has(r, k + 1, TF_CLASS_SHARE) ||
                   (k + 1 < r->n_tokens &&
                    r->tokens[k + 1].kind == TF_TOKEN_NUMBER);
        if (r->tokens[k].kind == TF_TOKEN_NUMBER ||
            r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_FLOW))
            return false;
    }
    return false;
}

bool tf_listed_leads(const tf_reading *r, uint32_t k)
{
    return tf_scene_literal(r, k, "next") && tf_mention_area(r, k + 1) != NULL;
}

/* "Togo bought 5 bn from us, Peru 4": who is listed buys of us; not "Korea's
 * imports from Peru (up 5 %), our country (3 %) and Togo (2 %)". */
bool tf_listed_buys(const tf_scene *s, tf_flow flow)
{
    const tf_claims *out = s->m->out;
    const char *partner = s->m->frame.last.partner;
    if (flow != TF_FLOW_IMPORT || s->named_partner || partner == NULL ||
        s->m->nation[0] == '\0' || strcmp(partner, s->m->nation) != 0)
        return false;
    if (s->n_bound < 2)
        return true;
    const tf_claim *last = &out->at[out->n - 1], *prior = last - 1;
    return !tf_str_eq(last->area, prior->area) ||
           tf_str_eq(last->partner, prior->partner);
}
