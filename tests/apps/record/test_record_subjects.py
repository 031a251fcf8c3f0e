"""Pledges on women, medical care and protection: what became of them, beside the record."""

from datetime import date
from pathlib import Path

import pytest

from makers import make_fact, make_pledge, on
from people import seated
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.pledges.models import Pledge, PledgeDocument
from pledgeworks.apps.record.actions import load_record
from pledgeworks.apps.record.safety import evidence_of_readiness, safety
from pledgeworks.apps.record.subjects import Became, Followed, Topic, followed_on
from pledgeworks.apps.record.women_pledges import pledges_of_women
from pledgeworks.kernel.months import Month

pytestmark = pytest.mark.usefixtures("series")


def hospital(**given: object) -> Pledge:
    return make_pledge(
        **{"category": "medical", "capability_id": "hospital-level-2", **given}  # type: ignore[arg-type]
    )


def of(pledge: Pledge, topic: Topic = Topic.MEDICAL) -> Followed | None:
    return next((each for each in followed_on(topic) if each.pledge == pledge), None)


@pytest.mark.parametrize(
    ("steps", "became"),
    [
        ((), Became.NOTHING),
        (("announced", "confirmed"), Became.NOTHING),
        (("announced", "reported"), Became.REPORTED),
        (("announced", "partly_delivered"), Became.IN_PART),
        (("announced", "lapsed"), Became.ENDED),
        (("announced", "deployed", "lapsed"), Became.THROUGH),
    ],
)
def test_what_became_of_a_pledge_is_what_sources_tell_of_it(
    steps: tuple[str, ...], became: Became
) -> None:
    pledge = hospital()
    for number, step in enumerate(steps, start=1):
        make_fact(pledge, step, f"2022-0{number}-01")
    found = of(pledge)
    assert found is not None
    assert found.became is became
    assert (found.fact is None) is (became is Became.NOTHING)


def test_what_is_not_public_is_on_no_public_list() -> None:
    assert of(hospital(label=Label.RESTRICTED)) is None


def test_infantry_is_no_pledge_to_protect_peacekeepers() -> None:
    infantry = make_pledge(capability_id="infantry-battalion", category="military_unit")
    guards = make_pledge(capability_id="force-protection-company", category="military_unit")
    assert of(infantry, Topic.PROTECTION) is None
    assert of(guards, Topic.PROTECTION) is not None


def test_fatalities_stand_by_mission_and_cause_beside_the_pledges_for_it(
    officer: Person, tmp_path: Path
) -> None:
    heads = (
        "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,"
        "casualty_nationality,casualty_personnel_type,type_of_incident,m49_code,isocode3,last_update"
    )
    days = (("2019-01-05", "Illness"), ("2020-02-06", "Malicious Act"), ("2001-01-01", "Illness"))
    path = tmp_path / "dead.csv"
    path.write_text(
        "\n".join(
            [
                heads,
                *(
                    f"{number},{day},X-{number},MINUSCA,Fatality,M,Ireland,Military,{cause},372.0,"
                    "IRL,2023-11-28"
                    for number, (day, cause) in enumerate(days)
                ),
            ]
        )
    )
    load_record(by=officer, paths=[path], source="a test")
    pledge = hospital(missions=["MINUSCA"])
    found = safety()
    (mission,) = [each for each in found.missions if each.mission == "MINUSCA"]
    assert found.since == 2011
    assert dict(zip(found.causes, mission.by_cause, strict=True)) == {
        "Illness": 1,
        "Malicious Act": 1,
    }
    assert pledge in [each.pledge for each in mission.medical]
    assert safety(since=2000).totals == (2, 1)


def test_without_a_list_of_fatalities_no_mission_has_zero_dead() -> None:
    found = safety()
    assert (found.edition, found.causes, found.since) == (None, (), None)


def test_certificates_and_visits_are_evidence_with_who_says_so_and_as_the_reader_may() -> None:
    pledge = make_pledge()
    make_fact(pledge, "certified", "2022-05-01", said_by="contributing_country")
    PledgeDocument.objects.create(
        pledge=pledge,
        kind="readiness_certificate",
        dated_on=on("2022-05-01"),
        came_on=on("2022-05-02"),
        label=Label.RESTRICTED,
        said_by="contributing_country",
    )
    (public,) = [each for each in evidence_of_readiness() if each.pledge == pledge]
    assert ([fact.step for fact in public.facts], public.documents) == (["certified"], ())
    officer = seated(Role.FORCE_GENERATION_OFFICER)
    (inside,) = [each for each in evidence_of_readiness(officer) if each.pledge == pledge]
    assert [each.kind for each in inside.documents] == ["readiness_certificate"]


def test_a_pledge_of_more_women_stands_beside_the_women_of_its_state_before_and_since(
    officer: Person, tmp_path: Path
) -> None:
    rows = [
        f"2021-{month:02d}-28,Japan,JPN,UNMISS,Troops,{women},{100 - women},100"
        for month, women in ((1, 3), (2, 5))
    ]
    rows.append("2031-02-28,Japan,JPN,UNMISS,Troops,9,91,100")
    path = tmp_path / "women.csv"
    path.write_text(
        "\n".join(
            [
                "report_date,contributing_country,iso3,mission_acronym,personnel_type,"
                "female_personnel,male_personnel,total_personnel",
                *rows,
            ]
        )
    )
    load_record(by=officer, paths=[path], source="a test")
    pledge = make_pledge(capability_id="female-peacekeepers", category="individual_personnel")
    course = make_pledge(capability_id="policy-women", category="women_peace_security")
    found = {each.followed.pledge: each for each in pledges_of_women(participant="JPN")}
    before, now = found[pledge].before, found[pledge].now
    assert before is not None
    assert now is not None
    assert (before.month, before.heads.women) == (Month.of(2021, 2), 5)
    assert (now.month, now.heads.women) == (Month.of(2031, 2), 9)
    assert (found[course].before, found[course].now) == (None, None)
    assert date(2021, 12, 7) == pledge.announced_on.latest


def test_subjects_take_a_constant_number_of_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _ in range(6):
        hospital(missions=["MINUSCA"])
        make_pledge(capability_id="female-peacekeepers", category="individual_personnel")
    with django_assert_max_num_queries(36):
        safety()
    with django_assert_max_num_queries(16):
        pledges_of_women()
