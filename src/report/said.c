/* What the library remarks, refuses and finds, in the words of the report's
 * language: messages by their code (phrases "told.CODE"), findings by theirs
 * ("finding.CODE"). What no phrase tells stays as the library wrote it. */
#include "base/real.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "value/key.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* ---- messages ------------------------------------------------------------ */

/* The ways a phrase may ask for the k-th slot of a message: as it is {1}, as
 * a period {p1}, an area {a1}, its possessive {w1}, a series {k1}, a number
 * {n1}, a reason with a phrase of its own {t1}. */
enum { WAYS = 7, MOST = 8, NAME = 4 };

static const char ways[WAYS] = {'\0', 'p', 'a', 'w', 'k', 'n', 't'};

static tf_str told(const tf_page *page, tf_str code)
{
    tf_buf key = tf_buf_open(page->ctx->mem);
    tf_str text;
    tf_buf_add(&key, TF_STR("told."));
    tf_buf_add(&key, code);
    if (tf_buf_take(&key, &text, NULL) != TF_OK ||
        !tf_phrase_has(page->words, text))
        return code;
    return tf_phrase_find(page->words, text);
}

/* "VNM:T:RUS" in words. */
static tf_str series_words(const tf_page *page, tf_str text)
{
    tf_key key;
    if (tf_key_read(text, &key, NULL) != TF_OK)
        return text;
    const tf_point what = {.reporter = key.reporter,
                           .partner = key.partner,
                           .product = key.product,
                           .flow = key.flow};
    const tf_slot slots[] = {
        {"trade", tf_prose_subject(page, &what)},
        {"whose", tf_phrase_whose(page->words, key.reporter, page->ctx)},
    };
    return tf_phrase_say(page->words, "told.series", slots, 2, page->ctx);
}

static tf_str slot_words(const tf_page *page, char way, tf_str text)
{
    tf_period period;
    double number;
    switch (way) {
    case 'p':
        return tf_period_read(text, &period, NULL) == TF_OK
                   ? tf_phrase_period(page->words, period, page->ctx)
                   : text;
    case 'a':
        return tf_phrase_area(page->words, text, page->ctx);
    case 'w':
        return tf_phrase_whose(page->words, text, page->ctx);
    case 'k':
        return series_words(page, text);
    case 'n':
        return tf_real_read(text, &number, NULL) == TF_OK
                   ? tf_phrase_number(page->words, number,
                                      number == floor(number) ? 0 : 1,
                                      page->ctx)
                   : text;
    case 't':
        return told(page, text);
    default:
        return text;
    }
}

tf_str tf_said_message(const tf_page *page, const tf_message *m, tf_str text)
{
    char names[MOST * WAYS][NAME], key[160];
    tf_slot slots[MOST * WAYS];
    const size_t most = m->n < MOST ? m->n : MOST;
    size_t n = 0;
    if (m->code == NULL ||
        snprintf(key, sizeof key, "told.%s", m->code) >= (int)sizeof key ||
        !tf_phrase_has(page->words, tf_str_of(key)))
        return text;
    for (size_t k = 0; k < most; k++)
        for (size_t w = 0; w < WAYS; w++, n++) {
            if (ways[w] == '\0')
                snprintf(names[n], NAME, "%c", (char)('1' + k));
            else
                snprintf(names[n], NAME, "%c%c", ways[w], (char)('1' + k));
            slots[n] =
                (tf_slot){names[n], slot_words(page, ways[w], m->slots[k])};
        }
    return tf_phrase_say(page->words, key, slots, n, page->ctx);
}

tf_str tf_said_percent(const tf_page *page, tf_str number)
{
    double v;
    return tf_real_read(number, &v, NULL) == TF_OK
               ? tf_phrase_percent(page->words, v, page->ctx)
               : number;
}

/* ---- findings ------------------------------------------------------------ */

static tf_str value_words(const tf_page *page, const tf_finding *f, double v)
{
    if (f->said_as == TF_KIND_GROWTH)
        return tf_phrase_percent(page->words, v, page->ctx);
    return tf_phrase_amount(page->words, (tf_interval){v, v, v}, f->unit,
                            page->ctx);
}

/* Of what is implied, no more digits than its bounds bear. */
static tf_str implied_words(const tf_page *page, const tf_finding *f)
{
    return f->said_as == TF_KIND_GROWTH
               ? tf_phrase_rate(page->words, f->implied, true, page->ctx)
               : tf_phrase_amount(page->words, f->implied, f->unit, page->ctx);
}

