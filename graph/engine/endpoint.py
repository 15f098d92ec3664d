"""The address and credentials of a graph database.

The embedded engine provides an endpoint for its folder, the environment one for a Neo4j server.
`graph/engine/client.py` connects to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A Bolt address with its credentials. `repr` omits the password."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str

    @property
    def digest(self) -> str:
        """A short identifier of the graph, equal for all processes on this machine. It does not reveal the address."""
        return sha256(f"{self.uri}/{self.database}".encode()).hexdigest()[:16]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Endpoint | None:
        """Return the Neo4j server of `NEO4J_URI`, or None if the variable is empty."""
        uri = environ.get("NEO4J_URI", "").strip()
        if not uri:
            return None
        return cls(
            uri=uri,
            username=environ.get("NEO4J_USERNAME") or "neo4j",
            password=environ.get("NEO4J_PASSWORD", ""),
            database=environ.get("NEO4J_DATABASE") or "neo4j",
        )
