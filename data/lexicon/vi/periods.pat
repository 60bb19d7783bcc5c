# Periods as Vietnamese writes them. See src/lexicon/pattern.c for the syntax.
Y = (năm {y} | {r} | của? năm {y} | của {r} | / {y} | - {y} | . {y} | của? cùng {r} | {y})
EARLY = (đầu | đầu tiên | đầu của)

# 6 tháng đầu năm 2024; 9 tháng năm 2023; 11 tháng qua
{n} tháng @EARLY @Y? => first
{n} tháng @EARLY? năm => first
{n} tháng @EARLY => first
{n} tháng ( năm {y} | {r} | của năm {y} ) => first
{n} tháng ( / | . ) {y} => first
{n} t ( / | - )? {y} => first
{n} tháng ( qua | vừa qua ) => first
{n} tháng => first
( hết | đến hết | tính đến hết | lũy kế đến hết | tới hết | hết thời điểm ) tháng {m} @Y? => first_to
( tính đến | đến | tính tới | tới ) cuối tháng {m} @Y? => first_to
( lũy kế | luỹ kế | tính đến | tính tới | đến ) tháng {m} @Y? => first_to
# tháng 5/2024; tháng 1-8; từ tháng 1 đến tháng 8
tháng {m} @Y? => month
tháng 1 và 2 @Y? => first n=2
tháng {m} và tháng {k} @Y? => months
từ đầu năm => ytd
từ đầu năm ( đến nay | tới nay | đến giờ ) => ytd
tháng cuối năm @Y? => month m=12
( trong | của )? tháng đầu năm @Y? => month m=1
quý đầu năm @Y? => quarter q=1
( trong | của )? quý ( đầu | đầu tiên ) ( @Y | năm | của năm ) => quarter q=1
quý cuối năm @Y? => quarter q=4
# "tháng Năm" is May: the word is that for a year as well
( trong | của | vào | hồi )? tháng năm @Y? => month m=5
( hết | đến hết | tính đến hết | lũy kế đến hết | tới hết | tính đến | tính đến cuối ) tháng năm @Y? => first_to m=5
năm tháng @EARLY @Y? => first n=5
năm tháng @EARLY năm => first n=5
năm tháng qua? => first n=5
( tính riêng | chỉ riêng | riêng | tính riêng trong | riêng trong | chỉ tính riêng ) tháng năm @Y? => month_alone m=5
# halves and quarters
( nửa đầu | nửa đầu của | sáu tháng đầu | 6 tháng đầu ) @Y => half q=1
( nửa đầu năm | 6 tháng đầu năm | sáu tháng đầu năm ) => half q=1
( nửa cuối | nửa sau | ( 6 | sáu ) tháng cuối ) @Y => half q=2
( nửa cuối năm | ( 6 | sáu ) tháng cuối năm ) => half q=2
quý ( {q} | {Q} ) @Y? => quarter
ba quý đầu @Y? => first n=9
3 quý đầu @Y? => first n=9
# "by the end of the second quarter": from January on
TOEND = (hết | đến hết | tính đến hết | lũy kế đến hết | tới hết | tính hết)
@TOEND quý ( 2 | ii | hai ) @Y? => first n=6
@TOEND quý ( 3 | iii | ba ) @Y? => first n=9
@TOEND quý ( 4 | iv | bốn | tư ) @Y? => first n=12
# up to a day
( tính đến | đến | tính tới | tới | đến ngày | tính đến ngày ) ngày? {d} ( / | - | . ) {m} => day_reached
( tính đến | đến | tính tới | tới | đến hết | đến ngày | tính đến ngày | tính đến hết ngày | đến hết ngày | từ đầu năm đến ngày ) ngày? {d} ( / | - | . ) {m} @Y? => to_day
( tính đến | đến | tính tới | tới | đến hết | tính đến hết | đến ngày | tính đến ngày | tính đến hết ngày | đến hết ngày | từ đầu năm đến ngày ) ngày? {d} tháng {m} @Y? => to_day
# years
( năm | trong năm | hết năm | vào năm | của năm | đến năm | trước năm ) {y} => year
( tính )? ( đến | tới | vào | đến hết | tới hết ) cuối? năm {y} => year
cuối năm {y} => year
# all of it, whatever part was spoken of
( cả năm | tính cả năm ) {y} => year n=12
cả {r} => year n=12
{r} => year
( cả năm ) => year_end r=-100
năm {y} - {e} => years
( giai đoạn | thời kỳ | từ năm | trong giai đoạn ) {y} ( - | đến | đến năm ) {e} => years
# what a record is counted from: "the highest since May 2009"
( kể từ | nhất từ ) ( hồi )? tháng {m} @Y? => since
( kể từ | nhất từ ) ( hồi )? quý ( {q} | {Q} ) @Y? => since
# "for five months running": of each of them, no span
{n} tháng ( liên tiếp | liền | liên tục ) => none
# "the first in two years and four months"
( sau | trong | suốt | hơn | gần )? {N} năm {n} tháng => none
năm tháng ( liên tiếp | liền | liên tục ) => none
( sau | qua ) {n} tháng ( kể từ | thực thi | triển khai | từ khi ) => none
{n} ( năm | quý ) ( liên tiếp | liền | liên tục ) => none
# bases
( cùng_kỳ | so_với_cùng_kỳ | so_cùng_kỳ ) ( của )? tháng {m} @Y? => same_month
( cùng_kỳ_năm_ngoái | cùng_kỳ_năm_trước ) => same
trong ( cùng_kỳ | cùng_thời_gian ) => this
cùng_kỳ ( của )? @Y => same
# spans with both ends said
TO = (- | đến | tới | đến hết | tới hết | đến cuối | cho đến)
DAYTO = (- | đến | tới | đến ngày | tới ngày | đến hết ngày | đến hết)
( từ | từ tháng | tháng )? {m} @TO ( tháng )? {k} ( / | . | năm ) {y} => months
( từ tháng | tháng | từ ) {m} @TO ( tháng )? {k} @Y? => months
( từ tháng | tháng | từ )? {m} ( / | - | . | năm ) {y} @TO ( tháng )? {k} ( / | - | . | năm ) {e} => months
( tính )? ( từ ngày | từ )? {d} ( / | - | . ) {m} ( / | - | . ) {y} @DAYTO {f} ( / | - | . ) {k} ( / | - | . ) {e} => days
( từ ngày | từ )? {d} ( / | - | . ) {m} @DAYTO ( ngày )? {f} ( / | - | . ) {k} ( ( / | - | . | năm ) {y} )? => days
# "by early December": what is over is counted
( đến | tính đến | tới | tính tới ) đầu tháng {m} @Y? => to_day d=0
# "the most in eight months"
( lớn nhất | cao nhất | thấp nhất | mạnh nhất | nhanh nhất | nhiều nhất | ít nhất | kỷ lục ) trong ( vòng )? {N} ( tháng | quý ) ( qua | vừa qua | trở lại đây | nay )? => none
từ ngày? {d} @DAYTO {f} ( / | - | . ) {m} @Y? => days
# "from the year's start to" is no "next year", of which the words are the same
UPTO = (tính đến | tính tới | đến | tới | tới hết | đến hết | tính đến hết | lũy kế đến | lũy kế đến hết)
SOFAR = (tính | lũy kế | luỹ kế | tính chung | kể | cộng dồn)
START = (từ đầu năm đến | từ đầu năm tới | từ đầu năm_tới)
@UPTO giữa tháng {m} @Y? => to_day d=15
@UPTO ( nửa đầu | kỳ 1 ) ( của )? tháng {m} @Y? => to_day d=15
@SOFAR? @START hết? ( giữa | nửa đầu | kỳ 1 ) ( của )? tháng {m} @Y? => to_day d=15
@SOFAR? @START ( hết | cuối )? tháng {k} @Y? => months m=1
@SOFAR? @START hết? ngày? {d} ( / | - | . | tháng ) {m} @Y? => to_day
( {n} tháng )? tính ( đến | tới ) ( hết | cuối )? tháng {m} @Y? => first_end
( nửa đầu tháng | kỳ 1 tháng | kỳ 1 của tháng | kỳ i tháng | 15 ngày đầu tháng | nửa đầu của tháng ) {m} @Y? => half_month q=1
( nửa cuối tháng | nửa sau tháng | kỳ 2 tháng | kỳ ii tháng | 15 ngày cuối tháng ) {m} @Y? => half_month q=2
liên tiếp trong {n} ( tháng | quý | năm ) => none
( trong | vào | trước ) {y} => year
( {n} tháng | cùng thời gian | thời gian ) ( này | đó | trên ) => this
( cùng | trong ) ( giai đoạn | thời gian | khoảng thời gian ) ( này | đó | trên | nói trên ) => this
# a point that something is counted from, years back
( kể từ năm | kể từ | tính từ năm | tính từ | từ năm | từ sau năm | bắt đầu từ năm ) {y} ( đến nay | tới nay )? => since
từ {y} ( đến nay | tới nay ) => since
( cách đây )? {N} ( năm_trước | năm_trước_đó | năm về trước | năm trước_đây | năm trước đây ) => ago
cách đây {N} năm => ago
( tính riêng | chỉ riêng | riêng | tính riêng trong | riêng trong | chỉ tính riêng ) tháng {m} @Y? => month_alone
( đến cuối năm | vào cuối năm | đến cuối năm nay | đến hết năm nay | đến hết năm | tới cuối năm | cả năm nay ) => year_end r=0
( trong )? {N} ( năm_qua | năm_vừa_qua | năm gần đây | năm trở lại đây ) => lately
( trong | chỉ trong ) một tháng => none
( trong )? ( những năm_tới | thời gian tới | các năm_tới | vài năm_tới | những năm tiếp theo | tương lai gần | tương lai ) => someday
( hiện nay | hiện tại | hiện ) => someday
( năm đó | thời điểm đó | khi đó | lúc đó ) => then
( trong | của ) tháng => in_month
( trong | của )? tháng ( này | hiện tại ) => this_month
tháng ( vừa qua | qua ) => last_month
( trong | hồi | vào ) tháng_trước => last_month
tháng_trước ( cũng | đã | chỉ | vẫn | tiếp_tục | tiếp tục ) => last_month
# "the 7 % rise of the month before"
của tháng_trước => month_before
của quý_trước => month_before
( trong | của ) tháng {m} @Y? => month
từ tháng {m} @Y? => since
trong năm , => year r=-100
( như | bằng ) ( năm_trước | năm_ngoái | mọi năm | các năm_trước ) => none
trong? tháng đầu tiên của? @Y? => month m=1
( {f} ngày đầu năm | {f} ngày đầu năm mới | {f} ngày đầu tiên của năm ) @Y? => days m=1 d=1
( {f} ngày đầu năm | {f} ngày đầu năm mới ) {y} => days m=1 d=1
{f} ngày ( đầu | đầu tiên ) ( của | trong )? tháng {m} @Y? => days d=1
ước_cả_năm => year_end r=0
( đến cuối | vào cuối | đến hết | tới cuối | hết | đến trước cuối ) {r} => year_end
( từ đầu {r} | kể từ đầu {r} | tính từ đầu {r} ) ( đến nay | tới nay )? => ytd
( tính_cả | kể_cả | gồm_cả ) tháng {m} => including
# "early this year": no span of its own, what is in force goes on
( hồi | từ hồi | ngay )? ( đầu | giữa | những tháng đầu | các tháng đầu | những tháng đầu tiên của ) {r} => none
# "on the same month of 2016": the word for a year is that for May as well
( cùng | so_cùng ) ( tháng | quý ) ( năm {y} | {r} | của năm {y} ) => same
# "in the first months of the year": nobody says how many
( trong | của )? ( những | các | mấy | vài ) tháng ( đầu | đầu tiên | vừa | gần đây ) ( của )? ( năm {y} | {r} | năm )? => none
( những | các | mấy | vài ) tháng ( qua | vừa qua ) => none
( nhiều | những | các | mấy | vài ) ( năm_qua | năm_vừa_qua | năm gần đây ) => none
( trong | của )? ( giai đoạn )? {N} tháng ( đầu )? ( của | trong ) {r} => first
# "if the last months of the year stay calm": nobody says how many
( những | các | mấy | vài ) tháng cuối ( năm | năm {y} | {r} )? => none
( 3 | ba ) tháng cuối năm => quarter q=4 r=0
( 3 | ba ) tháng cuối năm @Y => quarter q=4
( 3 | ba ) tháng cuối @Y => quarter q=4
# "is at present a partner": says nothing of a figure
( hiện | hiện_nay | hiện_tại | hiện nay | hiện tại ) ( là | đang | đang là | vẫn | vẫn là ) => none
