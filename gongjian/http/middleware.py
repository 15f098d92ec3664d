"""The outermost layer of the service: who may be asked for, the request's id, its line in the log.

Three layers of middleware would do the same; each costs a request as much as to read it (docs/decisions.md).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from uuid import UUID, uuid4

from asgi_correlation_id import correlation_id
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongjian.http.access_log import tell

ID = b"x-request-id"
ADMITTED = 100  # hosts that are remembered


class ServiceMiddleware:
    """The middleware."""

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str]) -> None:
        self.app = app
        # a name that somebody else's DNS points to this machine is not ours
        self.guard = TrustedHostMiddleware(self._admit, allowed_hosts=allowed_hosts, www_redirect=False)
        self.admitted: set[tuple[bytes, ...]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.guard(scope, receive, send)
            return
        began, status = time.perf_counter(), 500  # unless an answer says otherwise
        name = id_of(scope)
        correlation_id.set(name)

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (ID, name.encode())]
            await send(message)

        try:
            await (self.app if hosts_of(scope) in self.admitted else self.guard)(scope, receive, watch)
        finally:
            tell(scope, status, time.perf_counter() - began)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Behind the guard: who has passed it passes the next time."""
        if scope["type"] == "http":
            if len(self.admitted) >= ADMITTED:
                self.admitted.clear()
            self.admitted.add(hosts_of(scope))
        await self.app(scope, receive, send)


def hosts_of(scope: Scope) -> tuple[bytes, ...]:
    """The `Host` header; whatever a client sends of it is told apart."""
    return tuple(value for name, value in scope["headers"] if name == b"host")


def id_of(scope: Scope) -> str:
    """The id that a request brings, if it is one, or a new one: 32 hexadecimal digits, or a UUID."""
    for name, value in scope["headers"]:
        if name == ID:
            try:
                given: str = value.decode("ascii")
                UUID(given)
            except ValueError:
                break
            return given
    return uuid4().hex
