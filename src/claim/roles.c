/* Which side of its trade each country of a figure's cast takes. */
#include "claim/partner.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* Codes of one side, joined by +. */
typedef struct side {
    char text[TF_AREA_MAX];
    size_t n;
} side;

static void add_side(side *x, const char *code)
{
    const size_t len = strlen(code);
    if (strstr(x->text, code) != NULL || x->n + len + 2 > sizeof x->text)
        return;
    if (x->n > 0)
        x->text[x->n++] = '+';
    memcpy(x->text + x->n, code, len + 1);
    x->n += len;
}

typedef struct sides {
    side area, partner;
    uint32_t first, end; /* of the figure, the token after it */
} sides;

/* The side that a role means for a flow: 'a' area, 'p' partner. */
static char side_of(tf_flow flow, tf_actor_role role, bool has_area)
{
    switch (role) {
    case TF_ACTOR_OWNER: /* "Laos bought goods of Vietnam" */
        return has_area && (flow == TF_FLOW_IMPORT || flow == TF_FLOW_TURNOVER)
                   ? 'p'
                   : 'a';
    case TF_ACTOR_AGENT:
        return 'a';
    case TF_ACTOR_TO:
        return flow == TF_FLOW_IMPORT ? 'a' : 'p';
    case TF_ACTOR_FROM:
        return flow == TF_FLOW_EXPORT ? 'a' : 'p';
    case TF_ACTOR_WITH:
        return 'p';
    default:
        return has_area ? 'p' : 'a';
    }
}
/* "between A and B", "A - B": two joined mentions of equal role; of two with
 * "with" where it follows each: 日本とタイとの貿易. */
static bool is_couple(const tf_scene *s, const tf_mention *a,
                      const tf_mention *b, tf_flow flow)
{
    if (!b->joined || a->role != b->role || a->role == TF_ACTOR_TO ||
        a->role == TF_ACTOR_FROM ||
        (a->role == TF_ACTOR_WITH && !s->r->lex->postposed))
        return false;
    return flow == TF_FLOW_TURNOVER ||
           (flow == TF_FLOW_BALANCE && a->role != TF_ACTOR_WITH) ||
           a->role == TF_ACTOR_PLAIN;
}

/* "импорт российской пшеницы", "1 млрд пришелся на импорт российской пшеницы":
 * where names have cases an adjective right behind the word is of the goods,
 * not of who buys; not "импорт российских компаний". */
static bool is_of_goods(const tf_scene *s, const sides *x, const tf_mention *m,
                        tf_flow flow)
{
    enum { NEAR = 2 };
    const bool behind = s->flow_at != TF_NOWHERE && m->token > s->flow_at &&
                        m->token - s->flow_at <= NEAR;
    const bool ahead =
        m->token >= x->end + NEAR &&
        tf_scene_between(s->r, m->token - NEAR, m->token, TF_CLASS_FLOW);
    /* "больше всего перуанской руды закупило Чили" */
    const tf_sense *verb = tf_scene_sense(s->r, s->flow_at, TF_CLASS_FLOW);
    const bool bought = verb != NULL && m->token < s->flow_at &&
                        tf_scene_code(s->r, verb)[1] == '~' &&
                        tf_scene_has(s->r, m->token + 1, TF_CLASS_PRODUCT);
    return flow == TF_FLOW_IMPORT && (behind || ahead || bought) &&
           tf_locative_is_adjective(s->r, m->token) &&
           !tf_scene_has(s->r, m->token + 1, TF_CLASS_UNIT);
}

/* "Supplies", which come as well as go. */
static bool are_supplies(const tf_scene *s)
{
    const tf_sense *x = tf_scene_sense(s->r, s->flow_at, TF_CLASS_FLOW);
    return x != NULL && strcmp(tf_scene_code(s->r, x), "X/") == 0;
}

