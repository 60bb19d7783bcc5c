/* What a table is about: its caption, the heading and the short lines before
 * it, rows of one cell above its header, the unit in the corner. */
#include "claim/grid.h"

enum { ABOUT_PARAGRAPHS = 3 };

static tf_str text_of(const tf_doc *doc, tf_span span)
{
    return (tf_str){doc->text.ptr + span.at, span.len};
}

/* The nearest line that gives a time gives it whole. */
static void add_about(tf_grid *g, tf_facts f, uint32_t sentence)
{
    if (g->about.when != NULL || g->about.year != 0) {
        f.when = NULL;
        f.when_mixed = false;
        f.year = 0;
        f.year_mixed = false;
    }
    if (!g->about.any)
        g->about = f;
    else
        tf_facts_under(&g->about, &f);
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

static void read_paragraph(tf_miner *m, tf_grid *g, uint32_t p)
{
    const tf_paragraph *par = &m->doc->paragraphs[p];
    for (uint32_t i = par->n_sentences; i-- > 0;) {
        const uint32_t k = par->first + i;
        const tf_reading *r = &m->readings[k];
        tf_facts f;
        if (r->lex == NULL)
            continue;
        tf_facts_read(r, &f);
        if (f.product_token != TF_NOWHERE)
            f.product =
                text_of(m->doc, tf_figure_span(m->doc, r, f.product_token,
                                               f.product_token + 1));
        add_about(g, f, k);
    }
}

/* Group rows above all others, the caption, headings, short lines. */
static void read_before(tf_miner *m, tf_grid *g)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n_rows; i++) {
        if (g->rows[i].kind != TF_ROW_GROUP)
            break;
        read_paragraph(m, g, g->rows[i].paragraph);
    }
    for (uint32_t p = g->first; p-- > 0 && n < ABOUT_PARAGRAPHS;) {
        const tf_paragraph *par = &m->doc->paragraphs[p];
        if (!tf_text_is_mined(par->role))
            continue;
        if (par->role == TF_ROLE_ROW || par->n_sentences == 0)
            return;
        bool plain =
            par->role != TF_ROLE_BODY || par->span.len <= TF_ABOUT_MOST;
        for (uint32_t k = 0; k < par->n_sentences; k++)
            plain &= !holds_money(&m->readings[par->first + k]);
        if (!plain || par->role == TF_ROLE_ITEM)
            return;
        read_paragraph(m, g, p);
        n++;
    }
}

/* The unit in the corner of the header is the table's. */
static void read_corner(tf_grid *g)
{
    for (uint32_t i = 0; i < g->n_rows && g->rows[i].kind != TF_ROW_VALUES; i++)
        for (uint32_t c = 0; c < g->n_heads; c++) {
            const tf_cell *cell = tf_cells_at(&g->rows[i], c);
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

/* An article about some goods, a table that says neither goods nor flow: its
 * figures may be of those goods or of all. */
static bool is_of_goods(const tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const uint32_t par = m->doc->sentences[i].paragraph;
        tf_facts f;
        if (m->doc->paragraphs[par].role != TF_ROLE_TITLE ||
            m->readings[i].lex == NULL)
            continue;
        tf_facts_read(&m->readings[i], &f);
        if (f.product_token != TF_NOWHERE)
            return true;
    }
    return false;
}

void tf_about_table(tf_miner *m, tf_grid *g)
{
    g->about = (tf_facts){.product = {"", 0}, .product_token = TF_NOWHERE};
    read_before(m, g);
    read_corner(g);
    g->about.lost = g->about.product.len == 0 &&
                    g->about.flow == TF_FLOW_NONE && is_of_goods(m);
}
