/* The words of a flow in a sentence: which of them tell a new one. */
#include "claim/dating.h"
#include "claim/flow.h"
#include "claim/goods.h"
#include "claim/partner.h"

#include <string.h>

enum { OPENING = 3, FRONTED = 10 };

/* A verb such as "sold" is of trade where a country is named. */
static bool names_country(const tf_scene *s, uint32_t k)
{
    if (s->n_bound > 0 || s->n_mentions > s->committed)
        return true;
    for (uint32_t i = 0; i < k; i++) /* "the whole country sold" */
        if (tf_scene_has(s->r, i, TF_CLASS_WORLD) ||
            tf_scene_has(s->r, i, TF_CLASS_SELF))
            return true;
    for (uint32_t i = k; i < s->r->n_tokens; i++) {
        if (tf_scene_has(s->r, i, TF_CLASS_BREAK) || tf_scene_is(s->r, i, ';'))
            break;
        if (tf_scene_has(s->r, i, TF_CLASS_AREA) ||
            tf_scene_has(s->r, i, TF_CLASS_PAIR))
            return true;
    }
    return s->pair_at != TF_NOWHERE;
}

/* "14 % of all exports, Peru - 10 %": what the share is of. */
static bool is_whole_of_share(const tf_scene *s, uint32_t k)
{
    enum { WHOLE = 6 };
    if (s->share_end == 0 || s->flow_at == TF_NOWHERE || k < s->share_end ||
        k > s->share_end + WHOLE)
        return false;
    for (uint32_t i = s->share_end; i < k; i++)
        if (s->r->tokens[i].kind == TF_TOKEN_MARK)
            return false;
    return true;
}

/* 美国是最大买家，采购额9亿: the amount stands behind the comma, and nobody
 * else is named on the way. */
static bool is_behind_rank(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    if (r->lex->spaced || r->lex->postposed)
        return false;
    uint32_t from = k; /* 2019年采购 */
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (r->whens[i].last == k)
            from = r->whens[i].first;
    for (uint32_t i = s->flow_at; i < k; i++)
        if (tf_mention_area(r, i) != NULL || tf_scene_is(r, i, ';'))
            return false;
    return from > 0 && tf_scene_is(r, from - 1, ',');
}

/* "Our largest customer is Peru with imports of 5 bn": what we sell it; "our
 * supplier Peru with exports of 5 bn": what we buy. */
static bool is_of_buyer(const tf_scene *s, uint32_t k, const char *code)
{
    const tf_reading *r = s->r;
    const bool other = (code[0] == 'M' && s->flow == TF_FLOW_EXPORT) ||
                       (code[0] == 'X' && s->flow == TF_FLOW_IMPORT);
    if (!other || !s->named_partner || s->flow_used == s->flow_at)
        return false;
    return is_behind_rank(s, k) || (r->lex->spaced && k > 1 &&
                                    (tf_scene_has(r, k - 1, TF_CLASS_WITH) ||
                                     tf_scene_has(r, k - 2, TF_CLASS_WITH)) &&
                                    tf_mention_area(r, k + 1) == NULL);
}

/* "Peru's largest supplier of imported goods": the word of who sells counts. */
static bool is_of_seller(const tf_scene *s, uint32_t k, const char *code)
{
    const tf_sense *x = tf_scene_sense(s->r, s->flow_at, TF_CLASS_FLOW);
    return code[0] == 'M' && x != NULL && s->r->lex->spaced &&
           s->flow_used != s->flow_at && k <= s->flow_at + 2 &&
           strcmp(tf_scene_code(s->r, x), "X<") == 0;
}

