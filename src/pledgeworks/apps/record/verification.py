"""Each pledge against the record: one frozen comparison a pledge, all in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeLeg
from pledgeworks.apps.record.claims import claim_of, with_others
from pledgeworks.apps.record.models import MonthSheet, OverruledVerdict, RecordDoubt
from pledgeworks.apps.record.queries import figures_of_participants, says_of, standing_sheets
from pledgeworks.engines.verification import (
    STATED_RULE,
    Claim,
    Finding,
    Rule,
    Series,
    Verdict,
    verified,
    verified_anywhere,
)
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.months import Month, Period
from pledgeworks.kernel.personnel import PersonnelType
from pledgeworks.kernel.wording import say

# By contributor and mission: by month, persons of each kind.
_Strengths = Mapping[tuple[str, str], Mapping[Month, Mapping[str, int]]]
_POLICE = frozenset({PersonnelType.INDIVIDUAL_POLICE, PersonnelType.FORMED_POLICE_UNITS})


@dataclass(frozen=True, slots=True)
class Verified:
    """A pledge with what the record says of it.

    Attributes
    ----------
    series
        The strength that was compared, months that are not in the record left out.
    counts_staff
        Whether staff officers are in it, because part of the record has them among troops.
    said
        What people said against the rule, and took back, the newest first.
    doubts
        Doubts about figures that were compared.
    """

    pledge: Pledge
    finding: Finding
    series: Series
    counts_staff: bool
    said: tuple[OverruledVerdict, ...]
    doubts: tuple[RecordDoubt, ...]

    @property
    def overruled(self) -> OverruledVerdict | None:
        """What a person says against the rule and stands; None where the rule's verdict holds."""
        return self.said[0] if self.said and self.said[0].verdict else None

    @property
    def verdict(self) -> Verdict:
        """What holds: a person's word with evidence, else the rule's."""
        return Verdict(self.overruled.verdict) if self.overruled else self.finding.verdict


def verifications(
    *,
    meeting: str | None = None,
    pledges: Collection[str] | None = None,
    audience: Audience = Audience.PUBLIC,
    rule: Rule = STATED_RULE,
) -> list[Verified]:
    """The pledges of a meeting, some pledges or all, each against the record.

    A constant number of queries.
    """
    rows = _pledges(audience)
    if meeting is not None:
        rows = rows.filter(meeting=meeting)
    # Others of the same State belong to the comparison, so all of them are read.
    return _verified(list(rows), None if pledges is None else frozenset(pledges), rule)


def findings_by(
    pledges: Sequence[Pledge], as_of: date, rule: Rule = STATED_RULE
) -> Mapping[str, Verified]:
    """By pledge: what the record says as it went by a day; four queries.

    The pledges come with what was known of them then: their facts, deployments and legs.
    """
    found = _verified(pledges, None, rule, last=Month.containing(as_of) + -1)
    return {each.pledge.pk: each for each in found}


def verification_of(pledge: Pledge, *, reader: Person | None = None) -> Verified | None:
    """One pledge against the record, beside the others of its State that the reader may read.

    None where it is a draft: nothing was pledged yet.
    """
    rows = (
        _pledges(audience_of(reader, pledge.meeting_id)).filter(participant=pledge.participant_id)
    ) | _all_pledges().filter(pk=pledge.pk)
    found = _verified(list(rows.distinct()), frozenset({pledge.pk}), STATED_RULE)
    return found[0] if found else None


def verified_for(pledge: Pledge, *, reader: Person | None = None) -> Verified:
    """The same; raises `NotFound` (`pledge-not-verified`) for a draft."""
    found = verification_of(pledge, reader=reader)
    if found is None:
        raise NotFound("pledge-not-verified", say("A draft is not held against the record."))
    return found


def _all_pledges():  # type: ignore[no-untyped-def]
    return (
        Pledge.objects.select_related("participant", "capability", "meeting")
        .prefetch_related(
            Prefetch("legs", PledgeLeg.objects.all()),
            "facts",
            Prefetch("deployments", Deployment.objects.select_related("capability")),
        )
        .order_by("participant__name_en", "code")
    )


def _pledges(audience: Audience):  # type: ignore[no-untyped-def]
    return _all_pledges().filter(labels.for_audience(audience))


