"""The state of a compilation that every compile function takes: data only, it imports no compile function."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.cypher.writer import Writer
from graph.query.arguments import Argument
from graph.query.rows import Day


@dataclass(frozen=True, slots=True)
class Context:
    """The text being written, the day it is written for, and what has been measured of which variable (`counted`)."""

    writer: Writer
    day: Day
    seeks: dict[str, None]  # values that are unpacked before the first MATCH
    counted: dict[object, str] = field(default_factory=dict)
    elsewhen: bool = False  # the node that a list begins at was found on another day than this one

    def seek(self, argument: Argument) -> str:
        """Name a value that a MATCH seeks by. It is unpacked first: the embedded engine scans on `{code: $v.code}`."""
        name = self.writer.parameter(argument, argument.wish)
        self.seeks[name] = None
        return name

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Restore `counted` on exit: variables bound inside do not survive the next WITH."""
        counted = dict(self.counted)
        yield
        self.counted.clear()
        self.counted.update(counted)

    def gives(self, expression: str, name: str) -> None:
        """Write the RETURN of a subquery."""
        self.writer.write(f"RETURN {expression} AS {name}")
