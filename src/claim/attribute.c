/* Whose statistics. The source named in the clause of a figure counts; else
 * the one in force: a source holds until another is named or until it could
 * not have counted the thing. Figures worded from one side go back to that
 * side's own source; a title takes what the body says. */
#include "claim/claim_impl.h"
#include "claim/missing.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

#include <string.h>

/* Sentences that open a text. */
enum { LEADING = 3, CAPTION = 4 };
/* Figures that make a text a release on one country's trade. */
enum { RELEASE = 4 };

static const tf_source nobody = {"", TF_CUE_NONE};

/* A side counts its trade, a country that of its provinces, a bloc that of
 * its members. */
static bool is_counted_by(tf_pair pair, const char *reporter)
{
    const tf_str whole = tf_str_of(reporter);
    if (whole.len == 0 || strcmp(reporter, "WLD") == 0)
        return false;
    return tf_actor_is_side(pair, reporter) ||
           tf_areas_is_part(tf_str_of(pair.area), whole) ||
           tf_areas_is_part(tf_str_of(pair.partner), whole) ||
           tf_areas_is_member(tf_str_of(pair.area), whole) ||
           tf_areas_is_member(tf_str_of(pair.partner), whole);
}

/* Customs of no named country: of the place, of the press's own country, or
 * of the country that is spoken of. */
static const char *local_place(const tf_miner *m, const tf_cite *c,
                               tf_pair pair)
{
    const bool guest = strcmp(m->nation, m->home) != 0 &&
                       (!m->lex->spaced || m->lex->home[0] == '\0');
    const char *own[] = {m->stands, guest ? m->nation : "", m->publisher,
                         m->home};
    if (c->cue == TF_CUE_AGENCY && strlen(pair.area) > 3 &&
        pair.area[2] == '-') /* the province that is told of */
        return pair.area;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (is_counted_by(pair, own[i]) &&
            !(c->abroad && strcmp(own[i], m->lex->home) == 0))
            return own[i];
    if (c->abroad && tf_actor_is_side(pair, m->lex->home) &&
        strcmp(pair.partner, "WLD") != 0)
        return tf_actor_other(pair, m->lex->home);
    if (c->homely && c->cue == TF_CUE_AGENCY)
        return m->home;
    return pair.area;
}

/* A province's customs count for its country. */
static const char *local_country(const tf_miner *m, const tf_cite *c,
                                 tf_pair pair)
{
    const char *place = local_place(m, c, pair);
    if (strlen(place) < 3 || place[2] != '-')
        return place;
    const tf_str whole =
        tf_arena_copy(m->ctx->mem, tf_areas_country(tf_str_of(place)));
    return whole.ptr == NULL || whole.len == 0 ? place : whole.ptr;
}

/* "MOSCOW - ..., its ambassador said. ... the ambassador said": where only the
 * date line tells the place, the envoy there is of the other side; "". */
static const char *guest_of_place(const tf_miner *m, const tf_cite *c,
                                  tf_pair pair)
{
    const bool envoy = c->mission || (c->pronoun && m->n_recent > 0 &&
                                      m->recent[m->n_recent - 1].mission);
    if (!envoy || m->publisher[0] != '\0' || m->lex->home[0] != '\0' ||
        m->stands[0] == '\0' || strcmp(m->home, m->stands) != 0)
        return "";
    const char *guest = tf_actor_other(pair, m->stands);
    return strcmp(guest, "WLD") == 0 ? "" : guest;
}

/* The country whose count a source gives, seen from a pair. */
static const char *country_of(const tf_miner *m, const tf_cite *c, tf_pair pair)
{
    if (c->country[0] != '\0')
        return c->country;
    if (is_counted_by(pair, c->fallback))
        return c->fallback;
    const char *guest = guest_of_place(m, c, pair);
    if (guest[0] != '\0')
        return guest;
    if (!c->mission)
        return local_country(m, c, pair);
    if (m->home[0] != '\0' && strcmp(m->home, c->seat) != 0 &&
        is_counted_by(pair, m->home))
        return m->home;
    const char *other = tf_actor_other(pair, c->seat);
    return other[0] != '\0' ? other : local_country(m, c, pair);
}

