"""A family of 43 hubs on this machine, some of which misbehave on purpose.

In: which area's hub misbehaves, and how. Out: servers, one an area at an address of its own, all on
one port; a file of areas that names them; and a count of visits to a private server, which should
be none. The documents are those that the hub's own export writes, for the small hub with a network.
"""

from __future__ import annotations

import asyncio
import contextlib
import copy
import gzip
import json
import socket
import ssl
import sys
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path

import trustme

TESTS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS))

from false_words import WORDS, Documents  # noqa: E402
from hubs import ROOT, TODAY, catalogue_of, small_hub  # noqa: E402

from signpost.export import data_files  # noqa: E402
from signpost.hubs.known_hubs import read_areas  # noqa: E402
from signpost.site.site import make_site  # noqa: E402

ALLOWED = "127.43.0.0/16"
PRIVATE = "127.0.0.1"
AREAS = tuple(area.id for area in read_areas(ROOT / "data" / "areas.yaml")[0])
STUDY = (TESTS / "sites" / "small" / "case_studies.yaml").read_text(encoding="utf-8")
Answer = Callable[["Village", asyncio.StreamWriter], Awaitable[None]]


def documents() -> Documents:
    """The two documents of a hub with one case study of its own, by the last part of their names."""
    own = STUDY.replace("a-town-that-tried", "our-night-walk").replace("A town that tried", "Our night walk")
    changes = {
        "local/network.yaml": "name: A network\narea: cumbria\n",
        "local/case_studies.yaml": own,
    }
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(catalogue_of(small_hub(Path(folder) / "hub", changes)), TODAY, ROOT)
        texts = data_files(site, "", "A hub", "What it is.")
    return {name: json.loads(texts[f"data/{name}.json"]) for name in ("hub", "case-studies")}


async def hangs(village: Village, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def drips(village: Village, writer: asyncio.StreamWriter) -> None:
    writer.write(head(200, "application/json", 9999))
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.2)


async def is_huge(village: Village, writer: asyncio.StreamWriter) -> None:
    writer.write(head(200, "application/json", 1 << 30))
    for _ in range(1 << 14):
        writer.write(b" " * (1 << 16))
        await writer.drain()


async def is_a_bomb(village: Village, writer: asyncio.StreamWriter) -> None:
    body = gzip.compress(b'{"name":"' + bytes(1 << 26) + b'"}')
    writer.write(head(200, "application/json", len(body), "Content-Encoding: gzip"))
    writer.write(body)


async def breaks_off(village: Village, writer: asyncio.StreamWriter) -> None:
    writer.write(head(200, "application/json", 5000) + b'{"name":')


def says(status: int, body: bytes, kind: str = "application/json", *headers: str) -> Answer:
    async def answer(village: Village, writer: asyncio.StreamWriter) -> None:
        lines = [line.replace("PORT", str(village.port)) for line in headers]
        writer.write(head(status, kind, len(body), *lines) + body)

    return answer


WIRE: Mapping[str, Answer] = {
    "hanging": hangs,
    "dripping": drips,
    "huge": is_huge,
    "bomb": is_a_bomb,
    "broken-off": breaks_off,
    "to-private": says(302, b"", "text/plain", f"Location: http://{PRIVATE}:PORT/secret"),
    "loop": says(302, b"", "text/plain", "Location: ?again"),
    "not-json": says(200, b"<!doctype html><title>Welcome</title>", "text/html"),
    "half-json": says(200, b'{"name": "A hub", '),
    "deep": says(200, b"[" * 100_000),
    "quotes": says(200, b'"' + b'\\"' * 100_000),
    "latin-1": says(200, '{"name": "Caf\u00e9"}'.encode("latin-1")),
    "status-500": says(500, b"{}"),
    "not-http": says(200, b"{}"),
}
"""Misbehaviour below the documents."""


TEN = (
    "hanging", "dripping", "huge", "bomb", "wrong-schema", "html-in-field", "to-private", "loop", "not-json",
    "not-trusted",
)  # fmt: skip
"""The ten of the benchmark."""


