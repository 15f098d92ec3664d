"""The as-of date of a root field, and the projection of a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from graph.query.base import Column, Key


@dataclass(frozen=True, slots=True)
class AsOf:
    """The as-of date of a root field: its argument `asOf`, else the date behind its id, else the date of the data.

    The earlier date of a diff is its argument `from`, else a year before the later one.
    """

    argument: str = field(default="asOf", compare=False, kw_only=True)  # the argument that `source` comes from
    year_before: AsOf | None = field(default=None, kw_only=True)
    field: str = field(default="", compare=False)
    source: object | None = None
    id_source: object | None = None
    goal_source: object | None = None  # the date behind the second id, of a field between two ids

    @property
    def explicit(self) -> bool:
        """Return whether the request gives the date. Ids in the answer then carry the date."""
        return self.source is not None or self.id_source is not None or self.year_before is not None


@dataclass(frozen=True)
class RowProjection:
    """The columns that a row returns for one node, in canonical order. `type` is a label or an interface."""

    type: str
    columns: tuple[Column, ...]
    dated: bool = False  # the id carries the as-of date

    @cached_property
    def _positions(self) -> dict[Key, int]:
        return {column.key: position for position, column in enumerate(self.columns)}

    def place(self, key: Key) -> int:
        """Return the position of a column in the row's list."""
        return self._positions[key]

    def column(self, key: Key) -> Column:
        """Return the column with a key. Raises `KeyError` if the row has none."""
        return self.columns[self.place(key)]
