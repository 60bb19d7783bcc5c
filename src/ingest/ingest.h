/* Official CSV files become observations: tf_ingest_read of
 * tradefig/series.h is the whole stage.
 *
 * A file whose header no map of data/sources fits is TF_EINPUT, with the
 * column it lacks in the message: in a folder of many files, such as one of
 * exchange rates, the caller skips it with a note. */
#ifndef TF_INGEST_INGEST_H
#define TF_INGEST_INGEST_H

#include "tradefig/series.h"

#endif
