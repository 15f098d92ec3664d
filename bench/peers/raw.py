"""The raw driver: an auto-commit statement and its single record. All other servers are measured against it."""

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
    """Return the single value of the single record."""
    async with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        record = await (await session.run(text, v=values)).single(strict=True)
        return record[0]
