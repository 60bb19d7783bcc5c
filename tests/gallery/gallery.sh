#!/bin/sh
# Every kind of chart in every format, language and theme, with pages to look
# at them: OUT/index.html, and one for each language and theme.
# Usage: gallery.sh TRADEFIG OUT
set -eu
tradefig=$(realpath "$1")
out=$2
rm -rf "$out"
mkdir -p "$out"

# sets: the samples, months of a pair, partners of a country
sets='samples months partners'
paths() {
    case $1 in
    samples) echo data/articles data/official ;;
    months) echo tests/gallery/japan-china-months.csv ;;
    partners) echo tests/gallery/vietnam-partners.csv ;;
    esac
}

page() { # of one language and theme
    echo '<!doctype html><meta charset="utf-8"><title>Charts</title><style>'
    echo 'body { font: 15px sans-serif; margin: 1rem; background: #888 }'
    echo 'figure { display: inline-block; margin: 0.4rem; width: 46rem }'
    echo 'img { width: 100% } pre { background: #fff; overflow: auto }</style>'
    for set in $sets; do
        tail -n +2 "$out/list-$set" | while IFS= read -r name; do
            echo "<h2 id=\"$name\">$set: $name</h2>"
            echo "<figure><img src=\"$1/$set/$name.svg\" alt=\"SVG\"></figure>"
            echo "<figure><img src=\"$1/$set/$name.png\" alt=\"PNG\"></figure>"
            echo "<p><a href=\"$1/$set/$name.pdf\">PDF</a>," \
                 "<a href=\"$1/$set/$name.txt\">text</a>," \
                 "<a href=\"$1/$set/$name.gp\">script</a></p>"
        done
    done
}

for set in $sets; do
    for lang in en ru vi zh; do
        for theme in light dark; do
            # shellcheck disable=SC2046
            "$tradefig" plot -q $(paths $set) --lang $lang --theme $theme \
                --to all -j 2 -o "$out/$lang-$theme/$set/"
        done
    done
    { echo; ls "$out/en-light/$set" | sed -n 's/\.gp$//p'; } > "$out/list-$set"
done

links=
for lang in en ru vi zh; do
    for theme in light dark; do
        page $lang-$theme > "$out/$lang-$theme.html"
        links="$links <a href=\"$lang-$theme.html\">$lang, $theme</a>"
    done
done
echo "<!doctype html><meta charset=\"utf-8\"><title>Gallery</title>$links" \
    > "$out/index.html"
rm -f "$out"/list-*
echo "$(find "$out" -name '*.svg' -o -name '*.png' -o -name '*.pdf' \
    -o -name '*.txt' | wc -l) pictures: $out/index.html"
