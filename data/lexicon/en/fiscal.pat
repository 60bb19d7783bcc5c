# Financial and marketing years as English writes them.
Q = ({Q} | {q} ( st | nd | rd | th ))
FYEAR = (the fy | the? ( current | ongoing | last | previous | just - ended )? ( ethiopian | ethiopia | egyptian | indian | pakistani | bangladeshi | nepali | nepalese | japanese ) ( fiscal | budget | financial ) year | ( fiscal year | financial year | the fiscal year | the financial year ) \( fy \) | fiscal | financial | fiscal year | financial year | the fiscal year | the financial year | fy | fiscal years | fy - | the ongoing fiscal year | the current fiscal year | ongoing fiscal year | current fiscal year | the ongoing financial year | the current financial year | ongoing financial year | current financial year | last fiscal year | the last fiscal year | the outgoing fiscal year | outgoing fiscal year | previous fiscal year | the previous fiscal year)
SPLIT = ({y} - {z} | {y} / {z} | {y} - {e} | {y} / {e} | {w} - {z} | {w} / {z})
SPAN = (@FYEAR @SPLIT | the? ( current | previous | last | past )? @SPLIT ( _ )? ( fiscal | financial | budget ) year | @SPLIT | @FYEAR ( {y} | {w} ))

@FYEAR @SPLIT => fiscal
{y} - {z} => fiscal
{y} / {z} => fiscal
@FYEAR ( {y} | {w} ) => fiscal
@FYEAR ( ' | ’ | ‘ ) {w} => fiscal
@FYEAR : @SPLIT => fiscal
( marketing | crop | season | campaign ) ( year )? @SPLIT => fiscal f=7
{y} - {z} ( marketing | crop ) ( year | season ) => fiscal f=7
{y} / {z} ( marketing | crop ) ( year | season ) => fiscal f=7
{y} / {z} ( season | campaign ) => fiscal f=7
( coffee | cocoa ) ( year | season ) @SPLIT => fiscal f=10
# parts of them
THIS = (the current | the | this | the ongoing | current)
LAST = (the? ( previous | preceding | last | past | prior ) ( fiscal | financial ) ( year )? | last fiscal year | the last fiscal year | previous fiscal year | the previous fiscal year)
CURRENT = (current fiscal year | current financial year | the current fiscal year | the current financial year | ongoing fiscal year | the ongoing fiscal year | ongoing financial year | the ongoing financial year | @THIS ( fiscal | financial ) ( year )? | this fiscal | the current fiscal | current fiscal | the? ( outgoing | running ) fiscal ( year )? | the ongoing fiscal | ( the | current the )? ( fiscal | financial ) year)
( the first | first | the opening | opening )? {n} ( months | month ) ( of | in ) @SPAN => fiscal_first
( in | during | for | over )? ( the first | first ) {n} ( months | month ) @SPAN => fiscal_first
( in | during | for | over ) the? ( first | opening )? {n} ( months | month ) ( of | in ) the? @SPAN => fiscal_first
( the first | first | the opening | opening ) {n} ( months | month ) ( of | in ) @CURRENT => fiscal_first
( in | during | for | over )? ( the | the past | the last | the reported )? {n} ( months | month ) ( of | in ) @CURRENT => fiscal_first
( in | during | for | over )? the? ( review | reporting | reported ) period of ( @CURRENT | @SPAN ) => this
( in | during | for | over ) the? ( initial ) {n} months ( of | in ) @CURRENT => fiscal_first
( in | during | for | over )? the? ( first | initial | opening ) {n} months ( of | in ) @LAST => fiscal_first r=-1
( in | during | for | over )? ( the )? first {n} - months ( of | in ) @CURRENT => fiscal_first
( the first half | first half | h1 | 1h ) ( of )? @SPAN => fiscal_first n=6
( the first half | first half ) of @CURRENT => fiscal_first n=6
# the second month of the current one
( in | during | for | over )? the? {Q} month of ( @CURRENT | @SPAN ) => fiscal_first
( in | during | for | over )? the? {Q} month of @LAST => fiscal_first r=-1
# by its end, with its years behind
( by | at | until | till )? ( the end of | end of | end - | end ) ( the )? ( @CURRENT | @LAST ) ,? @SPLIT => fiscal
the? @Q quarter ( of )? @SPAN => fiscal_quarter
the? @Q quarter of @CURRENT => fiscal_quarter
the? @Q quarter of @LAST => fiscal_quarter r=-1
( q1 ) ( of )? @CURRENT => fiscal_quarter q=1
( q2 ) ( of )? @CURRENT => fiscal_quarter q=2
( q3 ) ( of )? @CURRENT => fiscal_quarter q=3
( q4 ) ( of )? @CURRENT => fiscal_quarter q=4
( q1 ) ( of )? @FYEAR ( {y} | {w} | @SPLIT ) => fiscal_quarter q=1
( q2 ) ( of )? @FYEAR ( {y} | {w} | @SPLIT ) => fiscal_quarter q=2
( q3 ) ( of )? @FYEAR ( {y} | {w} | @SPLIT ) => fiscal_quarter q=3
( q4 ) ( of )? @FYEAR ( {y} | {w} | @SPLIT ) => fiscal_quarter q=4
from? {M} ( - | to | through ) {K} ,? ( period )? ( of | in | the )? @SPAN => fiscal_months
( in | for | during | over )? the? {M} ( - | to | through ) {K} ( period )? ( of | in )? the? @SPAN => fiscal_months
( in | for | during | over ) the? {M} ( - | to | through ) {K} ( period )? ( of | in )? ( @CURRENT | this fiscal ) => fiscal_months
{M} ( - | to | through ) {K} ( period )? ( of | in )? ( @CURRENT | this fiscal ) => fiscal_months
the? @SPLIT ( fiscal | financial ) ( year )? => fiscal
{M} ,? ( of | in )? ( the )? @FYEAR ( @SPLIT | {y} | {w} ) => fiscal_months
{M} ( of | in ) the? @SPLIT ( fiscal | financial ) ( year )? => fiscal_months
( the )? first month of ( the )? ( @SPAN | @SPLIT fiscal | @CURRENT ) => fiscal_first n=1
( in | during | for | over )? ( the | this | that )? {n} - month period of @SPAN => fiscal_first
( the_same_period | same_period | the_corresponding_period | the same period | the corresponding period | same period ) ( last year )? ( of | in | during )? the? @SPLIT ( ( fiscal | financial ) year )? => same
( the last | last | the previous | the preceding | previous ) ( fiscal | financial ) year => fiscal r=-1
# the year of a country named so
( the )? ( last | previous | past | just - ended | just ended | concluded ) ( ethiopia | ethiopian | egyptian | indian ) ( fiscal | budget | financial ) year => fiscal r=-1
( this | the current | the ongoing | current ) ( ethiopia | ethiopian | egyptian | indian ) ( fiscal | budget | financial ) year => fiscal r=0
# with the month it ends in: nothing new
the? @SPLIT ( fiscal | financial | budget ) year ,? ( that | which )? ( ended | ending | ends ) in? _ => fiscal
the? ( fiscal | financial | budget ) year @SPLIT ,? ( that | which )? ( ended | ending | ends ) in? _ => fiscal
( the first half | first half | h1 | 1h ) ( of )? @SPAN ,? ( to | through | until | ended | ending ) ( in )? ( september | june | december | march ) => fiscal_first n=6
the? @Q quarter ( of )? @SPAN ,? ( ended | ending ) ( in )? ( september | june | december | march ) => fiscal_quarter
( the past | past | the last | last | the previous ) ( fiscal | financial ) year => fiscal r=-1
( the previous | the preceding | the prior ) ( fiscal | financial ) year => fiscal r=-101
( this | the current | current | the ongoing | the running ) ( fiscal | financial ) year => fiscal r=0
( last | previous ) fiscal => fiscal r=-1
( this | the current | the ongoing | the present | the running ) fiscal => fiscal r=0
the ( last | previous | past | preceding ) fiscal => fiscal r=-1
( in | during | for | over )? the? ( first | initial | opening ) {n} months ( of | in ) ( this | the current ) fiscal => fiscal_first
( in | during | for | over )? the? ( first half | first six months ) ( of | in ) ( this | the current ) fiscal => fiscal_first n=6
( in | during | for | over )? ( the_same_period | same_period | the_corresponding_period | the same period | the corresponding period | same period ) ( of | in | during )? @LAST => same r=-1
( the_same_period | same_period | the_corresponding_period | the same period | the corresponding period | same period | the same month | the same months ) ( of | in ) the? ( fy | fiscal | fiscal year ) _ => same
# years ahead
( in | within | over ) the? ( next | coming )? {N} years => ahead
( in | within | over ) the? ( next | coming )? {N} years of the {y} => ahead
( within | in ) ( a | the next | the coming ) decade => ahead n=10
within_a_decade => ahead n=10
( by | before ) the end of ( the | this ) decade => decade_end
iranian year {h} => solar
# the solar year of Iran
IRAN = (( iranian | persian | solar ) ( calendar | solar | fiscal )? year)
( in | during | for | over )? the? ( first | initial | opening | past | last )? {n} months ( of | in ) the? ( current | present | ongoing | running | past | last | previous )? @IRAN ( of )? {h} => fiscal_first
the? ( current | present | ongoing | running | past | last | previous )? @IRAN ( of )? ( {h} ) => solar
( in | during | for | over )? the? ( first | initial | opening ) {n} months ( of | in ) ( the | this )? ( current | present | ongoing | running )? @IRAN => fiscal_first
{n} months ( of | in ) ( the | this )? ( current | present | ongoing | running )? @IRAN => fiscal_first
( in | during | for | over )? the? first {n} months ( of | in ) ( the )? ( past | last | previous | preceding ) @IRAN => fiscal_first r=-1
( in | during | for | over )? the? ( first month | opening month ) ( of | in ) ( the | this )? ( current | present | ongoing | running )? @IRAN => fiscal_first n=1
( in | during | for | over )? the? ( first | 1st ) ( half | six months ) ( of | in ) ( the | this )? ( current | present | ongoing | running )? @IRAN => fiscal_first n=6
( in | during | for | over )? the? @Q quarter ( of | in ) ( the | this )? ( current | present | ongoing | running )? @IRAN => fiscal_quarter
( the | this )? ( current | present | ongoing | running ) @IRAN => fiscal r=0
( the )? ( past | last | previous | preceding ) @IRAN => fiscal r=-1
( in | during | for | over )? the? {n} - month period of ( the | this )? ( current | present )? @IRAN => fiscal_first
( in | during | for | over )? ( the_same_period | same_period | the_corresponding_period | the same period | same period | the corresponding period ) ( of | in )? the? ( last | previous | past | preceding ) @IRAN => same r=-1
