# Periods as Indonesian writes them. See src/lexicon/pattern.c for the syntax.
Y = (tahun? {y} | / {y} | - {y} | {r} | pada {r} | pada? tahun {y})
TO = (- | hingga | sampai | sampai_dengan | s / d | s . d | s . d . | ke)

# delapan bulan pertama tahun ini; Januari-Juni 2024
{n} bulan pertama ( di | dari | pada )? @Y? => first
( {n} bulan ) ( @Y | di @Y ) => first
( selama | dalam | kurun ) {n} bulan ( @Y ) => first
( bulan | periode | sepanjang | selama | dari )? bulan? {M} @Y? @TO bulan? {K} @Y? => months
( dari | sejak ) awal @Y ( hingga | sampai ) {M} @Y? => to_month
( hingga | sampai | hingga_akhir | sampai_akhir | sampai_dengan | hingga_bulan | sampai_bulan ) {M} @Y? => to_month
( sejak_awal_tahun | dari_awal_tahun | sejak_januari | year_to_date | ytd ) => ytd
# a sum so far, without its first month
( secara_kumulatif | kumulatif | secara_akumulatif ) => ytd
bulan? {M} ( lalu )? @Y? => month
{M} - {y} => month
{M} ' {y} => month
# quarters and halves
Q = (triwulan | kuartal | kwartal | tw | caturwulan)
@Q ( ke - )? ( {Q} | {q} ) @Y? => quarter
( kuartal_pertama | triwulan_pertama ) @Y? => quarter q=1
( kuartal_kedua | triwulan_kedua ) @Y? => quarter q=2
( kuartal_ketiga | triwulan_ketiga ) @Y? => quarter q=3
( kuartal_keempat | triwulan_keempat ) @Y? => quarter q=4
( q1 | 1q ) @Y? => quarter q=1
( q2 | 2q ) @Y? => quarter q=2
( q3 | 3q ) @Y? => quarter q=3
( q4 | 4q ) @Y? => quarter q=4
{n} ( kuartal | triwulan ) pertama @Y? => first n=9
( semester | paruh | separuh ) ( {Q} | {q} ) @Y? => half
( semester_pertama | paruh_pertama | paruh_awal | setengah_tahun_pertama ) @Y? => half q=1
( semester_kedua | paruh_kedua ) @Y? => half q=2
# days
( per | hingga | sampai | sampai_dengan ) tanggal? {d} {M} @Y? => to_day
tanggal? {d} {M} {y}? => day
{d} / {m} / {y} => day
{d} / {m} => day
{d} ( - | hingga | sampai ) {f} {M} @Y? => days
# years
( ( sepanjang | selama | pada )? tahun | sepanjang | selama | akhir_tahun | sampai )? {y} => year
( sepanjang | selama | pada | di )? {r} => year
( akhir_tahun | hingga_akhir_tahun | sampai_akhir_tahun ) ( lalu | kemarin ) => year r=-1
( tahun )? {y} ( - | hingga | sampai | sampai_dengan ) tahun? {e} => years
( periode | kurun )? {y} - {e} => years
( tahun_fiskal | tahun_anggaran ) {y} / {z} => fiscal
( tahun_fiskal | tahun_anggaran ) {y} - {z} => fiscal
{y} / {z} => fiscal
sejak ( bulan )? {M} ( {y} )? => since
sejak ( tahun )? {y} => since
# a point that something is counted from, years back
dalam {N} tahun ( terakhir | belakangan | ini ) => lately
( {N} tahun ( lalu | silam | yang_lalu | sebelumnya ) ) => ago
dalam ( beberapa_tahun ( ke_depan | mendatang ) | waktu_dekat ) => someday
( {M} ( saja | sendiri ) | khusus bulan? {M} ) => month_alone
( akhir_tahun_ini | hingga_akhir_tahun | sampai_akhir_tahun | akhir_tahun | hingga_akhir_tahun_ini ) => year_end r=0
( periode_ini | periode_tersebut | bulan_tersebut | periode_itu | kurun_waktu_tersebut ) => this
( saat_itu | ketika_itu | kala_itu ) => then
# bases
SAME = (periode_serupa | periode_yang_serupa | periode_yang_sama | periode_sama | bulan_yang_sama | bulan_sama | kurun_waktu_yang_sama | waktu_yang_sama | kuartal_yang_sama | triwulan_yang_sama)
@SAME ( pada | di | dari )? ( tahun )? ( {y} | {r} )? => same
( bulan_sebelumnya | bulan_sebelum_itu | sebulan_sebelumnya | kuartal_sebelumnya | triwulan_sebelumnya ) => before
( bulan_lalu | bulan_kemarin | bulan_yang_lalu ) => prev_month
( kuartal_lalu | triwulan_lalu ) => prev_quarter
# how often running
@Q {q} berturut-turut => none
( bulan | pada bulan )? {M} dan bulan? {K} @Y? => months
( kuartal | triwulan ) ( terakhir | penutup ) @Y? => quarter q=4
# a date written in figures
{y} - {m} - {d} => day
# all of a year: early in the next one, of the year before
( sepanjang tahun | setahun penuh ) => year r=-100
