"""Input objects that derive from the schema, in graphql-core's own terms: there are a thousand of them, and nobody writes one.

What a member says stands in its extensions where Strawberry keeps its fields, so that the planner reads both alike.
Types refer to each other and to themselves: each is known by name from the moment it is asked for, its members follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from graphql import (
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
)

from graph.model import MODEL
from resolvers.execution.fields import STRAWBERRY
from resolvers.execution.inputs import TAKES_ONE, InputBinding, SupertypeInput
from schema.core.field_registry import supertype_of


def reading_of(field: GraphQLField) -> Any:
    """Return the binding of an output field; None for a field that is not read from a record."""
    return getattr(field.extensions.get(STRAWBERRY), "reading", None)


def enum(name: str, text: str, values: Iterable[tuple[str, str]]) -> GraphQLEnumType:
    return GraphQLEnumType(
        name, {code: GraphQLEnumValue(code, description=about) for code, about in values}, description=text
    )


OWN = {
    "NodeType": enum(
        "NodeType",
        "Type of a node 节点类型",
        ((name, label.text) for name, label in sorted(MODEL.labels.items()) if label.readable),
    ),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an input object: what it says, its type; operators have a description."""

    directives: ClassVar[tuple[()]] = ()  # Strawberry's printer looks for them
    reading: InputBinding
    name: str
    type: Any
    text: str | None = None

    def build(self) -> GraphQLInputField:
        return GraphQLInputField(self.type, description=self.text, extensions={STRAWBERRY: self})


@dataclass(frozen=True)
class Inputs:
    """The input objects that have been asked for, beside the types of a schema."""

    schema: GraphQLSchema
    made: dict[str, GraphQLInputObjectType] = field(default_factory=dict)

    def output(self, name: str) -> Any:
        """Return an enum or scalar of the schema, or one that only input objects use."""
        return OWN.get(name) or self.schema.type_map[name]

    def inherited(self, type_name: str, make: Callable[[str], Any]) -> Iterator[Member]:
        """Yield the member with the input of a type's interface, if it has one; `make` returns the input of a type."""
        if supertype := supertype_of(type_name):
            yield Member(SupertypeInput(type_name), f"{supertype[0].lower()}{supertype[1:]}", make(supertype))

    def object(
        self, name: str, members: Callable[[], Iterable[Member]], *, takes_one: bool = False
    ) -> GraphQLInputObjectType:
        """Return the input object of a name; its members are made when the schema is built.

        One that takes one member is checked when an operation is planned, and not `@oneOf`: code generators make a union
        of as many objects as there are members of it, each of which names all members.
        """
        if name not in self.made:
            self.made[name] = GraphQLInputObjectType(
                name,
                lambda: {member.name: member.build() for member in members()},
                extensions={TAKES_ONE: takes_one},
            )
        return self.made[name]


def listed(type_: Any) -> Any:
    """Return the type of a list of non-null items."""
    return GraphQLList(GraphQLNonNull(type_))
