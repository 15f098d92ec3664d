"""Labels of enum values in Chinese or English, from the descriptions of the schema; no statement is sent."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Annotated, cast

import strawberry
from graphql import GraphQLEnumType, GraphQLEnumValue, GraphQLNamedType
from strawberry.types import Info

from resolvers.execution.invalid_value import refusal
from resolvers.execution.messages import NO_ENUM
from schema.derived.figures import LABEL

if TYPE_CHECKING:
    from schema.derived.schema import GraphSchema


@strawberry.enum(description="Language of names 语言")
class Language(Enum):
    """A language of the descriptions."""

    EN = strawberry.enum_value("EN", description="English 英文")
    ZH = strawberry.enum_value("ZH", description="Chinese 中文")


def in_language(text: str, language: Language) -> str:
    """Return the part of a description in one language: English up to the last space, Chinese after it."""
    english, _, chinese = text.rpartition(" ")
    return english if language is Language.EN else chinese


@strawberry.type(description="A value and its name 枚举值及名称")
class ValueLabel:
    """A value of an enum with its label."""

    value: str = strawberry.field(description="The value 枚举值")
    label: str = strawberry.field(description="Its name 名称")


@strawberry.type(description="An enum, its name and its values 枚举及名称")
class EnumLabels:
    """An enum of the schema with the labels of its values."""

    enum: str = strawberry.field(description="Name of the enum in the schema 枚举")
    label: str = strawberry.field(description="Its name 名称")
    values: list[ValueLabel] = strawberry.field(description="Its values, in the order of the schema 枚举值")


def enum_labels(
    info: Info,
    lang: Annotated[Language, strawberry.argument(description="Language of the names 名称的语言")] = Language.ZH,
    names: Annotated[
        list[str] | None, strawberry.argument(description="Names of enums; all enums without it 枚举名称")
    ] = None,
) -> list[EnumLabels]:
    """Return the named enums of the schema, by default all, sorted by name. Raises `BadUserInput` for an unknown name."""
    enums = _enums(cast("GraphSchema", info.schema).graphql_schema.type_map)
    if unknown := [name for name in names or () if name not in enums]:
        raise refusal("enumLabels", "names", NO_ENUM(value=unknown[0]))
    return [
        EnumLabels(
            enum=name,
            label=in_language(_text_of(found), lang),
            values=[
                ValueLabel(value=value, label=in_language(_text_of(one), lang)) for value, one in found.values.items()
            ],
        )
        for name, found in enums.items()
        if names is None or name in names
    ]


def _enums(types: Mapping[str, GraphQLNamedType]) -> dict[str, GraphQLEnumType]:
    """Return the enums of a schema by name, sorted, without those of introspection."""
    return {
        name: found
        for name, found in sorted(types.items())
        if isinstance(found, GraphQLEnumType) and not name.startswith("__")
    }


def _text_of(found: GraphQLEnumType | GraphQLEnumValue) -> str:
    """Return the description, or the label of a derived enum."""
    return found.description or found.extensions.get(LABEL) or ""


@strawberry.type
class LabelsQuery:
    """Root field for the labels of enum values."""

    enum_labels: list[EnumLabels] | None = strawberry.field(
        resolver=enum_labels, description="Names of the values of enums 枚举值的名称"
    )
