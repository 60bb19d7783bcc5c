/* Whether a country named alone speaks of all its trade. */
#include "claim/partner.h"

#include "base/str.h"
#include "value/decimal.h"
#include "value/period.h"

#include <string.h>

enum { BACK = 40 };

/* Whether the text is about all trade of a country and began with it. */
bool tf_national_began(const tf_miner *m, const char *area)
{
    if (m->out->n == m->first_claim || m->titled)
        return false;
    const tf_claim *first = &m->out->at[m->first_claim];
    if (strcmp(m->title_pair.partner, "WLD") != 0 &&
        (!m->lex->spaced || first->flow != TF_FLOW_BALANCE ||
         !tf_str_eq(m->out->at[m->out->n - 1].partner, TF_STR("WLD"))))
        return false; /* whom a text names most is no partner of a gap that it
                         began with, while it tells of all trade */
    return tf_str_eq(first->area, tf_str_of(area)) &&
           tf_str_eq(first->partner, TF_STR("WLD")) &&
           (first->flow != TF_FLOW_TURNOVER || !m->lex->spaced);
}

/* Whether the text began, one paragraph before, with the trade of two countries
 * with each other, this one of them. */
static bool is_of_lead(const tf_scene *s, const char *area)
{
    const tf_miner *m = s->m;
    if (m->out->n == m->first_claim)
        return false;
    const tf_claim *first = &m->out->at[m->first_claim];
    const uint32_t line = m->out->at[m->out->n - 1].line;
    if (line != first->line)
        return false;
    const tf_str code = tf_str_of(area);
    return first->flow == TF_FLOW_TURNOVER && first->kind != TF_KIND_SHARE &&
           !tf_str_eq(first->partner, TF_STR("WLD")) &&
           (tf_str_eq(first->area, code) || tf_str_eq(first->partner, code));
}

/* "Trade with Peru collapsed. Exports fell 34 %": the sentence before, without
 * figures, names the partner. */
static bool is_led_to(const tf_scene *s)
{
    const char *partner = s->m->frame.pair.partner;
    const uint32_t i = s->r->sentence;
    const tf_sentence *all = s->m->doc->sentences;
    if (i == 0 || all[i - 1].paragraph != all[i].paragraph ||
        strcmp(partner, "WLD") == 0)
        return false;
    const tf_reading *r = &s->m->readings[i - 1];
    return r->lex != NULL && r->n_quantities == 0 &&
           tf_scene_between(r, 0, r->n_tokens, TF_CLASS_FLOW) &&
           tf_scene_names(r, partner);
}

/* Whether a level of all the country's trade was told in the text. */
static bool told_of_all(const tf_miner *m, const char *area)
{
    for (size_t i = m->out->n, n = 0; i-- > m->first_claim && n < BACK; n++) {
        const tf_claim *c = &m->out->at[i];
        if (c->kind == TF_KIND_LEVEL && tf_str_eq(c->area, tf_str_of(area)) &&
            tf_str_eq(c->partner, TF_STR("WLD")))
            return true;
    }
    return false;
}

/* "Peru's exports to Chile fall", a title has; "Peru had a surplus of 5 bn":
 * the balance is no part of those goods, and so are those told after it. */
bool tf_national_balance(const tf_miner *m, const char *area)
{
    for (size_t i = m->first_claim; m->one_way && i < m->out->n; i++) {
        const tf_claim *c = &m->out->at[i];
        if (c->flow == TF_FLOW_BALANCE)
            return c->kind == TF_KIND_LEVEL &&
                   tf_str_eq(c->area, tf_str_of(area)) &&
                   tf_str_eq(c->partner, TF_STR("WLD"));
    }
    return false;
}

/* "Japan's ministry of finance told the trade statistics of May. Its exports
 * were": a sentence without figures that announces what an office counts opens
 * a report on all trade. */
