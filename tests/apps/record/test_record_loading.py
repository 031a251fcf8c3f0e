"""Loading the record: once, in versions, and never by guess."""

from pathlib import Path

import pytest

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.record.actions import load_packaged_record, load_record
from pledgeworks.apps.record.models import Contribution, MonthSheet, RecordDoubt, RecordEdition
from pledgeworks.apps.record.queries import (
    contributors_in,
    fatalities,
    figures_of_month,
    missions_in,
    series,
    versions_of,
)
from pledgeworks.apps.record.women import women
from pledgeworks.documents.records import RefusedRecord
from pledgeworks.kernel.errors import InvalidInput, NotAllowed, NotFound
from pledgeworks.kernel.months import Month

pytestmark = pytest.mark.usefixtures("series")

HEADS = (
    "report_date,contributing_country,iso3,mission_acronym,personnel_type,"
    "female_personnel,male_personnel,total_personnel"
)
# No table of the packaged extract is of these months.
JUNE, JULY = Month.of(2031, 6), Month.of(2031, 7)
ROWS = (
    "2031-06-30,Bangladesh,BGD,UNMISS,Troops,13,1567,1580",
    "2031-06-30,Turkey,TUR,UNMISS,Staff Officer,1,9,10",
    "2031-06-30,Bangladesh,BGD,UNIFIL,Troops,5,95,100",
    "2031-07-31,Bangladesh,BGD,UNMISS,Troops,20,1560,1580",
)


@pytest.fixture
def load(officer: Person, tmp_path: Path):  # type: ignore[no-untyped-def]
    def one(*rows: str, name: str = "june.csv", heads: str = HEADS):  # type: ignore[no-untyped-def]
        path = tmp_path / name
        path.write_text("\n".join([heads, *rows]), encoding="utf-8")
        return load_record(by=officer, paths=[path], source="a test")[0]

    return one


def test_a_file_is_loaded_once_however_often(load) -> None:  # type: ignore[no-untyped-def]
    done, again = load(*ROWS), load(*ROWS)
    assert (done.rows, done.months, done.added, done.was_loaded_already) == (4, 2, 2, False)
    assert again.was_loaded_already
    assert Contribution.objects.filter(sheet__month=JUNE).count() == 3
    (turkey,) = [text for text in done.remarks if "Turkey" in text]
    assert "'Turkey' (TUR)" in turkey


def test_a_later_edition_stands_and_the_earlier_stays_as_a_version(load) -> None:  # type: ignore[no-untyped-def]
    load(*ROWS)
    done = load(ROWS[0].replace("13,1567,1580", "13,1577,1590"), *ROWS[1:], name="again.csv")
    assert (done.added, done.corrected) == (1, (JUNE,))
    assert [each.stands for each in versions_of(JUNE)] == [True, False]
    found = figures_of_month(JUNE, participant="BGD", mission="UNMISS").all
    assert found is not None
    assert found.total == 1590
    assert MonthSheet.objects.filter(month=JULY).count() == 1


def test_a_month_without_missions_is_in_the_record_for_a_state_and_not_for_a_mission(load) -> None:  # type: ignore[no-untyped-def]
    load(ROWS[0].replace("UNMISS", ""))
    assert figures_of_month(JUNE, participant="BGD").in_record
    assert figures_of_month(JUNE, participant="BGD", mission="UNMISS").all is None
    with pytest.raises(NotFound, match="gives no missions"):
        missions_in(JUNE)


def test_a_month_that_is_not_there_is_a_gap_and_one_without_anybody_is_zero(load) -> None:  # type: ignore[no-untyped-def]
    load(ROWS[0], ROWS[0].replace("2031-06-30", "2031-08-31").replace("UNMISS", "UNIFIL"))
    months = series(participant="BGD", mission="UNMISS", first=JUNE, last=JUNE + 2).months
    assert [each.all.total if each.all else None for each in months] == [1580, None, 0]


def test_the_packaged_extract_says_nothing_of_what_it_does_not_hold() -> None:
    month = Month.of(2016, 11)
    ireland = figures_of_month(month, participant="IRL", mission="UNIFIL").all
    assert ireland is not None
    assert ireland.total == 377
    assert not figures_of_month(month, participant="IRL").in_record
    assert not figures_of_month(month, participant="BGD", mission="UNIFIL").in_record
    with pytest.raises(NotFound, match="only an extract"):
        contributors_in(month)


