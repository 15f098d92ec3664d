"""The notifications of the strictest server about the reads of tests: it may have nothing against them.

Neo4j 5.26 refuses what the others let pass, and warns of what will not always work: deprecated syntax, cartesian products,
unbounded paths, names that hide others. Each of these fails the test that sent the text. Properties, labels and link types
that the server has not seen are left out, for a test's graph is young. The server says all this with the answer, also with
that of a plan which it knows already; no statement is sent for it.

    Client.observers.append(strictest := Strictest())
    ...                                             # clients that connect from here on are told of notifications
    assert strictest.complaints() == []
"""

from __future__ import annotations

from dataclasses import dataclass, field

import neo4j

from graph.engine.client import Client, Kind


@dataclass
class Strictest:
    """What servers had against the texts that were read."""

    _texts: set[str] = field(default_factory=set)  # each is complained of once
    _found: list[str] = field(default_factory=list)

    def __call__(self, client: Client, kind: Kind, text: str, summary: neo4j.ResultSummary) -> None:
        if kind == "read" and text not in self._texts:
            self._texts.add(text)
            self._found += [
                f"{one.gql_status} {one.status_description}\n\n{text}"
                for one in summary.gql_status_objects
                if one.is_notification
            ]

    def complaints(self) -> list[str]:
        """Return those that have come since the last time."""
        found, self._found = self._found, []
        return found
