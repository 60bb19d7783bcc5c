# Periods as Chinese writes them. See src/lexicon/pattern.c for the syntax.
Y = ({y} 年 | {r} | 同年 | {y})

@Y? ( 前 | 头 | 首 ) {n} ( 个月 | 月 | 個月 ) => first
@Y? {m} ( - | 至 | 到 | ~ ) {k} 月 ( 份 | 份累计 | 累计 )? => months
@Y? {m} 月 ( - | 至 | 到 ) {k} 月 => months
@Y? {m} 月 ( 份 | 当月 | 单月 )? => month
@Y? 截至 {m} 月 底? => first_to
@Y? 上半年 => half q=1
@Y? 下半年 => half q=2
@Y? ( 第 )? {q} 季度 => quarter
@Y? ( 第 )? {q} 季 => quarter
@Y? 首季 => quarter q=1
@Y? ( 前三季度 | 前 {q} 季度 | 前三季 | 头三季度 | 首三季度 ) => first n=9
@Y? ( 前两季度 ) => first n=6
@Y? {m} 月 {d} 日 => day
@Y? {m} 月 {d} 日 ( 至 | 到 | - ) {f} 日 => days
@Y? {m} 月 上半月 => half_month q=1
@Y? {m} 月 下半月 => half_month q=2
截至 @Y? {m} 月 {d} 日 => to_day
{y} 年 ( 全年 | 度 )? => year
( 全年 ) => year r=0
{r} ( 全年 )? => year
( 到 | 至 ) {y} 年 => year
{y} 年? ( - | 至 | 到 ) {e} 年 => years
{y} - {e} 财年 => fiscal
{y} / {z} 财年 => fiscal
{y} 财年 => fiscal_end
( 去年同期 | 上年同期 | 上一年同期 | 去年 同期 ) => same
上月 => prev_month
