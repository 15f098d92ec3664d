"""Layers of the code: permitted imports between packages (docs/architecture.md), and unique class names."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest

from tests import ROOT

TOPS = ("graph", "resolvers", "schema", "gongjian", "seed", "analysis", "changes", "imports", "questions")
GRAPH = frozenset(
    {
        "errors",
        "text",
        "model",
        "pattern",
        "query",
        "access",
        "cypher",
        "search",
        "engine",
        "explain",
        "audit",
        "mutation",
    }
)  # packages and modules of graph/, and no other
LAYERS: dict[str, set[str]] = {
    "graph.errors": set(),
    "graph.text": set(),
    "graph.model": set(),
    "graph.pattern": {"graph.model"},
    "graph.query": {"graph.model", "graph.pattern", "graph.access"},
    "graph.access": {"graph.model", "graph.pattern"},
    "graph.cypher": {"graph.model", "graph.pattern", "graph.query", "graph.access"},
    "graph.search": {"graph.model"},
    "graph.engine": {"graph.errors", "graph.text", "graph.model"},
    "graph.mutation": {"graph.model"},
    "graph.audit": {"graph.errors", "graph.text", "graph.model", "graph.engine", "graph.cypher.masks"},
    "graph.explain": {"graph.errors", "graph.model", "graph.query", "graph.engine"},
    "resolvers": {"graph.model", "graph.query"},  # the subject modules
    "resolvers.execution": {
        "graph.errors",
        "graph.text",
        "graph.model",
        "graph.pattern",
        "graph.query",
        "graph.access",
        "graph.search",
        "graph.cypher.statement",
    },
    "schema": {
        "graph.model",
        "graph.query",
        "graph.access",
        "graph.audit.chain",
        "graph.audit.entry",
        "graph.audit.period",
        "resolvers",
        "resolvers.execution",
        "analysis",
        "changes",
    },
    "seed.loading": {"graph.errors", "graph.model", "graph.engine", "graph.search", "graph.audit"},
    "seed.integrity": {"graph.errors", "graph.model", "graph.engine", "seed.loading", "seed.transitions"},
    "seed.county": {"graph.model", "seed.loading", "seed.territory", "seed.transitions"},
    "seed": {
        "graph.errors",
        "graph.model",
        "graph.engine",
        "graph.audit",
        "seed.loading",
        "seed.integrity",
        "seed.county",
    },
    "imports": {"graph.errors", "graph.text", "graph.model", "seed.loading", "changes.change", "changes.links"},
    "analysis": {"graph.errors", "graph.text"},
    "changes": {
        "graph.errors",
        "graph.text",
        "graph.model",
        "graph.access",
        "graph.audit.entry",
        "graph.engine",
        "graph.mutation",
        "graph.search",
        "seed.loading",
        "seed.integrity",
        "seed.transitions",
    },
    "questions": set(),
    "gongjian": {
        *(f"graph.{name}" for name in GRAPH - {"cypher"}),
        "graph.cypher.statement",
        "resolvers",
        "resolvers.execution",
        "schema",
        "seed",
        "seed.loading",
        "seed.integrity",
        "imports",
        "analysis",
        "changes",
        "questions",
    },
}
DRIVER = {"graph/engine/client.py", "graph/engine/driver_errors.py"}
CYPHER = re.compile(r"\b(MATCH|WHERE|RETURN|UNWIND|MERGE|CASE WHEN|EXISTS) |\b(coalesce|toString|toInteger|collect)\(")
CYPHER_IN = ("graph/cypher/", "graph/engine/", "graph/model/constraints.py", "seed/")
CYPHER_ELSEWHERE = {
    "gongjian/cli/status.py",  # counts the nodes of each label
    "graph/audit/statements.py",  # appends to the audit trail and reads it
    "graph/mutation/import_statements.py",  # finds the nodes that rows of sheets name
    "graph/mutation/link_statements.py",  # reads and changes links
    "graph/mutation/clock_statements.py",  # keeps the clock of synthetic data
    "graph/mutation/log_statements.py",  # appends to the log of changesets and reads it
    "graph/mutation/node_statements.py",  # finds, locks, reads and writes nodes
    "graph/mutation/term_statements.py",  # reads search terms and names
    "graph/explain/advice.py",  # reads the engine's plan, which names its steps so
    "graph/explain/scans.py",  # counts what a scan reads, and reads the engine's plan
    "graph/explain/subqueries.py",  # takes a statement apart to profile what the embedded engine folds
}
TRANSPORT = {"graphql", "strawberry", "starlette"}


def sources(*tops: str) -> Iterator[Path]:
    for top in tops:
        yield from sorted((ROOT / top).rglob("*.py"))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def module_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules() -> set[str]:
    return {module_of(file) for file in sources(*TOPS)}


def imports_of(file: Path) -> set[str]:
    """Full names of all imports, also of those for types only and within functions."""
    names: set[str] = set()
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def layer_of(name: str) -> str | None:
    """The layer that a module, or a symbol of one, belongs to: the longest name that fits."""
    parts = name.split(".")
    return next((layer for count in range(len(parts), 0, -1) if (layer := ".".join(parts[:count])) in LAYERS), None)


def may_import(layer: str, name: str) -> bool:
    return layer_of(name) == layer or any(
        name == allowed or (name.startswith(f"{allowed}.") and layer_of(name) == layer_of(allowed))
        for allowed in LAYERS[layer]
    )


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_layers_below(layer: str) -> None:
    wrong = {
        f"{module_of(file)} → {name}"
        for file in sources(layer.partition(".")[0])
        if layer_of(module_of(file)) == layer
        for name in imports_of(file)
        if name.partition(".")[0] in (*TOPS, "tests", "bench", "scripts") and not may_import(layer, name)
    }
    assert not wrong


def test_each_module_belongs_to_a_layer() -> None:
    tops = {file.name for file in ROOT.iterdir() if (file / "__init__.py").exists()}
    assert tops <= {*TOPS, "tests", "bench", "scripts"}
    inside = {name.split(".")[1] for name in modules() if name.startswith("graph.")}
    assert inside <= GRAPH


def test_packages_say_what_they_hold() -> None:
    packages = [file for file in sources(*TOPS) if file.name == "__init__.py" and file.parent.parent != ROOT]
    assert [file for file in packages if not ast.get_docstring(tree_of(file))] == []


def test_only_the_client_imports_the_driver() -> None:
    files = {
        str(file.relative_to(ROOT))
        for file in sources(*TOPS)
        if any(name.partition(".")[0] == "neo4j" for name in imports_of(file))
    }
    assert files == DRIVER


def test_graph_knows_neither_graphql_nor_http() -> None:
    for file in sources("graph"):
        assert not {name.partition(".")[0] for name in imports_of(file)} & TRANSPORT, file


def texts_of(file: Path) -> Iterator[str]:
    """Yield the strings of a module that are no docstrings."""
    tree = tree_of(file)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and ast.get_docstring(node) and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_cypher_is_written_by_the_compiler_the_engine_and_the_loader_only() -> None:
    files = {
        name
        for file in sources(*TOPS)
        if any(CYPHER.search(text) for text in texts_of(file))
        and not (name := str(file.relative_to(ROOT))).startswith(CYPHER_IN)
    }
    assert files == CYPHER_ELSEWHERE


def test_no_two_public_classes_share_a_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for file in sources("graph", "resolvers", "schema"):
        for node in tree_of(file).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(module_of(file))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_other_distribution_owns_our_import_names() -> None:
    owners = packages_distributions()
    ours = distribution("gongjian").metadata["Name"]
    for top in TOPS:
        assert set(owners.get(top, [ours])) == {ours}
