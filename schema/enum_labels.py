"""What enum values are called, in Chinese or English, for clients that show them. Read off the schema; needs no graph."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, cast

import strawberry
from graphql import GraphQLEnumType, GraphQLEnumValue
from strawberry.types import Info

from schema.derived.aggregates import LABEL

if TYPE_CHECKING:
    from schema.derived.schema import GraphSchema


@strawberry.enum(description="Language of names 语言")
class Language(Enum):
    """A language that descriptions are written in."""

    EN = strawberry.enum_value("EN", description="English 英文")
    ZH = strawberry.enum_value("ZH", description="Chinese 中文")


def in_language(text: str, language: Language) -> str:
    """One half of a description: all give both, English first, the Chinese behind the last space."""
    english, _, chinese = text.rpartition(" ")
    return english if language is Language.EN else chinese


@strawberry.type(description="A value and what it is called 枚举值及名称")
class ValueLabel:
    """A value of an enum."""

    value: str = strawberry.field(description="The value 枚举值")
    label: str = strawberry.field(description="What it is called 名称")


@strawberry.type(description="An enum, what it is called, and its values 枚举及名称")
class EnumLabels:
    """An enum of the schema."""

    enum: str = strawberry.field(description="Name of the enum in the schema 枚举")
    label: str = strawberry.field(description="What it is called 名称")
    values: list[ValueLabel] = strawberry.field(description="Its values, in the order of the schema 枚举值")


def enum_labels(
    info: Info,
    lang: Annotated[Language, strawberry.argument(description="Language of the names 名称的语言")] = Language.ZH,
) -> list[EnumLabels]:
    """Every enum of the schema by name."""
    types = cast("GraphSchema", info.schema).graphql_schema.type_map
    return [
        EnumLabels(
            enum=name,
            label=in_language(_text_of(found), lang),
            values=[
                ValueLabel(value=value, label=in_language(_text_of(one), lang)) for value, one in found.values.items()
            ],
        )
        for name, found in sorted(types.items())
        if isinstance(found, GraphQLEnumType) and not name.startswith("__")
    ]


def _text_of(found: GraphQLEnumType | GraphQLEnumValue) -> str:
    """The description; of enums that derive from properties and measures, theirs."""
    return found.description or found.extensions.get(LABEL) or ""


@strawberry.type
class LabelsQuery:
    """Root fields: names of enum values."""

    enum_labels: list[EnumLabels] = strawberry.field(
        resolver=enum_labels, description="What the values of all enums are called 枚举值的名称"
    )
