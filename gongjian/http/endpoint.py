"""The GraphQL endpoint by the GraphQL-over-HTTP specification: negotiate, read, answer.

Queries over POST (JSON) and GET. Errors of transport have 4xx statuses; errors of GraphQL have 200 for clients that
take `application/json` only, and 4xx or 5xx for those that take `application/graphql-response+json`.
A page of another site can neither POST here without a preflight (the body must be JSON) nor read what a GET gives.
"""

from __future__ import annotations

from starlette.requests import Request as HTTPRequest
from starlette.responses import Response
from starlette.types import ASGIApp

from gongjian.execution.answer import Answer, refused
from gongjian.execution.service import Service
from gongjian.explain.header import EXPLAIN, explained
from gongjian.http.access_log import OPERATION
from gongjian.http.negotiation import RESPONSE, TransportError, negotiate, read_request, wants_explanation
from gongjian.http.pages import WORTH_COMPRESSING, compressed, graphiql, wants_page
from graph.errors import BadUserInput

EXPLAINS = EXPLAIN.encode()


async def graphql(http: HTTPRequest) -> ASGIApp:
    """Answer one request; a browser that opens the address gets GraphiQL."""
    headers: dict[bytes, bytes] = dict(http.scope["headers"])  # looked up five times: Starlette's own are slower
    if wants_page(http):
        return compressed(graphiql())
    media = RESPONSE
    try:
        media = negotiate(text_of(headers.get(b"accept")))
        request = await read_request(http, text_of(headers.get(b"content-type")) or "")
        explaining = wants_explanation(text_of(headers.get(EXPLAINS)))
    except TransportError as error:
        answer = refused(BadUserInput(error.message))
        return Response(answer.body(), error.status, {"content-type": f"{media}; charset=utf-8", **error.headers})
    service: Service = http.state.service
    answer = await (explained(service, request, http.state.explains) if explaining else service.answer(request))
    http.scope[OPERATION] = (request.operation_name, answer.code)
    return respond(answer, media, gzip=b"gzip" in headers.get(b"accept-encoding", b""))


def respond(answer: Answer, media: str, *, gzip: bool) -> ASGIApp:
    """The answer as HTTP. One that is not to be compressed need not pass through what would see that."""
    body, status = answer.body(), answer.status if media == RESPONSE else 200
    gzip = gzip and len(body) >= WORTH_COMPRESSING
    vary = "accept" if gzip else "accept, accept-encoding"  # what compresses adds its own
    headers = {"retry-after": "2"} if status == 503 else {}
    response = Response(
        body,
        status,
        {"content-type": f"{media}; charset=utf-8", "cache-control": "no-store", "vary": vary, **headers},
    )
    return compressed(response) if gzip else response


def text_of(header: bytes | None) -> str | None:
    return None if header is None else header.decode("latin-1")
