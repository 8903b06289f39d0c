"""Every file of `cases/links/assess`: what one look found in, the verdict out; and how pages are read.

In: YAML cases named like sentences. Out: one test each. A case has `url` and `verdict`, and of
these what it needs: `status` (200), `headers`, `html` (`{prose}` stands for a paragraph and
`{article}` for twenty), `whole`, `trouble`, `hops` (address and status), `final`, `fragment` and
`moved_to` of the redirects, `why` (words of the sentence), `nonsense`: how the host answers
an address that cannot exist (an honest 404 when nothing is said), `home`: its home page, and `before`: the page at the
last good look.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from signpost.links.check.assess import assess, fingerprint, is_deep
from signpost.links.check.fetched_page import FetchedPage, read_page
from signpost.links.check.response import FetchFailure, Response, readable
from signpost.links.check.verifier import VerifierResult, next_address
from signpost.links.fingerprint import Fingerprint
from signpost.links.observations import Hop
from signpost.links.urls import Target, read_url
from signpost.links.verdicts import Verdict

CASES = sorted((Path(__file__).parent.parent / "cases" / "links" / "assess").glob("*.yml"))
PROSE = (
    "<p>Safer neighbourhoods are made by people who work together. This page says who meets, when they meet, "
    "and what they ask of the council, the police and the health service.</p>\n"
)
LOOK = {"status", "headers", "html", "whole", "trouble", "hops", "final", "fragment", "moved_to"}


def answer(html: str | bytes, status: int = 200, whole: bool = True, **headers: str) -> Response:
    body = html if isinstance(html, bytes) else html.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response("", status, "", {"content-type": "text/html; charset=utf-8", **named}, (), body, whole)


def look_of(start: str, given: Mapping[str, Any]) -> VerifierResult:
    """The look that a case describes."""
    hops = tuple(Hop(url, int(status)) for url, status in (line.split() for line in given.get("hops", ())))
    went = (hops, given.get("final", start), given.get("fragment", ""), given.get("moved_to", ""))
    if "trouble" in given:
        return VerifierResult(start, FetchFailure[given["trouble"]], *went)
    html = given["html"].replace("{article}", PROSE * 20).replace("{prose}", PROSE)
    end = answer(html, given.get("status", 200), given.get("whole", True), **given.get("headers", {}))
    return VerifierResult(start, end, *went, page=read_page(end))


def remembered(target: Target, given: Mapping[str, Any]) -> Fingerprint:
    """What was kept of the page that a case describes; its host was honest then, and `home` its home page."""
    honest = look_of("https://ex.org/nonsense", {"status": 404, "html": "<title>Not Found</title>"})
    home = look_of("https://ex.org/", given["home"]) if "home" in given else None
    look = look_of(target.address, {name: value for name, value in given.items() if name != "home"})
    return fingerprint(look, look.page or FetchedPage(), honest, home)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_assess(case: Path) -> None:
    given = yaml.safe_load(case.read_text(encoding="utf-8"))
    assert set(given) <= {"url", "verdict", "why", "nonsense", "home", "before"} | LOOK
    target = read_url(given["url"])
    assert isinstance(target, Target)
    nonsense = given.get("nonsense", {"status": 404, "html": "<title>Not Found</title>"})
    assert set(nonsense) <= LOOK
    home = look_of("https://ex.org/", given["home"]) if "home" in given else None
    before = remembered(target, given["before"]) if "before" in given else None
    other = look_of("https://ex.org/nonsense", nonsense)
    found = assess(target, look_of(target.address, given), other, home, before)
    assert (found.verdict, found.why) == (Verdict(given["verdict"]), found.why)
    assert given.get("why", "") in found.why
    assert (found.new_address != "") == (found.verdict is Verdict.MOVED)


def test_there_are_cases_for_every_verdict_of_a_look() -> None:
    assert len(CASES) >= 80, "the folder of cases was not found"
    words = {yaml.safe_load(case.read_text(encoding="utf-8"))["verdict"] for case in CASES}
    assert words == {verdict.value for verdict in Verdict} - {"malformed", "unchecked"}


def test_without_a_look_at_nonsense_a_page_is_judged_by_itself() -> None:
    target = Target("https://ex.org/a", "ex.org")
    assert assess(target, look_of("", {"html": "<title>Page not found</title>"}), None).verdict is Verdict.SOFT_404
    assert assess(target, look_of("", {"html": "<title>A page</title>"}), None).verdict is Verdict.ALIVE


@pytest.mark.parametrize(
    "path",
    ["", "/", "/index.html", "/index.php", "/default.aspx", "/home", "/Home/", "/en", "/en-gb/", "/cy/", "/main"],
)
def test_these_are_home_pages(path: str) -> None:
    assert not is_deep(f"https://ex.org{path}")


@pytest.mark.parametrize("path", ["/a", "/about/", "/?p=1", "/index.html?id=3", "/en/guide", "/homes", "/2013"])
def test_these_are_pages_within_a_site(path: str) -> None:
    assert is_deep(f"https://ex.org{path}")


@pytest.mark.parametrize(
    "page",
    [
        answer("<title>Tŷ</title>"),
        answer("<title>Tŷ</title>", content_type="text/html"),
        answer("<title>Tŷ</title>", content_type="TEXT/HTML;CHARSET='UTF-8'"),
        answer("<title>Tŷ</title>", content_type="text/html; charset=no-such-charset"),
        answer("<title>Tŷ</title>".encode("utf-16"), content_type="text/html; charset=utf-16"),
        answer("<title>Tŷ</title>".encode("iso-8859-14"), content_type="text/html; charset=iso-8859-14"),
        answer(
            "<?xml version='1.0'?><html><head><title>Tŷ</title></head></html>", content_type="application/xhtml+xml"
        ),
        answer("<html><title>T&#375;", content_type=""),
    ],
)
def test_a_page_is_read_in_its_encoding(page: Response) -> None:
    assert read_page(page).title == "Tŷ"


@pytest.mark.parametrize(
    ("head", "header", "refresh"),
    [
        ('<meta http-equiv="refresh" content="0; url=/there">', "", "/there"),
        ("<meta http-equiv=REFRESH content=\"5;URL='/there'\">", "", "/there"),
        ('<meta http-equiv="refresh" content="0.5, /there">', "", "/there"),
        ('<meta http-equiv="refresh" content="30; url=/later">', "", ""),
        ('<meta http-equiv="refresh" content="0">', "", ""),
        ('<noscript><meta http-equiv="refresh" content="0; url=/without-scripts"></noscript>', "", ""),
        ("", "0; url=/there", "/there"),
        ("", "900; url=/later", ""),
    ],
)
def test_a_page_that_sends_its_reader_on_at_once_is_a_redirect(head: str, header: str, refresh: str) -> None:
    assert read_page(answer(f"<head>{head}</head><p>Words", refresh=header)).refresh == refresh


def test_a_header_sends_on_from_an_empty_page_too() -> None:
    assert read_page(answer("", refresh="0; url=/there")).refresh == "/there"
    assert read_page(answer("x", refresh="0; url=/there", content_type="text/plain")).refresh == "/there"


@pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", b"<", b"<div>" * 50_000, b"<title>", b"<!--", b"<p>\x00</p>"])
def test_no_body_is_too_odd_to_be_read(body: bytes) -> None:
    assert isinstance(read_page(answer(body)), FetchedPage)


@pytest.mark.parametrize(
    ("onward", "wanted"),
    [
        ("/there", ("https://ex.org/there", "")),
        ("there", ("https://ex.org/a/there", "")),
        ("../there?a=1#part", ("https://ex.org/there?a=1", "part")),
        ("//other.org/x", ("https://other.org/x", "")),
        ("http://other.org", ("http://other.org/", "")),
        ("/a good page", ("https://ex.org/a%20good%20page", "")),
        ("/tŷ", ("https://ex.org/t%C5%B7", "")),
        ("/caf\udce9", ("https://ex.org/caf%E9", "")),
        ("\\there", ("https://ex.org/there", "")),
        ("/th\tere", ("https://ex.org/there", "")),
        ("https://bücher.example/", ("https://xn--bcher-kva.example/", "")),
        ("javascript:alert(1)", None),
        ("mailto:a@ex.org", None),
        ("http://[broken/", None),
        ("http://\udcff bad/", None),
        ("http://user:secret@ex.org/", None),
    ],
)
def test_where_a_redirect_leads(onward: str, wanted: tuple[str, str] | None) -> None:
    assert next_address("https://ex.org/a/b", onward) == wanted


def test_what_a_server_says_is_kept_as_text_that_can_be_written_and_shown() -> None:
    said = VerifierResult("", Response("", 404, "Nicht gefunden \udcfc\x1b[2J\u2028" + "x" * 9999)).said
    assert said.startswith("404 Nicht gefunden \ufffd\ufffd[2J\ufffdx")
    assert len(said.encode("utf-8")) < 600
    assert readable("Tŷ — ok") == "Tŷ — ok"


@pytest.mark.parametrize(
    ("verdict", "statuses"),
    [
        (Verdict.DEAD, (404, 410)),
        (Verdict.RESTRICTED, (401, 402, 407, 511)),
        (Verdict.BLOCKED, (403, 406, 418, 420, 429, 451, 999)),
        (Verdict.UNREACHABLE, (400, 405, 408, 409, 411, 417, 419, 421, 428, 430, 450, 452, 500, 502, 503, 504, 998)),
    ],
)
def test_a_status_says_one_thing_and_its_neighbours_another(verdict: Verdict, statuses: tuple[int, ...]) -> None:
    target = read_url("https://ex.org/a/page")
    assert isinstance(target, Target)
    for status in statuses:
        look = look_of("https://ex.org/a/page", {"status": status, "html": "<title>A page</title>{prose}"})
        assert assess(target, look, None).verdict is verdict, status
