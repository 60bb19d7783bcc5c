/* Who with whom. Countries are collected as they are read, each with the role
 * that the word before it gives; a figure resolves them by its flow. What is
 * missing comes from the pair in force. */
#include "claim/claim_impl.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* Words between a preposition and its country: "sang thị trường Nga",
 * "with the neighbouring Republic of". */
enum { ROLE_REACH = 3 };

static bool ends_reach(const tf_reading *r, uint32_t k)
{
    const tf_token *t = &r->tokens[k];
    return t->kind == TF_TOKEN_NUMBER ||
           (t->kind == TF_TOKEN_MARK && !tf_scene_is(r, k, '"')) ||
           tf_scene_has(r, k, TF_CLASS_AREA) ||
           tf_scene_has(r, k, TF_CLASS_FLOW) ||
           tf_scene_has(r, k, TF_CLASS_REACH);
}

/* "En France, ..." says where; "exports en France" says whither: words with
 * the code "in" are a destination only after a trade word. */
static bool is_place(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_TOWARD);
    if (s == NULL || tf_scene_code(r, s)[0] != 'i' ||
        tf_scene_has(r, k, TF_CLASS_FLOW))
        return false;
    for (uint32_t i = k; i-- > 0;)
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return false;
    return true;
}

bool tf_actor_role_of_word(const tf_reading *r, uint32_t k, tf_actor_role *out)
{
    static const struct {
        tf_class cls;
        tf_actor_role role;
    } rows[] = {{TF_CLASS_TOWARD, TF_ACTOR_TO},
                {TF_CLASS_AWAY, TF_ACTOR_FROM},
                {TF_CLASS_WITH, TF_ACTOR_WITH},
                {TF_CLASS_OF, TF_ACTOR_OWNER}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (tf_scene_has(r, k, rows[i].cls)) {
            *out = is_place(r, k) ? TF_ACTOR_PLAIN : rows[i].role;
            return true;
        }
    return false;
}

tf_actor_role tf_actor_role_of(const tf_reading *r, uint32_t token)
{
    tf_actor_role role = TF_ACTOR_PLAIN;
    if (r->lex->postposed)
        return tf_particle_role(r, token);
    for (uint32_t k = token, n = 0; k-- > 0 && n < ROLE_REACH; n++) {
        if (tf_actor_role_of_word(r, k, &role))
            return role;
        if (ends_reach(r, k))
            break;
        if (r->lex->spaced && r->tokens[k].kind == TF_TOKEN_FORM &&
            !tf_scene_has(r, k, TF_CLASS_LITERAL))
            break;
    }
    return TF_ACTOR_PLAIN;
}

/* Whether only "and", a comma or a dash stands between two mentions. */
static bool is_joined(const tf_reading *r, uint32_t before, uint32_t token)
{
    uint32_t joints = 0, others = 0;
    for (uint32_t k = before + 1; k < token; k++) {
        if (tf_scene_has(r, k, TF_CLASS_AND) || tf_scene_is(r, k, ',') ||
            tf_scene_is(r, k, '-') || tf_scene_is(r, k, '/') ||
            tf_scene_has(r, k, TF_CLASS_WITH))
            joints++;
        else
            others++;
    }
    if (token == before + 1) /* 中俄: side by side */
        return !r->lex->spaced;
    return joints > 0 && joints <= 2 && others <= (r->lex->postposed ? 0 : 1);
}

static bool is_source_word(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_OFFICE) ||
           tf_scene_has(r, k, TF_CLASS_AGENCY) ||
           tf_scene_has(r, k, TF_CLASS_TITLE);
}

/* "Vietnam's customs", "Bộ Ngoại giao Nga": the country of a source. */
static bool names_source(const tf_reading *r, uint32_t token)
{
    const uint32_t back = r->lex->postposed ? 0 : 3;
    for (uint32_t k = token, n = 0; k-- > 0 && n < back; n++) {
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_WITH) ||
            tf_scene_has(r, k, TF_CLASS_SAY))
            break;
        if (is_source_word(r, k))
            return true;
    }
    for (uint32_t k = token + 1; k < r->n_tokens && k < token + 4; k++) {
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_SAY))
            break;
        if (is_source_word(r, k))
            return strcmp(r->lex->lang, "vi") != 0;
    }
    return false;
}

