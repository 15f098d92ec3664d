"""A line in the log for each request: what was asked, how it ended, how long it took.

At level info every request, at warning those that took over a second or found no graph (503, 504), at error those that
failed on our side (500). The id of the request is in the line, in the answer's header `X-Request-ID`, and in the error that a client is told.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

log = logging.getLogger("gongjian.access")
SLOW = 1.0  # seconds
OPERATION = "gongjian.operation"  # where the endpoint leaves what it answered, in the request's scope


def tell(scope: Scope, status: int, seconds: float) -> None:
    """Write the line, if it is to be written."""
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
    said = {name: value for name, value in facts.items() if value is not None}
    log.log(level, " ".join(f"{name}={value}" for name, value in said.items()), extra=said)
