"""The service as the resolvers of changes ask it: `info.context`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol, cast

from strawberry.types import Info

from changes.change import Proposal, UndoProposal
from changes.entry import Entry
from changes.outcome import Outcome
from changes.record import Changeset
from changes.reorganisation.asked import Reorganisation
from changes.reorganisation.proposer import Proposed
from graph.model import Guard


class Changes(Protocol):
    """Changes of a service, as one viewer makes and sees them."""

    async def apply(self, proposal: Proposal) -> Outcome:
        """Make changes. Raises `GraphError`."""

    async def undo(self, proposal: UndoProposal) -> Outcome:
        """Take back a changeset. Raises `GraphError`."""

    async def propose(self, asked: Reorganisation) -> Proposed:
        """Return the proposal for a reorganisation. Raises `GraphError`."""

    async def numbers(self, node: str | None, by: str | None) -> Sequence[int]:
        """Return the numbers of the changesets that the viewer sees, newest first. Raises `GraphError`."""

    async def changesets(self, found: Sequence[int]) -> list[Changeset]:
        """Return the changesets with these numbers. Raises `GraphError`."""

    async def entries(self, id_: str) -> tuple[Entry, ...]:
        """Return the entries of a changeset. Raises `GraphError`."""

    @property
    def shown(self) -> frozenset[Guard]:
        """Guards whose values the viewer sees at all nodes."""


class ChangesSource(Protocol):
    """The service, as one viewer asks it."""

    changing: Changes

    def note_personal(self, id_: str) -> None:
        """Note that the answer shows personal data of a person."""

    def forget_nodes(self) -> None:
        """Read nodes again that were read before a change."""

    async def node(self, id_: str, day: date | None, info: Info) -> Any:
        """Return the row of a node, None if the viewer does not see it, for the selection of a field."""


def source_of(info: Info) -> ChangesSource:
    """Return the service of a resolver."""
    return cast("ChangesSource", info.context)
