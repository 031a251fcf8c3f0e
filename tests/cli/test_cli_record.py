"""The verbs of the record: loading, asking, verifying; and files that are not what they seem."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from calls import Answer, Call

from pledgeworks.apps.record.models import MonthSheet, RecordEdition

pytestmark = pytest.mark.usefixtures("series")

HEADS = (
    "report_date,contributing_country,iso3,mission_acronym,personnel_type,"
    "female_personnel,male_personnel,total_personnel"
)
ROW = "2031-06-30,Bangladesh,BGD,UNMISS,Troops,13,1567,1580"
FIGURES = "13,1567,1580"

Load = Callable[..., Answer]


@pytest.fixture
def load(call: Call, tmp_path: Path) -> Load:
    """Loads a file with these rows."""

    def one(*rows: str, heads: str = HEADS, encoding: str = "utf-8", more: bytes = b"") -> Answer:
        path = tmp_path / "june.csv"
        path.write_bytes("\n".join([heads, *rows]).encode(encoding) + more)
        return call("record", "load", path, "--source", "a test", "--json")

    return one


@pytest.mark.parametrize(
    "words", [("record", "load"), ("record", "show"), ("record", "editions"), ("verify",)]
)
def test_every_verb_has_an_example(call: Call, words: tuple[str, ...]) -> None:
    said = call(*words, "--help")
    assert (said.code, f"Example: pledgeworks {' '.join(words)}" in " ".join(said.out.split())) == (
        0,
        True,
    )


def test_a_file_is_loaded_told_and_asked(call: Call, load: Load) -> None:
    said = load(ROW, ROW.replace("Bangladesh,BGD", "Turkey,TUR"))
    assert said.code == 0
    (file,) = json.loads(said.out)["files"]
    assert (file["rows"], file["months"], file["added"]) == (2, 1, 1)
    assert any("'Turkey' (TUR)" in each for each in file["remarks"])
    shown = call("record", "show", "--country", "BGD", "--mission", "UNMISS", "--month", "2031-06")
    assert "1,580" in shown.out
    assert "13 women" in shown.out
    whole = json.loads(call("record", "show", "--month", "2031-06", "--json").out)
    assert {each["code"] for each in whole["contributors"]} == {"BGD", "TUR"}
    assert "june.csv" in call("record", "editions").out
    (again,) = json.loads(load(ROW, ROW.replace("Bangladesh,BGD", "Turkey,TUR")).out)["files"]
    assert again["was_loaded_already"]


def test_a_month_that_is_not_in_the_record_is_said_to_be_so_and_is_no_zero(call: Call) -> None:
    said = call("record", "show", "--country", "IRL", "--mission", "UNIFIL", "--month", "2016-03")
    assert (said.code, "not in the record" in said.out, " 0 " in said.out) == (0, True, False)
    (series,) = [
        json.loads(
            call("record", "show", "--country", "IRL", "--mission", "UNIFIL", "--from", "2016-02",
                 "--to", "2016-04", "--json").out
        )["months"]
    ]  # fmt: skip
    assert [each["in_record"] for each in series] == [True, False, True]


@pytest.mark.parametrize(
    ("rows", "heads", "message"),
    [
        ((ROW.replace("Troops,13", "13,Troops"),), HEADS, "is no personnel type"),
        ((f"{ROW},more",), HEADS, "its columns are shifted"),
        ((ROW, "2031-06-30,Grand Total,,,Troops,13,1568,1581"), HEADS, "grand total"),
        ((ROW, ROW), HEADS, "the whole month stands twice"),
        ((ROW.replace(FIGURES, "-13,1593,1580"),), HEADS, "is negative"),
        ((ROW.replace(FIGURES, "13.5,1566.5,1580"),), HEADS, "is a part of a person"),
        ((ROW.replace(FIGURES, "1e3,580,1580"),), HEADS, "is not a number of persons"),
        ((ROW.replace("UNMISS", "UNMIZZ"),), HEADS, "'UNMIZZ' is not a known name"),
        ((ROW.replace("Bangladesh", "Bengladesh"),), HEADS, "nearest: bangladesh"),
        ((ROW,), HEADS.replace("female_personnel", "women"), "female_personnel: is missing"),
        ((ROW,), "a,b", "its columns are shifted"),
        ((), HEADS, "holds no row below its headings"),
    ],
)
def test_a_wrong_file_is_refused_whole_by_file_place_and_column(
    load: Load, rows: tuple[str, ...], heads: str, message: str
) -> None:
    before = RecordEdition.objects.count()
    said = load(*rows, heads=heads)
    assert (said.code, said.out) == (1, "")
    assert message in said.err
    assert "june.csv" in said.err
    assert RecordEdition.objects.count() == before
    assert not MonthSheet.objects.filter(month="2031-06").exists()


def test_two_encodings_in_one_file_are_refused_and_one_old_one_is_read(load: Load) -> None:
    turkish = ROW.replace("Bangladesh,BGD", "Türkiye,TUR")
    mixed = load(ROW, turkish, more=b"\n" + turkish.encode("cp1252"))
    assert mixed.code == 1
    assert "is in another encoding" in mixed.err
    assert load(ROW, turkish, encoding="cp1252").code == 0


def test_where_one_of_several_files_is_wrong_none_is_loaded(call: Call, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.csv", tmp_path / "wrong.csv"
    right.write_text(f"{HEADS}\n{ROW}")
    wrong.write_text(f"{HEADS}\n{ROW.replace(FIGURES, 'x,y,z')}")
    assert call("record", "load", right, wrong).code == 1
    assert not MonthSheet.objects.filter(month="2031-06").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("record", "load", "nowhere.csv"), "cannot be read"),
        (("record", "show"), "Name --country, --mission or --month"),
        (("record", "show", "--month", "2016-01", "--from", "2015-01"), "either --month or"),
        (("record", "show", "--country", "XXX"), "XXX"),
        (("record", "show", "--month", "2016-13"), "2016-13"),
        (("record", "show", "--month", "2016-11"), "only an extract"),
        (("verify", "nowhere-2016"), "nowhere-2016"),
        (("verify", "--pledge", "nobody-1"), "nobody-1"),
        (("overrule", "other-btn-01", "surely", "--why", "x"), "is not one of"),
        (("overrule", "other-btn-01", "partly", "--why", "x"), "Name the evidence"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(call: Call, words: tuple[str, ...], message: str) -> None:
    said = call(*words)
    assert said.code != 0
    assert message in said.err


def test_pledges_are_verified_with_the_rule_and_a_person_overrules(call: Call) -> None:
    said = call("verify", "--pledge", "other-btn-01")
    assert "Confirmed" in said.out
    told = json.loads(call("verify", "london-2016", "--json").out)
    assert {each["pledge"] for each in told["pledges"]} >= {"london-2016-irl-01"}
    assert sum(told["counts"].values()) == len(told["pledges"])
    report = "https://example.org/report"
    words = ("overrule", "other-btn-01", "partly", "--why", "half of them", "--source", report)
    assert call(*words).code == 0
    (pledge,) = json.loads(call("verify", "--pledge", "other-btn-01", "--json").out)["pledges"]
    assert (pledge["verdict"], pledge["by_rule"]) == ("partly", "confirmed")
    assert pledge["overruled"]["sources"] == [report]
