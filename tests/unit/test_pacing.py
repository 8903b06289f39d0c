"""How gently hosts are asked: a gap between requests, few connections, each host by itself.

In: requests that begin and end on a clock which only the test moves. Out: the moments at which each
had its turn.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Coroutine
from typing import Any

import pytest

from signpost.links.check.pacing import Pacer, pace_key


class Time:
    """A clock that jumps to the next sleeper's end whenever nobody has anything left to do."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = itertools.count()

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._count), woken))
        await woken

    async def through(self, *work: Coroutine[Any, Any, None]) -> None:
        """Do all the work, side by side."""
        tasks = [asyncio.ensure_future(each) for each in work]
        while not all(task.done() for task in tasks):
            for _ in range(50):
                await asyncio.sleep(0)
            if self._sleepers:
                self.now, _, woken = heapq.heappop(self._sleepers)
                if not woken.done():
                    woken.set_result(None)
        await asyncio.gather(*tasks)


class Street:
    """Hosts, and what happened at their doors."""

    def __init__(self, gap: float, connections: int = 2) -> None:
        self.time = Time()
        self.pacer = Pacer(gap, connections, self.time.clock, self.time.sleep)
        self.turns: list[tuple[str, float]] = []
        self.inside = 0
        self.most_inside = 0

    async def ask(
        self,
        host: str,
        seconds: float = 0.0,
        after: float = 0.0,
        follows: bool = False,
        urgent: bool = False,
        name: str = "",
    ) -> None:
        """Come to the door `after` so many seconds, and stay `seconds` inside."""
        if after:
            await self.time.sleep(after)
        async with self.pacer.turn(host, follows, urgent):
            self.turns.append((name or host, self.time.now))
            self.inside += 1
            self.most_inside = max(self.most_inside, self.inside)
            if seconds:
                await self.time.sleep(seconds)
            self.inside -= 1

    def go(self, *work: Coroutine[Any, Any, None]) -> list[tuple[str, float]]:
        asyncio.run(self.time.through(*work))
        return self.turns


def test_requests_to_one_host_are_a_gap_apart() -> None:
    street = Street(1.0)
    assert [at for _, at in street.go(*(street.ask("a") for _ in range(5)))] == [0, 1, 2, 3, 4]


def test_a_host_that_had_its_rest_is_asked_at_once() -> None:
    street = Street(1.0)
    assert street.go(street.ask("a"), street.ask("a", after=7.5)) == [("a", 0), ("a", 7.5)]


def test_hosts_do_not_wait_for_each_other() -> None:
    street = Street(1.0)
    asked = street.go(*(street.ask(host) for host in "aabbc"))
    assert sorted(asked) == [("a", 0), ("a", 1), ("b", 0), ("b", 1), ("c", 0)]


@pytest.mark.parametrize("connections", [1, 2, 3])
def test_no_host_has_more_connections_than_allowed(connections: int) -> None:
    street = Street(0, connections)
    street.go(*(street.ask("a", seconds=5) for _ in range(7)))
    assert street.most_inside == connections
    assert len(street.turns) == 7


def test_slow_answers_are_waited_for_and_not_only_the_gap() -> None:
    street = Street(1.0, 2)
    asked = street.go(*(street.ask("a", seconds=10) for _ in range(4)))
    assert [at for _, at in asked] == [0, 1, 10, 11]


def test_without_a_gap_only_the_connections_count() -> None:
    street = Street(0, 2)
    assert [at for _, at in street.go(*(street.ask("a", seconds=3) for _ in range(6)))] == [0, 0, 3, 3, 6, 6]


def test_the_next_hop_of_a_redirect_follows_without_a_gap_and_uses_none_up() -> None:
    street = Street(1.0)
    asked = street.go(
        street.ask("a", name="first"),
        street.ask("a", after=0.2, follows=True, name="hop"),
        street.ask("a", after=0.4, name="next"),
    )
    assert asked == [("first", 0), ("hop", 0.2), ("next", 1.0)]


def test_a_hop_is_let_in_before_those_who_wait_for_a_connection() -> None:
    street = Street(0, 1)
    asked = street.go(
        street.ask("a", seconds=5, name="first"),
        street.ask("a", after=1, name="second"),
        street.ask("a", after=2, follows=True, name="hop"),
    )
    assert [name for name, _ in asked] == ["first", "hop", "second"]


def test_what_is_urgent_is_let_in_first_but_keeps_the_gap() -> None:
    street = Street(1.0, 1)
    asked = street.go(
        street.ask("a", seconds=0.5, name="first"),
        street.ask("a", after=0.1, name="second"),
        street.ask("a", after=0.2, urgent=True, name="urgent"),
    )
    assert asked == [("first", 0), ("urgent", 1.0), ("second", 2.0)]


def test_who_gives_up_waiting_leaves_the_place_to_the_next() -> None:
    street = Street(0, 1)

    async def story() -> None:
        first = asyncio.ensure_future(street.ask("a", seconds=10, name="first"))
        await asyncio.sleep(0)
        impatient = asyncio.ensure_future(street.ask("a", name="impatient"))
        patient = asyncio.ensure_future(street.ask("a", name="patient"))
        await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.gather(first, impatient, patient, return_exceptions=True)

    assert street.go(story()) == [("first", 0), ("patient", 10)]


def test_who_gives_up_in_the_gap_leaves_the_connection() -> None:
    street = Street(5.0, 1)

    async def story() -> None:
        await street.ask("a", name="first")
        impatient = asyncio.ensure_future(street.ask("a", name="impatient"))
        for _ in range(5):
            await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.gather(impatient, return_exceptions=True)
        await street.ask("a", name="patient")

    asked = street.go(story())
    assert [name for name, _ in asked] == ["first", "patient"]


def test_an_error_inside_gives_the_connection_back() -> None:
    street = Street(0, 1)

    async def fails() -> None:
        with pytest.raises(OSError):
            async with street.pacer.turn("a"):
                raise OSError

    assert street.go(fails(), street.ask("a")) == [("a", 0)]


def test_the_web_s_own_ports_are_one_host_and_others_are_hosts_of_their_own() -> None:
    assert {pace_key("a.example", port) for port in (80, 443)} == {"a.example"}
    assert pace_key("a.example", 8080) == "a.example:8080"