static bool is_announced(const tf_scene *s, const char *area)
{
    const uint32_t i = s->r->sentence;
    const tf_sentence *all = s->m->doc->sentences;
    if (i == 0 || all[i - 1].paragraph != all[i].paragraph || s->n_bound > 0)
        return false;
    const tf_reading *r = &s->m->readings[i - 1];
    const tf_cites *cites = &s->m->cites[i - 1];
    if (r->lex == NULL || r->n_quantities > 0 || cites->n == 0 ||
        strcmp(cites->at[0].country, area) != 0)
        return false;
    bool trade = false, stat = false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a != NULL && strcmp(tf_scene_code(r, a), area) != 0)
            return false;
        trade |= tf_scene_has(r, k, TF_CLASS_FLOW);
        stat |= tf_scene_has(r, k, TF_CLASS_STAT);
    }
    return trade && stat;
}

/* 该国贸易总额: "this country's trade" without a partner is all of it. */
static bool is_of_this(const tf_scene *s)
{
    if (s->flow != TF_FLOW_TURNOVER || s->flow_at == TF_NOWHERE ||
        s->r->lex->spaced || s->n_bound > 0)
        return false;
    for (uint32_t k = s->flow_at, n = 0; k-- > 0 && n < 8; n++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_SELF);
        if (x != NULL && strcmp(tf_scene_code(s->r, x), "this") == 0)
            return k == 0 || (!tf_scene_has(s->r, k - 1, TF_CLASS_WITH) &&
                              !tf_scene_has(s->r, k - 1, TF_CLASS_TOWARD));
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(s->r, k, TF_CLASS_WITH))
            return false;
    }
    return false;
}

/* Takes in the claims since the last look: a long text is not read anew for
 * each figure. */
static const tf_duo *duo_of(tf_miner *m)
{
    tf_duo *d = &m->duo;
    for (size_t i = m->first_claim + d->seen; i < m->out->n; i++, d->seen++) {
        const tf_claim *c = &m->out->at[i];
        if (c->kind == TF_KIND_SHARE)
            continue;
        if (d->n++ == 0)
            d->first = i;
        const tf_claim *first = &m->out->at[d->first];
        const bool same = tf_str_eq(c->area, first->area) &&
                          tf_str_eq(c->partner, first->partner);
        const bool turned = tf_str_eq(c->area, first->partner) &&
                            tf_str_eq(c->partner, first->area);
        d->others |= !same && !turned;
        d->both_ways |=
            !tf_flow_is_one_way(c->flow) || !tf_str_eq(c->area, first->area);
    }
    return d;
}

bool tf_national_pair(tf_miner *m, const char *area, size_t least)
{
    const tf_str code = tf_str_of(area);
    const tf_duo *d = duo_of(m);
    if (d->others || d->n == 0 || d->n < least)
        return false;
    const tf_claim *first = &m->out->at[d->first];
    return !tf_str_eq(first->partner, TF_STR("WLD")) &&
           (area[0] == '\0' || tf_str_eq(first->area, code) ||
            tf_str_eq(first->partner, code));
}

bool tf_national_one_way(tf_miner *m, const char *area)
{
    const tf_duo *d = duo_of(m);
    return d->n > 0 && !d->both_ways &&
           tf_str_eq(m->out->at[d->first].area, tf_str_of(area));
}

/* "The foreign trade of Peru", "its total imports and exports": with all. */
static bool is_foreign_trade_of(const tf_scene *s, const char *area)
{
    enum { NEAR = 4 };
    if (!s->r->lex->spaced || s->flow != TF_FLOW_TURNOVER ||
        s->flow_at == TF_NOWHERE ||
        !tf_scene_literal(s->r, s->flow_at, "foreign"))
        return false;
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (m->token > s->flow_at && m->token <= s->flow_at + NEAR)
            return m->role == TF_ACTOR_OWNER && strcmp(m->code, area) == 0;
    }
    return false;
}

/* "Перу купила чилийскую медь. Чилийские поставки выросли": where words tell
 * goods of a country from the country, its goods in a text on one other's trade
 * with it are of that. */
