/* The text of gnuplot scripts: variables that are safe whatever they hold,
 * line breaks, and the parts put together. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* Nothing of these belongs in a title: controls, and marks that turn the
 * direction of the text around them. */
static bool is_unfit(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* One code point of `s` as it may stand in single quotes. Two quotes are one
 * in them, but for gnuplot an empty text where the text begins.
 *   fresh   whether it begins here; set for the next */
static size_t add_quoted(tf_buf *out, tf_str s, bool *fresh)
{
    const bool begins = *fresh;
    size_t used;
    const uint32_t c = tf_utf8_decode(s, &used);
    char bytes[4];
    *fresh = c == '\n' || (c == '\'' && begins);
    if (c == '\'')
        tf_buf_add(out, begins ? TF_STR("'.\"'\".'") : TF_STR("''"));
    else if (c == '\n')
        tf_buf_add(out, TF_STR("'.\"\\n\".'"));
    else if (is_unfit(c))
        tf_buf_char(out, ' ');
    else
        tf_buf_add(out, (tf_str){bytes, tf_utf8_encode(c, bytes)});
    return used;
}

void tf_script_text(tf_buf *out, const char *name, tf_str value)
{
    bool fresh = true;
    tf_buf_format(out, "%s = '", name);
    for (size_t at = 0; at < value.len;)
        at += add_quoted(out, tf_str_cut(value, at, value.len), &fresh);
    tf_buf_add(out, TF_STR("'\n"));
}

void tf_script_number(tf_buf *out, const char *name, double value)
{
    tf_buf_format(out, "%s = ", name);
    tf_buf_number(out, value);
    tf_buf_char(out, '\n');
}

void tf_script_comment(tf_buf *out, tf_str text)
{
    tf_buf_add(out, TF_STR("# "));
    for (size_t at = 0; at < text.len;) {
        size_t used;
        const uint32_t c =
            tf_utf8_decode(tf_str_cut(text, at, text.len), &used);
        char bytes[4];
        /* a backslash at the end of a line would draw in the next one */
        if (is_unfit(c) || c == '\\')
            tf_buf_char(out, ' ');
        else
            tf_buf_add(out, (tf_str){bytes, tf_utf8_encode(c, bytes)});
        at += used;
    }
    tf_buf_char(out, '\n');
}

/* Room a letter takes, in tenths of a Latin one. */
static size_t room_of(uint32_t c)
{
    const bool wide = c >= 0x2e80 && c != 0xfeff; /* Chinese and its marks */
    const bool cyrillic = c >= 0x400 && c < 0x530;
    return wide ? 19 : cyrillic ? 12 : 10;
}

double tf_script_cols(tf_str text)
{
    size_t line = 0, most = 0;
    for (size_t k = 0, used; k < text.len; k += used) {
        const uint32_t c = tf_utf8_decode(tf_str_cut(text, k, text.len), &used);
        line = c == '\n' ? 0 : line + room_of(c);
        most = line > most ? line : most;
    }
    return (double)most / 10;
}

/* Whether a line may end behind a letter that is no blank: between Chinese
 * ones, but not before a mark. */
static bool may_part(uint32_t c, uint32_t next)
{
    const bool mark = (next >= 0x3001 && next <= 0x3011) ||
                      (next >= 0xff01 && next <= 0xff0f) || next == 0xff1a ||
                      next == 0xff1b;
    return c >= 0x2e80 && next >= 0x2e80 && !mark;
}

/* A line in the making: where it began in what is written, where it may be
 * parted (0: nowhere), its room up to there and in all. */
typedef struct wrapping {
    size_t part, head, all;
    bool blank;
} wrapping;

static void part_line(tf_buf *out, wrapping *w)
{
    const tf_str rest = tf_str_cut((tf_str){out->at, out->n}, w->part, out->n);
    tf_str tail = tf_arena_copy(out->mem, rest);
    out->failed |= tail.ptr == NULL;
    if (out->failed)
        return;
    out->n = w->part - w->blank;
    tf_buf_char(out, '\n');
    tf_buf_add(out, tail);
    w->all -= w->head;
    w->part = w->head = 0;
}

tf_str tf_script_wrap(tf_str text, size_t cols, tf_ctx *ctx)
{
    tf_buf out = tf_buf_open(ctx->mem);
    wrapping w = {0};
    for (size_t k = 0, used; k < text.len; k += used) {
        const uint32_t c = tf_utf8_decode(tf_str_cut(text, k, text.len), &used);
        size_t more;
        const tf_str rest = tf_str_cut(text, k + used, text.len);
        const uint32_t next = rest.len > 0 ? tf_utf8_decode(rest, &more) : 0;
        const bool blank = c == ' ' || c == '\n' || c == '\r';
        tf_buf_add(&out, blank ? TF_STR(" ") : tf_str_cut(text, k, k + used));
        w.all += room_of(c);
        if (w.all > cols * 10 && w.part > 0 && !blank)
            part_line(&out, &w);
        if ((blank && next != '%') || may_part(c, next))
            w = (wrapping){out.n, w.all, w.all, blank};
    }
    return tf_script_taken(&out);
}

/* From one mark to the next, or to the end. */
static tf_str part_of(tf_str all, const char *from, const char *to)
{
    const size_t at = tf_str_find(all, tf_str_of(from), 0);
    const size_t end = tf_str_find(all, tf_str_of(to), 0);
    return at == SIZE_MAX || (end != SIZE_MAX && end < at)
               ? (tf_str){NULL, 0}
               : tf_str_cut(all, at + 1, end == SIZE_MAX ? all.len : end + 1);
}

tf_code tf_script_drawing(const tf_chart *chart, tf_str between, tf_buf *out,
                          tf_error *err)
{
    char path[64];
    snprintf(path, sizeof path, "plots/%.*s.gp",
             (int)(chart->plot.len < 40 ? chart->plot.len : 40),
             chart->plot.ptr);
    const tf_str style = tf_asset_find(TF_STR("plots/style.gp"));
    const tf_str frame = tf_asset_find(TF_STR("plots/frame.gp"));
    const tf_str all = tf_asset_find(tf_str_of(path));
    const tf_str body =
        all.ptr == NULL ? all
                        : part_of(all, "\n# == plot ==\n", "\n# == frame ==\n");
    if (style.ptr == NULL || frame.ptr == NULL || body.ptr == NULL)
        return tf_fail(err, TF_EINTERNAL, "no plot '%.*s'",
                       TF_FMT(chart->plot));
    tf_buf_add(out, TF_STR("\n# == style ==\n"));
    tf_buf_add(out, style);
    tf_buf_add(out, between);
    tf_buf_char(out, '\n');
    tf_buf_add(out, body);
    tf_buf_add(out, TF_STR("\n# == frame ==\n"));
    tf_buf_add(out, frame);
    return TF_OK;
}

static size_t count_lines(tf_str text)
{
    size_t n = 1;
    for (size_t k = 0; k < text.len; k++)
        n += text.ptr[k] == '\n';
    return n;
}

/* By halves: as wide as any of its lines, or as a word it must hold, is. */
tf_str tf_script_even(tf_str text, size_t cols, tf_ctx *ctx)
{
    tf_str best = tf_script_wrap(text, cols, ctx);
    const size_t lines = count_lines(best);
    size_t low = cols / 2, high = cols;
    while (lines > 1 && high - low > 1) {
        const size_t mid = (low + high) / 2;
        const tf_str narrow = tf_script_wrap(text, mid, ctx);
        const bool fits = count_lines(narrow) <= lines;
        *(fits ? &high : &low) = mid;
        best = fits ? narrow : best;
    }
    return best;
}

tf_str tf_script_stem(tf_ctx *ctx, const tf_str *words, size_t n)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    for (size_t k = 0; k < n; k++) {
        if (words[k].len == 0)
            continue;
        if (buf.n > 0)
            tf_buf_char(&buf, '-');
        for (size_t i = 0; i < words[k].len && i < 40; i++) {
            const char c = words[k].ptr[i];
            if (c >= 'A' && c <= 'Z')
                tf_buf_char(&buf, (char)(c - 'A' + 'a'));
            else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                tf_buf_char(&buf, c);
            else if (buf.n > 0 && !buf.failed && buf.at[buf.n - 1] != '-')
                tf_buf_char(&buf, '-');
        }
    }
    while (!buf.failed && buf.n > 0 && buf.at[buf.n - 1] == '-')
        buf.n--;
    tf_str s;
    return tf_buf_take(&buf, &s, NULL) == TF_OK ? s : TF_STR("chart");
}

