"""Pages and files with a body that is known, and their entity tag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request as HTTPRequest
from starlette.responses import Response

from gongjian.http.entity_tags import KEPT, has_current, not_modified, tag_of


@dataclass(frozen=True, slots=True)
class Page:
    """A body with its media type and headers. The tag derives from the body."""

    body: bytes
    media: str
    headers: Mapping[str, str]
    tag: str

    @classmethod
    def of(cls, body: bytes, media: str, headers: Mapping[str, str] = KEPT) -> Page:
        """Return a page with its tag."""
        return cls(body, media, headers, tag_of(body))

    def answer(self, http: HTTPRequest) -> Response:
        """Return the page, or status 304 for a client that keeps it."""
        if has_current(http, self.tag):
            return not_modified(self.tag, self.headers)
        return Response(self.body, media_type=self.media, headers={**self.headers, "etag": self.tag})
