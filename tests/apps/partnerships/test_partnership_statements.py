"""Needs and offers, suggestions set aside, and what fits what."""

from dataclasses import replace
from typing import Any

import pytest

from makers import SOURCE, make_requirement, make_statement, on
from people import seated, somebody
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.partnerships import actions, queries
from pledgeworks.apps.partnerships.actions import Statement
from pledgeworks.apps.partnerships.choices import Brings, Side
from pledgeworks.apps.partnerships.fitting import Block, Reason, fits
from pledgeworks.apps.reference.choices import UnitOfMeasure
from pledgeworks.apps.reference.models import Capability, Mission, Participant
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound
from pledgeworks.kernel.months import Month

pytestmark = pytest.mark.usefixtures("series")


def focal(participant: str) -> Person:
    return somebody(Role.FOCAL_POINT, participant=participant)


def aircraft(**given: Any) -> Statement:
    return replace(
        Statement(
            text="Aircraft for one helicopter unit",
            component=Brings.EQUIPMENT,
            stated_on=on("2022-01-10"),
            capability=Capability.objects.get(pk="helicopter-unit"),
            quantity=1,
        ),
        **given,
    )


def stated(by: Person, participant: str = "KEN", **given: Any) -> object:
    return actions.state(
        by=by,
        side=Side.NEED,
        participant=Participant.objects.get(pk=participant),
        statement=aircraft(**given),
        source=SOURCE,
    )


@pytest.mark.parametrize("participant", ["KEN", "AUC", "EUE", "UNO", "NAT"])
def test_states_and_organizations_state_what_they_need(participant: str) -> None:
    made = stated(focal(participant), participant)
    assert made.pk == f"need-{participant.lower()}-01"
    assert (made.unit, made.is_open, made.source_urls) == ("unit", True, [SOURCE])
    assert history_of(made)[0].action == "state need"


def test_nobody_states_what_another_state_needs_but_the_secretariat() -> None:
    with pytest.raises(NotAllowed):
        stated(focal("JPN"))
    assert stated(somebody(Role.FORCE_GENERATION_OFFICER))


