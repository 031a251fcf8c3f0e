"""For whom a verb shows what it shows."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pledgeworks.apps.accounts.choices import Audience


class For(StrEnum):
    """The audiences, as the command names them."""

    PUBLIC = "public"
    SHARED = "shared"
    EVERYTHING = "everything"

    @property
    def audience(self) -> "Audience":
        """The same as the registry names it."""
        from pledgeworks.apps.accounts.choices import Audience

        return Audience[self.name]


ForWhom = Annotated[
    For,
    typer.Option(
        "--for", help="What may be in it: what is public, what is shared too, or everything."
    ),
]
