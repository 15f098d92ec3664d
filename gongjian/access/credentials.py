"""Token of a request: in the header Authorization, or in the cookie that a sign-in link sets.

A browser adds the cookie by itself. A request with it that is not a plain page therefore needs a header that other sites
cannot send, and an origin that is allowed. A token in Authorization needs neither, because no browser adds it by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gongjian.access.claims import invalid, shortened
from gongjian.access.messages import FOREIGN, NO_BEARER, NO_MARK
from graph.errors import Forbidden

Headers = Mapping[bytes, bytes]
MARK = "X-Gongjian-Request"  # value 1
_MARK = MARK.lower().encode()
COOKIE, SECURE_COOKIE = "gongjian", "__Host-gongjian"  # the second one only with https


@dataclass(frozen=True, slots=True)
class Credentials:
    """A token and the way by which it came."""

    token: str
    in_cookie: bool = False


def credentials_of(headers: Headers, *, secure: bool) -> Credentials | None:
    """Return the token of a request, None without one. Raises `Unauthenticated` for another kind of Authorization."""
    authorization = headers.get(b"authorization")
    if authorization is not None:
        return Credentials(_bearer(authorization.decode("latin-1")))
    cookie = headers.get(b"cookie")
    token = next(_cookies(cookie.decode("latin-1"), cookie_name(secure)), None) if cookie else None
    return Credentials(token, in_cookie=True) if token else None


def cookie_name(secure: bool) -> str:
    """Return the name of the cookie; browsers accept the secure one from this host with https alone."""
    return SECURE_COOKIE if secure else COOKIE


def refuse_forgery(headers: Headers, own: str, allowed: Collection[str]) -> None:
    """Raise `Forbidden` for a request with the cookie that another site can have caused. `own` is the service's origin.

    A browser sends no Origin with a GET of the own page; it then says so in Sec-Fetch-Site.
    """
    if headers.get(_MARK) != b"1":
        raise Forbidden(NO_MARK(header=MARK))
    origin = headers.get(b"origin")
    if origin is None and headers.get(b"sec-fetch-site") == b"same-origin":
        return
    text = (origin or b"").decode("latin-1")
    if text != own and text not in allowed:
        raise Forbidden(FOREIGN(origin=shortened(text)))


def _bearer(value: str) -> str:
    scheme, _, token = value.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise invalid(NO_BEARER())
    return token.strip()


def _cookies(header: str, name: str) -> Iterator[str]:
    for part in header.split(";"):
        key, _, value = part.strip().partition("=")
        if key == name and value:
            yield value
