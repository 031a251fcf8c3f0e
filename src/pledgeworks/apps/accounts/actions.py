"""Changes to people and to who sits where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.utils.translation import get_language

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Occupancy, Person, PersonSession, Seat
from pledgeworks.apps.accounts.rights import INVITE, MANAGE_PEOPLE, Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import Conflict, InvalidInput, changed_meanwhile
from pledgeworks.kernel.wording import say

LOADER_EMAIL = "loader@pledgeworks.invalid"
OPERATOR_EMAIL = "operator@pledgeworks.invalid"
PROGRAM_SEATS = frozenset({"loader", "operator"})


def ensure_loader() -> Person:
    """The person in whose name packaged data are loaded; made once."""
    return _ensure(LOADER_EMAIL, "Packaged data", "loader", Role.LOADER)


def ensure_operator() -> Person:
    """Whoever runs the command on the machine of the database; made once.

    Such a person already has the database in hand, so the role is administrator.
    """
    return _ensure(OPERATOR_EMAIL, "Operator of this machine", "operator", Role.ADMINISTRATOR)


def _ensure(email: str, name: str, seat: str, role: Role) -> Person:
    found = Person.objects.filter(email=email).first()
    if found is not None and found.seats:
        return found
    person = found or Person(email=email, name=name)
    with recorded(by=person, action="set up the program's own people"):
        if found is None:
            person.set_unusable_password()
            person.save()
        place, _ = Seat.objects.get_or_create(code=seat, defaults={"name": name, "role": role})
        Occupancy.objects.get_or_create(
            seat=place, until=None, defaults={"person": person, "since": today()}
        )
    return Person.objects.get(pk=person.pk)


def add_person(*, by: Person, email: str, name: str, why: str = "") -> Person:
    """Add a person, who can do nothing until seated and cannot sign in until invited.

    Refused where the address is not one or is taken, or the name is empty (`InvalidInput`).
    """
    require(by, MANAGE_PEOPLE)
    with recorded(by=by, action="add a person", why=why):
        return _new_person(email, name)


def _new_person(email: str, name: str) -> Person:
    address = _address(email)
    if not name.strip():
        raise InvalidInput("name-missing", say("Say the person's name."), field="name")
    if Person.objects.filter(email__iexact=address).exists():
        raise InvalidInput(
            "address-taken",
            say("Somebody has the address {address} already.", address=address),
            field="email",
        )
    # Whoever adds a person writes in a language that both read.
    person = Person(email=address, name=name.strip(), language=get_language() or "en")
    person.set_unusable_password()
    person.save()
    return person


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as refused:
        raise InvalidInput(
            "address-not-usable",
            say("'{email}' is not an e-mail address.", email=email),
            field="email",
        ) from refused
    return address


def change_person(
    *, by: Person, person: Person, version: int, name: str, is_active: bool, why: str
) -> Person:
    """Change a person's name, or whether the person may sign in at all."""
    require(by, MANAGE_PEOPLE)
    if not name.strip():
        raise InvalidInput("name-missing", say("Say the person's name."), field="name")
    if by.pk == person.pk and not is_active:
        raise InvalidInput("own-account", say("Nobody can close the account they are using."))
    if person.is_of_the_program:
        raise InvalidInput(
            "person-of-the-program", say("The program's own people stay as they are.")
        )
    with recorded(by=by, action="change a person", why=why):
        current = Person.objects.select_for_update().get(pk=person.pk)
        _require_version(current.version, version, current.name)
        current.name = name.strip()
        current.is_active = is_active
        current.version += 1
        current.save(update_fields=["name", "is_active", "version"])
        if not is_active:
            PersonSession.objects.filter(person=current).delete()
    return current


