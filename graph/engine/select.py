"""Which engine answers: a Neo4j server by its address, or the embedded engine of a data folder.

Both are used through an endpoint. Only the embedded one can be started again when it is gone.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.engine.embedded.attach import EmbeddedEngine
from graph.engine.endpoint import Endpoint
from graph.errors import GraphError


class Engine(Protocol):
    """Something that gives an endpoint for as long as it is attached."""

    @property
    def endpoint(self) -> Endpoint: ...

    def ensure(self) -> Endpoint:
        """The present endpoint, after starting the engine again if that is in our hands. Blocks."""

    def detach(self) -> None:
        """Let go of it."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the right to load, migrate or restore, where one machine can tell who has it. Raises `EngineBusy`."""

    def why(self, error: GraphError) -> GraphError:
        """The error as it is, or the engine's own reason for it."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j server that somebody else runs."""

    endpoint: Endpoint

    def ensure(self) -> Endpoint:
        return self.endpoint

    def detach(self) -> None:
        """Nothing to let go of."""

    def writing(self) -> AbstractContextManager[None]:
        return nullcontext()  # the mark in the graph is all that holds there

    def why(self, error: GraphError) -> GraphError:
        return error


def open_engine(server: Endpoint | None, folder: Path, heap: str, statement_seconds: float) -> Engine:
    """The named server, or else the folder's embedded engine, started if nobody has. Raises `EngineError`."""
    if server is not None:
        return Server(server)
    # the engine ends a late statement itself, a little later than the client gives up
    return EmbeddedEngine.attach(folder, heap=heap, statement_timeout=statement_seconds + 1)
