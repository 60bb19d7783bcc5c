/* Phrases are rows of data/phrases/LANG.csv, key and text; a text has slots
 * {name}. Names of areas are the rows name.CODE, then those added. */
#include "chart/chart.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"
#include "base/utf8.h"
#include "lexicon/commodity.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct word {
    tf_str key, text;
} word;

struct tf_words {
    tf_arena *mem;
    tf_str lang;
    word *at; /* ascending by key */
    size_t n, cap;
};

/* Where `key` is or would be. */
static size_t place_of(const tf_words *words, tf_str key)
{
    size_t lo = 0, hi = words->n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (tf_str_compare(words->at[mid].key, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The first of a key stays. */
static bool put(tf_words *words, tf_str key, tf_str text)
{
    const size_t k = place_of(words, key);
    if (k < words->n && tf_str_eq(words->at[k].key, key))
        return true;
    if (!TF_ROOM(words->mem, words))
        return false;
    memmove(words->at + k + 1, words->at + k, (words->n - k) * sizeof(word));
    words->at[k] = (word){key, text};
    words->n++;
    return true;
}

/* What English says of places and sizes is no word for another language. */
static bool is_own(tf_str key)
{
    static const char *const own[] = {"name.", "the.", "scale."};
    for (size_t k = 0; k < sizeof own / sizeof *own; k++)
        if (tf_str_starts(key, tf_str_of(own[k])))
            return true;
    return false;
}

/* Adds the phrases of a file, after those there are. */
static tf_code add_file(tf_words *words, tf_str file, bool fallback,
                        tf_error *err)
{
    tf_csv csv = {0};
    const tf_str bytes = tf_asset_find(file);
    const tf_code code = tf_csv_read(file, bytes, words->mem, &csv, err);
    if (code != TF_OK)
        return code;
    const size_t key = tf_csv_column(&csv, TF_STR("key"));
    const size_t text = tf_csv_column(&csv, TF_STR("text"));
    for (size_t k = 0; k < csv.n; k++)
        if (!(fallback && is_own(tf_csv_cell(&csv.at[k], key))) &&
            !put(words, tf_csv_cell(&csv.at[k], key),
                 tf_csv_cell(&csv.at[k], text)))
            return tf_fail(err, TF_ENOMEM, "phrases");
    return TF_OK;
}

/* Names of blocs and provinces, if the language has a file of them. */
static tf_code add_areas(tf_words *words, tf_str lang, tf_error *err)
{
    char path[64];
    snprintf(path, sizeof path, "data/phrases/areas/%.*s.csv",
             (int)(lang.len < 20 ? lang.len : 20), lang.ptr);
    const tf_str file = tf_arena_copy(words->mem, tf_str_of(path));
    if (file.ptr == NULL)
        return tf_fail(err, TF_ENOMEM, "phrases");
    return tf_asset_find(file).ptr == NULL ? TF_OK
                                           : add_file(words, file, false, err);
}

tf_code tf_phrase_open(tf_str lang, tf_ctx *ctx, tf_words **out, tf_error *err)
{
    static const char english[] = "data/phrases/en.csv";
    char path[64];
    snprintf(path, sizeof path, "data/phrases/%.*s.csv",
             (int)(lang.len < 20 ? lang.len : 20), lang.ptr);
    if (tf_asset_find(tf_str_of(path)).ptr == NULL)
        return tf_fail(err, TF_EINPUT, "no phrases for language '%.*s'",
                       TF_FMT(lang));
    tf_words *words = TF_NEW(ctx->mem, 1, tf_words);
    const tf_str file = tf_arena_copy(ctx->mem, tf_str_of(path));
    if (words == NULL || file.ptr == NULL)
        return tf_fail(err, TF_ENOMEM, "phrases");
    words->mem = ctx->mem;
    words->lang = tf_arena_copy(ctx->mem, lang);
    tf_code code = add_file(words, file, false, err);
    if (code == TF_OK)
        code = add_areas(words, lang, err);
    if (code == TF_OK && strcmp(path, english) != 0)
        code = add_file(words, tf_str_of(english), true, err);
    *out = words;
    return code;
}

tf_code tf_phrase_add(tf_words *words, tf_str code, tf_str name, tf_error *err)
{
    tf_buf buf = tf_buf_open(words->mem);
    tf_buf_format(&buf, "name.%.*s", TF_FMT(code));
    tf_str key;
    const tf_code got = tf_buf_take(&buf, &key, err);
    if (got != TF_OK)
        return got;
    const tf_str text = tf_arena_copy(words->mem, name);
    if (text.ptr == NULL || !put(words, key, text))
        return tf_fail(err, TF_ENOMEM, "names");
    return TF_OK;
}

bool tf_phrase_has(const tf_words *words, tf_str key)
{
    const size_t k = place_of(words, key);
    return k < words->n && tf_str_eq(words->at[k].key, key);
}

tf_str tf_phrase_find(const tf_words *words, tf_str key)
{
    const size_t k = place_of(words, key);
    return k < words->n && tf_str_eq(words->at[k].key, key) ? words->at[k].text
                                                            : key;
}

static const tf_slot *slot_of(tf_str name, const tf_slot *slots, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (tf_str_eq(tf_str_of(slots[k].name), name))
            return &slots[k];
    return NULL;
}

/* A text in a grammatical case, by the rows of the phrases: CASE.TEXT has the
 * whole, else the longest CASE.-ENDING, in which * stands for what is before
 * the ending ("to.-ия,в *ию"). A text that no row knows stays. */
static void inflect_one(const tf_words *words, tf_str kind, tf_str text,
                        tf_buf *out)
{
    char key[128];
    for (size_t from = 0; from < text.len; from++) {
        const bool inside = ((unsigned char)text.ptr[from] & 0xc0) == 0x80;
        const int n = snprintf(key, sizeof key, "%.*s.%s%.*s", TF_FMT(kind),
                               from == 0 ? "" : "-",
                               TF_FMT(tf_str_cut(text, from, text.len)));
        if (inside || n < 0 || (size_t)n >= sizeof key ||
            !tf_phrase_has(words, tf_str_of(key)))
            continue;
        const tf_str form = tf_phrase_find(words, tf_str_of(key));
        const size_t star = tf_str_find(form, TF_STR("*"), 0);
        tf_buf_add(out, tf_str_cut(form, 0, star));
        if (star == SIZE_MAX)
            return;
        tf_buf_add(out, tf_str_cut(text, 0, from));
        tf_buf_add(out, tf_str_cut(form, star + 1, form.len));
        return;
    }
    tf_buf_add(out, text);
}

/* The same of names with "and" between, each by itself. */
static void inflect(const tf_words *words, tf_str kind, tf_str text,
                    tf_buf *out)
{
    const tf_str marks[] = {tf_phrase_find(words, TF_STR("list.next")),
                            tf_phrase_find(words, TF_STR("list.last"))};
    for (size_t k = 0; k < 2; k++) {
        const size_t at =
            marks[k].len > 0 ? tf_str_find(text, marks[k], 0) : SIZE_MAX;
        if (at == SIZE_MAX)
            continue;
        inflect_one(words, kind, tf_str_cut(text, 0, at), out);
        tf_buf_add(out, marks[k]);
        inflect(words, kind, tf_str_cut(text, at + marks[k].len, text.len),
                out);
        return;
    }
    inflect_one(words, kind, text, out);
}

/* A slot {name} or {name:case}. */
static void fill_slot(const tf_words *words, tf_str written,
                      const tf_slot *slots, size_t n, tf_buf *out)
{
    tf_str kind = tf_str_cut(written, 1, written.len - 1), name;
    tf_str_next(&kind, ':', &name);
    const tf_slot *slot = slot_of(name, slots, n);
    if (slot == NULL)
        tf_buf_add(out, written);
    else if (kind.ptr != NULL && kind.len > 0)
        inflect(words, kind, slot->text, out);
    else
        tf_buf_add(out, slot->text);
}

void tf_phrase_fill(const tf_words *words, const char *key,
                    const tf_slot *slots, size_t n, tf_buf *out)
{
    const tf_str text = tf_phrase_find(words, tf_str_of(key));
    size_t at = 0;
    while (at < text.len) {
        const size_t open = tf_str_find(text, TF_STR("{"), at);
        const size_t close =
            open < text.len ? tf_str_find(text, TF_STR("}"), open) : SIZE_MAX;
        if (close == SIZE_MAX)
            break;
        tf_buf_add(out, tf_str_cut(text, at, open));
        fill_slot(words, tf_str_cut(text, open, close + 1), slots, n, out);
        at = close + 1;
    }
    tf_buf_add(out, tf_str_cut(text, at, text.len));
}

static tf_str taken(tf_buf *buf)
{
    tf_str s;
    return tf_buf_take(buf, &s, NULL) == TF_OK ? s : TF_STR("");
}

tf_str tf_phrase_say(const tf_words *words, const char *key,
                     const tf_slot *slots, size_t n, tf_ctx *ctx)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_phrase_fill(words, key, slots, n, &buf);
    return taken(&buf);
}

/* The capital of a letter of the languages that phrases are written in. */
static uint32_t capital(uint32_t c)
{
    const bool latin = (c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe);
    if (latin || (c >= 0x430 && c <= 0x44f)) /* Cyrillic */
        return c - 0x20;
    return c == 0x111 ? 0x110 : c; /* Vietnamese d with a stroke */
}

tf_str tf_phrase_sentence(const tf_words *words, const char *key,
                          const tf_slot *slots, size_t n, tf_ctx *ctx)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_phrase_fill(words, key, slots, n, &buf);
    const tf_str text = taken(&buf);
    size_t used;
    char letter[4];
    if (text.len == 0)
        return text;
    const uint32_t first = tf_utf8_decode(text, &used);
    tf_buf out = tf_buf_open(ctx->mem);
    if (capital(first) == first)
        return text;
    tf_buf_add(&out, (tf_str){letter, tf_utf8_encode(capital(first), letter)});
    tf_buf_add(&out, tf_str_cut(text, used, text.len));
    return taken(&out);
}

/* ---- areas --------------------------------------------------------------- */

/* One code's name: with its article from the.CODE if asked and there. */
static tf_str name_of(const tf_words *words, tf_str code, bool article)
{
    char key[64];
    const int n = (int)(code.len < 48 ? code.len : 48);
    if (article) {
        snprintf(key, sizeof key, "the.%.*s", n, code.ptr);
        if (tf_phrase_has(words, tf_str_of(key)))
            return tf_phrase_find(words, tf_str_of(key));
    }
    snprintf(key, sizeof key, "name.%.*s", n, code.ptr);
    return tf_phrase_has(words, tf_str_of(key))
               ? tf_phrase_find(words, tf_str_of(key))
               : code;
}

static tf_str names_of(const tf_words *words, tf_str codes, bool article,
                       tf_ctx *ctx)
{
    if (codes.len == 0)
        return tf_phrase_find(words, TF_STR("area.none"));
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_str rest = codes, part;
    for (size_t k = 0; tf_str_next(&rest, '+', &part); k++) {
        if (k > 0)
            tf_buf_add(&buf, rest.ptr == NULL || rest.len == 0
                                 ? tf_phrase_find(words, TF_STR("list.last"))
                                 : tf_phrase_find(words, TF_STR("list.next")));
        tf_buf_add(&buf, name_of(words, part, article));
    }
    return taken(&buf);
}

tf_str tf_phrase_area(const tf_words *words, tf_str code, tf_ctx *ctx)
{
    return names_of(words, code, true, ctx);
}

tf_str tf_phrase_name(const tf_words *words, tf_str code, tf_ctx *ctx)
{
    return names_of(words, code, false, ctx);
}

tf_str tf_phrase_product(const tf_words *words, tf_str product)
{
    if (product.len == 0)
        return tf_phrase_find(words, TF_STR("product.all"));
    const tf_str code = tf_commodity_find(TF_STR("en"), product);
    const tf_str name = tf_commodity_name(words->lang, code);
    return name.ptr == NULL ? product : name;
}

tf_str tf_phrase_whose(const tf_words *words, tf_str code, tf_ctx *ctx)
{
    const tf_slot slot = {"name", tf_phrase_area(words, code, ctx)};
    if (code.len == 0)
        return tf_phrase_find(words, TF_STR("whose.none"));
    return tf_phrase_say(
        words, tf_str_ends(slot.text, TF_STR("s")) ? "whose.s" : "whose", &slot,
        1, ctx);
}

/* ---- periods ------------------------------------------------------------- */

static tf_str month_of(const tf_words *words, const char *set, int32_t start)
{
    char key[16];
    snprintf(key, sizeof key, "%s.%d", set,
             (int)(((start % 12) + 12) % 12) + 1);
    return tf_phrase_find(words, tf_str_of(key));
}

static tf_str year_of(const tf_words *words, tf_period p, int32_t start,
                      tf_ctx *ctx)
{
    if (p.open)
        return tf_phrase_find(words, TF_STR("year.open"));
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_format(&buf, "%d", (int)(start / 12));
    return taken(&buf);
}

/* Which phrase says a calendar span; "" = by its first and last month. */
static const char *calendar_key(tf_period p)
{
    static const char *halves[] = {"s.1", "s.2"};
    static const char *quarters[] = {"q.1", "q.2", "q.3", "q.4"};
    switch (tf_period_freq(p)) {
    case 'A':
        return "a.1";
    case 'S':
        return halves[p.start % 12 / 6];
    case 'Q':
        return quarters[p.start % 12 / 3];
    case 'M':
        return "m.1";
    default:
        return "";
    }
}

/* The last month of a span; *day: its last day there. */
static int32_t last_of(tf_period p, int *day)
{
    int32_t month = p.start + p.months;
    *day = p.day + p.days - 1;
    while (*day > tf_period_days_of(month))
        *day -= tf_period_days_of(month++);
    if (*day > 0)
        return month;
    *day = tf_period_days_of(month - 1);
    return month - 1;
}

/* Which phrase says a span that no calendar has. */
static const char *span_key(tf_period p, int32_t last)
{
    const bool years = p.start / 12 != last / 12;
    if (p.days == 0 && p.day == 1)
        return years ? "years" : "months";
    if (p.start != last)
        return years ? "day_years" : "to_day";
    return p.days > 1 ? "days" : "day";
}

static tf_str span_words(const tf_words *words, tf_period p, const char *set,
                         const char *months, tf_ctx *ctx)
{
    int to;
    const int32_t last = last_of(p, &to);
    char first[8], day[16], months_long[8], key[32];
    snprintf(first, sizeof first, "%d", (int)p.day);
    snprintf(day, sizeof day, "%d", to);
    snprintf(months_long, sizeof months_long, "%d", (int)p.months);
    const tf_slot slots[] = {
        {"month", month_of(words, months, p.start)},
        {"last", month_of(words, months, last)},
        {"year", year_of(words, p, p.start, ctx)},
        {"lastyear", year_of(words, p, last, ctx)},
        {"first", tf_str_of(first)},
        {"day", tf_str_of(day)},
        {"n", tf_str_of(months_long)},
    };
    const char *form = calendar_key(p);
    snprintf(key, sizeof key, "%s.ytd", set);
    if (form[0] == '\0' && p.days == 0 && p.day == 1 && p.start % 12 == 0 &&
        p.months < 12 && tf_phrase_has(words, tf_str_of(key)))
        form = "ytd";
    if (form[0] == '\0')
        form = span_key(p, last);
    snprintf(key, sizeof key, "%s.%s", set, form);
    return tf_phrase_say(words, key, slots, sizeof slots / sizeof *slots, ctx);
}

tf_str tf_phrase_period(const tf_words *words, tf_period p, tf_ctx *ctx)
{
    if (tf_period_is_none(p))
        return tf_phrase_find(words, TF_STR("period.none"));
    return span_words(words, p, "period", "month", ctx);
}

tf_str tf_phrase_period_short(const tf_words *words, tf_period p, tf_ctx *ctx)
{
    if (tf_period_is_none(p))
        return TF_STR("–");
    return span_words(words, p, "short", "mon", ctx);
}

/* ---- numbers ------------------------------------------------------------- */

/* ASCII digits in the dress of the language: decimal mark, minus sign,
 * groups of three from five digits on. */
static tf_str dressed(const tf_words *words, const char *s, tf_ctx *ctx)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    if (*s == '-') {
        tf_buf_add(&buf, tf_phrase_find(words, TF_STR("minus")));
        s++;
    }
    const size_t whole = strcspn(s, ".");
    for (size_t k = 0; k < whole; k++) {
        if (k > 0 && whole > 4 && (whole - k) % 3 == 0)
            tf_buf_add(&buf, tf_phrase_find(words, TF_STR("group")));
        tf_buf_char(&buf, s[k]);
    }
    if (s[whole] == '.') {
        tf_buf_add(&buf, tf_phrase_find(words, TF_STR("decimal")));
        tf_buf_add(&buf, tf_str_of(s + whole + 1));
    }
    return taken(&buf);
}