/* The source as a claim of that pair has it; none if it could not count. */
static tf_source source_of(const tf_miner *m, const tf_cite *c, tf_pair pair)
{
    if (!c->said || c->nobody)
        return nobody;
    const tf_source s = {country_of(m, c, pair), c->cue};
    return is_counted_by(pair, s.reporter) ? s : nobody;
}

/* The source of a sentence that could have counted: an agency first, then the
 * last. *relay: the country of who cites another's agency. */
static tf_source best_of(const tf_miner *m, uint32_t sentence, tf_pair pair,
                         const char **relay)
{
    const tf_cites *all = &m->cites[sentence];
    tf_source best = nobody;
    *relay = "";
    for (uint32_t i = all->n; i-- > 0;) {
        const tf_source s = source_of(m, &all->at[i], pair);
        if (s.cue == TF_CUE_NONE)
            continue;
        if (best.cue == TF_CUE_NONE) {
            best = s;
        } else if (s.cue == TF_CUE_AGENCY && best.cue != TF_CUE_AGENCY) {
            *relay = best.reporter;
            best = s;
        } else if (best.cue == TF_CUE_AGENCY && s.cue != TF_CUE_AGENCY) {
            *relay = s.reporter;
        }
    }
    return best;
}

/* ---- across sentences ---------------------------------------------------- */

static bool is_pair_of(const tf_claim *c, tf_str a, tf_str b)
{
    return (tf_str_eq(c->area, a) && tf_str_eq(c->partner, b)) ||
           (tf_str_eq(c->area, b) && tf_str_eq(c->partner, a));
}

static bool is_same_pair(const tf_claim *c, tf_pair pair)
{
    return is_pair_of(c, tf_str_of(pair.area), tf_str_of(pair.partner));
}

/* How far around a source is looked for: a text of any length stays linear. */
enum { SENTENCES_BACK = 200, CLAIMS_BACK = 250, ITEMS_MOST = 40 };

/* How many of the last claims are of the same two sides and that reporter. */
static uint32_t times_counted(const tf_miner *m, const char *reporter,
                              tf_pair pair)
{
    const tf_str by = tf_str_of(reporter), a = tf_str_of(pair.area),
                 b = tf_str_of(pair.partner);
    uint32_t n = 0;
    size_t i = m->first_claim;
    if (m->out->n > i + CLAIMS_BACK)
        i = m->out->n - CLAIMS_BACK;
    for (; i < m->out->n; i++)
        n += tf_str_eq(m->out->at[i].reporter, by) &&
             is_pair_of(&m->out->at[i], a, b);
    return n;
}

/* "in yuan": the money of a side is how that side counts. Dollars and euros
 * are everybody's. */
bool tf_attribute_is_money_of(const char *unit, const char *country)
{
    char region[] = "XX-0";
    if (unit == NULL || strlen(unit) != 3 || strcmp(unit, "USD") == 0 ||
        strcmp(unit, "EUR") == 0 || tf_areas_is_group(tf_str_of(country)))
        return false;
    region[0] = unit[0];
    region[1] = unit[1];
    if (tf_areas_is_region(tf_str_of(country)))
        return strncmp(country, region, 2) == 0;
    return tf_areas_is_part(tf_str_of(region), tf_str_of(country));
}

/* A figure that looks for its source. */
typedef struct seeker {
    const tf_miner *m;
    uint32_t sentence;
    tf_pair pair;
    bool worded; /* from the side of the area */
    const char *unit;
} seeker;

/* Whether the source counts from the side that the figure is worded from. */
static bool is_own(const seeker *k, const char *reporter)
{
    if (tf_attribute_is_money_of(k->unit, k->pair.area) ||
        tf_attribute_is_money_of(k->unit, k->pair.partner))
        return tf_attribute_is_money_of(k->unit, reporter);
    return tf_areas_is_part(tf_str_of(k->pair.area), tf_str_of(reporter));
}

