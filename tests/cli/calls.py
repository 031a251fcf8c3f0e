"""What a call of the command gives."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """Exit code and the two streams."""

    code: int
    out: str
    err: str


Call = Callable[..., Answer]
