"""Pictures of the record for pages: drawn once, kept while the figures stay."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pledgeworks.apps.planning.delivered_json import span_of
from pledgeworks.apps.record.queries import RecordSeries
from pledgeworks.apps.record.verification import Verified
from pledgeworks.charts.chart import Chart
from pledgeworks.charts.render import to_svg
from pledgeworks.charts.strength import Marked, StrengthMonth, StrengthWords, strength_by_month
from pledgeworks.charts.times import TimePoint, TimesWords, share_over_months
from pledgeworks.engines.fulfilment import Curve
from pledgeworks.engines.verification import Promise
from pledgeworks.kernel.months import Period

# Vega's pictures state their width in a style attribute, which our pages do not allow.
_STYLE = 'style="max-width:100%;height:auto"'
_WIDE, _NARROW = 720, 330
# Months shown before the promised ones, and at most after.
_BEFORE, _AFTER = 12, 30


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as pictures for a wide and a narrow page, with its words."""

    chart: Chart
    wide: SafeString
    narrow: SafeString


def drawn_series(found: RecordSeries) -> Drawn | None:
    """A series as columns; None where nothing of it is on record."""
    months = tuple(
        StrengthMonth(each.month, each.all.total if each.all else None, bool(each.doubts))
        for each in found.months
    )
    return _drawn(months, None, _words()) if any(each.persons for each in months) else None


def drawn_verdict(verified: Verified) -> Drawn | None:
    """The series that was compared, with the promised window; None where there is none."""
    finding = verified.finding
    claim, figures = finding.claim, finding.figures
    if not claim.kinds or not verified.series.strength:
        return None
    shown = Period(
        claim.promised.first + -_BEFORE,
        min(figures.looked_at.last, claim.promised.last + _AFTER),
    )
    doubted = {doubt.sheet.month for doubt in verified.doubts}
    months = tuple(
        StrengthMonth(month, verified.series.strength.get(month), month in doubted)
        for month in shown
    )
    if all(each.persons is None for each in months):
        return None
    return _drawn(months, _marked(verified, shown), _words())


def _marked(verified: Verified, shown: Period) -> Marked:
    finding = verified.finding
    claim, figures = finding.claim, finding.figures
    held = None
    if figures.since is not None and figures.highest is not None:
        last = shown.last
        if claim.promise is Promise.COMING:
            last = min(last, figures.since + (finding.rule.sustained - 1))
        if figures.since <= last:
            held = Period(figures.since, last)
    before = Period(claim.promised.first + -finding.rule.before, claim.promised.first + -1)
    return Marked(claim.promised, figures.before, before, figures.highest, held)


def drawn_curve(curve: Curve, step: str = "") -> Drawn | None:
    """How long pledges take to arrive, or to a step by its name; None where none reached it."""
    if not curve.points:
        return None
    points = (
        TimePoint(0, 0.0, 0.0, 0.0),
        *(TimePoint(each.month, each.share, each.low, each.high) for each in curve.points),
    )
    return _drawn_curve(points, curve.count, span_of(curve), _times(step))


@lru_cache(maxsize=512)
def _drawn(months: tuple[StrengthMonth, ...], marked: Marked | None, words: StrengthWords) -> Drawn:
    wide = strength_by_month(months, marked=marked, words=words, width=_WIDE)
    narrow = strength_by_month(months, marked=marked, words=words, width=_NARROW)
    return Drawn(wide, _picture(wide), _picture(narrow))


@lru_cache(maxsize=32)
def _drawn_curve(
    points: tuple[TimePoint, ...], pledges: int, longest: int, words: TimesWords
) -> Drawn:
    wide = share_over_months(points, pledges=pledges, longest=longest, words=words, width=_WIDE)
    narrow = share_over_months(points, pledges=pledges, longest=longest, words=words, width=_NARROW)
    return Drawn(wide, _picture(wide), _picture(narrow))


def _words() -> StrengthWords:
    usual = StrengthWords()
    return StrengthWords(
        title=_("Strength by month"),
        month=_("Month"),
        persons=_("Persons"),
        not_in_record=_("not in the record"),
        doubted=usual.doubted,
    )


def _times(step: str) -> TimesWords:
    if not step:
        return TimesWords(title=_("Share that arrived, by months since the announcement"))
    return TimesWords(
        title=_("Share that reached the step “%(step)s”, by months since the announcement")
        % {"step": step},
        summary=_(
            "{pledges} pledges; after {months} months {share} ({low} to {high}) had reached it."
        ),
        nothing=_("{pledges} pledges; none reached it as far as they were followed."),
    )


def _picture(chart: Chart) -> SafeString:
    # Drawn by our own renderer, which escapes what it is given.
    return mark_safe(to_svg(chart).decode().replace(_STYLE, ""))  # noqa: S308
