"""One run of the link check: both opinions of every link that is due, a browser's of the few that are about to be
called something bad, and what they say together.

In: the links to look at, a plan (engine, rule, pace, day) and what is to be told of each finding.
Out: an `RunResult`. Findings come as they are made. A run whose canaries disagree, or that finds
the web cut off, is broken and tells of no link what it did not see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from signpost.links.check.addresses import AddressRule
from signpost.links.check.assess import Assessment, assess, is_deep
from signpost.links.check.canary_server import HOST, CanaryServer
from signpost.links.check.connectivity import BrokenRunError, ConnectivityGate
from signpost.links.check.guard import Guard, Resolve
from signpost.links.check.judge import Engine, Judgement, is_clean, judge, needs_browser, with_browser
from signpost.links.check.linkchecker import LinkCheckerResult, first_opinions
from signpost.links.check.pacing import Pacer
from signpost.links.check.proxy import GuardProxy
from signpost.links.check.response import FetchFailure, Response
from signpost.links.check.third_witness import ThirdWitness
from signpost.links.check.verifier import Verifier, VerifierResult
from signpost.links.collect import CollectedLink
from signpost.links.fingerprint import Fingerprint
from signpost.links.observations import Observation
from signpost.links.report import RunStatus
from signpost.links.urls import RefusedUrl, Target, interleaved
from signpost.links.verdicts import Verdict

PATIENCE = 4.0
"""Seconds that the first opinion may take from its turn on before the second begins, too."""


NONSENSE = "/signpost-asks/whether-this-page-exists-7f3a9c"
"""A path that no host has."""


@dataclass(frozen=True)
class Plan:
    """How a run is made; the numbers are those of the link policy. `now` is asked for Retry-After dates."""

    engine: Engine
    day: date
    user_agent: str
    now: Callable[[], datetime]
    allowed: tuple[str, ...] = ()
    gap: float = 1.0
    connections: int = 2
    seconds: float = 15.0
    outside_canary: str = "https://www.gov.uk/"
    resolve: Resolve | None = None
    browser: str = ""
    """The program of the third witness; empty for none."""


@dataclass(frozen=True)
class RunResult:
    """How a run went, and why if not well; bytes that were fetched."""

    status: RunStatus
    why: str = ""
    fetched_bytes: int = 0
    no_browser: str = ""
    """Why no browser looked, where one was wanted."""


async def run(
    links: Sequence[CollectedLink],
    plan: Plan,
    found: Callable[[Observation], None],
    remembered: Mapping[str, Fingerprint] | None = None,
) -> RunResult:
    """Look at the links, and call `found` with each finding; cancelled, it ends what it began.

    `remembered` holds, by the address as it is written, what its page was at the last good look.
    """
    for link in links:
        if isinstance(link.target, RefusedUrl):
            found(Observation(link.url, plan.day, link.target.verdict, link.target.why))
    async with CanaryServer() as canaries:
        rule = AddressRule.of(plan.allowed, [(HOST, canaries.port)])
        async with Guard(rule, Pacer(plan.gap, plan.connections), plan.user_agent, plan.resolve) as guard:
            checking = _Checking(links, plan, found, guard, canaries, remembered or {})
            try:
                await checking.everything()
            except BrokenRunError as error:
                return RunResult(RunStatus.BROKEN, str(error), guard.fetched_bytes)
            if checking.faults:
                why = f"The check itself failed on {checking.faults} of the links."
                return RunResult(RunStatus.INCOMPLETE, why, guard.fetched_bytes, checking.witness.missing)
            return RunResult(RunStatus.COMPLETE, "", guard.fetched_bytes, checking.witness.missing)


class _Checking:
    """The state of one run."""

    def __init__(
        self,
        links: Sequence[CollectedLink],
        plan: Plan,
        found: Callable[[Observation], None],
        guard: Guard,
        canaries: CanaryServer,
        remembered: Mapping[str, Fingerprint],
    ) -> None:
        self._plan = plan
        self._guard = guard
        self._canaries = canaries
        self._verifier = Verifier(guard, plan.seconds, plan.now)
        self._wanted: dict[str, list[tuple[str, Target]]] = {}
        self._remembered: dict[Target, Fingerprint] = {}
        for link in links:
            if isinstance(link.target, Target):
                if link.url in remembered:
                    self._remembered[link.target] = remembered[link.url]
                self._wanted.setdefault(link.target.address, []).append((link.url, link.target))
        self._order = interleaved(self._wanted, lambda address: self._wanted[address][0][1].host)
        self._rows: dict[str, asyncio.Future[LinkCheckerResult | None]] = {}
        self._slow: dict[str, asyncio.Event] = {}
        self._host_pages: dict[str, asyncio.Task[VerifierResult]] = {}
        self._silence = ConnectivityGate(self._ask_outside, guard.rule, found)
        self._relay: GuardProxy | None = None
        self._trusted = asyncio.Event()
        self.witness = ThirdWitness(guard, plan.browser, plan.user_agent)
        self.faults = 0

    async def everything(self) -> None:
        """Both opinions of every link, the canaries first."""
        asked = [self._canaries.alive, self._canaries.dead, *self._order]
        if self._plan.engine is Engine.VERIFIER:
            await self._settle_all()
            return
        self._rows = {address: asyncio.get_running_loop().create_future() for address in asked}
        self._slow = {address: asyncio.Event() for address in asked}
        async with GuardProxy(self._guard, self._plan.seconds, self._began) as self._relay:
            listening = asyncio.create_task(self._listen(asked))
            try:
                await self._settle_all()
            finally:
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)

    async def _settle_all(self) -> None:
        settling = [asyncio.create_task(self._settle(address)) for address in self._order]
        tasks = list(settling)
        try:
            await self._ask_canaries()
            self._trusted.set()
            tasks += [asyncio.create_task(_all(settling)), asyncio.create_task(self._silence.watch())]
            done, _ = await asyncio.wait(tasks[-2:], return_when=asyncio.FIRST_COMPLETED)
            for ended in done:
                ended.result()
            await self._silence.release()
        finally:
            for task in (*tasks, *self._host_pages.values()):
                task.cancel()
            await asyncio.gather(*tasks, *self._host_pages.values(), return_exceptions=True)
            await self.witness.end()

    async def _listen(self, asked: Sequence[str]) -> None:
        """Take LinkChecker's rows; what has none when it ends is asked for once more, then done without."""
        assert self._relay is not None
        try:
            for _ in range(2):
                missing = [address for address in asked if not self._rows[address].done()]
                if missing:
                    async for row in first_opinions(missing, self._relay, self._plan.user_agent):
                        if row.address in self._rows and not self._rows[row.address].done():
                            self._rows[row.address].set_result(row)
        finally:
            # Whatever became of it, nobody may wait for its rows for ever.
            for future in self._rows.values():
                if not future.done():
                    future.set_result(None)

    def _began(self, address: str, slow: bool) -> None:
        """LinkChecker's request has its turn: from now on it has only so much time to itself."""
        if address in self._slow:
            asyncio.get_running_loop().call_later(0 if slow else PATIENCE, self._slow[address].set)

    async def _ask_canaries(self) -> None:
        """Put both canaries through everything; BrokenRunError when they are not told apart."""
        verdicts = []
        for address in (self._canaries.alive, self._canaries.dead):
            verdicts.append((await self._judge(Target(address, HOST), address)).verdict)
        gone = Verdict.DEAD if self._plan.engine is Engine.BOTH else Verdict.UNREACHABLE
        if verdicts != [Verdict.ALIVE, gone]:
            raise BrokenRunError(
                f"The canaries disagree: a page that is there was found {verdicts[0]}, one that is not was found "
                f"{verdicts[1]}. Nothing that this run might say of links can be trusted."
            )

    async def _settle(self, address: str) -> None:
        """Everything about one address, for each link that leads there."""
        began = monotonic()
        first, look = None, None
        for url, target in self._wanted[address]:
            try:
                first, look = (first, look) if first or look else await self._opinions(address)
                said = await self._joined(target, address, first, look)
            except Exception as error:  # one odd page must not end the run of all others
                self.faults += 1
                said = Judgement(Verdict.UNCHECKED, f"The check itself failed on it ({type(error).__name__}).")
            await self._trusted.wait()
            try:
                said = await self._with_browser(target, look, said)
            except Exception:  # the third witness is one more; without it the link stays a suspect
                self.witness.missing = self.witness.missing or "Chromium failed on a page."
            summary = f"{said.summary} {target.note}" if target.note else said.summary
            finding = Observation(
                url,
                self._plan.day,
                said.verdict,
                summary,
                said.opinions,
                said.new_address,
                said.page,
                said.confirmed,
            )
            self._silence.tell(finding, first, look, began)

    async def _judge(self, target: Target, address: str) -> Judgement:
        first, look = await self._opinions(address)
        return await self._joined(target, address, first, look)

    async def _opinions(self, address: str) -> tuple[LinkCheckerResult | None, VerifierResult | None]:
        """The first opinion, and the second when the first is not clean, slow, or not asked for."""
        engine = self._plan.engine
        if engine is Engine.VERIFIER:
            return None, await self._verifier.look(address)
        row = self._rows[address]
        if engine is Engine.LINKCHECKER:
            return await row, None
        await _first_of(row, self._slow[address].wait())
        if row.done():
            first = row.result()
            targets = [target for _, target in self._wanted.get(address, [])] or [Target(address, HOST)]
            seen = [await self._seen(target, address) for target in targets]
            if all(is_clean(first, each) for each in seen):
                return first, None
        look = await self._verifier.look(address)
        return await row, look

    async def _joined(
        self, target: Target, address: str, first: LinkCheckerResult | None, look: VerifierResult | None
    ) -> Judgement:
        second = await self._assess(target, look) if look else None
        return judge(self._plan.engine, first, await self._seen(target, address), look, second)

    async def _with_browser(self, target: Target, look: VerifierResult | None, said: Judgement) -> Judgement:
        """The judgement after the third witness, where one is to be asked and can be."""
        page = look.page if look else None
        if page is None and self._relay and (relayed := self._relay.looks.get(target.address)):
            page = relayed.page
        if not needs_browser(said, page):
            return said
        seen = await self.witness.look(target.address + (f"#{target.fragment}" if target.fragment else ""))
        if seen is None:
            return said
        nonsense = home = None
        read = isinstance(seen.end, Response) and seen.end.status < 300 and seen.page is not None and seen.page.is_html
        if read and (is_deep(target.address) or target in self._remembered):
            parts = urlsplit(target.address)
            site = f"{parts.scheme}://{parts.netloc}"
            nonsense = await self.witness.host_page(f"{site}{NONSENSE}")
            home = await self.witness.host_page(f"{site}/") if is_deep(target.address) else None
        return with_browser(said, assess(target, seen, nonsense, home, self._remembered.get(target)), seen)

    async def _seen(self, target: Target, address: str) -> Assessment | None:
        """What the relay's copy of LinkChecker's answer means; None when it saw none."""
        look = self._relay.looks.get(address) if self._relay else None
        return await self._assess(target, look) if look else None

    async def _assess(self, target: Target, look: VerifierResult) -> Assessment:
        page, end = look.page, look.end
        read = isinstance(end, Response) and end.status < 300 and not end.late and page is not None and page.is_html
        before = self._remembered.get(target)
        if not read or (before is None and not is_deep(target.address)):
            return assess(target, look, None, before=before)
        nonsense = await self._host_page(target.address, NONSENSE)
        home = await self._host_page(target.address, "/") if is_deep(target.address) else None
        return assess(target, look, nonsense, home, before)

    async def _ask_outside(self) -> str:
        """What the canary outside says when it does not answer; empty when it does."""
        look = await self._verifier.look(self._plan.outside_canary)
        return f"{self._plan.outside_canary} ({look.said})" if isinstance(look.end, FetchFailure) else ""

    async def _host_page(self, address: str, path: str) -> VerifierResult:
        """How the host of `address` answers `path`: asked once a host."""
        parts = urlsplit(address)
        asked = f"{parts.scheme}://{parts.netloc}{path}"
        if asked not in self._host_pages:
            self._host_pages[asked] = asyncio.create_task(self._verifier.look(asked, urgent=True))
        return await asyncio.shield(self._host_pages[asked])


async def _all(tasks: Sequence[asyncio.Task[None]]) -> None:
    await asyncio.gather(*tasks)


async def _first_of(row: asyncio.Future[LinkCheckerResult | None], slow: Awaitable[object]) -> None:
    waiting: asyncio.Future[object] = asyncio.ensure_future(slow)
    try:
        both: set[asyncio.Future[Any]] = {row, waiting}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
