/* Whose statistics. A source is an agency named, an office cited, a person
 * who speaks; each belongs to a country, named beside it or known of itself.
 * The nearest of the sentence counts, else the one before it in the
 * paragraph, else the one after it there, else the last before; a source
 * that is no side of the pair could not have counted the thing. */
#include "claim/claim_impl.h"

#include "base/str.h"

#include <string.h>

enum { NEAR = 8 };

static const tf_sense *area_at(const tf_reading *r, uint32_t k)
{
    const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
    if (a != NULL || !tf_actor_is_short(r, k))
        return a;
    return tf_scene_sense(r, k, TF_CLASS_SHORT);
}

static bool is_source_word(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_OFFICE) ||
           tf_scene_has(r, k, TF_CLASS_TITLE) ||
           tf_scene_has(r, k, TF_CLASS_AGENCY);
}

/* The first country after the office, within its phrase. */
static const char *country_after(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k + 1; i < r->n_tokens && i <= k + NEAR; i++) {
        const tf_sense *a = area_at(r, i);
        if (a != NULL)
            return tf_scene_code(r, a);
        if (r->tokens[i].kind == TF_TOKEN_NUMBER ||
            (r->tokens[i].kind == TF_TOKEN_MARK && !tf_scene_is(r, i, '(')) ||
            tf_scene_has(r, i, TF_CLASS_SAY) ||
            tf_scene_has(r, i, TF_CLASS_FLOW))
            break;
    }
    return "";
}

/* "Russian ministry", "Vietnam's customs", 中国海关: just before. */
static const char *country_before(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k, n = 0; i-- > 0 && n < 4; n++) {
        const tf_sense *a = area_at(r, i);
        if (a != NULL)
            return tf_scene_code(r, a);
        if (r->tokens[i].kind == TF_TOKEN_NUMBER ||
            r->tokens[i].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, i, TF_CLASS_FLOW) ||
            tf_scene_has(r, i, TF_CLASS_SAY))
            break;
    }
    return "";
}

/* "Deputy head of the department of Russia's ministry": the chain of office
 * words from k on, its end in *last. */
static const char *country_of(const tf_reading *r, uint32_t k,
                              const tf_sense *s)
{
    const char *own = tf_scene_code(r, s);
    if (own[0] == '*') /* he, she: whoever spoke last */
        return "";
    if (s->cls == TF_CLASS_AGENCY && own[0] != '-')
        return own;
    if (k > 0 && tf_scene_has(r, k - 1, TF_CLASS_SELF)) { /* its minister */
        for (uint32_t i = 0; i < k; i++)
            if (area_at(r, i) != NULL)
                return tf_scene_code(r, area_at(r, i));
    }
    const char *before = country_before(r, k);
    const char *after = r->lex->postposed ? "" : country_after(r, k);
    /* adjectives stand before in English, Russian and Chinese; a country
     * after "of" or "in" belongs to the office in Vietnamese too */
    if (before[0] != '\0' &&
        (strcmp(r->lex->lang, "vi") != 0 || after[0] == '\0'))
        return before;
    if (after[0] != '\0')
        return after;
    return own[0] == '-' ? "" : own;
}

static bool says(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k + 1; i < r->n_tokens; i++)
        if (tf_scene_has(r, i, TF_CLASS_SAY))
            return true;
    return false;
}

static bool is_cited(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k, n = 0; i-- > 0 && n < 8; n++) {
        if (tf_scene_has(r, i, TF_CLASS_SOURCE))
            return true;
        if (tf_scene_is(r, i, ',') || r->tokens[i].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* What the token at k makes of a source; cue NONE if nothing. */
static tf_source source_at(const tf_reading *r, uint32_t k)
{
    static const struct {
        tf_class cls;
        tf_cue cue;
    } rows[] = {{TF_CLASS_AGENCY, TF_CUE_AGENCY},
                {TF_CLASS_OFFICE, TF_CUE_OFFICE},
                {TF_CLASS_TITLE, TF_CUE_SPEAKER}};
    tf_source none = {"", TF_CUE_NONE, k};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const tf_sense *s = tf_scene_sense(r, k, rows[i].cls);
        if (s == NULL)
            continue;
        if (rows[i].cue != TF_CUE_AGENCY && !is_cited(r, k) && !says(r, k))
            return none;
        return (tf_source){country_of(r, k, s), rows[i].cue, k};
    }
    const tf_sense *a = area_at(r, k);
    if (a != NULL && k > 0 && tf_scene_has(r, k - 1, TF_CLASS_SOURCE))
        return (tf_source){tf_scene_code(r, a), TF_CUE_OFFICE, k};
    return none;
}

/* An agency beats an office or person; a person in office speaks. */
static bool beats(tf_source a, tf_source b)
{
    if (b.cue == TF_CUE_NONE)
        return true;
    if ((a.cue == TF_CUE_AGENCY) != (b.cue == TF_CUE_AGENCY))
        return a.cue == TF_CUE_AGENCY;
    if (a.reporter[0] != '\0' && b.reporter[0] == '\0')
        return true;
    return false;
}

/* "thứ trưởng bộ công thương": title beside office is the speaker. */
static void settle_speaker(const tf_reading *r, tf_source *s)
{
    if (s->cue != TF_CUE_OFFICE)
        return;
    for (uint32_t i = s->token, n = 0; i-- > 0 && n < NEAR; n++) {
        if (r->tokens[i].kind == TF_TOKEN_MARK)
            break;
        if (tf_scene_has(r, i, TF_CLASS_TITLE)) {
            s->cue = TF_CUE_SPEAKER;
            break;
        }
    }
    for (uint32_t i = s->token + 1; i < s->token + 3 && i < r->n_tokens; i++)
        if (tf_scene_has(r, i, TF_CLASS_TITLE))
            s->cue = TF_CUE_SPEAKER;
}

void tf_attribute_sentence(tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    tf_source best = {"", TF_CUE_NONE, 0};
    for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++) {
        if (!is_source_word(r, k) && area_at(r, k) == NULL)
            continue;
        const tf_source s = source_at(r, k);
        if (s.cue != TF_CUE_NONE && beats(s, best))
            best = s;
    }
    if (best.cue != TF_CUE_NONE) {
        settle_speaker(r, &best);
        const tf_sense *t = tf_scene_sense(r, best.token, TF_CLASS_TITLE);
        const bool pronoun = t != NULL && tf_scene_code(r, t)[0] == '*';
        if (best.reporter[0] == '\0' && !pronoun) /* customs: of the place */
            best.reporter = best.cue == TF_CUE_AGENCY && m->stands[0] != '\0'
                                ? m->stands
                                : m->home;
        for (uint32_t i = sentence; i-- > 0 && best.reporter[0] == '\0';)
            if (m->sources[i].cue == best.cue ||
                (pronoun && m->sources[i].cue == TF_CUE_OFFICE))
                best.reporter = m->sources[i].reporter;
    }
    m->sources[sentence] = best;
}

