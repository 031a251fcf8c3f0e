"""Registered partnerships, needs and offers: pages that are read, and forms without JavaScript."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people import seated
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.partnerships.models import (
    NeedOrOffer,
    Partnership,
    PartnershipFact,
    PartnershipRole,
    RejectedSuggestion,
    Tranche,
)
from pledgeworks.apps.planning.partnerships import partnerships
from pledgeworks.apps.planning.proposals import name_of
from pledgeworks.kernel.dates import ApproximateDate

KOREA = "/partnerships/registered/korea-kenya-usa-helicopters/"
SOURCE = "Note verbale 12/2022"
NOW = ApproximateDate.parse("2022-02-01")


def test_the_packaged_case_tells_each_role_with_its_status_and_source(read) -> None:
    page = read(KOREA)
    assert "Partnership : agreed, Dec 2021" in page.prose.replace("Partnership: ", "Partnership : ")
    assert "Republic of Korea Equipment provider equipment, 16 aircraft" in page.prose
    assert "Kenya Unit provider people, 1 unit" in page.prose
    assert "Confirmed , Dec 2021" in page.prose
    assert "No source tells when it was proposed" in page.prose
    assert "6 aircraft: no delivery on record" in page.prose
    assert {
        "/pledges/seoul-2021-kor-06/",
        "/pledges/seoul-2021-usa-01/",
        "/pledges/seoul-2021-usa-03/",
        "/participants/KEN/",
        "https://cm.asiae.co.kr/en/article/2021120907062464568",
    } <= set(page.links)


def test_the_public_is_offered_nothing_to_do(read) -> None:
    page = read(KOREA)
    assert not [link for link in page.links if "/answer/" in link]
    assert {link for link in page.links if "/record/" in link} <= {"/record/"}
    assert not [link for link in page.links if link.endswith(("/join/", "/change/"))]


def test_the_lists_lead_from_the_page_of_partnerships_and_back(read) -> None:
    page = read("/partnerships/")
    assert {
        KOREA,
        "/partnerships/registered/",
        "/partnerships/needs/",
        "/partnerships/totals/",
    } <= (set(page.links))


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?state=agreed", True),
        ("?state=active", False),
        ("?participant=KEN", True),
        ("?participant=NOR", False),
        ("?component=funding&participant=USA", True),
        ("?capability=helicopter-unit", True),
        ("?capability=helicopter-airframe", True),
        ("?capability=convoy-battalion", False),
    ],
)
def test_every_filter_of_the_list_holds(read, query: str, is_there: bool) -> None:
    assert (KOREA in read(f"/partnerships/registered/{query}").links) is is_there


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/partnerships/registered/nothing/", 404, "There is no partnership 'nothing'"),
        ("/partnerships/needs/nothing/", 404, "There is no need or offer 'nothing'"),
        ("/partnerships/registered/?state=done", 400, "'done' is not one of"),
        ("/partnerships/registered/?component=x", 400, "'x' is not one of"),
        ("/partnerships/needs/?side=wish", 400, "'wish' is not one of"),
        ("/partnerships/needs/?state=half", 400, "'half' is not one of"),
        ("/partnerships/needs/?page=9", 400, "There is no page '9'"),
        ("/partnerships/totals/?meeting=nowhere", 404, "There is no meeting 'nowhere'"),
        ("/partnerships/totals/?for=everything", 302, ""),
    ],
)
def test_what_cannot_be_answered_says_why(read, client, address, status, says) -> None:
    if status == 302:
        assert client.get(address).status_code == 302
    else:
        assert says in read(address, status=status).prose


def signed_in(client: Client, role: Role, **given: str) -> Person:
    person = seated(role, **given)
    client.force_login(person)
    return person


@pytest.fixture
def officer(client: Client, series: None, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr("pledgeworks.web.person.lacks_second_factor", lambda person: False)
    return signed_in(client, Role.FORCE_GENERATION_OFFICER)


@pytest.fixture
def kenya(client: Client, series: None) -> Person:
    return signed_in(client, Role.FOCAL_POINT, participant="KEN")


NEED = {
    "participant": "KEN",
    "component": "equipment",
    "text": "Aircraft for a second unit",
    "capability": "helicopter-unit",
    "quantity": "1",
    "unit": "",
    "mission": "MINUSMA",
    "from_month": "2023-01",
    "stated_on": "2022-02",
    "label": "public",
    "source": SOURCE,
}


@pytest.mark.usefixtures("kenya")
def test_a_focal_point_states_a_need_changes_and_closes_it(client: Client, read) -> None:
    form = read("/partnerships/needs/state-a/need/")
    assert [each["value"] for each in form.all("option") if each["value"] == "JPN"] == []
    answer = client.post("/partnerships/needs/state-a/need/", NEED)
    assert (answer.status_code, answer["Location"]) == (302, "/partnerships/needs/")
    made = NeedOrOffer.objects.get(pk="need-ken-01")
    assert (str(made.from_month), made.mission_id, made.unit) == ("2023-01", "MINUSMA", "unit")
    page = "/partnerships/needs/need-ken-01/"
    changed = {**NEED, "text": "Five aircraft", "version": "1", "why": "clearer"}
    assert client.post(f"{page}change/", changed).status_code == 302
    assert "Five aircraft" in read(page).prose
    closing = {"closed_on": "2022-06-01", "reason": "found", "source": SOURCE, "version": "2"}
    assert client.post(f"{page}close/", closing).status_code == 302
    shown = read(page).prose
    assert "1 Jun 2022 : found" in shown.replace("2022:", "2022 :")
    assert "Why" not in shown or "clearer" in shown


@pytest.mark.usefixtures("kenya")
@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("from_month", "soon", "is not a month"),
        ("stated_on", "yesterday", "is not a date"),
        ("participant", "JPN", "Select a valid choice"),
        ("text", "", "This field is required"),
        ("quantity", "0", "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    client: Client, field: str, value: str, says: str
) -> None:
    answer = client.post("/partnerships/needs/state-a/need/", {**NEED, field: value})
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not NeedOrOffer.objects.exists()


@pytest.mark.usefixtures("officer")
def test_a_partnership_is_proposed_in_one_form_and_says_who_must_answer(
    client: Client, read
) -> None:
    said = {
        "title": "A field hospital of Ghana",
        "proposed_on": "2022-02-01",
        "label": "public",
        "source": SOURCE,
        "participant_1": "GHA",
        "role_1": "unit_provider",
        "component_1": "personnel",
        "participant_2": "NOR",
        "role_2": "funder",
        "component_2": "funding",
    }
    others = {
        f"{name}_{place}": value
        for place in (3, 4)
        for name, value in (
            ("participant", ""),
            ("role", "unit_provider"),
            ("component", "personnel"),
        )
    }
    answer = client.post("/partnerships/registered/propose/", {**said, **others})
    assert answer.status_code == 302, answer.content.decode()
    page = read("/partnerships/registered/partnership-uno-01/")
    assert "Next: Ghana and Norway: confirm or decline." in page.prose
    refused = client.post(
        "/partnerships/registered/propose/", {**said, **others, "pledge_1": "no-such"}
    )
    assert refused.status_code == 400
    assert "There is no pledge &#x27;no-such&#x27;" in refused.content.decode()


@pytest.mark.usefixtures("kenya")
def test_a_focal_point_answers_for_its_own_role_only(client: Client, read) -> None:
    made = with_roles("KEN", "NOR")
    page = read(f"/partnerships/registered/{made.pk}/")
    assert f"/partnerships/roles/{made.pk}-1/answer/confirmed/" in page.links
    assert f"/partnerships/roles/{made.pk}-2/answer/confirmed/" not in page.links
    said = {"version": "1", "on": "2022-03-01", "source": SOURCE, "text": ""}
    other = client.post(f"/partnerships/roles/{made.pk}-2/answer/confirmed/", said)
    assert other.status_code == 403
    own = client.post(f"/partnerships/roles/{made.pk}-1/answer/confirmed/", said)
    assert own.status_code == 302
    assert PartnershipRole.objects.get(pk=f"{made.pk}-1").status == "confirmed"


@pytest.mark.usefixtures("kenya")
def test_who_was_slower_sees_both_versions_and_loses_nothing(client: Client) -> None:
    made = with_roles("KEN", "NOR")
    address = f"/partnerships/roles/{made.pk}-1/answer/confirmed/"
    seen = client.get(address).context["form"].initial
    role = PartnershipRole.objects.get(pk=f"{made.pk}-1")
    role.text, role.version = "For two units", 2
    role.save()
    said = {"on": "2022-03-01", "source": SOURCE, "text": "Our word", **seen}
    answer = client.post(address, {**said, "on": "2022-03-01"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else was faster" in text
    assert "For two units" in text
    assert "Our word" in text
    assert PartnershipRole.objects.get(pk=role.pk).status == "proposed"


@pytest.mark.usefixtures("officer")
def test_a_suggestion_of_the_plan_is_proposed_with_its_reasons(client: Client, read) -> None:
    found = partnerships(Meeting.objects.get(pk="seoul-2021"))
    name = name_of(found.suggestions[0])
    address = f"/partnerships/suggestions/{name}/propose/"
    assert address in read("/partnerships/").links
    said = {"title": "Helicopters for Mali", "proposed_on": "2022-02-01", "label": "public"}
    assert client.post(address, {**said, "source": SOURCE}).status_code == 302
    page = read("/partnerships/registered/partnership-uno-01/")
    assert "Holds minusma-2021-07-helicopter-unit in 24 post-months" in page.prose
    assert "Kenya, still to do: say from which month." in page.prose
    # It is not offered a second time.
    again = read("/partnerships/")
    assert "/partnerships/registered/partnership-uno-01/" in again.links
    assert address not in again.links


@pytest.mark.usefixtures("officer")
def test_a_suggestion_set_aside_is_not_shown_again_unless_asked(client: Client, read) -> None:
    found = partnerships(Meeting.objects.get(pk="seoul-2021"))
    name = name_of(found.suggestions[0])
    said = {"reason": "Kenya flies another type", "label": "shared"}
    assert client.post(f"/partnerships/suggestions/{name}/reject/", said).status_code == 302
    shown = read("/partnerships/")
    assert "1 suggestion was set aside" in shown.prose
    assert "Kenya flies another type" in shown.prose
    again = f"/partnerships/suggestions/{name}/again/"
    assert again in shown.links
    # The public may not know of it, and sees what the plan says.
    assert "suggestion was set aside" not in Client().get("/partnerships/").content.decode()
    assert client.post(again, {"why": "new crews"}).status_code == 302
    assert "suggestion was set aside" not in read("/partnerships/").prose
    assert RejectedSuggestion.objects.get().reason == "Kenya flies another type"


FORMS = [
    "/partnerships/needs/state-a/need/",
    "/partnerships/registered/propose/",
    f"{KOREA}join/",
    f"{KOREA}change/",
    f"{KOREA}record/active/",
    "/partnerships/roles/korea-kenya-usa-helicopters-1/tranche/",
    "/partnerships/roles/korea-kenya-usa-helicopters-1/delivered/",
]


@pytest.mark.parametrize("address", FORMS)
def test_whoever_is_not_signed_in_is_led_to_sign_in(series: None, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/")
    assert Client().post(address, {}).status_code in (302, 403)


@pytest.mark.parametrize("address", FORMS)
def test_an_observer_is_refused(client: Client, series: None, address: str) -> None:
    signed_in(client, Role.OBSERVER)
    assert client.get(address).status_code == 403


@pytest.mark.usefixtures("officer")
@pytest.mark.parametrize("address", FORMS)
def test_every_field_of_a_form_has_a_label(read, address: str) -> None:
    page = read(address)
    labelled = {each["for"] for each in page.all("label")}
    fields = {
        each["id"]
        for tag in ("select", "input", "textarea")
        for each in page.all(tag)
        if each.get("type") != "hidden" and "id" in each
    }
    assert fields == labelled
    assert not page.all("script")


def with_roles(*participants: str, **given: object) -> Partnership:
    number = Partnership.objects.count()
    made = Partnership.objects.create(
        code=f"test-{number}",
        title=str(given.get("title", "A partnership")),
        purpose=str(given.get("title", "")),
        source_urls=[str(given.get("title", SOURCE))],
    )
    PartnershipFact.objects.create(partnership=made, state="proposed", occurred_on=NOW)
    for order, participant in enumerate(participants, start=1):
        role = PartnershipRole.objects.create(
            code=f"{made.pk}-{order}",
            partnership=made,
            order=order,
            participant_id=participant,
            role="unit_provider" if order == 1 else "funder",
            component="personnel" if order == 1 else "funding",
            text=str(given.get("title", "")),
            status_on=NOW,
        )
        Tranche.objects.create(role=role, order=1, quantity=1, text=str(given.get("title", "")))
    return made


def statement(number: int, **given: object) -> NeedOrOffer:
    return NeedOrOffer.objects.create(
        **{
            "code": f"test-{number}",
            "side": "need" if number % 2 else "offer",
            "participant_id": "KEN" if number % 2 else "JPN",
            "component": "equipment",
            "capability_id": "helicopter-unit",
            "text": "Aircraft",
            "stated_on": NOW,
            **given,
        }
    )


EVIL = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"


def test_hostile_text_stays_text(read: Callable[..., object], series: None) -> None:
    made = with_roles("KEN", "NOR", title=EVIL)
    with_roles("KEN", "JPN", title=EVIL)
    one = statement(1, text=EVIL, region=EVIL, conditions=EVIL, source_urls=["javascript:x", EVIL])
    for address in (
        "/partnerships/",
        "/partnerships/registered/",
        f"/partnerships/registered/{made.pk}/",
        "/partnerships/needs/",
        f"/partnerships/needs/{one.pk}/",
    ):
        page = read(address)
        assert not page.all("script")
        assert not [each for each in page.all("img") if "onerror" in each]
        assert not [link for link in page.links if link.lower().startswith("javascript")]
        assert "<script>" in page.prose


BUDGETS = {
    "/partnerships/": 60,
    "/partnerships/registered/": 12,
    "/partnerships/registered/test-1/": 20,
    "/partnerships/needs/": 8,
    "/partnerships/needs/test-1/": 8,
    "/partnerships/totals/": 12,
}


@pytest.mark.parametrize(("address", "budget"), BUDGETS.items())
def test_the_number_of_queries_is_small_and_constant(
    series: None, client: Client, address: str, budget: int
) -> None:
    def add(numbers: range) -> None:
        for number in numbers:
            with_roles("KEN", "NOR", "JPN")
            statement(number)

    def queries() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as taken:
            assert client.get(address).status_code == 200
        return len(taken)

    add(range(4))
    before = queries()
    add(range(4, 12))
    assert queries() == before <= budget, before
