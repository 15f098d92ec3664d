"""Every read that a test sent, sent once more as `EXPLAIN` to the strictest server, which may have nothing against it.

Neo4j 5.26 refuses what the others let pass, and warns of what will not always work. What it may warn of: properties,
labels and link types that it has not seen, for a test's graph is young. Anything else fails the run: deprecated syntax,
cartesian products, unbounded paths, names that hide others. The client has notifications switched off; this driver asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j

from graph.client import Client, Values
from graph.endpoint import Endpoint

YOUNG = neo4j.NotificationClassification.UNRECOGNIZED


class Sent(dict[str, None]):
    """The distinct texts of reads that an engine answered, in the order they were sent first."""

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keeps what any client reads inside. A statement that fails is its test's own affair."""
        read = Client._read

        async def keeping(client: Client, text: str, values: Values) -> Any:
            found = await read(client, text, values)
            self[text] = None
            return found

        Client._read = keeping  # type: ignore[assignment,method-assign]
        try:
            yield
        finally:
            Client._read = read  # type: ignore[method-assign]


def complaints(endpoint: Endpoint, texts: Sent) -> list[str]:
    """What the server has against each text: its error, or its warnings but for those of a young graph."""
    auth = (endpoint.username, endpoint.password)
    severity = neo4j.NotificationMinimumSeverity.INFORMATION
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=auth, notifications_min_severity=severity) as driver:
        return [f"{one}\n\n{text}" for text in texts for one in told(driver, endpoint.database, text)]


def told(driver: neo4j.Driver, database: str, text: str) -> list[str]:
    query = f"EXPLAIN {text}"
    try:
        with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
            summary = session.run(query, v={}).consume()
    except neo4j.exceptions.Neo4jError as error:
        return [str(error)]
    statuses = [one for one in summary.gql_status_objects if one.is_notification]
    return [f"{one.gql_status} {one.status_description}" for one in statuses if one.classification is not YOUNG]
