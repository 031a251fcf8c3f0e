"""Comparing a claim with the record."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from pledgeworks.engines.verification.finding import Because, Figures, Finding, Verdict
from pledgeworks.engines.verification.problem import (
    STATED_RULE,
    Claim,
    Promise,
    Rule,
    Series,
)
from pledgeworks.kernel.months import Month, Period

# A single month could be the one that is wrong.
_FEWEST_BEFORE = 2


def verified(claim: Claim, series: Series, rule: Rule = STATED_RULE) -> Finding:
    """What the record of one mission says of a claim about it."""
    figures = figures_of(claim, series, rule)
    verdict, because = _verdict(claim, figures, rule)
    return Finding(claim, verdict, because, figures, rule, series.mission)


def verified_anywhere(
    claim: Claim, whole: Series, missions: Iterable[Series], rule: Rule = STATED_RULE
) -> Finding:
    """What the record says of a claim that names no mission.

    A rise somewhere cannot be tied to it; where the State's strength rose neither in all missions
    together nor in any one of them, there is no trace.
    """
    found = [verified(claim, series, rule) for series in (whole, *missions)]
    tested = [each for each in found if each.verdict is not Verdict.NOT_TESTABLE]
    risen = [each for each in tested if each.verdict in (Verdict.CONFIRMED, Verdict.PARTLY)]
    first = found[0]
    if first.because in (Because.NOT_SEEN, Because.NO_NUMBER) or first not in tested:
        return first
    if not risen and claim.promise is Promise.COMING:
        return Finding(
            claim, Verdict.NO_TRACE, Because.ROSE_NOWHERE, first.figures, rule, whole.mission
        )
    shown = max(risen, key=_rise) if risen else first
    return Finding(
        claim, Verdict.NOT_TESTABLE, Because.NO_MISSION, shown.figures, rule, shown.mission
    )


def figures_of(claim: Claim, series: Series, rule: Rule = STATED_RULE) -> Figures:
    """The numbers of a comparison, whatever follows from them."""
    looked_at = _looked_at(claim, rule)
    reported = [month for month in looked_at if month in series.strength]
    before = _before(series.strength, claim.promised.first, rule)
    if claim.promise is Promise.STAYING:
        held = [float(series.strength[month]) for month in reported]
        enough = len(reported) >= rule.sustained
        highest, since = (median(held), reported[0]) if enough else (None, None)
    else:
        highest, since = _highest(series.strength, reported, rule.sustained)
    change = None if highest is None or before is None else highest - before
    compared = highest if claim.promise is Promise.STAYING else change
    return Figures(
        before=before,
        highest=highest,
        since=since,
        change=change,
        share=compared / claim.persons if claim.persons and compared is not None else None,
        looked_at=looked_at,
        reported=len(reported),
        missing=len(looked_at) - len(reported),
        soon=sum(month <= claim.promised.last + rule.soon for month in reported),
        ends=reported[-1] if reported else None,
    )


def _looked_at(claim: Claim, rule: Rule) -> Period:
    if claim.promise is Promise.STAYING:
        return claim.promised
    last = claim.promised.last + rule.after
    if claim.until is not None:
        last = min(last, max(claim.until, claim.promised.first))
    return Period(claim.promised.first, last)


def _before(strength: Mapping[Month, int], first: Month, rule: Rule) -> float | None:
    """Median of the last months on record before; None where too few lie within reach."""
    months = (first + -back for back in range(1, rule.reach + 1))
    found = [strength[month] for month in months if month in strength][: rule.before]
    return float(median(found)) if len(found) >= _FEWEST_BEFORE else None


def _highest(
    strength: Mapping[Month, int], reported: Sequence[Month], sustained: int
) -> tuple[float | None, Month | None]:
    """The highest strength not gone below in so many months on record, and its first month."""
    best: tuple[float | None, Month | None] = (None, None)
    for start in range(len(reported) - sustained + 1):
        held = min(strength[month] for month in reported[start : start + sustained])
        if best[0] is None or held > best[0]:
            best = (float(held), reported[start])
    return best


def _verdict(claim: Claim, figures: Figures, rule: Rule) -> tuple[Verdict, Because]:
    untestable = _untestable(claim, figures)
    if untestable is not None:
        return Verdict.NOT_TESTABLE, untestable
    persons = claim.persons or 0
    if claim.promise is Promise.STAYING:
        return _of_those_who_stay(figures, persons, rule)
    return _of_those_who_come(claim, figures, persons, rule)


def _untestable(claim: Claim, figures: Figures) -> Because | None:
    if not claim.kinds:
        return Because.NOT_SEEN
    if not claim.persons:
        return Because.NO_NUMBER
    if figures.highest is None:
        return Because.TOO_FEW_AFTER
    if figures.before is None and claim.promise is Promise.COMING:
        return Because.TOO_FEW_BEFORE
    return None


def _of_those_who_stay(figures: Figures, persons: int, rule: Rule) -> tuple[Verdict, Because]:
    share = figures.share or 0.0
    if share >= rule.confirmed:
        return Verdict.CONFIRMED, Because.STAYED
    if share >= rule.trace:
        return Verdict.PARTLY, Because.STAYED_IN_PART
    if figures.before is not None and figures.before >= rule.confirmed * persons:
        return Verdict.CONTRADICTED, Because.WENT
    return Verdict.NO_TRACE, Because.NOBODY_THERE


def _of_those_who_come(
    claim: Claim, figures: Figures, persons: int, rule: Rule
) -> tuple[Verdict, Because]:
    change, before, highest = figures.change or 0.0, figures.before or 0.0, figures.highest or 0.0
    if change >= rule.confirmed * (persons + sum(claim.others.values())):
        return Verdict.CONFIRMED, Because.ROSE
    if change >= rule.confirmed * persons:
        return Verdict.PARTLY, Because.ROSE_FOR_SEVERAL
    if change >= rule.trace * persons:
        return Verdict.PARTLY, Because.ROSE_IN_PART
    if claim.is_reported and highest < rule.trace * persons and figures.soon >= rule.sustained:
        return Verdict.CONTRADICTED, Because.NOBODY_THERE
    if _is_early(claim, figures, rule):
        return Verdict.NOT_TESTABLE, Because.TOO_EARLY
    if change <= -rule.trace * persons:
        return Verdict.CONTRADICTED, Because.FELL
    if (claim.may_be_there_already or claim.is_reported) and before >= rule.confirmed * persons:
        return Verdict.NOT_TESTABLE, Because.THERE_BEFORE
    return Verdict.NO_TRACE, Because.DID_NOT_RISE


def _is_early(claim: Claim, figures: Figures, rule: Rule) -> bool:
    """Whether the record does not yet go far enough to say that nobody came."""
    wanted = min(claim.promised.last + rule.soon, figures.looked_at.last)
    return figures.ends is None or figures.ends + rule.sustained <= wanted


def _rise(finding: Finding) -> float:
    return finding.figures.change or 0.0
