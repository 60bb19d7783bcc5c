/* Build tool: the folded form of each letter below U+2000 by ICU's tables, so
 * that folding asks ICU only where letters join. 0: ask (a mark that joins the
 * letter before it, a letter not allowed in NFC). Letters of two bytes that
 * fold to such are written out as well. Usage: mkfold > build/gen/fold.inc */
#include <stdbool.h>
#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

static unsigned folded(const UNormalizer2 *nfc, UChar32 c)
{
    const int32_t digit = u_charDigitValue(c);
    if (u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES ||
        !unorm2_hasBoundaryBefore(nfc, c) || c == 0xAD)
        return 0;
    if (c < 0x80 && (c == '\n' || c == '\r' || c == '\f' || c == '\v'))
        return ' ';
    if (digit >= 0)
        return (unsigned)('0' + digit);
    if (c >= 0x80 && u_isUWhiteSpace(c))
        return ' ';
    const UChar32 to = c == 0x401 || c == 0x451 /* io is printed as ie */
                           ? 0x435
                           : u_foldCase(c, U_FOLD_CASE_DEFAULT);
    return U8_LENGTH(to) > U8_LENGTH(c) ? 0 : (unsigned)to;
}

int main(void)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status)) {
        fprintf(stderr, "mkfold: %s\n", u_errorName(status));
        return 1;
    }
    puts("static const uint16_t letters[0x2000] = {");
    for (UChar32 c = 0; c < 0x2000; c++)
        printf("%u,%s", folded(nfc, c), c % 16 == 15 ? "\n" : "");
    puts("};\nstatic const unsigned char pairs[0x800][2] = {");
    for (UChar32 c = 0; c < 0x800; c++) {
        const unsigned to = c < 0x80 ? 0 : folded(nfc, c);
        const bool pair = to >= 0x80 && to < 0x800;
        printf("{%u,%u},%s", pair ? 0xC0 | to >> 6 : 0,
               pair ? 0x80 | (to & 0x3F) : 0, c % 16 == 15 ? "\n" : "");
    }
    puts("};");
    return fflush(stdout) != 0 || ferror(stdout);
}