/* Decimals of the shortest text of v. */
static int printed_places(double v)
{
    char text[TF_REAL_MAX];
    const size_t n = tf_real_fixed(v, 9, text);
    const char *point = memchr(text, '.', n);
    if (point == NULL)
        return 0;
    int places = (int)(text + n - point) - 1;
    while (places > 0 && point[places] == '0')
        places--;
    return places;
}

/* Decimals worth printing: those of a value that was printed so, else no more
 * than the interval bears and three digits ask; but never so few that the
 * number leaves its own interval. */
static int worth_places(double est, double lo, double hi)
{
    enum { MOST = 3 };
    const int printed = printed_places(est);
    const double told = (hi - lo) / 2;
    const double half = told < 1e-6 * fabs(est) ? 0 : told; /* exact enough */
    const int asked = fabs(est) >= 100 ? 1 : 2;
    if (printed <= asked || (printed == MOST && half > 0 && fabs(est) < 10))
        return printed;
    int places = half > 0 ? (int)floor(-log10(half)) : asked;
    places = places < 0 ? 0 : places > asked ? asked : places;
    for (; half > 0 && places < MOST; places++) {
        const double unit = pow(10, -places);
        const double shown = round(est / unit) * unit;
        if (shown >= lo - unit * 1e-9 && shown <= hi + unit * 1e-9)
            break;
    }
    return places;
}

