"""Annotations of fields: the text that a traversal or a measure calls for, and the comparison with the one that is written."""

from __future__ import annotations

import ast
import builtins
import sys
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_origin

import strawberry

from graph.model import MODEL, RelationshipType
from graph.query.base import Measure
from graph.query.measures import is_nullable, value_type
from graph.query.traversal import Traversal
from schema.core.fields import PYTHON_TYPES


@dataclass(frozen=True, slots=True)
class Place:
    """An attribute of a class that becomes a field: its owner, its name, its annotation as it is written.

    `type_name` is the node type that the owner declares, None for root fields and other objects.
    """

    owner: type
    name: str
    written: Any
    type_name: str | None = None

    def __str__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"

    @property
    def names(self) -> dict[str, Any]:
        """The names of the owner's module."""
        return vars(sys.modules[self.owner.__module__])

    @property
    def type(self) -> Any:
        """The written annotation as a type: names, lists, and what may be null. Raises `TypeError` for anything else."""
        return self._type_of(ast.parse(self.text, mode="eval").body)

    def _type_of(self, node: ast.expr) -> Any:
        match node:
            case ast.Name(name) if found := node_types().get(name) or self.names.get(name) or vars(builtins).get(name):
                return found
            case ast.Subscript(ast.Name("list"), item):
                return list[self._type_of(item)]  # type: ignore[misc]  # known at run time
            case ast.BinOp(some, ast.BitOr(), ast.Constant(None)):
                return self._type_of(some) | None
        raise TypeError(f"{self} is annotated {self.text}; {ast.unparse(node)} is no type that its module knows.")

    @property
    def text(self) -> str:
        """The written annotation. Raises `TypeError` if there is none."""
        if not isinstance(self.written, str):
            found = "has no annotation" if self.written is None else "is annotated with an object, not with a text"
            raise TypeError(f"{self} {found}; annotate it below `from __future__ import annotations`.")
        return self.written

    def expect(self, text: str, giver: str) -> None:
        """Raise `TypeError` unless this is the annotation."""
        if self.text != text:
            raise TypeError(f"{self} is annotated {self.text}; its {giver} gives {text}.")

    def expect_start(self, traversal: Traversal) -> None:
        """Raise `TypeError` unless a traversal starts at every node of the owner, or at the root."""
        start = traversal.start
        fits = start and MODEL.is_supertype(start, self.type_name) if self.type_name else start is None
        if not fits:
            raise TypeError(
                f"{self} stands on {self.type_name or 'the root'}; its traversal starts at {start or 'the root'}."
            )


@cache
def node_types() -> dict[str, Any]:
    """Every node type by name, resolved when the schema is built: modules of subjects refer to each other."""
    return {name: lazy(name) for name in (*MODEL.labels, *MODEL.interfaces)}


def lazy(type_name: str) -> Any:
    """A node type that is looked up when the schema is built."""
    holder = MODEL.labels.get(type_name) or MODEL.interfaces[type_name]
    return Annotated[type_name, strawberry.lazy(f"schema.{holder.subject}")]


def pascal_case(link: RelationshipType) -> str:
    """The name of a link type as a class: `AssignedTo` of `ASSIGNED_TO`."""
    return "".join(word.capitalize() for word in link.name.split("_"))


def node_text(traversal: Traversal) -> str:
    """The annotation of a field that leads to one node."""
    return f"{traversal.target} | None"


def connection_text(traversal: Traversal, facts: str | None = None) -> str:
    """The annotation of a list; `facts` names a class of edge facts that belongs to this list alone."""
    if traversal.reasons:
        facts = "Reason"
    elif traversal.edge and not facts:
        facts = pascal_case(traversal.edge)
    return f"Connection[{traversal.target}, {facts}]" if facts else f"Connection[{traversal.target}]"


def measure_text(measure: Measure) -> str:
    """The annotation of a measure."""
    type_ = PYTHON_TYPES[value_type(measure)]
    name = str(type_) if get_origin(type_) else type_.__name__
    return f"{name} | None" if is_nullable(measure) else name


def measure_type(measure: Measure) -> Any:
    """The type of a measure."""
    type_: Any = PYTHON_TYPES[value_type(measure)]
    return type_ | None if is_nullable(measure) else type_