def head(status: int, kind: str, length: int, *lines: str) -> bytes:
    given = (f"HTTP/1.1 {status} x", f"Content-Type: {kind}", f"Content-Length: {length}", "Connection: close", *lines)
    return ("\r\n".join(given) + "\r\n\r\n").encode()


class Village:
    """Running hubs; made by `open_village`. `ways` may be changed while it runs."""

    def __init__(self, ways: Mapping[str, str]) -> None:
        self.ways = dict(ways)
        self.private_visits = 0
        self.visits: list[tuple[str, str]] = []
        self._documents = documents()
        with socket.socket() as free:
            free.bind(("127.43.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.addresses = {area: f"127.43.0.{number}" for number, area in enumerate(AREAS, start=1)}
        self.secure = frozenset(area for area, way in ways.items() if way == "not-trusted")

    def url(self, area: str) -> str:
        """The address of an area's hub."""
        return f"http{'s' * (area in self.secure)}://{self.addresses[area]}:{self.port}/hub/"

    def areas_file(self, path: Path) -> Path:
        """The project's own areas, each with its hub, written to `path`."""
        text = (ROOT / "data" / "areas.yaml").read_text(encoding="utf-8")
        for area in AREAS:
            hub = f"\n  hub:\n    url: {self.url(area)}\n    network: The {area} network\n"
            text = text.replace(f"- id: {area}\n", f"- id: {area}{hub}")
        path.write_text(text, encoding="utf-8")
        return path

    async def begin(self) -> list[asyncio.Server]:
        secret = await asyncio.start_server(self._private, PRIVATE, self.port)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert("elsewhere.example").configure_cert(context)
        return [secret] + [
            await asyncio.start_server(
                lambda r, w, area=area: self._serve(area, r, w),
                address,
                self.port,
                ssl=context if area in self.secure else None,
            )
            for area, address in self.addresses.items()
        ]

    async def _private(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.private_visits += 1
        writer.close()

    async def _serve(self, area: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, asyncio.LimitOverrunError, asyncio.CancelledError):
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode().partition("?")[0]
            self.visits.append((area, path))
            way = self.ways.get(area, "")
            if way == "not-http":
                writer.write(b"hello\r\n\r\n")
            elif way in WIRE:
                await WIRE[way](self, writer)
            else:
                await self._tell(area, way, path, writer)
            await writer.drain()
        with contextlib.suppress(OSError):
            writer.close()

    async def _tell(self, area: str, way: str, path: str, writer: asyncio.StreamWriter) -> None:
        found = copy.deepcopy(self._documents)
        found["hub"].update(area=area, name=f"The {area} network")
        if way in WORDS:
            WORDS[way](found)
        name = path.removeprefix("/hub/data/").removesuffix(".json")
        if name not in found or way == f"no-{name}":
            await says(404, b"")(self, writer)
        else:
            await says(200, json.dumps(found[name]).encode())(self, writer)


@contextlib.contextmanager
def open_village(ways: Mapping[str, str] | None = None) -> Iterator[Village]:
    """Hubs that run in a thread of their own until the block ends."""
    village = Village(ways or {})
    loop = asyncio.new_event_loop()

    async def end(servers: list[asyncio.Server]) -> None:
        for server in servers:
            server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        servers = asyncio.run_coroutine_threadsafe(village.begin(), loop).result(10)
        yield village
        asyncio.run_coroutine_threadsafe(end(servers), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def misbehaving(ways: tuple[str, ...] = TEN) -> dict[str, str]:
    """The last areas, one for each way to misbehave."""
    return dict(zip(reversed(AREAS), ways, strict=False))


def main() -> None:
    """Keep hubs open until its input ends: `village.py FILE MISBEHAVE` writes the areas to FILE."""
    with open_village(misbehaving() if sys.argv[2] == "True" else {}) as village:
        village.areas_file(Path(sys.argv[1]))
        print("ready", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
