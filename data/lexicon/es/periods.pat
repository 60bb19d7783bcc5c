# Periods as Spanish writes them. See src/lexicon/pattern.c for the syntax.
DE = (de | / | del_año | del | en | en_el año | el_año | en el_año | año | , | al)
Y = (@DE? {y} | ( de | en )? {r})
ORD = (er | º | ° | o | do | to | ro | . º | . er)
Q = ({Q} | {q} @ORD)

# los primeros ocho meses de 2023; en ocho meses; nueve meses de 2019
primeros {n} meses @Y? => first
{n} primeros meses @Y? => first
( en | durante | a | de_los | de | los | tras | a_los ) {n} meses @Y? => first
{n} meses ( de {y} | {y} | {r} | del año ) => first
{n} meses transcurridos => first
primer mes @Y? => month m=1
# el octavo mes del año
segundo mes @Y? => month m=2
tercer mes @Y? => month m=3
cuarto mes @Y? => month m=4
quinto mes @Y? => month m=5
sexto mes @Y? => month m=6
séptimo mes @Y? => month m=7
octavo mes @Y? => month m=8
noveno mes @Y? => month m=9
décimo mes @Y? => month m=10
undécimo mes @Y? => month m=11
duodécimo mes @Y? => month m=12
# hasta el décimo mes del año
( hasta_el | hasta el | al | al cierre del | hasta ) segundo mes @Y? => first n=2
( hasta_el | hasta el | al | al cierre del | hasta ) tercer mes @Y? => first n=3
( hasta_el | hasta el | al | al cierre del | hasta ) cuarto mes @Y? => first n=4
( hasta_el | hasta el | al | al cierre del | hasta ) quinto mes @Y? => first n=5
( hasta_el | hasta el | al | al cierre del | hasta ) sexto mes @Y? => first n=6
( hasta_el | hasta el | al | al cierre del | hasta ) séptimo mes @Y? => first n=7
( hasta_el | hasta el | al | al cierre del | hasta ) octavo mes @Y? => first n=8
( hasta_el | hasta el | al | al cierre del | hasta ) noveno mes @Y? => first n=9
( hasta_el | hasta el | al | al cierre del | hasta ) décimo mes @Y? => first n=10
( hasta_el | hasta el | al | al cierre del | hasta ) undécimo mes @Y? => first n=11
últimos {n} meses @Y => last
últimos ( 12 | doce ) meses => last n=12
primeros tres trimestres @Y? => first n=9
primeros nueve meses @Y? => first n=9
# hasta julio; al cierre de octubre; acumulado a agosto
( a | hasta | acumulado a | acumuladas a | acumulado_a | al cierre de | al cierre del mes de | al culminar | al concluir | al terminar | al finalizar | hasta el mes de | hasta finales de | hasta fines de | a fines de | a finales de | hasta el cierre de ) {M} @Y? => first_to
( en los )? ( últimos )? ( doce | 12 ) meses ( hasta | a | terminados en | cerrados en | finalizados en | cerrados a ) {M} @Y? => year_to
( exportaciones_a | envíos_a | ventas_a | importaciones_a | compras_a ) {M} @Y? => first_to
# de enero a agosto; entre enero y agosto; enero-agosto
( de | entre | desde | periodo | período )? {M} de {y} ( a | - | y | hasta ) {K} de {e} => months
( de | entre | desde | periodo | período | entre_los meses de )? {M} ( de {y} )? ( a | - | y | hasta | al ) {K} @Y? => months
# halves, quarters and other parts
@Q semestre @Y? => half
( primera | 1ª ) mitad @Y? => half q=1
segunda mitad @Y? => half q=2
primera_mitad ( de_este_año | del_año | de {y} | del_año {y} | {r} )? => half q=1
la_primera_mitad ( del_año | de {y} | del_año {y} | {r} )? => half q=1
segunda_mitad ( del_año | de {y} | del_año {y} | {r} )? => half q=2
la_segunda_mitad ( del_año | de {y} | del_año {y} | {r} )? => half q=2
( s1 | 1s | 1h | h1 ) @Y? => half q=1
( s2 | 2s | 2h | h2 ) @Y? => half q=2
@Q trimestre @Y? => quarter
# three months ended in one that is named
( el | del | al )? trimestre ( terminado | finalizado | cerrado | concluido | móvil terminado | móvil finalizado | móvil cerrado ) ( en | a | el mes de ) {M} @Y? => quarter_to
último_trimestre @Y? => quarter q=4
( 1t | t1 | q1 ) @Y? => quarter q=1
( 2t | t2 | q2 ) @Y? => quarter q=2
( 3t | t3 | q3 ) @Y? => quarter q=3
( 4t | t4 | q4 ) @Y? => quarter q=4
primer cuatrimestre @Y? => first n=4
segundo cuatrimestre @Y? => months m=5 k=8
tercer cuatrimestre @Y? => months m=9 k=12
primer bimestre @Y? => first n=2
segundo bimestre @Y? => months m=3 k=4
tercer bimestre @Y? => months m=5 k=6
cuarto bimestre @Y? => months m=7 k=8
quinto bimestre @Y? => months m=9 k=10
sexto bimestre @Y? => months m=11 k=12
# the year so far
( en lo que va ( del_año | de_año | de | de_este_año | del año | de 2 ) | en el acumulado del_año | acumulado del_año | acumulado anual | desde enero | desde principios de_año | desde comienzos de_año ) => ytd
en lo que va de {y} => ytd
# months and days
( respecto a | en cuanto a | en el mes de | mes de | pasado mes de | el mes de | del mes de )? {M} @Y? => month
{M} ( pasado | último ) => past_month
( en el | en_el | el | del )? ( pasado | último ) {M} => past_month
( en el | en_el | el | del )? pasado mes de {M} => past_month
{d} de {M} ( de {y} | del {y} )? => day
( hasta_el | hasta el | al | hasta ) {d} de {M} @Y? => to_day
( entre_el | entre el | del ) 1 ( ° | º ) de enero ( y_el | y el | al ) {d} de {M} @Y? => to_day
( entre_el | entre el ) 1 de enero ( y_el | y el ) {d} de {M} @Y? => to_day
( del | entre_el | desde el | desde_el ) {d} ( al | y el | hasta el | hasta_el ) {f} de {M} @Y? => days
primera quincena ( de | del mes de ) {M} @Y? => half_month q=1
segunda quincena ( de | del mes de ) {M} @Y? => half_month q=2
( el | del | al )? mes pasado => prev_month
( el | del | al )? pasado mes => prev_month
( el | del | al )? trimestre pasado => prev_quarter
# years
( en | en_el | el_año | del_año | del | año | en_el_año | ejercicio | durante | todo | en todo | para | cierre de )? {y} => year
{r} => year
( ejercicio | temporada | campaña | la temporada | la campaña )? {y} / {z} => fiscal
( ejercicio | temporada | campaña )? {y} - {z} => fiscal
( entre | de | periodo | período | desde | en_el periodo | en_el período | entre los_años | entre los años )? {y} ( y | a | - | hasta ) {e} => years
# bases
( el | al | del | que_el | que el | que en | a | en | de )? ( mismo | igual | idéntico | similar | misma ) ( periodo | período | lapso | mes | trimestre | semestre | tramo | fecha | bimestre | cuatrimestre | intervalo ) ( de_tiempo )? @Y? => same
( en_el | en el ) ( mismo | igual | idéntico | similar | misma ) ( periodo | período | lapso | mes | trimestre | semestre | tramo | fecha | bimestre | cuatrimestre | intervalo ) ( de_tiempo )? @Y => same
( en_el mismo | en el mismo | durante_el mismo | durante el mismo ) ( mes | trimestre | semestre | periodo | período | lapso | intervalo | tramo ) ( de_tiempo )? => this
( un año atrás | un año antes | hace un año | un año previo | hace_un_año | doce meses antes | un año_antes ) => same
# a point that something is counted from; years back and ahead
desde ( {M} de )? {y} => since
desde {r} => since
( hace | hacía ) ( unos | apenas )? {N} años => ago
{N} años ( antes | atrás ) => ago
( hace una década | una década antes | una década atrás ) => ago n=10
( en | durante | en_los ) ( los )? ( últimos | pasados ) {N} años => lately
( en_los | los ) últimos años => lately
en {N} años => lately
( en | durante | para ) ( ese | este | dicho | ese mismo | este mismo | dicho mismo | el mismo ) ( periodo | período | lapso | intervalo | tramo ) ( de_tiempo | de tiempo )? => this
( en el mismo lapso | en_el mismo lapso | en ese lapso ) => this
( dentro de | en ) ( los )? próximos {N} años => ahead
( en_los próximos ) {N} años => ahead
( a finales de | para fines de | antes de fin de ) ( la | esta ) década => decade_end
( solo | solamente | únicamente | sólo ) en {M} @Y? => month_alone
( a fines | a finales | al cierre | al_cierre | para fines ) ( del_año | de_este_año | de_año ) => year_end r=0
( el | en_el | en el | ese | en ese ) mismo año => then
# the quarter, the month that is spoken of
( en | durante ) el ( conjunto_del )? trimestre => in_part n=3
( en | durante ) el mes => in_month
# how often running
{Q} ( mes | trimestre | semestre ) ( consecutivo | seguido | al_hilo ) => none
# 3T22, 3T de 2022
{q} t ( de | del | do | dello )? ( {y} | {w} ) => quarter
{q} s ( de | del | do | dello )? ( {y} | {w} ) => half
