/* The table of measures: one row each, nothing else lists them. A row is
 *   ROW(group, name, help, formula, needs, source, least points, function)
 *   OF(group, name, help, formula, needs, source, least points, recipe)
 * and stands in the list of its group; --list shows them in this order. */
#include "growth/growth_impl.h"
#include "growth/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#define OECD "OECD, Data and Metadata Reporting and Presentation Handbook"
#define X11 "Shiskin, Young & Musgrave 1967, X-11"
#define HP "Hodrick & Prescott 1997; Ravn & Uhlig 2002"
#define BREAKS "Bai & Perron 2003; Andrews 1993; Bai 1997"
#define WDI "World Bank, World Development Indicators, statistical methods"
#define WITS "World Bank, WITS trade indicators"
#define ESCAP "Mikic & Gilbert 2009, Trade Statistics in Policymaking, ESCAP"
#define DOTS "IMF, Direction of Trade Statistics Yearbook 2017, introduction"
#define COMTRADE "UN, International Merchandise Trade Statistics Manual 2013"
#define BACI "Gaulier & Zignago 2010, BACI, CEPII working paper 2010-23"
#define EUROSTAT "Eurostat, User guide on European statistics on trade in goods"
#define ITC "ITC, Trade Map, reliability of trade statistics"
#define KOJIMA "Kojima 1964, Hitotsubashi Journal of Economics 5"
#define HHI "Hirschman 1945, National Power; Herfindahl 1950"
#define UNCTAD "UNCTAD, Handbook of Statistics, trade indicators"
#define XMPI "IMF, Export and Import Price Index Manual 2009"
#define BALASSA "Balassa 1965, Manchester School 33"
#define COMBINED "Petropoulos & Svetunkov 2020, Int. J. of Forecasting 36"
#define GL "Grubel & Lloyd 1975, Intra-Industry Trade"
#define BRUELHART "Bruelhart 1994, Weltwirtschaftliches Archiv 130"

