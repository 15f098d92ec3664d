"""Keys: each has the algorithm of its kind, and others than public keys for signatures are left out of a key set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongjian.access.keys import PublicKeys, SecretKey, public_key, read_secret
from graph.errors import BadUserInput
from tests.support.tokens import SECRET, key_set, public_jwk

pytestmark = pytest.mark.once


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_the_kind_of_a_key_decides_the_algorithm(algorithm: str) -> None:
    key = public_key(public_jwk(algorithm, "one"))
    assert key and key.algorithm == algorithm
    assert public_key({**public_jwk(algorithm), "alg": algorithm, "use": "sig"})
    assert public_key({**public_jwk(algorithm), "alg": "HS256"}) is None


@pytest.mark.parametrize(
    "jwk",
    [
        {},
        {"kty": "oct", "k": "c2VjcmV0"},
        {"kty": "oct", "k": "c2VjcmV0", "alg": "RS256"},
        {**public_jwk("RS256"), "use": "enc"},
        {**public_jwk("RS256"), "alg": "PS256"},
        {**public_jwk("RS256"), "n": "!"},
        {**public_jwk("RS256"), "d": "AQAB"},
        {**public_jwk("ES256"), "crv": "P-521"},
        {**public_jwk("ES256"), "crv": ["P-256"]},
        {"kty": "EC", "crv": "P-256"},
    ],
)
def test_other_keys_are_left_out(jwk: dict[str, Any]) -> None:
    assert public_key(jwk) is None
    with pytest.raises(ValueError, match="no public key"):
        PublicKeys.read(key_set(jwk))


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"keys": {}}', b'{"keys": []}', b"{", key_set(*[{}] * 101)])
def test_other_content_is_no_key_set(text: bytes) -> None:
    with pytest.raises(ValueError):
        PublicKeys.read(text)


def test_each_of_several_keys_has_a_name_of_its_own() -> None:
    for second in (public_jwk("ES256", "one", 2), public_jwk("ES256", None, 2)):
        with pytest.raises(ValueError, match="`kid` of its own"):
            PublicKeys.read(key_set(public_jwk("ES256", "one"), second))


def test_a_secret_key_is_long_enough_and_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(SECRET + b"\n")
    assert read_secret(file) == SECRET
    assert SECRET.decode() not in repr(SecretKey(SECRET))
    file.write_bytes(b"x" * 31 + b"\n")
    with pytest.raises(BadUserInput, match="has 31 bytes, fewer than 32"):
        read_secret(file)
    with pytest.raises(BadUserInput, match="cannot be read: No such file"):
        read_secret(tmp_path / "other")
