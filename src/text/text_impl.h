/* What only the text stage needs: from bytes to UTF-8, from a page to
 * paragraphs, word lists, date lines. */
#ifndef TF_TEXT_TEXT_IMPL_H
#define TF_TEXT_TEXT_IMPL_H

#include "base/lookup.h"
#include "text/text.h"

/* The article as UTF-8, with the way back to its bytes. */
typedef struct tf_decoded {
    tf_str text;
    tf_run *runs; /* n_runs = 0: text is the source */
    size_t n_runs;
} tf_decoded;

typedef struct tf_paragraphs {
    tf_paragraph *at;
    size_t n, cap;
} tf_paragraphs;

typedef struct tf_runs {
    tf_run *at;
    size_t n, cap;
} tf_runs;

/* encode.c: whatever the encoding, to UTF-8. What is assumed or replaced is
 * remarked. Errors: TF_EINPUT empty or binary; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_encode_read(const tf_article *article, tf_ctx *ctx,
                                     tf_decoded *out, tf_error *err);

/* flat.c: one line of JSON Lines if it is a flat object of strings and plain
 * literals in UTF-8; false: ask the parser. The strings are those of the
 * line, which is written to where it has escapes. ptr NULL is allowed. */
typedef struct tf_flat {
    tf_str id, url, title, date, publisher, lang, text, html;
} tf_flat;
bool tf_flat_read(tf_str line, tf_flat *out);
tf_flat tf_flat_none(void);
/* The member of that key; NULL if nobody asks for it. */
tf_str *tf_flat_member(tf_flat *f, tf_str key);

/* magic.c: what a file that begins so is; NULL if it may be text. */
const char *tf_magic_name(tf_str bytes);

/* runs.c: how runs map. */
tf_span tf_runs_source(const tf_decoded *map, tf_span span);
/* Text offset of a source byte (of the letter it is in). */
size_t tf_runs_text(const tf_decoded *map, size_t source);
/* Adds a run, joined to the last where both go byte for byte. */
bool tf_runs_add(tf_arena *mem, tf_runs *list, tf_run run);
/* Runs from page text to decoded text become runs to the source.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_runs_compose(const tf_decoded *decoded, tf_arena *mem,
                                      tf_runs *runs, tf_error *err);

/* wordlist.c: shipped lists data/lexicon/<folder>/<name>.csv, rows
 * form,value,... sorted by the bytes of the form (folded), without quotes. */
const tf_lookup *tf_wordlist_open(tf_str folder, const char *name);
/* The value of a form; ptr NULL if it is not in the list. */
tf_str tf_wordlist_find(const tf_lookup *list, tf_str form);
/* The rows whose forms may stand at the start of a text; all rows. */
typedef struct tf_words {
    const tf_lookup *list;
    uint32_t at, end;
    uint32_t four; /* the first bytes asked for */
} tf_words;
tf_words tf_wordlist_of(const tf_lookup *list, tf_str text);
tf_words tf_wordlist_all(const tf_lookup *list);
/* The next row; false at the end. */
static inline bool tf_wordlist_next(tf_words *words, tf_str *form,
                                    tf_str *value)
{
    if (words->at == words->end)
        return false;
    const tf_lookup_row *row = &words->list->rows[words->at++];
    *form = tf_lookup_cell(row, 0);
    *value = tf_lookup_cell(row, 1);
    return true;
}
/* The next whose form may stand at the start of the text asked for. */
static inline bool tf_wordlist_next_at(tf_words *words, tf_str *form,
                                       tf_str *value)
{
    const tf_lookup_key *keys = words->list->keys;
    while (words->at != words->end &&
           ((keys[words->at].four ^ words->four) & keys[words->at].mask) != 0)
        words->at++;
    return tf_wordlist_next(words, form, value);
}

/* What the head of a page says. */
typedef struct tf_meta {
    tf_str title;      /* og:title, else the <title> element */
    tf_str head_title; /* the <title> element */
    tf_str site, lang;
    tf_date date;
    int date_rank; /* how good the place of `date` was; 0 = none yet */
} tf_meta;