/* Between values of one series, or of exports and imports. */
#define RATES(ROW, OF)                                                         \
    OF("rate", "change", "change in money on the same period a year before",   \
       "x(t) - x(t - 1 year)", "the same period of two years", OECD, 2,        \
       tf_rate_change)                                                         \
    OF("rate", "yoy", "change in percent on the same period a year before",    \
       "x(t) / x(t - 1 year) - 1", "the same period of two years", OECD, 2,    \
       tf_rate_yoy)                                                            \
    OF("rate", "pop",                                                          \
       "change in percent on the period before, of half-years, quarters and "  \
       "months; not adjusted for seasons",                                     \
       "x(t) / x(t - 1 period) - 1", "two neighbouring periods", OECD, 2,      \
       tf_rate_pop)                                                            \
    OF("rate", "pop_annual", "the same as a yearly rate",                      \
       "(x(t) / x(t - 1 period))^(periods a year) - 1",                        \
       "two neighbouring half-years, quarters or months", OECD, 2,             \
       tf_rate_pop_annual)                                                     \
    OF("rate", "log_growth",                                                   \
       "logarithmic change on the same period a year before, times 100",       \
       "100 ln(x(t) / x(t - 1 year))",                                         \
       "the same period of two years, above zero", OECD, 2, tf_rate_log)       \
    OF("rate", "multiple", "how many fold the same period a year before",      \
       "x(t) / x(t - 1 year)", "the same period of two years", OECD, 2,        \
       tf_rate_multiple)                                                       \
    ROW("rate", "multiple_total", "how many fold the first year",              \
        "x(T) / x(0)", "the same period of two years", OECD, 2,                \
        tf_rate_multiple_total)                                                \
    ROW("rate", "ytd", "cumulated since January",                              \
        "sum of x from January to t",                                          \
        "every month or quarter of the year up to t", OECD, 2,                 \
        tf_yeartodate_sum)                                                     \
    ROW("rate", "ytd_yoy",                                                     \
        "cumulated since January, change in percent on a year before",         \
        "ytd(t) / ytd(t - 1 year) - 1",                                        \
        "every month or quarter up to t of two years", OECD, 4,                \
        tf_yeartodate_yoy)                                                     \
    ROW("rate", "carry_over",                                                  \
        "what next year grows by if it stays at the last quarter or month",    \
        "x(last) / mean of x over the year - 1",                               \
        "every month or quarter of a year", OECD, 4, tf_yeartodate_carry_over) \
    ROW("rate", "cagr",                                                        \
        "compound annual rate from the first year to the last",                \
        "(x(T) / x(0))^(1 / years) - 1", "the same period of two years", WDI,  \
        2, tf_rate_cagr)                                                       \
    ROW("rate", "average_growth", "mean of the yearly rates up to the last",   \
        "mean of x(t) / x(t - 1 year) - 1",                                    \
        "two years that follow each other", OECD, 2, tf_rate_average)          \
    ROW("rate", "ls",                                                          \
        "least-squares growth as a yearly rate, with its standard error",      \
        "exp(b) - 1 of ln x = a + b t",                                        \
        "the same period of three years, above zero", WDI, 3, tf_trend_growth) \
    ROW("rate", "ls_log",                                                      \
        "least-squares growth as a continuous rate: the slope",                \
        "b of ln x = a + b t", "the same period of three years, above zero",   \
        "UNCTAD, Handbook of Statistics (one edition)", 3, tf_trend_slope)     \
    ROW("rate", "ls_weighted",                                                 \
        "the same where values differ in precision: each counts by its own "   \
        "bounds beside the common scatter",                                    \
        "exp(b) - 1 of ln x = a + b t, weights 1 / (common + own variance)",   \
        "as ls", "Paule & Mandel 1982, J. Res. NBS 87", 3, tf_trend_weighted)  \
    ROW("rate", "theil_sen",                                                   \
        "growth by the median slope, which a quarter of wrong years does not " \
        "move, with the Mann-Kendall test",                                    \
        "exp(b) - 1, b the median of ln(x(t) / x(s)) / (t - s)",               \
        "the same period of four years, above zero",                           \
        "Sen 1968, JASA 63; Kendall 1975", 4, tf_trend_median)                 \
    ROW("rate", "mm",                                                          \
        "growth by a line that nearly half the years cannot move, and as "     \
        "precise as ls where none is wrong",                                   \
        "exp(b) - 1 of ln x = a + b t, bisquare, scale of an S-estimate",      \
        "the same period of five years, above zero",                           \
        "Yohai 1987, Annals of Statistics 15", 5, tf_trend_robust)             \
    ROW("rate", "doubling_time",                                               \
        "years to double at the fitted trend, where it grows for sure",        \
        "ln 2 / b, b of ls_log", "as ls, growing", "arithmetic of ls_log", 3,  \
        tf_trend_doubling)                                                     \
    ROW("rate", "volatility",                                                  \
        "standard deviation of the yearly logarithmic growth, times 100",      \
        "100 sd of ln(x(t) / x(t - 1 year))",                                  \
        "four years that follow each other, above zero",                       \
        "Ramey & Ramey 1995, American Economic Review 85", 4, tf_volatility)   \
    OF("rate", "contribution",                                                 \
       "contribution of exports (imports) to the growth of turnover, in "      \
       "percentage points; the two add up to it",                              \
       "(x(t) - x(t - 1 year)) / (X + M)(t - 1 year)",                         \
       "exports and imports of two years", OECD, 4, tf_rate_contribution)      \
    OF("rate", "growth_share",                                                 \
       "share of exports (imports) in the change of turnover",                 \
       "(x(t) - x(t - 1 year)) / change of X + M",                             \
       "exports and imports of two years, turnover changed for sure", OECD, 4, \
       tf_rate_growth_share)                                                   \
    ROW("rate", "index", "the base year = 100", "100 x(t) / x(base)",          \
        "a value in the base year (--base)", OECD, 1, tf_constant_index)       \
    ROW("rate", "implied_base",                                                \
        "base of a rate that is claimed where the series lacks it",            \
        "x(t) / (1 + g)", "claims of growth, the value they are about", OECD,  \
        1, tf_constant_implied_base)

