/* Shares of partners, or of products, in one reporter's trade, year by year:
 * stacked to the whole for plots/shares.gp, a panel each for
 * plots/multiples.gp. The whole is the trade with the world (all goods) where
 * the series have it; else only those at hand are shared, and that is said. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* Parts with a colour; years that make a picture, and that fit in it; parts
 * that make a whole where it is not known. */
enum { NAMED = 6, LEAST = 2, YEARS = 40, WHOLE = 3 };

typedef struct year {
    tf_period period;
    tf_interval whole;
    tf_interval share[NAMED + 1]; /* the last: all others */
    bool known[NAMED + 1];
} year;

/* One chart in the making.
 *   world   the whole is known
 *   named   indices of the parts with a colour, the largest first
 *   over    years left out, since their parts exceed the whole */
typedef struct sheet {
    const tf_studio *studio;
    tf_assortment *in;
    bool world, rest;
    size_t named[NAMED], n_named;
    year *at;
    size_t n, over;
    tf_chart *chart;
} sheet;

/* ---- shares -------------------------------------------------------------- */

static bool whole_of(const sheet *s, tf_period p, tf_interval *out)
{
    const tf_point *point = tf_sides_find(&s->in->of.world, p);
    if (s->world) {
        if (point != NULL)
            *out = point->value;
        return point != NULL && point->value.est > 0;
    }
    *out = (tf_interval){0};
    for (size_t k = 0; k < s->in->of.n; k++) {
        point = tf_sides_find(&s->in->of.at[k], p);
        if (point == NULL)
            continue;
        out->est += point->value.est;
        out->lo += point->value.lo;
        out->hi += point->value.hi;
    }
    return out->est > 0;
}

static tf_interval share_of(tf_interval v, tf_interval whole)
{
    const double est = 100 * v.est / whole.est;
    return (tf_interval){est, whole.hi > 0 ? 100 * v.lo / whole.hi : est,
                         whole.lo > 0 ? fmin(100, 100 * v.hi / whole.lo) : est};
}

/* The years of any part. */
static void bounds(const sheet *s, tf_period *first, tf_period *last)
{
    *first = *last = s->in->of.at[0].at[0]->period;
    for (size_t k = 0; k < s->in->of.n; k++) {
        const tf_side *side = &s->in->of.at[k];
        if (side->at[0]->period.start < first->start)
            *first = side->at[0]->period;
        if (side->at[side->n - 1]->period.start > last->start)
            *last = side->at[side->n - 1]->period;
    }
}

/* How many parts are told of a year. */
static size_t told(const sheet *s, tf_period p)
{
    size_t n = 0;
    for (size_t k = 0; k < s->in->of.n; k++)
        n += tf_sides_find(&s->in->of.at[k], p) != NULL;
    return n;
}

/* The largest of the last year in which most are told. */
static void name_some(sheet *s)
{
    tf_period first, p, best;
    tf_interval whole;
    bounds(s, &first, &p);
    best = p;
    for (size_t most = 0; p.start >= first.start; p.start -= 12)
        if (whole_of(s, p, &whole) && told(s, p) > most + most / 4) {
            most = told(s, p);
            best = p;
        }
    while (s->n_named < NAMED) {
        double value = 0;
        size_t next = SIZE_MAX;
        for (size_t k = 0; k < s->in->of.n; k++) {
            const tf_point *v = tf_sides_find(&s->in->of.at[k], best);
            bool taken = v == NULL;
            for (size_t i = 0; i < s->n_named; i++)
                taken |= s->named[i] == k;
            if (!taken && v->value.est > value) {
                value = v->value.est;
                next = k;
            }
        }
        if (next == SIZE_MAX)
            return;
        s->named[s->n_named++] = next;
    }
}

/* A year's shares; false if it has none that can stand. */
static bool share_year(sheet *s, tf_period p, year *out)
{
    double left = 100;
    size_t known = 0;
    *out = (year){.period = p};
    if (!whole_of(s, p, &out->whole))
        return false;
    for (size_t i = 0; i < s->n_named; i++) {
        const tf_point *v = tf_sides_find(&s->in->of.at[s->named[i]], p);
        out->known[i] = v != NULL && v->value.est >= 0;
        if (!out->known[i])
            continue;
        out->share[i] = share_of(v->value, out->whole);
        left -= out->share[i].est;
        known++;
    }
    s->over += left < -0.5;
    out->known[NAMED] = true;
    out->share[NAMED] =
        (tf_interval){fmax(0, left), fmax(0, left), fmax(0, left)};
    /* where the whole is but those at hand, all of them must be */
    return left >= -0.5 && known > 0 && (s->world || known == s->n_named);
}

