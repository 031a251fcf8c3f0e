"""The standing lists and their columns in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pledgeworks.apps.answering.choices import ListName, NextAction
from pledgeworks.apps.answering.lists import AskedRow, PledgedRow


@dataclass(frozen=True, slots=True)
class ListWords:
    """A list's name, its title and what stands in it."""

    name: ListName
    title: str
    lede: str


def words_of(name: ListName) -> ListWords:
    """What a list is called."""
    return next(each for each in all_lists() if each.name is name)


def all_lists() -> list[ListWords]:
    """Every list, in order."""
    return [
        ListWords(
            ListName.NOBODY_PLEDGED,
            _("Asked for and nobody pledged"),
            _("Open requirements to which no pledge is linked, and which no standing pledge on "
              "record could answer: not with the capability itself, nor with one that may stand "
              "in for it."),
        ),
        ListWords(
            ListName.NOT_LINKED,
            _("Asked for, offered, and not linked"),
            _("Open requirements to which no pledge is linked, though standing pledges on record "
              "bring the capability, or one that may stand in for it."),
        ),
        ListWords(
            ListName.NOBODY_ASKED,
            _("Pledged and nobody asked"),
            _("Standing pledges of a capability that no open requirement asks for, that are "
              "linked to none and not deployed."),
        ),
    ]  # fmt: skip


def next_action(action: NextAction) -> str:
    """What somebody should do about a row."""
    return {
        NextAction.ASK: _("ask States for it"),
        NextAction.LINK: _("link one of them"),
        NextAction.CONFIRM: _("ask whether it still stands"),
        NextAction.PLACE: _("find who needs it"),
    }[action]


def columns(name: ListName) -> list[str]:
    """Headings of the list's files."""
    if name is ListName.NOBODY_ASKED:
        return [
            *(_("Pledge"), _("State"), _("What"), _("Capability"), _("Unit"), _("How many")),
            *(_("Announced"), _("Age in days"), _("Last heard of"), _("Next")),
        ]
    return [
        *(_("Requirement"), _("Title"), _("Mission"), _("Capability"), _("Unit"), _("How many")),
        *(_("Stated"), _("Age in days"), _("Pledges that could answer"), _("Next")),
    ]


def cells(rows: Sequence[AskedRow] | Sequence[PledgedRow]) -> Iterator[list[object]]:
    """The rows of the list's files."""
    for row in rows:
        if isinstance(row, AskedRow):
            asked = row.requirement
            unit = asked.capability.unit_of_measure if asked.capability else ""
            yield [
                *(asked.pk, asked.title, asked.mission_id or "", asked.capability_id or "", unit),
                *(_or_empty(asked.quantity), str(asked.stated_on), row.age_days, row.offers),
                next_action(row.next_action),
            ]
        else:
            pledge = row.pledge
            unit = pledge.capability.unit_of_measure if pledge.capability else ""
            yield [
                *(pledge.pk, pledge.participant_id, pledge.text, pledge.capability_id or "", unit),
                *(_or_empty(pledge.quantity), str(pledge.announced_on), row.age_days),
                *(row.heard_on.isoformat(), next_action(row.next_action)),
            ]


def _or_empty(number: int | None) -> int | str:
    return "" if number is None else number
