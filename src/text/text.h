/* The document: an article's bytes as paragraphs and sentences, page
 * furniture marked, with a way back to the original bytes. */
#ifndef TF_TEXT_TEXT_H
#define TF_TEXT_TEXT_H

#include "tradefig/claim.h"

/* What a paragraph is; only some hold figures of the article. */
typedef enum tf_role {
    TF_ROLE_TITLE,     /* the headline */
    TF_ROLE_LEAD,      /* the lead, mined */
    TF_ROLE_BODY,      /* mined */
    TF_ROLE_HEADING,   /* of a section or list, mined */
    TF_ROLE_ITEM,      /* an item of a list, mined */
    TF_ROLE_ROW,       /* a table row, cells parted by tabs, mined */
    TF_ROLE_DATELINE,  /* when and where; not mined */
    TF_ROLE_CAPTION,   /* of a picture; not mined */
    TF_ROLE_TEASER,    /* of another article; not mined */
    TF_ROLE_FURNITURE, /* menus, share links, comments; not mined */
    TF_ROLES
} tf_role;

/* A calendar date; 0 = not known. */
typedef struct tf_date {
    int16_t year;
    int8_t month, day;
} tf_date;

typedef struct tf_sentence {
    tf_span span; /* of doc->text */
    uint32_t paragraph;
} tf_sentence;

typedef struct tf_paragraph {
    tf_span span; /* of doc->text */
    tf_role role;
    uint8_t level;               /* of a heading or list, from 1 */
    uint32_t table;              /* of a row: which table, from 1; else 0 */
    uint32_t first, n_sentences; /* its run of doc->sentences */
} tf_paragraph;

/* A run of text that maps to a run of the original. unit = 0: byte for byte
 * if the lengths are equal, else as one whole (an entity). Otherwise each
 * letter (code point) of the text stands for `unit` bytes of the original. */
typedef struct tf_run {
    uint32_t text, text_len;
    uint32_t source, source_len;
    uint32_t unit;
} tf_run;

/* From folded byte `at` on, what is folded stands `by` bytes further on in the
 * text (modulo 2^32: it may stand before). */
typedef struct tf_shift {
    uint32_t at, by;
} tf_shift;

/* Folded copy for matching: NFC, lower case, full width to half, odd spaces
 * and dashes to the plain ones; tf_fold_at tells where a letter of it stands in
 * the text. `plain`: letter by letter, so that the copy of a part is a part of
 * the copy. */
typedef struct tf_folded {
    tf_str text;
    const tf_shift *shifts; /* ascending */
    size_t n_shifts;
    uint32_t from, base; /* where it begins in the whole copy, in the text */
    bool plain;
} tf_folded;

typedef struct tf_doc {
    tf_str name;
    tf_str source; /* the original bytes */
    tf_str text;   /* well-formed UTF-8 */
    tf_run *runs;  /* ascending; n_runs = 0: text is source */
    size_t n_runs;
    tf_str decoded; /* the whole original as UTF-8, for lines and columns */
    tf_run *decoded_runs; /* decoded to source; n = 0: they are the same */
    size_t n_decoded_runs;
    tf_folded folded; /* of the text; text.ptr NULL: of its parts only */
    tf_str title;     /* as text, blanks folded; may be empty */
    tf_str lang;      /* vi, en, ru, zh, ... or empty */
    tf_str publisher; /* ISO alpha-3 of the outlet's country or empty */
    tf_str site;      /* outlet's site or name as given; may be empty */
    tf_date date;     /* of the text */
    tf_paragraph *paragraphs;
    size_t n_paragraphs;
    tf_sentence *sentences;
    size_t n_sentences;
    tf_span dateline_place; /* the place named in a date line; len 0: none */
} tf_doc;

