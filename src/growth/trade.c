/* Measures of trade between two countries: exports held against imports, a
 * flow against the whole, one side's count against the other's. */
#include "growth/growth_impl.h"

#include "base/buf.h"
#include "base/str.h"

/* What the border adds to the price at the exporter's, taken off imports. */
static double off_border(const tf_growth_job *job, tf_period now)
{
    (void)now;
    return 1 / job->cif_fob;
}

static bool tell_factor(tf_growth_job *job, const tf_point *const *at,
                        tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    (void)at;
    tf_buf_add(&buf, TF_STR("imports taken as CIF, CIF/FOB factor "));
    tf_buf_number(&buf, job->cif_fob);
    tf_buf_add(&buf, TF_STR(" assumed"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* -- Exports and imports. -- */

const tf_recipe tf_trade_balance = {
    .formula = tf_formula_balance,
    .on = TF_ON_X | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OTHER_FLOW, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_MONEY,
    .flow = TF_FLOW_BALANCE,
    .leads = true,
};

const tf_recipe tf_trade_balance_fob = {
    .formula = tf_formula_balance,
    .on = TF_ON_X | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OTHER_FLOW, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_MONEY,
    .flow = TF_FLOW_BALANCE,
    .factor = off_border,
    .note = tell_factor,
};

const tf_recipe tf_trade_normalised = {
    .formula = tf_formula_normalised,
    .on = TF_ON_X | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OTHER_FLOW, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
    .flow = TF_FLOW_BALANCE,
    .least = -1,
    .most = 1,
};

const tf_recipe tf_trade_cover = {
    .formula = tf_formula_share,
    .on = TF_ON_X | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OTHER_FLOW, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_PERCENT,
    .flow = TF_FLOW_BALANCE,
};

const tf_recipe tf_trade_imports_fob = {
    .formula = tf_formula_scaled,
    .on = TF_ON_M | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}},
    .n = 1,
    .unit = TF_UNIT_MONEY,
    .factor = off_border,
    .note = tell_factor,
};

/* -- A product within industries: both ways at once. -- */

const tf_recipe tf_trade_grubel_lloyd = {
    .formula = tf_formula_grubel_lloyd,
    .on = TF_ON_X | TF_ON_MONEY | TF_ON_PRODUCT,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OTHER_FLOW, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
    .flow = TF_FLOW_TURNOVER,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_marginal = {
    .formula = tf_formula_marginal,
    .on = TF_ON_X | TF_ON_MONEY | TF_ON_PRODUCT,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_OTHER_FLOW, TF_WHEN_NOW},
              {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE},
              {TF_WHO_OTHER_FLOW, TF_WHEN_YEAR_BEFORE}},
    .n = 4,
    .unit = TF_UNIT_RATIO,
    .flow = TF_FLOW_TURNOVER,
    .least = 0,
    .most = 1,
};

/* -- Two counts of one trade: the exporter's, then the importer's. -- */

const tf_recipe tf_trade_mirror_ratio = {
    .formula = tf_formula_mirror,
    .on = TF_ON_X | TF_ON_T | TF_ON_COUNTRY | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_MIRROR, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
    .leads = true,
};

const tf_recipe tf_trade_mirror_fob = {
    .formula = tf_formula_mirror,
    .on = TF_ON_X | TF_ON_COUNTRY | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_MIRROR, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
    .factor = off_border,
    .note = tell_factor,
};

const tf_recipe tf_trade_log_gap = {
    .formula = tf_formula_log_gap,
    .on = TF_ON_X | TF_ON_T | TF_ON_COUNTRY | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_MIRROR, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
};

const tf_recipe tf_trade_asymmetry = {
    .formula = tf_formula_asymmetry,
    .on = TF_ON_X | TF_ON_T | TF_ON_COUNTRY | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_MIRROR, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
    .least = -2,
    .most = 2,
};

const tf_recipe tf_trade_asymmetry_itc = {
    .formula = tf_formula_gap_of_sum,
    .on = TF_ON_X | TF_ON_T | TF_ON_COUNTRY | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_MIRROR, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

/* -- Parts of a whole. -- */

const tf_recipe tf_trade_share_of_goods = {
    .formula = tf_formula_share,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY | TF_ON_PRODUCT,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_ALL_GOODS, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_PERCENT,
    .least = 0,
    .most = 100,
};

const tf_recipe tf_trade_share_of_goods_change = {
    .formula = tf_formula_share_change,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY | TF_ON_PRODUCT,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_ALL_GOODS, TF_WHEN_NOW},
              {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE},
              {TF_WHO_ALL_GOODS, TF_WHEN_YEAR_BEFORE}},
    .n = 4,
    .unit = TF_UNIT_POINTS,
    .least = -100,
    .most = 100,
};

