# Periods as English writes them. See src/lexicon/pattern.c for the syntax.
Q = ({Q} | {q} ( st | nd | rd | th ))
Y = (of? {y} | of the {y} calendar year | in the {y} calendar year | of? {r} | in {y} | of the? year {y} | of? the_year {y} | , {y} | 's {y})
THE = (the | its | this)
LIKE = (same | corresponding | like | similar | comparable | year - ago | year - earlier | equivalent | matching)
SPELL = (period | month | months | quarter | time | term | half | timeframe | span | interval | week | weeks)

( in | during | over | for )? ( the )? first {n} - months @Y? => first
( for | in | during | over )? ( the first | the | first )? three_quarters ( of {y} | of {r} | {y} ) => first n=9
( @THE first | @THE opening | first | opening | @THE initial | initial ) {n} ( months | month ) @Y? => first
( @THE first | first | opening ) {n} months of ( the year | this year )? => first
{n} months of ( {y} | {r} ) => first
( @THE last | past | the past ) {n} months of ( {y} | {r} ) => last
( the first | first | the opening | opening | the initial | initial | the? 1 st ) half @Y? => half q=1
( the second | second | the? 2 nd ) half @Y? => half q=2
H 1 {y} => half q=1
( h1 | 1h ) ( {y} )? => half q=1
( h2 | 2h ) ( {y} )? => half q=2
( a | its | the )? {N} -? ( month | year | quarter ) ( trend | streak | run | high | low | peak | decline | slump | rally | rise | stretch | record | average | moving average | losing streak | winning streak | growth streak | expansion | recession | slide ) => none
after {n} months @Y? => first
after {n} => first
( by | at | to | until | through | as of | as at ) ( the end of | end - of - | end - | end of | end ) {M} @Y? => to_month
( as of | as at ) {M} @Y? => to_month q=1
( up | right up ) ( to | until ) ( the end of )? {M} @Y? => to_month
the? first month of ( the year | the_year | this_year | {y} | {r} ) => month m=1
the? @Q quarter @Y? => quarter
the? ( opening | initial ) quarter @Y? => quarter q=1
the? ( final | closing ) quarter @Y? => quarter q=4
the? last quarter of? ( {y} | {r} ) => quarter q=4
the? @Q ( - ) quarter @Y? => quarter
1 q ( {y} | {w} ) => quarter q=1
2 q ( {y} | {w} ) => quarter q=2
3 q ( {y} | {w} ) => quarter q=3
4 q ( {y} | {w} ) => quarter q=4
1 h ( {y} | {w} ) => half q=1
2 h ( {y} | {w} ) => half q=2
9 m ( {y} | {w} )? => first n=9
6 m ( {y} | {w} ) => first n=6
3 m ( {y} | {w} ) => first n=3
2 m ( {y} | {w} ) => first n=2
in 2 m ( {y} | {w} )? => first n=2
4 m ( {y} | {w} ) => first n=4
in 4 m ( {y} | {w} )? => first n=4
5 m ( {y} | {w} ) => first n=5
in 5 m ( {y} | {w} )? => first n=5
7 m ( {y} | {w} ) => first n=7
in 7 m ( {y} | {w} )? => first n=7
8 m ( {y} | {w} ) => first n=8
in 8 m ( {y} | {w} )? => first n=8
10 m ( {y} | {w} ) => first n=10
in 10 m ( {y} | {w} )? => first n=10
11 m ( {y} | {w} ) => first n=11
in 11 m ( {y} | {w} )? => first n=11
( q1 ) @Y? => quarter q=1
{y} ( - )? ( q1 ) => quarter q=1
( q2 ) @Y? => quarter q=2
{y} ( - )? ( q2 ) => quarter q=2
( q3 ) @Y? => quarter q=3
{y} ( - )? ( q3 ) => quarter q=3
( q4 ) @Y? => quarter q=4
{y} ( - )? ( q4 ) => quarter q=4
( in | during | for )? the? {M} ,? ( {y} )? quarter @Y? => quarter_to
first ( _ )? in ( nearly | almost | about | over | more than | at least )? ( {N} ( months | years | quarters ) | a year | a decade ) => none
( for_the_first_time | the first time | first time ) in ( nearly | almost | about | over | more than | at least )? ( {N} ( months | years | quarters ) | a year | a decade ) => none
( lowest | highest | biggest | largest | smallest | widest | narrowest | best | worst | strongest | weakest | slowest | fastest | sharpest | steepest ) ( level | figure | reading | point | value | total | deficit | surplus | growth | pace | rise | fall | drop | decline | increase )? in ( nearly | about | over | almost | more than | at least | the last | the past )? ( {N} ( months | years | quarters ) | a decade | a year | years | months | decades ) => none
the first three quarters @Y? => first n=9
first three quarters @Y? => first n=9
between {M} and {K} @Y? => months
( in | during | over | for )? the? {n} months ( from | between )? {M} ( to | and | through ) {K} @Y? => months
( in | for | during | over | from )? the month of {M} @Y? => month
{M} @Y? => month
{M} {y} => month
{d} {M} ,? {y} => day
{d} ( st | nd | rd | th ) ( of )? {M} ( ,? {y} )? => day
the {d} ( st | nd | rd | th )? of {M} ( ,? {y} )? => day
{M} {d} , {y} => day
( to | until | through ) ( end - )? {M} => to_month
( through | up_to | up to | year to date to | year - to - date to | year to date through ) ( end - )? {M} {y} => to_month
the? ( fiscal | financial ) year ( that ended | ending | ended | to ) in? end? -? {M} @Y? => year_to
the? ( fiscal | financial ) year ( that ended | ending | ended | to ) in? end? -? {M} {y} => year_to
( the year | the_year | calendar | full - year | year )? {y} => year
( the year | the_year | year ) of {y} => year
{r} => year
between {y} and {e} => years
{y} - {e} => years
( the same period | same period | the corresponding period | the same months | the same month | the same quarter | the same time ) ( of | in | a )? ( {y} | {r} | year )? => same
( the_same_period | the_corresponding_period | over_the_same_period | the same period | the same month | the corresponding month | the comparable month | the comparable period ) ( in | of ) {M} ,? ( {y} | of? {r} ) => same_month
( the | a | its | over | year's )? @LIKE @SPELL ( of | in | during | for )? the? ( {y} | {r} | ( last | previous | preceding | past | prior ) ( fiscal | financial ) ( year )? | a year ( ago | earlier | before ) | ( previous | preceding | prior | past ) year | year )? => same
( the same period | same period ) ( of | in ) the ( previous | preceding | prior | past ) year => same
( in | over )? last month => last_month
last quarter => last_quarter
this month => month m=0
( in | for | during ) the month => in_month
( the_same_period | same_period | the_corresponding_period | over_the_same_period | the same months | the same month ) ( of | in | during )? the? ( last | previous | preceding | prior | past ) ( fiscal | financial ) ( year )? => same
( a_year_earlier | a_year_ago | a_year_before ) => same
( the_same_period | same_period | the_corresponding_period | over_the_same_period ) ( of | in | a )? ( {y} | {r} | year ) => same
# in five months, the opening five-month period
( in | during | over | for | within ) the? {n} months ( of ( {y} | {r} ) )? => first
{n} - month ( period )? => first
( in | during | over | for ) the? ( first | opening )? {n} - month ( period )? @Y? => first
# up to a month, a day
END = (to | ended | ending | through | ending in | ended in | to the end of | through the end of | ended on | ending on | that ended | that ended in | that ended on | which ended | which ended in | which ended on | that ends | that ends in | which ends in)
from? {M} ( to | through | until | and | till ) {K} @Y? => months
{M} ( - | & ) {K} @Y? => months
( the )? {M} - {K} months ( of )? @Y? => months
( in | for | during | over )? the? {M} - ( to | through ) - {K} ( period )? @Y? => months
( in | for | during | over )? the? {M} {d} ( to | - ) {f} period ( of )? ( {y} | {r} )? => days
( in | for | during | over )? the? {n} - day ( period )? => this
( in | for | during | over )? the? {M} ( - | to | through ) {K} ( period | span | stretch ) @Y? => months
( through | to | by | until | as of | up to | as at ) {M} {d} ( ,? {y} )? => to_day
( through | to | by | until | as of | up to | as at ) {d} {M} ( {y} )? => to_day
( through | to | by | until | as of | up to ) mid - {M} @Y? => to_day d=15
( between | from )? {M} {d} ( to | - | and | through ) {K}? {f} ( ,? {y} )? => days
( between | from )? {d} ( to | - | and | through ) {f} {M} {y}? => days
( between | from )? {d} {M} {y}? ( to | - | and | through ) {f} {K} {e}? => days
the? first ( half | fortnight | term ) of {M} @Y? => half_month q=1
the? second half of {M} @Y? => half_month q=2
TODATE = (since january | since the beginning of {r} | year to date | year - to - date | so far {r} | since the start of {r} | thus far {r} | {r} so far | already {r} | {r} to date | in {r} so far | from the beginning of {r} | from the start of {r} | since the ( beginning | start ) of the_year | so far this_year | this_year so far | so_far {r} | {r} so_far | in {r} so_far | so_far in {r} | so_far in the_year)
@TODATE => ytd
( so_far | so far | to date | thus far ) , => ytd
# years from one to another
from? {y} ( to | through | until ) {e} => years
( over | in | during | for | of )? the? ( years | period )? {y} ( - | to ) {e} => years
( {M} | early {M} | late {M} | mid - {M} ) {y} ( to | - | through | until ) {K} {e} => months
( from | between ) {M} {y} ( to | - | through | until | and ) {K} {e} => months
the? ( year | 12 months | twelve months | four quarters | 12 - month period | twelve - month period ) @END ( end - | end | the end of )? {M} ( {y} | @Y )? => year_to
the? ( year | the_year | 12 months | twelve months ) @END ( {M} {d} ( ,? {y} )? | {d} {M} {y}? ) => year_to
{r} ( to | ( that | which )? ( ended | ending | ends ) ( in | on )? ) ( end )? -? {M} {y}? => year_to
the? ( year | the_year | 12 months | twelve months | four quarters ) ( to | ended | ending ) ( end | the end of )? ( q1 {y} | {y} q1 ) => year_to m=3
the? ( year | the_year | 12 months | twelve months | four quarters ) ( to | ended | ending ) ( end | the end of )? ( q2 {y} | {y} q2 ) => year_to m=6
the? ( year | the_year | 12 months | twelve months | four quarters ) ( to | ended | ending ) ( end | the end of )? ( q3 {y} | {y} q3 ) => year_to m=9
the? ( year | the_year | 12 months | twelve months | four quarters ) ( to | ended | ending ) ( end | the end of )? ( q4 {y} | {y} q4 ) => year_to m=12
# a year called by the month it ends with: "the March year", "the June 2021 year"
the ( {M} {y}? | {M} - ) year => year_to
{M} {y} year => year_to
( the | in )? {M} {y}? year - ( on - year | over - year | to - date ) => month
( in | during | over | for )? the? {n} months @END ( end - | end | the end of )? {M} ( {y} | @Y )? => first_end
( in | during | over | for )? the? {n} months @END ( {M} {d} ( ,? {y} )? | {d} {M} {y}? ) => first_end
# "the quarter ended June 30"
( in | during | over | for )? the? @Q? quarter @END ( end - | end | the end of )? {M} ( {y} | @Y )? => quarter_to
( in | during | over | for )? the? @Q? quarter @END ( {M} {d} ( ,? {y} )? | {d} {M} {y}? ) => quarter_to
# a point that something is counted from, years back
( since | ever since ) ( {M} )? {y} => since
( since | ever since ) {r} => since
( since | ever since ) ( the ( @Q quarter | first half | second half ) ( of | in )? ) ( {y} | {r} ) => since
( since | ever since ) ( at least )? ( {M} ) ( of | in )? ( {y} | {r} )? => since
from {y} ( on | onwards | onward ) => since
( just | only | some )? {N} years ( ago | earlier | before ) => ago
# the year after the one told of
( just | only )? ( a_year | a year | one year | one_year ) later => year r=-99
a_year_later => year r=-99
( in | by | during )? the ( following | subsequent ) year => year r=-99
( a | the ) decade ( ago | earlier | before ) => ago n=10
( over | in | during | for ) the ( same | corresponding ) ( period | months | time ) => this
( in | over | during ) ( those | these | that | this ) ( period | {n} months | months | quarter ) => this
in? {M} ( alone | on its own | by itself | itself ) => month_alone
in? {M} {y} alone => month_alone
( before the_year is out | by the end of the_year | by year - end | by the_year 's end | before the end of the_year | by the end of this_year | this whole year | by the end of the year | by this_year - end | the end of the_year ) => year_end r=0
( by | at ) the end of {r} => year_end
at the end of {y} => year
( in | over | during | for ) the ( past | last | previous ) {N} years => lately
( in | over ) the ( past | last ) ( few years | decade | several years ) => lately
# halves as adjectives, and by their end
the? first - half @Y? => half q=1
the? second - half @Y? => half q=2
( in | during | for | over )? the? half ( - )? year @END ( end - | end )? ( june ) @Y? => half q=1
( in | during | for | over )? the? half ( - )? year @END ( end - | end )? ( december ) @Y? => half q=2
( in | during )? the? half ( - )? year => this
( in | for | during | over )? the ( period | months | quarter | half ) under ( review | consideration | study ) => this
( in | for | during )? the ( month | reporting month ) under ( review | consideration | study ) => in_month
( in | for | during | over )? the ( reporting | reported | review | said | reference | given | mentioned | aforementioned ) ( period | quarter ) ( of ( {y} | {r} ) )? => this
# the day something was said or held
on {M} {d} => day
( a | the ) {M} {d} ( meeting | visit | talks | summit | session | ceremony | forum | conference | event | interview | statement | report | address | speech ) => day
( a | the )? {M} {d} ( meeting | visit | talks | summit | session ) => day
on {d} {M} => day
( on | , ) {d} ( st | nd | rd | th ) {M} => day
on {M} {d} ( st | nd | rd | th ) => day
( in a single month | a month ) => none
( in | over ) the ( coming | next | near | following ) ( few )? ( years | future ) => someday
in the future => someday
( that year | at the time | back then ) => then
( currently | at present | nowadays | at the moment ) => someday
( from | since )? the ( beginning | start ) of {r} ( to | until | through | up to ) {M} {d} ( ,? {y} )? => to_day
( from | since )? the ( beginning | start ) of {r} ( to | until | through ) ( mid - )? {M} => to_month
( the )? year to {M} {d} ( ,? {y} )? => to_day
the_year to {M} {d} ( ,? {y} )? => to_day
the? first {f} days of {M} @Y? => days d=1
the? last ( half | 15 days | fifteen days ) of {M} @Y? => half_month q=2
the? ( first | second | last ) half of the ( previous | preceding ) month => prev_month
including {M} => including
# the months that end with the one spoken of
( in | over | during | for ) the ( past | last | previous | preceding ) {n} months => past
# the quarter that is spoken of
( for | in | over ) the ( whole )? quarter => in_part n=3
# the last twelve months, and the month before as what opens a sentence
( in | for | over | during )? the? ( last | past | previous | preceding ) ( 12 | twelve ) months => last n=12
( in | during ) the_previous_month => month_before
( in | during ) the_prior_month => month_before
( in | during ) the ( preceding | previous | prior ) month => month_before
the_previous_month , => month_before
{M} {d} , => day
{M} {d} . => day
{M} {d} - => day
{M} {d} \( => day
{d} {M} \( => day
, {M} {d} ( ,? {y} )? => day
dated ( {M} {d} | {d} {M} ) ( ,? {y} )? => day
# a report's name has the year it came out in
( economic survey | survey | yearbook | outlook | vision | agenda | expo | census | statistical review | handbook ) {y} => none
# a weekday's date, "on Monday, 3 May"
( monday | tuesday | wednesday | thursday | friday | saturday | sunday | mon | tue | tues | wed | thu | thur | thurs | fri | sat | sun ) ,? ( {M} {d} | {d} {M} ) => day
# the year, and its first and last month in brackets
( in | during | for | over )? ( the_year | the year ) \( january ( - | to | through )? december {y} \) => year
# all of a year: early in the next one, of the year before
( for | in | over | during | across )? the ( full | whole | entire ) ( calendar )? year => year r=-100
# "bringing the annual total to 5 bn"
( the | its | their )? ( annual | yearly ) ( total | tally | figure | count | sum ) => year r=-100
( the | its | their )? full - year ( total | tally | figure | count | sum ) => year r=-100
( the | its | their )? ( total | tally | figure ) for ( the_year | the year ) => year r=-100
