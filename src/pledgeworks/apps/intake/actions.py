"""Loading files into the registry: all of them or none, as often as you like."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import IntegrityError, models, transaction

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import Right, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.audit.queries import keys_changed_by_people
from pledgeworks.apps.intake import checks, rights
from pledgeworks.apps.intake.deployments import contradictions
from pledgeworks.apps.intake.editions import fingerprint_of, packaged_files
from pledgeworks.apps.intake.models import LoadedEdition
from pledgeworks.apps.intake.narratives import SECTIONS, Translated, read_narratives
from pledgeworks.apps.intake.partnerships import shares_that_do_not_fit
from pledgeworks.apps.intake.queries import is_loaded, known_codes
from pledgeworks.apps.intake.restatements import out_of_order
from pledgeworks.apps.intake.series import PACKAGED, TABLES, Table
from pledgeworks.apps.intake.tables import WORKBOOK, Fault, Refused, Row, as_text, read_rows
from pledgeworks.apps.meetings.choices import Origin
from pledgeworks.apps.meetings.models import NarrativeSection, SectionTranslation
from pledgeworks.apps.requirements.rights import IMPORT
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. `kept` are rows people had changed, which were left as they are."""

    added: int
    changed: int
    unchanged: int
    kept: tuple[str, ...] = ()
    was_loaded_already: bool = False


def load_packaged_series(
    *, by: Person, folder: Path = PACKAGED, progress: Progress | None = None
) -> Loaded:
    """Bring the packaged series into the database; nothing happens where it is there already.

    Rows that people have changed since are kept as they are and named in the result.
    """
    files, narratives = packaged_files(folder)
    fingerprint = fingerprint_of({**files, **narratives})
    if is_loaded(fingerprint):
        return Loaded(0, 0, 0, was_loaded_already=True)
    missing = [table.file for table in TABLES if table.file not in files]
    if missing:
        raise InvalidInput(
            "files-missing",
            say(
                "The series lacks {missing} in {folder}.", missing=", ".join(missing), folder=folder
            ),
        )
    return _load(files, narratives, fingerprint, by=by, progress=progress)


def load_files(*, by: Person, paths: Sequence[Path], progress: Progress | None = None) -> Loaded:
    """Load files of the series' formats, known by their names; all of them or none."""
    names = {table.file for table in TABLES}
    unknown = [path.name for path in paths if _table_name(path.name) not in names]
    if unknown:
        raise InvalidInput(
            "unknown-file",
            say(
                "{unknown}: not a file of the series. Name it as one of {names}, or the "
                "same as a workbook ({workbook}).",
                unknown=", ".join(unknown),
                names=", ".join(sorted(names)),
                workbook=WORKBOOK,
            ),
        )
    if len({_table_name(path.name) for path in paths}) < len(paths):
        raise InvalidInput(
            "file-given-twice", say("A file of the same name is given twice; give one.")
        )
    absent = [str(path) for path in paths if not path.is_file()]
    if absent:
        raise InvalidInput(
            "no-such-file", say("There is no file {absent}.", absent=", ".join(absent))
        )
    files = {path.name: path.read_bytes() for path in paths}
    return _load(files, {}, None, by=by, progress=progress)


def load_requirements(
    *, by: Person, files: Mapping[str, bytes], why: str = "", only_check: bool = False
) -> Loaded:
    """Load tables of requirements and their editions, by the names of the series' files.

    All rows or none: `Refused` names every fault with file, row and column. The same table again
    changes nothing. With `only_check` the same is done, and then undone.
    """
    require(by, IMPORT)
    unknown = [name for name in files if _table_name(name) not in REQUIREMENT_FILES]
    if unknown or not files:
        raise InvalidInput(
            "unknown-file",
            say(
                "Give a table of requirements, as {requirement_files} or as workbooks.",
                requirement_files=" and ".join(REQUIREMENT_FILES),
            ),
            field="requirements",
        )
    if len({_table_name(name) for name in files}) < len(files):
        raise InvalidInput("file-given-twice", say("A table is given twice; give one."))
    with transaction.atomic():
        done = _load(files, {}, None, by=by, progress=None, right=IMPORT, why=why)
        transaction.set_rollback(only_check)
    return done


REQUIREMENT_FILES = ("requirement_editions.csv", "requirements.csv")
"""The tables that say what is asked for, in the order of loading."""


def _table_name(name: str) -> str:
    """The series' name of a file that may come as a workbook."""
    return name.removesuffix(WORKBOOK) + ".csv" if name.endswith(WORKBOOK) else name


def _load(
    files: Mapping[str, bytes],
    narratives: Mapping[str, bytes],
    fingerprint: str | None,
    *,
    by: Person,
    progress: Progress | None,
    right: Right = rights.LOAD_FILES,
    why: str = "",
) -> Loaded:
    require(by, right)
    rows = _checked(files)
    sections, translations = read_narratives(narratives, known_meetings=_meeting_codes(rows))
    if sections:
        rows[SECTIONS.name] = (SECTIONS, sections)
    done = Loaded(0, 0, 0)
    with recorded(by=by, action="load files", why=why, source=", ".join(sorted(files))):
        for number, (table, own) in enumerate(rows.values(), start=1):
            if progress:
                progress(table.file, number, len(rows))
            protected = (
                keys_changed_by_people(table.model, loader=Role.LOADER)
                if fingerprint
                else frozenset()
            )
            done = _sum(done, _write(table, own, protected))
        _keep_translations(sections, translations)
        contradicting = [*contradictions(), *out_of_order(), *shares_that_do_not_fit()]
        if contradicting:
            raise Refused(contradicting)
        if fingerprint:
            total = sum(len(own) for _, own in rows.values())
            LoadedEdition.objects.update_or_create(
                fingerprint=fingerprint, defaults={"rows": total}
            )
    return done


