"""ASGI middleware: host validation, request id and access log in one layer.

Three layers would cost each request as much time as its parsing does (docs/decisions.md).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from uuid import UUID, uuid4

from asgi_correlation_id import correlation_id
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongjian.http.access_log import CLIENT_GONE, log_request

ID = b"x-request-id"
ADMITTED = 100  # cached Host headers


class ServiceMiddleware:
    """Middleware for host validation, request ids and the access log."""

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str]) -> None:
        self.app = app
        # protects from DNS rebinding
        self.guard = TrustedHostMiddleware(self._admit, allowed_hosts=allowed_hosts, www_redirect=False)
        self.admitted: set[tuple[bytes, ...]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.guard(scope, receive, send)
            return
        began, status = time.perf_counter(), 500  # if the application fails before it answers
        name = id_of(scope)
        correlation_id.set(name)

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (ID, name.encode())]
            await send(message)

        try:
            await (self.app if hosts_of(scope) in self.admitted else self.guard)(scope, receive, send_with_id)
        except ClientDisconnect:
            status = CLIENT_GONE  # nobody reads an answer
        finally:
            log_request(scope, status, time.perf_counter() - began)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application for a valid host, and cache the Host header."""
        if scope["type"] == "http":
            if len(self.admitted) >= ADMITTED:
                self.admitted.clear()
            self.admitted.add(hosts_of(scope))
        await self.app(scope, receive, send)


def hosts_of(scope: Scope) -> tuple[bytes, ...]:
    """Return all `Host` headers of a request."""
    return tuple(value for name, value in scope["headers"] if name == b"host")


def id_of(scope: Scope) -> str:
    """Return the id in the header `X-Request-ID` if it is a UUID, else a new id of 32 hexadecimal digits."""
    for name, value in scope["headers"]:
        if name == ID:
            try:
                text: str = value.decode("ascii")
                UUID(text)
            except ValueError:
                break
            return text
    return uuid4().hex