/* 俄 is Russia only beside another country (中俄) or between a preposition
 * and a trade word (对俄出口). */
bool tf_actor_is_short(const tf_reading *r, uint32_t k)
{
    if (!tf_scene_has(r, k, TF_CLASS_SHORT))
        return false;
    if (r->lex->postposed && tf_particle_is_short(r, k))
        return true;
    const bool before = k > 0 && !r->tokens[k].gap &&
                        (tf_scene_has(r, k - 1, TF_CLASS_AREA) ||
                         tf_scene_has(r, k - 1, TF_CLASS_SHORT));
    const bool dashed = k > 1 && tf_scene_is(r, k - 1, '-') &&
                        (tf_scene_has(r, k - 2, TF_CLASS_AREA) ||
                         tf_scene_has(r, k - 2, TF_CLASS_SHORT));
    const bool after = tf_scene_has(r, k + 1, TF_CLASS_AREA) ||
                       tf_scene_has(r, k + 1, TF_CLASS_SHORT);
    tf_actor_role role;
    const bool governed = k > 0 && tf_actor_role_of_word(r, k - 1, &role) &&
                          tf_scene_has(r, k + 1, TF_CLASS_FLOW);
    return before || dashed || after || governed;
}

/* "Eurostat", "ФТС": a source whose country needs no word. */
static void note_source(tf_scene *s, uint32_t token)
{
    const tf_sense *x = tf_scene_sense(s->r, token, TF_CLASS_AGENCY);
    if (x == NULL)
        x = tf_scene_sense(s->r, token, TF_CLASS_OFFICE);
    const char *code = x == NULL ? "-" : tf_scene_code(s->r, x);
    if (code[0] >= 'A' && code[0] <= 'Z' && s->source_area[0] == '\0')
        s->source_area = code;
}

/* The particle after the last of a list is that of all: 米国と中国への. */
static void spread_back(tf_scene *s, tf_actor_role role)
{
    for (size_t i = s->n_mentions; i-- > s->committed;) {
        s->mentions[i].role = role;
        if (!s->mentions[i].joined)
            break;
    }
}

void tf_actor_note(tf_scene *s, uint32_t token)
{
    note_source(s, token);
    const tf_sense *area = tf_scene_sense(s->r, token, TF_CLASS_AREA);
    if (area != NULL && s->r->lex->postposed &&
        !tf_particle_is_name(s->r, token))
        return;
    const tf_sense *brief = tf_scene_sense(s->r, token, TF_CLASS_SHORT);
    if ((area == NULL && brief == NULL) || s->n_mentions == TF_MENTIONS ||
        token < s->skip_until ||
        (area == NULL && !tf_actor_is_short(s->r, token)))
        return;
    if (area != NULL && names_source(s->r, token)) {
        if (s->source_area[0] == '\0')
            s->source_area = tf_scene_code(s->r, area);
        return;
    }
    tf_mention m = {.code = tf_scene_code(s->r, area ? area : brief),
                    .role = tf_actor_role_of(s->r, token),
                    .token = token};
    if (s->n_mentions > 0) {
        const tf_mention *prev = &s->mentions[s->n_mentions - 1];
        m.joined = is_joined(s->r, prev->token, token) &&
                   strcmp(prev->code, m.code) != 0;
        if (m.joined && s->r->lex->postposed)
            spread_back(s, m.role);
        else if (m.joined && m.role == TF_ACTOR_PLAIN &&
                 prev->role != TF_ACTOR_PLAIN)
            m.role = prev->role;
    }
    s->mentions[s->n_mentions++] = m;
}

bool tf_actor_is_side(tf_pair pair, const char *code)
{
    return code[0] != '\0' &&
           (strcmp(pair.area, code) == 0 || strcmp(pair.partner, code) == 0);
}

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
} sides;

