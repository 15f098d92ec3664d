"""Load generator: some connections that send requests in sequence over plain sockets, with a low client cost."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

import orjson

CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Ask:
    """A POST request with JSON, ready to send, and the length of its answer if it is known."""

    port: int
    message: bytes
    size: int | None = None

    @classmethod
    def of(cls, port: int, path: str, query: str) -> Ask:
        body = orjson.dumps({"query": query})
        head = (
            f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n"
            f"accept: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        return cls(port, head.encode() + body)


async def once(ask: Ask) -> bytes:
    """Return the body of one answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
    try:
        writer.write(ask.message)
        return await _read(reader)
    finally:
        writer.close()


async def quickest(ask: Ask, times: int = 30) -> float:
    """Return the milliseconds of the fastest of some answers on one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
    times_taken = []
    for _ in range(times):
        began = time.perf_counter()
        writer.write(ask.message)
        await _read(reader)
        times_taken.append((time.perf_counter() - began) * 1000)
    writer.close()
    return min(times_taken)


async def rate(ask: Ask, seconds: float) -> float:
    """Return answers per second. Each connection completes at least one request."""
    began = time.perf_counter()
    counts = await asyncio.gather(*(_send_until(ask, began + seconds) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - began)


async def _send_until(ask: Ask, end: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", ask.port)
    count = 0
    try:
        while time.perf_counter() < end:
            writer.write(ask.message)
            body = await _read(reader)
            assert ask.size in (None, len(body)), f"another answer under load: {body[:300].decode(errors='replace')}"
            count += 1
    finally:
        writer.close()
    return count


async def _read(reader: asyncio.StreamReader) -> bytes:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise AssertionError(head.decode() + (await reader.read(2000)).decode())
    if b"content-length: " in head:
        return await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
    body = b""  # chunked
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return body
