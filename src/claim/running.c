/* Yearly trade in a text of months: "in May exports were 4 bn; the annual
 * deficit was 9 bn" tells of the twelve months that end with May. */
#include "claim/dating.h"

/* Whether the word before the figure's trade word says that a year is meant. */
static bool is_yearly(const tf_scene *s)
{
    return s->flow_at != TF_NOWHERE && s->flow_at > 0 && s->r->lex->spaced &&
           tf_scene_literal(s->r, s->flow_at - 1, "yearly");
}

/* The twelve months that end with the month the text is about; none if it is
 * about none or the figure is not told of a year. */
tf_period tf_running_year(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    tf_period p = f->main.months == 1 ? f->main : f->period;
    if (!is_yearly(s) || p.months != 1 || p.days != 0 ||
        (p.open && p.start < 11))
        return (tf_period){0};
    p.start -= 11;
    p.months = 12;
    return p;
}
