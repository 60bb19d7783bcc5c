/* The letters at a value that tell what to mind, as statistical tables have
 * them, and their legend. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "value/period.h"

#include <stdio.h>
#include <string.h>

static const char all[] = "bceip";

/* Whether some figure on that very value does not fit. */
static bool is_contradicted(const tf_page *page, const tf_point *p)
{
    const tf_findings *list = page->in->findings;
    for (size_t k = 0; list != NULL && k < list->n; k++) {
        const tf_finding *f = &list->at[k];
        if (f->sigma > 0 && f->flow == p->flow &&
            tf_period_eq(f->period, p->period) &&
            tf_str_eq(f->reporter, p->reporter) &&
            tf_str_eq(f->partner, p->partner) &&
            tf_str_eq(f->product, p->product) && tf_str_eq(f->unit, p->unit))
            return true;
    }
    return false;
}

static bool has(const tf_page *page, const tf_point *p, char letter)
{
    switch (letter) {
    case 'b':
        return p->status == 'B' || tf_shelf_at(page, p, "break") != NULL;
    case 'c':
        return is_contradicted(page, p);
    case 'e':
        return p->status == 'E';
    case 'i':
        return p->method == TF_METHOD_IMPLIED || p->method == TF_METHOD_DERIVED;
    default:
        return p->status == 'P';
    }
}

tf_str tf_letters_of(tf_page *page, const tf_point *p)
{
    tf_buf buf = tf_buf_open(page->ctx->mem);
    tf_str text = TF_STR("");
    for (size_t k = 0; k + 1 < sizeof all; k++) {
        if (!has(page, p, all[k]))
            continue;
        tf_buf_format(&buf, "%s%c", buf.n > 0 ? " " : "", all[k]);
        page->noted |= 1U << k;
    }
    return buf.n > 0 && tf_buf_take(&buf, &text, NULL) == TF_OK ? text
                                                                : TF_STR("");
}

tf_str tf_letters_legend(tf_page *page)
{
    tf_buf buf = tf_buf_open(page->ctx->mem);
    tf_str text;
    for (size_t k = 0; k + 1 < sizeof all; k++) {
        char key[16];
        snprintf(key, sizeof key, "letter.%c", all[k]);
        if ((page->noted & 1U << k) == 0)
            continue;
        if (buf.n > 0)
            tf_buf_add(&buf, tf_prose_find(page, "letter.next"));
        tf_buf_add(&buf, tf_prose_find(page, key));
    }
    page->noted = 0;
    return buf.n > 0 && tf_buf_take(&buf, &text, NULL) == TF_OK ? text
                                                                : TF_STR("");
}
