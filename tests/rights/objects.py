"""One record of every kind in every state, with who reads it: what writes of the API are tried on.

Japan pledges, and it proposed the partnerships; Kenya brings a part and needs training.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from readers import (
    DRAFTS,
    EVERYBODY,
    OWN_STATE,
    PARTNER,
    READ_WHAT_WAS_SENT,
    READS,
    Reader,
)

from makers import (
    make_fact,
    make_leg,
    make_partnership,
    make_pledge,
    make_requirement,
    make_statement,
    on,
)
from people import seat_of, somebody
from pledgeworks.apps.accounts.actions import ensure_operator
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Subject
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.intake.models import Statement, StatementDraft
from pledgeworks.apps.operations import actions, queue
from pledgeworks.apps.operations.choices import JobKind
from pledgeworks.apps.partnerships.models import PartnershipFact, Tranche
from pledgeworks.apps.pledges.models import Pledge, PledgeCondition, PledgeDocument
from pledgeworks.apps.record.models import OverruledVerdict
from pledgeworks.apps.requirements.models import Requirement

STANDING, DRAFT, ENDED = "standing", "draft", "ended"
OPEN, CLOSED, SUPERSEDED = "open", "closed", "stated anew"

# A draft is read by its own State alone, whatever its label; and what has ended, as what stands.
PLEDGES = (
    (Label.PUBLIC, STANDING),
    (Label.SHARED, STANDING),
    (Label.RESTRICTED, STANDING),
    (Label.PUBLIC, DRAFT),
    (Label.PUBLIC, ENDED),
    (Label.RESTRICTED, ENDED),
)
PLEDGED = Subject(frozenset({"JPN"}), "seoul-2021")


@dataclass(frozen=True, slots=True)
class Thing:
    """A record: of which kind, in which state, whose, who reads it, and the codes of its parts.

    `codes` stand in the addresses and bodies of what is tried on it.
    """

    kind: str
    state: str
    subject: Subject
    reads: frozenset[Reader]
    codes: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""

    def __str__(self) -> str:
        return " ".join(each for each in (self.kind, self.label, self.state) if each)


NOTHING = Thing("nothing", "", Subject(), EVERYBODY)


def things() -> Iterator[Thing]:
    """All of them, written into the database."""
    yield NOTHING
    yield from _pledges()
    yield from _dossiers()
    yield from _requirements()
    yield from _answers()
    yield from _statements()
    yield from _partnerships()
    yield from _passages()
    yield from _others()


def _pledge(label: str, state: str) -> Pledge:
    pledge = make_pledge(label=label, is_draft=state == DRAFT, missions=["MINUSCA"])
    make_leg(pledge, "JPN", "equipment")
    make_leg(pledge, "KEN", "personnel")
    if state != DRAFT:
        make_fact(pledge, "announced", "2021-12-07")
    if state == ENDED:
        make_fact(pledge, "lapsed", "2021-12-09")
    return pledge


def _read_by(label: str, state: str) -> frozenset[Reader]:
    return DRAFTS if state == DRAFT else READS[Label(label)]


def _pledges() -> Iterator[Thing]:
    """Each alone, and beside a requirement that is open or closed."""
    asked = {
        OPEN: make_requirement(),
        CLOSED: make_requirement(closed_on=on("2022-01"), closed_reason="x"),
    }
    for label, state in PLEDGES:
        pledge = _pledge(label, state)
        code = pledge.pk
        if state != DRAFT:
            # Something to take back.
            OverruledVerdict.objects.create(
                pledge=pledge,
                verdict="confirmed",
                against="not_testable",
                reason="It is in the State's report",
                said_by=ensure_operator(),
            )
        reads = _read_by(label, state)
        yield Thing("pledge", state, PLEDGED, reads, {"pledge": code}, label)
        for of in (OPEN, CLOSED) if label == Label.PUBLIC else (OPEN,):
            codes = {"pledge": code, "requirement": asked[of].pk}
            yield Thing("pledge meant", f"{state} {of}", PLEDGED, reads, codes, label)


def _dossiers() -> Iterator[Thing]:
    """Pledges with a document and a condition."""
    for label, state in PLEDGES:
        pledge = _pledge(label, state)
        document = PledgeDocument.objects.create(
            pledge=pledge,
            kind="note_verbale",
            dated_on=on("2022-01-05"),
            came_on=on("2022-01-06"),
            label=Label.PUBLIC,
            said_by="contributing_country",
        )
        condition = PledgeCondition.objects.create(
            pledge=pledge, kind="national_approval", text="Once approved"
        )
        codes = {"pledge": pledge.pk, "document": document.pk, "condition": condition.pk}
        yield Thing("dossier", state, PLEDGED, _read_by(label, state), codes, label)


def _requirements() -> Iterator[Thing]:
    earlier = make_requirement()
    made = {
        OPEN: make_requirement(),
        CLOSED: make_requirement(closed_on=on("2022-01"), closed_reason="x"),
        SUPERSEDED: earlier,
    }
    make_requirement(supersedes=Requirement.objects.get(pk=earlier.pk), stated_on=on("2022-05"))
    for state, requirement in made.items():
        yield Thing("requirement", state, Subject(), EVERYBODY, {"requirement": requirement.pk})


def _answers() -> Iterator[Thing]:
    day = date(2022, 1, 1)
    more = {
        "accepted": {"accepted_on": day},
        "proposed": {},
        "rejected": {"ended_on": day, "reason": "x"},
    }
    for label in Label:
        for state, given in (more if label == Label.PUBLIC else {"proposed": {}}).items():
            answer = Answer.objects.create(
                pledge=_pledge(label, STANDING),
                requirement=make_requirement(),
                origin="state",
                state=state,
                stated_on=day,
                **given,
            )
            reads = _read_by(label, STANDING)
            yield Thing("answer", state, PLEDGED, reads, {"answer": answer.pk}, label)


def _statements() -> Iterator[Thing]:
    for label in (Label.PUBLIC, Label.RESTRICTED):
        for state in (OPEN, CLOSED):
            ended = {"closed_on": on("2022-02"), "closed_reason": "x"} if state == CLOSED else {}
            made = make_statement(label=label, participant_id="KEN", **ended)
            own = (EVERYBODY if label == Label.PUBLIC else READS[label] - {OWN_STATE}) | {PARTNER}
            yield Thing("need", state, Subject(frozenset({"KEN"})), own, {"need": made.pk}, label)


def _role(who: str, component: str, status: str) -> dict[str, Any]:
    role = "equipment_provider" if component == "equipment" else "unit_provider"
    return {
        "participant_id": who,
        "role": role,
        "component": component,
        "status": status,
        "capability_id": "helicopter-unit",
        "quantity": 2,
    }


def _partnerships() -> Iterator[Thing]:
    """Partnerships, and in each the role of Japan, with a tranche of half of it."""
    statuses = ("proposed", "confirmed", "declined", "delivered")
    for label in (Label.PUBLIC, Label.RESTRICTED):
        for state in ("proposed", "agreed", ENDED):
            every = statuses if (label, state) == (Label.PUBLIC, "proposed") else ("confirmed",)
            for status in every:
                made = make_partnership(
                    _role("JPN", "equipment", status),
                    _role("KEN", "personnel", "confirmed"),
                    label=label,
                    quantity=2,
                    proposed_by_id="JPN",
                )
                if state != "proposed":
                    reached = "agreed" if state == "agreed" else "ended"
                    PartnershipFact.objects.create(
                        partnership=made, state=reached, occurred_on=on("2022-02-02")
                    )
                ours = made.roles.get(participant="JPN")
                tranche = Tranche.objects.create(role=ours, order=1, quantity=1)
                reads = EVERYBODY if label == Label.PUBLIC else READS[label] | {PARTNER}
                codes = {"partnership": made.pk, "role": ours.pk, "tranche": tranche.pk}
                subject = Subject(frozenset({"JPN"}), None)
                if status == "confirmed":
                    yield Thing("partnership", state, subject, reads, codes, label)
                yield Thing("role", f"{status} {state}", subject, reads, codes, label)


def _passages() -> Iterator[Thing]:
    """Drafts read from a statement of Japan's at Seoul, one waiting and one decided."""
    said = Statement.objects.create(
        code="test-statement",
        participant_id="JPN",
        meeting_id="seoul-2021",
        title="jpn.txt",
        kind="statement",
        language="en",
        spoken_on=on("2021-12-07"),
        text="One engineering company",
        file_sha256="0" * 64,
        source_urls=["https://example.org/statement"],
    )
    for order, state in enumerate(("waiting", "rejected")):
        draft = StatementDraft.objects.create(
            statement=said,
            order=order,
            participant_id="JPN",
            quote=said.text,
            start=0,
            end=len(said.text),
            said={"category": "engineering"},
            confidence=0.9,
            status=state,
        )
        yield Thing("passage", state, PLEDGED, READ_WHAT_WAS_SENT, {"passage": draft.pk})


