/* The place a date line names: "HANOI, Feb 21 (Agency) -", "MEXICO CITY -",
 * an agency's name and the city before a Chinese date. No list of places is
 * asked, so only forms that a date line alone has are taken. */
#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>

enum { NEAR = 110 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_inner(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z');
}

/* Whether a name can be a place: it begins with a capital or a letter of an
 * eastern script, is no address, weekday or number. */
static bool is_place(const tf_doc *d, tf_str s, tf_arena *mem)
{
    tf_folded folded;
    bool ago = false;
    if (s.len < 2 || s.len > 48 || (s.ptr[0] >= 'a' && s.ptr[0] <= 'z'))
        return false;
    for (size_t k = 0; k < s.len; k++)
        if (is_digit(s.ptr[k]) || strchr(".:()|", s.ptr[k]) != NULL)
            return false;
    if (tf_fold(s, mem, &folded, NULL) != TF_OK)
        return false;
    const tf_str t = folded.text;
    const tf_lookup *months = tf_wordlist_open(d->lang, "months");
    if (t.len == 0 || tf_str_ends(t, TF_STR("\xEF\xBC\x89")))
        return false;
    /* No word of it is one of dates: "Economy Friday". */
    for (size_t at = 0; at < t.len; at++)
        if ((at == 0 || !is_inner(t.ptr[at - 1])) && is_inner(t.ptr[at]) &&
            tf_dates_idle(tf_str_cut(t, at, t.len), months, &ago) != 0)
            return false;
    return true;
}

/* The name at the start of `s` that a comma, bracket or bar ends; the last
 * such name if bars part several. Empty if nothing ends it. */
static tf_str leading_name(tf_str s)
{
    static const char *const ends[] = {
        ", ", ",", " (", " /", "/", "\xE3\x80\x8A", "\xEF\xBC\x88"};
    const char *bar = memrchr(s.ptr, '|', s.len);
    if (bar != NULL)
        s = tf_str_cut(s, (size_t)(bar - s.ptr) + 1, s.len);
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const size_t at = tf_str_find(s, tf_str_of(ends[i]), 0);
        best = at < best ? at : best;
    }
    return best == SIZE_MAX ? TF_STR("") : tf_str_trim(tf_str_cut(s, 0, best));
}

/* The city of a Chinese agency's line: what follows the agency's name,
 * which ends in one of these (society, net, paper, station). */
static tf_str eastern_city(tf_str before)
{
    static const char *const ends[] = {"\xE7\xA4\xBE", "\xE7\xBD\x91",
                                       "\xE7\xB6\xB2", "\xE6\x8A\xA5",
                                       "\xE5\xA0\xB1", "\xE5\x8F\xB0"};
    size_t from = SIZE_MAX;
    for (size_t at = 0; at + 3 <= before.len; at++)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (memcmp(before.ptr + at, ends[i], 3) == 0)
                from = at + 3;
    const tf_str city = tf_str_cut(before, from, before.len);
    const bool closed =
        tf_str_find(city, TF_STR("\xEF\xBC\x89"), 0) != SIZE_MAX;
    return from == SIZE_MAX || city.len < 6 || city.len > 18 || closed
               ? TF_STR("")
               : city;
}

/* The place in the words before the date. */
static tf_str place_before(tf_str before, tf_str lang)
{
    const char *open = memrchr(before.ptr, '(', before.len);
    if (open != NULL &&
        memchr(open, ')', before.len - (size_t)(open - before.ptr)) ==
            NULL) /* AGENCY (Place 1/2/2019) */
        return open == before.ptr
                   ? TF_STR("")
                   : tf_str_trim(tf_str_cut(
                         before, (size_t)(open - before.ptr) + 1, before.len));
    const tf_str name = leading_name(before);
    if (name.len == 0 && tf_dates_is_eastern(lang))
        return eastern_city(before);
    return name;
}

/* The dash after "HANOI (Agency)" or "WASHINGTON": where the date line of
 * the paragraph ends; 0 if there is none near. */
static size_t head_end(tf_str s)
{
    static const char *const marks[] = {" - ", " \xE2\x80\x93 ",
                                        " \xE2\x80\x94 "};
    size_t best = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const size_t at =
            tf_str_find(tf_str_cut(s, 0, NEAR), tf_str_of(marks[i]), 0);
        if (at != SIZE_MAX && (best == 0 || at < best))
            best = at;
    }
    return best;
}

static bool is_capitals(tf_str s)
{
    for (size_t k = 0; k < s.len; k++)
        if (s.ptr[k] >= 'a' && s.ptr[k] <= 'z')
            return false;
    return true;
}

/* "HANOI (Agency) - " and "MEXICO CITY - " without a date. */
static tf_str place_undated(tf_str s)
{
    const tf_str before = tf_str_cut(s, 0, head_end(s));
    const size_t bracket = tf_str_find(before, TF_STR(" ("), 0);
    if (bracket != SIZE_MAX && tf_str_ends(before, TF_STR(")")))
        return tf_str_cut(before, 0, bracket);
    return is_capitals(before) ? before : TF_STR("");
}

void tf_place_find(tf_doc *d, tf_span before, tf_arena *mem)
{
    tf_str place = TF_STR("");
    if (before.len > 0)
        place = place_before(
            tf_str_cut(d->text, before.at, (size_t)before.at + before.len),
            d->lang);
    for (size_t i = 0, n = 0; place.len == 0 && i < d->n_paragraphs && n < 2;
         i++) {
        const tf_paragraph *p = &d->paragraphs[i];
        if (!tf_text_is_mined(p->role) || p->role == TF_ROLE_TITLE)
            continue;
        n++;
        place = place_undated(
            tf_str_cut(d->text, p->span.at, (size_t)p->span.at + p->span.len));
    }
    if (is_place(d, place, mem))
        d->dateline_place =
            (tf_span){(uint32_t)(place.ptr - d->text.ptr), (uint32_t)place.len};
}
