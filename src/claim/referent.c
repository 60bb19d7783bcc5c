/* Whom a pointing word means: "this country", "its", "this market", "these
 * four countries", "them", "the other countries". */
#include "claim/referent.h"
#include "claim/portion.h"

#include "base/arena.h"
#include "base/str.h"
#include "claim/partner.h"

#include <string.h>

/* The last country of the sentence that is not `but`; "" if none. One that is
 * only traded with comes after the others if `acts`. */
static const char *last_named(const tf_scene *s, const char *but, bool acts)
{
    const char *with = "";
    for (size_t i = s->n_mentions; i-- > 0;) {
        const tf_mention *m = &s->mentions[i];
        if (strcmp(m->code, but) == 0)
            continue;
        if (!acts || (m->role != TF_ACTOR_WITH && m->role != TF_ACTOR_TO))
            return m->code;
        if (with[0] == '\0')
            with = m->code;
    }
    return with;
}

static const char *first_of(const char *const *list, size_t n, const char *but)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] != NULL && list[i][0] != '\0' &&
            strcmp(list[i], "WLD") != 0 && strcmp(list[i], but) != 0)
            return list[i];
    return "";
}

/* "These four countries": the last four partners; without a number the last
 * list or bloc. */
static const char *group_of(tf_scene *s, uint32_t token)
{
    const tf_frame *f = &s->m->frame;
    const tf_token *t = token > 0 ? &s->r->tokens[token - 1] : NULL;
    const tf_sense *x = t == NULL ? NULL : tf_match_sense(t, TF_CLASS_NUMBER);
    int32_t n = x != NULL                                 ? x->value / 1000
                : t != NULL && t->kind == TF_TOKEN_NUMBER ? t->integer
                                                          : 0;
    if (n < 2 && !s->r->lex->spaced && token > 0 &&
        tf_mention_area(s->r, token - 1) != NULL)
        return ""; /* 越南、泰国、老挝三国: those named */
    for (size_t i = s->n_mentions; n < 2 && i-- > 0;)
        if (tf_areas_is_group(tf_str_of(s->mentions[i].code)))
            return s->mentions[i].code;
    if (n < 2 || n > (int32_t)f->n_partners)
        return n < 2 ? f->group : "";
    char text[TF_AREA_MAX];
    size_t len = 0;
    for (size_t i = f->n_partners - (size_t)n; i < f->n_partners; i++) {
        const size_t more = strlen(f->partners[i]);
        if (len + more + 2 > sizeof text)
            return "";
        if (len > 0)
            text[len++] = '+';
        memcpy(text + len, f->partners[i], more);
        len += more;
    }
    const tf_str copy = tf_arena_copy(s->m->ctx->mem, (tf_str){text, len});
    return copy.ptr == NULL ? "" : copy.ptr;
}

static bool is_counted(const tf_reading *r, uint32_t token)
{
    if (token == 0)
        return false;
    const tf_token *t = &r->tokens[token - 1];
    const tf_sense *x = tf_match_sense(t, TF_CLASS_NUMBER);
    return x != NULL ? x->value >= 2000
                     : t->kind == TF_TOKEN_NUMBER && t->integer >= 2 &&
                           t->integer <= 30;
}

/* "We sold them goods", "what we buy from them": behind a verb of trade or a
 * preposition "them" is the other country that was spoken of. */
static const char *others(const tf_scene *s, uint32_t token)
{
    const tf_frame *f = &s->m->frame;
    tf_actor_role role;
    if (token == 0 || (!tf_scene_has(s->r, token - 1, TF_CLASS_FLOW) &&
                       (!tf_mention_role_of_word(s->r, token - 1, &role) ||
                        role == TF_ACTOR_OWNER)))
        return "";
    const char *self =
        s->source_area[0] != '\0' ? s->source_area : s->m->nation;
    const char *list[] = {last_named(s, self, false), f->focus, f->market,
                          f->pair.partner};
    return first_of(list, sizeof list / sizeof *list, self);
}

