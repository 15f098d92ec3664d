"""Every read that a test sent, sent once more as `EXPLAIN` to the strictest server, which may have nothing against it.

Neo4j 5.26 refuses what the others let pass, and warns of what will not always work. What it may warn of: properties,
labels and link types that it has not seen, for a test's graph is young. Anything else fails the run: deprecated syntax,
cartesian products, unbounded paths, names that hide others. The client has notifications switched off; these drivers ask.

A text is explained when the test that sent it first has ended, by the server that answered it and still has its plan: that takes
a fifth of the time of planning it, which it would have to do again at the end of the session.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, TransientError

from graph.client import Client, Values
from graph.endpoint import Endpoint

YOUNG = neo4j.NotificationClassification.UNRECOGNIZED


@dataclass
class Strictest:
    """Asks servers what they have against texts.

    Servers that stay until the end are trusted; what another one answered is asked of the one at home.
    """

    home: Endpoint
    trusted: set[Endpoint] = field(default_factory=set)
    texts: dict[str, Endpoint] = field(default_factory=dict)  # all that were sent, in the order of their first answer
    _asked: int = 0
    _drivers: dict[Endpoint, neo4j.Driver] = field(default_factory=dict)
    _held: ExitStack = field(default_factory=ExitStack)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Asks about what any client reads inside, each text once. A statement that fails is its test's own affair."""
        read = Client._read

        async def watched(client: Client, text: str, values: Values) -> Any:
            found = await read(client, text, values)
            self.texts.setdefault(text, client.endpoint)
            return found

        Client._read = watched  # type: ignore[assignment,method-assign]
        try:
            yield
        finally:
            Client._read = read  # type: ignore[method-assign]

    def complaints(self) -> list[str]:
        """Those about the texts that have come since the last time; where a server went away the one at home is asked."""
        found: list[str] = []
        for text, endpoint in list(self.texts.items())[self._asked :]:
            try:
                found += self._told(endpoint if endpoint in self.trusted else self.home, text)
            except (DriverError, TransientError):
                found += self._told(self.home, text)
        self._asked = len(self.texts)
        return found

    def close(self) -> None:
        self._held.close()

    def _told(self, endpoint: Endpoint, text: str) -> list[str]:
        if endpoint not in self._drivers:
            self._drivers[endpoint] = self._held.enter_context(driver_of(endpoint))
        try:
            with self._drivers[endpoint].session(
                database=endpoint.database, default_access_mode=neo4j.READ_ACCESS
            ) as session:
                summary = session.run(f"EXPLAIN {text}", v={}).consume()
        except TransientError:
            raise
        except Neo4jError as error:
            return [f"{error}\n\n{text}"]
        statuses = [one for one in summary.gql_status_objects if one.is_notification]
        return [
            f"{one.gql_status} {one.status_description}\n\n{text}"
            for one in statuses
            if one.classification is not YOUNG
        ]


def driver_of(endpoint: Endpoint) -> neo4j.Driver:
    auth, severity = (endpoint.username, endpoint.password), neo4j.NotificationMinimumSeverity.INFORMATION
    return neo4j.GraphDatabase.driver(endpoint.uri, auth=auth, notifications_min_severity=severity)
