"""What an address means: what is fetched for it, or why nothing is.

In: addresses as people write them. Out: targets and refusals, the turns that hosts take, and the
links of a plain list.
"""

from __future__ import annotations

import pytest

from signpost.links.collect import CollectedLink, LinkLocation, listed
from signpost.links.urls import RefusedUrl, Target, interleaved, read_url
from signpost.links.verdicts import Verdict
from signpost.problems import Location


@pytest.mark.parametrize(
    ("url", "address", "host"),
    [
        ("https://ex.org/a", "https://ex.org/a", "ex.org"),
        ("HTTP://EX.org/Path", "http://ex.org/Path", "ex.org"),
        ("https://ex.org", "https://ex.org/", "ex.org"),
        ("http://ex.org:80/a", "http://ex.org/a", "ex.org"),
        ("https://ex.org:443/a", "https://ex.org/a", "ex.org"),
        ("http://ex.org:443/a", "http://ex.org:443/a", "ex.org"),
        ("https://ex.org:8443/a", "https://ex.org:8443/a", "ex.org"),
        ("http://ex.org:/a", "http://ex.org/a", "ex.org"),
        ("http://ex.org?a=1", "http://ex.org/?a=1", "ex.org"),
        ("http://ex.org/a?b=1&c=%20&d=e+f", "http://ex.org/a?b=1&c=%20&d=e+f", "ex.org"),
        ("http://ex.org/?u=http://other.org/x", "http://ex.org/?u=http://other.org/x", "ex.org"),
        ("http://ex.org/résumé", "http://ex.org/r%C3%A9sum%C3%A9", "ex.org"),
        ("http://ex.org/caf%C3%A9", "http://ex.org/caf%C3%A9", "ex.org"),
        ("http://ex.org/a%2Fb", "http://ex.org/a%2Fb", "ex.org"),
        ("http://ex.org/a/./b/../c", "http://ex.org/a/c", "ex.org"),
        ("http://ex.org/@someone", "http://ex.org/@someone", "ex.org"),
        ("http://ex.org/a;b=c,d'(e)!", "http://ex.org/a;b=c,d'(e)!", "ex.org"),
        ("http://my_host.ex.org/", "http://my_host.ex.org/", "my_host.ex.org"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("http://faß.example/", "http://xn--fa-hia.example/", "xn--fa-hia.example"),
        ("http://ＥＸ。org/", "http://ex.org/", "ex.org"),
        ("http://127.0.0.1/", "http://127.0.0.1/", "127.0.0.1"),
        ("http://127.1/", "http://127.0.0.1/", "127.0.0.1"),
        ("http://2130706433/", "http://127.0.0.1/", "127.0.0.1"),
        ("http://0x7f000001/", "http://127.0.0.1/", "127.0.0.1"),
        ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1"),
        ("http://0177.0.0.1/", "http://127.0.0.1/", "127.0.0.1"),
        ("http://127.0.0.1./", "http://127.0.0.1/", "127.0.0.1"),
        ("http://0/", "http://0.0.0.0/", "0.0.0.0"),
        ("http://①②⑦.0.0.1/", "http://127.0.0.1/", "127.0.0.1"),
        ("http://[::1]:8080/", "http://[::1]:8080/", "::1"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(url: str, address: str, host: str) -> None:
    assert read_url(url) == Target(address, host)


@pytest.mark.parametrize(
    ("url", "fragment"),
    [
        ("http://ex.org/a#part", "part"),
        ("http://ex.org/a#", ""),
        ("http://ex.org/a#tŷ", "t%C5%B7"),
        ("http://ex.org/a#t%C5%B7", "t%C5%B7"),
        ("http://ex.org/a#!/people/7", "!/people/7"),
        ("http://ex.org/a#:~:text=some%20words", ":~:text=some%20words"),
        ("http://ex.org/a#?not-a-query", "?not-a-query"),
    ],
)
def test_the_fragment_is_kept_apart_and_not_fetched(url: str, fragment: str) -> None:
    assert read_url(url) == Target("http://ex.org/a", "ex.org", fragment)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ex.org",
        "www.ex.org/a",
        "//ex.org/a",
        "htp://ex.org/",
        "http://",
        "http:///a",
        "http:/ex.org/a",
        "http:ex.org",
        "http://exa mple.org/",
        "http://ex.org/\x00",
        "http://ex.org:0/",
        "http://ex.org:99999/",
        "http://ex.org:-1/",
        "http://ex.org:eighty/",
        "http://ex.org:80:80/",
        "http://ex..org/",
        "http://-ex.org/",
        "http://ex-.org/",
        "http://ex.org,/",
        "http://*.ex.org/",
        "http://ex%2eorg/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://[::1/",
        "http://[1.2.3.4]/",
        "http://" + "a" * 64 + ".org/",
        "http://" + "a." * 127 + "org/",
        "http://ex.org/" + "a" * 40_000,
    ],
)
def test_what_is_no_address_is_malformed(url: str) -> None:
    read = read_url(url)
    assert isinstance(read, RefusedUrl), read
    assert read.verdict is Verdict.MALFORMED
    assert read.why.endswith(".")


@pytest.mark.parametrize(
    ("url", "address", "note"),
    [
        ("http://ex.org/a b", "http://ex.org/a%20b", "a space, which is better written as %20"),
        ("http://ex.org/a?b=c|d", "http://ex.org/a?b=c%7Cd", "the character |, which is better written as %7C"),
        ("http://ex.org/<a>", "http://ex.org/%3Ca%3E", "the character <, which is better written as %3C"),
        ('http://ex.org/"a"', "http://ex.org/%22a%22", 'the character ", which is better written as %22'),
        ("http://ex.org/{a}^`", "http://ex.org/%7Ba%7D%5E%60", "the character {, which is better written as %7B"),
        ("http://ex.org/caf\u00e9", "http://ex.org/caf%C3%A9", "better written as %C3%A9"),
        ("http://ex.org\\a", "http://ex.org/a", ""),
        ("http://ex.org/a?b=c\\d", "http://ex.org/a?b=c%5Cd", ""),
        (" http://ex.org/a ", "http://ex.org/a", ""),
        ("http://ex.org/a\tb\nc", "http://ex.org/abc", ""),
        ("http://ex.org/?a=" + 3000 * "b", "http://ex.org/?a=" + 3000 * "b", "3,017 characters"),
    ],
)
def test_what_browsers_take_is_looked_at_with_a_note(url: str, address: str, note: str) -> None:
    read = read_url(url)
    assert isinstance(read, Target), read
    assert read.address == address
    assert note in read.note
    assert bool(read.note) == bool(note)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://ex.org/a",
        "mailto:a@ex.org",
        "tel:+441234567890",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hello",
        "http://user@ex.org/",
        "http://user:secret@ex.org/",
        "http://:@ex.org/",
        "https://@ex.org/",
    ],
)
def test_what_must_not_be_fetched_is_refused(url: str) -> None:
    read = read_url(url)
    assert isinstance(read, RefusedUrl), read
    assert read.verdict is Verdict.REFUSED


