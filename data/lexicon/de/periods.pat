# Periods as German writes them. See src/lexicon/pattern.c for the syntax.
Y = ({y} | des jahres {y} | im jahr {y} | von {y} | des? {r} | im {r})
FIRST = (ersten | erste)

# die ersten neun Monate 2023
@FIRST {n} ( monaten | monate ) ( @Y | des jahres )? => first
@FIRST beiden ( monaten | monate ) ( @Y | des jahres )? => first n=2
{n} ( monate | monaten ) @Y => first
( vergangenen | letzten ) {n} ( monaten | monate ) {y} => last
( vergangenen | letzten )? ( zwölf | 12 ) ( monaten | monate ) bis ( ende | einschließlich )? {M} {y}? => year_to
@FIRST ( drei | 3 ) ( quartalen | quartale ) ( @Y | des jahres )? => first n=9
# von Januar bis August
( von | zwischen | zeitraum )? {M} ( bis | - | und | bis_einschließlich | bis_ende ) {K} @Y? => months
( von | zwischen )? ( anfang )? {M} ( bis | und ) ( ende | mitte | einschließlich ) {K} @Y? => months
{M} / {K} @Y? => months
( seit_jahresbeginn | seit jahresanfang | im bisherigen jahresverlauf | im bisherigen jahr | seit_januar | seit_anfang_des_jahres | seit_beginn_des_jahres | bisher_in_diesem_jahr ) => ytd
( bis | bis_ende | bis_einschließlich | per_ende ) {M} @Y? => to_month
{M} @Y? => month
# im elften Monat des Jahres
ersten monat ( @Y | des jahres ) => month m=1
zweiten monat ( @Y | des jahres ) => month m=2
dritten monat ( @Y | des jahres ) => month m=3
vierten monat ( @Y | des jahres ) => month m=4
fünften monat ( @Y | des jahres ) => month m=5
sechsten monat ( @Y | des jahres ) => month m=6
siebten monat ( @Y | des jahres ) => month m=7
achten monat ( @Y | des jahres ) => month m=8
neunten monat ( @Y | des jahres ) => month m=9
zehnten monat ( @Y | des jahres ) => month m=10
elften monat ( @Y | des jahres ) => month m=11
zwölften monat ( @Y | des jahres ) => month m=12
# halves and quarters, in words and as "1. Quartal"
{Q} ( halbjahr | halbjahres | jahreshälfte ) ( @Y | des jahres )? => half
{q} .? ( halbjahr | halbjahres | jahreshälfte ) ( @Y | des jahres )? => half
( halbjahr | halbjahres | halbzeit ) @Y => half q=1
( das | dem ) ( halbjahr ) => half q=1
( h1 ) {y}? => half q=1
( h2 ) {y}? => half q=2
{Q} ( quartal | quartals | vierteljahr | jahresviertel ) ( @Y | des jahres )? => quarter
{q} .? ( quartal | quartals | vierteljahr ) ( @Y | des jahres )? => quarter
( auftaktquartal | startquartal | auftaktvierteljahr ) @Y? => quarter q=1
( schlussquartal | abschlussquartal ) @Y? => quarter q=4
letzten quartal ( {y} | des jahres {y} ) => quarter q=4
( i ) .? ( quartal | quartals ) ( @Y | des jahres )? => quarter q=1
( ii ) .? ( quartal | quartals ) ( @Y | des jahres )? => quarter q=2
( iii ) .? ( quartal | quartals ) ( @Y | des jahres )? => quarter q=3
( iv ) .? ( quartal | quartals ) ( @Y | des jahres )? => quarter q=4
{Q} hälfte des jahres ( {y} )? => half
q1 /? {y}? => quarter q=1
q2 /? {y}? => quarter q=2
q3 /? {y}? => quarter q=3
q4 /? {y}? => quarter q=4
# days
( bis | bis_zum | per | zum | stand ) {d} . {M} {y}? => to_day
{d} . {M} {y}? => day
( vom | von ) {d} . ( {M} )? bis ( zum )? {f} . {M} {y}? => days
# years
( jahr | jahre | jahres | kalenderjahr | gesamtjahr | ende | anfang )? {y} => year
( gesamtjahr | gesamtjahres ) ( des? {r} )? => year
{r} => year
( von | zwischen | zeitraum | jahren )? {y} ( bis | und | - ) {e} => years
{y} / {z} => fiscal
{y} - {z} => fiscal
( geschäftsjahr | fiskaljahr | wirtschaftsjahr | haushaltsjahr | finanzjahr ) {y} / ( {z} | {e} ) => fiscal
( fiskaljahr | finanzjahr ) {y} => fiscal_end
# a point that something is counted from, years back
seit ( ende | anfang )? {M}? {y} => since
seit dem? jahr {y} => since
seit {r} => since
vor {N} jahren => ago
vor einem jahrzehnt => ago n=10
( in_den | während_der | über_die ) ( vergangenen | letzten ) {N} jahren => lately
( in_den | während_der ) ( vergangenen | letzten ) jahren => lately
( in_den ) ( kommenden | nächsten ) jahren => someday
( allein | alleine ) im {M} @Y? => month_alone
im {M} ( allein | alleine ) => month_alone
( bis_jahresende | bis_ende_des_jahres | zum_jahresende | bis_zum_jahresende ) => year_end r=0
( im_gleichen_zeitraum | im_selben_zeitraum | in_diesem_zeitraum | in_diesem_monat ) => this
( damals | in_jenem_jahr | in_dem_jahr ) => then
# bases
ZR = (zeitraum | zeitraums | zeitraumes | periode | monat | monats | monate | monaten | quartal | quartals)
( im_gleichen_zeitraum | im_selben_zeitraum ) ( des? vorjahres | des_vorjahres | des? {r} | {y} | @Y ) => same
( gleichen | selben | vergleichbaren | entsprechenden ) @ZR ( des? vorjahres | des_vorjahres | des? {r} | {y} | @Y )? => same
( vergleichszeitraum | vergleichszeitraums | vergleichsmonat | vergleichsperiode | vergleichsquartal ) ( des vorjahres | des_vorjahres | @Y )? => same
( entsprechenden | gleichen | selben | vergleichbaren )? ( vorjahreszeitraum | vorjahreszeitraums | vorjahreszeitraumes | vorjahresmonat | vorjahresmonats | vorjahresperiode | vorjahresquartal | vorjahresquartals | vorjahrszeitraum | vorjahrsmonat | vorjahreshalbjahr | vorjahreszeit | vorjahresabschnitt | vorjahreshälfte ) @Y? => same
( ein_jahr_zuvor | ein_jahr_davor | ein_jahr_früher | vor_einem_jahr | vor_jahresfrist | zwölf_monate_zuvor ) => same
( vormonat | vormonats | monat_zuvor | monat_davor | vorquartal | vorquartals | quartal_zuvor | quartal_davor ) => before
( vergangenen_monat | letzten_monat | vorigen_monat ) => prev_month
( letzten_quartal | vergangenen_quartal ) => prev_quarter
# the month that is spoken of
im monat => in_month
# how often running
{Q} ( quartal | halbjahr ) in_folge => none
( zum )? ( gleichen | selben ) zeitpunkt ( des? {r} | des vorjahres | des_vorjahres | {y} ) => same
# all of a year: early in the next one, of the year before
( im_gesamten_jahr | im_gesamtjahr | im gesamtjahr | im ganzen jahr ) => year r=-100