tf_str tf_script_unit(tf_str unit)
{
    return tf_str_eq(unit, TF_STR("USD")) ? TF_STR("") : unit;
}

tf_str tf_script_pair_stem(const tf_studio *studio, const tf_pair *pair,
                           tf_str word, char freq)
{
    const tf_str words[] = {
        pair->a,
        pair->b,
        word,
        freq == 'S'   ? TF_STR("half-years")
        : freq == 'Q' ? TF_STR("quarters")
        : freq == 'M' ? TF_STR("months")
                      : TF_STR(""),
        pair->product,
        tf_script_unit(pair->unit),
    };
    return tf_script_stem(studio->ctx, words, sizeof words / sizeof *words);
}

tf_str tf_script_whole_stem(const tf_studio *studio, tf_str reporter,
                            tf_str word, tf_str unit)
{
    const tf_str words[] = {reporter, word, tf_script_unit(unit)};
    return tf_script_stem(studio->ctx, words, sizeof words / sizeof *words);
}

/* ---- rows and ticks ------------------------------------------------------ */

double tf_script_middle(tf_period p)
{
    return (p.start + p.months / 2.0) / 12 - 0.5;
}

void tf_script_value(tf_buf *out, double value)
{
    tf_buf_char(out, ' ');
    /* nine digits are more than any figure has, and keep the file readable */
    tf_buf_number(out, value == 0 ? 0 : round(value * 1e6) / 1e6);
}

