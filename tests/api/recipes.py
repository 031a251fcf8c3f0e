"""One request for every operation, made from the description's own examples, on the real series.

What the examples of single fields do not give stands in `RECIPES`: who sends it, what is done
before, where the version is read, and fields that a whole request needs.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from described import DESCRIPTION, operations
from django.db import connection, transaction

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.operations import actions, queue
from pledgeworks.apps.operations.choices import JobKind

Call = Callable[..., Any]
Body = Mapping[str, Any]
OFFICER = (Role.FORCE_GENERATION_OFFICER, None)
ADMINISTRATOR = (Role.ADMINISTRATOR, None)
KOREA = (Role.FOCAL_POINT, "KOR")
KENYA = (Role.FOCAL_POINT, "KEN")
SOURCE = "note verbale 17/2022"
# Answers are known to be of this day and these moments, whenever they are made.
_LIFE = "/pledges/seoul-2021-kor-06/life"
_ROLES = "/partnerships/roles"
_POLICE = "/requirements/minusca-2021-03-police"
_WANTED = "all-2022-03-utility-helicopter-unit"
DAY, MOMENT = "2026-11-24", "2026-11-24T09:00:00+00:00"
_MOMENTS = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:Z|\+00:00)?")
_NUMBERS = ("number", "id", "replaces", "person")
_SECONDS = "seconds"
_LONGEST_LIST = 2


@dataclass(frozen=True, slots=True)
class Recipe:
    """What one operation needs besides the examples of its parameters and fields.

    `before` are operations that are done first; the address that the last of them made stands in
    the place of the example in `path`, where that names it by `{made}`.
    """

    by: tuple[Role, str | None] | None = OFFICER
    path: str = ""
    query: str = ""
    body: Body = field(default_factory=dict)
    before: tuple[str, ...] = ()
    read: str = ""
    rows: Callable[[], Mapping[str, Any]] | None = None


def _job() -> Mapping[str, Any]:
    queue.put(JobKind.SUMMARY, {"meeting": "seoul-2021", "format": "pdf"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' RETURNING id")
        (number,) = cursor.fetchone()
    reason = "meeting-not-found: There is no meeting 'seoul-2012'."
    actions.keep_reason(by=seated(Role.ADMINISTRATOR), number=number, reason=reason)
    return {"number": number}


def _seat() -> Mapping[str, Any]:
    person = seated(Role.FOCAL_POINT, participant="KOR", name="Kim Min-jun")
    seat = person.seats[0]
    seat.name = "Focal point of the Republic of Korea"
    seat.save()
    other = Person.objects.create(email="somebody@example.org", name="Lee Seo-yeon")
    return {"code": seat.pk, "number": other.pk}


_SAID = "Kenya will provide one helicopter unit to MINUSMA from June 2023, subject to agreement."


def _statement() -> Mapping[str, Any]:
    from pledgeworks.apps.intake.review import actions as review
    from pledgeworks.apps.meetings.queries import meeting
    from pledgeworks.apps.reference.queries import participant
    from pledgeworks.kernel.dates import ApproximateDate

    sent = review.send(
        by=seated(Role.FORCE_GENERATION_OFFICER),
        name="ken.txt",
        content=_SAID.encode(),
        spoken_on=ApproximateDate.parse("2021-12-07"),
        source="https://example.org/statement",
        participant=participant("KEN"),
        meeting=meeting("seoul-2021"),
    )
    return {"code": sent.pk, "number": sent.drafts.get().pk}


def _suggestion() -> Mapping[str, Any]:
    from pledgeworks.apps.meetings.queries import meeting
    from pledgeworks.apps.planning.partnerships import partnerships
    from pledgeworks.apps.planning.proposals import name_of

    found = partnerships(meeting("seoul-2021"))
    return {"name": name_of(found.suggestions[0])}


_DRAFT = ("draft_pledge",)
_ANSWERED = ("propose_answer",)
_NEED = ("state_need_or_offer",)

RECIPES: Mapping[str, Recipe] = {
    # who asks
    "find": Recipe(None, query="q=helicopter"),
    "list_statements": Recipe(OFFICER),
    "send_statement": Recipe(
        OFFICER, body={"text": _SAID, "participant": "KEN", "meeting": "seoul-2021"}
    ),
    "show_statement": Recipe(OFFICER, rows=_statement),
    "show_draft": Recipe(OFFICER, rows=_statement),
    "decide": Recipe(
        OFFICER,
        rows=_statement,
        read="/intake/drafts/{number}",
        body={"decision": "reject", "why": "It is said of last year's unit"},
    ),
    "show_series": Recipe(None, query="country=IRL&mission=UNIFIL"),
    "show_me": Recipe(KOREA),
    "show_history": Recipe(OFFICER),
    "show_timeline": Recipe(None),
    # pledges
    "draft_pledge": Recipe(KOREA, body={"legs": [{"participant": "KOR"}]}),
    "register_pledge": Recipe(body={"source": SOURCE, "legs": [{"participant": "KOR"}]}),
    "change_pledge": Recipe(body={"note": "See the note verbale of 3 March.", "why": "Clearer"}),
    "discard_draft": Recipe(KOREA, "/pledges/{made}", before=_DRAFT),
    "submit_pledge": Recipe(
        KOREA, "/pledges/{made}/submission", before=_DRAFT, body={"source": SOURCE}
    ),
    "confirm_pledge": Recipe(KOREA),
    "withdraw_pledge": Recipe(KOREA, body={"occurred_on": DAY, "why": "The unit is needed"}),
    "record_step": Recipe(),
    "withdraw_overruling": Recipe(before=("overrule_verdict",)),
    "link_pledge": Recipe(body={"earlier": "vancouver-2017-can-01"}),
    "say_probability": Recipe(),
    "show_chances": Recipe(None, query="as_of=2022-12-01"),
    "list_flows": Recipe(None, query="participant=KOR"),
    # the life of a pledge
    "show_life": Recipe(OFFICER, query="as_of=2022-12-01"),
    "show_document": Recipe(path=_LIFE + "/documents/{document}", before=("add_document",)),
    "load_document_file": Recipe(
        path=_LIFE + "/documents/{document}/file", before=("add_document",)
    ),
    "add_document": Recipe(
        body={
            "file": {"name": "note-verbale.pdf", "base64": "JVBERi0xLjcK"},
            "reference": "17/2022",
        }
    ),
    "withdraw_document": Recipe(
        path=_LIFE + "/documents/{document}/withdrawal",
        before=("add_document",),
        read=_LIFE,
    ),
    "relabel_document": Recipe(
        path=_LIFE + "/documents/{document}/label",
        before=("add_document",),
        read=_LIFE,
    ),
    "promise_deadline": Recipe(body={"step": "arrived"}),
    "state_condition": Recipe(),
    "judge_condition": Recipe(
        path=_LIFE + "/conditions/{condition}/judgement",
        before=("state_condition",),
        read=_LIFE,
    ),
    "say_unconditional": Recipe(
        path="/pledges/seoul-2021-kor-01/life/unconditional", read="/pledges/seoul-2021-kor-01/life"
    ),
    # the desk
    "list_work": Recipe(KOREA, query="as_of=2022-12-01&limit=2"),
    "confirm_several": Recipe(KOREA),
    "list_reminders": Recipe(),
    "settle_policy": Recipe(ADMINISTRATOR, body={"valid_from": "2099-01-01"}),
    "list_policies": Recipe(None, before=("settle_policy",)),
    # requirements
    "add_edition": Recipe(),
    "state_siting": Recipe(body={"hospitals": 1, "helicopters": 1, "edition": "report-s-2021-657"}),
    "state_requirement": Recipe(
        body={
            "edition": "report-s-2021-657",
            "mission": "MINUSMA",
            "capability": "helicopter-unit",
            "quantity": 1,
        }
    ),
    "restate_requirement": Recipe(
        path=f"{_POLICE}/restatement",
        body={"edition": "report-s-2021-657", "mission": "MINUSCA", "title": "Police, 1,100"},
    ),
    "fill_requirement": Recipe(path=f"{_POLICE}/filling"),
    "close_requirement": Recipe(path=f"{_POLICE}/closing"),
    "change_requirement": Recipe(body={"location": "Kidal", "source": SOURCE, "why": "Clearer"}),
    "reopen_requirement": Recipe(body={"on": "2024-02"}),
    "close_mission": Recipe(
        path="/missions/MINUSCA/closing",
        body={"chosen": {"requirement:minusca-2021-03-police": "1"}},
    ),
    "show_closing": Recipe(None, query="on=2023-12-31"),
    "show_requirement": Recipe(None, query="as_of=2022-12-01"),
    # answers
    "list_answers": Recipe(before=_ANSWERED),
    "list_candidates": Recipe(),
    "show_answer": Recipe(path="/answers/{made}", before=_ANSWERED),
    "propose_answer": Recipe(KOREA, body={"requirement": _WANTED}),
    "link_to_requirement": Recipe(body={"requirement": _WANTED}),
    "refuse_tour": Recipe(),
    "accept_answer": Recipe(path="/answers/{made}/acceptance", before=_ANSWERED),
    "reject_answer": Recipe(path="/answers/{made}/rejection", before=_ANSWERED),
    "withdraw_answer": Recipe(KOREA, "/answers/{made}/withdrawal", before=_ANSWERED),
    # lists and reports
    "list_standing_lists": Recipe(None, query="as_of=2022-12-01"),
    "show_list": Recipe(None, path="/lists/pledged-nobody-asked", query="as_of=2022-12-01"),
    "list_announced_not_registered": Recipe(query="as_of=2022-12-01"),
    "list_freshness": Recipe(None, query="as_of=2022-12-01"),
    "report_of_mission": Recipe(None, query="as_of=2022-12-01"),
    "report_of_participant": Recipe(None, query="as_of=2022-12-01"),
    # partnerships
    "list_needs_and_offers": Recipe(None, before=_NEED),
    "state_need_or_offer": Recipe(KENYA, body={"source": SOURCE}),
    "show_need_or_offer": Recipe(None, "/partnerships/needs/{made}", before=_NEED),
    "list_other_side": Recipe(None, "/partnerships/needs/{made}/other-side", before=_NEED),
    "change_need_or_offer": Recipe(
        KENYA,
        "/partnerships/needs/{made}",
        before=_NEED,
        body={"region": "Mali", "source": SOURCE, "why": "Clearer"},
    ),
    "close_need_or_offer": Recipe(KENYA, "/partnerships/needs/{made}/closing", before=_NEED),
    "propose_partnership": Recipe(),
    "change_partnership": Recipe(body={"purpose": "A helicopter unit for Mali."}),
    "join_partnership": Recipe(
        body={"participant": "GBR", "role": "trainer", "component": "training"}
    ),
    "record_partnership_state": Recipe(body={"state": "active"}),
    "answer_role": Recipe(KENYA, _ROLES + "/{made}-1/answer", before=("propose_partnership",)),
    "release_role": Recipe(
        path=_ROLES + "/{made}-1/release",
        before=("propose_partnership", "decline"),
        read=_ROLES + "/{made}-1",
    ),
    "record_role_delivery": Recipe(),
    "add_tranche": Recipe(
        path=_ROLES + "/korea-kenya-usa-helicopters-2/tranches",
        read=_ROLES + "/korea-kenya-usa-helicopters-2",
    ),
    "record_tranche_delivery": Recipe(
        path=_ROLES + "/korea-kenya-usa-helicopters-1/tranches/{tranche}/delivery",
        read=_ROLES + "/korea-kenya-usa-helicopters-1",
        body={"delivered_on": "2024-06"},
    ),
    "list_overlaps": Recipe(None),
    "show_totals": Recipe(None, query="as_of=2022-12-01&participant=KOR"),
    "propose_suggestion": Recipe(rows=_suggestion),
    "reject_suggestion": Recipe(rows=_suggestion),
    "ask_for_suggestion_again": Recipe(rows=_suggestion, before=("reject_suggestion",)),
    # people and seats
    "list_people": Recipe(ADMINISTRATOR, query="words=Lee", rows=_seat),
    "show_person": Recipe(ADMINISTRATOR, rows=_seat),
    "list_places": Recipe(ADMINISTRATOR, rows=_seat),
    "add_person": Recipe(ADMINISTRATOR),
    "change_person": Recipe(ADMINISTRATOR, rows=_seat, body={"is_active": False}),
    "list_seats": Recipe(KOREA, rows=_seat),
    "show_seat": Recipe(KOREA, rows=_seat),
    "open_seat": Recipe(ADMINISTRATOR, body={"participant": "KEN"}),
    "invite_to_seat": Recipe(KOREA, rows=_seat, body={"email": "another@example.org"}),
    "hand_seat_over": Recipe(ADMINISTRATOR, rows=_seat),
    "vacate_seat": Recipe(ADMINISTRATOR, rows=_seat),
    "close_seat": Recipe(ADMINISTRATOR, rows=_seat),
    # what is planned and written, and background work
    "keep_what_if": Recipe(
        body={
            "name": "Brazil withdraws",
            "changes": [{"change": "participant_withdraws", "participant": "BRA"}],
        }
    ),
    "change_what_if": Recipe(
        body={"changes": [{"change": "participant_withdraws", "participant": "BRA"}]}
    ),
    "archive_what_if": Recipe(),
    "rewrite_narrative_section": Recipe(
        ADMINISTRATOR,
        "/meetings/seoul-2021/narrative/overview",
        body={"text": "Words of the meeting's team."},
    ),
    "show_section": Recipe(None, "/meetings/seoul-2021/narrative/overview"),
    "list_jobs": Recipe(ADMINISTRATOR, rows=_job),
    "show_job": Recipe(ADMINISTRATOR, rows=_job),
    "retry_job": Recipe(ADMINISTRATOR, rows=_job),
    "start_job": Recipe(ADMINISTRATOR, body={"meeting": "seoul-2021"}),
    "try_what_if": Recipe(None),
}
_DECLINED = {"status": "declined", "on": "2022-03", "source": SOURCE, "text": "No crews"}


def request_of(address: str, operation: Mapping[str, Any]) -> tuple[str, dict[str, Any] | None]:
    """Address and body as the examples of the description have them."""
    for each in operation["parameters"]:
        if each["in"] == "path":
            address = address.replace(f"{{{each['name']}}}", str(example_of(each)))
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    if "example" in content:
        return address, content["example"]
    shape = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    if not shape:
        return address, None
    described = DESCRIPTION["components"]["schemas"][shape]
    wanted = described.get("required", ())
    return address, {name: example_of(described["properties"][name]) for name in wanted}


def example_of(each: Mapping[str, Any]) -> Any:
    """The example of a parameter or a field; of a closed list without one, its first word.

    None where there is neither: the recipe says it.
    """
    if "example" in each:
        return each["example"]
    found = each.get("examples") or each.get("schema", {}).get("examples")
    if found:
        return found[0]
    shape = each.get("$ref") or each.get("schema", {}).get("$ref", "")
    if not shape:
        return None
    return DESCRIPTION["components"]["schemas"][shape.rpartition("/")[2]]["enum"][0]


class Kitchen:
    """Does operations, each on the series as it is, and forgets what they changed."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.known = {
            operation["operationId"]: (address, method, operation)
            for address, method, operation in operations()
        }
        self.people: dict[tuple[Role, str | None], Person] = {}

    def answer(self, name: str) -> Any:
        """The answer of one operation."""
        with transaction.atomic():
            answer = self._done(name, {})
            transaction.set_rollback(True)
            self.people.clear()
        return answer

    def _done(self, name: str, codes: dict[str, Any]) -> Any:
        address, method, operation = self.known[name]
        recipe = RECIPES.get(name, Recipe(None if method == "get" else OFFICER))
        if recipe.rows is not None and not {"code", "number", "name"} & set(codes):
            codes |= recipe.rows()
        for each in recipe.before:
            if each == "decline":
                self._decline(codes)
            else:
                self._take(self._done(each, codes), codes)
        for part in ("code", "number", "name"):
            if part in codes:
                address = address.replace(f"{{{part}}}", str(codes[part]))
        address, body = request_of(address, operation)
        if recipe.path:
            address = "/api/v1" + recipe.path.format(**{**self._rows(), **codes})
        sent = {**body, **recipe.body} if body is not None else None
        by = self._person(recipe.by)
        headers = {}
        if any(each["name"] == "If-Match" for each in operation["parameters"]):
            read = (
                "/api/v1" + recipe.read.format(**codes) if recipe.read else _read(address, method)
            )
            found = self.call("GET", read, by=by)
            assert found.status_code == 200, (name, read, found.content)
            headers["If_Match"] = found["ETag"]
        query = f"?{recipe.query}" if recipe.query else ""
        return self.call(method.upper(), address + query, sent, by=by, **headers)

    def _take(self, answer: Any, codes: dict[str, Any]) -> None:
        """The codes of what was made."""
        assert answer.status_code in (200, 201, 204), answer.content
        if "Location" in answer:
            codes["made"] = answer["Location"].rpartition("/")[2]
        body = answer.json() if answer.content else {}
        for each, name in (("documents", "document"), ("conditions", "condition")):
            if isinstance(body.get(each), list) and body[each] and "number" in body[each][-1]:
                codes[name] = body[each][-1]["number"]

    def _rows(self) -> Mapping[str, Any]:
        from pledgeworks.apps.partnerships.models import Tranche

        return {"tranche": Tranche.objects.order_by("role", "order")[0].pk}

    def _decline(self, codes: Mapping[str, Any]) -> None:
        role = f"{_ROLES}/{codes['made']}-1"
        kenya = self._person(KENYA)
        tag = self.call("GET", role, by=kenya)["ETag"]
        self.call("POST", f"{role}/answer", _DECLINED, by=kenya, If_Match=tag)

    def _person(self, whose: tuple[Role, str | None] | None) -> Person | None:
        if whose is None:
            return None
        if whose not in self.people:
            role, state = whose
            self.people[whose] = seated(role, participant=state, name="Park Ji-ho")
        return self.people[whose]


def _read(address: str, method: str) -> str:
    """Where the version is read: the record itself, or the one below which something is sent."""
    if method in ("put", "patch", "delete"):
        return address
    return address.rpartition("/")[0]


def shortened(told: Any, name: str = "") -> Any:
    """An answer as an example: long lists cut, and days, moments and numbers of rows made fixed."""
    if isinstance(told, dict):
        return {each: shortened(value, each) for each, value in told.items()}
    if isinstance(told, list):
        return [shortened(each, name) for each in told[:_LONGEST_LIST]]
    if isinstance(told, str):
        fixed = _MOMENTS.sub(MOMENT, told)
        fixed = re.sub(r"\btest-[a-z-]+-\d+\b", "focal-point-kor", fixed)
        fixed = re.sub(r"cursor=[^&\"]+", "cursor=...", fixed)
        return DAY if fixed == date.today().isoformat() else fixed
    if name in _NUMBERS and isinstance(told, int):
        return 1
    return 0.1 if name == _SECONDS else told


def examples(call: Call) -> Iterator[tuple[str, Any]]:
    """Every operation with its answer."""
    kitchen = Kitchen(call)
    for name in kitchen.known:
        yield name, kitchen.answer(name)