/* Where the whole is but those at hand, one known of few years would leave
 * few: those stay that have half as many years as any. */
static void keep_long(tf_partners *of)
{
    size_t most = 0, n = 0;
    for (size_t k = 0; k < of->n; k++)
        most = of->at[k].n > most ? of->at[k].n : most;
    for (size_t k = 0; k < of->n; k++)
        if (2 * of->at[k].n >= most)
            of->at[n++] = of->at[k];
    of->n = n;
}

static bool any_rest(const sheet *s)
{
    for (size_t k = 0; k < s->n; k++)
        if (s->at[k].share[NAMED].est > 0.05)
            return true;
    return false;
}

static tf_code fill(sheet *s, tf_error *err)
{
    tf_period p, last;
    if (!s->world)
        keep_long(&s->in->of);
    bounds(s, &p, &last);
    name_some(s);
    s->at = TF_NEW(s->studio->ctx->mem,
                   (size_t)((last.start - p.start) / 12 + 1), year);
    if (s->at == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (; p.start <= last.start; p.start += 12)
        if (share_year(s, p, &s->at[s->n]))
            s->n++;
    if (s->n > YEARS) {
        s->at += s->n - YEARS;
        s->n = YEARS;
    }
    s->rest = any_rest(s);
    return TF_OK;
}

/* ---- rows ---------------------------------------------------------------- */

static tf_str name_of(const sheet *s, size_t i)
{
    const tf_words *words = s->studio->in->words;
    if (i == s->n_named)
        return tf_phrase_find(words, TF_STR("chart.rest"));
    const tf_str area = s->in->of.at[s->named[i]].area;
    return s->in->products ? tf_phrase_product(words, area)
                           : tf_phrase_name(words, area, s->studio->ctx);
}

/* "the United States'" */
static tf_str owner_of(const sheet *s, size_t i)
{
    return tf_phrase_whose(s->studio->in->words, s->in->of.at[s->named[i]].area,
                           s->studio->ctx);
}

static const tf_interval *share_at(const year *y, const sheet *s, size_t i)
{
    const size_t k = i == s->n_named ? NAMED : i;
    return y->known[k] ? &y->share[k] : NULL;
}

/* Where part i begins, on those before it. */
static double base_of(const year *y, size_t i)
{
    double base = 0;
    for (size_t k = 0; k < i; k++)
        base += y->known[k] ? y->share[k].est : 0;
    return base;
}

static void add_part(const sheet *s, size_t i, tf_buf *out)
{
    const year *last = NULL;
    tf_script_comment(out, name_of(s, i));
    for (size_t k = 0; k < s->n; k++) {
        const tf_interval *v = share_at(&s->at[k], s, i);
        char period[TF_PERIOD_MAX];
        if (v == NULL)
            continue;
        if (last != NULL && !tf_period_is_next(last->period, s->at[k].period))
            tf_buf_char(out, '\n');
        last = &s->at[k];
        tf_period_print(last->period, period);
        tf_buf_number(out, round(tf_script_middle(last->period) * 1e4) / 1e4);
        tf_buf_format(out, " %s", period);
        tf_script_value(out, base_of(last, i));
        tf_script_value(out, base_of(last, i) + v->est);
        tf_script_value(out, v->est);
        tf_script_value(out, v->lo);
        tf_script_value(out, v->hi);
        tf_buf_char(out, '\n');
    }
}

static tf_code make_rows(const sheet *s, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    tf_script_comment(&out, s->chart->title);
    tf_script_comment(&out, s->chart->subtitle);
    tf_buf_add(&out, TF_STR("# x period from to share low high; percent\n"));
    for (size_t i = 0; i < s->n_named + s->rest; i++) {
        if (i > 0)
            tf_buf_add(&out, TF_STR("\n\n"));
        add_part(s, i, &out);
    }
    return tf_buf_take(&out, &s->chart->rows, err);
}

/* ---- settings ------------------------------------------------------------ */

/* "China 24%": a part with its last share. */
static tf_str label_of(const sheet *s, size_t i, const tf_interval *v)
{
    const tf_words *words = s->studio->in->words;
    const tf_slot slot = {"text", name_of(s, i)};
    tf_buf buf = tf_buf_open(s->studio->ctx->mem);
    tf_buf_add(&buf, tf_phrase_sentence(words, "chart.name", &slot, 1,
                                        s->studio->ctx));
    if (v != NULL) {
        tf_buf_char(&buf, ' ');
        tf_buf_add(&buf, tf_phrase_share(words, v->est, s->studio->ctx));
    }
    return tf_script_taken(&buf);
}

static void add_labels(const sheet *s, double x, tf_buf *out)
{
    const year *last = &s->at[s->n - 1];
    tf_label label[NAMED + 1];
    size_t n = 0;
    for (size_t i = 0; i < s->n_named + s->rest; i++, n++) {
        const tf_interval *v = share_at(last, s, i);
        label[n] =
            (tf_label){.text = label_of(s, i, v),
                       .x = x,
                       .y = base_of(last, i) + (v != NULL ? v->est / 2 : 0),
                       .right = 0.5};
    }
    tf_labels_part(label, n, 5.6, 2, 98);
    tf_labels_write(label, n, out);
    tf_labels_margin(label, n, out);
}

static double largest(const sheet *s)
{
    double most = 0;
    for (size_t k = 0; k < s->n; k++)
        for (size_t i = 0; i < s->n_named; i++)
            if (s->at[k].known[i])
                most = fmax(most, s->at[k].share[i].hi);
    return most;
}

/* The first and the last year, under each panel. */
static void add_panels(const sheet *s, tf_buf *out)
{
    const tf_period ends[] = {s->at[0].period, s->at[s->n - 1].period};
    char name[24];
    tf_script_number(out, "panels", (double)s->n_named);
    for (size_t i = 0; i < s->n_named; i++) {
        snprintf(name, sizeof name, "panel_%zu", i + 1);
        tf_script_text(out, name,
                       label_of(s, i, share_at(&s->at[s->n - 1], s, i)));
    }
    for (size_t k = 0; k < 2; k++) {
        snprintf(name, sizeof name, "edge_%zu", k + 1);
        tf_script_number(out, name, tf_script_middle(ends[k]));
        snprintf(name, sizeof name, "edge_name_%zu", k + 1);
        tf_script_text(out, name,
                       tf_phrase_period_short(s->studio->in->words, ends[k],
                                              s->studio->ctx));
    }
    tf_script_number(out, "right_margin", 0.97);
}

static tf_code make_settings(const sheet *s, bool panels, tf_error *err)
{
    tf_buf out = tf_buf_open(s->studio->ctx->mem);
    const tf_period first = s->at[0].period, last = s->at[s->n - 1].period;
    const double x_high = tf_script_middle(last) + 0.6;
    tf_script_number(&out, "parts", (double)(s->n_named + s->rest));
    tf_script_number(&out, "rest", s->rest ? 1 : 0);
    tf_script_number(&out, "x_low", tf_script_middle(first) - 0.6);
    tf_script_number(&out, "x_high", x_high);
    tf_script_number(&out, "y_high", panels ? largest(s) * 1.12 : 100);
    tf_script_ticks(s->studio, first, (last.start - first.start) / 12 + 1,
                    &out);
    if (panels)
        add_panels(s, &out);
    else
        add_labels(s, x_high, &out);
    return tf_buf_take(&out, &s->chart->settings, err);
}

/* ---- words --------------------------------------------------------------- */

/* The part whose share moved most from its first year to the last of all;
 * *from gets that year. */
static size_t mover(const sheet *s, const year **from)
{
    const year *last = &s->at[s->n - 1];
    size_t best = SIZE_MAX;
    double most = -1;
    for (size_t i = 0; i < s->n_named; i++) {
        const year *y = s->at;
        while (!y->known[i] && y < last)
            y++;
        const double moved = fabs(last->share[i].est - y->share[i].est);
        if (last->known[i] && moved > most) {
            most = moved;
            best = i;
            *from = y;
        }
    }
    return best;
}

static tf_str whole_words(const sheet *s)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    char key[24];
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(words, s->in->of.reporter, ctx)},
        {"a", tf_phrase_area(words, s->in->of.reporter, ctx)},
        {"b", tf_phrase_area(words, s->in->partner, ctx)},
    };
    const bool pair =
        s->in->products && !tf_str_eq(s->in->partner, TF_STR("WLD"));
    snprintf(key, sizeof key, "%s.%s",
             pair                          ? "trade"
             : s->world || s->in->products ? "sum.world"
                                           : "sum.shown",
             tf_codes_flow(s->in->of.flow).ptr);
    return tf_phrase_say(words, key, slots, 3, ctx);
}

