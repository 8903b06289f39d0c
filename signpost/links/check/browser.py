"""The third witness: headless Chromium, for the few links that are about to be called something bad.

In: an address, and the guard. Out: a `VerifierResult`, as the verifier gives one, of the page as it is once its scripts
have run. Each look has cookies and storage of its own, in a profile that is made for the run. All traffic goes through
the guard's tunnel, names included. The sandbox stays on; as root, Chromium runs as another user, since it would not
have one otherwise.
"""

from __future__ import annotations

import asyncio
import base64
import ctypes
import hashlib
import os
import pwd
import re
import shutil
import signal
import ssl
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urldefrag, urlsplit

from signpost.links.check.devtools import DevTools, DevToolsError
from signpost.links.check.fetched_page import read_page
from signpost.links.check.guard import Guard
from signpost.links.check.response import PERMANENT, FetchFailure, Response
from signpost.links.check.tunnel import MARK, TunnelProxy
from signpost.links.check.verifier import VerifierResult
from signpost.links.observations import Hop

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What the program is called, on the machines that have one."""
STARTS_WITHIN = 90.0
"""Seconds after which a browser that has not said that it listens is given up."""
LOOKS_FOR = 20.0
"""Seconds that a look may take."""
SETTLES = 1.0
"""Seconds without another page after which a page is taken to have stayed."""
AT_ONCE = 2
"""Looks at one time: a browser takes more memory than all else in a run."""
TEXT = 1_000_000
"""Characters that are read of a page."""
FEW = 20
"""Authorities in a file of certificates up to which they are taken for an office's own."""
USER = "nobody"
"""Who runs the browser of root."""

_PR_SET_PDEATHSIG = 1
_VERSION = 0xA0
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_LISTENS = re.compile(rb"DevTools listening on (ws://\S+)")
_FLAGS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-pings",
    "--safebrowsing-disable-auto-update",
    "--blink-settings=imagesEnabled=false",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-features=OptimizationHints,MediaRouter,Translate,InterestFeedContentSuggestions,HttpsUpgrades",
)
_TROUBLES = (
    ("ERR_CERT_", FetchFailure.NOT_TRUSTED),
    ("ERR_SSL_", FetchFailure.TLS_FAILED),
    ("ERR_TOO_MANY_REDIRECTS", FetchFailure.GOES_ROUND),
    ("ERR_EMPTY_RESPONSE", FetchFailure.EMPTY),
    ("ERR_INVALID_HTTP_RESPONSE", FetchFailure.NOT_HTTP),
    ("ERR_TIMED_OUT", FetchFailure.TIMED_OUT),
    ("ERR_UNKNOWN_URL_SCHEME", FetchFailure.LEADS_NOWHERE),
)


class NoBrowserError(Exception):
    """No browser can be used; the message says why."""


