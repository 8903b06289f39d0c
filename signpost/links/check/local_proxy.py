"""An HTTP proxy on this machine, through which one program sees the web.

In: the program's connections to 127.0.0.1. Out: each served by `_converse`, and all of them ended with the proxy.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import suppress
from types import TracebackType
from typing import ClassVar, Self

_HEAD = 65_536
"""Bytes that the head of a request may have."""


class LocalProxy(ABC):
    """A proxy for one program. Used as an async context manager; `address` is where it listens."""

    GONE: ClassVar[tuple[type[BaseException], ...]]
    """What is raised when the program has gone away, and says nothing else."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.address = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_HEAD)
        host, port = self._server.sockets[0].getsockname()[:2]
        self.address = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(asyncio.CancelledError, *self.GONE):
                await self._converse(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    @abstractmethod
    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, base: str = "") -> None:
        """Answer the requests of one connection; `base` is the secure site that it is for, if it is."""