tf_str tf_phrase_digits(const tf_words *words, tf_interval v, double scale,
                        tf_ctx *ctx)
{
    char text[TF_REAL_MAX];
    const int places = worth_places(v.est / scale, v.lo / scale, v.hi / scale);
    tf_real_fixed(v.est / scale, places, text);
    return dressed(words, text, ctx);
}

/* Takes off the zeros both end in, and a bare point. */
static void trim_both(char *lo, char *hi)
{
    size_t m = strlen(lo), n = strlen(hi);
    if (strchr(lo, '.') == NULL || strchr(hi, '.') == NULL)
        return;
    while (lo[m - 1] == '0' && hi[n - 1] == '0') {
        lo[--m] = '\0';
        hi[--n] = '\0';
    }
    if (lo[m - 1] == '.' && hi[n - 1] == '.') {
        lo[m - 1] = '\0';
        hi[n - 1] = '\0';
    }
}

tf_str tf_phrase_range(const tf_words *words, tf_interval v, double scale,
                       tf_ctx *ctx)
{
    const double width = (v.hi - v.lo) / scale;
    if (!(width > 0) || width < 1e-6 * fabs(v.est / scale))
        return TF_STR("");
    int places = (int)ceil(-log10(width)) + 1;
    places = places < 0 ? 0 : places > 3 ? 3 : places;
    char lo[TF_REAL_MAX], hi[TF_REAL_MAX];
    tf_real_fixed(v.lo / scale, places, lo);
    tf_real_fixed(v.hi / scale, places, hi);
    if (strcmp(lo, hi) == 0)
        return TF_STR("");
    trim_both(lo, hi);
    const tf_slot slots[] = {{"low", dressed(words, lo, ctx)},
                             {"high", dressed(words, hi, ctx)}};
    return tf_phrase_say(words, "interval", slots, 2, ctx);
}

