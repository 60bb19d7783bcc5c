/* The layout of a table. Rows before the first with figures are the header;
 * the first column, and those after it that hold words or periods only, are
 * the row heads; a row with one cell speaks for the rows under it. */
#include "claim/claim_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/decimal.h"

#include <math.h>
#include <string.h>

enum { COLUMNS_MOST = 64, ABOUT_PARAGRAPHS = 3, ABOUT_MOST = 240 };

typedef struct layout {
    tf_miner *m;
    tf_grid *g;
    tf_code code;
} layout;

static bool in_arena(layout *x, const void *at)
{
    if (at == NULL)
        x->code = tf_fail(x->m->err, TF_ENOMEM, "no memory for a table");
    return at != NULL;
}

static tf_str text_of(const tf_doc *doc, tf_span span)
{
    return (tf_str){doc->text.ptr + span.at, span.len};
}

/* Reads a part of `text` as if it were a sentence; spans stay those of the
 * document if it is the document's text. */
static bool read_part(layout *x, tf_str text, tf_span span, tf_reading *out)
{
    tf_sentence one = {span, 0};
    tf_doc doc = *x->m->doc;
    doc.text = text;
    doc.sentences = &one;
    doc.n_sentences = 1;
    if (x->code == TF_OK)
        x->code = tf_figure_read(&doc, 0, x->m->lex, x->g->decimal,
                                 x->m->ctx->mem, out, x->m->err);
    return x->code == TF_OK;
}

static bool is_role_mined(const tf_miner *m, uint32_t paragraph)
{
    return tf_text_is_mined(m->doc->paragraphs[paragraph].role);
}

static bool is_row(const tf_miner *m, uint32_t paragraph, uint32_t table)
{
    const tf_paragraph *p = &m->doc->paragraphs[paragraph];
    return p->role == TF_ROLE_ROW && p->table == table;
}

/* --- cells ------------------------------------------------------------- */

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
static bool take_integer(const layout *x, tf_cell *c)
{
    const tf_reading *r = &c->r;
    if (count_kind(r, TF_TOKEN_NUMBER) != 1 ||
        count_kind(r, TF_TOKEN_MARK) + 1 != r->n_tokens)
        return false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        if (r->tokens[k].kind != TF_TOKEN_NUMBER || r->tokens[k].integer < 0)
            continue;
        tf_sentence one = {c->span, 0};
        tf_doc doc = *x->m->doc;
        doc.sentences = &one;
        c->q = (tf_quantity){.first = k,
                             .last = k + 1,
                             .kind = TF_QUANTITY_BARE,
                             .value = {r->tokens[k].integer, 0},
                             .currency = "",
                             .span = tf_figure_span(&doc, r, k, k + 1)};
        c->q.upper = c->q.value;
        return true;
    }
    return false;
}

/* "- 1,55": in a cell the blank does not part the sign from its number. */
static void take_sign(const layout *x, tf_cell *c)
{
    const tf_reading *r = &c->r;
    const uint32_t k = c->q.first;
    if (k == 1 && c->q.sign == 0 &&
        (tf_scene_is(r, 0, '-') || tf_scene_is(r, 0, '+'))) {
        tf_sentence one = {c->span, 0};
        tf_doc doc = *x->m->doc;
        doc.sentences = &one;
        c->q.sign = (int8_t)(tf_scene_is(r, 0, '-') ? -1 : 1);
        c->q.span = tf_figure_span(&doc, r, 0, c->q.last);
    }
    c->enclosed = k == 1 && tf_scene_is(r, 0, '(') &&
                  c->q.last + 1 == r->n_tokens &&
                  tf_scene_is(r, c->q.last, ')');
}