/* Between countries. */
#define TRADE(ROW, OF)                                                         \
    OF("trade", "balance", "exports less imports", "X - M",                    \
       "exports and imports", WITS, 2, tf_trade_balance)                       \
    OF("trade", "balance_norm", "balance over turnover, from -1 to 1",         \
       "(X - M) / (X + M)", "exports and imports", WITS, 2,                    \
       tf_trade_normalised)                                                    \
    OF("trade", "cover", "imports that exports pay for, in percent", "X / M",  \
       "exports and imports", ESCAP, 2, tf_trade_cover)                        \
    OF("trade", "imports_fob",                                                 \
       "imports without what the border adds to the price",                    \
       "M / (CIF/FOB factor)", "imports counted CIF", DOTS, 2,                 \
       tf_trade_imports_fob)                                                   \
    OF("trade", "balance_fob",                                                 \
       "exports less imports, both without freight and insurance",             \
       "X - M / (CIF/FOB factor)", "exports, and imports counted CIF", DOTS,   \
       2, tf_trade_balance_fob)                                                \
    OF("trade", "mirror_ratio",                                                \
       "the importer's count over the exporter's; of turnover the partner's "  \
       "over one's own",                                                       \
       "M(partner) / X", "counts of both sides", COMTRADE, 2,                  \
       tf_trade_mirror_ratio)                                                  \
    OF("trade", "mirror_ratio_fob",                                            \
       "mirror ratio, imports without freight and insurance",                  \
       "M(partner) / (CIF/FOB factor) / X", "counts of both sides", DOTS, 2,   \
       tf_trade_mirror_fob)                                                    \
    OF("trade", "log_gap", "logarithm of the mirror ratio",                    \
       "ln(M(partner) / X)", "counts of both sides, above zero", BACI, 2,      \
       tf_trade_log_gap)                                                       \
    OF("trade", "asymmetry",                                                   \
       "gap between the counts over their mean, from -2 to 2",                 \
       "(M(partner) - X) / ((M(partner) + X) / 2)", "counts of both sides",    \
       EUROSTAT, 2, tf_trade_asymmetry)                                        \
    OF("trade", "asymmetry_itc",                                               \
       "size of the gap over the sum of the counts, from 0 to 1",              \
       "|M(partner) - X| / (M(partner) + X)", "counts of both sides", ITC, 2,  \
       tf_trade_asymmetry_itc)                                                 \
    OF("trade", "intensity",                                                   \
       "share of a partner in exports over its share in the world's exports",  \
       "(x(ij) / X(i)) / (x(wj) / X(w))",                                      \
       "exports to the partner and to WLD, and those of reporter WLD", ESCAP,  \
       4, tf_trade_intensity)                                                  \
    OF("trade", "intensity_kojima",                                            \
       "share of a partner in exports over its share in the world's imports "  \
       "but one's own",                                                        \
       "(x(ij) / X(i)) / (M(j) / (M(w) - M(i)))",                              \
       "exports to the partner and to WLD, imports of both and of reporter "   \
       "WLD from WLD",                                                         \
       KOJIMA, 5, tf_trade_intensity_kojima)                                   \
    ROW("trade", "share",                                                      \
        "share of a partner in all trade of the reporter, in percent",         \
        "x(ij) / X(i)", "partner WLD, or several partners", WITS, 2,           \
        tf_structure_share)                                                    \
    ROW("trade", "share_change",                                               \
        "its change on a year before, in percentage points",                   \
        "share(t) - share(t - 1 year)",                                        \
        "partner WLD, or several partners, in two years", OECD, 4,             \
        tf_structure_share_change)                                             \
    OF("trade", "asymmetry_total",                                             \
       "sizes of the gaps over the sum of the counts, of all partners",        \
       "sum |M - X| / sum (M + X)", "counts of both sides, of each partner",   \
       ITC, 2, tf_trade_asymmetry_total)                                       \
    OF("trade", "hhi_partners", "Herfindahl-Hirschman index of partners",      \
       "sum of squared shares", "two partners", HHI, 2, tf_trade_hhi_partners) \
    OF("trade", "hhi_partners_norm",                                           \
       "the same from 0 to 1 whatever their number", "(H - 1/n) / (1 - 1/n)",  \
       "two partners", HHI, 2, tf_trade_hhi_partners_norm)

