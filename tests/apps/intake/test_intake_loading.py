"""Loading: as often as you like, all or nothing, and never over what people wrote."""

import shutil
from pathlib import Path

import pytest
from django.db import connection
from files import packaged, with_cells, write, written

from pledgeworks.apps.accounts.actions import ensure_loader
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.intake import actions
from pledgeworks.apps.intake.actions import load_files, load_packaged_series
from pledgeworks.apps.intake.exporting import exported_files
from pledgeworks.apps.intake.series import PACKAGED, TABLES
from pledgeworks.apps.intake.tables import Refused
from pledgeworks.apps.meetings.actions import rewrite_section, translate_section
from pledgeworks.apps.meetings.choices import Origin
from pledgeworks.apps.meetings.models import Meeting, NarrativeSection, SectionTranslation
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.reference.models import Theme
from pledgeworks.kernel.errors import InvalidInput

THEME = "sustaining-peace"


@pytest.fixture
def edition(series: None, tmp_path: Path) -> Path:
    """A copy of the packaged folder, to be changed into a newer edition."""
    return Path(shutil.copytree(PACKAGED, tmp_path / "edition"))


def test_every_packaged_file_is_read_and_every_row_is_there(series: None) -> None:
    assert {table.file for table in TABLES} == {path.name for path in PACKAGED.glob("*.csv")}
    for table in TABLES:
        assert table.model._default_manager.count() >= len(packaged(table.file))


def test_the_packaged_series_is_loaded_once(series: None) -> None:
    before = written()
    done = load_packaged_series(by=ensure_loader())
    assert done.was_loaded_already
    assert (done.added, done.changed, written()) == (0, 0, before)


def test_loading_the_same_files_again_changes_nothing(officer: Person) -> None:
    before = written()
    done = load_files(by=officer, paths=sorted(PACKAGED.glob("*.csv")))
    assert (done.added, done.changed, done.kept) == (0, 0, ())
    assert done.unchanged == sum(len(packaged(table.file)) for table in TABLES)
    assert written() == before


def test_what_goes_out_comes_in_again_unchanged(officer: Person, tmp_path: Path) -> None:
    for name, content in exported_files().items():
        (tmp_path / name).write_bytes(content)
    before = written()
    done = load_files(by=officer, paths=sorted(tmp_path.glob("*.csv")))
    assert (done.added, done.changed, done.kept) == (0, 0, ())
    assert written() == before


@pytest.mark.parametrize("file", [table.file for table in TABLES])
def test_an_exported_file_has_the_bytes_of_the_packaged_one_but_for_the_order_of_rows(
    series: None, file: str
) -> None:
    heading, *rows = exported_files()[file].splitlines()
    packaged_heading, *packaged_rows = (PACKAGED / file).read_bytes().splitlines()
    assert heading == packaged_heading
    assert sorted(rows) == sorted(packaged_rows)


def test_a_newer_edition_changes_rows_and_adds_new_ones(edition: Path) -> None:
    rows = packaged("themes.csv")
    rows[0]["name"] = "Another name"
    write(edition, "themes.csv", [*rows, {**rows[0], "code": "new-theme", "name": "New"}])
    done = load_packaged_series(by=ensure_loader(), folder=edition)
    assert (done.added, done.changed, done.kept) == (1, 1, ())
    assert Theme.objects.get(pk=rows[0]["code"]).name == "Another name"
    assert Theme.objects.get(pk="new-theme").name == "New"


def test_a_change_by_a_newer_edition_is_in_the_history(edition: Path) -> None:
    with_cells(edition, "themes.csv", {"name": "Another name"})
    load_packaged_series(by=ensure_loader(), folder=edition)
    latest = history_of(Theme.objects.get(pk=packaged("themes.csv")[0]["code"]))[0]
    assert latest.changed["name"][1] == "Another name"
    assert (latest.by, latest.action) == (ensure_loader().name, "load files")
    assert "themes.csv" in latest.source


def test_a_newer_edition_keeps_what_people_changed_and_names_it(
    edition: Path, officer: Person
) -> None:
    with recorded(by=officer, action="correct"):
        Theme.objects.filter(pk=THEME).update(name="As we say it")
    rows = [{**row, "name": f"{row['name']} 2"} for row in packaged("themes.csv")]
    write(edition, "themes.csv", rows)
    done = load_packaged_series(by=ensure_loader(), folder=edition)
    assert Theme.objects.get(pk=THEME).name == "As we say it"
    assert done.kept == (f"themes.csv: {THEME}",)
    assert done.changed == len(rows) - 1


def test_a_persons_own_import_changes_what_people_changed_before(
    tmp_path: Path, officer: Person
) -> None:
    for name in ("First correction", "Second correction"):
        rows = [{**row, "name": name} for row in packaged("themes.csv")]
        done = load_files(by=officer, paths=[write(tmp_path, "themes.csv", rows)])
        assert (done.changed, done.kept) == (len(rows), ())
        assert set(Theme.objects.values_list("name", flat=True)) == {name}


def test_a_newer_edition_keeps_the_narrative_people_wrote(
    edition: Path, seoul: Meeting, officer: Person
) -> None:
    rewrite_section(
        by=officer, meeting=seoul, code="overview", text="Ours.", version=1, why="asked"
    )
    for name in ("overview", "closing"):
        (edition / "narratives" / "seoul-2021" / f"{name}.md").write_text("# Title\n\nTheirs.\n")
    done = load_packaged_series(by=ensure_loader(), folder=edition)
    texts = dict(NarrativeSection.objects.values_list("code", "text"))
    assert (texts["overview"], texts["closing"]) == ("Ours.", "Theirs.")
    assert done.kept == ("narratives: seoul-2021 / overview",)


