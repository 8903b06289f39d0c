"""How gently each host is asked: a gap between requests, and few connections at once.

In: a host, from many tasks at a time. Out: its turn. The stopwatch and the sleep are
arguments, so that tests need not wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic


@dataclass
class _Gate:
    """What is known of one host: who may be inside, and when the next may enter."""

    inside: asyncio.Semaphore
    next_at: float = field(default=0.0)


class Pacer:
    """Gives each host's requests their turns.

    The turn of a redirect's next hop on the same host is given without a gap (`follows`): it
    belongs to a look that has had its turn, as in a browser.
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
    async def turn(self, host: str, follows: bool = False) -> AsyncIterator[None]:
        """Wait for the host's next turn, and hold one of its connections until done."""
        gate = self._gates.setdefault(host, _Gate(asyncio.Semaphore(self._connections)))
        async with gate.inside:
            if self._gap and not follows:
                now = self._clock()
                at = max(now, gate.next_at)
                gate.next_at = at + self._gap
                if at > now:
                    await self._sleep(at - now)
            yield


def pace_key(host: str, port: int) -> str:
    """What counts as one host: its name, with the port when that is not the web's own."""
    return host if port in (80, 443) else f"{host}:{port}"
