"""The state of a compilation, which every compile function takes. Data only: it imports no compile function."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.cypher.writer import CypherWriter
from graph.query.arguments import Argument
from graph.query.rows import AsOf


@dataclass(frozen=True, slots=True)
class OfAllData:
    """Key of the memo for a value that is the same for every viewer."""

    key: object


@dataclass(frozen=True, slots=True)
class Context:
    """The writer, the as-of date, and a memo of the variables that hold measures."""

    writer: CypherWriter
    as_of: AsOf
    seeks: dict[str, None]  # variables of parameters that are bound before the first MATCH
    memo: dict[object, str] = field(default_factory=dict)
    bound_on_other_day: bool = False  # the start node of the list was found on another date

    def seek(self, argument: Argument) -> str:
        """Return the variable of a value that a MATCH seeks by.

        The value is bound before the first MATCH, because ArcadeDB scans on `{code: $v.code}`.
        """
        name = self.writer.parameter(argument, argument.name_hint)
        self.seeks[name] = None
        return name

    @contextmanager
    def scoped_memo(self) -> Iterator[None]:
        """Restore the memo on exit: variables bound inside do not survive the next WITH."""
        saved = dict(self.memo)
        yield
        self.memo.clear()
        self.memo.update(saved)

    @contextmanager
    def of_all_data(self) -> Iterator[None]:
        """Compile without the viewer's rights. The memo has a part of its own for variables that hold all data."""
        rights, seen = self.writer.rights, dict(self.memo)
        self.writer.rights = None
        self._exchange({key.key: name for key, name in seen.items() if isinstance(key, OfAllData)})
        yield
        self.writer.rights = rights
        self._exchange({**seen, **{OfAllData(key): name for key, name in self.memo.items()}})

    def _exchange(self, memo: dict[object, str]) -> None:
        self.memo.clear()
        self.memo.update(memo)

    def returns(self, expression: str, name: str) -> None:
        """Write the RETURN of a subquery."""
        self.writer.write(f"RETURN {expression} AS {name}")
