"""What the page of partnerships tells: partners, what they lack, both sides, and joint pledges."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.candidates import Excluded
from pledgeworks.apps.planning.components import Part
from pledgeworks.apps.planning.roles import Role
from pledgeworks.apps.pledges.models import Pledge, PledgeFact, PledgeLeg
from pledgeworks.apps.requirements.models import Requirement
from pledgeworks.kernel.months import Period


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Partners who can hold a post together: one bundle of the engine.

    `months` are those in which they serve. `is_agreed` where all parts are of one joint pledge.
    `is_planned` where the best plan of the view sends them. `worth` is cover.
    """

    requirement: Requirement
    roles: tuple[Role, ...]
    months: tuple[Period, ...]
    post_months: int
    worth: int
    is_agreed: bool
    is_planned: bool


@dataclass(frozen=True, slots=True)
class NearSuggestion:
    """Partners with units left who lack one thing, and the offers that a word could add.

    `component` is what nobody brings; empty where one acceptance is missing: that of `who` by
    `of`. `accepted` are the participants, by code and name, whom all would serve with; None for
    anybody.
    """

    requirement: Requirement
    roles: tuple[Role, ...]
    months: tuple[Period, ...]
    post_months: int
    worth: int
    component: str
    accepted: tuple[tuple[str, str], ...] | None
    of: Part | None
    who: str
    who_name: str
    answers: tuple[Excluded, ...]


@dataclass(frozen=True, slots=True)
class Want:
    """A component for which posts are open: in `alone` months it is all that is missing."""

    requirement: Requirement
    component: str
    months: tuple[Period, ...]
    alone: tuple[Period, ...]
    post_months: int
    most: int
    answers: tuple[Excluded, ...]


@dataclass(frozen=True, slots=True)
class Spare:
    """A part with units that the plan does not use; `uses` name what is lacking where."""

    part: Part
    months: tuple[Period, ...]
    unit_months: int
    most: int
    uses: tuple[tuple[Requirement, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One leg of a joint pledge and the latest step on record that tells of it."""

    leg: PledgeLeg
    latest: PledgeFact | None


@dataclass(frozen=True, slots=True)
class JointPledge:
    """A pledge that several participants made together, as it stands.

    `set_aside` says why no plan is made with it. `learnt_later` are days after that of the page on
    which further steps became known.
    """

    pledge: Pledge
    standings: tuple[Standing, ...]
    set_aside: Excluded | None
    learnt_later: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Partnerships:
    """Both sides of a meeting's board as of a day.

    `cover` is that of the view's best plan, `cover_on_board` that of the board's, where a joint
    pledge is one unit. `is_complete` is false where a search was cut short.
    """

    meeting: Meeting
    as_of: date
    horizon: Period
    wants: tuple[Want, ...]
    spares: tuple[Spare, ...]
    unmatched: tuple[Excluded, ...]
    joint: tuple[JointPledge, ...]
    suggestions: tuple[Suggestion, ...]
    near: tuple[NearSuggestion, ...]
    components: Mapping[str, tuple[str, ...]]
    cover: int
    cover_on_board: int
    is_proven: bool
    is_complete: bool
