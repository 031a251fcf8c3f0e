"""Every operation of the API that writes: what is sent, which right it asks for, on what it works.

Written out by hand from what the actions say they do; who has a right stands in `rights.py` only.
An operation that is not named here fails `test_every_write_of_the_api_is_tried`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from objects import CLOSED, DRAFT, ENDED, OPEN, STANDING, SUPERSEDED

from pledgeworks.apps.accounts import rights as accounts
from pledgeworks.apps.accounts.rights import Right, Subject
from pledgeworks.apps.answering import rights as answering
from pledgeworks.apps.intake import rights as intake
from pledgeworks.apps.meetings import rights as meetings
from pledgeworks.apps.operations import rights as operations
from pledgeworks.apps.partnerships import rights as partnerships
from pledgeworks.apps.planning import rights as planning
from pledgeworks.apps.pledges import rights as pledges
from pledgeworks.apps.record import rights as record
from pledgeworks.apps.requirements import rights as requirements

SOURCE = "note verbale 17/2022"
WHY = {"source": SOURCE, "why": "It says so"}
_ENDED = {"on": "2022-06", "reason": "No longer", "source": SOURCE}
_ASKED = {
    "title": "Quick reaction company",
    "mission": "MINUSCA",
    "capability": "quick-reaction-force-company",
    "quantity": 2,
    "stated_on": "2022-06",
    "edition": "report-s-2021-657",
    **WHY,
}
_PLEDGE = {
    "participant": "JPN",
    "text": "One engineer company",
    "category": "engineering",
    "announced_on": "2021-12-07",
    "legs": [{"participant": "JPN"}],
    **WHY,
}
_TWO = [
    {"participant": "JPN", "role": "equipment_provider", "component": "equipment"},
    {"participant": "KEN", "role": "unit_provider", "component": "personnel"},
]
_ANY = (STANDING, DRAFT, ENDED)
_UNENDED = (STANDING, DRAFT)
_LIVE = ("proposed", "agreed")

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Write:
    """One operation.

    Attributes
    ----------
    kind
        On which kind of record it is tried.
    rights
        Any one of these is enough; none where whoever has signed in may.
    states
        Of the record, in which it may be done; all where none is named.
    subject
        Whose record is judged, where it is not whose the record is.
    read
        Where the version is read that the change names; empty where it names none.
    refused, unread
        Statuses where the state forbids it, and where the reader may not read the record.
    """

    method: str
    address: str
    body: Body | None
    rights: tuple[Right, ...]
    kind: str = "nothing"
    states: tuple[str, ...] = ()
    subject: Subject | None = None
    read: str = ""
    refused: int = 400
    unread: int = 404
    more: Callable[[Mapping[str, Any]], Body] | None = field(default=None)


_JAPAN, _KENYA = Subject(frozenset({"JPN"})), Subject(frozenset({"KEN"}))
_PLEDGE_AT = "/pledges/{pledge}"
_LIFE = "/pledges/{pledge}/life"
_REQUIREMENT = "/requirements/{requirement}"
_TOGETHER = "/partnerships/registered/{partnership}"
_ROLE = "/partnerships/roles/{role}"
_NEED = "/partnerships/needs/{need}"
_SEAT = "/seats/{seat}"


def _pledge(path: str, body: Body, right: Right, *states: str, method: str = "POST",
            versioned: bool = True) -> Write:  # fmt: skip
    return Write(method, _PLEDGE_AT + path, body, (right,), "pledge", states,
                 read=_PLEDGE_AT if versioned else "")  # fmt: skip


def _life(path: str, body: Body, rights: tuple[Right, ...], *states: str,
          kind: str = "dossier") -> Write:  # fmt: skip
    return Write("POST", _LIFE + path, body, rights, kind, states, read=_LIFE)


def _requirement(path: str, body: Body, right: Right, *states: str, method: str = "POST") -> Write:
    return Write(method, _REQUIREMENT + path, body, (right,), "requirement", states,
                 read=_REQUIREMENT)  # fmt: skip


def _both(codes: Body) -> Body:
    return {name: codes[name] for name in ("pledge", "requirement")}


def _meant(path: str, right: Right, *states: str) -> Write:
    return Write("POST", f"/answers{path}", {**WHY}, (right,), "pledge meant", states, unread=400,
                 more=_both)  # fmt: skip


def _answer(path: str, right: Right, *states: str) -> Write:
    address = "/answers/{answer}"
    return Write("POST", address + path, {"why": "x"}, (right,), "answer", states, read=address)


def _together(path: str, body: Body, right: Right, subject: Subject | None = None,
              method: str = "POST") -> Write:  # fmt: skip
    return Write(method, _TOGETHER + path, body, (right,), "partnership", _LIVE, subject,
                 read=_TOGETHER)  # fmt: skip


def _role(path: str, body: Body, right: Right, *states: str) -> Write:
    return Write("POST", _ROLE + path, body, (right,), "role", states, read=_ROLE)


def _seat(path: str, body: Body, right: Right, *states: str) -> Write:
    return Write("POST", _SEAT + path, body, (right,), "seat", states, read=_SEAT)


_OF_LIVE_ROLES = tuple(
    f"{status} {state}"
    for state, statuses in {
        "proposed": ("proposed", "confirmed", "declined", "delivered"),
        "agreed": ("confirmed",),
    }.items()
    for status in statuses
)

WRITES: Mapping[str, Write] = {
    # pledges
    "register_pledge": Write("POST", "/pledges", _PLEDGE, (pledges.REGISTER,)),
    "draft_pledge": Write("POST", "/pledges/drafts", _PLEDGE, (pledges.DRAFT,), subject=_JAPAN),
    "change_pledge": _pledge("", {"note": "x", **WHY}, pledges.CHANGE, *_UNENDED, method="PATCH"),
    "discard_draft": Write(
        "DELETE", _PLEDGE_AT, None, (pledges.DRAFT,), "pledge", (DRAFT,), read=_PLEDGE_AT
    ),
    "submit_pledge": _pledge("/submission", WHY, pledges.DRAFT, DRAFT),
    "confirm_pledge": _pledge("/confirmation", WHY, pledges.CONFIRM, STANDING, versioned=False),
    "withdraw_pledge": _pledge(
        "/withdrawal", {"occurred_on": "2022-01", **WHY}, pledges.WITHDRAW, STANDING
    ),
    # the public record
    "overrule_verdict": _pledge(
        "/verification/overruling",
        {
            "verdict": "partly",
            "against": "not_testable",
            "reason": "Half of them came",
            "sources": [SOURCE],
        },
        record.OVERRULE,
        *_ANY,
        versioned=False,
    ),
    "withdraw_overruling": Write(
        "POST",
        _PLEDGE_AT + "/verification/overruling/withdrawal",
        {"against": "not_testable", "reason": "It was another unit"},
        (record.OVERRULE,),
        "pledge",
        _ANY,
    ),
    "record_step": _pledge(
        "/facts",
        {"step": "received", "occurred_on": "2022-01", **WHY},
        pledges.RECORD_FACT,
        STANDING,
    ),
    "link_pledge": _pledge(
        "/links",
        {"relation": "renews", "earlier": "vancouver-2017-can-01", **WHY},
        pledges.LINK,
        STANDING,
        ENDED,
    ),
    "say_probability": _pledge(
        "/probability",
        {"probability": "0.5", **WHY},
        planning.STATE_PROBABILITY,
        STANDING,
        ENDED,
        versioned=False,
    ),
    # the life of a pledge
    "add_document": _life(
        "/documents",
        {"kind": "table_of_organization", "dated_on": "2022-01-05", **WHY},
        (pledges.RECORD_OWN,),
        *_UNENDED,
    ),
    "withdraw_document": _life(
        "/documents/{document}/withdrawal", {"why": "x"}, (pledges.RECORD_OWN,), *_ANY
    ),
    "relabel_document": _life(
        "/documents/{document}/label",
        {"label": "shared", "why": "x"},
        (pledges.RECORD_OWN,),
        *_ANY,
    ),
    "promise_deadline": _life(
        "/deadlines",
        {"step": "arrived", "due_on": "2030", **WHY},
        (pledges.PROMISE,),
        STANDING,
    ),
    "state_condition": _life(
        "/conditions", {"kind": "funding", "text": "Money", **WHY}, (pledges.CONDITION,), *_UNENDED
    ),
    "judge_condition": _life(
        "/conditions/{condition}/judgement",
        {"met_on": "2022-02", **WHY},
        (pledges.CONDITION, pledges.LIFT),
        *_UNENDED,
    ),
    "say_unconditional": _life(
        "/unconditional",
        {"said_on": "2022-02", **WHY},
        (pledges.CONDITION,),
        *_UNENDED,
        kind="pledge",
    ),
    # the desk
    "confirm_several": Write("POST", "/work/confirmations", {"pledges": ["no-such"], **WHY}, ()),
    "settle_policy": Write(
        "POST",
        "/policies",
        {"value": "shared", "valid_from": "2040-01-01", "why": "x"},
        (pledges.SETTLE,),
    ),
    # requirements
    "add_edition": Write(
        "POST", "/editions", {"title": "Another report", **WHY}, (requirements.STATE,)
    ),
    "state_siting": Write(
        "POST",
        "/evacuation/MINUSCA/requirements",
        {"hospitals": 1, "stated_on": "2022-06", "edition": "report-s-2021-657", **WHY},
        (requirements.STATE,),
    ),
    "state_requirement": Write("POST", "/requirements", _ASKED, (requirements.STATE,)),
    "restate_requirement": _requirement("/restatement", _ASKED, requirements.STATE, OPEN),
    "change_requirement": _requirement(
        "",
        {"note": "x", **WHY},
        requirements.CHANGE,
        OPEN,
        CLOSED,
        SUPERSEDED,
        method="PATCH",
    ),
    "fill_requirement": _requirement("/filling", _ENDED, requirements.END, OPEN),
    "close_requirement": _requirement("/closing", _ENDED, requirements.END, OPEN),
    "reopen_requirement": _requirement("/reopening", _ENDED, requirements.END, CLOSED),
    "close_mission": Write(
        "POST",
        "/missions/MINUSCA/closing",
        _ENDED,
        (answering.CLOSE_MISSION,),
        "requirement",
        (OPEN,),
        refused=409,
        more=lambda codes: {"chosen": {f"requirement:{codes['requirement']}": "1"}},
    ),
    # answers
    "propose_answer": _meant("", answering.PROPOSE, f"{STANDING} {OPEN}"),
    "link_to_requirement": _meant("/links", answering.DECIDE, f"{STANDING} {OPEN}"),
    "refuse_tour": Write(
        "POST",
        "/answers/refusals",
        {"why": "x"},
        (answering.DECIDE,),
        "pledge meant",
        tuple(f"{state} {of}" for state in _ANY for of in (OPEN, CLOSED)),
        unread=400,
        more=_both,
    ),
    "accept_answer": _answer("/acceptance", answering.DECIDE, "proposed"),
    "reject_answer": _answer("/rejection", answering.DECIDE, "proposed", "accepted"),
    "withdraw_answer": _answer("/withdrawal", answering.PROPOSE, "proposed", "accepted"),
    # partnerships
    "state_need_or_offer": Write(
        "POST",
        "/partnerships/needs",
        {
            "side": "need",
            "participant": "KEN",
            "text": "Training",
            "component": "training",
            "stated_on": "2022-01",
            **WHY,
        },
        (partnerships.STATE,),
        subject=_KENYA,
    ),
    "change_need_or_offer": Write(
        "PATCH", _NEED, {"region": "x", **WHY}, (partnerships.STATE,), "need", (OPEN,), read=_NEED
    ),
    "close_need_or_offer": Write(
        "POST",
        f"{_NEED}/closing",
        {"closed_on": "2022-03", "reason": "Found", "source": SOURCE},
        (partnerships.STATE,),
        "need",
        (OPEN,),
        read=_NEED,
    ),
    "propose_partnership": Write(
        "POST",
        "/partnerships/registered",
        {"title": "Together", "proposed_on": "2022-02", "roles": _TWO, **WHY},
        (partnerships.PROPOSE,),
        subject=Subject(frozenset({"JPN", "KEN"})),
    ),
    "change_partnership": _together(
        "", {"purpose": "x", **WHY}, partnerships.CHANGE, method="PATCH"
    ),
    "join_partnership": _together(
        "/roles",
        {
            "participant": "KEN",
            "role": "transport",
            "component": "transport",
            "on": "2022-03",
            **WHY,
        },
        partnerships.PROPOSE,
        _KENYA,
    ),
    "record_partnership_state": _together(
        "/states",
        {"state": "ended", "occurred_on": "2022-06", "text": "Over", **WHY},
        partnerships.RECORD_STATE,
    ),
    "answer_role": _role(
        "/answer",
        {"status": "confirmed", "on": "2022-03", **WHY},
        partnerships.ANSWER,
        "proposed proposed",
        "declined proposed",
    ),
    "release_role": _role("/release", WHY, partnerships.CHANGE, "declined proposed"),
    "record_role_delivery": _role(
        "/delivery",
        {"on": "2022-06", **WHY},
        partnerships.RECORD_DELIVERY,
        "confirmed proposed",
        "confirmed agreed",
    ),
    "add_tranche": _role(
        "/tranches", {"quantity": 1, **WHY}, partnerships.RECORD_DELIVERY, *_OF_LIVE_ROLES
    ),
    "record_tranche_delivery": _role(
        "/tranches/{tranche}/delivery",
        {"delivered_on": "2022-06", **WHY},
        partnerships.RECORD_DELIVERY,
        *_OF_LIVE_ROLES,
    ),
    # people and seats: whoever sees none is refused, a focal point of another State finds nothing
    "add_person": Write(
        "POST",
        "/people",
        {"email": "another@example.org", "name": "Another"},
        (accounts.MANAGE_PEOPLE,),
    ),
    "change_person": Write(
        "PATCH",
        "/people/{person}",
        {"name": "Other", "why": "x"},
        (accounts.MANAGE_PEOPLE,),
        "person",
        read="/people/{person}",
        unread=403,
    ),
    "open_seat": Write(
        "POST",
        "/seats",
        {"code": "a-new-one", "name": "New", "role": "observer"},
        (accounts.MANAGE_PEOPLE,),
    ),
    "invite_to_seat": _seat(
        "/invitation", {"email": "new@example.org", "name": "New"}, accounts.INVITE, OPEN
    ),
    "hand_seat_over": _seat(
        "/occupant", {"email": "somebody@example.org"}, accounts.MANAGE_PEOPLE, OPEN
    ),
    "vacate_seat": _seat("/vacancy", {}, accounts.MANAGE_PEOPLE, OPEN, CLOSED),
    "close_seat": _seat("/closing", {"why": "x"}, accounts.MANAGE_PEOPLE, OPEN, CLOSED),
    # what is planned, written and done in the background
    "keep_what_if": Write(
        "POST",
        "/scenarios",
        {"name": "Mine", "changes": [], "meeting": "seoul-2021", "label": "public"},
        (planning.KEEP_SCENARIOS,),
    ),
    "change_what_if": Write(
        "PUT",
        "/scenarios/{scenario}",
        {"name": "Mine", "changes": []},
        (planning.KEEP_SCENARIOS,),
        "scenario",
        read="/scenarios/{scenario}",
    ),
    "archive_what_if": Write(
        "POST",
        "/scenarios/{scenario}/archive",
        {"why": "x"},
        (planning.KEEP_SCENARIOS,),
        "scenario",
        read="/scenarios/{scenario}",
    ),
    "rewrite_narrative_section": Write(
        "PUT",
        "/meetings/seoul-2021/narrative/{section}",
        {"text": "Words", "why": "x"},
        (meetings.WRITE_NARRATIVE,),
        "section",
        read="/meetings/seoul-2021/narrative/{section}",
    ),
    "send_statement": Write(
        "POST",
        "/intake/statements",
        {
            "text": "Japan will provide one engineering company.",
            "spoken_on": "2021-12-07",
            "source": SOURCE,
            "participant": "JPN",
            "meeting": "seoul-2021",
        },
        (intake.SEND_STATEMENT,),
        subject=Subject(frozenset({"JPN"}), "seoul-2021"),
    ),
    "decide": Write(
        "POST",
        "/intake/drafts/{passage}/decisions",
        {"decision": "reject", "why": "x"},
        (intake.REVIEW,),
        "passage",
        ("waiting",),
        read="/intake/drafts/{passage}",
    ),
    "start_job": Write(
        "POST", "/jobs", {"kind": "plan", "meeting": "seoul-2021"}, (operations.START_JOBS,)
    ),
    "retry_job": Write(
        "POST",
        "/jobs/{job}/retry",
        None,
        (operations.START_JOBS,),
        "job",
        ("failed",),
        refused=409,
    ),
}

# Tried elsewhere, for the reason given.
NOT_TRIED: Mapping[str, str] = {
    "try_what_if": "stores nothing and asks for no right (test_api)",
    "propose_suggestion": "of what a board's plan suggests (test_api_writes)",
    "reject_suggestion": "of what a board's plan suggests (test_api_writes)",
    "ask_for_suggestion_again": "of what a board's plan suggests (test_api_writes)",
}
