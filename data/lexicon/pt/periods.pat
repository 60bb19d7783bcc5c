# Periods as Portuguese writes them. See src/lexicon/pattern.c for the syntax.
DE = (de | / | do_ano de | em | do ano de | ano de | no_ano de | , | deste_ano de)
Y = (@DE? {y} | ( de | em )? {r})
ORD = (º | ° | o | er | . º | . o)
Q = ({Q} | {q} @ORD)

# os primeiros oito meses de 2023; em nove meses; nos sete primeiros meses
primeiros {n} meses @Y? => first
{n} primeiros meses @Y? => first
( em | nos | durante | dos | de | os | após | aos ) {n} meses @Y? => first
{n} meses ( de {y} | {y} | {r} ) => first
primeiro mês @Y? => month m=1
# o oitavo mês do ano
segundo mês @Y? => month m=2
terceiro mês @Y? => month m=3
quarto mês @Y? => month m=4
quinto mês @Y? => month m=5
sexto mês @Y? => month m=6
sétimo mês @Y? => month m=7
oitavo mês @Y? => month m=8
nono mês @Y? => month m=9
décimo mês @Y? => month m=10
décimo primeiro mês @Y? => month m=11
décimo segundo mês @Y? => month m=12
últimos {n} meses @Y => last
últimos ( 12 | doze ) meses => last n=12
primeiros três trimestres @Y? => first n=9
três primeiros trimestres @Y? => first n=9
# até julho; no acumulado até outubro
( até_o final de | até_o fim de | até_ao fim de | até_ao final de | até | até ao fim de | até o fim de | até fim de | até ao final de | até o final de | até ao mês de | até o mês de | acumulado até | no final de ) {M} @Y? => first_to
( em | nos | de )? ( 12 | doze ) meses ( até | terminados em | encerrados em | findos em | a ) {M} @Y? => year_to
# de janeiro a agosto; entre janeiro e agosto; janeiro-agosto
( de | em | entre | período de | desde )? {M} de {y} ( a | e | até ) {K} de {e} => months
( de | em | entre | período de | acumulado de | desde )? {M} ( de {y} )? ( a | - | e | até | e / | / ) {K} @Y? => months
# a week has no period of its own
( na | da | até_a | até a | nas | das )? ( {Q} | {q} ª | {q} | última | duas primeiras | primeiras duas | três primeiras ) ( semana | semanas ) ( do mês | de | do mês de )? ( {M} @Y? )? => week
# halves, quarters and other parts
@Q semestre @Y? => half
primeira_metade ( do_ano | de {y} | do_ano de {y} | {r} )? => half q=1
segunda_metade ( do_ano | de {y} | do_ano de {y} | {r} )? => half q=2
( s1 | 1s | h1 ) @Y? => half q=1
( s2 | 2s | h2 ) @Y? => half q=2
@Q trimestre @Y? => quarter
# three months ended in one that is named
( o | no | do | ao | um )? trimestre ( terminado | findo | encerrado | concluído | acabado ) ( em | no mês de | no fim de | no final de ) {M} @Y? => quarter_to
( nos | os | dos )? ( três | 3 ) meses ( terminados | findos | encerrados ) ( em | no mês de ) {M} @Y? => quarter_to
último_trimestre @Y? => quarter q=4
( 1t | t1 | 1tri ) @Y? => quarter q=1
( 2t | t2 | 2tri ) @Y? => quarter q=2
( 3t | t3 | 3tri ) @Y? => quarter q=3
( 4t | t4 | 4tri ) @Y? => quarter q=4
( primeiro | 1 º ) bimestre @Y? => first n=2
( segundo | 2 º ) bimestre @Y? => months m=3 k=4
( terceiro | 3 º ) bimestre @Y? => months m=5 k=6
( quarto | 4 º ) bimestre @Y? => months m=7 k=8
( quinto | 5 º ) bimestre @Y? => months m=9 k=10
( sexto | 6 º ) bimestre @Y? => months m=11 k=12
( primeiro | 1 º ) quadrimestre @Y? => first n=4
( segundo | 2 º ) quadrimestre @Y? => months m=5 k=8
( terceiro | 3 º ) quadrimestre @Y? => months m=9 k=12
no_ano => ytd
no mês => this_month
# the year so far
( no_acumulado do_ano | acumulado do_ano | acumulado deste_ano | acumulado neste_ano | no acumulado do_ano | no acumulado deste_ano | desde janeiro | desde_o_início do_ano | desde o início do_ano | desde o começo do_ano | na parcial do_ano | em acumulado do_ano ) => ytd
( no acumulado de {y} | acumulado de {y} ) => ytd
# months and days
( no mês de | sobre | sobre o mês de | mês de | em | no passado mês de | último mês de )? {M} @Y? => month
{M} ( passado | último ) => past_month
( no | do | o )? ( passado | último ) {M} => past_month
{d} ( de {M} | {M} ) ( de {y} )? => day
( até_o dia | até o dia | até ao dia | até dia | até | até a | até ) {d} de {M} @Y? => to_day
( de | do dia | entre | entre os dias ) {d} ( a | e | ao dia ) {f} de {M} @Y? => days
primeira quinzena ( de | do mês de ) {M} @Y? => half_month q=1
segunda quinzena ( de | do mês de ) {M} @Y? => half_month q=2
( o | do | no | ao )? mês passado => prev_month
( o | do | no | ao )? último mês => prev_month
( o | do | no | ao )? trimestre passado => prev_quarter
# years
( em | no_ano de | do_ano de | ano de | durante | todo o_ano de | exercício de | para | de )? {y} => year
{r} => year
( safra | exercício | temporada | ano-safra | campanha )? {y} / {z} => fiscal
( safra | exercício | temporada | campanha )? {y} - {z} => fiscal
( entre | de | período | período de | no período | no período de | entre os anos de )? {y} ( e | a | - | até | para ) {e} => years
# bases
( o | ao | do | que_no | a | de | à | da | em )? ( mesmo | igual | idêntico | mesma | iguais ) ( período | mês | trimestre | semestre | intervalo | época | bimestre | quadrimestre ) @Y? => same
( no | na ) ( mesmo | igual | idêntico | mesma ) ( período | mês | trimestre | semestre | intervalo | época | bimestre | quadrimestre ) @Y => same
( um ano antes | um ano atrás | há um ano | um ano mais cedo ) => same
( período | mês | trimestre | semestre ) homólogo @Y? => same
( ao | do | no | o )? ( período | mês | trimestre | semestre ) homólogo @Y? => same
# a point that something is counted from; years back and ahead
desde ( {M} de )? {y} => since
desde {r} => since
há ( cerca de | uns )? {N} anos => ago
{N} anos ( antes | atrás ) => ago
( há uma década | uma década antes ) => ago n=10
( nos | em ) ( últimos )? {N} anos => lately
nos últimos anos => lately
( nesse | neste | no mesmo | nesse mesmo | neste mesmo | naquele | naquele mesmo ) ( período | intervalo | lapso ) => this
( no mesmo | nesse mesmo | neste mesmo ) ( mês | trimestre | semestre | bimestre ) => this
( em | nos próximos | dentro de | nos ) ( próximos )? {N} anos => ahead
( até ao | até o | no ) fim da década => decade_end
( só | apenas | somente ) em {M} @Y? => month_alone
( até ao | até o | no | no_fim | até ) ( fim | final ) ( do_ano | deste_ano ) => year_end r=0
( no | ao | o | do ) mesmo ano => then
# the quarter that is spoken of
( no | durante_o ) trimestre => in_part n=3
# how often running
{Q} ( mês | trimestre | semestre ) ( consecutivo | seguido | de alta | de queda | de crescimento ) => none
# 3T22, 3T de 2022
{q} t ( de | del | do | dello )? ( {y} | {w} ) => quarter
{q} s ( de | del | do | dello )? ( {y} | {w} ) => half
