/* Sentences as tokens, periods and quantities: what is printed, before it is
 * known what it says. */
#ifndef TF_FIGURE_FIGURE_H
#define TF_FIGURE_FIGURE_H

#include "lexicon/lexicon.h"
#include "text/text.h"
#include "tradefig/value.h"

typedef enum tf_quantity_kind {
    TF_QUANTITY_MONEY,
    TF_QUANTITY_PERCENT,
    TF_QUANTITY_POINTS,   /* percentage points */
    TF_QUANTITY_MULTIPLE, /* 2.5 times, doubled */
    TF_QUANTITY_BARE,     /* a number with nothing beside it */
    TF_QUANTITY_COUNT     /* tonnes, people, prices */
} tf_quantity_kind;

/* A printed quantity. Tokens first..last (exclusive) of its reading.
 *   value     with its magnitude: "2,34 tỷ" is {234, 7}; of a multiple or a
 *             fraction the growth it stands for in percent
 *   upper     of a range, else equal to value
 *   currency  ISO 4217, "" if elided
 *   purse     the name of the money if many countries have one of that name:
 *             dollar, crown; "" if the country is told
 *   in_word   the growth lies in the word itself: doubled, a third */
typedef struct tf_quantity {
    uint32_t first, last;
    tf_quantity_kind kind;
    tf_dec value, upper;
    const char *currency, *purse;
    tf_hedge hedge;
    bool scaled;   /* a magnitude word is printed */
    int8_t scale;  /* its power of ten */
    int8_t sign;   /* printed: +1, -1, or 0 */
    bool in_word;  /* doubled, a third */
    bool doubtful; /* the separators leave two readings */
    tf_span span;  /* in doc->text: number, magnitude, currency */
} tf_quantity;

/* A period expression as matched; tf_resolve_when gives it a date. */
typedef struct tf_when {
    uint32_t first, last; /* tokens */
    const char *action;   /* of its pattern */
    int16_t slots[TF_SLOTS];
} tf_when;
static inline bool tf_when_is(const tf_when *w, const char *action)
{
    return w->action[0] == action[0] && strcmp(w->action, action) == 0;
}

/* One sentence read closely. */
/* The bit of a code, which others may share. */
#define TF_LITERAL(code)                                                       \
    (UINT64_C(1) << (((unsigned char)(code)[0] * 5u ^                          \
                      (unsigned char)(code)[(code)[0] != '\0']) %              \
                     64))
typedef struct tf_reading {
    const tf_lexicon *lex;
    uint32_t sentence;
    tf_folded folded;
    tf_token *tokens;
    uint32_t n_tokens;
    uint64_t classes;  /* of all tokens, perhaps of more */
    uint64_t literals; /* the same of the codes of LITERAL, by TF_LITERAL */
    tf_quantity *quantities;
    uint32_t n_quantities;
    tf_when *whens;
    uint32_t n_whens;
} tf_reading;

/* Reads one sentence closely.
 *   decimal   '.' or ',': the document's decimal sign
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_figure_read(const tf_doc *doc, uint32_t sentence,
                                     const tf_lexicon *lex, char decimal,
                                     tf_ctx *ctx, tf_reading *out,
                                     tf_error *err);
/* Cuts a text that is no sentence of a document, such as a title given beside
 * it, into tokens. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_figure_tokens(tf_str text, const tf_lexicon *lex,
                                       tf_ctx *ctx, tf_reading *out);
/* Cuts a text whose folded copy and lexicon stand in `r` into its first tokens,
 * `most` at most. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_figure_cut(tf_str text, uint32_t most, tf_ctx *ctx,
                                    tf_reading *r, tf_error *err);
/* The decimal sign of a document: its language's, unless its own numbers
 * speak against it. `against`, which may be NULL: whether all that tell do, if
 * too few to decide. */
char tf_number_convention(tf_str text, const tf_lexicon *lex, bool *against);
/* Whether any mined sentence can hold a figure of money or percent. */
bool tf_figure_is_likely(const tf_doc *doc, const tf_lexicon *lex);

/* The currency of a country by the name many share: "dollar", AUS -> AUD
 * (data/codes/purses.csv); NULL if it has none. */
const char *tf_purse_find(const char *purse, const char *area);

/* Bytes of doc->text behind the tokens first..last. */
tf_span tf_figure_span(const tf_doc *doc, const tf_reading *r, uint32_t first,
                       uint32_t last);

/* What a period is resolved against.
 *   date    of the document; fields 0 if not known
 *   year    stated nearest before, 0 if none
 *   period  in force, or of the figure that a base is compared with
 *   span    the last of several months in force
 *   main    what the text reports on
 *   then    what was spoken of before the period in force */
typedef struct tf_when_context {
    tf_date date;
    int year;
    tf_period period, span, then, main;
    const char *area; /* whose financial year, NULL unknown */
} tf_when_context;

typedef struct tf_when_value {
    tf_period period;
    bool is_same;  /* "the same period": one year before, or of year y */
    bool is_prev;  /* "last month": the span before */
    bool has_year; /* the text gives the year */
    bool is_ahead; /* "in five years": only a target or forecast has it */
} tf_when_value;

tf_when_value tf_resolve_when(const tf_when *when,
                              const tf_when_context *context);

#endif
