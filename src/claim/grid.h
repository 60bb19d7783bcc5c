/* How a table is mined, inside the folder: its cells, what its heads say, and
 * the flow, pair and period that a cell gets from them. */
#ifndef TF_CLAIM_GRID_H
#define TF_CLAIM_GRID_H

#include "claim/claim_impl.h"

/* facts.c: what the words of a table's heads say. */
typedef struct tf_facts {
    tf_flow flow;
    int flow_sign;
    const char *area; /* NULL none; area_from: where it is named */
    const tf_reading *area_from;
    const tf_when *when, *base; /* NULL none */
    int year;                   /* 0 none */
    const char *currency;       /* NULL none */
    int scale;                  /* power of ten, if scaled */
    tf_str product;
    uint32_t product_token;
    tf_status status;
    bool flow_mixed, area_mixed, when_mixed, year_mixed, unit_mixed;
    bool scaled, percent, share, world, trap, parts;
    bool up, down, compared, same, prev; /* words of change */
    bool off;                            /* tonnes, prices, points */
    bool strange;                        /* words that nobody knows */
    bool lost;                           /* under a group row of such */
    bool any;                            /* anything printed */
} tf_facts;
void tf_facts_read(const tf_reading *r, tf_facts *f);
void tf_facts_under(tf_facts *f, const tf_facts *above);
bool tf_facts_is_year(int32_t v);

typedef enum tf_cell_kind {
    TF_CELL_EMPTY,
    TF_CELL_TEXT,
    TF_CELL_VALUE /* one number and nothing but marks, units, a rate */
} tf_cell_kind;

typedef struct tf_cell {
    tf_span span; /* of doc->text */
    tf_cell_kind kind;
    tf_reading r;
    tf_quantity q;           /* of a value */
    const tf_quantity *rate; /* "41,37 (+3,9%)": the second, else NULL */
    bool year;               /* the number may be a year */
    bool enclosed;           /* (34.2): negative in accounts */
} tf_cell;

/* A row's or a column's head, and what its values look like. */
typedef struct tf_line {
    tf_facts facts;
    bool rate;    /* its values are percentages */
    bool summed;  /* its flow is known by arithmetic */
    bool refuted; /* a balance printed with the wrong sign */
    uint32_t n, n_percent, n_signed;
    double least, most; /* sizes of its values */
} tf_line;

typedef enum tf_row_kind {
    TF_ROW_HEAD,
    TF_ROW_VALUES,
    TF_ROW_GROUP
} tf_row_kind;

typedef struct tf_grid_line {
    tf_row_kind kind;
    uint32_t paragraph;
    tf_cell *cells;
    uint32_t n;
    tf_line head;
    tf_line *columns; /* of its block: all rows under the same header */
} tf_grid_line;

typedef struct tf_grid {
    uint32_t table, first, last; /* paragraphs */
    char decimal;
    tf_grid_line *rows;
    uint32_t n_rows, n_columns, n_heads;
    tf_facts about;             /* caption, headings, lines before */
    uint32_t about_at[TF_LIST]; /* sentences of them, nearest first */
    uint32_t n_about;
    tf_pair pair;
    bool pair_named;         /* by the lines before */
    bool has_flow, has_side; /* heads name a flow; exports or imports */
    bool clash;              /* rows name the pair's own area */
    uint32_t said;           /* complaints made, by bit */
} tf_grid;
/* cells.c: cuts the rows of a table. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_cells_cut(tf_miner *m, tf_grid *g);
/* Reads a part of `text` as if it were a sentence. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_cells_read(tf_miner *m, char decimal, tf_str text,
                                    tf_span span, tf_reading *out);
/* Bytes of doc->text behind the tokens first..last of a cell. */
tf_span tf_cells_span(const tf_miner *m, const tf_cell *c, uint32_t first,
                      uint32_t last);
/* The cell of column c; an empty one where the row is shorter. */
const tf_cell *tf_cells_at(const tf_grid_line *row, uint32_t c);
/* layout.c: cuts a table into cells and reads its heads. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_layout_read(tf_miner *m, uint32_t paragraph,
                                     tf_grid *g);
/* about.c: fills g->about; a longer paragraph is running text. */
enum { TF_ABOUT_MOST = 240 };
void tf_about_table(tf_miner *m, tf_grid *g);
/* infer.c: flows that arithmetic or the neighbour column gives. */
void tf_infer_flows(tf_grid *g);

typedef enum tf_why {
    TF_WHY_OURS, /* it is a figure of trade */
    TF_WHY_SKIP, /* tonnes, prices, money of other kinds */
    TF_WHY_HEAD,
    TF_WHY_FLOW,
    TF_WHY_KIND,
    TF_WHY_PAIR,
    TF_WHY_PERIOD,
    TF_WHY_UNIT,
    TF_WHY_SIGN
} tf_why;

/* One cell being bound. */
typedef struct tf_seat {
    tf_miner *m;
    tf_grid *g;
    const tf_grid_line *row;
    const tf_cell *cell;
    const tf_line *across, *down; /* its row, its column */
    const tf_facts *r, *c;        /* their heads */
    int flow_sign;
    tf_bound b;
} tf_seat;
/* seat.c: fills s->b from the heads; says why not if they do not settle it. */
tf_why tf_seat_bind(tf_seat *s);
/* The base of a growth of s->b's period. */
void tf_seat_base(tf_seat *s);
/* who.c: the pair of a table, and of one cell of it. */
void tf_who_of_table(tf_miner *m, tf_grid *g);
tf_why tf_who_of_seat(tf_seat *s);

#endif
