"""What a list says of two days: `changes` and `changeCount` beside it, with a type of change for each kind of row."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLArgument, GraphQLField, GraphQLInt, GraphQLNonNull, GraphQLObjectType, get_named_type

from graph.query.diff import ChangeKind
from graph.query.traversal import Traversal
from resolvers.execution.fields import STRAWBERRY, EdgeField, FieldRole, ReferenceField
from schema.core.edge_facts import reference_text
from schema.core.field_registry import link_of
from schema.derived.aggregates import GROUPS, derived_field
from schema.derived.inputs import Inputs, enum, listed

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
    made: dict[str, GraphQLObjectType] = field(default_factory=dict)

    def fields_of(self, traversal: Traversal, connection: GraphQLObjectType) -> dict[str, GraphQLField]:
        """What a list says of two days, beside its page."""
        return self._beside(self._change(traversal, connection))

    def of_any_link(self, connection: GraphQLObjectType) -> dict[str, GraphQLField]:
        """The same for all links of a node."""
        link: Any = get_named_type(connection.fields["nodes"].type)
        days = {name: one for name, one in link.fields.items() if isinstance(_reading(one), EdgeField)}
        facts = GraphQLObjectType("LinkDays", days, description="Since when a link holds, and until when 链接起止")
        fields = {
            "kind": _kind(),
            **{name: one for name, one in link.fields.items() if name not in days},
            **_sides(facts),
        }
        return self._beside(GraphQLObjectType("LinkChange", fields))

    def _beside(self, change: GraphQLObjectType) -> dict[str, GraphQLField]:
        days = dict(self._days())
        page = {
            "first": GraphQLArgument(GraphQLInt, default_value=GROUPS),
            "offset": GraphQLArgument(GraphQLInt),
        }
        rows = GraphQLNonNull(listed(change))
        return {
            "changes": derived_field(FieldRole.CHANGES, rows, {**days, **page}),
            "changeCount": derived_field(FieldRole.CHANGE_COUNT, GraphQLNonNull(GraphQLInt), days),
        }

    def _days(self) -> Iterator[tuple[str, GraphQLArgument]]:
        date = self.inputs.output("Date")
        yield from (("from", GraphQLArgument(GraphQLNonNull(date))), ("to", GraphQLArgument(date)))
        yield "kind", GraphQLArgument(KIND)

    def _change(self, traversal: Traversal, connection: GraphQLObjectType) -> GraphQLObjectType:
        name = f"{connection.name.removesuffix('Connection')}Change"
        if name not in self.made:
            edge: Any = get_named_type(connection.fields["edges"].type)
            fields = dict(self._fields(traversal, edge))
            self.made[name] = GraphQLObjectType(name, fields)
        return self.made[name]

    def _fields(self, traversal: Traversal, edge: GraphQLObjectType) -> Iterator[tuple[str, GraphQLField]]:
        yield "kind", _kind()
        for name, declared in edge.fields.items():
            if _reading(declared) in (FieldRole.NODE, FieldRole.PAIR_SOURCE):
                yield name, declared
        if facts := self._facts(traversal, edge):
            yield from _sides(facts).items()

    def _facts(self, traversal: Traversal, edge: GraphQLObjectType) -> GraphQLObjectType | None:
        """What a link says, without the node it leads to."""
        link = link_of(traversal)
        if link is None:
            return None
        name = "".join(word.capitalize() for word in link.name.split("_")) + "Facts"
        if name not in self.made:
            facts = {key: described for key, one in edge.fields.items() if (described := _fact(one))}
            self.made[name] = GraphQLObjectType(name, facts)
        return self.made[name]


def _kind() -> GraphQLField:
    return derived_field(FieldRole.CHANGE_KIND, GraphQLNonNull(KIND))


def _sides(facts: GraphQLObjectType) -> dict[str, GraphQLField]:
    return {
        "before": derived_field(FieldRole.CHANGE_BEFORE, facts),
        "after": derived_field(FieldRole.CHANGE_AFTER, facts),
    }


def _fact(declared: GraphQLField) -> GraphQLField | None:
    """A fact of a link as a field of its own, with the description that edges leave out."""
    described = copy(declared)
    match _reading(declared):
        case EdgeField(prop):
            described.description = prop.text
        case ReferenceField(prop):
            described.description = reference_text(prop)
        case _:
            return None
    return described


def _reading(declared: GraphQLField) -> Any:
    return getattr(declared.extensions.get(STRAWBERRY), "reading", None)
