"""The output plan: how the record's lists become the answer's objects, in the order and under the names of the request.

Every node of it says the same thing twice: `code` writes a Python expression for the projector (direct), `value` gives
what graphql-core's resolvers hand on (stepwise). Who adds a kind of output adds both, and every test compares them.
`data` is a row, a connection's `(total, rows, more)`, or an edge's row, depending on where one stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.model import MODEL
from graph.query.layout import PathRecord
from resolvers.execution.binding.binder import PageBinding
from resolvers.execution.output.scalars import Scalar

Pages = Mapping[str, PageBinding]


class OutputNode(Protocol):
    """One field of an object."""

    def code(self, projector: Namer, data: str) -> str:
        """A Python expression over `data` (a name) and `e`, the request's pages."""

    def value(self, data: Any, pages: Pages) -> Any:
        """The same as a value: a leaf, a `RowObject`, a list of them, or None."""


class Namer(Protocol):
    """Writes what makes objects of a form, and gives names that nothing else has."""

    def one(self, form: ObjectOutput, data: str) -> str:
        """An expression: the object of a row; `data` is looked at again for each field."""

    def each(self, form: ObjectOutput, rows: str) -> str:
        """An expression: the list of the objects of rows."""

    def name(self) -> str: ...


@dataclass(frozen=True)
class ObjectOutput:
    """An object to be made of `data`: its fields for each set of types. `place` is where the id stands if types differ."""

    cases: tuple[tuple[frozenset[str], tuple[tuple[str, OutputNode], ...]], ...]
    place: int | None = None
    by_type: dict[str, dict[str, OutputNode]] = field(init=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_type", {name: dict(fields) for types, fields in self.cases for name in types})

    def type_of(self, data: Any) -> str:
        """The concrete type: an id carries it in front."""
        return (
            next(iter(self.by_type))
            if self.place is None
            else MODEL.types_by_prefix[data[self.place].partition("_")[0]]
        )


@dataclass(frozen=True, slots=True)
class RowObject:
    """An object on the stepwise way: what graphql-core passes from resolver to resolver."""

    form: ObjectOutput
    data: Any
    pages: Pages

    @property
    def type_name(self) -> str:
        return self.form.type_of(self.data)

    def get(self, key: str) -> Any:
        """The value under a response key."""
        return self.form.by_type[self.type_name][key].value(self.data, self.pages)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf at a place of the row."""

    place: int
    scalar: Scalar

    def code(self, projector: Namer, data: str) -> str:
        return self.scalar.code(f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return self.scalar.value(data[self.place])


@dataclass(frozen=True, slots=True)
class AnyLeaf:
    """A leaf whose GraphQL scalar takes anything: it is already in its JSON form."""

    place: int
    scalar: Scalar

    def code(self, projector: Namer, data: str) -> str:
        return self.scalar.code(f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return self.scalar.shown(data[self.place])


@dataclass(frozen=True, slots=True)
class NullOutput:
    """Null."""

    def code(self, projector: Namer, data: str) -> str:
        return "None"

    def value(self, data: Any, pages: Pages) -> Any:
        return None


@dataclass(frozen=True, slots=True)
class ObjectTuple:
    """A list of objects of which each has a form of its own."""

    place: int
    forms: tuple[ObjectOutput, ...]

    def code(self, projector: Namer, data: str) -> str:
        made = (projector.one(form, f"{data}[{self.place}][{at}]") for at, form in enumerate(self.forms))
        return f"[{', '.join(made)}]"

    def value(self, data: Any, pages: Pages) -> Any:
        return [RowObject(form, one, pages) for form, one in zip(self.forms, data[self.place], strict=True)]


@dataclass(frozen=True, slots=True)
class NestedOutput:
    """What an output makes of the list at a place."""

    place: int
    output: OutputNode

    def code(self, projector: Namer, data: str) -> str:
        return self.output.code(projector, f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return self.output.value(data[self.place], pages)


@dataclass(frozen=True, slots=True)
class Conditional:
    """One of two outputs, by the word at a place of the row."""

    place: int
    word: str
    one: OutputNode
    other: OutputNode

    def code(self, projector: Namer, data: str) -> str:
        one, other = (output.code(projector, data) for output in (self.one, self.other))
        return f"({one} if {data}[{self.place}] == {self.word!r} else {other})"

    def value(self, data: Any, pages: Pages) -> Any:
        return (self.one if data[self.place] == self.word else self.other).value(data, pages)


@dataclass(frozen=True, slots=True)
class TypeName:
    """`__typename`, known for each case but one with several types."""

    form_place: int | None
    name: str | None

    def code(self, projector: Namer, data: str) -> str:
        return repr(self.name) if self.name else f'TYPES[{data}[{self.form_place}].partition("_")[0]]'

    def value(self, data: Any, pages: Pages) -> Any:
        return self.name  # graphql-core answers __typename itself


@dataclass(frozen=True, slots=True)
class NestedObject:
    """An object whose row stands at a place of this one, or null. `absent` is the place of an id that is null without it."""

    place: int
    form: ObjectOutput
    nullable: bool = True

    def code(self, projector: Namer, data: str) -> str:
        row = projector.name()
        made = f"{projector.one(self.form, row)} if ({row} := {data}[{self.place}]) is not None"
        return f"({made} else {'None' if self.nullable else 'broken(None)'})"

    def value(self, data: Any, pages: Pages) -> Any:
        return None if data[self.place] is None else RowObject(self.form, data[self.place], pages)


@dataclass(frozen=True, slots=True)
class SameRow:
    """An object made of this very row; with `place`, null if there is no id at it."""

    form: ObjectOutput
    place: int | None = None

    def code(self, projector: Namer, data: str) -> str:
        made = projector.one(self.form, data)
        return made if self.place is None else f"({made} if {data}[{self.place}] is not None else None)"

    def value(self, data: Any, pages: Pages) -> Any:
        return None if self.place is not None and data[self.place] is None else RowObject(self.form, data, pages)


@dataclass(frozen=True, slots=True)
class ObjectList:
    """A list of objects, one for each row at a place."""

    place: int
    form: ObjectOutput

    def code(self, projector: Namer, data: str) -> str:
        return projector.each(self.form, f"{data}[{self.place}]")

    def value(self, data: Any, pages: Pages) -> Any:
        return [RowObject(self.form, row, pages) for row in data[self.place]]


@dataclass(frozen=True, slots=True)
class PathLinks:
    """The links of a path `[hops, nodes, links]`, each with the row of the node before it and that of the one behind it."""

    form: ObjectOutput

    def code(self, projector: Namer, data: str) -> str:
        nodes, links = f"{data}[{PathRecord.NODES}]", f"{data}[{PathRecord.LINKS}]"
        links = f"zip({links}, {nodes}, {nodes}[1:])"
        return projector.each(self.form, f"[[*l, a, b] for l, a, b in {links}]")

    def value(self, data: Any, pages: Pages) -> Any:
        links = zip(data[PathRecord.LINKS], data[PathRecord.NODES], data[PathRecord.NODES][1:], strict=False)
        return [RowObject(self.form, [*link, before, behind], pages) for link, before, behind in links]


@dataclass(frozen=True, slots=True)
class TypeOf:
    """The name of the type that the prefix of an id names."""

    place: int

    def code(self, projector: Namer, data: str) -> str:
        return f"TYPES[{data}[{self.place}]]"

    def value(self, data: Any, pages: Pages) -> Any:
        return MODEL.types_by_prefix[data[self.place]]
