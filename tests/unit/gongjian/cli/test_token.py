"""`gongjian token`: a token that the service of the same settings accepts, with its link; mistakes are one sentence."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote

import jwt
import pytest

from gongjian.access.demo import DemoKey
from gongjian.access.keys import SecretKey
from gongjian.access.tokens import Tokens
from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer
from tests.support.commands import environment, run_inside
from tests.support.tokens import PERSON, SECRET, UNIT

pytestmark = pytest.mark.once


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "data")


def viewer(secret: bytes, token: str, audience: str = "gongjian") -> Viewer:
    return asyncio.run(Tokens(SecretKey(secret), "gongjian", audience).viewer(token))


def test_the_demo_key_signs_by_default(env: dict[str, str], tmp_path: Path) -> None:
    found = run_inside("token", "--role", "GRID_WORKER", "--area", "500233001001001", "--organization", UNIT, env=env)
    token = found.stdout.strip()
    assert (found.returncode, found.stderr) == (0, f"http://127.0.0.1:8000/sign-in?token={quote(token)}\n")
    made = viewer(DemoKey(tmp_path / "data").secret, token)
    assert made.grants == (Grant(Role.GRID_WORKER, ("500233001001001",), (UNIT,)),)


def test_the_key_of_the_settings_signs_for_a_person(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(SECRET)
    own = {**env, "GONGJIAN_TOKEN_KEY_FILE": str(tmp_path / "key"), "GONGJIAN_TOKEN_AUDIENCE": "county"}
    found = run_inside("token", "--role", "AUDITOR", "--person", PERSON, "--hours", "0.5", env=own)
    assert viewer(SECRET, found.stdout.strip(), "county") == Viewer(PERSON, (Grant(Role.AUDITOR),))
    claims = jwt.decode(found.stdout.strip(), options={"verify_signature": False})
    assert claims["exp"] - claims["nbf"] == 1800 and not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "others", "sentence"),
    [
        (("--role", "KING"), {}, "Option --role: 'KING' is not a role; roles: ANALYST, "),
        (("--role", "PUBLIC"), {}, "Option --role: 'PUBLIC' is not a role; roles: ANALYST, "),
        (("--role", "LEADER", "--area", "county"), {}, "Options --area and --organization: county are not all codes "),
        (("--role", "LEADER", "--person", "me"), {}, "Option --person: 'me' is not the id of a person."),
        (("--role", "LEADER"), {"GONGJIAN_TOKEN_JWKS": "https://issuer.example/keys"}, "Setting GONGJIAN_TOKEN_JWKS: "),
        (("--role", "LEADER"), {"GONGJIAN_TOKEN_KEY_FILE": "no.key"}, "Key file 'no.key' cannot be read: "),
    ],
)
def test_a_mistake_is_one_sentence(
    env: dict[str, str], arguments: tuple[str, ...], others: dict[str, str], sentence: str
) -> None:
    found = run_inside("token", *arguments, env={**env, **others})
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith(f"gongjian: {sentence}") and found.stderr.count("\n") == 1
