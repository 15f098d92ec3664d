"""From changes to entries, in order: each sees nodes and links as the earlier changes leave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from changes.change import NEW, Change, CorrectLink, CreateNode, EndNode, NodeKey, ReplaceLink, UpdateNode
from changes.entry import Entry, LinkEntry
from changes.facts import settable
from changes.link_plan import LinkPlan
from changes.links import Links
from changes.messages import NO_DIFFERENCE, SAME_NAME
from changes.node_plan import NodePlan
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode, Refused
from graph.model import MODEL


@dataclass(slots=True)
class Plan:
    """Entries and problems of a changeset. `ids` are the ids of the nodes that the viewer sees, by key."""

    ids: dict[NodeKey, str]
    nodes: Nodes
    links: Links
    recorded_by: str
    at: datetime
    visible: frozenset[str] = frozenset()  # ids of nodes around ended ones that the viewer sees
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, index: int, change: Change) -> None:
        """Add the entries of a change, or its problem."""
        try:
            for entry in self._entries(index, change):
                self._add(entry, _tells_difference(change))
        except Refused as error:
            self.problems.append(error.problem)

    def _entries(self, index: int, change: Change) -> Iterator[Entry]:
        links = LinkPlan(self.ids, self.links, self.recorded_by)
        if isinstance(change, ReplaceLink):
            yield from links.replaced(index, change)
            return
        if not isinstance(change, CreateNode | UpdateNode | EndNode):
            yield links.entry(index, change)
            return
        plan = NodePlan(self.ids, self.nodes, self.links, self.at)
        made = plan.entry(index, change)
        yield made
        if isinstance(change, EndNode):
            yield from plan.endings(index, change, links, self.visible)
        elif isinstance(change, CreateNode) and change.name:
            self._name(index, change.name, made.node.id)

    def _name(self, index: int, name: str, id_: str) -> None:
        key = NodeKey(NEW, name)
        if key in self.ids:
            raise Refused(Problem(ProblemCode.VALUE, SAME_NAME(name=name), index, "as", name))
        self.ids[key] = id_

    def _add(self, entry: Entry, tells_difference: bool) -> None:
        if tells_difference and entry.before and entry.after and _is_equal(entry):
            self.problems.append(Problem(ProblemCode.VALUE, NO_DIFFERENCE(), entry.index))
        if isinstance(entry, LinkEntry):
            self.links.put(entry.before, entry.after)
        else:
            self.nodes.put(entry.before, entry.after)
        self.entries.append(entry)


def _is_equal(entry: Entry) -> bool:
    """Return whether both states of an entry have the same facts."""
    before, after = (
        {name: value for name, value in row.properties.items() if name != "recordedBy"}
        for row in (entry.before, entry.after)
        if row
    )
    return before == after


def _tells_difference(change: Change) -> bool:
    """Return whether an author may learn that a change changes nothing: not of values above level 1."""
    if isinstance(change, UpdateNode):
        return not any(prop.protected for prop in settable(change.label) if prop.name in change.values)
    if isinstance(change, CorrectLink) and change.link.type in MODEL.links:
        return not any(prop.guard for prop in MODEL.links[change.link.type].properties if prop.name in change.values)
    return True
