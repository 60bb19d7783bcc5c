/* Files of data/ and plots/ that are compiled in, so that the program runs
 * from any folder. */
#ifndef TF_BASE_ASSET_H
#define TF_BASE_ASSET_H

#include "tradefig/base.h"

/* The bytes of a shipped file by its path ("plots/growth.gp",
 * "data/phrases/en.csv"); ptr is NULL if there is none. */
tf_str tf_asset_find(tf_str path);
/* The k-th shipped path in byte order; ptr is NULL at the end. */
tf_str tf_asset_name(size_t k);

#endif
