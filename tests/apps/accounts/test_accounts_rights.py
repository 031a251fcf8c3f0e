"""Who may do what: denied unless listed, and judged on the record that is changed."""

import pytest

from people import seated, somebody
from pledgeworks.apps.accounts.actions import ensure_loader, ensure_operator
from pledgeworks.apps.accounts.choices import Audience, Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.queries import all_rights
from pledgeworks.apps.accounts.reading import audience_of, reading_of
from pledgeworks.apps.accounts.rights import (
    MANAGE_PEOPLE,
    Reach,
    Right,
    Subject,
    anywhere,
    may,
    may_somewhere,
    own,
    require,
)
from pledgeworks.apps.meetings.rights import WRITE_NARRATIVE
from pledgeworks.apps.pledges.rights import REGISTER
from pledgeworks.kernel.errors import NotAllowed

TRY = Right("test.try", "try this", anywhere(Role.ADMINISTRATOR) + own(Role.FOCAL_POINT))


@pytest.mark.parametrize("role", list(Role))
def test_a_right_of_no_role_is_denied_to_all(role: Role) -> None:
    with pytest.raises(NotAllowed):
        require(somebody(role), Right("test.nothing", "do this", ()))


@pytest.mark.parametrize("role", list(Role))
def test_a_right_granted_anywhere_holds_for_every_record(role: Role) -> None:
    right = Right("test.all", "do this", anywhere(role))
    for subject in (Subject(), Subject(frozenset({"KOR"})), Subject(meeting="berlin-2025")):
        assert may(somebody(role), right, subject)
        for other in set(Role) - {role}:
            assert not may(somebody(other), right, subject)


def test_a_right_over_ones_own_holds_for_records_of_the_seats_participant_only() -> None:
    korea = somebody(Role.FOCAL_POINT, participant="KOR")
    assert may(korea, TRY, Subject(frozenset({"KOR", "KEN"})))
    assert not may(korea, TRY, Subject(frozenset({"KEN"})))
    assert not may(korea, TRY)


def test_a_right_over_ones_own_holds_for_the_seats_meeting_only() -> None:
    team = somebody(Role.MEETING_TEAM, meeting="seoul-2021")
    assert may(team, WRITE_NARRATIVE, Subject(meeting="seoul-2021"))
    assert not may(team, WRITE_NARRATIVE, Subject(meeting="accra-2023"))
    assert not may(team, WRITE_NARRATIVE)


def test_a_record_of_no_meeting_is_no_teams_own() -> None:
    nowhere = somebody(Role.FOCAL_POINT, participant="KOR")
    assert not may(nowhere, Right("test.m", "x", own(Role.FOCAL_POINT)), Subject(meeting=None))


def test_who_sits_in_two_seats_has_the_rights_of_both() -> None:
    both = somebody(Role.FOCAL_POINT, Role.ADMINISTRATOR)
    assert may(both, TRY)
    assert may(both, MANAGE_PEOPLE)


def test_nobody_in_particular_and_who_sits_nowhere_have_no_rights() -> None:
    assert not may(None, TRY)
    assert not may(somebody(), TRY)


def test_a_person_who_left_has_no_rights() -> None:
    left = somebody(Role.ADMINISTRATOR)
    left.is_active = False
    with pytest.raises(NotAllowed):
        require(left, MANAGE_PEOPLE)


def test_a_token_reaches_no_further_than_its_scopes() -> None:
    person = somebody(Role.ADMINISTRATOR)
    person.scopes = frozenset({"pledges"})
    assert may(person, REGISTER)
    with pytest.raises(NotAllowed, match="scope 'accounts'"):
        require(person, MANAGE_PEOPLE)


def test_a_menu_offers_what_can_be_done_somewhere() -> None:
    assert may_somewhere(somebody(Role.FOCAL_POINT), TRY)
    assert not may_somewhere(somebody(Role.OBSERVER), TRY)
    assert not may_somewhere(None, TRY)


