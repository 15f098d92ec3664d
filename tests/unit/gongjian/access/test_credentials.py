"""Credentials: a cookie is accepted only from requests that no other site can cause; Authorization needs nothing else."""

from __future__ import annotations

import pytest

from gongjian.access.credentials import Credentials, credentials_of, refuse_forgery
from graph.errors import Forbidden, Unauthenticated

pytestmark = pytest.mark.once
OWN, FRIEND = "http://127.0.0.1:8000", "https://front.example"
MARKED = {b"x-gongjian-request": b"1"}


def test_a_token_is_in_authorization_or_in_the_cookie() -> None:
    assert credentials_of({}, secure=False) is None
    assert credentials_of({b"authorization": b"Bearer a.b.c"}, secure=False) == Credentials("a.b.c")
    assert credentials_of({b"authorization": b"bearer  a.b.c "}, secure=False) == Credentials("a.b.c")
    cookie = {b"cookie": b"theme=dark; gongjian=a.b.c; other=1"}
    assert credentials_of(cookie, secure=False) == Credentials("a.b.c", in_cookie=True)
    assert credentials_of({**cookie, b"authorization": b"Bearer d.e.f"}, secure=False) == Credentials("d.e.f")


def test_with_https_only_the_secure_cookie_counts() -> None:
    both = {b"cookie": b"gongjian=planted; __Host-gongjian=a.b.c"}
    assert credentials_of(both, secure=True) == Credentials("a.b.c", in_cookie=True)
    assert credentials_of({b"cookie": b"gongjian=planted"}, secure=True) is None


@pytest.mark.parametrize("value", [b"", b"Bearer", b"Bearer ", b"Basic dTpw", b"a.b.c", b"Token a.b.c"])
def test_another_authorization_is_never_public(value: bytes) -> None:
    with pytest.raises(Unauthenticated, match="the header Authorization is not `Bearer` and a token"):
        credentials_of({b"authorization": value}, secure=False)


@pytest.mark.parametrize(
    "headers",
    [
        {b"origin": OWN.encode()},
        {b"origin": FRIEND.encode()},
        {b"sec-fetch-site": b"same-origin"},
    ],
)
def test_a_request_of_the_own_page_or_an_allowed_one_passes(headers: dict[bytes, bytes]) -> None:
    refuse_forgery({**headers, **MARKED}, OWN, (FRIEND,))
    for unmarked in (headers, {**headers, b"x-gongjian-request": b"yes"}):
        with pytest.raises(Forbidden, match="needs the header X-Gongjian-Request: 1"):
            refuse_forgery(unmarked, OWN, (FRIEND,))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {b"origin": b"null"},
        {b"origin": b"http://127.0.0.1:9000"},
        {b"origin": b"https://127.0.0.1:8000"},
        {b"origin": b"https://other.example", b"sec-fetch-site": b"same-origin"},
        {b"sec-fetch-site": b"same-site"},
        {b"sec-fetch-site": b"none"},
        {b"origin": FRIEND.encode() + b".other.example"},
    ],
)
def test_a_request_of_another_origin_is_refused(headers: dict[bytes, bytes]) -> None:
    with pytest.raises(Forbidden, match="may not come from the origin"):
        refuse_forgery({**headers, **MARKED}, OWN, (FRIEND,))
