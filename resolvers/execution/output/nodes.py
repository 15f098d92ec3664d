"""Nodes of the output plan: the mapping from the record's lists to the answer's objects, under the response keys.

Each node has two methods with equal results, which the tests compare. `code` returns a Python expression for the
projector (direct executor). `value` returns a value for graphql-core's resolvers (stepwise executor). `data` is the list
that a node reads: the record, a node's row, an edge's row, or the tuple of `connection_page`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.errors import InvalidData
from graph.model import MODEL
from graph.query.layout import PathRecord
from resolvers.execution.binding.binder import PageBinding
from resolvers.execution.messages import INVALID_VALUE
from resolvers.execution.output.scalars import InvalidStoredValue, Scalar, shown

Pages = Mapping[str, PageBinding]
NAMING = ("id", "code", "no", "name")  # properties that tell nodes of a type apart


class OutputNode(Protocol):
    """One field of an object."""

    def code(self, projector: CodeGenerator, data: str) -> str:
        """Return a Python expression over `data`, an expression, and `e`, the pages of the request."""

    def value(self, data: Any, pages: Pages) -> Any:
        """Return the value for graphql-core: a leaf, a `RowObject`, a list of them, or None."""


class CodeGenerator(Protocol):
    """The generator of the projector (codegen.py), as the nodes use it."""

    def object_code(self, form: ObjectOutput, data: str) -> str:
        """Return an expression for the object of a row; it repeats `data` for each field."""

    def list_code(self, form: ObjectOutput, rows: str) -> str:
        """Return an expression for the list of the objects of rows."""

    def fresh_name(self) -> str:
        """Return an unused variable name."""


@dataclass(frozen=True)
class ObjectOutput:
    """An object: its fields for each set of types; `place` is the place of the id if the object has several types."""

    cases: tuple[tuple[frozenset[str], tuple[tuple[str, OutputNode], ...]], ...]
    place: int | None = None
    by_type: dict[str, dict[str, OutputNode]] = field(init=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_type", {name: dict(fields) for types, fields in self.cases for name in types})

    def type_of(self, data: Any) -> str:
        """Return the concrete type, from the prefix of the id if there are several."""
        return (
            next(iter(self.by_type))
            if self.place is None
            else MODEL.types_by_prefix[data[self.place].partition("_")[0]]
        )


@dataclass(frozen=True, slots=True)
class RowObject:
    """An object of the stepwise executor, which graphql-core passes from resolver to resolver."""

    form: ObjectOutput
    data: Any
    pages: Pages

    @property
    def type_name(self) -> str:
        """Return the concrete type."""
        return self.form.type_of(self.data)

    def get(self, key: str) -> Any:
        """Return the value of a field by its response key. Raises `InvalidData` for a stored value that does not fit."""
        try:
            return self.form.by_type[self.type_name][key].value(self.data, self.pages)
        except InvalidStoredValue as error:
            message = INVALID_VALUE(
                holder=self._named(), value=shown(error.value), property=error.name, fault=error.fault
            )
            raise InvalidData(message, property=f"{self.type_name}.{error.name}", value=error.value) from None

    def _named(self) -> str:
        """Return the type, with the id, code, number or name if the request asks for it."""
        for output in self.form.by_type[self.type_name].values():
            if isinstance(output, Leaf) and output.scalar.property in NAMING:
                return f"{self.type_name} {shown(self.data[output.place])}"
        return self.type_name


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar at a place of the row."""

    place: int
    scalar: Scalar

    def code(self, projector: CodeGenerator, data: str) -> str:
        return self.scalar.code(f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return self.scalar.value(data[self.place])


@dataclass(frozen=True, slots=True)
class AnyLeaf:
    """A leaf whose GraphQL scalar accepts any type, and whose value is in its JSON form."""

    place: int
    scalar: Scalar

    def code(self, projector: CodeGenerator, data: str) -> str:
        return self.scalar.code(f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return self.scalar.json_value(data[self.place])


@dataclass(frozen=True, slots=True)
class NullOutput:
    """The constant null."""

    def code(self, projector: CodeGenerator, data: str) -> str:
        return "None"

    def value(self, data: Any, pages: Pages) -> Any:
        return None


@dataclass(frozen=True, slots=True)
class EmptyListOutput:
    """A list of nothing."""

    def code(self, projector: CodeGenerator, data: str) -> str:
        return "[]"

    def value(self, data: Any, pages: Pages) -> Any:
        return []


@dataclass(frozen=True, slots=True)
class ObjectTuple:
    """A list of objects with one output each."""

    place: int
    forms: tuple[ObjectOutput, ...]

    def code(self, projector: CodeGenerator, data: str) -> str:
        items = (projector.object_code(form, f"{data}[{self.place}][{index}]") for index, form in enumerate(self.forms))
        return f"[{', '.join(items)}]"

    def value(self, data: Any, pages: Pages) -> Any:
        return [RowObject(form, row, pages) for form, row in zip(self.forms, data[self.place], strict=True)]


@dataclass(frozen=True, slots=True)
class NestedOutput:
    """An output that reads the list at a place of the row."""

    place: int
    output: OutputNode

    def code(self, projector: CodeGenerator, data: str) -> str:
        return self.output.code(projector, f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return self.output.value(data[self.place], pages)


@dataclass(frozen=True, slots=True)
class Conditional:
    """One of two outputs: `then` if the text at a place of the row equals `text`, else `otherwise`."""

    place: int
    text: str
    then: OutputNode
    otherwise: OutputNode

    def code(self, projector: CodeGenerator, data: str) -> str:
        then, otherwise = (output.code(projector, data) for output in (self.then, self.otherwise))
        return f"({then} if {data}[{self.place}] == {self.text!r} else {otherwise})"

    def value(self, data: Any, pages: Pages) -> Any:
        return (self.then if data[self.place] == self.text else self.otherwise).value(data, pages)


@dataclass(frozen=True, slots=True)
class TypeName:
    """`__typename`: a constant `name`, or the type in the prefix of the id at `form_place`."""

    form_place: int | None
    name: str | None

    def code(self, projector: CodeGenerator, data: str) -> str:
        return repr(self.name) if self.name else f'TYPES[{data}[{self.form_place}].partition("_")[0]]'

    def value(self, data: Any, pages: Pages) -> Any:
        return self.name  # graphql-core answers __typename itself


@dataclass(frozen=True, slots=True)
class NestedObject:
    """An object whose row is at a place of the present row, or null."""

    place: int
    form: ObjectOutput
    nullable: bool = True

    def code(self, projector: CodeGenerator, data: str) -> str:
        row = projector.fresh_name()
        item = f"{projector.object_code(self.form, row)} if ({row} := {data}[{self.place}]) is not None"
        return f"({item} else {'None' if self.nullable else 'broken(None)'})"

    def value(self, data: Any, pages: Pages) -> Any:
        return None if data[self.place] is None else RowObject(self.form, data[self.place], pages)


@dataclass(frozen=True, slots=True)
class SameRow:
    """An object from the present row; with `place`, null if the id at that place is null."""

    form: ObjectOutput
    place: int | None = None

    def code(self, projector: CodeGenerator, data: str) -> str:
        item = projector.object_code(self.form, data)
        return item if self.place is None else f"({item} if {data}[{self.place}] is not None else None)"

    def value(self, data: Any, pages: Pages) -> Any:
        return None if self.place is not None and data[self.place] is None else RowObject(self.form, data, pages)


@dataclass(frozen=True, slots=True)
class ObjectList:
    """A list of objects, one for each row at a place."""

    place: int
    form: ObjectOutput

    def code(self, projector: CodeGenerator, data: str) -> str:
        return projector.list_code(self.form, f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return [RowObject(self.form, row, pages) for row in data[self.place]]


@dataclass(frozen=True, slots=True)
class PathLinks:
    """The links of a path `[hops, nodes, links]`, each with the rows of the nodes before and after it."""

    form: ObjectOutput

    def code(self, projector: CodeGenerator, data: str) -> str:
        nodes, links = f"{data}[{PathRecord.NODES}]", f"{data}[{PathRecord.LINKS}]"
        links = f"zip({links}, {nodes}, {nodes}[1:])"
        return projector.list_code(self.form, f"[[*l, a, b] for l, a, b in {links}]")

    def value(self, data: Any, pages: Pages) -> Any:
        links = zip(data[PathRecord.LINKS], data[PathRecord.NODES], data[PathRecord.NODES][1:], strict=False)
        return [RowObject(self.form, [*link, before, after], pages) for link, before, after in links]


@dataclass(frozen=True, slots=True)
class TypeOf:
    """The type of an id prefix at a place of the row."""

    place: int

    def code(self, projector: CodeGenerator, data: str) -> str:
        return f"TYPES[{data}[{self.place}]]"

    def value(self, data: Any, pages: Pages) -> Any:
        return MODEL.types_by_prefix[data[self.place]]
