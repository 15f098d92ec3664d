"""The text of a statement while it is written: lines with their depth, and names that are given late and only once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.cypher.visibility import AsOfValues
from graph.query.parameters import AsOfParameter, PageParameter, Parameter
from graph.query.plan import ToMany
from graph.query.rows import AsOf

QUERY = re.compile(r"\b(EXISTS|COUNT|COLLECT) \{")
NAME_HINTS = {
    "day": "asOf",
    "end": "asOfEnd",
    "suffix": "at",
    "limit": "first",
    "after": "after",
    "before": "before",
    "offset": "offset",
}


@dataclass(slots=True)
class CypherWriter:
    """Collects lines; one counter names variables and parameters, so that nesting can never clash."""

    lines: list[str] = field(default_factory=list)
    parameters: dict[Parameter, str] = field(default_factory=dict)
    _depth: int = 0
    _taken: set[str] = field(default_factory=set)

    def write(self, text: str) -> None:
        self.lines.extend("  " * self._depth + line for line in text.split("\n"))

    def where(self, conditions: Sequence[str]) -> None:
        """A WHERE of all conditions, each once and on a line of its own."""
        for place, condition in enumerate(dict.fromkeys(conditions)):
            self.write(f"  AND {condition}" if place else f"WHERE {condition}")

    def where_planned_once(self, conditions: Sequence[str], carried: Sequence[str]) -> None:
        """The same, but conditions with a query of their own stand behind a WITH of what is `carried`.

        Neo4j compares ways to walk a MATCH, and would plan these queries, with those within them, for each of the ways:
        for minutes, if they are nested. Behind a WITH they are planned once; without the SKIP it takes the WITH away.
        """
        apart = [one for one in dict.fromkeys(conditions) if QUERY.search(one)]
        self.where([one for one in conditions if one not in apart])
        if apart:
            self.write(f"WITH {', '.join(dict.fromkeys(carried))} SKIP 0")
            self.where(apart)

    @contextmanager
    def block(self, opening: str) -> Iterator[None]:
        """What stands between `opening {` and `}`."""
        self.write(f"{opening} {{")
        self._depth += 1
        yield
        self._depth -= 1
        self.write("}")

    @contextmanager
    def captured(self) -> Iterator[list[str]]:
        """What is written inside is no part of the statement yet: the list holds it, indented by one, afterwards."""
        lines, depth, text = self.lines, self._depth, list[str]()
        self.lines, self._depth = [], 1
        yield text
        text.append("\n".join(self.lines))
        self.lines, self._depth = lines, depth

    def fresh_name(self, hint: str) -> str:
        """A name nobody has yet: the wish itself, or with a number behind it."""
        name, count = hint, 1
        while name in self._taken:
            count += 1
            name = f"{hint}{count}"
        self._taken.add(name)
        return name

    def parameter(self, parameter: Parameter, hint: str) -> str:
        """The name of a parameter; the same parameter has the same name everywhere."""
        if parameter not in self.parameters:
            self.parameters[parameter] = self.fresh_name(hint)
        return self.parameters[parameter]

    def as_of_values(self, day: AsOf) -> AsOfValues:
        return AsOfValues(
            lambda part: f"$v.{self.parameter(AsOfParameter(day, part), NAME_HINTS[part])}", latest=not day.explicit
        )

    def page(self, column: ToMany, day: AsOf, part: str) -> str:
        return f"$v.{self.parameter(PageParameter(column.page, part, column, day), NAME_HINTS[part])}"