static bool are_its_goods(const tf_scene *s, const char *area)
{
    const tf_sense *x = tf_scene_sense(s->r, s->flow_at, TF_CLASS_FLOW);
    const bool supplies = x != NULL && tf_scene_code(s->r, x)[1] == '/';
    for (size_t i = s->n_mentions; i-- > 0;) {
        const uint32_t k = s->mentions[i].token;
        if (strcmp(s->mentions[i].code, area) == 0)
            return tf_flow_is_one_way(s->flow) &&
                   (tf_locative_is_adjective(s->r, k) ||
                    (k == 0 && supplies && tf_locative_told(s->r)));
    }
    return false;
}

/* "Trade with Peru reached 11 bn. Chile's exports were 4 bn, its imports 7 bn":
 * the ways of the turnover that the paragraph told last. */
static bool is_way_of_pair(const tf_scene *s, const char *area)
{
    const tf_claims *out = s->m->out;
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t last = s->m->frame.sentence;
    if (!s->r->lex->spaced || !tf_flow_is_one_way(s->flow) ||
        last == TF_NOWHERE ||
        all[last].paragraph != all[s->r->sentence].paragraph)
        return false;
    for (size_t i = out->n; i-- > s->m->first_claim;) {
        const tf_claim *c = &out->at[i];
        const tf_str code = tf_str_of(area);
        if (c->kind == TF_KIND_LEVEL)
            return c->flow == TF_FLOW_TURNOVER &&
                   c->line == out->at[out->n - 1].line &&
                   !tf_str_eq(c->partner, TF_STR("WLD")) &&
                   (tf_str_eq(c->area, code) || tf_str_eq(c->partner, code));
    }
    return false;
}

/* A country alone at the first figure of a paragraph speaks of all its trade,
 * unless the word says two-way, or the title or the lead names a pair and no
 * total has been told; so does the country whose whole trade the text is about
 * at the first figure of a sentence. */
bool tf_national_is(const tf_scene *s, const char *area)
{
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t last = s->m->frame.sentence;
    const uint32_t here = all[s->r->sentence].paragraph;
    const bool again =
        s->n_bound == 0 && tf_national_began(s->m, area) &&
        !is_way_of_pair(s, area) &&
        (s->r->lex->spaced || !tf_scene_has(s->r, 0, TF_CLASS_OFWHICH));
    if (s->pair_at == TF_NOWHERE && !s->two_way &&
        (is_of_this(s) || is_announced(s, area) ||
         is_foreign_trade_of(s, area)))
        return true;
    if (s->r->lex->spaced && !again && s->m->cites[s->r->sentence].n == 0 &&
        tf_national_pair(s->m, area, are_its_goods(s, area) ? 1 : 3))
        return false;
    const bool beside = s->m->one_way && s->flow == TF_FLOW_BALANCE;
    return (!s->m->titled || beside || told_of_all(s->m, area)) &&
           !is_of_lead(s, area) && s->pair_at == TF_NOWHERE && !s->two_way &&
           ((again && s->flow == TF_FLOW_BALANCE) || !is_led_to(s)) &&
           (last == TF_NOWHERE || all[last].paragraph != here || again);
}

/* Whether the text cites an office of that code. */
static bool is_cited(const tf_miner *m, const char *code)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++)
        for (uint32_t k = 0; k < m->cites[i].n; k++)
            if (strcmp(m->cites[i].at[k].country, code) == 0)
                return true;
    return false;
}

/* "Exports to countries outside the EU", in a text that names no country of
 * ours and cites the EU's office: the EU's. */
tf_pair tf_national_beyond(const tf_miner *m, tf_pair p)
{
    static const char out[] = "NON-";
    const char *bloc = p.partner + sizeof out - 1;
    if (strncmp(p.partner, out, sizeof out - 1) != 0 || m->nation_named ||
        strcmp(p.area, m->nation) != 0 ||
        tf_areas_is_member(tf_str_of(p.area), tf_str_of(bloc)) ||
        !is_cited(m, bloc))
        return p;
    return (tf_pair){bloc, p.partner};
}

