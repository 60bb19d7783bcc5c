/* One written date at the start of folded text, in the ways of the thirteen
 * languages: 2019-02-21, 21/2/2019, 21.02.2019, 21/2, 21 February 2019,
 * Feb. 21, 2019, 21. Februar, 21 de febrero de 2019, 2019 nen 2 gatsu 21
 * nichi and its Chinese and Korean kin, numerals of Han, Buddhist years. The
 * names of months are data/lexicon/<lang>/months.csv. */
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>

typedef struct cursor {
    tf_str s;
    size_t at;
} cursor;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char peek(const cursor *c)
{
    return c->at < c->s.len ? c->s.ptr[c->at] : '\0';
}

/* Digits at the cursor, `most` at most and no more after; 0 if none. */
static int read_number(cursor *c, int least, int most, int *out)
{
    int n = 0, v = 0;
    while (n <= most && c->at + (size_t)n < c->s.len &&
           is_digit(c->s.ptr[c->at + (size_t)n])) {
        if (n < 9)
            v = v * 10 + (c->s.ptr[c->at + (size_t)n] - '0');
        n++;
    }
    if (n < least || n > most)
        return 0;
    c->at += (size_t)n;
    *out = v;
    return n;
}

static inline bool take(cursor *c, const char *word)
{
    if (peek(c) != word[0])
        return false;
    const tf_str w = tf_str_of(word);
    const bool stands = tf_str_starts(tf_str_cut(c->s, c->at, c->s.len), w);
    c->at += stands ? w.len : 0;
    return stands;
}

static void skip_blanks(cursor *c)
{
    while (peek(c) == ' ')
        c->at++;
}

/* Years of the press; Thai ones may be Buddhist (543 ahead). */
static int16_t year_of(int y, tf_str lang)
{
    if (tf_str_eq(lang, TF_STR("th")) && y >= 2443 && y <= 2643)
        y -= 543;
    return y >= 1900 && y <= 2100 ? (int16_t)y : 0;
}

static bool is_day(int month, int day)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/* Day, month, year in either order of the first two, as the language has
 * it: English alone may put the month first. */
static bool set_day_first(tf_dates_hit *hit, int a, int b, tf_str lang)
{
    const bool english = tf_str_eq(lang, TF_STR("en"));
    if (is_day(b, a)) {
        hit->ambiguous = english && a <= 12 && a != b;
        hit->date.day = (int8_t)a;
        hit->date.month = (int8_t)b;
        return true;
    }
    if (!english || !is_day(a, b))
        return false;
    hit->date.month = (int8_t)a;
    hit->date.day = (int8_t)b;
    return true;
}

/* 2019-2-21, 2019/02/21, 2019.02.21. */
static bool read_year_first(cursor *c, tf_str lang, tf_dates_hit *hit)
{
    int y, m, d;
    if (!read_number(c, 4, 4, &y) || year_of(y, lang) == 0)
        return false;
    const char sep = peek(c);
    if (sep != '-' && sep != '/' && sep != '.')
        return false;
    c->at++;
    skip_blanks(c);
    if (!read_number(c, 1, 2, &m) || peek(c) != sep)
        return false;
    c->at++;
    skip_blanks(c);
    if (!read_number(c, 1, 2, &d) || !is_day(m, d))
        return false;
    hit->date = (tf_date){year_of(y, lang), (int8_t)m, (int8_t)d};
    return true;
}

/* 21/2/2019, 21-2, 21.02.19. */
static bool read_day_first(cursor *c, tf_str lang, tf_dates_hit *hit)
{
    int a, b, y = 0;
    if (!read_number(c, 1, 2, &a))
        return false;
    const char sep = peek(c);
    if (sep != '-' && sep != '/' && sep != '.')
        return false;
    c->at++;
    if (!read_number(c, 1, 2, &b) || !set_day_first(hit, a, b, lang))
        return false;
    const cursor after = *c;
    if (peek(c) == sep) {
        c->at++;
        const int n = read_number(c, 2, 4, &y);
        y = n == 2 ? 2000 + y : y;
        hit->date.year = n == 0 || n == 3 ? 0 : year_of(y, lang);
        if (hit->date.year != 0)
            return true;
    }
    *c = after;
    /* 3.5 is a number, and so is 21/2 before a percent sign. */
    return sep != '.' && peek(c) != '%' && peek(c) != sep && !is_digit(peek(c));
}

