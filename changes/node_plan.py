"""From changes of nodes to entries: a node is created, gets other values, or ends with the links that hold on that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from changes.change import CreateNode, EndNode, NodeChange, NodeKey, UpdateNode
from changes.entry import Action, LinkEntry, NodeEntry
from changes.facts import changed_node, kept, lifetime_properties, new_node, settable
from changes.link_plan import LinkPlan, id_of
from changes.links import Links, since_of, until_of
from changes.messages import ENDED_ALREADY, NO_END, NODE_NOT_CHANGEABLE, NODE_OF_LABEL, ONCE_ONLY
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode, Refused, text_of
from graph.access.changing import CHANGEABLE, CHANGEABLE_LABELS
from graph.model import MODEL, Temporality
from graph.model.ids import new_id
from seed.loading.rows import LinkRow, NodeRow


@dataclass(frozen=True, slots=True)
class NodePlan:
    """Makes entries of nodes. `ids` are the ids of the nodes that the viewer sees, by key; `at` is the instant of the changes."""

    ids: Mapping[NodeKey, str]
    nodes: Nodes
    links: Links
    at: datetime

    def entry(self, index: int, change: NodeChange) -> NodeEntry:
        """Return the entry of a change. Raises `Refused`."""
        if isinstance(change, CreateNode):
            _check_label(index, change.label)
            id_ = new_id(MODEL.labels[change.label].prefix)
            return NodeEntry(index, Action.CREATE, None, new_node(change.label, id_, change.values, self.at))
        before = kept(self.nodes.row(id_of(self.ids, index, "node", change.node)))
        _check_label(index, before.label)
        if isinstance(change, EndNode):
            return NodeEntry(index, Action.END, before, _ended(index, before, change.on))
        _check_values(index, before, change)
        return NodeEntry(index, Action.UPDATE, before, changed_node(before, change.values))

    def endings(self, index: int, change: EndNode, links: LinkPlan, visible: frozenset[str]) -> Iterator[LinkEntry]:
        """Yield the entries of links that end with their node: those that changesets change, and that hold on the day.

        A link to a node that the author does not see stays, and keeps the node: its entry would show it.
        """
        if not change.with_links:
            return
        for link in self.links.at(self.ids[change.node]):
            if link.type in CHANGEABLE and _holds_over(link, change.on) and visible.issuperset(_ids(link)):
                yield links.ended(index, link, change.on)


def _ids(link: LinkRow) -> tuple[str, str]:
    return link.source[1], link.target[1]


def _holds_over(link: LinkRow, day: date) -> bool:
    is_state = MODEL.links[link.type].kind is Temporality.STATE
    return is_state and since_of(link) < day < until_of(link)


def _check_label(index: int, label: str) -> None:
    if label not in CHANGEABLE_LABELS:
        message = NODE_NOT_CHANGEABLE(label=label, labels=", ".join(sorted(CHANGEABLE_LABELS)))
        raise Refused(Problem(ProblemCode.NOT_CHANGEABLE, message, index, "node", label))


def _check_values(index: int, node: NodeRow, change: UpdateNode) -> None:
    """Raise `Refused` for another label's values, and for a value that is set once only."""
    if change.label != node.label:
        message = NODE_OF_LABEL(node=f"{node.label} {node.id}", label=change.label)
        raise Refused(Problem(ProblemCode.VALUE, message, index, "facts", change.label))
    span = lifetime_properties(node.label)
    free = {span.since, span.until} if span else set()
    for prop in settable(node.label):
        present: Any = node.properties.get(prop.name)
        if prop.immutable and prop.name not in free and present not in (None, change.values.get(prop.name, present)):
            message = ONCE_ONLY(name=prop.name, value=present)
            raise Refused(Problem(ProblemCode.VALUE, message, index, f"facts.{prop.name}", str(present)))


def _ended(index: int, node: NodeRow, on: date) -> NodeRow:
    span = lifetime_properties(node.label)
    if span is None or span.until is None:
        raise Refused(Problem(ProblemCode.NOT_CHANGEABLE, NO_END(label=node.label), index, "node", node.id))
    ended = node.properties.get(span.until)
    if ended and ended <= on:
        message = ENDED_ALREADY(node=f"{node.label} {node.id}", day=ended, name=span.until)
        raise Refused(Problem(ProblemCode.VALUE, message, index, "on", text_of(on)))
    return changed_node(node, {span.until: on})
