/* Stage entry: opens the article, reads its sentences, finds what it is
 * about, then binds sentence after sentence. */
#include "claim/accent.h"
#include "claim/checked.h"
#include "claim/dating.h"
#include "claim/missing.h"
#include "claim/money.h"
#include "claim/recast.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <string.h>

static tf_code read_sentences(tf_miner *m)
{
    const size_t n = m->doc->n_sentences;
    m->readings = TF_NEW(m->ctx->mem, n, tf_reading);
    m->cites = TF_NEW(m->ctx->mem, n, tf_cites);
    const bool *near = tf_glance_doc(m->doc, m->ctx->mem);
    if (m->readings == NULL || m->cites == NULL || near == NULL)
        return tf_fail(m->err, TF_ENOMEM, "no memory for sentences");
    for (uint32_t i = 0; i < n; i++) {
        const tf_sentence *s = &m->doc->sentences[i];
        if (!near[s->paragraph] ||
            !tf_text_is_mined(m->doc->paragraphs[s->paragraph].role))
            continue;
        const tf_code code = tf_figure_read(m->doc, i, m->lex, m->decimal,
                                            m->ctx, &m->readings[i], m->err);
        if (code != TF_OK)
            return code;
    }
    return TF_OK;
}

/* Whether all figures so far, so many at least, are of the whole trade of a
 * country. */
static bool tells_all(const tf_miner *m, const char *area, size_t least)
{
    size_t first = m->first_claim;
    while (first < m->out->n && m->out->at[first].kind == TF_KIND_SHARE)
        first++;
    if (m->out->n < first + least ||
        !tf_str_eq(m->out->at[first].area, tf_str_of(area)))
        return false;
    for (size_t i = first; i < m->out->n && i < first + TF_LIST; i++)
        if (m->out->at[i].kind != TF_KIND_SHARE &&
            (!tf_str_eq(m->out->at[i].partner, TF_STR("WLD")) ||
             !tf_str_eq(m->out->at[i].area, m->out->at[first].area)))
            return false;
    return true;
}

/* "This figure rose to 5 bn": of whom the sentence before spoke. */
static bool goes_on(const tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    if (r->lex == NULL || m->frame.sentence + 1 != sentence)
        return false;
    for (uint32_t k = 0; k < 3 && k < r->n_tokens; k++)
        if (tf_scene_literal(r, k, "figure"))
            return true;
    return false;
}

static bool names_trade(const tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    return r->lex != NULL && (r->classes & TF_BIT(FLOW)) != 0;
}

/* "The EU bought goods of Russia for 9 bn", in the Russian press: a text that
 * has told of two countries from the other's side only goes on from there. */
static bool is_turned(tf_miner *m, tf_pair topic)
{
    const tf_pair last = m->frame.last;
    return m->lex->spaced && last.area != NULL && topic.area[0] != '\0' &&
           strcmp(topic.area, last.partner) == 0 &&
           strcmp(topic.partner, last.area) == 0 &&
           tf_national_pair(m, "", 2) && tf_national_one_way(m, last.area);
}

/* Under no title, a country that is only named most is left once all trade was
 * told of. */
static bool is_widened(const tf_miner *m, tf_pair topic)
{
    const tf_frame *f = &m->frame;
    return !m->titled && m->lex->spaced && f->of_all &&
           strcmp(f->last.area, topic.area) == 0;
}

/* Under no title, a text that has told of all the trade of a province only
 * goes on with that, and not with its country's. */
static bool is_of_province(const tf_miner *m, tf_pair topic)
{
    const char *last = m->frame.last.area;
    return !m->titled && m->lex->spaced && last != NULL &&
           tf_areas_is_region(tf_str_of(last)) &&
           tf_areas_is_part(tf_str_of(last), tf_str_of(topic.area)) &&
           tells_all(m, last, 3);
}

/* "Of which goods X made ...", "of the sum, exports were 5": of what the
 * paragraph before told. */
