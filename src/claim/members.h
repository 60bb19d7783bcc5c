/* Members of a list or bloc as those whose own trade is told. */
#ifndef TF_CLAIM_MEMBERS_H
#define TF_CLAIM_MEMBERS_H

#include "claim/claim_impl.h"

/* The token where a list begins that names whom its members trade with; 0 if
 * none does. */
uint32_t tf_members_start(const tf_scene *s);
void tf_members_drop_group(const tf_scene *s, tf_cast *c);
bool tf_members_ranks(const tf_scene *s, const tf_cast *c);
/* Whether the text is on all trade of that country. */
bool tf_members_are_all(const tf_scene *s, const char *area);
/* 非洲各国中，南非、埃及分别: the bloc's members are our partners. */
tf_pair tf_members_pair(const tf_scene *s, const tf_quantity *q, tf_pair p);

#endif
