# Financial years as Chinese writes them.
FY = (财年 | 财政年度 | 财务年度 | 財年 | 財政年度 | 会计年度 | 會計年度)
SPLIT = ({y} - {e} | {y} / {z} | {y} - {z} | {y} / {e} | {y} 至 {e})
# digit by digit: 二零一一至一二年度, 零八至零九年度
WORDED = ({y} ( 至 | - | 到 ) ( 零 | 〇 | ○ ) {z} | 零 {w} ( 至 | - | 到 ) 零 {z})
( 自 | 从 | 由 )? @WORDED ( 年度 | @FY ) => fiscal
( {y} ( 至 | - | 到 ) {z} | {y} 至 {e} ) ( 年度 | @FY ) => fiscal
@SPLIT 年? @FY => fiscal
{y} 年? @FY => fiscal
( 上一 | 上个 | 上 | 前一 | 前一个 | 前个 | 上一个 ) @FY => fiscal r=-101
# a year or a part of it with its months or years in a bracket: those tell
( 上一 | 上个 | 上 | 本 | 当前 | 本个 )? @FY \( @SPLIT 年? @FY? 年度? \) => fiscal
( 上 | 本 | 当前 )? @FY ( 前 | 头 | 首 ) _ ( 个月 | 個月 | 月 ) \( ( 自 | 从 )? {y} 年 {m} 月 ( 至 | 到 | - | ~ ) {e} 年 {k} 月 \) => months
( 上 | 本 | 当前 )? @FY ( 前 | 头 | 首 ) _ ( 个月 | 個月 | 月 ) \( ( 自 | 从 )? {y} 年 {m} 月 ( 至 | 到 | - | ~ ) {k} 月 \) => months
( 上 | 本 | 当前 )? @FY ( 前 | 头 | 首 ) _ ( 个月 | 個月 | 月 ) \( ( 自 | 从 )? {y} 年 {m} 月 {d} 日 ( 至 | 到 | - | ~ ) {k} 月 {f} 日 \) => days
( 上 | 本 | 当前 )? @FY ( 上半年 | 前半年 ) \( ( 自 | 从 )? {y} 年 {m} 月 ( 至 | 到 | - | ~ ) ( {e} 年 )? {k} 月 \) => months
( 本 | 当前 | 本个 ) @FY => fiscal r=0
( 即将结束的 | 刚结束的 | 刚刚结束的 ) @FY => fiscal r=-100
@SPLIT 年? @FY ( 前 | 头 | 首 ) {n} ( 个月 | 個月 ) => fiscal_first
{y} 年? @FY ( 前 | 头 | 首 ) {n} ( 个月 | 個月 ) => fiscal_first
( 本 | 当前 ) @FY ( 前 | 头 | 首 ) {n} ( 个月 | 個月 ) => fiscal_first r=0
{y} 年? @FY 第? {q} 季度? => fiscal_quarter
{y} 年? @FY 上半年 => fiscal_first n=6
@SPLIT 年? @FY 上半年 => fiscal_first n=6
@SPLIT 年? @FY ( 前 | 首 | 头 ) 3 ( 个 )? ( 季度 | 季 ) => fiscal_first n=9
@SPLIT 年? @FY ( 前三季度 | 前三季 ) => fiscal_first n=9
@SPLIT 年? @FY 第? {q} ( 季度 | 季 ) => fiscal_quarter
( 本 | 当前 ) @FY 上半年 => fiscal_first r=0 n=6
@SPLIT 年度 => fiscal
( {y} / {z} | {y} / {e} ) 年 => fiscal
@SPLIT ( 市场年度 | 榨季 | 作物年度 ) => fiscal f=10
@SPLIT 年? @FY ( 以来 | 起 | 开始 ) => since
( 自 | 从 ) @SPLIT 年? @FY ( 以来 | 起 | 开始 )? => since
# years ahead
未来 {N} 年 ( 内 )? => ahead
{N} 年 ( 内 | 之内 | 后 ) => ahead
