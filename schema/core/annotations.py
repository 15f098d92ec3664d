"""Annotations of fields: the text that a traversal or a measure requires, and its comparison with the source."""

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
from graph.query.measure_traits import is_nullable, value_type
from graph.query.traversal import Traversal
from schema.core.fields import PYTHON_TYPES


@dataclass(frozen=True, slots=True)
class Place:
    """A class attribute that becomes a field: its owner, its name, and the annotation in the source.

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
        """Return the global names of the owner's module."""
        return vars(sys.modules[self.owner.__module__])

    @property
    def type(self) -> Any:
        """Return the annotation as a type: a name, a list, or a nullable type. Raises `TypeError` for other annotations."""
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
        """Return the annotation in the source. Raises `TypeError` for a missing one."""
        if not isinstance(self.written, str):
            found = "has no annotation" if self.written is None else "is annotated with an object, not with a text"
            raise TypeError(f"{self} {found}; annotate it below `from __future__ import annotations`.")
        return self.written

    def expect(self, text: str, giver: str) -> None:
        """Raise `TypeError` unless the annotation equals `text`; `giver` names the source of `text` in the error."""
        if self.text != text:
            raise TypeError(f"{self} is annotated {self.text}; its {giver} gives {text}.")

    def expect_start(self, traversal: Traversal) -> None:
        """Raise `TypeError` unless the traversal starts at the owner's type or a supertype, or at the root."""
        start = traversal.start
        fits = start and MODEL.is_supertype(start, self.type_name) if self.type_name else start is None
        if not fits:
            raise TypeError(
                f"{self} stands on {self.type_name or 'the root'}; its traversal starts at {start or 'the root'}."
            )


@cache
def node_types() -> dict[str, Any]:
    """Return all node types by name, as lazy types: the modules of subjects refer to each other."""
    return {name: lazy(name) for name in (*MODEL.labels, *MODEL.interfaces)}


def lazy(type_name: str) -> Any:
    """Return a node type that Strawberry imports when it builds the schema."""
    holder = MODEL.labels.get(type_name) or MODEL.interfaces[type_name]
    return Annotated[type_name, strawberry.lazy(f"schema.{holder.subject}")]


def pascal_case(link: RelationshipType) -> str:
    """Return the class name of a link type: `AssignedTo` for `ASSIGNED_TO`."""
    return "".join(word.capitalize() for word in link.name.split("_"))


def node_text(traversal: Traversal) -> str:
    """Return the annotation of a field for a to-one traversal."""
    return f"{traversal.target} | None"


def connection_text(traversal: Traversal, facts: str | None = None) -> str:
    """Return the annotation of a connection; `facts` names a class of edge facts of this list only."""
    if traversal.reasons:
        facts = "Reason"
    elif traversal.edge and not facts:
        facts = pascal_case(traversal.edge)
    return f"Connection[{traversal.target}, {facts}]" if facts else f"Connection[{traversal.target}]"


def measure_text(measure: Measure) -> str:
    """Return the annotation of a measure."""
    type_ = PYTHON_TYPES[value_type(measure)]
    name = str(type_) if get_origin(type_) else type_.__name__
    return f"{name} | None" if is_nullable(measure) else name


def measure_type(measure: Measure) -> Any:
    """Return the Python type of a measure."""
    type_: Any = PYTHON_TYPES[value_type(measure)]
    return type_ | None if is_nullable(measure) else type_
