# Periods as Vietnamese writes them. See src/lexicon/pattern.c for the syntax.
Y = (năm {y} | {r} | của? năm {y} | của {r} | / {y} | - {y} | của? cùng {r} | {y})
EARLY = (đầu | đầu tiên | đầu của)

# 6 tháng đầu năm 2024; 9 tháng năm 2023; 11 tháng qua
{n} tháng @EARLY @Y? => first
{n} tháng @EARLY? năm => first
{n} tháng @EARLY => first
{n} tháng ( năm {y} | {r} | của năm {y} ) => first
{n} tháng / {y} => first
{n} tháng ( qua | vừa qua ) => first
{n} tháng => first
( hết | đến hết | tính đến hết | lũy kế đến hết | tới hết | hết thời điểm ) tháng {m} @Y? => first_to
( tính đến | đến | tính tới | tới ) cuối tháng {m} @Y? => first_to
( lũy kế | luỹ kế | tính đến | tính tới | đến ) tháng {m} @Y? => first_to
# tháng 5/2024; tháng 1-8; từ tháng 1 đến tháng 8
tháng {m} @Y? => month
từ? tháng {m} ( - | đến | tới | đến tháng | đến hết tháng ) {k} @Y? => months
từ đầu năm ( đến | tới ) ( hết )? tháng {k} @Y? => months m=1
từ đầu năm => ytd
từ đầu năm ( đến nay | tới nay | đến giờ ) => ytd
tháng cuối năm @Y? => month m=12
tháng đầu năm @Y? => month m=1
quý đầu năm @Y? => quarter q=1
quý cuối năm @Y? => quarter q=4
# halves and quarters
( nửa đầu | nửa đầu của | sáu tháng đầu | 6 tháng đầu ) @Y => half q=1
( nửa đầu năm | 6 tháng đầu năm | sáu tháng đầu năm ) => half q=1
( nửa cuối | nửa sau | ( 6 | sáu ) tháng cuối ) @Y => half q=2
( nửa cuối năm | ( 6 | sáu ) tháng cuối năm ) => half q=2
quý ( {q} | {Q} ) @Y? => quarter
ba quý đầu @Y? => first n=9
3 quý đầu @Y? => first n=9
# up to a day
( tính đến | đến | tính tới | tới | đến hết | đến ngày | tính đến ngày | tính đến hết ngày | đến hết ngày | từ đầu năm đến ngày ) ngày? {d} ( / | - ) {m} @Y? => to_day
từ ngày 01 ( / | - ) 01 đến ngày {d} ( / | - ) {m} @Y? => to_day
từ ngày? {d} đến ngày? {f} ( / | - ) {m} @Y? => days
( nửa đầu tháng {m} @Y? | kỳ 1 tháng {m} @Y? ) => half_month q=1
( nửa cuối tháng {m} @Y? | kỳ 2 tháng {m} @Y? ) => half_month q=2
# years
( năm | trong năm | cả năm | hết năm | vào năm | của năm | đến năm | trước năm | tính cả năm ) {y} => year
cả? {r} => year
( cả năm ) => year r=0
năm {y} - {e} => years
( giai đoạn | thời kỳ | từ năm | trong giai đoạn ) {y} ( - | đến | đến năm ) {e} => years
( niên vụ | niên độ ) {y} - {e} => fiscal
năm tài chính {y} - {e} => fiscal
năm tài khóa {y} => fiscal
# bases
cùng kỳ @Y? => same
cùng kỳ ( tháng | của )? @Y? => same
