"""What the record says, in words that pages and the command share."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from pledgeworks.apps.record.choices import Personnel, VerdictName
from pledgeworks.apps.record.models import RecordDoubt
from pledgeworks.apps.record.names import known_name
from pledgeworks.apps.record.subjects import Became
from pledgeworks.engines.plausibility import DoubtKind
from pledgeworks.engines.verification import Because, Finding, Rule, Verdict


def kind_name(kind: str) -> str:
    """A kind of personnel as a person reads it."""
    return str(Personnel(kind).label)


def cause_name(cause: str) -> str:
    """The cause of a death as the list of fatalities has it; as printed where it is another."""
    known = {
        "": _("not stated"),
        "accident": _("accident"),
        "illness": _("illness"),
        "malicious act": _("malicious act"),
        "self-inflicted": _("self-inflicted"),
        "to be determined": _("to be determined"),
        "unknown": _("unknown"),
    }
    return known.get(cause.strip().lower(), cause)


def became_name(became: Became) -> str:
    """What became of a pledge, in a word or two."""
    return {
        Became.THROUGH: _("followed through"),
        Became.IN_PART: _("in part"),
        Became.REPORTED: _("something was reported"),
        Became.ENDED: _("ended without it"),
        Became.NOTHING: _("nothing heard"),
    }[became]


def doubt_in_words(doubt: RecordDoubt) -> str:
    """Why a figure is hardly right, as one sentence after its month."""
    given = {
        "value": doubt.value,
        "usual": doubt.usual,
        "name": known_name(doubt.participant) if doubt.participant else "",
        "instead": known_name(doubt.instead) if doubt.instead else "",
        "mission": doubt.mission,
        "kind": kind_name(doubt.personnel).lower() if doubt.personnel else "",
    }
    match DoubtKind(doubt.kind):
        case DoubtKind.WOMEN_OF_MONTH:
            text = _(
                "%(value)s%% of the whole month stand as women; around it %(usual)s%% do. Women "
                "and men are probably mixed up; kept as printed."
            )
        case DoubtKind.WOMEN_OF_SERIES:
            text = _(
                "%(value)s%% of %(kind)s of %(name)s in %(mission)s stand as women; around this "
                "month %(usual)s%% do. Kept as printed."
            )
        case DoubtKind.LONE_MONTH:
            text = _(
                "%(name)s stands in %(mission)s with %(value)s for a month or two only, just as "
                "%(instead)s, near it in the alphabet, is missing there. Perhaps the wrong name; "
                "kept as printed."
            )
    return f"{doubt.sheet.month}: {text % given}"


def doubts_in_words(doubts: Iterable[RecordDoubt]) -> list[str]:
    """Each doubt once, in order."""
    return list(dict.fromkeys(doubt_in_words(doubt) for doubt in doubts))


def verdict_name(verdict: Verdict) -> str:
    """A verdict in a word or two."""
    return str(VerdictName(verdict.value).label)


def because_in_words(finding: Finding) -> str:
    """The reason for a verdict as one sentence with its figures."""
    claim, figures = finding.claim, finding.figures
    given = {
        "persons": claim.persons or 0,
        "before": _round(figures.before),
        "highest": _round(figures.highest),
        "change": _round(figures.change),
        "since": figures.since or "",
        "where": finding.mission or _("all missions together"),
        "others": sum(claim.others.values()),
        "period": figures.looked_at,
        "ends": figures.ends or "?",
    }
    return _REASONS[finding.because]() % given


def rule_in_words(rule: Rule) -> str:
    """The stated rule, so that it can be disputed."""
    return _(
        "Before: the median of the last %(before)s months on record, at most %(reach)s months "
        "back. After: the highest strength that holds for %(sustained)s months on record, one "
        "after another, up to %(after)s months after the promised date; a shorter rise is taken "
        "for the overlap of a rotation. Confirmed from %(confirmed)s%% of the pledged strength, "
        "to which other pledges of the State for the same figures are added; a trace from "
        "%(trace)s%%. That nobody came is said only where the record goes on for %(soon)s months. "
        "A month that is not in the record counts neither way."
    ) % {
        "before": rule.before,
        "reach": rule.reach,
        "sustained": rule.sustained,
        "after": rule.after,
        "soon": rule.soon,
        "confirmed": round(rule.confirmed * 100),
        "trace": round(rule.trace * 100),
    }


def _round(value: float | None) -> str:
    return "?" if value is None else f"{value:g}"


_REASONS: Mapping[Because, Callable[[], str]] = {
    Because.ROSE: lambda: _(
        "In %(where)s the strength rose from %(before)s to %(highest)s (from %(since)s), by "
        "%(change)s; %(persons)s were pledged."
    ),
    Because.ROSE_IN_PART: lambda: _(
        "In %(where)s the strength rose from %(before)s to %(highest)s (from %(since)s), by "
        "%(change)s of the %(persons)s pledged."
    ),
    Because.ROSE_FOR_SEVERAL: lambda: _(
        "In %(where)s the strength rose from %(before)s to %(highest)s (from %(since)s), by "
        "%(change)s: enough for these %(persons)s, and not for the %(others)s that its other "
        "pledges add."
    ),
    Because.DID_NOT_RISE: lambda: _(
        "In %(where)s the strength was %(before)s before and held at %(highest)s at most; "
        "%(persons)s were pledged."
    ),
    Because.ROSE_NOWHERE: lambda: _(
        "No mission is named. The strength rose neither in any one mission nor in all together "
        "(%(before)s before, %(highest)s at most) by a fifth of the %(persons)s pledged."
    ),
    Because.FELL: lambda: _(
        "In %(where)s the strength fell from %(before)s and held at %(highest)s at most, where "
        "%(persons)s more were pledged."
    ),
    Because.NOBODY_THERE: lambda: _(
        "In %(where)s the strength held at %(highest)s at most in %(period)s; %(persons)s should "
        "be there."
    ),
    Because.STAYED: lambda: _(
        "In %(where)s the strength was %(highest)s (median of %(period)s); %(persons)s were to "
        "stay."
    ),
    Because.STAYED_IN_PART: lambda: _(
        "In %(where)s the strength was %(highest)s (median of %(period)s) of the %(persons)s who "
        "were to stay."
    ),
    Because.WENT: lambda: _(
        "In %(where)s the strength was %(before)s before and %(highest)s in %(period)s; "
        "%(persons)s were to stay."
    ),
    Because.NOT_SEEN: lambda: _(
        "What is offered is not counted in the monthly tables, or is no firm offer of people."
    ),
    Because.NO_NUMBER: lambda: _("No source gives its strength in persons."),
    Because.NO_MISSION: lambda: _(
        "No mission is named: the strength in %(where)s went from %(before)s to %(highest)s, which "
        "cannot be tied to this pledge."
    ),
    Because.TOO_FEW_BEFORE: lambda: _(
        "Too few months before the promised date are in the record of %(where)s."
    ),
    Because.TOO_FEW_AFTER: lambda: _(
        "Too few months of %(period)s are in the record of %(where)s."
    ),
    Because.TOO_EARLY: lambda: _(
        "The record of %(where)s goes to %(ends)s, too early to say that nobody came "
        "(%(before)s before, %(highest)s at most so far)."
    ),
    Because.THERE_BEFORE: lambda: _(
        "In %(where)s there were %(before)s already, and no source says that the %(persons)s come "
        "in addition."
    ),
}