/* Whether the claim just before, in the same paragraph, has that reporter. */
static bool goes_on(const seeker *k, const char *reporter)
{
    const tf_miner *m = k->m;
    const uint32_t last = m->frame.sentence;
    return m->out->n > m->first_claim && last < m->doc->n_sentences &&
           m->doc->sentences[last].paragraph ==
               m->doc->sentences[k->sentence].paragraph &&
           tf_str_eq(m->out->at[m->out->n - 1].reporter, tf_str_of(reporter));
}

/* Whether a source of that country is named as such in a sentence, not only
 * taken to be the press's own. */
static bool is_named(const tf_miner *m, uint32_t sentence, const char *country)
{
    for (uint32_t i = 0; i < m->cites[sentence].n; i++) {
        const tf_cite *c = &m->cites[sentence].at[i];
        if (c->said && (strcmp(c->country, country) == 0 ||
                        strcmp(c->fallback, country) == 0 ||
                        c->cue != TF_CUE_SPEAKER || c->mission))
            return true;
    }
    return false;
}

/* "Об этом сообщает таможня": no figure of its own, what stands before it is
 * meant. */
static bool points_back(const tf_reading *r)
{
    return r->lex != NULL && !tf_scene_has_figures(r);
}

/* Whether a source's sentence names a country, or the one before it that it
 * only tells the source of. */
static bool speaks_of(const tf_miner *m, uint32_t i, const char *code)
{
    const tf_sentence *all = m->doc->sentences;
    if (tf_scene_names(&m->readings[i], code))
        return true;
    return i > 0 && all[i - 1].paragraph == all[i].paragraph &&
           points_back(&m->readings[i]) &&
           tf_scene_names(&m->readings[i - 1], code);
}

/* How well the source of a sentence of another paragraph fits; 0 not at all.
 * The source most claims of the pair came from goes on; a figure worded from a
 * side goes back to that side's own count if that was more than an aside.
 * Trade worded from the other side with a country the source did not speak of
 * was counted by nobody named, unless by the press's own source or a bloc's. */
static uint32_t fitness(const seeker *k, const char *reporter, uint32_t i)
{
    const bool own = is_own(k, reporter);
    const uint32_t times = times_counted(k->m, reporter, k->pair);
    const char *other = tf_actor_other(k->pair, reporter);
    if (times == 0 && !is_named(k->m, i, reporter))
        return 1; /* a speaker of no named country */
    if (times == 0 && tf_areas_is_region(tf_str_of(k->pair.area)) &&
        strcmp(k->pair.partner, "WLD") == 0 &&
        !tf_areas_is_region(tf_str_of(k->m->title_pair.area)) &&
        !tf_nation_counted(k->m, reporter, k->unit) &&
        !speaks_of(k->m, i, k->pair.area))
        return 0; /* a province told of in passing */
    const bool home = strcmp(reporter, k->m->home) == 0;
    if (home && k->m->lex->shared && k->worded && !own && times < 2)
        return 0; /* told from the side of one of many countries' readers */
    return times * (k->worded && own ? 30 : 10) + (own ? 5 : 0) +
           (k->worded ? 0 : 2) + (home ? 3 : 0) +
           (other[0] != '\0' && speaks_of(k->m, i, other)) +
           goes_on(k, reporter) +
           tf_areas_is_member(tf_str_of(k->pair.area), tf_str_of(reporter));
}

/* In yen, with Japan no side of the pair: the pair was read amiss, and the
 * last source of Japan counted. */
static tf_source of_money(const seeker *k)
{
    if (tf_attribute_is_money_of(k->unit, k->pair.area) ||
        tf_attribute_is_money_of(k->unit, k->pair.partner))
        return nobody;
    for (uint32_t i = k->sentence, n = 0; i-- > 0 && n < SENTENCES_BACK; n++)
        for (uint32_t c = k->m->cites[i].n; c-- > 0;) {
            const tf_cite *x = &k->m->cites[i].at[c];
            if (x->said && tf_attribute_is_money_of(k->unit, x->country))
                return (tf_source){x->country, x->cue};
        }
    return nobody;
}

