"""Selection of the engine: a Neo4j server by its address, or the embedded engine of a data folder.

Both provide an endpoint. Only the embedded engine can be started again.
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
    """An engine that provides an endpoint while it is attached."""

    @property
    def endpoint(self) -> Endpoint: ...

    def ensure(self) -> Endpoint:
        """Return the present endpoint, and start the engine again if possible. Blocks."""

    def detach(self) -> None:
        """Detach from the engine."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the write lock for a load, migration or restore, if the engine is local. Raises `EngineBusy`."""

    def why(self, error: GraphError) -> GraphError:
        """Return the error, or the engine's own cause of it."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Neo4j server that others operate."""

    endpoint: Endpoint

    def ensure(self) -> Endpoint:
        return self.endpoint

    def detach(self) -> None:
        """Do nothing: a server needs no attachment."""

    def writing(self) -> AbstractContextManager[None]:
        return nullcontext()  # only the mark in the graph coordinates writers there

    def why(self, error: GraphError) -> GraphError:
        return error


def open_engine(server: Endpoint | None, folder: Path, heap: str, statement_seconds: float) -> Engine:
    """Return the given server, or attach to the folder's embedded engine. Raises `EngineError`."""
    if server is not None:
        return Server(server)
    # the engine ends a late statement itself, shortly after the client has given up
    return EmbeddedEngine.attach(folder, heap=heap, statement_timeout=statement_seconds + 1)
