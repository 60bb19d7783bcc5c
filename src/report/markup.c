/* The two markups, HTML and Markdown, behind one set of calls. Every text is
 * escaped: what an article holds never becomes markup. */
#include "base/asset.h"
#include "base/real.h"
#include "base/str.h"
#include "base/utf8.h"
#include "report/report_impl.h"

#include <stdio.h>
#include <string.h>

static void put(tf_page *page, const char *s)
{
    tf_buf_add(&page->out, tf_str_of(s));
}

/* ---- text ---------------------------------------------------------------- */

/* Controls, and marks that would turn the direction of what follows. */
static bool is_unfit(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static const char *entity_of(uint32_t c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

void tf_markup_text(tf_page *page, tf_str text)
{
    for (size_t at = 0, used; at < text.len; at += used) {
        const uint32_t c =
            tf_utf8_decode(tf_str_cut(text, at, text.len), &used);
        const char *entity = entity_of(c);
        char bytes[4];
        if (entity != NULL && (page->html || c != '"'))
            put(page, entity);
        else if (is_unfit(c))
            tf_buf_char(&page->out, ' ');
        else {
            if (!page->html && c < 0x80 && strchr("\\`*_[]|#~", (int)c))
                tf_buf_char(&page->out, '\\');
            tf_buf_add(&page->out, (tf_str){bytes, tf_utf8_encode(c, bytes)});
        }
    }
}

/* A target of a link: what is not plain goes in by its bytes. */
static void put_target(tf_page *page, tf_str target)
{
    for (size_t k = 0; k < target.len; k++) {
        const unsigned char c = (unsigned char)target.ptr[k];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c >= '0' && c <= '9') || (c != 0 && strchr("#/.-_", c) != NULL))
            tf_buf_char(&page->out, (char)c);
        else
            tf_buf_format(&page->out, "%%%02X", c);
    }
}

/* ---- blocks -------------------------------------------------------------- */

void tf_markup_heading(tf_page *page, int level, const char *id, tf_str text)
{
    if (!page->html) {
        tf_buf_format(&page->out, "\n%.*s ", level, "######");
        tf_markup_text(page, text);
        put(page, "\n\n");
        return;
    }
    tf_buf_format(&page->out, "<h%d", level);
    if (*id != '\0')
        tf_buf_format(&page->out, " id=\"%s\"", id);
    put(page, ">");
    tf_markup_text(page, text);
    tf_buf_format(&page->out, "</h%d>\n", level);
}

void tf_markup_open_para(tf_page *page, const char *kind)
{
    if (page->html && *kind != '\0')
        tf_buf_format(&page->out, "<p class=\"%s\">", kind);
    else if (page->html)
        put(page, "<p>");
}

void tf_markup_close_para(tf_page *page)
{
    put(page, page->html ? "</p>\n" : "\n\n");
}

void tf_markup_para(tf_page *page, const char *kind, tf_str text)
{
    tf_markup_open_para(page, kind);
    tf_markup_text(page, text);
    tf_markup_close_para(page);
}

void tf_markup_strong(tf_page *page, tf_str text)
{
    put(page, page->html ? "<strong>" : "**");
    tf_markup_text(page, text);
    put(page, page->html ? "</strong>" : "**");
}

void tf_markup_link(tf_page *page, tf_str target, tf_str text)
{
    put(page, page->html ? "<a href=\"" : "[");
    if (page->html) {
        put_target(page, target);
        put(page, "\">");
        tf_markup_text(page, text);
        put(page, "</a>");
        return;
    }
    tf_markup_text(page, text);
    put(page, "](");
    put_target(page, target);
    put(page, ")");
}

void tf_markup_quote(tf_page *page, tf_str quote, tf_str mark, tf_str lang)
{
    const size_t at = mark.len > 0 ? tf_str_find(quote, mark, 0) : SIZE_MAX;
    const size_t end = at == SIZE_MAX ? quote.len : at + mark.len;
    if (page->html) {
        put(page, "<q");
        if (lang.len > 0) {
            put(page, " lang=\"");
            tf_markup_text(page, lang);
            put(page, "\"");
        }
        put(page, ">");
    } else {
        put(page, "“");
    }
    tf_markup_text(page, tf_str_cut(quote, 0, at == SIZE_MAX ? end : at));
    if (at != SIZE_MAX) {
        put(page, page->html ? "<mark>" : "**");
        tf_markup_text(page, mark);
        put(page, page->html ? "</mark>" : "**");
        tf_markup_text(page, tf_str_cut(quote, end, quote.len));
    }
    put(page, page->html ? "</q>" : "”");
}

/* ---- lists --------------------------------------------------------------- */

void tf_markup_open_list(tf_page *page, const char *kind)
{
    if (page->html)
        tf_buf_format(&page->out, "<ul class=\"%s\">\n", kind);
    else if (page->depth > 0)
        put(page, "\n");
    page->depth++;
}

