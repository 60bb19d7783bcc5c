#!/bin/bash
# The lints: layers, sizes, names, forbidden calls, headers, format, words.
# Usage: B=build tests/lint/lint.sh
set -u
cd "$(dirname "$0")/../.."
B=${B:-build}
passed=0 failed=0
# check NAME COMMAND...: passes if the command prints nothing.
check() {
    local name=$1 out
    shift
    out=$("$@" 2>&1)
    if [ -z "$out" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "lint: $name"
        head -n 40 <<<"$out" | sed 's/^/    /'
    fi
}
skip() { echo "lint: $1: skipped: no $2"; }

mapfile -t code < <(find src -name '*.[ch]' | LC_ALL=C sort)
mapfile -t headers < <(find include -name '*.h' | LC_ALL=C sort)
mapfile -t tests < <(find tests -name '*.[ch]' | LC_ALL=C sort)

layers() { awk -f tests/lint/layers.awk "${code[@]}" "${headers[@]}"; }
sizes() {
    LC_ALL=C awk -v exceptions=tests/lint/exceptions.txt \
        -f tests/lint/sizes.awk "${code[@]}" "${headers[@]}" "${tests[@]}"
}
# An exception that nothing needs any more has to go.
stale() {
    local all
    all=$(LC_ALL=C awk -v exceptions=/dev/null -f tests/lint/sizes.awk \
        "${code[@]}" "${headers[@]}" "${tests[@]}")
    grep -v '^#' tests/lint/exceptions.txt | while read -r name what _; do
        [ -z "$name" ] || grep -q ": $name: $what\$" <<<"$all" ||
            echo "tests/lint/exceptions.txt: $name $what: not needed"
    done
}
unique() {
    find src -name '*.c' -printf '%f\n' | LC_ALL=C sort | uniq -d |
        sed 's/$/: the name of two files/'
}
# Non-static functions are named after their file or their stage.
names() {
    find "$B/src" -name '*.o' ! -path '*/gen/*' | LC_ALL=C sort |
        while read -r object; do
            stem=$(basename "$object" .o) stage=$(basename "$(dirname "$object")")
            [ -f "src/$stage/$stem.c" ] || continue
            nm -g --defined-only "$object" | awk -v stem="$stem" -v stage="$stage" '
                $2 == "T" && $3 != "main" && $3 != "tf_fail" &&
                index($3, "tf_" stem "_") != 1 && index($3, "tf_" stage "_") != 1 &&
                $3 != "tf_" stem { print stage "/" stem ".c defines " $3 }'
        done
}
forbidden() {
    nm -u "$B/libtradefig.a" 2>/dev/null |
        awk '$1 == "U" { print $2 }' | sort -u |
        grep -xE '(_?exit|abort|v?f?printf|perror|f?puts|putchar|getenv|secure_getenv|setlocale|strtok|setenv|system)' |
        sed 's/^/the library calls /'
}
exported() {
    nm -D --defined-only "$B/libtradefig.so" | awk '
        $2 ~ /[TDBR]/ && $3 !~ /^tf_/ && $3 !~ /^_/ {
            print $3 " is exported" }'
}
# Public functions are those the headers promise, and no other.
promised() {
    diff <(cat "${headers[@]}" | tr '\n' ' ' | grep -oE 'TF_API[^;]*;' |
        grep -oE 'tf_[a-z0-9_]+\(' | tr -d '(' | grep -v '^tf_code$' | LC_ALL=C sort -u) \
        <(nm -D --defined-only "$B/libtradefig.so" | awk '$2 == "T" { print $3 }' |
            grep '^tf_' | LC_ALL=C sort -u)
}
# Every sentence that the library remarks or refuses has its phrases.
told() {
    local f
    for f in src/{growth,series,text,claim,ingest}/*.c; do
        tr -s '\n ' ' ' < "$f" | sed 's/" "//g' |
            grep -oE '(tf_growth_refuse|tf_error_remark|tf_path_refuse)\([^;{]*;' |
            grep -oE '"[^"]{9,}"' | tr -d '"'
    done | LC_ALL=C sort -u | while IFS= read -r code; do
        case $code in *%* | *computed* | none:* | *left* | value*) ;; *) continue ;; esac
        grep -qF "told.$code" data/phrases/en.csv || echo "no phrase for: $code"
    done
}
alone() {
    local h
    for h in "${headers[@]}" $(find src -name '*.h'); do
        echo "#include \"$PWD/$h\"" | ${CC:-cc} -std=c17 -Wall -Wextra \
            -Iinclude -Isrc -fsyntax-only -x c - || echo "$h: not alone"
    done
}
cxx() {
    local h
    for h in "${headers[@]}"; do
        echo "#include \"$PWD/$h\"" | $1 -Wall -Wextra -Iinclude \
            -fsyntax-only -x c++ - || echo "$h: not C++"
    done
}
format() { clang-format --dry-run -Werror "${code[@]}" "${headers[@]}" 2>&1; }
calls() {
    grep -nE '#include <(ctype|locale|setjmp)\.h>|\b(strtok|gets|sprintf|strcpy|strcat|atof|alloca)\(' \
        "${code[@]}"
    grep -nE 'goto ' "${code[@]}" | grep -v 'goto done;'
    grep -nE '\b(TODO|FIXME|XXX|HACK)\b' "${code[@]}" | grep -v XXXX
}
# Outside base/real.h no double is read or printed: the locale changes it.
doubles() {
    grep -nE '%[-+ #0-9.*]*l?[fgeFGE]\b' "${code[@]}" |
        grep -vE '^src/(base/real\.c|gen/)' | grep '"'
    grep -nE '\bstrtod\(' "${code[@]}" |
        grep -vE '^src/(base/real|value/decimal)\.c'
}
readme() {
    [ -f README.md ] || return
    while read -r row; do
        grep -qF "$row" README.md || echo "README.md lacks: $row"
    done <"$B/commands.md"
}
help_files() {
    local name
    for name in $(sed -n 's/^| `tradefig \([a-z]*\).*/\1/p' "$B/commands.md"); do
        [ -s "data/help/$name.md" ] || echo "data/help/$name.md is missing"
    done
}
manual() {
    man --warnings -E UTF-8 -l -Tutf8 -Z "$B"/man/*.1 2>&1 >/dev/null
}

check messages told
check layers layers
check sizes sizes
check "stale exceptions" stale
check "unique file names" unique
check names names
check "forbidden symbols" forbidden
check "exported symbols" exported
check "promised functions" promised
check "headers alone" alone
if command -v g++ >/dev/null; then
    check "headers as C++" cxx g++
elif command -v clang++ >/dev/null; then
    check "headers as C++" cxx clang++
else
    skip "headers as C++" g++
fi
if command -v clang-format >/dev/null; then
    check format format
else
    skip format clang-format
fi
check calls calls
check doubles doubles
check "list of commands" readme
check "help files" help_files
if command -v man >/dev/null; then check manual manual; else skip manual man; fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
