/* A table's rows cut into cells, each read as if it were a sentence of its
 * own, so that no number runs on into the next cell. */
#include "claim/grid.h"

#include "base/arena.h"
#include "base/error.h"

enum { COLUMNS_MOST = 64 };

tf_code tf_cells_read(tf_miner *m, char decimal, tf_str text, tf_span span,
                      tf_reading *out)
{
    tf_sentence one = {span, 0};
    tf_doc doc = *m->doc;
    doc.text = text;
    doc.folded = (tf_folded){.plain = false}; /* another text */
    doc.sentences = &one;
    doc.n_sentences = 1;
    return tf_figure_read(&doc, 0, m->lex, decimal, m->ctx, out, m->err);
}

tf_span tf_cells_span(const tf_miner *m, const tf_cell *c, uint32_t first,
                      uint32_t last)
{
    tf_sentence one = {c->span, 0};
    tf_doc doc = *m->doc;
    doc.sentences = &one;
    return tf_figure_span(&doc, &c->r, first, last);
}

const tf_cell *tf_cells_at(const tf_grid_line *row, uint32_t c)
{
    static const tf_cell none;
    return c < row->n ? &row->cells[c] : &none;
}

/* Whether all tokens but those of quantities are marks or hedges. */
static bool is_bare(const tf_reading *r)
{
    for (uint32_t k = 0, i = 0; k < r->n_tokens; k++) {
        while (i < r->n_quantities && k >= r->quantities[i].last)
            i++;
        if (i < r->n_quantities && k >= r->quantities[i].first)
            continue;
        if (r->tokens[k].kind != TF_TOKEN_MARK &&
            !tf_scene_has(r, k, TF_CLASS_HEDGE))
            return false;
    }
    return true;
}

static uint32_t count_kind(const tf_reading *r, tf_token_kind kind)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < r->n_tokens; k++)
        n += r->tokens[k].kind == kind;
    return n;
}

/* A whole number that was taken for a year is a figure all the same. */
static bool take_integer(const tf_miner *m, tf_cell *c)
{
    const tf_reading *r = &c->r;
    if (count_kind(r, TF_TOKEN_NUMBER) != 1 ||
        count_kind(r, TF_TOKEN_MARK) + 1 != r->n_tokens)
        return false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        if (r->tokens[k].kind != TF_TOKEN_NUMBER || r->tokens[k].integer < 0)
            continue;
        c->q = (tf_quantity){.first = k,
                             .last = k + 1,
                             .kind = TF_QUANTITY_BARE,
                             .value = {r->tokens[k].integer, 0},
                             .currency = "",
                             .purse = "",
                             .span = tf_cells_span(m, c, k, k + 1)};
        c->q.upper = c->q.value;
        return true;
    }
    return false;
}

/* "- 1,55": in a cell the blank does not part the sign from its number. */
static void take_sign(const tf_miner *m, tf_cell *c)
{
    const tf_reading *r = &c->r;
    const uint32_t k = c->q.first;
    if (k == 1 && c->q.sign == 0 &&
        (tf_scene_is(r, 0, '-') || tf_scene_is(r, 0, '+'))) {
        c->q.sign = (int8_t)(tf_scene_is(r, 0, '-') ? -1 : 1);
        c->q.span = tf_cells_span(m, c, 0, c->q.last);
    }
    c->enclosed = k == 1 && tf_scene_is(r, 0, '(') &&
                  c->q.last + 1 == r->n_tokens &&
                  tf_scene_is(r, c->q.last, ')');
}

static void settle_cell(const tf_miner *m, tf_cell *c)
{
    const tf_reading *r = &c->r;
    c->kind = TF_CELL_TEXT;
    if (r->n_tokens == 0 || count_kind(r, TF_TOKEN_MARK) == r->n_tokens) {
        c->kind = TF_CELL_EMPTY;
        return;
    }
    if (r->n_quantities == 0 && take_integer(m, c)) {
        c->kind = TF_CELL_VALUE;
    } else if (r->n_quantities > 0 && r->n_quantities <= 2 && is_bare(r)) {
        c->q = r->quantities[0];
        c->rate = r->n_quantities == 2 ? &r->quantities[1] : NULL;
        if (c->rate == NULL || (c->rate->kind == TF_QUANTITY_PERCENT &&
                                c->q.kind != TF_QUANTITY_PERCENT))
            c->kind = TF_CELL_VALUE;
    }
    if (c->kind != TF_CELL_VALUE)
        return;
    take_sign(m, c);
    c->year = c->q.kind == TF_QUANTITY_BARE && c->q.last == c->q.first + 1 &&
              tf_facts_is_year(r->tokens[c->q.first].integer);
}

static size_t start_of(const tf_doc *doc, const tf_paragraph *p)
{
    size_t from = p->span.at; /* plain text has lost the blanks before */
    while (p->role == TF_ROLE_ROW && from > 0 &&
           doc->text.ptr[from - 1] == '\t')
        from--;
    return from;
}

static tf_code cut_row(tf_miner *m, char decimal, tf_grid_line *row)
{
    const tf_doc *doc = m->doc;
    const tf_paragraph *p = &doc->paragraphs[row->paragraph];
    const size_t end = (size_t)p->span.at + p->span.len;
    size_t from = start_of(doc, p);
    row->n = 1;
    for (size_t i = from; p->role == TF_ROLE_ROW && i < end; i++)
        row->n += doc->text.ptr[i] == '\t';
    row->n = row->n > COLUMNS_MOST ? COLUMNS_MOST : row->n;
    row->cells = TF_NEW(m->ctx->mem, row->n, tf_cell);
    if (row->cells == NULL)
        return tf_fail(m->err, TF_ENOMEM, "no memory for a table");
    for (uint32_t c = 0; c < row->n; c++) {
        size_t to = from;
        while (to < end && (row->n == 1 || doc->text.ptr[to] != '\t'))
            to++;
        tf_cell *cell = &row->cells[c];
        cell->span = (tf_span){(uint32_t)from, (uint32_t)(to - from)};
        const tf_code code =
            tf_cells_read(m, decimal, doc->text, cell->span, &cell->r);
        if (code != TF_OK)
            return code;
        settle_cell(m, cell);
        from = to + 1;
    }
    return TF_OK;
}

tf_code tf_cells_cut(tf_miner *m, tf_grid *g)
{
    tf_code code = TF_OK;
    g->rows = TF_NEW(m->ctx->mem, g->last - g->first + 1, tf_grid_line);
    if (g->rows == NULL)
        return tf_fail(m->err, TF_ENOMEM, "no memory for a table");
    for (uint32_t p = g->first; code == TF_OK && p <= g->last; p++) {
        if (!tf_text_is_mined(m->doc->paragraphs[p].role))
            continue;
        tf_grid_line *row = &g->rows[g->n_rows++];
        row->paragraph = p;
        code = cut_row(m, g->decimal, row);
        if (row->n > g->n_columns)
            g->n_columns = row->n;
    }
    return code;
}
