"""Values of a request as a plan knows them: where they come from, and what they must be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Argument:
    """A value of a request, and what it must be for the comparison to make sense."""

    field: str = field(compare=False)
    name: str
    source: object
    pattern: str | None = None  # what it must match, whole
    coercion: Coercion | None = None  # what it is turned into

    @property
    def name_hint(self) -> str:
        """What its parameter may be called: `code`, `state_eq` for the operand at `where.state.eq`."""
        return "_".join(self.name.split(".")[-2:])


class Coercion(StrEnum):
    """What an argument that is not compared as it stands is turned into; each value of a list."""

    DAY = "day"  # a date
    DAY_AFTER = "day after"  # the date behind it
    START = "start"  # the instant at which a day begins in +08:00
    END = "end"  # the instant at which it is over
    INSTANT = "instant"  # an instant, or the one at which a day begins
    ID = "id"  # an id without the day behind it
    NODE = "node"  # an id without its day, of a node that paths may lead to
    NODES = "nodes"  # several
    GROUPS = "groups"  # how many groups
    OFFSET = "offset"  # how many of them are passed over
    ONE_MORE = "one more"  # a number from 1 on, and one added to it


@dataclass(frozen=True, slots=True)
class BoundedInt:
    """A whole number of a request, between two bounds."""

    argument: Argument
    minimum: int
    maximum: int
