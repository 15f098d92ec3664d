"""Key set (JWKS) in a file or at an https address: kept, read again after some time, and for a `kid` that it lacks.

Unknown names make it be read at most once in `PAUSE` seconds, so that bad tokens cost the issuer nothing. If reading fails,
the keys of the last time hold for `STALE` seconds.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import HTTPRedirectHandler, build_opener

from gongjian.access.claims import invalid
from gongjian.access.keys import Key, PublicKeys
from gongjian.access.messages import NO_KEYS, UNKNOWN_KEY
from graph.errors import BadUserInput, GraphUnavailable

log = logging.getLogger("gongjian.keys")
REFRESH_ADDRESS, REFRESH_FILE = 300.0, 10.0  # seconds
PAUSE = 10.0  # seconds between two readings
STALE = 3600.0  # seconds
TIMEOUT = 5.0  # seconds
LARGEST = 1_000_000  # bytes
HTTPS = "https://"


class NoRedirect(HTTPRedirectHandler):
    """Refuses redirects, which could lead to an address without https."""

    def redirect_request(self, *_: Any) -> None:
        """Return no request: the redirect is an error."""


def read_place(place: str) -> bytes:
    """Return the content of a file or an https address. Raises `OSError`."""
    if not place.startswith(HTTPS):
        return Path(place).read_bytes()
    with build_opener(NoRedirect).open(place, timeout=TIMEOUT) as answer:
        content: bytes = answer.read(LARGEST)
    return content


def checked_place(place: str) -> str:
    """Return a place of a key set. Raises `BadUserInput` for an address without https, and a file without usable keys."""
    if place.startswith(HTTPS):
        return place
    try:
        if "://" in place:
            raise ValueError("the address does not begin with https://")
        PublicKeys.read(read_place(place))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise BadUserInput(f"Setting GONGJIAN_TOKEN_JWKS: {place!r} cannot be used: {why}.") from None
    return place


@dataclass(slots=True)
class KeySet:
    """The key set of a place; `read` and `clock` are other ones in tests."""

    place: str
    read: Callable[[str], bytes] = read_place
    clock: Callable[[], float] = time.monotonic
    _keys: PublicKeys | None = None
    _read_at: float = float("-inf")
    _tried_at: float = float("-inf")
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def key(self, kid: str | None) -> Key:
        """Return the key that a token names. Raises `Unauthenticated` and `GraphUnavailable`."""
        found = (await self._present(self._refresh)).find(kid)
        if found is None:
            found = (await self._present(PAUSE)).find(kid)
        if found is None:
            raise invalid(UNKNOWN_KEY())
        return found

    @property
    def _refresh(self) -> float:
        return REFRESH_ADDRESS if self.place.startswith(HTTPS) else REFRESH_FILE

    async def _present(self, age: float) -> PublicKeys:
        """Return keys that are at most `age` seconds old, or the last ones if reading fails."""
        if self.clock() - self._read_at >= age:
            async with self._reading:
                if self.clock() - self._read_at >= age and self.clock() - self._tried_at >= PAUSE:
                    await self._renew()
        if self._keys is None or self.clock() - self._read_at > STALE:
            raise GraphUnavailable(NO_KEYS())
        return self._keys

    async def _renew(self) -> None:
        began = self._tried_at = self.clock()
        try:
            self._keys = PublicKeys.read(await asyncio.to_thread(self.read, self.place))
            self._read_at = began
        except (OSError, ValueError) as error:
            log.warning("the key set %s cannot be read: %s", self.place, error)