/* "Из третьих стран": those outside the customs union of whoever trades. */
static const char *third_of(const tf_scene *s)
{
    bool eu = strcmp(s->m->nation, "EU") == 0 ||
              strcmp(s->source_area, "EU") == 0 ||
              strcmp(s->m->frame.pair.area, "EU") == 0;
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_AREA);
        eu |= x != NULL && strcmp(tf_scene_code(s->r, x), "EU") == 0;
    }
    return eu ? "NON-EU" : "NON-EAEU";
}

/* "С другими странами": the countries outside the bloc spoken of last, where
 * they have a code; "" otherwise. */
static const char *rest_of(const tf_scene *s)
{
    static const char *const rest[][2] = {{"CIS", "NON-CIS"},
                                          {"EAEU", "NON-EAEU"},
                                          {"EU", "NON-EU"},
                                          {"EURO-AREA", "NON-EU"}};
    const char *bloc = s->m->frame.group;
    for (size_t i = 0; i < s->n_mentions; i++)
        if (tf_areas_is_group(tf_str_of(s->mentions[i].code)))
            bloc = s->mentions[i].code;
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
        if (strcmp(bloc, rest[i][0]) == 0)
            return rest[i][1];
    return "";
}

/* Whether the sentence has named only countries that are traded with. */
static bool are_partners(const tf_scene *s)
{
    for (size_t i = 0; i < s->n_mentions; i++)
        if (!tf_partner_is_role(s->mentions[i].role))
            return false;
    return s->n_mentions > 0;
}

/* "Ghana tops the list, as the country bought 9 bn": who acts first in the
 * sentence; "" if nobody does. */
static const char *subject_of(const tf_scene *s)
{
    for (size_t i = 0; i < s->n_mentions; i++)
        if (s->mentions[i].role == TF_ACTOR_PLAIN && !s->mentions[i].passing &&
            strchr(s->mentions[i].code, '+') == NULL)
            return s->mentions[i].code;
    return "";
}

static bool was_partner(const tf_frame *f, const char *code)
{
    for (uint32_t i = 0; i < f->n_partners; i++)
        if (strcmp(f->partners[i], code) == 0)
            return true;
    return false;
}

/* "Japan was its largest buyer. China was the country's largest source of
 * imports": behind another supplier the country is no market of before. */
static bool owns_market(const tf_scene *s, uint32_t token)
{
    const tf_frame *f = &s->m->frame;
    const tf_claims *out = s->m->out;
    if (s->n_mentions == 0 || f->pair.area == NULL || f->pair.area[0] == '\0' ||
        strcmp(f->focus, f->pair.area) == 0 || !was_partner(f, f->focus) ||
        !tf_topic_is_own(s->m, f->pair.area) || out->n == 0 ||
        tf_str_eq(out->at[out->n - 1].area, tf_str_of(f->focus)))
        return false;
    for (uint32_t k = token + 1; k < token + 6 && k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x != NULL)
            return strchr(tf_scene_code(s->r, x), '>') != NULL;
    }
    return false;
}

/* "Japan had the largest share of the country's exports", "was the main
 * supplier of the country": whose trade another has a part in. */
static bool owns_whole(const tf_scene *s, uint32_t token)
{
    const tf_reading *r = s->r;
    const char *area = s->m->frame.pair.area;
    if (token < 2 || !r->lex->spaced || area == NULL || area[0] == '\0' ||
        s->n_mentions == 0)
        return false;
    for (size_t i = 0; i < s->n_mentions; i++)
        if (strcmp(s->mentions[i].code, area) == 0)
            return false;
    const tf_sense *seller = tf_scene_sense(r, token - 1, TF_CLASS_FLOW);
    if (seller != NULL)
        return tf_scene_code(r, seller)[1] == '<'; /* "supplier of" */
    const tf_sense *x = tf_scene_sense(r, token - 2, TF_CLASS_FLOW);
    return tf_scene_has(r, token - 1, TF_CLASS_OF) &&
           (tf_portion_is_noun(r, token - 2) ||
            (x != NULL && tf_scene_code(r, x)[1] == '>'));
}

