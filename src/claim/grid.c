/* Tables: rows and columns whose heads say what their figures are. */
#include "claim/claim_impl.h"

tf_code tf_grid_row(tf_miner *m, uint32_t sentence)
{
    return tf_bind_sentence(m, sentence);
}
