"""The history of a whole pledge, and what of it each reader sees."""

from typing import Any

import pytest

from makers import SOURCE, make_leg, make_pledge, on
from people import seated, somebody
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import actions
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.timeline import timeline
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.engines.readiness import ConditionType, DocumentKind, Step

pytestmark = pytest.mark.usefixtures("series")
WORDS = PledgeWords(
    text="One engineer company",
    category="engineering",
    announced_on=on("2021-12-07"),
    legs=(LegWords("JPN"), LegWords("KEN", component="equipment", label="restricted")),
    meeting="seoul-2021",
)


def told(pledge: Pledge, reader: Person | None) -> list[tuple[str, str]]:
    return [
        (deed.action, row.table) for deed in timeline(pledge, reader=reader) for row in deed.rows
    ]


def test_every_deed_is_told_with_who_why_and_on_what_source(officer: Person) -> None:
    pledge = actions.register(by=officer, participant="JPN", words=WORDS, source=SOURCE)
    given: dict[str, Any] = {"by": officer, "pledge": pledge, "source": SOURCE}
    actions.record_fact(version=1, step=Step.RECEIVED, occurred_on=on("2022"), **given)
    actions.promise_deadline(version=2, step=Step.REGISTERED, due_on=on("2030"), **given)
    condition = actions.state_condition(
        version=3, kind=ConditionType.FUNDING, text="money", why="said so", **given
    )
    actions.judge_condition(
        by=officer, condition=condition, version=4, met_on=on("2023"), source=SOURCE
    )
    words = actions.DocumentWords(DocumentKind.NOTE_VERBALE, on("2022"))
    actions.add_document(version=5, words=words, **given)
    found = timeline(pledge, reader=officer)
    assert {deed.action for deed in found} == {
        "register pledge",
        "record received",
        "promise registered",
        "state condition",
        "judge condition",
        "add document",
    }
    by_action = {deed.action: deed for deed in found}
    assert by_action["state condition"].why == "said so"
    assert {deed.by for deed in found} == {officer.name}
    (judged,) = by_action["judge condition"].rows
    assert judged.changed["met_on"] == ("", "2023")
    assert [row.table for row in by_action["register pledge"].rows] == [
        "pledge",
        "pledgeleg",
        "pledgeleg",
        "pledgefact",
    ]


def test_what_was_written_while_it_was_a_draft_its_own_state_reads(client: Any) -> None:
    japan = seated(Role.FOCAL_POINT, participant="JPN")
    draft = actions.draft(by=japan, participant="JPN", words=WORDS)
    actions.submit(by=japan, pledge=draft, version=1, source=SOURCE)
    assert ("draft pledge", "pledge") in told(draft, japan)
    public = told(draft, None)
    assert ("draft pledge", "pledge") not in public
    assert ("submit pledge", "pledge") not in public
    assert ("submit pledge", "pledgefact") in public


@pytest.mark.parametrize("label", [Label.SHARED, Label.RESTRICTED])
def test_what_was_not_public_before_is_not_told_to_the_public(
    officer: Person, label: Label
) -> None:
    pledge = make_pledge()
    with recorded(by=officer, action="hide"):
        Pledge.objects.filter(pk=pledge.pk).update(label=label, note="a secret")
    with recorded(by=officer, action="publish"):
        Pledge.objects.filter(pk=pledge.pk).update(label=Label.PUBLIC, note="")
    pledge.refresh_from_db()
    assert {"publish", "hide"} <= {action for action, _ in told(pledge, officer)}
    assert {"publish", "hide"} & {action for action, _ in told(pledge, None)} == set()


def test_parts_and_documents_are_told_to_those_who_may_read_them(officer: Person) -> None:
    pledge = make_pledge()
    make_leg(pledge, "KEN", "equipment", label=Label.RESTRICTED)
    words = actions.DocumentWords(DocumentKind.NOTE_VERBALE, on("2022"), label=Label.SHARED)
    actions.add_document(by=officer, pledge=pledge, version=1, words=words, source=SOURCE)

    def tables(reader: Person | None) -> set[str]:
        return {table for _, table in told(pledge, reader)}

    assert tables(None) == {"pledge"}
    assert tables(somebody(Role.OBSERVER)) == {"pledge", "pledgedocument"}
    partner = somebody(Role.FOCAL_POINT, participant="KEN")
    assert tables(partner) == {"pledge", "pledgedocument", "pledgeleg"}
    assert tables(officer) == {"pledge", "pledgedocument", "pledgeleg"}