/* Opens an article. Everything lives in ctx->mem; text and source may be the
 * caller's bytes. Bad bytes become U+FFFD with a diagnostic.
 * Errors: TF_EINPUT empty or binary; TF_ELIMIT over 1 GiB; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_text_open(const tf_article *article, tf_ctx *ctx,
                                   tf_doc *out, tf_error *err);
/* Whether its bytes are text in UTF-8 as they stand, so that opening them could
 * only fail for memory or size. */
bool tf_text_is_utf8(const tf_article *article);
/* Whether figures of a paragraph of that role are the article's. */
bool tf_text_is_mined(tf_role role);
/* The original bytes behind a run of the text. */
tf_span tf_text_source(const tf_doc *doc, tf_span span);
/* Line and column (from 1, in code points) of a byte of doc->text in the
 * original. Cheap when called in ascending order with the same `place`. */
typedef struct tf_place {
    size_t at; /* source byte the counts stand for */
    uint32_t line, col;
} tf_place;
void tf_text_place(const tf_doc *doc, uint32_t text_at, tf_place *place);

/* Where a sentence of `text` that begins at `from` ends (exclusive). */
size_t tf_sentence_end(tf_str text, size_t from, tf_str lang);

/* Reads one object of JSON Lines, copying what it takes: keys id, url, title,
 * date, publisher, lang, text, html; unknown ones are ignored. text wins over
 * html.
 * Errors: TF_ESYNTAX; TF_EINPUT neither text nor html; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_jsonl_read(tf_str file, uint32_t line, tf_str object,
                                    tf_arena *mem, tf_article *out,
                                    tf_error *err);

/* A feed (RSS, Atom) and where it has been read up to; its strings live in
 * the arena it was opened with. */
typedef struct tf_feed {
    tf_str file, title, lang;
    struct _xmlDoc *doc;
    struct _xmlNode *next;
    tf_error fault; /* of what is no XML; told after the entries */
    bool broken;    /* and not told yet */
} tf_feed;
/* Whether a file that begins so is a feed. */
bool tf_feed_is(tf_str head);
/* Opens the feed of those bytes; tf_feed_close ends it, after errors as well.
 * Errors: TF_ENOMEM; TF_ELIMIT over 2 GiB. */
TF_MUST_CHECK tf_code tf_feed_open(tf_str file, tf_str bytes, tf_arena *mem,
                                   tf_feed *out, tf_error *err);
/* The next entry as an article in `mem`: its link, title, date and text, full
 * or short. false at the end; err is set for an entry that is not read, and
 * once with TF_ESYNTAX after all entries of a file that is no whole XML. */
bool tf_feed_next(tf_feed *feed, tf_arena *mem, tf_article *out, tf_error *err);
void tf_feed_close(tf_feed *feed);

/* Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_fold(tf_str s, tf_arena *mem, tf_folded *out,
                              tf_error *err);
/* The folded copy of a part of a document's text: a part of the whole copy if
 * there is one, else made in mem. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_fold_part(const tf_doc *doc, tf_span part,
                                   tf_arena *mem, tf_folded *out,
                                   tf_error *err);
/* The text with a small first letter, unless it begins with two capitals as
 * abbreviations do: "Rice" becomes "rice", "LNG" stays. ptr NULL: no memory. */
tf_str tf_fold_first(tf_str s, tf_arena *mem);
/* The offset in the text of the letter that begins at folded byte i, or of the
 * end. */
static inline uint32_t tf_fold_at(const tf_folded *f, size_t i)
{
    const uint32_t place = f->from + (uint32_t)i;
    size_t lo = 0, hi = f->n_shifts;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (f->shifts[mid].at <= place)
            lo = mid + 1;
        else
            hi = mid;
    }
    return place + (lo == 0 ? 0 : f->shifts[lo - 1].by) - f->base;
}

/* The fast pass: first byte at or after `from` that can begin a figure (a
 * digit of any script, or a CJK numeral); text.len if none. */
size_t tf_scan_figure(tf_str text, size_t from);

#endif
