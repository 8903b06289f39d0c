"""Asks a browser, started when the first link needs it, and says why where it cannot.

In: addresses of the few links that are about to be called something bad. Out: what the browser saw, or None. How a host
shows an address that cannot exist, and its home page, is asked once a host.
"""

from __future__ import annotations

import asyncio

from signpost.links.check.browser import Browser, NoBrowserError
from signpost.links.check.guard import Guard
from signpost.links.check.verifier import VerifierResult

NONE_FOUND = "No Chromium was found on this machine."


class ThirdWitness:
    """The browser of a run. `missing` says why it could not look; it is empty while it can, or while nobody asked."""

    def __init__(self, guard: Guard, program: str, agent: str) -> None:
        self._guard = guard
        self._program = program
        self._agent = agent
        self._browser: Browser | None = None
        self._starting = asyncio.Lock()
        self._host_pages: dict[str, asyncio.Task[VerifierResult | None]] = {}
        self.missing = ""

    async def look(self, address: str) -> VerifierResult | None:
        """The page as the browser shows it; None where it cannot look."""
        browser = await self._ready()
        return await browser.look(address) if browser else None

    async def host_page(self, address: str) -> VerifierResult | None:
        """A page of a host, asked once."""
        if address not in self._host_pages:
            self._host_pages[address] = asyncio.create_task(self.look(address))
        return await asyncio.shield(self._host_pages[address])

    async def end(self) -> None:
        """Close the browser, if it was ever opened."""
        for task in self._host_pages.values():
            task.cancel()
        await asyncio.gather(*self._host_pages.values(), return_exceptions=True)
        if self._browser:
            await self._browser.__aexit__(None, None, None)
            self._browser = None

    async def _ready(self) -> Browser | None:
        async with self._starting:
            if self._browser is None and not self.missing:
                if not self._program:
                    self.missing = NONE_FOUND
                    return None
                browser = Browser(self._guard, self._program, self._agent)
                try:
                    self._browser = await browser.__aenter__()
                except NoBrowserError as error:
                    self.missing = f"{error}."
        return self._browser
