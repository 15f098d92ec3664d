"""Proposes changesets for reorganisations: read → plan → leave out what would be refused. Nothing is written or locked.

proposed = await Proposer(editor).propose(Dissolution(unit, on, successor), viewer)
"""

from __future__ import annotations

from dataclasses import dataclass

from changes.change import MOST_CHANGES, Change
from changes.clock import DataClock, Instants
from changes.editor import Editor
from changes.entry import Entry
from changes.problem import ProblemCode
from changes.reorganisation.around import Around, Planned
from changes.reorganisation.asked import Dissolution, Merge, Move, Redraw, Reorganisation, Split
from changes.reorganisation.checks import refusal
from changes.reorganisation.dissolution import dissolved
from changes.reorganisation.merge import merged
from changes.reorganisation.messages import TOO_MANY
from changes.reorganisation.move import moved
from changes.reorganisation.notes import Note
from changes.reorganisation.reading import read_around
from changes.reorganisation.redraw import redrawn
from changes.reorganisation.settling import Glance, settled
from changes.reorganisation.split import divided
from graph.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Proposed:
    """Changes that the viewer may apply as they are, with their entries, and notes."""

    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Proposer:
    """Proposes changesets on the graph of an editor."""

    editor: Editor

    async def propose(self, asked: Reorganisation, viewer: Viewer) -> Proposed:
        """Return the proposal for a reorganisation. Raises `GraphError`."""
        editor = self.editor
        author, state = await editor.author(viewer), await editor.lease.current()
        instants = Instants.now(DataClock(state.horizon) if state.horizon else None, None)
        glance = Glance(editor.writer.client, state.horizon or instants.day, instants.at)
        around = await read_around(editor.writer.client, glance, editor.sight, author, asked)
        planned = _planned(asked, around)
        if (count := sum(map(len, planned.groups))) > MOST_CHANGES:
            raise refusal("on", ProblemCode.VALUE, TOO_MANY(count=count, most=MOST_CHANGES))
        ids = {around.key(id_): id_ for link in around.links for _, id_ in (link.source, link.target)}
        ids |= {around.key(id_): id_ for id_ in around.nodes}
        found = await settled(glance, author, planned.groups, ids)
        return Proposed(found.changes, found.entries, (*found.notes, *planned.notes))


def _planned(asked: Reorganisation, around: Around) -> Planned:
    """Return the plan. Raises `BadUserInput`."""
    match asked:
        case Dissolution():
            return dissolved(around)
        case Redraw():
            return redrawn(around)
        case Merge():
            return merged(around)
        case Split(parts=parts):
            return divided(around, parts)
        case Move():
            return moved(around)