void tf_script_row(tf_period p, tf_interval v, tf_look look, tf_buf *out)
{
    char period[TF_PERIOD_MAX];
    tf_period_print(p, period);
    tf_buf_number(out, round(tf_script_middle(p) * 1e4) / 1e4);
    tf_buf_format(out, " %s", period);
    tf_script_value(out, v.est);
    tf_script_value(out, v.lo);
    tf_script_value(out, v.hi);
    tf_buf_format(out, " %d\n", (int)look);
}

tf_look tf_script_point(const tf_studio *studio, const tf_point *p,
                        double scale, tf_buf *out)
{
    const tf_look look = tf_sides_look(&studio->press, p);
    const tf_interval v = {p->value.est / scale, p->value.lo / scale,
                           p->value.hi / scale};
    tf_script_row(p->period, v, look, out);
    return look;
}

/* Steps that a reader counts in: of parts of a year such as divide it. */
static int32_t tick_step(int32_t months, int32_t n, int32_t most)
{
    static const int32_t years[] = {1, 2, 5, 10, 20, 50, 100};
    static const int32_t parts[] = {1, 2, 3, 6, 12, 24, 60};
    for (size_t k = 0; k < sizeof years / sizeof *years; k++) {
        const int32_t step = months == 12 ? years[k] : parts[k];
        const bool even = months == 12 || step * months % 12 == 0 ||
                          12 % (step * months) == 0;
        if (n <= most * step && even)
            return step;
    }
    return 1200 / months;
}

/* So many labels stand beside each other on an axis of WIDE letters. */
static int32_t most_ticks(const tf_studio *studio, tf_period p)
{
    enum { WIDE = 106, APART = 2, YEARS = 15, PARTS = 9 };
    const tf_str label =
        tf_phrase_period_short(studio->in->words, p, studio->ctx);
    const int32_t fit = (int32_t)(WIDE / (tf_script_cols(label) + APART));
    const int32_t most = p.months == 12 ? YEARS : PARTS;
    return fit < most ? (fit > 1 ? fit : 1) : most;
}

void tf_script_ticks(const tf_studio *studio, tf_period first, int32_t n,
                     tf_buf *out)
{
    tf_buf names = tf_buf_open(studio->ctx->mem), places = names;
    const int32_t step = tick_step(first.months, n, most_ticks(studio, first));
    for (int32_t k = 0; k < n; k++) {
        tf_period p = first;
        p.start += k * p.months;
        if (p.start / p.months % step != 0 && n > 1)
            continue;
        const tf_str label =
            tf_phrase_period_short(studio->in->words, p, studio->ctx);
        tf_buf_format(&names, "\"%.*s\" ", TF_FMT(label));
        tf_buf_number(&places, round(tf_script_middle(p) * 1e4) / 1e4);
        tf_buf_char(&places, ' ');
    }
    tf_script_text(out, "tick_names", tf_script_taken(&names));
    tf_script_text(out, "tick_places", tf_script_taken(&places));
}