def choose_language(*, by: Person, language: str) -> Person:
    """Choose the language in which one's own letters are written."""
    known = dict(settings.LANGUAGES)
    if language not in known:
        raise InvalidInput(
            "no-such-language",
            say("'{language}' is not one of: {known}.", language=language, known=", ".join(known)),
            field="language",
        )
    with recorded(by=by, action="choose a language"):
        current = Person.objects.select_for_update().get(pk=by.pk)
        current.language = language
        current.save(update_fields=["language"])
    return current


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat to open: of a participant for a focal point, of a meeting for a meeting team."""

    code: str
    name: str
    role: Role
    participant: str | None = None
    meeting: str | None = None


def open_seat(*, by: Person, new: NewSeat, why: str = "") -> Seat:
    """Open a seat.

    Refused (`InvalidInput`) where its code is taken or not usable, or where it lacks the
    participant or meeting that its role asks for.
    """
    require(by, MANAGE_PEOPLE)
    _require_usable(new)
    with recorded(by=by, action="open a seat", why=why):
        if Seat.objects.filter(pk=new.code).exists():
            raise InvalidInput(
                "seat-taken", say("There is a seat '{code}' already.", code=new.code), field="code"
            )
        return Seat.objects.create(
            code=new.code,
            name=new.name.strip(),
            role=new.role,
            participant_id=new.participant,
            meeting_id=new.meeting,
        )


def _require_usable(new: NewSeat) -> None:
    try:
        validate_slug(new.code)
    except ValidationError as refused:
        raise InvalidInput(
            "seat-code-not-usable",
            say(
                "'{code}' cannot be a seat's code; use letters, digits and hyphens.", code=new.code
            ),
            field="code",
        ) from refused
    if not new.name.strip():
        raise InvalidInput("name-missing", say("Say the seat's name."), field="name")
    if new.role is Role.LOADER:
        raise InvalidInput(
            "seat-of-the-program", say("Only the program itself loads packaged data.")
        )
    if (new.role is Role.FOCAL_POINT) != (new.participant is not None):
        raise InvalidInput(
            "seat-without-participant",
            say("A focal point's seat, and no other, names the State or organization it is of."),
            field="participant",
        )
    if (new.role is Role.MEETING_TEAM) != (new.meeting is not None):
        raise InvalidInput(
            "seat-without-meeting",
            say("A meeting team's seat, and no other, names its meeting."),
            field="meeting",
        )


def close_seat(*, by: Person, seat: Seat, version: int, why: str) -> Seat:
    """Close a seat: whoever sits there leaves it, and what was done from it stays on record."""
    require(by, MANAGE_PEOPLE)
    with recorded(by=by, action="close a seat", why=why):
        current = _locked(seat, version)
        _leave(current, today(), "")
        current.is_open = False
        current.version += 1
        current.save(update_fields=["is_open", "version"])
    return current


def seat_person(
    *, by: Person, seat: Seat, version: int, person: Person, handover_note: str = "", why: str = ""
) -> Occupancy:
    """Put a person into a seat; whoever sat there leaves it today, with a note for the next.

    Refused (`InvalidInput`) where the seat is closed or the person has left.
    """
    require(by, MANAGE_PEOPLE)
    with recorded(by=by, action="seat a person", why=why):
        current = _locked(seat, version)
        return _seated(current, person, handover_note)


def _seated(seat: Seat, person: Person, handover_note: str) -> Occupancy:
    if not seat.is_open:
        raise InvalidInput("seat-closed", say("The seat '{pk}' is closed.", pk=seat.pk))
    if not person.is_active:
        raise InvalidInput(
            "person-left", say("{name} has left; open the account first.", name=person.name)
        )
    day = today()
    _leave(seat, day, handover_note)
    made = Occupancy.objects.create(seat=seat, person=person, since=day)
    seat.version += 1
    seat.save(update_fields=["version"])
    return made


def vacate_seat(
    *, by: Person, seat: Seat, version: int, handover_note: str = "", why: str = ""
) -> Seat:
    """Leave a seat empty; its tasks stay with it."""
    require(by, MANAGE_PEOPLE)
    with recorded(by=by, action="vacate a seat", why=why):
        current = _locked(seat, version)
        _leave(current, today(), handover_note)
        current.version += 1
        current.save(update_fields=["version"])
    return current


def invite(
    *,
    by: Person,
    seat: Seat,
    version: int,
    email: str,
    name: str,
    send: Callable[[Person, Seat], None],
    why: str = "",
) -> Person:
    """Put somebody into a seat, with a letter that lets the person choose a password.

    `send` writes the letter; where it fails nothing is kept. A person who has an account keeps it.
    A focal point may hand its own State's seats on, and no other.
    """
    participants = frozenset({seat.participant_id} - {None})
    require(by, INVITE, Subject(participants, seat.meeting_id))
    with recorded(by=by, action="invite to a seat", why=why):
        current = _locked(seat, version)
        known = Person.objects.filter(email__iexact=_address(email)).first()
        person = known or _new_person(email, name)
        _seated(current, person, "")
        send(person, current)
    return person


def _leave(seat: Seat, day: date, handover_note: str) -> None:
    sitting = Occupancy.objects.filter(seat=seat, until__isnull=True).first()
    if sitting is not None:
        sitting.until = day
        sitting.handover_note = handover_note.strip()
        sitting.save(update_fields=["until", "handover_note"])


def _locked(seat: Seat, version: int) -> Seat:
    if seat.pk in PROGRAM_SEATS:
        raise InvalidInput(
            "seat-of-the-program",
            say("The seat '{pk}' is the program's own and stays as it is.", pk=seat.pk),
        )
    current = Seat.objects.select_for_update().get(pk=seat.pk)
    _require_version(current.version, version, f"The seat '{current.pk}'")
    return current


def _require_version(current: int, read: int, what: str) -> None:
    if current != read:
        raise Conflict(
            "changed-meanwhile",
            changed_meanwhile(what, current, read),
        )
