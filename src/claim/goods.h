/* The words of goods: product.c asks them for what a figure is of. */
#ifndef TF_CLAIM_GOODS_H
#define TF_CLAIM_GOODS_H

#include "claim/claim_impl.h"

/* Whether goods stand at k; not those that are left out: "trừ dầu thô". */
bool tf_goods_is(const tf_reading *r, uint32_t k);
/* Their words, with those that belong to them: "sản phẩm từ cao su". */
tf_str tf_goods_text(const tf_scene *s, uint32_t k);
/* Those with all that "and" joins to them before. */
tf_str tf_goods_text_joined(const tf_scene *s, uint32_t k);
/* The words from one token up to another, as the text has them. */
tf_str tf_goods_text_at(const tf_scene *s, uint32_t first, uint32_t end);
/* The goods before it that a pointing word at k means: "khối này"; TF_NOWHERE
 * if the sentence names none. */
uint32_t tf_goods_meant(const tf_scene *s, uint32_t k);
/* What the figure is of, as a row before "respectively", the bracket behind it
 * or an item of a list names it, whether the word is known or not. */
bool tf_goods_of_row(const tf_scene *s, const tf_quantity *q, tf_str *out);
bool tf_goods_of_bracket(const tf_scene *s, const tf_quantity *q, tf_str *out);
bool tf_goods_of_item(const tf_scene *s, const tf_quantity *q, tf_str *out);

/* weighed.c: of a sentence without goods of its own, those that the sentence
 * before weighed, or of its paragraph or text if it weighs some itself. */
tf_str tf_weighed_goods(const tf_scene *s);
/* What "these goods" means where no figure had goods yet. */
tf_str tf_weighed_lately(const tf_scene *s);
/* "Rice rose 7 % by volume but its value fell 3 %": the word at k only parts
 * the value from the volume. */
bool tf_weighed_parts(const tf_reading *r, uint32_t k);

#endif
