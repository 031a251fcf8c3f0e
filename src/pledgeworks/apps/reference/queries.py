"""Reading the vocabulary."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import F, Q

from pledgeworks.apps.reference.models import (
    Capability,
    CountKind,
    Mission,
    Participant,
    Priority,
    ReadinessLevel,
    Rule,
    Substitution,
    Theme,
)
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The values of dated rules on one day, by code and what they apply to."""

    values: Mapping[tuple[str, str], Decimal]
    day: date

    def number(self, code: str, applies_to: str = "") -> int:
        """A whole number; raises `NotFound` where the packaged rules lack it."""
        value = self.values.get((code, applies_to))
        if value is None:
            raise NotFound(
                "rule-not-found",
                say(
                    "There is no value for the rule {code} {applies_to} on {day}; add it to "
                    "rules.csv with its source and load the series.",
                    code=code,
                    applies_to=applies_to,
                    day=self.day,
                ),
            )
        return int(value)


def rules_on(day: date, prefixes: Sequence[str]) -> RuleBook:
    """The values in force on `day` of every rule whose code starts so.

    Before the first dated value of a rule, that first value stands in: no source gives an earlier.
    """
    dated: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    wanted = reduce(or_, (Q(code__startswith=prefix) for prefix in prefixes))
    for rule in Rule.objects.filter(wanted, value__isnull=False):
        dated[(rule.code, rule.applies_to)].append(rule)
    in_force = {key: _in_force(found, day) for key, found in dated.items()}
    return RuleBook({key: value for key, value in in_force.items() if value is not None}, day)


def _in_force(found: Sequence[Rule], day: date) -> Decimal | None:
    """The value begun last and not over; the first one where none had begun; else None."""
    ordered = sorted(found, key=_begins)
    begun = [rule for rule in ordered if _begins(rule) <= day] or ordered[:1]
    standing = [rule for rule in begun if rule.valid_to is None or rule.valid_to.latest >= day]
    return standing[-1].value if standing else None


def _begins(rule: Rule) -> date:
    return rule.valid_from.earliest if rule.valid_from else date.min


def substitutions() -> Mapping[str, Mapping[str, int]]:
    """By capability: what may fill it instead, and the quality from 1 to 100."""
    filled: dict[str, dict[str, int]] = defaultdict(dict)
    for row in Substitution.objects.all():
        filled[row.capability_id][row.filled_by_id] = row.quality
    return filled


def substitution_rows() -> Sequence[Substitution]:
    """Everything that may fill a capability in place of itself, with what that rests on."""
    return Substitution.objects.all()


def count_kinds() -> Sequence[CountKind]:
    """The published kinds of figures, in order."""
    return CountKind.objects.all()


def participant(code: str) -> Participant:
    """A participant by its code; raises `NotFound`."""
    try:
        return Participant.objects.get(pk=code.upper())
    except Participant.DoesNotExist:
        raise NotFound(
            "participant-not-found",
            say("There is no participant '{code}'; use codes such as KOR or EUE.", code=code),
        ) from None


def capability(code: str) -> Capability:
    """A row of the catalogue by its code; raises `NotFound`."""
    try:
        return Capability.objects.select_related("parent").get(pk=code)
    except Capability.DoesNotExist:
        raise NotFound(
            "capability-not-found",
            say("There is no capability '{code}' in the catalogue.", code=code),
        ) from None


def capability_in_full(code: str) -> Capability:
    """A row of the catalogue with what may fill it, what it may fill and its members."""
    found = (
        Capability.objects.select_related("parent")
        .prefetch_related("children", "substitutions__filled_by", "fills__capability")
        .filter(pk=code)
        .first()
    )
    return found if found is not None else capability(code)


def participants() -> Sequence[Participant]:
    """Everyone who takes part, by name."""
    return Participant.objects.all()


def participants_named(codes: Sequence[str]) -> Sequence[Participant]:
    """Those of `codes`, by name."""
    return Participant.objects.filter(pk__in=codes)


def missions() -> Sequence[Mission]:
    """All operations, the latest begun first."""
    return Mission.objects.order_by(F("started_on").desc(nulls_last=True), "code")


def mission(code: str) -> Mission:
    """An operation by its code, whatever its case; raises `NotFound`."""
    found = Mission.objects.filter(pk__iexact=code).first()
    if found is None:
        raise NotFound(
            "mission-not-found",
            say("There is no mission '{code}'; use codes such as MINUSMA.", code=code),
        )
    return found


def rules() -> Sequence[Rule]:
    """Every dated value of every rule, by code."""
    return Rule.objects.all()


def readiness_levels() -> Sequence[ReadinessLevel]:
    """The levels, lowest first."""
    return ReadinessLevel.objects.all()


def themes() -> Sequence[Theme]:
    """Session themes, then those that run through all sessions."""
    return Theme.objects.all()


def priorities() -> Sequence[Priority]:
    """Areas and priorities of Action for Peacekeeping, in order."""
    return Priority.objects.all()


def countable_capabilities() -> Sequence[Capability]:
    """Everything that can be pledged, groups left out, by name."""
    return Capability.objects.exclude(unit_of_measure="").order_by("name")


def catalogue() -> Sequence[Capability]:
    """Every row of the catalogue, by code, and nothing besides."""
    return Capability.objects.order_by("code")


def capabilities() -> Sequence[Capability]:
    """The whole catalogue, groups with their members."""
    return Capability.objects.select_related("parent").prefetch_related("substitutions__filled_by")
