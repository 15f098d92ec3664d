"""Entity tags (ETag) and conditional requests: status 304 for a client that keeps the present answer.

Tags are weak, because a compressed answer and its plain form share one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import orjson
from starlette.requests import Request as HTTPRequest
from starlette.responses import Response

from gongjian.execution.requests import Request
from gongjian.execution.service import Service
from gongjian.program import program_digest
from graph.engine.lease import DataState
from graph.errors import GraphError
from resolvers.execution.dates import today

KEPT = {"cache-control": "no-cache"}  # a cache may keep the answer, and asks each time whether it is the present one
PRIVATE = {"cache-control": "private, no-cache"}  # data: in the browser's cache only
NEVER = {"cache-control": "no-store"}


def tag_of(*parts: bytes) -> str:
    """Return the tag of an answer that depends on these parts alone."""
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return f'W/"{digest.hexdigest()}"'


def has_current(http: HTTPRequest, tag: str) -> bool:
    """Return true if the client keeps the answer of this tag (`If-None-Match`)."""
    kept = http.headers.get("if-none-match", "")
    return tag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in kept.split(",")}


def not_modified(tag: str, headers: Mapping[str, str]) -> Response:
    """Return status 304 with the headers that the full answer has for caches."""
    return Response(status_code=304, headers={**headers, "etag": tag})


@dataclass(frozen=True, slots=True)
class Basis:
    """Data that the answer to a GraphQL request depends on, and the tag of the answer from it."""

    service: Service
    state: DataState
    tag: str

    @property
    def holds(self) -> bool:
        """True if an answer that is complete now was read from this data."""
        return self.service.lease.holds(self.state)


async def basis_of(http: HTTPRequest, service: Service, request: Request, media: str) -> Basis | None:
    """Return the basis of an answer that is read from now on; None while no data can be read.

    The default date is taken before the answer: an answer of the next day then gets a tag that never comes again.
    The viewer is one part: two viewers never share a tag, even where their answers are equal.
    """
    day = today()
    try:
        state = await service.lease.current()
    except GraphError:
        return None
    parts = (
        service.client.endpoint.digest,
        data_version(state, day),
        program_digest(),
        request.query,
        request.operation_name,
        request.variables,
        request.viewer,
        service.matrix.source,
        media,
        http.headers.get("accept-language"),
    )
    return Basis(service, state, tag_of(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)))


def data_version(state: DataState, day: date) -> str:
    """Return a text that changes with the data, or with the default date of data without a horizon."""
    return f"{state.name} {state.version} {state.model_version} {state.checksum} {state.stamp} {state.horizon or day}"
