"""Columns without a nested row: stored properties, measures, and facts of an edge."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Property
from graph.query.arguments import Argument
from graph.query.base import Column, Key, Measure


@dataclass(frozen=True, slots=True)
class PropertyColumn(Column):
    """A stored property of the row's node or, on an edge, of the row's relationship."""

    stored: Property

    @property
    def key(self) -> Key:
        """Return the name; protected properties of one name, such as telephones, have columns of their own."""
        return ("", f"{self.stored.name} {self.stored.guard}" if self.stored.protected else self.stored.name)

    def __str__(self) -> str:
        return self.stored.name


@dataclass(frozen=True, slots=True)
class RelationshipColumn(Column):
    """`type`, `direction` or `facts` of the row's relationship, in a list of all relationships of a node."""

    name: str

    @property
    def key(self) -> Key:
        return ("", f"link.{self.name}")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class AsOfColumn(Column):
    """The as-of date of the root field."""

    @property
    def key(self) -> Key:
        return ("", "asOf")

    def __str__(self) -> str:
        return "asOf"


@dataclass(frozen=True, slots=True)
class LabelColumn(Column):
    """The name, title or number that people call the row's node by."""

    @property
    def key(self) -> Key:
        return ("", "node.label")

    def __str__(self) -> str:
        return "label"


@dataclass(frozen=True, slots=True)
class ReasonCountColumn(Column):
    """The number of reasons that a node was found for."""

    @property
    def key(self) -> Key:
        return ("", "reasons.count")

    def __str__(self) -> str:
        return "count"


@dataclass(frozen=True, slots=True)
class MeasureColumn(Column):
    """A measure of the row's node or, on an edge, of the nodes at both ends."""

    field: str
    measure: Measure
    arguments: tuple[Argument, ...]
    start: str  # the type of the measured node
    key: Key
    published: bool = False  # the same for every viewer: computed of all data, whatever the viewer may see

    def __str__(self) -> str:
        return f"{self.field} = {self.measure}"


@dataclass(frozen=True, slots=True)
class GapColumn(Column):
    """Codes of the requirements that a node does not meet: below the minimum (`missing`) or above the maximum (`surplus`)."""

    name: str

    @property
    def key(self) -> Key:
        return ("", f"unmet.{self.name}")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class HopsColumn(Column):
    """The number of relationships from the start of a graph search to a node."""

    @property
    def key(self) -> Key:
        return ("", "walk.hops")

    def __str__(self) -> str:
        return "hops"


@dataclass(frozen=True, slots=True)
class SearchMatchColumn(Column):
    """A fact of a search match: `match` names the field that matches, `fit` the extent (whole, prefix or part)."""

    name: str

    @property
    def key(self) -> Key:
        return ("", f"matched.{self.name}")

    def __str__(self) -> str:
        return self.name