static void settle_cell(const layout *x, tf_cell *c)
{
    const tf_reading *r = &c->r;
    c->kind = TF_CELL_TEXT;
    if (r->n_tokens == 0 || count_kind(r, TF_TOKEN_MARK) == r->n_tokens) {
        c->kind = TF_CELL_EMPTY;
        return;
    }
    if (r->n_quantities == 0 && take_integer(x, c)) {
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
    take_sign(x, c);
    c->year = c->q.kind == TF_QUANTITY_BARE && c->q.last == c->q.first + 1 &&
              tf_facts_is_year(r->tokens[c->q.first].integer);
}

/* "03/2024", "2024-03": a month in figures alone. */
static bool read_month(const tf_cell *c, int16_t *month, int16_t *year)
{
    const tf_str s = c->r.folded.text;
    int32_t v[2] = {0, 0};
    size_t digits[2] = {0, 0}, part = 0;
    for (size_t i = 0; i < s.len; i++) {
        const char ch = s.ptr[i];
        if (ch >= '0' && ch <= '9' && digits[part] < 4) {
            v[part] = v[part] * 10 + (ch - '0');
            digits[part]++;
        } else if (part == 0 && (ch == '/' || ch == '-' || ch == '.')) {
            part = 1;
        } else if (ch != ' ' && ch != '\t') {
            return false;
        }
    }
    const size_t y = digits[0] == 4 ? 0 : 1;
    if (!tf_facts_is_year(v[y]) || digits[1 - y] == 0 || v[1 - y] < 1 ||
        v[1 - y] > 12)
        return false;
    *month = (int16_t)v[1 - y];
    *year = (int16_t)v[y];
    return true;
}

static tf_when *new_when(layout *x, const char *action)
{
    tf_when *w = TF_NEW(x->m->ctx->mem, 1, tf_when);
    if (!in_arena(x, w))
        return NULL;
    w->action = action;
    for (size_t i = 0; i < TF_SLOTS; i++)
        w->slots[i] = TF_SLOT_UNSET;
    return w;
}

static bool cut_row(layout *x, tf_grid_line *row)
{
    const tf_doc *doc = x->m->doc;
    const tf_paragraph *p = &doc->paragraphs[row->paragraph];
    const size_t end = (size_t)p->span.at + p->span.len;
    size_t from = p->span.at; /* plain text has lost the blanks before */
    while (p->role == TF_ROLE_ROW && from > 0 && doc->text.ptr[from - 1] == '\t')
        from--;
    row->n = 1;
    for (size_t i = from; p->role == TF_ROLE_ROW && i < end; i++)
        row->n += doc->text.ptr[i] == '\t';
    row->n = row->n > COLUMNS_MOST ? COLUMNS_MOST : row->n;
    row->cells = TF_NEW(x->m->ctx->mem, row->n, tf_cell);
    if (!in_arena(x, row->cells))
        return false;
    for (uint32_t c = 0; c < row->n; c++) {
        size_t to = from;
        while (to < end && (row->n == 1 || doc->text.ptr[to] != '\t'))
            to++;
        tf_cell *cell = &row->cells[c];
        cell->span = (tf_span){(uint32_t)from, (uint32_t)(to - from)};
        if (!read_part(x, doc->text, cell->span, &cell->r))
            return false;
        settle_cell(x, cell);
        from = to + 1;
    }
    if (row->n > x->g->n_columns)
        x->g->n_columns = row->n;
    return true;
}

static bool cut_rows(layout *x)
{
    tf_grid *g = x->g;
    g->rows = TF_NEW(x->m->ctx->mem, g->last - g->first + 1, tf_grid_line);
    if (!in_arena(x, g->rows))
        return false;
    for (uint32_t p = g->first; p <= g->last; p++) {
        if (!is_role_mined(x->m, p))
            continue;
        tf_grid_line *row = &g->rows[g->n_rows++];
        row->paragraph = p;
        if (!cut_row(x, row))
            return false;
    }
    return true;
}

/* --- which row is what ------------------------------------------------- */

static const tf_cell *cell_at(const tf_grid_line *row, uint32_t c)
{
    static const tf_cell none;
    return c < row->n ? &row->cells[c] : &none;
}

/* Years one after the other: the heads of columns, not figures. */
static bool are_years(const tf_grid_line *row)
{
    int64_t before = 0;
    for (uint32_t c = 1; c < row->n; c++) {
        const tf_cell *cell = &row->cells[c];
        if (cell->kind != TF_CELL_VALUE || !cell->year)
            continue;
        const int64_t step = cell->q.value.mant - before;
        if (before != 0 && step != 1 && step != -1 && step != 0)
            return row->cells[0].kind == TF_CELL_EMPTY;
        before = cell->q.value.mant;
    }
    return true;
}

static tf_row_kind kind_of(const tf_grid_line *row, bool seen_values)
{
    uint32_t filled = 0, values = 0;
    bool names = false;
    tf_facts f;
    for (uint32_t c = 0; c < row->n; c++) {
        const tf_cell *cell = &row->cells[c];
        filled += cell->kind != TF_CELL_EMPTY;
        values += c > 0 && cell->kind == TF_CELL_VALUE && !cell->year;
        if (c == 0 || cell->kind == TF_CELL_EMPTY)
            continue;
        tf_facts_read(&cell->r, &f);
        names |= f.flow != TF_FLOW_NONE || f.when != NULL || cell->year;
    }
    if (values > 0)
        return TF_ROW_VALUES;
    if (filled <= 1)
        return TF_ROW_GROUP;
    if (!seen_values)
        return TF_ROW_HEAD;
    return names && are_years(row) ? TF_ROW_HEAD : TF_ROW_VALUES;
}

static void name_rows(tf_grid *g)
{
    bool seen = false;
    for (uint32_t i = 0; i < g->n_rows; i++) {
        g->rows[i].kind = kind_of(&g->rows[i], seen);
        seen |= g->rows[i].kind == TF_ROW_VALUES;
    }
}

/* --- heads ------------------------------------------------------------- */

/* The text of goods: the cell if it names nothing else, else their word. */
static void name_product(const layout *x, const tf_cell *c, tf_facts *f)
{
    if (f->product_token == TF_NOWHERE)
        return;
    tf_sentence one = {c->span, 0};
    tf_doc doc = *x->m->doc;
    doc.sentences = &one;
    const uint32_t k = f->product_token;
    const bool whole = f->flow == TF_FLOW_NONE && f->when == NULL &&
                       f->currency == NULL && !f->percent && f->area == NULL;
    f->product = whole ? tf_str_trim(text_of(&doc, c->span))
                       : text_of(&doc, tf_figure_span(&doc, &c->r, k, k + 1));
}

/* The period that a number under "Tháng", or above 月, stands for. */
static void join_period(layout *x, const tf_cell *c, const tf_cell *over,
                        tf_facts *f)
{
    const tf_doc *doc = x->m->doc;
    const tf_str a = tf_str_trim(text_of(doc, over->span));
    const tf_str b = tf_str_trim(text_of(doc, c->span));
    for (int turn = 0; turn < 2 && f->when == NULL; turn++) {
        const tf_str first = turn == 0 ? a : b, last = turn == 0 ? b : a;
        char *at = TF_NEW(x->m->ctx->mem, a.len + b.len + 1, char);
        tf_reading r;
        if (!in_arena(x, at))
            return;
        memcpy(at, first.ptr, first.len);
        at[first.len] = ' ';
        memcpy(at + first.len + 1, last.ptr, last.len);
        const tf_span all = {0, (uint32_t)(a.len + b.len + 1)};
        if (!read_part(x, (tf_str){at, all.len}, all, &r))
            return;
        if (r.n_whens == 1 && r.whens[0].first == 0 &&
            r.whens[0].last == r.n_tokens)
            tf_facts_read(&r, f);
    }
}

/* What one head cell says; `over` is the header cell above a row head. */
static void read_head(layout *x, const tf_cell *c, const tf_cell *over,
                      tf_facts *f)
{
    int16_t month, year;
    tf_facts_read(&c->r, f);
    name_product(x, c, f);
    if (read_month(c, &month, &year)) {
        tf_when *w = new_when(x, "month");
        if (w == NULL)
            return;
        w->slots[TF_SLOT_MONTH] = month;
        w->slots[TF_SLOT_YEAR] = year;
        f->when = w;
        f->year = year;
        f->year_mixed = false;
    } else if (over != NULL && over->kind == TF_CELL_TEXT && f->when == NULL &&
               f->year == 0 && c->r.n_tokens <= 2) {
        join_period(x, c, over, f);
    }
}

/* The header cell of column c nearest above row i. */
static const tf_cell *header_over(const tf_grid *g, uint32_t i, uint32_t c)
{
    while (i-- > 0)
        if (g->rows[i].kind == TF_ROW_HEAD &&
            cell_at(&g->rows[i], c)->kind != TF_CELL_EMPTY)
            return cell_at(&g->rows[i], c);
    return NULL;
}

/* Whether column c holds only words and periods. */
static bool is_head_column(layout *x, uint32_t c)
{
    const tf_grid *g = x->g;
    for (uint32_t i = 0; i < g->n_rows; i++) {
        const tf_cell *cell = cell_at(&g->rows[i], c);
        tf_facts f;
        if (g->rows[i].kind != TF_ROW_VALUES || cell->kind != TF_CELL_VALUE)
            continue;
        if (cell->q.kind != TF_QUANTITY_BARE)
            return false;
        read_head(x, cell, header_over(g, i, c), &f);
        if (f.when == NULL)
            return false;
    }
    return true;
}

/* A column of 1, 2, 3, ... before one of words: numbers of the rows. */
static bool is_ranking(const layout *x)
{
    const tf_grid *g = x->g;
    int64_t next = 1;
    for (uint32_t i = 0; i < g->n_rows; i++) {
        const tf_cell *c = cell_at(&g->rows[i], 0);
        if (g->rows[i].kind != TF_ROW_VALUES)
            continue;
        if (cell_at(&g->rows[i], 1)->kind != TF_CELL_TEXT ||
            (c->kind == TF_CELL_VALUE &&
             (c->q.value.exp != 0 || c->q.value.mant != next++)))
            return false;
    }
    return next > 1;
}

/* The head of a row: its innermost cell, then those outside it; a blank one
 * goes on from the row above. */
static void read_row(layout *x, uint32_t i, uint32_t from, const tf_facts *group)
{
    tf_grid *g = x->g;
    tf_facts *f = &g->rows[i].head.facts;
    bool inner = false;
    *f = (tf_facts){.product = TF_STR(""), .product_token = TF_NOWHERE};
    for (uint32_t c = g->n_heads; c-- > from;) {
        uint32_t k = i;
        while (inner && k > 0 && g->rows[k].kind == TF_ROW_VALUES &&
               cell_at(&g->rows[k], c)->kind == TF_CELL_EMPTY)
            k--;
        const tf_cell *cell = cell_at(&g->rows[k], c);
        if (cell->kind == TF_CELL_EMPTY || g->rows[k].kind != TF_ROW_VALUES)
            continue;
        tf_facts one;
        read_head(x, cell, header_over(g, k, c), &one);
        if (inner)
            tf_facts_under(f, &one);
        else
            *f = one;
        inner = true;
    }
    tf_facts_under(f, group);
}

/* A group row puts its own word in place of the last group's; one that says
 * nothing known leaves its rows unknown. */
static void enter_group(layout *x, const tf_grid_line *row, tf_facts *group)
{
    tf_facts f;
    uint32_t c = 0;
    while (c + 1 < row->n && row->cells[c].kind == TF_CELL_EMPTY)
        c++;
    read_head(x, &row->cells[c], NULL, &f);
    if (!f.any)
        return;
    const bool known = f.flow != TF_FLOW_NONE || f.area != NULL ||
                       f.when != NULL || f.year != 0 || f.product.len > 0 ||
                       f.currency != NULL || f.scaled;
    group->strange = false;
    group->parts = false;
    if (known && f.flow == TF_FLOW_NONE && f.area == NULL)
        f.strange = false;
    f.strange |= !known;
    tf_facts_under(&f, group);
    *group = f;
}

static void read_rows(layout *x)
{
    tf_grid *g = x->g;
    tf_facts group = {.product = TF_STR(""), .product_token = TF_NOWHERE};
    bool seen = false;
    g->n_heads = 1;
    while (g->n_heads + 1 < g->n_columns && is_head_column(x, g->n_heads))
        g->n_heads++;
    const uint32_t from = g->n_heads > 1 && is_ranking(x);
    for (uint32_t i = 0; i < g->n_rows && x->code == TF_OK; i++) {
        if (g->rows[i].kind == TF_ROW_GROUP) {
            if (seen)
                enter_group(x, &g->rows[i], &group);
        } else {
            seen = true;
        }
        if (g->rows[i].kind == TF_ROW_VALUES)
            read_row(x, i, from, &group);
    }
}

/* A blank cell of an upper header row is covered by the one at its left. */
static const tf_cell *covering(const tf_grid *g, const tf_grid_line *row,
                               uint32_t c)
{
    while (c > g->n_heads && cell_at(row, c)->kind == TF_CELL_EMPTY)
        c--;
    return cell_at(row, c);
}

static void read_column(layout *x, uint32_t first, uint32_t last, uint32_t c,
                        tf_facts *f)
{
    const tf_grid *g = x->g;
    bool inner = false;
    *f = (tf_facts){.product = TF_STR(""), .product_token = TF_NOWHERE};
    for (uint32_t i = last; i-- > first;) {
        const tf_grid_line *row = &g->rows[i];
        const tf_cell *cell = inner ? covering(g, row, c) : cell_at(row, c);
        tf_facts one;
        if (row->kind != TF_ROW_HEAD || cell->kind == TF_CELL_EMPTY)
            continue;
        read_head(x, cell, NULL, &one);
        if (inner)
            tf_facts_under(f, &one);
        else
            *f = one;
        inner = true;
    }
}

/* Heads of the columns, anew for each header. */
static void read_columns(layout *x)
{
    tf_grid *g = x->g;
    tf_line *columns = NULL;
    uint32_t header = 0;
    for (uint32_t i = 0; i < g->n_rows && x->code == TF_OK; i++) {
        const bool starts = g->rows[i].kind == TF_ROW_HEAD &&
                            (i == 0 || g->rows[i - 1].kind != TF_ROW_HEAD);
        if (starts)
            header = i;
        if (columns == NULL || starts) {
            uint32_t end = header;
            while (end < g->n_rows && g->rows[end].kind != TF_ROW_VALUES)
                end++;
            columns = TF_NEW(x->m->ctx->mem, g->n_columns, tf_line);
            if (!in_arena(x, columns))
                return;
            for (uint32_t c = 0; c < g->n_columns; c++)
                read_column(x, header, end, c, &columns[c].facts);
        }
        g->rows[i].columns = columns;
    }
}

/* --- what stands before the table -------------------------------------- */

static void add_about(tf_grid *g, const tf_facts *f, uint32_t sentence)
{
    const tf_facts *above = f;
    if (!g->about.any)
        g->about = *above;
    else
        tf_facts_under(&g->about, above);
    if (g->n_about < TF_LIST)
        g->about_at[g->n_about++] = sentence;
}

static bool holds_money(const tf_reading *r)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].kind == TF_QUANTITY_MONEY ||
            r->quantities[i].kind == TF_QUANTITY_PERCENT)
            return true;
    return false;
}