/* The side that a role means for a flow: 'a' area, 'p' partner. */
static char side_of(tf_flow flow, tf_actor_role role, bool has_area)
{
    switch (role) {
    case TF_ACTOR_OWNER:
        return has_area && (flow == TF_FLOW_TURNOVER || flow == TF_FLOW_IMPORT)
                   ? 'p' /* "Brazil imported 5 bn of Russia" */
                   : 'a';
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

/* "between A and B", "A - B": two joined mentions of equal role. */
static bool is_couple(const tf_mention *a, const tf_mention *b, tf_flow flow)
{
    if (!b->joined || a->role != b->role || a->role == TF_ACTOR_TO ||
        a->role == TF_ACTOR_FROM)
        return false;
    return flow == TF_FLOW_TURNOVER || flow == TF_FLOW_BALANCE ||
           a->role == TF_ACTOR_PLAIN;
}

/* "imports of Russian goods": the name right after the word is the origin,
 * if it is the partner already. */
static bool is_origin(const tf_scene *s, const tf_mention *m, tf_flow flow)
{
    return flow == TF_FLOW_IMPORT && s->flow_at != TF_NOWHERE &&
           m->token > s->flow_at && m->token - s->flow_at <= 2 &&
           (m->role == TF_ACTOR_PLAIN || m->role == TF_ACTOR_OWNER) &&
           strcmp(m->code, s->m->frame.pair.partner) == 0;
}

static void place_mention(const tf_scene *s, sides *x, const tf_mention *m,
                          tf_flow flow)
{
    const char which =
        is_origin(s, m, flow) ? 'p' : side_of(flow, m->role, x->area.n > 0);
    side *to = which == 'a' ? &x->area : &x->partner;
    side *other = which == 'a' ? &x->partner : &x->area;
    if (strcmp(other->text, m->code) == 0)
        return;
    if (to->n > 0 && !m->joined) {
        /* a plain name before the preposition was no actor of ours */
        if (m->role == TF_ACTOR_PLAIN)
            return;
        to->n = 0;
        to->text[0] = '\0';
    }
    add_side(to, m->code);
}

/* "and exports", "et y a vendu": another trade begins. */
static bool goes_elsewhere(const tf_reading *r, uint32_t k)
{
    if (!tf_scene_has(r, k, TF_CLASS_AND))
        return false;
    for (uint32_t i = k + 1; i <= k + 3; i++)
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return true;
    return false;
}

/* Mentions after the figure count only with a preposition: "6 bn to Russia";
 * they end at the next figure, stop or clause. */
static size_t read_ahead(tf_scene *s, uint32_t last)
{
    const size_t before = s->n_mentions;
    for (uint32_t k = last; k < s->r->n_tokens && k < last + 10; k++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';') ||
            tf_scene_is(s->r, k, '.') || tf_scene_is(s->r, k, ')') ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK) ||
            tf_scene_has(s->r, k, TF_CLASS_OFWHICH) ||
            (s->r->lex->postposed && tf_scene_has(s->r, k, TF_CLASS_AND)) ||
            (tf_scene_has(s->r, k, TF_CLASS_BASE) &&
             !tf_scene_has(s->r, k + 1, TF_CLASS_AREA)) ||
            goes_elsewhere(s->r, k) || tf_scene_has(s->r, k, TF_CLASS_DIR))
            break;
        tf_actor_note(s, k);
    }
    size_t n = before;
    for (size_t i = before; i < s->n_mentions; i++)
        if (s->mentions[i].role != TF_ACTOR_PLAIN)
            s->mentions[n++] = s->mentions[i];
    const size_t ahead = n - before;
    s->n_mentions = n;
    if (ahead > 0)
        s->ahead_end = s->mentions[n - 1].token + 1;
    return ahead;
}

/* "From 451 million in 1995, trade of A and B has grown to": up to the amount
 * it grew to. */
static void read_far_ahead(tf_scene *s, uint32_t last)
{
    uint32_t end = s->r->n_tokens;
    for (uint32_t i = s->r->n_quantities; i-- > 0;)
        if (s->r->quantities[i].first >= last)
            end = s->r->quantities[i].first;
    for (uint32_t k = last; k < end; k++)
        tf_actor_note(s, k);
}

static const char *keep(tf_scene *s, const side *x)
{
    const tf_str copy = tf_arena_copy(s->m->ctx->mem, (tf_str){x->text, x->n});
    return copy.ptr == NULL ? "" : copy.ptr;
}

static bool has_in(const tf_scene *s, uint32_t first, uint32_t last,
                   tf_class cls)
{
    for (uint32_t k = first; k < last && k < s->r->n_tokens; k++)
        if (tf_scene_has(s->r, k, cls))
            return true;
    return false;
}

