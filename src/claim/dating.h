/* Steps of dating.c, after.c and base.c. */
#ifndef TF_CLAIM_DATING_H
#define TF_CLAIM_DATING_H

#include "base/str.h"
#include "claim/claim_impl.h"

tf_when_value tf_dating_resolve(const tf_scene *s, const tf_when *w,
                                tf_period own);
/* Where the words of another flow begin that follow a rate, "while imports";
 * `from` if they do not. */
uint32_t tf_after_contrast(const tf_scene *s, uint32_t from, uint32_t to);
/* The period of `v`; of a bare "same period" the base of the rate told last in
 * the sentence. */
tf_period tf_after_told_base(const tf_scene *s, tf_when_value v);
/* The token past ", respectively," behind a list. */
uint32_t tf_after_resp(const tf_scene *s, uint32_t k);
/* The first period, behind the last of two rates. */
const tf_when *tf_after_pair(const tf_scene *s, const tf_quantity *q);
/* The period that stands right after the figure; NULL if none. */
const tf_when *tf_after_figure(const tf_scene *s, const tf_quantity *q);
/* The token behind a bracket that stands right behind an amount. */
uint32_t tf_after_bracket(const tf_scene *s, const tf_quantity *q);
/* ", in 2006, to 5 bn", ", in 2006, and": a period set off behind a figure. */
bool tf_after_is_set_off(const tf_scene *s, const tf_when *w, uint32_t from);
/* behind.c: the one that stands at the end of the sentence, or of the list. */
const tf_when *tf_behind_when(const tf_scene *s, const tf_quantity *q);
/* "The same period of 2021" right behind a level of its own; NULL if none. */
const tf_when *tf_after_same(const tf_scene *s, const tf_quantity *q);
/* "Last year's floods": the year is of something else. */
bool tf_after_owns(const tf_scene *s, const tf_when *w);
/* "Yearly trade is 10 bn" in a text of months: of no period. */
bool tf_after_is_yearly(const tf_scene *s, const tf_dated *d);
/* aside.c: "the year before", "ten years ago"; whether the period p that the
 * words w give the figure is told in passing, and how (compared, enclosed). */
bool tf_aside_looks_back(const tf_when *w);
bool tf_aside_is(const tf_scene *s, const tf_quantity *q, const tf_when *w,
                 tf_period p, tf_dated *d);
/* Whether the amount q is of the year before its sentence's level, with rates
 * behind it; whether figures have passed what such words date. */
bool tf_aside_is_before(const tf_scene *s, const tf_quantity *q,
                        const tf_dated *d);
/* "After 5 bn in July, ...": in a clause on what was before. */
bool tf_aside_opens(const tf_scene *s, const tf_quantity *q);
bool tf_aside_is_left(const tf_scene *s, const tf_when *w,
                      const tf_quantity *q);
bool tf_aside_is_passed(const tf_scene *s, const tf_when *w,
                        const tf_quantity *q);
/* undated.c: "on May 2020"; the month that a span since January ends with, or a
 * quarter, 0 if it is none; the latest year told of as over before. */
bool tf_undated_is_compared(const tf_reading *r, const tf_when *w);
int tf_undated_last_month(const tf_when *w);
/* A period behind all figures of a row is that of each. */
void tf_undated_row(const tf_scene *s);
int tf_undated_told_before(const tf_miner *m, uint32_t sentence);
/* stamp.c: the year of a text without date line, by its own month or by last
 * year; 0 if they do not tell. */
int tf_stamp_by_month(const tf_miner *m);
int tf_stamp_by_year(const tf_miner *m);
/* The year of the month that the first figures are of; 0 if none is named. */
int tf_stamp_opening(const tf_miner *m);
/* running.c: "the annual deficit" of a text on one month; none if it is not. */
tf_period tf_running_year(const tf_scene *s);
/* "Over the last twelve months": they end with the month that the text is on,
 * and leave that in force. */
