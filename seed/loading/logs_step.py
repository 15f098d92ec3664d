"""The migration step that completes logs: each begins with its node, and each event carries the values after it.

Model version 5 had no log of agreements and resolutions, and that of a delivered service began with the delivery.
Beginnings are numbered before all events, ends after all. The day on which a resolution was done or dropped is not
known: it becomes the day on which it was due. The step can be repeated: what it has created is part of the log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from graph.model import MODEL
from seed.loading.batches import assignments, cut, split
from seed.loading.building import link_row, node_row
from seed.loading.checksum import native
from seed.loading.last_events import statements
from seed.loading.mark import Turn
from seed.loading.replay import Values, snapshots
from seed.loading.values import CHINA

READ = "MATCH (n:{}) RETURN n.id, properties(n)"  # one row per node
READ_LOG = "MATCH (event:{})-[:ABOUT]->(n:{}) RETURN n.id, properties(event)"  # one row per event
HORIZON = "MATCH (meta:Meta) RETURN meta.horizon"
ENDS = {"TERMINATED": "terminate", "EXPIRED": "expire", "DONE": "complete", "DROPPED": "drop"}
# by label: action and state of the first event, properties with its day and with the day of the end
BEGINNINGS = {
    "Agreement": ("sign", "ACTIVE", "signedOn", "validTo"),
    "Resolution": ("adopt", "OPEN", "adoptedOn", "dueOn"),
    "ServiceItem": ("plan", "PLANNED", "plannedOn", ""),
}


@dataclass(slots=True)
class Log:
    """A node with its events in order."""

    label: str
    node: Values
    events: list[Values] = field(default_factory=list)


async def complete_logs(turn: Turn) -> None:
    """Create the missing events, then set the values that each event carries."""
    horizon = (await turn.client.run(HORIZON))[0][0]
    logs = await _read(turn)
    numbers = [event["seq"] for log in logs for event in log.events]
    first, last = min(numbers, default=1), max(numbers, default=0)
    missing: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for log in logs:
        for event in _missing(log, horizon.to_native() if horizon else None):
            begins = event["from"] is None
            first, last = (first - 1, last) if begins else (first, last + 1)
            event["seq"] = first if begins else last
            missing[log.label].append(_row(event, log))
    for label, rows in missing.items():
        await _run(turn, _create(label), rows)
    await _set_snapshots(turn, await _read(turn) if missing else logs)
    for statement in statements():
        await turn.run(statement)


async def _read(turn: Turn) -> list[Log]:
    """Return the nodes that need a log, with what they have of it."""
    found: list[Log] = []
    for label in MODEL.labels:
        if any(prop.event_sourced for prop in MODEL.properties_of(label)):
            logs = {id_: Log(label, native(node)) for id_, node in await turn.client.run(READ.format(label))}
            for id_, event in await turn.client.run(READ_LOG.format(_entry(label), label)):
                logs[id_].events.append(native(event))
            found += logs.values()
    for log in found:
        log.events.sort(key=lambda event: event["seq"])
    return found


def _entry(label: str) -> str:
    return "OrderEvent" if label == "WorkOrder" else "GenericEvent"


def _missing(log: Log, horizon: date | None) -> Iterator[Values]:
    """Yield the events that a log lacks, without a number."""
    node, states = log.node, [event["to"] for event in log.events]
    action, state, begins, ends = BEGINNINGS.get(log.label, ("", "", "", ""))
    if (first := node.get(begins)) and state not in states[:1]:
        yield {"action": action, "from": None, "to": state, "at": _beginning_of(first)}
    if ends and node["status"] in ENDS and node["status"] not in states and first:
        last = min(filter(None, (node.get(ends) or first, horizon)))
        yield {"action": ENDS[node["status"]], "from": state, "to": node["status"], "at": _beginning_of(last)}


def _beginning_of(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _row(event: Values, log: Log) -> dict[str, Any]:
    """Return the parameters of a new event and of its link to the node."""
    row = node_row("GenericEvent", f"{log.node['id']} {event['action']}", event)
    about = link_row("ABOUT", (row.label, row.id), (log.label, log.node["id"]), {"recordedBy": "migration"})
    of_event, of_link = split(row.properties), split(about.properties)
    return {**of_event, "made": {**of_event["made"], **of_link["made"]}, "link": of_link["plain"], "to": log.node["id"]}


def _create(label: str) -> str:
    """Return the statement that creates events about nodes of a label from `$v.rows`."""
    event, link = MODEL.properties_of("GenericEvent"), MODEL.link_properties(MODEL.links["ABOUT"])
    labels = ":".join(MODEL.stored_labels("GenericEvent"))
    return (
        f"UNWIND $v.rows AS row MATCH (node:{label} {{id: row.to}}) CREATE (n:{labels})-[l:ABOUT]->(node) "
        f"SET n = row.plain, l = row.link{assignments('n', event)}{assignments('l', link)} "
        "RETURN count(n), meta.version"
    )


async def _set_snapshots(turn: Turn, logs: list[Log]) -> None:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for log in logs:
        befores = [None, *(event["to"] for event in log.events)]
        for event, before, after in zip(log.events, befores, snapshots(log.label, log.node, log.events), strict=False):
            carried = {name: value for name, value in {**after, "from": before}.items() if value is not None}
            rows[_entry(log.label)].append({**split(carried), "id": event["id"]})
    for entry, found in rows.items():
        instants = assignments("n", tuple(prop for prop in MODEL.properties_of(entry) if prop.snapshot))
        text = f"UNWIND $v.rows AS row MATCH (n:{entry} {{id: row.id}}) SET n += row.plain{instants} "
        await _run(turn, f"{text}RETURN count(n), meta.version", found)


async def _run(turn: Turn, text: str, rows: list[dict[str, Any]]) -> None:
    for batch in cut(text, rows):
        await turn.run(batch.text, {"rows": batch.rows})