/* "Trade with Peru fell, owing to a drop in imports, by 5 %": why it did. */
static bool is_cause(const tf_scene *s, uint32_t k)
{
    enum { REACH = 4 };
    if (s->flow_at == TF_NOWHERE || s->flow_used == s->flow_at ||
        !s->r->lex->spaced || s->r->lex->owner_last)
        return false;
    for (uint32_t i = k, n = 0; i-- > s->flow_at + 1 && n < REACH; n++) {
        if (tf_scene_literal(s->r, i, "cause"))
            return tf_scene_between(s->r, i, k, TF_CLASS_DIR);
        if (s->r->tokens[i].kind == TF_TOKEN_MARK ||
            s->r->tokens[i].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* 中国是第三大贸易伙伴；是第二大进口来源国，占12%: behind the stop what another
 * place in a row is held in. */
static bool is_other_rank(const tf_scene *s, uint32_t k)
{
    if (!s->named_partner || s->r->lex->spaced)
        return false;
    for (uint32_t i = s->flow_at; i < k; i++)
        if (tf_scene_is(s->r, i, ';'))
            return true;
    return false;
}

/* "Its deficit with the rest of the world in the trade of goods": the word at k
 * tells what the balance before it is of. */
static bool is_field_of(const tf_scene *s, uint32_t k)
{
    enum { FAR = 12 };
    const tf_reading *r = s->r;
    const uint32_t in = k > 1 && !tf_scene_has(r, k - 1, TF_CLASS_SEAT) ? 2 : 1;
    if (!r->lex->spaced || k < in || k - s->flow_at > FAR ||
        !tf_scene_has(r, k - in, TF_CLASS_SEAT))
        return false;
    for (uint32_t i = s->flow_at + 1; i < k; i++)
        if (r->tokens[i].kind == TF_TOKEN_NUMBER ||
            r->tokens[i].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, i, TF_CLASS_DIR) ||
            tf_scene_has(r, i, TF_CLASS_REACH))
            return false;
    return true;
}

/* "Shipments of Peruvian rice", "of rice from Peru": whose goods are sent. */
static bool names_origin(const tf_reading *r, uint32_t k)
{
    enum { GOODS = 6 };
    for (uint32_t i = k + 1; i < k + GOODS && i < r->n_tokens; i++) {
        if (r->tokens[i].kind == TF_TOKEN_NUMBER ||
            r->tokens[i].kind == TF_TOKEN_MARK)
            break;
        if (tf_mention_area(r, i) != NULL)
            return tf_scene_has(r, i - 1, TF_CLASS_AWAY) ||
                   tf_scene_has(r, i + 1, TF_CLASS_PRODUCT);
    }
    return false;
}

/* "Shipments of phones fell 5 %": of makers to shops, in a text that has told
 * no trade and names no country there. */
static bool is_of_makers(const tf_scene *s, uint32_t k)
{
    const tf_miner *m = s->m;
    if (names_origin(s->r, k))
        return false;
    return s->r->lex->spaced && tf_scene_told(s->r, k, 's') &&
           m->out->n == m->first_claim && s->n_mentions == 0 &&
           s->flow_at == TF_NOWHERE && m->frame.flow == TF_FLOW_NONE &&
           m->frame.spoken_flow == TF_FLOW_NONE && !m->titled;
}

/* Whether the word of a flow at k says nothing new: "trade" in "surplus in
 * trade", a turnover word that stands for the exports spoken of, a verb
 * without a country, the deficit of an account or budget. */
static bool is_idle(const tf_scene *s, uint32_t k, const char *code)
{
    if (is_whole_of_share(s, k) || is_cause(s, k))
        return true;
    const bool before = s->flow_at != TF_NOWHERE;
    if (before && (tf_share_measures(s->r, k) || /* 在汽车贸易带动下增加 */
                   tf_scene_literal(s->r, k + 1, "driven") ||
                   tf_scene_literal(s->r, k + 2, "driven")))
        return true;
    switch (code[1]) {
    case '?':
        if (before && tf_flow_is_one_way(s->flow))
            return true;
        break;
    case '>': /* "exports to China, its largest partner, rose" */
        if (before && s->flow_used != s->flow_at && !is_other_rank(s, k))
            return true;
        break;
    case '<': /* "trade with Chile, an exporter of copper, rose" */
        if (before && s->flow_used != s->flow_at)
            return true;
        break;
    case '~': /* "our customer with purchases of 5 bn": what we sell it; "in the
               * opposite direction drugs were delivered" */
        if (before && tf_scene_has(s->r, s->flow_at, TF_CLASS_REVERSE) &&
            s->n_mentions == s->committed)
            return true;
        return (s->named_partner && before && s->flow_used != s->flow_at &&
                !(k > 0 && tf_scene_told(s->r, k - 1, 'w'))) ||
               !names_country(s, k);
    case '\0': /* "a deficit of the trade balance" */
        if (is_of_buyer(s, k, code) || is_of_seller(s, k, code))
            return true;
        if (tf_sales_is_sent(s, k) || is_of_makers(s, k))
            return true;
        if (code[0] == 'B' && before && s->flow == TF_FLOW_BALANCE &&
            s->flow_sign != 0 && k - s->flow_at <= 3)
            return true;
        break;
    default:
        break;
    }
    if (code[0] == 'b' ||
        code[0] == 't') /* the economy's own: deficit, trade */
        return s->trap_at != TF_NOWHERE && (!before || s->trap_at > s->flow_at);
    return code[0] == 'T' && before && s->flow == TF_FLOW_BALANCE &&
           s->flow_used != s->flow_at &&
           (k - s->flow_at <= 4 || is_field_of(s, k));
}

/* "Negative foreign trade balance": which way, told shortly before the word;
 * 0 if it is not. */
static int sign_before(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k, n = 0; i-- > 0 && n < 3; n++) {
        const tf_sense *sign = tf_scene_sense(r, i, TF_CLASS_SIGN);
        if (sign != NULL)
            return sign->value;
        if (r->tokens[i].kind == TF_TOKEN_NUMBER ||
            r->tokens[i].kind == TF_TOKEN_MARK)
            break;
    }
    return 0;
}

/* Whether only a preposition of its own stands behind the first way, "imports
 * from and exports to", or nothing. */
static bool is_next_way(const tf_scene *s, uint32_t k)
{
    tf_actor_role role;
    return s->flow_at + 2 == k ||
           (s->flow_at + 3 == k &&
            tf_mention_role_of_word(s->r, s->flow_at + 1, &role));
}

/* "Imports and exports reached 9 bn": both, where one figure follows and not a
 * figure for each. */
static bool are_both(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    if (k < 2 || !r->lex->spaced || s->n_lists > 0 || !is_next_way(s, k) ||
        !tf_scene_has(r, k - 1, TF_CLASS_AND) || !tf_flow_is_one_way(s->flow))
        return false;
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
    int sign;
    const tf_flow flow = tf_flow_read(tf_scene_code(r, x), &sign);
    if (!tf_flow_is_one_way(flow) || flow == s->flow)
        return false;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *q = &r->quantities[i];
        if (q->first > k)
            return !(i + 1 < r->n_quantities && q[1].first <= q->last + 3 &&
                     q[1].kind == q->kind &&
                     (tf_scene_has(r, q->last, TF_CLASS_AND) ||
                      tf_scene_has(r, q->last + 1, TF_CLASS_AND)));
    }
    return false;
}