/* Bytes of the name of a month and the digit behind it. */
enum { MONTH_MOST = 24 };

static bool is_inner(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z');
}

/* The longest row of the list with that kind of value that stands at the
 * cursor: `kind` 'm' a month, else the first letter of the value. A longer row
 * "none" bars it: "9 tháng năm 2020" counts months. */
static int take_word(cursor *c, const tf_lookup *list, char kind, bool loose)
{
    const unsigned byte = (unsigned char)peek(c);
    if (list->bytes[byte] == list->bytes[byte + 1])
        return 0; /* no word begins so */
    const tf_str rest = tf_str_cut(c->s, c->at, c->s.len);
    tf_words words = tf_wordlist_of(list, rest);
    tf_str form, value;
    size_t longest = 0, barred = 0;
    int month = 0;
    while (tf_wordlist_next_at(&words, &form, &value)) {
        const bool is_month = value.len > 0 && is_digit(value.ptr[0]);
        if (tf_str_eq(value, TF_STR("none")) && form.len > barred &&
            tf_str_starts(rest, form))
            barred = form.len;
        if (form.len <= longest || value.len == 0 ||
            (kind == 'm' ? !is_month : value.ptr[0] != kind) ||
            !tf_str_starts(rest, form))
            continue;
        if (!loose && rest.len > form.len && is_inner(rest.ptr[form.len]))
            continue;
        longest = form.len;
        month = 1;
        if (is_month) {
            month = value.ptr[0] - '0';
            if (value.len == 2)
                month = month * 10 + (value.ptr[1] - '0');
        }
    }
    if (barred > longest)
        return 0;
    c->at += longest;
    return longest == 0 ? 0 : month;
}

/* A year after day and month: ", 2019", " de 2019", "/2019"; 0 if none. */
static int16_t read_year(cursor *c, const tf_lookup *months, tf_str lang)
{
    const cursor before = *c;
    int y;
    skip_blanks(c);
    for (int i = 0; i < 2; i++) {
        if (peek(c) == ',' || peek(c) == '.' || peek(c) == '/')
            c->at++;
        skip_blanks(c);
        take_word(c, months, 'j', false);
        skip_blanks(c);
    }
    if (read_number(c, 4, 4, &y) && year_of(y, lang) != 0)
        return year_of(y, lang);
    *c = before;
    return 0;
}

/* 21 February 2019, 21st of February, 21. Februar, 1er mars, 21 thang 2. */
static bool read_day_month(cursor *c, const tf_lookup *months, tf_str lang,
                           tf_dates_hit *hit)
{
    static const char *const ordinals[] = {
        ".",        "st",       "nd",
        "rd",       "th",       "er",
        "\xC2\xBA", "\xC2\xB0", "-\xD0\xB3\xD0\xBE"};
    int d;
    if (!read_number(c, 1, 2, &d))
        return false;
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (take(c, ordinals[i]))
            break;
    skip_blanks(c);
    if (peek(c) == '-')
        c->at++;
    if (take_word(c, months, 'j', false))
        skip_blanks(c);
    const int m = take_word(c, months, 'm', tf_str_eq(lang, TF_STR("th")));
    if (m == 0 || !is_day(m, d))
        return false;
    if (peek(c) == '.')
        c->at++;
    hit->date = (tf_date){read_year(c, months, lang), (int8_t)m, (int8_t)d};
    return true;
}

bool tf_dates_has_months_first(tf_str lang)
{
    return tf_str_eq(lang, TF_STR("en")) || tf_str_eq(lang, TF_STR("es"));
}

/* Whether a digit stands near enough for a name of a month and its day: no
 * such name is longer. */
static bool has_digit_near(tf_str s)
{
    int seen = 0; /* bytes beside blanks */
    for (size_t i = 0; i < s.len && seen < MONTH_MOST; i++) {
        if (is_digit(s.ptr[i]))
            return true;
        seen += s.ptr[i] != ' ';
    }
    return false;
}

/* February 21, 2019; Feb. 21. */
static bool read_month_day(cursor *c, const tf_lookup *months, tf_str lang,
                           tf_dates_hit *hit)
{
    int d;
    if (!tf_dates_has_months_first(lang) || !has_digit_near(c->s))
        return false;
    const int m = take_word(c, months, 'm', false);
    if (m == 0)
        return false;
    if (peek(c) == '.')
        c->at++;
    if (peek(c) != ' ')
        return false;
    skip_blanks(c);
    if (!read_number(c, 1, 2, &d) || !is_day(m, d) || peek(c) == '%')
        return false;
    if (!take(c, "st") && !take(c, "nd") && !take(c, "rd"))
        take(c, "th");
    hit->date = (tf_date){read_year(c, months, lang), (int8_t)m, (int8_t)d};
    return !is_inner(peek(c)) && !(peek(c) == '.' && c->at + 1 < c->s.len &&
                                   is_digit(c->s.ptr[c->at + 1]));
}

