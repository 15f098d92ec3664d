"""Diffs of a list between two dates: values of a plan (design §2; questions A12 and M4).

A diff compares a list as of two dates. A row of the later list alone has appeared. A row of the earlier list alone has
ended. If edges show facts of a relationship, a row is a relationship between two nodes, identified by its
discriminator. The row has changed if another such relationship has replaced the earlier one. A row that both appeared
and ended between the dates is in neither list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from graph.query.arguments import Argument
from graph.query.base import Column, ConnectionPart, Key
from graph.query.rows import AsOf, RowProjection


class ChangeKind(StrEnum):
    """Kinds of differences between two dates, by their names in the API."""

    APPEARED = "APPEARED"
    CHANGED = "CHANGED"
    ENDED = "ENDED"


@dataclass(frozen=True)
class DateInterval:
    """Two dates and the wanted kinds of changes.

    Without `later`, the later date is the root field's. Without a value of `earlier`, the earlier one is a year before it.
    """

    earlier: AsOf
    later: AsOf | None
    kinds: tuple[ChangeKind, ...] = tuple(ChangeKind)
    may_lack_earlier: bool = False

    def begins(self, as_of: AsOf) -> AsOf:
        """Return the earlier date; `as_of` is the root field's."""
        return replace(self.earlier, year_before=self.later or as_of) if self.may_lack_earlier else self.earlier

    def __str__(self) -> str:
        kinds = "" if len(self.kinds) == len(ChangeKind) else f" {', '.join(self.kinds)}"
        return f"{self.earlier.source or 'a year before'}..{self.later.source if self.later else ''}{kinds}"


@dataclass(frozen=True, slots=True)
class Diff(ConnectionPart):
    """The changes, each as `[kind, [node], before, after, [source]]`, in the list's order."""

    interval: DateInterval
    edge: tuple[Column, ...]  # facts of the relationship, before and after
    row: RowProjection
    source: RowProjection | None  # of a pair
    first: Argument
    offset: Argument | None
    signature: str  # the arguments, as the request gives them

    @property
    def key(self) -> Key:
        return ("changes", self.signature)

    def __str__(self) -> str:
        return f"changes {self.interval}"


@dataclass(frozen=True, slots=True)
class DiffCount(ConnectionPart):
    """The number of changes."""

    interval: DateInterval
    signature: str

    @property
    def key(self) -> Key:
        return ("changeCount", self.signature)

    def __str__(self) -> str:
        return f"number of changes {self.interval}"
