"""The guard: what it connects to, and how much an answer may take.

In: private addresses in every spelling, names that change their meaning, and the zoo's worst. Out: nothing but
public and allowed addresses is connected; heads and bodies end at their caps.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator, Sequence

import pytest
from zoo.server import SENTINEL, Zoo, open_zoo

from signpost.links.check.addresses import AddressRefusedError, AddressRule
from signpost.links.check.bodies import SWOLLEN
from signpost.links.check.guard import OTHER_BYTES, RECEIVE_BUFFER, TEXT_BYTES, Budget, Guard, Resolve
from signpost.links.check.pacing import Pacer
from signpost.links.check.response import FetchFailure, Response
from signpost.links.check.verifier import Verifier
from signpost.links.urls import Target, read_url

AGENT = "signpost-test (+mailto:links@example.org)"


@pytest.fixture(scope="module")
def zoo() -> Iterator[Zoo]:
    with open_zoo() as opened:
        yield opened


@pytest.fixture(autouse=True)
def nobody_reaches_the_private_server(zoo: Zoo) -> Iterator[None]:
    yield
    assert zoo.sentinel_hits == 0


def url_of(zoo: Zoo, name: str) -> str:
    return next(it.url for it in zoo.exhibits if it.name == name)


def host_of(url: str) -> str:
    return url.split("/")[2].rpartition(":")[0]


def guarded(zoo: Zoo, work: Callable[[Guard], Awaitable[object]], resolve: Resolve | None = None) -> object:
    """Do the work with a guard that may visit the zoo, but not its private server."""

    async def whole() -> object:
        async with Guard(AddressRule.of([zoo.allowed]), Pacer(0, 2), AGENT, resolve) as guard:
            return await work(guard)

    return asyncio.run(whole())


def got(zoo: Zoo, url: str, resolve: Resolve | None = None, seconds: float = 10.0) -> Response | FetchFailure:
    answer = guarded(zoo, lambda guard: guard.get(url, Budget(seconds), {}), resolve)
    assert isinstance(answer, Response | FetchFailure)
    return answer


def answered(zoo: Zoo, name: str) -> Response:
    answer = got(zoo, url_of(zoo, name))
    assert isinstance(answer, Response), answer
    return answer


class Names:
    """A resolver that answers each question with the next of these, and then with the last for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[tuple[int, str]]:
        self.asked.append(host)
        addresses = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [(socket.AF_INET6 if ":" in address else socket.AF_INET, address) for address in addresses]


@pytest.mark.parametrize(
    "host",
    [
        SENTINEL,
        "localhost",
        "2130706433",
        "127.1",
        "0177.0.0.1",
        "0x7f.1",
        "[::ffff:7f00:1]",
        "[::1]",
        "0.0.0.0",
    ],
)
def test_no_spelling_of_a_private_address_is_connected(zoo: Zoo, host: str) -> None:
    target = read_url(f"http://{host}:{zoo.port}/")
    assert isinstance(target, Target)
    assert got(zoo, target.address) is FetchFailure.PRIVATE


@pytest.mark.parametrize("private", [SENTINEL, "::1", "169.254.169.254", "::ffff:127.0.0.1"])
def test_a_name_that_means_a_private_address_too_is_connected_only_at_the_others(zoo: Zoo, private: str) -> None:
    plain = url_of(zoo, "answers with a plain page")
    good = host_of(plain)
    for addresses in ([good, private], [private, good]):
        hits, sentinel = zoo.hits(plain), zoo.sentinel_hits
        answer = got(zoo, f"http://rebinding.example:{zoo.port}/guide", Names(addresses))
        assert isinstance(answer, Response) and answer.status == 200
        assert (zoo.hits(plain), zoo.sentinel_hits) == (hits + 1, sentinel)
    assert got(zoo, f"http://rebinding.example:{zoo.port}/guide", Names([private])) is FetchFailure.PRIVATE


def test_a_name_is_connected_at_the_very_address_that_was_checked(zoo: Zoo) -> None:
    plain = url_of(zoo, "answers with a plain page")
    names = Names([host_of(plain)], [SENTINEL])
    answer = got(zoo, f"http://rebinding.example:{zoo.port}/guide", names)
    assert isinstance(answer, Response)
    assert (answer.status, names.asked) == (200, ["rebinding.example"])


def test_a_name_that_changes_to_a_private_address_is_refused_the_next_time(zoo: Zoo) -> None:
    names = Names([host_of(url_of(zoo, "answers with a plain page"))], [SENTINEL])
    url = f"http://rebinding.example:{zoo.port}/guide"

    async def twice(guard: Guard) -> object:
        first = await guard.get(url, Budget(10), {})
        return [first.status if isinstance(first, Response) else first, await guard.get(url, Budget(10), {})]

    assert guarded(zoo, twice, names) == [200, FetchFailure.PRIVATE]


