"""Descriptions that are said once: an implementing type does not repeat those of its interfaces, nor an edge its link's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphql import GraphQLField, GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType


def describe_once(types: Iterable[GraphQLNamedType]) -> None:
    """Take a description from each inherited field and argument, if the interface's says the same."""
    repeated = [found for type_ in types for found in _repeated(type_)]
    for field in repeated:
        field.description = None
        for argument in field.args.values():
            argument.description = None


def _repeated(type_: GraphQLNamedType) -> Iterator[GraphQLField]:
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        for interface in type_.interfaces:
            for name, field in interface.fields.items():
                if _says_the_same(type_.fields[name], field):
                    yield type_.fields[name]


def _says_the_same(field: GraphQLField, inherited: GraphQLField) -> bool:
    return field.description == inherited.description and all(
        argument.description == inherited.args[name].description for name, argument in field.args.items()
    )
