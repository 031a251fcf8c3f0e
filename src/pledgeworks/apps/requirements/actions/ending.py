"""Filling, closing and opening a requirement again."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.requirements import rights
from pledgeworks.apps.requirements.actions.locking import locked, require_open
from pledgeworks.apps.requirements.checks import require_words, require_year
from pledgeworks.apps.requirements.choices import RequirementState
from pledgeworks.apps.requirements.models import EarlierEnd, Requirement
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


def fill(
    *,
    by: Person,
    requirement: Requirement,
    version: int,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    """Say that what was asked for is there, since when, by which source; refused as `close` is."""
    return _ended(by, requirement, version, RequirementState.FILLED, on, reason, source)


def close(
    *,
    by: Person,
    requirement: Requirement,
    version: int,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    """Say that nobody asks for it any more, since when, why and by which source.

    Refused where it is not open, was stated anew, or would end before it was stated
    (`InvalidInput`), and where somebody changed it since `version` was read (`Conflict`).
    """
    return _ended(by, requirement, version, RequirementState.CLOSED, on, reason, source)


def reopen(
    *,
    by: Person,
    requirement: Requirement,
    version: int,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    """Open a filled or closed requirement again; the time in between stays on record."""
    require(by, rights.END)
    require_words(reason=reason, source=source)
    with recorded(by=by, action="open a requirement again", why=reason, source=source):
        current = locked(requirement, version)
        ended_on = current.closed_on
        if ended_on is None:
            raise InvalidInput("requirement-is-open", say("{pk} is open.", pk=current.pk))
        require_year(on, "on")
        if on.latest < ended_on.latest:
            raise InvalidInput(
                "reopened-before-it-ended",
                say(
                    "{pk} came to '{state}' on {ended_on}; it opens again on a later day.",
                    pk=current.pk,
                    state=current.get_state_display(),
                    ended_on=ended_on,
                ),
                field="on",
            )
        EarlierEnd.objects.create(
            requirement=current,
            state=current.state,
            ended_on=ended_on,
            reason=current.closed_reason,
            source_url=current.closed_source_url,
            reopened_on=on,
            reopened_reason=reason.strip(),
            reopened_source_url=source.strip(),
        )
        current.state, current.closed_on = RequirementState.OPEN, None
        current.closed_reason = current.closed_source_url = ""
        current.version += 1
        current.save()
    return current


def _ended(
    by: Person,
    requirement: Requirement,
    version: int,
    state: RequirementState,
    on: ApproximateDate,
    reason: str,
    source: str,
) -> Requirement:
    require(by, rights.END)
    require_words(reason=reason, source=source)
    verb = "fill" if state is RequirementState.FILLED else "close"
    with recorded(by=by, action=f"{verb} a requirement", why=reason, source=source):
        current = locked(requirement, version)
        require_open(current)
        require_year(on, "on")
        if on.latest < current.stated_on.earliest:
            raise InvalidInput(
                "ended-before-it-was-stated",
                say(
                    "{pk} was stated {stated_on}; it cannot end before.",
                    pk=current.pk,
                    stated_on=current.stated_on,
                ),
                field="on",
            )
        current.state, current.closed_on = state, on
        current.closed_reason = reason.strip()
        current.closed_source_url = source.strip()
        current.version += 1
        current.save()
    return current
