"""Strawberry fields with a binding: the planner reads `reading`, and graphql-core calls `get_result`.

The stepwise executor reads each value by its response key from the `RowObject` of the parent, so one resolver serves all
bindings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any, get_args

from strawberry.annotation import StrawberryAnnotation
from strawberry.types import Info
from strawberry.types.arguments import StrawberryArgument
from strawberry.utils.str_converters import to_snake_case

from graph.model import Choice, Property, ValueType
from resolvers.execution.fields import FieldBinding
from resolvers.execution.output.nodes import RowObject
from schema.core.cached_field import SettledField
from schema.core.enums import enum_of
from schema.core.scalars import Date, DateTime, GeoPoint, Long

PYTHON_TYPES: dict[ValueType, Any] = {
    ValueType.TEXT: str,
    ValueType.TEXT_LIST: list[str],
    ValueType.INT: int,
    ValueType.INT_LIST: list[int],
    ValueType.LONG: Long,
    ValueType.FLOAT: float,
    ValueType.BOOL: bool,
    ValueType.DATE: Date,
    ValueType.DATETIME: DateTime,
    ValueType.POINT: GeoPoint,
}
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Arg:
    """An argument of a field."""

    name: str
    type: Any
    text: str | None = None
    default: Any = ...

    @property
    def required(self) -> bool:
        """Return true for an argument without a default and not nullable."""
        return self.default is ... and type(None) not in get_args(self.type)

    def build(self) -> StrawberryArgument:
        """Return the Strawberry argument."""
        default = {} if self.default is ... else {"default": self.default}
        return StrawberryArgument(
            self.name, self.name, StrawberryAnnotation(self.type), description=self.text, **default
        )


AFTER = Arg("after", str | None)
AS_OF = Arg("asOf", Date | None)


def paging(most: int = 100) -> tuple[Arg, ...]:
    """Return the arguments `first` and `after` of a list; docs/lists.md describes them for all lists.

    `most` is the maximum page size; a list with another maximum than 100 returns all of its rows by default.
    """
    size = PAGE_SIZE if most == 100 else most
    return (Arg("first", int | None, default=size), AFTER)


class ReadingField(SettledField):
    """A field with a binding for the planner."""

    def __init__(
        self,
        reading: FieldBinding,
        name: str,
        type_: Any,
        text: str | None,
        arguments: Sequence[Arg] = (),
        *,
        python_name: str | None = None,
    ) -> None:
        super().__init__(
            python_name=python_name or to_python_name(name),
            graphql_name=name,
            type_annotation=StrawberryAnnotation.from_annotation(type_),
            description=text,
        )
        self.reading = reading
        self.required = any(argument.required for argument in arguments)
        self.arguments = [argument.build() for argument in arguments]

    def __copy__(self) -> ReadingField:
        raise TypeError("a field with a reading belongs to one type")

    @property
    def is_basic_field(self) -> bool:
        """Return false: Strawberry then calls `get_result`."""
        return False

    def get_result(self, source: Any, info: Info | None, args: list[Any], kwargs: Any) -> Any:
        """Return the value of the field in a row, or in a value that was computed, such as a page of a network's nodes."""
        assert info is not None, "Strawberry passes info to fields that are not basic"
        return source.get(str(info.path.key)) if isinstance(source, RowObject) else getattr(source, self.python_name)


def to_python_name(name: str) -> str:
    """Return the Python name of a GraphQL name: in snake_case, with `_` after a keyword."""
    found = to_snake_case(name)
    return f"{found}_" if iskeyword(found) else found


def python_type(prop: Property) -> Any:
    """Return the Python type of a stored property."""
    found = enum_of(prop.type) if isinstance(prop.type, Choice) else PYTHON_TYPES[prop.type]
    return found if prop.required else found | None
