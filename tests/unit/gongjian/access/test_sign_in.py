"""Sign-in: no token is PUBLIC, in the demo ORG_DEPT; a bad token is nobody; real data closes the demo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gongjian.access.demo import DEMO, DemoKey
from gongjian.access.keys import SecretKey
from gongjian.access.sign_in import SignIn
from gongjian.access.tokens import Tokens
from graph.access.roles import Role
from graph.access.viewer import PUBLIC, Grant
from graph.engine.lease import NO_DATA, DataState
from graph.errors import Forbidden, GraphUnavailable, Unauthenticated
from tests.support.tokens import PERSON, SECRET, signed

pytestmark = [pytest.mark.once, pytest.mark.anyio]
GRANT = Grant(Role.AUDITOR)


@dataclass
class FixedLease:
    """A lease on data that is synthetic, real, of unknown kind, or absent (`...`)."""

    synthetic: Any = True

    async def current(self) -> DataState:
        if self.synthetic is ...:
            raise GraphUnavailable(NO_DATA())
        return DataState("county", "READY", 1, "6", None, synthetic=self.synthetic)


def real(lease: Any, *, demo_key: bool = False) -> SignIn:
    return SignIn(Tokens(SecretKey(SECRET), "gongjian", "gongjian"), lease, None, demo_key)


def demo(folder: Path, lease: Any) -> tuple[SignIn, str]:
    key = DemoKey(folder)
    tokens = Tokens(key, "gongjian", "gongjian")
    return SignIn(tokens, lease, key), tokens.signed(key.secret, PERSON, (GRANT,), 1)


async def test_without_a_token_one_is_public() -> None:
    for synthetic in (True, False, ...):
        assert await real(FixedLease(synthetic)).viewer(None) == PUBLIC
        assert (await real(FixedLease(synthetic)).viewer(signed())).person == PERSON


async def test_a_bad_token_is_not_public(tmp_path: Path) -> None:
    for sign_in in (real(FixedLease()), demo(tmp_path, FixedLease())[0]):
        for token in ("x", signed(b"x" * 32)):
            with pytest.raises(Unauthenticated):
                await sign_in.viewer(token)


async def test_in_the_demo_one_is_the_organization_department(tmp_path: Path) -> None:
    sign_in, token = demo(tmp_path, FixedLease())
    assert await sign_in.viewer(None) == DEMO
    assert (await sign_in.viewer(token)).grants == (GRANT,)


@pytest.mark.parametrize("synthetic", [False, None])
async def test_real_data_closes_the_demo(tmp_path: Path, synthetic: bool | None) -> None:
    sign_in, token = demo(tmp_path, FixedLease(synthetic))
    for given in (None, token):
        with pytest.raises(Forbidden, match="The data is real, so that the demo sign-in is closed"):
            await sign_in.viewer(given)


async def test_while_no_data_can_be_read_the_demo_grants_nothing(tmp_path: Path) -> None:
    sign_in, token = demo(tmp_path, FixedLease(...))
    assert await sign_in.viewer(None) == PUBLIC == await sign_in.viewer(token)


async def test_a_demo_key_that_is_configured_is_for_synthetic_data_too() -> None:
    with pytest.raises(Forbidden):
        await real(FixedLease(False), demo_key=True).viewer(signed())
    assert (await real(FixedLease(True), demo_key=True).viewer(signed())).person == PERSON