def find_browser() -> str:
    """The program on this machine; empty when there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), "")


class Browser:
    """A running browser. Used as an async context manager; entering raises NoBrowserError when it does not start.

    `agent` is added to the browser's own name, so that a site can tell who asks.
    """

    def __init__(self, guard: Guard, program: str, agent: str) -> None:
        self._tunnel = TunnelProxy(guard)
        self._program = program
        self._agent = agent
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._process: asyncio.subprocess.Process | None = None
        self._folder: Path | None = None
        self._tools: DevTools | None = None
        self._named = ""
        self._draining: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Browser:
        try:
            await self._start()
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._tools:
            await self._tools.__aexit__(None, None, None)
            self._tools = None
        if self._process:
            if self._process.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            await self._process.wait()
            self._process = None
        if self._draining:
            self._draining.cancel()
            await asyncio.gather(self._draining, return_exceptions=True)
        await self._tunnel.__aexit__(None, None, None)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    async def look(self, start: str) -> VerifierResult | None:
        """The page at `start` as the browser shows it; None when the browser itself failed."""
        async with self._turns:
            try:
                async with asyncio.timeout(2 * LOOKS_FOR):
                    return await self._look(start)
            except (DevToolsError, TimeoutError, KeyError):
                return None

    async def _start(self) -> None:
        await self._tunnel.__aenter__()
        self._folder = Path(tempfile.mkdtemp(prefix=f"signpost-browser-{os.getpid()}-"))
        profile = self._folder / "profile"
        profile.mkdir()
        command = [
            self._program,
            *_FLAGS,
            f"--user-data-dir={profile}",
            f"--proxy-server={self._tunnel.address}",
            # Chromium would go past the proxy for this machine's own addresses.
            "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            *_trusted(os.environ.get("SSL_CERT_FILE", "")),
            "about:blank",
        ]
        try:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                env={"HOME": str(self._folder), "PATH": os.environ.get("PATH", ""), "LANG": "en_GB.UTF-8"},
                start_new_session=True,  # Ctrl-C is for us to hear, not for it
                preexec_fn=_dying_with_us(),
                **_another_user(self._folder, profile),
            )
            async with asyncio.timeout(STARTS_WITHIN):
                address = await self._listening()
            self._tools = await DevTools(address).__aenter__()
            self._named = (await self._tools.send("Browser.getVersion"))["userAgent"]
        except (OSError, KeyError, DevToolsError, TimeoutError) as error:
            raise NoBrowserError(f"{self._program} did not start: {error or 'it took too long'}") from error

    async def _listening(self) -> str:
        assert self._process is not None and self._process.stderr is not None
        while line := await self._process.stderr.readline():
            if match := _LISTENS.search(line):
                # Whatever else it says is read and dropped, so that it never waits to say it.
                self._draining = asyncio.create_task(_drain(self._process.stderr))
                return match[1].decode()
        raise OSError("it ended at once")

    async def _look(self, start: str) -> VerifierResult:
        assert self._tools is not None
        tools = self._tools
        context = (await tools.send("Target.createBrowserContext", disposeOnDetach=True))["browserContextId"]
        try:
            await tools.send("Browser.setDownloadBehavior", behavior="deny", browserContextId=context)
            page = await tools.send("Target.createTarget", url="about:blank", browserContextId=context)
            attached = await tools.send("Target.attachToTarget", targetId=page["targetId"], flatten=True)
            session = attached["sessionId"]
            events = tools.listen(session)
            try:
                await tools.send("Network.enable", session)
                await tools.send("Page.enable", session)
                named = f"{self._named} {self._agent}"
                await tools.send("Network.setUserAgentOverride", session, userAgent=named, acceptLanguage="en-GB,en,cy")
                seen = _Seen(start, page["targetId"])
                moving = asyncio.create_task(tools.send("Page.navigate", session, url=start))
                await seen.follow(events, tools, session)
                moving.cancel()
                await asyncio.gather(moving, return_exceptions=True)
                return await self._result(seen, session)
            finally:
                tools.forget(session)
        finally:
            with suppress(DevToolsError):
                await tools.send("Target.disposeBrowserContext", browserContextId=context)

    async def _result(self, seen: _Seen, session: str) -> VerifierResult:
        assert self._tools is not None
        answer = seen.answer
        if answer is None or MARK in {name.lower() for name in answer.get("headers", {})}:
            return VerifierResult(seen.start, self._trouble(seen), tuple(seen.hops), seen.address)
        headers = {name.lower(): str(value) for name, value in answer["headers"].items()}
        status = int(answer["status"])
        where, body = answer["url"], ""
        if answer.get("mimeType") in ("text/html", "application/xhtml+xml"):
            with suppress(DevToolsError):
                found = await self._tools.send(
                    "Runtime.evaluate",
                    session,
                    expression=f"[location.href, document.documentElement.outerHTML.slice(0, {TEXT})]",
                    returnByValue=True,
                )
                where, body = found["result"].get("value", (where, ""))
            headers["content-type"] = "text/html; charset=utf-8"
        elif "content-type" not in headers and answer.get("mimeType"):
            headers["content-type"] = answer["mimeType"]
        address, fragment = urldefrag(where if where.startswith("http") else answer["url"])
        end = Response(address, status, answer.get("statusText", ""), headers, (), body.encode(), len(body) < TEXT)
        # What its scripts were to make is made: they say nothing more of the page.
        page = replace(read_page(end), has_scripts=False, has_root=False, scripts="", refresh="")
        lasting = bool(seen.hops) and all(hop.status in PERMANENT for hop in seen.hops)
        moved = address if lasting else ""
        kept = replace(end, body=b"")
        return VerifierResult(seen.start, kept, tuple(seen.hops), address, fragment, moved, page)

    def _trouble(self, seen: _Seen) -> FetchFailure:
        parts = urlsplit(seen.address)
        site = f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
        if site in self._tunnel.troubles:
            return self._tunnel.troubles[site]
        known = (trouble for name, trouble in _TROUBLES if name in seen.error)
        return next(known, FetchFailure.RESET if seen.error else FetchFailure.TIMED_OUT)


@dataclass
class _Seen:
    """What happened to the main page of a look: the way it went, its last answer, or the error in its place."""

    start: str
    frame: str
    hops: list[Hop] = field(default_factory=list)
    address: str = ""
    answer: Mapping[str, Any] | None = None
    error: str = ""
    _request: str = ""
    _loaded: bool = False

    async def follow(self, events: asyncio.Queue[Mapping[str, Any]], tools: DevTools, session: str) -> None:
        """Take events until the page has stayed for a while, or its time is up."""
        self.address = urldefrag(self.start)[0]
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOKS_FOR):
                while True:
                    try:
                        async with asyncio.timeout(SETTLES if self._loaded else LOOKS_FOR):
                            event = await events.get()
                    except TimeoutError:
                        return
                    self._take(event["method"], event.get("params", {}))
                    if event["method"] == "Page.javascriptDialogOpening":
                        await tools.send("Page.handleJavaScriptDialog", session, accept=False)
                    if self.error and self.answer is None:
                        return

    def _take(self, method: str, given: Mapping[str, Any]) -> None:
        if method == "Network.requestWillBeSent" and given.get("type") == "Document":
            if given.get("frameId") == self.frame:
                self._asks(given)
        elif method == "Network.responseReceived" and given.get("requestId") == self._request:
            self.answer = given["response"]
        elif method == "Network.loadingFailed" and given.get("requestId") == self._request:
            # A download is cut off once its head is there.
            self.error = given.get("errorText", "failed")
            self._loaded = self.answer is not None
        elif method == "Page.loadEventFired":
            self._loaded = True

    def _asks(self, given: Mapping[str, Any]) -> None:
        """Another request for the main page: the first, a redirect, or a page that a script or a person would open."""
        address = urldefrag(given["request"]["url"])[0]
        before = given.get("redirectResponse") or (self.answer if self._request else None)
        if before is not None and urldefrag(before["url"])[0] != address:
            self.hops.append(Hop(urldefrag(before["url"])[0], int(before["status"])))
        self._request, self.address, self.answer, self.error = given["requestId"], address, None, ""
        self._loaded = False


async def _drain(stream: asyncio.StreamReader) -> None:
    while await stream.read(65_536):
        pass


def _dying_with_us() -> Callable[[], None] | None:
    """What makes the program end when this run is killed, where the system can do that; prctl(2) is the source."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def set_signal() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    return set_signal


