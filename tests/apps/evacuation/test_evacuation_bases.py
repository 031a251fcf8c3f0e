"""Bases come from Geo-PKO files, known by their columns; the same file again changes nothing."""

import gzip

import pytest

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.evacuation.actions import load_bases
from pledgeworks.apps.evacuation.geopko import read_geopko
from pledgeworks.apps.evacuation.models import Base
from pledgeworks.apps.evacuation.queries import (
    NEW_HELICOPTER,
    NEW_HOSPITAL,
    best_siting,
    missions_with_bases,
    problem_of,
    sites_of,
    standing,
)
from pledgeworks.apps.evacuation.worth import worths
from pledgeworks.apps.reference.models import Mission
from pledgeworks.engines.evacuation import cover_today, verify
from pledgeworks.kernel.errors import InvalidInput, NotAllowed, NotFound

BY_YEAR = "mission,year,country,location,latitude,longitude,NoTroops,Med,Av,ave.no.troops\n"
MALI = [
    "MINUSMA,2021,Mali,Gao,16.27,-0.04,1450,1,1,1400.4",
    "MINUSMA,2022,Mali,Gao,16.27,-0.04,1500,1,2,1449.6",
    "MINUSMA,2022,Mali,Gao,16.27,-0.04,1400,1,2,1449.6",
    "MINUSMA,2022,Mali,Ber,16.83,-2.53,0,0,0,0",
    "NOWHERE,2022,Mali,Gao,16.27,-0.04,1,0,0,1",
]
BY_MAP = (
    '"mission","year","month","location","latitude","longitude","no.troops","med","avia"\n'
    '"MINUSMA","2018","3","Gao","16.27","-0.04","650","1","0"\n'
    '"MINUSMA","2018","11","Gao","16.27","-0.04","unknown","0","1"\n'
)


def by_year(*rows: str) -> bytes:
    return (BY_YEAR + "\n".join(rows or MALI) + "\n").encode()


def test_the_last_year_of_each_mission_is_taken_and_double_rows_once() -> None:
    rows = {each.code: each for each in read_geopko(by_year())}
    gao = rows["minusma-gao"]
    assert (gao.personnel, gao.has_medical, gao.has_aviation, str(gao.known_on)) == (
        1450,
        True,
        True,
        "2022",
    )
    assert rows["minusma-ber"].personnel is None
    assert [each.personnel for each in read_geopko(by_year(), 2021)] == [1400]


def test_the_layout_by_map_is_known_too_also_packed() -> None:
    (row,) = read_geopko(gzip.compress(BY_MAP.encode()))
    assert (row.personnel, row.has_medical, row.has_aviation) == (None, False, True)
    assert str(row.known_on) == "2018-11"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"a,b\n1,2\n", "not-geopko", "columns"),
        (b"", "not-geopko", "columns"),
        (b"\xff\xfe\xff", "geopko-not-text", "UTF-8"),
        (b"\x1f\x8bnonsense", "geopko-not-text", "gzip"),
        (by_year("MINUSMA,2022,Mali,Gao,116.27,-0.04,1,1,1,1"), "geopko-row", "exchanged"),
        (by_year("MINUSMA,2022,Mali,Gao,north,-0.04,1,1,1,1"), "geopko-row", "Row 2"),
        (by_year("MINUSMA,soon,Mali,Gao,16.27,-0.04,1,1,1,1"), "geopko-row", "year"),
        (by_year("MINUSMA,2022,Mali, ,16.27,-0.04,1,1,1,1"), "geopko-row", "empty"),
    ],
)
def test_what_is_no_geopko_file_is_refused_by_row(content: bytes, code: str, words: str) -> None:
    with pytest.raises(InvalidInput, match=words) as refusal:
        read_geopko(content)
    assert refusal.value.code == code


def test_loading_is_idempotent_kept_in_history_and_names_unknown_missions(officer: Person) -> None:
    first = load_bases(by=officer, content=by_year(), name="bases.csv")
    assert (first.added, first.unknown_missions) == (2, ("NOWHERE",))
    again = load_bases(by=officer, content=by_year(), name="bases.csv")
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    changed = [MALI[1].replace("1449.6", "1600")]
    assert load_bases(by=officer, content=by_year(*changed), name="b").changed == 1
    told = [each.pgh_label for each in Base.pgh_event_model.objects.filter(code="minusma-gao")]
    assert told == ["insert", "update"]
    assert {each.pk for each in missions_with_bases()} == {"MINUSCA", "MINUSMA"}


def test_whoever_has_no_right_loads_nothing(series: None) -> None:
    with pytest.raises(NotAllowed):
        load_bases(by=somebody(Role.FOCAL_POINT), content=by_year(), name="bases.csv")


@pytest.mark.parametrize(
    ("mission", "year", "words"),
    [
        ("UNIFIL", None, "b names no base of UNIFIL."),
        (None, 1990, "b names no base in 1990."),
        ("MINUSMA", 1990, "b names no base of MINUSMA in 1990."),
    ],
)
def test_a_mission_or_year_that_the_file_lacks_is_told(
    officer: Person, mission: str | None, year: int | None, words: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        load_bases(by=officer, content=by_year(), name="b", mission=mission, year=year)
    assert refusal.value.message == words


def test_a_mission_without_bases_is_told_with_those_that_have_some(series: None) -> None:
    assert Mission.objects.filter(pk="UNIFIL").exists()
    with pytest.raises(NotFound, match="MINUSCA"):
        sites_of("UNIFIL")


def test_the_packaged_example_is_covered_in_part_and_its_siting_is_proven(series: None) -> None:
    sites = sites_of("MINUSCA")
    assert sites.has_assumptions
    problem = problem_of(sites)
    now = standing(problem)
    assert 0 < now.night.share < now.day.share < 1
    siting = best_siting(problem, 1, 1)
    assert siting.plan.is_proven
    assert verify(problem.choosing(1, 1), siting.plan) == ()
    assert siting.plan.after.people > now.day.people
    assert siting.night_after.people >= siting.night_before.people
    assert all(each.startswith(NEW_HOSPITAL) for each in siting.plan.facilities)
    assert all(each.startswith(NEW_HELICOPTER) for each in siting.plan.aircraft)


def test_the_worst_hour_is_the_night_in_which_the_worst_is_down(series: None) -> None:
    problem = problem_of(sites_of("MINUSCA"))
    people, down = standing(problem).worst_hour
    dark = problem.at_night()
    left = {
        each.id: cover_today(dark.without([each.id])).people
        for each in (*dark.surgical, *dark.aircraft)
        if each.is_open
    }
    assert people == min(left.values())
    assert down is not None
    assert left[down.asset] == people


def test_a_hospital_is_worth_the_bases_it_brings_in_time(series: None) -> None:
    (worth,) = worths("hospital-level-2", 1, [])
    gained = sum(base.personnel or 0 for base, _ in worth.gaining)
    plan = worth.siting.plan
    assert plan.after.people - plan.today.people == gained > 0


@pytest.mark.parametrize("capability", [None, "infantry-battalion", "helicopter-armed"])
def test_what_brings_no_surgery_and_carries_nobody_has_no_worth_here(
    series: None, capability: str | None
) -> None:
    assert worths(capability, 1, []) == []


def test_a_mission_with_nothing_in_place_gives_no_worth(officer: Person) -> None:
    load_bases(by=officer, content=by_year(), name="bases.csv")
    assert worths("hospital-level-2", 1, ["MINUSMA"]) == []
