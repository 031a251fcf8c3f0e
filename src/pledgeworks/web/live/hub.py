"""One connection of each process listens to the database; all viewers hear from it.

An event is read and its screen made once for each language somebody follows it in, however many
follow. Numbers of events are in the order in which they can be read (`LiveEvent`), so a viewer that
names the last one it saw is given everything since.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection
from django.db.utils import InterfaceError, OperationalError

from pledgeworks.apps.publication.live import last_event, meetings_after
from pledgeworks.kernel.errors import Unavailable
from pledgeworks.kernel.wording import say
from pledgeworks.web.live.messages import message

_LOG = logging.getLogger(__name__)
VIEWERS_AT_MOST = 8_000
"""Viewers of one process; whoever comes then is told to come again, and sees the page meanwhile."""
HEARTBEAT_SECONDS = 15.0
# Screens kept for viewers that are slow; whoever is slower is given all at once.
_KEPT = 64
_LONGEST_WAIT = 5.0
_LOST = (psycopg.OperationalError, OperationalError, InterfaceError)

Given = TypeVar("Given")


@dataclass(slots=True)
class Channel:
    """The screens of one meeting in one language, as they were sent."""

    meeting: str
    language: str
    viewers: int = 0
    sent: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    since: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    making: dict[int, "asyncio.Task[tuple[int, bytes]]"] = field(default_factory=dict)

    def publish(self, number: int, screen: bytes) -> None:
        """Keep a screen and wake everybody who waits for one."""
        if len(self.sent) == self.sent.maxlen:
            self.since = self.sent[0][0]
        self.sent.append((number, screen))
        before, self.changed = self.changed, asyncio.Event()
        before.set()


class Hub:
    """The viewers of this process."""

    def __init__(self) -> None:
        self.channels: dict[tuple[str, str], Channel] = {}
        self.viewers = 0
        self._last = 0
        self._listening: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    async def follow(self, meeting: str, language: str, after: int) -> AsyncIterator[bytes]:
        """What a viewer is sent, from the event after `after` on, without end."""
        if self.viewers >= VIEWERS_AT_MOST:
            raise Unavailable("too-many-viewers", say("Too many follow; the page renews itself."))
        self.viewers += 1
        try:
            # The browser waits as long before it comes again.
            yield b"retry: 2000\n\n"
            await self._started()
            channel = self.channels.setdefault(
                (meeting, language), Channel(meeting, language, since=self._last)
            )
            channel.viewers += 1
            try:
                async for screen in self._screens(channel, after):
                    yield screen
            finally:
                channel.viewers -= 1
                if channel.viewers == 0:
                    self.channels.pop((meeting, language), None)
        finally:
            self.viewers -= 1

    async def _screens(self, channel: Channel, seen: int) -> AsyncIterator[bytes]:
        is_new = True
        while True:
            changed = channel.changed
            if is_new or seen < channel.since:
                is_new = False
                kept = channel.since
                number, screen = await self._since(channel, seen)
                if number != seen:
                    # A number that nobody has given yet is of a registry that was put back since.
                    yield screen
                # Up to `kept` nothing else of this meeting happened.
                seen = max(number, kept)
            for number, screen in list(channel.sent):
                if number > seen:
                    seen = number
                    yield screen
            try:
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    await changed.wait()
            except TimeoutError:
                yield b": still here\n\n"

    async def _since(self, channel: Channel, seen: int) -> tuple[int, bytes]:
        """Everything after `seen`, made once for all who have seen as much."""
        making = channel.making.get(seen)
        if making is None:
            making = asyncio.create_task(
                _in_a_thread(lambda: message(channel.meeting, channel.language, seen))
            )
            channel.making[seen] = making
            making.add_done_callback(lambda _done: channel.making.pop(seen, None))
        return await asyncio.shield(making)

    async def _started(self) -> None:
        if self._listening is None or self._listening.done():
            self._ready.clear()
            self._listening = asyncio.create_task(self._listen())
        await self._ready.wait()

    async def _listen(self) -> None:
        """Listen for ever; where the connection is lost, come again and read what was missed."""
        wait = 0.25
        while True:
            try:
                opened = await psycopg.AsyncConnection.connect(**_address(), autocommit=True)
                async with opened:
                    await opened.execute("LISTEN pledgeworks_live")
                    if not self._ready.is_set():
                        self._last = await _in_a_thread(last_event)
                        self._ready.set()
                    wait = 0.25
                    await self._catch_up()
                    while True:
                        # Several that came together are told together; silence is looked into.
                        async for _told in opened.notifies(timeout=HEARTBEAT_SECONDS, stop_after=1):
                            pass
                        await self._catch_up()
            except _LOST as problem:
                _LOG.warning("live: the database does not answer: %s", problem)
            await asyncio.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    async def _catch_up(self) -> None:
        before = self._last
        last, meetings = await _in_a_thread(lambda: meetings_after(before))
        for channel in [each for each in self.channels.values() if each.meeting in meetings]:
            meeting, language = channel.meeting, channel.language
            number, screen = await _in_a_thread(_making(meeting, language, before))
            channel.publish(number, screen)
        self._last = last


def _making(meeting: str, language: str, after: int) -> Callable[[], tuple[int, bytes]]:
    return lambda: message(meeting, language, after)


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub_here() -> Hub:
    """The hub of this process, or of this loop where a process has several."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


def _address() -> dict[str, Any]:
    """How the database is reached, as a plain connection takes it."""
    given = dict(connection.get_connection_params())
    for name in ("cursor_factory", "context", "pool"):
        given.pop(name, None)
    return given


async def _in_a_thread(read: Callable[[], Given]) -> Given:
    """Read the registry beside the loop; the connection goes back to the pool at once."""

    def reading() -> Given:
        try:
            return read()
        finally:
            connection.close()

    return await sync_to_async(reading, thread_sensitive=False)()