bool tf_running_is(const tf_when *w);
tf_period tf_running_end(const tf_scene *s);
/* The month p, or the last one told where that still runs. */
tf_period tf_running_over(const tf_scene *s, tf_period p);
/* "Exports were 5 bn in May, 50 in the last 12 months; imports fell to 4". */
bool tf_running_is_left(const tf_scene *s, const tf_when *w,
                        const tf_quantity *q);
/* Whether the period is still to come, so that the one before is meant; or the
 * year that runs is, where the words alone mean the one before. */
bool tf_running_is_to_come(const tf_scene *s, const tf_when *w, tf_period p);
bool tf_running_is_awaited(const tf_scene *s, const tf_when *w, tf_period p);
/* "The month just past", of a text on the one before it. */
bool tf_running_is_main(const tf_scene *s, const tf_when *w, tf_period p);
/* "In the same period last year, seven months": the span is that year's. */
bool tf_after_is_of_same(const tf_scene *s, const tf_when *w);
/* The base that an amount behind it is told of; NULL if there is none. */
/* "Grew on 2018 (5 bn against 4 bn)": the first of such a pair. */
bool tf_after_opens_pair(const tf_scene *s, const tf_quantity *q);
const tf_when *tf_after_base(const tf_scene *s, const tf_quantity *q);
tf_period tf_after_opening(const tf_scene *s, const tf_when *w);
/* Whether a figure before `w` has taken it as its own. */
bool tf_after_is_taken(const tf_scene *s, const tf_when *w);
/* Whether the expression can date a figure: it is no base, no day on which
 * something happened, no "since 2015". */
bool tf_dating_dates(const tf_scene *s, const tf_when *w);
/* "Revised to 7.03 bn from 7.17": both are of the same period. */
bool tf_dating_is_revised(const tf_scene *s, const tf_quantity *q);
tf_period tf_dating_own(tf_scene *s, const tf_quantity *q, tf_dated *d);
/* Whether the brackets of the period and a figure of its own close before the
 * token. */
bool tf_dating_is_shut(const tf_scene *s, const tf_when *w, uint32_t before);
/* "From January to March ... 5 bn in 2017": the year of a figure, cut to the
 * span of months that the sentence names without one. */
bool tf_span_is_months(const tf_when *w);
bool tf_span_is_bare(const tf_when *w);
tf_period tf_span_in_year(const tf_scene *s, const tf_when *w, tf_period year);
/* spoken.c: the span that "in the five months" counts: of those told before,
 * else the one in force. */
tf_period tf_spoken_span(const tf_scene *s, const tf_when *w);
/* What the report is on; for "the whole year", "the year before" the financial
 * year that was told. */
tf_period tf_spoken_main(const tf_scene *s, const tf_when *w);
tf_period tf_spoken_quarter(const tf_scene *s, const tf_when *w);
/* The year that "the following year" counts on from: named before it in the
 * sentence, else `own`. */
tf_period tf_spoken_year(const tf_scene *s, const tf_when *w, tf_period own);
/* alike.c: the span that a figure has by its base; so the sentence's level. */
tf_period tf_alike_of(tf_period own, tf_period base);
void tf_alike_level(tf_scene *s, tf_period base);
tf_dated tf_alike_money(tf_scene *s, const tf_quantity *q,
                        const tf_comparison *c);
/* What stands between the tokens from and to. */
bool tf_dating_quantity_between(const tf_scene *s, uint32_t from, uint32_t to);
bool tf_dating_mark_between(const tf_scene *s, uint32_t from, uint32_t to);

/* span.c: whether the sentence compares with the half-year before; whether a
 * rate is over a span that could not be named; its period and base if that is
 * several years. */
bool tf_span_is_moment(const tf_scene *s, uint32_t k);
bool tf_span_behind_year(const tf_scene *s, const tf_when *w);
bool tf_span_is_left(const tf_scene *s, const tf_when *w);
bool tf_span_is_since(const tf_scene *s, const tf_when *w);
bool tf_span_is_half(const tf_scene *s);
bool tf_span_is_loose(const tf_scene *s, const tf_quantity *q);
/* The period of a rate that the one before is compared with; none if it is
 * not. */
