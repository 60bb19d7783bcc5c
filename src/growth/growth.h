/* Growth on series: tf_growth_build and tf_growth_list of
 * tradefig/growth.h are the whole stage. GSL's error handler aborts by
 * default: the program turns it off, and so must whoever embeds us. */
#ifndef TF_GROWTH_GROWTH_H
#define TF_GROWTH_GROWTH_H

#include "tradefig/growth.h"

#endif
