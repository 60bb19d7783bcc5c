/* The layout of a table. Rows before the first with figures are the header;
 * the first column, and those after it that hold words or periods only, are
 * the row heads; a row with one cell speaks for the rows under it. */
#include "claim/grid.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/decimal.h"

#include <math.h>
#include <string.h>

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

static bool is_row(const tf_miner *m, uint32_t paragraph, uint32_t table)
{
    const tf_paragraph *p = &m->doc->paragraphs[paragraph];
    return p->role == TF_ROLE_ROW && p->table == table;
}

/* --- which row is what ------------------------------------------------- */

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

/* The text of goods: the cell if it names nothing else, else their word. */
static void name_product(const layout *x, const tf_cell *c, tf_facts *f)
{
    if (f->product_token == TF_NOWHERE)
        return;
    const tf_doc *doc = x->m->doc;
    const uint32_t k = f->product_token;
    const bool whole = f->flow == TF_FLOW_NONE && f->when == NULL &&
                       f->currency == NULL && !f->percent && f->area == NULL;
    f->product = whole ? tf_str_trim(text_of(doc, c->span))
                       : text_of(doc, tf_cells_span(x->m, c, k, k + 1));
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
        x->code =
            tf_cells_read(x->m, x->g->decimal, (tf_str){at, all.len}, all, &r);
        if (x->code != TF_OK)
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
            tf_cells_at(&g->rows[i], c)->kind != TF_CELL_EMPTY)
            return tf_cells_at(&g->rows[i], c);
    return NULL;
}

/* Whether column c holds only words and periods. */
static bool is_head_column(layout *x, uint32_t c)
{
    const tf_grid *g = x->g;
    for (uint32_t i = 0; i < g->n_rows; i++) {
        const tf_cell *cell = tf_cells_at(&g->rows[i], c);
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
        const tf_cell *c = tf_cells_at(&g->rows[i], 0);
        if (g->rows[i].kind != TF_ROW_VALUES)
            continue;
        if (tf_cells_at(&g->rows[i], 1)->kind != TF_CELL_TEXT ||
            (c->kind == TF_CELL_VALUE &&
             (c->q.value.exp != 0 || c->q.value.mant != next++)))
            return false;
    }
    return next > 1;
}

/* The head of a row: its innermost cell, then those outside it; a blank one
 * goes on from the row above. */
static void read_row(layout *x, uint32_t i, uint32_t from,
                     const tf_facts *group)
{
    tf_grid *g = x->g;
    tf_facts *f = &g->rows[i].head.facts;
    bool inner = false;
    *f = (tf_facts){.product = TF_STR(""), .product_token = TF_NOWHERE};
    for (uint32_t c = g->n_heads; c-- > from;) {
        uint32_t k = i;
        while (inner && k > 0 && g->rows[k].kind == TF_ROW_VALUES &&
               tf_cells_at(&g->rows[k], c)->kind == TF_CELL_EMPTY)
            k--;
        const tf_cell *cell = tf_cells_at(&g->rows[k], c);
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
    group->lost = false;
    group->parts = false;
    f.lost = !known || (f.strange && f.product.len == 0 &&
                        (f.flow != TF_FLOW_NONE || f.area != NULL));
    f.strange = false;
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
    while (c > g->n_heads && tf_cells_at(row, c)->kind == TF_CELL_EMPTY)
        c--;
    return tf_cells_at(row, c);
}

static void read_column(layout *x, uint32_t first, uint32_t last, uint32_t c,
                        tf_facts *f)
{
    const tf_grid *g = x->g;
    bool inner = false;
    *f = (tf_facts){.product = TF_STR(""), .product_token = TF_NOWHERE};
    for (uint32_t i = last; i-- > first;) {
        const tf_grid_line *row = &g->rows[i];
        const tf_cell *cell = inner ? covering(g, row, c) : tf_cells_at(row, c);
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
    for (uint32_t p = paragraph; p < m->doc->n_paragraphs; p++) {
        if (is_row(m, p, table))
            g->last = p;
        else if (m->doc->paragraphs[p].span.len > TF_ABOUT_MOST)
            break; /* running text inside a table of the page's frame */
    }
    const uint32_t from = m->doc->paragraphs[g->first].span.at;
    const tf_span end = m->doc->paragraphs[g->last].span;
    const tf_span all = {from, end.at + end.len - from};
    const char own = tf_number_convention(text_of(m->doc, all), m->lex, NULL);
    g->decimal = own != m->lex->decimal ? own : m->decimal;
    x.code = tf_cells_cut(m, g);
    if (x.code != TF_OK)
        return x.code;
    name_rows(g);
    read_rows(&x);
    read_columns(&x);
    if (x.code != TF_OK)
        return x.code;
    tf_about_table(m, g);
    count_values(g);
    for (uint32_t i = 0; i < g->n_rows; i++) {
        settle_line(&g->rows[i].head);
        for (uint32_t c = 0; c < g->n_columns; c++)
            settle_line(&g->rows[i].columns[c]);
    }
    return TF_OK;
}