def _checked(files: Mapping[str, bytes]) -> dict[str, tuple[Table, Sequence[Row]]]:
    """Every row of every file, or `Refused` with all that is wrong."""
    rows: dict[str, tuple[Table, Sequence[Row]]] = {}
    found: list[Fault] = []
    given = {_table_name(name): name for name in files}
    for table in TABLES:
        if table.file in given:
            name = given[table.file]
            own, faults = read_rows(name, files[name], table.columns)
            rows[table.name] = (replace(table, file=name), own)
            found.extend(faults)
    if not any(fault.row == 1 for fault in found):
        # Where a heading is wrong nothing of that file was read, and every reference to it would
        # be reported as dangling.
        found.extend(checks.faults(rows, known_codes()))
    if found:
        raise Refused(found)
    return rows


def _meeting_codes(rows: Mapping[str, tuple[Table, Sequence[Row]]]) -> frozenset[str]:
    given = rows["meeting"][1] if "meeting" in rows else []
    return frozenset(str(row.values["code"]) for row in given) | known_codes()["meeting"]


def _write(table: Table, rows: Sequence[Row], protected: frozenset[str]) -> Loaded:
    """Add rows that are new and change those that differ, in a constant number of statements."""
    existing = {
        tuple(as_text(getattr(record, field)) for field in table.key): record
        for record in table.model._default_manager.select_related(*table.related)
    }
    added: list[tuple[Row, models.Model]] = []
    changed: list[tuple[Row, models.Model]] = []
    kept: list[str] = []
    fields = list(table.resolve(rows[0].values)) if rows else []
    # Whoever has read the older text must not overwrite the newer one unseen.
    has_version = any(field.name == "version" for field in table.model._meta.fields)
    for row in rows:
        key = table.key_of(row.values)
        record, values = existing.get(key), table.resolve(row.values)
        if record is None:
            added.append((row, table.model(**values)))
        elif any(getattr(record, field) != values[field] for field in fields):
            if str(record.pk) in protected:
                kept.append(f"{table.file}: {' / '.join(key)}")
                continue
            for field in fields:
                setattr(record, field, values[field])
            if has_version:
                record.version += 1
            changed.append((row, record))
    manager = table.model._default_manager
    with _naming_refused_rows(table, added, are_new=True):
        manager.bulk_create([record for _, record in added])
    names = [field.removesuffix("_id") for field in fields if field not in table.key]
    names.extend(["version"] if has_version else [])
    with _naming_refused_rows(table, changed, are_new=False):
        manager.bulk_update([record for _, record in changed], names)
    unchanged = len(rows) - len(added) - len(changed) - len(kept)
    return Loaded(len(added), len(changed), unchanged, tuple(kept))


def _keep_translations(originals: Sequence[Row], translations: Sequence[Translated]) -> None:
    """Keep what came with the series; what people translated themselves stays as it is.

    A section that people have changed meanwhile has an older translation, and says so.
    """
    texts = {
        (row.values["meeting_id"], row.values["code"]): row.values["text"] for row in originals
    }
    sections = {(each.meeting_id, each.code): each for each in NarrativeSection.objects.all()}
    kept = {(each.section_id, each.language): each for each in SectionTranslation.objects.all()}
    for each in translations:
        section = sections[each.meeting, each.code]
        there = kept.get((section.pk, each.language))
        if there is None:
            there = SectionTranslation(
                section=section, language=each.language, origin=Origin.PACKAGED, version=0
            )
        elif there.origin != Origin.PACKAGED or (there.title, there.text) == (
            each.title,
            each.text,
        ):
            continue
        there.title, there.text = each.title, each.text
        is_changed = section.text != texts[each.meeting, each.code]
        there.of_version, there.version = section.version - is_changed, there.version + 1
        there.save()


@contextmanager
def _naming_refused_rows(
    table: Table, rows: Sequence[tuple[Row, models.Model]], *, are_new: bool
) -> Iterator[None]:
    """All are written at once; where the database refuses, find the rows it refuses and say why."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as refusal:
        found = [
            Fault(table.file, row.number, "", str(record.pk or ""), why)
            for row, record in rows
            if (why := _refused_alone(record, is_new=are_new))
        ]
        raise Refused(found or [Fault(table.file, 1, "", "", _words(refusal))]) from refusal


def _refused_alone(record: models.Model, *, is_new: bool) -> str:
    try:
        with transaction.atomic():
            record.save(force_insert=is_new, force_update=not is_new)
            transaction.set_rollback(True)
    except IntegrityError as refusal:
        return _words(refusal)
    return ""


def _words(refusal: IntegrityError) -> str:
    """Constraints are named as the sentence they hold to."""
    diagnosis = getattr(refusal.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or str(refusal).splitlines()[0]
    return say("breaks the rule '{rule}'.", rule=name.replace("_", " "))


def _sum(one: Loaded, other: Loaded) -> Loaded:
    return Loaded(
        one.added + other.added,
        one.changed + other.changed,
        one.unchanged + other.unchanged,
        one.kept + other.kept,
    )
