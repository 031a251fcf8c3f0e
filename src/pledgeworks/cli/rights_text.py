"""The table of rights as the manual prints it."""

from collections.abc import Iterable

from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.rights import Reach, Right

_CELLS = {Reach.ANYWHERE: "yes", Reach.OWN: "own", None: ""}


def rights_table(rights: Iterable[Right]) -> str:
    """A line for each right, a column for each role: yes, own records only, or nothing."""
    heads = ["right", "what it allows", *(role.label.lower() for role in Role)]
    lines = [_line(heads), _line(["---"] * len(heads))]
    for right in rights:
        cells = [_CELLS[right.reach_of(role)] for role in Role]
        lines.append(_line([f"`{right.code}`", right.sentence, *cells]))
    return "\n".join(lines)


def rights_as_json(rights: Iterable[Right]) -> dict[str, object]:
    """The same for a program: for each right, the roles that have it and how far."""
    return {
        "rights": [
            {
                "code": right.code,
                "allows": right.sentence,
                "grants": {
                    str(role): reach.value
                    for role in Role
                    if (reach := right.reach_of(role)) is not None
                },
            }
            for right in rights
        ]
    }


def _line(cells: Iterable[str]) -> str:
    return " ".join(["|", *(f"{cell} |" if cell else "|" for cell in cells)])
