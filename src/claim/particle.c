/* Languages whose particles and compare words follow their word (Japanese,
 * Korean; `postposed` in language.csv): 米国への輸出, 2018년보다, 5억 달러로
 * 늘었다. What others look for before a country, period or amount is read after
 * it. */
#include "claim/dating.h"

enum {
    STATUS_AFTER = 16,
    LONG_PARTICLE = 4,
    LIST_MOST = 70,
    LIST_NEXT = 20,
    BRACKET_MOST = 12
};

static bool is_source_word(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_OFFICE) ||
           tf_scene_has(r, k, TF_CLASS_AGENCY) ||
           tf_scene_has(r, k, TF_CLASS_TITLE);
}

static bool is_glued(const tf_reading *r, uint32_t k)
{
    return k < r->n_tokens && !r->tokens[k].gap;
}

/* 대 베트남 수출: the prefix stands by itself, and trade follows the name. */
static bool has_lone_prefix(const tf_reading *r, uint32_t token)
{
    if (token == 0 || !tf_scene_has(r, token + 1, TF_CLASS_FLOW))
        return false;
    const uint32_t k = token - 1;
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_TOWARD);
    return s != NULL && tf_scene_code(r, s)[0] == '<' &&
           (k == 0 ||
            (r->tokens[k].gap && r->tokens[k - 1].kind != TF_TOKEN_NUMBER &&
             !tf_scene_has(r, k - 1, TF_CLASS_AREA)));
}

/* 対米, 대(對)베트남: a prefix of destination is glued to the name. */
static bool has_prefix(const tf_reading *r, uint32_t token)
{
    uint32_t k = token;
    if (has_lone_prefix(r, token))
        return true;
    if (k == 0 || r->tokens[k].gap)
        return false;
    if (k > 3 && tf_scene_is(r, k - 1, ')') && tf_scene_is(r, k - 3, '('))
        k -= 3;
    const tf_sense *s = tf_scene_sense(r, k - 1, TF_CLASS_TOWARD);
    return s != NULL && tf_scene_code(r, s)[0] == '<';
}

tf_actor_role tf_particle_role(const tf_reading *r, uint32_t token)
{
    tf_actor_role role = TF_ACTOR_PLAIN;
    if (has_prefix(r, token))
        return TF_ACTOR_WITH; /* 対米輸入: from there */
    uint32_t k = token + 1;
    if (is_glued(r, k)) /* 유럽연합(EU)으로의 */
        k = tf_particle_past_bracket(r, k);
    const bool market = tf_scene_literal(r, k, "market");
    if (market || tf_scene_literal(r, k, "place")) /* 일본지역으로 */
        k++;
    if (is_glued(r, k))
        tf_mention_role_of_word(r, k, &role);
    if (role == TF_ACTOR_OWNER && tf_scene_has(r, k + 1, TF_CLASS_SHARE))
        return TF_ACTOR_WITH; /* アジアの比率: its part of our trade */
    if (market && (role == TF_ACTOR_AT || role == TF_ACTOR_FROM))
        return TF_ACTOR_TO; /* 베트남 시장에서: sold there */
    return role;
}

static bool names_country(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_AREA) ||
           tf_scene_has(r, k, TF_CLASS_SHORT);
}

bool tf_particle_is_syllable(const tf_reading *r, uint32_t k)
{
    const unsigned char c = (unsigned char)r->folded.text.ptr[r->tokens[k].at];
    return c >= 0xEA && c <= 0xED;
}

/* Whether a word begins at k: after a blank or mark, a country or a prefix. */
static bool begins_word(const tf_reading *r, uint32_t k)
{
    return k == 0 || r->tokens[k].gap ||
           r->tokens[k - 1].kind == TF_TOKEN_MARK ||
           tf_scene_has(r, k - 1, TF_CLASS_AND) || names_country(r, k - 1) ||
           has_prefix(r, k);
}

bool tf_particle_is_name(const tf_reading *r, uint32_t k)
{
    return !tf_particle_is_syllable(r, k) || begins_word(r, k);
}

