/* The code words of the enumerations, read back; printing is public. */
#ifndef TF_VALUE_CODES_H
#define TF_VALUE_CODES_H

#include "tradefig/value.h"

/* The code words back to enumerators; false if there is no such word. */
bool tf_codes_read_flow(tf_str s, tf_flow *out);
bool tf_codes_read_kind(tf_str s, tf_kind *out);
bool tf_codes_read_hedge(tf_str s, tf_hedge *out);
bool tf_codes_read_status(tf_str s, tf_status *out);
bool tf_codes_read_cue(tf_str s, tf_cue *out);

#endif
