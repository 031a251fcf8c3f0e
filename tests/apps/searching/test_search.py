"""Search: every word, in whatever form, and nothing that the reader may not read."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from people import seated
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import as_recorded, recorded_since
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.searching.choices import FoundKind
from pledgeworks.apps.searching.queries import Window, asked_words, search
from pledgeworks.apps.searching.vocabulary import matching, named, naming_all
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.folding import folded, words_of

ALPHABET = "aàçéñôüœ AÉÑ бйёжЯЁ عربيةِأإ 中文直升机 019-'"


def codes(text: str, kind: FoundKind, reader: Person | None = None) -> list[str]:
    found = search(text, reader=reader, only=kind, window=Window(0, 100))
    return [hit.code for each in found for hit in each.hits]


def pledge(code: str, text: str, **given: object) -> Pledge:
    given = {"participant_id": "KOR", "meeting_id": "seoul-2021", **given}
    return Pledge.objects.create(
        code=code,
        text=text,
        category="aviation",
        novelty="new",
        commitment="firm",
        announced_on=ApproximateDate.parse("2021-12-07"),
        **given,
    )


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("hopital", "Un hôpital de niveau 2"),
        ("HÔPITAL", "un hopital"),
        ("hôpitaux", "Des hôpitaux de campagne"),
        ("helicopters", "One helicopter unit"),
        ("helic", "Helicopter"),
        ("вертолет", "Вертолёты для миссии"),
        ("больница", "Больницы второго уровня"),
        ("مستشفى", "مُستشفى ميداني"),
        ("hospitales", "Un hospital de campaña"),
        ("直升机", "提供两个直升机分队"),
        ("mi-17", "Three Mi-17 helicopters"),
        ("mi 17", "Three Mi-17 helicopters"),
        ("zq-7", "The code is in the text: zq-7"),
    ],
)
def test_a_word_is_found_in_whatever_form_it_was_written(
    series: None, asked: str, written: str
) -> None:
    pledge("written-so", written)
    assert "written-so" in codes(asked, FoundKind.PLEDGE)


def test_every_word_must_be_found(series: None) -> None:
    pledge("both", "zebra and quagga")
    pledge("one", "zebra alone")
    assert codes("quagga zebra", FoundKind.PLEDGE) == ["both"]
    assert set(codes("zebra", FoundKind.PLEDGE)) == {"both", "one"}
    assert codes("zebra giraffe", FoundKind.PLEDGE) == []


def test_a_change_is_found_at_once_however_it_was_written(series: None) -> None:
    pledge("changes", "zebra")
    Pledge.objects.filter(pk="changes").update(text="quagga")
    assert codes("zebra", FoundKind.PLEDGE) == []
    assert codes("quagga", FoundKind.PLEDGE) == ["changes"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("Corée", "KOR"),
        ("корея", "KOR"),
        ("大韩民国", "KOR"),
        ("Senegl", "SEN"),
        ("Bangladsh", "BGD"),
        ("cote d'ivoire", "CIV"),
        ("Brasil", "BRA"),
        ("germany", "DEU"),
    ],
)
def test_a_state_is_found_in_six_languages_and_misspelt(
    series: None, asked: str, code: str
) -> None:
    assert code in codes(asked, FoundKind.PARTICIPANT)[:3]


def test_the_pledges_of_a_state_are_found_by_its_name(series: None) -> None:
    found = codes("Corée helicopter", FoundKind.PLEDGE)
    assert found
    assert all("-kor-" in code for code in found if "helicopter" not in code)


def test_niger_is_not_nigeria() -> None:
    among = [named("NER", "Niger", ""), named("NGA", "Nigeria", "")]
    assert matching("niger", among) == {"NER"}
    assert [each.code for each in naming_all(["nige"], among)] == ["NER", "NGA"]
    assert matching("mali", [named("MLT", "Malta", "")]) == frozenset()


def test_nothing_is_found_that_the_reader_may_not_read(series: None) -> None:
    pledge("public", "zebra")
    pledge("shared", "zebra", label=Label.SHARED)
    pledge("restricted", "zebra", label=Label.RESTRICTED)
    pledge("draft", "zebra", is_draft=True)
    own = seated(Role.FOCAL_POINT, participant="KOR")
    other = seated(Role.FOCAL_POINT, participant="FRA")
    officer = seated(Role.FORCE_GENERATION_OFFICER)
    everything = {"public", "shared", "restricted", "draft"}
    assert set(codes("zebra", FoundKind.PLEDGE)) == {"public"}
    assert set(codes("zebra", FoundKind.PLEDGE, own)) == everything
    assert set(codes("zebra", FoundKind.PLEDGE, other)) == {"public"}
    assert set(codes("zebra", FoundKind.PLEDGE, officer)) == everything - {"draft"}
    assert codes("draft", FoundKind.PLEDGE) == []
    [found] = search("zebra")
    assert (found.kind, found.number) == (FoundKind.PLEDGE, 1)


def test_the_number_is_of_all_and_the_window_shows_some(series: None) -> None:
    for number in range(8):
        pledge(f"many-{number}", "zebra")
    [first] = search("zebra", window=Window(0, 3))
    [last] = search("zebra", window=Window(6, 3))
    assert (first.number, last.number) == (8, 8)
    assert len(first.hits) == 3
    assert [hit.code for hit in last.hits] == ["many-6", "many-7"]


def test_each_kind_is_found(series: None) -> None:
    for text, kind, code in (
        ("minusma", FoundKind.MISSION, "MINUSMA"),
        ("seoul 2021", FoundKind.MEETING, "seoul-2021"),
        ("helicopter unit", FoundKind.CAPABILITY, "helicopter-unit"),
        ("minusma helicopter", FoundKind.REQUIREMENT, "minusma-2021-07-helicopter-unit"),
        ("korea kenya", FoundKind.PARTNERSHIP, "korea-kenya-usa-helicopters"),
        ("seoul-2021-kor-06", FoundKind.PLEDGE, "seoul-2021-kor-06"),
        ("outlook", FoundKind.HELP, "outlook"),
    ):
        assert code in codes(text, kind), text


def test_the_past_is_searched_as_it_stood(series: None) -> None:
    since = recorded_since()
    assert since is not None
    with as_recorded(since.replace(year=2015)):
        assert search("helicopter", only=FoundKind.PLEDGE) == ()


@pytest.mark.parametrize("text", ["a b c d e f g h i", "x" * 121])
def test_a_search_has_an_end(text: str) -> None:
    with pytest.raises(InvalidInput, match="leave some out"):
        asked_words(text)


@given(st.text(max_size=60))
def test_any_text_can_be_searched_for(text: str) -> None:
    for word in words_of(text):
        assert word == folded(word)
        assert word.isalnum()


@given(st.lists(st.text(alphabet=ALPHABET, max_size=20), min_size=1, max_size=40))
def test_the_database_folds_as_the_query_is_folded(
    django_db_blocker: object, django_db_setup: None, texts: list[str]
) -> None:
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT each, searched_words(each) FROM unnest(%s::text[]) AS each", [texts])
        for text, vector in cursor.fetchall():
            for word in words_of(text):
                for part in word if "\u3400" <= word[0] <= "\u9fff" else (word,):
                    assert f"'{part}'" in vector, (text, part)
