"""The pages behind the board, area by area."""

import pytest

from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.publication.queries import counts


def test_the_list_of_pledges_shows_fifty_and_keeps_its_filters(read) -> None:
    first = read("/pledges/?category=military_unit")
    total = Pledge.objects.filter(category="military_unit").count()
    assert total > 50
    assert "?category=military_unit&page=2" in first.links
    second = read("/pledges/?category=military_unit&page=2")
    assert not {link for link in first.links if link.startswith("/pledges/n")} & {
        link for link in second.links if link.startswith("/pledges/n")
    }


def test_a_filter_that_leaves_nothing_leads_back_to_all(read) -> None:
    page = read("/pledges/?participant=FSM")
    assert "No pledge on record fits all of this" in page.prose
    assert page.links.count("/pledges/") >= 2


def test_a_pledge_shows_its_parts_facts_and_what_supports_it(read) -> None:
    page = read("/pledges/seoul-2021-kor-06/")
    assert "16 aircraft (in the source: 16 helicopters)" in page.prose
    assert "21 Dec 2023 Equipment in transit" in page.prose
    assert "No deployment of this pledge is on record" in page.prose
    assert {"/participants/KEN/", "/participants/USA/", "/pledges/seoul-2021-usa-01/"} <= set(
        page.links
    )
    assert "by Loader of packaged data" in page.prose


def test_a_requirement_shows_its_months_on_the_board_of_the_next_ministerial(read) -> None:
    page = read("/requirements/minusma-2021-07-helicopter-unit/")
    assert "1 of 2 covered, 1 missing" in page.prose
    assert "on the board of 2021 Seoul UN Peacekeeping Ministerial" in page.prose
    assert "Jan 2023 to Dec 2024 2 0 0 1 1" in page.prose
    assert "Security Council resolution 2690 (2023)" in page.prose


def test_a_sum_of_requirements_leads_to_its_parts(read) -> None:
    page = read("/requirements/minusma-2021-07-increase/")
    assert "/requirements/minusma-2021-07-helicopter-unit/" in page.links


def test_a_capability_says_on_what_its_strength_rests(read) -> None:
    page = read("/capabilities/quick-reaction-force-company/")
    assert "at 72%" in page.prose
    assert "ratio of standard strengths 180 to 250" in page.prose


def test_a_participant_has_its_name_in_six_languages_and_a_plain_heading(read) -> None:
    page = read("/participants/KOR/")
    assert "大韩民国" in page.prose
    assert "Host: 2021 Seoul UN Peacekeeping Ministerial" in page.prose
    assert "Republic of Korea (the)" not in page.prose


def test_where_sources_disagree_both_figures_stand(read) -> None:
    for address in ("/meetings/", "/meetings/seoul-2021/counts/"):
        words = read(address).prose
        assert "62" in words
        assert "64" in words
        assert "International Peace Institute" in words


def test_the_series_is_drawn_for_wide_and_narrow_pages(read) -> None:
    page = read("/meetings/")
    pictures = [each for each in page.all("svg") if each.get("role") == "graphics-document"]
    assert len(pictures) == 2
    assert "no figure found" in page.prose


def test_the_counts_are_those_of_publication(read, seoul: Meeting) -> None:
    page = read("/meetings/seoul-2021/counts/")
    found = counts(seoul)
    for row in found.rows:
        assert f"{row.kind.name} {row.evidenced} " in page.prose
        for state in row.states:
            assert f"/participants/{state.participant.pk}/" in page.links
            assert all(f"/pledges/{pledge.pk}/" in page.links for pledge in state.pledges)


def test_a_meeting_has_its_sections_chairs_and_preparatory_meetings(read, seoul: Meeting) -> None:
    page = read("/meetings/seoul-2021/")
    assert "/meetings/seoul-2021-prep-pakistan-netherlands/" in page.links
    assert "/meetings/seoul-2021/summary.pdf" in page.links
    for section in seoul.narrative.all():
        assert section.title in page.prose


@pytest.mark.parametrize(
    ("form", "start", "kind"),
    [
        ("pdf", b"%PDF-", "application/pdf"),
        ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_the_summary_comes_as_a_document(
    series, client, form: str, start: bytes, kind: str
) -> None:
    answer = client.get(f"/meetings/seoul-2021/summary.{form}")
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'inline; filename="seoul-2021-summary.{form}"'
    assert answer.content.startswith(start)


def test_missions_are_found_whatever_the_case(read) -> None:
    assert "Multidimensional" in read("/missions/minusma/").prose


def test_the_reference_shows_levels_and_dated_rules_with_sources(read) -> None:
    words = read("/reference/").prose
    assert "RDL: Rapid deployment level" in words
    assert "pcrs.first-renewal" in words
