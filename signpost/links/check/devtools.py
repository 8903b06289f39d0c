"""Speaks with a browser over its DevTools: commands out, answers and events in.

In: the address of a WebSocket. Out: what a command returned, and the events of each session in order.
The protocol is Chromium's; https://chromedevtools.github.io/devtools-protocol/ describes it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from itertools import count
from types import TracebackType
from typing import Any

import aiohttp

LARGEST = 20_000_000
"""Bytes of one message."""


class DevToolsError(Exception):
    """The browser refused a command, or is gone."""


class DevTools:
    """One connection to a browser. Used as an async context manager."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = count(1)
        self._waiting: dict[int, asyncio.Future[Mapping[str, Any]]] = {}
        self._events: dict[str, asyncio.Queue[Mapping[str, Any]]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._reading: asyncio.Task[None] | None = None

    async def __aenter__(self) -> DevTools:
        self._session = aiohttp.ClientSession()
        try:
            self._socket = await self._session.ws_connect(self._address, max_msg_size=LARGEST)
        except (aiohttp.ClientError, OSError) as error:
            await self._session.close()
            raise DevToolsError(str(error)) from error
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._reading:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        if self._session:
            await self._session.close()

    async def send(self, method: str, session: str = "", **given: object) -> Mapping[str, Any]:
        """What a command returned; DevToolsError when the browser refuses it or has ended."""
        if self._socket is None or self._socket.closed:
            raise DevToolsError("the browser has ended")
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        message: dict[str, object] = {"id": number, "method": method, "params": given}
        if session:
            message["sessionId"] = session
        try:
            await self._socket.send_str(json.dumps(message))
            result: Mapping[str, Any] = await answer
            return result
        except (aiohttp.ClientError, OSError) as error:
            raise DevToolsError(str(error)) from error
        finally:
            self._waiting.pop(number, None)

    def listen(self, session: str) -> asyncio.Queue[Mapping[str, Any]]:
        """The events of a session from now on, until `forget`."""
        return self._events.setdefault(session, asyncio.Queue())

    def forget(self, session: str) -> None:
        """Hear no more of a session."""
        self._events.pop(session, None)

    async def _read(self) -> None:
        assert self._socket is not None
        try:
            async for message in self._socket:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._take(json.loads(message.data))
        finally:
            for future in self._waiting.values():
                if not future.done():
                    future.set_exception(DevToolsError("the browser has ended"))

    def _take(self, value: Mapping[str, Any]) -> None:
        if "id" not in value:
            if queue := self._events.get(value.get("sessionId", "")):
                queue.put_nowait(value)
            return
        future = self._waiting.get(value["id"])
        if future is None or future.done():
            return
        if "error" in value:
            future.set_exception(DevToolsError(str(value["error"].get("message", "refused"))))
        else:
            future.set_result(value.get("result", {}))
