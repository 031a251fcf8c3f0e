"""Registering pledges, recording what happens to them, and linking them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from makers import SOURCE, make_fact, make_leg, make_pledge, on
from people import somebody
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.pledges import actions, queries
from pledgeworks.apps.pledges.choices import Component, LegRole, Relation
from pledgeworks.apps.pledges.models import Pledge, PledgeFact
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.models import Participant
from pledgeworks.engines.readiness import Level, Outcome, Step
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("series")


def words(participant: str = "VUT", **given: Any) -> PledgeWords:
    return replace(
        PledgeWords(
            text=" One hospital \n",
            category=Category.MEDICAL,
            announced_on=on("2021-12-07"),
            legs=(LegWords(participant),),
            meeting="seoul-2021",
        ),
        **given,
    )


def register(by: Person, said: PledgeWords | None = None, **given: Any) -> Pledge:
    values = {"participant": "VUT", "words": said or words(), "source": SOURCE}
    return actions.register(by=by, **{**values, **given})


def record(by: Person, pledge: Pledge, step: Step, **given: Any) -> PledgeFact:
    values = {"version": pledge.version, "occurred_on": on("2022-03-01"), "source": SOURCE}
    return actions.record_fact(by=by, pledge=pledge, step=step, **{**values, **given})


def link(by: Person, pledge: Pledge, earlier: Pledge, **given: Any) -> None:
    values = {"version": pledge.version, "relation": Relation.RENEWS, "source": SOURCE}
    actions.link(by=by, pledge=pledge, earlier=earlier, **{**values, "why": "its words", **given})


def test_the_first_pledge_of_a_participant_at_a_meeting_is_number_one(officer: Person) -> None:
    assert register(officer).pk == "seoul-2021-vut-01"


def test_the_next_pledge_takes_the_next_number(officer: Person) -> None:
    make_pledge(code="seoul-2021-vut-09")
    assert register(officer).pk == "seoul-2021-vut-10"
    assert register(officer).pk == "seoul-2021-vut-11"


def test_a_pledge_outside_any_meeting_is_numbered_apart(officer: Person) -> None:
    assert register(officer, words(meeting=None)).pk == "other-vut-01"


def test_a_registered_pledge_has_its_words_its_legs_and_was_announced(officer: Person) -> None:
    legs = (
        LegWords("VUT", LegRole.UNIT_PROVIDER, Component.PERSONNEL, text="the people"),
        LegWords("KEN", LegRole.EQUIPMENT_PROVIDER, Component.EQUIPMENT),
    )
    pledge = register(officer, words(legs=legs))
    assert (pledge.text, pledge.source_urls, pledge.version) == ("One hospital", [SOURCE], 1)
    kept = [(leg.order, leg.participant_id, leg.component) for leg in pledge.legs.all()]
    assert kept == [(1, "VUT", "personnel"), (2, "KEN", "equipment")]
    (fact,) = pledge.facts.all()
    assert (fact.step, str(fact.occurred_on)) == ("announced", "2021-12-07")


def test_a_registered_pledge_is_announced_and_not_in_the_readiness_system(officer: Person) -> None:
    pledge = register(officer)
    assert {fact.step for fact in queries.facts_of(pledge)} == {Step.ANNOUNCED}


def test_the_history_of_a_registered_pledge_says_who_why_and_source(officer: Person) -> None:
    (change,) = history_of(register(officer, why="note verbale"))
    assert (change.by, change.action, change.why, change.source) == (
        officer.name,
        "register pledge",
        "note verbale",
        SOURCE,
    )


@pytest.mark.parametrize(
    ("given", "source", "word"),
    [
        ({"text": " "}, SOURCE, "say what is offered"),
        ({"legs": ()}, SOURCE, "who brings what"),
        ({}, " ", "on what source"),
    ],
)
def test_a_pledge_without_words_legs_or_source_is_refused(
    officer: Person, given: dict[str, Any], source: str, word: str
) -> None:
    before = Pledge.objects.count()
    with pytest.raises(InvalidInput, match=word):
        register(officer, words(**given), source=source)
    assert Pledge.objects.count() == before


@pytest.mark.parametrize("field", ["missions", "missions_excluded"])
def test_a_pledge_for_a_mission_that_does_not_exist_is_refused(officer: Person, field: str) -> None:
    with pytest.raises(InvalidInput, match="no mission ATLANTIS"):
        register(officer, words(**{field: ("MINUSCA", "ATLANTIS")}))


LINE = [Step.RECEIVED, Step.ACKNOWLEDGED, Step.ACCEPTED, Step.REGISTERED]


def test_a_pledge_goes_step_by_step_from_announced_to_selected(officer: Person) -> None:
    pledge = register(officer)
    for step in LINE:
        record(officer, pledge, step)
        pledge.refresh_from_db()
    record(officer, pledge, Step.ASSESSED, level=Level.TWO, outcome=Outcome.SUCCESSFUL)
    pledge.refresh_from_db()
    record(officer, pledge, Step.SELECTED)
    pledge.refresh_from_db()
    assert pledge.version == 7
    assert [fact.step for fact in pledge.facts.order_by("id")] == [
        *("announced", "received", "acknowledged", "accepted", "registered"),
        *("assessed", "selected"),
    ]


def test_a_step_that_may_not_follow_is_refused_with_what_is_missing(officer: Person) -> None:
    pledge = register(officer)
    with pytest.raises(InvalidInput, match="'accepted' needs 'acknowledged' on record first"):
        record(officer, pledge, Step.ACCEPTED)
    pledge.refresh_from_db()
    assert (pledge.version, pledge.facts.count()) == (1, 1)


def test_nothing_can_be_recorded_of_a_withdrawn_pledge(officer: Person) -> None:
    pledge = make_pledge()
    make_fact(pledge, "withdrawn", "2022-01")
    with pytest.raises(InvalidInput) as refused:
        record(officer, pledge, Step.RECEIVED)
    assert refused.value.code == "pledge-has-ended"


def test_a_step_needs_a_source(officer: Person) -> None:
    pledge = register(officer)
    with pytest.raises(InvalidInput, match="on what source"):
        record(officer, pledge, Step.RECEIVED, source=" ")


def test_a_step_read_from_an_older_version_is_a_conflict(officer: Person) -> None:
    pledge = register(officer)
    record(officer, pledge, Step.RECEIVED)
    with pytest.raises(Conflict, match="version 2, you read 1"):
        record(officer, pledge, Step.ACKNOWLEDGED, version=1)
    assert not pledge.facts.filter(step="acknowledged").exists()


def test_the_same_step_on_the_same_day_stands_once(officer: Person) -> None:
    pledge = register(officer)
    with pytest.raises(InvalidInput, match="on record already") as refused:
        record(officer, pledge, Step.ANNOUNCED, occurred_on=on("2021-12-07"), text="again")
    assert refused.value.code == "fact-on-record"


def test_the_history_of_a_step_says_who_and_on_what_source(officer: Person) -> None:
    pledge = register(officer)
    fact = record(officer, pledge, Step.RECEIVED, why="it came today")
    (change,) = history_of(fact)
    assert (change.by, change.action, change.source) == (officer.name, "record received", SOURCE)


def test_a_pledge_is_linked_to_the_one_it_renews(officer: Person) -> None:
    pledge, earlier = make_pledge(), make_pledge(announced_on=on("2019-03"))
    link(officer, pledge, earlier, relation=Relation.RENEWS)
    (made,) = queries.pledge(pledge.pk).links.all()
    assert (made.relation, made.earlier_id, made.note) == ("renews", earlier.pk, "its words")
    assert pledge.pk in {each.pledge_id for each in queries.pledge(earlier.pk).later_links.all()}


def test_a_pledge_is_not_linked_to_a_later_one(officer: Person) -> None:
    pledge, later = make_pledge(), make_pledge(announced_on=on("2023-12-06"))
    with pytest.raises(InvalidInput, match="is later than"):
        link(officer, pledge, later)


def test_a_pledge_is_not_linked_to_itself(officer: Person) -> None:
    pledge = make_pledge()
    with pytest.raises(InvalidInput, match="cannot be linked to itself"):
        link(officer, pledge, pledge)


def test_a_link_stands_once(officer: Person) -> None:
    pledge, earlier = make_pledge(), make_pledge(announced_on=on("2019-03"))
    link(officer, pledge, earlier)
    pledge.refresh_from_db()
    with pytest.raises(InvalidInput, match="on record already"):
        link(officer, pledge, earlier)


@pytest.mark.parametrize("given", [{"why": " "}, {"source": ""}])
def test_a_link_needs_a_reason_and_a_source(officer: Person, given: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="Say why"):
        link(officer, make_pledge(), make_pledge(announced_on=on("2019-03")), **given)


def test_a_link_made_from_an_older_version_is_a_conflict(officer: Person) -> None:
    pledge = make_pledge(version=3)
    with pytest.raises(Conflict):
        link(officer, pledge, make_pledge(announced_on=on("2019")), version=2)


DEEDS: list[Callable[[Person], object]] = [
    lambda by: register(by),
    lambda by: record(by, make_pledge(), Step.REPORTED),
    lambda by: link(by, make_pledge(), make_pledge(announced_on=on("2019"))),
]


@pytest.mark.parametrize("role", [Role.MEETING_TEAM, Role.LOADER])
@pytest.mark.parametrize("deed", DEEDS, ids=["register", "record", "link"])
def test_only_officers_change_pledges(deed: Callable[[Person], object], role: Role) -> None:
    with pytest.raises(NotAllowed):
        deed(somebody(role))


def test_an_unknown_pledge_is_named_in_the_answer() -> None:
    with pytest.raises(NotFound, match="no pledge 'nowhere'"):
        queries.pledge("nowhere")


def test_a_participant_has_the_pledges_it_brings_a_leg_to() -> None:
    pledge = make_pledge(participant_id="KOR")
    make_leg(pledge, "VUT", "training")
    vanuatu = Participant.objects.get(pk="VUT")
    assert [each.pk for each in queries.pledges_of_participant(vanuatu)] == [pledge.pk]


@pytest.mark.parametrize("quantity", [0, -1, 10**12])
def test_a_quantity_that_cannot_be_is_refused(officer: Person, quantity: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        register(officer, words(quantity=quantity))
    assert refused.value.code == "quantity-out-of-range"