/* Whether a country that may be the partner stands in the figure's clause. */
static bool names_another(const tf_scene *s, const char *area)
{
    for (size_t i = s->committed; i < s->n_mentions; i++)
        if (strcmp(s->mentions[i].code, area) != 0)
            return true;
    return false;
}

/* The same goods, named at more length or less: "steel", "steel of all kinds".
 */
static bool is_same_goods(tf_str a, tf_str b)
{
    const size_t n = a.len < b.len ? a.len : b.len;
    return (n > 0 || a.len == b.len) && memcmp(a.ptr, b.ptr, n) == 0;
}

/* Of the same two, turnover either way round; mirrored: the other's name for
 * the same trade. */
static bool is_pair(const tf_claim *c, tf_pair p, bool mirrored)
{
    const tf_str a = tf_str_of(p.area), b = tf_str_of(p.partner);
    return (!mirrored && tf_str_eq(c->area, a) && tf_str_eq(c->partner, b)) ||
           ((mirrored || c->flow == TF_FLOW_TURNOVER) &&
            tf_str_eq(c->area, b) && tf_str_eq(c->partner, a));
}

/* The level that a figure tells: itself, "fell 2 % to 9 bn", "rose by 2 % and
 * amounted to 9 bn"; NULL if there is none. */
static const tf_quantity *level_of(const tf_scene *s, const tf_binding *b)
{
    enum { NEAR = 5 };
    const tf_reading *r = s->r;
    if (b->kind == TF_KIND_LEVEL)
        return b->q;
    const tf_quantity *q = b->q + 1;
    if (b->kind != TF_KIND_GROWTH || b->q < r->quantities ||
        q >= r->quantities + r->n_quantities || q->kind != TF_QUANTITY_MONEY ||
        q->first > b->q->last + NEAR)
        return NULL;
    for (uint32_t k = b->q->last; k < q->first; k++)
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_FLOW) || tf_mention_area(r, k) != NULL)
            return NULL;
    return q;
}

/* "Exports of wood to Peru were 6 bn in May. In May exports of wood were 11
 * bn": what exceeds the trade with one partner and names none is all trade; so
 * is an export or a balance that exceeds their turnover, and imports that
 * exceed what the partner exports here. */
bool tf_national_exceeds(const tf_scene *s, const tf_binding *b, tf_flow of)
{
    const double MUCH = 1.25; /* more than sources differ by */
    const tf_claims *out = s->m->out;
    const tf_pair p = b->pair;
    const tf_quantity *level = level_of(s, b);
    const bool mirrored = tf_flow_is_one_way(of) && of != b->flow;
    if (level == NULL || b->status != TF_STATUS_ACTUAL ||
        names_another(s, p.area) || s->n_bound > 0 || b->is_from ||
        b->flow == TF_FLOW_TURNOVER || tf_period_is_none(b->dated.period) ||
        strcmp(p.partner, "WLD") == 0 || s->pair_at != TF_NOWHERE ||
        (s->source_area[0] != '\0' && strcmp(s->source_area, p.area) != 0))
        return false;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_claim *c = &out->at[i];
        if (c->kind == TF_KIND_LEVEL && c->status == TF_STATUS_ACTUAL &&
            c->flow == of && tf_period_eq(c->period, b->dated.period) &&
            is_pair(c, p, mirrored) &&
            tf_str_eq(c->unit, tf_str_of(level->currency)) &&
            is_same_goods(c->product, s->m->frame.product) &&
            c->value * MUCH < tf_decimal_value(level->value))
            return true;
    }
    return false;
}

/* The amount that a figure, or a rate that led to it, reached: "fell 2 % to 5
 * bn"; NULL if none stands there. */
static const tf_quantity *reached(const tf_scene *s, const tf_binding *b)
{
    enum { NEAR = 5 };
    const tf_quantity *q = b->q;
    if (b->kind != TF_KIND_GROWTH)
        return b->kind == TF_KIND_LEVEL && !b->is_from ? q : NULL;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *next = &s->r->quantities[i];
        if (next->first > q->last && next->first <= q->last + NEAR)
            return next->kind == TF_QUANTITY_MONEY &&
                           (tf_scene_between(s->r, q->last, next->first,
                                             TF_CLASS_RISETO) ||
                            tf_scene_between(s->r, q->last, next->first,
                                             TF_CLASS_REACH))
                       ? next
                       : NULL;
    }
    return NULL;
}

