"""Checks of rows in two passes: all nodes, then all links grouped by source node.

Each rule keeps the state that it needs between rows. No code here depends on the source of the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.model import MODEL, Property, RelationshipType
from seed.integrity.finding import Finding
from seed.integrity.logs import Logs
from seed.integrity.names import Names, quoted
from seed.integrity.territory import Parents, parent_problems
from seed.integrity.trees import Edge, cycles
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import Problem, Rule, interval, link_problems, node_problems, unique_scope, value_problems

References = list[tuple[str, str, str, str]]  # subject, property, id, expected type


@dataclass(slots=True)
class Inspection:
    """An inspection of rows.

    `horizon` is the last day of the data, None for no limit; `planned` the last day on which something planned begins.
    """

    horizon: date | None
    planned: date | None = None
    names: Names = field(default_factory=Names)
    parents: Parents = field(default_factory=Parents)
    logs: Logs = field(default_factory=Logs)
    _read: int = 0  # nodes
    _unique: dict[tuple[Any, ...], tuple[str, int]] = field(default_factory=dict)  # first node, and its number
    _references: References = field(default_factory=list)
    _party: list[Edge] = field(default_factory=list)

    def node(self, node: NodeRow) -> Iterator[Finding]:
        """Check a node whose label is in the model."""
        self.names.add(node)
        self._read += 1
        declared = MODEL.properties_of(node.label)
        subject = self.names.of(node.id)
        yield from findings_of(subject, node.properties, value_problems(declared, node.properties))
        yield from findings_of(subject, node.properties, node_problems(node, self.horizon, self.planned))
        if MODEL.type_of_id(node.id) != node.label:
            yield Finding(Rule.VALUE, subject, f"its id does not begin with {MODEL.labels[node.label].prefix!r}")
        yield from self._duplicate_values(node, subject)
        self._store_references(subject, declared, node.properties)
        self.parents.node(node)
        self.logs.node(node)

    def links(self, links: Iterable[LinkRow]) -> Iterator[Finding]:
        """Check all links that leave one group of nodes. Call it after `node` was called for all nodes."""
        intervals: dict[tuple[Any, ...], list[tuple[date, date]]] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for link in links:
            type_ = MODEL.links[link.type]
            current = interval(type_, link.properties)
            yield from self._problems_of_link(type_, link)
            kind = link.properties.get(type_.discriminator or "")
            others = intervals.setdefault((link.type, link.source[1], link.target[1], kind), [])
            if any(current[0] < until and since < current[1] for since, until in others):
                yield Finding(
                    Rule.OVERLAP, self.names.of_link(link), "it overlaps another one between the same two nodes"
                )
            others.append(current)
            counts[link.type, link.source[1]] += 1
            if type_.to_one and counts[link.type, link.source[1]] == 2:
                yield Finding(Rule.SINGLE, self.names.of(link.source[1]), f"it has more than one {link.type}")
            self._store(link, current)

    def _problems_of_link(self, type_: RelationshipType, link: LinkRow) -> Iterator[Finding]:
        declared = MODEL.link_properties(type_)
        problems = [*value_problems(declared, link.properties), *link_problems(link, self.horizon, self.planned)]
        yield from findings_of(self.names.of_link(link), link.properties, problems) if problems else ()
        if any(prop.references for prop in declared):
            self._store_references(self.names.of_link(link), declared, link.properties)

    def _store(self, link: LinkRow, current: tuple[date, date]) -> None:
        """Store the facts that `end` checks."""
        self.logs.link(link)
        if link.type == "PART_OF":
            self.parents.link(link, current)
        if link.type == "PARTY_SUBORDINATE_TO":
            self._party.append((link.source[1], link.target[1], current))

    def end(self) -> Iterator[Finding]:
        """Check the rules that need all rows: references, trees, parents, logs."""
        for subject, name, id_, type_ in self._references:
            label = self.names.labels.get(id_)
            if label not in MODEL.labels_of(type_):
                problem = f"a {label}, not of type {type_}" if label else "the id of no node"
                yield Finding(Rule.REFERENCE, subject, f"{name} {id_!r} is {problem}")
        for cycle in cycles(self._party):
            path = " → ".join(map(self.names.of, cycle))
            yield Finding(Rule.PARTY_TREE, self.names.of(cycle[0]), f"it is above itself: {path}")
        for area, why in parent_problems(self.parents):
            yield Finding(Rule.PARENT, self.names.of(area), why)
        for node, why in self.logs.problems():
            yield Finding(Rule.LOG, self.names.of(node), why)

    def _duplicate_values(self, node: NodeRow, subject: str) -> Iterator[Finding]:
        declared = MODEL.properties_of(node.label)
        keys: list[tuple[tuple[str, ...], tuple[str, ...]]]
        keys = [((unique_scope(node.label, prop.name), prop.name), (prop.name,)) for prop in declared if prop.unique]
        if together := MODEL.labels[node.label].unique_together:
            keys.append(((node.label, *together), together))
        for of, names in keys:
            values = tuple(node.properties.get(name) for name in names)
            if None not in values:
                first, number = self._unique.setdefault((*of, *map(str, values)), (node.id, self._read))
                if number != self._read:
                    text = ", ".join(f"{name} {quoted(value)!r}" for name, value in zip(names, values, strict=True))
                    yield Finding(Rule.UNIQUE, subject, f"{text} is also the value of {self.names.of(first)}")

    def _store_references(self, subject: str, declared: Iterable[Property], properties: dict[str, Any]) -> None:
        for prop in declared:
            if prop.references and isinstance(properties.get(prop.name), str):
                self._references.append((subject, prop.name, properties[prop.name], prop.references))


def findings_of(subject: str, properties: dict[str, Any], problems: Iterable[Problem]) -> Iterator[Finding]:
    """Convert problems to findings that quote the value."""
    for problem in problems:
        value = properties.get(problem.property)
        text = problem.property if value is None else f"{problem.property} {quoted(value)!r}"
        yield Finding(problem.rule, subject, f"{text}: {problem.why}" if value is None else f"{text} {problem.why}")
