"""The last node decides for many rows: when a requirement has that form, and the statement it becomes."""

from __future__ import annotations

import pytest

from graph.cypher.latest import LatestRequirement
from graph.query.traversal import exactly_one, none
from resolvers import schedules
from tests.unit.graph.cypher.test_statement import text_of

ATTENDED = "(meeting:Meeting), (unit:Organization)-[:ATTENDED]->(later:Meeting {heldAt: %s meeting.heldAt})"


@pytest.mark.parametrize(("sign", "function"), [(">=", "max"), (">", "max"), ("<", "min"), ("<=", "min")])
def test_a_comparison_with_the_row_s_node_is_taken_out(sign: str, function: str) -> None:
    found = LatestRequirement.of(none(ATTENDED % sign, found="later"), "meeting")
    assert found and (found.name, found.sign, found.branch.start) == ("heldAt", sign, "unit")
    assert found.branch.path.node("later").where == ()  # type: ignore[union-attr]
    assert found.function == function


@pytest.mark.parametrize(
    "requirement",
    [
        none("(meeting:Meeting)<-[:ATTENDED]-(unit:Organization)"),
        none("(meeting:Meeting), (unit:Organization)-[:ATTENDED]->(later:Meeting {no: meeting.no})", found="later"),
        exactly_one("(meeting:Meeting)-[:INSTANCE_OF]->(series:MeetingSeries)"),
    ],
    ids=str,
)
def test_other_requirements_are_counted(requirement: object) -> None:
    assert LatestRequirement.of(requirement, "meeting") is None  # type: ignore[arg-type]


def test_absences_ask_once_for_the_last_attendance() -> None:
    text = text_of("{ absentUnits { edges { consecutiveAbsences } } }")
    assert "RETURN max(later.heldAt) AS max" in text and "LIMIT 1" not in text
    assert schedules.consecutive_absences.traversal.requires
