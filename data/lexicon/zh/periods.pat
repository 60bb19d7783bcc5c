# Periods as Chinese writes them. See src/lexicon/pattern.c for the syntax.
Y = ({y} 年 | {r} | 同年 | {y} | {o} 年)

@Y? ( 前 | 头 | 首 ) {n} ( 个月 | 月 | 個月 ) => first
( 自 | 从 )? @Y? {m} ( - | 至 | 到 | ~ ) {k} 月 ( 份 | 份累计 | 累计 )? ( 来看 )? => months
@Y? 截至 {m} 月 底? => first_to
@Y? 上半年 => half q=1
@Y? 下半年 => half q=2
@Y? ( 第 )? {q} 季度 => quarter
@Y? ( 第 )? {q} 季 => quarter
@Y? 首季 => quarter q=1
@Y? ( 前两季度 ) => first n=6
@Y? ( 前 | 首 | 头 ) 3 ( 个 )? ( 季度 | 季 ) ( 合计 )? => first n=9
@Y? ( 前 | 首 | 头 ) 2 ( 个 )? ( 季度 | 季 ) => first n=6
@Y? {m} 月 {d} 日 => day
@Y? {m} 月 上半月 => half_month q=1
@Y? {m} 月 下半月 => half_month q=2
{y} 年 ( 全年 | 度 | 年度 )? => year
{y} ( 全年 | 年度 ) => year
{r} ( 全年 )? => year
{o} 年 ( 全年 | 度 )? => year
民国 {o} 年 => year
# 去（2025）年
( 去 | 今 | 前 ) \( {y} \) 年 ( 全年 | 度 )? => year
( 去 | 今 | 前 ) \( {y} \) 年 ( 第 )? {q} ( 季度 | 季 ) => quarter
( 去 | 今 | 前 ) \( {y} \) 年 {m} 月 ( 份 )? => month
( 去 | 今 | 前 ) \( {y} \) 年 ( 前 | 首 | 头 ) {n} ( 个月 | 月 | 個月 ) => first
( 去 | 今 | 前 ) \( {y} \) 年 上半年 => half q=1
( 去年 | 今年 | 前年 ) \( {y} 年? \) ( 全年 )? => year
( 去年 | 今年 | 前年 ) \( {y} 年? \) {m} 月 ( 份 )? => month
( 去年 | 今年 | 前年 ) \( {y} 年? \) ( 前 | 首 | 头 ) {n} ( 个月 | 月 | 個月 ) => first
{o} 年 ( 历史 | 以上 | 之久 ) => none
{o} 年 ( 来 | 以来 | 间 ) 的? ( 首次 | 首度 | 首个 | 最高 | 最低 | 最低水平 | 最高水平 | 最高值 | 最低值 | 最高纪录 | 最低点 | 最高点 | 最大增幅 | 最大降幅 | 最大跌幅 | 最大 | 最小 | 最快 | 最好 | 最佳 | 最多 | 最差 | 最强 | 新高 | 新低 | 高位 | 低位 | 高点 | 低点 | 单月 | 同期 ) => none
( 这 | 这一 )? {N} 年 ( 来 | 以来 | 间 ) => lately
( 到 | 至 ) {y} 年 => year
{y} 年? ( - | 至 | 到 ) {e} 年 => years
( 上月 | 上个月 ) => last_month
( 上月 | 上个月 | 前一个月 | 前一月 | 前月 ) 的 => month_before
( 前一个月 | 前一月 | 前月 | 此前一个月 ) => month_before
@Y? {m} 月 ( 份 | 当月 | 单月 | 單月 )? => month
( 自 | 从 )? @Y? {m} 月 ( 份 )? ( - | 至 | 到 | ~ | 、 ) {k} 月 ( 份 | 底 )? => months
( 自 | 从 )? {y} 年 {m} 月 ( 至 | 到 | - | ~ ) {e} 年 {k} 月 ( 底 )? => months
@Y? {m} 月 {d} 日? ( 至 | 到 | - | ~ ) {f} 日 => days
( 自 | 从 )? @Y? {m} 月 {d} 日 ( 至 | 到 | - | ~ ) {k} 月 {f} 日 => days
( 截至 | 截止 | 截止到 | 截至到 | 到 ) @Y? {m} 月 {d} 日 => to_day
( 截至 | 截止 ) @Y? {m} 月 中旬 => to_day d=15
( 截至 | 截止 | 截止到 ) @Y? {m} 月 ( 底 | 末 )? => first_to
@Y? ( 前三季度 | 前三季 | 头三季度 | 首三季度 | 首三季 | 前三個季度 | 前三个季度 | 头三个季度 ) ( 合计 | 合計 )? => first n=9
@Y? ( 首两季 | 前两季 | 首兩季 ) => first n=6
( 去年同期 | 上年同期 | 上一年同期 | 去年同月 | 上年同月 | 前年同期 | 去年 同期 | 去年 同月 ) => same
@Y 同期 => same
同年 => year r=-100
历史 同期 => none
今年以来 ( 首次 | 首个 | 最大 | 最高 | 新高 | 单月 | 第二次 ) => none
( 自 | 从 )? {y} 年 {m} 月 {d} 日 ( 至 | 到 | - | ~ ) {e} 年 {k} 月 {f} 日 => days
( 与 | 與 | 跟 ) @Y 同比 => same
@Y? 1 月 ( 至 | 到 | - | ~ ) ( 本月 | 当月 ) {d} 日 => to_day
( 同月 | 当月 ) => in_month
本月 => in_month
( 本月 | 本月份 ) ( 前 {f} | 1 日? ( 至 | 到 | - | ~ ) {f} ) ( 日 | 天 ) => month_days
上月 ( 前 {f} | 1 日? ( 至 | 到 | - | ~ ) {f} ) ( 日 | 天 ) => month_days m=-1
@Y? {m} 月 份? 前 {f} ( 天 | 日 ) => days d=1
( 同期 ) => this
# a point that something is counted from, years back
( 自 | 自从 | 从 ) {y} 年 {m} 月 ( 以来 | 以来的 | 以后 | 起 | 开始 ) => since
( 自 | 自从 | 从 ) {y} 年 ( 以来 | 以後 | 以后 | 起 | 開始 | 开始 ) => since
{y} 年 ( 以来 | 以來 ) => since
{N} 年 ( 前 | 之前 | 以前 ) => ago
@Y? {m} 月 ( 单月 | 單月 | 当月 | 當月 ) => month_alone
其中 {m} 月 ( 份 | 当月 | 单月 )? => month_alone
( 到年底 | 年底前 | 今年年底 | 今年底 ) => year_end r=0
# the whole of the year spoken of
全年 => year r=-100
今年 全年 => year_end r=0
( 近 | 过去 | 最近 ) {N} 年 ( 来 )? => lately
( 未来几年 | 今后几年 | 未来数年 ) => someday
( 当时 | 那时 ) => then
( 建交之初 | 建交初期 | 建交时 | 之初 ) => none
( 目前 | 现在 | 如今 ) => someday
( 加上 | 算上 ) {m} 月 => including
( 过去 | 过往 | 最近 | 近 | 前 ) ( 12 | 十二 ) ( 个月 | 個月 ) => last n=12
( 累积 | 累计 ) 一年 ( 计 | 来 )? => last n=12
截至 @Y? {m} 月 ( 底 | 末 )? ( 的 | 止 )? ( 12 | 十二 ) ( 个月 | 個月 ) => first_end n=12
# what stood in the report before
( 前值 | 前值为 | 前值是 ) => month_before
一年 ( 出口 | 进口 | 进出口 ) ( 累计 | 累积 ) => last n=12
# in letters, as titles have them
@Y? q1 => quarter q=1
@Y? q2 => quarter q=2
@Y? q3 => quarter q=3
@Y? q4 => quarter q=4
# 6、7两月; 1一9月, the dash written as a one
@Y? {m} ( 、 | 和 | 及 ) {k} ( 两 | 2 ) ( 月 | 个月 | 個月 ) => months
@Y? 1 ( 、 | 和 | 及 ) 2 月 ( 份 )? => first n=2
@Y? {m} 一 {k} 月 ( 份 )? => months
# like that year, of ranks and of what is so again
( 与 | 和 | 跟 | 同 | 如 | 像 ) @Y ( 一样 | 一般 | 类似 ) => none
# until the end of a quarter: from January
( 截至 | 截止 | 截至到 | 截止到 ) @Y? 第? ( 1 | 一 ) ( 季度 | 季 ) ( 末 | 底 | 结束 )? => first n=3
( 截至 | 截止 | 截至到 | 截止到 ) @Y? 第? ( 2 | 二 ) ( 季度 | 季 ) ( 末 | 底 | 结束 )? => first n=6
( 截至 | 截止 | 截至到 | 截止到 ) @Y? 第? ( 3 | 三 ) ( 季度 | 季 ) ( 末 | 底 | 结束 )? => first n=9
( 截至 | 截止 | 截至到 | 截止到 ) @Y? 第? ( 4 | 四 ) ( 季度 | 季 ) ( 末 | 底 | 结束 )? => first n=12
( 截至 | 截止 | 截至到 | 截止到 ) @Y? {m} 月 ( 底 | 末 )? ( 的 | 止 )? 一年 ( 中 | 里 | 内 | 间 )? => first_end n=12