def _others() -> Iterator[Thing]:
    """A section, scenarios, seats, a person, jobs."""
    yield Thing("section", "", Subject(meeting="seoul-2021"), EVERYBODY, {"section": "overview"})
    yield Thing("scenario", "", Subject(), EVERYBODY, {"scenario": "indonesia-withdraws"})
    for state in (OPEN, CLOSED):
        seat = seat_of(Role.FOCAL_POINT, participant="JPN")
        seat.is_open = state == OPEN
        seat.save()
        subject = Subject(frozenset({"JPN"}))
        yield Thing("seat", state, subject, frozenset(), {"seat": seat.pk})
    other = Person.objects.create(email="somebody@example.org", name="Somebody")
    yield Thing("person", "", Subject(), frozenset(), {"person": other.pk})
    by = somebody(Role.ADMINISTRATOR)
    for state in ("failed", "waiting"):
        queue.put(JobKind.SUMMARY, {"meeting": "seoul-2021", "format": f"{state}"})
        job = ProcrastinateJob.objects.latest("pk").pk
        if state == "failed":
            _fail(job)
            actions.keep_reason(by=by, number=job, reason="not-found: There is no such meeting.")
        yield Thing("job", state, Subject(), EVERYBODY, {"job": job})


def _fail(job: int) -> None:
    """As a worker leaves a job that failed for good; the queue's model is not to be written."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [job])
