"""Needs, offers and partnerships as plain data, for the command and for programs."""

from collections.abc import Mapping
from typing import Any

from pledgeworks.apps.partnerships.models import (
    NeedOrOffer,
    Partnership,
    PartnershipRole,
    RejectedSuggestion,
)
from pledgeworks.apps.partnerships.overlaps import Overlap
from pledgeworks.apps.partnerships.queries import next_state, state_of

Json = Mapping[str, Any]


def statement_as_json(each: NeedOrOffer) -> Json:
    """A need or an offer; months `2022-03`, days as exact as the source."""
    return {
        "code": each.pk,
        "side": each.side,
        "participant": each.participant_id,
        "component": each.component,
        "capability": each.capability_id,
        "quantity": each.quantity,
        "unit": each.unit or None,
        "mission": each.mission_id,
        "region": each.region,
        "from": str(each.from_month) if each.from_month else None,
        "to": str(each.to_month) if each.to_month else None,
        "text": each.text,
        "conditions": each.conditions,
        "stated_on": str(each.stated_on),
        "closed_on": str(each.closed_on) if each.closed_on else None,
        "closed_reason": each.closed_reason,
        "label": each.label,
        "source_urls": list(each.source_urls),
        "version": each.version,
    }


def partnership_as_json(each: Partnership) -> Json:
    """A partnership with its facts and roles, as `queries.partnership` reads it."""
    state, following = state_of(each), next_state(each)
    return {
        "code": each.pk,
        "title": each.title,
        "purpose": each.purpose,
        "state": state.state if state else None,
        "next_state": following.value if following else None,
        "capability": each.capability_id,
        "quantity": each.quantity,
        "indivisible": each.is_indivisible,
        "requirement": each.requirement_id,
        "meeting": each.meeting_id,
        "proposed_by": each.proposed_by_id,
        "states": [
            {
                "state": fact.state,
                "on": str(fact.occurred_on),
                "text": fact.text,
                "source_urls": list(fact.source_urls),
            }
            for fact in each.facts.all()
        ],
        "roles": [role_as_json(role) for role in each.roles.all()],
        "reasons": list(each.reasons),
        "label": each.label,
        "source_urls": list(each.source_urls),
        "version": each.version,
    }


def role_as_json(role: PartnershipRole) -> Json:
    """A role; what it rests on and answers only where its reader may read that."""
    return {
        "code": role.pk,
        "participant": role.participant_id,
        "role": role.role,
        "component": role.component,
        "capability": role.capability_id,
        "quantity": role.quantity,
        "text": role.text,
        "pledge": role.pledge_id if role.shows_pledge else None,  # type: ignore[attr-defined]
        "answers": role.answers_id if role.shows_answer else None,  # type: ignore[attr-defined]
        "status": role.status,
        "status_on": str(role.status_on),
        "status_text": role.status_text,
        "released": role.is_released,
        "tranches": [
            {
                "number": part.pk,
                "quantity": part.quantity,
                "due_on": str(part.due_on) if part.due_on else None,
                "delivered_on": str(part.delivered_on) if part.delivered_on else None,
                "text": part.text,
                "source_urls": list(part.source_urls),
            }
            for part in role.tranches.all()
        ],
        "source_urls": list(role.source_urls),
        "version": role.version,
    }


def rejection_as_json(each: RejectedSuggestion) -> Json:
    """A suggestion that was set aside, and whether it is shown again."""
    return {
        "suggestion": each.suggestion,
        "requirement": each.requirement_id,
        "participants": list(each.participants),
        "told": each.told,
        "reason": each.reason,
        "label": each.label,
        "is_shown_again": each.asked_again_at is not None,
    }


def overlap_as_json(each: Overlap) -> Json:
    """Partners who bring the same to one receiver, by the codes of their roles."""
    return {
        "receiver": each.receiver.pk,
        "component": each.component,
        "capability": each.capability or None,
        "roles": [role.pk for role in each.roles],
    }