/* Whether all that a sentence told was wishes: what stands behind them is no
 * word of who hoped. */
static bool only_hoped(const tf_miner *m, uint32_t sentence)
{
    const char *quote = m->doc->text.ptr + m->doc->sentences[sentence].span.at;
    bool any = false;
    for (size_t i = m->out->n; i-- > m->first_claim;) {
        const tf_claim *c = &m->out->at[i];
        if (c->quote.ptr < quote)
            break;
        if (c->quote.ptr == quote && !tf_is_wish(c->status))
            return false;
        any |= c->quote.ptr == quote;
    }
    return any;
}

/* Whether an office that counts no trade is cited in the sentence. */
static bool cites_nobody(const tf_miner *m, uint32_t sentence)
{
    for (uint32_t n = 0; n < m->cites[sentence].n; n++) {
        const tf_cite *x = &m->cites[sentence].at[n];
        if (x->said && x->nobody && x->cue == TF_CUE_OFFICE)
            return true;
    }
    return false;
}

/* "The WTO published its survey. Chile sold goods worth 8 bn": the lead cites
 * no other, before any figure of trade. */
static bool is_led_by_nobody(const seeker *k)
{
    bool any = false;
    for (uint32_t i = k->sentence, n = 0; i-- > 0 && n < SENTENCES_BACK; n++) {
        if (k->m->cites[i].n == 0)
            continue;
        if (!cites_nobody(k->m, i))
            return false;
        any = true;
    }
    return any;
}

/* "UN Comtrade puts it at 8 bn. Of that, steel was 2": who told the last
 * figure counts no trade, and goes on. */
static bool told_by_nobody(const seeker *k)
{
    const tf_miner *m = k->m;
    const tf_sentence *all = m->doc->sentences;
    if (k->sentence == 0)
        return false;
    const bool led = is_led_by_nobody(k);
    if (led || m->out->n == m->first_claim)
        return led;
    const tf_claim *c = &m->out->at[m->out->n - 1];
    if (c->reporter.len > 0 || tf_is_wish(c->status) ||
        !is_same_pair(c, k->pair))
        return false;
    uint32_t i = k->sentence;
    while (i-- > 0 && m->cites[i].n == 0)
        if (all[i].paragraph + 1 < all[k->sentence].paragraph)
            return false;
    return i < k->sentence && tf_scene_has_figures(&m->readings[i]) &&
           cites_nobody(m, i);
}

/* "The two sides expressed ...": what follows is no word of one of them. */
static bool is_joint(const tf_reading *r)
{
    if ((r->classes & TF_BIT(PAIR)) == 0)
        return false;
    for (uint32_t k = 0; k + 1 < r->n_tokens; k++)
        if (tf_scene_has(r, k, TF_CLASS_PAIR) &&
            (tf_scene_has(r, k + 1, TF_CLASS_SAY) ||
             (k + 2 < r->n_tokens && tf_scene_has(r, k + 2, TF_CLASS_SAY))))
            return true;
    return false;
}

/* The last source before in the paragraph, the side's own if there is one;
 * else the fittest of earlier paragraphs, the last one first. Who cites the
 * other side's agency is no source of his own. */
static tf_source earlier(const seeker *k)
{
    const tf_sentence *all = k->m->doc->sentences;
    const uint32_t par = all[k->sentence].paragraph;
    tf_source best = of_money(k);
    uint32_t most = 0;
    const char *relays = "", *relay;
    bool other = false; /* another's count was named in between */
    bool joint = false; /* both sides spoke in between */
    if (best.cue != TF_CUE_NONE)
        return best;
    for (uint32_t i = k->sentence, n = 0; i-- > 0 && n < SENTENCES_BACK; n++) {
        const bool here = all[i].paragraph == par;
        const tf_source s = best_of(k->m, i, k->pair, &relay);
        joint |= is_joint(&k->m->readings[i]);
        if (!here && all[i + 1].paragraph == par && best.cue != TF_CUE_NONE)
            break;
        if (s.cue == TF_CUE_NONE ||
            (s.cue != TF_CUE_AGENCY && strcmp(s.reporter, relays) == 0) ||
            (s.cue == TF_CUE_SPEAKER &&
             (joint || (here && only_hoped(k->m, i))))) {
            other |= here && s.cue == TF_CUE_NONE && k->m->cites[i].n > 0;
            continue;
        }
        if (here && other && k->worded && !is_own(k, s.reporter))
            continue;
        if (relay[0] != '\0')
            relays = relay;
        if (here && k->worded && is_own(k, s.reporter))
            return s;
        const uint32_t fit =
            here ? best.cue == TF_CUE_NONE : fitness(k, s.reporter, i);
        if (here ? fit > 0 : fit > most) {
            best = s;
            most = fit;
        }
    }
    return best;
}