/* "Чили увеличила поставки руды из Перу": who has more of them buys. */
static bool is_taken(const tf_scene *s, const tf_mention *m, tf_flow flow)
{
    return flow == TF_FLOW_EXPORT && m->role == TF_ACTOR_FROM &&
           are_supplies(s) && s->flow_at > 0 && s->flow_at < m->token &&
           tf_scene_has(s->r, s->flow_at - 1, TF_CLASS_DIR);
}

/* "Перуанские поставки выросли" where another's imports are spoken of. */
static bool is_supplier(const tf_scene *s, const tf_mention *m, tf_flow flow)
{
    return flow == TF_FLOW_IMPORT && are_supplies(s) &&
           m->token + 1 == s->flow_at &&
           (tf_locative_is_adjective(s->r, m->token) ||
            (m->token == 0 && tf_locative_told(s->r))) &&
           strcmp(m->code, s->m->frame.pair.area) != 0;
}

/* "imports of Russian goods": the name right after the word is the origin,
 * if it is the partner already. */
static bool is_origin(const tf_scene *s, const sides *x, const tf_mention *m,
                      tf_flow flow)
{
    /* "importou 5 bilhões da Rússia"; not "imports from India are 2 % of all
     * imports of Laos" */
    const bool owned = /* 泰的进口, "5 bn of Peru's imports" */
        s->r->lex->spaced
            ? tf_scene_has(s->r, m->token + 1, TF_CLASS_OF) &&
                  tf_scene_has(s->r, m->token + 2, TF_CLASS_FLOW)
            : m->token > 1 && tf_scene_has(s->r, m->token - 2, TF_CLASS_FLOW);
    if (flow == TF_FLOW_IMPORT && m->role == TF_ACTOR_OWNER && !owned &&
        m->token >= x->end &&
        (x->partner.n == 0 || strcmp(x->partner.text, m->code) == 0))
        return true;
    if (x->partner.n > 0 && strcmp(x->partner.text, m->code) != 0)
        return false; /* "the share of Spain in the imports of Peru" */
    return flow == TF_FLOW_IMPORT && s->flow_at != TF_NOWHERE &&
           m->token > s->flow_at && m->token - s->flow_at <= 2 &&
           (m->role == TF_ACTOR_PLAIN || m->role == TF_ACTOR_OWNER) &&
           !tf_scene_has(s->r, m->token - 1, TF_CLASS_TOWARD) && /* in Peru */
           !tf_locative_is_adjective(s->r, m->token + 1) &&
           strcmp(m->code, s->m->frame.pair.partner) == 0;
}

/* "Export earnings from Chile": money for exports comes from where they go. */
static bool is_where_earned(const tf_scene *s, const tf_mention *m,
                            tf_flow flow)
{
    enum { LIST = 12 };
    const tf_reading *r = s->r;
    if (flow != TF_FLOW_EXPORT || m->role != TF_ACTOR_FROM ||
        (r->literals & TF_LITERAL("earned")) == 0)
        return false;
    for (uint32_t k = m->token, n = 0; k-- > 1 && n < LIST; n++) {
        if (tf_scene_has(r, k, TF_CLASS_AWAY))
            return tf_scene_literal(r, k - 1, "earned");
        if (r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, k, TF_CLASS_FLOW))
            break;
    }
    return false;
}

/* "trade was 9 bn, with Chile 1 bn in deficit": whom "with" brings in behind
 * a comma, right before the amount, is whose balance it is. */
static bool is_absolute(const tf_scene *s, const sides *x, const tf_mention *m,
                        tf_flow flow)
{
    const tf_claims *out = s->m->out; /* not "9 bn with A, with B 1 bn" */
    return flow == TF_FLOW_BALANCE && m->role == TF_ACTOR_WITH &&
           s->n_bound > 0 && out->at[out->n - 1].flow != TF_FLOW_BALANCE &&
           m->token > 2 && s->flow_at < s->level_end &&
           m->token + 1 == x->first && tf_scene_is(s->r, m->token - 2, ',');
}

/* "As vendas para a China renderam ao Brasil 5 bn": to whom the verb brings the
 * money is who sells. */
