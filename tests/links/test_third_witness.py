"""Chromium as the third witness: what only a browser can tell, and what it must not do.

In: the cases of `cases/links/reported` that need a browser, and pages that lead where nobody may go. Out: verdicts, and
a browser that sees the web only through the guard, has its sandbox, and leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import psutil
import pytest
import trustme
from checking import command, environment
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hubs import ROOT
from zoo.answers import reply, shows
from zoo.exhibit import Host, Sketch
from zoo.reported import Calendar, placed_cases, reported
from zoo.server import SENTINEL, Placed, Zoo, open_zoo

from signpost.links.check.browser import find_browser, public_key
from signpost.links.check.judge import Engine
from signpost.links.check.run import Plan, RunResult, run
from signpost.links.collect import listed
from signpost.links.observations import Observation
from signpost.links.verdicts import Verdict

pytestmark = pytest.mark.needs("chromium")

DAY = date(2026, 3, 2)
AGENT = "Signpost-link-check/0 (tests)"


def found(zoo: Zoo, urls: Sequence[str], program: str) -> tuple[RunResult, dict[str, Observation]]:
    """What a run with the verifier and this browser finds."""
    plan = Plan(
        Engine.VERIFIER, DAY, AGENT, lambda: datetime(2026, 3, 2, tzinfo=UTC), (zoo.allowed,), 0.0, 4, browser=program
    )
    findings: dict[str, Observation] = {}
    links = listed("\n".join(urls), "cases")
    result = asyncio.run(run(links, plan, lambda finding: findings.update({finding.url: finding})))
    return result, findings


@pytest.fixture(scope="module")
def witnessed() -> Iterator[tuple[Zoo, RunResult, dict[str, Observation], list]]:
    with open_zoo(placed_cases(Calendar())) as zoo:
        cases = [case for case in reported({it.name: it.url for it in zoo.exhibits}) if case.browser]
        result, findings = found(zoo, [case.url for case in cases], find_browser())
        yield zoo, result, findings, cases


def test_what_only_a_browser_can_tell_is_told(witnessed) -> None:
    _, result, findings, cases = witnessed
    assert (result.status, result.no_browser) == ("complete", "")
    # On the first day, before the pages that change do.
    on_the_first_day = {"danger": "alive"}
    wrong = [
        f"{case.name}: {findings[case.url].verdict}, not {case.verdict}"
        for case in cases
        if findings[case.url].verdict != on_the_first_day.get(case.verdict, case.verdict)
    ]
    assert wrong == []
    assert len(cases) >= 16


def test_who_asks_is_told_by_the_browser_too(witnessed) -> None:
    zoo, *_ = witnessed
    agents = {seen.user_agent for seen in zoo.requests()}
    assert all("Signpost-link-check" in agent for agent in agents), agents
    assert any("Chrome/" in agent for agent in agents)


def test_the_profile_of_the_run_is_gone_after_it(witnessed) -> None:
    assert not list(Path(tempfile.gettempdir()).glob(f"signpost-browser-{os.getpid()}-*"))


def test_without_chromium_the_run_says_so_and_confirms_nothing() -> None:
    with open_zoo(placed_cases(Calendar())) as zoo:
        (case,) = (it for it in zoo.exhibits if it.name.startswith("a 404 for everything"))
        result, findings = found(zoo, [case.url], "")
    assert result.no_browser == "No Chromium was found on this machine."
    assert (findings[case.url].verdict, findings[case.url].confirmed) == (Verdict.UNREACHABLE, False)


def test_a_program_that_is_no_browser_is_told_and_the_run_goes_on() -> None:
    with open_zoo(placed_cases(Calendar())) as zoo:
        (case,) = (it for it in zoo.exhibits if it.name.startswith("a 404 for everything"))
        result, findings = found(zoo, [case.url], "/bin/false")
    assert "/bin/false did not start" in result.no_browser
    assert findings[case.url].verdict is Verdict.UNREACHABLE


@contextmanager
def one_page(html: str) -> Iterator[tuple[Zoo, str]]:
    """A zoo with one page that says it is gone, and holds this."""
    sketch = Sketch("a page", "soft-404", "http://{host}/a")
    host = Host((sketch,), {"/a": reply(200, html.encode()), "/b": shows("Another page")})
    with open_zoo([Placed(host, "127.8.50.1")]) as zoo:
        yield zoo, zoo.exhibits[0].url


def test_a_page_cannot_make_the_browser_ask_where_nobody_may() -> None:
    html = (
        "<title>Page not found</title><h1>Page not found</h1>"
        f"<script>const p=location.port;fetch('http://{SENTINEL}:'+p+'/x').catch(()=>0);new Image().src='http://{SENTINEL}:'+p+'/y';"
        "fetch('http://localhost:'+p+'/z').catch(()=>0);"
        f"try{{new WebSocket('ws://{SENTINEL}:'+p+'/w')}}catch(e){{}}</script>"
        f"<iframe src='http://{SENTINEL}:1/'></iframe>"
    )
    with one_page(html) as (zoo, url):
        result, findings = found(zoo, [url], find_browser())
        assert zoo.sentinel_hits == 0
    assert (findings[url].verdict, findings[url].confirmed, result.no_browser) == (Verdict.SOFT_404, True, "")


def test_a_page_that_never_stops_asking_and_asking_the_reader_does_not_hold_the_run() -> None:
    html = (
        "<title>Page not found</title><h1>Page not found</h1>"
        "<script>setInterval(()=>fetch('/b?'+Math.random()),50);alert('Wait');confirm('Stay?')</script>"
    )
    with one_page(html) as (zoo, url):
        _, findings = found(zoo, [url], find_browser())
    assert [opinion.by for opinion in findings[url].opinions] == ["verifier", "browser"]


def test_the_key_of_an_office_s_own_authority_is_read() -> None:
    authority = trustme.CA().cert_pem.bytes()
    key = x509.load_pem_x509_certificate(authority).public_key()
    expected = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    certificate = ssl.PEM_cert_to_DER_cert(authority.decode())
    assert public_key(certificate) == expected
    for broken in (b"", certificate[:40], certificate[:-20]):
        with pytest.raises((ValueError, IndexError)):
            public_key(broken)


def browsers_of(pid: int) -> list[int]:
    """The processes of the browser that the run with this number started."""
    found = []
    for process in psutil.process_iter(["pid", "cmdline"]):
        if f"signpost-browser-{pid}-" in " ".join(process.info["cmdline"] or ()):
            found.append(process.info["pid"])
    return found


def until(condition: Callable[[], bool]) -> bool:
    """Whether it comes true within a minute."""
    ends = time.monotonic() + 60
    while not condition() and time.monotonic() < ends:
        time.sleep(0.2)
    return condition()


def test_the_browser_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    html = "<title>Page not found</title><h1>Page not found</h1><script>setInterval(()=>fetch('/b'),50)</script>"
    with one_page(html) as (zoo, url):
        options = ("--allow-address", zoo.allowed, "--pace", "0", "--engine", "verifier", "--browser", "auto")
        with subprocess.Popen(
            command(tmp_path, [url], *options), cwd=ROOT, env=environment(), stderr=subprocess.DEVNULL
        ) as process:
            assert until(lambda: bool(browsers_of(process.pid)))
            for pid in browsers_of(process.pid):
                assert "--no-sandbox" not in psutil.Process(pid).cmdline()
                assert psutil.Process(pid).uids().real != 0
            process.kill()
        assert until(lambda: not browsers_of(process.pid))
