/* Growth on series: tf_growth_build and tf_growth_list of
 * tradefig/growth.h are the whole stage. GSL's error handler aborts by
 * default: the program turns it off, and so must whoever embeds us. */
#ifndef TF_GROWTH_GROWTH_H
#define TF_GROWTH_GROWTH_H

#include "tradefig/growth.h"

/* Values that a forecast needs before it is told or drawn: with fewer its
 * interval is too seldom right (tests/numeric/README.md). */
enum { TF_GROWTH_TELLS = 6 };

#endif