def test_translations_come_with_the_series_and_those_of_people_stay(
    edition: Path, seoul: Meeting, officer: Person
) -> None:
    rewrite_section(
        by=officer, meeting=seoul, code="overview", text="Ours.", version=1, why="asked"
    )
    translate_section(
        by=officer,
        meeting=seoul,
        section="closing",
        language="fr",
        title="Clôture",
        text="La nôtre.",
        origin=Origin.PERSON,
        of_version=1,
    )
    folder = edition / "narratives" / "seoul-2021" / "fr"
    folder.mkdir(exist_ok=True)
    for name in ("overview", "closing", "objectives"):
        (folder / f"{name}.md").write_text(f"# {name}\n\nLa leur.\n")
    load_packaged_series(by=ensure_loader(), folder=edition)
    found = SectionTranslation.objects.filter(language="fr").select_related("section")
    said = {each.section.code: (each.text, each.origin, each.is_stale) for each in found}
    assert said["overview"] == ("La leur.", Origin.PACKAGED, True)
    assert said["closing"] == ("La nôtre.", Origin.PERSON, False)
    assert said["objectives"] == ("La leur.", Origin.PACKAGED, False)


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        (
            "atlantis-2021/overview.md",
            b"# Title\n\nText.",
            "'atlantis-2021' is not a known meeting",
        ),
        ("seoul-2021/overview.md", b"Text.", "must be a title, written '# Title'"),
        ("seoul-2021/overview.md", b"# Gr\xf6\xdfe", "is not text in UTF-8"),
        ("seoul-2021/de/overview.md", b"# Titel\n\nText.", "'de' is not one of the languages"),
        ("seoul-2021/fr/epilogue.md", b"# Titre\n\nTexte.", "a section that is not there"),
    ],
)
def test_a_narrative_that_is_none_is_refused(
    edition: Path, series: None, path: str, content: bytes, words: str
) -> None:
    file = edition / "narratives" / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    with pytest.raises(Refused, match=words):
        load_packaged_series(by=ensure_loader(), folder=edition)


def test_an_edition_that_lacks_a_file_is_refused(edition: Path, series: None) -> None:
    (edition / "pledges.csv").unlink()
    with pytest.raises(InvalidInput, match=r"The series lacks pledges\.csv"):
        load_packaged_series(by=ensure_loader(), folder=edition)


def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    edition: Path, series: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cells(edition, "themes.csv", {"name": "Another name"})
    before, names = written(), sorted(Theme.objects.values_list("name", flat=True))
    write_table = actions._write
    tables: list[str] = []

    def fail_in_the_middle(table: object, *given: object) -> object:
        tables.append(str(table))
        if len(tables) == 15:
            raise RuntimeError("the power went")
        return write_table(table, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "_write", fail_in_the_middle)
    with pytest.raises(RuntimeError, match="the power went"):
        load_packaged_series(by=ensure_loader(), folder=edition)
    assert (written(), sorted(Theme.objects.values_list("name", flat=True))) == (before, names)
    monkeypatch.undo()
    assert load_packaged_series(by=ensure_loader(), folder=edition).changed == 1


def test_an_older_edition_can_be_loaded_again_after_a_newer_one(
    edition: Path, series: None
) -> None:
    with_cells(edition, "themes.csv", {"name": "Another name"})
    load_packaged_series(by=ensure_loader(), folder=edition)
    assert load_packaged_series(by=ensure_loader()).changed == 1
    assert load_packaged_series(by=ensure_loader()).was_loaded_already


def test_loading_tells_how_far_it_is(edition: Path, series: None) -> None:
    told: list[tuple[str, int, int]] = []
    with_cells(edition, "themes.csv", {"name": "Another name"})
    load_packaged_series(
        by=ensure_loader(),
        folder=edition,
        progress=lambda what, done, of: told.append((what, done, of)),
    )
    assert [done for _, done, _ in told] == list(range(1, told[0][2] + 1))
    assert {what for what, _, _ in told} == {*(table.file for table in TABLES), "narratives"}


def test_rows_may_refer_to_rows_of_a_file_loaded_with_them(officer: Person, tmp_path: Path) -> None:
    pledge = {**packaged("pledges.csv")[0], "code": "other-test-01"}
    leg = {**packaged("pledge_legs.csv")[0], "pledge": "other-test-01"}
    paths = [write(tmp_path, "pledge_legs.csv", [leg]), write(tmp_path, "pledges.csv", [pledge])]
    assert load_files(by=officer, paths=paths).added == 2
    assert Pledge.objects.get(pk="other-test-01").legs.count() == 1


def test_a_file_of_many_rows_takes_no_more_statements_than_one_of_few(
    officer: Person, tmp_path: Path
) -> None:
    template = packaged("pledges.csv")[0]
    assert officer.seats  # read once for all that somebody does

    def statements(count: int) -> int:
        rows = [{**template, "code": f"other-test-{count}-{number}"} for number in range(count)]
        path = write(tmp_path, "pledges.csv", rows)
        connection.force_debug_cursor = True
        before = len(connection.queries_log)
        try:
            assert load_files(by=officer, paths=[path]).added == count
            return len(connection.queries_log) - before
        finally:
            connection.force_debug_cursor = False

    assert statements(300) == statements(3)
