"""Key sets: read again after some time and for unknown names, not for each bad token; the last keys hold for an hour."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from gongjian.access.key_set import PAUSE, REFRESH_ADDRESS, STALE, KeySet, checked_place
from graph.errors import BadUserInput, GraphUnavailable, Unauthenticated
from tests.support.tokens import key_set, public_jwk

pytestmark = [pytest.mark.once, pytest.mark.anyio]
ADDRESS = "https://issuer.example/keys"


class Place:
    """A place whose content changes, with a clock."""

    def __init__(self) -> None:
        self.now, self.read_times, self.content = 0.0, list[float](), key_set(public_jwk("ES256", "one"))
        self.fails = False
        self.keys = KeySet(ADDRESS, self.read, lambda: self.now)

    def read(self, place: str) -> bytes:
        assert place == ADDRESS
        self.read_times.append(self.now)
        if self.fails:
            raise OSError("away")
        return self.content


@pytest.fixture
def place() -> Place:
    return Place()


async def test_a_new_key_is_found_by_its_name(place: Place) -> None:
    await place.keys.key("one")
    place.content = key_set(public_jwk("ES256", "two", 2))
    place.now += PAUSE
    assert (await place.keys.key("two")).algorithm == "ES256"
    with pytest.raises(Unauthenticated):
        await place.keys.key("one")
    assert len(place.read_times) == 2


async def test_unknown_names_cost_the_issuer_nothing(place: Place) -> None:
    await place.keys.key("one")
    for _ in range(100):
        place.now += PAUSE / 50
        with pytest.raises(Unauthenticated, match="no key has its `kid`"):
            await place.keys.key("other")
    assert len(place.read_times) <= 3


async def test_requests_at_once_read_the_set_once(place: Place) -> None:
    await asyncio.gather(*(place.keys.key("one") for _ in range(10)))
    assert place.read_times == [0.0]


async def test_keys_are_read_again_after_some_time(place: Place) -> None:
    for _ in range(20):
        await place.keys.key("one")
        place.now += REFRESH_ADDRESS / 4
    assert len(place.read_times) == 5


async def test_the_last_keys_hold_while_the_place_is_away(place: Place) -> None:
    await place.keys.key("one")
    place.fails = True
    place.now = STALE - 1
    assert await place.keys.key("one")
    place.now = STALE + 1
    with pytest.raises(GraphUnavailable, match="keys of the tokens cannot be read"):
        await place.keys.key("one")
    place.fails, place.now = False, place.now + PAUSE
    assert await place.keys.key("one")


def test_a_place_is_a_file_or_https(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_bytes(key_set(public_jwk("EdDSA")))
    assert checked_place(str(file)) and checked_place(ADDRESS)
    for wrong in ("http://issuer.example/keys", str(tmp_path / "other")):
        with pytest.raises(BadUserInput, match=r"^Setting GONGJIAN_TOKEN_JWKS: .* cannot be used: .*\.$"):
            checked_place(wrong)
    file.write_bytes(b"{}")
    with pytest.raises(BadUserInput, match="it is not a JSON Web Key Set"):
        checked_place(str(file))
