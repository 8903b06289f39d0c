"""The zoo of misbehaving servers does what its exhibits say, and leaves nothing behind.

In: an open zoo. Out: exhibits that can be trusted to judge a link checker.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from zoo.exhibit import VERDICTS, Exhibit
from zoo.server import SENTINEL, Zoo, open_zoo


@pytest.fixture(scope="module")
def zoo() -> Iterator[Zoo]:
    with open_zoo() as opened:
        yield opened


def named(zoo: Zoo, name: str) -> Exhibit:
    return next(it for it in zoo.exhibits if it.name == name)


def ask(url: str, method: str = "GET", agent: str = "test") -> tuple[int, bytes]:
    """One request without following anything: the status and the body."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, headers={"User-Agent": agent, "Accept": "text/html"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_exhibits_are_many_and_each_is_its_own(zoo: Zoo) -> None:
    assert len(zoo.exhibits) >= 75
    assert len({it.name for it in zoo.exhibits}) == len(zoo.exhibits)
    assert len({it.url for it in zoo.exhibits}) == len(zoo.exhibits)
    assert {it.verdict for it in zoo.exhibits} == VERDICTS


def test_whatever_we_serve_lives_in_the_allowed_network_and_the_sentinel_does_not(zoo: Zoo) -> None:
    network = ipaddress.ip_network(zoo.allowed)
    assert ipaddress.ip_address(SENTINEL) not in network
    served = [it for it in zoo.exhibits if it.verdict not in ("refused", "malformed") and ".invalid" not in it.url]
    assert len(served) >= 75
    for it in served:
        assert ipaddress.ip_address(urlsplit(it.url).hostname or "") in network, it.url


def test_a_plain_page_answers_and_is_counted(zoo: Zoo) -> None:
    url = named(zoo, "answers with a plain page").url
    hits, sent = zoo.hits(url), zoo.bytes_sent
    status, body = ask(url)
    assert (status, b"The guide" in body) == (200, True)
    assert zoo.hits(url + "?again#here") == hits + 1
    assert len(body) < zoo.bytes_sent - sent < len(body) + 500
    seen = zoo.requests()[-1]
    assert (seen.address, seen.method, seen.path, seen.user_agent) == (urlsplit(url).hostname, "GET", "/guide", "test")
    assert seen.time <= time.monotonic()


def test_unknown_paths_are_honestly_not_found(zoo: Zoo) -> None:
    url = named(zoo, "answers with a plain page").url
    for path in ("/robots.txt", "/no/such/page"):
        status, body = ask(url.replace("/guide", path))
        assert (status, b"<title>Not Found</title>" in body) == (404, True)


def test_what_fails_once_fails_once_for_each_client(zoo: Zoo) -> None:
    url = named(zoo, "answers 500 once, then works").url
    assert [ask(url, agent=agent)[0] for agent in ("one", "two", "one", "two", "one")] == [500, 500, 200, 200, 500]
    url = named(zoo, "resets the connection once, then works").url
    with pytest.raises(ConnectionResetError):
        ask(url)
    assert ask(url)[0] == 200


def test_head_can_lie(zoo: Zoo) -> None:
    url = named(zoo, "says 404 to HEAD and gives the page to GET").url
    assert (ask(url, "HEAD"), ask(url)[0]) == ((404, b""), 200)


def test_the_black_hole_completes_no_handshake_and_the_refuser_refuses(zoo: Zoo) -> None:
    hole, refuser = (urlsplit(named(zoo, name).url) for name in ("drops every SYN", "refuses connections"))
    with pytest.raises(TimeoutError):
        socket.create_connection((hole.hostname, hole.port), timeout=0.5)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((refuser.hostname, refuser.port), timeout=0.5)


def test_an_endless_page_is_sent_no_faster_than_it_is_taken(zoo: Zoo) -> None:
    parts = urlsplit(named(zoo, "is a page of 1 GiB").url)
    before = zoo.bytes_sent
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as client:
        client.sendall(f"GET {parts.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        client.recv(1000)
        time.sleep(0.3)
        assert zoo.bytes_sent - before < 8_000_000


def test_the_sentinel_counts_who_comes() -> None:
    with open_zoo() as zoo:
        assert zoo.sentinel_hits == 0
        status, body = ask(f"http://{SENTINEL}:{zoo.port}/")
        assert (status, b"Private" in body, zoo.sentinel_hits) == (200, True, 1)


def test_closes_at_once_and_leaves_nothing_though_clients_hang_on() -> None:
    threads, files = threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))
    clients = []
    with open_zoo() as zoo:
        for it in zoo.exhibits:
            parts = urlsplit(it.url) if it.verdict != "malformed" else None
            if parts and (parts.hostname or "").startswith("127.8.") and it.name != "drops every SYN":
                client = socket.socket()
                clients.append(client)
                if client.connect_ex((parts.hostname, parts.port)) == 0:
                    client.sendall(f"GET {parts.path or '/'} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        start = time.monotonic()
    assert time.monotonic() - start < 2
    for client in clients:
        client.close()
    assert (threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))) == (threads, files)