static bool is_earner(const tf_scene *s, const tf_mention *m, tf_flow flow)
{
    enum { PREPOSITION = 3 };
    if (flow != TF_FLOW_EXPORT || m->role != TF_ACTOR_TO)
        return false;
    for (uint32_t k = m->token, n = 0; k-- > 1 && n < PREPOSITION; n++)
        if (tf_scene_literal(s->r, k, "earns"))
            return true;
    return false;
}

static void place_mention(const tf_scene *s, sides *x, const tf_mention *m,
                          tf_flow flow)
{
    char which = side_of(flow, m->role, x->area.n > 0);
    if (is_origin(s, x, m, flow) || is_of_goods(s, x, m, flow) ||
        is_where_earned(s, m, flow) || is_supplier(s, m, flow))
        which = 'p';
    else if (is_earner(s, m, flow))
        which = 'a';
    else if (is_absolute(s, x, m, flow))
        which = 'a';
    side *to = which == 'a' ? &x->area : &x->partner;
    side *other = which == 'a' ? &x->partner : &x->area;
    if (strcmp(other->text, m->code) == 0) {
        if (m->role != TF_ACTOR_OWNER || which != 'a' || to->n > 0)
            return; /* "hits X's economy: exports of X": it is the trader */
        *to = *other;
        other->n = 0;
        other->text[0] = '\0';
        return;
    }
    if (to->n > 0 && !m->joined) {
        /* a plain name before the preposition was no actor of ours */
        if (m->role == TF_ACTOR_PLAIN)
            return;
        if (which == 'p' && strchr(to->text, '+') != NULL &&
            tf_areas_is_group(tf_str_of(m->code)))
            return; /* "these two take 60 % of exports to the bloc" */
        /* "Ukrainian imports into the EU": what comes from there */
        if (flow == TF_FLOW_IMPORT && m->role == TF_ACTOR_TO && other->n == 0 &&
            s->r->lex->spaced && s->flow_at > 0 && s->flow_at < m->token &&
            tf_locative_is_adjective(s->r, s->flow_at - 1))
            *other = *to;
        /* "the market of X lost a rank to Y": two-way trade goes nowhere */
        if (flow == TF_FLOW_TURNOVER &&
            (m->role == TF_ACTOR_TO || m->role == TF_ACTOR_FROM))
            return;
        /* "Japan takes 8 % of Vietnam's exports": the owner has a partner */
        if ((m->role == TF_ACTOR_OWNER || m->role == TF_ACTOR_AGENT ||
             is_taken(s, m, flow)) &&
            other->n == 0)
            *other = *to;
        to->n = 0;
        to->text[0] = '\0';
    }
    add_side(to, m->code);
}

static const char *keep(tf_scene *s, const side *x)
{
    const tf_str copy = tf_arena_copy(s->m->ctx->mem, (tf_str){x->text, x->n});
    return copy.ptr == NULL ? "" : copy.ptr;
}

tf_pair tf_roles_place(tf_scene *s, const tf_cast *c, tf_flow flow)
{
    sides x = {.first = c->first, .end = c->end};
    for (size_t i = 0; i < c->n; i++) {
        /* a plain name before a couple is no actor: "In Bonn, A and B ..." */
        const bool passing =
            i == 1 && c->at[0].role == TF_ACTOR_PLAIN && !c->at[1].joined;
        if (i + 1 < c->n && (x.area.n == 0 || passing) &&
            is_couple(s, &c->at[i], &c->at[i + 1], flow) &&
            (i + 2 == c->n || !c->at[i + 2].joined)) {
            x = (sides){.first = c->first, .end = c->end};
            add_side(&x.area, c->at[i].code);
            add_side(&x.partner, c->at[i + 1].code);
            i++;
            continue;
        }
        place_mention(s, &x, &c->at[i], flow);
    }
    return (tf_pair){keep(s, &x.area), keep(s, &x.partner)};
}
