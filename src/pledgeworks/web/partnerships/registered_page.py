"""What the pages show of a registered partnership, and what its reader may do there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.accounts.rights import may, may_somewhere
from pledgeworks.apps.partnerships import rights
from pledgeworks.apps.partnerships.checks import misfits
from pledgeworks.apps.partnerships.choices import (
    CONFIRMED,
    STANDS,
    PartnershipState,
    RoleStatus,
)
from pledgeworks.apps.partnerships.overlaps import Overlap, overlaps
from pledgeworks.apps.partnerships.queries import next_state, standing_partnerships, state_of
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.formatting import joined, number
from pledgeworks.web.partnerships.picture import Corner, picture
from pledgeworks.web.partnerships.words import component, components


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role, and the answers and records that its reader may give."""

    role: Any
    brings: str
    is_out: bool
    answers: tuple[tuple[str, str], ...]
    records: bool
    releases: bool
    adds_tranches: bool


@dataclass(frozen=True, slots=True)
class RegisteredPage:
    """One partnership."""

    partnership: Any
    state: Any
    next_step: str
    records: PartnershipState | None
    ends: bool
    changes: bool
    joins: bool
    names: str
    picture: SafeString | None
    roles: tuple[RoleRow, ...]
    misfits: tuple[str, ...]
    overlaps: tuple[Overlap, ...]


def registered_page(found: Any, reader: Reader) -> RegisteredPage:
    """The page of a partnership; four queries for what overlaps with it."""
    state = state_of(found)
    ended = state is not None and state.state == PartnershipState.ENDED
    roles = list(found.roles.all())
    officer = may(reader, rights.RECORD_STATE, rights.subject_of_partnership(found))
    following = next_state(found)
    return RegisteredPage(
        partnership=found,
        state=state,
        next_step=_next_step(roles, following, state),
        records=following if officer and _can_be_recorded(following, found, roles) else None,
        ends=officer and not ended,
        changes=not ended and may(reader, rights.CHANGE, rights.subject_of_partnership(found)),
        joins=not ended and may_somewhere(reader, rights.PROPOSE),
        names=names_of(found),
        picture=_picture(found, roles),
        roles=tuple(_row(each, found, reader, ended=ended) for each in roles),
        misfits=tuple(
            _("%(what)s: shares come to %(shares)s of %(whole)s")
            % {
                "what": component(each.component),
                "shares": number(each.shares),
                "whole": number(each.quantity),
            }
            for each in misfits(found, roles)
        ),
        overlaps=tuple(
            each
            for each in overlaps(standing_partnerships(reader))
            if found.pk in each.partnerships
        ),
    )


def _can_be_recorded(following: PartnershipState | None, found: Any, roles: Sequence[Any]) -> bool:
    """Whether the rules let the state that comes next be recorded now; an end has its own link."""
    if following == PartnershipState.AGREED:
        counted = [each for each in roles if not each.is_released]
        return all(each.status in CONFIRMED for each in counted) and not misfits(found, counted)
    return following is not None and following != PartnershipState.ENDED


def names_of(found: Any) -> str:
    """`Kenya and Republic of Korea`: the partners that stand."""
    names = {
        each.participant_id: plain_name(each.participant.name_en)
        for each in found.roles.all()
        if _stands(each)
    }
    return joined(names.values()) if names else _("nobody any more")


def facts_of(found: Any) -> Mapping[str, str]:
    """What whoever opens a form sees of a partnership, to compare with what it is later."""
    state = state_of(found)
    told = {
        _("Title"): found.title,
        _("Purpose"): found.purpose,
        _("How many they form together"): str(found.quantity or ""),
        _("Who reads it"): found.get_label_display(),
        _("Status"): f"{state.get_state_display()}, {state.occurred_on}" if state else "",
    }
    for each in found.roles.all():
        told[f"{plain_name(each.participant.name_en)}, {component(each.component)}"] = (
            f"{each.get_status_display()}, {each.status_on}"
        )
    return told


def facts_of_role(role: Any) -> Mapping[str, str]:
    """What whoever answers for a role sees of it."""
    return {
        _("State or organization"): plain_name(role.participant.name_en),
        _("Brings"): component(role.component),
        _("In words"): role.text,
        _("How many"): str(role.quantity or ""),
        _("Status"): f"{role.get_status_display()}, {role.status_on}",
        _("What was said"): role.status_text,
        _("Tranches"): ", ".join(str(each.quantity) for each in role.tranches.all()),
    }


def _stands(role: Any) -> bool:
    return role.status in STANDS and not role.is_released


def _row(role: Any, found: Any, reader: Reader, *, ended: bool) -> RoleRow:
    own = rights.subject_of_role(role)
    answers = may(reader, rights.ANSWER, own) and not ended
    records = may(reader, rights.RECORD_DELIVERY, own) and not ended
    changes = may(reader, rights.CHANGE, rights.subject_of_partnership(found)) and not ended
    left = role.quantity and sum(each.quantity for each in role.tranches.all()) < role.quantity
    return RoleRow(
        role=role,
        brings=component(role.component),
        is_out=not _stands(role),
        answers=tuple(_answers(role.status)) if answers else (),
        records=records and role.status == RoleStatus.CONFIRMED,
        releases=changes and role.status not in STANDS and not role.is_released,
        adds_tranches=bool(records and _stands(role) and left),
    )


def _answers(status: str) -> Sequence[tuple[str, str]]:
    return {
        RoleStatus.PROPOSED.value: [
            ("confirmed", _("Confirm")),
            ("declined", _("Decline")),
        ],
        RoleStatus.DECLINED.value: [("confirmed", _("Confirm after all"))],
        RoleStatus.CONFIRMED.value: [("withdrawn", _("Withdraw"))],
        RoleStatus.WITHDRAWN.value: [("confirmed", _("Confirm again"))],
    }.get(status, [])


def _next_step(roles: Sequence[Any], following: PartnershipState | None, state: Any) -> str:
    """Whose turn it is, and for what."""
    if following is None:
        return _("Nothing: it has ended, and all of it is kept.")
    silent = _partners(each for each in roles if each.status == RoleStatus.PROPOSED)
    if silent:
        return _("%(who)s: confirm or decline.") % {"who": silent}
    left = _partners(each for each in roles if each.status not in STANDS and not each.is_released)
    if left:
        return _("%(who)s declined or withdrew: find another, or go on without.") % {"who": left}
    if following == PartnershipState.AGREED:
        return _("The Secretariat: record that all have agreed.")
    if following == PartnershipState.ACTIVE:
        return _("The Secretariat: record when it begins. No source tells of that yet.")
    waiting = _partners(each for each in roles if each.status in CONFIRMED - {"delivered"})
    if waiting:
        return _("%(who)s: deliver what was confirmed.") % {"who": waiting}
    return _("Everything is delivered; record the end when it comes.")


def _partners(roles: Any) -> str:
    names = {each.participant_id: plain_name(each.participant.name_en) for each in roles}
    return joined(names.values()) if names else ""


def _picture(found: Any, roles: Sequence[Any]) -> SafeString | None:
    brought: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for each in roles:
        if _stands(each):
            brought.setdefault(each.participant_id, []).append(each.component)
            names[each.participant_id] = plain_name(each.participant.name_en)
    if not brought:
        return None
    corners = [Corner(names[code], components(parts)) for code, parts in brought.items()]
    said = f"{found.title}: " + "; ".join(
        _("%(who)s brings %(what)s") % {"who": each.name, "what": each.brings} for each in corners
    )
    post = found.capability.name if found.capability else found.title
    return picture(corners, post, said, is_mirrored=bool(get_language_bidi()))
