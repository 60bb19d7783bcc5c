"""Reads the files of an export with Python's own readers and holds them
against the tables they were made of. Called by reread.sh."""
import csv
import json
import os
import sys
import xml.etree.ElementTree as xml
import zipfile

FOLDER, DIFFERENT = sys.argv[1], int(sys.argv[2])
OUT = os.path.join(FOLDER, "x")
count = {True: 0, False: 0}


def check(what, good):
    count[bool(good)] += 1
    if not good:
        print("failed:", what)


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def text(name):
    with open(os.path.join(OUT, name), encoding="utf-8") as f:
        return f.read()


def given(table):
    return rows(os.path.join(FOLDER, table + ".csv"))


def written(name):
    return rows(os.path.join(OUT, name))


series = given("series")
KEY = ("reporter", "flow", "partner", "product", "unit", "period")

check("two exports are the same", DIFFERENT == 0)

# Frictionless: every file is there, as large as it says, its columns so named.
package = json.loads(text("datapackage.json"))
for r in package["resources"]:
    path = os.path.join(OUT, r["path"])
    check(r["path"] + ": size", os.path.getsize(path) == r["bytes"])
    if r["path"].endswith(".csv") and "schema" in r:
        names = [f["name"] for f in r["schema"]["fields"]]
        with open(path, encoding="utf-8", newline="") as f:
            check(r["path"] + ": columns", next(csv.reader(f)) == names)
check("every file is listed",
      {r["path"] for r in package["resources"]} | {"datapackage.json"}
      == set(os.listdir(OUT)))

# CSVW: numbers are numbers where it says so.
about = json.loads(text("series.csv-metadata.json"))
check("CSVW names its table", about["url"] == "series.csv")
numbers = [c["name"] for c in about["tableSchema"]["columns"]
           if c["datatype"] in ("number", "integer")]
check("CSVW numbers", numbers and all(
    float(r[n]) == float(r[n]) for r in written("series.csv") for n in numbers))

# CSV and JSON Lines hold the table.
check("series.csv", written("series.csv") == series)
lines = [json.loads(x) for x in text("series.jsonl").splitlines()]
check("series.jsonl", [(x["period"], x["value"]) for x in lines]
      == [(r["period"], float(r["value"])) for r in series])
claims = [json.loads(x) for x in text("claims.jsonl").splitlines()]
check("claims.jsonl", [x["id"] for x in claims]
      == [r["id"] for r in given("claims")])
check("growth.jsonl: a refused rate is null", all(
    x["value"] is None or isinstance(x["value"], (int, float))
    for x in map(json.loads, text("growth.jsonl").splitlines())))

# SDMX-CSV.
sdmx = written("series.sdmx.csv")
check("SDMX: columns", list(sdmx[0])[:3]
      == ["STRUCTURE", "STRUCTURE_ID", "ACTION"])
check("SDMX: values", [(r["TIME_PERIOD"], float(r["OBS_VALUE"])) for r in sdmx]
      == [(r["period"], float(r["value"])) for r in series])
check("SDMX: no dimension is empty", all(
    r[k] for r in sdmx for k in ("REPORTER", "FLOW", "PARTNER", "PRODUCT",
                                 "UNIT_MEASURE", "FREQ", "TIME_PERIOD")))

# JSON-stat: the value at its place in the cube.
cube = json.loads(text("series.jsonstat.json"))
check("JSON-stat: version", (cube["version"], cube["class"])
      == ("2.0", "dataset"))
index = [cube["dimension"][d]["category"]["index"] for d in cube["id"]]
check("JSON-stat: sizes", [len(x) for x in index] == cube["size"])


def at(row, bound):
    codes = [row["reporter"] or "_X", row["flow"], row["partner"] or "_X",
             row["product"] or "_T", row["unit"], row["period"], bound]
    place = 0
    for codes_of, size, code in zip(index, cube["size"], codes):
        place = place * size + codes_of.index(code)
    return cube["value"][str(place)]


check("JSON-stat: values", all(
    at(r, b) == float(r[b]) for r in series for b in ("value", "low", "high")))

# Wide: as many values as series of that frequency have.
for freq, name in (("A", "annual"), ("S", "half-yearly"),
                   ("Q", "quarterly"), ("M", "monthly")):
    wanted = [float(r["value"]) for r in series if r["freq"] == freq]
    path = os.path.join(OUT, "series-%s.csv" % name)
    table = rows(path) if os.path.exists(path) else []
    found = [float(v) for r in table for k, v in r.items()
             if k != "period" and v]
    check("wide, " + name, sorted(found) == sorted(wanted))
    check("wide, %s: names differ" % name,
          not table or len(table[0]) == len(set(table[0])))

# Nothing is a formula.
odd = written("odd.csv")
check("an odd claim is there", odd and "calc" in odd[0]["quote"])
check("no cell is run by a spreadsheet", not any(
    v and v[0] in "=+@\t\r" for name in ("odd.csv", "claims.csv")
    for r in written(name) for v in r.values()))

# XLSX: a zip of XML; text, numbers, charts, no formula.
with zipfile.ZipFile(os.path.join(OUT, "tradefig.xlsx")) as book:
    parts = book.namelist()
    check("XLSX: whole", book.testzip() is None)
    for part in parts:
        if part.endswith(".xml"):
            xml.fromstring(book.read(part))
    sheets = [p for p in parts if p.startswith("xl/worksheets/sheet")]
    check("XLSX: sheets", len(sheets) == 5)
    check("XLSX: charts", any(p.startswith("xl/charts/chart") for p in parts))
    check("XLSX: no formula", not any(
        b"<f>" in book.read(p) for p in sheets))
    names = book.read("xl/workbook.xml").decode()
    check("XLSX: evidence", 'name="evidence"' in names)

print("%d passed, %d failed" % (count[True], count[False]))
sys.exit(count[False] > 0)
