"""Tokens: JSON Web Tokens verified into viewers, and signed on a machine with a secret key.

Signatures of HS256 are compared in constant time by PyJWT (`hmac.compare_digest`). Verified tokens are kept by their digest,
so that a repeated one costs neither a signature nor the reading of its claims; the key is looked up each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import jwt
from jwt.exceptions import InvalidSubjectError

from gongjian.access.claims import invalid, viewer_of
from gongjian.access.keys import Key, Keys
from gongjian.access.messages import (
    ALGORITHM,
    AUDIENCE,
    EXPIRED,
    ISSUER,
    MALFORMED,
    MISSING,
    NO_TOKEN,
    NOT_YET,
    SIGNATURE,
    TOO_LONG,
)
from graph.access.viewer import Grant, Viewer
from graph.errors import Unauthenticated

LONGEST = 16_384  # bytes
LEEWAY = 60  # seconds by which clocks may differ
REQUIRED = ["iss", "aud", "exp", "nbf", "sub", "grants"]
KEPT = 1000  # verified tokens
WHY = {  # of PyJWT's errors, the special ones first
    jwt.ExpiredSignatureError: EXPIRED(),
    jwt.ImmatureSignatureError: NOT_YET(),
    jwt.InvalidIssuedAtError: NOT_YET(),
    jwt.InvalidAudienceError: AUDIENCE(),
    jwt.InvalidIssuerError: ISSUER(),
    jwt.InvalidSignatureError: SIGNATURE(),
    jwt.InvalidKeyError: SIGNATURE(),
    InvalidSubjectError: MALFORMED(claim="sub"),
}


@dataclass(frozen=True, slots=True)
class Verified:
    """A token that was verified with a key."""

    viewer: Viewer
    kid: str | None
    key: Key
    begins: float
    ends: float


@dataclass(slots=True)
class Tokens:
    """Tokens of one issuer for one audience."""

    keys: Keys
    issuer: str
    audience: str
    clock: Callable[[], float] = time.time
    _kept: dict[bytes, Verified] = field(default_factory=dict)

    async def viewer(self, token: str) -> Viewer:
        """Return the viewer of a token. Raises `Unauthenticated`, and `GraphUnavailable` while keys cannot be read."""
        return (await self.verified(token)).viewer

    async def verified(self, token: str) -> Verified:
        """Return a token with its viewer and times. Raises as `viewer` does."""
        if len(token) > LONGEST:
            raise invalid(TOO_LONG(length=len(token), most=LONGEST))
        digest = blake2b(token.encode("utf-8", "replace"), digest_size=32).digest()
        known = self._kept.get(digest)
        if known is None or await self.keys.key(known.kid) != known.key:
            known = await self._verify(token)
            self._keep(digest, known)
        return self._in_time(known)

    def _keep(self, digest: bytes, verified: Verified) -> None:
        if len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[digest] = verified

    def _in_time(self, verified: Verified) -> Verified:
        now = self.clock()
        if now >= verified.ends + LEEWAY:
            raise invalid(EXPIRED())
        if now < verified.begins - LEEWAY:
            raise invalid(NOT_YET())
        return verified

    async def _verify(self, token: str) -> Verified:
        kid = kid_of(token)
        key = await self.keys.key(kid)
        claims = self._claims(token, key)
        return Verified(viewer_of(claims), kid, key, float(claims["nbf"]), float(claims["exp"]))

    def _claims(self, token: str, key: Key) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                key.material,
                algorithms=[key.algorithm],
                audience=self.audience,
                issuer=self.issuer,
                leeway=LEEWAY,
                options={"require": REQUIRED, "enforce_minimum_key_length": True},
            )
        except (jwt.PyJWTError, ValueError, OverflowError) as error:
            raise _refusal(error, key) from None

    def signed(self, secret: bytes, person: str, grants: Iterable[Grant], hours: float) -> str:
        """Return a token of a person, signed with a secret key, that is valid from now on."""
        now = int(self.clock())
        shown = [
            {"role": one.role.value, "areas": [*one.areas], "organizations": [*one.organizations]} for one in grants
        ]
        claims = {"iss": self.issuer, "aud": self.audience, "nbf": now, "exp": now + int(hours * 3600)}
        return jwt.encode({**claims, "sub": person, "grants": shown}, secret, algorithm="HS256")


def kid_of(token: str) -> str | None:
    """Return the name of the key in a token's header. Raises `Unauthenticated`."""
    try:
        kid = jwt.get_unverified_header(token).get("kid")
    except (jwt.PyJWTError, ValueError):
        raise invalid(NO_TOKEN()) from None
    return None if kid is None else str(kid)


def _refusal(error: Exception, key: Key) -> Unauthenticated:
    """Return the error of a token from the library's error, without any text of the token."""
    if isinstance(error, jwt.MissingRequiredClaimError):
        return invalid(MISSING(claim=error.claim))
    if isinstance(error, jwt.InvalidAlgorithmError):
        return invalid(ALGORITHM(algorithm=key.algorithm))
    return invalid(next((why for kind, why in WHY.items() if isinstance(error, kind)), NO_TOKEN()))
