"""The record as plain data, for the command and the API."""

from collections.abc import Mapping

from pledgeworks.apps.record.models import MonthSheet, RecordEdition
from pledgeworks.apps.record.names import known_name
from pledgeworks.apps.record.queries import Heads, Line, MonthFigures, RecordSeries
from pledgeworks.apps.record.women import Standing, WomenFound
from pledgeworks.apps.record.words import doubts_in_words

Json = dict[str, object]

NOT_IN_RECORD = "not in the record"


def heads_as_json(heads: Heads | None) -> Json | None:
    """Women, men and total; None stands for not known."""
    if heads is None:
        return None
    return {"women": heads.women, "men": heads.men, "total": heads.total}


def sheet_as_json(sheet: MonthSheet) -> Json:
    """Where a month comes from."""
    return {
        "file": sheet.edition.file,
        "layout": sheet.edition.layout,
        "publisher": sheet.edition.publisher,
        "source": sheet.edition.source,
        "has_missions": sheet.has_missions,
        "has_sexes": sheet.has_sexes,
        "staff_officers_are_among_troops": sheet.staff_in_troops,
    }


def month_as_json(figures: MonthFigures) -> Json:
    """One month; `in_record` false means that the record says nothing, never that it is zero."""
    return {
        "month": str(figures.month),
        "in_record": figures.in_record,
        "all": heads_as_json(figures.all),
        "by_type": _kinds(figures.by_kind) if figures.in_record else None,
        "doubts": doubts_in_words(figures.doubts),
        "source": sheet_as_json(figures.sheet) if figures.sheet else None,
    }


def series_as_json(found: RecordSeries) -> Json:
    """A series with every month, those that are not in the record too."""
    return {
        "country": found.participant or None,
        "mission": found.mission or None,
        "months_in_record": len(found.reported),
        "months": [month_as_json(each) for each in found.months],
    }


def line_as_json(line: Line) -> Json:
    """One contributor or mission in a month."""
    return {
        "code": line.code,
        "name": known_name(line.code),
        "all": heads_as_json(line.all),
        "by_type": _kinds(line.by_kind),
        "doubts": doubts_in_words(line.doubts),
    }


def edition_as_json(edition: RecordEdition) -> Json:
    """One file that was loaded."""
    return {
        "file": edition.file,
        "layout": edition.layout,
        "counts": edition.kind,
        "publisher": edition.publisher,
        "source": edition.source,
        "loaded_at": edition.loaded_at.isoformat(),
        "rows": edition.rows,
        "remarks": list(edition.remarks),
    }


def _kinds(by_kind: Mapping[str, Heads]) -> Json:
    return {kind: heads_as_json(heads) for kind, heads in sorted(by_kind.items())}


def women_as_json(found: WomenFound) -> Json:
    """Women by category against the next target, with every month they rest on."""
    return {
        "categories": [_standing(each) for each in found.standings],
        "doubts": doubts_in_words(found.doubts),
    }


def _standing(each: Standing) -> Json:
    parity = each.parity
    target = parity.target if parity else None
    return {
        "category": each.category.code,
        "month": str(parity.now.month) if parity else None,
        "women": parity.now.women if parity else None,
        "total": parity.now.total if parity else None,
        "target": target.share if target else None,
        "target_year": target.year if target else None,
        "course": parity.course.value if parity else None,
        "expected_share": parity.expected if parity else None,
        "women_short": parity.short if parity else None,
        "women_in_a_whole_rotation": each.rotation,
        "months": {
            str(count.month): {
                "women": count.women,
                "men": count.total - count.women,
                "total": count.total,
            }
            for count in each.counts
        },
    }
