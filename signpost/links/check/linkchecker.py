"""The first opinion: LinkChecker, a program of its own, fed addresses and read row by row.

In: addresses, and the relay through which it sees the web. Out: a `LinkCheckerResult` opinion for each
row, as it comes. Its exit status is not looked at, since it is 1 for mere redirects and 0 for
runs that failed: an address without a row has no first opinion, that is all.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from signpost.links.check.proxy import SIGNAL, GuardProxy
from signpost.links.check.response import FetchFailure
from signpost.links.observations import Hop, Opinion

THREADS = 40
"""Enough that hosts which never answer do not keep it from the others."""

HANGS_AFTER = 60.0
"""Seconds without a row and without a request after which it is taken to hang."""

CONFIGURATION = """\
[checking]
recursionlevel=0
threads={threads}
timeout=100000
maxrequestspersecond=1000
sslverify={authority}
useragent={user_agent}
[filtering]
checkextern=1
[output]
status=0
verbose=1
log=xml
"""
"""Its pace is set by the guard (the relay's answers carry the header by which a server says that
LinkChecker may go faster), and so is its time, which it would count while waiting for a turn."""

_REDIRECTED = re.compile(r"Redirected to [`'](.*)' status: (\d+)")
_STATUS = re.compile(r"^(?:Error: )?(\d{3})\b ?(.*)")
_SYNTAX_ONLY = "syntax OK"


@dataclass(frozen=True)
class LinkCheckerResult:
    """What LinkChecker says of an address.

    `looked` is False when it only read the address (robots.txt turned it away). `status` is the
    last status, `trouble` why none came.
    """

    address: str
    said: str
    looked: bool
    status: int | None = None
    trouble: FetchFailure | None = None
    hops: tuple[Hop, ...] = ()
    final: str = ""

    def opinion(self) -> Opinion:
        """The opinion as evidence."""
        return Opinion("linkchecker", self.said, self.status, self.hops, self.final if self.hops else "")


async def first_opinions(
    addresses: Sequence[str], relay: GuardProxy, user_agent: str
) -> AsyncIterator[LinkCheckerResult]:
    """LinkChecker's rows for the addresses, as they come; fewer than asked for when it fails."""
    with tempfile.TemporaryDirectory(prefix="signpost-links-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # run as root, it becomes a user who may read little
        authority = folder / "authority.pem"
        relay.write_authority(authority)
        configuration = folder / "linkcheckerrc"
        text = CONFIGURATION.format(threads=THREADS, authority=authority, user_agent=user_agent.replace("\n", " "))
        configuration.write_text(text, encoding="utf-8")
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "linkcheck",
            "--config",
            str(configuration),
            "--stdin",
            "--output",
            "xml",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(relay.address, str(authority)),
            cwd=name,
            start_new_session=True,  # Ctrl-C is for us to hear, not for it
        )
        feeding = asyncio.create_task(_feed(process, addresses))
        try:
            async for row in _rows(process, relay):
                yield row
        finally:
            feeding.cancel()
            if process.returncode is None:
                with suppress(ProcessLookupError):  # it may have ended by itself a moment ago
                    os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


def _environment(proxy: str, authority: str) -> dict[str, str]:
    """Its environment: the relay for everything, English words, little memory for each thread."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return {
        **kept,
        "http_proxy": proxy,
        "https_proxy": proxy,
        "REQUESTS_CA_BUNDLE": authority,
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
        "PYTHONUNBUFFERED": "1",
        "MALLOC_ARENA_MAX": "2",
        "HOME": "/nonexistent",
    }


async def _feed(process: asyncio.subprocess.Process, addresses: Sequence[str]) -> None:
    assert process.stdin is not None
    try:
        for address in addresses:
            process.stdin.write(f"{address}\n".encode())
            await process.stdin.drain()
        process.stdin.close()
    except (ConnectionError, OSError):
        pass  # it ended early: the missing rows tell


async def _rows(process: asyncio.subprocess.Process, relay: GuardProxy) -> AsyncIterator[LinkCheckerResult]:
    """Its rows until it ends, or until it has neither asked for anything nor said anything for long."""
    assert process.stdout is not None
    parser = etree.XMLPullParser(events=("end",), tag="urldata", recover=True, resolve_entities=False)
    while True:
        try:
            async with asyncio.timeout(HANGS_AFTER):
                chunk = await process.stdout.read(65_536)
        except TimeoutError:
            if relay.idle_seconds() >= HANGS_AFTER:
                return
            continue
        if not chunk:
            return
        try:
            parser.feed(chunk)
        except etree.XMLSyntaxError:
            return
        events: Any = parser.read_events()
        for _, element in events:
            yield read_row(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def read_row(element: Any) -> LinkCheckerResult:
    """The opinion in one `urldata` element of its XML."""
    address = element.findtext("url", "").strip()
    final = element.findtext("realurl", "").strip()
    valid = element.find("valid")
    said = valid.get("result", "").strip() if valid is not None else ""
    hops = []
    asked = address
    for warning in element.iter("warning"):
        if match := _REDIRECTED.search(warning.text or ""):
            hops.append(Hop(asked, int(match[2])))
            asked = match[1]
    match = _STATUS.match(said)
    status = int(match[1]) if match else None
    if match and status == SIGNAL:
        trouble = next((each for each in FetchFailure if each.value == match[2].strip()), None)
        return LinkCheckerResult(address, trouble.value if trouble else said, True, None, trouble, tuple(hops), final)
    return LinkCheckerResult(address, said, _SYNTAX_ONLY not in said, status, None, tuple(hops), final)
