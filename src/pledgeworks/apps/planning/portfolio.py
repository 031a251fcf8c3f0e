"""From rows of the registry to one frozen problem, in the form fixed by the portfolio contract."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day, previous_ministerial
from pledgeworks.apps.planning.candidates import Candidate, Excluded, Moment, sort_out
from pledgeworks.apps.planning.chances import Chances, chances
from pledgeworks.apps.pledges.models import Deployment, Pledge
from pledgeworks.apps.pledges.queries import offers_of
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.queries import RuleBook, rules_on, substitutions
from pledgeworks.apps.requirements.choices import RequirementKind
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.apps.requirements.queries import earlier_codes, open_requirements
from pledgeworks.engines import matching
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.wording import say

# The portfolio contract's limit for a weight.
_LARGEST_WEIGHT = 1000
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_PLANNED_KINDS = frozenset({RequirementKind.GAP, RequirementKind.INCREASE})


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that a plan for a meeting rests on, as an audience knew it on a day.

    `planned` have posts and months; `unnumbered` are asked for in words. `placed` are deployments
    that a source ties to one of the planned requirements, or to an earlier version of it (by code
    in `earlier`). `find_chances` reads how likely each candidate is to arrive, once and only where
    that is asked: a plan does not depend on it.
    """

    meeting: Meeting
    as_of: date
    audience: Audience
    horizon: Period
    planned: tuple[Requirement, ...]
    unnumbered: tuple[Requirement, ...]
    candidates: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]
    placed: tuple[Deployment, ...]
    earlier: Mapping[str, str]
    qualities: Mapping[str, Mapping[str, int]]
    rules: RuleBook
    find_chances: Callable[[], Chances]

    @property
    def chances(self) -> Chances:
        """How likely each candidate is to arrive."""
        return self.find_chances()

    @property
    def portfolio(self) -> dict[str, object]:
        """The problem as the contract's file (`contracts/portfolio.md`), with probabilities."""
        certain = self.certain_portfolio
        pledges = [
            {**_pledge(each), "probability": self.chances.probability_of(each.pledge.pk)}
            for each in self.candidates
        ]
        return {**certain, "pledges": pledges}

    @property
    def certain_portfolio(self) -> dict[str, object]:
        """The same without probabilities, as if every pledge arrived: what a plan depends on."""
        wanted = {requirement.capability_id for requirement in self.planned}
        return {
            "start": str(self.horizon.first),
            "months": len(self.horizon),
            "capabilities": {
                code: {"filled_by": dict(sorted(self.qualities[code].items()))}
                for code in sorted(code for code in wanted if code in self.qualities)
            },
            "requirements": [self._requirement(each) for each in self.planned],
            "pledges": [_pledge(each) for each in self.candidates],
            "placed": [
                {"pledge": pledge, "requirement": requirement, "from": str(first), "to": str(last)}
                for pledge, requirement, first, last in self.placed_tours()
            ],
        }

    def without_the_meeting(self) -> "Situation":
        """The same needs with only the pledges that stood before the meeting."""
        earlier = tuple(c for c in self.candidates if c.pledge.meeting_id != self.meeting.pk)
        known = {candidate.pledge.pk for candidate in earlier}
        return replace(
            self,
            candidates=earlier,
            placed=tuple(each for each in self.placed if each.pledge_id in known),
        )

    @property
    def portfolio_text(self) -> str:
        """What a plan depends on as JSON, always written the same way.

        Probabilities are left out: a plan is the same whatever they are, and stays kept.
        """
        return written(self.certain_portfolio)

    @property
    def fingerprint(self) -> str:
        """A digest of the problem and of the engine: a plan of another engine is not this one."""
        return fingerprint_of(self.portfolio_text)

    def window(self, requirement: Requirement) -> Period | None:
        """The months of the horizon in which the posts are asked for."""
        return _window(requirement, self.horizon)

    def weight(self, requirement: Requirement) -> int:
        """The persons one post stands for, from 1 to 1000: what a month of it is worth."""
        assert requirement.capability is not None
        if requirement.capability.unit_of_measure == UnitOfMeasure.PERSON:
            return 1
        strength = (
            requirement.strength_each
            or _share(requirement)
            or requirement.capability.standard_strength
            or self.rules.number("planning.unit-strength-where-unknown")
        )
        return min(max(strength, 1), _LARGEST_WEIGHT)

    def _requirement(self, each: Requirement) -> dict[str, object]:
        window = self.window(each)
        assert window is not None
        return {
            "id": each.pk,
            "title": each.title,
            "mission": each.mission_id,
            "capability": each.capability_id,
            "quantity": each.quantity,
            "weight": self.weight(each),
            "from": str(window.first),
            "to": str(window.last),
        }

    def placed_tours(self) -> list[tuple[str, str, Month, Month]]:
        """Pledge, requirement, first and last month of every unit deployed to a planned post."""
        found = []
        for each in self.placed:
            code = self.earlier.get(each.requirement_id or "", each.requirement_id)
            window = self.window(next(r for r in self.planned if r.pk == code))
            months = _months_within(each, self.horizon)
            inside = months.overlap(window) if months and window else None
            if inside and each.pledge_id and code:
                tour = (each.pledge_id, code, inside.first, inside.last)
                found.extend([tour] * (each.quantity or 1))
        return found