static void read_paragraph(layout *x, uint32_t p)
{
    const tf_paragraph *par = &x->m->doc->paragraphs[p];
    for (uint32_t i = par->n_sentences; i-- > 0;) {
        const uint32_t k = par->first + i;
        const tf_reading *r = &x->m->readings[k];
        tf_facts f;
        if (r->lex == NULL)
            continue;
        tf_facts_read(r, &f);
        if (f.product_token != TF_NOWHERE)
            f.product = text_of(x->m->doc,
                                tf_figure_span(x->m->doc, r, f.product_token,
                                               f.product_token + 1));
        add_about(x->g, &f, k);
    }
}

/* Group rows above all others, the caption, headings, short lines. */
static void read_about(layout *x)
{
    const tf_miner *m = x->m;
    tf_grid *g = x->g;
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n_rows; i++) {
        if (g->rows[i].kind != TF_ROW_GROUP)
            break;
        read_paragraph(x, g->rows[i].paragraph);
    }
    for (uint32_t p = g->first; p-- > 0 && n < ABOUT_PARAGRAPHS;) {
        const tf_paragraph *par = &m->doc->paragraphs[p];
        if (!is_role_mined(m, p))
            continue;
        if (par->role == TF_ROLE_ROW || par->n_sentences == 0)
            return;
        bool plain = par->role != TF_ROLE_BODY || par->span.len <= ABOUT_MOST;
        for (uint32_t k = 0; k < par->n_sentences; k++)
            plain &= !holds_money(&m->readings[par->first + k]);
        if (!plain || par->role == TF_ROLE_ITEM)
            return;
        read_paragraph(x, p);
        n++;
    }
}