/* Of products. */
#define PRODUCTS(ROW, OF)                                                      \
    OF("product", "product_share",                                             \
       "share of a product in all goods, in percent", "x(k) / x",              \
       "the product and all goods (product empty)", WITS, 2,                   \
       tf_trade_share_of_goods)                                                \
    OF("product", "product_share_change",                                      \
       "its change on a year before, in percentage points",                    \
       "x(k) / x - the same a year before",                                    \
       "the product and all goods of two years", OECD, 4,                      \
       tf_trade_share_of_goods_change)                                         \
    OF("product", "rca",                                                       \
       "revealed comparative advantage: share of a product in exports over "   \
       "its share in the world's",                                             \
       "(x(ik) / X(i)) / (x(wk) / X(w))",                                      \
       "exports to WLD by product and of all goods, also those of reporter "   \
       "WLD",                                                                  \
       BALASSA, 4, tf_trade_rca)                                               \
    OF("product", "rca_symmetric", "the same from -1 to 1",                    \
       "(RCA - 1) / (RCA + 1)", "as rca",                                      \
       "Dalum, Laursen & Villumsen 1998, International Review of Applied "     \
       "Economics 12",                                                         \
       4, tf_trade_rca_symmetric)                                              \
    OF("product", "rca_normalised",                                            \
       "exports of a product beyond those neutral, over the world's exports",  \
       "x(ik) / X(w) - x(wk) X(i) / X(w)^2", "as rca",                         \
       "Yu, Cai & Leung 2009, Annals of Regional Science 43", 4,               \
       tf_trade_rca_normalised)                                                \
    OF("product", "grubel_lloyd",                                              \
       "trade within a product both ways, from 0 to 1",                        \
       "1 - |X - M| / (X + M)", "exports and imports of a product", GL, 2,     \
       tf_trade_grubel_lloyd)                                                  \
    OF("product", "grubel_lloyd_marginal",                                     \
       "the same of the changes on a year before",                             \
       "1 - |dX - dM| / (|dX| + |dM|)",                                        \
       "exports and imports of a product in two years", BRUELHART, 4,          \
       tf_trade_marginal)                                                      \
    OF("product", "grubel_lloyd_total",                                        \
       "Grubel-Lloyd index of all products, weighted by their trade",          \
       "1 - sum |X - M| / sum (X + M)", "exports and imports of products", GL, \
       2, tf_trade_grubel_lloyd_total)                                         \
    OF("product", "grubel_lloyd_marginal_total",                               \
       "marginal index of all products, weighted by their change",             \
       "1 - sum |dX - dM| / sum (|dX| + |dM|)",                                \
       "exports and imports of products in two years", BRUELHART, 4,           \
       tf_trade_marginal_total)                                                \
    OF("product", "hhi_products", "Herfindahl-Hirschman index of products",    \
       "sum of squared shares", "two products", HHI, 2, tf_trade_hhi_products) \
    OF("product", "hhi_products_norm",                                         \
       "the same from 0 to 1 whatever their number", "(H - 1/n) / (1 - 1/n)",  \
       "two products", HHI, 2, tf_trade_hhi_products_norm)                     \
    OF("product", "concentration", "concentration of products",                \
       "(sqrt(H) - sqrt(1/n)) / (1 - sqrt(1/n))", "two products", UNCTAD, 2,   \
       tf_trade_concentration)                                                 \
    OF("product", "theil", "Theil index of products",                          \
       "mean of (x/mean) ln(x/mean)", "two products",                          \
       "Theil 1967, Economics and Information Theory", 2, tf_trade_theil)      \
    OF("product", "diversification",                                           \
       "distance of the export structure from the world's, from 0 to 1",       \
       "sum |s(k) - s(wk)| / 2",                                               \
       "exports to WLD by product, also those of reporter WLD", UNCTAD, 4,     \
       tf_trade_diversification)                                               \
    ROW("product", "similarity",                                               \
        "likeness of the exports of two reporters, in percent",                \
        "100 sum min(s(ak), s(bk))",                                           \
        "exports to WLD by product, of two reporters",                         \
        "Finger & Kreinin 1979, Economic Journal 89", 4,                       \
        tf_structure_similarity)                                               \
    ROW("product", "complementarity",                                          \
        "likeness of exports and the partner's imports, in percent",           \
        "100 (1 - sum |m(jk) - x(ik)| / 2)",                                   \
        "exports to WLD and imports of another reporter from WLD, by product", \
        "Michaely 1996, World Bank policy research paper 1646", 4,             \
        tf_structure_complementarity)

