"""What was sent becomes drafts, and drafts become pledges by a person's decision alone."""

import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.models import RegistryChange
from pledgeworks.apps.intake.models import Statement, StatementDraft
from pledgeworks.apps.intake.review import actions, queries
from pledgeworks.apps.intake.review.comparing import judged
from pledgeworks.apps.intake.review.words import words_of
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.models import Pledge, PledgeLeg
from pledgeworks.apps.reference.models import Participant
from pledgeworks.engines.novelty import Verdict
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.django_db

TEXT = (
    "We thank our hosts. Kenya will provide one helicopter unit to MINUSMA from June 2023, "
    "subject to agreement, and a level 2 hospital. We pledge two formed police units."
)
DAY = ApproximateDate.parse("2021-12-07")


@pytest.fixture
def officer(series: None) -> Person:
    return seated(Role.FORCE_GENERATION_OFFICER)


def sent(by: Person, text: str = TEXT, participant: str = "KEN") -> Statement:
    return actions.send(
        by=by,
        name=f"{participant.lower()}.txt",
        content=text.encode(),
        spoken_on=DAY,
        source="https://example.org/statement",
        participant=Participant.objects.get(pk=participant),
        meeting=Meeting.objects.get(pk="seoul-2021"),
    )


def drafts_of(statement: Statement) -> list[StatementDraft]:
    return list(StatementDraft.objects.filter(statement=statement).order_by("order", "pk"))


def test_a_statement_gives_drafts_with_their_passages_and_reasons(officer: Person) -> None:
    statement = sent(officer)
    found = drafts_of(statement)
    assert [words_of(each).capability for each in found] == [
        "helicopter-unit",
        "hospital-level-2",
        "formed-police-unit",
    ]
    for each in found:
        assert statement.text[each.start : each.end] == each.quote
        assert any(word["about"] == "commitment" for word in each.why)
    assert words_of(found[0]).conditional
    assert words_of(found[0]).available_from == "2023-06"
    assert words_of(found[0]).mission == "MINUSMA"


def test_an_accepted_draft_is_a_pledge_with_the_exact_words_as_evidence(officer: Person) -> None:
    draft = drafts_of(sent(officer))[2]
    changes = RegistryChange.objects.count()
    pledge = actions.accept(by=officer, number=draft.pk, version=1)
    assert RegistryChange.objects.count() == changes + 1
    assert (pledge.quotation, pledge.quantity) == (draft.quote, 2)
    assert pledge.source_urls == ["https://example.org/statement"]
    assert [each.pk for each in queries.passages_of(pledge, reader=officer)] == [draft.pk]


def test_a_draft_is_decided_once_however_many_decide(officer: Person) -> None:
    draft = drafts_of(sent(officer))[0]
    actions.reject(by=officer, number=draft.pk, version=1, why="praise")
    with pytest.raises(Conflict) as refused:
        actions.accept(by=officer, number=draft.pk, version=1)
    assert refused.value.code == "draft-changed"
    with pytest.raises(InvalidInput):
        actions.accept(by=officer, number=draft.pk, version=2)


def test_every_decision_can_be_undone(officer: Person) -> None:
    one, two, three = drafts_of(sent(officer))
    pledge = actions.accept(by=officer, number=one.pk, version=1)
    assert actions.undo(by=officer, number=one.pk, version=2).status == "waiting"
    assert not Pledge.objects.filter(pk=pledge.pk).exists()
    actions.reject(by=officer, number=two.pk, version=1)
    assert actions.undo(by=officer, number=two.pk, version=2).status == "waiting"
    actions.merge(by=officer, number=two.pk, version=3, into=three.pk, into_version=1)
    assert actions.undo(by=officer, number=two.pk, version=4).status == "waiting"
    parts = actions.split(by=officer, number=three.pk, version=2, at=10)
    assert len(parts) == 2
    assert actions.undo(by=officer, number=three.pk, version=3).status == "waiting"
    assert len(drafts_of(three.statement)) == 3


def test_an_acceptance_is_not_undone_once_the_pledge_was_worked_on(officer: Person) -> None:
    draft = drafts_of(sent(officer))[0]
    pledge = actions.accept(by=officer, number=draft.pk, version=1)
    Pledge.objects.filter(pk=pledge.pk).update(version=2)
    with pytest.raises(InvalidInput) as refused:
        actions.undo(by=officer, number=draft.pk, version=2)
    assert refused.value.code == "pledge-is-built-upon"
    assert Pledge.objects.filter(pk=pledge.pk).exists()