double tf_script_columns(const tf_studio *studio, const tf_period ends[2],
                         const double y[2], tf_buf *out)
{
    const double length = ends[0].months / 12.0;
    const double x_high = tf_script_middle(ends[1]) + 0.6 * length;
    tf_script_number(out, "bar_width", 0.72 * length);
    tf_script_number(out, "x_low", tf_script_middle(ends[0]) - 0.6 * length);
    tf_script_number(out, "x_high", x_high);
    tf_script_number(out, "y_low", y[0] + 0.0);
    tf_script_number(out, "y_high", y[1]);
    tf_script_ticks(studio, ends[0],
                    (ends[1].start - ends[0].start) / ends[0].months + 1, out);
    return x_high;
}

/* ---- words ----------------------------------------------------------------
 */

tf_str tf_script_taken(tf_buf *buf)
{
    tf_str s;
    return tf_buf_take(buf, &s, NULL) == TF_OK ? s : TF_STR("");
}

void tf_script_note(const tf_studio *studio, const char *key, tf_buf *out)
{
    if (out->n > 0)
        tf_buf_char(out, ' ');
    tf_buf_add(out, tf_phrase_find(studio->in->words, tf_str_of(key)));
}

tf_str tf_script_trade(const tf_studio *studio, const tf_pair *pair,
                       const char *set, tf_str area, tf_flow flow)
{
    char key[32];
    const tf_words *words = studio->in->words;
    const tf_str other = tf_str_eq(area, pair->a) ? pair->b : pair->a;
    snprintf(key, sizeof key, "%s.within", set);
    if (!tf_str_eq(area, other) || flow != TF_FLOW_TURNOVER ||
        !tf_phrase_has(words, tf_str_of(key)))
        snprintf(key, sizeof key, "%s.%s", set, tf_codes_flow(flow).ptr);
    const tf_slot slots[] = {
        {"a", tf_phrase_area(words, area, studio->ctx)},
        {"b", tf_phrase_area(words, other, studio->ctx)},
        {"product", tf_phrase_product(words, pair->product)},
    };
    const tf_str said = tf_phrase_say(words, key, slots, 3, studio->ctx);
    const tf_slot of_goods[] = {{"trade", said}, slots[2]};
    return pair->product.len == 0 || strcmp(set, "trade") != 0
               ? said
               : tf_phrase_say(words, "trade.product", of_goods, 2,
                               studio->ctx);
}

size_t tf_script_slots(const tf_studio *studio, const tf_topic *topic,
                       tf_slot out[TF_TOPIC_SLOTS])
{
    const tf_words *words = studio->in->words;
    tf_ctx *ctx = studio->ctx;
    const tf_pair *pair = topic->pair;
    const tf_str other = tf_str_eq(topic->area, pair->a) ? pair->b : pair->a;
    const char every[] = {'e', 'v', 'e', 'r', 'y', '.', topic->freq, '\0'};
    const tf_slot slots[TF_TOPIC_SLOTS] = {
        {"whose", tf_phrase_whose(words, topic->area, ctx)},
        {"reporter", tf_phrase_area(words, topic->area, ctx)},
        {"partner", tf_phrase_area(words, other, ctx)},
        {"product", tf_phrase_product(words, pair->product)},
        {"trade",
         tf_script_trade(studio, pair, "trade", topic->area, topic->flow)},
        {"measure",
         tf_script_trade(studio, pair, "measure", topic->area, topic->flow)},
        {"scale", topic->scale > 0
                      ? tf_phrase_find(
                            words, tf_str_of(tf_phrase_scale_key(topic->scale)))
                      : TF_STR("")},
        {"unit", tf_phrase_unit(words, pair->unit, ctx)},
        {"every", topic->freq != '\0' ? tf_phrase_find(words, tf_str_of(every))
                                      : TF_STR("")},
    };
    for (size_t k = 0; k < TF_TOPIC_SLOTS; k++)
        out[k] = slots[k];
    return TF_TOPIC_SLOTS;
}

