"""Named positions in the lists of a record. The compiler writes a list and the projector reads it by these names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TypeVar

Position = TypeVar("Position", bound=IntEnum)


class ListRecord(IntEnum):
    """A list with parts: its rows, then one position for each part."""

    ROWS = 0
    PARTS = 1


class PathsRecord(IntEnum):
    """Shortest paths; the number of hubs only if the request selects it."""

    PATHS = 0
    TRUNCATED = 1
    HUBS = 2


class PathRecord(IntEnum):
    """One path: the number of relationships, the nodes, and the relationships."""

    HOPS = 0
    NODES = 1
    LINKS = 2


class PathLinkRecord(IntEnum):
    """One relationship of a path; the projector adds the nodes at both ends."""

    TYPE = 0
    DIRECTION = 1
    SINCE = 2
    UNTIL = 3
    BEFORE = 4
    BEHIND = 5


class ReachRecord(IntEnum):
    """Reachability of one node: counts, then one position for each page, then the number of hubs if selected."""

    COUNTS = 0
    TRUNCATED = 1
    PAGES = 2


class ReachCountRecord(IntEnum):
    """The number of reached nodes of one label; the prefix of its ids stands for the label."""

    PREFIX = 0
    NUMBER = 1


class ReasonRecord(IntEnum):
    """One reason for a node; columns of the node in between follow `VIA`."""

    KIND = 0
    SINCE = 1
    VIA = 2


class FactRecord(IntEnum):
    """One fact of a relationship, as text."""

    NAME = 0
    VALUE = 1


class LinkCountRecord(IntEnum):
    """The number of a node's relationships of one type in one direction."""

    TYPE = 0
    DIRECTION = 1
    NUMBER = 2


class GroupRecord(IntEnum):
    """One group: its keys and its aggregated values."""

    KEYS = 0
    FIGURES = 1


class GroupKeyRecord(IntEnum):
    """One key of a group: its value (the id of a node) and, for a node, its row."""

    VALUE = 0
    NODE = 1


class ChangeRecord(IntEnum):
    """One change of a list; for pairs, the node at the other end comes last."""

    KIND = 0
    NODE = 1
    BEFORE = 2
    AFTER = 3
    SOURCE = 4


class LinkChangeRecord(IntEnum):
    """One change among all relationships of a node."""

    KIND = 0
    NODE = 1
    BEFORE = 2
    AFTER = 3
    TYPE = 4
    DIRECTION = 5


def record(values: Mapping[Position, str], *rest: str) -> str:
    """Return the text of a list of expressions by position, and the rest after them.

    Raises `ValueError` if a position before a given one has no expression.
    """
    positions = sorted(values)
    if positions != list(range(len(positions))):
        raise ValueError(f"{values}: a position is left out")
    return f"[{', '.join((*(values[position] for position in positions), *rest))}]"