def _window(requirement: Requirement, horizon: Period) -> Period | None:
    first = requirement.needed_from or Month.containing(requirement.stated_on.latest) + 1
    last = requirement.needed_to or horizon.last
    if last < max(first, horizon.first):
        return None
    return Period(first, last).overlap(horizon)


def written(portfolio: Mapping[str, object]) -> str:
    """A portfolio as JSON, always written the same way."""
    return json.dumps(portfolio, sort_keys=True, ensure_ascii=False)


def fingerprint_of(portfolio_text: str) -> str:
    """A digest of a problem and of the engine: a plan of another engine is not this one."""
    return hashlib.sha256((portfolio_text + _engine()).encode()).hexdigest()


@cache
def _engine() -> str:
    """A digest of the engine's own source."""
    digest = hashlib.sha256()
    for path in sorted(Path(matching.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _share(requirement: Requirement) -> int | None:
    if requirement.strength_total is None or not requirement.quantity:
        return None
    return round(requirement.strength_total / requirement.quantity)


def _pledge(each: Candidate) -> dict[str, object]:
    pledge = each.pledge
    assert each.offer.capability is not None
    return {
        "id": pledge.pk,
        "participant": pledge.participant_id,
        "capability": each.offer.capability.pk,
        "quantity": each.offer.quantity,
        "supplies": list(each.offer.supplies) if each.offer.supplies else None,
        "from": str(each.first),
        "to": str(each.last) if each.last else None,
        "lead_months": each.lead_months,
        "level": str(each.level),
        "missions": list(pledge.missions) or None,
        "missions_excluded": list(pledge.missions_excluded),
    }


def situation(meeting: Meeting, as_of: date, audience: Audience = Audience.PUBLIC) -> Situation:
    """What was asked for and offered, as an audience knew it on `as_of`.

    A constant number of queries. Parts of pledges that the audience may not read are left out, as
    if nobody had offered them.
    """
    if not _FIRST_YEAR <= as_of.year <= _LAST_YEAR:
        raise InvalidInput(
            "day-out-of-range",
            say(
                "{as_of} is not a day between {first_year} and {last_year}.",
                as_of=as_of,
                first_year=_FIRST_YEAR,
                last_year=_LAST_YEAR,
            ),
        )
    rules = rules_on(as_of, ("pcrs.", "planning."))
    first = Month.containing(as_of) + 1
    months = rules.number("planning.horizon-months")
    horizon = Period(first, first + (months - 1))
    asked = asked_at(meeting, as_of)
    qualities = substitutions()
    planned = tuple(each for each in asked if _has_posts(each) and _window(each, horizon))
    known = frozenset(each.pk for each in planned)
    earlier = earlier_codes(planned)
    # Who was sent to what an earlier edition asked for holds what the later one asks for.
    held = known | earlier.keys()
    offers = offers_of(answering(asked, qualities), as_of, audience)
    candidates, excluded = sort_out(offers, Moment(meeting, as_of, rules, held))
    placed = _placed([each.pledge for each in candidates], held, horizon)
    offered = [(each.pledge, each.level) for each in candidates]
    there = {each.pledge_id for each in placed if each.pledge_id}
    return Situation(
        meeting=meeting,
        as_of=as_of,
        audience=audience,
        horizon=horizon,
        planned=planned,
        unnumbered=tuple(each for each in asked if each.pk not in known),
        candidates=tuple(candidates),
        excluded=tuple(excluded),
        placed=placed,
        earlier=earlier,
        qualities=qualities,
        rules=rules,
        find_chances=cache(lambda: chances(offered, there, as_of, months, audience)),
    )


def _has_posts(requirement: Requirement) -> bool:
    return (
        requirement.kind in _PLANNED_KINDS
        and bool(requirement.quantity)
        and requirement.capability is not None
    )


def asked_at(meeting: Meeting, as_of: date) -> Sequence[Requirement]:
    """Requirements that a meeting answers: stated since the one before, open on the day."""
    before = previous_ministerial(meeting)
    return [
        each
        for each in open_requirements(as_of, last_day(before) if before else None)
        if each.kind not in (RequirementKind.CEILING, RequirementKind.TOTAL)
    ]


def answering(
    asked: Sequence[Requirement], qualities: Mapping[str, Mapping[str, int]]
) -> Collection[str]:
    """Capabilities that are asked for or may stand in for one that is."""
    wanted = {each.capability_id for each in asked if each.capability_id}
    return wanted | {offered for code in wanted for offered in qualities.get(code, {})}


def _placed(
    offers: Sequence[Pledge], planned: Collection[str], horizon: Period
) -> tuple[Deployment, ...]:
    return tuple(
        deployment
        for pledge in offers
        for deployment in pledge.deployments.all()
        if deployment.requirement_id in planned and _months_within(deployment, horizon)
    )


def _months_within(deployment: Deployment, horizon: Period) -> Period | None:
    if deployment.from_month is None:
        return None
    last = deployment.to_month or horizon.last
    if last < deployment.from_month:
        return None
    return Period(deployment.from_month, last).overlap(horizon)
