"""Argument values of a request: their sources in the document, and their coercions."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Argument:
    """A value of a request, with the pattern that the value matches and its coercion.

    `place` is the path of the value in the field's arguments where it differs from the name of the parameter.
    """

    field: str = dataclasses.field(compare=False)
    name: str
    source: object
    pattern: str | None = None  # regular expression that the whole value matches
    coercion: Coercion | None = None  # conversion before the comparison
    place: str | None = dataclasses.field(default=None, compare=False)

    @property
    def path(self) -> str:
        """Return the path of the value: `where.state.eq`."""
        return self.place or self.name

    def item(self, index: int) -> Argument:
        """Return the argument for errors about one value of a list."""
        return replace(self, place=f"{self.path}.{index}")

    @property
    def name_hint(self) -> str:
        """Return a name for the parameter: `code`, or `state_eq` for the operand at `where.state.eq`."""
        return "_".join(self.name.split(".")[-2:])


class Coercion(StrEnum):
    """Conversions of an argument before its comparison; of a list, each value is converted."""

    DAY = "day"  # a date
    DAY_AFTER = "day after"  # the next date
    START = "start"  # the instant at which a date begins in +08:00
    END = "end"  # the instant at which a date ends in +08:00
    INSTANT = "instant"  # an instant; of a date, the instant at which the date begins
    ID = "id"  # an id without its date
    NODE = "node"  # an id, without its date, of a node that a graph search may reach
    NODES = "nodes"  # several such ids
    GROUPS = "groups"  # the number of groups of a page
    OFFSET = "offset"  # the number of groups to skip
    ONE_MORE = "one more"  # a positive number, plus 1


@dataclass(frozen=True, slots=True)
class BoundedInt:
    """An integer of a request, between two bounds."""

    argument: Argument
    minimum: int
    maximum: int
