"""Generation of the projector: a Python function per document that turns the record into the answer.

The function checks each value against the schema. It is ten times faster than an interpreter of the output plan. Of a
request it contains only the response keys, as quoted literals. `gongjian explain` prints its text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.model import MODEL
from resolvers.execution.binding.cursors import write_cursor
from resolvers.execution.output.disclosure import Masked, noted, uncovered
from resolvers.execution.output.nodes import ObjectOutput, OutputNode, Pages
from resolvers.execution.output.pages import connection_page
from resolvers.execution.output.scalars import absent, broken, instant, point

NAMES: dict[str, Any] = {
    "TYPES": MODEL.types_by_prefix,
    "write_cursor": write_cursor,
    "opened": connection_page,
    "instant": instant,
    "point": point,
    "broken": broken,
    "absent": absent,
    "uncovered": uncovered,
    "noted": noted,
    "Masked": Masked,
}


@dataclass(frozen=True)
class Projector:
    """The function `project(record, pages)` with its text; returns the answer's `data`, raises `SchemaViolation`."""

    text: str
    project: Callable[[Any, Pages], dict[str, Any]]

    def __str__(self) -> str:
        return self.text


def build_projector(form: ObjectOutput) -> Projector:
    """Generate the projector of an output plan."""
    generator = _CodeGenerator()
    data = generator.object_code(form, "d")
    text = "\n\n".join([*generator.functions, f"def project(d, e):\n    return {data}"])
    scope = dict(NAMES)
    exec(compile(text, "<projector>", "exec"), scope)  # noqa: S102  # generated text: of a request it contains quoted response keys only
    return Projector(text, scope["project"])


@dataclass(slots=True)
class _CodeGenerator:
    """Generator of expressions for objects, and of functions for lists and for objects of several types.

    In the generated text `d` is a row and `e` are the pages.
    """

    functions: list[str] = field(default_factory=list)
    names: int = 0

    def fresh_name(self) -> str:
        """Return an unused variable name."""
        self.names += 1
        return f"y{self.names}"

    def object_code(self, form: ObjectOutput, data: str) -> str:
        """Return an expression for the object of a row."""
        if form.place is None:
            return self._object(form.cases[0][1], data)
        return f"({self._object_function(form)}({data}, e))"

    def list_code(self, form: ObjectOutput, rows: str) -> str:
        """Return an expression for the list of the objects of rows."""
        return f"{self._list_function(form)}({rows}, e)"

    def _object_function(self, form: ObjectOutput) -> str:
        """Write a function that returns the object of a row by its type; return its name."""
        lines = self._cases(form, lambda code: f"return {code}")
        return self._function("d", [*lines, "return broken(t)"])

    def _list_function(self, form: ObjectOutput) -> str:
        """Write a function that returns the objects of rows; return its name."""
        if form.place is None:
            lines = [f"made.append({self._object(form.cases[0][1], 'd')})"]
        else:
            lines = [*self._cases(form, lambda code: f"made.append({code})"), "else: broken(t)"]
        return self._function(
            "rows", ["made = []", "for d in rows:", *(f"    {line}" for line in lines), "return made"]
        )

    def _cases(self, form: ObjectOutput, statement: Callable[[str], str]) -> list[str]:
        branches = [
            f"if t in {{{', '.join(map(repr, sorted(types)))}}}: {statement(self._object(fields, 'd'))}"
            for types, fields in form.cases
        ]
        return [
            f't = TYPES[d[{form.place}].partition("_")[0]]',
            branches[0],
            *(f"el{branch}" for branch in branches[1:]),
        ]

    def _function(self, data: str, lines: list[str]) -> str:
        name = f"form{len(self.functions)}"
        self.functions.append(f"def {name}({data}, e):\n" + "\n".join(f"    {line}" for line in lines))
        return name

    def _object(self, fields: tuple[tuple[str, OutputNode], ...], data: str) -> str:
        return "{" + ", ".join(f"{key!r}: {output.code(self, data)}" for key, output in fields) + "}"
