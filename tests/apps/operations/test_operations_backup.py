"""Everything into one file and back: destroyed and restored, row for row."""

import contextlib
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from pledgeworks.apps.operations.backup import tables
from pledgeworks.apps.operations.backup.header import Header
from pledgeworks.apps.operations.backup.reading import check_backup
from pledgeworks.apps.operations.backup.restoring import restore_backup
from pledgeworks.apps.operations.backup.writing import write_backup
from pledgeworks.kernel.errors import Conflict, InvalidInput, Unavailable

pytestmark = pytest.mark.django_db


class _Reached:
    def __init__(self, how: dict[str, Any]) -> None:
        self.how = how

    def get_connection_params(self) -> dict[str, Any]:
        return dict(self.how)


@pytest.fixture
def on_spare(spare: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> psycopg.Connection[Any]:
    """Backups and restores go to the copy; the connection looks at it."""
    monkeypatch.setattr(tables, "registry", _Reached(spare))
    with psycopg.connect(**spare, autocommit=True) as looking:
        yield looking


@pytest.fixture
def written(on_spare: psycopg.Connection[Any], tmp_path: Path) -> tuple[Path, Header]:
    path = tmp_path / "backup.pledgeworks"
    return path, write_backup(path)


def destroy(connection: psycopg.Connection[Any]) -> None:
    names = [
        name
        for (name,) in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
        if name not in ("django_migrations", "django_content_type", "auth_permission")
    ]
    connection.execute(
        sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(
            sql.SQL(", ").join(map(sql.Identifier, names))
        )
    )


def every_row(connection: psycopg.Connection[Any]) -> dict[str, list[str]]:
    """Every row of every table as text, read by another way than the backup does."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        )
    ]
    return {
        name: sorted(
            row
            for (row,) in connection.execute(
                sql.SQL("SELECT to_jsonb(t)::text FROM {} t").format(sql.Identifier(name))
            )
        )
        for name in names
    }


def next_numbers(connection: psycopg.Connection[Any]) -> list[Any]:
    return connection.execute(
        "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1"
    ).fetchall()


def test_what_was_destroyed_is_there_again_row_for_row(
    on_spare: psycopg.Connection[Any], written: tuple[Path, Header]
) -> None:
    path, header = written
    before, numbers = every_row(on_spare), next_numbers(on_spare)
    destroy(on_spare)
    assert every_row(on_spare) != before
    restored = restore_backup(path)
    assert every_row(on_spare) == before
    assert next_numbers(on_spare) == numbers
    assert restored == header
    assert header.rows == sum(map(len, before.values())) > 3000
    assert {"procrastinate_jobs", "pghistory_context", "pledges_pledgeevent"} <= set(before)


def test_a_restore_adds_nothing_to_the_history_and_leaves_its_triggers_on(
    on_spare: psycopg.Connection[Any], written: tuple[Path, Header]
) -> None:
    path, _ = written
    restore_backup(path, replace=True)
    switched_off = on_spare.execute(
        "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'"
    ).fetchone()
    assert switched_off == (0,)
    (before,) = on_spare.execute("SELECT count(*) FROM reference_themeevent").fetchone() or (0,)
    on_spare.execute("UPDATE reference_theme SET name = name || '.'")
    (after,) = on_spare.execute("SELECT count(*) FROM reference_themeevent").fetchone() or (0,)
    assert after > before
    restore_backup(path, replace=True)


def test_two_backups_of_the_same_rows_have_the_same_sums(
    written: tuple[Path, Header], tmp_path: Path
) -> None:
    again = write_backup(tmp_path / "again")
    assert again.tables == written[1].tables
    assert again.sequences == written[1].sequences


def test_a_backup_says_what_is_in_it_and_is_read_by_its_owner_only(
    written: tuple[Path, Header],
) -> None:
    path, header = written
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert check_backup(path) == header
    with zipfile.ZipFile(path) as archive:
        told = json.loads(archive.read("header.json"))
    assert (told["format"], told["version"]) == ("pledgeworks-backup", 1)
    assert "pledges.0001_initial" in told["migrations"]
    assert not list(path.parent.glob(".*.part"))


def test_a_database_with_rows_is_not_overwritten_unasked(
    on_spare: psycopg.Connection[Any], written: tuple[Path, Header]
) -> None:
    before = every_row(on_spare)
    with pytest.raises(Conflict, match="With --replace they are all removed first") as refused:
        restore_backup(written[0])
    assert refused.value.code == "database-not-empty"
    assert every_row(on_spare) == before


def test_words_with_every_kind_of_sign_come_back_as_they_were(
    on_spare: psycopg.Connection[Any], tmp_path: Path
) -> None:
    strange = 'tab\t line\nreturn\r back\\slash \\N \\. quote\' "double" ’ ع 中 🕊 \x01 {json}'
    on_spare.execute("UPDATE reference_theme SET name = %s", (strange,))
    path = tmp_path / "strange"
    write_backup(path)
    before = every_row(on_spare)
    restore_backup(path, replace=True)
    assert every_row(on_spare) == before


def test_the_owner_of_the_tables_may_restore_without_being_superuser(
    on_spare: psycopg.Connection[Any],
    spare: dict[str, Any],
    written: tuple[Path, Header],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_spare.execute("DROP ROLE IF EXISTS keeper")
    on_spare.execute("CREATE ROLE keeper LOGIN")
    owned = [
        name
        for (name,) in on_spare.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        )
    ]
    for name in owned:
        on_spare.execute(sql.SQL("ALTER TABLE {} OWNER TO keeper").format(sql.Identifier(name)))
    monkeypatch.setattr(tables, "registry", _Reached({**spare, "user": "keeper"}))
    try:
        before = every_row(on_spare)
        restore_backup(written[0], replace=True)
        assert every_row(on_spare) == before
    finally:
        for name in owned:
            on_spare.execute(
                sql.SQL("ALTER TABLE {} OWNER TO CURRENT_USER").format(sql.Identifier(name))
            )
        on_spare.execute("DROP OWNED BY keeper")
        on_spare.execute("DROP ROLE keeper")


def test_whoever_does_not_own_the_tables_is_told_and_nothing_is_changed(
    on_spare: psycopg.Connection[Any],
    spare: dict[str, Any],
    written: tuple[Path, Header],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_spare.execute("DROP ROLE IF EXISTS visitor")
    on_spare.execute("CREATE ROLE visitor LOGIN")
    on_spare.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO visitor")
    monkeypatch.setattr(tables, "registry", _Reached({**spare, "user": "visitor"}))
    before = every_row(on_spare)
    try:
        with pytest.raises(Unavailable, match="must own the tables"):
            restore_backup(written[0], replace=True)
    finally:
        on_spare.execute("DROP OWNED BY visitor")
        on_spare.execute("DROP ROLE visitor")
    assert every_row(on_spare) == before


# ---- files that are no backup, or no longer one ------------------------------------------------


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    other = path.with_name("other")
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return other


def headed(**changed: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["header.json"] = json.dumps({**json.loads(parts["header.json"]), **changed}).encode()

    return change


def without_a_row(parts: dict[str, bytes]) -> None:
    rows = parts["tables/pledges_pledge.copy"].splitlines(keepends=True)
    parts["tables/pledges_pledge.copy"] = b"".join(rows[:-1])


def with_another_word(parts: dict[str, bytes]) -> None:
    text = parts["tables/pledges_pledge.copy"]
    parts["tables/pledges_pledge.copy"] = text.replace(b"helicopter", b"helicopters", 1)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (without_a_row, "backup-damaged"),
        (with_another_word, "backup-damaged"),
        (lambda parts: parts.pop("tables/pledges_pledge.copy"), "backup-damaged"),
        (lambda parts: parts.pop("header.json"), "not-a-backup"),
        (headed(format="another"), "not-a-backup"),
        (headed(tables=[{"name": 1}]), "not-a-backup"),
        (headed(tables=None), "not-a-backup"),
        (headed(version=99), "backup-of-another-version"),
        (headed(migrations=["pledges.0001_initial"]), "backup-of-other-tables"),
        (headed(tables=[]), "backup-of-other-tables"),
    ],
)
def test_a_file_that_is_not_whole_or_not_ours_is_refused_before_anything_is_touched(
    on_spare: psycopg.Connection[Any],
    written: tuple[Path, Header],
    change: Callable[[dict[str, bytes]], None],
    code: str,
) -> None:
    before = every_row(on_spare)
    with pytest.raises(InvalidInput) as refused:
        restore_backup(rewritten(written[0], change), replace=True)
    assert refused.value.code == code
    assert every_row(on_spare) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"code,name\n1,2\n", b"{}"])
def test_any_other_file_is_refused(
    on_spare: psycopg.Connection[Any], tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match="is not a backup of Pledgeworks"):
        restore_backup(path, replace=True)


def test_a_file_that_is_not_there_is_told(on_spare: psycopg.Connection[Any]) -> None:
    with pytest.raises(InvalidInput, match="There is no file"):
        restore_backup(Path("nowhere"), replace=True)


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_wherever_a_byte_changes_or_the_file_ends_the_rows_are_right_or_it_is_refused(
    written: tuple[Path, Header], data: st.DataObject
) -> None:
    path, header = written
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content = content[:place]
    else:
        content[place] ^= data.draw(st.integers(1, 255))
    hurt = path.with_name("hurt")
    hurt.write_bytes(content)
    # Only bytes that mean nothing (times of the parts, say) may change unseen.
    with contextlib.suppress(InvalidInput):
        assert check_backup(hurt).tables == header.tables


def test_a_disk_that_is_full_leaves_the_earlier_backup(
    on_spare: psycopg.Connection[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"earlier")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unavailable, match="No space left on device"):
        write_backup(path)
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]
