"""Sign-in: no token is PUBLIC, in the demo ORG_DEPT; a bad token is nobody; viewers of the demo read no real data."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongjian.access.demo import DEMO, DemoKey, DemoViewer, refuse_real
from gongjian.access.keys import SecretKey
from gongjian.access.preview import previewed
from gongjian.access.sign_in import SignIn
from gongjian.access.tokens import Tokens
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, UNLIMITED, Grant, Viewer
from graph.engine.lease import DataState
from graph.errors import Forbidden, Unauthenticated
from tests.support.tokens import PERSON, SECRET, signed

pytestmark = [pytest.mark.once, pytest.mark.anyio]
GRANT = Grant(Role.ORG_DEPT, ("500233",))


def real(*, has_demo_key: bool = False) -> SignIn:
    return SignIn(Tokens(SecretKey(SECRET), "gongjian", "gongjian"), None, has_demo_key)


def demo(folder: Path) -> tuple[SignIn, str]:
    key = DemoKey(folder)
    tokens = Tokens(key, "gongjian", "gongjian")
    return SignIn(tokens, key, True), tokens.signed(key.secret, PERSON, (GRANT,), 1)


def state(synthetic: bool | None) -> DataState:
    return DataState("county", "READY", 1, "6", None, synthetic=synthetic)


async def test_without_a_token_one_is_public() -> None:
    assert await real().viewer(None) == PUBLIC
    assert (await real().viewer(signed())).person == PERSON


async def test_a_bad_token_is_not_public(tmp_path: Path) -> None:
    for sign_in in (real(), demo(tmp_path)[0]):
        for token in ("x", signed(b"x" * 32)):
            with pytest.raises(Unauthenticated):
                await sign_in.viewer(token)


async def test_in_the_demo_one_is_the_organization_department(tmp_path: Path) -> None:
    sign_in, token = demo(tmp_path)
    assert await sign_in.viewer(None) == DEMO
    assert await sign_in.viewer(token) == DemoViewer(PERSON, (GRANT,))


@pytest.mark.parametrize("synthetic", [False, None])
async def test_viewers_of_the_demo_read_no_real_data(tmp_path: Path, synthetic: bool | None) -> None:
    sign_in, token = demo(tmp_path)
    signed_in = await sign_in.viewer(token)
    configured = await real(has_demo_key=True).viewer(signed())
    for viewer in (DEMO, signed_in, configured, previewed(DEMO, "PUBLIC")):
        refuse_real(viewer, state(True))
        with pytest.raises(Forbidden, match="The data is real, so that the demo sign-in is closed"):
            refuse_real(viewer, state(synthetic))
    for viewer in (PUBLIC, UNLIMITED, Viewer(PERSON, (GRANT,)), await real().viewer(signed())):
        refuse_real(viewer, state(synthetic))