bool tf_than_is(const tf_scene *s, const tf_quantity *q);
/* "Over 3 bn a year earlier": the words right behind an amount. */
bool tf_than_is_before(const tf_scene *s, const tf_quantity *q);
bool tf_than_is_word(const tf_scene *s, uint32_t verb, uint32_t front);
/* Whether the hedge at k is a compare word: "5 % over 3 bn", "rose to 4 bn over
 * 3 bn a year earlier". */
bool tf_than_is_over(const tf_scene *s, const tf_quantity *q, uint32_t k);
/* The amount without a hedge that is such a word; `out` has room for it. */
const tf_quantity *tf_than_plain(const tf_scene *s, const tf_quantity *q,
                                 tf_quantity *out);
/* Whether words of comparison stand before a rate, so that those behind a break
 * are another's. */
bool tf_than_is_ahead(const tf_scene *s, const tf_quantity *q);
tf_period tf_than_period(const tf_scene *s, const tf_quantity *q);
/* Whether the words at k own such a rate: "the previous month's 5 %". */
bool tf_than_owns_rate(const tf_scene *s, uint32_t k);
/* The base that a rate of the span `own` means. */
tf_period tf_span_base(tf_period base, tf_period own);
tf_period tf_span_fit(tf_period base, tf_period own);
/* "Each month 1 bn": the words before the amount say so. */
bool tf_span_is_each(const tf_scene *s, const tf_quantity *q);
bool tf_span_is_now(const tf_scene *s, const tf_quantity *q);
bool tf_span_is_mean(const tf_scene *s, const tf_quantity *q,
                     const tf_dated *d);
/* Whether a rate is told since a period, and whether since any: up to a time
 * that nothing tells. */
bool tf_span_grown_since(const tf_scene *s, const tf_quantity *q,
                         const tf_when *w);
const tf_when *tf_span_start(const tf_scene *s, const tf_quantity *q);
bool tf_span_has_since(const tf_scene *s, const tf_quantity *q);
void tf_span_over(const tf_scene *s, const tf_quantity *q, tf_dated *d);
void tf_span_ends(const tf_scene *s, const tf_quantity *q, tf_dated *d);
/* "In May and June were 5 and 6 bn, respectively": a month for each. */
void tf_span_apart(const tf_scene *s, const tf_quantity *q, tf_dated *d);
/* "Between 2019 and 2021 rose by 40 % to 2 bn": what the span ended with. */
bool tf_span_is_reached(const tf_scene *s, const tf_quantity *q);
void tf_span_last_month(const tf_scene *s, tf_dated *d);

/* unsaid.c: spans whose growth without further words is on the year before; the
 * span before; the base that no words give; what later rates inherit. */
bool tf_unsaid_is_cumulated(tf_period p);
tf_period tf_unsaid_previous(tf_period p);
tf_period tf_unsaid_base(const tf_scene *s, const tf_quantity *q,
                         const tf_dated *d);
void tf_unsaid_hereafter(tf_scene *s);
void tf_unsaid_note(tf_scene *s, const tf_dated *d);
void tf_unsaid_return(tf_frame *f);
void tf_unsaid_opening(tf_scene *s);
/* base.c: "from last month": compared with the span before, whatever the date.
 */
bool tf_base_steps_back(const tf_when *w, tf_when_value v);
/* "Compared with 2019, exports rose from 35 to 51 bn"; NULL. */
const tf_when *tf_base_opening(const tf_scene *s);
/* whence.c: the period of a level left behind: right after it, whatever it is,
 * else right before it; how the words after such a level compare it. */
