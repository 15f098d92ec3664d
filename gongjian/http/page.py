"""Pages and files with a body that is known, and their entity tag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from starlette.requests import Request as HTTPRequest
from starlette.responses import Response

from gongjian.execution.answer import refused
from gongjian.http.entity_tags import KEPT, NEVER, PRIVATE, has_current, not_modified, tag_of
from gongjian.http.negotiation import negotiate_language
from gongjian.http.viewers import BY_VIEWER, challenge
from graph.access.viewer import Viewer
from graph.errors import GraphError

READ_FOR_VIEWER = {**PRIVATE, "vary": BY_VIEWER}  # headers of a page that is read from the graph


@dataclass(frozen=True, slots=True)
class Page:
    """A body with its media type and headers. The tag derives from the body."""

    body: bytes
    media: str
    headers: Mapping[str, str]
    tag: str

    @classmethod
    def of(cls, body: bytes, media: str, headers: Mapping[str, str] = KEPT, viewer: Viewer | None = None) -> Page:
        """Return a page with its tag, which differs for each viewer of a page that is read from the graph."""
        return cls(body, media, headers, tag_of(body, orjson.dumps(viewer)))

    def answer(self, http: HTTPRequest) -> Response:
        """Return the page, or status 304 for a client that keeps it."""
        if has_current(http, self.tag):
            return not_modified(self.tag, self.headers)
        return Response(self.body, media_type=self.media, headers={**self.headers, "etag": self.tag})


def error_page(http: HTTPRequest, error: GraphError) -> Response:
    """Return an error as JSON with its code and status, in the language of the request."""
    answer = refused(error)
    again = {"retry-after": "2"} if answer.status == 503 else {}
    body = answer.body(negotiate_language(http.headers.get("accept-language")))
    head = {**NEVER, "vary": f"accept-language, {BY_VIEWER}", **challenge(error), **again}
    return Response(body, answer.status, head, "application/json")
