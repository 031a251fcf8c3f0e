"""Lists of delegations: in and out as files, whole or not at all; papers made of them."""

import csv
import io

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from people import seated, somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings import actions
from pledgeworks.apps.meetings.delegation_lists import COLUMNS, read_list, rows_of
from pledgeworks.apps.meetings.gathering import delegations
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.publication.papers import calendar, in_protocol_order, list_of_participants
from pledgeworks.documents.workbooks import written_sheet
from pledgeworks.kernel.errors import InvalidInput, NotAllowed

ROWS = (
    ("KOR", "A Head", "Minister", "minister", "in_person", "en fr"),
    ("KOR", "A Member", "", "other", "virtual", "en fr"),
    ("AUT", "Another", "", "ambassador", "in_person", ""),
)


def _file(rows: tuple[tuple[str, ...], ...] = ROWS) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([COLUMNS, *rows])
    return out.getvalue().encode()


def _loaded(seoul: Meeting, by: Person) -> None:
    found = read_list(_file(), is_workbook=False)
    assert actions.import_delegations(by=by, meeting=seoul, delegations=found) == 2


def test_what_goes_out_comes_in_the_same(seoul: Meeting, officer: Person) -> None:
    _loaded(seoul, officer)
    rows = tuple(tuple(row) for row in rows_of(seoul, officer))
    assert sorted(rows) == sorted(ROWS)
    sheet = written_sheet("list", COLUMNS, rows)
    assert read_list(sheet, is_workbook=True) == read_list(_file(), is_workbook=False)


def test_every_fault_is_named_by_row_and_column_and_nothing_is_taken_over(series: None) -> None:
    faulty = (("KOR", "", "", "chief", "", ""), ("XXX", "B", "", "", "by_air", "tlh"))
    with pytest.raises(InvalidInput) as refused:
        read_list(_file((*ROWS, *faulty)), is_workbook=False)
    faults = refused.value.facts["faults"]
    assert [each.partition(":")[0] for each in faults] == [
        "row 5, name",
        "row 5, rank",
        "row 6, participant",
        "row 6, attendance",
        "row 6, languages",
    ]
    for content in (b"\xff\xfe", b"", b"a,b\n1,2\n"):
        with pytest.raises(InvalidInput):
            read_list(content, is_workbook=False)
    with pytest.raises(InvalidInput):
        read_list(b"no workbook", is_workbook=True)


def test_a_focal_point_reads_its_own_delegation_only(seoul: Meeting, officer: Person) -> None:
    _loaded(seoul, officer)
    korea = somebody(Role.FOCAL_POINT, participant="KOR")
    assert [each.participant_id for each in delegations(seoul, korea)] == ["KOR"]
    team = seated(Role.MEETING_TEAM)
    assert len(delegations(seoul, team)) == 2
    with pytest.raises(NotAllowed):
        delegations(seoul, somebody(Role.OBSERVER))


def test_the_list_of_participants_is_in_protocol_order(seoul: Meeting, officer: Person) -> None:
    _loaded(seoul, officer)
    order = [each.participant_id for each in in_protocol_order(list(delegations(seoul, officer)))]
    assert order == ["AUT", "KOR"]
    pages = PdfReader(io.BytesIO(list_of_participants(seoul, officer))).pages
    text = "".join(page.extract_text() for page in pages)
    assert text.index("Austria") < text.index("Korea")
    assert "A Head" in text


def test_the_calendar_holds_the_days_of_the_meeting(seoul: Meeting) -> None:
    events = Calendar.from_ical(calendar(seoul)).walk("VEVENT")
    event = events[0]
    assert str(event["summary"]) == seoul.title
    assert event.decoded("dtstart").isoformat() == "2021-12-07"
    assert event.decoded("dtend").isoformat() == "2021-12-09"
    begins = {str(each["summary"]): each.decoded("dtstart").isoformat() for each in events}
    assert begins["Opening ceremony"] == "2021-12-07T10:30:00+00:00"
    assert begins["Performance and accountability"] == "2021-12-08"
    # A theme that runs through the meeting and a side event without a day have no entry.
    assert not any("theme" in each for each in begins)
    assert "Women, peace and security" not in begins
