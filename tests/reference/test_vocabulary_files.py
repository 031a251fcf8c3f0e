"""What must hold of the vocabulary files, whoever edits them. Reads the files only, no database."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "src" / "pledgeworks" / "apps" / "reference" / "data"
LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
CATEGORIES = {
    "military_unit", "police_unit", "individual_personnel", "aviation", "medical", "engineering",
    "training_capacity_building", "technology", "women_peace_security", "environment", "funding",
    "partnership", "policy", "other",
}  # fmt: skip
UNITS_OF_MEASURE = {
    "unit", "person", "aircraft", "vessel", "vehicle", "course", "team", "item", "hospital",
    "project", "USD", "commitment", "event",
}  # fmt: skip
FILES = (
    "participants",
    "missions",
    "capabilities",
    "substitutions",
    "themes",
    "priorities",
    "readiness_levels",
    "rules",
    "count_kinds",
)
KEYS = {
    "rules": ("code", "applies_to", "valid_from"),
    "substitutions": ("capability", "filled_by"),
}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RULE_CODE = re.compile(r"[a-z-]+\.[a-z][a-z0-9-]*")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one vocabulary file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def codes(name: str) -> set[str]:
    return {row["code"] for row in rows(name)}


def listed(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def capabilities() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("capabilities")}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_utf_8_with_plain_line_ends_and_no_stray_spaces(name: str) -> None:
    content = (DATA / f"{name}.csv").read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\n")
    assert not [row for row in rows(name) if any(cell != cell.strip() for cell in row.values())]


@pytest.mark.parametrize("name", FILES)
def test_no_code_stands_twice(name: str) -> None:
    keys = Counter(tuple(row[part] for part in KEYS.get(name, ("code",))) for row in rows(name))
    assert [key for key, times in keys.items() if times > 1] == []


def test_there_are_193_member_states_2_observer_states_and_4_organizations() -> None:
    kinds = Counter(row["kind"] for row in rows("participants"))
    assert kinds == {"member_state": 193, "observer_state": 2, "organization": 4}
    assert {"VAT", "PSE", "EUE", "AUC", "NAT", "UNO"} <= codes("participants")
    assert not {"TWN", "ALA", "HKG", "ESH"} & codes("participants")


def test_every_participant_has_a_name_in_six_languages_without_footnote_marks() -> None:
    for row in rows("participants"):
        names = [row[f"name_{language}"] for language in LANGUAGES]
        assert all(names), row["code"]
        assert not any(re.search(r"[*\d\[\]]", name) for name in names), row["code"]


def test_the_regional_groups_have_their_known_sizes_and_only_member_states_have_one() -> None:
    groups = Counter(row["regional_group"] for row in rows("participants"))
    assert groups == {"AFR": 54, "APG": 54, "EEG": 23, "GRULAC": 33, "WEOG": 29, "": 6}
    assert all(
        bool(row["regional_group"]) == (row["kind"] == "member_state")
        for row in rows("participants")
    )


def test_every_state_has_its_iso_and_m49_codes_and_no_two_share_one() -> None:
    states = [row for row in rows("participants") if row["kind"] != "organization"]
    for column, form in (("code", "[A-Z]{3}"), ("iso2", "[A-Z]{2}"), ("m49", r"\d{3}")):
        values = [row[column] for row in states]
        assert all(re.fullmatch(form, value) for value in values), column
        assert len(set(values)) == len(values), column


def test_every_operation_has_a_name_a_known_kind_and_dates_in_order() -> None:
    for row in rows("missions"):
        assert row["name"], row["code"]
        assert row["kind"] in {"peacekeeping_operation", "special_political_mission"}
        for column in ("started_on", "ended_on"):
            assert not row[column] or DATE.fullmatch(row[column]), row["code"]
        if row["started_on"] and row["ended_on"]:
            assert row["started_on"] < row["ended_on"], row["code"]


def test_every_operation_lies_on_the_earth_or_has_no_coordinates() -> None:
    for row in rows("missions"):
        assert bool(row["latitude"]) == bool(row["longitude"]), row["code"]
        if row["latitude"]:
            assert -90 <= float(row["latitude"]) <= 90, row["code"]
            assert -180 <= float(row["longitude"]) <= 180, row["code"]


def test_every_host_of_an_operation_is_a_known_state_or_territory() -> None:
    states = {row["code"] for row in rows("participants") if row["kind"] != "organization"}
    hosts = {host for row in rows("missions") for host in listed(row["host"])}
    assert hosts <= states


def test_the_mission_in_mali_has_an_end_and_a_note_on_it() -> None:
    (mali,) = (row for row in rows("missions") if row["code"] == "MINUSMA")
    assert mali["ended_on"] == "2023-12-31"
    assert "30 June 2023" in mali["note"]


def test_there_are_at_least_60_capabilities_and_110_rows() -> None:
    assert len(rows("capabilities")) >= 110
    assert sum(1 for row in rows("capabilities") if row["parent"]) >= 60


def test_every_parent_is_a_group_and_every_group_has_capabilities() -> None:
    groups = {row["code"] for row in rows("capabilities") if not row["parent"]}
    parents = {row["parent"] for row in rows("capabilities") if row["parent"]}
    assert parents == groups


def test_a_capability_is_measured_in_a_known_unit_and_a_group_in_none() -> None:
    for row in rows("capabilities"):
        if row["parent"]:
            assert row["unit_of_measure"] in UNITS_OF_MEASURE, row["code"]
        else:
            assert row["unit_of_measure"] == "", row["code"]


def test_every_capability_has_a_code_a_name_a_category_and_one_sentence() -> None:
    for row in rows("capabilities"):
        assert CODE.fullmatch(row["code"]), row["code"]
        assert row["name"], row["code"]
        assert row["category"] in CATEGORIES, row["code"]
        assert row["description"].endswith("."), row["code"]
        assert row["description"].count(".") == 1, row["code"]


def test_every_theme_and_priority_of_a_capability_exists() -> None:
    plus = {row["code"] for row in rows("priorities") if row["framework"] == "a4p_plus"}
    for row in rows("capabilities"):
        assert set(listed(row["themes"])) <= codes("themes"), row["code"]
        assert set(listed(row["priorities"])) <= plus, row["code"]
        assert row["themes"], row["code"]
        assert row["priorities"], row["code"]


@pytest.mark.parametrize(
    ("number", "basis"),
    [("standard_strength", "strength_basis"), ("standard_aircraft", "aircraft_basis")],
)
def test_a_standard_strength_says_what_it_rests_on_and_names_its_source(
    number: str, basis: str
) -> None:
    for row in rows("capabilities"):
        assert bool(row[number]) == bool(row[basis]), row["code"]
        if row[number]:
            assert int(row[number]) > 0, row["code"]
            assert row["source_url"], row["code"]


def test_a_capability_is_filled_only_by_another_one_of_the_same_unit_of_measure() -> None:
    catalogue = capabilities()
    for row in rows("substitutions"):
        asked, offered = catalogue[row["capability"]], catalogue[row["filled_by"]]
        assert asked["code"] != offered["code"]
        assert asked["unit_of_measure"], "a group is not filled"
        assert asked["unit_of_measure"] == offered["unit_of_measure"], row


def test_the_quality_of_a_substitution_lies_between_1_and_100_and_has_a_basis() -> None:
    for row in rows("substitutions"):
        assert 1 <= int(row["quality"]) <= 100, row
        assert row["basis"], row
        assert row["source_url"] or row["basis"].startswith("own judgement"), row


def test_a_quality_that_rests_on_strengths_is_the_ratio_of_the_strengths() -> None:
    catalogue = capabilities()
    resting = [row for row in rows("substitutions") if row["basis"].startswith("ratio")]
    assert resting
    for row in resting:
        offered = int(catalogue[row["filled_by"]]["standard_strength"])
        asked = int(catalogue[row["capability"]]["standard_strength"])
        assert int(row["quality"]) == min(100, round(100 * offered / asked)), row


def test_any_helicopter_unit_fills_a_requirement_that_states_no_type() -> None:
    filled = {
        row["filled_by"]: row["quality"]
        for row in rows("substitutions")
        if row["capability"] == "helicopter-unit"
    }
    types = ("utility", "armed", "light", "heavy")
    assert filled == {f"helicopter-{kind}": "100" for kind in types}


def test_a_higher_hospital_fills_a_lower_one_fully() -> None:
    levels = ["1", "1-plus", "2", "2-plus", "3"]
    full = {
        (row["capability"], row["filled_by"])
        for row in rows("substitutions")
        if row["quality"] == "100"
    }
    for position, lower in enumerate(levels):
        for higher in levels[position + 1 :]:
            assert (f"hospital-level-{lower}", f"hospital-level-{higher}") in full


def test_seoul_has_four_sessions_and_four_cross_cutting_themes() -> None:
    kinds = Counter(row["kind"] for row in rows("themes"))
    assert kinds == {"session": 4, "cross_cutting": 4}


def test_a4p_has_eight_areas_and_a4p_plus_seven_priorities_and_two_across_all() -> None:
    kinds = Counter((row["framework"], row["kind"]) for row in rows("priorities"))
    assert kinds == {
        ("a4p", "area"): 8,
        ("a4p_plus", "priority"): 7,
        ("a4p_plus", "cross_cutting"): 2,
    }
    assert {row["wording"] for row in rows("priorities")} == {"exact", "press", "unverified"}


def test_the_readiness_levels_stand_in_order_and_level_2_is_the_gate() -> None:
    levels = sorted(rows("readiness_levels"), key=lambda row: int(row["order"]))
    assert [row["code"] for row in levels] == ["0", "1", "2", "3", "RDL"]
    assert [row["eligible_for_selection"] for row in levels] == ["no", "no", "yes", "yes", "yes"]


def test_every_rule_has_a_source() -> None:
    assert [row["code"] for row in rows("rules") if not row["source_url"]] == []


def test_every_rule_has_a_number_or_words_or_says_that_it_was_not_found() -> None:
    for row in rows("rules"):
        assert RULE_CODE.fullmatch(row["code"]), row["code"]
        assert row["value"] or row["text"] or row["note"].startswith("not found"), row["code"]
        if row["value"]:
            float(row["value"])
            assert row["unit"], row["code"]


def test_the_dates_of_a_rule_are_dates_and_stand_in_order() -> None:
    for row in rows("rules"):
        for column in ("valid_from", "valid_to"):
            assert not row[column] or DATE.fullmatch(row[column]), row
        if row["valid_from"] and row["valid_to"]:
            assert row["valid_from"] <= row["valid_to"], row


def test_no_interpolated_target_for_women_is_given_as_a_value() -> None:
    given = {
        (row["applies_to"], row["valid_from"])
        for row in rows("rules")
        if row["code"] == "women.target" and row["value"]
    }
    assert {year for _, year in given} == {"2021", "2025", "2028"}
    assert "justice-corrections" not in {category for category, _ in given}


def test_every_planning_setting_says_that_it_is_one_and_what_it_rests_on() -> None:
    settings = [row for row in rows("rules") if row["code"].startswith("planning.")]
    lead = {r["applies_to"] for r in settings if r["code"] == "planning.lead-months"}
    assert lead == codes("readiness_levels")
    for row in settings:
        assert row["note"].startswith("planning setting of Pledgeworks, rests on "), row["code"]


def test_every_published_kind_counts_known_categories_and_names_its_figures() -> None:
    kinds = {row["code"]: row for row in rows("count_kinds")}
    assert set(listed(kinds["new-pledges"]["categories"])) == CATEGORIES
    assert kinds["women"]["includes_ongoing"] == "yes"
    for row in kinds.values():
        assert set(listed(row["categories"])) <= CATEGORIES, row["code"]
        assert row["includes_ongoing"] in {"yes", "no"}, row["code"]
        assert all(CODE.fullmatch(figure) for figure in listed(row["figure"])), row["code"]
        assert row["figure"], row["code"]


@pytest.mark.parametrize("name", ["participants", "missions", "themes", "priorities"])
def test_every_fact_of_who_where_and_why_has_a_source(name: str) -> None:
    assert [row["code"] for row in rows(name) if not row["source_url"]] == []


def test_no_cell_is_a_marker_for_unknown() -> None:
    for name in FILES:
        for row in rows(name):
            markers = {
                cell for cell in row.values() if cell.lower() in {"n/a", "none", "null", "?"}
            }
            assert not markers, (name, row)
