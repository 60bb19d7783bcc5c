/* Feeds: what an entry becomes, in each vocabulary, and what a broken or
 * hostile file does. */
#include "base/arena.h"
#include "base/str.h"
#include "text/text.h"
#include "texts.h"

#include <check.h>

Suite *tf_suite_feed(void);

#define RSS "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>"
#define END "</channel></rss>"

static tf_arena *mem;
static tf_feed feed;
static tf_error err;

static void setup(void)
{
    mem = tf_arena_open();
    err = (tf_error){0};
    feed = (tf_feed){.doc = NULL};
}

static void teardown(void)
{
    tf_feed_close(&feed);
    tf_arena_close(mem);
}

static void open_feed(const char *bytes)
{
    ck_assert(tf_feed_is(tf_str_of(bytes)));
    ck_assert_int_eq(
        tf_feed_open(TF_STR("f.xml"), tf_str_of(bytes), mem, &feed, &err),
        TF_OK);
}

static tf_article next(void)
{
    tf_article a;
    ck_assert(tf_feed_next(&feed, mem, &a, &err));
    ck_assert_int_eq(err.code, TF_OK);
    return a;
}

static void ended(void)
{
    tf_article a;
    ck_assert(!tf_feed_next(&feed, mem, &a, &err));
}

static void is(tf_str s, const char *wanted)
{
    ck_assert_msg(tf_str_eq(s, tf_str_of(wanted)), "'%.*s', not '%s'",
                  TF_FMT(s), wanted);
}

START_TEST(feed_rss)
{
    open_feed(RSS "<title>Trade today</title><language>vi-VN</language>"
                  "<item><title>Up</title><link> https://a.vn/1 </link>"
                  "<pubDate>Mon, 05 Feb 2024 08:00:00 GMT</pubDate>"
                  "<description>&lt;p&gt;5 tỷ USD&lt;/p&gt;</description>"
                  "</item><item><title>Down</title><guid>x7</guid>"
                  "<description>A 3 &gt; 2 fact</description></item>" END);
    tf_article a = next();
    is(a.name, "https://a.vn/1");
    is(a.title, "Up");
    is(a.date, "Mon, 05 Feb 2024 08:00:00 GMT");
    is(a.lang, "vi-VN");
    is(a.bytes, "<p>5 tỷ USD</p>");
    ck_assert_int_eq(a.format, TF_FORMAT_HTML);
    is(a.publisher, ""); /* its address tells */
    a = next();
    is(a.name, "x7");
    is(a.bytes, "A 3 > 2 fact");
    ck_assert_int_eq(a.format, TF_FORMAT_TEXT);
    is(a.publisher, "Trade today");
    ended();
}
END_TEST

/* The full text beats the teaser, in whatever order they stand; what belongs
 * to other vocabularies is not the entry's. */
START_TEST(feed_rss_modules)
{
    open_feed("<rss version='2.0' "
              "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
              "xmlns:dc='http://purl.org/dc/elements/1.1/' "
              "xmlns:media='http://search.yahoo.com/mrss/'><channel><item>"
              "<media:title>Picture</media:title><title>T</title>"
              "<content:encoded><![CDATA[<p>whole</p>]]></content:encoded>"
              "<description>part</description><dc:date>2024-05-06</dc:date>"
              "<media:description>boat</media:description>"
              "</item></channel></rss>");
    const tf_article a = next();
    is(a.title, "T");
    is(a.bytes, "<p>whole</p>");
    is(a.date, "2024-05-06");
    is(a.name, "f.xml");
    ended();
}
END_TEST

START_TEST(feed_rdf)
{
    open_feed("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
              " xmlns='http://purl.org/rss/1.0/'><channel><title>C</title>"
              "</channel><item><title>One</title><link>http://b.ru/1</link>"
              "</item></rdf:RDF>");
    const tf_article a = next();
    is(a.name, "http://b.ru/1");
    is(a.bytes, "One"); /* nothing but a headline */
    ended();
}
END_TEST

START_TEST(feed_atom)
{
    open_feed("<!-- made by hand --><feed xmlns='http://www.w3.org/2005/Atom' "
              "xml:lang='en'><title>F</title><entry>"
              "<link rel='edit' href='http://c.org/edit'/>"
              "<link href='http://c.org/1'/><id>urn:1</id><title>T</title>"
              "<updated>2024-06-01T00:00:00Z</updated>"
              "<published>2024-05-31T00:00:00Z</published>"
              "<summary>short</summary>"
              "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
              "<p>Long <b>text</b></p></div></content></entry>"
              "<entry><id>urn:2</id><title>U</title>"
              "<content type='text'>a &lt;b&gt; c</content></entry></feed>");
    tf_article a = next();
    is(a.name, "http://c.org/1");
    is(a.date, "2024-05-31T00:00:00Z");
    is(a.lang, "en");
    shows(a.bytes, "<p>Long <b>text</b></p>");
    ck_assert_int_eq(a.format, TF_FORMAT_HTML);
    a = next();
    is(a.name, "urn:2");
    is(a.bytes, "a <b> c");
    ck_assert_int_eq(a.format, TF_FORMAT_TEXT);
    ended();
}
END_TEST

/* What stands before the fault is read, and the fault is told once. */
START_TEST(feed_broken)
{
    tf_article a;
    open_feed(RSS "\n<item><title>Kept</title></item>\n<item><title>Cut");
    is(next().bytes, "Kept");
    is(next().bytes, "Cut");
    ck_assert(tf_feed_next(&feed, mem, &a, &err));
    ck_assert_int_eq(err.code, TF_ESYNTAX);
    ck_assert_str_eq(err.file, "f.xml");
    ck_assert_uint_eq(err.line, 4);
    ended();
}
END_TEST

/* Entities that a file declares stand for nothing. */
START_TEST(feed_of_entities)
{
    open_feed("<!DOCTYPE rss [<!ENTITY a 'aaaaaaaa'>"
              "<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
              "<rss><channel><item><title>x&a;&b;y</title></item>" END);
    const tf_article a = next();
    lacks(a.bytes, "aaaa");
    lacks(a.bytes, "root");
    shows(a.bytes, "x");
}
END_TEST

static const struct {
    const char *head;
    bool is;
} heads[] = {
    {"<rss version='2.0'>", true},
    {"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a --><rss>", true},
    {"<?xml?><!DOCTYPE rdf:RDF><rdf:RDF>", true},
    {"<feed\n xmlns='x'>", true},
    {"<html><rss></html>", false},
    {"<rssx>", false},
    {"<?xml version='1.0'?><urlset>", false},
    {"<rss", false},
    {"", false},
};

START_TEST(feed_is_known)
{
    ck_assert(tf_feed_is(tf_str_of(heads[_i].head)) == heads[_i].is);
}
END_TEST

Suite *tf_suite_feed(void)
{
    Suite *s = suite_create("feed");
    TCase *tc = tcase_create("feed");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, feed_rss);
    tcase_add_test(tc, feed_rss_modules);
    tcase_add_test(tc, feed_rdf);
    tcase_add_test(tc, feed_atom);
    tcase_add_test(tc, feed_broken);
    tcase_add_test(tc, feed_of_entities);
    tcase_add_loop_test(tc, feed_is_known, 0, sizeof heads / sizeof *heads);
    suite_add_tcase(s, tc);
    return s;
}
