"""A meeting's figures in the way they are published."""

import json

import pytest

from makers import make_leg, make_pledge
from pledgeworks.apps.meetings.models import Meeting, PublishedFigure
from pledgeworks.apps.publication.counts import CountRow
from pledgeworks.apps.publication.presenting import counts_as_json
from pledgeworks.apps.publication.queries import counts


def row_of(meeting: Meeting, kind: str) -> CountRow:
    return next(row for row in counts(meeting).rows if row.kind.pk == kind)


def states(meeting: Meeting, kind: str) -> set[str]:
    return {state.participant.pk for state in row_of(meeting, kind).states}


def test_seoul_evidences_5_of_62_or_64_states(seoul: Meeting) -> None:
    assert row_of(seoul, "new-pledges").shortfall == "5 of 62 or 64 evidenced"


@pytest.mark.parametrize(
    ("kind", "shortfall"),
    [
        ("military-police-capabilities", "4 of 36 evidenced"),
        ("training", "3 of 45 evidenced"),
        ("medical", "1 of 18 evidenced"),
        ("women", "4 of 23 evidenced"),
        ("environment", "1 of 7 evidenced"),
        ("technology", ""),
    ],
)
def test_every_kind_of_seoul_stands_beside_what_was_published(
    seoul: Meeting, kind: str, shortfall: str
) -> None:
    assert row_of(seoul, kind).shortfall == shortfall


def test_a_state_counts_once_under_a_kind_however_many_pledges_it_made(seoul: Meeting) -> None:
    before = row_of(seoul, "medical").evidenced
    first = make_pledge(category="medical", participant_id="VUT")
    second = make_pledge(category="medical", participant_id="VUT")
    row = row_of(seoul, "medical")
    assert row.evidenced == before + 1
    (vanuatu,) = [state for state in row.states if state.participant.pk == "VUT"]
    assert {each.pk for each in vanuatu.pledges} == {first.pk, second.pk}


def test_a_state_counts_under_every_kind_its_pledge_has(seoul: Meeting) -> None:
    make_pledge(category="medical", further_categories=["environment"], participant_id="VUT")
    for kind in ("new-pledges", "medical", "environment"):
        assert "VUT" in states(seoul, kind)
    assert "VUT" not in states(seoul, "training")


@pytest.mark.parametrize("given", [{"novelty": "continued"}, {"commitment": "ongoing_effort"}])
def test_ongoing_efforts_count_only_where_the_kind_includes_them(
    seoul: Meeting, given: dict[str, str]
) -> None:
    make_pledge(
        category="women_peace_security",
        further_categories=["medical"],
        participant_id="VUT",
        **given,
    )
    assert "VUT" in states(seoul, "women")
    assert "VUT" not in states(seoul, "medical") | states(seoul, "new-pledges")


def test_a_pledge_of_unknown_novelty_is_not_taken_for_new(seoul: Meeting) -> None:
    make_pledge(category="medical", participant_id="VUT", novelty="unknown")
    assert "VUT" not in states(seoul, "medical")


def test_organizations_do_not_count_as_states(seoul: Meeting) -> None:
    make_pledge(category="medical", participant_id="EUE")
    assert "EUE" not in states(seoul, "medical")


def test_observer_states_count(seoul: Meeting) -> None:
    make_pledge(category="medical", participant_id="VAT")
    assert "VAT" in states(seoul, "medical")


def test_a_partner_in_anothers_pledge_does_not_count(seoul: Meeting) -> None:
    make_leg(make_pledge(category="medical"), "VUT", "training")
    assert "VUT" not in states(seoul, "medical")


def test_pledges_of_other_meetings_do_not_count(seoul: Meeting) -> None:
    make_pledge(category="medical", participant_id="VUT", meeting_id="accra-2023")
    assert "VUT" not in states(seoul, "medical")


def test_published_figures_that_disagree_both_stand(seoul: Meeting) -> None:
    published = row_of(seoul, "new-pledges").published
    assert {(int(each.value), each.published_by) for each in published} == {
        (62, "United Nations"),
        (64, "International Peace Institute"),
    }


def test_a_published_figure_without_a_number_leaves_no_shortfall(seoul: Meeting) -> None:
    PublishedFigure.objects.filter(meeting=seoul, code="countries-medical").update(value=None)
    assert row_of(seoul, "medical").shortfall == ""


def test_a_kind_nobody_pledged_and_nobody_published_is_not_shown(series: None) -> None:
    assert counts(Meeting.objects.get(pk="seoul-2021-prep-usa-rwanda")).rows == ()


def test_all_pledges_on_record_are_named_counted_or_not(seoul: Meeting) -> None:
    uncounted = make_pledge(category="other", novelty="continued")
    assert uncounted.pk in {each.pk for each in counts(seoul).pledges}


def test_the_figures_as_json_name_the_pledges_behind_them(seoul: Meeting) -> None:
    written = json.loads(json.dumps(counts_as_json(counts(seoul))))
    first = written["kinds"][0]
    assert (first["kind"], first["states"]) == ("new-pledges", 5)
    assert {each["value"] for each in first["published"]} == {62, 64}
    assert len(first["behind"]) == 5
    assert all(each["pledges"] for each in first["behind"])
