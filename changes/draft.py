"""Drafts of a changeset: of the changes of a proposal, or of an undo. The transaction draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from changes.change import NodeKey, Proposal
from changes.entry import Entry
from changes.links import Links
from changes.messages import CHANGED_SINCE
from changes.net import inverse
from changes.nodes import Nodes
from changes.planning import Plan
from changes.problem import Problem, ProblemCode
from changes.state import Reading, mentioned_by, sources_of
from changes.versions import version_problems
from seed.loading.rows import LinkRow


@dataclass(frozen=True, slots=True)
class Drawn:
    """Entries and problems, with the links as they will be and the nodes that they name."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    links: Links
    nodes: Nodes


class Draft(Protocol):
    """A draft of a changeset."""

    async def draw(self, reading: Reading, recorded_by: str) -> Drawn:
        """Read what the changeset concerns, after locking it, and return its entries."""


@dataclass(frozen=True, slots=True)
class ProposalDraft:
    """The changes of a proposal. `ids` are the ids of the nodes that the viewer may see."""

    proposal: Proposal
    ids: Mapping[NodeKey, str]

    async def draw(self, reading: Reading, recorded_by: str) -> Drawn:
        """Read what the changeset concerns, after locking it, and return its entries."""
        changes, expected = self.proposal.changes, self.proposal.expected
        ends = (key for change in changes for key in (change.link.source, change.link.target))
        nodes = await reading.touch(self.ids[key] for key in ends if key in self.ids)
        await reading.add_nodes(nodes, (self.ids[one.node] for one in expected if one.node in self.ids))
        known = {key: id_ for key, id_ in self.ids.items() if id_ in nodes}
        links = await reading.links(sources_of(changes, known))
        plan = Plan(known, links, recorded_by)
        for index, change in enumerate(changes):
            plan.add(index, change)
        await reading.add_nodes(nodes, mentioned_by(plan.entries, links))
        problems = (*plan.problems, *version_problems(expected, known, nodes))
        return Drawn(tuple(plan.entries), problems, links, nodes)


@dataclass(frozen=True, slots=True)
class UndoDraft:
    """The entries of a changeset that is taken back."""

    entries: tuple[Entry, ...]

    async def draw(self, reading: Reading, recorded_by: str) -> Drawn:
        """Read what the changeset concerns, after locking it, and return its entries."""
        entries = inverse(self.entries)
        nodes = await reading.touch(id_ for entry in entries for _, id_ in (entry.link.source, entry.link.target))
        links = await reading.links({(entry.link.type, entry.link.source[1]) for entry in entries})
        problems = []
        for entry in entries:
            if entry.before and not _is_there(links, entry.before):
                problems.append(_changed_since(entry))
            else:
                links.put(entry.before, entry.after)
        await reading.add_nodes(nodes, mentioned_by(entries, links))
        return Drawn(tuple(entries), tuple(problems), links, nodes)


def _is_there(links: Links, link: LinkRow) -> bool:
    return link in links.from_source(link.type, link.source[1])


def _changed_since(entry: Entry) -> Problem:
    link = entry.link
    message = CHANGED_SINCE(type=link.type, source=link.source[1], target=link.target[1])
    return Problem(ProblemCode.CHANGED_SINCE, message, entry.index)