bool tf_dates_is_han(tf_str s)
{
    const unsigned char first = s.len < 3 ? 0 : (unsigned char)s.ptr[0];
    if (first < 0xE3 || first > 0xE9 || (first == 0xE3 && s.ptr[1] != '\x80'))
        return false;
    static const char numerals[][4] = {
        "\xE3\x80\x87", "\xE4\xB8\x80", "\xE4\xBA\x8C", "\xE4\xB8\x89",
        "\xE5\x9B\x9B", "\xE4\xBA\x94", "\xE5\x85\xAD", "\xE4\xB8\x83",
        "\xE5\x85\xAB", "\xE4\xB9\x9D", "\xE9\x9B\xB6", "\xE5\x8D\x81"};
    for (size_t i = 0; s.len >= 3 && i < sizeof numerals / 4; i++)
        if (memcmp(s.ptr, numerals[i], 3) == 0)
            return true;
    return false;
}

/* Han numerals one by one (a year) or as a number below 100. */
static int read_han(cursor *c, bool by_digit)
{
    static const char *const digits[] = {
        "\xE3\x80\x87", "\xE4\xB8\x80", "\xE4\xBA\x8C", "\xE4\xB8\x89",
        "\xE5\x9B\x9B", "\xE4\xBA\x94", "\xE5\x85\xAD", "\xE4\xB8\x83",
        "\xE5\x85\xAB", "\xE4\xB9\x9D"};
    const unsigned char first = (unsigned char)peek(c);
    int v = 0, last = 0, n = 0;
    if (first < 0xE3 || first > 0xE9)
        return 0;
    for (; n < 5; n++) {
        int k = 0;
        while (k < 10 && !take(c, digits[k]))
            k++;
        if (k == 10 && take(c, "\xE9\x9B\xB6"))
            k = 0;
        if (k < 10 && by_digit)
            v = v * 10 + k;
        else if (k < 10)
            last = k;
        else if (!by_digit && take(c, "\xE5\x8D\x81")) {
            v = (last == 0 ? 1 : last) * 10;
            last = 0;
        } else
            break;
    }
    return n == 0 ? 0 : v + last;
}

static int read_east(cursor *c, bool year)
{
    int v;
    const cursor before = *c;
    if (read_number(c, year ? 4 : 1, year ? 4 : 2, &v))
        return v;
    v = read_han(c, year);
    if (v == 0 || (year && v < 1000))
        *c = before;
    return year && v < 1000 ? 0 : v;
}

static bool take_either(cursor *c, const char *han, const char *hangul)
{
    skip_blanks(c);
    if (!take(c, han) && !take(c, hangul))
        return false;
    skip_blanks(c);
    return true;
}

#define YEAR "\xE5\xB9\xB4"
#define MONTH "\xE6\x9C\x88"
#define DAY "\xE6\x97\xA5"
#define YEAR_KO "\xEB\x85\x84"
#define MONTH_KO "\xEC\x9B\x94"
#define DAY_KO "\xEC\x9D\xBC"

/* [year] month day with their letters after them. */
static bool read_eastern(cursor *c, tf_str lang, tf_dates_hit *hit)
{
    const cursor before = *c;
    int y = read_east(c, true);
    if (y != 0 && !take_either(c, YEAR, YEAR_KO))
        return false;
    if (y == 0)
        *c = before;
    const int m = read_east(c, false);
    if (m == 0 || !take_either(c, MONTH, MONTH_KO))
        return false;
    const int d = read_east(c, false);
    skip_blanks(c);
    if (!is_day(m, d) || (!take(c, DAY) && !take(c, DAY_KO)))
        return false;
    hit->date = (tf_date){year_of(y, lang), (int8_t)m, (int8_t)d};
    return true;
}

