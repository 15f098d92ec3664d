"""Inputs for lists of all links of a node: `where`, `orderBy` and group keys on type, direction, dates and the other end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from graph.model import Property
from graph.model.common import SINCE, UNTIL
from graph.query.expressions import RowExpression
from graph.query.row_facts import RowFact
from resolvers.execution.inputs import Keyword, RelationshipPropertyInput, RowInput
from schema.derived.aggregates import AS_IT_IS, Aggregates, form_of
from schema.derived.inputs import Inputs, Member
from schema.derived.operators import filter_of, filter_of_enum
from schema.derived.order_by import OrderBy
from schema.derived.where import Where

# type and direction are asked for by their enums, and ordered by name as the list itself is
FACTS = {
    "type": ("LinkType", RowInput(RowExpression(RowFact.LINK_TYPE))),
    "direction": ("LinkDirection", RowInput(RowExpression(RowFact.LINK_DIRECTION))),
}


def days() -> Iterator[Property]:
    """Return the members `since` and `until`; a structural link has neither."""
    return (replace(prop, required=False) for prop in (SINCE, UNTIL))


@dataclass(frozen=True)
class AnyLink:
    """Makes the types of conditions, orders and groups of links of any type."""

    inputs: Inputs
    conditions: Where
    orders: OrderBy
    aggregates: Aggregates

    def where(self) -> Any:
        """Return the type of a condition."""
        name = "LinkWhere"

        def members() -> Iterator[Member]:
            yield from self.conditions.connectives(name)
            for field, (enum, reading) in FACTS.items():
                yield Member(reading, field, filter_of_enum(self.inputs, enum))
            for prop in days():
                yield Member(RelationshipPropertyInput(prop), prop.name, filter_of(self.inputs, prop))
            yield Member(Keyword.NODE, "other", self.conditions.node("Node"))

        return self.inputs.object(name, members)

    def order(self) -> Any:
        """Return the type of an item of an order."""

        def members() -> Iterator[Member]:
            for field, (_, reading) in FACTS.items():
                yield Member(reading, field, self.orders.direction)
            for prop in days():
                yield Member(RelationshipPropertyInput(prop), prop.name, self.orders.direction)
            yield Member(Keyword.NODE, "other", self.orders.node("Node"))

        return self.inputs.object("LinkSort", members, takes_one=True)

    def key(self) -> Any:
        """Return the type of a group key."""

        def members() -> Iterator[Member]:
            for field, (_, reading) in FACTS.items():
                yield Member(reading, field, AS_IT_IS)
            for prop in days():
                yield Member(RelationshipPropertyInput(prop), prop.name, form_of(prop))
            yield Member(Keyword.NODE, "other", self.aggregates.key("Node"))

        return self.inputs.object("LinkKey", members, takes_one=True)
