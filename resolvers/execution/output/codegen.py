"""The projector: Python made for one document, that turns the record into the answer and checks the schema's promises.

Ten times faster than walking the output plan for each value. The only texts of a request in it are response keys, as
quoted literals. It is what `explain` shows last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph.model import MODEL
from resolvers.execution.binding.cursors import write_cursor
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
}


@dataclass(frozen=True)
class Projector:
    """`project(record, pages)` gives the answer's `data`; raises on a broken promise of the schema."""

    text: str
    project: Callable[[Any, Pages], dict[str, Any]]

    def __str__(self) -> str:
        return self.text


def build_projector(form: ObjectOutput) -> Projector:
    """The projector of an output plan."""
    source = _Source()
    made = source.one(form, "d")
    text = "\n\n".join([*source.functions, f"def project(d, e):\n    return {made}"])
    scope = dict(NAMES)
    exec(compile(text, "<projector>", "exec"), scope)  # noqa: S102  # our own text: of a request it holds quoted response keys only
    return Projector(text, scope["project"])


@dataclass(slots=True)
class _Source:
    """Objects are written where they stand; a function is what goes through rows, or chooses by type. `e` are the pages."""

    functions: list[str] = field(default_factory=list)
    names: int = 0

    def name(self) -> str:
        self.names += 1
        return f"y{self.names}"

    def one(self, form: ObjectOutput, data: str) -> str:
        return f"({self._chosen(form)}({data}, e))" if form.place is not None else self._object(form.cases[0][1], data)

    def each(self, form: ObjectOutput, rows: str) -> str:
        return f"{self._repeated(form)}({rows}, e)"

    def _chosen(self, form: ObjectOutput) -> str:
        """The name of a function that makes the object of a row by its type."""
        lines = self._cases(form, lambda made: f"return {made}")
        return self._function("d", [*lines, "return broken(t)"])

    def _repeated(self, form: ObjectOutput) -> str:
        """The name of a function that makes the objects of rows."""
        if form.place is None:
            lines = [f"made.append({self._object(form.cases[0][1], 'd')})"]
        else:
            lines = [*self._cases(form, lambda made: f"made.append({made})"), "else: broken(t)"]
        return self._function(
            "rows", ["made = []", "for d in rows:", *(f"    {line}" for line in lines), "return made"]
        )

    def _cases(self, form: ObjectOutput, do: Callable[[str], str]) -> list[str]:
        branches = [
            f"if t in {{{', '.join(map(repr, sorted(types)))}}}: {do(self._object(fields, 'd'))}"
            for types, fields in form.cases
        ]
        return [f't = TYPES[d[{form.place}].partition("_")[0]]', branches[0], *(f"el{one}" for one in branches[1:])]

    def _function(self, data: str, lines: list[str]) -> str:
        name = f"form{len(self.functions)}"
        self.functions.append(f"def {name}({data}, e):\n" + "\n".join(f"    {line}" for line in lines))
        return name

    def _object(self, fields: tuple[tuple[str, OutputNode], ...], data: str) -> str:
        return "{" + ", ".join(f"{key!r}: {output.code(self, data)}" for key, output in fields) + "}"
