/* Goods that stand before the trade word of their own clause. */
#ifndef TF_CLAIM_WARES_H
#define TF_CLAIM_WARES_H

#include "claim/claim_impl.h"

/* 核桃出口4亿元；鲜梨出口1亿元: the words between the clause's begin and its
 * trade word, known goods or not. False if there are none. */
bool tf_wares_of_clause(const tf_scene *s, const tf_quantity *q, tf_str *out);

#endif