/* "The premiers of A and B met, reports the press service of B": somebody else
 * is cited. */
static bool is_only_met(const tf_miner *m, uint32_t sentence, uint32_t n)
{
    const tf_cites *all = &m->cites[sentence];
    for (uint32_t i = 0; i < all->n && !all->at[n].said; i++)
        if (all->at[i].said && !all->at[i].nobody)
            return true;
    return false;
}

/* What follows in the paragraphs up to `last`. strict: only a source that
 * closes what stands before it, as after direct speech. */
static tf_source later(const seeker *k, uint32_t last, bool strict)
{
    const tf_miner *m = k->m;
    for (uint32_t i = k->sentence + 1;
         i < m->doc->n_sentences && i - k->sentence < SENTENCES_BACK &&
         m->doc->sentences[i].paragraph <= last;
         i++)
        for (uint32_t n = 0; n < m->cites[i].n; n++) {
            const tf_source s = source_of(m, &m->cites[i].at[n], k->pair);
            if (s.cue == TF_CUE_NONE || is_only_met(m, i, n) ||
                (strict && tf_voice_rules_on(&m->readings[i], &m->cites[i], n)))
                continue;
            if (last == m->doc->sentences[k->sentence].paragraph)
                m->cites[i].at[n].country = s.reporter;
            return s;
        }
    return nobody;
}

tf_source tf_attribute_line(const tf_miner *m, uint32_t sentence, tf_pair pair)
{
    const char *relay;
    return best_of(m, sentence, pair, &relay);
}

const char *tf_attribute_country(const tf_miner *m, uint32_t sentence)
{
    for (uint32_t i = 0; i < m->cites[sentence].n; i++) {
        const tf_cite *c = &m->cites[sentence].at[i];
        if (c->said && (c->country[0] != '\0' || c->fallback[0] != '\0'))
            return c->country[0] != '\0' ? c->country : c->fallback;
    }
    return "";
}

/* The source that the figure's own sentence names. *told: it names one, even
 * if that counts nothing. A pair that the source is no side of was read amiss
 * rather than the source. */
static tf_source in_sentence(const seeker *k, uint32_t token, bool *told)
{
    const char *relay;
    tf_cite *c = tf_voice_of_clause(&k->m->readings[k->sentence],
                                    &k->m->cites[k->sentence], token);
    *told = c != NULL;
    if (c == NULL || c->nobody)
        return nobody;
    const tf_source s = source_of(k->m, c, k->pair);
    if (s.cue != TF_CUE_NONE) {
        c->country = s.reporter; /* customs, said of this country */
        return s;
    }
    const tf_source any = best_of(k->m, k->sentence, k->pair, &relay);
    if (any.cue != TF_CUE_NONE)
        return any;
    return (tf_source){country_of(k->m, c, k->pair), c->cue};
}

/* Whether the text tells of that country's trade from the other side, from its
 * first figure on. */
static bool is_told_from_abroad(const seeker *k, const char *own)
{
    const tf_claims *out = k->m->out;
    const size_t first = k->m->first_claim;
    return strcmp(k->pair.partner, own) == 0 &&
           (out->n == first ||
            tf_str_eq(out->at[first].partner, tf_str_of(own)));
}

