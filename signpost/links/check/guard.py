"""The guard: every request of both opinions is made here, and nowhere else.

In: an address, a time budget and caps. Out: an `Response` or a `FetchFailure`. A host is resolved,
connected only at those of its addresses that may be used, each the very address that
was checked, so that a name cannot mean two things (rebinding). A socket for any other address
is refused once more where it is made. Heads, bodies and decompressed bodies are capped.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from types import TracebackType

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from signpost.links.check.addresses import AddressRefusedError, AddressRule
from signpost.links.check.bodies import SWOLLEN, read_body
from signpost.links.check.lenient_http import converse
from signpost.links.check.pacing import Pacer, pace_key
from signpost.links.check.response import FetchFailure, Response

Resolve = Callable[[str, int], Awaitable[Sequence[tuple[int, str]]]]
"""Looks a name up: address family and address, all of them. Raises socket.gaierror."""

MAX_HEADER = 32_768
"""Bytes of one header line; some sites' security policies are long."""
MAX_HEADERS = 200
RECEIVE_BUFFER = 131_072
"""Bytes that the kernel may take for us beyond what we read."""
OTHER_BYTES = 65_536
"""Bytes read of what is not text: enough to see that it comes."""
TEXT_BYTES = 1_000_000
"""Bytes read of a page, as they are sent."""
AT_ONCE = 200
"""Requests to all hosts at one time."""

_UNKNOWN_NAMES = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
_TEXT = ("text/", "application/xhtml", "application/xml", "application/json")


@dataclass
class Budget:
    """The seconds that one link may still use; waiting for a host's turn does not count."""

    left: float