def test_a_refusal_names_the_person_the_deed_and_who_may() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(somebody(Role.OBSERVER, name="Ms Observer"), TRY)
    assert refused.value.message == (
        "Ms Observer may not do this: try this. It is for administrator, focal point (of its own "
        "State)."
    )
    assert refused.value.facts["right"] == "test.try"


def test_a_seat_that_was_left_or_closed_gives_no_rights(series: None) -> None:
    person = seated(Role.ADMINISTRATOR)
    assert may(person, MANAGE_PEOPLE)
    (seat,) = person.seats
    seat.is_open = False
    seat.save()
    assert not may(Person.objects.get(pk=person.pk), MANAGE_PEOPLE)


def test_the_loader_and_the_operator_are_made_once(series: None) -> None:
    assert ensure_loader() == ensure_loader()
    assert ensure_operator() == ensure_operator()
    assert (ensure_loader().acting_as, ensure_operator().acting_as) == ("loader", "administrator")


def test_nobody_can_sign_in_as_the_loader_or_the_operator(series: None) -> None:
    assert not ensure_loader().has_usable_password()
    assert not ensure_operator().has_usable_password()


def test_a_person_is_found_by_the_address_in_any_case(series: None) -> None:
    operator = ensure_operator()
    assert Person.objects.get_by_natural_key(operator.email.upper()) == operator


READS = {
    Role.ADMINISTRATOR: Audience.EVERYTHING,
    Role.FORCE_GENERATION_OFFICER: Audience.EVERYTHING,
    Role.MISSION_PLANNER: Audience.SHARED,
    Role.OBSERVER: Audience.SHARED,
    Role.MEETING_TEAM: Audience.PUBLIC,
    Role.FOCAL_POINT: Audience.PUBLIC,
    Role.LOADER: Audience.PUBLIC,
}


@pytest.mark.parametrize("role", list(Role))
def test_a_board_is_computed_for_the_audience_of_the_readers_role(role: Role) -> None:
    assert audience_of(somebody(role)) is READS[role]


def test_the_public_and_who_left_read_what_is_public() -> None:
    left = somebody(Role.ADMINISTRATOR)
    left.is_active = False
    assert audience_of(None) is audience_of(left) is Audience.PUBLIC


def test_a_token_without_the_scope_to_read_reads_what_is_public() -> None:
    person = somebody(Role.ADMINISTRATOR)
    person.scopes = frozenset({"pledges"})
    assert audience_of(person) is Audience.PUBLIC
    person.scopes = frozenset({"reading"})
    assert audience_of(person) is Audience.EVERYTHING


def test_a_meeting_team_reads_what_is_shared_on_the_board_of_its_own_meeting() -> None:
    team = somebody(Role.MEETING_TEAM, meeting="seoul-2021")
    assert audience_of(team, "seoul-2021") is Audience.SHARED
    assert audience_of(team, "accra-2023") is Audience.PUBLIC


def test_a_focal_point_reads_more_of_its_own_state_only() -> None:
    reading = reading_of(somebody(Role.FOCAL_POINT, participant="KOR"))
    assert reading.participants == {"KOR"}
    assert reading.meetings == frozenset()


def test_an_audience_reads_all_that_smaller_ones_read() -> None:
    assert Audience.PUBLIC.labels == (Label.PUBLIC,)
    assert Audience.SHARED.labels == (Label.PUBLIC, Label.SHARED)
    assert Audience.EVERYTHING.labels == tuple(Label)


def test_only_one_reach_holds_for_a_role() -> None:
    right = Right("test.both", "x", anywhere(Role.FOCAL_POINT) + own(Role.FOCAL_POINT))
    assert right.reach_of(Role.FOCAL_POINT) is Reach.ANYWHERE
    assert right.reach_of(Role.OBSERVER) is None


def test_every_right_has_its_own_code_under_the_name_of_its_area() -> None:
    codes = [right.code for right in all_rights()]
    assert len(codes) == len(set(codes)) >= 14
    assert {right.area for right in all_rights()} >= {"accounts", "pledges", "reading"}
