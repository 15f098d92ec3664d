"""The instant of a node's last event, from the events about it."""

from __future__ import annotations

from seed.loading.last_events import DATED, set_last_events
from tests.support.world_rows import FIXTURE


def test_labels_with_a_log_have_the_instant() -> None:
    assert set(DATED) == {"WorkOrder", "Agreement", "DemandItem", "TaskItem", "ServiceItem", "Meeting", "Resolution"}


def test_a_node_has_the_time_of_its_latest_event() -> None:
    nodes = {node.id: node for node in FIXTURE.nodes}
    kept = {node.id: node.properties["lastEventAt"] for node in FIXTURE.nodes if "lastEventAt" in node.properties}
    assert len(kept) > 30
    for node in kept:
        del nodes[node].properties["lastEventAt"]
    set_last_events(nodes, reversed(FIXTURE.links))
    assert {node: nodes[node].properties["lastEventAt"] for node in kept} == kept
