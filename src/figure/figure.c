/* Stage entry: folds a sentence, cuts it, finds periods, then quantities. */
#include "figure/figure_impl.h"

#include "base/str.h"

tf_span tf_figure_span(const tf_doc *doc, const tf_reading *r, uint32_t first,
                       uint32_t last)
{
    const uint32_t base = doc->sentences[r->sentence].span.at;
    const tf_token *a = &r->tokens[first], *b = &r->tokens[last - 1];
    const uint32_t from = tf_fold_at(&r->folded, a->at);
    const uint32_t to = tf_fold_at(&r->folded, b->at + b->len);
    tf_span span = {base + from, to - from};
    /* a fold may have swallowed the blank that follows */
    while (span.len > 0 && doc->text.ptr[span.at + span.len - 1] == ' ')
        span.len--;
    return span;
}

tf_code tf_figure_tokens(tf_str text, const tf_lexicon *lex, tf_ctx *ctx,
                         tf_reading *out)
{
    *out = (tf_reading){.lex = lex};
    const tf_code code = tf_fold(text, ctx->mem, &out->folded, NULL);
    return code == TF_OK ? tf_token_cut(text, out, UINT32_MAX, ctx, NULL)
                         : code;
}

tf_code tf_figure_cut(tf_str text, uint32_t most, tf_ctx *ctx, tf_reading *r,
                      tf_error *err)
{
    return tf_token_cut(text, r, most, ctx, err);
}

/* "By 567 mn - or 60 % - to 1.5 bn": dashes that set off what is told once more
 * are read as commas. */
static void set_off(tf_reading *r)
{
    enum { FIGURE = 8 };
    for (uint32_t k = 0; k + 1 < r->n_tokens && r->lex->spaced; k++) {
        if (!tf_token_is(r, k, '-') || !tf_token_has(r, k + 1, TF_CLASS_OR))
            continue;
        r->tokens[k].mark = ',';
        for (uint32_t i = k + 2; i < k + FIGURE && i < r->n_tokens; i++)
            if (tf_token_is(r, i, '-')) {
                r->tokens[i].mark = ',';
                break;
            }
    }
}

tf_code tf_figure_read(const tf_doc *doc, uint32_t sentence,
                       const tf_lexicon *lex, char decimal, tf_ctx *ctx,
                       tf_reading *out, tf_error *err)
{
    const tf_span span = doc->sentences[sentence].span;
    const tf_str s = {doc->text.ptr + span.at, span.len};
    *out = (tf_reading){.lex = lex, .sentence = sentence};
    tf_code code = tf_fold_part(doc, span, ctx->mem, &out->folded, err);
    if (code == TF_OK)
        code = tf_token_cut(s, out, UINT32_MAX, ctx, err);
    if (code == TF_OK && lex->verb_last)
        tf_verb_join(out);
    if (code == TF_OK)
        code = tf_when_find(out, ctx->mem, err);
    if (code == TF_OK)
        code = tf_row_settle(out, ctx->mem, err);
    if (code == TF_OK)
        code = tf_quantity_find(out, decimal, ctx->mem, err);
    if (code == TF_OK)
        code = tf_row_spread(out, ctx->mem, err);
    for (uint32_t i = 0; code == TF_OK && i < out->n_quantities; i++) {
        tf_quantity *q = &out->quantities[i];
        uint32_t first = q->first;
        if (q->sign != 0 && first > 0 &&
            (tf_token_is(out, first - 1, '-') ||
             tf_token_is(out, first - 1, '+') ||
             tf_token_has(out, first - 1, TF_CLASS_SIGN)))
            first--;
        q->span = tf_figure_span(doc, out, first, q->last);
    }
    if (code == TF_OK)
        set_off(out);
    return code;
}

bool tf_figure_is_likely(const tf_doc *doc, const tf_lexicon *lex)
{
    (void)lex;
    for (size_t i = 0; i < doc->n_paragraphs; i++) {
        const tf_paragraph *p = &doc->paragraphs[i];
        const tf_str s = {doc->text.ptr + p->span.at, p->span.len};
        if (tf_text_is_mined(p->role) && tf_scan_figure(s, 0) < s.len)
            return true;
    }
    return false;
}