/* The unit in the corner of the header is the table's. */
static void read_corner(layout *x)
{
    tf_grid *g = x->g;
    for (uint32_t i = 0; i < g->n_rows && g->rows[i].kind != TF_ROW_VALUES; i++)
        for (uint32_t c = 0; c < g->n_heads; c++) {
            const tf_cell *cell = cell_at(&g->rows[i], c);
            tf_facts f;
            if (g->rows[i].kind != TF_ROW_HEAD || cell->kind != TF_CELL_TEXT)
                continue;
            tf_facts_read(&cell->r, &f);
            if (f.currency == NULL || g->about.currency != NULL)
                continue;
            g->about.currency = f.currency;
            g->about.scaled = f.scaled;
            g->about.scale = f.scale;
            g->about.unit_mixed = f.unit_mixed;
        }
}

/* --- values of a line --------------------------------------------------- */

static void count_value(tf_line *line, const tf_cell *c)
{
    const double size = fabs(tf_decimal_value(c->q.value));
    line->least = line->n == 0 || size < line->least ? size : line->least;
    line->most = line->n == 0 || size > line->most ? size : line->most;
    line->n++;
    line->n_percent += c->q.kind == TF_QUANTITY_PERCENT;
    line->n_signed += c->q.sign != 0 || c->enclosed;
}