/* The paper's own country, if its trade is spoken of. */
static tf_source publisher_of(const seeker *k)
{
    const char *own = k->m->publisher;
    if (k->m->lex->diaspora && strcmp(own, k->m->lex->home) != 0)
        return nobody; /* it tells of the old country's trade */
    if (!is_counted_by(k->pair, own) || is_told_from_abroad(k, own))
        return nobody;
    return (tf_source){own, TF_CUE_PUBLISHER};
}

static bool cites_any(const tf_miner *m, uint32_t sentence)
{
    for (uint32_t i = 0; i < m->cites[sentence].n; i++)
        if (m->cites[sentence].at[i].said)
            return true;
    return false;
}

/* The last paragraph of what the figure stands in: its own, or its list. */
static uint32_t end_of_part(const seeker *k)
{
    const tf_doc *doc = k->m->doc;
    uint32_t par = doc->sentences[k->sentence].paragraph;
    if (doc->paragraphs[par].role != TF_ROLE_ITEM)
        return par;
    for (uint32_t n = 0; n < ITEMS_MOST && par + 1 < doc->n_paragraphs &&
                         doc->paragraphs[par + 1].role == TF_ROLE_ITEM;
         n++)
        par++;
    return par;
}

/* The next source in the paragraph or list, or right behind it, if its sentence
 * only tells whose the figure is. */
static tf_source told_next(const seeker *k)
{
    const tf_sentence *all = k->m->doc->sentences;
    const uint32_t end = end_of_part(k);
    uint32_t next = k->sentence + 1;
    const char *relay;
    while (next < k->m->doc->n_sentences &&
           next - k->sentence < SENTENCES_BACK && !cites_any(k->m, next) &&
           all[next].paragraph <= end)
        next++;
    if (next >= k->m->doc->n_sentences || all[next].paragraph > end + 1 ||
        !points_back(&k->m->readings[next]))
        return nobody;
    return best_of(k->m, next, k->pair, &relay);
}

/* What follows a figure without a source before it. A title takes what the
 * body says; a lead the next source, unless that is the other side's. */
static tf_source following(const seeker *k)
{
    enum { LEAD = 2, BODY = 12 };
    const tf_doc *doc = k->m->doc;
    const uint32_t par = doc->sentences[k->sentence].paragraph;
    const tf_source own = publisher_of(k), next = told_next(k);
    if (next.cue != TF_CUE_NONE)
        return next;
    if (doc->paragraphs[par].role == TF_ROLE_TITLE)
        return later(k, par + BODY, false);
    tf_source s = later(k, par, par > LEAD);
    if (s.cue == TF_CUE_NONE && par < LEAD)
        s = later(k, LEAD, false);
    if (own.cue != TF_CUE_NONE && strcmp(s.reporter, own.reporter) != 0)
        return own;
    return s;
}

/* Whether two levels say the same amount of the same thing. */
static bool is_same_level(const tf_claim *a, const tf_claim *b)
{
    const tf_pair pair = {a->area.ptr, a->partner.ptr};
    const double gap = a->value - b->value;
    return a->kind == b->kind && a->flow == b->flow && is_same_pair(b, pair) &&
           tf_str_eq(a->unit, b->unit) && tf_period_eq(a->period, b->period) &&
           gap * gap <= 1e-4 * a->value * a->value;
}

/* Levels whose source nobody names, and rates of a heading that only the
 * outlet vouches for. */
static bool is_unsourced(const tf_claim *c)
{
    return c->kind == TF_KIND_LEVEL
               ? c->reporter.len == 0
               : c->kind == TF_KIND_GROWTH && c->reporter.len > 0 &&
                     c->reporter_cue == TF_CUE_PUBLISHER;
}

void tf_attribute_levels(tf_miner *m)
{
    for (size_t i = m->first_claim; i < m->out->n; i++) {
        tf_claim *c = &m->out->at[i];
        const size_t near = m->first_claim + CLAIMS_BACK;
        for (size_t k = i > near ? i - CLAIMS_BACK : m->first_claim;
             k < m->out->n && k < i + CLAIMS_BACK && !tf_is_wish(c->status) &&
             is_unsourced(c);
             k++) {
            const tf_claim *other = &m->out->at[k];
            if (is_unsourced(other) || !is_same_level(c, other))
                continue;
            c->reporter = other->reporter;
            c->reporter_cue = TF_CUE_LEVEL;
        }
    }
}

