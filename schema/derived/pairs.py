"""Lists of pairs, for what derives from them: each row is a link with the nodes at both its ends, and what both come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, get_named_type

from graph.query.base import Measure
from graph.query.traversal import Traversal
from resolvers.execution.fields import FieldRole, MeasureField
from resolvers.execution.inputs import OtherEndInput
from schema.core.connections import rows_of
from schema.derived.inputs import Member, reading_of


@dataclass(frozen=True, slots=True)
class Pairs:
    """The edges of a list of pairs: the name of their type, and their fields."""

    name: str
    source: str  # the type of the node at the other end
    fields: dict[str, GraphQLField]

    def other_end(self, type_: Any) -> Member:
        """Return the member for the node at the other end, named as on the edge."""
        name = next(name for name, field in self.fields.items() if reading_of(field) is FieldRole.PAIR_SOURCE)
        return Member(OtherEndInput(self.source), name, type_)

    def measures(self) -> Iterator[tuple[str, Measure]]:
        """Yield the measures of a pair by name."""
        for name, field in self.fields.items():
            match reading_of(field):
                case MeasureField(measure):
                    yield name, measure


def pairs_of(traversal: Traversal, connection: GraphQLObjectType) -> Pairs | None:
    """Return the edges of a list whose rows are pairs, otherwise None."""
    if not traversal.pairs:
        return None
    edge: Any = get_named_type(connection.fields["edges"].type)
    return Pairs(rows_of(connection), traversal.source, edge.fields)
