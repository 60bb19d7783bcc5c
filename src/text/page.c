/* From blocks to paragraphs: which regions of the page are the article,
 * which blocks are rows of a table, which heading is the title. Names of
 * classes are only a hint, so a region that holds the headline or most of
 * the running text is never furniture, and if too little would remain the
 * hints are given up. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>

enum { ROW_MOST = 2000, CELL_MOST = 240, LEAST = 200 };

/* Texts of regions take in those of the regions inside them. A region
 * comes after its parent, so one pass from the end will do. */
static void sum_regions(tf_page *page)
{
    for (size_t i = page->regions.n; i-- > 1;) {
        const tf_region *r = &page->regions.at[i];
        page->regions.at[r->parent].text += r->text;
        page->regions.at[r->parent].links += r->links;
    }
}

static uint64_t running(const tf_region *r)
{
    return r->text - r->links;
}

static bool is_mark(const tf_region *r)
{
    return r->kind == TF_REGION_ELEMENT || r->kind == TF_REGION_CLASS;
}

/* Drops the marks that cannot be what they seem. */
static void drop_regions(tf_page *page)
{
    const uint64_t all = running(&page->regions.at[0]);
    for (size_t i = 1; i < page->regions.n; i++) {
        tf_region *r = &page->regions.at[i];
        if (is_mark(r) && (r->headed || running(r) * 2 > all))
            r->dropped = true;
    }
}

/* The outermost mark that holds for a region; the page's own if none. */
static const tf_region *mark_of(const tf_page *page, uint32_t region)
{
    const tf_region *found = &page->regions.at[0];
    for (uint32_t k = region; k != 0; k = page->regions.at[k].parent) {
        const tf_region *r = &page->regions.at[k];
        if (is_mark(r) && !r->dropped)
            found = r;
    }
    return found;
}

static bool is_inside(const tf_page *page, uint32_t region, uint32_t outer)
{
    while (region > outer)
        region = page->regions.at[region].parent;
    return region == outer;
}

static bool is_out(tf_role role)
{
    return role == TF_ROLE_FURNITURE || role == TF_ROLE_TEASER ||
           role == TF_ROLE_CAPTION;
}

/* Bytes of running text that stay, in the whole page or in one region. */
static uint64_t kept(const tf_page *page, uint32_t inside)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < page->blocks.n; i++) {
        const tf_block *b = &page->blocks.at[i];
        if (is_inside(page, b->region, inside) &&
            !is_out((tf_role)mark_of(page, b->region)->role))
            sum += b->span.len - b->links;
    }
    return sum;
}

/* Gives up class hints when they leave next to nothing of the page. */
static void relent(tf_page *page)
{
    const uint64_t all = running(&page->regions.at[0]);
    if (kept(page, 0) * 5 >= all)
        return;
    for (size_t i = 1; i < page->regions.n; i++) {
        tf_region *r = &page->regions.at[i];
        if (r->kind == TF_REGION_CLASS && r->links * 2 < r->text)
            r->dropped = true;
    }
}

/* The <article>, else <main>, that has most of what stays; 0 if none. */
static uint32_t find_article(const tf_page *page)
{
    const uint64_t all = kept(page, 0);
    for (int kind = TF_REGION_ARTICLE; kind <= TF_REGION_MAIN; kind++) {
        uint32_t best = 0;
        for (size_t i = 1; i < page->regions.n; i++) {
            const tf_region *r = &page->regions.at[i];
            if (r->kind == kind &&
                (best == 0 || running(r) > running(&page->regions.at[best])))
                best = (uint32_t)i;
        }
        const uint64_t has = best == 0 ? 0 : kept(page, best);
        if (has >= LEAST && has * 2 > all)
            return best;
    }
    return 0;
}

static tf_str text_of(const tf_page *page, tf_span span)
{
    return tf_str_cut(page->text, span.at, (size_t)span.at + span.len);
}

/* The block that is the headline: the <h1> that the head's title begins
 * with, else the longest; SIZE_MAX if there is none. */
static size_t find_title(const tf_page *page)
{
    const tf_str og = page->meta.title, head = page->meta.head_title;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < page->blocks.n; i++) {
        const tf_block *b = &page->blocks.at[i];
        if (b->kind != TF_BLOCK_HEADING || b->level != 1)
            continue;
        const tf_str s = text_of(page, b->span);
        if (tf_str_starts(og, s) || tf_str_starts(tf_str_trim(head), s))
            return i;
        if (best == SIZE_MAX || s.len > page->blocks.at[best].span.len)
            best = i;
    }
    return best;
}