static const char *other_side(tf_pair pair, const char *code)
{
    if (strcmp(pair.area, code) == 0)
        return pair.partner;
    if (strcmp(pair.partner, code) == 0)
        return pair.area;
    return "";
}

/* Who trades if only the partner is named: whose source speaks, the other
 * side of the pair in force, or the press's own country. */
static const char *area_for(const tf_scene *s, const char *partner)
{
    const tf_pair force = s->m->frame.pair;
    if (s->source_area[0] != '\0' && strcmp(s->source_area, partner) != 0)
        return tf_areas_is_part(tf_str_of(force.area),
                                tf_str_of(s->source_area))
                   ? force.area
                   : s->source_area;
    const char *other = other_side(force, partner);
    if (other[0] != '\0' && strcmp(other, "WLD") != 0)
        return other;
    const bool ours = s->m->home[0] == '\0' ||
                      tf_actor_is_side(force, s->m->home) ||
                      strcmp(s->m->home, partner) == 0;
    if (ours && force.area[0] != '\0' && strcmp(force.area, partner) != 0)
        return force.area;
    return s->m->home;
}

/* A country alone at the first figure of a paragraph speaks of all its trade,
 * unless the title names a pair or the word says two-way. */
static bool is_national(const tf_scene *s)
{
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t last = s->m->frame.sentence;
    const uint32_t here = all[s->r->sentence].paragraph;
    return !s->m->titled && s->pair_at == TF_NOWHERE && !s->two_way &&
           (last == TF_NOWHERE || all[last].paragraph != here);
}

/* The pair if none, or only one side, is named. */
static tf_pair complete(tf_scene *s, tf_pair p, const tf_quantity *q)
{
    const uint32_t last = q->last;
    /* a rate beside a level is of the same pair */
    const bool goes_on = s->n_bound > 0 && q->kind != TF_QUANTITY_MONEY;
    const tf_pair force = s->m->frame.pair;
    const bool world = has_in(s, s->from, last, TF_CLASS_WORLD);
    if (p.area[0] == '\0' && p.partner[0] == '\0') {
        if (force.area[0] == '\0') {
            const char *who =
                s->m->home[0] != '\0' ? s->m->home : s->source_area;
            return (tf_pair){who, who[0] != '\0' ? "WLD" : ""};
        }
        if (world && s->pair_at == TF_NOWHERE)
            return (tf_pair){force.area, "WLD"};
        if (strcmp(force.partner, s->source_area) == 0 && !goes_on &&
            s->source_area[0] != '\0')
            return (tf_pair){force.partner, force.area};
        return force;
    }
    if (p.area[0] == '\0') {
        p.area = area_for(s, p.partner);
        return p;
    }
    if (world) {
        p.partner = "WLD";
        return p;
    }
    p.partner = is_national(s) ? "WLD" : other_side(force, p.area);
    if (p.partner[0] == '\0')
        p.partner = "WLD";
    return p;
}

/* Only a period stands between the country and the trade word: 韩国3月出口. */
static bool touches_flow(const tf_scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first == token + 1 &&
            s->flow_at == s->r->whens[i].last)
            return true;
    return false;
}

/* A lone country away from the verb, in a text that speaks from home, is the
 * next partner of a list: "..., tiếp đến là Trung Quốc 29,1 tỷ". */
static bool is_next_partner(const tf_scene *s, const tf_mention *m)
{
    const tf_pair force = s->m->frame.pair;
    if (m->role != TF_ACTOR_PLAIN || s->m->home[0] == '\0' ||
        s->m->frame.sentence == TF_NOWHERE || /* no list without a first */
        strcmp(m->code, s->m->home) == 0 || strcmp(force.area, s->m->home) != 0)
        return false;
    if (strcmp(m->code, s->source_area) == 0 || touches_flow(s, m->token))
        return false;
    if (s->m->frame.named_partner)
        return true;
    return s->flow_at == TF_NOWHERE ||
           (s->flow_at != m->token + 1 && s->flow_at != m->token + 2 &&
            s->flow_at + 1 != m->token);
}

/* "The two countries" after the names of others than two countries means the
 * pair in force, whatever agreement was named on the way. */
