# Periods as French writes them. See src/lexicon/pattern.c for the syntax.
DE = (de | d' | en | de_l' année | l' année | en l' année | , | du)
Y = (@DE? {y} | @DE? {r})
ORD = (er | ère | re | e | ème | eme | nd | è)
Q = ({Q} | {q} @ORD)

# les six premiers mois de 2023; sur onze mois; neuf mois de 2019
{n} premiers mois @Y? => first
premiers {n} mois @Y? => first
{n} premiers mois ( cumulés )? de ( l'année | cette_année ) => first
( sur | pendant | en | après | des | de | ces | les ) {n} mois @Y? => first
{n} mois de ( commerce | échanges ) @Y? => first
{n} mois ( cumulés )? ( de {y} | {y} | {r} | de l'année ) => first
premier mois de l'année => month m=1
deux premiers mois @Y? => first n=2
{n} derniers mois @Y => last
( sur | les | des | ces | au cours des )? ( douze | 12 ) derniers mois => last n=12
( les | des | aux | ces )? trois premiers trimestres @Y? => first n=9
# à fin octobre 2023; jusqu'à fin mai; arrêté à fin mars
( au terme de | au terme d' | au titre de ) {M} ( dernier | @Y )? => first_to
( à | jusqu'à | arrêté à | d' ici )? ( fin | la fin )  ( du mois )? ( de | d' )? {M} @Y? => first_to
jusqu'en {M} @Y? => first_to
jusqu'à ( {M} ) @Y? => first_to
( sur | les | des )? ( douze | 12 ) ( derniers )? mois ( cumulés | clos )? ( à | jusqu'à )? ( fin | la fin )? {M} @Y? => year_to
( sur | les | des )? {n} mois ( cumulés )? ( à | jusqu'à ) ( fin | la fin )? {M} @Y? => first_to
# de janvier à août; entre janvier et août; janvier-août
( de | d' | entre | la période )? {M} {y} ( à | et ) {K} {e} => months
( de | d' | entre | sur | période | la période )? {M} ( à | - | et | au mois de ) ( fin | la_fin ( de | d' ) )? {K} @Y? => months
# halves and quarters
@Q semestre @Y? => half
( @Q moitié ) de_l'année @Y? => half
( @Q moitié ) @Y => half
( s1 ) @Y? => half q=1
( s2 ) @Y? => half q=2
( h1 ) @Y? => half q=1
S ( 1 ) @Y => half q=1
@Q trimestre @Y? => quarter
( dernier_trimestre | dernier trimestre ) @Y? => quarter q=4
( premier | 1er | 1 er ) bimestre @Y? => first n=2
( premier | 1er | 1 er ) quadrimestre @Y? => first n=4
dernier semestre @Y => half q=2
( t1 | q1 ) @Y? => quarter q=1
( t2 | q2 ) @Y? => quarter q=2
( t3 | q3 ) @Y? => quarter q=3
( t4 | q4 ) @Y? => quarter q=4
T {q} @Y => quarter
# the year so far
( depuis_le début ( de_l'année | de_l' année | de cette_année | de_cette_année ) | depuis janvier | depuis_le 1 er janvier ) => ytd
# months and days
( au mois de | le mois de | mois de | mois d' )? {M} @Y? => month
{M} ( dernier | écoulé | passé ) => past_month
{d} ( er )? {M} {y}? => day
( jusqu'au | jusqu' au | au | arrêté_au | arrêtées au | arrêtés au | arrêtée au | arrêté au ) {d} ( er )? {M} @Y? => to_day
( du | entre le ) {d} ( er )? ( au | et le ) {f} {M} @Y? => days
( du | entre le ) 1er ( au | et le ) {f} {M} @Y? => days d=1
( du | entre le ) ( 1 er | 1er ) janvier ( au | et le ) {d} {M} @Y? => to_day
première quinzaine ( de | d' | du mois de ) {M} @Y? => half_month q=1
( seconde | deuxième ) quinzaine ( de | d' | du mois de ) {M} @Y? => half_month q=2
( le | au | du )? mois dernier => prev_month
( le | au | du )? mois écoulé => prev_month
( le | au | du )? trimestre dernier => prev_quarter
# years
( en | l'année | l' année | année | pour | exercice | l' exercice | de_l' exercice | fin | l'ensemble de | de_l' année | courant )? {y} => year
( sur l'ensemble de | l'ensemble de | toute )? {r} => year
( exercice | saison | campagne | l' exercice | la campagne | la saison )? {y} / {z} => fiscal
( exercice | saison | campagne | l' exercice | la campagne | la saison )? {y} - {z} => fiscal
( entre | de | période | la période | sur la période | sur période | entre les années | sur les années )? {y} ( et | à | - ) {e} => years
entre ( le | les )? @Q ( trimestre | trimestres ) ( de )? _ et ( de | celui de )? {y} => quarter
entre ( le | les )? @Q ( semestre | semestres ) ( de )? _ et ( de | celui de )? {y} => half
( d'ici | d'ici à | à l'horizon | à_l' horizon | horizon | d'ici fin | d'ici_à ) {y} => year
# bases
( la | à_la | de_la | le | au | du | qu'à_la | que la )? ( même | pareille | période ) ( période | mois | trimestre | semestre | époque | correspondante | comparable ) ( de | d' | en | du | de_l' )? ( année )? @Y? => same
( au cours de | sur | pendant | durant ) la même période ( de | d' | en | du | de_l' )? ( année )? @Y => same
( un an plus tôt | un an auparavant | un an avant | il y a un an | une année plus tôt | une année auparavant ) => same
# a point that something is counted from; years back and ahead
depuis ( {M} )? {y} => since
depuis_l'année dernière => since r=-1
depuis {r} => since
depuis_l'an_dernier => since r=-1
( il y a | voici | voilà ) ( quelque | environ )? {N} ans => ago
{N} ans ( plus tôt | auparavant | avant ) => ago
( il y a | voici ) une décennie => ago n=10
( en | ces | les | au cours des | sur ) ( les )? ( {N} | {N} dernières | dernières {N} ) ( ans | années ) => lately
( ces | au cours des | les ) dernières années => lately
( au cours de | sur | pendant | durant ) ( la | cette ) même période => this
( au cours de | sur | pendant | durant | dans ) ( cette | ladite ) période => this
( dans | d' ici | sous ) ( les )? {N} ( ans | prochaines années ) => ahead
( d' ici | d'ici ) ( la )? fin de ( la )? décennie => decade_end
( pour le | le )? seul mois de {M} @Y? => month_alone
( d' ici | d'ici ) ( à )? ( la )? fin de_l'année => year_end r=0
( fin | à_la fin de ) {r} => year_end
( la | cette ) même année => then
# the quarter, the month that is spoken of
( pour | sur ) le trimestre => in_part n=3
( sur | pour ) l'ensemble du trimestre => in_part n=3
( pour | sur ) le ( seul )? mois => in_month
# how often running
@Q ( mois | trimestre | semestre ) ( consécutif | de_suite | d'affilée ) => none
( cumulé | cumulée | cumulés | cumulées )? sur ( un an | 12 mois | douze mois ) ( glissants )? => last n=12
# all of a year: early in the next one, of the year before
sur l'ensemble ( de l'année | de_l' année | de_l'année ) => year r=-100
sur ( toute l'année | la totalité de l'année | l'année entière ) => year r=-100
# 3T22, 3T de 2022
{q} t ( de | del | do | dello )? ( {y} | {w} ) => quarter
{q} s ( de | del | do | dello )? ( {y} | {w} ) => half
