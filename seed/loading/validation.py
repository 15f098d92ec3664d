"""Validation of file rows against the rules (rules.py); each error names file, row and column.

`values.py` checks types, closed lists, patterns and ranges of single values. Rules that need all rows, like an area
without a parent, are checked in `seed/integrity/` (domain §2.10).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.model import MODEL, Property, RelationshipType, Temporality
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import Problem, Rule, interval, link_problems, node_problems, unique_scope
from seed.loading.table import Line


@dataclass(slots=True)
class Validation:
    """A validator of rows in file order. It remembers unique values."""

    horizon: date | None = None  # the last day of the data
    _values: dict[tuple[str, str, Any], Line] = field(default_factory=dict)
    _links: dict[tuple[Any, ...], list[tuple[date, date, Line]]] = field(default_factory=dict)

    def check_node(self, line: Line, node: NodeRow) -> None:
        """Check a node. Raises `DataError` for a row that the model does not allow, given the rows before it."""
        refuse_first(line, node_problems(node, self.horizon))
        for prop in MODEL.properties_of(node.label):
            if prop.unique and prop.name in line.values and prop.name in node.properties:
                self._check_unique(line, node, prop)

    def check_link(self, line: Line, link: LinkRow) -> None:
        """Check a link; columns `from` and `to` name its nodes. Raises `DataError` as `check_node` does."""
        refuse_first(line, link_problems(link, self.horizon))
        self._check_once(line, MODEL.links[link.type], link)

    def _check_unique(self, line: Line, node: NodeRow, prop: Property) -> None:
        scope = unique_scope(node.label, prop.name), prop.name, node.properties[prop.name]
        first = self._values.setdefault(scope, line)
        if first is not line:
            raise line.refuse(prop.name, f"is already the value of {first.file}, row {first.number}")

    def _check_once(self, line: Line, type_: RelationshipType, link: LinkRow) -> None:
        """Refuse overlapping links of one type and discriminator between two nodes (rule I2), and a second to-one link."""
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
    """Raise the first problem of a row, at its column."""
    for problem in problems:
        if problem.rule is Rule.HORIZON and problem.property not in line.values:
            continue  # days that no column contains are the loader's own
        if problem.rule is Rule.REQUIRED:
            raise line.cell(problem.property).refuse("", problem.why)  # blanks are not a value
        raise line.refuse(problem.property, problem.why)
