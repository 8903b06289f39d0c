"""What is silence is told only when the silence is not our own.

In: findings with and without an answer, a clock, and a canary outside. Out: which are passed on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

import pytest

from signpost.links.check.addresses import AddressRule
from signpost.links.check.connectivity import LATELY, MANY, BrokenRunError, ConnectivityGate
from signpost.links.check.response import FetchFailure, Response
from signpost.links.check.verifier import VerifierResult
from signpost.links.observations import Observation
from signpost.links.verdicts import Verdict


class Scene:
    """A `ConnectivityGate` with a clock that a test sets, and what it passed on."""

    def __init__(self, outside: str = "") -> None:
        self.now = 100.0
        self.outside = outside
        self.passed: list[str] = []
        self.asked = 0
        rule = AddressRule.of(["10.0.0.0/8"])
        self.silence = ConnectivityGate(
            self.ask, rule, lambda finding: self.passed.append(finding.url), lambda: self.now
        )

    async def ask(self) -> str:
        self.asked += 1
        return self.outside

    def answers(self, url: str) -> None:
        finding = Observation(url, date(2026, 1, 1), Verdict.ALIVE, "It works.")
        self.silence.tell(finding, None, VerifierResult(url, Response(url, 200)), self.now)

    def is_silent(self, url: str) -> None:
        finding = Observation(url, date(2026, 1, 1), Verdict.UNREACHABLE, "It did not answer.")
        self.silence.tell(finding, None, VerifierResult(url, FetchFailure.TIMED_OUT), self.now)


def test_silence_after_an_answer_is_told_at_once() -> None:
    scene = Scene()
    scene.answers("https://one.example/")
    scene.now += LATELY - 1
    scene.is_silent("https://two.example/")
    assert scene.passed == ["https://one.example/", "https://two.example/"]


def test_silence_long_after_the_last_answer_is_held_until_one_comes() -> None:
    scene = Scene()
    scene.answers("https://one.example/")
    scene.now += LATELY + 1
    scene.is_silent("https://two.example/")
    assert scene.passed == ["https://one.example/"]
    scene.now += 1
    finding = Observation("https://three.example/", date(2026, 1, 1), Verdict.ALIVE, "It works.")
    scene.silence.tell(finding, None, VerifierResult("", Response("", 200)), scene.now - 2)
    assert scene.passed == ["https://one.example/", "https://three.example/", "https://two.example/"]


@pytest.mark.parametrize(("outside", "told"), [("", 1), ("https://www.gov.uk/ (no such host)", 0)])
def test_at_the_end_the_canary_outside_decides(outside: str, told: int) -> None:
    scene = Scene(outside)
    scene.is_silent("https://one.example/")
    assert scene.passed == []
    if outside:
        with pytest.raises(BrokenRunError, match=r"1 links did not answer, and neither did https://www\.gov\.uk/"):
            asyncio.run(scene.silence.release())
    else:
        asyncio.run(scene.silence.release())
    assert (len(scene.passed), scene.asked) == (told, 1)


def test_the_canary_is_not_asked_without_need() -> None:
    scene = Scene("would be silent")
    scene.answers("https://one.example/")
    asyncio.run(scene.silence.release())
    assert scene.asked == 0


def test_links_into_a_network_that_a_person_named_are_told_at_once() -> None:
    scene = Scene()
    scene.is_silent("http://10.1.2.3/")
    scene.is_silent("http://11.1.2.3/")
    assert scene.passed == ["http://10.1.2.3/"]


def test_many_silent_links_at_the_start_end_the_run_early() -> None:
    async def watched(ask: Callable[[], None]) -> None:
        watching = asyncio.create_task(scene.silence.watch())
        ask()
        await asyncio.wait([watching], timeout=0.05)
        watching.cancel()
        await watching

    scene = Scene("https://www.gov.uk/ (no answer in time)")
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(watched(lambda: [scene.is_silent(f"https://{n}.example/") for n in range(MANY - 1)] and None))
    with pytest.raises(BrokenRunError):
        asyncio.run(watched(lambda: scene.is_silent("https://last.example/")))
    assert scene.passed == []
