"""People and seats: who sits where, and what is refused."""

import pytest

from people import seated, somebody
from pledgeworks.apps.accounts import queries
from pledgeworks.apps.accounts.actions import (
    NewSeat,
    add_person,
    change_person,
    close_seat,
    invite,
    open_seat,
    seat_person,
    vacate_seat,
)
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Occupancy, Person, Seat
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("series")
ADVISER = NewSeat("kor-military-adviser", "Military adviser", Role.FOCAL_POINT, participant="KOR")


@pytest.fixture
def adviser(officer: Person) -> Seat:
    return open_seat(by=officer, new=ADVISER)


def add(officer: Person, name: str = "Kim") -> Person:
    return add_person(by=officer, email=f"{name.lower()}@example.org", name=name)


def test_people_occupy_a_seat_in_turn_and_what_they_leave_is_on_record(
    officer: Person, adviser: Seat
) -> None:
    first, second = add(officer, "Kim"), add(officer, "Lee")
    seat_person(by=officer, seat=adviser, version=1, person=first)
    seat_person(by=officer, seat=adviser, version=2, person=second, handover_note="ask for dates")
    assert Person.objects.get(pk=first.pk).seats == ()
    assert Person.objects.get(pk=second.pk).seats == (adviser,)
    then = Occupancy.objects.get(person=first)
    assert then.until is not None
    assert then.handover_note == "ask for dates"


def test_a_seat_is_closed_and_nobody_sits_there(officer: Person, adviser: Seat) -> None:
    person = add(officer)
    seat_person(by=officer, seat=adviser, version=1, person=person)
    closed = close_seat(by=officer, seat=adviser, version=2, why="no longer a contributor")
    assert Person.objects.get(pk=person.pk).seats == ()
    with pytest.raises(InvalidInput, match="closed"):
        seat_person(by=officer, seat=closed, version=closed.version, person=person)
    assert history_of(closed)[0].why == "no longer a contributor"


def test_a_seat_is_left_empty(officer: Person, adviser: Seat) -> None:
    person = add(officer)
    seat_person(by=officer, seat=adviser, version=1, person=person)
    vacate_seat(by=officer, seat=adviser, version=2)
    assert Person.objects.get(pk=person.pk).seats == ()


def test_two_who_change_a_seat_at_once_do_not_undo_each_other(
    officer: Person, adviser: Seat
) -> None:
    seat_person(by=officer, seat=adviser, version=1, person=add(officer, "Kim"))
    with pytest.raises(Conflict, match="changed by somebody else"):
        seat_person(by=officer, seat=adviser, version=1, person=add(officer, "Lee"))


def test_a_person_who_left_is_not_seated(officer: Person, adviser: Seat) -> None:
    person = add(officer)
    gone = change_person(
        by=officer, person=person, version=1, name="Kim", is_active=False, why="left the mission"
    )
    with pytest.raises(InvalidInput, match="has left"):
        seat_person(by=officer, seat=adviser, version=1, person=gone)


def test_nobody_closes_their_own_account(officer: Person) -> None:
    with pytest.raises(InvalidInput, match="account they are using"):
        change_person(
            by=officer,
            person=officer,
            version=officer.version,
            name="x",
            is_active=False,
            why="",
        )


@pytest.mark.parametrize(
    ("email", "name", "word"),
    [("no address", "Kim", "not an e-mail address"), ("kim@example.org", " ", "name")],
)
def test_a_person_needs_an_address_and_a_name(
    officer: Person, email: str, name: str, word: str
) -> None:
    with pytest.raises(InvalidInput, match=word):
        add_person(by=officer, email=email, name=name)


def test_an_address_belongs_to_one_person_in_any_case(officer: Person) -> None:
    add(officer, "Kim")
    with pytest.raises(InvalidInput, match="already"):
        add_person(by=officer, email="KIM@EXAMPLE.ORG", name="Other")