/* "Exports were 46 bn. Those to Peru fell. Imports were 58 bn": what names no
 * partner and is as large as all the other way is no trade with one. */
static bool is_as_large(const tf_scene *s, const tf_binding *b)
{
    const double HALF = 0.5;
    const tf_pair p = b->pair;
    const tf_claims *out = s->m->out;
    const tf_quantity *q = reached(s, b);
    if (q == NULL || b->status != TF_STATUS_ACTUAL || s->n_bound > 0 ||
        !tf_flow_is_one_way(b->flow) || s->flow_at == TF_NOWHERE ||
        s->pair_at != TF_NOWHERE || s->two_way ||
        strcmp(p.partner, "WLD") == 0 || names_another(s, p.area) ||
        tf_period_is_none(b->dated.period))
        return false;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_claim *c = &out->at[i];
        if (c->kind == TF_KIND_LEVEL && c->status == TF_STATUS_ACTUAL &&
            tf_flow_is_one_way(c->flow) && c->flow != b->flow &&
            tf_period_eq(c->period, b->dated.period) &&
            tf_str_eq(c->area, tf_str_of(p.area)) &&
            tf_str_eq(c->partner, TF_STR("WLD")) &&
            tf_str_eq(c->unit, tf_str_of(q->currency)) &&
            is_same_goods(c->product, s->m->frame.product))
            return tf_decimal_value(q->value) >= c->value * HALF;
    }
    return false;
}

/* "Imports of wood were 22 bn. Of this, Peru sold 9 bn": the partner in force,
 * named as a part in the next sentence, is not that of the whole. */
bool tf_national_has_part(const tf_scene *s, const tf_binding *b)
{
    enum { NEAR = 8 };
    const uint32_t next = s->r->sentence + 1;
    const tf_doc *doc = s->m->doc;
    if (is_as_large(s, b))
        return true;
    if (b->kind != TF_KIND_LEVEL || b->status != TF_STATUS_ACTUAL ||
        b->is_from || s->n_bound > 0 || !s->r->lex->spaced ||
        !tf_flow_is_one_way(b->flow) || strcmp(b->pair.partner, "WLD") == 0 ||
        names_another(s, b->pair.area) || next >= doc->n_sentences ||
        doc->sentences[next].paragraph != doc->sentences[next - 1].paragraph)
        return false;
    const tf_reading *r = &s->m->readings[next];
    if (r->lex == NULL || !tf_scene_has(r, 0, TF_CLASS_OFWHICH))
        return false;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *q = &r->quantities[i];
        if (q->kind != TF_QUANTITY_MONEY)
            continue;
        if (tf_decimal_value(q->value) >= tf_decimal_value(b->q->value))
            return false;
        for (uint32_t k = 1; k < NEAR && k < q->first; k++) {
            const tf_sense *a = tf_mention_area(r, k);
            if (a != NULL && strcmp(tf_scene_code(r, a), b->pair.partner) == 0)
                return true;
        }
        return false;
    }
    return false;
}

/* Of what a text speaks at home: "our province", one province by name, or the
 * country or several of its parts. */
typedef struct home_talk {
    bool own, country;
    const char *province; /* NULL none yet */
} home_talk;

