/* Which charts there are, and which of them a set of series gets. */
#include "chart/chart.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"

/* A new kind is a row here, its function, and a plot in plots/. */
static const struct {
    tf_chart_kind info;
    tf_chart_draw *draw;
} kinds[] = {
    {{.name = "levels",
      .help = "values over time, a line a reporter, the gap between them shown",
      .needs = "a value with a reporter, above zero",
      .measures = "break",
      .usual = true},
     tf_levels_draw},
    {{.name = "growth",
      .help = "change on the same period a year before, a bar a reporter",
      .needs = "the same period of three years by one reporter, or of two by "
               "both",
      .measures = "yoy",
      .usual = true},
     tf_bars_draw},
    {{.name = "outlook",
      .help = "the forecast in its interval, with the targets of the press",
      .needs = "six values of one frequency by one reporter",
      .measures = "forecast,target_chance",
      .usual = true},
     tf_fanchart_draw},
    {{.name = "claims",
      .help = "every figure of the press on one reporter's series, what does "
              "not fit named",
      .needs = "articles with three figures on one series",
      .measures = "",
      .usual = true},
     tf_press_draw},
    {{.name = "tracker",
      .help = "trade cumulated from January on, a line a year",
      .needs = "values from January on to some month of two years by one "
               "reporter, three before December",
      .measures = "ytd",
      .usual = true},
     tf_tracker_draw},
    {{.name = "seasonal",
      .help = "months or quarters, a line a year, and what is usual",
      .needs = "months or quarters of two years by one reporter",
      .measures = "seasonal"},
     tf_seasons_draw},
    {{.name = "flows",
      .help = "exports up, imports down, the balance as a line",
      .needs =
          "exports and imports of two years, or four parts of years, by one "
          "reporter",
      .measures = ""},
     tf_flows_draw},
    {{.name = "contributions",
      .help = "what exports and imports add to the growth of turnover",
      .needs = "exports, imports and turnover of three years in a row by one "
               "reporter",
      .measures = "yoy"},
     tf_contributions_draw},
    {{.name = "partners",
      .help = "what each partner adds to the growth of a reporter's trade",
      .needs = "three years in a row of two partners by one reporter",
      .measures = "",
      .whole = true},
     tf_drivers_draw},
    {{.name = "mirror",
      .help = "the importer's count over the exporter's, a line a direction",
      .needs = "values of one trade by both sides, of two periods",
      .measures = ""},
     tf_asymmetry_draw},
    {{.name = "mirrors",
      .help = "the same for all partners of a reporter, by size of the gap",
      .needs = "three partners that count the trade with one reporter as it "
               "does",
      .measures = "",
      .whole = true,
      .usual = true},
     tf_gapdots_draw},
    {{.name = "shares",
      .help = "shares of partners or products in one reporter's trade, stacked",
      .needs = "three partners of one reporter, or three products, in two "
               "years; two where the whole is known",
      .measures = "",
      .whole = true,
      .usual = true},
     tf_shares_draw},
    {{.name = "multiples",
      .help = "the same shares, a small panel each",
      .needs = "three partners of one reporter, or three products, in two "
               "years; two where the whole is known",
      .measures = "",
      .whole = true},
     tf_shares_panels},
    {{.name = "index",
      .help = "a reporter's partners set to 100 in one year (--base)",
      .needs = "a year that two partners of one reporter have, and later ones",
      .measures = "",
      .whole = true},
     tf_indexed_draw},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

const tf_chart_kind *tf_chart_kind_at(size_t k)
{
    return k < KINDS ? &kinds[k].info : NULL;
}

const tf_chart_kind *tf_chart_kind_find(tf_str name)
{
    for (size_t k = 0; k < KINDS; k++)
        if (tf_str_eq(tf_str_of(kinds[k].info.name), name))
            return &kinds[k].info;
    return NULL;
}

/* wanted[k]: whether kind k is asked for. */
static tf_code read_kinds(tf_str list, bool wanted[KINDS], tf_error *err)
{
    const bool all = tf_str_eq(list, TF_STR("all"));
    for (size_t k = 0; k < KINDS; k++)
        wanted[k] = all || (list.len == 0 && kinds[k].info.usual);
    tf_str rest = all ? TF_STR("") : list, name;
    while (rest.len > 0 && tf_str_next(&rest, ',', &name)) {
        bool found = false;
        for (size_t k = 0; k < KINDS; k++)
            if (tf_str_eq(tf_str_of(kinds[k].info.name), name))
                found = wanted[k] = true;
        if (!found)
            return tf_fail(err, TF_EINPUT, "no kind of chart '%.*s'",
                           TF_FMT(name));
    }
    return TF_OK;
}

static bool any_press(const tf_pairs *pairs)
{
    for (size_t k = 0; k < pairs->n; k++)
        if (pairs->at[k].press > 0)
            return true;
    return false;
}

static bool is_of(const tf_pair *pair, const tf_rate *r)
{
    const tf_point p = {.reporter = r->reporter,
                        .partner = r->partner,
                        .product = r->product,
                        .unit = r->unit};
    return tf_pair_has(pair, &p);
}

/* The series and growth of a pair alone: what draws a pair looks for its rows
 * again and again, and there may be a thousand pairs. */
static tf_code narrow(const tf_studio *studio, const tf_pair *pair,
                      tf_series *series, tf_growth *growth, tf_error *err)
{
    const tf_series *all = studio->in->series;
    const tf_growth *rates = studio->in->growth;
    const size_t n = rates != NULL ? rates->n : 0;
    for (size_t k = 0; k < all->n; k++)
        series->cap += tf_pair_has(pair, &all->at[k]);
    for (size_t k = 0; k < n; k++)
        growth->cap += is_of(pair, &rates->at[k]);
    series->at = TF_NEW(studio->ctx->mem, series->cap + 1, tf_point);
    growth->at = TF_NEW(studio->ctx->mem, growth->cap + 1, tf_rate);
    if (series->at == NULL || growth->at == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t k = 0; k < all->n; k++)
        if (tf_pair_has(pair, &all->at[k]))
            series->at[series->n++] = all->at[k];
    for (size_t k = 0; k < n; k++)
        if (is_of(pair, &rates->at[k]))
            growth->at[growth->n++] = rates->at[k];
    return TF_OK;
}

/* All wanted kinds of one pair, or of the whole set. */
static tf_code draw(const tf_studio *studio, size_t pair,
                    const bool wanted[KINDS], tf_charts *out, tf_error *err)
{
    tf_code code = TF_OK;
    for (size_t k = 0; k < KINDS && code == TF_OK; k++) {
        const size_t before = out->n;
        if (!wanted[k] || kinds[k].info.whole != (pair == TF_CHART_WHOLE))
            continue;
        code = kinds[k].draw(studio, pair, out, err);
        for (size_t i = before; i < out->n; i++)
            out->at[i].kind = tf_str_of(kinds[k].info.name);
    }
    return code;
}

static tf_code draw_pair(const tf_studio *studio, size_t k,
                         const bool wanted[KINDS], tf_charts *out,
                         tf_error *err)
{
    tf_series series = {0};
    tf_growth growth = {0};
    tf_chart_input in = *studio->in;
    tf_studio own = *studio;
    const tf_code code =
        narrow(studio, &studio->pairs->at[k], &series, &growth, err);
    if (code != TF_OK)
        return code;
    in.series = &series;
    in.growth = in.growth != NULL ? &growth : NULL;
    own.in = &in;
    return draw(&own, k, wanted, out, err);
}

tf_code tf_chart_make(const tf_chart_input *in, tf_ctx *ctx, tf_charts *out,
                      tf_error *err)
{
    tf_pairs pairs = {0};
    tf_studio studio = {.in = in, .pairs = &pairs, .ctx = ctx};
    bool wanted[KINDS];
    tf_code code = read_kinds(in->kinds, wanted, err);
    if (code == TF_OK)
        code = tf_pair_list(in->series, in->claims, ctx, &pairs, err);
    if (code == TF_OK)
        code = tf_pair_ids(in->claims, ctx, &studio.press, err);
    const bool press = in->press_only && any_press(&pairs);
    for (size_t k = 0; k < pairs.n && code == TF_OK; k++)
        if (!press || pairs.at[k].press > 0)
            code = draw_pair(&studio, k, wanted, out, err);
    return code == TF_OK ? draw(&studio, TF_CHART_WHOLE, wanted, out, err)
                         : code;
}
