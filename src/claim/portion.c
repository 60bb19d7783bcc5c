/* Whose trade a share is of, and whose part it is. */
#include "claim/portion.h"
#include "claim/dating.h"
#include "claim/partner.h"

#include "base/str.h"
#include "value/period.h"

#include <string.h>

bool tf_portion_is_noun(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_SHARE);
    return x != NULL && tf_scene_code(r, x)[0] == 'n';
}

/* "Доля Китая в экспорте Узбекистана", "доля Китая в экспорте": where the case
 * says "of"; `end` is where the whole was named at the latest. */
static bool is_share_by_case(const tf_scene *s, const tf_cast *c, uint32_t end)
{
    const char *cases = s->r->lex->locative;
    uint32_t k = c->at[0].token;
    while (k > 0 && tf_scene_literal(s->r, k - 1, "")) /* "стран СНГ" */
        k--;
    if (cases == NULL || cases[0] == '\0' || k == 0 ||
        !tf_portion_is_noun(s->r, k - 1))
        return false;
    for (uint32_t i = c->at[0].token; i < end; i++)
        if (tf_scene_literal(s->r, i, "global"))
            return false;
    return tf_scene_between(s->r, c->at[0].token, end, TF_CLASS_FLOW) &&
           (c->n == 1 || c->at[1].role == TF_ACTOR_PLAIN ||
            c->at[1].role == TF_ACTOR_OWNER ||
            tf_scene_has(s->r, c->at[1].token - 1, TF_CLASS_FLOW) ||
            tf_scene_has(s->r, c->at[1].token + 1, TF_CLASS_FLOW));
}

/* "12 % of GDP", "45% продаж", "chiếm 40% doanh thu": a part of a whole that is
 * no trade. */
bool tf_portion_is_of_other(const tf_scene *s, const tf_quantity *q)
{
    enum { WORDS = 4 };
    const tf_reading *r = s->r;
    if (q->kind != TF_QUANTITY_PERCENT || !r->lex->spaced || r->lex->postposed)
        return false;
    for (uint32_t k = q->last; k < q->last + WORDS; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_TRAP);
        const char *code = x == NULL ? "" : tf_scene_code(r, x);
        if (strcmp(code, "gdp") == 0 || strcmp(code, "company") == 0 ||
            strcmp(code, "sales") == 0 || strcmp(code, "budget") == 0 ||
            strcmp(code, "investment") == 0 || strcmp(code, "output") == 0 ||
            tf_scene_literal(r, k, "needs"))
            return k == q->last || k > q->last + 1 ||
                   tf_scene_has(r, q->last, TF_CLASS_OF);
        if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_may(r, k,
                         TF_BIT(FLOW) | TF_BIT(AND) | TF_BIT(DIR) |
                             TF_BIT(TOWARD) | TF_BIT(SEAT) | TF_BIT(AREA)) ||
            (k > q->last && tf_scene_has(r, k, TF_CLASS_BASE)))
            break;
    }
    return false;
}

/* "The share of Spain in Portugal's imports", "Spain's share in Portugal's
 * imports": the noun of a part stands beside its owner, and the whole is
 * another country's. */
static bool is_share_of(const tf_scene *s, const tf_cast *c)
{
    if (c->n != 2 || c->at[0].token >= c->at[1].token ||
        strcmp(c->at[0].code, c->at[1].code) == 0)
        return false;
    const uint32_t first = c->at[0].token, next = c->at[1].token;
    for (uint32_t k = first + 1; k < next && k < first + 4; k++)
        if (tf_portion_is_noun(s->r, k))
            return !tf_scene_between(s->r, first, next, TF_CLASS_FLOW);
    for (uint32_t k = first, n = 0;
         c->at[0].role == TF_ACTOR_OWNER && k-- > 0 && n < 3; n++)
        if (tf_portion_is_noun(s->r, k)) {
            if (tf_scene_has(s->r, k + 1, TF_CLASS_OF))
                return true;
            break;
        }
    return is_share_by_case(s, c, next + 2); /* "в российском импорте" */
}

