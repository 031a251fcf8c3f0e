"""The packaged pledges against the packaged extract, and overruling."""

import pytest

from people import seated
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.record.actions import overrule, withdraw_overruling
from pledgeworks.apps.record.claims import claim_of, is_visible
from pledgeworks.apps.record.verification import verification_of, verifications
from pledgeworks.engines.verification import Because, Promise, Verdict
from pledgeworks.kernel.errors import InvalidInput, NotAllowed

pytestmark = pytest.mark.usefixtures("series")

SOURCE = ["https://example.org/report"]


def verdict(code: str) -> tuple[Verdict, Because]:
    found = verification_of(Pledge.objects.get(pk=code))
    assert found is not None
    return found.verdict, found.finding.because


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        # pledge_traces.csv and pcrs_progress_cases.csv
        ("other-btn-01", Verdict.CONFIRMED),
        ("other-vnm-01", Verdict.CONFIRMED),
        ("other-idn-01", Verdict.CONFIRMED),
        ("seoul-2021-kor-06", Verdict.NOT_TESTABLE),
        ("new-york-2015-chn-01", Verdict.NOT_TESTABLE),
        ("other-bgd-01", Verdict.NOT_TESTABLE),
        # others that name a mission
        ("london-2016-irl-01", Verdict.CONFIRMED),
        ("new-york-2015-gbr-02", Verdict.CONFIRMED),
        ("vancouver-2017-gbr-01", Verdict.CONFIRMED),
        ("new-york-2015-fin-02", Verdict.NO_TRACE),
        # promised for 2015, and the extract begins in January of that year
        ("new-york-2015-mex-02", Verdict.NOT_TESTABLE),
    ],
)
def test_a_documented_pledge_gets_the_verdict_of_its_case(code: str, wanted: Verdict) -> None:
    assert verdict(code)[0] is wanted


def test_an_operation_that_ended_within_a_gap_is_not_contradicted() -> None:
    assert verdict("vancouver-2017-can-03") == (Verdict.NOT_TESTABLE, Because.TOO_FEW_AFTER)


def test_staff_officers_are_counted_with_troops_where_part_of_the_record_has_them_so() -> None:
    (ireland,) = verifications(pledges=["london-2016-irl-01"])
    assert ireland.counts_staff
    (viet_nam,) = verifications(pledges=["seoul-2021-vnm-01"])
    assert not viet_nam.counts_staff


def test_goods_are_not_people() -> None:
    korea = Pledge.objects.get(pk="seoul-2021-kor-06")
    assert not is_visible(korea)


def test_what_continues_is_looked_for_as_staying() -> None:
    assert claim_of(Pledge.objects.get(pk="vancouver-2017-gbr-01")).promise is Promise.STAYING


def test_all_pledges_take_a_constant_number_of_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(10):
        found = verifications()
    assert len(found) > 200


def test_what_the_public_may_not_read_is_not_verified_for_it() -> None:
    Pledge.objects.filter(pk="london-2016-irl-01").update(label=Label.RESTRICTED)
    assert "london-2016-irl-01" not in {each.pledge.pk for each in verifications()}


def test_a_verdict_is_overruled_with_evidence_and_both_stay(officer: Person) -> None:
    pledge = Pledge.objects.get(pk="other-btn-01")
    overrule(
        by=officer,
        pledge=pledge,
        against=Verdict.CONFIRMED,
        verdict=Verdict.PARTLY,
        reason="half of them came",
        sources=SOURCE,
    )
    found = verification_of(pledge)
    assert found is not None
    assert (found.verdict, found.finding.verdict) == (Verdict.PARTLY, Verdict.CONFIRMED)
    assert found.overruled is not None
    assert found.overruled.source_urls == SOURCE
    withdraw_overruling(by=officer, pledge=pledge, against=Verdict.CONFIRMED, reason="mistaken")
    assert verdict("other-btn-01")[0] is Verdict.CONFIRMED
    assert pledge.overruled.count() == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"sources": [" "]}, "evidence-missing"),
        ({"reason": " "}, "reason-missing"),
        ({"verdict": Verdict.CONFIRMED}, "verdict-is-the-same"),
    ],
)
def test_who_overrules_gives_evidence_a_reason_and_another_verdict(
    officer: Person, given: dict[str, object], code: str
) -> None:
    usual = {"verdict": Verdict.PARTLY, "reason": "why", "sources": SOURCE}
    with pytest.raises(InvalidInput) as refused:
        overrule(
            by=officer,
            pledge=Pledge.objects.get(pk="other-btn-01"),
            against=Verdict.CONFIRMED,
            **{**usual, **given},  # type: ignore[arg-type]
        )
    assert refused.value.code == code


def test_a_state_does_not_overrule_the_record_of_itself() -> None:
    pledge = Pledge.objects.get(pk="other-btn-01")
    with pytest.raises(NotAllowed):
        overrule(
            by=seated(Role.FOCAL_POINT),
            pledge=pledge,
            against=Verdict.CONFIRMED,
            verdict=Verdict.PARTLY,
            reason="why",
            sources=SOURCE,
        )


def test_there_is_nothing_to_withdraw_where_nobody_disputes(officer: Person) -> None:
    with pytest.raises(InvalidInput, match="the rule's holds"):
        withdraw_overruling(
            by=officer,
            pledge=Pledge.objects.get(pk="other-btn-01"),
            against=Verdict.CONFIRMED,
            reason="why",
        )
