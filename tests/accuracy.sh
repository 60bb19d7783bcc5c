#!/bin/bash
# Accuracy on the annotated articles beside the checkout, as the table that the
# README carries: both parts of GOLD together, the nine further languages as
# one. Their scorer (Python) does the counting. Usage: accuracy.sh TRADEFIG GOLD
set -eu
tradefig=$(realpath "$1") gold=$2
[ -x "$gold/retold/score.py" ] || {
    echo "accuracy: no annotated articles in $gold; only the samples are scored"
    exit 0
}
at=$(mktemp -d)
trap 'rm -rf "$at"' EXIT
for part in authored retold; do
    index=$(ls "$gold/$part"/index.*)
    "$tradefig" mine -q --index "$index" "$gold/$part"/docs/* -o "$at/$part.csv"
done
python3 - "$gold" "$at" <<'EOF'
import csv, json, subprocess, sys
gold, at = sys.argv[1:]
MAIN = ('vi', 'en', 'ru', 'zh')

def merge(name, files, change=lambda row: row):
    rows = []
    for path in files:
        tab = '\t' if path.endswith('.tsv') else ','
        with open(path, encoding='utf-8-sig', newline='') as f:
            rows += [change(r) for r in csv.DictReader(f, delimiter=tab)]
    columns = list(dict.fromkeys(k for r in rows for k in r))
    with open(f'{at}/{name}', 'w', newline='') as f:
        out = csv.DictWriter(f, columns, restval='')
        out.writeheader()
        out.writerows(rows)

def entry(row):
    row['lang'] = row['lang'] if row['lang'] in MAIN else 'other'
    row['doc'] = row.get('doc') or row.get('id')
    if row.get('set') == 'neg':
        row['negative'] = 'yes'
    return {k: row.get(k, '') for k in ('doc', 'lang', 'negative')}

merge('gold.csv', [f'{gold}/{p}/gold.csv' for p in ('authored', 'retold')])
merge('claims.csv', [f'{at}/{p}.csv' for p in ('authored', 'retold')])
merge('index.csv', [f'{gold}/authored/index.csv', f'{gold}/retold/index.tsv'],
      entry)
report = json.loads(subprocess.run(
    [f'{gold}/retold/score.py', f'{at}/claims.csv', '--gold', f'{at}/gold.csv',
     '--index', f'{at}/index.csv', '--json'],
    check=True, capture_output=True, text=True).stdout)

def show(value):
    return '-' if value is None else f'{value:.3f}'

NAMES = {'vi': 'Vietnamese', 'en': 'English', 'ru': 'Russian',
         'zh': 'Chinese', 'other': 'the other nine', 'all': 'all'}
rows = dict(report['lang'], all=report['overall'])
print('| | figures | value F1 | + period F1 | full P / R | growth full F1 |'
      ' plans as actual | reporter: pairs / crossed | overprint |'
      ' false claims per negative text | Brier |')
print('|---|' + '---|' * 10)
for lang, name in NAMES.items():
    x = rows[lang]
    a = x['attribution']
    print(f"| {name} | {x['level']['n'] + x['growth']['n']} |"
          f" {show(x['level']['f1'])} | {show(x['level_period']['f1'])} |"
          f" {show(x['level_full']['precision'])} /"
          f" {show(x['level_full']['recall'])} |"
          f" {show(x['growth_full']['f1'])} |"
          f" {show(x['status']['target_as_actual'])} |"
          f" {show(a['pairs']['accuracy'])} /"
          f" {show(a['crossed']['accuracy'])} | {show(a['overprint'])} |"
          f" {show(x['alarms']['per_negative_doc'])} |"
          f" {show(x['calibration']['brier'])} |")
EOF