/* Powers of ten that languages have words for. */
static const struct {
    double size;
    const char *key;
} scales[] = {{1e12, "scale.12"},
              {1e9, "scale.9"},
              {1e8, "scale.8"},
              {1e6, "scale.6"},
              {1e4, "scale.4"}};

enum { SCALES = sizeof scales / sizeof *scales };

/* The largest that the language has and the value fills; of trillions a
 * language may want ten (scale.12.from). */
double tf_phrase_scale(const tf_words *words, double largest)
{
    double least = 1;
    for (size_t k = 0; k < SCALES; k++) {
        const bool late = tf_phrase_has(words, TF_STR("scale.12.from"));
        const double from = scales[k].size * (k == 0 && late ? 10 : 0.9995);
        if (!tf_phrase_has(words, tf_str_of(scales[k].key)))
            continue;
        least = scales[k].size;
        if (fabs(largest) >= from)
            break;
    }
    return least;
}

const char *tf_phrase_scale_key(double scale)
{
    for (size_t k = 0; k < SCALES; k++)
        if (scale == scales[k].size)
            return scales[k].key;
    return "scale.1";
}

tf_str tf_phrase_unit(const tf_words *words, tf_str unit, tf_ctx *ctx)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_format(&buf, "unit.%.*s", TF_FMT(unit));
    const tf_str key = taken(&buf);
    return tf_phrase_has(words, key) ? tf_phrase_find(words, key) : unit;
}