/* Whether any interval is wide enough to be seen. */
static bool is_wide(const sheet *s)
{
    for (size_t k = 0; k < s->n; k++)
        for (size_t i = 0; i < s->n_named; i++)
            if (s->at[k].known[i] &&
                s->at[k].share[i].hi - s->at[k].share[i].lo > 0.5)
                return true;
    return false;
}

static void say(const sheet *s, bool panels)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const year *last = &s->at[s->n - 1], *from = s->at;
    const size_t k = mover(s, &from);
    const double now = k < NAMED ? last->share[k].est : 0;
    const double then = k < NAMED ? from->share[k].est : 0;
    const tf_slot slots[] = {
        {"part", k < NAMED ? name_of(s, k) : TF_STR("")},
        {"owner", k < NAMED && !s->in->products ? owner_of(s, k) : TF_STR("")},
        {"trade", whole_words(s)},
        {"whose", tf_phrase_whose(words, s->in->of.reporter, ctx)},
        {"percent", tf_phrase_share(words, now, ctx)},
        {"start", tf_phrase_share(words, then, ctx)},
        {"period", tf_phrase_period(words, last->period, ctx)},
        {"base", tf_phrase_period(words, from->period, ctx)},
    };
    const char *kind = fabs(now - then) < 0.5 ? "same"
                       : now > then           ? "up"
                                              : "down";
    char of[40], sub[40];
    snprintf(of, sizeof of, "title.share.%s%s", kind,
             s->in->products ? ".product" : "");
    snprintf(sub, sizeof sub, "subtitle.%s%s", panels ? "panels" : "shares",
             s->in->products ? ".product" : "");
    tf_script_say(
        s->studio, s->chart,
        (const char *[]){of, sub, panels ? "alt.panels" : "alt.shares"}, slots,
        8);
    tf_buf buf = tf_buf_open(ctx->mem);
    if (!s->world)
        tf_script_note(s->studio, "note.shares.told", &buf);
    else if (!panels && s->rest)
        tf_script_note(s->studio, "note.shares.rest", &buf);
    if (panels)
        tf_script_note(s->studio, "note.panels", &buf);
    if (panels && is_wide(s))
        tf_script_note(s->studio, "note.bands", &buf);
    if (s->over > 0)
        tf_script_note(s->studio, "note.shares.over", &buf);
    s->chart->note = tf_script_taken(&buf);
}

