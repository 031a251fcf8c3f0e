"""What the pages show of partnerships, put together from `planning.partners`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.accounts.rights import Subject, may
from pledgeworks.apps.partnerships.rights import PROPOSE
from pledgeworks.apps.planning.advice import person_months
from pledgeworks.apps.planning.partners import (
    NearSuggestion,
    Partnerships,
    Spare,
    Suggestion,
    Want,
)
from pledgeworks.apps.planning.proposals import Sorted, name_of
from pledgeworks.apps.planning.roles import Role
from pledgeworks.kernel.months import Period
from pledgeworks.kernel.names import name_in_sentence, plain_name
from pledgeworks.web.formatting import joined, period
from pledgeworks.web.partnerships.picture import Corner, picture
from pledgeworks.web.partnerships.words import component, components, task


@dataclass(frozen=True, slots=True)
class Partner:
    """One row of a partnership: who, what it brings, what is still to be done."""

    role: Role
    brings: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A partnership that can hold a post.

    `name` is what the suggestion is known by, `proposed` the partnership proposed from it, empty
    where there is none; `rejection` says why somebody set it aside. `may_act`: its reader may
    propose it, or set it aside.
    """

    suggestion: Suggestion
    name: str
    proposed: str
    rejection: Any
    may_act: bool
    names: str
    person_months: int
    picture: SafeString
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class NearCard:
    """A partnership that lacks one thing."""

    near: NearSuggestion
    names: str
    lacks: str
    person_months: int
    picture: SafeString
    partners: tuple[Partner, ...]


@dataclass(frozen=True, slots=True)
class WantRow:
    """A component that runs short."""

    want: Want
    component: str


@dataclass(frozen=True, slots=True)
class SpareRow:
    """A part that is left over; `uses` are code, title and what is lacking of requirements."""

    spare: Spare
    brings: str
    uses: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PartnershipsPage:
    """Everything of a board, or of one requirement."""

    cards: tuple[Card, ...]
    aside: tuple[Card, ...]
    near: tuple[NearCard, ...]
    wants: tuple[WantRow, ...]
    spares: tuple[SpareRow, ...]


def partnerships_page(
    found: Partnerships, by_people: Sorted | None = None, reader: Reader = None
) -> PartnershipsPage:
    """The page of a board; suggestions that people set aside stand apart."""
    by_people = by_people or Sorted(found.suggestions, (), {})
    return PartnershipsPage(
        cards=tuple(_card(each, by_people, reader) for each in by_people.shown),
        aside=tuple(_card(each, by_people, reader, why) for each, why in by_people.rejected),
        near=tuple(_near_card(each) for each in found.near),
        wants=tuple(WantRow(each, component(each.component)) for each in found.wants),
        spares=tuple(
            SpareRow(
                each,
                components(each.part.components),
                tuple((of.pk, of.title, components(lacks)) for of, lacks in each.uses),
            )
            for each in found.spares
        ),
    )


def asked_in_parts(found: Partnerships, requirement: str) -> str:
    """The components of a post of the requirement, in words; empty where it takes none."""
    return components(found.components.get(requirement, ()))


def page_of_requirement(found: Partnerships, requirement: str) -> PartnershipsPage:
    """What concerns one requirement."""
    return PartnershipsPage(
        cards=tuple(_card(each) for each in found.suggestions if _is_of(each, requirement)),
        aside=(),
        near=tuple(_near_card(each) for each in found.near if _is_of(each, requirement)),
        wants=tuple(
            WantRow(each, component(each.component))
            for each in found.wants
            if _is_of(each, requirement)
        ),
        spares=(),
    )


def _is_of(each: Suggestion | NearSuggestion | Want, requirement: str) -> bool:
    return str(each.requirement.pk) == requirement


def _card(
    suggestion: Suggestion,
    by_people: Sorted | None = None,
    reader: Reader = None,
    rejection: Any = None,
) -> Card:
    name = name_of(suggestion)
    subject = Subject(frozenset(each.part.participant.pk for each in suggestion.roles))
    partners = _partners(suggestion.roles)
    said = _("%(post)s, %(months)s: %(who)s.") % {
        "post": _post(suggestion),
        "months": _months(suggestion.months),
        "who": _who_brings_what(partners),
    }
    return Card(
        suggestion=suggestion,
        name=name,
        proposed=by_people.proposed.get(name, "") if by_people else "",
        rejection=rejection,
        may_act=may(reader, PROPOSE, subject),
        names=_names(suggestion.roles),
        person_months=person_months(suggestion.worth),
        picture=picture(_corners(partners), _post(suggestion), said, is_mirrored=_is_mirrored()),
        partners=partners,
    )


def _near_card(near: NearSuggestion) -> NearCard:
    partners = _partners(near.roles)
    lacks = _lacks(near)
    corners = list(_corners(partners))
    if near.component:
        corners.append(Corner(_("Nobody yet"), component(near.component), is_missing=True))
    said = _("%(post)s, %(months)s: %(who)s; missing: %(lacks)s.") % {
        "post": _post(near),
        "months": _months(near.months),
        "who": _who_brings_what(partners),
        "lacks": lacks,
    }
    return NearCard(
        near=near,
        names=_names(near.roles),
        lacks=lacks,
        person_months=person_months(near.worth),
        picture=picture(corners, _post(near), said, is_mirrored=_is_mirrored()),
        partners=partners,
    )


def _lacks(near: NearSuggestion) -> str:
    if near.of is None:
        return component(near.component)
    return _("the word of %(one)s that it serves with %(other)s") % {
        "one": name_in_sentence(near.of.participant.name_en),
        "other": name_in_sentence(near.who_name),
    }


def _partners(roles: Iterable[Role]) -> tuple[Partner, ...]:
    return tuple(
        Partner(
            each,
            components((*each.brings, *each.besides)),
            tuple(task(one) for one in each.tasks),
        )
        for each in roles
    )


def _corners(partners: Iterable[Partner]) -> tuple[Corner, ...]:
    return tuple(
        Corner(plain_name(each.role.part.participant.name_en), each.brings) for each in partners
    )


def _names(roles: Iterable[Role]) -> str:
    names = {each.part.participant.pk: each.part.participant.name_en for each in roles}
    return joined(plain_name(name) for name in names.values())


def _who_brings_what(partners: Iterable[Partner]) -> str:
    return "; ".join(
        _("%(who)s brings %(what)s")
        % {"who": plain_name(each.role.part.participant.name_en), "what": each.brings}
        for each in partners
    )


def _post(of: Suggestion | NearSuggestion) -> str:
    requirement = of.requirement
    assert requirement.capability is not None
    return _("%(capability)s for %(mission)s") % {
        "capability": requirement.capability.name,
        "mission": requirement.mission_id or _("all missions"),
    }


def _months(periods: Sequence[Period]) -> str:
    return ", ".join(period(each) for each in periods)


def _is_mirrored() -> bool:
    return bool(get_language_bidi())