/* 美国占中国出口总额的12%, 美国目前占, 东盟在中国出口占比: the whole is named
 * behind. */
static bool is_part_of(const tf_scene *s, const tf_quantity *q,
                       const tf_cast *c)
{
    if (s->r->lex->spaced || s->r->lex->postposed || c->n != 2 ||
        c->at[0].role != TF_ACTOR_PLAIN || c->at[1].token >= q->first ||
        c->at[0].token >= c->at[1].token ||
        strcmp(c->at[0].code, c->at[1].code) == 0 ||
        tf_scene_between(s->r, c->at[0].token, c->at[1].token, TF_CLASS_FLOW) ||
        !tf_scene_between(s->r, c->at[1].token, q->first, TF_CLASS_FLOW))
        return false;
    if (tf_scene_has(s->r, c->at[1].token - 1, TF_CLASS_SHARE))
        return !tf_areas_is_part(tf_str_of(c->at[0].code),
                                 tf_str_of(c->at[1].code));
    return tf_scene_has(s->r, c->at[0].token + 1, TF_CLASS_SHARE) ||
           (tf_scene_has(s->r, c->at[1].token - 1, TF_CLASS_SEAT) &&
            tf_scene_between(s->r, c->at[1].token, q->first, TF_CLASS_SHARE));
}

/* "The share falls to Russia - 68 %, to Peru - 3 %": whom a word for a share
 * leads to, or the next of such a list; TF_MENTIONS if there is none. */
static size_t share_falls_to(const tf_scene *s, const tf_quantity *q,
                             const tf_cast *c)
{
    size_t i = c->n;
    while (i > 0 && c->at[i - 1].token >= q->first)
        i--;
    if (i == 0 || c->at[i - 1].role != TF_ACTOR_TO)
        return TF_MENTIONS;
    const uint32_t to = c->at[i - 1].token;
    const tf_claims *out = s->m->out;
    const bool next = s->n_bound > 0 && out->n > 0 && i == 1 &&
                      out->at[out->n - 1].kind == TF_KIND_SHARE;
    const bool told = /* "на Китай пришлось 5 %" */
        tf_scene_has(s->r, to + 1, TF_CLASS_SHARE) && q->first <= to + 4 &&
        (s->flow_at == TF_NOWHERE || s->flow_at > to);
    return next || told ||
                   (to > 1 && tf_scene_has(s->r, to - 2, TF_CLASS_SHARE))
               ? i - 1
               : TF_MENTIONS;
}

/* "Its share of imports": of the partner spoken of. */
static bool is_its_share(const tf_scene *s, const tf_cast *c)
{
    return c->n == 1 && s->r->lex->spaced &&
           tf_scene_has(s->r, c->at[0].token, TF_CLASS_SELF) &&
           tf_portion_is_noun(s->r, c->at[0].token + 1) &&
           strcmp(c->at[0].code, s->m->frame.pair.partner) == 0;
}

/* "Imports came from these countries: Spain - 9 %": in a text on another's
 * trade a name between the colon and its figure is whom that is with. */
static bool is_behind_colon(const tf_scene *s, const tf_quantity *q,
                            const tf_cast *c)
{
    const char *area = s->m->frame.pair.area;
    const uint32_t name = c->n == 1 ? c->at[0].token : 0;
    if (name < 2 || !s->r->lex->spaced || s->flow_at >= name ||
        c->at[0].role != TF_ACTOR_PLAIN || q->first != name + 2 ||
        !tf_scene_is(s->r, name + 1, '-') || area[0] == '\0' ||
        strcmp(area, "WLD") == 0 ||
        tf_areas_is_part(tf_str_of(c->at[0].code), tf_str_of(area)))
        return false;
    for (uint32_t k = s->flow_at; k < name; k++)
        if (tf_scene_is(s->r, k, ':'))
            return true;
    return false;
}

/* 新疆对中亚进出口5亿元，占我国对中亚的39%: the whole is the country's, the
 * part its province's. */