/* ---- the whole ----------------------------------------------------------- */

static tf_code draw(sheet *s, bool panels, tf_charts *out, tf_error *err)
{
    tf_chart chart = {.plot = panels ? TF_STR("multiples") : TF_STR("shares"),
                      .pair = TF_CHART_WHOLE,
                      .about = s->in->of.reporter};
    const tf_str stem[] = {
        s->in->of.reporter, s->in->products ? s->in->partner : TF_STR(""),
        chart.plot, s->in->products ? TF_STR("products") : TF_STR(""),
        tf_script_unit(s->in->of.unit)};
    s->chart = &chart;
    chart.name = tf_script_name(out, tf_script_stem(s->studio->ctx, stem, 5),
                                s->studio->ctx);
    say(s, panels);
    tf_code code = make_rows(s, err);
    if (code == TF_OK)
        code = make_settings(s, panels, err);
    return code == TF_OK ? tf_script_finish(s->studio, &chart, out, err) : code;
}

static tf_code each(const tf_studio *studio, bool panels, tf_charts *out,
                    tf_error *err)
{
    tf_assortments list = {0};
    tf_code code = tf_assortment_find(studio, &list, err);
    for (size_t k = 0; k < list.n && code == TF_OK; k++) {
        sheet s = {.studio = studio,
                   .in = &list.at[k],
                   .world = list.at[k].of.world.n >= LEAST};
        code = fill(&s, err);
        if (code == TF_OK && s.n >= LEAST && s.n_named >= (s.world ? 2 : WHOLE))
            code = draw(&s, panels, out, err);
    }
    return code;
}

tf_code tf_shares_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                       tf_error *err)
{
    (void)pair; /* always the whole */
    return each(studio, false, out, err);
}

tf_code tf_shares_panels(const tf_studio *studio, size_t pair, tf_charts *out,
                         tf_error *err)
{
    (void)pair;
    return each(studio, true, out, err);
}