def test_the_packaged_extract_is_there_already(officer: Person) -> None:
    assert load_packaged_record(by=officer).was_loaded_already


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((ROWS[0].replace("Bangladesh,BGD", "Bangladash,BGD"),), "nearest: bangladesh"),
        ((ROWS[0].replace("UNMISS", "UNMISSX"),), "'UNMISSX' is not a known name"),
        ((ROWS[0].replace("BGD", "IND"),), "whose code is BGD: one of the two is wrong"),
        ((ROWS[0], ROWS[2], ROWS[0], ROWS[2]), "the whole month stands twice in the file"),
        ((*ROWS, ROWS[0]), "Bangladesh in UNMISS stands twice with the same figures"),
    ],
)
def test_what_is_not_sure_refuses_the_file_and_nothing_is_kept(load, rows, message) -> None:  # type: ignore[no-untyped-def]
    before = RecordEdition.objects.count()
    with pytest.raises(RefusedRecord, match=message):
        load(*rows)
    assert RecordEdition.objects.count() == before
    assert not MonthSheet.objects.filter(month=JUNE).exists()


def test_a_name_that_one_layout_cuts_off_is_known_in_that_layout_only(load) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RefusedRecord, match="'Republic of' is not a known name"):
        load(ROWS[0].replace("Bangladesh,BGD", "Republic of,"))


def test_rows_that_stand_twice_with_other_figures_are_summed_and_said(load) -> None:  # type: ignore[no-untyped-def]
    done = load(ROWS[0], ROWS[0].replace("13,1567,1580", "1,1,2"))
    assert any("more than once; they are summed" in each for each in done.remarks)
    found = figures_of_month(JUNE, participant="BGD", mission="UNMISS").all
    assert found is not None
    assert (found.women, found.total) == (14, 1582)


def test_doubts_are_about_what_stands_and_show_with_the_figures(load) -> None:  # type: ignore[no-untyped-def]
    rows = [
        f"2031-{number:02d}-28,Morocco,MAR,UNIFIL,Troops,0,718,718" for number in (1, 2, 3, 5, 6, 7)
    ]
    others = [
        f"2031-{number:02d}-28,Bangladesh,BGD,UNMISS,Troops,900,19100,20000"
        for number in range(1, 8)
    ]
    load(*rows, *others, "2031-04-28,Morocco,MAR,UNIFIL,Troops,718,0,718")
    doubt = RecordDoubt.objects.get(sheet__month=Month.of(2031, 4))
    assert (doubt.participant, doubt.value, doubt.usual) == ("MAR", 100, 0)
    shown = figures_of_month(Month.of(2031, 4), participant="MAR", mission="UNIFIL")
    assert shown.doubts == (doubt,)
    assert figures_of_month(Month.of(2031, 4), participant="BGD").doubts == ()
    (contingents, *_) = women(participant="MAR").standings
    assert Month.of(2031, 4) not in {each.month for each in contingents.counts}


def test_fatalities_are_counted_by_cause_and_no_name_is_kept(load) -> None:  # type: ignore[no-untyped-def]
    heads = (
        "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,"
        "casualty_nationality,casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update"
    )
    load(
        "1,1999-07-06,X-1,UNIFIL,Fatality,M,Ireland,Military,Illness,372.0,IRL,2023-11-28",
        "2,1999-07-07,X-2,UNIFIL,Fatality,,Côte dIvoire,Military,Accident,,,2023-11-28",
        heads=heads,
    )
    found = fatalities(mission="UNIFIL")
    assert (found.total, dict(found.by_cause)) == (2, {"Illness": 1, "Accident": 1})
    assert dict(found.by_place) == {"IRL": 1, "CIV": 1}


def test_a_focal_point_does_not_load(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        load_record(by=seated(Role.FOCAL_POINT), paths=[tmp_path / "any.csv"])


def test_a_series_of_nobody_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Name a country, a mission, or both"):
        series()