static tf_str range_words(const tf_page *page, const tf_finding *f)
{
    const bool rate = f->said_as == TF_KIND_GROWTH;
    const double scale =
        rate ? 1 : tf_phrase_scale(page->words, f->implied.est);
    const tf_slot slot = {
        "range", tf_phrase_range(page->words, f->implied, scale, page->ctx)};
    return slot.text.len == 0 ? slot.text
                              : tf_phrase_say(page->words, "finding.range",
                                              &slot, 1, page->ctx);
}

enum { SLOTS = 14 };

static void fill_slots(const tf_page *page, const tf_finding *f, tf_slot *out)
{
    const tf_words *words = page->words;
    tf_ctx *ctx = page->ctx;
    const tf_point p = {.reporter = f->reporter,
                        .partner = f->partner,
                        .product = f->product,
                        .flow = f->flow};
    const tf_str counted = f->reporter.len > 0 ? f->reporter : f->partner;
    const tf_slot slots[SLOTS] = {
        {"trade", tf_prose_subject(page, &p)},
        {"whose", tf_phrase_whose(words, f->reporter, ctx)},
        {"a", tf_phrase_area(words, counted, ctx)},
        {"b", tf_phrase_area(words, f->partner, ctx)},
        {"period", tf_phrase_period(words, f->period, ctx)},
        {"base", tf_phrase_period(words, f->base, ctx)},
        {"to", tf_phrase_period_short(words, f->period, ctx)},
        {"from", tf_phrase_period_short(words, f->base, ctx)},
        {"said", value_words(page, f, f->said)},
        {"implied", implied_words(page, f)},
        {"range", range_words(page, f)},
        {"n", tf_prose_number(page, f->n)},
        {"sigma", tf_phrase_number(words, f->sigma, 1, ctx)},
        {"chance", tf_prose_chance(page, f->rereading.chance * 100)},
    };
    for (size_t k = 0; k < SLOTS; k++)
        out[k] = slots[k];
}

static tf_str reread_words(const tf_page *page, const tf_finding *f)
{
    const tf_rereading *r = &f->rereading;
    char key[96];
    snprintf(key, sizeof key, "reread.%s", r->words);
    const tf_slot slots[] = {
        {"reading", tf_phrase_has(page->words, tf_str_of(key))
                        ? tf_prose_find(page, key)
                        : tf_str_of(r->words)},
        {"value", r->has_value ? value_words(page, f, r->value) : TF_STR("")},
        {"chance", tf_prose_chance(page, floor(r->chance * 100))},
    };
    return tf_phrase_say(
        page->words, r->has_value ? "finding.reread.value" : "finding.reread",
        slots, 3, page->ctx);
}

/* Which phrase a finding begins with: of a figure that does not fit, by what
 * kind of figure it is. */
static const char *key_of(const tf_finding *f, char *key, size_t size)
{
    static const char *const kinds[] = {[TF_KIND_NONE] = "level",
                                        [TF_KIND_LEVEL] = "level",
                                        [TF_KIND_GROWTH] = "growth",
                                        [TF_KIND_CHANGE] = "change",
                                        [TF_KIND_SHARE] = "level"};
    const tf_str code = tf_str_of(f->code);
    if (tf_str_starts(code, TF_STR("said.")) ||
        tf_str_eq(code, TF_STR("no_base")))
        snprintf(key, size, "finding.%s.%s",
                 tf_str_starts(code, TF_STR("said.")) ? "said" : f->code,
                 kinds[f->said_as]);
    else if (tf_str_eq(code, TF_STR("unattributed")) && f->n == 1)
        snprintf(key, size, "finding.unattributed.one");
    else
        snprintf(key, size, "finding.%s", f->code);
    return key;
}

tf_str tf_said_finding(const tf_page *page, const tf_finding *f, bool brief)
{
    tf_slot slots[SLOTS];
    char key[64];
    if (f->code == NULL)
        return f->text.len > 0 ? f->text : f->kind;
    tf_buf buf = tf_buf_open(page->ctx->mem);
    tf_str text;
    fill_slots(page, f, slots);
    tf_buf_add(&buf, tf_phrase_sentence(page->words, key_of(f, key, sizeof key),
                                        slots, SLOTS, page->ctx));
    if (tf_str_starts(tf_str_of(f->code), TF_STR("said."))) {
        snprintf(key, sizeof key, "finding.but%s", f->code + 4);
        tf_phrase_fill(page->words, key, slots, SLOTS, &buf);
    }
    if (f->sigma > 0 && !brief)
        tf_phrase_fill(page->words, "finding.sigma", slots, SLOTS, &buf);
    if (f->rereading.words != NULL && !brief)
        tf_buf_add(&buf, reread_words(page, f));
    return tf_buf_take(&buf, &text, NULL) == TF_OK ? text : f->text;
}