void tf_script_say(const tf_studio *studio, tf_chart *chart,
                   const char *const keys[3], const tf_slot *slots, size_t n)
{
    const tf_words *words = studio->in->words;
    chart->title = tf_phrase_sentence(words, keys[0], slots, n, studio->ctx);
    chart->subtitle = tf_phrase_sentence(words, keys[1], slots, n, studio->ctx);
    const tf_slot title = {"title", chart->title};
    chart->alt = tf_phrase_say(words, keys[2], &title, 1, studio->ctx);
}

/* ---- sources ------------------------------------------------------------- */

/* Whether the trade of x with y is in the chart. */
static bool is_shown(const tf_studio *studio, const tf_chart *chart, tf_str x,
                     tf_str y)
{
    if (chart->pair == TF_CHART_WHOLE)
        return chart->about.len == 0 || tf_str_eq(x, chart->about);
    const tf_pair *pair = &studio->pairs->at[chart->pair];
    return (tf_str_eq(x, pair->a) && tf_str_eq(y, pair->b)) ||
           (tf_str_eq(x, pair->b) && tf_str_eq(y, pair->a));
}

static bool said_before(const tf_str *said, size_t n, tf_str source)
{
    for (size_t k = 0; k < n; k++)
        if (tf_str_eq(said[k], source))
            return true;
    return false;
}

/* The sources of official values, each once. */
static void add_official(const tf_studio *studio, const tf_chart *chart,
                         tf_buf *out)
{
    enum { MOST = 12 };
    const tf_observations *in = studio->in->official;
    tf_str said[MOST];
    size_t n = 0;
    for (size_t k = 0; in != NULL && k < in->n && n < MOST; k++) {
        const tf_observation *o = &in->at[k];
        if (o->source.len == 0 ||
            !is_shown(studio, chart, o->reporter, o->partner) ||
            said_before(said, n, o->source))
            continue;
        if (n > 0)
            tf_buf_add(out, TF_STR("; "));
        tf_buf_add(out, o->source);
        said[n++] = o->source;
    }
}

static size_t count_docs(const tf_studio *studio, const tf_chart *chart)
{
    const tf_claims *claims = studio->in->claims;
    size_t n = 0;
    tf_str last = TF_STR("");
    for (size_t k = 0; claims != NULL && k < claims->n; k++) {
        const tf_claim *c = &claims->at[k];
        if (tf_str_eq(c->doc, last) ||
            !(is_shown(studio, chart, c->area, c->partner) ||
              is_shown(studio, chart, c->partner, c->area)))
            continue;
        last = c->doc;
        n++;
    }
    return n;
}

static tf_str source_of(const tf_studio *studio, const tf_chart *chart)
{
    const tf_words *words = studio->in->words;
    tf_buf buf = tf_buf_open(studio->ctx->mem), n = buf;
    add_official(studio, chart, &buf);
    const size_t docs = count_docs(studio, chart);
    if (docs > 0) {
        tf_buf_format(&n, "%zu", docs);
        tf_str digits = TF_STR("");
        if (tf_buf_take(&n, &digits, NULL) != TF_OK)
            return digits;
        const tf_slot slot = {"n", digits};
        if (buf.n > 0)
            tf_buf_add(&buf, TF_STR("; "));
        tf_phrase_fill(words, docs == 1 ? "source.article" : "source.articles",
                       &slot, 1, &buf);
    }
    if (buf.n == 0)
        tf_buf_add(&buf, tf_phrase_find(words, TF_STR("source.series")));
    tf_slot said = {"sources", TF_STR("")};
    if (tf_buf_take(&buf, &said.text, NULL) != TF_OK)
        return TF_STR("");
    return tf_phrase_say(words, "source", &said, 1, studio->ctx);
}

/* ---- the whole ----------------------------------------------------------- */

/* Widths in code points that the fonts of plots/style.gp allow. */
enum { SUBTITLE_COLS = 128, FOOT_COLS = 150 };

static bool is_taken(const tf_charts *charts, tf_str name)
{
    for (size_t k = 0; k < charts->n; k++)
        if (tf_str_eq(charts->at[k].name, name))
            return true;
    return false;
}

