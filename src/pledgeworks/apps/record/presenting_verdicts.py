"""What the record says of pledges, as plain data."""

from collections import Counter
from collections.abc import Sequence

from pledgeworks.apps.record.models import OverruledVerdict
from pledgeworks.apps.record.verification import Verified
from pledgeworks.apps.record.words import because_in_words, doubts_in_words, rule_in_words
from pledgeworks.engines.verification import STATED_RULE, Verdict

Json = dict[str, object]


def verified_as_json(each: Verified) -> Json:
    """One pledge: the verdict that holds, the rule's with its figures, and the series."""
    claim, figures = each.finding.claim, each.finding.figures
    return {
        "pledge": each.pledge.pk,
        "participant": claim.participant,
        "text": each.pledge.text,
        "verdict": each.verdict.value,
        "by_rule": each.finding.verdict.value,
        "because": each.finding.because.value,
        "reason": because_in_words(each.finding),
        "overruled": None if each.overruled is None else _as_json(each.overruled),
        "said": [_as_json(said) for said in each.said],
        "claim": {
            "mission": claim.mission or None,
            "persons": claim.persons,
            "types": sorted(claim.kinds),
            "promised_from": str(claim.promised.first),
            "promised_to": str(claim.promised.last),
            "promise": claim.promise.value,
            "is_reported_deployed": claim.is_reported,
            "other_pledges": dict(claim.others),
        },
        "figures": {
            "where": each.finding.mission or None,
            "before": figures.before,
            "highest": figures.highest,
            "since": str(figures.since) if figures.since else None,
            "change": figures.change,
            "share": figures.share,
            "looked_at_from": str(figures.looked_at.first),
            "looked_at_to": str(figures.looked_at.last),
            "months_in_record": figures.reported,
            "months_not_in_record": figures.missing,
            "staff_officers_are_counted": each.counts_staff,
        },
        "series": {str(month): persons for month, persons in sorted(each.series.strength.items())},
        "doubts": doubts_in_words(each.doubts),
    }


def verifications_as_json(found: Sequence[Verified], meeting: str | None) -> Json:
    """All of them with the rule they rest on."""
    return {
        "meeting": meeting,
        "rule": rule_in_words(STATED_RULE),
        "counts": counts_of(found),
        "pledges": [verified_as_json(each) for each in found],
    }


def counts_of(found: Sequence[Verified]) -> dict[str, int]:
    """How many pledges have each verdict, in the order of the list."""
    counted = Counter(each.verdict for each in found)
    return {verdict.value: counted[verdict] for verdict in Verdict}


def _as_json(said: OverruledVerdict) -> Json:
    """What somebody said; without a verdict, that the rule's holds again."""
    return {
        "verdict": said.verdict or None,
        "against": said.against,
        "reason": said.reason,
        "sources": list(said.source_urls),
        "said_on": said.said_at.date().isoformat(),
    }
