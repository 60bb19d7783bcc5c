# Includes point upstream only. Usage: awk -f layers.awk SOURCES...
# A stage may include its own folder and those before it; of other stages
# than the toolboxes base, value and stat only <stage>.h (cli: anything).
BEGIN {
    n = split("base value stat lexicon text figure claim ingest solve estimate series " \
              "growth chart export report cli gen", order, " ")
    for (i = 1; i <= n; i++)
        rank[order[i]] = i
}
FNR == 1 {
    split(FILENAME, part, "/")
    stage = part[1] == "src" ? part[2] : "public"
}
/^#include "/ {
    split($2, quoted, "\"")
    split(quoted[2], to, "/")
    if (to[1] ~ /^tradefig/ || to[1] == "gen")
        next
    if (stage == "public")
        bad("a public header includes " quoted[2])
    else if (!(to[1] in rank))
        bad("unknown folder " to[1])
    else if (to[1] != stage && rank[to[1]] >= rank[stage])
        bad(stage " includes " quoted[2] ", which comes later")
    else if (to[1] != stage && quoted[2] ~ /_impl\.h$/ &&
             stage != "gen")
        bad(stage " includes the inside of " to[1])
}
# Third-party headers have their places (DESIGN.md, 7).
/^#include <(gsl\/|unicode\/|libxml\/|jansson|xlsxwriter|csv\.h)/ {
    where["gsl"] = "stat solve estimate series growth cli"
    where["unicode"] = "text lexicon report gen"
    where["libxml"] = "text"
    where["jansson.h"] = "text export"
    where["xlsxwriter.h"] = "export"
    where["csv.h"] = "base"
    match($2, /<[^\/>]*/)
    what = substr($2, 2, RLENGTH - 1)
    if (index(" " where[what] " ", " " stage " ") == 0)
        bad(stage " includes <" what ">: its place is " where[what])
}
function bad(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what
}
