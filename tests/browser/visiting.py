"""A browser's visit to the hub, with everything that went wrong on the way.

In: a browser and the hub's address. Out: pages, and troubles: errors in the console or in
scripts, failed or refused requests, and requests to any other host.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response, expect

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""The last one keeps every other host out of reach, whatever a page asks for."""

PATIENCE = 10_000
"""Milliseconds after which a condition that does not come true fails the test."""


def launch(playwright: Playwright) -> Browser:
    """The Chromium of this machine, or else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for found in map(shutil.which, names) if found), None)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, *sandbox])


@dataclass
class Visit:
    """One reader with one browser window: the page, and the troubles met so far."""

    page: Page
    base: str
    troubles: list[str] = field(default_factory=list)
    may_be_missing: str = ""

    def go(self, address: str) -> Page:
        """Open the page at `address` below the hub's root, and wait until it has loaded."""
        self.page.goto(self.base + address, wait_until="load")
        return self.page

    @property
    def here(self) -> str:
        """The address shown, below the hub's root."""
        return self.page.url.removeprefix(self.base)

    def stands_at(self, address: str) -> None:
        """Wait until the address shown is this one, below the hub's root; a script may change it a little later."""
        expect(self.page).to_have_url(self.base + address)

    def watch(self, context: BrowserContext) -> None:
        """Note every trouble from now on."""
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("requestfailed", self._failed)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not self._expected(message.location.get("url", "")):
            self.troubles.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob") and not request.url.startswith(self.base):
            self.troubles.append(f"asked another host or path: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not self._expected(response.url):
            self.troubles.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        # A request under way when the reader moves on is aborted; that is no trouble.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.troubles.append(f"failed: {request.url} ({request.failure})")

    def _expected(self, url: str) -> bool:
        return bool(self.may_be_missing) and url == self.base + self.may_be_missing


Open = Callable[..., Visit]


@contextmanager
def visits(browser: Browser, base: str) -> Iterator[Open]:
    """A way to begin visits to the hub at `base`; they end, and their troubles are told, with the `with`."""
    begun: list[tuple[BrowserContext, Visit]] = []

    def begin(width: int = 1280, scheme: str = "light", scripts: bool = True, missing: str = "") -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        visit = Visit(context.new_page(), base, may_be_missing=missing)
        visit.watch(context)
        begun.append((context, visit))
        return visit

    try:
        yield begin
    finally:
        for context, _ in begun:
            context.close()
    troubles = [trouble for _, visit in begun for trouble in visit.troubles]
    assert not troubles, "troubles on the way:\n" + "\n".join(dict.fromkeys(troubles))