static void count_values(tf_grid *g)
{
    for (uint32_t i = 0; i < g->n_rows; i++) {
        tf_grid_line *row = &g->rows[i];
        for (uint32_t c = g->n_heads; c < row->n; c++) {
            if (row->kind != TF_ROW_VALUES ||
                row->cells[c].kind != TF_CELL_VALUE)
                continue;
            count_value(&row->head, &row->cells[c]);
            count_value(&row->columns[c], &row->cells[c]);
        }
    }
}

static void settle_line(tf_line *line)
{
    const tf_facts *f = &line->facts;
    line->rate = (f->percent && f->currency == NULL) ||
                 (line->n > 0 && line->n_percent == line->n);
}

tf_code tf_layout_read(tf_miner *m, uint32_t paragraph, tf_grid *g)
{
    layout x = {m, g, TF_OK};
    const uint32_t table = m->doc->paragraphs[paragraph].table;
    *g = (tf_grid){.table = table, .first = paragraph, .last = paragraph};
    for (uint32_t p = paragraph; p < m->doc->n_paragraphs; p++)
        if (is_row(m, p, table))
            g->last = p;
    const uint32_t from = m->doc->paragraphs[g->first].span.at;
    const tf_span end = m->doc->paragraphs[g->last].span;
    const tf_span all = {from, end.at + end.len - from};
    const char own = tf_number_convention(text_of(m->doc, all), m->lex);
    g->decimal = own != m->lex->decimal ? own : m->decimal;
    g->about = (tf_facts){.product = TF_STR(""), .product_token = TF_NOWHERE};
    if (!cut_rows(&x))
        return x.code;
    name_rows(g);
    read_rows(&x);
    read_columns(&x);
    if (x.code != TF_OK)
        return x.code;
    read_about(&x);
    read_corner(&x);
    count_values(g);
    for (uint32_t i = 0; i < g->n_rows; i++) {
        settle_line(&g->rows[i].head);
        for (uint32_t c = 0; c < g->n_columns; c++)
            settle_line(&g->rows[i].columns[c]);
    }
    return TF_OK;
}
