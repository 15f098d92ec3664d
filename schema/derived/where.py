"""Conditions of lists, derived from the fields of each type: what can be shown can be asked for.

`GridWhere` speaks of a node; what every area has it asks by its member `area`, an `AreaWhere`. A list whose edge has facts of its own has `OrganizationHandledByWhere` of `edge` and `node`.
A list in a condition is asked for by `some`, `all`, `none` and `count`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType

from graph.model import MODEL, RelationshipType
from graph.query.measure_traits import filterable, value_type
from graph.query.traversal import Traversal
from resolvers.execution.fields import MeasureField, StoredField, TraversalField
from resolvers.execution.inputs import (
    Keyword,
    MeasureInput,
    NodeTypesInput,
    PairMeasureInput,
    PropertyInput,
    RelationInput,
    RelationshipPropertyInput,
)
from schema.core.connections import row_name, rows_of
from schema.core.field_registry import link_of, own_fields
from schema.core.fields import ReadingField
from schema.derived.edges import Gap, Reasoned
from schema.derived.inputs import Inputs, Member, listed
from schema.derived.operators import filter_of, filter_of_type
from schema.derived.pairs import Pairs, pairs_of
from schema.derived.quantifiers import quantifiers


@dataclass(frozen=True)
class Where:
    """Makes the types of conditions."""

    inputs: Inputs

    def of(self, traversal: Traversal, connection: GraphQLObjectType) -> Any:
        """Return the type of a list's `where`."""
        pairs, target = pairs_of(traversal, connection), traversal.target
        if pairs and (link := link_of(traversal)):
            return self._pairs(target, link, pairs)
        if traversal.reasons:
            return self._rows(rows_of(connection), target, Reasoned(self.inputs).where())
        if traversal.gaps:
            return self._rows(rows_of(connection), target, Gap(self.inputs, connection).where())
        return self._of_one(traversal)

    def _of_one(self, traversal: Traversal) -> Any:
        """Return the type of a condition on one node of a list; reasons are known only on the list itself."""
        target, link = traversal.target, link_of(traversal)
        return self._rows(row_name(target, link), target, self._link(link)) if link else self.node(target)

    def node(self, type_name: str) -> Any:
        """Conditions on a node."""
        name = f"{type_name}Where"

        def members() -> Iterator[Member]:
            yield from self.connectives(name)
            if MODEL.is_abstract(type_name):
                types = listed(self.inputs.output("NodeType"))
                yield Member(NodeTypesInput(), "type", types)
            yield from self.inputs.inherited(type_name, self.node)
            yield from (found for field in own_fields(type_name) if (found := self._member(type_name, field)))

        return self.inputs.object(name, members)

    def connectives(self, name: str) -> Iterator[Member]:
        """Yield the members AND, OR and NOT of a condition type."""
        own = self.inputs.made[name]
        yield Member(Keyword.AND, "AND", listed(own))
        yield Member(Keyword.OR, "OR", listed(own))
        yield Member(Keyword.NOT, "NOT", own)

    def _rows(self, row: str, target: str, edge: Any) -> Any:
        """Conditions on a node and what stands on the edge to it."""
        name = f"{row}Where"

        def members() -> Iterator[Member]:
            yield from self.connectives(name)
            yield from self._ends(target, edge)

        return self.inputs.object(name, members)

    def _ends(self, target: str, edge: Any) -> Iterator[Member]:
        yield Member(Keyword.EDGE, "edge", edge)
        yield Member(Keyword.NODE, "node", self.node(target))

    def _pairs(self, target: str, link: RelationshipType, pairs: Pairs) -> Any:
        """Conditions on a link, the nodes at both its ends and what both come to."""
        name = f"{pairs.name}Where"

        def members() -> Iterator[Member]:
            yield from self.connectives(name)
            yield from self._ends(target, self._link(link))
            yield pairs.other_end(self.node(pairs.source))
            for field, measure in pairs.measures():
                if filterable(measure):
                    yield Member(PairMeasureInput(measure), field, filter_of_type(self.inputs, value_type(measure)))

        return self.inputs.object(name, members)

    def _link(self, link: RelationshipType) -> Any:
        def members() -> Iterator[Member]:
            for prop in MODEL.facts_of(link):
                if not prop.protected and (found := filter_of(self.inputs, prop)):
                    yield Member(RelationshipPropertyInput(prop), prop.name, found)

        return self.inputs.object(f"{row_name('', link)}LinkWhere", members)

    def _list(self, traversal: Traversal) -> Any:
        """Return the quantifiers of a list."""
        name = f"{row_name(traversal.target, link_of(traversal))}ListFilter"
        where = self._of_one(traversal)
        return self.inputs.object(name, lambda: quantifiers(self.inputs, where))

    def _member(self, type_name: str, field: ReadingField) -> Member | None:
        name = str(field.graphql_name)
        match field.reading:
            case StoredField(prop) if found := filter_of(self.inputs, prop):
                return Member(PropertyInput(prop), name, found)
            case MeasureField(measure) if filterable(measure):
                found = filter_of_type(self.inputs, value_type(measure))
                return Member(MeasureInput(measure, type_name), name, found)
            case TraversalField(traversal) if traversal.to_one and not traversal.guard:
                return Member(RelationInput(traversal), name, self.node(traversal.target))
            case TraversalField(traversal) if not (field.required or traversal.gaps or traversal.guard):
                return Member(RelationInput(traversal), name, self._list(traversal))
        return None
