"""Tokens for tests: claims, signed tokens, and key pairs as JSON Web Keys."""

from __future__ import annotations

import json
import time
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from graph.model.ids import derived_id

SECRET = b"a secret key of a machine, at least 32 bytes"
PERSON = derived_id("Person", "test")
UNIT = derived_id("Unit", "test")
GRANT = {"role": "GRID_WORKER", "areas": ["500233001001001"]}


def claims(**others: Any) -> dict[str, Any]:
    """Return the claims of a valid token; a value of None removes a claim."""
    now = int(time.time())
    made = {"iss": "gongjian", "aud": "gongjian", "nbf": now, "exp": now + 3600, "sub": PERSON, "grants": [GRANT]}
    return {name: value for name, value in {**made, **others}.items() if value is not None}


def signed(secret: Any = SECRET, algorithm: str = "HS256", kid: str | None = None, **others: Any) -> str:
    """Return a token, by default a valid one of the secret key."""
    return jwt.encode(claims(**others), secret, algorithm=algorithm, headers={"kid": kid} if kid else None)


def private_key(algorithm: str, number: int = 1) -> Any:
    """Return the private key of an algorithm; equal numbers give one key."""
    return _private_key(algorithm, number)


@cache
def _private_key(algorithm: str, number: int) -> Any:
    if algorithm == "RS256":
        return rsa.generate_private_key(65537, 2048)
    if algorithm == "ES256":
        return ec.generate_private_key(ec.SECP256R1())
    return ed25519.Ed25519PrivateKey.generate()


def public_jwk(algorithm: str, kid: str | None = None, number: int = 1) -> dict[str, Any]:
    """Return the JSON Web Key of `private_key`'s public half."""
    kind = jwt.get_algorithm_by_name(algorithm)
    made: dict[str, Any] = json.loads(kind.to_jwk(private_key(algorithm, number).public_key()))
    made.pop("key_ops", None)
    return {**made, **({"kid": kid} if kid else {})}


def key_set(*keys: dict[str, Any]) -> bytes:
    """Return a JSON Web Key Set."""
    return json.dumps({"keys": keys}).encode()
