"""Counters of Bolt messages, read from the driver's log of the protocol."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.testclient import TestClient

from graph.engine.lease import READ_META

WIRE = logging.getLogger("neo4j.io")


@dataclass
class Wire(logging.Handler):
    """Statements sent and records received, except reads of the lease; `max_running` statements ran at once."""

    statements: list[str] = field(default_factory=list)
    records: int = 0
    max_running: int = 0
    _running: int = 0
    _ours: bool = True

    def __post_init__(self) -> None:
        super().__init__(logging.DEBUG)

    __hash__ = logging.Handler.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if "  C: RUN " in text:
            self._ours = READ_META not in text
            self.statements += [text] if self._ours else []
            self._running += 1
            self.max_running = max(self.max_running, self._running)
        elif "  S: SUCCESS " in text and "t_last" in text:
            self._running -= 1
        elif "  S: RECORD * " in text and self._ours:
            self.records += int(text.rpartition("* ")[2])


def settled(http: TestClient) -> None:
    """Wait until a service has made what it makes in the background, so that it sends only statements of a test."""
    for path in ("/figures.json", "/network.svg"):
        assert http.get(path).status_code == 200


@contextmanager
def counted() -> Iterator[Wire]:
    """Count the messages of one connection. Requests must not run concurrently."""
    wire, level = Wire(), WIRE.level
    WIRE.addHandler(wire)
    WIRE.setLevel(logging.DEBUG)
    try:
        yield wire
    finally:
        WIRE.removeHandler(wire)
        WIRE.setLevel(level)
