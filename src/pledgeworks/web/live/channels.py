"""What was sent to the viewers of a meeting in one language, in order: each follows at its pace."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

# Screens kept for viewers that are slow; whoever is slower is given all at once.
_KEPT = 64


@dataclass(frozen=True, slots=True)
class Sent:
    """Bytes that a channel sent, and the number of the event up to which they say all, if any."""

    number: int | None
    screen: bytes


@dataclass(slots=True)
class Channel:
    """The screens of one meeting in one language, as they were sent.

    `count` is how many were sent so far, the last of which are in `sent`; `told` is the number of
    the event up to which they say all; `gap` is the latest part of that kind.
    """

    meeting: str
    language: str
    told: int
    viewers: int = 0
    count: int = 0
    sent: deque[Sent] = field(default_factory=lambda: deque(maxlen=_KEPT))
    gap: bytes = b""
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    making: dict[int, "asyncio.Task[tuple[int, bytes]]"] = field(default_factory=dict)

    def publish(self, screen: bytes, number: int | None = None) -> None:
        """Keep a screen and wake everybody who waits for one."""
        if number is not None:
            self.told = max(self.told, number)
        self.count += 1
        self.sent.append(Sent(number, screen))
        before, self.changed = self.changed, asyncio.Event()
        before.set()

    def after(self, count: int) -> Sequence[Sent] | None:
        """What was sent after the first `count`; None where not all of it is kept."""
        lacking = self.count - count
        if lacking > len(self.sent):
            return None
        return [self.sent[place] for place in range(-lacking, 0)]