void tf_markup_open_item(tf_page *page, tf_str id)
{
    if (!page->html) {
        tf_buf_format(&page->out, "%*s- ", (int)(page->depth - 1) * 2, "");
        if (id.len > 0)
            tf_buf_format(&page->out, "<a id=\"%.*s\"></a>", TF_FMT(id));
    } else if (id.len > 0) {
        tf_buf_format(&page->out, "<li id=\"%.*s\">", TF_FMT(id));
    } else {
        put(page, "<li>");
    }
}

void tf_markup_close_item(tf_page *page)
{
    put(page, page->html ? "</li>\n" : "\n");
}

void tf_markup_close_list(tf_page *page)
{
    page->depth--;
    put(page, page->html ? "</ul>\n" : page->depth == 0 ? "\n" : "");
}

/* ---- tables -------------------------------------------------------------- */

static void put_heads(tf_page *page, const char *const *heads, size_t n)
{
    put(page, page->html ? "<thead><tr>" : "|");
    for (size_t k = 0; k < n; k++) {
        const bool number = heads[k][0] == '#';
        const tf_str text =
            tf_phrase_find(page->words, tf_str_of(heads[k] + number));
        if (page->html)
            put(page, number ? "<th scope=\"col\" class=\"n\">"
                             : "<th scope=\"col\">");
        else
            put(page, " ");
        tf_markup_text(page, text);
        put(page, page->html ? "</th>" : " |");
    }
    put(page, page->html ? "</tr></thead>\n<tbody>\n" : "\n|");
    for (size_t k = 0; k < n && !page->html; k++)
        put(page, heads[k][0] == '#' ? " ---: |" : " --- |");
    if (!page->html)
        put(page, "\n");
}

void tf_markup_open_table(tf_page *page, tf_str caption,
                          const char *const *heads, size_t n)
{
    if (page->html) {
        put(page, "<div class=\"table\" role=\"region\" tabindex=\"0\" "
                  "aria-label=\"");
        tf_markup_text(page, caption);
        put(page, "\"><table><caption>");
        tf_markup_text(page, caption);
        put(page, "</caption>\n");
    } else if (!page->folded) { /* else its summary says it */
        put(page, "*");
        tf_markup_text(page, caption);
        put(page, "*\n\n");
    }
    put_heads(page, heads, n);
}

void tf_markup_open_row(tf_page *page)
{
    put(page, page->html ? "<tr>" : "|");
}

void tf_markup_open_cell(tf_page *page, bool number, bool first)
{
    if (!page->html)
        put(page, " ");
    else if (first)
        put(page, "<th scope=\"row\">");
    else
        put(page, number ? "<td class=\"n\">" : "<td>");
}

void tf_markup_open_number(tf_page *page, double value)
{
    char text[TF_REAL_MAX];
    if (!page->html) {
        put(page, " ");
        return;
    }
    put(page, "<td class=\"n\" data-value=\"");
    tf_buf_add(&page->out, (tf_str){text, tf_real_print(value, text)});
    put(page, "\">");
}

void tf_markup_raised(tf_page *page, tf_str text)
{
    if (text.len == 0)
        return;
    put(page, "<sup>");
    tf_markup_text(page, text);
    put(page, "</sup>");
}

void tf_markup_close_cell(tf_page *page, bool first)
{
    put(page, !page->html ? " |" : first ? "</th>" : "</td>");
}

void tf_markup_cell(tf_page *page, tf_str text, bool number, bool first)
{
    tf_markup_open_cell(page, number, first);
    tf_markup_text(page, text);
    tf_markup_close_cell(page, first);
}

void tf_markup_close_row(tf_page *page)
{
    put(page, page->html ? "</tr>\n" : "\n");
}

void tf_markup_close_table(tf_page *page)
{
    put(page, page->html ? "</tbody></table></div>\n" : "\n");
}

void tf_markup_open_fold(tf_page *page, tf_str summary)
{
    put(page, page->html ? "<details><summary>" : "**");
    tf_markup_text(page, summary);
    put(page, page->html ? "</summary>\n" : "**\n\n");
    page->folded = true;
}

void tf_markup_close_fold(tf_page *page)
{
    if (page->html)
        put(page, "</details>\n");
    page->folded = false;
}

/* ---- pictures ------------------------------------------------------------ */

/* Names of one picture get the chart's name before them, so that many can
 * stand in one page. Only inside tags: texts stay as they are. */
static size_t name_mark(tf_str svg, size_t at)
{
    static const char *marks[] = {" id='", " id=\"", "href='#", "href=\"#",
                                  "url(#"};
    const tf_str rest = tf_str_cut(svg, at, svg.len);
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (tf_str_starts(rest, tf_str_of(marks[k])))
            return strlen(marks[k]);
    return 0;
}

