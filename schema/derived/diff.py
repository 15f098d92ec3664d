"""Differences of a list between two days: `changes` and `changeCount` beside it, one type of change, facts of each link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
)

from graph.model import Property
from graph.model.common import RECORD
from graph.query.diff import ChangeKind
from graph.query.traversal import Traversal
from resolvers.execution.fields import ChangesField, EdgeField, FieldRole, ReferenceField
from schema.core.edge_facts import reference_text
from schema.core.field_registry import link_of
from schema.derived.aggregates import GROUPS, derived_field
from schema.derived.inputs import Inputs, enum, listed, reading_of
from schema.derived.operators import output_type_name
from schema.derived.relationships import days

KIND = enum(
    "ChangeKind",
    "How a row of a list differs between two days 变化类别",
    (
        (ChangeKind.APPEARED, "It is there on the later day only 新增"),
        (ChangeKind.CHANGED, "Another link of this kind has taken the place of the one before 变更"),
        (ChangeKind.ENDED, "It was there on the earlier day only 终止"),
    ),
)


@dataclass(frozen=True)
class ChangeTypes:
    """Makes the types of changes, each once."""

    inputs: Inputs
    made: dict[str, GraphQLObjectType | GraphQLInterfaceType] = field(default_factory=dict)

    def fields_of(self, traversal: Traversal, connection: GraphQLObjectType) -> dict[str, GraphQLField]:
        """Return the fields of a list's connection."""
        change = self._pair_change() if traversal.pairs else self._change()
        edge: Any = get_named_type(connection.fields["edges"].type)
        return self._beside(change, self._facts(traversal, edge))

    def of_any_link(self, connection: GraphQLObjectType) -> dict[str, GraphQLField]:
        """Return the fields of the connection of all links of a node."""
        link: Any = get_named_type(connection.fields["nodes"].type)
        dates = {
            name: declared for name, declared in link.fields.items() if isinstance(reading_of(declared), EdgeField)
        }
        facts = GraphQLObjectType("LinkDays", dates, description="Since when a link holds, and until when 链接起止")
        others = {name: declared for name, declared in link.fields.items() if name not in dates}
        text = "A link of a node that differs between two days 链接变化"
        change = GraphQLObjectType("LinkChange", {"kind": _kind(), **others, **_sides(facts)}, description=text)
        return self._beside(change, facts.name)

    def _beside(self, change: GraphQLObjectType, facts: str | None) -> dict[str, GraphQLField]:
        dates = dict(self._days())
        page = {
            "first": GraphQLArgument(GraphQLInt, default_value=GROUPS),
            "offset": GraphQLArgument(GraphQLInt),
        }
        rows = GraphQLNonNull(listed(change))
        return {
            "changes": derived_field(ChangesField(facts), rows, {**dates, **page}),
            "changeCount": derived_field(FieldRole.CHANGE_COUNT, GraphQLNonNull(GraphQLInt), dates),
        }

    def _days(self) -> Iterator[tuple[str, GraphQLArgument]]:
        date = self.inputs.output("Date")
        yield from (("from", GraphQLArgument(date)), ("to", GraphQLArgument(date)))
        yield "kind", GraphQLArgument(KIND)

    def _once(self, name: str, text: str, fields: dict[str, GraphQLField]) -> Any:
        if name not in self.made:
            self.made[name] = GraphQLObjectType(name, fields, description=text)
        return self.made[name]

    def _change(self) -> Any:
        return self._once("Change", "A row of a list that differs between two days 变化", self._row())

    def _pair_change(self) -> Any:
        text = "The node at the other end of the pair, as of the day on which it was on the list last 另一端节点"
        other = derived_field(FieldRole.PAIR_SOURCE, GraphQLNonNull(self.inputs.output("Node")), text=text)
        return self._once(
            "PairChange", "A pair that differs between two days 配对变化", {**self._row(), "other": other}
        )

    def _row(self) -> dict[str, GraphQLField]:
        text = "The node, as of the day on which it was on the list last 节点"
        node = derived_field(FieldRole.NODE, GraphQLNonNull(self.inputs.output("Node")), text=text)
        return {"kind": _kind(), "node": node, **_sides(self._interface())}

    def _interface(self) -> Any:
        """Return the interface `LinkFacts`: the dates of a link, null if its type has none, and its record."""
        name, text = "LinkFacts", "Facts of a link, without the node that it leads to 链接属性"
        if name not in self.made:
            fields = self._stored((*days(), *RECORD))
            self.made[name] = GraphQLInterfaceType(
                name, fields, resolve_type=lambda facts, *_: facts.type_name, description=text
            )
        return self.made[name]

    def _stored(self, properties: Iterable[Property]) -> dict[str, GraphQLField]:
        """Return the fields of properties that links of any type may have."""
        return {prop.name: self._stored_field(prop) for prop in properties if prop.readable}

    def _stored_field(self, prop: Property) -> GraphQLField:
        type_ = self.inputs.output(output_type_name(prop.type))
        return derived_field(EdgeField(prop), GraphQLNonNull(type_) if prop.required else type_, text=prop.text)

    def _facts(self, traversal: Traversal, edge: GraphQLObjectType) -> str | None:
        """Make the type of the facts of a list's links. Return its name."""
        link = link_of(traversal)
        if link is None:
            return None
        name = "".join(word.capitalize() for word in link.name.split("_")) + "Facts"
        if name not in self.made:
            facts = {key: described for key, declared in edge.fields.items() if (described := _fact(declared))}
            self.made[name] = GraphQLObjectType(name, {**self._stored(days()), **facts}, interfaces=[self._interface()])
        return name


def _kind() -> GraphQLField:
    return derived_field(FieldRole.CHANGE_KIND, GraphQLNonNull(KIND), text="How it differs 变化类别")


def _sides(facts: GraphQLObjectType | GraphQLInterfaceType) -> dict[str, GraphQLField]:
    before, after = (
        "The link as it was; null if it was not there 变化前",
        "The link as it is; null if it is not there 变化后",
    )
    return {
        "before": derived_field(FieldRole.CHANGE_BEFORE, facts, text=before),
        "after": derived_field(FieldRole.CHANGE_AFTER, facts, text=after),
    }


def _fact(declared: GraphQLField) -> GraphQLField | None:
    """Return a fact of a link as a field with its description, which edges omit."""
    described = copy(declared)
    match reading_of(declared):
        case EdgeField(prop):
            described.description = prop.text
        case ReferenceField(prop):
            described.description = reference_text(prop)
        case _:
            return None
    return described