def _another_user(*folders: Path) -> dict[str, Any]:
    """Whom the program is to run as: nobody, when this is root. The folders are then that user's."""
    if sys.platform == "win32" or os.getuid() != 0:
        return {}
    who = pwd.getpwnam(USER)
    for folder in folders:
        os.chown(folder, who.pw_uid, who.pw_gid)
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def _trusted(path: str) -> Sequence[str]:
    """The flag by which Chromium trusts the authorities in a file that this run trusts."""
    try:
        text = Path(path).read_text(encoding="ascii", errors="replace") if path else ""
        found = _CERTIFICATE.findall(text)
        # A file with the whole web's authorities adds none that Chromium has not; one with a few is an office's own.
        if not 0 < len(found) <= FEW:
            return ()
        keys = [public_key(ssl.PEM_cert_to_DER_cert(each)) for each in found]
    except (OSError, ValueError, IndexError):
        return ()
    digests = (base64.b64encode(hashlib.sha256(key).digest()).decode() for key in keys)
    return (f"--ignore-certificate-errors-spki-list={','.join(digests)}",)


def public_key(certificate: bytes) -> bytes:
    """The SubjectPublicKeyInfo of a certificate in DER; RFC 5280, section 4.1, is the source.

    Raises ValueError or IndexError when it is no certificate.
    """
    body = _parts(_parts(certificate)[0])
    # Version 1 does not say its version: the key is then the sixth part, else the seventh.
    return body[6 if body[0][0] == _VERSION else 5]


def _parts(value: bytes) -> list[bytes]:
    """The values in a value in DER, each with its head."""
    inner = value[_head(value) :]
    found = []
    while inner:
        size = _head(inner)
        end = size + (inner[1] if size == 2 else int.from_bytes(inner[2:size], "big"))
        if end > len(inner):
            raise ValueError("a value in it is cut off")
        found.append(inner[:end])
        inner = inner[end:]
    return found


def _head(value: bytes) -> int:
    """The number of bytes before what a value in DER holds."""
    return 2 if value[1] < 128 else 2 + (value[1] & 127)
