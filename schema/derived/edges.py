"""Inputs for edges without a link: `where`, `orderBy` and group keys on reasons and gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType, get_named_type

from graph.model import ValueType
from graph.query.expressions import GapCodes, ReasonCount, RowExpression
from graph.query.row_facts import RowFact
from resolvers.execution.inputs import Keyword, RowInput
from schema.derived.inputs import Inputs, Member
from schema.derived.operators import filter_of_enum, filter_of_enums, filter_of_type
from schema.derived.quantifiers import quantifiers

COUNT = RowInput(ReasonCount())
KIND = RowInput(RowExpression(RowFact.REASON_KIND))
SINCE = RowInput(RowExpression(RowFact.REASON_SINCE))
LACKS = ("missing", "surplus")


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Makes the input types of edges that show reasons."""

    inputs: Inputs

    def where(self) -> Any:
        """Return a condition on an edge."""

        def members() -> Iterator[Member]:
            yield Member(COUNT, "count", filter_of_type(self.inputs, ValueType.INT))
            yield Member(Keyword.REASONS, "reasons", self._list())

        return self.inputs.object("ReasonEdgeWhere", members)

    def order(self, direction: Any) -> Any:
        """Return the sort input of edges."""
        return self._counted("ReasonEdgeSort", direction)

    def key(self, form: Any) -> Any:
        """Return the key input of groups."""
        return self._counted("ReasonEdgeKey", form)

    def _counted(self, name: str, type_: Any) -> Any:
        return self.inputs.object(name, lambda: [Member(COUNT, "count", type_)], takes_one=True)

    def _list(self) -> Any:
        return self.inputs.object("ReasonListFilter", lambda: quantifiers(self.inputs, self._reason()))

    def _reason(self) -> Any:
        def members() -> Iterator[Member]:
            yield Member(KIND, "kind", filter_of_enum(self.inputs, "ReasonKind"))
            yield Member(SINCE, "since", filter_of_type(self.inputs, ValueType.DATE))

        return self.inputs.object("ReasonWhere", members)


@dataclass(frozen=True, slots=True)
class Gap:
    """Makes the input type of edges that show what a node lacks; `connection` is the list's."""

    inputs: Inputs
    connection: GraphQLObjectType

    def where(self) -> Any:
        """Return a condition on an edge."""
        edge: Any = get_named_type(self.connection.fields["edges"].type)

        def members() -> Iterator[Member]:
            for name in LACKS:
                codes = get_named_type(edge.fields[name].type).name
                yield Member(RowInput(GapCodes(name)), name, filter_of_enums(self.inputs, codes))

        return self.inputs.object(f"{edge.name}Where", members)