/* Of prices and volumes, money of one time or place. */
#define PRICES(ROW, OF)                                                        \
    OF("price", "unit_value", "value of one unit of the quantity", "v / q",    \
       "value and quantity (unit kg, t, ...) of one key", XMPI, 2,             \
       tf_trade_unit_value)                                                    \
    OF("price", "price_laspeyres",                                             \
       "price index at the quantities of the base year",                       \
       "100 sum p1 q0 / sum p0 q0",                                            \
       "products with values and quantities (unit kg, t, ...) then and in "    \
       "the base year",                                                        \
       XMPI, 4, tf_trade_price_laspeyres)                                      \
    OF("price", "price_paasche",                                               \
       "price index at the quantities of the year itself",                     \
       "100 sum p1 q1 / sum p0 q1",                                            \
       "products with values and quantities (unit kg, t, ...) then and in "    \
       "the base year",                                                        \
       XMPI, 4, tf_trade_price_paasche)                                        \
    OF("price", "price_fisher", "their geometric mean", "100 sqrt(L P)",       \
       "products with values and quantities (unit kg, t, ...) then and in "    \
       "the base year",                                                        \
       XMPI, 4, tf_trade_price_fisher)                                         \
    OF("price", "volume_laspeyres",                                            \
       "volume index at the prices of the base year",                          \
       "100 sum p0 q1 / sum p0 q0",                                            \
       "products with values and quantities (unit kg, t, ...) then and in "    \
       "the base year",                                                        \
       XMPI, 4, tf_trade_volume_laspeyres)                                     \
    OF("price", "volume_paasche",                                              \
       "volume index at the prices of the year itself",                        \
       "100 sum p1 q1 / sum p1 q0",                                            \
       "products with values and quantities (unit kg, t, ...) then and in "    \
       "the base year",                                                        \
       XMPI, 4, tf_trade_volume_paasche)                                       \
    OF("price", "volume_fisher", "their geometric mean", "100 sqrt(L P)",      \
       "products with values and quantities (unit kg, t, ...) then and in "    \
       "the base year",                                                        \
       XMPI, 4, tf_trade_volume_fisher)                                        \
    ROW("price", "price_chained", "Fisher price index chained year by year",   \
        "100 product of the links",                                            \
        "products with values and quantities in years that follow each other", \
        XMPI, 4, tf_prices_chained)                                            \
    ROW("price", "volume_chained", "Fisher volume index chained year by year", \
        "100 product of the links",                                            \
        "products with values and quantities in years that follow each other", \
        XMPI, 4, tf_prices_volume_chained)                                     \
    ROW("price", "terms_of_trade",                                             \
        "net barter terms of trade, the base year = 100",                      \
        "100 P(X) / P(M), Fisher",                                             \
        "products with values and quantities, exports and imports, then and "  \
        "in the base year",                                                    \
        XMPI, 8, tf_prices_barter)                                             \
    ROW("price", "terms_income", "income terms of trade, the base year = 100", \
        "100 P(X) / P(M) Q(X), Fisher",                                        \
        "products with values and quantities, exports and imports, then and "  \
        "in the base year",                                                    \
        XMPI, 8, tf_prices_income)                                             \
    ROW("price", "real", "value at the prices of the base year",               \
        "x(t) I(base) / I(t)", "a price index of the key (unit IX)", OECD, 2,  \
        tf_constant_real)                                                      \
    OF("price", "real_growth",                                                 \
       "its change in percent on the same period a year before",               \
       "(x / I)(t) / (x / I)(t - 1 year) - 1",                                 \
       "a price index of the key (unit IX), of two years", OECD, 4,            \
       tf_trade_real_growth)                                                   \
    ROW("price", "converted",                                                  \
        "value in another currency (--currency), by the average rate of the "  \
        "period",                                                              \
        "x(t) rate(t)", "exchange rates", OECD, 1, tf_constant_converted)      \
    ROW("price", "converted_growth",                                           \
        "its change in percent on the same period a year before",              \
        "converted(t) / converted(t - 1 year) - 1",                            \
        "exchange rates, the same period of two years", OECD, 2,               \
        tf_constant_converted_growth)

