#!/bin/bash
# Runs the named parts of the tests and adds up what they count. Each part
# ends with a line "N passed, N failed". Usage: B=build tests/all.sh PART...
set -u
cd "$(dirname "$0")/.."
B=${B:-build}
export B
passed=0 failed=0

run() {
    local name=$1 out status last
    shift
    out=$("$@" 2>&1)
    status=$?
    last=$(tail -n 1 <<<"$out")
    if [[ $last =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        passed=$((passed + BASH_REMATCH[1]))
        failed=$((failed + BASH_REMATCH[2]))
        [ $status -eq 0 ] || [ "${BASH_REMATCH[2]}" -gt 0 ] || {
            out+=$'\n'"status $status though nothing failed"
            failed=$((failed + 1))
        }
    else
        out+=$'\n'"no count of tests, status $status"
        failed=$((failed + 1))
    fi
    sed "s/^/$name: /" <<<"$out"
}

for part in "$@"; do
    case $part in
    unit) run unit "$B/unit" ;;
    runner) run runner "$B/runner" ;;
    numeric) run numeric "$B/numeric" --check ;;
    fault) run fault "$B/fault" ;;
    reread) run reread tests/reread.sh ;;
    page) run page tests/page/drive.sh ;;
    install) run install tests/install.sh ;;
    lint) run lint tests/lint/lint.sh ;;
    *)
        echo "tests/all.sh: no part '$part'" >&2
        exit 2
        ;;
    esac
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