tf_str tf_script_name(const tf_charts *charts, tf_str stem, tf_ctx *ctx)
{
    tf_str name = stem;
    for (unsigned k = 2; is_taken(charts, name); k++) {
        tf_buf buf = tf_buf_open(ctx->mem);
        tf_buf_format(&buf, "%.*s-%u", TF_FMT(stem), k);
        if (tf_buf_take(&buf, &name, NULL) != TF_OK)
            return stem;
    }
    return name;
}

static tf_code settings_of(const tf_studio *studio, const tf_chart *chart,
                           tf_str *out, tf_error *err)
{
    tf_ctx *ctx = studio->ctx;
    const tf_str theme = studio->in->theme;
    const tf_str decimal = tf_phrase_find(studio->in->words, TF_STR("decimal"));
    tf_buf buf = tf_buf_open(ctx->mem), rows = buf;
    tf_buf_format(&rows, "%.*s.dat", TF_FMT(chart->name));
    tf_str file;
    const tf_code code = tf_buf_take(&rows, &file, err);
    if (code != TF_OK)
        return code;
    tf_script_text(&buf, "stem", chart->name);
    tf_script_text(&buf, "data_file", file);
    tf_script_text(&buf, "formats", TF_STR("svg png"));
    if (theme.len > 0)
        tf_script_text(&buf, "theme", theme);
    if (!tf_str_eq(decimal, TF_STR(".")))
        tf_script_text(&buf, "decimal", decimal);
    tf_script_text(&buf, "title",
                   tf_script_even(chart->title, TF_TITLE_COLS, ctx));
    tf_script_text(&buf, "subtitle",
                   tf_script_even(chart->subtitle, SUBTITLE_COLS, ctx));
    tf_script_text(&buf, "source",
                   tf_script_wrap(chart->source, FOOT_COLS, ctx));
    tf_script_text(&buf, "note", tf_script_wrap(chart->note, FOOT_COLS, ctx));
    tf_buf_add(&buf, chart->settings);
    return tf_buf_take(&buf, out, err);
}

static double lines_of(tf_str text, size_t cols, tf_ctx *ctx)
{
    tf_str rest = tf_script_wrap(text, cols, ctx), line;
    double n = 0;
    while (rest.len > 0 && tf_str_next(&rest, '\n', &line))
        n++;
    return n;
}

/* The line of sources, made once. */
static tf_str know_source(const tf_studio *studio, tf_chart *chart)
{
    if (chart->source.len == 0)
        chart->source = source_of(studio, chart);
    return chart->source;
}

double tf_script_height(const tf_studio *studio, tf_chart *chart,
                        double beneath)
{
    enum { HEIGHT = 540 }; /* as plots/style.gp and plots/frame.gp have it */
    tf_ctx *ctx = studio->ctx;
    const double top = 0.94 -
                       0.046 * lines_of(chart->title, TF_TITLE_COLS, ctx) -
                       0.034 * lines_of(chart->subtitle, SUBTITLE_COLS, ctx);
    const double foot =
        0.03 * (lines_of(know_source(studio, chart), FOOT_COLS, ctx) +
                lines_of(chart->note, FOOT_COLS, ctx));
    return fmax(60, HEIGHT * (top - 0.085 - foot - beneath));
}

tf_code tf_script_finish(const tf_studio *studio, tf_chart *chart,
                         tf_charts *out, tf_error *err)
{
    (void)know_source(studio, chart);
    tf_code code = settings_of(studio, chart, &chart->settings, err);
    if (code != TF_OK)
        return code;
    tf_buf buf = tf_buf_open(studio->ctx->mem);
    tf_script_comment(&buf, chart->title);
    tf_buf_format(&buf,
                  "# Run here: gnuplot %.*s.gp writes %.*s.svg and %.*s.png\n"
                  "# from %.*s.dat. Edit the settings below as you like.\n\n"
                  "# == settings ==\n",
                  TF_FMT(chart->name), TF_FMT(chart->name), TF_FMT(chart->name),
                  TF_FMT(chart->name));
    tf_buf_add(&buf, chart->settings);
    code = tf_script_drawing(chart, TF_STR(""), &buf, err);
    if (code == TF_OK)
        code = tf_buf_take(&buf, &chart->script, err);
    if (code != TF_OK)
        return code;
    if (!TF_ROOM(studio->ctx->mem, out))
        return tf_fail(err, TF_ENOMEM, "charts");
    out->at[out->n++] = *chart;
    return TF_OK;
}
