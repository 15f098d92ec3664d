"""Replayed logs: the values that events carry come out of the logs without them, or are unknown."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import MODEL
from seed.loading.replay import snapshots
from tests.oracle.rows import Rows
from tests.support import county, world_rows
from tests.unit.seed.test_logs import SOURCED, logs_of, snapshot

pytestmark = pytest.mark.once
SNAPSHOT = {
    prop.name for entry in ("OrderEvent", "GenericEvent") for prop in MODEL.properties_of(entry) if prop.snapshot
}
# what a log does not say of the time before the present value was set
UNKNOWN = {"acceptBy", "feedbackBy", "rateBy", "resolution", "validTo"}


@pytest.mark.parametrize("rows", [county.ROWS, world_rows.ROWS], ids=["county", "fixture"])
def test_what_the_events_carry_comes_out_of_the_log(rows: Rows) -> None:
    unknown = set()
    for label, names in SOURCED.items():
        for node, events in logs_of(rows, label).items():
            bare = [{name: value for name, value in event.items() if name not in SNAPSHOT} for event in events]
            for event, found in zip(events, snapshots(label, rows.nodes[node].properties, bare), strict=True):
                carried = snapshot(label, event)
                assert found.keys() == {*names} - {"state", "status"}
                different = {name for name, value in found.items() if value != carried[name]}
                assert all(found[name] is None for name in different), (node, event, found)
                unknown |= different
            last = events[-1]
            assert all(found[name] == last.get(name) for name in found)
    assert {"resolution", "validTo"} <= unknown <= UNKNOWN


def test_a_value_that_no_action_set_held_from_the_beginning() -> None:
    """An order that was never triaged and is stored as SMALL, as the fixture had some."""
    events: list[dict[str, Any]] = [
        {"action": "report", "to": "GRID_HANDLING", "at": 1},
        {"action": "submit", "to": "COMMUNITY_TRIAGE", "at": 2},
    ]
    stored = {"classification": "SMALL", "escalationLevel": 1, "maxLevel": 1, "reopenCount": 0, "returnCount": 0}
    first, last = snapshots("WorkOrder", stored, events)
    assert (first["classification"], first["escalationLevel"], first["maxLevel"]) == ("SMALL", 0, 0)
    assert {name: value for name, value in last.items() if value is not None} == stored
