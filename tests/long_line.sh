#!/bin/bash
# One line of MEGABYTES as an article: mined within SECONDS, its claim found.
# Usage: long_line.sh MEGABYTES SECONDS
set -u
file=$(mktemp --suffix=.txt)
trap 'rm -f "$file"' EXIT
filler() {
    yes 'The minister spoke of friendship and of ties. ' |
        head -c $(($1 * 500000)) | tr -d '\n'
}
{
    filler "$1"
    printf '. Vietnam exports to Russia reached $1.7 billion in 2023. '
    filler "$1"
} >"$file"
timeout "$2" tradefig mine -q "$file" --format jsonl |
    grep -c '"value":1700000000' | sed 's/$/ claim/'
