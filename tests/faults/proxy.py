"""A bad line: takes one request a connection and passes it on, or cuts it, doubles it, delays it, loses its answer …"""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

#: What may happen to a request. ``late``: the client is told nothing, and the request arrives after its repetition.
KINDS = ("cut_request", "cut_answer", "lose_answer", "double", "delay", "late", "portal", "busy", "redirect")
PORTAL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 22\r\n\r\n<html>Pay here.</html>"
BUSY = b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Line:
    """Runs in a thread of its own. ``choose`` names what happens to the next request ('' nothing)."""

    def __init__(
        self, server: int, choose: Callable[[], str], pages: Mapping[str, tuple[str, bytes]] | None = None
    ) -> None:
        self.server, self.choose, self.pages = server, choose, pages or {}
        self.done: Counter[str] = Counter()
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[Any]] = set()
        ready: Future[int] = Future()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        self.port = ready.result(20)

    def _run(self, ready: Future[int]) -> None:
        asyncio.set_event_loop(self._loop)

        async def begin() -> None:
            listening = await asyncio.start_server(self._client, "127.0.0.1", 0)
            ready.set_result(listening.sockets[0].getsockname()[1])

        self._loop.run_until_complete(begin())
        self._loop.run_forever()

    def stop(self) -> None:
        """End the thread, and whatever is still on the way."""

        def end() -> None:
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.call_later(0.1, self._loop.stop)

        self._loop.call_soon_threadsafe(end)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        own = asyncio.current_task()
        assert own is not None
        self._tasks.add(own)  # the loop itself would forget a task whose client is gone
        own.add_done_callback(self._tasks.discard)
        try:
            request = await _message(reader)
            path = request.split(b" ", 2)[1].decode()
            if path in self.pages:
                kind, body = self.pages[path]
                head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
                writer.write(head.encode() + body)
            else:
                what = self.choose()
                if what:
                    self.done[what] += 1
                writer.write(await self._happen(what, _forwarded(request)))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, IndexError):
            pass  # whoever was killed, or cut, sees a closed connection
        finally:
            writer.close()

    async def _happen(self, what: str, request: bytes) -> bytes:
        """The bytes that the client gets."""
        if what in ("portal", "busy", "redirect"):
            return {"portal": PORTAL, "busy": BUSY, "redirect": REDIRECT}[what]
        if what == "cut_request":
            await self._pass(request[: random.randrange(1, len(request))], wait=False)
            return b""
        if what == "late":
            self._later(request, random.uniform(0.2, 1.5))
            return b""
        if what == "delay":
            await asyncio.sleep(random.uniform(0.1, 0.5))
        if what == "double":
            self._later(request, random.choice((0.0, 0.0, 0.05, 0.6)))
        answer = await self._pass(request)
        if what == "lose_answer":
            return b""
        return answer[: random.randrange(len(answer))] if what == "cut_answer" and answer else answer

    def _later(self, request: bytes, seconds: float) -> None:
        async def send() -> bytes:
            await asyncio.sleep(seconds)
            try:
                return await self._pass(request)
            except (OSError, asyncio.IncompleteReadError):
                return b""

        task = self._loop.create_task(send())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _pass(self, request: bytes, *, wait: bool = True) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        try:
            writer.write(request)
            await writer.drain()
            return _closing(await _message(reader)) if wait else b""
        finally:
            writer.close()


async def _message(reader: asyncio.StreamReader) -> bytes:
    """One HTTP message with its body by Content-Length."""
    head = await reader.readuntil(b"\r\n\r\n")
    size = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            size = int(line.split(b":")[1])
    return head + (await reader.readexactly(size) if size else b"")


def _forwarded(request: bytes) -> bytes:
    """What the proxy before a real server adds."""
    return request.replace(b"\r\n", b"\r\nX-Forwarded-Proto: https\r\n", 1)


def _closing(answer: bytes) -> bytes:
    return answer.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)
