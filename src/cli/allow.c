/* What options may be set to, where a list in the option table cannot say:
 * a slip told at once is cheaper than articles mined in vain. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/real.h"
#include "base/str.h"
#include "cli/cli_impl.h"
#include "lexicon/lexicon.h"
#include "value/period.h"

#include <string.h>

/* Exactly n digits at s, as a number; -1 if they are not. */
static int digits(const char *s, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = 10 * value + (s[i] - '0');
    }
    return value;
}

/* 2024, 2024-08, 2024-08-06 */
static bool is_date(const char *s)
{
    const size_t n = strlen(s);
    if ((n != 4 && n != 7 && n != 10) || digits(s, 4) < 1)
        return false;
    if (n == 4)
        return true;
    const int month = s[4] == '-' ? digits(s + 5, 2) : -1;
    if (month < 1 || month > 12)
        return false;
    if (n == 7)
        return true;
    const int day = s[7] == '-' ? digits(s + 8, 2) : -1;
    return day >= 1 && day <= tf_period_days_of(12 * digits(s, 4) + month - 1);
}

static bool allow_date(const char *option, const char *value)
{
    if (is_date(value))
        return true;
    tf_term_say("%s takes a day, month or year (2024-08-06, 2024-08, "
                "2024), not '%s'",
                option, value);
    return false;
}

bool tf_allow_date(tf_cli *cli, const char *value)
{
    (void)cli;
    return allow_date("--date", value);
}

bool tf_allow_as_of(tf_cli *cli, const char *value)
{
    (void)cli;
    return allow_date("--as-of", value);
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A word of up to three letters is meant as a country, else it is a site. */
bool tf_allow_publisher(tf_cli *cli, const char *value)
{
    const tf_str code = tf_str_of(value);
    bool short_word = code.len <= 3;
    (void)cli;
    for (size_t i = 0; i < code.len; i++)
        short_word &= is_letter(value[i]);
    if (!short_word ||
        (code.len == 3 && tf_areas_is_known(code) && !tf_areas_is_group(code)))
        return true;
    tf_term_say("--publisher takes a country by its three letters (VNM) or a "
                "site (example.com), not '%s'",
                value);
    return false;
}

/* Whether a tag such as en, EN or en-GB is of the language. */
static bool is_lang(const char *tag, const char *lang)
{
    const size_t n = strcspn(tag, "-_");
    if (n != strlen(lang))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!is_letter(tag[i]) || (tag[i] | 0x20) != lang[i])
            return false;
    return true;
}

/* Whether the program has the words to write in a language. */
static bool is_written(const char *lang)
{
    char path[64];
    snprintf(path, sizeof path, "data/phrases/%s.csv", lang);
    return tf_asset_find(tf_str_of(path)).ptr != NULL;
}

tf_str tf_allow_written(const tf_cli *cli)
{
    for (size_t k = 0; tf_lexicon_at(k) != NULL; k++)
        if (cli->options.lang != NULL &&
            is_lang(cli->options.lang, tf_lexicon_at(k)->lang))
            return tf_str_of(tf_lexicon_at(k)->lang);
    return TF_STR("en");
}

bool tf_allow_lang(tf_cli *cli, const char *value)
{
    tf_buf buf = tf_buf_open(cli->mem);
    tf_str list = TF_STR("");
    for (size_t k = 0; tf_lexicon_at(k) != NULL; k++) {
        const char *lang = tf_lexicon_at(k)->lang;
        if (cli->command->writes && !is_written(lang))
            continue;
        if (is_lang(value, lang))
            return true;
        tf_buf_format(&buf, "%s%s", buf.n == 0 ? "" : "|", lang);
    }
    if (tf_buf_take(&buf, &list, NULL) == TF_OK)
        tf_term_say("--lang takes %.*s, not '%s'", TF_FMT(list), value);
    return false;
}

static bool no_measure(tf_str word)
{
    size_t n;
    tf_near near = {.wanted = word};
    const tf_measure_info *list = tf_growth_list(&n);
    for (size_t i = 0; i < n; i++)
        tf_near_offer(&near, list[i].name);
    if (near.best != NULL)
        tf_term_say("--measures: no measure '%.*s'; did you mean '%s'?",
                    TF_FMT(word), near.best);
    else
        tf_term_say("--measures: no measure '%.*s'; see 'tradefig growth "
                    "--list'",
                    TF_FMT(word));
    return false;
}

static bool is_measure(tf_str word)
{
    size_t n;
    const tf_measure_info *list = tf_growth_list(&n);
    for (size_t i = 0; i < n; i++)
        if (tf_str_eq(word, tf_str_of(list[i].name)) ||
            tf_str_eq(word, tf_str_of(list[i].group)))
            return true;
    return false;
}

bool tf_allow_measures(tf_cli *cli, const char *value)
{
    tf_str rest = tf_str_of(value), word;
    (void)cli;
    while (tf_str_next(&rest, ',', &word)) {
        word = tf_str_trim(word);
        if (word.len > 0 && !is_measure(word))
            return no_measure(word);
    }
    return true;
}

bool tf_allow_method(tf_cli *cli, const char *value)
{
    const tf_disagg_info *list = tf_disagg_list();
    tf_near near = {.wanted = tf_str_of(value)};
    tf_buf buf = tf_buf_open(cli->mem);
    tf_str names = TF_STR("");
    for (size_t i = 0; i < TF_DISAGG_METHODS; i++) {
        if (strcmp(value, list[i].name) == 0)
            return true;
        tf_near_offer(&near, list[i].name);
        tf_buf_format(&buf, "%s%s", i == 0 ? "" : ", ", list[i].name);
    }
    if (near.best != NULL)
        tf_term_say("--method: no method '%s'; did you mean '%s'?", value,
                    near.best);
    else if (tf_buf_take(&buf, &names, NULL) == TF_OK)
        tf_term_say("--method: no method '%s'; there are %.*s", value,
                    TF_FMT(names));
    return false;
}

bool tf_allow_rho(tf_cli *cli, const char *value)
{
    double rho;
    (void)cli;
    if (tf_real_read(tf_str_of(value), &rho, NULL) == TF_OK && rho > -1 &&
        rho < 1)
        return true;
    tf_term_say("--rho takes a number between -1 and 1, not '%s'", value);
    return false;
}

bool tf_allow_currency(tf_cli *cli, const char *value)
{
    (void)cli;
    if (tf_str_is_code(tf_str_of(value)))
        return true;
    tf_term_say("--currency takes an ISO 4217 code (EUR), not '%s'", value);
    return false;
}

bool tf_allow_to(tf_cli *cli, const char *value)
{
    tf_str rest = tf_str_of(value), word;
    while (tf_str_next(&rest, ',', &word)) {
        word = tf_str_trim(word);
        if (tf_str_eq(word, TF_STR("all")) ||
            tf_str_lists(tf_str_of(cli->command->forms), ',', word))
            continue;
        tf_term_say("--to: no form '%.*s'; there are %s, all", TF_FMT(word),
                    cli->command->forms);
        return false;
    }
    return true;
}

bool tf_allow_wants(const tf_cli *cli, const char *form, bool usual)
{
    const tf_str to = tf_str_of(cli->options.to);
    if (cli->options.to == NULL)
        return usual;
    return tf_str_lists(to, ',', tf_str_of(form)) ||
           tf_str_lists(to, ',', TF_STR("all"));
}