def test_hosts_take_turns_and_those_with_most_come_first() -> None:
    assert interleaved(["a1", "b1", "b2", "b3", "c1", "c2"], lambda name: name[0]) == [
        "b1",
        "c1",
        "a1",
        "b2",
        "c2",
        "b3",
    ]
    assert interleaved([], len) == []


def test_nothing_is_lost_or_doubled_when_hosts_take_turns() -> None:
    things = [f"{number * number % 7}{number}" for number in range(200)]
    assert sorted(interleaved(things, lambda name: name[0])) == sorted(things)


def test_a_plain_list_gives_each_address_once_with_all_its_lines() -> None:
    text = "https://ex.org/a\n\n# a note\n  https://ex.org/b\nhttps://ex.org/a\nno address\n"
    assert listed(text, "urls.txt") == (
        CollectedLink(
            "https://ex.org/a",
            Target("https://ex.org/a", "ex.org"),
            (LinkLocation(Location("urls.txt", 1, 1)), LinkLocation(Location("urls.txt", 5, 1))),
        ),
        CollectedLink(
            "https://ex.org/b", Target("https://ex.org/b", "ex.org"), (LinkLocation(Location("urls.txt", 4, 3)),)
        ),
        CollectedLink("no address", read_url("no address"), (LinkLocation(Location("urls.txt", 6, 1)),)),
    )
