"""Guarded values of an answer, and objects that guarded links lead to (graph/cypher/guards.py).

A guarded value comes as `[id of its node, value]` if it is plain, as `[masked value]`, or as null. A guarded value of level
1 comes as it is if it is plain: nobody records that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.model import MODEL, Sensitivity, ValueType
from resolvers.execution.dates import DAY_MARK
from resolvers.execution.output.nodes import (
    NAMING,
    CodeGenerator,
    Leaf,
    ObjectOutput,
    OutputNode,
    Pages,
    RowObject,
    TypeName,
)
from resolvers.execution.output.scalars import EMPTY, InvalidStoredValue, Scalar

REDACTED = "…"
SHOWN = "shown"  # key of the disclosure among the pages of an answer; no page has this name
Path = tuple[str | int, ...]
LEVELS = {MODEL.labels[name].prefix: MODEL.labels[name].sensitivity for name in sorted(MODEL.restricted_labels("Node"))}


class Masked(str):
    """A masked text in an answer."""

    __slots__ = ()


@dataclass(slots=True)
class Disclosure:
    """The plain values of an answer above level 1, as pairs of level and node, and whether others are masked.

    `compared` are guards, and labels above level 1, whose values its conditions compare, which its rows tell. `trail`: it
    shows records of the audit trail.
    """

    plain: set[tuple[Sensitivity, str]] = field(default_factory=set)
    masks: bool = False
    compared: set[str] = field(default_factory=set)
    trail: bool = False

    def add(self, other: Disclosure | None) -> None:
        """Add what another page of the answer shows."""
        if other:
            self.plain |= other.plain
            self.masks |= other.masks
            self.compared |= other.compared
            self.trail |= other.trail

    @property
    def rows(self) -> dict[str, int]:
        """Return the number of nodes by level: `{"L2": 3}`."""
        return {f"L{int(level)}": count for level, count in sorted(Counter(level for level, _ in self.plain).items())}

    @property
    def nodes(self) -> tuple[str, ...]:
        """Return the ids of the nodes concerned."""
        return tuple(sorted({node for _, node in self.plain}))


def uncovered(pair: Any, level: Sensitivity, pages: Any, nothing: Any = None) -> Any:
    """Return the value of a guarded column, and note in the disclosure of the answer what it shows.

    `nothing` is a value that shows nothing, beside null.
    """
    if pair is None:
        return None
    disclosure = pages.get(SHOWN)
    if len(pair) == 1:
        if disclosure:
            disclosure.masks = True
        return Masked(pair[0])
    node, value = pair
    if disclosure is not None and value is not None and value != nothing:
        disclosure.plain.add((level, node))
    return value


def noted(node: str, pages: Any) -> None:
    """Note in the disclosure of the answer a node whose label is above level 1; other nodes need no note."""
    disclosure = pages.get(SHOWN)
    if disclosure is not None and (level := LEVELS.get(node.partition("_")[0])):
        disclosure.plain.add((level, node.partition(DAY_MARK)[0]))


def with_note(form: ObjectOutput, types: frozenset[str], *places: int) -> ObjectOutput:
    """Return an object that also notes its node: that of the id at these places, if a field of one of the types is shown."""
    cases = ((names, _with_note(fields, places) if names & types else fields) for names, fields in form.cases)
    return ObjectOutput(tuple(cases), form.place)


def _with_note(
    fields: tuple[tuple[str, OutputNode], ...], places: tuple[int, ...]
) -> tuple[tuple[str, OutputNode], ...]:
    """Attach the note to one field: not to the type, which graphql-core answers, nor to one that names an invalid node."""

    def rank(place: int) -> int:
        output = fields[place][1]
        return 2 if isinstance(output, TypeName) else int(isinstance(output, Leaf) and output.scalar.property in NAMING)

    chosen = min(range(len(fields)), key=rank, default=None)
    return tuple(
        (key, NotedField(places, output) if place == chosen else output) for place, (key, output) in enumerate(fields)
    )


@dataclass(frozen=True, slots=True)
class NotedField:
    """A field with which an answer shows a node above level 1; `places` lead from the row to the node's id."""

    places: tuple[int, ...]
    output: OutputNode

    def code(self, projector: CodeGenerator, data: str) -> str:
        node = data + "".join(f"[{place}]" for place in self.places)
        return f"(noted({node}, e) or {self.output.code(projector, data)})"

    def value(self, data: Any, pages: Pages) -> Any:
        node = data
        for place in self.places:
            node = node[place]
        noted(node, pages)
        return self.output.value(data, pages)


def masked_paths(data: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each masked value of an answer."""
    if isinstance(data, Masked):
        yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from masked_paths(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from masked_paths(value, (*path, place))


@dataclass(frozen=True, slots=True)
class GuardedLeaf:
    """A scalar that is plain, masked or absent."""

    place: int
    scalar: Scalar
    level: Sensitivity

    @property
    def _nothing(self) -> Any:
        return EMPTY.get(self.scalar.type) if isinstance(self.scalar.type, ValueType) else None

    def code(self, projector: CodeGenerator, data: str) -> str:
        value = projector.fresh_name()
        found = (
            f"({value} := uncovered({data}[{self.place}], {int(self.level)}, e, {self._nothing})).__class__ is Masked"
        )
        return f"({value} if {found} else {self.scalar.code(value)})"

    def value(self, data: Any, pages: Pages) -> Any:
        found = uncovered(data[self.place], self.level, pages, self._nothing)
        try:
            return found if isinstance(found, Masked) else self.scalar.value(found)
        except InvalidStoredValue as error:  # errors and logs quote no value above level 1
            raise InvalidStoredValue(error.name, REDACTED, error.fault) from None


@dataclass(frozen=True, slots=True)
class MaskableLeaf:
    """A scalar of level 1 that is plain, or comes as `[masked value]`."""

    place: int
    scalar: Scalar

    def code(self, projector: CodeGenerator, data: str) -> str:
        value = projector.fresh_name()
        plain = f"({value} := {data}[{self.place}]).__class__ is not list"
        return f"({self.scalar.code(value)} if {plain} else uncovered({value}, {int(Sensitivity.INTERNAL)}, e))"

    def value(self, data: Any, pages: Pages) -> Any:
        found = data[self.place]
        if isinstance(found, list):
            return uncovered(found, Sensitivity.INTERNAL, pages)
        return self.scalar.value(found)


@dataclass(frozen=True, slots=True)
class GuardedObject:
    """An object that a guarded link leads to, or null."""

    place: int
    form: ObjectOutput
    level: Sensitivity

    def code(self, projector: CodeGenerator, data: str) -> str:
        row = projector.fresh_name()
        found = f"({row} := uncovered({data}[{self.place}], {int(self.level)}, e)) is not None"
        return f"({projector.object_code(self.form, row)} if {found} else None)"

    def value(self, data: Any, pages: Pages) -> Any:
        row = uncovered(data[self.place], self.level, pages)
        return None if row is None else RowObject(self.form, row, pages)