@pytest.mark.parametrize(
    ("new", "word"),
    [
        (NewSeat("not a code", "x", Role.OBSERVER), "letters, digits"),
        (NewSeat("seat", " ", Role.OBSERVER), "name"),
        (NewSeat("seat", "x", Role.FOCAL_POINT), "State or organization"),
        (NewSeat("seat", "x", Role.OBSERVER, participant="KOR"), "State or organization"),
        (NewSeat("seat", "x", Role.MEETING_TEAM), "meeting"),
        (NewSeat("seat", "x", Role.LOADER), "program itself"),
        (ADVISER, "already"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(
    officer: Person, adviser: Seat, new: NewSeat, word: str
) -> None:
    with pytest.raises(InvalidInput, match=word):
        open_seat(by=officer, new=new)


def test_an_invitation_seats_a_new_person_and_sends_a_letter(
    officer: Person, adviser: Seat
) -> None:
    letters: list[tuple[Person, Seat]] = []
    invite(
        by=officer,
        seat=adviser,
        version=1,
        email="Kim@Example.org",
        name="Kim",
        send=lambda person, seat: letters.append((person, seat)),
    )
    ((person, seat),) = letters
    assert (person.email, seat.pk) == ("kim@example.org", adviser.pk)
    assert Person.objects.get(email="kim@example.org").seats == (adviser,)


def test_where_the_letter_cannot_be_sent_nobody_is_seated(officer: Person, adviser: Seat) -> None:
    def fails(person: Person, seat: Seat) -> None:
        raise OSError("no mail server")

    with pytest.raises(OSError, match="no mail server"):
        invite(by=officer, seat=adviser, version=1, email="k@example.org", name="K", send=fails)
    assert not Person.objects.filter(email="k@example.org").exists()
    assert not Occupancy.objects.filter(seat=adviser).exists()


def test_a_focal_point_hands_on_seats_of_its_own_state_only(officer: Person, adviser: Seat) -> None:
    korea = seated(Role.FOCAL_POINT, participant="KOR")
    japan = seated(Role.FOCAL_POINT, participant="JPN")

    def hand_on(by: Person) -> Person:
        return invite(
            by=by,
            seat=adviser,
            version=1,
            email="n@example.org",
            name="Next",
            send=lambda person, seat: None,
        )

    with pytest.raises(NotAllowed):
        hand_on(japan)
    assert hand_on(korea).seats == (adviser,)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_administrators_manage_people(role: Role, officer: Person, adviser: Seat) -> None:
    by = somebody(role)
    for act in (
        lambda: add_person(by=by, email="x@example.org", name="x"),
        lambda: change_person(by=by, person=officer, version=1, name="x", is_active=True, why=""),
        lambda: open_seat(by=by, new=NewSeat("x", "x", Role.OBSERVER)),
        lambda: close_seat(by=by, seat=adviser, version=1, why=""),
        lambda: seat_person(by=by, seat=adviser, version=1, person=officer),
        lambda: vacate_seat(by=by, seat=adviser, version=1),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_secretariat_sees_all_seats_and_a_focal_point_those_of_its_state(
    officer: Person, adviser: Seat
) -> None:
    korea = seated(Role.FOCAL_POINT, participant="KOR")
    assert {seat.participant_id for seat in queries.seats(korea)} == {"KOR"}
    secretariat = somebody(Role.FORCE_GENERATION_OFFICER)
    assert {"loader", "operator", adviser.pk} <= {seat.pk for seat in queries.seats(secretariat)}
    with pytest.raises(NotFound):
        queries.seat("operator", korea)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MISSION_PLANNER, Role.MEETING_TEAM])
def test_others_do_not_see_who_sits_where(role: Role) -> None:
    with pytest.raises(NotAllowed):
        queries.seats(somebody(role))
    with pytest.raises(NotAllowed):
        queries.people(somebody(role))


def test_people_are_listed_in_two_queries(
    officer: Person, django_assert_num_queries: object
) -> None:
    for name in ("Kim", "Lee", "Park"):
        add(officer, name)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert [person.sitting for person in queries.people(somebody(Role.ADMINISTRATOR))]
