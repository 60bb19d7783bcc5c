# Periods as English writes them. See src/lexicon/pattern.c for the syntax.
Y = (of? {y} | of? {r} | in {y} | of the? year {y} | , {y} | 's {y})
THE = (the | its | this)

( @THE first | @THE opening | first | opening ) {n} months @Y? => first
( @THE first | first | opening ) {n} months of ( the year | this year )? => first
{n} months of ( {y} | {r} ) => first
{n} months to? end -? {M} => first_end
( @THE last | past | the past ) {n} months of ( {y} | {r} ) => last
( the first | first | the opening | opening ) half @Y? => half q=1
( the second | second ) half @Y? => half q=2
H 1 {y} => half q=1
( h1 | 1h ) ( {y} )? => half q=1
( h2 | 2h ) ( {y} )? => half q=2
after {n} months @Y? => first
after {n} => first
( by | at | to | until | through ) the end of {M} @Y? => to_month
the? {Q} quarter @Y? => quarter
the? {Q} ( - ) quarter @Y? => quarter
( q1 ) @Y? => quarter q=1
( q2 ) @Y? => quarter q=2
( q3 ) @Y? => quarter q=3
( q4 ) @Y? => quarter q=4
the first three quarters @Y? => first n=9
first three quarters @Y? => first n=9
{M} ( - | to | through | and ) {K} @Y? => months
from {M} ( to | through | until ) {K} @Y? => months
between {M} and {K} @Y? => months
( since january | since the beginning of the year | year to date | so far this year | since the start of the year ) => ytd
{M} @Y? => month
{M} {y} => month
{d} {M} {y} => day
{M} {d} , {y} => day
( through | to | by | until | as of | up to ) {M} {d} ( , {y} )? => to_day
( through | to | by | until | as of | up to ) {d} {M} ( {y} )? => to_day
( to | until | through ) ( end - )? {M} => to_month
( fiscal | financial | fiscal year | financial year | the financial year | the fiscal year | fy | fiscal years ) {y} - {z} => fiscal
the? ( fiscal | financial ) year ( that ended | ending | ended | to ) in? end? -? {M} @Y? => year_to
the? ( fiscal | financial ) year ( that ended | ending | ended | to ) in? end? -? {M} {y} => year_to
( fiscal | financial | fiscal year | financial year | the fiscal year | the financial year | fy ) {y} => fiscal_end
the ( year | 12 months | twelve months ) ( to | ended | ending | through | ending in | ended in ) ( end - | end )? {M} @Y? => year_to
{r} ( to | ended ) ( end )? -? {M} {y}? => year_to
{y} - {z} => fiscal
{y} / {z} => fiscal
( the year | calendar | full - year | year )? {y} => year
{r} => year
between {y} and {e} => years
{y} to {e} => years
{y} - {e} => years
( the same period | same period | the corresponding period | the same months | the same month | the same quarter | the same time ) ( of | in | a )? ( {y} | {r} | year )? => same
( the same period | same period ) ( of | in ) the ( previous | preceding | prior | past ) year => same
from {M} {d} ( to | through ) {M}? {f} ( , {y} )? => days
the? first half of {M} @Y? => half_month q=1
the? second half of {M} @Y? => half_month q=2
last month => prev_month
( last quarter ) => prev_quarter
( a_year_earlier | a_year_ago | a_year_before ) => same
( the_same_period | same_period | the_corresponding_period ) ( of | in ) {y} => same
