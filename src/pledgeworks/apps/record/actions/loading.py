"""Loading files of the record: each whole or not at all, as often as you like."""

import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
from django.db import connection

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.record import rights
from pledgeworks.apps.record.models import (
    Contribution,
    Fatality,
    MissionTotal,
    MonthSheet,
    RecordDoubt,
    RecordEdition,
)
from pledgeworks.apps.record.names import KnownNames, known_names, matched, names_by_code
from pledgeworks.apps.record.sheets import Sheet, sheets_of, without_repeats
from pledgeworks.documents.records import (
    Publisher,
    ReadRecord,
    RecordKind,
    read_record,
)
from pledgeworks.engines.plausibility import Standing, doubts
from pledgeworks.kernel.errors import Unavailable
from pledgeworks.kernel.months import Month
from pledgeworks.kernel.wording import say

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""

PACKAGED = Path(__file__).parents[1] / "data" / "extract.csv"
PACKAGED_SOURCE = (
    "United Nations, monthly tables of uniformed personnel, January 2015 to July 2025 (an extract)"
)


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What became of one file.

    Attributes
    ----------
    months
        How many months it holds (0 of fatalities).
    added
        How many of these were not in the record, or not with the same figures.
    corrected
        Months of which another version stood before.
    """

    file: str
    layout: str
    rows: int
    months: int
    added: int
    corrected: tuple[Month, ...]
    doubted: int
    remarks: tuple[str, ...]
    was_loaded_already: bool = False


def load_record(
    *,
    by: Person,
    paths: Sequence[Path],
    source: str = "",
    month: Month | None = None,
    progress: Progress | None = None,
) -> list[LoadedFile]:
    """Load files of the record, known by their content; all of them or none.

    Parameters
    ----------
    source
        Where the files come from, shown with their figures.
    month
        Of a table that prints no date.

    Raises
    ------
    RefusedRecord
        A file is none of the known layouts, or something in it is wrong or not known.
    """
    require(by, rights.LOAD)
    known = known_names()
    done: list[LoadedFile] = []
    with recorded(by=by, action="load the record", source=source):
        for number, path in enumerate(paths, start=1):
            if progress is not None:
                progress(path.name, number - 1, len(paths))
            done.append(_load(by, path.name, _bytes(path), source, month, known, ()))
        doubted = None
        if any(each.added for each in done):
            _know_the_size()
            doubted = _doubt_anew(known)
    if progress is not None:
        progress("done", len(paths), len(paths))
    return [_with_doubts(each, doubted) for each in done]


def load_packaged_record(*, by: Person) -> LoadedFile:
    """Load the packaged extract; nothing happens where it is there already."""
    require(by, rights.LOAD)
    content = _bytes(PACKAGED)
    known = known_names()
    covers = sorted(
        {
            f"{row[0]} {row[1]}"
            for row in pl.read_csv(io.BytesIO(content), infer_schema=False)
            .select("iso3", "mission_acronym")
            .iter_rows()
        }
    )
    with recorded(by=by, action="load the record", source=PACKAGED_SOURCE):
        done = _load(by, PACKAGED.name, content, PACKAGED_SOURCE, None, known, covers)
        if done.added:
            _know_the_size()
            _doubt_anew(known)
    return done


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise Unavailable(
            "file-not-read",
            say("{path} cannot be read: {strerror}.", path=path, strerror=problem.strerror),
        ) from problem


def _load(
    by: Person,
    file: str,
    content: bytes,
    source: str,
    month: Month | None,
    known: KnownNames,
    covers: Sequence[str],
) -> LoadedFile:
    fingerprint = hashlib.sha256(content).hexdigest()
    there = RecordEdition.objects.filter(fingerprint=fingerprint).first()
    if there is not None:
        return LoadedFile(file, there.layout, there.rows, 0, 0, (), 0, tuple(there.remarks), True)
    read, names = matched(read_record(file, content, month), known)
    rows, about_repeats = (
        without_repeats(read) if read.kind is RecordKind.CONTRIBUTIONS else (read.rows, ())
    )
    remarks = (*read.remarks, *about_repeats, *_about_names(names))
    edition = RecordEdition.objects.create(
        fingerprint=fingerprint,
        file=file,
        layout=read.layout.value,
        kind=read.kind.value,
        publisher=read.publisher.value,
        source=source,
        loaded_by=by,
        rows=rows.height,
        names=dict(names),
        remarks=list(remarks),
    )
    months, added, corrected = _keep(edition, read, rows, covers)
    return LoadedFile(file, read.layout.value, rows.height, months, added, corrected, 0, remarks)


def _about_names(names: Mapping[str, str]) -> tuple[str, ...]:
    if not names:
        return ()
    said = ", ".join(f"'{name}' ({code})" for name, code in sorted(names.items()))
    return (f"Names printed otherwise than on the list of participants: {said}.",)


def _keep(
    edition: RecordEdition, read: ReadRecord, rows: pl.DataFrame, covers: Sequence[str]
) -> tuple[int, int, tuple[Month, ...]]:
    match read.kind:
        case RecordKind.FATALITIES:
            _copy(Fatality, rows.drop("place", "country", "code"), edition=edition.pk)
            return 0, rows.height, ()
        case RecordKind.MISSION_TOTALS:
            months = rows["month"].unique().to_list()
            written = {ordinal: str(Month(ordinal)) for ordinal in months}
            _copy(
                MissionTotal,
                rows.with_columns(pl.col("month").replace_strict(written)),
                edition=edition.pk,
            )
            return len(months), len(months), ()
        case RecordKind.CONTRIBUTIONS:
            return _keep_sheets(edition, list(sheets_of(rows)), covers)


def _keep_sheets(
    edition: RecordEdition, sheets: Sequence[Sheet], covers: Sequence[str]
) -> tuple[int, int, tuple[Month, ...]]:
    """Keeps the months that say something new; each version of a month stays."""
    before = _newest(edition.publisher, [sheet.month for sheet in sheets], is_whole=not covers)
    new = [
        sheet
        for sheet in sheets
        if before.get((sheet.month, sheet.has_missions), "") != sheet.fingerprint
    ]
    made = MonthSheet.objects.bulk_create(
        MonthSheet(
            edition=edition,
            month=sheet.month,
            fingerprint=sheet.fingerprint,
            has_missions=sheet.has_missions,
            has_sexes=sheet.has_sexes,
            staff_in_troops=sheet.staff_in_troops,
            covers=list(covers),
            rows=sheet.rows.height,
            by_type={} if covers else dict(sheet.by_type),
        )
        for sheet in new
    )
    if new:
        _copy(
            Contribution,
            pl.concat(
                sheet.rows.with_columns(pl.lit(row.pk).alias("sheet_id"))
                for sheet, row in zip(new, made, strict=True)
            ),
        )
        _let_stand([sheet.month for sheet in new])
    corrected = tuple(sheet.month for sheet in new if (sheet.month, sheet.has_missions) in before)
    return len(sheets), len(new), corrected


def _newest(
    publisher: str, months: Collection[Month], *, is_whole: bool
) -> Mapping[tuple[Month, bool], str]:
    """By month and whether it gives missions: what the same publisher said of it last."""
    rows = MonthSheet.objects.filter(edition__publisher=publisher, month__in=months).order_by("id")
    return {
        (row.month, row.has_missions): row.fingerprint
        for row in rows
        if is_whole == (not row.covers)
    }


def _let_stand(months: Collection[Month]) -> None:
    """Of each month the sheet stands that says most: whole, with missions, official, newest."""
    rows = MonthSheet.objects.filter(month__in=months).select_related("edition")
    best: dict[Month, MonthSheet] = {}
    for row in rows:
        if row.month not in best or _says_more(row) > _says_more(best[row.month]):
            best[row.month] = row
    chosen = [row.pk for row in best.values()]
    MonthSheet.objects.filter(month__in=months, stands=True).exclude(pk__in=chosen).update(
        stands=False
    )
    MonthSheet.objects.filter(pk__in=chosen).update(stands=True)


def _says_more(row: MonthSheet) -> tuple[bool, bool, bool, bool, int]:
    return (
        not row.covers,
        row.has_missions,
        row.edition.publisher == Publisher.OFFICIAL,
        row.has_sexes,
        row.pk,
    )


def _copy(
    model: type[Contribution] | type[Fatality] | type[MissionTotal],
    rows: pl.DataFrame,
    *,
    edition: int | None = None,
) -> None:
    """Rows into a table by COPY; an empty text stays one, what is not known stays so."""
    if edition is not None:
        rows = rows.with_columns(pl.lit(edition).alias("edition_id"))
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in rows.columns)
    statement = (
        f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN (FORMAT csv, NULL '\\N')"
    )
    text = rows.write_csv(include_header=False, null_value="\\N", quote_style="necessary")
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for start in range(0, len(text), 1 << 20):
            copy.write(text[start : start + (1 << 20)])


def _know_the_size() -> None:
    """Lets the database count its rows now: questions that follow at once are planned by it."""
    with connection.cursor() as cursor:
        for model in (Contribution, MonthSheet):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _doubt_anew(known: KnownNames) -> int:
    """Doubts about what stands now, in the place of those about what stood before."""
    sheets = {row.month.ordinal: row for row in MonthSheet.objects.filter(stands=True)}
    month_of = {row.pk: ordinal for ordinal, row in sheets.items()}
    rows = (
        Contribution.objects.filter(sheet__in=month_of)
        .values_list("sheet_id", "participant", "mission", "kind", "women", "total")
        .order_by()
    )
    whole = sorted(o for o, row in sheets.items() if row.has_missions and not row.covers)
    found = doubts(_standing(rows.iterator(20_000), month_of), whole, names_by_code(known))
    RecordDoubt.objects.all().delete()
    RecordDoubt.objects.bulk_create(
        RecordDoubt(
            sheet=sheets[each.month],
            kind=each.kind.value,
            participant=each.participant,
            mission=each.mission,
            personnel=each.personnel,
            value=each.value,
            usual=each.usual,
            instead=each.instead,
        )
        for each in found
    )
    return len(found)


def _standing(
    rows: Iterable[tuple[int, str, str, str, int | None, int]], month_of: Mapping[int, int]
) -> Iterable[Standing]:
    for sheet, participant, mission, kind, women, total in rows:
        yield Standing(month_of[sheet], participant, mission, kind, women, total)


def _with_doubts(done: LoadedFile, doubted: int | None) -> LoadedFile:
    return done if doubted is None else replace(done, doubted=doubted)