static bool read_form(int form, cursor *c, const tf_lookup *months, tf_str lang,
                      tf_dates_hit *hit)
{
    switch (form) {
    case 0:
        return read_year_first(c, lang, hit);
    case 1:
        return read_eastern(c, lang, hit);
    case 2:
        return read_day_month(c, months, lang, hit);
    case 3:
        return read_day_first(c, lang, hit);
    default:
        return read_month_day(c, months, lang, hit);
    }
}

/* Which forms a date that begins with this byte can have: first and last. A
 * digit begins all but "Feb. 21", a Latin letter only that, a numeral of Han
 * only the eastern form. */
static bool forms_of(unsigned char c, int *first, int *last)
{
    const bool digit = c >= '0' && c <= '9';
    const bool letter = c >= 'a' && c <= 'z';
    *first = digit ? 0 : letter ? 4 : 1;
    *last = digit ? 3 : letter ? 4 : 1;
    return digit || letter || (c >= 0xE3 && c <= 0xE9);
}

/* Which forms a date can have that begins with so many digits and then, after
 * blanks, that byte: first and last, first > last for none. */
static void forms_of_digits(tf_str s, int *first, int *last)
{
    size_t n = 0, k;
    while (n < s.len && n <= 4 && is_digit(s.ptr[n]))
        n++;
    for (k = n; k < s.len && s.ptr[k] == ' ';)
        k++;
    const unsigned char next = k < s.len ? (unsigned char)s.ptr[k] : 0;
    const char sign = n < s.len ? s.ptr[n] : '\0';
    const bool parted = sign == '-' || sign == '/' || sign == '.';
    const bool eastern = next >= 0xE3;
    const bool word = next >= 0x80 || (next >= 'a' && next <= 'z');
    *first = 0;
    *last = -1;
    if (n == 4 && (parted || eastern))
        *last = 1;
    if ((n == 1 || n == 2) && (parted || word || next == '-')) {
        *first = eastern ? 1 : 2;
        *last = parted ? 3 : 2;
    }
}

bool tf_dates_read(tf_str folded, const tf_lookup *months, tf_str lang,
                   tf_dates_hit *out)
{
    const cursor start = {folded, 0};
    int form, last;
    if (folded.len == 0 ||
        !forms_of((unsigned char)folded.ptr[0], &form, &last))
        return false;
    if (is_digit(folded.ptr[0]))
        forms_of_digits(folded, &form, &last);
    for (; form <= last; form++) {
        cursor c = start;
        tf_dates_hit hit = {0};
        if (!read_form(form, &c, months, lang, &hit))
            continue;
        hit.len = c.at;
        *out = hit;
        return true;
    }
    return false;
}

size_t tf_dates_clock(tf_str folded)
{
    cursor c = {folded, 0};
    int hour, minute;
    if (!read_number(&c, 1, 2, &hour) || hour > 24)
        return 0;
    if (peek(&c) != ':' && peek(&c) != 'h' && peek(&c) != '.')
        return 0;
    const bool dot = peek(&c) == '.';
    c.at++;
    if (!read_number(&c, 2, 2, &minute) || minute > 59)
        return 0;
    if (peek(&c) == ':') {
        const cursor before = c;
        c.at++;
        if (!read_number(&c, 2, 2, &minute))
            c = before;
    }
    if (peek(&c) == '\'')
        c.at++;
    /* 13.20 is a time only where a zone follows; the caller asks. */
    return dot ? 0 : c.at;
}

size_t tf_dates_idle(tf_str s, const tf_lookup *months, bool *ago)
{
    const bool spaced =
        (unsigned char)s.ptr[0] < 0xE0 || (unsigned char)s.ptr[0] == 0xE1;
    size_t longest = 0;
    bool is_ago = false;
    tf_words words = tf_wordlist_of(months, s);
    tf_str form, value;
    while (tf_wordlist_next_at(&words, &form, &value)) {
        if (form.len <= longest || value.len == 0 || is_digit(value.ptr[0]) ||
            value.ptr[0] == 'b' || !tf_str_starts(s, form))
            continue;
        if (spaced && form.len < s.len && is_inner(s.ptr[form.len]))
            continue;
        longest = form.len;
        is_ago = tf_str_eq(value, TF_STR("ago"));
    }
    *ago |= is_ago;
    return longest;
}

bool tf_dates_is_eastern(tf_str lang)
{
    return tf_str_eq(lang, TF_STR("zh")) || tf_str_eq(lang, TF_STR("ja")) ||
           tf_str_eq(lang, TF_STR("ko")) || tf_str_eq(lang, TF_STR("th"));
}