static void drop_whole(const tf_scene *s, tf_cast *c)
{
    const tf_str part = tf_str_of(s->m->frame.pair.area);
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const tf_mention *m = &c->at[i];
        const bool whole = m->token > 0 &&
                           tf_scene_has(s->r, m->token - 1, TF_CLASS_SHARE) &&
                           tf_areas_is_part(part, tf_str_of(m->code)) &&
                           !tf_str_eq(part, tf_str_of(m->code));
        if (!whole)
            c->at[n++] = *m;
    }
    c->n = n;
}

/* 47%输往中国, 三成来自越南: the part that goes or comes. */
bool tf_portion_is_sent(const tf_scene *s, const tf_quantity *q)
{
    enum { SYLLABLE = 3 }; /* 输往, not 对 */
    const tf_reading *r = s->r;
    if (r->lex->spaced || r->lex->postposed || q->kind != TF_QUANTITY_PERCENT ||
        tf_mention_area(r, q->last + 1) == NULL ||
        r->tokens[q->last].len <= SYLLABLE ||
        tf_compare_dir_before(s, q->first, 2) != TF_NOWHERE)
        return false;
    return tf_scene_has(r, q->last, TF_CLASS_TOWARD) ||
           tf_scene_has(r, q->last, TF_CLASS_AWAY);
}

/* "Chile holds 52 % of imports, ahead of others (Peru 11 %, Togo has 8 %)": the
 * name that a share of such a row in brackets stands behind; NULL. */
static const tf_sense *rival(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    uint32_t k = q->first;
    if (!r->lex->spaced || q->kind != TF_QUANTITY_PERCENT || s->n_bound == 0 ||
        out->n == 0 || out->at[out->n - 1].kind != TF_KIND_SHARE || k < 2 ||
        tf_scene_has(r, q->last, TF_CLASS_DIR))
        return NULL;
    k -= 1 + tf_scene_has(r, k - 1, TF_CLASS_SHARE);
    const tf_sense *name = tf_mention_area(r, k);
    for (; name != NULL && k > 0 && !tf_scene_is(r, k, '('); k--)
        if (tf_mention_area(r, k) == NULL && !tf_scene_is(r, k, ',') &&
            !tf_scene_is(r, k, ';') && !tf_scene_has(r, k, TF_CLASS_SHARE) &&
            !tf_scene_has(r, k, TF_CLASS_AND) &&
            !tf_scene_has(r, k, TF_CLASS_PERCENT) &&
            r->tokens[k].kind != TF_TOKEN_NUMBER)
            return NULL;
    return k > 0 ? name : NULL;
}

/* "Togo is Peru's first supplier and has 52 %", told as what Togo sells. */
static bool is_of_supplier(const tf_scene *s, const tf_claim *share)
{
    if (share->flow != TF_FLOW_EXPORT)
        return false;
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x != NULL && tf_partner_is_word(s->r, k))
            return tf_scene_code(s->r, x)[0] == 'M';
    }
    return false;
}

/* "The main markets are China (20 %), Peru (9 %)": of a row of partners. */
bool tf_portion_is_ranked(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    return r->lex->spaced && q->kind == TF_QUANTITY_PERCENT && q->first > 2 &&
           q->sign == 0 && tf_scene_is(r, q->first - 1, '(') &&
           tf_scene_is(r, q->last, ')') &&
           tf_mention_area(r, q->first - 2) != NULL &&
           tf_partner_is_listed(r, q->first - 2);
}

bool tf_portion_is_rival(const tf_scene *s, const tf_quantity *q)
{
    return rival(s, q) != NULL;
}

/* "Chile took 16 % of exports, compared to 13 % for Spain, 12 % for Italy": in
 * a row of shares, whom the next is told of. */
