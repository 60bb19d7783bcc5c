/* Names of countries from CLDR, of blocs from data/codes. */
#include "base/asset.h"
#include "base/csv.h"
#include "base/str.h"
#include "report/report_impl.h"

#include <stdio.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* Adds the name of one country, if CLDR has one that is no code. */
static tf_code add_country(tf_words *words, const char *lang,
                           const char *alpha2, tf_error *err)
{
    char locale[16], name[256];
    UChar wide[128];
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    snprintf(locale, sizeof locale, "und_%s", alpha2);
    const char *alpha3 = uloc_getISO3Country(locale);
    const int32_t m = uloc_getDisplayCountry(
        locale, lang, wide, sizeof wide / sizeof *wide, &status);
    if (U_FAILURE(status) || alpha3 == NULL || *alpha3 == '\0')
        return TF_OK;
    u_strToUTF8(name, sizeof name, &n, wide, m, &status);
    if (U_FAILURE(status) || n <= 0 || n >= (int32_t)sizeof name)
        return TF_OK;
    return tf_phrase_add(words, tf_str_of(alpha3), (tf_str){name, (size_t)n},
                         err);
}

static tf_code add_shipped(tf_words *words, tf_ctx *ctx, tf_error *err)
{
    const tf_str file = TF_STR("data/codes/areas.csv");
    const tf_str bytes = tf_asset_find(file);
    tf_csv csv = {0};
    if (bytes.ptr == NULL)
        return TF_OK;
    tf_code code = tf_csv_read(file, bytes, ctx->mem, &csv, err);
    const size_t key = code == TF_OK ? tf_csv_column(&csv, TF_STR("code")) : 0;
    const size_t name = code == TF_OK ? tf_csv_column(&csv, TF_STR("name")) : 0;
    for (size_t k = 0; k < csv.n && code == TF_OK; k++)
        if (tf_csv_cell(&csv.at[k], name).len > 0)
            code = tf_phrase_add(words, tf_csv_cell(&csv.at[k], key),
                                 tf_csv_cell(&csv.at[k], name), err);
    return code;
}

tf_code tf_country_add(tf_words *words, tf_str lang, tf_ctx *ctx, tf_error *err)
{
    char locale[24];
    tf_code code = TF_OK;
    snprintf(locale, sizeof locale, "%.*s",
             (int)(lang.len < 20 ? lang.len : 20), lang.ptr);
    const char *const *codes = uloc_getISOCountries();
    for (; code == TF_OK && *codes != NULL; codes++)
        code = add_country(words, locale, *codes, err);
    return code == TF_OK ? add_shipped(words, ctx, err) : code;
}
