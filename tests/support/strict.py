"""Notifications of Neo4j about the statements that tests read with: a test must cause none.

Neo4j 5.26 refuses statements that other engines accept, and warns of deprecated syntax, cartesian products, unbounded
paths and shadowed variables. A warning fails the test that sent the statement. Warnings about unknown properties, labels
and relationship types are excluded, because the graph of a test may lack them. The server sends notifications with the
answer, also for a cached plan, so that no other statement is needed.

    Client.observers.append(collector := NotificationCollector())
    ...                                             # clients that connect from here on receive notifications
    assert collector.take() == []
"""

from __future__ import annotations

from dataclasses import dataclass, field

import neo4j

from graph.engine.client import Client, Kind


@dataclass
class NotificationCollector:
    """Notifications about read statements, collected from all clients."""

    _texts: set[str] = field(default_factory=set)  # a statement is reported once
    _notifications: list[str] = field(default_factory=list)

    def __call__(self, client: Client, kind: Kind, text: str, summary: neo4j.ResultSummary) -> None:
        if kind == "read" and text not in self._texts:
            self._texts.add(text)
            self._notifications += [
                f"{status.gql_status} {status.status_description}\n\n{text}"
                for status in summary.gql_status_objects
                if status.is_notification
            ]

    def take(self) -> list[str]:
        """Return the notifications since the last call."""
        notifications, self._notifications = self._notifications, []
        return notifications