static void note_home(const tf_miner *m, const tf_reading *r, home_talk *t)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        t->country |= k > 0 && tf_scene_is(r, k - 1, '(') &&
                      tf_scene_literal(r, k, "nationwide");
        if (!tf_scene_may(r, k, TF_BIT(AREA) | TF_BIT(SELF)))
            continue;
        const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_SELF);
        const char *code = a != NULL ? tf_scene_code(r, a) : "";
        if (tf_areas_is_region(tf_str_of(code)) &&
            tf_areas_is_part(tf_str_of(code), tf_str_of(m->home))) {
            t->country |= t->province != NULL && strcmp(t->province, code) != 0;
            t->province = code;
        } else if (a != NULL && strcmp(code, m->home) == 0) {
            t->country = true;
        }
        if (x == NULL)
            continue;
        t->country |= strcmp(tf_scene_code(r, x), "nation") == 0;
        t->own |= strcmp(tf_scene_code(r, x), "region") == 0 &&
                  (k == 0 || (r->tokens[k - 1].kind != TF_TOKEN_NUMBER &&
                              !(r->lex->spaced && tf_scene_is(r, k - 1, ','))));
    }
}

/* The only province of the press's country that the text names; "" if none or
 * more. */
const char *tf_national_province(const tf_miner *m)
{
    const char *found = "";
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || (r->classes & TF_BIT(AREA)) == 0)
            continue;
        for (uint32_t k = 0; k < r->n_tokens; k++) {
            const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
            const char *code = a != NULL ? tf_scene_code(r, a) : "";
            if (a == NULL || !tf_areas_is_region(tf_str_of(code)) ||
                strcmp(code, found) == 0 ||
                !tf_areas_is_part(tf_str_of(code), tf_str_of(m->home)))
                continue;
            if (found[0] != '\0')
                return "";
            found = code;
        }
    }
    return found;
}

/* The code that "our country" or "our province" at k stands for; "" if none. */
const char *tf_national_self(const tf_miner *m, const tf_reading *r, uint32_t k,
                             const char *province)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_SELF);
    const char *how = x == NULL ? "" : tf_scene_code(r, x);
    return strcmp(how, "nation") == 0   ? m->home
           : strcmp(how, "region") == 0 ? province
                                        : "";
}

/* 南京海关: the province of the city that an office's name begins with; "" if
 * it begins with none. */
static const char *province_of_office(const tf_reading *r, uint32_t k)
{
    enum { CHARS = 12, STEP = 3 }; /* bytes */
    const char *text = r->folded.text.ptr + r->tokens[k].at;
    for (uint32_t n = CHARS; n >= 2 * STEP && !r->lex->spaced; n -= STEP) {
        const tf_str name = {text, n};
        const tf_sense *senses;
        uint8_t many;
        if (n >= r->tokens[k].len ||
            tf_match_longest(r->lex, name, &senses, &many) != n)
            continue;
        for (uint8_t i = 0; i < many; i++)
            if ((senses[i].cls == TF_CLASS_AREA ||
                 senses[i].cls == TF_CLASS_LITERAL) &&
                tf_areas_is_region(tf_str_of(tf_scene_code(r, &senses[i]))))
                return tf_scene_code(r, &senses[i]);
    }
    return "";
}

/* The only province whose offices the text cites; "" if none or more. */
static const char *province_cited(const tf_miner *m)
{
    const char *found = "";
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++) {
            const char *code = tf_scene_has(r, k, TF_CLASS_AGENCY)
                                   ? province_of_office(r, k)
                                   : "";
            if (code[0] == '\0' || strcmp(code, found) == 0)
                continue;
            if (found[0] != '\0')
                return "";
            found = code;
        }
    }
    return found;
}

/* A text on "the province" that names none, or names it once in passing: its
 * trade is not the country's. */
void tf_national_leave_out(tf_miner *m)
{
    home_talk talk = {0};
    for (uint32_t i = 0; i < m->doc->n_sentences && !talk.country; i++)
        if (m->readings[i].lex != NULL)
            note_home(m, &m->readings[i], &talk);
    if (talk.country || !talk.own || m->home[0] == '\0')
        return;
    const char *cited = province_cited(m);
    const char *area = talk.province != NULL  ? talk.province
                       : m->region[0] != '\0' ? m->region
                                              : cited;
    for (size_t i = m->first_claim; i < m->out->n; i++)
        if (tf_str_eq(m->out->at[i].area, tf_str_of(m->home)))
            m->out->at[i].area = tf_str_of(area);
}
