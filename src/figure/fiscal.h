/* Financial years of countries: data/codes/fiscal.csv. */
#ifndef TF_FIGURE_FISCAL_H
#define TF_FIGURE_FISCAL_H

#include "tradefig/value.h"

/* Whether the country's financial year is known. */
bool tf_fiscal_has(const char *area);
/* The financial year that begins in the calendar year `year`; from April for
 * a country that is not known.
 *   month  first month if the text says so, else 0 */
tf_period tf_fiscal_from(int year, const char *area, int month);
/* The one that a single year names: FY24, fiscal 2023. */
tf_period tf_fiscal_named(int year, const char *area, int month);

#endif