/* meta.c */
typedef struct tf_attribute {
    tf_str name, value;
} tf_attribute;
bool tf_meta_element(tf_meta *meta, tf_str element, const char **attributes,
                     tf_arena *mem);
/* The host of an address without "www."; empty if it is none. */
tf_str tf_meta_host(tf_str address);
bool tf_meta_jsonld(tf_meta *meta, tf_str json, tf_arena *mem);
/* The <title> without the site's name at its end. */
tf_str tf_meta_headline(tf_str title);

/* html.c, page.c: blocks of a page and the elements around them. */
typedef enum tf_region_kind {
    TF_REGION_PAGE,
    TF_REGION_ARTICLE, /* <article>, articleBody */
    TF_REGION_MAIN,
    TF_REGION_ELEMENT, /* <nav>, <aside>, ... */
    TF_REGION_CLASS    /* by words of class or id */
} tf_region_kind;

typedef struct tf_region {
    uint32_t parent;
    uint8_t kind, role;
    bool headed;          /* has an <h1> or <article> */
    bool dropped;         /* not what it seemed */
    uint64_t text, links; /* bytes, those in links */
} tf_region;

typedef enum tf_block_kind {
    TF_BLOCK_TEXT,
    TF_BLOCK_HEADING,
    TF_BLOCK_ITEM,
    TF_BLOCK_CAPTION,
    TF_BLOCK_TABLE_TITLE
} tf_block_kind;

typedef struct tf_block {
    tf_span span;
    uint32_t region, links, row, table;
    uint8_t kind, level;
} tf_block;

typedef struct tf_row {
    uint32_t at, end, cells, table; /* cells: columns taken */
    bool nested;
} tf_row;

typedef struct tf_page {
    tf_str text;
    tf_runs runs;
    struct {
        tf_region *at;
        size_t n, cap;
    } regions;
    struct {
        tf_block *at;
        size_t n, cap;
    } blocks;
    struct {
        tf_row *at;
        size_t n, cap;
    } rows;
    tf_meta meta;
} tf_page;

/* pagetext.c: the text of a page as it is written. Set what a new block
 * gets (region, row, table, block, level) and in_link, pre as elements come
 * and go. */
typedef struct tf_writer {
    tf_arena *mem;
    tf_page *page;
    tf_str html;
    size_t done; /* bytes of the page already mapped */
    char *out;
    size_t n, cap;            /* bytes of text written; room */
    bool pending;             /* a blank comes before the next text */
    size_t blank_at, blank_n; /* its bytes in the page */
    tf_block now;             /* the block being written */
    bool begun;               /* whether it has text */
    bool failed, in_link;
    uint32_t pre, row, table, region; /* pre: depth; row: from 1, 0 none */
    uint8_t block, level;
} tf_writer;
/* Text from the parser, which has read the page up to byte `pos`. */
void tf_pagetext_add(tf_writer *w, tf_str s, size_t pos);
/* Ends the block being written. */
void tf_pagetext_flush(tf_writer *w);
/* One byte that stands for none of the page: a tab, a line end. */
void tf_pagetext_put(tf_writer *w, char c);

/* classes.c: the role that words of a class or id name; false if none. */
bool tf_classes_role(tf_str class, tf_str id, tf_role *role);

/* Reads UTF-8 HTML into blocks; page->text is its own copy. Errors:
 * TF_ENOMEM; TF_ELIMIT over 2 GiB once decoded. */
TF_MUST_CHECK tf_code tf_html_read(tf_str html, tf_arena *mem, tf_page *out,
                                   tf_error *err);
/* Bytes that libxml2 parses in linear time: overlong tags and nesting
 * beyond TF_HTML_DEPTH blanked, offsets kept. Returns html itself where
 * nothing had to go; ptr NULL without memory. */
enum { TF_HTML_DEPTH = 200 };
tf_str tf_htmlcap_flatten(tf_str html, tf_arena *mem);
/* Settles which regions are furniture, joins table rows, and makes the
 * paragraphs with their roles; `title` gets the headline's text. */
TF_MUST_CHECK tf_code tf_page_settle(tf_page *page, tf_arena *mem,
                                     tf_paragraphs *out, tf_error *err);