/* Seasons, trends, breaks, outliers. */
#define SHAPE(ROW)                                                             \
    ROW("season", "adjusted",                                                  \
        "level without season and calendar effects (Tet, weekdays)",           \
        "x(t) / (season x calendar)",                                          \
        "months or quarters of three years, a fifth missing at most", X11, 12, \
        tf_adjusted_level)                                                     \
    ROW("season", "pop_adjusted",                                              \
        "change in percent of the adjusted level on the period before",        \
        "adjusted(t) / adjusted(t - 1 period) - 1",                            \
        "as adjusted, values above zero", X11, 12, tf_adjusted_pop)            \
    ROW("season", "seasonal",                                                  \
        "season and calendar in percent of the adjusted level (100 = none); "  \
        "in money where values reach zero",                                    \
        "100 x(t) / adjusted(t)", "as adjusted", X11, 12,                      \
        tf_adjusted_seasonal)                                                  \
    ROW("structure", "trend",                                                  \
        "months and quarters: Henderson average of the adjusted level; other " \
        "periods: Hodrick-Prescott over the years",                            \
        "smooth of x or of ln x",                                              \
        "as adjusted; or the same period of eight years, a fifth missing at "  \
        "most",                                                                \
        X11 "; " HP, 8, tf_course_trend)                                       \
    ROW("structure", "cycle",                                                  \
        "(adjusted) level over its Hodrick-Prescott trend, in percent",        \
        "x(t) / trend(t) - 1", "as trend", HP, 8, tf_course_cycle)             \
    ROW("structure", "break",                                                  \
        "breaks of level or growth: the jump, with the bounds of its date",    \
        "jump between the lines of ln x on both sides; or a change far out",   \
        "as trend, ten years; values above zero", BREAKS, 10, tf_shift_breaks) \
    ROW("structure", "outlier",                                                \
        "values far from both neighbours, with the claims they rest on",       \
        "x(t) over the nearer neighbour moved on by the median change",        \
        "as trend, seven years", "this library, src/stat/stray.c", 7,          \
        tf_outlier_find)

/* What comes. */
#define OUTLOOK(ROW, OF)                                                       \
    ROW("outlook", "forecast",                                                 \
        "the next periods, one row each, with intervals; only with --horizon " \
        "or by name",                                                          \
        "median of Theta, Holt, damped Holt, drift; with seasons mean of it "  \
        "and of the median of six seasonal smoothings",                        \
        "years, half-years, quarters or months", COMBINED, 1,                  \
        tf_outlook_forecast)                                                   \
    ROW("outlook", "target",                                                   \
        "yearly rate in percent that leads to a target of the press",          \
        "(target / x(last))^(1 / years) - 1",                                  \
        "a target or forecast among the claims, of a later period", OECD, 1,   \
        tf_target_needed)                                                      \
    ROW("outlook", "target_chance",                                            \
        "probability in percent that such a target is reached",                \
        "share of the forecast at or above it",                                \
        "a target or forecast among the claims, of a later period", COMBINED,  \
        1, tf_target_chance)

#define MEASURES(ROW, OF)                                                      \
    RATES(ROW, OF)                                                             \
    TRADE(ROW, OF) PRODUCTS(ROW, OF) PRICES(ROW, OF) SHAPE(ROW) OUTLOOK(ROW, OF)

#define SHOWN(group, name, help, formula, needs, source, least, run)           \
    {name, group, help, formula, needs, source, least},
#define FUNCTION(group, name, help, formula, needs, source, least, run)        \
    {run, NULL},
#define RECIPE(group, name, help, formula, needs, source, least, recipe)       \
    {NULL, &recipe},