static bool is_part(const tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    return r->lex != NULL && r->n_tokens > 0 &&
           (r->lex->owner_last ||
            (r->lex->spaced && m->frame.sentence + 1 == sentence &&
             m->frame.n_changes < 2)) &&
           tf_scene_has(r, 0, TF_CLASS_OFWHICH);
}

/* "In May ours was 5 bn.\n\nSecond came Peru with 4": the row goes on. */
static bool is_next_place(const tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    return r->lex != NULL && r->lex->owner_last && r->n_tokens > 1 &&
           m->frame.sentence + 1 == sentence && r->n_whens == 0 &&
           (tf_scene_literal(r, 0, "placed") || tf_scene_literal(r, 0, "rank"));
}

/* "Peru's foreign trade was 9 bn.\n\nOf this, exports were 5": likewise. */
static bool is_part_of_all(const tf_miner *m, uint32_t sentence)
{
    return is_part(m, sentence) && m->frame.sentence + 1 == sentence &&
           m->frame.main_flow == TF_FLOW_TURNOVER &&
           strcmp(m->frame.pair.partner, "WLD") == 0;
}

/* "Peru's foreign trade was 9 bn.\n\nExports rose to 5 and imports to 4 bn":
 * the two ways of it, where no country is named. */
static bool parts_turnover(const tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    bool out = false, in = false;
    if (r->lex == NULL || m->frame.sentence + 1 != sentence ||
        m->frame.main_flow != TF_FLOW_TURNOVER ||
        strcmp(m->frame.pair.partner, "WLD") != 0)
        return false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        if (tf_mention_area(r, k) != NULL)
            return false;
        out |= tf_flow_at(r, k) == TF_FLOW_EXPORT;
        in |= tf_flow_at(r, k) == TF_FLOW_IMPORT;
    }
    return out && in;
}

/* Takes in the claims since the last look at that pair. */
static const tf_tale *tale_of(tf_miner *m, tf_pair topic)
{
    tf_tale *t = &m->tale;
    if (t->topic.area == NULL || strcmp(t->topic.area, topic.area) != 0 ||
        strcmp(t->topic.partner, topic.partner) != 0)
        *t = (tf_tale){.topic = topic};
    for (size_t i = m->first_claim + t->seen; i < m->out->n; i++, t->seen++) {
        const tf_claim *c = &m->out->at[i];
        if (!tf_str_eq(c->area, tf_str_of(topic.area)))
            continue;
        if (tf_str_eq(c->partner, TF_STR("WLD")))
            t->all++;
        else if (tf_str_eq(c->partner, tf_str_of(topic.partner)))
            t->with++;
        else
            t->others++;
    }
    return t;
}

/* "Exports to Peru rise": a text that has told of all trade and of others more
 * than of the partner its title names goes on with all. */
static bool is_outgrown(tf_miner *m, tf_pair topic)
{
    enum { LEAST = 3 };
    if (!m->lex->spaced)
        return false;
    const tf_tale *t = tale_of(m, topic);
    return t->all >= LEAST && t->all > t->with && t->others > 0;
}

/* Whether all exports, or all imports, of a country were told before. */
static bool told_way_of_all(const tf_miner *m, tf_str area)
{
    for (size_t i = m->first_claim; i < m->out->n; i++)
        if (tf_flow_is_one_way(m->out->at[i].flow) &&
            m->out->at[i].kind == TF_KIND_LEVEL &&
            tf_str_eq(m->out->at[i].area, area) &&
            tf_str_eq(m->out->at[i].partner, TF_STR("WLD")))
            return true;
    return false;
}

/* "Exports were 9 bn ... The deficit with Peru was 2 bn.\n\nExports sank to
 * 1 bn": behind a balance the ways of the same trade, once all was told. */
