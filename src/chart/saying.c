/* The words of the chart that holds the press against a series: what fits,
 * what does not, with its sentence. */
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <stdio.h>

enum {
    QUOTED = 2, /* of what does not fit, so many have their sentence */
    QUOTE_COLS = 150
};

static tf_str amount_of(const tf_press *s, const tf_heard *h)
{
    const tf_claim *c = h->claim;
    const tf_interval v = {c->value, c->low, c->high};
    return h->growth ? tf_phrase_percent(s->studio->in->words, c->value,
                                         s->studio->ctx)
                     : tf_phrase_amount(s->studio->in->words, v, c->unit,
                                        s->studio->ctx);
}

static tf_str number(const tf_press *s, size_t n)
{
    return tf_phrase_number(s->studio->in->words, (double)n, 0, s->studio->ctx);
}

static tf_str trade_words(const tf_press *s, const char *set)
{
    return tf_script_trade(s->studio, &s->pair, set, s->pair.a,
                           s->view.side[0].flow);
}

tf_str tf_saying_title(const tf_press *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_heard *odd = s->odds > 0 ? s->odd[0] : NULL;
    const size_t wrong = s->heard.drawn - s->heard.fit;
    const tf_slot slots[] = {
        {"trade", trade_words(s, "trade")},
        {"whose", tf_phrase_whose(words, s->pair.a, ctx)},
        {"n", number(s, s->heard.drawn)},
        {"fit", number(s, s->heard.fit)},
        {"odd", number(s, wrong)},
        {"amount", odd != NULL ? amount_of(s, odd) : TF_STR("")},
        {"period", odd != NULL
                       ? tf_phrase_period(words, odd->claim->period, ctx)
                       : TF_STR("")},
    };
    const char *key = wrong == 0   ? "title.claims.all"
                      : wrong == 1 ? "title.claims.one"
                                   : "title.claims.more";
    return tf_phrase_sentence(words, key, slots, 7, ctx);
}

tf_str tf_saying_subtitle(const tf_press *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    char key[24];
    snprintf(key, sizeof key, "every.%c", s->view.freq);
    const tf_slot slots[] = {
        {"measure", trade_words(s, "measure")},
        {"every", tf_phrase_find(words, tf_str_of(key))},
        {"scale",
         tf_phrase_find(words, tf_str_of(tf_phrase_scale_key(s->scale)))},
        {"unit", tf_phrase_unit(words, s->pair.unit, ctx)},
        {"whose", tf_phrase_whose(words, s->pair.a, ctx)},
    };
    return tf_phrase_sentence(words, "subtitle.claims", slots, 5, ctx);
}

/* The beginning of a text, cut at a blank, with dots where it goes on. */
static tf_str shortened(tf_str text, size_t cols, tf_ctx *ctx)
{
    size_t at = 0, cut = 0, used;
    for (size_t n = 0; at < text.len && n < cols; n++, at += used) {
        const uint32_t c =
            tf_utf8_decode(tf_str_cut(text, at, text.len), &used);
        if (c == ' ' || c >= 0x2e80)
            cut = at;
    }
    if (at >= text.len)
        return text;
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_add(&buf, tf_str_cut(text, 0, cut > 0 ? cut : at));
    tf_buf_add(&buf, TF_STR(" …"));
    return tf_script_taken(&buf);
}

static tf_str date_of(const tf_press *s, const tf_claim *c)
{
    return c->doc_date.len > 0
               ? c->doc_date
               : tf_phrase_find(s->studio->in->words, TF_STR("date.none"));
}

/* "3.75 billion, 2022: <sentence>, title, date. The others imply 3.55." */
static tf_str quoted(const tf_press *s, const tf_heard *h)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_claim *c = h->claim;
    const tf_interval v = h->finding != NULL ? h->finding->implied
                          : h->point != NULL ? h->point->value
                                             : (tf_interval){0};
    const bool percent = h->growth && h->finding != NULL;
    const tf_slot slots[] = {
        {"amount", amount_of(s, h)},
        {"period", tf_phrase_period(words, c->period, ctx)},
        {"quote", shortened(c->quote, QUOTE_COLS, ctx)},
        {"title", shortened(c->title.len > 0 ? c->title : c->doc, 70, ctx)},
        {"date", date_of(s, c)},
        {"implied", percent ? tf_phrase_rate(words, v, true, ctx)
                            : tf_phrase_amount(words, v, s->pair.unit, ctx)},
    };
    return tf_phrase_sentence(words, "note.misfit", slots, 6, ctx);
}

static void add_count(const tf_press *s, const char *key, size_t n, size_t odd,
                      tf_buf *out)
{
    const tf_slot slots[] = {
        {"n", number(s, n)},
        {"odd", number(s, odd)},
        {"whose",
         tf_phrase_whose(s->studio->in->words, s->pair.b, s->studio->ctx)},
    };
    if (out->n > 0)
        tf_buf_char(out, ' ');
    tf_buf_add(out, tf_phrase_sentence(s->studio->in->words, key, slots, 3,
                                       s->studio->ctx));
}

tf_str tf_saying_note(const tf_press *s)
{
    const tf_hearing *h = &s->heard;
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    for (size_t k = 1; k < h->n; k++)
        if (h->at[k].side == h->at[k - 1].side &&
            tf_period_eq(h->at[k].claim->period, h->at[k - 1].claim->period)) {
            tf_script_note(s->studio, "note.claims", &buf);
            break;
        }
    if (s->grown)
        tf_script_note(s->studio, "note.claims.growth", &buf);
    if (h->n > h->drawn)
        add_count(s, "note.claims.other", h->n - h->drawn, 0, &buf);
    if (h->elsewhere > 0)
        add_count(s, h->odd > 0 ? "note.claims.else.odd" : "note.claims.else",
                  h->elsewhere, h->odd, &buf);
    for (size_t k = 0; k < s->odds && k < QUOTED; k++) {
        if (buf.n > 0)
            tf_buf_char(&buf, ' ');
        tf_buf_add(&buf, quoted(s, s->odd[k]));
    }
    return tf_script_taken(&buf);
}

/* What stands beside a figure that does not fit, in two lines. */
tf_str tf_saying_label(const tf_press *s, const tf_heard *h)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_claim *c = h->claim;
    const tf_interval v = {c->value, c->low, c->high};
    const tf_slot slots[] = {
        {"amount", h->growth ? tf_phrase_percent(words, c->value, ctx)
                             : tf_phrase_digits(words, v, s->scale, ctx)},
        {"period", tf_phrase_period_short(words, c->period, ctx)},
        {"date", date_of(s, c)},
    };
    tf_buf buf = tf_buf_open(ctx->mem);
    /* one beyond the axis stands at its top */
    if (h->value.est > s->y_high * s->scale)
        tf_buf_add(&buf, TF_STR("↑ "));
    tf_buf_add(&buf, tf_phrase_say(words, "chart.misfit", slots, 3, ctx));
    tf_buf_char(&buf, '\n');
    tf_buf_add(&buf, tf_phrase_say(words,
                                   c->doc_date.len > 0 ? "chart.article"
                                                       : "chart.article.none",
                                   slots, 3, ctx));
    return tf_script_taken(&buf);
}

tf_str tf_saying_alt(const tf_press *s)
{
    const tf_slot slot = {"title", s->chart->title};
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    tf_phrase_fill(s->studio->in->words, "alt.claims", &slot, 1, &buf);
    for (size_t k = 0; k < s->odds; k++) {
        tf_buf_char(&buf, ' ');
        tf_buf_add(&buf, quoted(s, s->odd[k]));
    }
    return tf_script_taken(&buf);
}