/* "thị trường nhập khẩu gạo của ta", "đối tác chính nhập khẩu gạo là Lào",
 * "thị trường Lào mua gạo": what others buy in a text on exports is those. */
static bool is_bought(const tf_scene *s, uint32_t k, const char *code)
{
    const tf_reading *r = s->r;
    if (code[0] != 'M' || !r->lex->owner_last ||
        s->m->frame.main_flow != TF_FLOW_EXPORT)
        return false;
    if (code[1] == '>') /* "... lớn nhất của ngành hàng gạo" */
        return tf_scene_has(r, k + 1, TF_CLASS_PRODUCT) ||
               (tf_scene_between(r, k + 1, k + 4, TF_CLASS_OF) &&
                tf_scene_between(r, k + 2, k + 7, TF_CLASS_PRODUCT));
    if (k == 0 || (code[1] != '\0' && code[1] != '~'))
        return false;
    const bool named = k > 1 && tf_mention_area(r, k - 1) != NULL;
    return tf_scene_literal(r, k - 1 - named, "buyer") &&
           (tf_scene_has(r, k + 1, TF_CLASS_PRODUCT) ||
            tf_scene_has(r, k + 2, TF_CLASS_PRODUCT) ||
            tf_scene_literal(r, k + 1, "those"));
}

