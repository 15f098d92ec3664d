"""Messages that a client can receive: each is made by a template, so that it exists in English and in Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from graph.text import Template
from tests import ROOT

ANSWERING = [  # modules that take part in answering a request
    *(ROOT / "resolvers" / "execution").rglob("*.py"),
    *(ROOT / "gongjian" / "execution").glob("*.py"),
    *(ROOT / "gongjian" / "http").glob("*.py"),
    *(ROOT / "gongjian" / "access").glob("*.py"),
    ROOT / "gongjian" / "explain" / "header.py",
    *(ROOT / "graph" / "engine").glob("*.py"),
    *(ROOT / "graph" / "audit").glob("*.py"),
    *(ROOT / "gongjian" / "networks").rglob("*.py"),
    *(ROOT / "schema" / "networks").glob("*.py"),
    *(
        file for file in (ROOT / "analysis").glob("*.py") if file.name != "network.py"
    ),  # programs alone make wrong networks
]
START = {  # their errors end the command that starts the service
    "gongjian/execution/trusted_documents.py",
    "gongjian/access/configured.py",
    "gongjian/access/key_set.py",
    "gongjian/access/keys.py",
    "gongjian/access/rights_file.py",
}
ERRORS = (
    "BadUserInput",
    "OperationTooCostly",
    "OperationTimeout",
    "Unauthenticated",
    "Forbidden",
    "GraphUnavailable",
    "TransportError",
)
MODULES = (
    "resolvers.execution.messages",
    "gongjian.messages",
    "gongjian.access.messages",
    "gongjian.networks.messages",
    "analysis.messages",
    "graph.engine.lease",
    "gongjian.execution.hints",
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def calls(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
            yield node


def test_no_error_of_a_request_has_a_message_in_one_language() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in ANSWERING
        if str(file.relative_to(ROOT)) not in START
        for call in calls(file)
        for argument in call.args
        if isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.Constant) and type(argument.value) is str)
    ]
    assert found == []
    assert sum(1 for file in ANSWERING for _ in calls(file)) > 20


@pytest.mark.parametrize("module", MODULES)
def test_each_language_is_in_its_place(module: str) -> None:
    templates = {
        name: value
        for name, found in vars(import_module(module)).items()
        for value in (found.values() if isinstance(found, dict) else [found])
        if isinstance(value, Template)
    }
    assert templates
    wrong = [name for name, one in templates.items() if CHINESE.search(one.english) or not CHINESE.search(one.chinese)]
    assert [name for name in wrong if name != "NO"] == []
