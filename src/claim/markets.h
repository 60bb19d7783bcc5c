/* The markets or goods that a text where words have no blanks tells one after
 * the other. */
#ifndef TF_CLAIM_MARKETS_H
#define TF_CLAIM_MARKETS_H

#include "claim/claim_impl.h"

/* Whether a rate goes on in the words of the one before it, of the next name:
 * "ตลาดสหรัฐฯ เพิ่มขึ้นร้อยละ 5 จีน ร้อยละ 3". */
bool tf_markets_goes_on(const tf_scene *s, const tf_quantity *q);
/* Whether a market and its own figure begin at token k: "ตลาดจีน เพิ่มขึ้น 3%",
 * "ไปจีนเพิ่มขึ้น 3%". */
bool tf_markets_begins(const tf_reading *r, uint32_t k);
/* Drops those whom only a remark in brackets behind a figure before names. */
void tf_markets_drop(const tf_scene *s, const tf_quantity *q, tf_cast *c);
/* Makes those named behind a word for markets whom our own country trades
 * with: "ตลาดที่ขยายตัว เช่น จีน เพิ่มขึ้น 5% ญี่ปุ่น เพิ่มขึ้น 3%". */
void tf_markets_note(const tf_scene *s, tf_cast *c);

#endif