/* Whether a block is nothing but a link and no sentence: a teaser. */
static bool is_link(const tf_page *page, const tf_block *b)
{
    const tf_str s = text_of(page, b->span);
    return b->links * 10 >= b->span.len * 9 && s.len > 0 &&
           s.ptr[s.len - 1] != '.' && b->kind != TF_BLOCK_HEADING;
}

typedef struct settled {
    uint32_t article;
    size_t title, first; /* blocks: the headline; the article's first */
} settled;

static size_t first_inside(const tf_page *page, uint32_t region)
{
    size_t i = 0;
    while (i < page->blocks.n &&
           !is_inside(page, page->blocks.at[i].region, region))
        i++;
    return i;
}

static tf_role role_of(const tf_page *page, const settled *at, size_t i)
{
    const tf_block *b = &page->blocks.at[i];
    const tf_region *mark = mark_of(page, b->region);
    const tf_role hint =
        mark == &page->regions.at[0] ? TF_ROLE_BODY : (tf_role)mark->role;
    if (i == at->title)
        return TF_ROLE_TITLE;
    if (is_out(hint))
        return hint;
    const bool inside = is_inside(page, b->region, at->article);
    const bool before = at->title != SIZE_MAX && i > at->title && i < at->first;
    if (!inside && !before)
        return TF_ROLE_FURNITURE;
    if (b->kind == TF_BLOCK_CAPTION)
        return TF_ROLE_CAPTION;
    if (is_link(page, b))
        return TF_ROLE_TEASER;
    if (b->kind == TF_BLOCK_HEADING || b->kind == TF_BLOCK_TABLE_TITLE)
        return TF_ROLE_HEADING;
    if (b->kind == TF_BLOCK_ITEM)
        return TF_ROLE_ITEM;
    if (hint == TF_ROLE_DATELINE && b->span.len > 160)
        return TF_ROLE_BODY;
    return hint;
}

static bool add(tf_arena *mem, tf_paragraphs *out, tf_paragraph p)
{
    if (!TF_ROOM(mem, out))
        return false;
    out->at[out->n++] = p;
    return true;
}

/* Whether the blocks from i on that belong to one row make a row of data:
 * two cells or more, all short. *end gets the first block after. */
static bool is_row(const tf_page *page, size_t i, size_t *end)
{
    const uint32_t id = page->blocks.at[i].row;
    const tf_row *row = &page->rows.at[id - 1];
    size_t k = i;
    uint32_t longest = 0;
    if (row->nested || row->cells < 2 || row->end <= row->at ||
        row->end - row->at > ROW_MOST)
        return false;
    for (; k < page->blocks.n && page->blocks.at[k].row == id; k++)
        if (page->blocks.at[k].span.len > longest)
            longest = page->blocks.at[k].span.len;
    *end = k;
    return longest <= CELL_MOST;
}

/* Cells are parted by tabs already; blocks in a cell get a blank. */
static tf_paragraph join_row(tf_page *page, const tf_row *row, tf_role role)
{
    char *text = (char *)(uintptr_t)page->text.ptr;
    uint32_t end = row->end;
    while (end > row->at && (text[end - 1] == '\t' || text[end - 1] == '\n'))
        end--;
    for (uint32_t k = row->at; k < end; k++)
        if (text[k] == '\n')
            text[k] = ' ';
    return (tf_paragraph){.span = {row->at, end - row->at},
                          .role = is_out(role) ? role : TF_ROLE_ROW,
                          .table = row->table};
}

static tf_paragraph one_block(const tf_block *b, tf_role role)
{
    return (tf_paragraph){.span = b->span,
                          .role = role,
                          .level = b->level,
                          .table =
                              b->kind == TF_BLOCK_TABLE_TITLE ? b->table : 0};
}

tf_code tf_page_settle(tf_page *page, tf_arena *mem, tf_paragraphs *out,
                       tf_error *err)
{
    sum_regions(page);
    drop_regions(page);
    relent(page);
    const uint32_t article = find_article(page);
    const settled at = {article, find_title(page), first_inside(page, article)};
    for (size_t i = 0; i < page->blocks.n;) {
        const tf_block *b = &page->blocks.at[i];
        const tf_role role = role_of(page, &at, i);
        size_t end = i + 1;
        tf_paragraph p = one_block(b, role);
        if (b->row != 0 && is_row(page, i, &end))
            p = join_row(page, &page->rows.at[b->row - 1], role);
        else
            end = i + 1;
        if (!add(mem, out, p))
            return tf_fail(err, TF_ENOMEM, "no memory for paragraphs");
        i = end;
    }
    return TF_OK;
}
