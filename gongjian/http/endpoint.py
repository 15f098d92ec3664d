"""GraphQL endpoint by the GraphQL-over-HTTP specification, for POST (JSON) and GET.

Transport errors have 4xx statuses. GraphQL errors have 4xx or 5xx for clients that name
`application/graphql-response+json` in `Accept`, and 200 for other clients. A page of another site cannot POST without a
preflight, because the body must be JSON, and cannot read the answer to a GET.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

from starlette.requests import Request as HTTPRequest
from starlette.responses import Response
from starlette.types import ASGIApp

from gongjian.execution.answer import Answer, refused
from gongjian.execution.documents import is_mutation
from gongjian.execution.service import Service
from gongjian.explain.header import EXPLAIN, explained
from gongjian.http.access_log import OPERATION
from gongjian.http.cross_origin import PURPOSE
from gongjian.http.entity_tags import NEVER, PRIVATE, basis_of, has_current, not_modified
from gongjian.http.negotiation import (
    RESPONSE,
    TransportError,
    negotiate,
    negotiate_language,
    read_request,
    wants_explanation,
)
from gongjian.http.pages import WORTH_COMPRESSING, compressed, graphiql, wants_page
from gongjian.http.viewers import BY_VIEWER, challenge, viewer_of
from gongjian.messages import MUTATION_BY_GET
from graph.engine.bookmark import HEADER, Bookmark
from graph.errors import BadUserInput, GraphError
from graph.text import Language

EXPLAINS = EXPLAIN.encode()
VARY = f"accept, accept-language, {BY_VIEWER}"
MOST_PURPOSE = 500
VARY_PLAIN = f"{VARY}, accept-encoding"  # the compression middleware adds accept-encoding


async def graphql(http: HTTPRequest) -> ASGIApp:
    """Answer one request; a browser receives GraphiQL."""
    headers: dict[bytes, bytes] = dict(http.scope["headers"])  # a dict: Starlette's Headers are slower
    if wants_page(http):
        return compressed(graphiql().answer(http))
    media, language = RESPONSE, negotiate_language(text_of(headers.get(b"accept-language")))
    try:
        media = negotiate(text_of(headers.get(b"accept")))
        viewer = await viewer_of(http)
        request = await read_request(http, text_of(headers.get(b"content-type")) or "")
        request = replace(request, viewer=viewer, purpose=purpose_of(headers))
        await wait_for_bookmark(http.state.service, headers)
        explaining = wants_explanation(text_of(headers.get(EXPLAINS)))
        if http.method != "POST" and is_mutation(request.query, request.operation_name):
            raise TransportError(405, MUTATION_BY_GET(method=http.method), Allow="POST")
    except TransportError as error:
        answer = refused(BadUserInput(error.message))
        return Response(
            answer.body(language),
            error.status,
            {"content-type": f"{media}; charset=utf-8", **NEVER, **error.headers},
        )
    except GraphError as error:
        http.scope[OPERATION] = (None, error.code)
        return refuse(error, media, language)
    service: Service = http.state.service
    basis = await basis_of(http, service, request, media) if http.method != "POST" and not explaining else None
    if basis and has_current(http, basis.tag):
        http.scope[OPERATION] = (request.operation_name, None)
        return not_modified(basis.tag, {**PRIVATE, "vary": VARY_PLAIN})
    answer = await (
        explained(service, request, http.state.settings.explains) if explaining else service.answer(request)
    )
    http.scope[OPERATION] = (request.operation_name, answer.code)
    # an answer that another data set may have given gets no tag, nor does one that the data alone does not decide
    is_lasting = answer.code is None and answer.depends_on_data
    caching = {**PRIVATE, "etag": basis.tag} if basis and is_lasting and basis.holds else NEVER
    return respond(answer, media, language, caching, gzip=b"gzip" in headers.get(b"accept-encoding", b""))


def respond(
    answer: Answer, media: str, language: Language, caching: Mapping[str, str], *, gzip: bool, status: int | None = None
) -> ASGIApp:
    """Return the answer as an HTTP response, by default with the status for clients of this media type.

    A short answer skips the compression middleware.
    """
    body = answer.body(language)
    status = status or (answer.status if media == RESPONSE else 200)
    gzip = gzip and len(body) >= WORTH_COMPRESSING
    headers = {"retry-after": "2"} if status == 503 else {}
    if answer.bookmark:
        headers[HEADER] = str(answer.bookmark)
    head = {"content-type": f"{media}; charset=utf-8", "vary": VARY if gzip else VARY_PLAIN, **caching, **headers}
    response = Response(body, status, head)
    return compressed(response) if gzip else response


def refuse(error: GraphError, media: str, language: Language) -> ASGIApp:
    """Return the error of a request whose viewer is not known, with its status for every client."""
    answer = refused(error)
    return respond(answer, media, language, {**NEVER, **challenge(error)}, gzip=False, status=answer.status)


async def wait_for_bookmark(service: Service, headers: Mapping[bytes, bytes]) -> None:
    """Return when the service has the changeset of the request's bookmark, at once without one. Raises `GraphError`."""
    if text := headers.get(HEADER.lower().encode()):
        await service.lease.after(Bookmark.parse(text.decode("latin-1")))


def purpose_of(headers: Mapping[bytes, bytes]) -> str | None:
    """Return the purpose of a request, at most `MOST_PURPOSE` characters, None without one. It may be percent-encoded."""
    text = unquote(headers.get(PURPOSE.encode(), b"").decode("utf-8", "replace")).strip()
    return text[:MOST_PURPOSE] or None


def text_of(header: bytes | None) -> str | None:
    """Decode a header, None for an absent one."""
    return None if header is None else header.decode("latin-1")
