"""Reading the record. It is public: everybody reads all of it.

A month that is not on record, or whose table gives no missions where a mission is asked for, is
'not in the record': it is never zero.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from pledgeworks.apps.record.choices import KindOfRecord, Personnel
from pledgeworks.apps.record.models import (
    Contribution,
    Fatality,
    MissionTotal,
    MonthSheet,
    RecordDoubt,
    RecordEdition,
)
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.wording import say

_LONGEST = 12 * 60


@dataclass(frozen=True, slots=True)
class Heads:
    """Women, men and all; the sexes are None where the table does not tell them apart."""

    women: int | None
    men: int | None
    total: int

    @property
    def share_of_women(self) -> float | None:
        """From 0 to 1, None where it is not known."""
        return None if self.women is None or not self.total else self.women / self.total


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What the record says of one month; `sheet` is None where the month is not in the record."""

    month: Month
    sheet: MonthSheet | None
    by_kind: Mapping[str, Heads] = field(default_factory=dict)
    doubts: tuple[RecordDoubt, ...] = ()

    @property
    def in_record(self) -> bool:
        """Whether the record says anything of the month."""
        return self.sheet is not None

    @property
    def all(self) -> Heads | None:
        """All kinds together; None where the month is not in the record."""
        return added(self.by_kind.values()) if self.in_record else None


