#include "value/key.h"

#include "base/error.h"
#include "base/str.h"
#include "value/codes.h"

int tf_key_compare(const tf_key *a, const tf_key *b)
{
    if ((a->reporter.len == 0) != (b->reporter.len == 0))
        return a->reporter.len == 0 ? 1 : -1;
    int c = tf_str_compare(a->reporter, b->reporter);
    if (c == 0)
        c = (int)a->flow - (int)b->flow;
    if (c == 0)
        c = tf_str_compare(a->partner, b->partner);
    if (c == 0)
        c = tf_str_compare(a->product, b->product);
    return c != 0 ? c : tf_str_compare(a->unit, b->unit);
}

tf_code tf_key_read(tf_str s, tf_key *out, tf_error *err)
{
    tf_str rest = s, flow = TF_STR(""), more;
    *out = (tf_key){.product = TF_STR(""), .unit = TF_STR("")};
    bool good = tf_str_next(&rest, ':', &out->reporter) &&
                tf_str_next(&rest, ':', &flow) &&
                tf_str_next(&rest, ':', &out->partner) &&
                out->partner.len > 0 && tf_codes_read_flow(flow, &out->flow) &&
                out->flow != TF_FLOW_NONE;
    if (good && tf_str_next(&rest, ':', &out->product) &&
        tf_str_next(&rest, ':', &out->unit))
        good = !tf_str_next(&rest, ':', &more);
    if (!good)
        return tf_fail(err, TF_ESYNTAX,
                       "expected a key such as VNM:T:RUS, got '%.*s'",
                       TF_FMT(s));
    if (tf_str_eq(out->reporter, TF_STR("?")))
        out->reporter = TF_STR("");
    return TF_OK;
}
