"""Sign-in by a link: `/sign-in?token=…` keeps the token in a cookie that pages cannot read, `/sign-out` removes it.

In the demo a link may name a role instead of a token: `/sign-in?role=GRID_WORKER&area=500233001001001`. `/sign-in.json`
tells the pages who asks, and in the demo which example viewers there are.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request as HTTPRequest
from starlette.responses import RedirectResponse, Response

from gongjian.access.credentials import cookie_name
from gongjian.access.demo import DEMO, demo_person
from gongjian.access.examples import Example, read_examples
from gongjian.access.messages import FOREIGN_LINK, LONG_COOKIE, NO_LINK, PARAMETERS
from gongjian.access.preview import read_viewer
from gongjian.access.sign_in import SignIn
from gongjian.execution.service import Service
from gongjian.http.entity_tags import NEVER
from gongjian.http.page import error_page
from gongjian.http.viewers import BY_VIEWER, is_secure, refuse_far, viewer_of
from gongjian.networks.reader import ViewerReader
from graph.access.roles import Role
from graph.access.viewer import Viewer
from graph.errors import BadUserInput, Forbidden, GraphError

HOURS = 8.0  # of a token that a link of the demo makes
LONGEST_COOKIE = 3800  # bytes; browsers drop cookies over 4096
PAGES = ("/", "/graphql", "/explore", "/edit")  # to which a link may lead


async def sign_in(http: HTTPRequest) -> Response:
    """Set the cookie and lead to a page, or return an error as JSON."""
    return await _answered(http, _sign_in)


async def sign_out(http: HTTPRequest) -> Response:
    """Remove the cookie and lead to a page."""
    return await _answered(http, _sign_out)


async def who(http: HTTPRequest) -> Response:
    """Return `{signIn, viewer: {person, role, roleText, text}, examples: [{role, text, ground, link}]}`, or an error as JSON."""
    return await _answered(http, _who)


async def _answered(http: HTTPRequest, answer: Callable[[HTTPRequest], Awaitable[Response]]) -> Response:
    try:
        return await answer(http)
    except GraphError as error:
        return error_page(http, error)


async def _sign_in(http: HTTPRequest) -> Response:
    refuse_foreign_link(http)
    asked: SignIn = http.state.sign_in
    token = http.query_params.get("token") or demo_token(asked, http)
    verified = await asked.tokens.verified(token)
    if len(token) > LONGEST_COOKIE:
        raise BadUserInput(LONG_COOKIE(length=len(token)), argument="token")
    response = RedirectResponse(page_of(http), 303, NEVER)
    seconds = max(0, int(verified.ends - time.time()))
    secure = is_secure(http.scope)
    response.set_cookie(cookie_name(secure), token, seconds, path="/", secure=secure, httponly=True, samesite="strict")
    return response


async def _sign_out(http: HTTPRequest) -> Response:
    refuse_foreign_link(http)
    response, secure = RedirectResponse(page_of(http), 303, NEVER), is_secure(http.scope)
    response.delete_cookie(cookie_name(secure), path="/", secure=secure, httponly=True, samesite="strict")
    return response


async def _who(http: HTTPRequest) -> Response:
    viewer, asked = await viewer_of(http), http.state.sign_in
    role, found = _role(viewer), await examples_of(http.state.service) if asked.demo else ()
    content = {
        "signIn": "demo" if asked.demo else "token",
        "viewer": {"person": viewer.person, "role": role, "roleText": role.text, "text": str(viewer)},
        "examples": [one.as_dict() for one in found],
    }
    head = {**NEVER, "vary": BY_VIEWER}
    return Response(orjson.dumps(content), media_type="application/json", headers=head)


async def examples_of(service: Service) -> tuple[Example, ...]:
    """Return the example viewers of the present data, read once. Raises `GraphError`."""
    return await service.networks.kept("example viewers", lambda _: read_examples(ViewerReader(service, DEMO)))


def demo_token(asked: SignIn, http: HTTPRequest) -> str:
    """Return a token of the role that a link of the demo names. Raises `BadUserInput` and `Forbidden`."""
    parts = [http.query_params.get(name, "") for name in ("role", "area", "organization")]
    if asked.demo is None or not parts[0]:
        raise BadUserInput(NO_LINK(), argument="token")
    refuse_far(http.scope)
    viewer = read_viewer(" ".join(parts), PARAMETERS())
    return asked.tokens.signed(asked.demo.secret, demo_person(_role(viewer)), viewer.grants, HOURS)


def refuse_foreign_link(http: HTTPRequest) -> None:
    """Raise `Forbidden` for a link that a page of another site opened: it would sign its reader in as somebody else."""
    if http.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise Forbidden(FOREIGN_LINK())


def page_of(http: HTTPRequest) -> str:
    """Return the page to which a link leads."""
    page = http.query_params.get("to", PAGES[0])
    return page if page in PAGES else PAGES[0]


def _role(viewer: Viewer) -> Role:
    return viewer.grants[0].role if viewer.grants else Role.PUBLIC
