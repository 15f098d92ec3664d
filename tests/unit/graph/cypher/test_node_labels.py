"""The text that people call a node by: every readable label has one, of readable properties that no event changes."""

from __future__ import annotations

import re

import pytest

from graph.cypher.node_labels import label_expression
from graph.model import MODEL, PropertyKind

LABELS = [label.name for label in MODEL.labels.values() if label.readable]


@pytest.mark.parametrize("name", LABELS)
def test_a_label_reads_one_readable_property_that_no_event_changes(name: str) -> None:
    prop = MODEL.called_by(name)
    assert prop.readable and prop.kind is not PropertyKind.EVENT_SOURCED
    assert set(re.findall(r"n\.(\w+)", label_expression("n", name))) == {prop.name}


def test_types_with_one_kind_of_name_need_no_case() -> None:
    assert [label_expression("n", name) for name in ("Area", "Organization", "Person", "WorkOrder")] == [
        "n.name",
        "n.name",
        "n.name",
        "n.title",
    ]


def test_a_node_without_a_name_is_called_by_its_type_and_day() -> None:
    assert label_expression("n", "Meeting") == "'会议 ' + substring(toString(n.heldAt), 0, 10)"
    assert label_expression("n", "Resident") == "coalesce(n.pseudonym, '居民')"


def test_of_any_node_only_properties_of_its_own_label_are_read() -> None:
    """The name of a resident is personal: the branch of names must not see residents."""
    written = label_expression("n", "Node")
    assert "WHEN n:Resident THEN coalesce(n.pseudonym, '居民')" in written
    assert written.endswith("ELSE n.name END")
    named = {name for name in LABELS if label_expression("n", name) == "n.name"}
    assert not any(re.search(rf"n:{name}\b", written) for name in named)
    assert all(re.search(rf"n:{name}\b", written) for name in set(LABELS) - named)
