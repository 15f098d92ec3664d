"""Links of the nodes that a changeset ends: those that hold on that day, and those of orders, tasks and other work that is not finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from changes.entry import Action, Entry, nodes_of
from changes.links import Links, since_of, until_of
from changes.nodes import Nodes
from changes.plans import days_of
from graph.model import MODEL, Temporality
from seed.loading.rows import LinkRow, NodeRow
from seed.transitions import OPEN

UNFINISHED = {  # label → property, its values before the end
    "WorkOrder": ("state", frozenset(OPEN)),
    "Agreement": ("status", frozenset({"DRAFT", "ACTIVE"})),
    "TaskItem": ("status", frozenset({"OPEN", "CLAIMED", "IN_PROGRESS"})),
    "DemandItem": ("status", frozenset({"COLLECTED", "LISTED", "DEFERRED"})),
    "ServiceItem": ("status", frozenset({"PLANNED"})),
}


@dataclass(frozen=True, slots=True, order=True)
class Hanging:
    """Nodes of a label that links of a type connect with a node on the day on which it ends."""

    node: str
    type: str
    label: str
    count: int


def ended_days(entries: Iterable[Entry]) -> dict[str, date]:
    """Return the nodes that a changeset ends, and the first day without each."""
    ended = (entry.after for entry in nodes_of(entries) if entry.action is Action.END)
    return {node.id: until for node in ended if node and (until := days_of(node)["until"])}


def hanging_on(ended: dict[str, date], links: Links, nodes: Nodes) -> tuple[Hanging, ...]:
    """Return what hangs on nodes by the links before the changes. `nodes` has the nodes at their other ends."""
    found = Counter(key for link in links.all() for key in _keys(ended, link, nodes))
    return tuple(Hanging(*key, count) for key, count in sorted(found.items()))


def _keys(ended: dict[str, date], link: LinkRow, nodes: Nodes) -> Iterator[tuple[str, str, str]]:
    ends = link.source[1], link.target[1]
    for id_, other in (ends, ends[::-1]):
        if id_ in ended and other in nodes and _hangs(link, nodes.row(other), ended[id_]):
            yield id_, link.type, nodes.row(other).label


def _hangs(link: LinkRow, other: NodeRow, day: date) -> bool:
    is_state = MODEL.links[link.type].kind is Temporality.STATE
    if is_state and not since_of(link) < day < until_of(link):
        return False
    if other.label not in UNFINISHED:
        return is_state
    name, values = UNFINISHED[other.label]
    last = other.properties.get("validTo")
    return other.properties.get(name) in values and (last is None or day < last)
