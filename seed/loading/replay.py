"""Replay of logs that carry no snapshots: the values of a node after each of its events, as far as they can be known.

The stored values are those after the last event. A value goes back to the last event whose action or state sets it.
Before that event it is what earlier actions say, or unknown: the end for which a terminated agreement was signed, the
deadlines of an order before the present ones. Used by a migration; data of today has snapshots.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.model import MODEL

Values = dict[str, Any]
LEVELS = {  # as they were for these versions: a migration does not follow later rules
    "GRID_HANDLING": 0,
    "COMMUNITY_TRIAGE": 1,
    "COMMUNITY_HANDLING": 1,
    "STREET_COORDINATION": 2,
    "COUNTY_DISPATCH": 3,
    "DEPARTMENT_PENDING": 4,
    "DEPARTMENT_HANDLING": 4,
    "LEADER_STUDY": 5,
}
CLOSED = ("RATED", "CLOSED_UNRATED", "CANCELLED", "DUPLICATE")
CLASSES = {"triageSmall": "SMALL", "triageBig": "BIG", "escalate": "BIG", "referToLeader": "COMPLEX"}
REOPENING = dict.fromkeys(("resolvedAt", "closedAt", "dueAt", "resolution", "feedbackBy", "rateBy"))
FIRST: dict[str, Values] = {
    "WorkOrder": {"classification": "MICRO", "escalationLevel": 0, "maxLevel": 0, "reopenCount": 0, "returnCount": 0}
}
SETTERS: dict[str, frozenset[str]] = {  # actions and states that set a property
    "classification": frozenset(CLASSES),
    "escalationLevel": frozenset(LEVELS),
    "maxLevel": frozenset(LEVELS),
    "acceptedAt": frozenset({"accept"}),
    "acceptBy": frozenset({"dispatch"}),
    "dueAt": frozenset({"report", "triageSmall", "triageBig", "escalate", "accept", "extend", "assign", "reopen"}),
    "resolvedAt": frozenset({"RESOLVED", "reopen"}),
    "resolution": frozenset({"RESOLVED", "reopen"}),
    "feedbackBy": frozenset({"RESOLVED", "reopen"}),
    "rateBy": frozenset({"feedback", "reopen"}),
    "closedAt": frozenset({*CLOSED, "reopen"}),
    "reopenCount": frozenset({"reopen"}),
    "returnCount": frozenset({"return"}),
    "feasibility": frozenset({"LISTED", "DEFERRED", "REJECTED"}),
    "deliveredOn": frozenset({"DELIVERED"}),
    "quantity": frozenset({"DELIVERED"}),
    "beneficiaries": frozenset({"DELIVERED"}),
    "validTo": frozenset({"sign", "TERMINATED"}),
}


def snapshots(label: str, stored: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> list[Values]:
    """Return the values of a node after each of its events, in the order of the log, without its state."""
    assert MODEL.event_log
    renamed = dict(MODEL.event_log.renamed)
    names = [prop.name for prop in MODEL.properties_of(label) if prop.event_sourced and prop.name not in renamed]
    found, values = [], {**dict.fromkeys(names), **FIRST.get(label, {})}
    for event in events:
        values = {**values, **(_after(values, event) if label == "WorkOrder" else {})}
        found.append(values)
    for name in names:
        for after, event in zip(reversed(found), reversed(events), strict=True):
            after[name] = stored.get(name)
            if SETTERS[name] & {event["action"], event["to"]}:
                break
    return found


def _after(values: Values, event: Mapping[str, Any]) -> Values:
    """Return the values of an order that an event changes, as far as the event says them."""
    action, state = event["action"], event["to"]
    after: Values = dict(REOPENING) if action == "reopen" else {}
    if state in LEVELS:
        after |= {"escalationLevel": LEVELS[state], "maxLevel": max(values["maxLevel"], LEVELS[state])}
    if action in CLASSES and values["classification"] != "COMPLEX":
        after["classification"] = CLASSES[action]
    if action in ("reopen", "return"):
        after[f"{action}Count"] = values[f"{action}Count"] + 1
    if "dueAtBefore" in event or "dueAtAfter" in event:
        after["dueAt"] = event.get("dueAtAfter")
    instants = {"acceptedAt": action == "accept", "resolvedAt": state == "RESOLVED", "closedAt": state in CLOSED}
    return {**after, **{name: event["at"] for name, is_set in instants.items() if is_set}}
