# Periods as Italian writes them. See src/lexicon/pattern.c for the syntax.
DE = (del | nel | di | dell'anno | dell' anno | nell' anno | ' | al | dello | , | del ' | dal)
Y = (@DE? {y} | ( di | nel | del )? {r})
ORD = (º | ° | o)
Q = ({Q} | {q} @ORD)

# i primi otto mesi del 2023; in nove mesi; undici mesi del 2021
primi {n} mesi @Y? => first
{n} primi mesi @Y? => first
( in | nei | durante | dei | di | gli | i | dopo | sui ) {n} mesi @Y? => first
{n} mesi ( del {y} | {y} | di {y} | {r} ) => first
primo mese @Y? => month m=1
ultimi {n} mesi @Y => last
ultimi ( 12 | dodici ) mesi => last n=12
primi tre trimestri @Y? => first n=9
# fino a luglio; a tutto ottobre
( fino_a | fino a | sino_a | sino a | a tutto | fino alla fine di | a fine | al termine di ) {M} @Y? => first_to
( in | nei | negli | dei )? ( ultimi )? ( 12 | dodici ) mesi ( terminati a | chiusi a | fino a | a ) {M} @Y? => year_to
# da gennaio ad agosto; tra gennaio e agosto; gennaio-agosto
( da | tra | fra | di | a | in | nel periodo | periodo | nei mesi | nei mesi di | del periodo )? {M} ( a | ad | - | e | / ) {K} @Y? => months
( tra | fra | da | periodo compreso tra ) {M} ( e | a | ad ) {K} @Y? => months
# halves, quarters and other parts
@Q semestre @Y? => half
la_prima_metà ( dell'anno | del {y} | dell' anno | {r} )? => half q=1
prima_metà ( dell'anno | del {y} | dell' anno | {r} )? => half q=1
la_seconda_metà ( dell'anno | del {y} | dell' anno | {r} )? => half q=2
seconda_metà ( dell'anno | del {y} | dell' anno | {r} )? => half q=2
( s1 | h1 | 1h ) @Y? => half q=1
( s2 | h2 | 2h ) @Y? => half q=2
@Q trimestre @Y? => quarter
ultimo_trimestre @Y? => quarter q=4
( 1t | t1 | q1 ) @Y? => quarter q=1
( 2t | t2 | q2 ) @Y? => quarter q=2
( 3t | t3 | q3 ) @Y? => quarter q=3
( 4t | t4 | q4 ) @Y? => quarter q=4
( primo | 1 @ORD | I ) quadrimestre @Y? => first n=4
( secondo | 2 @ORD ) quadrimestre @Y? => months m=5 k=8
( terzo | 3 @ORD ) quadrimestre @Y? => months m=9 k=12
( primo | 1 @ORD | I ) bimestre @Y? => first n=2
( secondo | 2 @ORD ) bimestre @Y? => months m=3 k=4
( terzo | 3 @ORD ) bimestre @Y? => months m=5 k=6
( quarto | 4 @ORD ) bimestre @Y? => months m=7 k=8
# the year so far
( da inizio anno | dall' inizio ( dell'anno | dell' anno | di quest'anno )? | dall'inizio ( dell'anno | dell' anno | di quest'anno )? | da gennaio ) => ytd
# months and days
( nel mese di | mese di | di )? {M} @Y? => month
( di | nel mese di )? {M} scorso => past_month
( scorso | lo scorso | dello scorso ) {M} => past_month
{d} {M} {y}? => day
( fino al | al | sino al ) {d} {M} @Y? => to_day
( dal | tra il | fra il ) {d} ( al | e il ) {f} {M} @Y? => days
prima quindicina di {M} @Y? => half_month q=1
seconda quindicina di {M} @Y? => half_month q=2
( il | nel | del | lo | dello | al )? mese scorso => prev_month
( il | nel | del | lo | dello | al )? scorso mese => prev_month
( il | nel | del )? trimestre scorso => prev_quarter
# years
( nel | del | l'anno | anno | l' anno | dell' anno | nell' anno | esercizio | per il | tutto il | nell'intero | intero | complesso del | del ' )? {y} => year
{r} => year
( campagna | stagione | esercizio )? {y} / {z} => fiscal
( campagna | stagione | esercizio )? {y} - {z} => fiscal
( tra il | fra il | dal | periodo | nel periodo )? {y} ( e il | al | - | e ) {e} => years
# bases
( lo | allo | dello | il | al | del | alla | lo_scorso | che nello | che nel | alle | agli )? ( stesso | stessa | stessi | medesimo | analogo | corrispondente | pari ) ( periodo | mese | trimestre | semestre | mesi | arco ) ( di tempo )? @Y? => same
( nello | nel ) ( stesso | medesimo ) ( periodo | mese | trimestre | semestre | arco ) ( di tempo )? @Y => same
( nello | nel ) ( stesso | medesimo ) ( periodo | mese | trimestre | semestre | arco ) ( di tempo )? => this
( un anno prima | un anno fa | dodici mesi prima | l'anno prima ) => same
# a point that something is counted from; years back and ahead
dal {y} => since
dal {M} {y} => since
da {M} {y} => since
( circa )? {N} anni ( fa | prima ) => ago
( dieci anni fa | un decennio fa ) => ago n=10
( negli | nei | in ) ( ultimi )? {N} anni => lately
negli ultimi ( anni | {N} anni ) => lately

( in | nel | durante )? ( questo periodo | questo stesso periodo | tale periodo ) => this
( nei | entro | tra | fra | nei prossimi ) ( prossimi )? {N} anni => ahead
entro la fine del decennio => decade_end
( solo | soltanto ) ( a | nel mese di ) {M} @Y? => month_alone
( entro | per ) ( la )? fine ( dell'anno | anno | dell' anno ) => year_end r=0
( lo | nello | dello ) stesso anno => then
# the quarter, the month that is spoken of
( nel | nell'intero | sull'intero ) trimestre => in_part n=3
( nel | nell'intero | sull'intero ) semestre => in_part n=6
nel mese => in_month
# how often running
{Q} ( mese | trimestre | semestre ) ( consecutivo | di_fila ) => none
# all of a year: early in the next one, of the year before
( nell'intero anno | nell' intero anno | nel complesso dell'anno | nell'insieme dell'anno | in tutto l'anno ) => year r=-100
# 3T22, 3T de 2022
{q} t ( de | del | do | dello )? ( {y} | {w} ) => quarter
{q} s ( de | del | do | dello )? ( {y} | {w} ) => half