/* -- Against what the whole world does. The share of a partner in exports
 * over its share in the world's, or in the world's imports but one's own;
 * the share of a product over its share in the world's exports. -- */

const tf_recipe tf_trade_intensity = {
    .formula = tf_formula_ratio_of_ratios,
    .on = TF_ON_X | TF_ON_COUNTRY | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_TO_WORLD, TF_WHEN_NOW},
              {TF_WHO_WORLD_TO_PARTNER, TF_WHEN_NOW},
              {TF_WHO_WORLD, TF_WHEN_NOW}},
    .n = 4,
    .unit = TF_UNIT_RATIO,
};

const tf_recipe tf_trade_intensity_kojima = {
    .formula = tf_formula_kojima,
    .on = TF_ON_X | TF_ON_COUNTRY | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_TO_WORLD, TF_WHEN_NOW},
              {TF_WHO_PARTNER_IMPORTS, TF_WHEN_NOW},
              {TF_WHO_WORLD_IMPORTS, TF_WHEN_NOW},
              {TF_WHO_OWN_IMPORTS, TF_WHEN_NOW}},
    .n = 5,
    .unit = TF_UNIT_RATIO,
};

const tf_recipe tf_trade_rca = {
    .formula = tf_formula_ratio_of_ratios,
    .on = TF_ON_X | TF_ON_PRODUCT | TF_ON_WORLD | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_ALL_GOODS, TF_WHEN_NOW},
              {TF_WHO_WORLD, TF_WHEN_NOW},
              {TF_WHO_WORLD_ALL_GOODS, TF_WHEN_NOW}},
    .n = 4,
    .unit = TF_UNIT_RATIO,
};

const tf_recipe tf_trade_rca_symmetric = {
    .formula = tf_formula_symmetric,
    .on = TF_ON_X | TF_ON_PRODUCT | TF_ON_WORLD | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_ALL_GOODS, TF_WHEN_NOW},
              {TF_WHO_WORLD, TF_WHEN_NOW},
              {TF_WHO_WORLD_ALL_GOODS, TF_WHEN_NOW}},
    .n = 4,
    .unit = TF_UNIT_RATIO,
    .least = -1,
    .most = 1,
};

const tf_recipe tf_trade_rca_normalised = {
    .formula = tf_formula_yu,
    .on = TF_ON_X | TF_ON_PRODUCT | TF_ON_WORLD | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_ALL_GOODS, TF_WHEN_NOW},
              {TF_WHO_WORLD, TF_WHEN_NOW},
              {TF_WHO_WORLD_ALL_GOODS, TF_WHEN_NOW}},
    .n = 4,
    .unit = TF_UNIT_RATIO,
};

/* -- Over products or partners. -- */

const tf_recipe tf_trade_hhi_products = {
    .formula = tf_formula_herfindahl,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}},
    .n = 1,
    .over = TF_OVER_PRODUCTS,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_hhi_products_norm = {
    .formula = tf_formula_herfindahl_normalised,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}},
    .n = 1,
    .over = TF_OVER_PRODUCTS,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_hhi_partners = {
    .formula = tf_formula_herfindahl,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}},
    .n = 1,
    .over = TF_OVER_PARTNERS,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_hhi_partners_norm = {
    .formula = tf_formula_herfindahl_normalised,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}},
    .n = 1,
    .over = TF_OVER_PARTNERS,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_concentration = {
    .formula = tf_formula_concentration,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}},
    .n = 1,
    .over = TF_OVER_PRODUCTS,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_theil = {
    .formula = tf_formula_theil,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}},
    .n = 1,
    .over = TF_OVER_PRODUCTS,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
};

