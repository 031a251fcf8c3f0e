"""Reading which pledges answer which requirements."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import may, participants_of
from pledgeworks.apps.answering import rights
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.answering.offers import bringing, standing
from pledgeworks.apps.planning.board import BoardRow, Sending
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.queries import substitutions
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.dates import today
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


def live_on(as_of: date) -> Q:
    """Answers that stood on a day: said by then, neither rejected nor withdrawn by then."""
    return Q(stated_on__lte=as_of) & (Q(ended_on__isnull=True) | Q(ended_on__gt=as_of))


def answers_to(requirements: Collection[str], reader: Person | None = None) -> Sequence[Answer]:
    """Every answer to these requirements that a reader may see, ended ones too, in order."""
    return (
        Answer.objects.filter(requirement__in=requirements)
        .filter(pledge__in=Pledge.objects.filter(labels.for_reader(reader)))
        .select_related("pledge__participant", "pledge__capability", "requirement")
        .order_by("stated_on", "id")
    )


def answer_list(
    reader: Person | None = None,
    *,
    requirement: str | None = None,
    pledge: str | None = None,
    state: str | None = None,
) -> "QuerySet[Answer]":
    """Answers that a reader may see, ended ones too; every filter given must hold."""
    given = {"requirement": requirement, "pledge": pledge, "state": state}
    wanted = {name: value for name, value in given.items() if value is not None}
    readable = Pledge.objects.filter(labels.for_reader(reader))
    return Answer.objects.filter(**wanted, pledge__in=readable)


def answer(number: int, reader: Person | None = None) -> Answer:
    """One answer; raises `NotFound`, also where the reader may not read its pledge."""
    found = (
        Answer.objects.filter(pk=number)
        .filter(pledge__in=Pledge.objects.filter(labels.for_reader(reader)))
        .select_related("pledge__participant", "requirement")
        .first()
    )
    if found is None:
        raise NotFound(
            "answer-not-found", say("There is no answer number {number}.", number=number)
        )
    return found


def pledge_to_answer_with(code: str, reader: Person | None) -> Pledge:
    """A pledge by its code; raises `NotFound`, also where the reader may not read it."""
    found = Pledge.objects.filter(labels.for_reader(reader), pk=code).first()
    if found is None:
        raise NotFound("pledge-not-found", say("There is no pledge '{code}'.", code=code))
    return found


def could_be_proposed(found: Requirement, by: Person | None) -> "QuerySet[Pledge]":
    """Standing pledges of the capability, or of a stand-in, that the person may propose for it.

    Those that answer it already and those that exclude its mission are left out.
    """
    if by is None or found.capability_id is None:
        return Pledge.objects.none()
    wanted = {found.capability_id, *substitutions().get(found.capability_id, {})}
    pledges = (
        standing(Audience.EVERYTHING, today())
        .filter(labels.for_reader(by))
        .filter(bringing(wanted, labels.legs_for_reader(by)))
        .exclude(answers__in=Answer.objects.filter(live_on(today()), requirement=found))
    )
    if found.mission_id is not None:
        pledges = pledges.filter(Q(missions=[]) | Q(missions__contains=[found.mission_id]))
        pledges = pledges.exclude(missions_excluded__contains=[found.mission_id])
    if not may(by, rights.PROPOSE):
        pledges = pledges.filter(participant__in=participants_of(by.seats))
    return pledges.select_related("participant").distinct().order_by("participant__name_en", "code")


def suggested(row: BoardRow) -> Sequence[Sending]:
    """Tours of a plan whose pledge nobody has linked to the requirement or rejected for it yet."""
    decided = set(
        Answer.objects.filter(requirement=row.requirement.pk).values_list("pledge_id", flat=True)
    )
    first: dict[str, Sending] = {}
    for sending in row.sendings:
        if sending.pledge not in decided:
            first.setdefault(sending.pledge, sending)
    return list(first.values())
