"""The series of Ministerials and the words people write about them."""

from datetime import date

import pytest

from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.meetings import queries
from pledgeworks.apps.meetings.actions import rewrite_section
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound


def test_the_ministerials_come_in_the_order_they_were_held(series: None) -> None:
    codes = [meeting.pk for meeting in queries.ministerials()]
    assert codes[:2] == ["new-york-2014", "new-york-2015"]
    assert codes[-3:] == ["seoul-2021", "accra-2023", "berlin-2025"]


def test_the_last_day_of_seoul_is_8_december_2021(seoul: Meeting) -> None:
    assert queries.last_day(seoul) == date(2021, 12, 8)


def test_the_ministerial_before_seoul_is_new_york_2019(seoul: Meeting) -> None:
    before = queries.previous_ministerial(seoul)
    assert before is not None
    assert before.pk == "new-york-2019"


def test_the_first_ministerial_has_none_before_it(series: None) -> None:
    assert queries.previous_ministerial(queries.meeting("new-york-2014")) is None


def test_a_meeting_without_a_date_says_that_no_source_gives_one(series: None) -> None:
    undated = Meeting(kind="related", title="A seminar")
    with pytest.raises(NotFound, match="No source gives the date of A seminar"):
        queries.last_day(undated)


@pytest.mark.parametrize("find", [queries.meeting, queries.meeting_in_full])
def test_an_unknown_meeting_is_answered_with_those_there_are(series: None, find: object) -> None:
    with pytest.raises(NotFound, match=r"no meeting 'seol-2021'.*seoul-2021, accra-2023"):
        find("seol-2021")  # type: ignore[operator]


def test_an_unknown_section_is_answered_with_those_there_are(seoul: Meeting) -> None:
    with pytest.raises(NotFound, match=r"no section 'overvew'\. Sections: overview, objectives"):
        queries.narrative_section(seoul, "overvew")


def test_figures_of_two_publishers_that_disagree_both_stand(seoul: Meeting) -> None:
    codes = ["countries-new-pledges", "countries-pledging-any-ipi-count"]
    found = {(int(each.value), each.published_by) for each in queries.figures(seoul, codes)}
    assert found == {(62, "United Nations"), (64, "International Peace Institute")}


def rewrite(by: Person, meeting: Meeting, **given: object) -> NarrativeSection:
    values = {"code": "overview", "text": "New words.", "version": 1, "why": "asked for"}
    return rewrite_section(by=by, meeting=meeting, **{**values, **given})  # type: ignore[arg-type]


def test_a_rewritten_section_has_the_new_words_and_the_next_version(
    seoul: Meeting, officer: Person
) -> None:
    rewrite(officer, seoul, text="  New words.\n")
    section = queries.narrative_section(seoul, "overview")
    assert (section.text, section.version) == ("New words.", 2)


def test_words_read_before_somebody_elses_change_do_not_overwrite_it(
    seoul: Meeting, officer: Person
) -> None:
    rewrite(officer, seoul, text="Theirs.")
    with pytest.raises(Conflict, match="version 2, you read 1") as refused:
        rewrite(officer, seoul, text="Mine.")
    assert refused.value.facts["current"] == "Theirs."
    assert queries.narrative_section(seoul, "overview").text == "Theirs."


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_section_is_never_left_empty(seoul: Meeting, officer: Person, text: str) -> None:
    with pytest.raises(InvalidInput, match="no text"):
        rewrite(officer, seoul, text=text)


def test_a_section_that_is_not_there_cannot_be_rewritten(seoul: Meeting, officer: Person) -> None:
    with pytest.raises(NotFound, match="no section 'nowhere'"):
        rewrite(officer, seoul, code="nowhere")


def test_an_officer_of_force_generation_does_not_write_the_narrative(seoul: Meeting) -> None:
    before = queries.narrative_section(seoul, "overview").text
    with pytest.raises(NotAllowed):
        rewrite(somebody(Role.FORCE_GENERATION_OFFICER), seoul)
    assert queries.narrative_section(seoul, "overview").text == before


def test_the_history_of_a_section_keeps_the_earlier_words_and_why(
    seoul: Meeting, officer: Person
) -> None:
    before = queries.narrative_section(seoul, "overview").text
    section = rewrite(officer, seoul, why="co-chairs asked for it")
    latest = history_of(section)[0]
    assert latest.changed["text"] == (before, "New words.")
    assert (latest.by, latest.why) == (officer.name, "co-chairs asked for it")