def test_a_second_try_at_an_odd_answer_is_checked_again(zoo: Zoo) -> None:
    odd = url_of(zoo, "has a space before the colon")
    path = "/" + odd.split("/", 3)[3]
    good = Names([host_of(odd)])
    answer = got(zoo, f"http://rebinding.example:{zoo.port}{path}", good)
    assert isinstance(answer, Response)
    assert len(good.asked) == 2, "the library reads it by itself now; use another exhibit here"
    names = Names([host_of(odd)], [SENTINEL])
    assert got(zoo, f"http://rebinding.example:{zoo.port}{path}", names) is FetchFailure.NOT_HTTP


def test_a_redirect_to_a_name_that_is_private_is_refused(zoo: Zoo) -> None:
    async def look(guard: Guard) -> object:
        verifier = Verifier(guard, 10, lambda: pytest.fail("nobody asks for the time"))
        return (await verifier.look(url_of(zoo, "redirects to a private address"))).end

    assert guarded(zoo, look) is FetchFailure.PRIVATE


def test_a_socket_is_made_only_for_what_may_be_used(zoo: Zoo) -> None:
    async def make(guard: Guard) -> object:
        made = guard._socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.8.1.1", 80)))
        size = made.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
        made.close()
        with pytest.raises(AddressRefusedError):
            guard._socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (SENTINEL, 80)))
        return size

    size = guarded(zoo, make)
    assert isinstance(size, int)
    assert size <= 2 * RECEIVE_BUFFER  # Linux doubles what it is asked for


def test_a_page_ends_at_the_cap(zoo: Zoo) -> None:
    answer = answered(zoo, "is a page of 1 GiB")
    assert TEXT_BYTES <= len(answer.body) <= TEXT_BYTES + 2 * RECEIVE_BUFFER
    assert (answer.whole, answer.late) == (False, False)


def test_of_what_is_no_text_only_the_beginning_is_read(zoo: Zoo) -> None:
    answer = answered(zoo, "is a download of 1 GiB")
    assert OTHER_BYTES <= len(answer.body) <= OTHER_BYTES + 2 * RECEIVE_BUFFER
    assert not answer.whole


@pytest.mark.parametrize("name", ["is a gzip bomb", "is a gzip bomb that opens like a page"])
def test_a_bomb_swells_no_further_than_the_cap(zoo: Zoo, name: str) -> None:
    answer = answered(zoo, name)
    assert (len(answer.body), answer.whole) == (SWOLLEN, False)


@pytest.mark.parametrize("name", ["is sent with gzip", "is sent with deflate", "is sent in chunks"])
def test_a_page_within_the_caps_is_whole(zoo: Zoo, name: str) -> None:
    answer = answered(zoo, name)
    assert answer.whole
    assert answer.body.endswith(b"</html>\n")


def test_headers_without_end_are_given_up(zoo: Zoo) -> None:
    assert got(zoo, url_of(zoo, "sends headers without end")) is FetchFailure.ENDLESS_HEAD


@pytest.mark.parametrize("name", ["accepts and never answers", "drops every SYN", "sends its headers a byte a second"])
def test_time_is_up_for_who_never_answers(zoo: Zoo, name: str) -> None:
    assert got(zoo, url_of(zoo, name), seconds=0.3) is FetchFailure.TIMED_OUT


def test_without_time_nothing_is_asked(zoo: Zoo) -> None:
    url = url_of(zoo, "answers with a plain page")
    hits = zoo.hits(url)
    assert got(zoo, url, seconds=0) is FetchFailure.TIMED_OUT
    assert zoo.hits(url) == hits


def test_a_body_that_is_still_coming_is_told_as_late(zoo: Zoo) -> None:
    answer = got(zoo, url_of(zoo, "sends its body a byte a second"), seconds=0.5)
    assert isinstance(answer, Response)
    assert (answer.late, answer.whole, len(answer.body) < 100) == (True, False, True)


def test_time_is_taken_from_the_budget(zoo: Zoo) -> None:
    budget = Budget(10)
    guarded(zoo, lambda guard: guard.get(url_of(zoo, "answers with a plain page"), budget, {}))
    assert 0 < budget.left < 10


def test_no_cookie_is_kept_from_one_request_to_the_next(zoo: Zoo) -> None:
    url = url_of(zoo, "redirects to itself until it gets its cookie")

    async def twice(guard: Guard) -> object:
        return [await guard.get(url, Budget(10), {}) for _ in range(2)]

    answers = guarded(zoo, twice)
    assert isinstance(answers, list)
    assert [answer.status for answer in answers] == [302, 302]
    assert answers[0].cookies == ("welcome=yes; Path=/; HttpOnly",)


def test_a_redirect_is_told_and_not_followed(zoo: Zoo) -> None:
    answer = answered(zoo, "redirects with 301 to a good page")
    assert (answer.status, answer.location) == (301, "/new")


def test_the_user_agent_is_sent_and_what_is_fetched_is_counted(zoo: Zoo) -> None:
    async def count(guard: Guard) -> object:
        answer = await guard.get(url_of(zoo, "answers with a plain page"), Budget(10), {"Accept": "text/html"})
        return isinstance(answer, Response) and guard.fetched_bytes == len(answer.body)

    assert guarded(zoo, count) is True
    assert zoo.requests()[-1].user_agent == AGENT