class Guard:
    """Makes requests, within the rule. Used as an async context manager."""

    def __init__(self, rule: AddressRule, pacer: Pacer, user_agent: str, resolve: Resolve | None = None) -> None:
        self.rule = rule
        self._pacer = pacer
        self._user_agent = user_agent
        self._threads = ThreadPoolExecutor(max_workers=32, thread_name_prefix="resolve")
        self._resolve = resolve or self._look_up
        self._tls = ssl.create_default_context()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self.fetched_bytes = 0

    async def __aenter__(self) -> Guard:
        connector = aiohttp.TCPConnector(
            resolver=_Resolver(self.rule, self._resolve),
            socket_factory=self._socket,
            use_dns_cache=False,
            limit=0,
            ssl=self._tls,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None),
            auto_decompress=False,
            max_line_size=MAX_HEADER,
            max_field_size=MAX_HEADER,
            max_headers=MAX_HEADERS,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def get(
        self,
        address: str,
        budget: Budget,
        headers: Mapping[str, str],
        follows: bool = False,
        urgent: bool = False,
        on_turn: Callable[[], None] | None = None,
        cap: int | None = None,
    ) -> Response | FetchFailure:
        """Ask for `address` once, following nothing.

        `follows` says that this is a redirect's next hop, `urgent` that others wait for it;
        `on_turn` is called when the host's turn has come. `cap` is the most bytes that the body
        may have, as it is sent and unpacked; without it the guard's own caps hold.
        """
        url = URL(address, encoded=True)
        host, port = url.host or "", url.port or 80
        if _is_literal(host) and not self.rule.permits(host, port):
            return FetchFailure.PRIVATE
        own = (host, port) in self.rule.own  # the canaries' server needs no gentleness
        async with self._pacer.turn(pace_key(host, port), follows or own, urgent), self._slots:
            if on_turn:
                on_turn()
            return await self._get(url, budget, headers, cap)

    async def _get(
        self, url: URL, budget: Budget, headers: Mapping[str, str], most: int | None
    ) -> Response | FetchFailure:
        if budget.left <= 0:
            return FetchFailure.TIMED_OUT
        began = monotonic()
        try:
            return await self._ask(url, budget.left, headers, most)
        except AddressRefusedError:
            return FetchFailure.PRIVATE
        except TimeoutError:
            return FetchFailure.TIMED_OUT
        except (aiohttp.ClientError, OSError, ValueError) as error:
            trouble = trouble_of(error)
            left = budget.left - (monotonic() - began)
            tolerant = trouble is FetchFailure.NOT_HTTP and most is None
            mended = await self._ask_tolerantly(url, left, headers) if tolerant else None
            return mended or trouble
        finally:
            budget.left -= monotonic() - began

    async def _ask(self, url: URL, seconds: float, headers: Mapping[str, str], most: int | None) -> Response:
        assert self._session is not None
        ends = monotonic() + seconds
        sent = {"User-Agent": self._user_agent, "Accept-Encoding": "gzip, deflate", **headers}
        async with asyncio.timeout(seconds):
            response = await self._session.get(url, headers=sent, allow_redirects=False)
        try:
            kind = response.headers.get("Content-Type", "text/html").lower()
            # An answer that is no success may be a challenge page, whatever it says it is.
            cap = TEXT_BYTES if kind.startswith(_TEXT) or response.status >= 400 else OTHER_BYTES
            body = await read_body(response, most or cap, ends - monotonic(), most or SWOLLEN)
        finally:
            # Closing, not releasing: what is left unread is never fetched.
            if not response.closed:
                response.close()
        self.fetched_bytes += body.sent
        return Response(
            str(url),
            response.status,
            (response.reason or "").strip(),
            {name.lower(): value for name, value in response.headers.items()},
            tuple(response.headers.getall("Set-Cookie", ())),
            body.text,
            body.whole,
            body.late,
        )

    async def _ask_tolerantly(self, url: URL, seconds: float, headers: Mapping[str, str]) -> Response | None:
        """Ask again, at a checked address, for an answer that the HTTP library will not read."""
        host, port = url.host or "", url.port or 80
        sent = {"Host": url.authority, "User-Agent": self._user_agent, "Connection": "close", **headers}
        writer: asyncio.StreamWriter | None = None
        try:
            async with asyncio.timeout(max(seconds, 0.01)):
                found = [host] if _is_literal(host) else [each for _, each in await self._resolve(host, port)]
                address = next((each for each in found if self.rule.permits(each, port)), "")
                if not address:
                    return None
                secure = self._tls if url.scheme == "https" else None
                reader, writer = await asyncio.open_connection(
                    address, port, ssl=secure, server_hostname=host if secure else None
                )
                return await converse(reader, writer, str(url), url.raw_path_qs, sent)
        except (TimeoutError, OSError, ValueError):
            return None
        finally:
            if writer:
                writer.transport.abort()

    async def connect(self, host: str, port: int, seconds: float) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to an address of `host` that may be used, for a program that speaks for itself.

        Raises AddressRefusedError when no address may be used, and OSError when none answers within the seconds.
        """
        found = [host] if _is_literal(host) else [address for _, address in await self._resolve(host, port)]
        usable = [address for address in found if self.rule.permits(address, port)]
        if not usable:
            raise AddressRefusedError(host)
        async with asyncio.timeout(seconds):
            return await asyncio.open_connection(usable[0], port)

    def _socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """A socket for an address that may be used; the last line of the rule."""
        family, kind, protocol, _, address = info
        if not self.rule.permits(str(address[0]), int(str(address[1]))):
            raise AddressRefusedError(str(address[0]))
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        return made

    async def _look_up(self, host: str, port: int) -> Sequence[tuple[int, str]]:
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return [(family, str(address[0])) for family, _, _, _, address in found]


class _Resolver(AbstractResolver):
    """Resolves a host for the HTTP library, which then connects to just these addresses."""

    def __init__(self, rule: AddressRule, resolve: Resolve) -> None:
        self._rule = rule
        self._resolve = resolve

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        # A name may have an address that no one may use beside good ones: only those are connected to.
        found = [each for each in await self._resolve(host, port) if self._rule.permits(each[1], port)]
        if not found:
            raise AddressRefusedError(host)
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)
            for family, address in found
        ]

    async def close(self) -> None:
        """Nothing is kept."""


def trouble_of(error: BaseException) -> FetchFailure:
    """What an error of the HTTP library means."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        known = isinstance(error.os_error, socket.gaierror) and error.os_error.errno in _UNKNOWN_NAMES
        return FetchFailure.NO_SUCH_HOST if known else FetchFailure.NO_NAME_SERVER
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return FetchFailure.NOT_TRUSTED
    if isinstance(error, aiohttp.ClientConnectorSSLError | ssl.SSLError):
        return FetchFailure.TLS_FAILED
    if isinstance(error, aiohttp.ClientConnectorError):
        return trouble_of_connecting(error.os_error)
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return FetchFailure.EMPTY
    if isinstance(error, aiohttp.ClientResponseError):
        return (
            FetchFailure.ENDLESS_HEAD
            if "more than" in str(error) or "Too many" in str(error)
            else FetchFailure.NOT_HTTP
        )
    if isinstance(error, aiohttp.InvalidURL | ValueError):
        return FetchFailure.NOT_HTTP
    return FetchFailure.RESET


def trouble_of_connecting(error: OSError) -> FetchFailure:
    """Why a connection could not be made."""
    if isinstance(error, socket.gaierror):
        return FetchFailure.NO_SUCH_HOST if error.errno in _UNKNOWN_NAMES else FetchFailure.NO_NAME_SERVER
    if isinstance(error, ConnectionRefusedError):
        return FetchFailure.CONNECTION_REFUSED
    if isinstance(error, ConnectionResetError):
        return FetchFailure.RESET
    return FetchFailure.TIMED_OUT if isinstance(error, TimeoutError) else FetchFailure.NOT_ROUTED


def _is_literal(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
