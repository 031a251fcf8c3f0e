"""Loading where a mission's bases are."""

from dataclasses import dataclass

from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.evacuation.geopko import SOURCE, BaseRow, read_geopko
from pledgeworks.apps.evacuation.models import Base
from pledgeworks.apps.evacuation.rights import LOAD_BASES
from pledgeworks.apps.reference.models import Mission
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

_NOTE = (
    "Geo-PKO: personnel estimated from the unit symbols of United Nations deployment maps; a "
    "medical unit or hospital drawn says nothing of its level, and none drawn is not 'no care'."
)


@dataclass(frozen=True, slots=True)
class LoadedBases:
    """What a load did, and the missions of the file that are not on record here."""

    added: int
    changed: int
    unchanged: int
    unknown_missions: tuple[str, ...]


def load_bases(
    *, by: Person, content: bytes, name: str, year: int | None = None, mission: str | None = None
) -> LoadedBases:
    """Load the bases of a Geo-PKO file: each mission's last year (or map), or those of `year`.

    The same file again changes nothing. Bases that the file does not name stay as they are.

    Parameters
    ----------
    content
        The file's bytes, also packed with gzip.
    mission
        Only the bases of this mission.

    Raises
    ------
    InvalidInput
        `not-geopko`, `geopko-row`: what is wrong and where; nothing is loaded then.
    """
    require(by, LOAD_BASES)
    rows = [each for each in read_geopko(content, year) if mission in (None, each.mission)]
    if not rows:
        raise InvalidInput("geopko-nothing", _nothing(name, mission, year))
    missions = set(Mission.objects.values_list("pk", flat=True))
    known = {each.pk: each for each in Base.objects.filter(pk__in=[row.code for row in rows])}
    added, changed, unchanged = 0, 0, 0
    with recorded(by=by, action="load bases", source=f"{name} ({SOURCE})"):
        for row in rows:
            if row.mission not in missions:
                continue
            standing = known.get(row.code)
            if standing is None:
                Base.objects.create(code=row.code, **_values(row))
                added += 1
            elif _differs(standing, row):
                for field, value in _values(row).items():
                    setattr(standing, field, value)
                standing.save()
                changed += 1
            else:
                unchanged += 1
    unknown = sorted({row.mission for row in rows} - missions)
    return LoadedBases(added, changed, unchanged, tuple(unknown))


def _nothing(name: str, mission: str | None, year: int | None) -> str:
    if mission and year:
        return say(
            "{name} names no base of {mission} in {year}.", name=name, mission=mission, year=year
        )
    if mission:
        return say("{name} names no base of {mission}.", name=name, mission=mission)
    if year:
        return say("{name} names no base in {year}.", name=name, year=year)
    return say("{name} names no base.", name=name)


def _values(row: BaseRow) -> dict[str, object]:
    return {
        "mission_id": row.mission,
        "name": row.location,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "personnel": row.personnel,
        "has_medical": row.has_medical,
        "has_aviation": row.has_aviation,
        "known_on": row.known_on,
        "note": _NOTE,
        "source_urls": [SOURCE],
    }


def _differs(standing: Base, row: BaseRow) -> bool:
    return any(getattr(standing, field) != value for field, value in _values(row).items())