/* An official of one side who opens the text with what he hopes for; further
 * down a wish stands beside his figures, and nobody counted it. */
tf_source tf_attribute_wish(const tf_miner *m, const tf_asked *a)
{
    const tf_doc *doc = m->doc;
    const tf_cites *all = &m->cites[a->sentence];
    uint32_t opened = 0;
    for (uint32_t i = 0; i < a->sentence && opened < LEADING; i++)
        opened +=
            m->readings[i].lex != NULL && m->readings[i].n_tokens > CAPTION &&
            doc->paragraphs[doc->sentences[i].paragraph].role != TF_ROLE_TITLE;
    const tf_reading *r = &m->readings[a->sentence];
    const tf_cite *c = tf_voice_of_clause(r, all, a->token);
    uint32_t said = 0;
    for (uint32_t i = 0; i < all->n; i++)
        said += all->at[i].said;
    if (opened >= LEADING || c == NULL ||
        (said > 1 && tf_voice_is_parted(r, c->first, a->token)))
        return nobody;
    const tf_source s = source_of(m, c, a->pair);
    const bool person =
        s.cue == TF_CUE_SPEAKER || /* no country's count */
        (s.cue == TF_CUE_OFFICE && tf_mention_area(r, c->first) == NULL);
    return person ? s : nobody;
}

/* Whether anybody is cited anywhere. */
static bool is_sourced(const tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++)
        for (uint32_t k = 0; k < m->cites[i].n; k++)
            if (m->cites[i].at[k].said)
                return true;
    return false;
}

/* The one country whose trade with several others, or with all, every claim
 * without a source tells of; empty if there is none. */
static tf_str only_trader(const tf_miner *m)
{
    const tf_claim *first = NULL;
    uint32_t n = 0;
    bool several = false;
    for (size_t i = m->first_claim; i < m->out->n; i++) {
        const tf_claim *c = &m->out->at[i];
        if (c->reporter.len > 0 || tf_areas_is_group(c->area) ||
            (first != NULL && !tf_str_eq(c->area, first->area)))
            return TF_STR("");
        first = first == NULL ? c : first;
        several |= tf_areas_is_group(c->partner) ||
                   !tf_str_eq(c->partner, first->partner);
        n += !tf_is_wish(c->status);
    }
    return several && n >= RELEASE ? first->area : TF_STR("");
}

void tf_attribute_release(tf_miner *m)
{
    const tf_str own = is_sourced(m) ? TF_STR("") : only_trader(m);
    if (own.len != 3 || tf_str_eq(own, tf_str_of(m->lex->home)))
        return; /* of our own trade any paper of ours may tell */
    if (m->lex->home[0] == '\0' && m->publisher[0] != '\0' &&
        !tf_str_eq(own, tf_str_of(m->publisher)))
        return; /* nor does a paper of a third country publish a release */
    for (size_t i = m->first_claim; i < m->out->n; i++) {
        tf_claim *c = &m->out->at[i];
        if (tf_is_wish(c->status))
            continue;
        c->reporter = own;
        c->reporter_cue = TF_CUE_PUBLISHER;
    }
}

tf_source tf_attribute_claim(const tf_miner *m, const tf_asked *a)
{
    const seeker k = {.m = m,
                      .sentence = a->sentence,
                      .pair = a->pair,
                      .worded = a->flow != TF_FLOW_TURNOVER,
                      /* a rate is of the money spoken of */
                      .unit = strcmp(a->unit, "PC") == 0 ? m->frame.currency
                                                         : a->unit};
    bool told;
    tf_source s = in_sentence(&k, a->token, &told);
    if (told)
        return s;
    if (told_by_nobody(&k))
        return nobody;
    s = earlier(&k);
    if (s.cue == TF_CUE_NONE)
        s = following(&k);
    return s.cue != TF_CUE_NONE ? s : publisher_of(&k);
}
