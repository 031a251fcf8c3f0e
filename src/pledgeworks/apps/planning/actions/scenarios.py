"""Keeping, changing and archiving what-ifs, and bringing in the packaged ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.audit.queries import keys_changed_by_people
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import last_day
from pledgeworks.apps.meetings.queries import meeting as find_meeting
from pledgeworks.apps.planning import rights
from pledgeworks.apps.planning.choices import ScenarioLabel
from pledgeworks.apps.planning.models import Scenario, ScenarioPlan
from pledgeworks.apps.planning.packaged_scenarios import PACKAGED, Packaged, packaged_scenarios
from pledgeworks.apps.planning.portfolio import situation, written
from pledgeworks.apps.planning.scenarios import audience_of_label
from pledgeworks.apps.planning.solving import Planned, fresh_plans
from pledgeworks.apps.pledges.queries import codes_not_public
from pledgeworks.engines.matching.scenarios import Scenario as WhatIf
from pledgeworks.engines.matching.scenarios import changes_as_json
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotFound, changed_meanwhile
from pledgeworks.kernel.slugs import is_slug, slug
from pledgeworks.kernel.wording import say

_LONGEST_CODE = 80


def keep_scenario(
    *,
    by: Person,
    meeting: Meeting,
    what_if: WhatIf,
    as_of: date | None = None,
    code: str = "",
    label: ScenarioLabel = ScenarioLabel.RESTRICTED,
    why: str = "",
) -> Scenario:
    """Keep a what-if on a snapshot of the meeting's board as of a day (its last, if left out).

    A public one stands on the public board, a restricted one on all that planners read. The code
    is made from the name where none is given. Refused where the code is taken (`Conflict`), or the
    changes do not fit the snapshot (`InvalidInput`).
    """
    require(by, rights.KEEP_SCENARIOS)
    code = code or slug(what_if.name)[:_LONGEST_CODE].strip("-")
    if not is_slug(code) or len(code) > _LONGEST_CODE:
        raise InvalidInput(
            "code-not-usable",
            say(
                "'{code}' cannot be the code of a scenario; give one of lower-case "
                "letters, digits and hyphens, at most {longest_code}.",
                code=code,
                longest_code=_LONGEST_CODE,
            ),
        )
    words = _words(what_if)
    now = situation(meeting, as_of or last_day(meeting), audience_of_label(label))
    plans = fresh_plans(now.certain_portfolio, what_if)
    try:
        with recorded(by=by, action="keep scenario", why=why, source="; ".join(what_if.sources)):
            kept = Scenario.objects.create(
                code=code,
                meeting=meeting,
                as_of=now.as_of,
                portfolio=now.certain_portfolio,
                label=label,
                author=by,
                **words,
            )
            _keep(plans)
    except IntegrityError as taken:
        # Archived ones keep their code: their history stands under it.
        raise Conflict(
            "scenario-exists",
            say("There is a scenario '{code}' already; give it another code.", code=code),
        ) from taken
    return kept


def change_scenario(
    *,
    by: Person,
    code: str,
    version: int,
    what_if: WhatIf,
    label: ScenarioLabel | None = None,
    why: str = "",
) -> Scenario:
    """Replace what a scenario that was read at `version` says; its snapshot stays.

    Refused where somebody else changed it since (`Conflict`), and where it would become public
    though its snapshot holds pledges that are not (`InvalidInput`).
    """
    require(by, rights.KEEP_SCENARIOS)
    words = _words(what_if)
    snapshot = Scenario.objects.filter(pk=code).values_list("portfolio", flat=True).first()
    plans = fresh_plans(snapshot, what_if) if snapshot is not None else []
    with recorded(by=by, action="change scenario", why=why, source="; ".join(what_if.sources)):
        kept = _locked(code, version)
        for field, value in words.items():
            setattr(kept, field, value)
        if label == ScenarioLabel.PUBLIC:
            _require_public(kept.portfolio)
        kept.label = label or kept.label
        kept.version += 1
        kept.save()
        _keep(plans)
    return kept


def archive_scenario(*, by: Person, code: str, version: int, why: str) -> Scenario:
    """Take a scenario out of every list; what it said stays in its history."""
    require(by, rights.KEEP_SCENARIOS)
    if not why.strip():
        raise InvalidInput("reason-missing", say("Say why the scenario is archived."))
    with recorded(by=by, action="archive scenario", why=why):
        kept = _locked(code, version)
        kept.is_archived = True
        kept.version += 1
        kept.save(update_fields=["is_archived", "version", "changed_at"])
    return kept


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping the packaged scenarios did; `left` are those people had changed."""

    added: int
    changed: int
    unchanged: int
    left: tuple[str, ...]