/* 한중, 한·베트남, 미-중: a syllable of a word is a country only beside one. */
static bool is_beside(const tf_reading *r, uint32_t k)
{
    if (!begins_word(r, k))
        return false;
    if (is_glued(r, k + 1) && names_country(r, k + 1))
        return true;
    if (k > 0 && !r->tokens[k].gap && names_country(r, k - 1))
        return true;
    const bool after =
        is_glued(r, k + 1) && is_glued(r, k + 2) &&
        (tf_scene_has(r, k + 1, TF_CLASS_AND) || tf_scene_is(r, k + 1, '-'));
    if (after && names_country(r, k + 2) && r->tokens[k + 1].len <= 3)
        return !tf_particle_is_syllable(r, k + 1);
    return k > 1 && !r->tokens[k].gap && is_glued(r, k - 1) &&
           (tf_scene_is(r, k - 1, '-') ||
            (tf_scene_has(r, k - 1, TF_CLASS_AND) &&
             !tf_particle_is_syllable(r, k - 1))) &&
           names_country(r, k - 2);
}

bool tf_particle_is_short(const tf_reading *r, uint32_t k)
{
    tf_actor_role role;
    if (has_prefix(r, k))
        return true;
    if (tf_particle_is_syllable(r, k))
        return is_beside(r, k);
    if (k > 0 && (r->tokens[k - 1].kind == TF_TOKEN_NUMBER ||
                  tf_scene_has(r, k - 1, TF_CLASS_LITERAL)))
        return false;
    return tf_scene_has(r, k + 1, TF_CLASS_FLOW) || is_source_word(r, k + 1) ||
           (is_glued(r, k + 1) && r->tokens[k + 1].len >= LONG_PARTICLE &&
            tf_mention_role_of_word(r, k + 1, &role));
}

/* The amount that goes on a list after the one ending at last: "A, 2030년까지
 * B": only a comma and a period between; NULL if none does. */
static const tf_quantity *next_of_list(const tf_scene *s, uint32_t last)
{
    uint32_t k = tf_particle_past_bracket(s->r, last);
    if (!tf_scene_is(s->r, k, ','))
        return NULL;
    k++;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first == k) {
            k = s->r->whens[i].last;
            break;
        }
    const tf_quantity *q = tf_scene_figure_at(s->r, k);
    return q != NULL && q->kind == TF_QUANTITY_MONEY ? q : NULL;
}

const tf_sense *tf_particle_status(const tf_scene *s, uint32_t last)
{
    const tf_quantity *next = next_of_list(s, last);
    if (next != NULL) /* a list has one verb */
        last = tf_particle_past_bracket(s->r, next->last);
    for (uint32_t k = last; k < last + STATUS_AFTER && k < s->r->n_tokens;
         k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
        if (x != NULL)
            return x;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_scene_has(s->r, k, TF_CLASS_BREAK))
            break;
    }
    return NULL;
}

uint32_t tf_particle_past_bracket(const tf_reading *r, uint32_t k)
{
    if (tf_scene_is(r, k, ')'))
        return k + 1;
    for (uint32_t i = k + 1;
         tf_scene_is(r, k, '(') && i < r->n_tokens && i < k + BRACKET_MOST; i++)
        if (tf_scene_is(r, i, ')'))
            return i + 1;
    return k;
}

/* Past the approximators and a bracket that close a figure. */
static uint32_t past_hedges(const tf_reading *r, uint32_t k)
{
    while (tf_scene_has(r, k, TF_CLASS_HEDGE) || tf_scene_is(r, k, ')'))
        k++;
    return k;
}

static bool is_left(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_FROMTO) ||
           tf_scene_has(r, k, TF_CLASS_BASE);
}

/* 지난해 같은 기간의 67억 달러를 웃돌았다: the period before the amount is that
 * of a base in itself. */
static bool is_of_year_before(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last <= q->first && q->first - w->last <= 1)
            return tf_against_is(s, w);
    }
    return false;
}

/* 5億ドル増, 5億ドル(4億ユーロ)増, 5億ドルの増加: the word of change after an
 * amount; NULL. */
static const tf_sense *change_at(const tf_reading *r, uint32_t k)
{
    const uint32_t past = tf_particle_past_bracket(r, k);
    const tf_sense *x = tf_scene_sense(r, past, TF_CLASS_DIR);
    for (uint32_t i = past + 2; /* 2億円、率にして4%増 */
         tf_scene_has(r, past + 1, TF_CLASS_OR) && i < past + 8; i++)
        if (tf_scene_has(r, i, TF_CLASS_DIR))
            return tf_scene_sense(r, i, TF_CLASS_DIR);
    return x != NULL || !tf_scene_has(r, past, TF_CLASS_OF)
               ? x
               : tf_scene_sense(r, past + 1, TF_CLASS_DIR);
}

