"""Conditions of a pledge: stated, met, met anew or no more; and that there is none."""

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import may, require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.actions.locking import locked_at, raised, require_not_ended
from pledgeworks.apps.pledges.models import Pledge, PledgeCondition, Unconditional
from pledgeworks.engines.readiness import ConditionType
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput, NotFound
from pledgeworks.kernel.wording import say

MOST_WORDS = 200


def state_condition(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    kind: ConditionType,
    text: str,
    source: str,
    lifted_by: str = "",
    why: str = "",
) -> PledgeCondition:
    """Put on record what a pledge depends on; `lifted_by` names who must lift it, where said."""
    if not text.strip() or "\x00" in f"{text}{lifted_by}" or len(lifted_by) > MOST_WORDS:
        raise InvalidInput(
            "condition-without-words", say("Say in words on what it depends."), field="text"
        )
    _require_source(source)
    with recorded(by=by, action="state condition", why=why, source=source):
        current = locked_at(pledge, by, version)
        require(by, rights.CONDITION, rights.subject_of(current))
        require_not_ended(current)
        places = current.conditions.filter(kind=kind).values_list("order", flat=True)
        made = PledgeCondition.objects.create(
            pledge=current,
            kind=kind,
            order=max(places, default=0) + 1,
            text=text.strip(),
            lifted_by=lifted_by.strip(),
            source_urls=[source.strip()],
        )
        raised(current)
    return made


def judge_condition(
    *,
    by: Person,
    condition: PledgeCondition,
    version: int,
    met_on: ApproximateDate | None,
    source: str,
    met_until: ApproximateDate | None = None,
    why: str = "",
) -> PledgeCondition:
    """Say that a condition is met (lifted, renewed), and until when; without `met_on`, no more.

    `version` is its pledge's. Only who can lift a condition of its type says so.
    """
    _require_source(source)
    if met_until is not None and (met_on is None or met_until.latest < met_on.earliest):
        raise InvalidInput(
            "ends-before-it-starts",
            say("It can be met until a day only once it was met."),
            field="met_until",
        )
    with recorded(by=by, action="judge condition", why=why, source=source):
        current = locked_at(condition.pledge, by, version)
        found = current.conditions.filter(pk=condition.pk).first()
        if found is None:
            raise NotFound("condition-not-found", say("{pk} has no such condition.", pk=current.pk))
        _require_lifter(by, current, ConditionType(found.kind))
        require_not_ended(current)
        found.met_on, found.met_until = met_on, met_until
        found.source_urls = [*dict.fromkeys([*found.source_urls, source.strip()])]
        found.save(update_fields=["met_on", "met_until", "source_urls"])
        raised(current)
    return found


def say_unconditional(
    *,
    by: Person,
    pledge: Pledge,
    version: int,
    said_on: ApproximateDate,
    source: str,
    why: str = "",
) -> Unconditional:
    """Put on record that a pledge is said to depend on nothing.

    Refused while a condition is on record: say of that one that it is met.
    """
    _require_source(source)
    with recorded(by=by, action="say unconditional", why=why, source=source):
        current = locked_at(pledge, by, version)
        require(by, rights.CONDITION, rights.subject_of(current))
        require_not_ended(current)
        if current.conditions.exists():
            raise InvalidInput(
                "has-conditions",
                say("{pk} has conditions on record; say of each whether it is met.", pk=current.pk),
            )
        speaker = rights.speaks_as(by, current)
        if current.unconditional.filter(said_on=said_on, said_by=speaker).exists():
            raise InvalidInput(
                "said-already", say("That was said on {said_on} already.", said_on=said_on)
            )
        made = Unconditional.objects.create(
            pledge=current, said_on=said_on, said_by=speaker, source_urls=[source.strip()]
        )
        raised(current)
    return made


def _require_lifter(by: Person, current: Pledge, kind: ConditionType) -> None:
    subject = rights.subject_of(current)
    allowed = rights.lifting_rights(kind)
    if not any(may(by, right, subject) for right in allowed):
        require(by, min(allowed, key=lambda right: right.code), subject)


def _require_source(source: str) -> None:
    if not source.strip():
        raise InvalidInput("source-missing", say("Say on what source this rests."), field="source")
