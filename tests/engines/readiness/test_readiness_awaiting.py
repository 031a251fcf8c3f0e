"""Whose turn it is, since when, and what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.engines.readiness import (
    FORMS,
    LADDERS,
    Awaited,
    Because,
    DocumentKind,
    Fact,
    Held,
    Ladder,
    Level,
    Outcome,
    Party,
    RenewalRule,
    Step,
    levels_of,
    next_steps,
    refusals,
)
from pledgeworks.engines.readiness.awaiting import MissingFields
from pledgeworks.engines.readiness.ladders import steps_of
from pledgeworks.engines.readiness.rungs import Rung
from pledgeworks.engines.readiness.steps import ENDS
from pledgeworks.kernel.dates import ApproximateDate

START = date(2022, 1, 1)
LATE = date(2030, 1, 1)
UNIT_LINE = [
    Step.ANNOUNCED,
    Step.SUBMITTED,
    Step.RECEIVED,
    Step.ACKNOWLEDGED,
    Step.ACCEPTED,
    Step.REGISTERED,
    Step.ASSESSED,
    Step.SELECTED,
    Step.RECONNAISSANCE,
    Step.AGREED,
    Step.PREPARED,
    Step.VISITED,
    Step.CERTIFIED,
    Step.EQUIPMENT_IN_TRANSIT,
    Step.PERSONNEL_IN_TRANSIT,
    Step.ARRIVED,
    Step.INSPECTED,
    Step.DEPLOYED,
]


def day(number: int) -> ApproximateDate:
    return ApproximateDate.on(START + timedelta(number))


def fact(step: Step, number: int, level: Level | None = None, outcome: str = "successful") -> Fact:
    shown = Outcome(outcome) if step is Step.ASSESSED else None
    return Fact(step, day(number), level, shown)


def line(until: Step) -> list[Fact]:
    """The steps of a unit up to one, ten days apart; the visit brought it to level 2."""
    steps = UNIT_LINE[: UNIT_LINE.index(until) + 1]
    return [
        fact(step, 10 * number, Level.TWO if step is Step.ASSESSED else None)
        for number, step in enumerate(steps)
    ]


def paper(kind: DocumentKind, number: int = 0) -> Held:
    return Held(kind, day(number), FORMS[kind].required)


def turn(
    history: Iterable[Fact],
    documents: Iterable[Held] = (),
    ladder: Ladder = Ladder.UNIT,
    as_of: date = LATE,
) -> list[tuple[Step, Party, Because]]:
    found = next_steps(history, documents, ladder, as_of)
    return [(each.step, each.party, each.because) for each in found if not each.is_optional]


def only(found: Iterable[Awaited], step: Step) -> Awaited:
    (one,) = [each for each in found if each.step is step]
    return one


def test_what_is_only_announced_waits_for_the_contributing_country_to_send_its_note() -> None:
    (awaited,) = next_steps(line(Step.ANNOUNCED), (), Ladder.UNIT, LATE)
    assert (awaited.step, awaited.party) == (Step.SUBMITTED, Party.CONTRIBUTING_COUNTRY)
    assert awaited.since == day(0)
    assert [need.kinds for need in awaited.missing_documents] == [(DocumentKind.NOTE_VERBALE,)]


def test_a_note_that_was_sent_is_the_secretariat_s_to_receive_acknowledge_and_accept() -> None:
    for step, following in [
        (Step.SUBMITTED, Step.RECEIVED),
        (Step.RECEIVED, Step.ACKNOWLEDGED),
        (Step.ACKNOWLEDGED, Step.ACCEPTED),
    ]:
        assert turn(line(step)) == [(following, Party.SECRETARIAT, Because.STEP)]


def test_registration_waits_for_the_annexes_that_the_country_owes() -> None:
    (awaited,) = next_steps(line(Step.ACCEPTED), (), Ladder.UNIT, LATE)
    assert (awaited.party, awaited.because) == (Party.CONTRIBUTING_COUNTRY, Because.DOCUMENTS)
    assert [need.kinds[0] for need in awaited.missing_documents] == [
        DocumentKind.TABLE_OF_ORGANIZATION,
        DocumentKind.MAJOR_EQUIPMENT,
        DocumentKind.SELF_SUSTAINMENT,
    ]


def test_with_all_annexes_registration_is_the_secretariat_s_turn_since_the_last_came() -> None:
    documents = [
        paper(DocumentKind.TABLE_OF_ORGANIZATION, 50),
        paper(DocumentKind.MAJOR_EQUIPMENT, 70),
        paper(DocumentKind.SELF_SUSTAINMENT, 20),
    ]
    (awaited,) = next_steps(line(Step.ACCEPTED), documents, Ladder.UNIT, LATE)
    assert (awaited.party, awaited.because) == (Party.SECRETARIAT, Because.STEP)
    assert awaited.since == day(70)
    # The day before the last came it was still the country's, since the pledge was accepted.
    (before,) = next_steps(line(Step.ACCEPTED), documents, Ladder.UNIT, START + timedelta(69))
    assert (before.party, before.since) == (Party.CONTRIBUTING_COUNTRY, day(40))


def test_a_document_without_a_field_it_must_state_is_still_awaited_and_says_which() -> None:
    incomplete = replace(
        paper(DocumentKind.MAJOR_EQUIPMENT),
        fields=FORMS[DocumentKind.MAJOR_EQUIPMENT].required - {"lease", "items"},
    )
    documents = [
        paper(DocumentKind.TABLE_OF_ORGANIZATION),
        incomplete,
        paper(DocumentKind.SELF_SUSTAINMENT),
    ]
    (awaited,) = next_steps(line(Step.ACCEPTED), documents, Ladder.UNIT, LATE)
    assert awaited.missing_documents == ()
    assert awaited.missing_fields == (
        MissingFields(DocumentKind.MAJOR_EQUIPMENT, ("items", "lease")),
    )


def test_after_a_visit_that_failed_it_is_the_country_that_mends() -> None:
    history = [*line(Step.REGISTERED), fact(Step.ASSESSED, 90, outcome="unsuccessful")]
    assert turn(history) == [(Step.ASSESSED, Party.CONTRIBUTING_COUNTRY, Because.VISIT_FAILED)]


def test_a_visit_of_which_nobody_said_how_it_ended_is_the_secretariat_s_to_tell() -> None:
    history = [*line(Step.REGISTERED), fact(Step.ASSESSED, 90, outcome="unknown")]
    assert turn(history) == [(Step.ASSESSED, Party.SECRETARIAT, Because.OUTCOME_UNKNOWN)]


def test_after_selection_reconnaissance_and_preparation_go_on_side_by_side() -> None:
    assert turn(line(Step.SELECTED)) == [
        (Step.RECONNAISSANCE, Party.CONTRIBUTING_COUNTRY, Because.STEP),
        (Step.PREPARED, Party.CONTRIBUTING_COUNTRY, Because.STEP),
    ]


def test_the_agreement_waits_for_both_sides_where_both_owe_a_document() -> None:
    history = line(Step.RECONNAISSANCE)
    agreed = [each for each in turn(history) if each[0] is Step.AGREED]
    assert agreed == [
        (Step.AGREED, Party.SECRETARIAT, Because.DOCUMENTS),
        (Step.AGREED, Party.CONTRIBUTING_COUNTRY, Because.DOCUMENTS),
    ]


def test_a_letter_of_assist_stands_in_the_place_of_the_memorandum_and_its_annexes() -> None:
    history = line(Step.RECONNAISSANCE)
    documents = [paper(DocumentKind.UNIT_REQUIREMENTS), paper(DocumentKind.LETTER_OF_ASSIST, 85)]
    awaited = only(next_steps(history, documents, Ladder.UNIT, LATE), Step.AGREED)
    assert (awaited.party, awaited.because) == (Party.SECRETARIAT, Because.STEP)
    assert awaited.missing_documents == ()


def test_people_and_equipment_are_awaited_apart() -> None:
    steps = {each[0] for each in turn(line(Step.CERTIFIED))}
    assert steps == {Step.PERSONNEL_IN_TRANSIT, Step.EQUIPMENT_IN_TRANSIT}


def test_members_of_contingents_depart_without_vetting_and_are_vetted_on_arrival() -> None:
    (departure,) = [
        each
        for each in next_steps(line(Step.CERTIFIED), (), Ladder.UNIT, LATE)
        if each.step is Step.PERSONNEL_IN_TRANSIT
    ]
    assert departure.missing_documents == ()
    arrived = [
        each
        for each in next_steps(line(Step.INSPECTED), (), Ladder.UNIT, LATE)
        if not each.is_optional
    ]
    assert [(each.step, each.party) for each in arrived] == [
        (Step.DEPLOYED, Party.CONTRIBUTING_COUNTRY),
        (Step.DEPLOYED, Party.SECRETARIAT),
    ]
    assert [each.missing_documents[0].kinds[0] for each in arrived] == [
        DocumentKind.FINAL_LIST,
        DocumentKind.VETTING_RESULT,
    ]


def test_individuals_are_vetted_before_they_depart() -> None:
    history = [fact(step, 0) for step in (*UNIT_LINE[:5], Step.SELECTED)]
    found = next_steps(history, (), Ladder.INDIVIDUALS, LATE)
    assert {(each.step, each.missing_documents[0].kinds[0]) for each in found} == {
        (Step.PERSONNEL_IN_TRANSIT, DocumentKind.SCREENING_CERTIFICATE),
        (Step.PERSONNEL_IN_TRANSIT, DocumentKind.VETTING_RESULT),
    }


def test_certificates_are_asked_for_again_at_each_rotation() -> None:
    deployed = line(Step.DEPLOYED)
    documents = [
        paper(DocumentKind.READINESS_CERTIFICATE, 400),
        paper(DocumentKind.SCREENING_CERTIFICATE, 400),
        paper(DocumentKind.FINAL_LIST, 400),
        paper(DocumentKind.VETTING_RESULT, 400),
    ]
    assert (Step.ROTATED, Party.CONTRIBUTING_COUNTRY, Because.STEP) in turn(deployed, documents)
    rotated = [*deployed, fact(Step.ROTATED, 500)]
    again = turn(rotated, documents)
    assert (Step.ROTATED, Party.CONTRIBUTING_COUNTRY, Because.DOCUMENTS) in again
    assert only(
        [each for each in next_steps(rotated, (), Ladder.UNIT, LATE)
         if each.party is Party.SECRETARIAT],
        Step.ROTATED,
    ).since == day(500)  # fmt: skip


def test_a_certificate_of_the_very_day_of_a_rotation_belongs_to_that_one() -> None:
    rotated = [*line(Step.DEPLOYED), fact(Step.ROTATED, 500)]
    certificates = {DocumentKind.READINESS_CERTIFICATE, DocumentKind.SCREENING_CERTIFICATE}
    of_the_day = [paper(kind, 500) for kind in certificates]
    (country, _) = (
        each
        for each in next_steps(rotated, of_the_day, Ladder.UNIT, LATE)
        if each.step is Step.ROTATED
    )
    assert {need.kinds[0] for need in country.missing_documents} >= certificates


def test_a_second_copy_of_a_document_does_not_make_the_turn_later() -> None:
    kinds = (
        DocumentKind.TABLE_OF_ORGANIZATION,
        DocumentKind.MAJOR_EQUIPMENT,
        DocumentKind.SELF_SUSTAINMENT,
    )
    documents = [paper(kind, 50) for kind in kinds] + [paper(kind, 60) for kind in kinds]
    (awaited,) = next_steps(line(Step.ACCEPTED), documents, Ladder.UNIT, LATE)
    assert awaited.since == day(50)


def test_the_last_level_is_awaited_since_the_verification_visit() -> None:
    history = [
        *line(Step.ASSESSED),
        fact(Step.LEVEL_CHANGED, 200, Level.THREE),
        fact(Step.VERIFIED, 300),
    ]
    awaited = only(next_steps(history, (), Ladder.UNIT, LATE), Step.LEVEL_CHANGED)
    assert (awaited.level, awaited.since) == (Level.RAPID_DEPLOYMENT, day(300))
    assert awaited.party is Party.CONTRIBUTING_COUNTRY
    loaded = [paper(DocumentKind.LOAD_LIST, 10)]
    awaited = only(next_steps(history, loaded, Ladder.UNIT, LATE), Step.LEVEL_CHANGED)
    assert (awaited.party, awaited.since) == (Party.SECRETARIAT, day(300))


def test_money_is_the_country_s_turn_until_it_paid_and_then_that_of_finance() -> None:
    agreed = [fact(step, 0) for step in (*UNIT_LINE[:5], Step.AGREED)]
    assert turn(agreed, ladder=Ladder.FUNDING) == [
        (Step.COMPLETED, Party.CONTRIBUTING_COUNTRY, Because.DOCUMENTS)
    ]
    paid = [paper(DocumentKind.PAYMENT_ADVICE, 30)]
    assert turn(agreed, paid, Ladder.FUNDING) == [
        (Step.COMPLETED, Party.HEADQUARTERS_FINANCE, Because.STEP)
    ]


def test_canada_announced_in_2016_and_the_turn_is_its_own_until_it_writes() -> None:
    canada = [Fact(Step.ANNOUNCED, ApproximateDate("2016-08"), is_documented=True)]
    (awaited,) = next_steps(canada, (), Ladder.UNIT, date(2017, 3, 31))
    assert (awaited.party, awaited.since) == (
        Party.CONTRIBUTING_COUNTRY,
        ApproximateDate("2016-08"),
    )


def test_bhutan_s_unit_was_deployed_so_nobody_is_asked_to_assess_it() -> None:
    bhutan = [
        Fact(Step.AGREED, ApproximateDate("2017-12-01"), Level.RAPID_DEPLOYMENT, None, True),
        Fact(Step.DEPLOYED, ApproximateDate("2022-11-06"), is_documented=True),
    ]
    steps = {each.step for each in next_steps(bhutan, (), Ladder.UNIT, date(2023, 1, 1))}
    assert steps == {Step.ROTATED, Step.COMPLETED}


def test_brazil_at_level_three_may_go_no_further_and_still_waits_for_selection() -> None:
    brazil = [
        Fact(Step.LEVEL_CHANGED, ApproximateDate("2025-04-07"), Level.THREE, None, True),
    ]
    found = next_steps(brazil, (), Ladder.UNIT, date(2025, 12, 31))
    assert [(each.step, each.is_optional) for each in found] == [
        (Step.SELECTED, False),
        (Step.VERIFIED, True),
    ]
    # The source names the level, not the visit: a person cannot select before it is on record.
    assert Step.ASSESSED in only(found, Step.SELECTED).missing_steps


def test_the_readiness_ladder_is_climbed_level_by_level() -> None:
    history = [*line(Step.REGISTERED), fact(Step.ASSESSED, 60)]

    def level_awaited() -> tuple[Step, Level | None, Party]:
        (one,) = [
            each
            for each in next_steps(history, documents, Ladder.UNIT, LATE)
            if each.level is not None or each.step is Step.VERIFIED
        ]
        return one.step, one.level, one.party

    documents = [paper(DocumentKind.UNIT_REQUIREMENTS), paper(DocumentKind.LOAD_LIST)]
    assert level_awaited() == (Step.LEVEL_CHANGED, Level.TWO, Party.SECRETARIAT)
    history.append(fact(Step.LEVEL_CHANGED, 100, Level.TWO))
    assert level_awaited() == (Step.LEVEL_CHANGED, Level.THREE, Party.CONTRIBUTING_COUNTRY)
    history.append(fact(Step.LEVEL_CHANGED, 200, Level.THREE))
    assert level_awaited() == (Step.VERIFIED, None, Party.SECRETARIAT)
    history.append(fact(Step.VERIFIED, 300))
    assert level_awaited() == (
        Step.LEVEL_CHANGED,
        Level.RAPID_DEPLOYMENT,
        Party.SECRETARIAT,
    )
    history.append(fact(Step.LEVEL_CHANGED, 400, Level.RAPID_DEPLOYMENT))
    assert turn(history, documents) == [(Step.SELECTED, Party.SECRETARIAT, Because.STEP)]


def test_renewal_is_awaited_from_the_day_it_is_due() -> None:
    rule = RenewalRule(12, 6)
    history = line(Step.ANNOUNCED)
    due = START + timedelta(365)
    found = next_steps(history, (), Ladder.UNIT, due - timedelta(1), rule)
    assert [each.step for each in found] == [Step.SUBMITTED]
    renewal = next_steps(history, (), Ladder.UNIT, due, rule)[-1]
    assert (renewal.step, renewal.party, renewal.since, renewal.because) == (
        Step.CONFIRMED,
        Party.CONTRIBUTING_COUNTRY,
        ApproximateDate.on(due),
        Because.RENEWAL,
    )


@pytest.mark.parametrize("ladder", list(Ladder))
def test_results_of_a_step_are_owed_by_whoever_takes_it(ladder: Ladder) -> None:
    for rung in (*LADDERS[ladder], *levels_of(ladder)):
        assert {need.owed_by for need in rung.documents if need.is_result} <= {rung.party}


def test_every_kind_of_document_is_asked_for_by_some_step_and_has_its_fields() -> None:
    asked = {
        kind
        for ladder in Ladder
        for rung in (*LADDERS[ladder], *levels_of(ladder))
        for need in rung.documents
        for kind in need.kinds
    }
    assert asked == set(DocumentKind) == set(FORMS)
    for form in FORMS.values():
        names = [field.name for field in form.fields]
        assert len(names) == len(set(names))
        assert form.required


# Random histories ------------------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn, ladder: Ladder) -> list[Fact]:
    """Facts of a ladder on exact days, mostly in no sensible order; ends left out."""
    steps = sorted(steps_of(ladder) - ENDS - {Step.COMPLETED})
    return draw(
        st.lists(
            st.builds(
                lambda step, number, level, outcome: Fact(
                    step,
                    day(number),
                    level if step in {Step.LEVEL_CHANGED, Step.ASSESSED} else None,
                    outcome if step is Step.ASSESSED else None,
                ),
                st.sampled_from(steps),
                st.integers(0, 25),
                st.sampled_from([Level.ONE, Level.TWO, Level.THREE]),
                st.sampled_from(Outcome),
            ),
            max_size=7,
        )
    )


kept = st.lists(
    st.builds(
        lambda kind, number, whole: Held(
            kind, day(number), FORMS[kind].required if whole else frozenset()
        ),
        st.sampled_from(DocumentKind),
        st.integers(0, 25),
        st.booleans(),
    ),
    max_size=6,
)
last_day = START + timedelta(26)


@pytest.mark.parametrize("ladder", list(Ladder))
@given(data=st.data())
def test_it_is_never_nobody_s_turn_before_an_end_or_completion(
    ladder: Ladder, data: st.DataObject
) -> None:
    history = data.draw(histories(ladder))
    found = next_steps(history, data.draw(kept), ladder, last_day)
    assert any(not each.is_optional for each in found)
    for end in (*sorted(ENDS), Step.COMPLETED):
        assert next_steps([*history, fact(end, 25)], (), ladder, last_day) == ()


@pytest.mark.parametrize("ladder", list(Ladder))
@given(data=st.data())
def test_the_order_in_which_facts_are_given_changes_nothing(
    ladder: Ladder, data: st.DataObject
) -> None:
    # Of several facts on one day the order is theirs; here every fact has a day of its own.
    history = list({each.occurred_on: each for each in data.draw(histories(ladder))}.values())
    documents = data.draw(kept)
    found = next_steps(history, documents, ladder, last_day)
    shuffled = data.draw(st.permutations(history))
    assert next_steps(shuffled, documents[::-1], ladder, last_day) == found


@pytest.mark.parametrize("ladder", list(Ladder))
@given(data=st.data())
def test_a_person_may_record_an_awaited_step_exactly_when_no_step_is_missing(
    ladder: Ladder, data: st.DataObject
) -> None:
    history = data.draw(histories(ladder))
    for awaited in next_steps(history, data.draw(kept), ladder, last_day):
        new = Fact(awaited.step, day(26), awaited.level, Outcome.SUCCESSFUL)
        assert (refusals(history, new, ladder) == ()) == (awaited.missing_steps == ())


@pytest.mark.parametrize("ladder", list(Ladder))
@given(data=st.data())
def test_the_steps_awaited_are_those_found_by_walking_the_ladder(
    ladder: Ladder, data: st.DataObject
) -> None:
    history = data.draw(histories(ladder))
    rungs = {rung.step: rung for rung in LADDERS[ladder]}
    rungs |= {rung.step: rung for rung in levels_of(ladder) if rung.level is None}
    found = {
        each.step
        for each in next_steps(history, (), ladder, last_day)
        if each.step in {rung.step for rung in LADDERS[ladder]}
    }
    assert found == {
        rung.step
        for rung in LADDERS[ladder]
        if (rung.repeats or not behind(rung.step, history, rungs))
        and all(behind(step, history, rungs) for step in rung.needs | rung.follows)
    }


def behind(step: Step, history: Sequence[Fact], rungs: dict[Step, Rung]) -> bool:
    """Slow: a step is behind where it is on record, or one that comes after it is behind."""
    for each in history:
        if each.step is step and (step is not Step.ASSESSED or each.is_passed_visit):
            return True
        # Above level 0 a unit is registered, from level 2 it passed its visit.
        level = each.level or Level.ANNOUNCED
        if step is Step.REGISTERED and level.at_least(Level.ONE) and Step.REGISTERED in rungs:
            return True
        if step is Step.ASSESSED and level.is_selectable:
            return True
        # A visit that was not successful tells of what came before it all the same.
        if each.step is Step.ASSESSED and step is Step.REGISTERED:
            return True
    return any(
        behind(later.step, history, rungs)
        for later in rungs.values()
        if step in later.needs | later.follows
    )


@pytest.mark.parametrize("ladder", list(Ladder))
@given(data=st.data())
def test_since_is_the_first_of_the_days_on_which_it_was_their_turn_without_a_break(
    ladder: Ladder, data: st.DataObject
) -> None:
    history, documents = data.draw(histories(ladder)), data.draw(kept)

    def keys(number: int) -> set[tuple[Step, Level | None, Party, Because]]:
        found = next_steps(history, documents, ladder, START + timedelta(number))
        return {(each.step, each.level, each.party, each.because) for each in found}

    for awaited in next_steps(history, documents, ladder, last_day):
        key = (awaited.step, awaited.level, awaited.party, awaited.because)
        # A further visit, rotation or change of level starts the turn anew.
        is_of_levels = awaited.level is not None or awaited.step is Step.VERIFIED
        anew = {
            (each.occurred_on.latest - START).days
            for each in history
            if each.step is awaited.step in {Step.ASSESSED, Step.ROTATED}
            or (is_of_levels and each.level is not None)
        }
        first = 26
        while first > 0 and key in keys(first - 1) and first not in anew:
            first -= 1
        if awaited.since is None:
            assert first == 0
        else:
            assert awaited.since == day(first)
