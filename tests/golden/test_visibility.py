"""Every variable that a MATCH binds passes through `graph/cypher/visibility.py`, but for those that are named here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import graph
from tests.golden.documents import Entry, read_entries
from tests.golden.visibility import EXCEPTIONS, bound_by, unmarked

pytestmark = pytest.mark.once

WRITES = {
    "pattern_properties.py": "a fact that is said at a link's end is unknown before: a condition of the pattern, not of the link",
    "measures.py": "a period overlaps the time of a link that is visible",
}


@pytest.fixture(scope="module")
def bound() -> set[str]:
    return {shown for entry in read_entries() if entry.golden for shown in unmarked(entry)}


def test_every_bound_variable_has_the_marker(bound: set[str]) -> None:
    assert bound <= EXCEPTIONS.keys()


def test_every_exception_is_one(bound: set[str]) -> None:
    asked = {shown for entry in read_entries() if entry.name in NAMED for shown in unmarked(entry)}
    assert bound | asked == EXCEPTIONS.keys()


NAMED = {"questions/F08", "questions/F15", "questions/F19", "questions/M16", "features/SearchInAnArea"}


def test_a_variable_without_a_condition_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> Iterator[str]:
        return iter(())

    monkeypatch.setattr("graph.cypher.match.visible_link", nothing)
    monkeypatch.setattr("graph.cypher.match.visible_node_pattern", nothing)
    found = unmarked(Entry("one", '{ workOrder(no: "GD-0001") { grid { name } } }', {}))
    assert found == {"(order:WorkOrder)", "(order)", "[l:RAISED_IN]", "(grid:Grid)"}


def test_patterns_are_read() -> None:
    text = "MATCH (a)<-[l:SERVES]-(b:Unit {x: 1})\nWITH b AS c\nMATCH (c)-[m2*1..3]->()\nEXISTS { (c)-[:HAS]->(d) WHERE"
    assert [shown for _, shown in bound_by(text)] == [
        *("(a)", "(b:Unit)", "[l:SERVES]"),
        *("()", "[m]"),
        *("(d)", "[:HAS]"),
    ]


def sources() -> Iterable[Path]:
    return (path for path in Path(graph.__path__[0]).rglob("*.py") if "embedded" not in str(path))


def test_no_other_module_writes_when_something_is_there() -> None:
    found = {path.name for path in sources() if re.search(r"until\}? (IS NULL|<)", path.read_text("utf-8"))}
    assert found == {"visibility.py", *WRITES}
