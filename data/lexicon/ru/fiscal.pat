# Financial and farm years as Russian writes them.
FY = (год | году | года | годом | г | г. | г .)
SPLIT = ({y} / {z} | {y} - {z} | {y} / {e} | {y} - {e})
@SPLIT финансов* @FY => fiscal
{y} финансов* @FY => fiscal
( финансов* @FY ) @SPLIT ( @FY )? => fiscal
{y} / {z} ( @FY )? => fiscal
{y} / {e} ( @FY )? => fiscal
@SPLIT ( сельскохозяйственн* | маркетингов* ) ( @FY | сезон* ) => fiscal f=7
( сезон* | сельхозгод* | сельхозсезон* ) @SPLIT ( @FY )? => fiscal f=7
@SPLIT ( сельхозгод* | сезон* ) => fiscal f=7
( в прошлом | прошлого | в предыдущем ) финансов* @FY => fiscal r=-1
{h} @FY => solar
# years ahead
( через | в ближайшие | за | в течение | в следующие ) ( ближайш* | следующ* )? {N} ( лет | года ) => ahead
( через | в течение ) десятилети* => ahead n=10
( к концу десятилетия | до конца десятилетия ) => decade_end