@pytest.mark.parametrize(
    "role", [Role.MISSION_PLANNER, Role.OBSERVER, Role.MEETING_TEAM, Role.LOADER]
)
def test_who_only_reads_states_nothing(role: Role) -> None:
    with pytest.raises(NotAllowed):
        stated(somebody(role))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"text": " "}, "Say the text"),
        ({"text": "a\0b"}, "NUL"),
        ({"quantity": 0}, "not from 1"),
        ({"quantity": 10**13}, "not from 1"),
        ({"capability": None}, "Say in what the quantity counts"),
        ({"region": "x" * 201}, "at most 200"),
        (
            {"from_month": Month.of(2023, 2), "to_month": Month.of(2023, 1)},
            r"ends \(2023-01\) before it starts",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        stated(focal("KEN"), **given)


def test_money_counts_in_its_own_unit_without_a_capability() -> None:
    made = stated(
        focal("KEN"),
        component=Brings.FUNDING,
        capability=None,
        quantity=25_000_000_000,
        unit=UnitOfMeasure.USD,
    )
    assert (made.quantity, made.unit) == (25_000_000_000, "USD")


def test_a_change_needs_a_reason_and_the_version_that_was_read() -> None:
    made = make_statement()
    said = {"statement": aircraft(text="For two units", quantity=2), "source": SOURCE}
    with pytest.raises(InvalidInput, match="Say the why"):
        actions.change_statement(by=focal("KEN"), found=made, version=1, why="", **said)
    changed = actions.change_statement(by=focal("KEN"), found=made, version=1, why="x", **said)
    assert (changed.quantity, changed.version) == (2, 2)
    with pytest.raises(Conflict, match="version 2, you read 1"):
        actions.change_statement(by=focal("KEN"), found=made, version=1, why="y", **said)


def test_a_need_is_changed_by_its_own_state_only() -> None:
    made = make_statement()
    with pytest.raises(NotAllowed):
        actions.change_statement(
            by=focal("JPN"), found=made, version=1, statement=aircraft(), source=SOURCE, why="x"
        )
    hidden = make_statement(label=Label.RESTRICTED)
    with pytest.raises(NotFound):
        actions.change_statement(
            by=focal("JPN"), found=hidden, version=1, statement=aircraft(), source=SOURCE, why="x"
        )


def test_what_is_closed_stays_with_its_reason() -> None:
    made = make_statement()
    said = {"closed_on": on("2022-06-01"), "reason": "Japan brings them", "source": SOURCE}
    closed = actions.close_statement(by=focal("KEN"), found=made, version=1, **said)
    assert not closed.is_open
    assert queries.need_or_offer(made.pk).closed_reason == "Japan brings them"
    with pytest.raises(InvalidInput, match="was closed"):
        actions.close_statement(by=focal("KEN"), found=made, version=2, **said)


def test_nothing_is_closed_before_it_was_stated() -> None:
    with pytest.raises(InvalidInput, match="cannot have been closed before"):
        actions.close_statement(
            by=focal("KEN"),
            found=make_statement(),
            version=1,
            closed_on=on("2021-12-31"),
            reason="x",
            source=SOURCE,
        )


READS = {
    Label.PUBLIC: {"public", "officer", "planner", "own", "other"},
    Label.SHARED: {"officer", "planner", "own"},
    Label.RESTRICTED: {"officer", "own"},
}


@pytest.mark.parametrize("label", Label)
def test_a_need_is_read_by_those_its_label_names(label: Label) -> None:
    made = make_statement(label=label)
    readers = {
        "public": None,
        "officer": somebody(Role.FORCE_GENERATION_OFFICER),
        "planner": somebody(Role.MISSION_PLANNER),
        "own": focal("KEN"),
        "other": focal("JPN"),
    }
    may = set()
    for who, reader in readers.items():
        listed = queries.needs_and_offers(reader=reader).contains(made)
        try:
            queries.need_or_offer(made.pk, reader=reader)
            assert listed
            may.add(who)
        except NotFound:
            assert not listed
    assert may == READS[label]


def test_filters_all_hold() -> None:
    made = make_statement(mission_id="MINUSMA")
    make_statement("offer", participant_id="JPN")
    make_statement(component="personnel")
    make_statement(closed_on=on("2022-02-01"), closed_reason="found")
    found = queries.needs_and_offers(
        side="need",
        participant="KEN",
        component="equipment",
        capability="helicopter-unit",
        mission="MINUSMA",
        is_open=True,
    )
    assert list(found) == [made]


def test_offers_that_fit_a_need_are_ranked_with_their_reasons() -> None:
    need = make_statement(mission_id="MINUSMA", from_month=Month.of(2023, 1))
    whole = make_statement(
        "offer", participant_id="JPN", mission_id="MINUSMA", from_month=Month.of(2022, 6)
    )
    vague = make_statement(
        "offer", participant_id="NOR", capability_id=None, quantity=None, unit=""
    )
    bound = make_statement("offer", participant_id="KOR", conditions="A letter of assist")
    found = fits(need, queries.open_on_the_other_side(need))
    assert [fit.other for fit in found] == [whole, vague, bound]
    assert found[0].reasons == (
        Reason.CAPABILITY,
        Reason.MISSION,
        Reason.MONTHS,
        Reason.QUANTITY,
    )
    assert found[2].blocks == (Block.CONDITION,)


def test_it_works_in_both_directions() -> None:
    need, offer = make_statement(), make_statement("offer", participant_id="JPN")
    assert [fit.other for fit in fits(offer, queries.open_on_the_other_side(offer))] == [need]


@pytest.mark.parametrize(
    "given",
    [
        {"capability_id": "convoy-battalion"},
        {"mission_id": "UNMISS"},
        {"from_month": Month.of(2025, 1)},
        {"to_month": Month.of(2022, 12)},
        {"participant_id": "KEN"},
        {"component": "training"},
        {"closed_on": on("2022-02-01"), "closed_reason": "gone"},
        {"label": Label.RESTRICTED},
    ],
)
def test_what_contradicts_what_is_asked_for_is_left_out(given: dict[str, Any]) -> None:
    need = make_statement(
        mission_id="MINUSMA", from_month=Month.of(2023, 1), to_month=Month.of(2024, 12)
    )
    make_statement("offer", **{"participant_id": "JPN", **given})
    assert not fits(need, queries.open_on_the_other_side(need))


def test_fewer_than_asked_for_are_told_as_such() -> None:
    need = make_statement(quantity=2)
    make_statement("offer", participant_id="JPN", quantity=1)
    (fit,) = fits(need, queries.open_on_the_other_side(need))
    assert fit.blocks == (Block.TOO_FEW,)


def rejected(by: Person, **given: Any) -> object:
    values = {
        "suggestion": "a" * 64,
        "requirement": make_requirement(),
        "participants": ["JPN", "GHA"],
        "told": "Japan and Ghana",
        "reason": "Ghana's crews fly another type",
    }
    return actions.reject(by=by, **{**values, **given})


def test_a_suggestion_is_set_aside_with_a_reason_and_kept() -> None:
    officer = seated(Role.FORCE_GENERATION_OFFICER)
    rejected(officer)
    (kept,) = queries.rejections(["a" * 64], officer)
    assert (kept.reason, kept.rejected_by) == ("Ghana's crews fly another type", officer)
    with pytest.raises(Conflict):
        rejected(officer)


def test_who_asks_again_is_shown_it_again_and_the_rejection_stays() -> None:
    officer = seated(Role.FORCE_GENERATION_OFFICER)
    rejected(officer)
    again = actions.ask_again(by=officer, suggestion="a" * 64, why="new crews")
    assert queries.rejections(["a" * 64], officer) == []
    assert again.reason == "Ghana's crews fly another type"
    assert rejected(officer).pk != again.pk


def test_a_state_sets_aside_only_suggestions_it_is_part_of() -> None:
    assert rejected(seated(Role.FOCAL_POINT, participant="GHA"))
    for by in (seated(Role.FOCAL_POINT, participant="KEN"), seated(Role.OBSERVER)):
        with pytest.raises(NotAllowed):
            rejected(by, suggestion="b" * 64)
    with pytest.raises(InvalidInput, match="Say the reason"):
        rejected(seated(Role.FORCE_GENERATION_OFFICER), suggestion="b" * 64, reason=" ")


def test_whoever_may_not_know_of_a_rejection_is_not_told() -> None:
    rejected(seated(Role.FORCE_GENERATION_OFFICER))
    assert queries.rejections(["a" * 64], None) == []
    assert queries.rejections(["a" * 64], focal("KEN")) == []
    assert len(queries.rejections(["a" * 64], focal("GHA"))) == 1


def test_a_mission_that_is_named_is_kept() -> None:
    made = stated(focal("KEN"), mission=Mission.objects.get(pk="MINUSMA"), region="Mopti")
    assert (made.mission_id, made.region) == ("MINUSMA", "Mopti")
