"""The day that a root field is read on, and the rows that are read of nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from graph.query.base import Column, Key


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day a root field is read on: the field's `asOf`, or the one behind its id, or else the data's own."""

    argument: str = field(default="asOf", compare=False, kw_only=True)  # what gives `source`
    field: str = field(default="", compare=False)
    source: object | None = None
    id_source: object | None = None
    goal_source: object | None = None  # of a field that leads from one id to another, if both carry a day

    @property
    def explicit(self) -> bool:
        """Whether the request names it: then ids carry it."""
        return self.source is not None or self.id_source is not None


@dataclass(frozen=True)
class RowProjection:
    """What is read of one node: its columns in canonical order. `type` is a label or an interface."""

    type: str
    columns: tuple[Column, ...]
    dated: bool = False  # the id carries the day

    @cached_property
    def _places(self) -> dict[Key, int]:
        return {column.key: place for place, column in enumerate(self.columns)}

    def place(self, key: Key) -> int:
        """The position of a column in the row's list."""
        return self._places[key]

    def column(self, key: Key) -> Column:
        return self.columns[self.place(key)]
