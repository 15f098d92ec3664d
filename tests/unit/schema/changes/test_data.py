"""Changes as data: what a client sends back is read as the same change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from graphql import coerce_input_value
from strawberry.types.arguments import convert_argument

from changes.change import (
    NEW,
    Change,
    CorrectLink,
    CreateNode,
    EndLink,
    EndNode,
    LinkKey,
    NodeKey,
    OpenLink,
    ReplaceLink,
    UpdateNode,
)
from schema.changes.data import data_of, expected_of
from schema.changes.inputs import ChangeInput
from schema.query import SCHEMA, schema

PERSON, GRID = NodeKey("id", "person_1"), NodeKey("code", "500233001001001")
SINCE, ON = date(2020, 1, 1), date(2024, 7, 1)
LINK = LinkKey("ASSIGNED_TO", PERSON, GRID, SINCE, "GRID_LEADER")
CHANGES: list[Change] = [
    OpenLink(LinkKey("ASSIGNED_TO", PERSON, NodeKey(NEW, "g"), ON), ON, {"role": "FULL_TIME"}),
    OpenLink(LinkKey("REGISTERED_AT", PERSON, NodeKey("code", "500233001001"), ON)),
    EndLink(LINK, ON),
    EndLink(LinkKey("WORKS_FOR", PERSON, NodeKey("uscc", "1")), ON),
    ReplaceLink(LINK, ON, source=NodeKey("id", "person_2")),
    ReplaceLink(LINK, ON, target=NodeKey(NEW, "g"), facts={"onBehalfOfId": None}),
    CorrectLink(LINK, {"since": ON, "until": None, "role": "PART_TIME"}),
    CreateNode("Grid", {"code": "500233001001009", "kind": "BASIC", "validFrom": ON}, "g"),
    UpdateNode(GRID, "Grid", {"householdCount": 3}),
    EndNode(GRID, ON, with_links=True),
]


@pytest.mark.parametrize("change", CHANGES)
def test_data_is_read_as_the_same_change(change: Change) -> None:
    given = coerce_input_value(data_of(change), SCHEMA.type_map["ChangeInput"])  # type: ignore[arg-type]
    registry = schema.schema_converter.scalar_registry
    read: Any = convert_argument(given, ChangeInput, scalar_registry=registry, config=schema.config)
    assert read.change(0) == change


def test_versions_are_expected_of_the_nodes_that_changes_name() -> None:
    found = expected_of(CHANGES, {"person_1": 3, "person_2": 1, "person_3": 1})
    assert found == [{"node": {"id": f"person_{number}"}, "version": version} for number, version in ((1, 3), (2, 1))]
