/* Whose press an article is, as far as it shows: the site it comes from, or
 * the paper or agency named at its head or foot. */
#include "claim/partner.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* Paragraphs looked at from either end, tokens of the head, those behind a name
 * that tell how it is used, tokens of a paragraph that is a mere signature,
 * bytes read of one paragraph. */
enum { HEAD = 4, FOOT = 2, DEEP = 10, QUOTED = 2, SIGNATURE = 8, BYTES = 240 };

/* "TASS reported", "according to the daily": cited, not publishing. */
static bool is_quoted(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k, n = 0; i-- > 0 && n < 3; n++)
        if (tf_scene_has(r, i, TF_CLASS_SOURCE))
            return true;
    for (uint32_t i = k + 1; i <= k + QUOTED; i++)
        if (tf_scene_has(r, i, TF_CLASS_SAY))
            return true;
    return k > 0 && tf_scene_has(r, k - 1, TF_CLASS_SAY);
}

static const char *outlet_at(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_OUTLET);
    return s == NULL || is_quoted(r, k) ? "" : tf_scene_code(r, s);
}

/* An outlet at the head of a text, or at its end if it is a signature or in
 * brackets: "(VNA)". The reading has the folded text. */
static const char *outlet_of(const tf_miner *m, tf_str text, bool foot,
                             tf_reading *r)
{
    const bool brackets =
        foot && memchr(r->folded.text.ptr, '(', r->folded.text.len) != NULL;
    const uint32_t most = brackets ? UINT32_MAX : DEEP + QUOTED;
    if (tf_hint_is_missing(TF_HINT_OUTLET, r->folded.text) ||
        tf_figure_cut(text, most, m->ctx, r, NULL) != TF_OK)
        return "";
    for (uint32_t k = 0; k < r->n_tokens && (foot || k < DEEP); k++) {
        const char *code = outlet_at(r, k);
        const bool closed =
            tf_scene_is(r, k + 1, ')') && k > 0 && tf_scene_is(r, k - 1, '(');
        if (code[0] != '\0' && (!foot || closed || r->n_tokens <= SIGNATURE))
            return code;
    }
    return "";
}

static const char *outlet_of_site(const tf_miner *m, tf_str site)
{
    tf_reading r = {.lex = m->lex};
    if (tf_fold(site, m->ctx->mem, &r.folded, NULL) != TF_OK)
        return "";
    return outlet_of(m, site, false, &r);
}

/* Of a part of the document's text. */
static const char *outlet_of_part(const tf_miner *m, tf_str part, bool foot)
{
    const tf_doc *d = m->doc;
    tf_reading r = {.lex = m->lex};
    const tf_span span = {(uint32_t)(part.ptr - d->text.ptr),
                          (uint32_t)part.len};
    if (tf_fold_part(d, span, m->ctx->mem, &r.folded, NULL) != TF_OK)
        return "";
    return outlet_of(m, part, foot, &r);
}

static tf_str tail_of(tf_str s)
{
    size_t from = s.len > BYTES ? s.len - BYTES : 0;
    while (from < s.len && ((unsigned char)s.ptr[from] & 0xC0) == 0x80)
        from++;
    return (tf_str){s.ptr + from, s.len - from};
}

static tf_str head_of(tf_str s)
{
    size_t to = s.len > BYTES ? BYTES : s.len;
    while (to > 0 && to < s.len && ((unsigned char)s.ptr[to] & 0xC0) == 0x80)
        to--;
    return (tf_str){s.ptr, to};
}

/* The country of a site's last label, .vn; those that are sold to anybody do
 * not tell. */
static const char *country_of_domain(const tf_miner *m)
{
    static const char *const sold[] = {"io", "co", "tv", "me", "ai",
                                       "cc", "ws", "fm", "to"};
    const tf_str site = m->doc->site;
    char region[] = "XX-0";
    if (site.len < 5 || site.ptr[site.len - 3] != '.')
        return "";
    for (size_t i = 0; i < sizeof sold / sizeof *sold; i++)
        if (memcmp(site.ptr + site.len - 2, sold[i], 2) == 0)
            return "";
    for (size_t i = 0; i < 2; i++) {
        const char c = site.ptr[site.len - 2 + i];
        region[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    if (memcmp(region, "UK", 2) == 0)
        memcpy(region, "GB", 2);
    const tf_str code =
        tf_arena_copy(m->ctx->mem, tf_areas_country(tf_str_of(region)));
    return code.ptr == NULL || code.len == 0 ? "" : code.ptr;
}

const char *tf_outlet_country(const tf_miner *m)
{
    const tf_doc *d = m->doc;
    const char *code = country_of_domain(m);
    if (code[0] == '\0' && d->site.len > 0)
        code = outlet_of_site(m, d->site);
    for (size_t i = 0; i < d->n_paragraphs && i < HEAD && code[0] == '\0';
         i++) { /* from the end of the one before: a date line may be cut off */
        const size_t from = i == 0 ? 0
                                   : d->paragraphs[i - 1].span.at +
                                         d->paragraphs[i - 1].span.len;
        const size_t to = d->paragraphs[i].span.at + d->paragraphs[i].span.len;
        if (from < to && d->paragraphs[i].role != TF_ROLE_TEASER)
            code = outlet_of_part(m, head_of(tf_str_cut(d->text, from, to)),
                                  false);
    }
    for (size_t i = d->n_paragraphs, n = 0;
         i-- > 0 && n < FOOT && code[0] == '\0'; n++) {
        const tf_span s = d->paragraphs[i].span;
        code = outlet_of_part(
            m, tail_of(tf_str_cut(d->text, s.at, s.at + s.len)), true);
    }
    return code;
}

/* "The US is the largest market", "the US - our first buyer": no actor. */
static bool is_market(const tf_reading *r, uint32_t token)
{
    enum { REACH = 4 };
    for (uint32_t k = token + 1; k < token + REACH; k++) {
        if (tf_scene_literal(r, k, "rank") || tf_partner_is_word(r, k))
            return true;
    }
    return false;
}

/* How often a country is named as one that acts. */
static unsigned times_acting(const tf_miner *m, const char *code)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++) {
            const tf_sense *a = tf_mention_area(r, k);
            if (a == NULL || strcmp(tf_scene_code(r, a), code) != 0)
                continue;
            const tf_actor_role role = tf_mention_role(r, k);
            n += (role == TF_ACTOR_PLAIN || role == TF_ACTOR_OWNER) &&
                 !is_market(r, k);
        }
    }
    return n;
}

/* A paper abroad that writes of its readers' old country: that acts more often
 * than the country the paper stands in, and its customs need no name. */
bool tf_outlet_is_abroad(const tf_miner *m)
{
    if (m->lex->home[0] == '\0' || !m->lex->diaspora ||
        m->doc->publisher.len != 3 || strcmp(m->lex->home, m->publisher) == 0)
        return false;
    unsigned old = times_acting(m, m->lex->home);
    unsigned here = times_acting(m, m->publisher);
    for (uint32_t i = 0; i < m->doc->n_sentences; i++)
        for (uint32_t k = 0; k < m->cites[i].n; k++) {
            const tf_cite *c = &m->cites[i].at[k];
            const char *whose =
                c->country[0] != '\0' ? c->country : c->fallback;
            old += c->said && !c->nobody && c->cue != TF_CUE_SPEAKER &&
                   (whose[0] == '\0' || strcmp(whose, m->lex->home) == 0);
            here += c->said && strcmp(whose, m->publisher) == 0;
        }
    return old > 2 * here;
}