tf_str tf_phrase_amount(const tf_words *words, tf_interval v, tf_str unit,
                        tf_ctx *ctx)
{
    const double scale = tf_phrase_scale(words, v.est);
    const tf_slot slots[] = {
        {"digits", tf_phrase_digits(words, v, scale, ctx)},
        {"scale", tf_phrase_find(words, tf_str_of(tf_phrase_scale_key(scale)))},
        {"unit", tf_phrase_unit(words, unit, ctx)},
    };
    return tf_phrase_say(words, "amount", slots, 3, ctx);
}

/* Signed or bare percent with one decimal, none for whole ones if bare. */
static tf_str percent(const tf_words *words, double v, int places, bool sign,
                      tf_ctx *ctx)
{
    char text[TF_REAL_MAX];
    tf_real_fixed(fabs(v), places, text);
    const bool zero = strspn(text, "0.") == strlen(text);
    tf_buf buf = tf_buf_open(ctx->mem);
    if (sign && !zero)
        tf_buf_add(&buf, v < 0 ? tf_phrase_find(words, TF_STR("minus"))
                               : TF_STR("+"));
    tf_buf_add(&buf, dressed(words, text, ctx));
    const tf_slot slot = {"n", taken(&buf)};
    return tf_phrase_say(words, "percent", &slot, 1, ctx);
}

tf_str tf_phrase_percent(const tf_words *words, double v, tf_ctx *ctx)
{
    const int places = printed_places(v);
    return percent(words, v, places > 2 ? 1 : places, true, ctx);
}

tf_str tf_phrase_rate(const tf_words *words, tf_interval v, bool sign,
                      tf_ctx *ctx)
{
    return percent(words, v.est, v.hi - v.lo > 1 ? 0 : 1, sign, ctx);
}

tf_str tf_phrase_share(const tf_words *words, double v, tf_ctx *ctx)
{
    return percent(words, v, fabs(v) < 9.95 ? 1 : 0, false, ctx);
}

tf_str tf_phrase_number(const tf_words *words, double v, int places,
                        tf_ctx *ctx)
{
    char text[TF_REAL_MAX];
    tf_real_fixed(v, places, text);
    return dressed(words, text, ctx);
}
