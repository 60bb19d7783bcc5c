/* Amounts, periods and equations in words, for notes, findings and reasons. */
#include "series/series_impl.h"

#include "base/real.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "value/period.h"

#include <math.h>

void tf_words_period(tf_buf *buf, tf_period p)
{
    char text[TF_PERIOD_MAX];
    const size_t n = tf_period_print(p, text);
    tf_buf_add(buf, (tf_str){text, n});
}

void tf_words_number(tf_buf *buf, double v, int places)
{
    char text[TF_REAL_MAX];
    size_t n = tf_real_fixed(v, places, text);
    bool point = false;
    for (size_t i = 0; i < n; i++)
        point |= text[i] == '.';
    while (point && n > 0 && text[n - 1] == '0')
        n--;
    if (point && n > 0 && text[n - 1] == '.')
        n--;
    tf_buf_add(buf, (tf_str){text, n});
}

void tf_words_amount(tf_buf *buf, double v, tf_str unit)
{
    static const struct {
        double size;
        const char *name;
    } scales[] = {{1e12, " tn"}, {1e9, " bn"}, {1e6, " mn"}, {1, ""}};
    size_t i = 0;
    while (i < 3 && fabs(v) < scales[i].size)
        i++;
    const double n = v / scales[i].size;
    tf_words_number(buf, n, fabs(n) < 10 ? 3 : fabs(n) < 100 ? 2 : 1);
    tf_buf_add(buf, tf_str_of(scales[i].name));
    if (unit.len > 0)
        tf_buf_char(buf, ' ');
    tf_buf_add(buf, unit);
}

void tf_words_cell(tf_buf *buf, tf_flow flow, tf_period span)
{
    tf_buf_add(buf, tf_codes_flow(flow));
    tf_buf_char(buf, ' ');
    tf_words_period(buf, span);
}

tf_str tf_words_hedge(tf_hedge hedge)
{
    static const char *const words[] = {"", "about", "more than", "nearly",
                                        "a range"};
    return tf_str_of(words[hedge]);
}

static void name(tf_buf *buf, const tf_solved *in, size_t cell, bool flows)
{
    const tf_cell *c = &in->solution.at[cell];
    if (flows)
        tf_words_cell(buf, c->flow, c->span);
    else
        tf_words_period(buf, c->span);
}

/* "X + M", "2 X - T", "(T + B) / 2": what is added comes first; with periods
 * where `flows`. */
static void add_flows(tf_buf *buf, const tf_solved *in, const tf_cell *c,
                      bool flows)
{
    const bool halved = fabs(c->weight[0]) < 1;
    const int first = c->weight[0] < 0 && c->weight[1] > 0;
    if (halved)
        tf_buf_char(buf, '(');
    for (int i = 0; i < 2; i++) {
        const int k = i == 0 ? first : 1 - first;
        const tf_cell *part = &in->solution.at[c->in[k]];
        if (i > 0)
            tf_buf_add(buf, c->weight[k] < 0 ? TF_STR(" - ") : TF_STR(" + "));
        else if (c->weight[k] < 0)
            tf_buf_char(buf, '-');
        if (fabs(c->weight[k]) > 1)
            tf_buf_add(buf, TF_STR("2 "));
        if (flows)
            tf_words_cell(buf, part->flow, part->span);
        else
            tf_buf_add(buf, tf_codes_flow(part->flow));
    }
    if (halved)
        tf_buf_add(buf, TF_STR(") / 2"));
}

static void add_sign(tf_buf *buf, const tf_solved *in, const tf_cell *c,
                     const char *sign, bool flows)
{
    name(buf, in, c->in[0], flows);
    tf_buf_add(buf, tf_str_of(sign));
    if (c->n_in > 1)
        name(buf, in, c->in[1], flows);
    else if (c->rule == TF_RULE_BASE || c->rule == TF_RULE_LATER)
        tf_words_number(buf, in->at[c->by].equation.value.est, 6);
    else
        tf_words_amount(buf, in->at[c->by].equation.value.est,
                        in->at[c->by].key.unit);
}

void tf_words_rule(tf_buf *buf, const tf_solved *in, const tf_cell *cell,
                   bool flows)
{
    static const char *const signs[] = {
        [TF_RULE_STATED] = "",   [TF_RULE_BASE] = " / ",
        [TF_RULE_LATER] = " x ", [TF_RULE_BEFORE] = " - ",
        [TF_RULE_AFTER] = " + ", [TF_RULE_JOIN] = " + ",
        [TF_RULE_REST] = " - ",  [TF_RULE_FLOWS] = ""};
    if (cell->rule == TF_RULE_FLOWS)
        add_flows(buf, in, cell, flows);
    else if (cell->rule != TF_RULE_STATED)
        add_sign(buf, in, cell, signs[cell->rule], flows);
}

void tf_words_trade(tf_buf *buf, tf_flow flow, tf_period period)
{
    static const char *const names[] = {"trade", "exports", "imports",
                                        "turnover", "balance"};
    tf_buf_format(buf, "%s of ", names[flow]);
    tf_words_period(buf, period);
}

void tf_words_areas(tf_buf *buf, tf_str codes)
{
    tf_str code;
    for (bool first = true; tf_str_next(&codes, '+', &code); first = false) {
        if (!first)
            tf_buf_add(buf, TF_STR(" and "));
        tf_buf_add(buf, tf_areas_name(code));
    }
}
