"""What edges are narrowed, ordered and grouped by that show no link: reasons why a node was found, or what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType, get_named_type

from graph.model import ValueType
from graph.value import Carried, Lack, ReasonCount
from resolvers.input_reading import OfRow, Word
from schema.inputs import Inputs, Member
from schema.operators import filter_of_enum, filter_of_enums, filter_of_type
from schema.quantifiers import quantifiers

COUNT = OfRow(ReasonCount())
KIND = OfRow(Carried("{edge}[0]", ValueType.TEXT))
SINCE = OfRow(Carried("date({edge}[1])", ValueType.DATE))
HOW_MANY = "How many reasons 原因数"
LACKS = ("missing", "surplus")


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Makes the input types of edges that show reasons."""

    inputs: Inputs

    def where(self) -> Any:
        """A condition on an edge."""

        def members() -> Iterator[Member]:
            yield Member(COUNT, "count", filter_of_type(self.inputs, ValueType.INT), HOW_MANY)
            yield Member(Word.REASONS, "reasons", self._list(), "On the reasons 原因条件")

        return self.inputs.object("ReasonEdgeWhere", "Conditions on why a node was found 对原因的条件", members)

    def order(self, direction: Any) -> Any:
        """What edges are ordered by."""
        return self._counted("ReasonEdgeOrder", "What is ordered by 排序依据", direction)

    def key(self, form: Any) -> Any:
        """What groups are made by."""
        return self._counted("ReasonEdgeKey", "What groups are made by 分组依据", form)

    def _counted(self, name: str, text: str, type_: Any) -> Any:
        return self.inputs.object(name, text, lambda: [Member(COUNT, "count", type_, HOW_MANY)], one_of=True)

    def _list(self) -> Any:
        text = "Conditions on reasons 对原因列表的条件"
        return self.inputs.object("ReasonListFilter", text, lambda: quantifiers(self.inputs, self._reason()))

    def _reason(self) -> Any:
        def members() -> Iterator[Member]:
            yield Member(KIND, "kind", filter_of_enum(self.inputs, "ReasonKind"), "Kind of reason 原因类别")
            yield Member(SINCE, "since", filter_of_type(self.inputs, ValueType.DATE), "Since when 起始日期")

        return self.inputs.object("ReasonWhere", "Conditions on one reason; all must hold 对单个原因的条件", members)


@dataclass(frozen=True, slots=True)
class Gap:
    """Makes the input type of edges that show what a node lacks; `connection` is the list's."""

    inputs: Inputs
    connection: GraphQLObjectType

    def where(self) -> Any:
        """A condition on an edge."""
        edge: Any = get_named_type(self.connection.fields["edges"].type)

        def members() -> Iterator[Member]:
            for name in LACKS:
                codes = get_named_type(edge.fields[name].type).name
                text = edge.fields[name].description
                yield Member(OfRow(Lack(name)), name, filter_of_enums(self.inputs, codes), text)

        return self.inputs.object(f"{edge.name}Where", "Conditions on what a node lacks 对缺口的条件", members)
