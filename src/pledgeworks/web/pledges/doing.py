"""What a reader may do with a pledge, for its page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.accounts.rights import Right, may
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.queries import ends_of


@dataclass(frozen=True, slots=True)
class Deed:
    """A way on: the name of its address and what it is called; `at_once` needs no further page."""

    address: str
    name: str
    is_danger: bool = False
    at_once: bool = False


def deeds(reader: Reader, pledge: object) -> tuple[Deed, ...]:
    """What the reader may do with the pledge as it is; nothing for the public."""
    if reader is None:
        return ()
    if ends_of(pledge):  # type: ignore[arg-type]
        return ()
    subject = rights.subject_of(pledge)  # type: ignore[arg-type]

    def has(right: Right) -> bool:
        return may(reader, right, subject)

    if pledge.is_draft:  # type: ignore[attr-defined]
        found = [
            Deed("change-pledge", _("Change")) if has(rights.CHANGE) else None,
            Deed("submit-pledge", _("Submit")) if has(rights.DRAFT) else None,
            Deed("discard-draft", _("Discard"), is_danger=True) if has(rights.DRAFT) else None,
        ]
    else:
        found = [
            Deed("confirm-pledge", _("Nothing changed"), at_once=True)
            if has(rights.CONFIRM)
            else None,
            Deed("change-pledge", _("Change")) if has(rights.CHANGE) else None,
            Deed("withdraw-pledge", _("Withdraw"), is_danger=True)
            if has(rights.WITHDRAW)
            else None,
        ]
    return tuple(deed for deed in found if deed is not None)
