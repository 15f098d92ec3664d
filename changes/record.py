"""A stored changeset: who changed how many links when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from changes.clock import instant_of
from changes.violations import NO_EFFECT, Effect
from seed.loading.values import CHINA


@dataclass(frozen=True, slots=True)
class Changeset:
    """A changeset of the log. `at` is by the clock of the data, `recorded_at` by the wall clock.

    `undoes` and `undone_by` are ids of changesets.
    """

    id: str
    seq: int
    at: datetime
    recorded_at: datetime
    by: str | None  # id of the person who signed in
    grants: tuple[str, ...]
    reason: str
    count: int  # entries
    undoes: str | None = None
    undone_by: str | None = None
    effect: Effect = NO_EFFECT
    allowed: tuple[str, ...] = ()  # rules whose violations the author has seen
    request: str | None = None
    request_hash: str | None = None

    @property
    def properties(self) -> dict[str, Any]:
        """Return the properties to store, but for the instants."""
        return {
            "id": self.id,
            "seq": self.seq,
            "by": self.by,
            "grants": [*self.grants],
            "reason": self.reason,
            "count": self.count,
            "undoes": self.undoes,
            "effect": self.effect.as_text(),
            "allowed": [*self.allowed],
            "request": self.request,
            "requestHash": self.request_hash,
        }


def changeset_of(stored: Mapping[str, Any], at: int, recorded_at: int) -> Changeset:
    """Return a changeset from its node; instants are milliseconds."""
    return Changeset(
        stored["id"],
        stored["seq"],
        instant_of(at),
        instant_of(recorded_at),
        stored.get("by"),
        tuple(stored.get("grants") or ()),
        stored["reason"],
        stored["count"],
        stored.get("undoes"),
        stored.get("undoneBy"),
        Effect.parse(stored.get("effect"), instant_of(at).astimezone(CHINA).date()),
        tuple(stored.get("allowed") or ()),
        stored.get("request"),
        stored.get("requestHash"),
    )
