"""The middleware: validation of hosts, request ids, and one log line for each request."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.types import Message, Scope

from gongjian.http.middleware import ADMITTED, ServiceMiddleware

pytestmark = [pytest.mark.anyio, pytest.mark.once]


async def test_a_door_remembers_hosts_but_not_all_of_the_world() -> None:
    seen: list[str] = []

    async def app(scope: Scope, *_: object) -> None:
        seen.append(scope["type"])

    async def nothing(*_: object) -> Any:
        return {"type": "http.request"}

    door = ServiceMiddleware(app, ("*.example",))
    for number in range(3 * ADMITTED):
        headers = [(b"host", b"%d.example" % number)]
        await door({"type": "http", "method": "GET", "path": "/", "headers": headers}, nothing, nothing)
    await door({"type": "lifespan"}, nothing, nothing)
    assert seen == ["http"] * 3 * ADMITTED + ["lifespan"]
    assert 0 < len(door.admitted) <= ADMITTED
    await door({"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"evil.com")]}, nothing, nothing)
    assert len(seen) == 3 * ADMITTED + 1
    with pytest.raises(StopAsyncIteration):  # a socket of a foreign host is refused, too
        await door({"type": "websocket", "path": "/", "headers": [(b"host", b"evil.com")]}, nothing, refusing)


async def refusing(message: Message) -> None:
    """A server that ends the connection when something is sent to it."""
    assert message["status"] == 400
    raise StopAsyncIteration