static bool parts_balance(const tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    if (!m->lex->spaced || m->frame.sentence + 1 != sentence ||
        m->frame.flow != TF_FLOW_BALANCE || r->lex == NULL ||
        m->out->n == m->first_claim)
        return false;
    const tf_claim *last = &m->out->at[m->out->n - 1];
    const uint32_t end = r->n_quantities > 0 ? r->quantities[0].first : 0;
    for (uint32_t k = 0; k < end; k++)
        if (tf_mention_area(r, k) != NULL)
            return false;
    return tf_flow_is_one_way(tf_flow_at(r, 0)) &&
           !tf_str_eq(last->partner, TF_STR("WLD")) &&
           told_way_of_all(m, last->area);
}

/* A new paragraph speaks of what the article is about again. */
static void enter_paragraph(tf_miner *m, uint32_t sentence)
{
    const tf_sentence *all = m->doc->sentences;
    if (sentence > 0 && all[sentence].paragraph == all[sentence - 1].paragraph)
        return;
    tf_pair topic = m->title_pair;
    if (tells_all(m, topic.partner, 1)) {
        /* "Peru overtakes Chile as Bolivia's partner" */
        topic = m->title_pair = m->frame.pair;
        m->titled = false;
    } else if (!m->titled && tells_all(m, topic.area, 2)) {
        topic.partner = "WLD"; /* the other is only named most */
    }
    if (is_turned(m, topic))
        topic = m->frame.last;
    if (tf_nation_began(m, topic))
        topic = (tf_pair){m->nation, "WLD"};
    if (!m->titled && m->lex->spaced && m->frame.last.area != NULL &&
        tf_national_pair(m, "", names_trade(m, sentence) ? 3 : 2))
        topic = m->frame.last; /* nothing else was told of */
    if (is_widened(m, topic) || is_outgrown(m, topic))
        topic.partner = "WLD";
    if (is_of_province(m, topic))
        topic = m->frame.last;
    if (parts_balance(m, sentence))
        topic = m->frame.last;
    if (parts_turnover(m, sentence))
        topic = m->frame.pair;
    if (topic.area[0] != '\0' && !goes_on(m, sentence) &&
        !is_part_of_all(m, sentence) &&
        !(is_part(m, sentence) && !m->lex->owner_last))
        m->frame.pair = topic;
    m->frame.base_left = true;
    if (m->lex->spaced)
        tf_unsaid_return(&m->frame);
    m->frame.n_changes = 0;
    if (!is_part(m, sentence) && !is_next_place(m, sentence))
        tf_force_return(m);
}

static tf_code bind_sentences(tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_code code = tf_cite_sentence(m, i);
        if (code != TF_OK)
            return code;
    }
    tf_cite_titles(m);
    if (tf_outlet_is_abroad(m)) {
        m->home = m->lex->home;
        m->publisher = "";
    }
    tf_topic_find(m);
    tf_product_of_title(m);
    m->frame = (tf_frame){.pair = m->title_pair,
                          .focus = "",
                          .market = "",
                          .group = "",
                          .region = m->region,
                          .currency = "",
                          .product = TF_STR(""),
                          .main_product = TF_STR(""),
                          .lead_product = TF_STR(""),
                          .lead = TF_NOWHERE,
                          .sentence = TF_NOWHERE};
    if (m->doc->date.year == 0)
        m->guess = tf_undated_date(m);
    size_t n_title = m->out->n;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        if (m->readings[i].lex == NULL)
            continue;
        enter_paragraph(m, i);
        const uint32_t par = m->doc->sentences[i].paragraph;
        const tf_role role = m->doc->paragraphs[par].role;
        const tf_code code =
            role == TF_ROLE_ROW ? tf_grid_row(m, i) : tf_bind_sentence(m, i);
        if (code != TF_OK)
            return code;
        tf_money_note(m, &m->readings[i]);
        if (role == TF_ROLE_TITLE)
            n_title = m->out->n;
    }
    tf_recast_wholes(m);
    tf_checked_bases(m);
    tf_checked_titles(m, n_title);
    tf_undated_titles(m, n_title);
    tf_attribute_levels(m);
    tf_attribute_release(m);
    tf_national_leave_out(m);
    return tf_score_all(m) ? TF_OK : tf_fail(m->err, TF_ENOMEM, "claims");
}

