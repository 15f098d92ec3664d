"""Every variable that a MATCH binds has a condition of `graph/cypher/visibility.py`, except for named exceptions."""

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
    "pattern_properties.py": "a property that is set at a relationship's end is null before: a condition of the pattern",
    "rights.py": "the ground of a node is that of the day of the data, whatever day a request asks for",
    "measures.py": "a period overlaps the interval of a relationship that is visible",
}


@pytest.fixture(scope="module")
def bound() -> set[str]:
    return {shown for entry in read_entries() if entry.golden for shown in unmarked(entry)}


def test_every_bound_variable_has_the_marker(bound: set[str]) -> None:
    assert bound <= EXCEPTIONS.keys()


def test_every_exception_is_one(bound: set[str]) -> None:
    others = {shown for entry in read_entries() if entry.name in OTHERS for shown in unmarked(entry)}
    assert bound | others == EXCEPTIONS.keys()


OTHERS = {"questions/F08", "questions/F15", "questions/F19", "features/SearchInAnArea"}


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


def test_no_other_module_writes_conditions_of_visibility() -> None:
    found = {path.name for path in sources() if re.search(r"until\}? (IS NULL|<)", path.read_text("utf-8"))}
    assert found == {"visibility.py", *WRITES}
