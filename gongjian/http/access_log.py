"""Access log: one line per request with operation, error code, status and time.

The level is error for status 500, warning for 503, 504 and requests of over a second, and info for the others. Status
499 is a request whose client went away before its answer, 408 a request that did not arrive in time. The request id is in
the line, in the header `X-Request-ID` of the answer, and in the message of an internal error.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

log = logging.getLogger("gongjian.access")
SLOW = 1.0  # seconds
OPERATION = "gongjian.operation"  # key in the ASGI scope: operation name and error code
GONE = "gongjian.gone"  # key in the ASGI scope: true if the client went away before the end of the answer
CLIENT_GONE, LATE = 499, 408  # the client's time, not the service's


def level_of(status: int, seconds: float) -> int:
    """Return the level of a request's line."""
    if status == 500:
        return logging.ERROR
    slow = seconds > SLOW and status not in (CLIENT_GONE, LATE)
    return logging.WARNING if status > 500 or slow else logging.INFO


def log_late_header(client: tuple[str, int] | None) -> None:
    """Write the line of a request whose header did not arrive in time; `client` is its address and port."""
    address = client[0] if client else "unknown"
    log.info("client=%s status=%d", address, LATE, extra={"client": address, "status": LATE})


def log_request(scope: Scope, status: int, seconds: float) -> None:
    """Write the line of a request, if its level is enabled."""
    if scope.get(GONE):
        status = CLIENT_GONE
    level = level_of(status, seconds)
    if not log.isEnabledFor(level):
        return
    operation, code = scope.get(OPERATION, (None, None))
    facts = {
        "method": scope["method"],
        "path": scope["path"],
        "operation": operation,
        "code": code,
        "status": status,
        "ms": round(seconds * 1000, 1),
    }
    fields = {name: value for name, value in facts.items() if value is not None}
    log.log(level, " ".join(f"{name}={value}" for name, value in fields.items()), extra=fields)
