#!/bin/bash
# An article of PARAGRAPHS that each tell of trade, and of the whole country's
# beside that of its title: mined within SECONDS, as time goes with the length.
# Usage: long_article.sh PARAGRAPHS SECONDS
set -u
file=$(mktemp --suffix=.txt)
trap 'rm -f "$file"' EXIT
{
    printf '2024-06-07\n\n'
    yes 'Trade of Peru with Chile was $5 billion in May, up 3 percent. The two countries aim for $9 billion. Exports to Togo rose 4 percent.
' | head -n $((2 * $1))
} >"$file"
timeout "$2" tradefig mine -q "$file" --format jsonl | wc -l |
    sed 's/$/ claims/'
