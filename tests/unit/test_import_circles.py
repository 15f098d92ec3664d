"""Import circles: modules import no module that imports them, not even for types."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.model import SUBJECTS
from tests import ROOT

ROOMS = ("graph", "seed", "analysis", "changes", "imports", "resolvers", "schema", "gongjian")
BESIDE = ("questions", "bench", "scripts", "tests")
# the schema's modules that hold a subject's types: a grid names its community, a community its grids
TYPES = {f"schema.{subject.__name__.rpartition('.')[2]}" for subject in SUBJECTS} | {"schema.node"}


@cache
def modules() -> dict[str, Path]:
    """All modules of the project, by name."""
    files = [
        file
        for folder in (*ROOMS, *BESIDE)
        for file in (ROOT / folder).rglob("*.py")
        if "node_modules" not in file.parts
    ]
    names = {file: ".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files}
    return {name.removesuffix(".__init__"): file for file, name in names.items()}


def needs(name: str) -> set[str]:
    """The modules that a module imports, wherever in it: also for types only."""
    return {module for module in imported(modules()[name].read_text("utf-8")) if module in modules() and module != name}


def imported(text: str) -> Iterator[str]:
    """Every module that a text imports; `from graph.pattern import parser` imports `graph.pattern.parser`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from [name if name in modules() else node.module for name in inner]


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """The strongly connected components of more than one module, by Tarjan's algorithm."""
    order, lowest, waiting, found = dict[str, int](), dict[str, int](), list[str](), list[set[str]]()

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        waiting.append(name)
        for other in graph[name]:
            if other not in order:
                visit(other)
            if other in waiting:
                lowest[name] = min(lowest[name], lowest[other])
        if lowest[name] == order[name]:
            circle = set(waiting[waiting.index(name) :])
            del waiting[waiting.index(name) :]
            found.extend([circle] if len(circle) > 1 else [])

    for name in graph:
        if name not in order:
            visit(name)
    return found


def named_only(name: str) -> set[str]:
    """The modules of `TYPES` that a module of the schema imports for the annotations of its fields alone."""
    found = set[str]()
    for node in ast.walk(ast.parse(modules()[name].read_text("utf-8"))):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found.update(imported("\n".join(map(ast.unparse, node.body))))
    return found & TYPES if name.startswith("schema.") else set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    """GraphQL types name each other in both directions: annotations between them are the one exception."""
    assert circles({name: needs(name) - named_only(name) for name in modules()}) == []


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}) == [{"b", "c"}]
    assert set(imported("if TYPE_CHECKING:\n    from graph.pattern import parser\n    import graph.query.plan")) == {
        "graph.pattern.parser",
        "graph.query.plan",
    }
    assert {"graph.query.plan", "graph.cypher.statement", "tests.unit.test_import_circles"} <= needs(
        "graph.cypher.statement"
    ) | set(modules())
