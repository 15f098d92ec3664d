"""Drafts of a changeset: of the changes of a proposal, or of an undo. The transaction draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from changes.change import Change, NodeKey, Proposal, keys_of
from changes.entry import Entry, LinkEntry, NodeEntry, links_of, nodes_of
from changes.facts import kept
from changes.links import Links
from changes.messages import CHANGED_SINCE, GONE_SINCE, NODE_CHANGED_SINCE
from changes.net import inverse
from changes.nodes import Nodes
from changes.places import place_new
from changes.planning import Plan
from changes.problem import Problem, ProblemCode
from changes.state import Reading, Value, ended_by, mentioned_by, sources_of
from changes.versions import version_problems
from seed.loading.rows import LinkRow


@dataclass(frozen=True, slots=True)
class Drawn:
    """Entries and problems, with the links and nodes as they will be, and who has the unique values of the nodes."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    links: Links
    nodes: Nodes
    holders: Mapping[Value, set[str]] = field(default_factory=dict)


class Draft(Protocol):
    """A draft of a changeset."""

    async def draw(self, reading: Reading, recorded_by: str) -> Drawn:
        """Read what the changeset concerns, after locking it, and return its entries."""


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """The changes of a proposal. `ids` are the ids of the nodes that the viewer may see; `visible` those around ended nodes."""

    proposal: Proposal
    ids: Mapping[NodeKey, str]
    visible: frozenset[str] = frozenset()

    async def draw(self, reading: Reading, recorded_by: str) -> Drawn:
        """Read what the changeset concerns, after locking it, and return its entries."""
        changes, expected, nodes = self.proposal.changes, self.proposal.expected, Nodes()
        named = (key for change in changes for key in keys_of(change))
        await reading.touch(nodes, (self.ids[key] for key in named if key in self.ids))
        await reading.add_nodes(nodes, (self.ids[one.node] for one in expected if one.node in self.ids))
        known = {key: id_ for key, id_ in self.ids.items() if id_ in nodes}
        links = await _links(reading, nodes, changes, known)
        plan = Plan(dict(known), nodes, links, recorded_by, reading.instant, self.visible)
        for index, change in enumerate(changes):
            plan.add(index, change)
        await reading.add_nodes(nodes, mentioned_by(plan.entries, links))
        await reading.house(nodes, (entry.node.id for entry in nodes_of(plan.entries) if entry.before))
        place_new(nodes, links, reading.day)
        problems = (*plan.problems, *version_problems(expected, known, nodes))
        return Drawn(tuple(plan.entries), problems, links, nodes, await reading.holders(plan.entries))


async def _links(reading: Reading, nodes: Nodes, changes: tuple[Change, ...], known: Mapping[NodeKey, str]) -> Links:
    """Return the links that changes name, and all those of nodes whose days change; lock the ends of links that end too."""
    links, ended = await reading.links(sources_of(changes, known)), ended_by(changes, known)
    hanging = await reading.hanging(ended)
    links.add(hanging)
    with_links = {id_ for id_, along in ended.items() if along}
    ends = [(link.source[1], link.target[1]) for link in hanging]
    await reading.touch(nodes, (id_ for both in ends if not with_links.isdisjoint(both) for id_ in both))
    await reading.add_nodes(nodes, (id_ for both in ends for id_ in both))
    return links


@dataclass(frozen=True, slots=True)
class UndoDraft:
    """The entries of a changeset that is taken back."""

    entries: tuple[Entry, ...]

    async def draw(self, reading: Reading, recorded_by: str) -> Drawn:
        """Read what the changeset concerns, after locking it, and return its entries."""
        entries, nodes = inverse(self.entries), Nodes()
        links_changed, nodes_changed = links_of(entries), nodes_of(entries)
        ends = (id_ for entry in links_changed for _, id_ in (entry.link.source, entry.link.target))
        await reading.touch(nodes, (*ends, *(entry.node.id for entry in nodes_changed if entry.before)))
        links = await reading.links({(entry.link.type, entry.link.source[1]) for entry in links_changed})
        links.add(await reading.hanging(entry.node.id for entry in nodes_changed if entry.before))
        gone, entries = _without_gone(entries, nodes)
        problems = [*gone, *(problem for entry in entries if (problem := _undone(entry, links, nodes)))]
        await reading.add_nodes(nodes, mentioned_by(entries, links))
        await reading.add_nodes(nodes, (id_ for link in links.all() for _, id_ in (link.source, link.target)))
        await reading.house(nodes, (entry.node.id for entry in nodes_changed if entry.before))
        place_new(nodes, links, reading.day)
        return Drawn(tuple(entries), tuple(problems), links, nodes, await reading.holders(entries))


def _without_gone(entries: list[Entry], nodes: Nodes) -> tuple[list[Problem], list[Entry]]:
    """Return a problem for each entry about a node that is there no more, and the other entries."""
    back = {entry.node.id for entry in nodes_of(entries) if not entry.before}
    problems, left = list[Problem](), list[Entry]()
    for entry in entries:
        ids = (entry.node.id,) if isinstance(entry, NodeEntry) else (entry.link.source[1], entry.link.target[1])
        missing = next((id_ for id_ in ids if id_ not in nodes and id_ not in back), None)
        if missing is None:
            left.append(entry)
        else:
            message = GONE_SINCE(node=nodes.name(missing))
            problems.append(Problem(ProblemCode.CHANGED_SINCE, message, entry.index, "id", missing))
    return problems, left


def _undone(entry: Entry, links: Links, nodes: Nodes) -> Problem | None:
    """Take an entry back in memory, or return the problem if something has changed since."""
    if isinstance(entry, NodeEntry):
        if entry.before and kept(nodes.row(entry.before.id)) != entry.before:
            message = NODE_CHANGED_SINCE(node=nodes.name(entry.before.id))
            return Problem(ProblemCode.CHANGED_SINCE, message, entry.index)
        nodes.put(entry.before, entry.after)
    elif entry.before and not _is_there(links, entry.before):
        return _changed_since(entry)
    else:
        links.put(entry.before, entry.after)
    return None


def _is_there(links: Links, link: LinkRow) -> bool:
    return link in links.from_source(link.type, link.source[1])


def _changed_since(entry: LinkEntry) -> Problem:
    link = entry.link
    message = CHANGED_SINCE(type=link.type, source=link.source[1], target=link.target[1])
    return Problem(ProblemCode.CHANGED_SINCE, message, entry.index)