/* The outlet's country as a terminated code, as given (or that of the province
 * given) or as the article shows; "" if not known. */
static const char *publisher_of(const tf_miner *m)
{
    const tf_str given = m->region[0] != '\0' ? tf_areas_country(m->doc->site)
                                              : m->doc->publisher;
    if (given.len != 3)
        return tf_outlet_country(m);
    const tf_str copy = tf_arena_copy(m->ctx->mem, given);
    return copy.ptr == NULL ? "" : copy.ptr;
}

/* The outlet's province, "" if none is given. */
static const char *province_of(const tf_miner *m)
{
    const tf_str given = m->doc->site;
    if (given.len < 4 || given.ptr[2] != '-' || !tf_areas_is_region(given))
        return "";
    const tf_str copy = tf_arena_copy(m->ctx->mem, given);
    return copy.ptr == NULL ? "" : copy.ptr;
}

/* The country of the place in the date line, "" if not known. */
static const char *place_of(const tf_doc *doc, const tf_lexicon *lex,
                            tf_arena *mem)
{
    tf_folded f;
    const tf_str place = {doc->text.ptr + doc->dateline_place.at,
                          doc->dateline_place.len};
    const tf_sense *s;
    uint8_t n = 0;
    if (place.len == 0 || tf_fold(place, mem, &f, NULL) != TF_OK ||
        tf_match_longest(lex, f.text, &s, &n) == 0)
        return "";
    for (uint8_t i = 0; i < n; i++) {
        const char *code = lex->codes + s[i].code;
        if (s[i].cls != TF_CLASS_AREA)
            continue;
        if (!tf_areas_is_region(tf_str_of(code)))
            return code;
        const tf_str whole =
            tf_arena_copy(mem, tf_areas_country(tf_str_of(code)));
        return whole.ptr == NULL ? "" : whole.ptr;
    }
    return "";
}

/* Whose press it is: the outlet's country, the language's, or that of the
 * place in the date line. */
static const char *home_of(const tf_miner *m)
{
    if (m->doc->publisher.len == 3 || m->region[0] != '\0') /* given */
        return m->publisher;
    return m->lex->home[0] != '\0' ? m->lex->home : m->stands;
}

tf_code tf_claim_mine(const tf_article *article, tf_ctx *ctx, tf_claims *out,
                      tf_error *err)
{
    tf_doc doc;
    if (tf_text_is_utf8(article) && !tf_glance_text(article->bytes))
        return TF_OK;
    tf_code code = tf_text_open(article, ctx, &doc, err);
    if (code != TF_OK)
        return code;
    const tf_lexicon *lex = tf_lexicon_find(doc.lang);
    if (lex == NULL || !tf_figure_is_likely(&doc, lex))
        return TF_OK;
    tf_miner m = {.doc = &doc,
                  .lex = lex,
                  .ctx = ctx,
                  .out = out,
                  .err = err,
                  .first_claim = out->n};
    m.decimal = tf_number_convention(doc.text, lex, &m.other_sign);
    m.region = province_of(&m);
    m.publisher = publisher_of(&m);
    m.stands = place_of(&doc, lex, ctx->mem);
    m.home = home_of(&m);
    code = read_sentences(&m);
    if (code == TF_OK)
        tf_shorts_settle(&m);
    if (code == TF_OK && m.home[0] == '\0')
        m.home = tf_accent_country(&m);
    if (code == TF_OK && lex->shared && m.home[0] != '\0')
        m.home = tf_accent_home(&m, m.home);
    return code == TF_OK ? bind_sentences(&m) : code;
}
