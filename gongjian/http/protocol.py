"""Time limits of requests on a connection: uvicorn's HTTP protocol with deadlines for header and body.

uvicorn limits only the time between two requests (its issue 157). Without a deadline, a client that sends one byte at a
time keeps its connection for ever. `gongjian/http/negotiation.py` answers a late body; this module closes connections
whose body is late after the answer.
"""

from __future__ import annotations

from asyncio import Transport
from asyncio.events import TimerHandle
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.protocols.utils import get_remote_addr
from uvicorn.server import ServerState

from gongjian.execution.answer import refused
from gongjian.http.access_log import GONE, log_late_header
from gongjian.http.security_headers import security_headers
from gongjian.messages import LATE_HEADER, NOT_HTTP
from gongjian.settings import Settings
from graph.errors import BadUserInput
from graph.text import Text


class ServerConfig(uvicorn.Config):
    """Configuration of uvicorn with the time limits of the settings, in seconds."""

    def __init__(self, app: Any, settings: Settings, **others: Any) -> None:
        super().__init__(
            app,
            http=TimedProtocol,
            access_log=False,
            timeout_keep_alive=settings.idle_seconds,
            proxy_headers=settings.proxy_headers,
            **others,
        )
        self.header_seconds = settings.header_seconds
        self.body_seconds = settings.body_seconds


class TimedProtocol(HttpToolsProtocol):
    """A connection whose headers and bodies must arrive in time.

    The deadline of a header begins with the connection or with the header's first byte, that of a body with the end of
    the header. A request that arrives in one piece starts no timer.
    """

    def __init__(self, config: ServerConfig, server_state: ServerState, *others: Any, **named: Any) -> None:
        super().__init__(config, server_state, *others, **named)
        self.header_seconds, self.body_seconds = config.header_seconds, config.body_seconds
        self.timer: TimerHandle | None = None
        self.in_header = self.in_body = False

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._start(self.header_seconds, self._header_is_late)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.cycle and not self.cycle.response_complete:
            self.cycle.scope[GONE] = True  # type: ignore[literal-required]
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.timer or self.transport.is_closing():
            return
        if self.in_body:
            self._start(self.body_seconds, self._body_is_late)
        elif self.in_header or self._is_idle:  # idle: blank lines before a header
            self._start(self.header_seconds, self._header_is_late)

    def on_message_begin(self) -> None:
        self.in_header = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._stop()
        self.in_header, self.in_body = False, True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._stop()
        self.in_body = False
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer bytes that are not HTTP."""
        self._refuse(400, NOT_HTTP())

    @property
    def _is_idle(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    def _start(self, seconds: float, late: Any) -> None:
        self.timer = self.loop.call_later(seconds, late)

    def _stop(self) -> None:
        if self.timer:
            self.timer.cancel()
            self.timer = None

    def _header_is_late(self) -> None:
        self.timer = None
        if not self._is_idle:
            self.shutdown()  # closes after the answer to the request before
        elif self.in_header:
            log_late_header(get_remote_addr(self.transport))
            self._refuse(408, LATE_HEADER(seconds=f"{self.header_seconds:g}"))
        else:
            self.transport.close()  # nothing was sent: browsers open connections in advance

    def _body_is_late(self) -> None:
        self.timer = None
        if self.flow.read_paused:  # this side does not read
            self._start(self.body_seconds, self._body_is_late)
        else:
            self.shutdown()

    def _refuse(self, status: int, message: Text) -> None:
        """Send an error without a request, and close the connection."""
        body = refused(BadUserInput(message)).body()
        head = [*self.server_state.default_headers, *security_headers((), status)]
        head += [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", b"%d" % len(body))]
        head.append((b"connection", b"close"))
        lines = b"".join(b"%s: %s\r\n" % line for line in head)
        self.transport.write(STATUS_LINE[status] + lines + b"\r\n" + body)
        self.transport.close()
