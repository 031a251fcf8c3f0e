"""One connection of each process listens to the database; all viewers hear from it.

An event is read and its screen made once for each language somebody follows it in, however many
follow. Numbers of events are in the order in which they can be read (`LiveEvent`), so a viewer that
names the last one it saw is given everything since.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection
from django.db.utils import InterfaceError, OperationalError

from pledgeworks.apps.publication.live import last_event, meetings_after
from pledgeworks.apps.publication.live_gap import LiveGap
from pledgeworks.kernel.errors import PledgeworksError, Unavailable
from pledgeworks.kernel.wording import say
from pledgeworks.web.live.channels import Channel
from pledgeworks.web.live.messages import current_gap, gap_message, message

_LOG = logging.getLogger(__name__)
VIEWERS_AT_MOST = 8_000
"""Viewers of one process; whoever comes then is told to come again, and sees the page meanwhile."""
HEARTBEAT_SECONDS = 15.0
GAP_SECONDS = 3.0
"""A gap is made anew no sooner than so long after the last one, in seconds."""
# A process spends no more than this share of its time on gaps.
_SHARE_ON_GAPS = 0.2
_LONGEST_WAIT = 5.0
_LOST = (psycopg.OperationalError, OperationalError, InterfaceError)
_STILL_HERE = b": still here\n\n"

Given = TypeVar("Given")


class Hub:
    """The viewers of this process."""

    def __init__(self) -> None:
        self.channels: dict[tuple[str, str], Channel] = {}
        self.viewers = 0
        self._last = 0
        self._listening: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self._gaps: dict[str, asyncio.Task[None]] = {}
        self._gaps_wanted: set[str] = set()

    async def follow(self, meeting: str, language: str, after: int) -> AsyncGenerator[bytes]:
        """What a viewer is sent, from the event after `after` on, without end."""
        if self.viewers >= VIEWERS_AT_MOST:
            raise Unavailable("too-many-viewers", say("Too many follow; the page renews itself."))
        self.viewers += 1
        try:
            # The browser waits as long before it comes again.
            yield b"retry: 2000\n\n"
            await self._started()
            channel = self.channels.setdefault(
                (meeting, language), Channel(meeting, language, told=self._last)
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

    async def _screens(self, channel: Channel, seen: int) -> AsyncGenerator[bytes]:
        count = channel.count
        number, screen = await self._since(channel, seen)
        if number != seen:
            # A number that nobody has given yet is of a registry that was put back since.
            yield screen
            seen = number
        if channel.gap:
            yield channel.gap
        else:
            self._want_gap(channel.meeting)
        while True:
            changed = channel.changed
            missed = channel.after(count)
            count = channel.count
            if missed is None:
                number, screen = await self._since(channel, seen)
                seen = max(number, seen)
                yield screen
                yield channel.gap or _STILL_HERE
                continue
            for each in missed:
                if each.number is None:
                    yield each.screen
                elif each.number > seen:
                    seen = each.number
                    yield each.screen
            await changed.wait()

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
        """Tell each channel what happened since it was told last, or that we are still here."""
        before = self._last
        last, meetings = await _in_a_thread(lambda: meetings_after(before))
        for channel in list(self.channels.values()):
            if channel.meeting not in meetings:
                if last == before:
                    channel.publish(_STILL_HERE)
                continue
            making = _making(channel.meeting, channel.language, channel.told)
            number, screen = await _in_a_thread(making)
            if number > channel.told:
                channel.publish(screen, number)
            self._want_gap(channel.meeting)
        self._last = last

    def _want_gap(self, meeting: str) -> None:
        """Have the gap of a meeting made anew, one at a time, now or when its turn comes."""
        self._gaps_wanted.add(meeting)
        if meeting not in self._gaps:
            making = asyncio.create_task(self._make_gaps(meeting))
            self._gaps[meeting] = making
            making.add_done_callback(lambda _done: self._gaps.pop(meeting, None))

    async def _make_gaps(self, meeting: str) -> None:
        while meeting in self._gaps_wanted:
            self._gaps_wanted.discard(meeting)
            began = asyncio.get_running_loop().time()
            try:
                gap = await _in_a_thread(lambda: current_gap(meeting, seconds=0.0))
                for channel in [each for each in self.channels.values() if each.meeting == meeting]:
                    told = await _in_a_thread(_drawing(gap, channel.language))
                    if told != channel.gap:
                        channel.gap = told
                        channel.publish(told)
            except (*_LOST, PledgeworksError) as problem:
                # The rest of the screen goes on; the next change asks again.
                _LOG.warning("live: no gap of %s: %s", meeting, problem)
            took = asyncio.get_running_loop().time() - began
            await asyncio.sleep(max(GAP_SECONDS, took * (1 / _SHARE_ON_GAPS - 1)))


def _drawing(gap: LiveGap, language: str) -> Callable[[], bytes]:
    return lambda: gap_message(gap, language)


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
