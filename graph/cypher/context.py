"""The state of a compilation that every compile function takes: data only, it imports no compile function."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.cypher.writer import CypherWriter
from graph.query.arguments import Argument
from graph.query.rows import AsOf


@dataclass(frozen=True, slots=True)
class Context:
    """The text being written, the day it is written for, and what has been measured of which variable (`counted`)."""

    writer: CypherWriter
    as_of: AsOf
    seeks: dict[str, None]  # values that are unpacked before the first MATCH
    memo: dict[object, str] = field(default_factory=dict)
    bound_on_other_day: bool = False  # the node that a list begins at was found on another day than this one

    def seek(self, argument: Argument) -> str:
        """Name a value that a MATCH seeks by. It is unpacked first: the embedded engine scans on `{code: $v.code}`."""
        name = self.writer.parameter(argument, argument.name_hint)
        self.seeks[name] = None
        return name

    @contextmanager
    def scoped_memo(self) -> Iterator[None]:
        """Restore `counted` on exit: variables bound inside do not survive the next WITH."""
        counted = dict(self.memo)
        yield
        self.memo.clear()
        self.memo.update(counted)

    def returns(self, expression: str, name: str) -> None:
        """Write the RETURN of a subquery."""
        self.writer.write(f"RETURN {expression} AS {name}")
