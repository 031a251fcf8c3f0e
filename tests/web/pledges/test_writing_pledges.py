"""Writing pledges on pages: what a focal point and an officer do, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from people import seated
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.pledges import actions
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.words import LegWords, PledgeWords, words_of
from pledgeworks.kernel.dates import ApproximateDate

pytestmark = pytest.mark.usefixtures("series")
WORDS = PledgeWords(
    text="One engineer company",
    category="engineering",
    announced_on=ApproximateDate("2021-12-07"),
    legs=(LegWords("JPN", component="personnel"), LegWords("KEN", component="equipment")),
    meeting="seoul-2021",
    further_categories=("partnership",),
)


def entering(role: Role, **given: Any) -> Client:
    """A client of somebody who is signed in; a second factor is not asked of a focal point."""
    client = Client()
    client.force_login(seated(role, **given))
    return client


@pytest.fixture
def japan() -> Client:
    return entering(Role.FOCAL_POINT, participant="JPN")


@pytest.fixture
def kenya() -> Client:
    return entering(Role.FOCAL_POINT, participant="KEN")


def person_of(client: Client) -> Any:
    from pledgeworks.apps.accounts.models import Person

    return Person.objects.get(pk=client.session["_auth_user_id"])


def pledged(client: Client, words: PledgeWords = WORDS) -> Pledge:
    by = person_of(client)
    draft = actions.draft(by=by, participant="JPN", words=words)
    return actions.submit(by=by, pledge=draft, version=1, source="a note")


def sent(words: PledgeWords = WORDS, **more: object) -> dict[str, object]:
    """What a browser sends for these words."""
    fields: dict[str, object] = {
        "text": words.text,
        "category": words.category,
        "announced_on": str(words.announced_on),
        "novelty": words.novelty,
        "commitment": words.commitment,
        "label": words.label,
        "meeting": words.meeting or "",
        "quantity": words.quantity or "",
        "capability": words.capability or "",
        "missions": list(words.missions),
        "parts-TOTAL_FORMS": len(words.legs) + 1,
        "parts-INITIAL_FORMS": 0,
    }
    for number, leg in enumerate(words.legs):
        fields |= {
            f"parts-{number}-participant": leg.participant,
            f"parts-{number}-role": leg.role,
            f"parts-{number}-component": leg.component,
            f"parts-{number}-label": leg.label,
        }
    return {**fields, **more}


def test_a_draft_is_written_changed_submitted_confirmed_and_withdrawn(
    japan: Client, client: Client
) -> None:
    made = japan.post("/pledges/of/JPN/new/", sent())
    assert made.status_code == 302
    address = made["Location"]
    assert client.get(address).status_code == 404
    page = japan.get(address).text
    assert "only your own State reads it" in page
    changed = replace(WORDS, quantity=2, capability="engineering-company")
    japan.post(f"{address}change/", sent(changed, version=1))
    japan.post(f"{address}submit/", {"version": 2, "source": "note verbale 12 of 7 December 2021"})
    public = client.get(address)
    assert public.status_code == 200
    assert "Withdraw" not in public.text
    assert japan.post(f"{address}confirm/", {}).status_code == 302
    japan.post(
        f"{address}withdraw/",
        {"version": 4, "occurred_on": "2026-01-12", "why": "the budget", "source": "note 13"},
    )
    after = japan.get(address).text
    assert "Jan 2026" in after
    assert "/change/" not in after
    pledge = Pledge.objects.get(pk=address.split("/")[2])
    assert [fact.step for fact in pledge.facts.order_by("id")] == [
        "announced",
        "submitted",
        "confirmed",
        "withdrawn",
    ]


def test_a_draft_is_discarded(japan: Client) -> None:
    address = japan.post("/pledges/of/JPN/new/", sent())["Location"]
    done = japan.post(f"{address}discard/", {"version": 1, "why": "twice"})
    assert done["Location"] == "/participants/JPN/"
    assert japan.get(address).status_code == 404


def test_what_a_form_does_not_show_is_kept(japan: Client) -> None:
    pledge = pledged(japan)
    page = japan.get(f"/pledges/{pledge.pk}/change/")
    assert page.status_code == 200
    japan.post(
        f"/pledges/{pledge.pk}/change/",
        sent(replace(WORDS, quantity=3), version=pledge.version, why="more"),
    )
    assert words_of(Pledge.objects.get(pk=pledge.pk)) == replace(WORDS, quantity=3)


def test_problems_stand_beside_their_fields_and_nothing_is_written(japan: Client) -> None:
    before = Pledge.objects.count()
    wrong = sent(announced_on="soon", text=" ", quantity="0", currency="dollars")
    page = japan.post("/pledges/of/JPN/new/", wrong)
    assert page.status_code == 400
    assert "&#x27;soon&#x27; is not a date" in page.text
    assert Pledge.objects.count() == before


def test_what_the_registry_refuses_stands_beside_its_field(japan: Client) -> None:
    pledge = pledged(japan)
    page = japan.post(
        f"/pledges/{pledge.pk}/change/",
        sent(replace(WORDS, legs=()), version=pledge.version, why="x"),
    )
    assert page.status_code == 400
    assert "who brings what" in page.text
    page = japan.post(f"/pledges/{pledge.pk}/change/", sent(version=pledge.version, amount="5"))
    assert page.status_code == 400
    assert "This field is required" in page.text


def test_two_who_change_at_once_see_both_changes_and_lose_none(japan: Client) -> None:
    pledge = pledged(japan)
    other = seated(Role.FOCAL_POINT, participant="JPN")
    actions.change(
        by=other,
        pledge=pledge,
        version=pledge.version,
        words=replace(WORDS, capability="engineering-company", quantity=5),
        why="x",
    )
    mine = replace(WORDS, quantity=3, beneficiary="")
    page = japan.post(
        f"/pledges/{pledge.pk}/change/",
        sent(mine, version=pledge.version, why="mine", beneficiary="Mali"),
    )
    assert page.status_code == 409
    assert "Somebody else was faster" in page.text
    assert "(changed by both)" in page.text
    assert 'name="version" value="3"' in page.text
    assert '<option value="engineering-company" selected>' in page.text
    assert 'value="Mali"' in page.text
    kept = Pledge.objects.get(pk=pledge.pk)
    assert (kept.quantity, kept.beneficiary) == (5, "")


def test_a_focal_point_sees_and_changes_nothing_of_another_states(
    japan: Client, kenya: Client
) -> None:
    pledge = pledged(japan)
    page = kenya.get(f"/pledges/{pledge.pk}/").text
    assert "/change/" not in page
    for deed in ("change", "withdraw", "confirm", "submit", "discard"):
        assert kenya.get(f"/pledges/{pledge.pk}/{deed}/").status_code == 403
        assert kenya.post(f"/pledges/{pledge.pk}/{deed}/", {}).status_code == 403
    assert kenya.get("/pledges/of/JPN/new/").status_code == 403


def test_what_is_restricted_is_not_there_for_others(japan: Client, kenya: Client) -> None:
    pledge = pledged(japan, replace(WORDS, label=Label.RESTRICTED))
    assert japan.get(f"/pledges/{pledge.pk}/").status_code == 200
    assert "it is not on public pages" in japan.get(f"/pledges/{pledge.pk}/").text
    for address in (f"/pledges/{pledge.pk}/", f"/pledges/{pledge.pk}/change/"):
        assert kenya.get(address).status_code == 404
    assert pledge.pk in japan.get("/pledges/?participant=JPN").text
    assert pledge.pk not in kenya.get("/pledges/?participant=JPN").text


def test_whoever_is_not_signed_in_is_led_to_sign_in(client: Client, japan: Client) -> None:
    pledge = pledged(japan)
    for address in (f"/pledges/{pledge.pk}/change/", "/pledges/of/JPN/new/"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert "next=" in answer["Location"]
        assert client.post(address, {}).status_code == 403


def test_hostile_words_are_shown_as_words(japan: Client) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    address = japan.post("/pledges/of/JPN/new/", sent(replace(WORDS, text=evil)))["Location"]
    for page in (address, f"{address}change/", "/participants/JPN/"):
        text = japan.get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_page_of_a_pledge_offers_its_state_what_is_next(japan: Client) -> None:
    pledge = pledged(japan)
    page = japan.get(f"/pledges/{pledge.pk}/").text
    for deed in ("change", "withdraw"):
        assert f'href="/pledges/{pledge.pk}/{deed}/"' in page
    assert f'action="/pledges/{pledge.pk}/confirm/"' in page
    assert 'href="/pledges/of/JPN/new/"' in japan.get("/participants/JPN/").text
    assert "/new/" not in japan.get("/participants/KEN/").text


def test_the_public_reads_the_role_of_who_changed_a_pledge_and_not_the_name(
    japan: Client, client: Client
) -> None:
    pledge = pledged(japan)
    name = person_of(japan).name
    person_of(japan).__class__.objects.filter(name=name).update(name="Ms Unmistakable")
    changed = replace(WORDS, quantity=4)
    japan.post(f"/pledges/{pledge.pk}/change/", sent(changed, version=pledge.version, why="x"))
    public, own = (each.get(f"/pledges/{pledge.pk}/").text for each in (client, japan))
    assert "Ms Unmistakable" in own
    assert "Unmistakable" not in public
    assert "Focal point" in public
