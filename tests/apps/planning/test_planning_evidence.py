"""What became of earlier pledges: which count, as what, and as known on which day."""

from datetime import date

import pytest

from makers import make_deployment, make_fact, make_pledge, on
from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.planning.evidence import Observed, observed
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.engines.readiness import Level
from pledgeworks.engines.verification import Verdict
from pledgeworks.kernel.months import Month

pytestmark = pytest.mark.usefixtures("series")

LATER = date(2024, 6, 30)
ANNOUNCED = Month.of(2021, 12)


def seen(pledge: Pledge, day: date = LATER) -> Observed | None:
    return next((each for each in observed(day, Audience.PUBLIC) if each.pledge == pledge), None)


def what_became_of(pledge: Pledge, day: date = LATER) -> Observed:
    found = seen(pledge, day)
    assert found is not None
    return found


def test_a_pledge_that_a_source_says_was_deployed_has_arrived() -> None:
    pledge = make_pledge()
    make_fact(pledge, "deployed", "2022-08")
    found = what_became_of(pledge)
    assert found.observation.arrived == Month.of(2022, 8)
    assert not found.is_silent


def test_a_deployment_on_record_counts_from_its_first_month() -> None:
    pledge = make_pledge()
    make_deployment(pledge, None, known_on=on("2023-05-01"))
    assert what_became_of(pledge).observation.arrived == Month.of(2023, 1)


def test_an_arrival_known_by_its_year_alone_counts_from_the_end_of_the_year() -> None:
    pledge = make_pledge()
    make_fact(pledge, "deployed", "2022")
    assert what_became_of(pledge).observation.arrived == Month.of(2022, 12)
    assert what_became_of(pledge, date(2022, 12, 30)).is_silent


def test_what_was_not_known_yet_on_the_day_does_not_count() -> None:
    pledge = make_pledge()
    make_fact(pledge, "received", "2022-02-01")
    make_fact(pledge, "deployed", "2022-08-01")
    make_deployment(pledge, None, from_month=Month.of(2022, 8), known_on=on("2022-08-02"))
    found = what_became_of(pledge, date(2022, 7, 31)).observation
    assert (found.arrived, found.followed_to) == (None, Month.of(2022, 2))


def test_a_pledge_made_after_the_day_is_not_there() -> None:
    assert seen(make_pledge(), date(2021, 12, 6)) is None


def test_a_pledge_of_which_nothing_was_heard_is_silent() -> None:
    found = what_became_of(make_pledge())
    assert found.is_silent
    assert found.observation.followed_to == ANNOUNCED


def test_steps_and_reports_of_the_pledge_itself_follow_it() -> None:
    pledge = make_pledge()
    make_fact(pledge, "received", "2022-03")
    make_fact(pledge, "reported", "2023-02-01", text="Still not in the readiness system.")
    assert what_became_of(pledge).observation.followed_to == Month.of(2023, 2)


@pytest.mark.parametrize("given", [{"mission_id": "MINUSCA"}, {"persons": 139}, {"units": 1}])
def test_a_report_of_something_like_it_in_the_field_says_nothing(given: dict[str, object]) -> None:
    pledge = make_pledge()
    make_fact(pledge, "reported", "2023-02-01", **given)
    assert what_became_of(pledge).is_silent


def test_what_arrived_in_part_has_not_arrived_and_is_followed_no_further() -> None:
    pledge = make_pledge()
    make_fact(pledge, "partly_delivered", "2022-09")
    make_fact(pledge, "reported", "2023-09")
    make_deployment(pledge, None)
    found = what_became_of(pledge)
    assert found.is_partial
    assert (found.observation.arrived, found.observation.followed_to) == (None, Month.of(2022, 9))


def test_what_arrived_in_part_and_then_whole_has_arrived() -> None:
    pledge = make_pledge()
    make_fact(pledge, "partly_delivered", "2022-09")
    make_fact(pledge, "deployed", "2023-01")
    found = what_became_of(pledge)
    assert not found.is_partial
    assert found.observation.arrived == Month.of(2023, 1)


@pytest.mark.parametrize("end", ["withdrawn", "lapsed", "replaced"])
def test_a_pledge_that_ended_without_arriving_has_ended(end: str) -> None:
    pledge = make_pledge()
    make_fact(pledge, end, "2022-09")
    assert what_became_of(pledge).observation.has_ended


def test_a_pledge_withdrawn_after_it_arrived_has_arrived() -> None:
    pledge = make_pledge()
    make_fact(pledge, "deployed", "2022-09")
    make_fact(pledge, "withdrawn", "2023-09")
    found = what_became_of(pledge).observation
    assert (found.arrived, found.has_ended) == (Month.of(2022, 9), False)


def test_what_was_there_before_it_was_announced_is_left_out() -> None:
    pledge = make_pledge()
    make_deployment(pledge, None, from_month=Month.of(2019, 1))
    assert seen(pledge) is None


def test_levels_count_with_their_months_and_only_where_all_units_reached_them() -> None:
    pledge = make_pledge(quantity=2)
    make_fact(pledge, "registered", "2022-03", level_id="1", units=2)
    make_fact(pledge, "level_changed", "2022-09", level_id="2", units=1)
    assert what_became_of(pledge).observation.levels == ((Level.ONE, Month.of(2022, 3)),)


@pytest.mark.parametrize(
    "given",
    [
        {"meeting_id": None},
        {"commitment": "exploratory"},
        {"commitment": "ongoing_effort"},
        {"is_package_total": True, "quantity": None},
        {"capability_id": None},
        {"capability_id": "funding", "category": "funding"},
    ],
)
def test_only_offers_at_meetings_of_something_that_is_sent_are_counted(
    given: dict[str, object],
) -> None:
    if given.get("capability_id") == "funding":
        given = {**given, "capability_id": capability_counted_in("USD")}
    assert seen(make_pledge(**given)) is None


def capability_counted_in(unit: str) -> str:
    found = Pledge.objects.filter(capability__unit_of_measure=unit).first()
    assert found is not None
    assert found.capability_id is not None
    return found.capability_id


def test_the_packaged_series_has_eighteen_pledges_followed_by_seoul_of_which_four_arrived() -> None:
    followed = [each for each in observed(date(2021, 12, 8), Audience.PUBLIC) if not each.is_silent]
    arrived = {each.pledge.pk for each in followed if each.observation.arrived}
    assert len(followed) == 18
    assert arrived == {
        "new-york-2015-gbr-02",
        "london-2016-gbr-01",
        "london-2016-irl-01",
        "vancouver-2017-can-03",
    }


def test_the_public_record_tells_of_pledges_that_no_other_source_follows() -> None:
    told = {
        each.pledge.pk: each.by_record
        for each in observed(date(2021, 12, 8), Audience.PUBLIC)
        if each.by_record
    }
    assert told == {
        "london-2016-irl-01": Verdict.CONFIRMED,
        "new-york-2015-fin-02": Verdict.NO_TRACE,
    }


def test_what_the_record_says_later_is_not_known_earlier() -> None:
    early = observed(date(2016, 10, 1), Audience.PUBLIC)
    assert all(each.by_record is not Verdict.CONFIRMED for each in early)


def test_the_sample_takes_nine_queries(django_assert_num_queries) -> None:
    with django_assert_num_queries(9):
        observed(LATER, Audience.PUBLIC)
