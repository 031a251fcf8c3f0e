"""Pledges about women, with the share of women of their State before and since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Sum

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.record.models import Contribution, MonthSheet
from pledgeworks.apps.record.queries import Heads
from pledgeworks.apps.record.subjects import Followed, Topic, followed_on
from pledgeworks.kernel.months import Month

# A State's own women and men are compared where a pledge is of more of them.
_OF_PEOPLE = frozenset({"female-peacekeepers", "training-women-officers", "engagement-team"})


@dataclass(frozen=True, slots=True)
class At:
    """All uniformed people of a State in one month."""

    month: Month
    heads: Heads


@dataclass(frozen=True, slots=True)
class PledgeOfWomen:
    """A pledge about women, what became of it, and its State's women before and since.

    Both are None where the pledge is not of people, or the record does not tell. That the share
    rose or fell since does not say that the pledge did it.
    """

    followed: Followed
    before: At | None
    now: At | None


def pledges_of_women(
    audience: Audience = Audience.PUBLIC, participant: str = ""
) -> tuple[PledgeOfWomen, ...]:
    """Every pledge about women; a constant number of queries."""
    found = followed_on(Topic.WOMEN, audience, participant=participant)
    of_people = {each.pledge.participant_id for each in found if _is_of_people(each)}
    strengths = _strengths(of_people)
    return tuple(_beside(each, strengths) for each in found)


def _is_of_people(each: Followed) -> bool:
    return each.pledge.capability_id in _OF_PEOPLE


def _beside(each: Followed, strengths: Mapping[str, Mapping[Month, Heads]]) -> PledgeOfWomen:
    months = strengths.get(each.pledge.participant_id, {}) if _is_of_people(each) else {}
    announced = Month.containing(each.pledge.announced_on.latest)
    earlier = [month for month in months if month <= announced]
    later = [month for month in months if month > announced]
    return PledgeOfWomen(
        each,
        At(max(earlier), months[max(earlier)]) if earlier else None,
        At(max(later), months[max(later)]) if later else None,
    )


def _strengths(codes: Collection[str]) -> Mapping[str, Mapping[Month, Heads]]:
    """By State and month its women and men, of whole tables that nobody doubts; two queries."""
    if not codes:
        return {}
    sheets = {
        sheet.pk: sheet.month
        for sheet in MonthSheet.objects.filter(stands=True, has_sexes=True, covers=[])
        .exclude(doubts__kind="women_of_month")
        .order_by()
    }
    rows = (
        Contribution.objects.filter(sheet__in=sheets, participant__in=codes)
        .values_list("participant", "sheet_id")
        .annotate(Sum("women"), Sum("men"), Sum("total"), Count("women"), Count("pk"))
        .order_by()
    )
    found: dict[str, dict[Month, Heads]] = {}
    for code, sheet, women, men, total, told, all_rows in rows:
        if told == all_rows:
            found.setdefault(code, {})[sheets[sheet]] = Heads(women, men, total)
    return found
