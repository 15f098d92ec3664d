"""The arrows of the house: who may import whom (docs/architecture.md)."""

from __future__ import annotations

import ast
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {
    "graph": {"graph"},
    "seed": {"seed", "graph"},
    "analysis": {"analysis", "graph"},
    "resolvers": {"resolvers", "graph"},
    "schema": {"schema", "resolvers", "graph"},
    "gongjian": {"gongjian", "schema", "resolvers", "analysis", "seed", "graph", "questions"},
}
DRIVER = {"graph/client.py", "graph/driver_errors.py"}


def imports_of(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_one_way(room: str) -> None:
    found = {name for file in (ROOT / room).rglob("*.py") for name in imports_of(file)}
    assert found & (set(ROOMS) | {"questions", "tests", "bench"}) <= ROOMS[room]


def test_only_the_client_knows_the_driver() -> None:
    files = {
        str(file.relative_to(ROOT))
        for room in ROOMS
        for file in (ROOT / room).rglob("*.py")
        if "neo4j" in imports_of(file)
    }
    assert files == DRIVER


def test_the_graph_knows_neither_graphql_nor_http() -> None:
    for file in (ROOT / "graph").rglob("*.py"):
        assert not imports_of(file) & {"graphql", "strawberry", "starlette"}, file


def test_schema_knows_no_cypher() -> None:
    for file in (ROOT / "schema").rglob("*.py"):
        assert "MATCH " not in file.read_text("utf-8"), file


def test_no_other_distribution_owns_our_import_names() -> None:
    owners = packages_distributions()
    ours = distribution("gongjian").metadata["Name"]
    for room in ROOMS:
        assert set(owners.get(room, [ours])) == {ours}
