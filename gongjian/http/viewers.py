"""Viewer of an HTTP request: from its token, or from none; with a header also a preview of another role.

Each route that answers from the graph asks for it. A plain page, the schema and the health checks need none.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from starlette.requests import Request as HTTPRequest
from starlette.types import Scope

from gongjian.access.credentials import Headers, credentials_of, refuse_forgery
from gongjian.access.messages import FAR
from gongjian.access.preview import VIEW_AS, previewed
from gongjian.access.sign_in import SignIn
from graph.access.viewer import Viewer
from graph.errors import Code, Forbidden, GraphError

BY_VIEWER = "authorization, cookie, x-view-as"  # for the header Vary
_VIEW_AS = VIEW_AS.lower().encode()
CHALLENGE = {"www-authenticate": 'Bearer error="invalid_token"'}
CACHED_ADDRESSES = 100


async def viewer_of(http: HTTPRequest) -> Viewer:
    """Return the viewer of a request. Raises `Unauthenticated`, `Forbidden`, `BadUserInput` and `GraphUnavailable`."""
    headers: dict[bytes, bytes] = dict(http.scope["headers"])
    sign_in: SignIn = http.state.sign_in
    if sign_in.demo:
        refuse_far(http.scope)
    found = credentials_of(headers, secure=is_secure(http.scope))
    if found and found.in_cookie:
        refuse_forgery(headers, own_origin(http.scope, headers), http.state.settings.cors_origins)
    viewer = await sign_in.viewer(found.token if found else None)
    text = headers.get(_VIEW_AS)
    return viewer if text is None else previewed(viewer, text.decode("latin-1"))


def is_secure(scope: Scope) -> bool:
    """Return true if the client speaks https; behind a proxy with GONGJIAN_PROXY_HEADERS alone this is known."""
    return bool(scope["scheme"] == "https")


def own_origin(scope: Scope, headers: Headers) -> str:
    """Return the origin of the service's pages as a browser names it."""
    return f"{scope['scheme']}://{headers.get(b'host', b'').decode('latin-1').lower()}"


def refuse_far(scope: Scope) -> None:
    """Raise `Forbidden` for a client on another machine."""
    client = scope.get("client")
    if client and is_far(client[0]):
        raise Forbidden(FAR())


@lru_cache(CACHED_ADDRESSES)
def is_far(address: str) -> bool:
    """Return true for an IP address that is not loopback; a Unix socket has none."""
    try:
        return not ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def challenge(error: GraphError) -> dict[str, str]:
    """Return the headers that tell a client to sign in, for the error of a token."""
    return CHALLENGE if error.code is Code.UNAUTHENTICATED else {}