tf_comparison tf_particle_compare(const tf_scene *s, const tf_quantity *q)
{
    tf_comparison c = {.kind = TF_KIND_LEVEL};
    const uint32_t k = past_hedges(s->r, q->last);
    const tf_sense *x = change_at(s->r, k);
    if (q->first > 0 && tf_scene_told(s->r, q->first - 1, 'r')) {
        c.kind = TF_KIND_NONE; /* 推計値から6億ドル増えた */
    } else if (is_left(s->r, k) || tf_after_base(s, q) != NULL ||
               (s->level >= 0 && is_of_year_before(s, q))) {
        c.is_from = true;
    } else if (x != NULL && !tf_scene_has(s->r, k, TF_CLASS_RISETO)) {
        c.kind = TF_KIND_CHANGE;
        c.dir = x->value;
    }
    return c;
}

/* The figure that follows the period at once; NULL if there is none. */
static const tf_quantity *figure_at(const tf_scene *s, const tf_when *w)
{
    const uint32_t at = w->last + tf_scene_is(s->r, w->last, '(');
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first >= at && q->first <= at + 1)
            return q;
    }
    return NULL;
}

bool tf_particle_is_base(const tf_scene *s, const tf_when *w)
{
    for (uint32_t k = w->last; k < w->last + 2 && k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_BASE))
            return true;
        if (s->r->tokens[k].kind != TF_TOKEN_WORD)
            break;
    }
    const tf_quantity *q = figure_at(s, w);
    if (q == NULL || q->kind == TF_QUANTITY_MULTIPLE) /* 2009年の2倍 */
        return q != NULL && q->first == w->last && !q->in_word;
    return q->kind == TF_QUANTITY_MONEY && /* 前年の5億円より */
           is_left(s->r, past_hedges(s->r, q->last));
}

bool tf_particle_is_noun(const tf_scene *s, const tf_quantity *q,
                         const tf_sense *noun, uint32_t at)
{
    const char *code = tf_scene_code(s->r, noun);
    return at > q->last || code[0] == 'B' || code[1] == ':';
}

int tf_particle_sign(const tf_scene *s, uint32_t last)
{
    for (uint32_t k = last; k < s->r->n_tokens; k++) {
        int sign = 0;
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x != NULL &&
            (tf_flow_read(tf_scene_code(s->r, x), &sign) != TF_FLOW_BALANCE ||
             sign != 0))
            return sign;
        if (tf_scene_has(s->r, k, TF_CLASS_SCALE) ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            return 0;
    }
    return 0;
}

int tf_particle_dir_of_list(const tf_scene *s, const tf_quantity *q)
{
    const bool enclosed =
        q->first > 0 && (tf_brackets_is_second(s->r, q) ||
                         (tf_scene_is(s->r, q->first - 1, '(') &&
                          tf_scene_is(s->r, q->last, ')')));
    const uint32_t end = tf_particle_past_bracket(s->r, q->last);
    const bool listed =
        tf_scene_is(s->r, end, ',') || tf_scene_has(s->r, end, TF_CLASS_AND);
    const uint32_t most = enclosed ? LIST_MOST : listed ? LIST_NEXT : 0;
    bool rate = enclosed; /* one stands right before the direction */
    for (uint32_t k = enclosed ? q->last : end;
         k < q->last + most && k < s->r->n_tokens; k++) {
        if (!enclosed && tf_scene_is(s->r, k, '(')) { /* 24.1%(61억 달러↑) */
            const uint32_t past = tf_particle_past_bracket(s->r, k);
            if (past > k) {
                k = past - 1;
                continue;
            }
        }
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_DIR);
        if (x != NULL) /* 중국(9%), 미국(7%) 순으로 많았다: a rank */
            return rate && !tf_scene_literal(s->r, k, "much") ? x->value : 0;
        rate = enclosed || tf_scene_has(s->r, k, TF_CLASS_PERCENT) ||
               (rate && tf_scene_has(s->r, k, TF_CLASS_RESP));
        if (tf_scene_is(s->r, k, '.') || tf_scene_has(s->r, k, TF_CLASS_BREAK))
            break;
    }
    return 0;
}
