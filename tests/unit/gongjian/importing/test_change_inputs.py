"""Changes as inputs: the schema accepts them, and they say what the changes say."""

from __future__ import annotations

from datetime import date

import pytest
from graphql import GraphQLInputObjectType
from graphql.utilities import coerce_input_value

from changes.change import Change, CorrectLink, CreateNode, EndLink, EndNode, LinkKey, NodeKey, OpenLink, UpdateNode
from gongjian.execution.documents import graphql_schema
from gongjian.importing.change_inputs import Input, change_input, expected_inputs

DAY, LATER = date(2024, 7, 1), date(2024, 8, 1)
PERSON, GRID, NEW = NodeKey("id", "person_1"), NodeKey("code", "500233001001001"), NodeKey("new", "people:1")
FORCE = LinkKey("ASSIGNED_TO", PERSON, GRID, DAY, "INSTRUCTOR")
NAMED = {"type": "ASSIGNED_TO", "from": {"id": "person_1"}, "to": {"code": "500233001001001"}, "since": "2024-07-01"}
CHANGES: dict[str, tuple[Change, Input]] = {
    "open": (
        OpenLink(LinkKey("ASSIGNED_TO", NEW, GRID, DAY), LATER, {"role": "INSTRUCTOR"}),
        {
            "openLink": {
                **NAMED,
                "from": {"new": "people:1"},
                "until": "2024-08-01",
                "facts": {"assignedTo": {"role": "INSTRUCTOR"}},
            }
        },
    ),
    "end": (EndLink(FORCE, LATER), {"endLink": {"link": {**NAMED, "kind": "INSTRUCTOR"}, "on": "2024-08-01"}}),
    "correct": (
        CorrectLink(
            LinkKey("WORKS_FOR", PERSON, NodeKey("uscc", "X"), DAY), {"since": LATER, "until": None, "title": "园长"}
        ),
        {
            "correctLink": {
                "link": {"type": "WORKS_FOR", "from": {"id": "person_1"}, "to": {"uscc": "X"}, "since": "2024-07-01"},
                "since": "2024-08-01",
                "until": None,
                "facts": {"worksFor": {"title": "园长"}},
            }
        },
    ),
    "create": (
        CreateNode("Unit", {"name": "园", "foundedOn": DAY, "kind": "SCHOOL"}, "units:1"),
        {
            "createNode": {
                "as": "units:1",
                "facts": {"unit": {"name": "园", "foundedOn": "2024-07-01", "kind": "SCHOOL"}},
            }
        },
    ),
    "place": (
        UpdateNode(NodeKey("id", "unit_1"), "Unit", {"location": {"latitude": 30.5, "longitude": 108.0}}),
        {
            "updateNode": {
                "node": {"id": "unit_1"},
                "facts": {"unit": {"location": {"latitude": 30.5, "longitude": 108.0}}},
            }
        },
    ),
    "dissolve": (
        EndNode(NodeKey("id", "unit_1"), LATER, with_links=True),
        {"endNode": {"node": {"id": "unit_1"}, "on": "2024-08-01", "withLinks": True}},
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_an_input_of_the_schema(name: str) -> None:
    change, expected = CHANGES[name]
    assert change_input(change) == expected
    kind = graphql_schema().type_map["ChangeInput"]
    assert isinstance(kind, GraphQLInputObjectType)
    coerce_input_value(change_input(change), kind)  # raises for what the schema does not know


def test_versions_are_expected_of_the_nodes_that_changes_name() -> None:
    changes = [change for change, _ in CHANGES.values()]
    assert expected_inputs(changes, {"person_1": 3, "person_2": 1}) == [{"node": {"id": "person_1"}, "version": 3}]