bool tf_portion_told_of(const tf_scene *s, const tf_quantity *q, tf_pair *out)
{
    const tf_claims *told = s->m->out;
    const tf_sense *other = rival(s, q);
    if (other != NULL) {
        const tf_claim *last = &told->at[told->n - 1];
        const char *name = tf_scene_code(s->r, other);
        *out = is_of_supplier(s, last) ? (tf_pair){name, last->partner.ptr}
                                       : (tf_pair){last->area.ptr, name};
        return strcmp(out->area, out->partner) != 0;
    }
    const tf_sense *x = tf_mention_area(s->r, q->last + 1);
    if (s->n_bound == 0 || told->n == 0 || x == NULL ||
        told->at[told->n - 1].kind != TF_KIND_SHARE ||
        !(s->r->lex->spaced ? tf_scene_literal(s->r, q->last, "asfor")
                            : tf_portion_is_sent(s, q)))
        return false;
    *out = (tf_pair){told->at[told->n - 1].area.ptr, tf_scene_code(s->r, x)};
    return out->area[0] != '\0' && out->partner[0] != '\0' &&
           strcmp(out->area, out->partner) != 0;
}

/* "Доля Китая и Индии в экспорте России": how many stand together behind the
 * noun of a part, before what it is a part of; 0 if not several. */
static size_t sharers(const tf_scene *s, const tf_quantity *q, const tf_cast *c)
{
    const char *cases = s->r->lex->locative;
    size_t n = 1;
    while (n < c->n && c->at[n].joined && c->at[n].token < q->first)
        n++;
    if (n < 2 || n == c->n || cases == NULL || cases[0] == '\0')
        return 0;
    uint32_t k = c->at[0].token;
    while (k > 0 && tf_scene_literal(s->r, k - 1, "")) /* "стран ЕС и ЕАЭС" */
        k--;
    return k > 0 && tf_portion_is_noun(s->r, k - 1) &&
                   tf_scene_between(s->r, c->at[n - 1].token,
                                    c->at[n].token + 2, TF_CLASS_FLOW)
               ? n
               : 0;
}

/* The trade with all the world that a part may be of: of the sentence, or of
 * the one before where this begins with "of which". Its area; "" none. */
static const char *area_of_whole(const tf_scene *s, tf_flow *flow)
{
    const tf_frame *f = &s->m->frame;
    const char *area = "", *partner = "";
    if (s->n_levels > 0) {
        const tf_claim *c = &s->m->out->at[s->levels[0]];
        area = c->area.ptr;
        partner = c->partner.ptr;
        *flow = c->flow;
    } else if (tf_scene_has(s->r, 0, TF_CLASS_OFWHICH) && s->n_bound == 0 &&
               f->sentence != TF_NOWHERE && f->sentence + 1 == s->r->sentence) {
        area = f->pair.area;
        partner = f->pair.partner;
        *flow = f->flow;
    }
    return strcmp(partner, "WLD") == 0 && strcmp(area, "WLD") != 0 &&
                   !tf_areas_is_group(tf_str_of(area))
               ? area
               : "";
}

/* Whether the name opens a clause on a part: 其中美国占三成; ，美国占三成; the
 * next of such a row. */
static bool opens_part(const tf_scene *s, const tf_quantity *q, uint32_t name,
                       const char *area)
{
    const tf_reading *r = s->r;
    const uint32_t k =
        name > 0 && tf_scene_is(r, name - 1, ',') ? name - 1 : name;
    if (k > 0 && tf_scene_has(r, k - 1, TF_CLASS_OFWHICH))
        return true;
    if (k == name || s->n_bound == 0)
        return false;
    if (q->kind == TF_QUANTITY_PERCENT &&
        tf_scene_has(r, name + 1, TF_CLASS_SHARE))
        return true;
    const tf_claim *last = &s->m->out->at[s->m->out->n - 1];
    return s->n_levels > 1 && q->first <= name + 2 &&
           tf_str_eq(last->area, tf_str_of(area)) &&
           !tf_str_eq(last->partner, TF_STR("WLD"));
}

/* 越南大米出口70亿，其中菲律宾占40%，其中加纳采购9亿: of the trade with all
 * that was just told a lone country behind "of which" is the partner. */
