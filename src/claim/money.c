/* What money an amount is in: said, lent by its neighbours, or that of the
 * country that tells it; and the same amount told in two. */
#include "claim/money.h"

#include <string.h>

/* 美国逆差294亿元 of a Chinese paper in America: by the name of the old
 * country's money it means that of its readers' country; NULL. */
static const char *unit_abroad(const tf_scene *s, const tf_binding *b)
{
    static const char abroad[] = " abroad";
    const char *own = s->m->publisher;
    char purse[24];
    const size_t n = strlen(b->purse);
    if (own[0] == '\0' || strcmp(own, b->pair.area) != 0 ||
        n + sizeof abroad > sizeof purse)
        return NULL;
    memcpy(purse, b->purse, n);
    memcpy(purse + n, abroad, sizeof abroad);
    return tf_purse_find(purse, own);
}

/* "HK$3 billion ($0.4 billion)": the bare sign is the money of America. */
static bool has_sign(const tf_reading *r, const tf_quantity *q)
{
    for (uint32_t k = q->first; r->lex->spaced && k < q->last; k++)
        if (r->folded.text.ptr[r->tokens[k].at] == '$')
            return true;
    return false;
}

/* The money that a sentence says it reckons in before token k: 以美元计价; NULL
 * if it does not say. */
static const char *reckoned_in(const tf_reading *r, uint32_t k)
{
    if (r->lex->spaced || (r->literals & TF_LITERAL("reckoned")) == 0)
        return NULL;
    while (k-- > 1) {
        const tf_sense *x = tf_scene_sense(r, k - 1, TF_CLASS_CURRENCY);
        if (x != NULL && tf_scene_literal(r, k, "reckoned") &&
            !(k > 1 && tf_scene_has(r, k - 2, TF_CLASS_SCALE)))
            return tf_scene_code(r, x);
    }
    return NULL;
}

void tf_money_note(tf_miner *m, const tf_reading *r)
{
    const char *told = reckoned_in(r, r->n_tokens);
    if (told == NULL)
        return;
    m->frame.reckoned = told;
    m->frame.reckoned_in = m->doc->sentences[r->sentence].paragraph;
}

const char *tf_money_local(const tf_scene *s, const tf_binding *b)
{
    const tf_miner *m = s->m;
    const char *purse = b->purse;
    if (purse[0] == '\0')
        return b->unit;
    /* 以美元计价，出口3023亿元。进口2197亿元: dollars */
    const char *in = reckoned_in(s->r, b->q->first);
    if (in == NULL &&
        m->frame.reckoned_in == m->doc->sentences[s->r->sentence].paragraph)
        in = m->frame.reckoned;
    if (in != NULL)
        return in;
    const char *abroad = unit_abroad(s, b);
    if (abroad != NULL)
        return abroad;
    /* 澳门出口13亿澳门元，进口54亿元: the money its trade was told in */
    const char *told = m->frame.currency;
    const char *of_area = tf_purse_find(purse, b->pair.area);
    if (of_area != NULL && told != NULL && !has_sign(s->r, b->q) &&
        strcmp(of_area, told) == 0)
        return of_area;
    const tf_source source = tf_attribute_claim(
        m, &(tf_asked){s->r->sentence, b->q->first, b->pair, b->flow, b->unit});
    const bool foreign = /* "$1.8 bn", in the press of another country */
        m->publisher[0] != '\0' && strcmp(m->publisher, source.reporter) != 0 &&
        has_sign(s->r, b->q);
    const char *own = source.reporter[0] == '\0'
                          ? NULL
                          : tf_purse_find(purse, source.reporter);
    if (own != NULL && !foreign)
        return own;
    if (b->unit[0] != 'X' || b->unit[1] != 'X') /* a code of its own */
        return b->unit;
    const char *const areas[] = {b->pair.area, b->pair.partner, m->stands,
                                 m->home};
    for (size_t i = 0; own == NULL && i < sizeof areas / sizeof *areas; i++)
        own = tf_purse_find(purse, areas[i]);
    return own;
}

/* "from 1.7 bn in 2019 to 2.2 bn dollars": the last amount has the name. */
static void lend_currency(const tf_scene *s, tf_binding *b)
{
    /* "in yuan trade was 1.5 trillion" */
    for (uint32_t k = 1; s->r->lex->spaced && k < b->q->first; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_CURRENCY);
        if (x != NULL && s->r->tokens[k].kind == TF_TOKEN_FORM &&
            tf_scene_has(s->r, k - 1, TF_CLASS_TOWARD)) {
            b->unit = tf_scene_code(s->r, x);
            return;
        }
    }
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= b->q->last &&
            tf_scene_between(s->r, b->q->last, x->first, TF_CLASS_TRAP))
            return; /* "and paid 25 bn roubles into the budget" */
        if (x->first >= b->q->last && x->kind == TF_QUANTITY_MONEY &&
            x->currency[0] != '\0') {
            b->unit = x->currency;
            b->purse = x->purse;
            return;
        }
    }
}

/* The first money of what follows: "trade passes 200 billion", in a title. */
static const char *currency_below(const tf_miner *m, uint32_t sentence)
{
    for (size_t i = sentence + 1; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t k = 0; r->lex != NULL && k < r->n_quantities; k++)
            if (r->quantities[k].kind == TF_QUANTITY_MONEY &&
                r->quantities[k].currency[0] != '\0')
                return r->quantities[k].currency;
    }
    return "";
}

bool tf_money_lend(const tf_scene *s, tf_binding *b)
{
    if (b->unit[0] == '\0' && !(s->level >= 0 && s->was_from))
        lend_currency(s, b);
    if (b->unit[0] == '\0')
        b->unit = s->m->frame.currency;
    const uint32_t k = b->q->first;
    const bool enclosed = k > 0 && tf_scene_is(s->r, k - 1, '(');
    if (b->unit[0] == '\0' && !enclosed) /* "half of the cars (8 million)" */
        b->unit = currency_below(s->m, s->r->sentence);
    return b->unit[0] != '\0';
}

bool tf_money_is_converted(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t open = q->first; /* "(some 5.6 bn dollars)", ", or 5.6 bn" */
    bool said = false;
    for (; open > 0; open--) {
        const bool equals = tf_scene_has(r, open - 1, TF_CLASS_OR) ||
                            tf_scene_literal(r, open - 1, "equals");
        if (!equals && !tf_scene_has(r, open - 1, TF_CLASS_HEDGE))
            break;
        said |= equals || tf_scene_is(r, q->last, ','); /* ", about 5.6 bn," */
    }
    if (open == 0 || s->n_bound == 0 || q == r->quantities)
        return false;
    const tf_quantity *x = q - 1;
    const bool comma = tf_scene_is(r, open - 1, ',');
    const bool enclosed =
        tf_scene_is(r, open - 1, '(') || tf_scene_is(r, open - 1, '/');
    return (enclosed || (said && s->from == x->last)) &&
           x->kind == TF_QUANTITY_MONEY &&
           x->last + (enclosed || comma) == open && q->currency[0] != '\0' &&
           x->currency[0] != '\0' && strcmp(x->currency, q->currency) != 0;
}
