import pytest
from pathlib import Path
from pledgeworks.apps.intake.actions import load_files
from pledgeworks.apps.intake.series import PACKAGED, TABLES
from pledgeworks.apps.intake.exporting import exported_files

def test_export_roundtrip(officer, tmp_path):
    for n, c in exported_files().items():
        (tmp_path/n).write_bytes(c)
        a=sorted(c.splitlines()); b=sorted((PACKAGED/n).read_bytes().splitlines())
        if a!=b:
            d=[(x,y) for x,y in zip(a,b) if x!=y]
            print(n, len(a), len(b), len(d), d[:1])
    print(load_files(by=officer, paths=sorted(tmp_path.glob("*.csv"))))

def test_load_again(officer):
    print(load_files(by=officer, paths=sorted(PACKAGED.glob("*.csv"))))

def test_nul(officer, tmp_path):
    p=tmp_path/"themes.csv"
    p.write_bytes((PACKAGED/"themes.csv").read_bytes().replace(b"Sustaining", b"Sus\x00taining"))
    print(load_files(by=officer, paths=[p]))

def test_update_constraint(officer, tmp_path):
    import csv, io
    rows=list(csv.DictReader(io.StringIO((PACKAGED/"requirements.csv").read_text())))
    rows[0]["closed_on"]="2022"; rows[0]["closed_reason"]=""
    p=tmp_path/"requirements.csv"
    with p.open("w") as f:
        w=csv.DictWriter(f, rows[0].keys()); w.writeheader(); w.writerows(rows)
    print(load_files(by=officer, paths=[p]))

def test_board(seoul):
    from pledgeworks.apps.planning.queries import board
    from pledgeworks.apps.planning.presenting import board_as_json
    import json
    b=board(seoul)
    j=board_as_json(b)
    for r in j["requirements"]:
        r.pop("months"); r["why_open"]=[(w["pledge"],w["reason"],w["detail"]) for w in r["why_open"]]
    print(json.dumps({k:v for k,v in j.items() if k not in("months",)}, indent=1)[:14000])
def test_pub(seoul):
    from pledgeworks.apps.publication.queries import counts
    for r in counts(seoul).rows: print(r.kind.pk, r.kind.categories, r.kind.includes_ongoing, r.evidenced, r.shortfall, [ (f.code,f.value) for f in r.published])