def _verified(
    pledges: Sequence[Pledge],
    wanted: frozenset[str] | None,
    rule: Rule,
    last: Month | None = None,
) -> list[Verified]:
    claims = with_others([claim_of(pledge) for pledge in pledges])
    chosen = [
        (pledge, claim)
        for pledge, claim in zip(pledges, claims, strict=True)
        if wanted is None or pledge.pk in wanted
    ]
    tested = [claim for _, claim in chosen if claim.kinds and claim.persons]
    said = _said([pledge.pk for pledge, _ in chosen])
    evidence = (
        replace(_evidence(tested, rule, last), said=said) if tested else _Evidence((), {}, (), said)
    )
    return [_one(pledge, claim, evidence, rule) for pledge, claim in chosen]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Everything of the record that the claims are held against."""

    sheets: Sequence[MonthSheet]
    strengths: _Strengths
    doubts: Sequence[RecordDoubt]
    said: Mapping[str, Sequence[OverruledVerdict]]

    def missions_of(self, participant: str) -> list[str]:
        """Every mission in which a contributor has anybody."""
        return sorted({mission for code, mission in self.strengths if code == participant} - {""})


def _evidence(claims: Sequence[Claim], rule: Rule, known_to: Month | None) -> _Evidence:
    first = min(claim.promised.first for claim in claims) + -rule.reach
    last = max(claim.promised.last for claim in claims) + rule.after
    if known_to is not None:
        last = min(last, known_to)
    codes = sorted({claim.participant for claim in claims})
    sheets = list(standing_sheets(first, last))
    month_of = {sheet.pk: sheet.month for sheet in sheets}
    found: dict[tuple[str, str], dict[Month, dict[str, int]]] = defaultdict(dict)
    for sheet, participant, mission, kind, total in figures_of_participants(codes, month_of):
        found[participant, mission].setdefault(month_of[sheet], {})[kind] = total
    doubts = RecordDoubt.objects.filter(sheet__in=[sheet.pk for sheet in sheets]).select_related(
        "sheet"
    )
    return _Evidence(
        sheets,
        found,
        [each for each in doubts if each.participant in codes or each.instead in codes],
        {},
    )


def _said(pledges: Collection[str]) -> Mapping[str, Sequence[OverruledVerdict]]:
    """By pledge: what people said against the rule, the newest first."""
    rows = OverruledVerdict.objects.filter(pledge__in=pledges).select_related("said_by")
    found: dict[str, list[OverruledVerdict]] = defaultdict(list)
    for row in rows:
        found[row.pledge_id].append(row)
    return found


def _one(pledge: Pledge, claim: Claim, evidence: _Evidence, rule: Rule) -> Verified:
    window = Period(claim.promised.first + -rule.reach, claim.promised.last + rule.after)
    sheets = [each for each in evidence.sheets if each.month in window]
    with_staff = PersonnelType.TROOPS in claim.kinds and any(
        sheet.staff_in_troops for sheet in sheets
    )
    telling = [each for each in sheets if _tells(each, claim.kinds)]
    if claim.mission or not claim.kinds:
        missions = claim.mission.split(", ")
        series = _series(claim, missions, evidence, telling, with_staff)
        finding = verified(claim, series, rule)
    else:
        series = _series(claim, [""], evidence, telling, with_staff)
        others = [
            _series(claim, [mission], evidence, telling, with_staff)
            for mission in evidence.missions_of(claim.participant)
        ]
        finding = verified_anywhere(claim, series, others, rule)
        series = next((each for each in others if each.mission == finding.mission), series)
    return Verified(
        pledge,
        finding,
        series,
        with_staff,
        tuple(evidence.said.get(pledge.pk, ())),
        _touching(evidence.doubts, claim, finding.mission, window),
    )


def _series(
    claim: Claim,
    missions: Sequence[str],
    evidence: _Evidence,
    sheets: Sequence[MonthSheet],
    with_staff: bool,
) -> Series:
    """The strength in some missions together; all missions where the only name is empty."""
    kinds = claim.kinds | ({PersonnelType.STAFF_OFFICERS} if with_staff else frozenset())
    if claim.kinds == _POLICE:
        kinds |= {PersonnelType.POLICE}
    everywhere = missions == [""]
    wanted = (
        [mission for code, mission in evidence.strengths if code == claim.participant]
        if everywhere
        else missions
    )
    known = [evidence.strengths.get((claim.participant, mission), {}) for mission in wanted]
    strength = {}
    for sheet in sheets:
        month = sheet.month
        if all(says_of(sheet, claim.participant, mission) for mission in missions):
            strength[month] = sum(
                of_month.get(kind, 0)
                for by_month in known
                if (of_month := by_month.get(month))
                for kind in kinds
            )
    return Series(", ".join(missions), strength)


def _tells(sheet: MonthSheet, kinds: frozenset[PersonnelType]) -> bool:
    """Whether a table tells these kinds from others."""
    if sheet.staff_in_troops and kinds == {PersonnelType.STAFF_OFFICERS}:
        return False
    return PersonnelType.POLICE not in sheet.by_type or not kinds & _POLICE or kinds == _POLICE


def _touching(
    doubts: Iterable[RecordDoubt], claim: Claim, mission: str, window: Period
) -> tuple[RecordDoubt, ...]:
    missions = mission.split(", ")
    return tuple(
        doubt
        for doubt in doubts
        if claim.participant in (doubt.participant, doubt.instead)
        and (not mission or doubt.mission in missions)
        and doubt.sheet.month in window
    )
