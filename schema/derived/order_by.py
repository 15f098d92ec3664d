"""Orders of lists, derived from the fields of each type: own values, those of one neighbour, counts and sums of lists.

Each item of an `orderBy` says one thing, so a list of them is an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType

from graph.model import MODEL, Property, RelationshipType
from graph.query.measure_traits import value_type
from graph.query.sort_keys import sortable
from graph.query.traversal import Traversal
from resolvers.execution.fields import MeasureField, StoredField, TraversalField
from resolvers.execution.inputs import (
    Keyword,
    MeasureInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
)
from schema.core.connections import row_name, rows_of
from schema.core.field_registry import link_of, own_fields
from schema.core.fields import ReadingField
from schema.derived.edges import Reasoned
from schema.derived.figures import Figures
from schema.derived.inputs import Inputs, Member
from schema.derived.pairs import Pairs, pairs_of


@dataclass(frozen=True)
class OrderBy:
    """Makes the types of the items of orders."""

    inputs: Inputs
    figures: Figures

    def of(self, traversal: Traversal, connection: GraphQLObjectType) -> Any:
        """Return the type of the items of a list's `orderBy`."""
        target, link = traversal.target, link_of(traversal)
        if link and (pairs := pairs_of(traversal, connection)):
            return self._pairs(target, link, pairs)
        if traversal.reasons or traversal.gaps:
            edge = Reasoned(self.inputs).order(self.direction) if traversal.reasons else None
            return self._rows(rows_of(connection), target, edge)
        return self._rows(row_name(target, link), target, self._link(link)) if link else self.node(target)

    @property
    def direction(self) -> Any:
        return self.inputs.output("SortDirection")

    def node(self, type_name: str) -> Any:
        """Return the sort input of nodes."""

        def members() -> Iterator[Member]:
            yield from self.inputs.inherited(type_name, self.node)
            yield from (found for field in own_fields(type_name) if (found := self._member(type_name, field)))

        return self.inputs.object(f"{type_name}Sort", members, takes_one=True)

    def _rows(self, row: str, target: str, edge: Any) -> Any:
        return self.inputs.object(f"{row}Sort", lambda: self._ends(target, edge), takes_one=True)

    def _ends(self, target: str, edge: Any) -> Iterator[Member]:
        if edge:
            yield Member(Keyword.EDGE, "edge", edge)
        yield Member(Keyword.NODE, "node", self.node(target))

    def _pairs(self, target: str, link: RelationshipType, pairs: Pairs) -> Any:
        def members() -> Iterator[Member]:
            yield from self._ends(target, self._link(link))
            yield pairs.other_end(self.node(pairs.source))
            for field, measure in pairs.measures():
                if sortable(value_type(measure)):
                    yield Member(PairMeasureInput(measure), field, self.direction)

        return self.inputs.object(f"{pairs.name}Sort", members, takes_one=True)

    def _link(self, link: RelationshipType) -> Any:
        """Return the sort input of a link; None if the link has no property."""
        facts = [*filter(_orders, MODEL.facts_of(link))]

        def members() -> Iterator[Member]:
            return (Member(RelationshipPropertyInput(prop), prop.name, self.direction) for prop in facts)

        name = f"{row_name('', link)}LinkSort"
        return self.inputs.object(name, members, takes_one=True) if facts else None

    def _member(self, type_name: str, field: ReadingField) -> Member | None:
        name = str(field.graphql_name)
        match field.reading:
            case StoredField(prop) if sortable(prop.type) and not prop.protected:
                return Member(PropertyInput(prop), name, self.direction)
            case MeasureField(measure) if sortable(value_type(measure)):
                return Member(MeasureInput(measure, type_name), name, self.direction)
            case TraversalField(traversal) if traversal.to_one and not traversal.guard:
                return Member(RelationInput(traversal), name, self.node(traversal.target))
            case TraversalField(traversal) if not (field.required or traversal.gaps or traversal.guard):
                return Member(RelationInput(traversal), name, self.figures.sort(traversal.target))
        return None


def _orders(prop: Property) -> bool:
    return sortable(prop.type) and not prop.set_on_end and not prop.protected
