/* Keys of series. */
#ifndef TF_VALUE_KEY_H
#define TF_VALUE_KEY_H

#include "tradefig/value.h"

typedef struct tf_key {
    tf_str reporter, partner, product, unit;
    tf_flow flow;
} tf_key;

/* By reporter (empty last), flow (X, M, T, B), partner, product, unit. */
int tf_key_compare(const tf_key *a, const tf_key *b);
/* Reads "VNM:T:RUS", "VNM:T:RUS:coffee", "VNM:T:RUS::EUR"; "?" as reporter
 * is the unattributed series. Errors: TF_ESYNTAX. */
TF_MUST_CHECK tf_code tf_key_read(tf_str s, tf_key *out, tf_error *err);

#endif
