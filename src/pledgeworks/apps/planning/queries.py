"""Reading situations, plans, the board and its outlook."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day, ministerials
from pledgeworks.apps.planning import board as boards
from pledgeworks.apps.planning.advice_kept import Advice, as_kept
from pledgeworks.apps.planning.board import Board
from pledgeworks.apps.planning.board_outlook import BoardOutlook, foreseen
from pledgeworks.apps.planning.chances import Chances, chances
from pledgeworks.apps.planning.models import StoredPlan
from pledgeworks.apps.planning.portfolio import Situation, answering, asked_at, situation
from pledgeworks.apps.planning.remembering import remembered
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.queries import facts_of
from pledgeworks.apps.reference.models import Theme
from pledgeworks.apps.reference.queries import rules_on, substitutions
from pledgeworks.engines.matching import Plan, parse_plan, parse_portfolio, solve
from pledgeworks.engines.readiness import level_on

# A page waits this long for a plan that nobody has computed yet, in seconds.
_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Standing:
    """A board with the situation it was computed from, and the advice kept with its plan."""

    situation: Situation
    board: Board
    advice: Advice | None


def board(
    meeting: Meeting, as_of: date | None = None, audience: Audience = Audience.PUBLIC
) -> Board:
    """The board of a meeting as of a day (its last day, unless said otherwise) for an audience.

    Uses the stored plan of exactly these inputs, else computes one for this answer only.
    """
    return standing(meeting, as_of, audience).board


@remembered
def standing(meeting: Meeting, day: date, audience: Audience) -> Standing:
    """The board of a meeting as of a day (its last where none is named), and what it rests on."""
    now = situation(meeting, day, audience)
    plan, advice = _stored(now) or (None, None)
    board = boards.build(now, plan or _computed(now.portfolio_text), list(Theme.objects.all()))
    return Standing(now, board, advice)


def standing_that_considers(
    pledge: Pledge, audience: Audience = Audience.PUBLIC
) -> Standing | None:
    """The board of the meeting at which a pledge was made, where it asks for what it brings.

    Otherwise the latest board of a Ministerial that does; None where nothing like it is asked for.
    """
    brought = {pledge.capability_id, *(leg.capability_id for leg in pledge.legs.all())}
    qualities = substitutions()
    later = [each for each in ministerials() if last_day(each) >= pledge.announced_on.latest]
    later.sort(key=lambda each: (each.pk == pledge.meeting_id, last_day(each)), reverse=True)
    for meeting in later:
        if brought & set(answering(asked_at(meeting, last_day(meeting)), qualities)):
            return standing(meeting, None, audience)
    return None


def compared(
    meeting: Meeting, as_of: date | None = None, audience: Audience = Audience.PUBLIC
) -> Situation:
    """What a board rests on: the asks, and every offer compared with them."""
    return situation(meeting, as_of or last_day(meeting), audience)


@remembered
def board_outlook(meeting: Meeting, day: date, audience: Audience) -> BoardOutlook:
    """The outlook of the board's plan as of a day (its last, unless said otherwise)."""
    now = situation(meeting, day, audience)
    return foreseen(now, plan_for(now))


def chances_of(pledge: Pledge, as_of: date, audience: Audience = Audience.PUBLIC) -> Chances:
    """How likely one pledge is to arrive, as known on a day, whether a board plans with it or not.

    That it is deployed is not looked at: only a board says to which post.
    """
    horizon = rules_on(as_of, ("planning.",)).number("planning.horizon-months")
    return chances([(pledge, level_on(facts_of(pledge), as_of))], (), as_of, horizon, audience)


def boards_before_and_after(
    meeting: Meeting, as_of: date | None = None, audience: Audience = Audience.PUBLIC
) -> tuple[Board, Board]:
    """The board with only what stood before the meeting, and the one with its pledges."""
    after = situation(meeting, as_of or last_day(meeting), audience)
    before = after.without_the_meeting()
    themes = list(Theme.objects.all())
    return (
        boards.build(before, plan_for(before), themes),
        boards.build(after, plan_for(after), themes),
    )


@remembered
def board_before(meeting: Meeting, day: date, audience: Audience) -> Board:
    """The board of the same asks with only what stood before the meeting."""
    before = situation(meeting, day, audience).without_the_meeting()
    return boards.build(before, plan_for(before), list(Theme.objects.all()))


def plan_for(now: Situation) -> Plan:
    """The plan for a situation: the stored one of the same inputs, else a fresh one."""
    stored = _stored(now)
    return stored[0] if stored else _computed(now.portfolio_text)


def _stored(now: Situation) -> tuple[Plan, Advice | None] | None:
    """What was kept for exactly these inputs; the advice is None where none was computed."""
    row = (
        StoredPlan.objects.filter(meeting=now.meeting, as_of=now.as_of, fingerprint=now.fingerprint)
        .values_list("plan", "advice__answers")
        .first()
    )
    if row is None:
        return None
    plan, answers = row
    return parse_plan(plan), None if answers is None else as_kept(answers)


@lru_cache(maxsize=64)
def _computed(portfolio: str) -> Plan:
    return solve(parse_portfolio(portfolio), time_limit_seconds=_PATIENCE_SECONDS)


def stored_plan(meeting: Meeting) -> StoredPlan | None:
    """The plan computed last for a meeting."""
    return StoredPlan.objects.filter(meeting=meeting).first()