@dataclass(frozen=True, slots=True)
class RecordSeries:
    """A contributor, a mission, or one in the other, month by month, gaps told as gaps."""

    participant: str
    mission: str
    months: tuple[MonthFigures, ...]

    @property
    def reported(self) -> tuple[MonthFigures, ...]:
        """The months that are in the record."""
        return tuple(each for each in self.months if each.in_record)

    @property
    def doubts(self) -> tuple[RecordDoubt, ...]:
        """Every doubt about a month of it."""
        return tuple(doubt for each in self.months for doubt in each.doubts)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that occur, in the order of the lists."""
        there = {kind for each in self.months for kind in each.by_kind}
        return tuple(kind for kind in Personnel.values if kind in there)


@dataclass(frozen=True, slots=True)
class Line:
    """One contributor or mission in one month."""

    code: str
    by_kind: Mapping[str, Heads]
    doubts: tuple[RecordDoubt, ...]

    @property
    def all(self) -> Heads:
        """All kinds together."""
        return added(self.by_kind.values())


def added(parts: Collection[Heads]) -> Heads:
    """The sum; a sex is known only where every part tells it."""
    women = [each.women for each in parts if each.women is not None]
    men = [each.men for each in parts if each.men is not None]
    are_known = len(women) == len(parts)
    return Heads(
        sum(women) if are_known else None,
        sum(men) if are_known else None,
        sum(each.total for each in parts),
    )


def is_empty() -> bool:
    """Whether no month at all is on record."""
    return not MonthSheet.objects.exists()


def editions() -> QuerySet[RecordEdition]:
    """Every file that was loaded, latest first, with how many of its months stand."""
    return RecordEdition.objects.select_related("loaded_by").annotate(
        months=Count("sheets"),
        standing=Count("sheets", filter=Q(sheets__stands=True)),
        first_month=Min("sheets__month"),
        last_month=Max("sheets__month"),
    )


def standing_sheets(first: Month | None = None, last: Month | None = None) -> QuerySet[MonthSheet]:
    """The sheets that stand, by month."""
    rows = MonthSheet.objects.filter(stands=True).select_related("edition").order_by("month")
    if first is not None:
        rows = rows.filter(month__gte=first)
    if last is not None:
        rows = rows.filter(month__lte=last)
    return rows


def sheet_of(month: Month) -> MonthSheet:
    """The sheet of a month that stands; raises `NotFound` where the month is not in the record."""
    found = standing_sheets(month, month).prefetch_related("doubts").first()
    if found is None:
        raise NotFound(
            "month-not-in-record",
            say(
                "{month} is not in the record here. 'pledgeworks record load FILE' loads a "
                "monthly table.",
                month=month,
            ),
        )
    return found


def versions_of(month: Month) -> Sequence[MonthSheet]:
    """Every version of a month that was loaded, latest first."""
    return list(MonthSheet.objects.filter(month=month).select_related("edition").order_by("-id"))


def says_of(sheet: MonthSheet, participant: str, mission: str) -> bool:
    """Whether a sheet says anything of a contributor, a mission, or the one in the other."""
    if sheet.covers:
        return bool(participant and mission) and f"{participant} {mission}" in sheet.covers
    return sheet.has_missions or not mission


def series(
    *,
    participant: str = "",
    mission: str = "",
    first: Month | None = None,
    last: Month | None = None,
    kinds: Collection[str] = (),
) -> RecordSeries:
    """The strength month by month; four queries, however long.

    From the first to the last month that says anything of it, where none are named.

    Raises
    ------
    InvalidInput
        `series-of-nothing`: neither a contributor nor a mission is named; `period-too-long`.
    """
    if not participant and not mission:
        raise InvalidInput("series-of-nothing", say("Name a country, a mission, or both."))
    sheets = {
        sheet.month: sheet
        for sheet in standing_sheets(first, last)
        if says_of(sheet, participant, mission)
    }
    if not sheets and (first is None or last is None):
        return RecordSeries(participant, mission, ())
    period = Period(first or min(sheets), last or max(sheets))
    if len(period) > _LONGEST:
        raise InvalidInput(
            "period-too-long",
            say(
                "{period} are {number} months; ask for {longest} at most.",
                period=period,
                number=len(period),
                longest=_LONGEST,
            ),
        )
    figures = _figures(sheets, participant, mission, kinds)
    doubts = _doubts(sheets, participant, mission)
    return RecordSeries(
        participant,
        mission,
        tuple(
            MonthFigures(
                month,
                sheets.get(month),
                figures.get(month, {}),
                doubts.get(month, ()) if month in sheets else (),
            )
            for month in period
        ),
    )


def _figures(
    sheets: Mapping[Month, MonthSheet], participant: str, mission: str, kinds: Collection[str]
) -> Mapping[Month, Mapping[str, Heads]]:
    month_of = {sheet.pk: month for month, sheet in sheets.items()}
    rows = _rows_of(participant, mission).filter(sheet__stands=True)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    found: dict[Month, dict[str, Heads]] = defaultdict(dict)
    # A kind of which one row lacks the sexes has no sum of them.
    for sheet, kind, women, men, total, told, all_rows in (
        rows.values_list("sheet_id", "kind")
        .annotate(Sum("women"), Sum("men"), Sum("total"), Count("women"), Count("pk"))
        .order_by()
    ):
        if sheet in month_of:
            are_known = told == all_rows
            found[month_of[sheet]][kind] = Heads(
                women if are_known else None, men if are_known else None, total
            )
    return found


def _rows_of(participant: str, mission: str) -> QuerySet[Contribution]:
    rows = Contribution.objects.all()
    if participant:
        rows = rows.filter(participant=participant)
    if mission:
        rows = rows.filter(mission=mission)
    return rows


def _doubts(
    sheets: Mapping[Month, MonthSheet], participant: str, mission: str
) -> Mapping[Month, tuple[RecordDoubt, ...]]:
    """Doubts that touch the figures asked for: of the whole month, or of a row among them."""
    month_of = {sheet.pk: month for month, sheet in sheets.items()}
    touching = Q(participant="")
    of_rows = Q()
    if participant:
        # Who may stand under a wrong name is missed in the row that is asked for.
        of_rows &= Q(participant=participant) | Q(instead=participant)
    if mission:
        of_rows &= Q(mission=mission)
    found: dict[Month, list[RecordDoubt]] = defaultdict(list)
    for doubt in RecordDoubt.objects.filter(touching | of_rows).select_related("sheet"):
        if doubt.sheet_id in month_of:
            found[month_of[doubt.sheet_id]].append(doubt)
    return {month: tuple(each) for month, each in found.items()}


def figures_of_month(month: Month, *, participant: str = "", mission: str = "") -> MonthFigures:
    """What the record says of a contributor, a mission, or one in the other in one month."""
    return series(participant=participant, mission=mission, first=month, last=month).months[0]


def contributors_in(month: Month, *, mission: str = "") -> Sequence[Line]:
    """Everybody who contributes in a month, the most first; three queries.

    Raises `NotFound` where the month is not in the record as a whole, or gives no missions where
    one is asked for.
    """
    return _lines(
        _whole_sheet(month, mission), "participant", Q(mission=mission) if mission else Q()
    )


def missions_in(month: Month, *, participant: str = "") -> Sequence[Line]:
    """Every mission of a month, the largest first; with the contributor's own people where named.

    Raises `NotFound` as `contributors_in`.
    """
    wanted = Q(participant=participant) if participant else Q()
    return _lines(_whole_sheet(month, "every mission"), "mission", wanted)


def _whole_sheet(month: Month, mission: str) -> MonthSheet:
    sheet = sheet_of(month)
    if sheet.covers:
        raise NotFound(
            "month-not-in-record",
            say(
                "Of {month} only an extract is on record; 'pledgeworks record load FILE' "
                "loads the whole table.",
                month=month,
            ),
        )
    if mission and not sheet.has_missions:
        raise NotFound(
            "month-without-missions",
            say(
                "The table of {month} gives no missions: what each had is not in the record.",
                month=month,
            ),
        )
    return sheet


def _lines(sheet: MonthSheet, column: str, wanted: Q) -> Sequence[Line]:
    found: dict[str, dict[str, Heads]] = defaultdict(dict)
    rows = (
        Contribution.objects.filter(wanted, sheet=sheet)
        .values_list(column, "kind")
        .annotate(Sum("women"), Sum("men"), Sum("total"), Count("women"), Count("pk"))
        .order_by()
    )
    for code, kind, women, men, total, told, all_rows in rows:
        are_known = told == all_rows
        found[code][kind] = Heads(women if are_known else None, men if are_known else None, total)
    doubts: dict[str, list[RecordDoubt]] = defaultdict(list)
    for doubt in sheet.doubts.filter(wanted).exclude(participant=""):
        doubts[getattr(doubt, column)].append(doubt)
    lines = [Line(code, kinds, tuple(doubts[code])) for code, kinds in found.items()]
    return sorted(lines, key=lambda line: (-line.all.total, line.code))


def figures_of_participants(
    codes: Collection[str], sheets: Collection[int]
) -> Iterator[tuple[int, str, str, str, int]]:
    """Sheet, contributor, mission, kind and persons of some contributors in some sheets."""
    rows = (
        Contribution.objects.filter(sheet__in=sheets, participant__in=codes)
        .values_list("sheet_id", "participant", "mission", "kind", "total")
        .order_by()
    )
    return rows.iterator(10_000)


def mission_totals(mission: str) -> Sequence[MissionTotal]:
    """What researchers found for a mission, month by month; the newest edition stands."""
    newest = RecordEdition.objects.filter(kind=KindOfRecord.MISSION_TOTALS).order_by("-id").first()
    if newest is None:
        return ()
    return list(
        MissionTotal.objects.filter(edition=newest, mission=mission)
        .select_related("edition")
        .order_by("month")
    )


@dataclass(frozen=True, slots=True)
class FatalityCounts:
    """Fatalities of a mission or of a contributor's people, by cause and by what they were.

    `edition` is the file they stand in, None where none was loaded.
    """

    edition: RecordEdition | None
    by_cause: Sequence[tuple[str, int]]
    by_place: Sequence[tuple[str, int]]
    by_year: Sequence[tuple[int, int]]
    total: int


def fatalities(*, mission: str = "", participant: str = "") -> FatalityCounts:
    """Fatalities by cause, by mission or contributor, and by year; four queries."""
    newest = RecordEdition.objects.filter(kind=KindOfRecord.FATALITIES).order_by("-id").first()
    if newest is None:
        return FatalityCounts(None, (), (), (), 0)
    rows = Fatality.objects.filter(edition=newest)
    if mission:
        rows = rows.filter(mission=mission)
    if participant:
        rows = rows.filter(participant=participant)
    column = "participant" if mission else "mission"
    by_cause = _counted(rows, "cause")
    return FatalityCounts(
        newest,
        by_cause,
        _counted(rows.exclude(**{column: ""}), column),
        sorted(
            rows.values_list("day__year").annotate(Count("pk")).order_by(), key=lambda each: each[0]
        ),
        sum(number for _, number in by_cause),
    )


def _counted(rows: QuerySet[Fatality], column: str) -> Sequence[tuple[str, int]]:
    found = rows.values_list(column).annotate(number=Count("pk")).order_by("-number", column)
    return list(found)