bool tf_portion_of_whole(const tf_scene *s, const tf_quantity *q,
                         const tf_cast *c, tf_flow flow, tf_pair *out)
{
    tf_flow whole = TF_FLOW_NONE;
    if (s->r->lex->spaced || s->r->lex->postposed || c->n != 1 ||
        c->at[0].role != TF_ACTOR_PLAIN || c->at[0].token >= q->first)
        return false;
    const char *area = area_of_whole(s, &whole), *name = c->at[0].code;
    if (area[0] == '\0' || tf_areas_is_region(tf_str_of(name)) ||
        tf_areas_is_part(tf_str_of(name), tf_str_of(area)) ||
        tf_areas_is_part(tf_str_of(area), tf_str_of(name)) ||
        !opens_part(s, q, c->at[0].token, area))
        return false;
    for (uint32_t k = c->at[0].token; k < q->first; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x != NULL && tf_scene_code(s->r, x)[1] != '~')
            return false; /* its own exports */
    }
    const bool back =
        tf_flow_is_one_way(flow) && tf_flow_is_one_way(whole) && flow != whole;
    *out = back ? (tf_pair){name, area} : (tf_pair){area, name};
    return true;
}

/* "Are A and B, of which B has 9 %": the last of n is named again, alone. */
static bool shares_again(const tf_scene *s, tf_cast *c, size_t n)
{
    if (!s->r->lex->owner_last || n < 2 || c->at[0].role != TF_ACTOR_WITH ||
        c->at[n - 1].role != TF_ACTOR_PLAIN ||
        !tf_scene_has(s->r, c->at[n - 1].token + 1, TF_CLASS_SHARE))
        return false;
    c->at[n - 1].role = TF_ACTOR_WITH;
    c->at[n - 1].joined = false;
    return true;
}

/* "Angola's share", "China represents 12 % of our imports": who stands before
 * the word for a part of another's trade is the partner. */
void tf_portion_note(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    if (!s->r->lex->spaced && s->n_bound > 0)
        drop_whole(s, c);
    const size_t falls = share_falls_to(s, q, c);
    if (falls < c->n) {
        size_t n = 0;
        for (size_t i = 0; i < c->n; i++)
            if (i == falls || c->at[i].role == TF_ACTOR_PLAIN ||
                c->at[i].role == TF_ACTOR_OWNER)
                c->at[n++] = c->at[i];
        c->n = n;
        for (size_t i = 0; i < n; i++)
            if (c->at[i].role == TF_ACTOR_TO)
                c->at[i].role = TF_ACTOR_WITH;
        return;
    }
    if (is_behind_colon(s, q, c) || is_its_share(s, c)) {
        c->at[0].role = TF_ACTOR_WITH;
        return;
    }
    const size_t many = sharers(s, q, c);
    for (size_t i = 0; i < many; i++)
        c->at[i].role = TF_ACTOR_WITH;
    if (many > 0) {
        c->at[many].role = TF_ACTOR_OWNER;
        return;
    }
    if (is_share_of(s, c)) {
        c->at[0].role = TF_ACTOR_WITH;
        c->at[1].role = TF_ACTOR_OWNER;
        return;
    }
    if (is_part_of(s, q, c)) {
        c->at[0].role = TF_ACTOR_WITH;
        c->at[1].role = TF_ACTOR_OWNER;
        return;
    }
    if (c->n == 1 && c->at[0].token < q->first &&
        (strcmp(c->at[0].code, s->m->nation) != 0 ||
         strcmp(c->at[0].code, s->m->frame.pair.partner) == 0) &&
        is_share_by_case(s, c, q->first)) {
        c->at[0].role = TF_ACTOR_WITH;
        return;
    }
    size_t i = c->n; /* the last before the figure */
    while (i > 0 && c->at[i - 1].token >= q->last)
        i--;
    if (shares_again(s, c, i))
        return;
    if (i == 0 || i == c->n || c->at[i - 1].role != TF_ACTOR_PLAIN ||
        c->at[c->n - 1].passing ||
        strcmp(c->at[i - 1].code, c->at[c->n - 1].code) == 0)
        return;
    /* "China among exports has 6 % of all German exports" */
    const bool whole =
        s->r->lex->verb_last &&
        tf_scene_has(s->r, c->at[c->n - 1].token + 1, TF_CLASS_FLOW);
    if (tf_scene_between(s->r, c->at[i - 1].token, q->first, TF_CLASS_SHARE) &&
        (whole ||
         !tf_scene_between(s->r, c->at[i - 1].token, q->first, TF_CLASS_FLOW)))
        c->at[i - 1].role = TF_ACTOR_WITH;
}

