/* Persons whom a text introduces with office and country, and then cites by
 * name, where nothing but marks parts names from words. */
#include "claim/known.h"

#include "base/str.h"

#include <string.h>

static bool is_office(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_TITLE) ||
           tf_scene_has(r, k, TF_CLASS_OFFICE) ||
           tf_scene_has(r, k, TF_CLASS_AGENCY);
}

/* A verb of saying, not one whose hearer follows. */
static bool is_said(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_SAY);
    return s != NULL && tf_scene_code(r, s)[0] != 'o';
}

/* What stands before token k up to the mark before it, as it is written: a name
 * of two characters or more; empty if it is none. */
static tf_str name_before(const tf_reading *r, uint32_t k, uint32_t *first)
{
    enum { SHORTEST = 6, LONGEST = 30 }; /* bytes */
    uint32_t i = k;
    while (i > 0 && r->tokens[i - 1].kind != TF_TOKEN_MARK &&
           r->tokens[i - 1].kind != TF_TOKEN_NUMBER && !is_office(r, i - 1))
        i--;
    *first = i;
    const uint32_t from = i < k ? r->tokens[i].at : 0;
    const uint32_t n = i < k ? r->tokens[k].at - from : 0;
    return n < SHORTEST || n > LONGEST ? TF_STR("")
                                       : (tf_str){r->folded.text.ptr + from, n};
}

/* Whether the person was introduced by that name: 副总理张和平. */
static bool bears_name(const tf_miner *m, const tf_cite *who, tf_str name)
{
    enum { BEHIND = 60 }; /* bytes: more than one title, a long name */
    const tf_reading *r = &m->readings[who->sentence];
    if (who->cue != TF_CUE_SPEAKER || who->country[0] == '\0' ||
        who->first >= r->n_tokens)
        return false;
    const tf_token *t = &r->tokens[who->first];
    const size_t from = t->at + t->len, all = r->folded.text.len;
    const tf_str behind = tf_str_cut(r->folded.text, from,
                                     from + BEHIND < all ? from + BEHIND : all);
    for (size_t i = 0; i + name.len <= behind.len; i++)
        if (memcmp(behind.ptr + i, name.ptr, name.len) == 0)
            return true;
    return false;
}

static const tf_cite *known_by(const tf_miner *m, tf_str name)
{
    for (uint32_t i = m->n_recent; name.len > 0 && i-- > 0;)
        if (bears_name(m, &m->recent[i], name))
            return &m->recent[i];
    return NULL;
}

/* 张和平表示, 洪森总理说: who was told of with his office and country is cited
 * by his name. Adds to the n cites that the sentence has. */
uint32_t tf_known_add(const tf_miner *m, const tf_reading *r, tf_cite *at,
                      uint32_t n, uint32_t most)
{
    uint32_t first;
    if (r->lex->spaced || r->lex->postposed || m->n_recent == 0)
        return n;
    for (uint32_t i = 0; i < n; i++) {
        const tf_cite *who =
            at[i].cue == TF_CUE_SPEAKER && at[i].country[0] == '\0'
                ? known_by(m, name_before(r, at[i].first, &first))
                : NULL;
        if (who != NULL)
            at[i].country = who->country;
    }
    for (uint32_t k = 1; k < r->n_tokens && n < most; k++) {
        if (!is_said(r, k))
            continue;
        const tf_cite *who = known_by(m, name_before(r, k, &first));
        if (who == NULL)
            continue;
        uint32_t i = n++;
        for (; i > 0 && at[i - 1].first > first; i--)
            at[i] = at[i - 1];
        at[i] = *who;
        at[i].sentence = r->sentence;
        at[i].first = at[i].from = first;
        at[i].last = k;
        at[i].said = true;
    }
    return n;
}

static tf_str head_of(const tf_reading *r, const tf_cite *c)
{
    const tf_token *t = &r->tokens[c->first];
    return (tf_str){r->folded.text.ptr + t->at, t->len};
}

/* "Peru's trade minister spoke. ... The minister said": a title of no country
 * is that of the last who had the same and a country; NULL if nobody had. */
const tf_cite *tf_known_title(const tf_miner *m, const tf_reading *r,
                              const tf_cite *c)
{
    if (!r->lex->spaced || c->cue != TF_CUE_SPEAKER || c->nobody ||
        c->country[0] != '\0' || c->fallback[0] != '\0' || c->first != c->from)
        return NULL;
    for (uint32_t i = m->n_recent; i-- > 0;) {
        const tf_cite *who = &m->recent[i];
        const tf_reading *there = &m->readings[who->sentence];
        if (who->cue == TF_CUE_SPEAKER && who->country[0] != '\0' &&
            there->lex == r->lex &&
            tf_str_starts(head_of(there, who), head_of(r, c)))
            return who;
    }
    return NULL;
}