static const tf_measure_info measures[] = {MEASURES(SHOWN, SHOWN)};

/* How each is measured: one of the two. */
static const struct {
    tf_measure_fn *run;
    const tf_recipe *recipe;
} handlers[] = {MEASURES(FUNCTION, RECIPE)};

enum { COUNT = sizeof measures / sizeof *measures, NAME_LIMIT = 24 };

const tf_measure_info *tf_measures_list(size_t *n)
{
    *n = COUNT;
    return measures;
}

size_t tf_measures_find(tf_str name)
{
    size_t k = 0;
    while (k < COUNT && !tf_str_eq(name, tf_str_of(measures[k].name)))
        k++;
    return k;
}

bool tf_measures_run(size_t k, tf_growth_job *job, const tf_run *run)
{
    job->k = k;
    job->measure = &measures[k];
    job->owes = job->by_name;
    return handlers[k].run != NULL
               ? handlers[k].run(job, run)
               : tf_recipe_run(job, run, handlers[k].recipe);
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to add, drop or change to come from a to b (Levenshtein). */
static size_t distance(tf_str a, const char *b)
{
    size_t row[NAME_LIMIT + 1];
    a = tf_str_cut(a, 0, NAME_LIMIT);
    for (size_t i = 0; i <= a.len; i++)
        row[i] = i;
    for (size_t j = 1; b[j - 1] != '\0'; j++) {
        size_t diagonal = row[0];
        row[0] = j;
        for (size_t i = 1; i <= a.len; i++) {
            const size_t changed = diagonal + (a.ptr[i - 1] != b[j - 1]);
            diagonal = row[i];
            row[i] = smaller(changed, smaller(row[i], row[i - 1]) + 1);
        }
    }
    return row[a.len];
}

/* How far a name is from one that is known: a beginning of it is near. */
static size_t farness(tf_str name, const char *known)
{
    return tf_str_starts(tf_str_of(known), name)   ? 1
           : tf_str_starts(name, tf_str_of(known)) ? 1
                                                   : distance(name, known);
}

/* Says which names resemble it most, if any does. */
static tf_code fail_unknown(tf_ctx *ctx, tf_str name, tf_error *err)
{
    tf_buf close = tf_buf_open(ctx->mem);
    size_t nearest = 2;
    tf_str text;
    for (size_t k = 0; k < COUNT; k++)
        nearest = smaller(nearest, farness(name, measures[k].name));
    for (size_t k = 0; k < COUNT; k++)
        if (farness(name, measures[k].name) <= nearest)
            tf_buf_format(&close, "%s%s", close.n == 0 ? "" : ", ",
                          measures[k].name);
    const tf_code code = tf_buf_take(&close, &text, err);
    if (code != TF_OK)
        return code;
    return tf_fail(err, TF_EINPUT, "unknown measure '%.*s'%s%s",
                   (int)smaller(name.len, 40), name.ptr,
                   text.len == 0 ? "" : ", did you mean ", text.ptr);
}

/* Marks the measure of that name, or all of that group. */
static bool mark(tf_growth_job *job, tf_str name)
{
    bool any = false;
    for (size_t k = 0; k < COUNT; k++)
        if (tf_str_eq(name, tf_str_of(measures[k].name)) ||
            tf_str_eq(name, tf_str_of(measures[k].group)))
            job->chosen[k] = any = true;
    return any;
}

tf_code tf_measures_choose(tf_growth_job *job, tf_str names, tf_error *err)
{
    tf_str name;
    job->n_measures = COUNT;
    job->chosen = TF_NEW(job->ctx->mem, COUNT, bool);
    job->methods = TF_NEW(job->ctx->mem, COUNT, tf_str);
    if (job->chosen == NULL || job->methods == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for growth");
    while (tf_str_next(&names, ',', &name)) {
        name = tf_str_trim(name);
        if (name.len == 0)
            continue;
        if (!mark(job, name))
            return fail_unknown(job->ctx, name, err);
        job->by_name = true;
    }
    for (size_t k = 0; k < COUNT && !job->by_name; k++)
        job->chosen[k] = true;
    return TF_OK;
}
