"""ASGI middleware: host validation, request id, security headers, internal errors and access log in one layer.

Several layers would cost each request as much time as its parsing does (docs/decisions.md).
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from uuid import UUID, uuid4

from asgi_correlation_id import correlation_id
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongjian.execution.answer import internal
from gongjian.http.access_log import CLIENT_GONE, log_request
from gongjian.http.security_headers import security_headers

ID = b"x-request-id"
JSON = "application/json"
ADMITTED = 100  # cached Host headers


class ServiceMiddleware:
    """Middleware for host validation, request ids, security headers, internal errors and the access log."""

    def __init__(self, app: ASGIApp, allowed_hosts: Sequence[str]) -> None:
        self.app = app
        # protects from DNS rebinding
        self.guard = TrustedHostMiddleware(self._admit, allowed_hosts=allowed_hosts, www_redirect=False)
        self.admitted: set[tuple[bytes, ...]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.guard(scope, receive, send)
            return
        began, status = time.perf_counter(), 0
        name = id_of(scope)
        correlation_id.set(name)

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message["headers"]
                message["headers"] = [*headers, (ID, name.encode()), *security_headers(headers, status)]
            await send(message)

        try:
            await (self.app if hosts_of(scope) in self.admitted else self.guard)(scope, receive, send_with_id)
        except ClientDisconnect:
            status = CLIENT_GONE  # nobody reads an answer
        except Exception as error:
            if status:
                raise  # the server closes the connection, so that the answer is not whole
            await Response(internal(error).body(), 500, media_type=JSON)(scope, receive, send_with_id)
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
