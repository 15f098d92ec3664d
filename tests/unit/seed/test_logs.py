"""Logs of both data sets: each event carries the values that the actions up to it lead to, by the rules of domain §3.3."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from graph.model import MODEL
from seed.loading.rules import day_of
from seed.transitions import CLOSED, OPEN
from tests.oracle.rows import Rows
from tests.support import county, world_rows

pytestmark = pytest.mark.once
Values = dict[str, Any]
SOURCED = {
    label: tuple(prop.name for prop in MODEL.properties_of(label) if prop.event_sourced)
    for label in MODEL.labels
    if any(prop.event_sourced for prop in MODEL.properties_of(label))
}
CLASSES = {"triageSmall": "SMALL", "triageBig": "BIG", "escalate": "BIG", "referToLeader": "COMPLEX"}
DEADLINES = {  # who sets one, by the action or the state that it leads to
    "acceptBy": ("dispatch",),
    "dueAt": ("report", "triageSmall", "triageBig", "escalate", "accept", "extend", "assign", "reopen"),
    "feedbackBy": ("RESOLVED", "reopen"),
    "rateBy": ("feedback", "reopen"),
}
CLEARED = ("resolvedAt", "closedAt", "dueAt", "resolution", "feedbackBy", "rateBy")
FIRST = {"classification": "MICRO", "escalationLevel": 0, "maxLevel": 0, "reopenCount": 0, "returnCount": 0}


@pytest.fixture(params=(county.ROWS, world_rows.ROWS), ids=("county", "fixture"))
def rows(request: pytest.FixtureRequest) -> Rows:
    found: Rows = request.param
    return found


def logs_of(rows: Rows, label: str) -> dict[str, list[Values]]:
    """The events of the nodes of a label, in order."""
    found: dict[str, list[Values]] = defaultdict(list)
    for link in rows.by_type["ABOUT"]:
        if link.target[0] == label:
            found[link.target[1]].append(rows.nodes[link.source[1]].properties)
    return {node: sorted(events, key=lambda event: event["seq"]) for node, events in found.items()}


def snapshot(label: str, event: Values) -> Values:
    """The values of the node after an event."""
    assert MODEL.event_log
    return {name: event.get(MODEL.event_log.entry_property(name)) for name in SOURCED[label]}


def test_the_model_says_which_nodes_have_a_log() -> None:
    assert {*SOURCED} == {
        "WorkOrder", "DemandItem", "TaskItem", "ServiceItem", "Meeting", "Resolution", "Agreement",
    }  # fmt: skip
    for label, names in SOURCED.items():
        entry = "OrderEvent" if label == "WorkOrder" else "GenericEvent"
        carried = {prop.name for prop in MODEL.properties_of(entry) if prop.snapshot}
        assert {*names} - carried == {"state" if label == "WorkOrder" else "status"}


@pytest.mark.parametrize("label", SOURCED)
def test_a_log_begins_with_its_node_and_ends_in_its_values(rows: Rows, label: str) -> None:
    (span,) = MODEL.lifetimes_of(frozenset({label}))
    logs, known = logs_of(rows, label), {node.id: node.properties for node in rows.by_label[label]}
    begins = {id_: day_of(values.get(span.since)) for id_, values in known.items()}
    assert logs.keys() == {id_ for id_, first in begins.items() if first}
    for node, events in logs.items():
        began, exists = day_of(events[0]["at"]), begins[node]
        assert began and exists and began <= exists
        assert snapshot(label, events[-1]) == {name: known[node].get(name) for name in SOURCED[label]}
        assert known[node]["lastEventAt"] == events[-1]["at"]
        assert [event.get("from") for event in events] == [None, *(event["to"] for event in events[:-1])]
        assert all(earlier["at"] <= later["at"] for earlier, later in pairwise(events))


def test_each_event_of_an_order_carries_what_the_actions_led_to(rows: Rows) -> None:
    for events in logs_of(rows, "WorkOrder").values():
        expected: Values = dict(FIRST)
        for before, event in zip([{}, *events[:-1]], events, strict=True):
            act(expected, event)
            carried = {name: value for name, value in snapshot("WorkOrder", event).items() if value is not None}
            set_somehow = {name: carried.pop(name) for name in DEADLINES if name in carried}
            assert carried == {**expected, "state": event["to"]}, event
            check_deadlines(before, event, set_somehow)


def act(known: Values, event: Values) -> None:
    """Change the values of an order as an action does, all but deadlines."""
    action, state = event["action"], event["to"]
    if state in OPEN:
        known["escalationLevel"], known["maxLevel"] = OPEN[state], max(known["maxLevel"], OPEN[state])
    if action in CLASSES and known["classification"] != "COMPLEX":
        known["classification"] = CLASSES[action]
    if action == "accept":
        known["acceptedAt"] = event["at"]
    if action in ("return", "reopen"):
        known[f"{action}Count"] += 1
    if action == "reopen":
        for name in CLEARED:
            known.pop(name, None)
    if state == "RESOLVED":
        known.update(resolvedAt=event["at"], resolution="已办结(示例)")
    if state in CLOSED:
        known["closedAt"] = event["at"]


def check_deadlines(before: Values, event: Values, now: Values) -> None:
    for name, setters in DEADLINES.items():
        if not {event["action"], event["to"]} & {*setters}:
            assert now.get(name) == before.get(name), (name, event)
    if event["action"] == "reopen":
        assert now.keys() <= {"acceptBy"}
    if now.get("dueAt") != before.get("dueAt"):
        assert (event.get("dueAtBefore"), event.get("dueAtAfter")) == (before.get("dueAt"), now.get("dueAt"))


FEASIBLE = {"LISTED": "FEASIBLE", "DEFERRED": "DEFERRED", "REJECTED": "INFEASIBLE", "COLLECTED": None}


def test_a_demand_is_feasible_or_not_from_its_classification_on(rows: Rows) -> None:
    for events in logs_of(rows, "DemandItem").values():
        assert events[0]["to"] == "COLLECTED"
        assert [event.get("feasibility") for event in events] == [FEASIBLE[event["to"]] for event in events]


def test_a_service_has_quantities_from_its_delivery_on(rows: Rows) -> None:
    delivered = ("deliveredOn", "quantity", "beneficiaries")
    for node, events in logs_of(rows, "ServiceItem").items():
        stored = rows.nodes[node].properties
        assert (events[0]["action"], day_of(events[0]["at"])) == ("plan", stored["plannedOn"])
        assert not {*delivered} & events[0].keys()
        for event in events[1:]:
            assert {name: event[name] for name in delivered} == {name: stored[name] for name in delivered}
            assert day_of(event["at"]) >= stored["deliveredOn"]


def test_a_terminated_agreement_had_a_later_end_until_then(rows: Rows) -> None:
    ways = set()
    for node, events in logs_of(rows, "Agreement").items():
        stored = rows.nodes[node].properties
        first, last = events[0], events[-1]
        ways.add((*(event["action"] for event in events), last["to"]))
        assert (first["to"], day_of(first["at"])) == ("ACTIVE", stored["signedOn"])
        assert len(events) == 1 or day_of(last["at"]) == stored["validTo"]
        assert (first["validTo"] > stored["validTo"]) == (last["to"] == "TERMINATED")
    assert ways == {("sign", "ACTIVE"), ("sign", "expire", "EXPIRED"), ("sign", "terminate", "TERMINATED")}


def test_resolutions_are_open_until_they_are_done_or_dropped(rows: Rows) -> None:
    statuses = set()
    for node, events in logs_of(rows, "Resolution").items():
        stored = rows.nodes[node].properties
        assert (events[0]["to"], day_of(events[0]["at"])) == ("OPEN", stored["adoptedOn"])
        assert (stored["status"] == "OPEN") == (len(events) == 1)
        statuses.add(stored["status"])
    assert statuses >= {"OPEN", "DONE"}


def test_events_are_numbered_by_time(rows: Rows) -> None:
    events = [node.properties for label in ("OrderEvent", "GenericEvent") for node in rows.by_label[label]]
    ordered = sorted(events, key=lambda event: event["seq"])
    times = [event["at"] for event in ordered]
    assert times == sorted(times)
    assert times[-1].date() <= date(2024, 7, 4)
