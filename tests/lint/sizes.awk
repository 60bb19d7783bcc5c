# Budgets: lines of 80 columns, functions of 60 lines, nesting of 3,
# parameters of 5. A function body begins with "{" in column 0.
# Usage: awk -v exceptions=FILE -f sizes.awk SOURCES...
BEGIN {
    while ((getline line < exceptions) > 0)
        if (line !~ /^#/ && line != "") {
            split(line, part, " ")
            allowed[part[1] " " part[2]] = 1
        }
}
function bad(what, name) {
    if (!((name " " what) in allowed))
        printf "%s:%d: %s: %s\n", FILENAME, FNR, name, what
}
# Columns, not bytes: continuation bytes of UTF-8 take none.
function columns(s) {
    gsub(/[\200-\277]/, "", s)
    return length(s)
}
FNR == 1 {
    head = ""
    inside = 0
}
columns($0) > 80 {
    bad("columns", FILENAME)
}
!inside && /^[A-Za-z_].*[(]/ && !/;/ && !/^#/ {
    head = ""
}
!inside && !/^[{}#\/]/ && !/^ \*/ {
    head = head " " $0
}
/^{/ && head ~ /[(]/ && head !~ /=[ ]*$/ && head !~ /(struct|enum|union)[^(]*$/ {
    inside = 1
    from = FNR
    name = head
    sub(/[(].*/, "", name)
    sub(/.*[ *]/, "", name)
    params = head
    sub(/[^(]*[(]/, "", params)
    sub(/, \.\.\./, "", params)
    n = gsub(/,/, ",", params) + 1
    if (n > 5 && FILENAME !~ /^tests/)
        bad("parameters", name)
    head = ""
    deepest = 0
    next
}
inside && /^ +(if|for|while|switch|do|else|\} else)([ ({]|$)/ {
    match($0, /^ +/)
    depth = int(RLENGTH / 4)
    if (depth > 3 && deepest <= 3)
        bad("nesting", name)
    if (depth > deepest)
        deepest = depth
}
/^}/ {
    if (inside && FNR - from + 1 > 62)
        bad("lines", name)
    inside = 0
    head = ""
}
/;[ ]*$/ && !inside {
    head = ""
}
FNR == 701 && FILENAME !~ /^tests/ {
    bad("file", FILENAME)
}
