/* Financial years of countries: data/codes/fiscal.csv. */
#ifndef TF_FIGURE_FISCAL_H
#define TF_FIGURE_FISCAL_H

#include "figure/figure.h"

/* Whether the country's financial year is known. */
bool tf_fiscal_has(const char *area);
/* Whether a period is twelve months that do not begin with January. */
bool tf_fiscal_is(tf_period p);
/* The financial year that begins in the calendar year `year`; from April for
 * a country that is not known.
 *   month  first month if the text says so, else 0 */
tf_period tf_fiscal_from(int year, const char *area, int month);
/* A solar year of Iran begins on 21 March, 621 years later by our count. */
tf_period tf_fiscal_solar(int year);
/* "The first eight months of the year", in a text on Iran's solar year. */
bool tf_fiscal_solar_first(const tf_when *when, const tf_when_context *context,
                           tf_period *out);
/* "In the 2009-10 financial year ... the year before", "in the whole year":
 * those of the financial year that is spoken of; none. */
tf_period tf_fiscal_told(const tf_when *when, const tf_when_context *context);
/* What an expression of the actions fiscal, fiscal_first (its first n months),
 * fiscal_quarter, fiscal_months ("July-March FY24") says. */
tf_period tf_fiscal_resolve(const tf_when *when,
                            const tf_when_context *context);

#endif
