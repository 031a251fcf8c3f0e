"""Pledges announced in advance: held back until their delegation has spoken, or a moment."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.meetings import actions as floor
from pledgeworks.apps.meetings.models import FloorTurn
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication import rights
from pledgeworks.apps.publication.models import Embargo
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.wording import say


def hold_back(
    *, by: Person, pledge: Pledge, until: datetime | None = None, why: str = ""
) -> Embargo:
    """Hold a shared pledge back until its delegation has spoken at its meeting, or until a moment.

    Refused for one that is public already, or that is not shared (`InvalidInput`).
    """
    require(by, rights.HOLD_BACK, _subject(pledge))
    with recorded(by=by, action="hold pledge back", why=why):
        current = Pledge.objects.select_for_update().get(pk=pledge.pk)
        if current.label != Label.SHARED or current.is_draft or current.meeting_id is None:
            raise InvalidInput(
                "not-to-hold-back",
                say(
                    "{pk} is {label}{value}; only a pledge of a meeting that is shared can be "
                    "held back until it is spoken.",
                    pk=current.pk,
                    label=current.label,
                    value=" and a draft" if current.is_draft else "",
                ),
            )
        held, _is_new = Embargo.objects.update_or_create(
            pledge=current, defaults={"until": until, "released_at": None}
        )
    return held


def release(*, by: Person, pledge: Pledge, why: str = "") -> Pledge:
    """Make a pledge that is held back public now."""
    require(by, rights.HOLD_BACK, _subject(pledge))
    with recorded(by=by, action="release pledge", why=why):
        held = _held().filter(pledge=pledge.pk).first()
        if held is None:
            raise NotFound("not-held-back", say("{pk} is not held back.", pk=pledge.pk))
        return _released(held)


def finish_statement(*, by: Person, turn: FloorTurn, why: str = "") -> list[Pledge]:
    """The statement has ended; what its delegation had announced in advance becomes public."""
    with recorded(by=by, action="end a statement", why=why):
        floor.finish(by=by, turn=turn, why=why)
        meeting = turn.session.meeting_id
        spoken = _held().filter(pledge__participant=turn.participant_id, pledge__meeting=meeting)
        return [_released(each) for each in spoken]


def release_due(*, by: Person) -> list[Pledge]:
    """Make public what was held back until a moment that has come; may be called twice."""
    require(by, rights.RELEASE_DUE)
    with recorded(by=by, action="release pledges whose moment has come"):
        return [_released(each) for each in _held().filter(until__lte=timezone.now())]


def _held() -> QuerySet[Embargo]:
    return (
        Embargo.objects.select_for_update()
        .filter(released_at__isnull=True)
        .select_related("pledge")
        .order_by("pledge")
    )


def _released(held: Embargo) -> Pledge:
    pledge = held.pledge
    if pledge.label == Label.SHARED:
        # What its State has made restricted meanwhile stays so: that was said later.
        pledge.label = Label.PUBLIC
        pledge.version += 1
        pledge.save(update_fields=["label", "version"])
    held.released_at = timezone.now()
    held.save(update_fields=["released_at"])
    return pledge


def _subject(pledge: Pledge) -> Subject:
    return Subject(frozenset({pledge.participant_id}), pledge.meeting_id)