static bool means_force(const tf_scene *s, const tf_mention *list, size_t n)
{
    if (s->pair_at == TF_NOWHERE || n == 0 || s->pair_at < list[n - 1].token ||
        s->m->frame.pair.area[0] == '\0')
        return false;
    for (size_t i = 0; i < n; i++)
        if (tf_areas_is_group(tf_str_of(list[i].code)))
            return true;
    return n == 1 && tf_actor_is_side(s->m->frame.pair, list[0].code);
}

/* Whose surplus it is: "in favour of Russia", "in Russia's favour"; "" if
 * nothing says. */
static const char *favoured(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t stop = q->last + 10;
    for (uint32_t k = s->from; k < s->r->n_tokens && k < stop; k++) {
        if (k >= q->last && s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
        if (!tf_scene_has(s->r, k, TF_CLASS_FAVOUR))
            continue;
        for (uint32_t i = k + 1; i < k + 5 && i < s->r->n_tokens; i++) {
            const tf_sense *x = tf_scene_sense(s->r, i, TF_CLASS_AREA);
            if (x != NULL)
                return tf_scene_code(s->r, x);
        }
        for (uint32_t i = k; i-- > 0 && i + 4 > k;) {
            const tf_sense *x = tf_scene_sense(s->r, i, TF_CLASS_AREA);
            if (x != NULL)
                return tf_scene_code(s->r, x);
        }
    }
    return "";
}

/* The mentions a figure of a list has: its own of the list, and all that are
 * not of the list. */
static size_t pick_listed(const tf_scene *s, const char *own, tf_mention *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (tf_list_has(s, m->token) && strcmp(m->code, own) != 0)
            continue;
        out[n] = *m;
        out[n++].joined = false;
    }
    return n;
}

static tf_pair resolve_named(tf_scene *s, tf_flow flow, const tf_quantity *q)
{
    sides x = {0};
    tf_mention own[TF_MENTIONS];
    const uint32_t last = q->last;
    const size_t kept = s->n_mentions;
    if (s->is_ahead && s->n_mentions == s->committed)
        read_far_ahead(s, last);
    else
        read_ahead(s, last);
    size_t n = s->n_mentions - s->committed;
    const tf_mention *list = s->mentions + s->committed;
    const char *listed = tf_list_area(s, q);
    if (listed != NULL) {
        n = pick_listed(s, listed, own);
        list = own;
    }
    if (means_force(s, list, n)) {
        s->n_mentions = kept;
        return s->m->frame.pair;
    }
    const tf_str home = tf_str_of(s->m->home);
    if (n == 1 && tf_areas_is_part(tf_str_of(list[0].code), home) &&
        strcmp(list[0].code, s->m->home) != 0) { /* a province's trade */
        s->n_mentions = kept;
        const char *with = s->m->frame.pair.partner;
        const bool all =
            with[0] == '\0' || has_in(s, 0, s->r->n_tokens, TF_CLASS_WORLD);
        return (tf_pair){list[0].code, all ? "WLD" : with};
    }
    if (n == 1 && is_next_partner(s, &list[0])) {
        s->n_mentions = kept;
        return (tf_pair){s->m->home, list[0].code};
    }
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && x.area.n == 0 &&
            is_couple(&list[i], &list[i + 1], flow) &&
            (i + 2 == n || !list[i + 2].joined)) {
            add_side(&x.area, list[i].code);
            add_side(&x.partner, list[i + 1].code);
            i++;
            continue;
        }
        place_mention(s, &x, &list[i], flow);
    }
    s->n_mentions = kept;
    tf_pair p = {keep(s, &x.area), keep(s, &x.partner)};
    if (p.area[0] != '\0' && p.partner[0] != '\0')
        return p;
    return complete(s, p, q);
}

tf_pair tf_actor_resolve(tf_scene *s, tf_flow flow, const tf_quantity *q)
{
    const tf_pair p = resolve_named(s, flow, q);
    const char *winner = flow == TF_FLOW_BALANCE ? favoured(s, q) : "";
    if (winner[0] == '\0' || strcmp(winner, p.area) == 0)
        return p;
    const char *other = other_side(p, winner);
    if (other[0] == '\0')
        other = other_side(s->m->frame.pair, winner);
    return other[0] == '\0' ? p : (tf_pair){winner, other};
}
