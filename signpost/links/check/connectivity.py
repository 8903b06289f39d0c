"""Holds back what is silence until it is clear that the silence is not our own.

In: findings, and whether an answer came. Out: the same findings, passed on at once when hosts
have answered lately; else when one answers, or when the canary outside does. A machine that is
cut off must not call the web dead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from urllib.parse import urlsplit

from signpost.links.check.addresses import AddressRule
from signpost.links.check.linkchecker import LinkCheckerResult
from signpost.links.check.response import Response
from signpost.links.check.verifier import VerifierResult
from signpost.links.observations import Observation
from signpost.links.verdicts import Verdict

MANY = 10
"""Silent links after which the canary outside is asked, without waiting for the end of the run."""
LATELY = 30.0
"""Seconds for which an answer of any host shows that this machine is not cut off."""


class BrokenRunError(Exception):
    """The run cannot be trusted; the message says why."""


class ConnectivityGate:
    """Passes findings on to `found`, those of silence only when they count.

    `ask_outside` says what the canary outside answered: nothing when all is well, else what.
    Links into a network that a person named are not held: the web beyond plays no part there.
    """

    def __init__(
        self,
        ask_outside: Callable[[], Awaitable[str]],
        rule: AddressRule,
        found: Callable[[Observation], None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._ask_outside = ask_outside
        self._rule = rule
        self._found = found
        self._clock = clock
        self._held: list[Observation] = []
        self._answered_at = float("-inf")
        self._many = asyncio.Event()

    def tell(
        self, finding: Observation, first: LinkCheckerResult | None, look: VerifierResult | None, began: float
    ) -> None:
        """Pass a finding on, or hold it; its look began at `began` on the clock."""
        answered = (look is not None and isinstance(look.end, Response)) or (
            first is not None and first.status is not None
        )
        if answered:
            self._answered_at = self._clock()
        silent = finding.verdict in (Verdict.DEAD, Verdict.UNREACHABLE) and not answered
        own = self._rule.is_allowed(urlsplit(finding.url).hostname or "")
        if silent and not own and self._answered_at < began - LATELY:
            self._held.append(finding)
            if len(self._held) >= MANY:
                self._many.set()
            return
        self._found(finding)
        if self._held and self._answered_at > began:
            self._pass_on()

    async def watch(self) -> None:
        """Raises BrokenRunError as soon as many links are silent and the canary outside is, too; never ends else."""
        await self._many.wait()
        await self.release()
        await asyncio.Event().wait()

    async def release(self) -> None:
        """Pass on what is held; BrokenRunError when the canary outside does not answer."""
        if not self._held:
            return
        if said := await self._ask_outside():
            raise BrokenRunError(
                f"{len(self._held)} links did not answer, and neither did {said}: this machine seems to be cut off. "
                "Nothing is said of those links."
            )
        self._pass_on()

    def _pass_on(self) -> None:
        for finding in self._held:
            self._found(finding)
        self._held.clear()