/* gnuplot's own titles ("gnuplot_plot_1") would show as tooltips. */
static size_t after_title(tf_str svg, size_t at)
{
    static const char *const parts[][2] = {{"<title>", "</title>"},
                                           {"<desc>", "</desc>"}};
    const tf_str rest = tf_str_cut(svg, at, svg.len);
    for (size_t k = 0; k < 2; k++) {
        if (!tf_str_starts(rest, tf_str_of(parts[k][0])))
            continue;
        const size_t end = tf_str_find(svg, tf_str_of(parts[k][1]), at);
        if (end != SIZE_MAX)
            return end + strlen(parts[k][1]);
    }
    return at;
}

static void put_svg(tf_page *page, const tf_chart *chart)
{
    const tf_str svg = chart->picture[TF_PICTURE_SVG];
    const size_t start = tf_str_find(svg, TF_STR("<svg"), 0);
    if (start == SIZE_MAX)
        return;
    put(page, "<svg role=\"img\" aria-label=\"");
    tf_markup_text(page, chart->alt);
    put(page, "\"");
    bool in_tag = true;
    for (size_t at = start + 4; at < svg.len;) {
        const size_t past = after_title(svg, at);
        const size_t named = in_tag ? name_mark(svg, at) : 0;
        if (past > at) {
            at = past;
            continue;
        }
        if (svg.ptr[at] == '<' || svg.ptr[at] == '>')
            in_tag = svg.ptr[at] == '<';
        tf_buf_add(&page->out,
                   tf_str_cut(svg, at, at + (named > 0 ? named : 1)));
        if (named > 0)
            tf_buf_format(&page->out, "%.*s-", TF_FMT(chart->name));
        at += named > 0 ? named : 1;
    }
}

static void put_files(tf_page *page, const tf_chart *chart)
{
    static const char *tails[] = {"svg", "png", "gp", "dat"};
    for (size_t k = 0; k < sizeof tails / sizeof *tails; k++) {
        tf_buf buf = tf_buf_open(page->ctx->mem);
        tf_buf_format(&buf, "charts/%.*s.%s", TF_FMT(chart->name), tails[k]);
        tf_str target;
        if (tf_buf_take(&buf, &target, NULL) != TF_OK)
            return;
        put(page, k > 0 ? " · " : "");
        tf_markup_link(page, target, tf_str_of(tails[k]));
    }
}

void tf_markup_figure(tf_page *page, const tf_chart *chart)
{
    if (page->html) {
        put(page, "<figure tabindex=\"0\">");
        put_svg(page, chart);
        tf_sheets_marks(page, chart);
        put(page, "<figcaption>");
        put_files(page, chart);
        put(page, "</figcaption></figure>\n");
        return;
    }
    put(page, "![");
    tf_markup_text(page, chart->alt);
    tf_buf_format(&page->out, "](charts/%.*s.png)\n\n", TF_FMT(chart->name));
    put_files(page, chart);
    put(page, "\n\n");
}

/* ---- the frame ----------------------------------------------------------- */

/* The words that the script shows. */
static void put_words(tf_page *page)
{
    static const char *const names[] = {"behind", "close",    "others",
                                        "sort",   "official", "theme"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        char key[24];
        snprintf(key, sizeof key, "page.%s", names[k]);
        tf_buf_format(&page->out, " data-%s=\"", names[k]);
        tf_markup_text(page, tf_phrase_find(page->words, tf_str_of(key)));
        put(page, "\"");
    }
}

void tf_markup_begin(tf_page *page, tf_str title)
{
    if (!page->html)
        return;
    put(page, "<!DOCTYPE html>\n<html lang=\"");
    tf_markup_text(page, tf_phrase_find(page->words, TF_STR("lang")));
    put(page, "\">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, "
              "initial-scale=1\">\n"
              /* nothing is fetched, whatever an article may hold */
              "<meta http-equiv=\"Content-Security-Policy\" "
              "content=\"default-src 'none'; style-src 'unsafe-inline'; "
              "script-src 'unsafe-inline'; base-uri 'none'; "
              "form-action 'none'\">\n"
              "<meta name=\"generator\" content=\"tradefig\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    tf_markup_text(page, title);
    put(page, "</title>\n<style>\n");
    const tf_str css = tf_asset_find(TF_STR("data/phrases/page.css"));
    if (css.ptr != NULL)
        tf_buf_add(&page->out, css);
    put(page, "</style>\n</head>\n<body");
    put_words(page);
    put(page, ">\n<main>\n");
}

void tf_markup_end(tf_page *page)
{
    if (!page->html)
        return;
    put(page, "</main>\n<script>\n");
    const tf_str script = tf_asset_find(TF_STR("data/phrases/page.js"));
    if (script.ptr != NULL)
        tf_buf_add(&page->out, script);
    put(page, "</script>\n</body>\n</html>\n");
}
