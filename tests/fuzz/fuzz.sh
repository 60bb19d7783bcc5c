#!/bin/bash
# Builds the fuzzers with clang and runs each for some seconds, with words of
# data/lexicon as dictionary and the specs and sample articles as corpus.
# Usage: fuzz.sh BUILD_FOLDER SECONDS [NAME...]
set -u
cd "$(dirname "$0")/../.."
to=$1 seconds=$2
shift 2
mkdir -p "$to"
if ! command -v clang >/dev/null || ! echo 'int LLVMFuzzerTestOneInput(void){return 0;}' |
    clang -x c - -fsanitize=fuzzer,address -o "$to/try" 2>"$to/try.log"; then
    echo "fuzz: skipped: needs clang with its runtime (Debian: clang libclang-rt-14-dev)"
    exit 0
fi
${MAKE:-make} --no-print-directory -j2 B="$to" CC=clang \
    CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined" \
    LDFLAGS="-fsanitize=address,undefined" fuzzers >"$to/make.log" 2>&1 || {
    tail -n 20 "$to/make.log"
    exit 1
}

# The words of the lexicon, one an entry.
find data/lexicon -name '*.csv' -exec cat {} + | tr ',;|\t' '\n\n\n\n' |
    LC_ALL=C grep -v '["\\]' | LC_ALL=C awk 'length > 1 && length < 40' |
    LC_ALL=C sort -u | LC_ALL=C awk '
    BEGIN { for (i = 128; i < 256; i++) hex[sprintf("%c", i)] = sprintf("\\x%02X", i) }
    { out = ""
      for (i = 1; i <= length($0); i++) {
          c = substr($0, i, 1)
          out = out (c in hex ? hex[c] : c)
      }
      if (out !~ /[\001-\037]/) print "\"" out "\"" }' >"$to/words.dict"

seed() { # seed NAME: the corpus of a fuzzer
    local name=$1 into=$to/corpus/$1
    mkdir -p "$into"
    case $name in
    mine | text) cp data/articles/*.txt "$into"
        # every case of a spec is a file of its own
        awk -v to="$into/spec-" '/^== /{n++} n{print > (to n ".txt")}' tests/spec/*.spec ;;
    html) cp data/articles/*.html "$into" ;;
    feed) echo '<rss><channel><title>a</title><item><link>http://b.vn</link><description>&lt;p&gt;5</description></item></channel></rss>' >"$into/rss"
        echo '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="u"/><content type="xhtml"><p>5</p></content></entry></feed>' >"$into/atom" ;;
    jsonl) cat data/articles/*.jsonl | split -l 1 - "$into/" ;;
    csv) for f in data/official/*.csv; do head -n 20 "$f" >"$into/${f##*/}"; done ;;
    benchmark) B=$to/benchmark.csv
        echo 'reporter,flow,partner,product,unit,freq,period,value' >"$B"
        for y in 2020 2021 2022; do
            echo "VNM,X,RUS,,USD,A,$y,1500"
            for m in 01 02 03 04 05 06 07 08 09 10 11 12; do
                echo "VNM,X,RUS,,USD,M,$y-$m,1$m"
            done
        done >>"$B"
        for k in 0 1 2 3 4 5 6 7 8 9 : ';'; do { echo -n "$k"; cat "$B"; } >"$into/$k"; done ;;
    gls) for s in 1 2 3; do head -c 100 tests/golden/series.csv | tail -c $((70 + s)) >"$into/$s"; done ;;
    claims) head -n 12 tests/golden/claims.csv >"$into/claims.csv" ;;
    number) for s in 1.5 -2e9 0.000001 1e308 123456789012345678; do echo -n $s >"$into/$s"; done ;;
    period) for s in 2018 2024-S1 2024-Q3 2024-05 2024-01-01/P11M XXXX-05; do
        echo -n $s >"$into/${s//\//_}"; done ;;
    esac
}

passed=0 failed=0
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    name=${name#fuzz_}
    [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
    seed "$name"
    if "$to/fuzz_$name" -max_total_time="$seconds" -dict="$to/words.dict" \
        -max_len=20000 -rss_limit_mb=2048 -timeout=20 -artifact_prefix="$to/$name-" \
        "$to/corpus/$name" >"$to/$name.log" 2>&1; then
        passed=$((passed + 1))
        grep -E '^(Done|stat|#[0-9]+.*DONE)' "$to/$name.log" | tail -n 1 | sed "s/^/fuzz $name: /"
    else
        failed=$((failed + 1))
        echo "fuzz $name: failed; see $to/$name.log and $to/$name-*"
        grep -E 'ERROR|SUMMARY|runtime error' "$to/$name.log" | head -n 5
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
