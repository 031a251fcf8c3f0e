"""Whatever stands in the registry is shown as words, never as code."""

import pytest

from pledgeworks.apps.pledges.models import Pledge, PledgeCondition
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.apps.requirements.models import Requirement

EVIL = "\"><script>alert('x')</script><img src=x onerror=alert(1)>"


@pytest.fixture
def _hostile(series: None) -> None:
    Pledge.objects.filter(pk="seoul-2021-kor-06").update(
        text=EVIL, note=EVIL, source_urls=["javascript:alert(1)", EVIL]
    )
    PledgeCondition.objects.create(
        pledge_id="seoul-2021-kor-06", kind="other", text=EVIL, lifted_by=EVIL
    )
    Requirement.objects.filter(pk="minusma-2021-07-helicopter-unit").update(
        title=EVIL, location=f"{EVIL};Mopti", closed_reason=EVIL
    )
    Participant.objects.filter(pk="KOR").update(name_en="<script>Korea</script> (the)")
    Capability.objects.filter(pk="helicopter-unit").update(name=EVIL, description=EVIL)


@pytest.mark.usefixtures("_hostile")
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/board/seoul-2021/",
        "/search/?q=script",
        "/board/seoul-2021/?group=theme",
        "/board/seoul-2021/?group=capability",
        "/board/seoul-2021/offers/",
        "/board/seoul-2021/plan/",
        "/board/seoul-2021/asks/",
        "/board/seoul-2021/outlook/",
        "/requirements/",
        "/requirements/minusma-2021-07-helicopter-unit/",
        "/partnerships/",
        "/pledges/?meeting=seoul-2021",
        "/pledges/seoul-2021-kor-06/",
        "/participants/KOR/",
        "/missions/MINUSMA/",
        "/capabilities/helicopter-unit/",
        "/meetings/",
        "/meetings/seoul-2021/counts/",
    ],
)
def test_hostile_text_stays_text(read, address: str) -> None:
    page = read(address)
    assert page.all("script") == []
    assert not [each for each in page.all("img") if "onerror" in each]
    assert not [link for link in page.links if link.lower().startswith("javascript")]
    assert "<script>" in page.prose or "script>" in page.text


def test_what_a_person_types_into_the_address_is_escaped(series, client) -> None:
    answer = client.get("/?group=<script>alert(1)</script>")
    assert b"<script>" not in answer.content