/* A side counts its trade, a country that of its provinces. */
static bool is_counted_by(tf_pair pair, const char *reporter)
{
    const tf_str whole = tf_str_of(reporter);
    return tf_actor_is_side(pair, reporter) ||
           (whole.len > 0 &&
            (tf_areas_is_part(tf_str_of(pair.area), whole) ||
             tf_areas_is_part(tf_str_of(pair.partner), whole)));
}

static bool can_count(tf_source s, tf_pair pair)
{
    return s.cue != TF_CUE_NONE && is_counted_by(pair, s.reporter) &&
           strcmp(s.reporter, "WLD") != 0;
}

/* The last source of an earlier paragraph; the side whose trade is worded
 * goes back to its own count. */
static tf_source earlier(const tf_miner *m, uint32_t sentence, tf_pair pair,
                         bool worded)
{
    tf_source other = {"", TF_CUE_NONE, 0};
    for (uint32_t i = sentence; i-- > 0;) {
        const tf_source s = m->sources[i];
        if (!can_count(s, pair))
            continue;
        if (!worded ||
            tf_areas_is_part(tf_str_of(pair.area), tf_str_of(s.reporter)))
            return s;
        if (other.cue == TF_CUE_NONE)
            other = s;
    }
    return other;
}

/* The source named in the clause of the figure, if the sentence has another
 * in another clause. */
static tf_source of_clause(const tf_miner *m, uint32_t sentence, uint32_t token)
{
    const tf_reading *r = &m->readings[sentence];
    tf_source best = {"", TF_CUE_NONE, 0};
    uint32_t from = 0, to = r->n_tokens;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        if (!tf_scene_has(r, k, TF_CLASS_BREAK) && !tf_scene_is(r, k, ';'))
            continue;
        if (k < token)
            from = k;
        else if (to == r->n_tokens)
            to = k;
    }
    for (uint32_t k = from; k < to; k++) {
        if (!is_source_word(r, k) && area_at(r, k) == NULL)
            continue;
        const tf_source s = source_at(r, k);
        if (s.cue != TF_CUE_NONE && beats(s, best))
            best = s;
    }
    if (best.cue != TF_CUE_NONE)
        settle_speaker(r, &best);
    if (best.reporter[0] == '\0' && m->sources[sentence].token == best.token)
        best.reporter = m->sources[sentence].reporter;
    return best;
}

tf_source tf_attribute_claim(const tf_miner *m, uint32_t sentence, tf_pair pair,
                             tf_flow flow, uint32_t token)
{
    const tf_sentence *all = m->doc->sentences;
    const uint32_t par = all[sentence].paragraph;
    const tf_source near = of_clause(m, sentence, token);
    if (can_count(near, pair))
        return near;
    for (uint32_t i = sentence + 1; i-- > 0 && all[i].paragraph == par;)
        if (can_count(m->sources[i], pair))
            return m->sources[i];
    for (uint32_t i = sentence + 1;
         i < m->doc->n_sentences && all[i].paragraph == par; i++)
        if (can_count(m->sources[i], pair))
            return m->sources[i];
    const tf_source s = earlier(m, sentence, pair, flow != TF_FLOW_TURNOVER);
    if (s.cue != TF_CUE_NONE)
        return s;
    for (uint32_t i = sentence + 1; /* a title or lead: what follows */
         i < m->doc->n_sentences && all[i].paragraph <= par + 2; i++)
        if (par <= 1 && can_count(m->sources[i], pair))
            return m->sources[i];
    if (is_counted_by(pair, m->publisher))
        return (tf_source){m->publisher, TF_CUE_PUBLISHER, 0};
    return (tf_source){"", TF_CUE_NONE, 0};
}
