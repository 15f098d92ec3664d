"""A draft on its way into the graph."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from changes.asking import Author
from changes.change import Proposal, UndoProposal
from changes.draft import Draft
from graph.engine.lease import DataState


@dataclass(frozen=True, slots=True)
class Task:
    """A draft on its way into the graph: who makes it of what, on which state of the data."""

    asked: Proposal | UndoProposal
    draft: Draft
    author: Author
    state: DataState

    @property
    def request(self) -> str | None:
        """Return the name of the request, None without a key."""
        return self.author.request(self.asked.request) if self.asked.request else None

    @property
    def request_hash(self) -> str:
        """Return a hash of what was asked."""
        return sha256(repr(self.asked).encode()).hexdigest()
