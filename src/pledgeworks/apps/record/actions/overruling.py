"""Overruling the verdict of the rule with evidence."""

from collections.abc import Sequence

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.apps.pledges.rights import subject_of
from pledgeworks.apps.record import rights
from pledgeworks.apps.record.models import OverruledVerdict
from pledgeworks.apps.record.verification import verified_for
from pledgeworks.engines.verification import Verdict
from pledgeworks.kernel.errors import Conflict, InvalidInput
from pledgeworks.kernel.wording import say


def overrule(
    *,
    by: Person,
    pledge: Pledge,
    against: Verdict,
    verdict: Verdict,
    reason: str,
    sources: Sequence[str],
) -> OverruledVerdict:
    """Say with evidence that another verdict is right; it holds until it is withdrawn.

    Parameters
    ----------
    against
        The verdict of the rule that is disputed, kept beside the person's.

    Raises
    ------
    InvalidInput
        `reason-missing`, `evidence-missing`, or `verdict-is-the-same`.
    Conflict
        `rule-says-otherwise`: the rule does not say any more what is disputed.
    """
    require(by, rights.OVERRULE, subject_of(pledge))
    _still_said(by, pledge, against)
    if verdict is against:
        raise InvalidInput(
            "verdict-is-the-same", say("The rule says the same; there is nothing to overrule.")
        )
    evidence = [text.strip() for text in sources if text.strip()]
    if not evidence:
        raise InvalidInput(
            "evidence-missing", say("Name the evidence: an address or a document."), field="source"
        )
    return _say(by, pledge, against, verdict.value, reason, evidence)


def withdraw_overruling(
    *, by: Person, pledge: Pledge, against: Verdict, reason: str
) -> OverruledVerdict:
    """Take back what was said against the rule.

    Raises `InvalidInput` (`nothing-to-withdraw`) where nothing stands; `Conflict` as `overrule`.
    """
    require(by, rights.OVERRULE, subject_of(pledge))
    _still_said(by, pledge, against)
    standing = OverruledVerdict.objects.filter(pledge=pledge).first()
    if standing is None or not standing.verdict:
        raise InvalidInput(
            "nothing-to-withdraw",
            say("Nobody's verdict stands for {pk}: the rule's holds.", pk=pledge.pk),
        )
    return _say(by, pledge, against, "", reason, [])


def _still_said(by: Person, pledge: Pledge, against: Verdict) -> None:
    """The record may have been loaded since the verdict was read."""
    found = verified_for(pledge, reader=by)
    if found.finding.verdict is not against:
        raise Conflict(
            "rule-says-otherwise",
            say(
                "The rule now says '{now}' of {pk} and not '{before}'. Read its figures again.",
                now=found.finding.verdict.value,
                pk=pledge.pk,
                before=against.value,
            ),
        )


def _say(
    by: Person,
    pledge: Pledge,
    against: Verdict,
    verdict: str,
    reason: str,
    sources: Sequence[str],
) -> OverruledVerdict:
    if not reason.strip():
        raise InvalidInput("reason-missing", say("Say why."), field="reason")
    with recorded(by=by, action="overrule the record", why=reason, source=" ; ".join(sources)):
        return OverruledVerdict.objects.create(
            pledge=pledge,
            verdict=verdict,
            against=against.value,
            reason=reason.strip(),
            source_urls=list(sources),
            said_by=by,
        )
