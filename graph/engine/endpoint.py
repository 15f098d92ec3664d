"""Where a graph answers: an address and what opens it.

The embedded engine gives one of these for its folder, the environment gives one for a Neo4j server.
Not here: talking to it (`graph/engine/client.py`) and starting anything (`graph/engine/embedded/attach.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A Bolt address with its credentials; prints without the password."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str

    @property
    def digest(self) -> str:
        """A short name for the graph, the same for everybody who reads it from here; tells nothing of where it is."""
        return sha256(f"{self.uri}/{self.database}".encode()).hexdigest()[:16]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Endpoint | None:
        """Gives the Neo4j server that `NEO4J_URI` names, None if it names none."""
        uri = environ.get("NEO4J_URI", "").strip()
        if not uri:
            return None
        return cls(
            uri=uri,
            username=environ.get("NEO4J_USERNAME") or "neo4j",
            password=environ.get("NEO4J_PASSWORD", ""),
            database=environ.get("NEO4J_DATABASE") or "neo4j",
        )
