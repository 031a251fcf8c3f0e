"""A report for parliaments and donors, of a mission or of one State, in three columns.

What is committed; what stands in the way; whether a source says that the gap impedes operations.
Nothing is concluded: where no source says a thing, the report says that none does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.answering.offers import Brought, brought_by, known_to
from pledgeworks.apps.answering.queries import live_on
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeLeg
from pledgeworks.apps.pledges.queries import condition_of, pledges_known_by
from pledgeworks.apps.reference.models import Mission, Participant
from pledgeworks.apps.requirements.choices import RequirementKind
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.apps.requirements.queries import earlier_codes, in_force
from pledgeworks.engines.readiness import Judgement, Step, judged
from pledgeworks.engines.readiness.lifecycle import ENDS
from pledgeworks.kernel.dates import ApproximateDate

_SUMS = (RequirementKind.CEILING, RequirementKind.TOTAL)


class Obstacle(StrEnum):
    """What can stand in the way of a commitment, each taken from one kind of record."""

    CONDITION = "condition"
    ENDED = "ended"
    ONLY_ANNOUNCED = "only_announced"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Difficulty:
    """One thing on record that stands in the way; `since` is its day where it has one."""

    obstacle: Obstacle
    pledge: str | None
    text: str
    since: ApproximateDate | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A pledge and what it brings."""

    pledge: Pledge
    brought: Brought


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says of how the gap weighs, in its words."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One requirement, or (None) what is committed without one that is on record.

    `is_over`: it was filled or closed by the day of the report.
    """

    requirement: Requirement | None
    commitments: tuple[Commitment, ...]
    difficulties: tuple[Difficulty, ...]
    statements: tuple[Statement, ...]
    is_over: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The rows as of a day, as one audience reads them."""

    of: Mission | Participant
    as_of: date
    audience: Audience
    rows: tuple[ReportRow, ...]


def mission_report(mission: Mission, as_of: date, audience: Audience) -> Report:
    """Every requirement of a mission stated by a day, then the pledges that only name it.

    Ceilings, and sums of other requirements, are left out: their parts are there.
    """
    asked = in_force(as_of).filter(mission=mission).exclude(kind__in=_SUMS)
    needs = list(asked.order_by("stated_on", "code"))
    naming = Q(missions__contains=[mission.pk])
    return Report(mission, as_of, audience, _rows(needs, naming, as_of, audience))


def participant_report(participant: Participant, as_of: date, audience: Audience) -> Report:
    """The requirements a State's pledges answer, then its other pledges."""
    legs = PledgeLeg.objects.filter(
        pledge=OuterRef("pk"), participant=participant, label__in=audience.labels
    )
    made = Q(participant=participant) | Exists(legs)
    own = known_to(audience, as_of).filter(made)
    answered = Answer.objects.filter(live_on(as_of), pledge__in=own).values("requirement")
    sent = Deployment.objects.filter(
        pledge__in=own, known_on__known_by=as_of, requirement__isnull=False
    ).values("requirement")
    codes = {row["requirement"] for row in answered.order_by().union(sent.order_by())}
    all_needs = list(in_force(as_of).order_by("mission", "stated_on", "code")) if codes else []
    answered_now = {now for code, now in _versions(all_needs).items() if code in codes}
    needs = [each for each in all_needs if each.pk in answered_now]
    return Report(participant, as_of, audience, _rows(needs, made, as_of, audience, made))


def _versions(needs: Sequence[Requirement]) -> dict[str, str]:
    return {**earlier_codes(needs), **{each.pk: each.pk for each in needs}}


def _rows(
    needs: Sequence[Requirement],
    others: Q,
    as_of: date,
    audience: Audience,
    only: Q | None = None,
) -> tuple[ReportRow, ...]:
    """`others` are pledges for the last row; `only` narrows those of the other rows."""
    now = _versions(needs)
    links = {
        (now[code], pledge)
        for rows in (
            Answer.objects.filter(live_on(as_of), requirement__in=now),
            Deployment.objects.filter(
                requirement__in=now, known_on__known_by=as_of, pledge__isnull=False
            ),
        )
        for code, pledge in rows.order_by().values_list("requirement", "pledge")
    }
    wanted = Q(pk__in={pledge for _code, pledge in links}) & (only or Q())
    pledges = (
        pledges_known_by(as_of, audience).filter(wanted | others).order_by("announced_on", "code")
    )
    by_code = {each.pk: each for each in pledges}
    found = []
    for need in needs:
        codes = [code for code in by_code if (need.pk, code) in links]
        found.append(_row(need, [by_code[code] for code in codes], as_of))
    linked = {pledge for _code, pledge in links}
    rest = [each for code, each in by_code.items() if code not in linked]
    return (*found, *([_row(None, rest, as_of)] if rest else []))


def _row(need: Requirement | None, pledges: Sequence[Pledge], as_of: date) -> ReportRow:
    difficulties = [each for pledge in pledges for each in _difficulties(pledge, as_of)]
    is_over = bool(need and need.closed_on and need.closed_on.latest <= as_of)
    if need is not None and not pledges and not is_over:
        difficulties.append(
            Difficulty(Obstacle.NOBODY, None, "", need.stated_on, tuple(need.source_urls))
        )
    weighs = need.severity if need else ""
    sources = tuple(need.source_urls) if need else ()
    return ReportRow(
        requirement=need,
        commitments=tuple(Commitment(each, brought_by(each)) for each in pledges),
        difficulties=tuple(difficulties),
        statements=(Statement(weighs, sources),) if weighs else (),
        is_over=is_over,
    )


def _difficulties(pledge: Pledge, as_of: date) -> Iterable[Difficulty]:
    for each in pledge.conditions.all():
        if judged(condition_of(each), as_of) is not Judgement.MET:
            yield Difficulty(
                Obstacle.CONDITION, pledge.pk, each.text, None, tuple(each.source_urls)
            )
    facts = list(pledge.facts.all())
    for fact in facts:
        if fact.step in ENDS:
            yield Difficulty(
                Obstacle.ENDED,
                pledge.pk,
                fact.text or fact.get_step_display(),
                fact.occurred_on,
                tuple(fact.source_urls),
            )
    if not {each.step for each in facts} - {Step.ANNOUNCED} and not pledge.deployments.all():
        yield Difficulty(
            Obstacle.ONLY_ANNOUNCED,
            pledge.pk,
            "",
            pledge.announced_on,
            tuple(pledge.source_urls),
        )