/* 占17.5%，去年同期为17.9%: the words that date the part it was, right behind
 * the comma; NULL if the figure is no such. */
const tf_when *tf_portion_was(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (s->r->lex->spaced || s->r->lex->postposed || s->n_bound == 0 ||
        q->kind != TF_QUANTITY_PERCENT || out->n == 0 ||
        out->at[out->n - 1].kind != TF_KIND_SHARE)
        return NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (tf_when_is(w, "same") && w->last <= q->first && w->first > 0 &&
            tf_scene_is(s->r, w->first - 1, ',') &&
            !tf_dating_quantity_between(s, w->last, q->first) &&
            !tf_dating_mark_between(s, w->last, q->first) &&
            !tf_scene_between(s->r, w->last, q->last + 2, TF_CLASS_DIR))
            return w;
    }
    return NULL;
}

/* The year before the figure told last: 占17%，去年同期为16%. */
tf_period tf_portion_year_before(const tf_scene *s, tf_dated *d)
{
    const tf_period p = s->m->out->at[s->m->out->n - 1].period;
    d->own = d->aside = true;
    return tf_period_is_none(p) ? p : tf_period_shift(p, -1);
}

/* 全体の3割を占める自動車は5%増: the word of sharing at k, behind whose part
 * another's growth is told. */
bool tf_portion_has_own(const tf_reading *r, uint32_t k)
{
    enum { PARTICLE = 3 };
    if (!r->lex->postposed)
        return false;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->kind == TF_QUANTITY_PERCENT && x->last <= k &&
            k - x->last <= PARTICLE)
            return true;
    }
    return false;
}

/* The last claim of the sentence is a share, but for the level of its whole:
 * "made up 72 % of exports of 50 bn, down from 79 %". */
static bool tells_share_before(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    const size_t level =
        s->n_bound > 1 && out->at[out->n - 1].kind == TF_KIND_LEVEL;
    return s->n_bound > 0 && out->at[out->n - 1 - level].kind == TF_KIND_SHARE;
}

/* "The share fell from 36 % to 33 %", "fell, against 36 % a year before": the
 * part that was, no change of trade. */
bool tf_portion_is_left(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    if (q->kind != TF_QUANTITY_PERCENT || q->in_word || s->r->lex->postposed ||
        hug == 0)
        return false;
    if (s->r->lex->spaced && tells_share_before(s) && !s->r->lex->verb_last &&
        tf_scene_has(s->r, hug - 1, TF_CLASS_FROMTO) &&
        tf_compare_dir_before(s, q->first, 2) != TF_NOWHERE)
        return true; /* "took 72 %, up from 62 %" */
    if (!tf_share_is_told(s, q))
        return false;
    if (tf_scene_has(s->r, hug - 1, TF_CLASS_BASE))
        return !tf_scene_has(s->r, hug - 1, TF_CLASS_DIR); /* "below 60 %" */
    const tf_quantity *end = s->r->quantities + s->r->n_quantities;
    if (q > s->r->quantities && q[-1].kind == TF_QUANTITY_PERCENT &&
        q[-1].last == hug - 1 && q[-1].first > 0 &&
        tf_scene_has(s->r, hug - 1, TF_CLASS_FROMTO) &&
        tf_scene_has(s->r, tf_compare_front(s, q - 1) - 1, TF_CLASS_RISETO))
        return true; /* "to 17 % from 10 %" */
    return (tf_scene_has(s->r, hug - 1, TF_CLASS_FROMTO) ||
            tf_scene_has(s->r, hug - 1, TF_CLASS_OF)) &&
           q + 1 < end && q[1].kind == TF_QUANTITY_PERCENT &&
           tf_scene_between(s->r, q->last, q[1].first, TF_CLASS_RISETO);
}
