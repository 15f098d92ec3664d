"""Changes as the resolvers ask for them: one viewer's, through the event loop of the service."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from changes.asking import Author
from changes.change import Proposal, UndoProposal
from changes.editor import Editor
from changes.entry import Entry
from changes.log import numbers, read_entries, read_numbers
from changes.outcome import Outcome
from changes.record import Changeset
from changes.reorganisation.asked import Reorganisation
from changes.reorganisation.proposer import Proposed, Proposer
from gongjian.execution.worker_thread import in_loop
from gongjian.messages import NO_CHANGES_HERE
from graph.access.viewer import Viewer
from graph.errors import Forbidden
from graph.model import Guard

T = TypeVar("T")


@dataclass(slots=True)
class Changing:
    """Changes of one viewer. `refused` is set when a right was missing, for the audit trail."""

    editor: Editor | None
    viewer: Viewer
    loop: asyncio.AbstractEventLoop
    shown: frozenset[Guard]  # guards whose values the viewer sees at all nodes
    made: list[int]  # receives the numbers of changesets, which an error in the answer does not take back
    refused: bool = False

    async def apply(self, proposal: Proposal) -> Outcome:
        """Make changes. Raises `GraphError`."""
        return self._noted(await self._wait(self._editor.apply(proposal, self.viewer)))

    async def undo(self, proposal: UndoProposal) -> Outcome:
        """Take back a changeset. Raises `GraphError`."""
        return self._noted(await self._wait(self._editor.undo(proposal, self.viewer)))

    async def propose(self, asked: Reorganisation) -> Proposed:
        """Return the proposal for a reorganisation. Raises `GraphError`."""
        return await self._wait(Proposer(self._editor).propose(asked, self.viewer))

    async def numbers(self, node: str | None, by: str | None) -> Sequence[int]:
        """Return the numbers of the changesets that the viewer sees, newest first. Raises `GraphError`."""
        author = await self._author()
        if self.viewer.previewed:
            return ()  # the rights of both hold, and the previewed viewer has made nothing
        if not author.sees_all_changes:
            if self.viewer.person is None or by not in (None, self.viewer.person):
                return ()
            by = self.viewer.person
        return await self._wait(numbers(self._editor.writer.client, node, by))

    async def changesets(self, found: Sequence[int]) -> list[Changeset]:
        """Return the changesets with these numbers. Raises `GraphError`."""
        if not found:
            return []
        author, stored = await self._author(), await self._wait(read_numbers(self._editor.writer.client, found))
        return [author.shown(one) for one in stored]

    async def entries(self, id_: str) -> tuple[Entry, ...]:
        """Return the entries of a changeset. Raises `GraphError`."""
        return (await self._wait(read_entries(self._editor.writer.client, [id_]))).get(id_, ())

    @property
    def _editor(self) -> Editor:
        if self.editor is None:
            raise Forbidden(NO_CHANGES_HERE())
        return self.editor

    async def _author(self) -> Author:
        state = await self._wait(self._editor.lease.current())
        return Author.of(self.viewer, state.counties)

    def _noted(self, outcome: Outcome) -> Outcome:
        self.refused = self.refused or outcome.is_refused_by_right
        if outcome.changeset:
            self.made.append(outcome.changeset.seq)
        return outcome

    async def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return await in_loop(self.loop, work)
