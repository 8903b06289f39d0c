"""The first opinion: LinkChecker's rows are read rightly, and it sees the web only through the relay.

In: rows of XML as LinkChecker writes them, and one run of the real program over exhibits of the
zoo. Out: what it says of each address, and the requests that the zoo saw.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from html import escape

import pytest
from lxml import etree
from zoo.server import Zoo, open_zoo

from signpost.links.check.addresses import AddressRule
from signpost.links.check.guard import Guard
from signpost.links.check.linkchecker import LinkCheckerResult, first_opinions, read_row
from signpost.links.check.pacing import Pacer
from signpost.links.check.proxy import SIGNAL, GuardProxy
from signpost.links.check.response import FetchFailure
from signpost.links.observations import Hop, Opinion

URL = "http://ex.org/a?b=1&c=2"
AGENT = "signpost-test (+mailto:links@example.org)"


def row(result: str, *warnings: str, final: str = URL, url: str = URL) -> LinkCheckerResult:
    """A row with this result, read."""
    told = "".join(f'<warning tag="http-redirected">{escape(warning)}</warning>' for warning in warnings)
    told = f"<warnings>{told}</warnings>" if told else ""
    return read_row(
        etree.fromstring(
            f'<urldata id="7"><url>{escape(url)}</url><realurl>{escape(final)}</realurl>'
            "<extern>1</extern><dltime>0.1</dltime><checktime>0.2</checktime><level>0</level>"
            f'{told}<valid result="{escape(result)}">1</valid></urldata>'
        )
    )


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ("200 OK", 200),
        ("204 No Content", 204),
        ("404 Not Found", 404),
        ("Error: 404 Not Found", 404),
        ("410 Gone", 410),
        ("403 Forbidden", 403),
        ("999 Request denied", 999),
        ("503", 503),
    ],
)
def test_a_status_is_read(result: str, status: int) -> None:
    assert row(result) == LinkCheckerResult(URL, result, True, status, None, (), URL)


def test_each_redirect_is_a_hop_from_the_address_that_was_asked() -> None:
    found = row(
        "200 OK",
        "Redirected to `http://ex.org/b?x=1&y=2' status: 301 Moved Permanently.",
        "Redirected to `http://ex.org/it's' status: 302 Found.",
        final="http://ex.org/it's",
    )
    assert found.hops == (Hop(URL, 301), Hop("http://ex.org/b?x=1&y=2", 302))
    assert (found.address, found.final, found.status) == (URL, "http://ex.org/it's", 200)
    assert found.opinion() == Opinion("linkchecker", "200 OK", 200, found.hops, found.final)


def test_other_warnings_are_no_redirects() -> None:
    assert row("200 OK", "The URL is longer than the recommended size of 255.").hops == ()


@pytest.mark.parametrize("trouble", FetchFailure)
def test_the_relay_s_signal_is_the_trouble_that_it_stands_for(trouble: FetchFailure) -> None:
    assert row(f"{SIGNAL} {trouble.value}") == LinkCheckerResult(URL, trouble.value, True, None, trouble, (), URL)


def test_a_signal_that_stands_for_nothing_is_kept_as_words() -> None:
    assert row(f"{SIGNAL} who knows") == LinkCheckerResult(URL, f"{SIGNAL} who knows", True, None, None, (), URL)


def test_what_robots_txt_denied_was_not_looked_at() -> None:
    found = row("syntax OK")
    assert (found.looked, found.status, found.trouble) == (False, None, None)


@pytest.mark.parametrize(
    "result",
    [
        "Error: TooManyRedirects: Exceeded 30 redirects.",
        "TooManyRedirects: Exceeded 10 redirects.",
        "ConnectTimeout: HTTPConnectionPool(host='ex.org', port=80): Max retries exceeded",
        "InvalidURL",
        "",
    ],
)
def test_an_error_in_words_is_a_look_without_a_status(result: str) -> None:
    found = row(result)
    assert (found.said, found.looked, found.status, found.trouble) == (result, True, None, None)


def test_a_row_with_nothing_in_it_is_no_error() -> None:
    assert read_row(etree.fromstring("<urldata/>")) == LinkCheckerResult("", "", True, None, None, (), "")


NAMES = ("answers with a plain page", "answers 404 to every GET", "redirects with 301 to a good page")


@pytest.fixture(scope="module")
def zoo() -> Iterator[Zoo]:
    with open_zoo() as opened:
        yield opened


def test_the_program_itself_says_what_the_zoo_shows_and_reaches_it_only_through_the_guard(zoo: Zoo) -> None:
    plain, gone, moved = (next(it.url for it in zoo.exhibits if it.name == name) for name in NAMES)
    private = f"http://127.0.0.1:{zoo.port}/"
    begun: list[str] = []

    async def ask() -> tuple[dict[str, LinkCheckerResult], dict[str, str]]:
        async with (
            Guard(AddressRule.of([zoo.allowed]), Pacer(0, 2), AGENT) as guard,
            GuardProxy(guard, 10, lambda address, slow: begun.append(address)) as relay,
        ):
            rows = {found.address: found async for found in first_opinions([plain, gone, moved, private], relay, AGENT)}
            titles = {url: look.page.title for url, look in relay.looks.items() if look.page}
            return rows, titles

    rows, titles = asyncio.run(ask())
    assert rows[plain] == LinkCheckerResult(plain, "200 OK", True, 200, None, (), plain)
    assert (rows[gone].status, rows[gone].looked, rows[gone].hops) == (404, True, ())
    assert (rows[moved].status, rows[moved].hops, rows[moved].final) == (
        200,
        (Hop(moved, 301),),
        moved.replace("/old", "/new"),
    )
    assert rows[private].trouble is FetchFailure.PRIVATE
    assert titles[plain] == "The guide"
    assert {plain, gone, moved} <= set(begun)
    assert zoo.sentinel_hits == 0
    assert {seen.user_agent for seen in zoo.requests()} == {AGENT}
