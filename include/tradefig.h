/* tradefig: trade figures from the press and official files as series.
 * The umbrella header. Embedders: call gsl_set_error_handler_off() once
 * before tf_series or tf_growth functions; GSL's default handler ends the
 * process. */
#ifndef TRADEFIG_H
#define TRADEFIG_H

#define TF_VERSION "0.1.0"

#include "tradefig/base.h"

#include "tradefig/claim.h"
#include "tradefig/fit.h"
#include "tradefig/forecast.h"
#include "tradefig/growth.h"
#include "tradefig/output.h"
#include "tradefig/reconcile.h"
#include "tradefig/season.h"
#include "tradefig/series.h"
#include "tradefig/value.h"

#endif