/* "Its" is an owner whatever preposition stands before it: "to its highest". */
bool tf_referent_is_its(const tf_reading *r, uint32_t token)
{
    enum { ORDINAL = 3 };
    const tf_sense *x = tf_scene_sense(r, token, TF_CLASS_SELF);
    const char *how = x != NULL ? tf_scene_code(r, x) : "";
    if (strcmp(how, "ours") != 0 || !r->lex->spaced)
        return strcmp(how, "its") == 0;
    for (uint32_t k = token + 1; k <= token + ORDINAL; k++)
        if (tf_partner_is_word(r, k))
            return true; /* "Peru is our first customer" */
    return false;
}

/* "One more province is Tây Ninh": named behind the verb. */
static bool is_named_behind(const tf_reading *r, uint32_t token)
{
    enum { PREDICATE = 14 };
    for (uint32_t k = token + 2; k < token + PREDICATE && k < r->n_tokens;
         k++) {
        const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
        if (a != NULL)
            return tf_areas_is_region(tf_str_of(tf_scene_code(r, a))) &&
                   tf_scene_has(r, k - 1, TF_CLASS_REACH);
    }
    return false;
}

bool tf_referent_is_kind(const tf_scene *s, uint32_t token)
{
    const tf_reading *r = s->r;
    const tf_sense *self = tf_scene_sense(r, token, TF_CLASS_SELF);
    if (self == NULL || token == 0 || !tf_locative_is_adjective(r, token - 1))
        return false;
    const tf_sense *own = tf_scene_sense(r, token - 1, TF_CLASS_AREA);
    return own == NULL || s->m->frame.region == NULL ||
           strcmp(tf_scene_code(r, self), "region") != 0 ||
           !tf_areas_is_part(tf_str_of(s->m->frame.region),
                             tf_str_of(tf_scene_code(r, own)));
}

/* "The region": the province named last. */
static const char *region_of(const tf_scene *s, uint32_t token)
{
    if (is_counted(s->r, token) || is_named_behind(s->r, token) ||
        (token > 0 && tf_scene_is(s->r, token - 1, '/')))
        return ""; /* "5 tỉnh": of all of them */
    const tf_sense *own =
        token > 0 ? tf_scene_sense(s->r, token - 1, TF_CLASS_AREA) : NULL;
    if (own != NULL &&
        tf_areas_is_district(tf_str_of(tf_scene_code(s->r, own))))
        return ""; /* "the Ural region" is the one named */
    for (size_t i = s->n_mentions; i-- > 0;)
        if (tf_areas_is_region(tf_str_of(s->mentions[i].code)) &&
            !tf_areas_is_district(tf_str_of(s->mentions[i].code)))
            return s->mentions[i].code;
    return s->m->frame.region;
}

/* Whether the word at a token may mean that country: a kingdom. */
static bool is_of_kind(const tf_scene *s, const char *code, uint32_t token)
{
    const tf_token *t = &s->r->tokens[token];
    for (uint8_t i = 0; code != NULL && i < t->n_senses; i++)
        if (t->senses[i].cls == TF_CLASS_LITERAL &&
            strcmp(tf_scene_code(s->r, &t->senses[i]), code) == 0)
            return true;
    return false;
}

/* "The kingdom": the country of that kind that the text is about or spoke of
 * last; any other, if it spoke of none. */
static const char *kind_of(tf_scene *s, uint32_t token)
{
    const tf_frame *f = &s->m->frame;
    const char *list[] = {s->m->nation, s->m->publisher, f->pair.area,
                          f->focus,     f->market,       f->pair.partner};
    for (size_t i = s->n_mentions; i-- > 0;)
        if (is_of_kind(s, s->mentions[i].code, token))
            return s->mentions[i].code;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (is_of_kind(s, list[i], token))
            return list[i];
    return tf_referent_of(s, "this", token);
}

/* Tatarstan is a republic, so is Peru: a region told of last, or one that the
 * text is about; "" if there is none. */
static const char *region_in_force(const tf_scene *s)
{
    const char *list[] = {s->m->frame.last.area, s->m->title_pair.area};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (list[i] != NULL && tf_areas_is_region(tf_str_of(list[i])))
            return list[i];
    return "";
}

