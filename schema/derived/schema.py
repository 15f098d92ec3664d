"""The schema as it is served: what Strawberry declares, with what derives from it put beside every list.

Arguments of lists are the same everywhere, and their types follow from the fields; so they are made in graphql-core's
terms, in a tenth of the time that as many declarations would take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    Undefined,
    get_named_type,
    print_schema,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema_converter import GraphQLCoreConverter

from resolvers.execution.fields import AllRelationshipsField, FieldRole, TraversalField
from schema.core.scalars import SCALARS
from schema.derived.aggregates import Aggregates
from schema.derived.descriptions import describe_once
from schema.derived.diff import ChangeTypes
from schema.derived.figures import Figures
from schema.derived.inputs import Inputs, listed, reading_of
from schema.derived.order_by import OrderBy
from schema.derived.relationships import AnyLink
from schema.derived.where import Where

LAST = GraphQLArgument(GraphQLInt)
BEFORE = GraphQLArgument(GraphQLString)
OFFSET = GraphQLArgument(GraphQLInt)
LIMIT = GraphQLArgument(GraphQLInt)


class GraphSchema(strawberry.Schema):
    """A Strawberry schema in which every list has filters, orders, aggregates and changes derived from its fields."""

    def __init__(self, query: type, mutation: type | None = None, types: Iterable[type] = ()) -> None:
        super().__init__(query=query, mutation=mutation, types=types, config=StrawberryConfig(scalar_map=SCALARS))
        self._schema = with_derived(self._schema)
        self._schema._strawberry_schema = self  # type: ignore[attr-defined]  # Strawberry's `info.schema`

    def _extend_introspection(self) -> None:
        """Leave `isOneOf` to graphql-core: Strawberry's resolver knows its own inputs only, and fails for lists."""

    @property
    def graphql_schema(self) -> GraphQLSchema:
        """Return the schema that graphql-core executes."""
        return self._schema

    def as_str(self) -> str:
        """Return the schema in the schema definition language, types in the order in which they refer to each other."""
        return print_schema(self._schema)


def with_derived(declared: GraphQLSchema) -> GraphQLSchema:
    """Return the declared schema with the arguments of lists, and the fields that stand beside their pages."""
    arguments = Arguments(declared)
    for type_ in list(declared.type_map.values()):
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in type_.fields.items():
                _omit_null_defaults(field.args.values())
                field.args.update(arguments.of(name, field))
                arguments.put_beside(field)
        elif isinstance(type_, GraphQLInputObjectType):
            _omit_null_defaults(type_.fields.values())
            type_.is_one_of = type_.is_one_of or _takes_one(type_)
    types = [*declared.type_map.values(), *arguments.changes.made.values()]
    describe_once(types)
    return GraphQLSchema(
        query=declared.query_type,
        mutation=declared.mutation_type,
        types=types,
        directives=declared.directives,
        extensions=declared.extensions,
    )


def _takes_one(type_: GraphQLInputObjectType) -> bool:
    """Return whether an input is declared to take one member: Strawberry does not tell graphql-core."""
    return bool(getattr(type_.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF), "is_one_of", False))


def _omit_null_defaults(values: Iterable[GraphQLArgument | GraphQLInputField]) -> None:
    """Remove the default null of optional arguments and members, which Strawberry prints for Python's None."""
    for value in values:
        if value.default_value is None:
            value.default_value = Undefined


@dataclass(frozen=True, slots=True)
class Arguments:
    """Makes the arguments of lists."""

    where: Where
    order_by: OrderBy
    aggregates: Aggregates
    any_link: AnyLink
    changes: ChangeTypes

    def __init__(self, declared: GraphQLSchema) -> None:
        inputs = Inputs(declared)
        figures = Figures(inputs)
        object.__setattr__(self, "where", Where(inputs))
        object.__setattr__(self, "order_by", OrderBy(inputs, figures))
        object.__setattr__(self, "aggregates", Aggregates(inputs, figures))
        object.__setattr__(self, "any_link", AnyLink(inputs, self.where, self.order_by, self.aggregates))
        object.__setattr__(self, "changes", ChangeTypes(inputs))

    def put_beside(self, field: GraphQLField) -> None:
        """Give the connection that a list leads to what the list comes to."""
        reading = reading_of(field)
        connection: Any = get_named_type(field.type)
        match reading:
            case AllRelationshipsField() if "changes" not in connection.fields:
                connection.fields.update(self.changes.of_any_link(connection))
                connection.fields.update(self.aggregates.fields_by(self.any_link.key(), "Node"))
            case TraversalField(traversal) if not traversal.to_one and "changes" not in connection.fields:
                connection.fields.update(self.changes.fields_of(traversal, connection))
                connection.fields.update(self.aggregates.fields_of(traversal, connection))

    def of(self, name: str, field: GraphQLField) -> dict[str, GraphQLArgument]:
        """Return the derived arguments of a field."""
        reading = reading_of(field)
        match reading:
            case TraversalField(traversal) if not traversal.to_one:
                connection: Any = get_named_type(field.type)
                chosen = _choosing(self.where.of(traversal, connection), self.order_by.of(traversal, connection))
                return {**dict(_paging()), **dict(chosen)}
            case AllRelationshipsField():
                return {**dict(_paging()), **dict(_choosing(self.any_link.where(), self.any_link.order()))}
        return {"limit": LIMIT} if reading is FieldRole.TOTAL_COUNT else {}


def _choosing(where: Any, order: Any) -> Iterator[tuple[str, GraphQLArgument]]:
    yield "where", GraphQLArgument(where)
    yield "orderBy", GraphQLArgument(listed(order))


def _paging() -> Iterator[tuple[str, GraphQLArgument]]:
    yield from (("last", LAST), ("before", BEFORE), ("offset", OFFSET))
