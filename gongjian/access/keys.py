"""Keys that verify tokens. Each key has one algorithm, which its kind decides: the header of a token never does.

A secret key (HS256) is a file on one machine, with which the machine also signs. Public keys come as a JSON Web Key Set.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

import jwt

from gongjian.access.claims import invalid
from gongjian.access.messages import NO_KID
from graph.errors import BadUserInput

log = logging.getLogger("gongjian.keys")
SHORTEST = 32  # bytes of a secret key
MOST_KEYS = 100
PUBLIC = {("RSA", ""): "RS256", ("EC", "P-256"): "ES256", ("OKP", "Ed25519"): "EdDSA"}  # by kty and crv
NAMES = {"Ed25519": "EdDSA"}  # other names of these algorithms


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its algorithm. `digest` tells whether two keys are equal."""

    algorithm: str
    digest: str
    material: Any = field(compare=False, repr=False)


class Keys(Protocol):
    """Source of keys."""

    async def key(self, kid: str | None) -> Key:
        """Return the key that a token names. Raises `Unauthenticated`, and `GraphUnavailable` while keys cannot be read."""


@dataclass(frozen=True, slots=True)
class SecretKey:
    """The one key of a machine."""

    secret: bytes = field(repr=False)

    async def key(self, kid: str | None) -> Key:
        """Return the key, whatever a token names."""
        return Key("HS256", "", self.secret)


def read_secret(path: Path) -> bytes:
    """Return the secret key of a file, without a line break at its end. Raises `BadUserInput`."""
    try:
        secret = path.read_bytes().rstrip(b"\r\n")
    except OSError as error:
        raise BadUserInput(f"Key file {str(path)!r} cannot be read: {error.strerror}.") from None
    if len(secret) < SHORTEST:
        raise BadUserInput(
            f"Key file {str(path)!r} has {len(secret)} bytes, fewer than {SHORTEST}; make one with `openssl rand -hex 32`."
        )
    return secret


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """Public keys by `kid`; a set of one key may leave its `kid` out."""

    keys: Mapping[str | None, Key]

    @classmethod
    def read(cls, text: bytes) -> PublicKeys:
        """Parse a JSON Web Key Set, without keys that this service does not use. Raises `ValueError`."""
        content = json.loads(text)
        listed = content.get("keys") if isinstance(content, dict) else None
        if not isinstance(listed, list) or len(listed) > MOST_KEYS:
            raise ValueError("it is not a JSON Web Key Set")
        found = [(one.get("kid"), key) for one in listed if isinstance(one, dict) and (key := public_key(one))]
        if not found:
            raise ValueError("it has no public key for RS256, ES256 or EdDSA")
        keys = dict(found)
        if len(keys) < len(found) or (None in keys and len(keys) > 1):
            raise ValueError("each key needs a `kid` of its own")
        return cls(keys)

    def find(self, kid: str | None) -> Key | None:
        """Return the key of a name. Raises `Unauthenticated` for no name if there are several keys."""
        if kid is None and len(self.keys) == 1:
            return next(iter(self.keys.values()))
        if kid is None:
            raise invalid(NO_KID())
        return self.keys.get(kid)


def public_key(jwk: Mapping[str, Any]) -> Key | None:
    """Return the key of a JSON Web Key; None, with a line in the log, for a key of another kind or use."""
    algorithm = algorithm_of(jwk)
    if algorithm is None:
        log.warning("a key of the key set is not used: kid %r, kty %r, alg %r", *map(jwk.get, ("kid", "kty", "alg")))
        return None
    try:
        material = jwt.PyJWK.from_dict(dict(jwk), algorithm)
    except (jwt.PyJWKError, jwt.InvalidKeyError, ValueError) as error:
        log.warning("a key of the key set is not used: kid %r, %s", jwk.get("kid"), type(error).__name__)
        return None
    digest = blake2b(json.dumps(dict(jwk), sort_keys=True).encode(), digest_size=16).hexdigest()
    return Key(algorithm, digest, material.key)


def algorithm_of(jwk: Mapping[str, Any]) -> str | None:
    """Return the one algorithm of a public key for signatures; None for other keys, and for secret ones."""
    facts = [jwk.get(name, "") for name in ("kty", "crv", "alg", "use", "kid")]
    if not all(isinstance(one, str) for one in facts) or "d" in jwk:
        return None
    kty, crv, named, use, _ = facts
    algorithm = PUBLIC.get((kty, crv))
    return algorithm if NAMES.get(named, named) in ("", algorithm) and use in ("", "sig") else None
