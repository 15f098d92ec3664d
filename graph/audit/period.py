"""Periods of the trail, by the wall clock, and positions in the order of its pages: newest records first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graph.audit.chain import EPOCH, MILLISECOND, AuditRecord
from graph.audit.entry import AuditKind

MONTH = timedelta(days=31)  # the period, if none is named


@dataclass(frozen=True, slots=True)
class Period:
    """The records from one instant to another, by default of all kinds; of a person those that concern the person."""

    first: datetime
    end: datetime  # of the first instant behind the period
    person: str | None = None
    kind: AuditKind | None = None

    @property
    def parameters(self) -> dict[str, object]:
        """Return the values of the statements' conditions."""
        return {
            "first": milliseconds(self.first),
            "end": milliseconds(self.end),
            "person": self.person,
            "kind": self.kind,
        }

    def days(self) -> list[str]:
        """Return the days of the period in UTC as they are stored, the last one first."""
        first, last = self.first.astimezone(UTC).date(), self.end.astimezone(UTC).date()
        return [(last - timedelta(days=number)).isoformat() for number in range((last - first).days + 1)]


@dataclass(frozen=True, slots=True)
class TrailPosition:
    """The position of a record in the order of pages: time in milliseconds since 1970, chain, and number in the chain."""

    at: int
    chain: str
    seq: int

    @classmethod
    def of(cls, record: AuditRecord) -> TrailPosition:
        """Return the position of a record."""
        stored = record.properties
        return cls(stored["at"], stored["chain"], stored["seq"])


def milliseconds(at: datetime) -> int:
    """Return the milliseconds of an instant since 1970."""
    return (at - EPOCH) // MILLISECOND
