"""Safety and accountability: the dead by cause and mission beside what was pledged against it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import audience_of
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import Pledge, PledgeDocument, PledgeFact
from pledgeworks.apps.record.choices import KindOfRecord
from pledgeworks.apps.record.models import Fatality, RecordEdition
from pledgeworks.apps.record.subjects import Followed, Topic, followed_on, missions_of
from pledgeworks.engines.readiness import DocumentKind, Step

# What shows that a unit is ready, or was looked at while it served.
EVIDENCE_STEPS: Sequence[Step] = (
    *(Step.ASSESSED, Step.VERIFIED, Step.VISITED, Step.CERTIFIED, Step.INSPECTED),
)
EVIDENCE_DOCUMENTS: Sequence[DocumentKind] = (
    *(DocumentKind.ASSESSMENT_REPORT, DocumentKind.VERIFICATION_REPORT),
    *(DocumentKind.VISIT_REPORT, DocumentKind.READINESS_CERTIFICATE),
    *(DocumentKind.SCREENING_CERTIFICATE, DocumentKind.ARRIVAL_INSPECTION),
)


@dataclass(frozen=True, slots=True)
class MissionSafety:
    """The dead of one mission by cause, and the pledges for it.

    `by_cause` holds them in the order of `Safety.causes`.
    """

    mission: str
    by_cause: tuple[int, ...]
    medical: tuple[Followed, ...]
    protection: tuple[Followed, ...]

    @property
    def total(self) -> int:
        """Of all causes."""
        return sum(self.by_cause)


@dataclass(frozen=True, slots=True)
class Safety:
    """Everything of the page.

    Attributes
    ----------
    edition
        The file the dead stand in, None where none was loaded.
    years
        The first and last year with a death in that file; None where there is none.
    since
        The first year that is counted.
    """

    edition: RecordEdition | None
    years: tuple[int, int] | None
    since: int | None
    causes: tuple[str, ...]
    missions: tuple[MissionSafety, ...]
    medical: tuple[Followed, ...]
    protection: tuple[Followed, ...]
    conduct: tuple[Followed, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """By cause, all missions together."""
        return tuple(map(sum, zip(*(each.by_cause for each in self.missions), strict=True)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Visits, certificates and inspections of one pledge, oldest first."""

    pledge: Pledge
    facts: tuple[PledgeFact, ...]
    documents: tuple[PledgeDocument, ...]


def safety(reader: Person | None = None, since: int | None = None) -> Safety:
    """Fatalities since a year, by mission and cause, beside pledges; some thirty queries.

    `since` is the last ten years on record where it is left out.
    """
    audience = audience_of(reader)
    medical = followed_on(Topic.MEDICAL, audience)
    protection = followed_on(Topic.PROTECTION, audience)
    edition = RecordEdition.objects.filter(kind=KindOfRecord.FATALITIES).order_by("-id").first()
    rows = Fatality.objects.filter(edition=edition) if edition else Fatality.objects.none()
    known = sorted(set(rows.values_list("day__year", flat=True).distinct().order_by()))
    since = since or (max(known[-1] - 9, known[0]) if known else None)
    dead: dict[str, dict[str, int]] = defaultdict(dict)
    for mission, cause, number in (
        rows.filter(day__year__gte=since or 0)
        .values_list("mission", "cause")
        .annotate(number=Count("pk"))
        .order_by()
    ):
        dead[mission][cause] = number
    causes = _most_first(dead)
    named = {code for each in (*medical, *protection) for code in each.pledge.missions}
    return Safety(
        edition=edition,
        years=(known[0], known[-1]) if known else None,
        since=since,
        causes=causes,
        missions=tuple(
            sorted(
                (
                    MissionSafety(
                        mission,
                        tuple(dead.get(mission, {}).get(cause, 0) for cause in causes),
                        missions_of(medical, mission),
                        missions_of(protection, mission),
                    )
                    for mission in dead.keys() | named
                ),
                key=lambda each: (-each.total, each.mission),
            )
        ),
        medical=medical,
        protection=protection,
        conduct=followed_on(Topic.CONDUCT, audience),
    )


def _most_first(dead: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    found: dict[str, int] = defaultdict(int)
    for by_cause in dead.values():
        for cause, number in by_cause.items():
            found[cause] += number
    return tuple(sorted(found, key=lambda cause: (-found[cause], cause)))


def evidence_of_readiness(reader: Person | None = None) -> tuple[Evidence, ...]:
    """Pledges with a visit, certificate or inspection that the reader may read; three queries."""
    pledges = {
        each.pk: each
        for each in Pledge.objects.filter(labels.for_reader(reader)).select_related("participant")
    }
    facts: dict[str, list[PledgeFact]] = defaultdict(list)
    for fact in (
        PledgeFact.objects.filter(step__in=EVIDENCE_STEPS, pledge__in=pledges)
        .select_related("level")
        .order_by("occurred_on", "id")
    ):
        facts[fact.pledge_id].append(fact)
    documents: dict[str, list[PledgeDocument]] = defaultdict(list)
    for document in PledgeDocument.objects.filter(
        labels.documents_for_reader(reader),
        kind__in=EVIDENCE_DOCUMENTS,
        pledge__in=pledges,
        withdrawn_on=None,
        replaced_by=None,
    ).order_by("dated_on", "id"):
        documents[document.pledge_id].append(document)
    return tuple(
        Evidence(pledges[code], tuple(facts[code]), tuple(documents[code]))
        for code in sorted(facts.keys() | documents.keys())
    )