def test_one_pledge_announced_by_three_has_three_pieces_of_evidence(officer: Person) -> None:
    said = "{} will, together with {}, establish a joint helicopter unit."
    first = sent(officer, said.format("Kenya", "Korea and the United States"))
    pledge = actions.accept(by=officer, number=drafts_of(first)[0].pk, version=1)
    for code, others in (("KOR", "Kenya"), ("USA", "Kenya and Korea")):
        statement = sent(officer, said.format(code, others), code)
        (draft,) = drafts_of(statement)
        beside = judged(statement, [draft], officer)[draft.pk].comparison
        assert beside.earlier is not None
        actions.accept_as_evidence(by=officer, number=draft.pk, version=1, pledge=pledge)
    assert len(queries.passages_of(pledge, reader=officer)) == 3
    legs = PledgeLeg.objects.filter(pledge=pledge).values_list("participant_id", flat=True)
    assert sorted(legs) == ["KEN", "KOR", "USA"]
    assert Pledge.objects.get(pk=pledge.pk).quantity == pledge.quantity


def test_the_same_offer_again_is_found_beside_the_earlier_one(officer: Person) -> None:
    first = sent(officer, "Kenya pledges two formed police units.")
    pledge = actions.accept(by=officer, number=drafts_of(first)[0].pk, version=1)
    again = sent(officer, "Kenya pledges again two formed police units, this time by name.")
    (draft,) = drafts_of(again)
    found = judged(again, [draft], officer)[draft.pk]
    assert found.comparison.earlier is not None
    assert found.comparison.earlier.code == pledge.pk
    assert found.comparison.verdict is Verdict.SAME
    assert "which mission" in found.question


def test_corrections_keep_the_passage_and_go_into_the_pledge(officer: Person) -> None:
    draft = drafts_of(sent(officer))[2]
    words = replace(words_of(draft), quantity=3)
    actions.correct(by=officer, number=draft.pk, version=1, words=words, why="misheard")
    pledge = actions.accept(by=officer, number=draft.pk, version=2)
    assert (pledge.quantity, pledge.quotation) == (3, draft.quote)


def test_a_passage_that_was_passed_over_can_be_marked(officer: Person) -> None:
    statement = sent(officer)
    start = statement.text.index("We thank")
    draft = actions.mark(by=officer, statement=statement, start=start, end=start + 19)
    assert (draft.read_by, draft.quote) == ("person", "We thank our hosts.")


def test_only_officers_decide_and_only_its_own_state_reads(officer: Person) -> None:
    statement = sent(officer)
    draft = drafts_of(statement)[0]
    own = seated(Role.FOCAL_POINT, participant="KEN")
    other = seated(Role.FOCAL_POINT, participant="JPN")
    assert queries.statement(statement.pk, reader=own).pk == statement.pk
    with pytest.raises(NotAllowed):
        actions.accept(by=own, number=draft.pk, version=1)
    with pytest.raises(NotFound):
        queries.statement(statement.pk, reader=other)
    assert list(queries.statements(other)) == []
    with pytest.raises(NotAllowed):
        sent(other, "Kenya will send 3 helicopters.")


def test_a_table_is_imported_whole_or_not_at_all(officer: Person) -> None:
    table = "Country,Pledge,Number\nGhana,Formed police unit,2\nAtlantis,A hospital,many\n"
    with pytest.raises(InvalidInput) as refused:
        actions.send(
            by=officer, name="t.csv", content=table.encode(), spoken_on=DAY, source="a table"
        )
    assert {fault.column for fault in refused.value.facts["faults"]} == {"A", "C"}
    assert not Statement.objects.exists()
    good = table.replace("Atlantis", "Kenya").replace("many", "1")
    made = actions.send(
        by=officer, name="t.csv", content=good.encode(), spoken_on=DAY, source="a table"
    )
    assert [(each.participant_id, each.row) for each in drafts_of(made)] == [("GHA", 2), ("KEN", 3)]
    with pytest.raises(Conflict):
        actions.send(
            by=officer, name="t.csv", content=good.encode(), spoken_on=DAY, source="a table"
        )


def test_columns_that_were_settled_once_are_known_again(officer: Person) -> None:
    table = "Who,Words,Figure\nGhana,Formed police unit,2\n"
    actions.settle_columns(
        by=officer,
        headings="who | words | figure",
        columns={0: "participant", 1: "text", 2: "quantity"},
    )
    made = actions.send(
        by=officer, name="t.csv", content=table.encode(), spoken_on=DAY, source="a table"
    )
    (draft,) = drafts_of(made)
    assert (draft.participant_id, words_of(draft).quantity) == ("GHA", 2)


class _Model(BaseHTTPRequestHandler):
    passages = ("We thank our hosts.", "not in the text", "one helicopter unit to MINUSMA")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        content = json.dumps(list(self.passages))
        body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def test_a_language_model_only_adds_and_is_marked(officer: Person, settings: object) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Model)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        settings.LANGUAGE_MODEL_URL = f"http://127.0.0.1:{server.server_port}/v1"  # type: ignore[attr-defined]
        found = drafts_of(sent(officer))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert [each.read_by for each in found].count("program") == 3
    assert [each.quote for each in found if each.read_by == "model"] == ["We thank our hosts."]


def test_a_language_model_that_does_not_answer_changes_nothing(
    officer: Person, settings: object
) -> None:
    settings.LANGUAGE_MODEL_URL = "http://127.0.0.1:9/v1"  # type: ignore[attr-defined]
    assert len(drafts_of(sent(officer))) == 3
