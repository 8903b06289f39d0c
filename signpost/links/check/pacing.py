"""How gently each host is asked: a gap between requests, and few connections at once.

In: a host, from many tasks at a time. Out: its turn. The stopwatch and the sleep are
arguments, so that tests need not wait.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic


@dataclass
class _Gate:
    """What is known of one host: how many are inside, who waits, and when the next may ask."""

    inside: int = 0
    next_at: float = 0.0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class Pacer:
    """Gives each host's requests their turns.

    The next hop of a redirect on the same host (`follows`) is let in first and without a gap:
    it belongs to a look that has had its turn, as in a browser. So is, but for the gap, what
    others wait for (`urgent`).
    """

    def __init__(
        self,
        gap: float,
        connections: int,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._gap = gap
        self._connections = connections
        self._clock = clock
        self._sleep = sleep
        self._gates: dict[str, _Gate] = {}

    @asynccontextmanager
    async def turn(self, host: str, follows: bool = False, urgent: bool = False) -> AsyncIterator[None]:
        """Wait for the host's next turn, and hold one of its connections until done."""
        gate = self._gates.setdefault(host, _Gate())
        await self._enter(gate, follows or urgent)
        try:
            if self._gap and not follows:
                now = self._clock()
                at = max(now, gate.next_at)
                gate.next_at = at + self._gap
                if at > now:
                    await self._sleep(at - now)
            yield
        finally:
            self._leave(gate)

    async def _enter(self, gate: _Gate, first: bool) -> None:
        if gate.inside < self._connections:
            gate.inside += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if first:
            gate.waiting.appendleft(place)
        else:
            gate.waiting.append(place)
        try:
            await place  # whoever leaves hands the connection over
        except asyncio.CancelledError:
            if place in gate.waiting:
                gate.waiting.remove(place)
            elif not place.cancelled():
                self._leave(gate)
            raise

    def _leave(self, gate: _Gate) -> None:
        while gate.waiting:
            place = gate.waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        gate.inside -= 1


def pace_key(host: str, port: int) -> str:
    """What counts as one host: its name, with the port when that is not the web's own."""
    return host if port in (80, 443) else f"{host}:{port}"