/* "The gap between Peru's exports and imports". */
static bool is_gap_of(const tf_scene *s, uint32_t first)
{
    enum { NEAR = 7 };
    for (uint32_t k = first, n = 0; k-- > 0 && n < NEAR; n++) {
        if (tf_scene_literal(s->r, k, "gap"))
            return true;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* "The gap between what Peru sells and what it buys": the word at k is the
 * second way. */
static bool closes_gap(const tf_scene *s, uint32_t k, const char *code)
{
    enum { FAR = 20 };
    const tf_reading *r = s->r;
    const bool other = (code[0] == 'X' && s->flow == TF_FLOW_IMPORT) ||
                       (code[0] == 'M' && s->flow == TF_FLOW_EXPORT);
    if (!other || !r->lex->spaced || s->flow_at == TF_NOWHERE || k < s->flow_at)
        return false;
    for (uint32_t i = k, n = 0; i-- > 0 && n < FAR; n++) {
        if (tf_scene_literal(r, i, "gap"))
            return i < s->flow_at;
        if (r->tokens[i].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

static void note_word(tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
    if (x == NULL || is_idle(s, k, tf_scene_code(s->r, x)))
        return;
    const char *code = tf_scene_code(s->r, x);
    const bool both = are_both(s, k);
    const bool gap = (both && is_gap_of(s, s->flow_at)) ||
                     (code[0] == 'T' && is_gap_of(s, k)) ||
                     closes_gap(s, k, code);
    /* "the main destination of these exports" */
    const bool whole = s->named_partner && k <= s->flow_at + 3 &&
                       tf_scene_between(s->r, s->flow_at, k, TF_CLASS_OF) &&
                       s->r->lex->spaced;
    const tf_flow sent = code[1] == '/' ? tf_delivery_way(s, k) : TF_FLOW_NONE;
    s->flow = tf_flow_read(code, &s->flow_sign);
    if (sent != TF_FLOW_NONE)
        s->flow = sent;
    const bool bought = is_bought(s, k, code);
    if (bought)
        s->flow = TF_FLOW_EXPORT;
    if (both)
        s->flow = TF_FLOW_TURNOVER;
    if (gap) {
        s->flow = TF_FLOW_BALANCE;
        s->flow_sign = -1;
    }
    if (s->flow == TF_FLOW_BALANCE && s->flow_sign == 0 && s->r->lex->spaced)
        s->flow_sign = sign_before(s->r, k);
    s->named_partner = code[1] == '>' || whole || bought;
    s->ranked |= s->named_partner;
    s->two_way = code[1] == '=';
    s->open_flow = code[1] == '?';
    s->flow_at = k;
}

/* "In the other direction 3 bn": the flow turns. */
static void note_reverse(tf_scene *s, uint32_t k)
{
    const tf_flow flow =
        s->flow_at != TF_NOWHERE ? s->flow : s->m->frame.main_flow;
    const bool named =
        s->flow_at != TF_NOWHERE && s->r->lex->spaced &&
        s->flow_used != s->flow_at; /* "exports, in turn, were" */
    if (!tf_scene_has(s->r, k, TF_CLASS_REVERSE) || !tf_flow_is_one_way(flow) ||
        named)
        return;
    s->flow = flow == TF_FLOW_EXPORT ? TF_FLOW_IMPORT : TF_FLOW_EXPORT;
    s->flow_sign = 0;
    s->flow_at = k;
    s->named_partner = s->two_way = s->open_flow = false;
}

/* "Exports (5 of the 9 bn of trade) rose 3 %": what brackets with a figure tell
 * ends with them. */
static void note_bracket(tf_scene *s, uint32_t k)
{
    tf_told *out = &s->outside;
    if (!s->r->lex->spaced || s->r->tokens[k].kind != TF_TOKEN_MARK)
        return;
    if (tf_scene_is(s->r, k, '(') && s->flow_at != TF_NOWHERE) {
        uint32_t end = k;
        while (end < s->r->n_tokens && !tf_scene_is(s->r, end, ')'))
            end++;
        *out =
            (tf_told){s->flow, s->flow_sign, s->flow_at,
                      tf_dating_quantity_between(s, k, end), s->named_partner};
    } else if (tf_scene_is(s->r, k, ')') && out->set) {
        if (s->flow_at != out->at && s->level_end > out->at)
            s->level = -1; /* of another flow than the rates behind */
        s->flow = out->flow;
        s->flow_sign = out->sign;
        s->flow_at = out->at;
        s->named_partner = out->named_partner;
        out->set = false;
    }
}

/* A market that somebody's goods have is one they are sold to. */
static void note_market(tf_scene *s, uint32_t k)
{
    const uint32_t market = tf_partner_market_of(s->r, k);
    if (market == TF_NOWHERE ||
        (s->flow_at != TF_NOWHERE && s->flow_at > market))
        return;
    s->flow = TF_FLOW_EXPORT;
    s->flow_sign = 0;
    s->flow_at = market;
    s->ranked = true;
    s->named_partner = s->two_way = s->open_flow = false;
}

void tf_flowword_note(tf_scene *s, uint32_t k)
{
    note_bracket(s, k);
    note_word(s, k);
    note_reverse(s, k);
    note_market(s, k);
}

/* "La caída general del 14 %", "un calo su base mensile del 2%": whether a word
 * of change stands shortly before the figure, with nothing of weight between.
 */
static bool is_changed(const tf_reading *r, const tf_quantity *q)
{
    enum { NEAR = 4 };
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < NEAR; n++) {
        if (tf_scene_has(r, k, TF_CLASS_DIR))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_may(r, k,
                         TF_BIT(FLOW) | TF_BIT(AND) | TF_BIT(AREA) |
                             TF_BIT(BREAK) | TF_BIT(SHARE) | TF_BIT(REACH)))
            return false;
    }
    return false;
}

/* "Crescimento de 1,4% das exportações", "un calo del 2% per le esportazioni e
 * del 4% per le importazioni": what changed stands right behind. */
bool tf_flowword_of_next(const tf_scene *s, tf_binding *b)
{
    const tf_reading *r = s->r;
    const tf_quantity *q = b->q;
    if (!r->lex->spaced || q->kind != TF_QUANTITY_PERCENT ||
        (!tf_scene_has(r, q->last, TF_CLASS_OF) &&
         !tf_scene_literal(r, q->last, "as_for")) ||
        !is_changed(r, q))
        return false;
    const tf_sense *x = tf_scene_sense(r, q->last + 1, TF_CLASS_FLOW);
    if (x != NULL)
        b->flow = tf_flow_read(tf_scene_code(r, x), &b->flow_sign);
    return x != NULL && tf_flow_is_one_way(b->flow);
}

/* "Exports reached 5 bn with an increase in exports of 4 %": words stand
 * between an amount reached and that of change. */
bool tf_flowword_reaches(const tf_scene *s, const tf_quantity *q, uint32_t dir)
{
    const uint32_t hug = tf_compare_front(s, q);
    return s->r->lex->spaced && hug > 0 && dir > q->last + 1 &&
           tf_scene_has(s->r, hug - 1, TF_CLASS_REACH);
}

/* "Auf 9 Mrd. Euro wuchs der Export", "Um 5 % auf 9 Mrd. stieg der Export":
 * the amount stands first, its verb and whose it is behind. */
static bool opens_verb_second(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (!r->lex->verb_last || s->n_mentions > 0 ||
        (!tf_scene_has(r, 0, TF_CLASS_RISETO) &&
         !tf_scene_has(r, 0, TF_CLASS_RISEBY)))
        return false;
    for (uint32_t k = 0; k < q->first; k++)
        if (tf_scene_is(r, k, ',') || tf_scene_has(r, k, TF_CLASS_AND))
            return false;
    for (uint32_t k = q->last; k < q->last + FRONTED && k < r->n_tokens; k++)
        if (tf_scene_is(r, k, ',') || tf_scene_is(r, k, ':'))
            return false;
        else if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return true;
    return false;
}

/* "At 4.3 bn in June, exports were the highest": an amount that opens the
 * sentence behind one word, and the trade right behind its comma. */
static bool opens_with_amount(const tf_scene *s, const tf_quantity *q)
{
    enum { BEFORE = 3, INSERT = 8, NAME = 5 };
    const tf_reading *r = s->r;
    const uint32_t hug = tf_compare_front(s, q);
    uint32_t k = q->last;
    tf_actor_role role;
    if (!r->lex->spaced || r->lex->postposed || r->lex->verb_last ||
        q->kind != TF_QUANTITY_MONEY || hug == 0 || hug > BEFORE ||
        (!tf_mention_role_of_word(r, 0, &role) &&
         !tf_scene_has(r, 0, TF_CLASS_RISETO) &&
         !tf_scene_has(r, 0, TF_CLASS_SEAT)))
        return false;
    while (k < q->last + INSERT && !tf_scene_is(r, k, ','))
        if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_MARK ||
            (r->tokens[k].kind == TF_TOKEN_NUMBER && !tf_dating_in_when(r, k)))
            return false;
        else
            k++;
    const uint32_t comma = k;
    for (k = comma + 1; k <= comma + NAME && tf_scene_is(r, comma, ','); k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        if (x != NULL)
            return tf_scene_code(r, x)[1] != '>';
        if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* "From 451 million in 1995, trade has grown to", "after a rise of 5 % in May
 * exports fell": the noun follows. */
bool tf_flowword_is_ahead(const tf_scene *s, tf_binding *b)
{
    bool after = opens_verb_second(s, b->q) || opens_with_amount(s, b->q);
    const uint32_t opening = s->r->lex->spaced ? OPENING : 3 * OPENING;
    for (uint32_t k = 0; k < opening; k++)
        after |= tf_scene_literal(s->r, k, "after");
    if (b->q->first == 0 ||
        (!after && !tf_scene_has(s->r, b->q->first - 1, TF_CLASS_FROMTO)))
        return false;
    for (uint32_t k = b->q->last; k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_TRAP))
            return false;
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x == NULL)
            continue;
        b->flow = tf_flow_read(tf_scene_code(s->r, x), &b->flow_sign);
        return true;
    }
    return false;
}

bool tf_flowword_is_worth(const tf_scene *s, tf_binding *b)
{
    enum { FAR = 8 };
    const tf_reading *r = s->r;
    const uint32_t at = b->q->last;
    const bool earned = tf_scene_has(r, at, TF_CLASS_FROMTO);
    if (!r->lex->spaced || r->lex->verb_last ||
        b->q->kind != TF_QUANTITY_MONEY ||
        !(earned || (tf_scene_has(r, at, TF_CLASS_WORTH) &&
                     tf_scene_has(r, at + 1, TF_CLASS_OF))))
        return false;
    for (uint32_t k = at + 2 - earned; k < at + FAR && k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        if (x != NULL) {
            int sign;
            const tf_flow flow = tf_flow_read(tf_scene_code(r, x), &sign);
            if (!tf_flow_is_one_way(flow) || (earned && flow != TF_FLOW_EXPORT))
                return false;
            b->flow = flow;
            b->flow_sign = sign;
            return true;
        }
        if (r->tokens[k].kind != TF_TOKEN_WORD && !tf_goods_is(r, k) &&
            !tf_partner_is_hyphened(r, k) && !tf_scene_has(r, k, TF_CLASS_AND))
            break;
    }
    return false;
}