/* The country that "this country", "its", "this market" points at. */
const char *tf_referent_of(tf_scene *s, const char *how, uint32_t token)
{
    const tf_frame *f = &s->m->frame;
    const char *home = s->m->nation;
    const tf_actor_role role = tf_mention_role(s->r, token);
    if (strcmp(how, "kind") == 0)
        return kind_of(s, token);
    if (strcmp(how, "ours") == 0)
        return s->source_area[0] != '\0' ? s->source_area
               : s->m->home[0] != '\0'   ? s->m->home
                                         : home;
    if (strcmp(how, "nation") == 0)
        return home;
    if (strcmp(how, "republic") == 0) {
        const char *region = region_in_force(s);
        if (region[0] != '\0')
            return region;
        how = "this";
    }
    if (strcmp(how, "rest") == 0)
        return rest_of(s);
    if (strcmp(how, "third") == 0)
        return third_of(s);
    if (strcmp(how, "region") == 0)
        return region_of(s, token);
    if (strcmp(how, "group") == 0 || is_counted(s->r, token))
        return group_of(s, token);
    if (strcmp(how, "them") == 0)
        return others(s, token);
    if (strcmp(how, "its") == 0)
        return s->n_mentions == 0 ? f->focus : "";
    /* "the republic" of a report on a foreign country is that one */
    if (strcmp(how, "this") == 0 && strcmp(home, s->m->home) != 0 &&
        are_partners(s))
        return home;
    const bool governed = strcmp(how, "market") == 0 ||
                          tf_partner_is_role(role) || role == TF_ACTOR_BETWEEN;
    /* "this country" is not the reader's own, but may be the one spoken of;
     * "the country" is whoever is; in the press of a smaller country it may
     * be that one */
    const bool any = strcmp(how, "country") == 0 && !governed;
    const bool reader =
        strcmp(home, s->m->home) == 0 && strcmp(home, s->m->lex->home) == 0;
    const char *but = !any && reader ? home : "";
    if (any && (owns_market(s, token) || owns_whole(s, token)))
        return f->pair.area;
    const char *near = last_named(s, governed ? home : but, !governed);
    if (governed) {
        const char *list[] = {s->posting.partner, near, f->market, f->focus};
        for (size_t i = 0; strcmp(how, "this") == 0 && i < 4; i++)
            if (list[i] != NULL && tf_areas_is_group(tf_str_of(list[i])))
                list[i] = ""; /* no country */
        return first_of(list, sizeof list / sizeof *list, home);
    }
    const char *list[] = {any ? subject_of(s) : near, s->source_area, f->focus,
                          near, f->market};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (list[i] != NULL && tf_areas_is_group(tf_str_of(list[i])))
            list[i] = "";
    const char *other = first_of(list, sizeof list / sizeof *list, but);
    return other[0] != '\0' ? other : home;
}

/* "Hà Nội đạt 3 tỷ" among provinces, "xuất khẩu của Hà Nội": here the capital
 * is the city; "" if the name is none or stands for its country. */
const char *tf_referent_city(const tf_scene *s, const char *code,
                             uint32_t token)
{
    const char *city = "";
    const tf_token *t = &s->r->tokens[token];
    for (uint8_t i = 0; i < t->n_senses; i++)
        if (t->senses[i].cls == TF_CLASS_LITERAL &&
            tf_areas_is_part(tf_str_of(tf_scene_code(s->r, &t->senses[i])),
                             tf_str_of(code)))
            city = tf_scene_code(s->r, &t->senses[i]);
    if (city[0] == '\0' || strcmp(code, s->m->nation) != 0)
        return "";
    for (uint32_t k = token > 3 ? token - 3 : 0; k < token + 4; k++) {
        const tf_sense *a = tf_scene_sense(s->r, k, TF_CLASS_AREA);
        if (a != NULL && !tf_areas_is_part(tf_str_of(tf_scene_code(s->r, a)),
                                           tf_str_of(code)))
            return ""; /* "between Hanoi and Tokyo" */
    }
    if (tf_mention_role(s->r, token) == TF_ACTOR_OWNER)
        return city;
    bool told = tf_areas_is_region(tf_str_of(s->m->frame.region));
    for (uint32_t k = 0; k < s->r->n_tokens && !told; k++) {
        const tf_sense *a = tf_scene_sense(s->r, k, TF_CLASS_AREA);
        told =
            a != NULL && tf_areas_is_region(tf_str_of(tf_scene_code(s->r, a)));
    }
    return told ? city : "";
}
