"""The history of several records, each change told once however many rows it touched."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pledgeworks.apps.audit.queries import Change

# What only counts changes, or names the same again.
_SAYS_NOTHING = frozenset({"version"})


def told_once(history: Iterable[Change]) -> Sequence[Change]:
    """Changes of one action at one moment as one, with everything that it changed."""
    told: list[Change] = []
    for change in history:
        said = {
            name: values for name, values in change.changed.items() if name not in _SAYS_NOTHING
        }
        last = told[-1] if told else None
        if last and (last.at, last.action, last.by) == (change.at, change.action, change.by):
            told[-1] = replace(last, changed={**last.changed, **said})
        else:
            told.append(replace(change, changed=said))
    return told
