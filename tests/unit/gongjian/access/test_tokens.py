"""Tokens: each fault has the code UNAUTHENTICATED and one sentence; none makes a viewer with other rights."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gongjian.access.key_set import KeySet
from gongjian.access.keys import SecretKey
from gongjian.access.tokens import KEPT, LONGEST, Tokens
from graph.access.roles import Role
from graph.access.viewer import Grant, Viewer
from graph.errors import Code, Unauthenticated
from tests.support.tokens import GRANT, PERSON, SECRET, UNIT, key_set, private_key, public_jwk, signed

pytestmark = [pytest.mark.once, pytest.mark.anyio]
NOW = int(time.time())
ALGORITHMS = ("RS256", "ES256", "EdDSA")
WORKER = Viewer(PERSON, (Grant(Role.GRID_WORKER, ("500233001001001",)),))


def with_secret(**others: Any) -> Tokens:
    return Tokens(SecretKey(SECRET), "gongjian", "gongjian", **others)


def with_public(*keys: dict[str, Any]) -> Tokens:
    return Tokens(KeySet("keys.json", read=lambda _: key_set(*keys)), "gongjian", "gongjian")


async def refusal(tokens: Tokens, token: str) -> str:
    with pytest.raises(Unauthenticated) as caught:
        await tokens.viewer(token)
    message = caught.value.message
    assert caught.value.code is Code.UNAUTHENTICATED
    assert message.startswith("The token is not valid: ") and message.endswith(".") and "\n" not in message
    return message.removeprefix("The token is not valid: ").partition(";")[0]


def part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


async def test_a_token_of_the_secret_key_is_a_viewer() -> None:
    assert await with_secret().viewer(signed()) == WORKER
    assert await with_secret().viewer(with_secret().signed(SECRET, PERSON, WORKER.grants, 1)) == WORKER


@pytest.mark.parametrize("algorithm", ALGORITHMS)
async def test_a_token_of_a_public_key_is_a_viewer(algorithm: str) -> None:
    token = signed(private_key(algorithm), algorithm, "one")
    assert await with_public(public_jwk(algorithm, "one")).viewer(token) == WORKER
    both = with_public(public_jwk(algorithm, "other", 2), public_jwk(algorithm, "one"))
    assert await both.viewer(token) == WORKER


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ({"exp": NOW - 61}, "it has expired"),
        ({"nbf": NOW + 100_000}, "it is not valid yet"),
        ({"iat": NOW + 100_000}, "it is not valid yet"),
        ({"aud": "another"}, "it is meant for another audience"),
        ({"iss": "another"}, "another issuer made it"),
        ({"exp": None}, "the claim exp is missing"),
        ({"nbf": None}, "the claim nbf is missing"),
        ({"aud": None}, "the claim aud is missing"),
        ({"iss": None}, "the claim iss is missing"),
        ({"sub": None}, "the claim sub is missing"),
        ({"grants": None}, "the claim grants is missing"),
        ({"exp": "soon"}, "it is not a JSON Web Token"),
        ({"sub": UNIT}, f"its `sub` '{UNIT}' is not the id of a person"),
    ],
)
async def test_claims_that_do_not_hold_are_refused(others: dict[str, Any], why: str) -> None:
    assert await refusal(with_secret(), signed(**others)) == why


async def test_clocks_may_differ_by_a_minute() -> None:
    now = int(time.time())
    assert await with_secret().viewer(signed(exp=now - 20)) == WORKER
    assert await with_secret().viewer(signed(nbf=now + 40)) == WORKER


async def test_a_token_without_signature_is_refused() -> None:
    header, payload, signature = signed().split(".")
    unsigned = part({"alg": "none", "typ": "JWT"})
    for token in (f"{unsigned}.{payload}.", f"{unsigned}.{payload}.{signature}"):
        assert await refusal(with_secret(), token) == "its algorithm is not HS256, that of the key"
        assert await refusal(with_public(public_jwk("RS256")), token) == "its algorithm is not RS256, that of the key"
    assert await refusal(with_secret(), f"{header}.{payload}.") == "its signature does not fit the key"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
async def test_a_public_key_is_no_secret(algorithm: str) -> None:
    """The public key of the set is known to everybody: a token signed with its text must not pass as HS256."""
    public = private_key(algorithm).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    header, payload = part({"alg": "HS256", "typ": "JWT"}), signed().split(".")[1]
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(
        f"{header}.{payload}".encode(), public
    )
    token = f"{header}.{payload}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"
    assert (
        await refusal(with_public(public_jwk(algorithm)), token) == f"its algorithm is not {algorithm}, that of the key"
    )
    other = signed(private_key(algorithm), algorithm)
    assert await refusal(with_secret(), other) == "its algorithm is not HS256, that of the key"


async def test_a_signature_of_another_key_is_refused() -> None:
    assert await refusal(with_secret(), signed(b"another" * 8)) == "its signature does not fit the key"
    forged = signed(private_key("RS256", 2), "RS256", "one")
    assert await refusal(with_public(public_jwk("RS256", "one")), forged) == "its signature does not fit the key"


async def test_a_key_is_named_where_there_are_several() -> None:
    tokens = with_public(public_jwk("ES256", "one"), public_jwk("EdDSA", "two"))
    assert await refusal(tokens, signed(private_key("ES256"), "ES256", "three")) == "no key has its `kid`"
    unnamed = signed(private_key("ES256"), "ES256")
    assert await refusal(tokens, unnamed) == "it does not name its key (`kid`), and there are several keys"
    confused = signed(private_key("ES256"), "ES256", "two")
    assert await refusal(tokens, confused) == "its algorithm is not EdDSA, that of the key"


async def test_a_key_that_is_revoked_verifies_no_token_that_was_verified_before() -> None:
    now, keys = 0.0, [public_jwk("ES256", "one")]
    tokens = Tokens(KeySet("keys.json", lambda _: key_set(*keys), lambda: now), "gongjian", "gongjian")
    token = signed(private_key("ES256"), "ES256", "one")
    assert await tokens.viewer(token) == WORKER
    keys[:] = [public_jwk("ES256", "two", 2)]
    now += 300
    assert await refusal(tokens, token) == "no key has its `kid`"
    keys[:] = [public_jwk("ES256", "one", 2)]
    now += 300
    assert await refusal(tokens, token) == "its signature does not fit the key"


async def test_a_kept_token_expires() -> None:
    now = float(NOW)
    tokens = with_secret(clock=lambda: now)
    token = signed(nbf=NOW, exp=NOW + 3600)
    assert await tokens.viewer(token) is await tokens.viewer(token)
    now += 3600 + 59
    assert await tokens.viewer(token) == WORKER
    now += 1
    assert await refusal(tokens, token) == "it has expired"
    now = NOW - 61.0
    assert await refusal(tokens, token) == "it is not valid yet"


async def test_kept_tokens_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert KEPT >= 100
    monkeypatch.setattr("gongjian.access.tokens.KEPT", 2)
    tokens = with_secret()
    for number in range(4):
        await tokens.viewer(signed(jti=str(number)))
    assert len(tokens._kept) == 2


async def test_a_long_token_is_refused_before_it_is_read() -> None:
    assert await refusal(with_secret(), "x" * 1_000_000) == f"it has 1000000 bytes, {LONGEST} are allowed"
    many = signed(grants=[{**GRANT, "areas": [f"5002330010{n:05}" for n in range(10_000)]}])
    assert (await refusal(with_secret(), many)).endswith(f"bytes, {LONGEST} are allowed")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "e30.e30.e30", "é.è.ê", "a.b", f"{part({'alg': 'HS256'})}.x.y"])
async def test_other_texts_are_no_tokens(token: str) -> None:
    assert await refusal(with_secret(), token) in (
        "it is not a JSON Web Token",
        "its algorithm is not HS256, that of the key",
    )


async def test_the_payload_is_an_object() -> None:
    for payload in ("[]", '"x"', "1", '{"exp": 1e400}'):
        signed_text = jwt.api_jws.encode(payload.encode(), SECRET, "HS256")
        assert await refusal(with_secret(), signed_text) in ("it is not a JSON Web Token", "the claim iss is missing")
