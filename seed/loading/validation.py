"""Rows of files against the rules (rules.py); every complaint names file, row and column.

Types, closed lists, patterns and ranges of single values are read in `values.py`. Not here: what only all rows together
can break, like an area without a parent (domain §2.10; for the hand-written world, tests/unit/seed/test_world.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.model import MODEL, Property, RelationshipType, Temporality
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import Problem, Rule, interval, link_problems, node_problems, widest
from seed.loading.table import Line


@dataclass(slots=True)
class Validation:
    """Checks rows as they are read, and remembers what may stand there once only."""

    horizon: date | None = None  # nothing has happened after it
    _values: dict[tuple[str, str, Any], Line] = field(default_factory=dict)
    _links: dict[tuple[Any, ...], list[tuple[date, date, Line]]] = field(default_factory=dict)

    def check_node(self, line: Line, node: NodeRow) -> None:
        """Raises `DataError` for a row that the model does not allow beside those before it."""
        refuse_first(line, node_problems(node, self.horizon))
        for prop in MODEL.properties_of(node.label):
            if prop.unique and prop.name in line.values and prop.name in node.properties:
                self._check_unique(line, node, prop)

    def check_link(self, line: Line, link: LinkRow) -> None:
        """The same for a link; its ends stand in columns `from` and `to`."""
        refuse_first(line, link_problems(link, self.horizon))
        self._check_once(line, MODEL.links[link.type], link)

    def _check_unique(self, line: Line, node: NodeRow, prop: Property) -> None:
        place = widest(node.label, prop.name), prop.name, node.properties[prop.name]
        first = self._values.setdefault(place, line)
        if first is not line:
            raise line.refuse(prop.name, f"stands in {first.file}, row {first.number} already")

    def _check_once(self, line: Line, type_: RelationshipType, link: LinkRow) -> None:
        """No two links of a type, and of one discriminator, between the same two nodes on one day (I2); of some just one."""
        since, until = interval(type_, link.properties)
        kind = link.properties.get(type_.discriminator or "")
        others = self._links.setdefault((type_.name, link.source[1], link.target[1], kind), [])
        for begins, ends, other in others:
            if since < ends and begins < until:
                column = "to" if type_.kind is Temporality.STRUCTURAL else "since"
                raise line.refuse(column, f"overlaps row {other.number}, which links the same two")
        others.append((since, until, line))
        if type_.to_one:
            self._check_single(line, type_, link)

    def _check_single(self, line: Line, type_: RelationshipType, link: LinkRow) -> None:
        first = self._values.setdefault((type_.name, "", link.source[1]), line)
        if first is not line:
            raise line.refuse("from", f"has its {type_.name} in row {first.number} already; a {link.source[0]} has one")


def refuse_first(line: Line, problems: Iterable[Problem]) -> None:
    """Raise the first problem of a row, if there is one, at its column."""
    for problem in problems:
        if problem.rule is Rule.HORIZON and problem.property not in line.values:
            continue  # days that no column says are the loader's own
        if problem.rule is Rule.REQUIRED:
            raise line.cell(problem.property).refuse("", problem.why)  # blanks are no value either
        raise line.refuse(problem.property, problem.why)
