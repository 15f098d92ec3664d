"""What a row or an edge says that leads no further: stored properties, measures, and what only an edge can tell."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Property
from graph.query.arguments import Argument
from graph.query.base import Column, Key, Measure


@dataclass(frozen=True, slots=True)
class PropertyColumn(Column):
    """A stored property of the row's node or, on an edge, of its link."""

    stored: Property

    @property
    def key(self) -> Key:
        return ("", self.stored.name)

    def __str__(self) -> str:
        return self.stored.name


@dataclass(frozen=True, slots=True)
class RelationshipColumn(Column):
    """`type` or `direction` of a link that is itself what was asked for."""

    name: str

    @property
    def key(self) -> Key:
        return ("", f"link.{self.name}")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class AsOfColumn(Column):
    """The day itself that the root field is read on."""

    @property
    def key(self) -> Key:
        return ("", "asOf")

    def __str__(self) -> str:
        return "asOf"


@dataclass(frozen=True, slots=True)
class ReasonCountColumn(Column):
    """How many reasons a node was found for."""

    @property
    def key(self) -> Key:
        return ("", "reasons.count")

    def __str__(self) -> str:
        return "count"


@dataclass(frozen=True, slots=True)
class MeasureColumn(Column):
    """A measure of the row's node or, on an edge, of the pair of nodes it links."""

    field: str
    measure: Measure
    arguments: tuple[Argument, ...]
    start: str  # the type it is a measure of
    key: Key

    def __str__(self) -> str:
        return f"{self.field} = {self.measure}"


@dataclass(frozen=True, slots=True)
class GapColumn(Column):
    """Which needs a node was found for: the codes of what is `missing`, or there too often (`surplus`)."""

    name: str

    @property
    def key(self) -> Key:
        return ("", f"unmet.{self.name}")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class HopsColumn(Column):
    """How many links lead to a node that was reached."""

    @property
    def key(self) -> Key:
        return ("", "walk.hops")

    def __str__(self) -> str:
        return "hops"


@dataclass(frozen=True, slots=True)
class SearchMatchColumn(Column):
    """How a row of a search matches the text: `match` says what of it does, `fit` how well."""

    name: str

    @property
    def key(self) -> Key:
        return ("", f"matched.{self.name}")

    def __str__(self) -> str:
        return self.name
