"""Health checks: liveness of the process and readiness of the graph."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from gongjian.execution.service import Service
from gongjian.execution.warmup import KnownDocuments
from gongjian.http.entity_tags import NEVER
from gongjian.http.negotiation import negotiate_language
from graph.errors import GraphError
from graph.text import in_language


async def live(_: Request) -> JSONResponse:
    """Return status 200."""
    return JSONResponse({"status": "live"}, headers=NEVER)


async def ready(http: Request) -> JSONResponse:
    """Return 200 with the data set; 503 with the error while the graph is unavailable, or while planning is awaited."""
    service: Service = http.state.service
    known: KnownDocuments = http.state.known
    try:
        state = await service.lease.current()
    except GraphError as error:
        message = in_language(error.message, negotiate_language(http.headers.get("accept-language")))
        return JSONResponse(
            {"status": "unavailable", "code": error.code, "message": message}, 503, {**NEVER, "retry-after": "2"}
        )
    awaited = known.is_awaited
    return JSONResponse(
        {
            "status": "planning" if awaited else "ready",
            "graph": service.client.endpoint.digest,
            "dataSet": state.name,
            "horizon": state.horizon and state.horizon.isoformat(),
            "planned": {"documents": known.planned, "of": known.of},
        },
        503 if awaited else 200,
        {**NEVER, **({"retry-after": "2"} if awaited else {})},
    )
