# Financial years and seasons as Vietnamese writes them.
SPLIT = ({y} - {e} | {y} - {z} | {y} / {e} | {y} / {z})
FYEAR = (năm tài chính | năm tài khóa | năm tài khoá | tài khóa | niên khóa)
# words of their own elsewhere, and so one token each
NOW = (này | hiện_tại | hiện_nay | hiện_hành)
@FYEAR @SPLIT => fiscal
@FYEAR {y} => fiscal
( niên vụ | mùa vụ | vụ ) ( cà phê )? @SPLIT => fiscal f=10
( niên độ | trong thời gian | năm | trong năm ) @SPLIT => fiscal
( niên vụ | vụ ) trước => fiscal r=-101
@FYEAR trước => fiscal r=-101
( {n} tháng đầu | {n} tháng đầu tiên ) ( của )? @FYEAR @SPLIT => fiscal_first
( {n} tháng đầu | {n} tháng đầu tiên ) ( của )? @FYEAR {y} => fiscal_first
( {n} tháng đầu | {n} tháng đầu tiên ) ( của )? @FYEAR @NOW => fiscal_first
( {n} tháng đầu | {n} tháng đầu tiên ) ( của )? niên vụ @SPLIT => fiscal_first f=10
quý ( {q} | {Q} ) ( của )? @FYEAR ( @SPLIT | {y} ) => fiscal_quarter
quý ( {q} | {Q} ) ( của )? @FYEAR @NOW => fiscal_quarter
quý ( đầu | đầu tiên ) ( của )? @FYEAR ( @SPLIT | {y} | @NOW ) => fiscal_quarter q=1
( từ )? ( tháng )? {m} ( đến | tới | - ) ( tháng )? {k} ( của | trong )? @FYEAR ( @SPLIT | @NOW ) => fiscal_months
nửa đầu ( của )? @FYEAR ( @SPLIT | {y} ) => fiscal_first n=6
# years ahead
( trong | sau )? ( vòng )? {N} ( năm_tới | năm_sau | năm nữa | năm tiếp theo ) => ahead
sau {N} năm => ahead
( trong ) ( vòng )? một thập kỷ ( tới | nữa ) => ahead n=10
( đến | vào ) cuối thập ( kỷ | niên ) ( này )? => decade_end