/* plain.c: lines or wrapped blocks to paragraphs. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_plain_split(tf_str text, tf_arena *mem,
                                     tf_paragraphs *out, tf_error *err);

/* language.c: one of the languages of data/lexicon; empty if none fits. */
tf_str tf_language_find(const tf_doc *doc, tf_arena *mem);
/* How well text reads as a known language: frequent words per mille. */
uint32_t tf_language_score(tf_str text, tf_arena *mem);

/* lines.c: what a line of a copied page is by itself. */
typedef enum tf_line {
    TF_LINE_SHORT,
    TF_LINE_LONG, /* a paragraph of running text */
    TF_LINE_MARK, /* a bullet or number alone */
    TF_LINE_TIME, /* nothing but times and dates */
    TF_LINE_FEED, /* a time and a headline */
    TF_LINE_IMAGE,
    TF_LINE_RELATED,
    TF_LINE_COMMENT,
    TF_LINE_MORE,
    TF_LINE_CAPTION,
    TF_LINE_SHARE,
    TF_LINE_FOOTER,
    TF_LINE_BYLINE,
    TF_LINE_TAGS,
    TF_LINE_MENU
} tf_line;

typedef struct tf_linewords tf_linewords;
typedef struct tf_lines {
    tf_str lang;
    const tf_linewords *words; /* of the language and of English */
} tf_lines;
tf_lines tf_lines_open(tf_str lang);
/* `s` as printed, `folded` its own copy. */
tf_line tf_lines_kind(const tf_lines *lines, tf_str s, tf_str folded);
/* By the list alone; of a full paragraph only captions are asked. */
tf_line tf_lines_by_words(const tf_lines *lines, tf_str folded,
                          bool just_captions);
/* Whether it ends as a sentence does. */
bool tf_lines_is_closed(tf_str s);
/* How much it says, in letters of an alphabet. */
size_t tf_lines_weight(tf_str s);

/* furniture.c: finds what is not the article by words, times and shape.
 * Only roles of mined kinds are changed; glued heads of teasers are cut off
 * as paragraphs of their own. Of doc only text and lang are read.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_furniture_mark(const tf_doc *doc, bool is_html,
                                        tf_arena *mem, tf_paragraphs *list,
                                        tf_error *err);

/* dateline.c */
/* Reads a date at the start of a machine's stamp: 2019-02-21T..., partial
 * 2019-02, 2019; also 20190221 and written dates. Zero if none. */
tf_date tf_dateline_stamp(tf_str s, tf_arena *mem);
/* Date and place as the text gives them; marks date line paragraphs. */
TF_MUST_CHECK tf_code tf_dateline_find(tf_doc *doc, tf_ctx *ctx, tf_error *err);
/* Whether a folded line is nothing but times, dates and their words. */
bool tf_dateline_is_time(tf_str folded, tf_str lang);
/* Whether it is a date with a few names beside it. */
bool tf_dateline_is_line(tf_str folded, tf_str lang);

/* dates.c: one written date at the start of folded text. */
typedef struct tf_dates_hit {
    tf_date date;
    size_t len;
    bool ambiguous; /* 3/4/2021 in English */
} tf_dates_hit;
bool tf_dates_read(tf_str folded, const tf_lookup *months, tf_str lang,
                   tf_dates_hit *out);
/* Languages that may put the month before the day. */
bool tf_dates_has_months_first(tf_str lang);
/* Whether a numeral of Han begins there. */
bool tf_dates_is_han(tf_str s);
/* Length of the word at the start (a weekday, "GMT", "updated") that says
 * nothing beside a date; 0 if another. *ago is set for "hours ago". */
size_t tf_dates_idle(tf_str folded, const tf_lookup *months, bool *ago);
/* Languages written without blanks around a date. */
bool tf_dates_is_eastern(tf_str lang);
/* Time of day "18:39'", "11h30" at the start; 0 if none, else its length. */
size_t tf_dates_clock(tf_str folded);

/* place.c: sets doc->dateline_place; `before`: what stands before the date in
 * its paragraph, len 0 where there is no date line. */
void tf_place_find(tf_doc *doc, tf_span before, tf_arena *mem);

#endif
