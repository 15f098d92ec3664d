"""Whether the service lives, and whether it can answer."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from gongjian.execution.service import Service
from gongjian.execution.warmup import KnownDocuments
from graph.errors import GraphError


async def live(_: Request) -> JSONResponse:
    """200 as long as the process answers at all."""
    return JSONResponse({"status": "live"})


async def ready(http: Request) -> JSONResponse:
    """200 with the data set that is read, 503 with the reason while nothing can be."""
    service: Service = http.state.service
    known: KnownDocuments = http.state.known
    try:
        state = await service.lease.current()
    except GraphError as error:
        return JSONResponse(
            {"status": "unavailable", "code": error.code, "message": error.message}, 503, {"retry-after": "2"}
        )
    return JSONResponse(
        {
            "status": "ready",
            "graph": service.client.endpoint.digest,
            "dataSet": state.name,
            "horizon": state.horizon and state.horizon.isoformat(),
            "planned": {"documents": known.planned, "of": known.of},
        }
    )