const tf_recipe tf_trade_diversification = {
    .formula = tf_formula_diversification,
    .on = TF_ON_X | TF_ON_WORLD | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_WORLD, TF_WHEN_NOW}},
    .n = 2,
    .over = TF_OVER_PRODUCTS,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_grubel_lloyd_total = {
    .formula = tf_formula_grubel_lloyd_total,
    .on = TF_ON_X | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OTHER_FLOW, TF_WHEN_NOW}},
    .n = 2,
    .over = TF_OVER_PRODUCTS,
    .fewest = 1,
    .unit = TF_UNIT_RATIO,
    .flow = TF_FLOW_TURNOVER,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_marginal_total = {
    .formula = tf_formula_marginal_total,
    .on = TF_ON_X | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_OTHER_FLOW, TF_WHEN_NOW},
              {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE},
              {TF_WHO_OTHER_FLOW, TF_WHEN_YEAR_BEFORE}},
    .n = 4,
    .over = TF_OVER_PRODUCTS,
    .fewest = 1,
    .unit = TF_UNIT_RATIO,
    .flow = TF_FLOW_TURNOVER,
    .least = 0,
    .most = 1,
};

const tf_recipe tf_trade_asymmetry_total = {
    .formula = tf_formula_asymmetry_total,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY | TF_ON_COUNTRY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_MIRROR, TF_WHEN_NOW}},
    .n = 2,
    .over = TF_OVER_PARTNERS,
    .all = true,
    .fewest = 2,
    .unit = TF_UNIT_RATIO,
    .least = 0,
    .most = 1,
};

/* -- Prices and volumes: unit values of products. -- */

const tf_recipe tf_trade_unit_value = {
    .formula = tf_formula_unit_value,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_QUANTITY, TF_WHEN_NOW}},
    .n = 2,
    .unit = TF_UNIT_PRICE,
};

const tf_recipe tf_trade_price_laspeyres = {
    .formula = tf_price_laspeyres,
    .on = TF_ON_X | TF_ON_M | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_BASE},
              {TF_WHO_QUANTITY, TF_WHEN_BASE},
              {TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_QUANTITY, TF_WHEN_NOW}},
    .n = 4,
    .over = TF_OVER_PRODUCTS,
    .all = true,
    .fewest = 1,
    .unit = TF_UNIT_INDEX,
};

const tf_recipe tf_trade_price_paasche = {
    .formula = tf_price_paasche,
    .on = TF_ON_X | TF_ON_M | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_BASE},
              {TF_WHO_QUANTITY, TF_WHEN_BASE},
              {TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_QUANTITY, TF_WHEN_NOW}},
    .n = 4,
    .over = TF_OVER_PRODUCTS,
    .all = true,
    .fewest = 1,
    .unit = TF_UNIT_INDEX,
};

const tf_recipe tf_trade_price_fisher = {
    .formula = tf_price_fisher,
    .on = TF_ON_X | TF_ON_M | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_BASE},
              {TF_WHO_QUANTITY, TF_WHEN_BASE},
              {TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_QUANTITY, TF_WHEN_NOW}},
    .n = 4,
    .over = TF_OVER_PRODUCTS,
    .all = true,
    .fewest = 1,
    .unit = TF_UNIT_INDEX,
};

const tf_recipe tf_trade_volume_laspeyres = {
    .formula = tf_price_volume_laspeyres,
    .on = TF_ON_X | TF_ON_M | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_BASE},
              {TF_WHO_QUANTITY, TF_WHEN_BASE},
              {TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_QUANTITY, TF_WHEN_NOW}},
    .n = 4,
    .over = TF_OVER_PRODUCTS,
    .all = true,
    .fewest = 1,
    .unit = TF_UNIT_INDEX,
};

const tf_recipe tf_trade_volume_paasche = {
    .formula = tf_price_volume_paasche,
    .on = TF_ON_X | TF_ON_M | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_BASE},
              {TF_WHO_QUANTITY, TF_WHEN_BASE},
              {TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_QUANTITY, TF_WHEN_NOW}},
    .n = 4,
    .over = TF_OVER_PRODUCTS,
    .all = true,
    .fewest = 1,
    .unit = TF_UNIT_INDEX,
};

const tf_recipe tf_trade_volume_fisher = {
    .formula = tf_price_volume_fisher,
    .on = TF_ON_X | TF_ON_M | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_BASE},
              {TF_WHO_QUANTITY, TF_WHEN_BASE},
              {TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_QUANTITY, TF_WHEN_NOW}},
    .n = 4,
    .over = TF_OVER_PRODUCTS,
    .all = true,
    .fewest = 1,
    .unit = TF_UNIT_INDEX,
};

/* Growth of what a price index leaves. */
const tf_recipe tf_trade_real_growth = {
    .formula = tf_formula_real_percent,
    .on = TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_DEFLATOR, TF_WHEN_NOW},
              {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE},
              {TF_WHO_DEFLATOR, TF_WHEN_YEAR_BEFORE}},
    .n = 4,
    .unit = TF_UNIT_PERCENT,
};
