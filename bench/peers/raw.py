"""The raw driver: a statement sent auto-commit, its one record read whole. What everything else is measured against."""

from __future__ import annotations

from typing import Any

import neo4j

from graph.engine.endpoint import Endpoint


def raw_driver(endpoint: Endpoint) -> neo4j.AsyncDriver:
    return neo4j.AsyncGraphDatabase.driver(
        endpoint.uri,
        auth=(endpoint.username, endpoint.password),
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF,
    )


async def read(driver: neo4j.AsyncDriver, database: str, text: str, values: dict[str, Any]) -> Any:
    """The one value of the one record."""
    async with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        record = await (await session.run(text, v=values)).single(strict=True)
        return record[0]
