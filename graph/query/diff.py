"""What of a list is wanted between two days: values of a plan (design §2; questions A12 and M4).

A list as of one day is held against the same list as of another: a row that only the later one has has appeared, one
that only the earlier one has has ended. Where edges show facts of a link a row is a link between two nodes, told apart
by its discriminator; if another such link has taken its place the row has changed. What came and went in between is
in neither list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.query.arguments import Argument
from graph.query.base import Column, ConnectionPart, Key
from graph.query.rows import AsOf, RowProjection


class ChangeKind(StrEnum):
    """How a row differs between two days; the word is the API's."""

    APPEARED = "APPEARED"
    CHANGED = "CHANGED"
    ENDED = "ENDED"


@dataclass(frozen=True)
class DateInterval:
    """Two days, and which changes between them; without a later one it is the day of the root field."""

    earlier: AsOf
    later: AsOf | None
    kinds: tuple[ChangeKind, ...] = tuple(ChangeKind)

    def __str__(self) -> str:
        kinds = "" if len(self.kinds) == len(ChangeKind) else f" {', '.join(self.kinds)}"
        return f"{self.earlier.source}..{self.later.source if self.later else ''}{kinds}"


@dataclass(frozen=True, slots=True)
class Diff(ConnectionPart):
    """The changes themselves: `[kind, [node], before, after, [source]]` each, by the list's own order."""

    interval: DateInterval
    edge: tuple[Column, ...]  # facts of the link, before and after
    row: RowProjection
    source: RowProjection | None  # of a pair
    first: Argument
    offset: Argument | None
    asked: str  # the arguments, as they are asked

    @property
    def key(self) -> Key:
        return ("changes", self.asked)

    def __str__(self) -> str:
        return f"changes {self.interval}"


@dataclass(frozen=True, slots=True)
class DiffCount(ConnectionPart):
    """How many there are."""

    interval: DateInterval
    asked: str

    @property
    def key(self) -> Key:
        return ("changeCount", self.asked)

    def __str__(self) -> str:
        return f"number of changes {self.interval}"