const tf_when *tf_whence_when(const tf_scene *s, const tf_quantity *q);
/* "And 9 % over the 4 bn of May": a level behind the rate is its base. */
bool tf_whence_is_over(const tf_scene *s, const tf_quantity *q);
/* Whether a period without blanks is that of such a level alone. */
bool tf_whence_owns(const tf_scene *s, const tf_when *w);
/* "Against 5 bn last year", of a year that does not begin in January. */
bool tf_whence_is_account(const tf_when *w, tf_period own);
void tf_whence_note(const tf_scene *s, const tf_quantity *q, tf_dated *d);

/* bystander.c: 수출 호조로: whether what moved the trade is told before the
 * word for that, with token k. */
bool tf_bystander_is_cause(const tf_reading *r, uint32_t k);
/* Whether that is why the rate changed, not what it is of. */
bool tf_bystander_is_reason(const tf_scene *s, const tf_quantity *q,
                            uint32_t k);
/* list.c: a rate behind another of a list that blanks part. */
bool tf_list_goes_on(const tf_scene *s, const tf_quantity *q);
/* The rate of the next market of a list, behind its name at `hug`. */
bool tf_list_is_market(const tf_scene *s, const tf_quantity *q, uint32_t hug);
/* befall.c: the noun that tells which way the amount before token `first` went,
 * where a verb stands between; whether a rate is in brackets behind that. */
uint32_t tf_befall_noun(const tf_reading *r, uint32_t first);
/* The noun of change in "a fall in the deficit of 3 bn". */
uint32_t tf_befall_in(const tf_scene *s, uint32_t hug);
bool tf_befall_is_rate(const tf_scene *s, const tf_quantity *q);
/* The period that its sentence compares with; NULL. */
const tf_when *tf_befall_base(const tf_scene *s, const tf_quantity *q);
/* share.c: whether a rate is the change of a share, d being its word. */
bool tf_share_is_points(const tf_scene *s, const tf_quantity *q, uint32_t d);

/* Several calendar years. */
static inline bool tf_dating_is_years(tf_period p)
{
    return p.months > 12 && p.months % 12 == 0 && p.start % 12 == 0 && !p.open;
}

/* Whether a clause ends at token k. */
static inline bool tf_dating_stops(const tf_reading *r, uint32_t k)
{
    if (tf_scene_is(r, k, ';') || tf_scene_is(r, k, '.'))
        return true;
    /* "die Importe sanken dagegen um 2 %": within a clause it parts nothing */
    const bool within = r->lex->verb_last && k > 0 &&
                        r->tokens[k - 1].kind != TF_TOKEN_MARK &&
                        !tf_scene_has(r, k - 1, TF_CLASS_AND);
    return !within && tf_scene_has(r, k, TF_CLASS_BREAK);
}

/* A word that takes a figure out; not one glued behind a verb: registou-se. */
static inline bool tf_scene_denies(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_NOT) &&
           !(k > 0 && tf_scene_is(r, k - 1, '-') && !r->tokens[k].gap);
}

/* Whether token k is part of a period. */
static inline bool tf_dating_in_when(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (k >= r->whens[i].first && k < r->whens[i].last)
            return true;
    return false;
}

/* Whether the compare word stands right after the period: 与2016年5月相比. */
bool tf_against_precedes(const tf_scene *s, const tf_when *w);
/* "The same period", "a year earlier": relative to what is compared. */
bool tf_against_is_relative(const tf_when *w);

/* force.c: ends a quarter told of in passing, behind which the sentence r has
 * no words of time. */
void tf_force_leave_quarter(tf_miner *m, const tf_reading *r);
void tf_force_leave_year(tf_miner *m, const tf_reading *r);
/* Keeps when, and of which province, the share is that a text begins with. */
void tf_force_keep_share(tf_scene *s, const tf_binding *b);

/* undone.c: whether a period before that token, or a rate, is of a fall that
 * is over. */
bool tf_undone_dates(const tf_reading *r, const tf_when *w, uint32_t before);
bool tf_undone_rates(const tf_reading *r, const tf_quantity *q);
/* Whether a period is that of the level which the figure's was before. */
bool tf_undone_left(const tf_scene *s, const tf_when *w, const tf_quantity *q);

#endif
