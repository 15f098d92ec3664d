"""Positions inside the lists that a record is made of, by name: what compiles a list and what reads it use the same names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TypeVar

Place = TypeVar("Place", bound=IntEnum)


class ListRecord(IntEnum):
    """A list with parts: its rows, then one place for each part of the whole list."""

    ROWS = 0
    PARTS = 1


class PathsRecord(IntEnum):
    """Shortest paths; the number of hubs only if the request asks for it."""

    PATHS = 0
    TRUNCATED = 1
    HUBS = 2


class PathRecord(IntEnum):
    """One path: how many links, its nodes, and the links between them."""

    HOPS = 0
    NODES = 1
    LINKS = 2


class PathLinkRecord(IntEnum):
    """One link of a path; the nodes at both its ends are added when the record is read."""

    TYPE = 0
    DIRECTION = 1
    SINCE = 2
    UNTIL = 3
    BEFORE = 4
    BEHIND = 5


class ReachRecord(IntEnum):
    """What one node reaches: counts, then one place for each page, then the number of hubs if the request asks for it."""

    COUNTS = 0
    TRUNCATED = 1
    PAGES = 2


class ReachCountRecord(IntEnum):
    """How many nodes of one label are reached; the label by the prefix of its ids."""

    PREFIX = 0
    NUMBER = 1


class ReasonRecord(IntEnum):
    """Why a node was found; the columns of the node between stand behind."""

    KIND = 0
    SINCE = 1
    VIA = 2


class LinkCountRecord(IntEnum):
    """How many links of one type in one direction a node has."""

    TYPE = 0
    DIRECTION = 1
    NUMBER = 2


class GroupRecord(IntEnum):
    """One group: its keys and its figures."""

    KEYS = 0
    FIGURES = 1


class GroupKeyRecord(IntEnum):
    """One key of a group: its value (of a node the id) and, of a node, its row."""

    VALUE = 0
    NODE = 1


class ChangeRecord(IntEnum):
    """One change of a list; of pairs the node at the other end stands last."""

    KIND = 0
    NODE = 1
    BEFORE = 2
    AFTER = 3
    SOURCE = 4


class LinkChangeRecord(IntEnum):
    """One change of all links of a node."""

    KIND = 0
    NODE = 1
    BEFORE = 2
    AFTER = 3
    TYPE = 4
    DIRECTION = 5


def record(values: Mapping[Place, str], *behind: str) -> str:
    """Write a list of expressions, each at its place, and others behind. Raises `ValueError` if a place before one is left out."""
    places = sorted(values)
    if places != list(range(len(places))):
        raise ValueError(f"{values}: a place is left out")
    return f"[{', '.join((*(values[place] for place in places), *behind))}]"
