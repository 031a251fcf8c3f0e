"""Reasons in the order of the board, put together where they are the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pledgeworks.apps.planning.reasons import Why

# What a reason means for whoever could do something about it. Codes of the engine and of what is
# set aside before it (`planning.candidates.SetAside`).
_WORDS: Mapping[str, str | Promise] = {
    "quantity_not_stated": _("Does not say how many: ask for a number"),
    "capability_not_stated": _("Does not say which capability: ask for it"),
    "dormant": _("Not renewed: ask whether it stands"),
    "condition_unmet": _("Depends on a condition not met"),
    "exploratory": _("Only explored: ask whether it becomes an offer"),
    "ongoing_effort": _("An ongoing effort, not an offer for this"),
    "package_total": _("A sum whose parts are counted"),
    "superseded": _("A later pledge takes its place"),
    "delivered": _("Already deployed"),
    "availability_over": _("The offer is over"),
    "ended": _("Has ended"),
    "not_chosen": _("Could serve, but the plan is better without it"),
    "used_elsewhere": _("Sent elsewhere by the plan"),
    "resting": _("Between two tours"),
    "tours_exhausted": _("No further tour offered"),
    "posts_taken": _("The posts are taken in its months"),
    "partner_missing": _("Needs a partner nobody offers"),
    "partner_not_accepted": _("Would serve only with other partners"),
    "equipment_only": _("Equipment only: needs people"),
    "lacks_components": _("Not a whole unit: needs a partner"),
    "lead_time": _("Not ready so early"),
    "not_yet_available": _("Offered for later months"),
    "tour_too_short": _("Too few months for a tour"),
    "language": _("Language asked for not offered"),
    "level": _("Readiness level too low"),
    "mission_excluded": _("Excludes this mission"),
    "mission_not_allowed": _("Offered for other missions only"),
    "participant_excluded": _("Not wanted for this requirement"),
}

_SAY_ALL = frozenset(
    {
        "quantity_not_stated",
        "capability_not_stated",
        "exploratory",
        "ongoing_effort",
        "package_total",
        "not_chosen",
    }
)
# Reasons that somebody else's part would mend: these lead to the page of partnerships.
_WANTS_A_PARTNER = frozenset(
    {"partner_missing", "partner_not_accepted", "equipment_only", "lacks_components"}
)
# Without a map a new code still says something.
_OTHER = _("Another reason")


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """All offers that one kind of reason keeps from a requirement."""

    code: str
    label: str
    offers: tuple[Why, ...]

    @property
    def says_all(self) -> bool:
        """Whether the label leaves nothing to add for a single offer."""
        return says_all(self.code)

    @property
    def wants_a_partner(self) -> bool:
        """Whether somebody else's part would mend it."""
        return self.code in _WANTS_A_PARTNER


def label(code: str) -> str:
    """A reason in words that suggest what to do."""
    return str(_WORDS.get(code, _OTHER))


def says_all(code: str) -> bool:
    """Whether the label of a reason leaves nothing to add for a single offer."""
    return code in _SAY_ALL


def grouped(why: Iterable[Why]) -> tuple[ReasonGroup, ...]:
    """Groups in the order in which their first offer stands: the nearest offers come first."""
    found: dict[str, list[Why]] = {}
    for each in why:
        found.setdefault(str(each.code), []).append(each)
    return tuple(ReasonGroup(code, label(code), _once(offers)) for code, offers in found.items())


def _once(offers: Iterable[Why]) -> tuple[Why, ...]:
    """A pledge that has the same kind of reason in several months stands once."""
    return tuple({each.pledge: each for each in reversed(list(offers))}.values())[::-1]
