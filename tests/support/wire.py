"""Counting what goes over the wire: the driver's own log of the Bolt protocol says what was sent and what came back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.engine.lease import READ_META

WIRE = logging.getLogger("neo4j.io")


@dataclass
class Wire(logging.Handler):
    """Statements sent and records received, but for looks at the lease; `most` that were on their way at once."""

    statements: list[str] = field(default_factory=list)
    records: int = 0
    most: int = 0
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
            self.most = max(self.most, self._running)
        elif "  S: SUCCESS " in text and "t_last" in text:
            self._running -= 1
        elif "  S: RECORD * " in text and self._ours:
            self.records += int(text.rpartition("* ")[2])


@contextmanager
def counted() -> Iterator[Wire]:
    """What one connection sends and receives inside; requests must not run side by side."""
    wire, level = Wire(), WIRE.level
    WIRE.addHandler(wire)
    WIRE.setLevel(logging.DEBUG)
    try:
        yield wire
    finally:
        WIRE.removeHandler(wire)
        WIRE.setLevel(level)
