"""Leaves out of a proposal what a rule or a missing right would refuse, so that the rest can be applied as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from changes.asking import Author
from changes.change import Change, CreateNode, EndNode, NodeKey, Proposal, UpdateNode, links_in
from changes.checking import problems_of
from changes.draft import ProposalDraft
from changes.entry import Entry
from changes.labels import by_label, label_of
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode
from changes.reorganisation.around import Group
from changes.reorganisation.messages import MAY_NOT
from changes.reorganisation.notes import Note, left_out
from changes.state import Reading
from graph.mutation.node_statements import PLACES
from graph.text import Text


@dataclass(frozen=True, slots=True)
class Glance(Reading):
    """Reads what a changeset concerns without locking it."""

    async def touch(self, nodes: Nodes, ids: Iterable[str]) -> None:
        """Add the nodes that a changeset would touch, with where they lie."""
        wanted = [id_ for id_ in ids if id_ not in nodes.touched]
        await self.add_nodes(nodes, wanted)
        for label, some in by_label(wanted):
            nodes.touched.update(some)
            nodes.place(*await self._places(PLACES, label, some))


@dataclass(frozen=True, slots=True)
class Settled:
    """Changes that can be applied as they are, their entries, and notes about those that were left out."""

    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


async def settled(glance: Glance, author: Author, groups: Sequence[Group], ids: Mapping[NodeKey, str]) -> Settled:
    """Return what the author may apply of groups of changes. Raises `GraphError`."""
    notes, left = Counter[Text](), [group for group in groups if group]
    while left:
        changes = tuple(change for group in left for change in group)
        drawn = await ProposalDraft(Proposal(changes, ""), ids).draw(glance, author.name)
        problems = problems_of(drawn, glance.day, author)
        if not problems:
            return Settled(changes, drawn.entries, _notes(notes))
        left = _without(left, problems, notes, ids)
    return Settled((), (), _notes(notes))


def _without(
    groups: Sequence[Group], problems: Sequence[Problem], notes: Counter[Text], ids: Mapping[NodeKey, str]
) -> list[Group]:
    """Return the groups without a problem, and count the changes of the others by their reasons."""
    left, place = list[Group](), 0
    for group in groups:
        places = range(place, place + len(group))
        wrong = [one for one in problems if one.index is None or one.index in places]
        if wrong:
            index = next((one.index for one in wrong if one.code is ProblemCode.NOT_ALLOWED), wrong[0].index)
            at = group[(place if index is None else index) - place]
            notes[_reason(wrong, at, ids)] += len(group)
        else:
            left.append(group)
        place += len(group)
    return left


def _reason(problems: Sequence[Problem], change: Change, ids: Mapping[NodeKey, str]) -> Text:
    """Return the reason for leaving out a change; missing rights are told by type, not by node."""
    if all(problem.code is not ProblemCode.NOT_ALLOWED for problem in problems):
        messages = [problem.message for problem in problems]
        return Text(" ".join(messages), "".join(message.chinese for message in messages))
    if isinstance(change, EndNode):
        return MAY_NOT(type=label_of(ids[change.node]))
    label = change.label if isinstance(change, CreateNode | UpdateNode) else links_in(change)[0].type
    return MAY_NOT(type=label)


def _notes(found: Counter[Text]) -> tuple[Note, ...]:
    return tuple(left_out(reason, count) for reason, count in found.items())
