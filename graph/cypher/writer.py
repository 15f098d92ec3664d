"""The text of a statement while it is written: lines with their depth, and names, each given once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph.access.rights import Rights, RightsParameter
from graph.cypher.rights import Access
from graph.cypher.visibility import AsOfValues
from graph.model import MODEL, Guard
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
    """Collector of lines. One counter names variables and parameters, so that nested scopes never clash."""

    rights: Rights | None = None  # of the viewer; None without limits
    begins_later: bool = False  # something begins after the day of the data
    lines: list[str] = field(default_factory=list)
    parameters: dict[Parameter, str] = field(default_factory=dict)
    compared: set[str] = field(default_factory=set)  # guards, and labels above level 1, whose values the answer tells
    figure_days: set[AsOf] = field(default_factory=set)  # of figures that may be null for the viewer
    masked: set[Guard] = field(default_factory=set)  # of level 1, whose values may come masked
    _depth: int = 0
    _taken: set[str] = field(default_factory=set)

    def note_compared(self, type_name: str) -> None:
        """Note that a condition, group or aggregate uses values of a label above level 1, of which the viewer sees nodes."""
        restricted = type_name in MODEL.restricted_labels(type_name)
        if restricted and self.rights and not self.rights.least_sight(type_name).nothing:
            self.compared.add(type_name)

    def write(self, text: str) -> None:
        self.lines.extend("  " * self._depth + line for line in text.split("\n"))

    def where(self, conditions: Sequence[str]) -> None:
        """Write a WHERE of all conditions, each once and on a line of its own."""
        for number, condition in enumerate(dict.fromkeys(conditions)):
            self.write(f"  AND {condition}" if number else f"WHERE {condition}")

    def where_planned_once(self, conditions: Sequence[str], carried: Sequence[str]) -> None:
        """Write a WHERE; conditions with a subquery follow behind a WITH of the variables `carried`.

        Neo4j compares the orders in which a MATCH can be walked. It would plan each subquery, with those nested
        inside, for each order, which takes minutes. Behind a WITH, a subquery is planned once. Without the SKIP,
        Neo4j removes the WITH.
        """
        subqueries = [condition for condition in dict.fromkeys(conditions) if QUERY.search(condition)]
        self.where([condition for condition in conditions if condition not in subqueries])
        if subqueries:
            self.write(f"WITH {', '.join(dict.fromkeys(carried))} SKIP 0")
            self.where(subqueries)

    @contextmanager
    def block(self, opening: str) -> Iterator[None]:
        """Write `opening {`, the lines of the body, and `}`."""
        self.write(f"{opening} {{")
        self._depth += 1
        yield
        self._depth -= 1
        self.write("}")

    @contextmanager
    def captured(self) -> Iterator[list[str]]:
        """Capture the lines of the body, indented by one, as the element of the list; the statement gets no lines."""
        lines, depth, text = self.lines, self._depth, list[str]()
        self.lines, self._depth = [], 1
        yield text
        text.append("\n".join(self.lines))
        self.lines, self._depth = lines, depth

    def fresh_name(self, hint: str) -> str:
        """Return a name that is not taken: the hint itself, or the hint with a number."""
        name, count = hint, 1
        while name in self._taken:
            count += 1
            name = f"{hint}{count}"
        self._taken.add(name)
        return name

    def parameter(self, parameter: Parameter, hint: str) -> str:
        """Return the name of a parameter; equal parameters have one name."""
        if parameter not in self.parameters:
            self.parameters[parameter] = self.fresh_name(hint)
        return self.parameters[parameter]

    def as_of_values(self, as_of: AsOf) -> AsOfValues:
        """Return the values of an as-of date, which become parameters on first use."""
        return AsOfValues(
            lambda part: f"$v.{self.parameter(AsOfParameter(as_of, part), NAME_HINTS[part])}",
            latest=not as_of.explicit,
            begins_later=self.begins_later,
            access=self._access(self.rights) if self.rights else None,
        )

    def _access(self, rights: Rights) -> Access:
        return Access(rights, self._of_rights, self.fresh_name, self.begins_later)

    def _of_rights(self, parameter: RightsParameter) -> str:
        return f"$v.{self.parameter(parameter, parameter.part)}"

    def page(self, column: ToMany, as_of: AsOf, part: str) -> str:
        """Return the parameter of one part of a page, such as its limit or a cursor."""
        return f"$v.{self.parameter(PageParameter(column.page, part, column, as_of), NAME_HINTS[part])}"
