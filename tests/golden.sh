#!/bin/bash
# Rewrites tests/golden from the sample articles. Usage: golden.sh TRADEFIG
set -eu
cd "$(dirname "$0")/.."
to=tests/golden
mkdir -p $to
"$1" mine -q data/articles -o $to/claims.csv
"$1" series -q $to/claims.csv data/official -o $to/series.csv
"$1" growth -q $to/series.csv -o $to/growth.csv
git --no-pager diff --stat -- $to
