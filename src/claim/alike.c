/* Like is compared with like: "so far 9 bn, 4 % less than the 10 bn of January
 * to March 2019" is of January to March. */
#include "claim/dating.h"

#include "value/period.h"

static int end_of(tf_period p)
{
    return p.start + p.months;
}

/* The span that a figure of the period `own`, said nowhere near it, has by its
 * base: that ends a year before it, but is longer or shorter. None if `own` is
 * as good. */
tf_period tf_alike_of(tf_period own, tf_period base)
{
    const bool whole = own.days == 0 && base.days == 0 && own.months > 0 &&
                       base.months > 0 && base.months < 12;
    if (!whole || own.open || base.open || own.months == base.months ||
        end_of(base) + 12 != end_of(own))
        return (tf_period){0};
    return tf_period_shift(base, 1);
}

/* The last level of the sentence, if nothing in it dates that. */
void tf_alike_level(tf_scene *s, tf_period base)
{
    if (s->level < 0 || s->level_dated)
        return;
    tf_claim *level = &s->m->out->at[s->level];
    const tf_period p = tf_alike_of(level->period, base);
    if (tf_period_is_none(p))
        return;
    level->period = s->level_period = p;
    tf_force_keep(&s->m->frame, &(tf_dated){.period = p});
}
