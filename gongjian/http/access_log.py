"""Access log: one line per request with operation, error code, status and time.

The level is error for status 500, warning for 503, 504 and requests of over a second, and info for the others. The
request id is in the line, in the header `X-Request-ID` of the answer, and in the message of an internal error.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

log = logging.getLogger("gongjian.access")
SLOW = 1.0  # seconds
OPERATION = "gongjian.operation"  # key in the ASGI scope: operation name and error code


def log_request(scope: Scope, status: int, seconds: float) -> None:
    """Write the line of a request, if its level is enabled."""
    level = logging.ERROR if status == 500 else logging.WARNING if status > 500 or seconds > SLOW else logging.INFO
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
