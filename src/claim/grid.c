/* Figures of tables. What heads and caption do not settle is no claim but a
 * remark, one for each table and reason. */
#include "claim/grid.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <string.h>

static const char *const reasons[] = {
    [TF_WHY_HEAD] = "its row or column head has words not known",
    [TF_WHY_FLOW] = "no certain flow",
    [TF_WHY_KIND] = "growth, index or share is not told",
    [TF_WHY_PAIR] = "no certain countries",
    [TF_WHY_PERIOD] = "no certain period",
    [TF_WHY_UNIT] = "no certain unit",
    [TF_WHY_SIGN] = "its sign does not fit"};

/* The source named over the table or right under it, else the article's. */
static tf_source source_of(const tf_seat *s)
{
    const tf_miner *m = s->m;
    const tf_grid *g = s->g;
    tf_source x = {"", TF_CUE_NONE};
    for (uint32_t i = 0; i < g->n_about && x.cue == TF_CUE_NONE; i++)
        x = tf_attribute_line(m, g->about_at[i], s->b.pair);
    if (x.cue == TF_CUE_NONE && g->last + 1 < m->doc->n_paragraphs) {
        const tf_paragraph *p = &m->doc->paragraphs[g->last + 1];
        if (p->n_sentences == 1 && m->readings[p->first].n_quantities == 0)
            x = tf_attribute_line(m, p->first, s->b.pair);
    }
    if (x.cue != TF_CUE_NONE)
        return x;
    return tf_attribute_claim(
        m, &(tf_asked){s->b.sentence, 0, s->b.pair, s->b.flow, s->b.unit});
}

static void find_rest(tf_seat *s)
{
    const tf_facts *from[] = {s->r, s->c, &s->g->about};
    const int date = s->m->doc->date.year;
    s->b.product = TF_STR("");
    for (size_t i = 0; i < 3; i++) {
        if (s->b.product.len == 0)
            s->b.product = from[i]->product;
        if (s->b.status == TF_STATUS_ACTUAL)
            s->b.status = from[i]->status;
    }
    if (s->b.status == TF_STATUS_ACTUAL && date != 0 &&
        tf_period_year(s->b.period) > date)
        s->b.status = TF_STATUS_TARGET;
    s->b.rule = "table";
    s->b.source = source_of(s);
}

static tf_code complain(const tf_seat *s, tf_why w)
{
    tf_miner *m = s->m;
    const tf_str text = {m->doc->text.ptr + s->cell->q.span.at,
                         s->cell->q.span.len};
    tf_diag where = {.severity = TF_NOTE, .file = m->doc->name};
    if (w == TF_WHY_SKIP || (s->g->said & 1u << w) != 0 ||
        (!s->g->has_flow && s->g->about.flow == TF_FLOW_NONE))
        return TF_OK;
    s->g->said |= 1u << w;
    tf_text_place(m->doc, s->cell->q.span.at, &m->place);
    where.line = m->place.line;
    where.col = m->place.col;
    if (!tf_error_remark(m->ctx, &where, "table cell left out: %s: '%.*s'",
                         reasons[w], TF_FMT(text)))
        return tf_fail(m->err, TF_ENOMEM, "no memory for remarks");
    return TF_OK;
}

/* "41,37 (+3,9%)": the rate in brackets is the figure's growth. */
static tf_code put_rate(tf_seat *s)
{
    const tf_quantity *q = s->cell->rate;
    if (q == NULL || s->b.kind != TF_KIND_LEVEL || q->sign == 0)
        return TF_OK;
    s->b.kind = TF_KIND_GROWTH;
    s->b.unit = "PC";
    s->b.value = q->value;
    if (q->sign < 0)
        s->b.value.mant = -s->b.value.mant;
    s->b.hedge = q->hedge;
    s->b.span = q->span;
    tf_seat_base(s);
    return tf_emit_bound(s->m, &s->b);
}

static tf_code mine_cell(tf_miner *m, const tf_grid_line *row, uint32_t c,
                         uint32_t sentence)
{
    tf_seat s = {.m = m,
                 .g = m->grid,
                 .row = row,
                 .cell = &row->cells[c],
                 .across = &row->head,
                 .down = &row->columns[c],
                 .r = &row->head.facts,
                 .c = &row->columns[c].facts,
                 .b = {.sentence = sentence}};
    if (s.cell->kind != TF_CELL_VALUE)
        return TF_OK;
    const tf_why w = tf_seat_bind(&s);
    if (w != TF_WHY_OURS)
        return complain(&s, w);
    find_rest(&s);
    const tf_code code = tf_emit_bound(m, &s.b);
    return code == TF_OK ? put_rate(&s) : code;
}

static void note_flow(tf_grid *g, const tf_line *l)
{
    const tf_flow flow = l->facts.flow;
    g->has_flow |= flow != TF_FLOW_NONE;
    g->has_side |= flow == TF_FLOW_EXPORT || flow == TF_FLOW_IMPORT;
}

static tf_code open_grid(tf_miner *m, uint32_t paragraph)
{
    m->grid = TF_NEW(m->ctx->mem, 1, tf_grid);
    if (m->grid == NULL)
        return tf_fail(m->err, TF_ENOMEM, "no memory for a table");
    tf_grid *g = m->grid;
    const tf_code code = tf_layout_read(m, paragraph, g);
    if (code != TF_OK)
        return code;
    for (uint32_t i = 0; i < g->n_rows; i++) {
        note_flow(g, &g->rows[i].head);
        for (uint32_t c = g->n_heads; c < g->n_columns; c++)
            note_flow(g, &g->rows[i].columns[c]);
    }
    tf_infer_flows(g);
    tf_who_of_table(m, g);
    return TF_OK;
}

tf_code tf_grid_row(tf_miner *m, uint32_t sentence)
{
    const uint32_t paragraph = m->doc->sentences[sentence].paragraph;
    tf_code code = TF_OK;
    if (m->grid == NULL || paragraph > m->grid->last)
        code = open_grid(m, paragraph);
    for (uint32_t i = 0; code == TF_OK && i < m->grid->n_rows; i++) {
        const tf_grid_line *row = &m->grid->rows[i];
        if (row->paragraph != paragraph || row->kind != TF_ROW_VALUES)
            continue;
        for (uint32_t c = m->grid->n_heads; code == TF_OK && c < row->n; c++)
            code = mine_cell(m, row, c, sentence);
    }
    return code;
}