def keep_packaged_scenarios(*, by: Person, folder: Path = PACKAGED) -> Kept:
    """Bring the packaged what-ifs into the registry, public; nothing happens where they are there.

    Where the series on record gives another snapshot than before, they stand on the new one. Those
    that people have changed or archived are left as they are.
    """
    require(by, rights.KEEP_SCENARIOS)
    theirs = keys_changed_by_people(Scenario, loader=Role.LOADER)
    there = {each.code: each for each in Scenario.objects.all()}
    done = {"added": 0, "changed": 0, "unchanged": 0}
    left = []
    for packaged in packaged_scenarios(folder):
        if packaged.code in theirs:
            left.append(packaged.code)
        else:
            done[_keep_packaged(by, packaged, there.get(packaged.code))] += 1
    return Kept(**done, left=tuple(left))


def _keep_packaged(by: Person, packaged: Packaged, there: Scenario | None) -> str:
    """Add or change one packaged scenario; says which of `added`, `changed`, `unchanged`."""
    meeting = find_meeting(packaged.meeting)
    portfolio = situation(meeting, packaged.as_of).certain_portfolio
    values: dict[str, object] = {
        **_words(packaged.scenario),
        "meeting": meeting,
        "as_of": packaged.as_of,
        "portfolio": portfolio,
        "label": ScenarioLabel.PUBLIC,
    }
    if there and all(getattr(there, name) == value for name, value in values.items()):
        return "unchanged"
    plans = fresh_plans(portfolio, packaged.scenario)
    sources = "; ".join(packaged.scenario.sources)
    with recorded(by=by, action="keep packaged scenario", source=sources):
        _keep(plans)
        if there is None:
            Scenario.objects.create(code=packaged.code, author=by, **values)
            return "added"
        for field, value in values.items():
            setattr(there, field, value)
        there.version += 1
        there.save()
    return "changed"


def _require_public(portfolio: dict[str, Any]) -> None:
    codes = [pledge["id"] for pledge in portfolio["pledges"]]
    hidden = codes_not_public(codes)
    if hidden:
        raise InvalidInput(
            "snapshot-not-public",
            say(
                "The scenario stands on {hidden}, which the public may not read in full. "
                "Keep it anew as a public one: it then stands on the public board.",
                hidden=", ".join(hidden),
            ),
        )


def _words(what_if: WhatIf) -> dict[str, object]:
    """The fields of a row that a what-if says."""
    values: dict[str, object] = {
        "name": what_if.name,
        "text": what_if.text,
        "source_urls": list(what_if.sources),
        "changes": changes_as_json(what_if.changes),
    }
    if "\\u0000" in written(values):
        raise InvalidInput("not-text", say("The scenario holds a NUL character; remove it."))
    return values


def _locked(code: str, version: int) -> Scenario:
    """The scenario as it is now, locked; `Conflict` where it is no longer at `version`."""
    current = Scenario.objects.select_for_update().filter(pk=code, is_archived=False).first()
    if current is None:
        raise NotFound("scenario-not-found", say("There is no scenario '{code}'.", code=code))
    if current.version != version:
        raise Conflict(
            "scenario-changed",
            changed_meanwhile(current.name, current.version, version),
        )
    return current


def _keep(plans: Sequence[Planned]) -> None:
    ScenarioPlan.objects.bulk_create(
        (
            ScenarioPlan(fingerprint=each.fingerprint, portfolio=each.portfolio, plan=each.plan)
            for each in plans
        ),
        ignore_conflicts=True,
    )
