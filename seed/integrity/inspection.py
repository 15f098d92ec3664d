"""The rules over rows, in two passes: all nodes, then all links by the nodes they leave from.

What a rule needs to remember of earlier rows is kept by what looks at it; nothing here knows where the rows come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.model import MODEL, Property, RelationshipType
from seed.integrity.finding import Finding
from seed.integrity.names import Names, plain
from seed.integrity.orders import OrderLog
from seed.integrity.territory import Parents, parent_problems
from seed.integrity.trees import Edge, circles
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import Problem, Rule, interval, link_problems, node_problems, value_problems, widest

References = list[tuple[str, str, str, str]]  # who says it, the property, the id, the type that it must be of


@dataclass(slots=True)
class Inspection:
    """Looks at every row once and yields what is wrong; `horizon` is the last day of the data, None for today's."""

    horizon: date | None
    names: Names = field(default_factory=Names)
    parents: Parents = field(default_factory=Parents)
    orders: OrderLog = field(default_factory=OrderLog)
    _read: int = 0  # nodes
    _unique: dict[tuple[Any, ...], tuple[str, int]] = field(default_factory=dict)  # its first node and that one's place
    _references: References = field(default_factory=list)
    _party: list[Edge] = field(default_factory=list)

    def node(self, node: NodeRow) -> Iterator[Finding]:
        """Look at a node of a label that the model knows."""
        self.names.add(node)
        self._read += 1
        declared = MODEL.properties_of(node.label)
        subject = self.names.of(node.id)
        yield from told(subject, node.properties, value_problems(declared, node.properties))
        yield from told(subject, node.properties, node_problems(node, self.horizon))
        if MODEL.type_of_id(node.id) != node.label:
            yield Finding(Rule.VALUE, subject, f"its id does not begin with {MODEL.labels[node.label].prefix!r}")
        yield from self._twice(node, subject)
        self._refer(subject, declared, node.properties)
        self.parents.node(node)
        self.orders.node(node)

    def links(self, links: Iterable[LinkRow]) -> Iterator[Finding]:
        """Look at all links that leave from some nodes, when all nodes have been looked at."""
        held: dict[tuple[Any, ...], list[tuple[date, date]]] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for link in links:
            type_ = MODEL.links[link.type]
            stands = interval(type_, link.properties)
            yield from self._alone(type_, link)
            kind = link.properties.get(type_.discriminator or "")
            others = held.setdefault((link.type, link.source[1], link.target[1], kind), [])
            if any(stands[0] < until and since < stands[1] for since, until in others):
                yield Finding(
                    Rule.OVERLAP, self.names.of_link(link), "it overlaps another one between the same two nodes"
                )
            others.append(stands)
            counts[link.type, link.source[1]] += 1
            if type_.to_one and counts[link.type, link.source[1]] == 2:
                yield Finding(Rule.SINGLE, self.names.of(link.source[1]), f"it has more than one {link.type}")
            self._remember(link, stands)

    def _alone(self, type_: RelationshipType, link: LinkRow) -> Iterator[Finding]:
        declared = MODEL.link_properties(type_)
        problems = [*value_problems(declared, link.properties), *link_problems(link, self.horizon)]
        yield from told(self.names.of_link(link), link.properties, problems) if problems else ()
        if any(prop.references for prop in declared):
            self._refer(self.names.of_link(link), declared, link.properties)

    def _remember(self, link: LinkRow, stands: tuple[date, date]) -> None:
        """Keep what is judged when all links are known."""
        self.orders.link(link)
        if link.type == "PART_OF":
            self.parents.link(link, stands)
        if link.type == "PARTY_SUBORDINATE_TO":
            self._party.append((link.source[1], link.target[1], stands))

    def end(self) -> Iterator[Finding]:
        """Tell what only all rows together can break."""
        for subject, name, id_, type_ in self._references:
            label = self.names.labels.get(id_)
            if label not in MODEL.labels_of(type_):
                what = f"a {label}, not of type {type_}" if label else "the id of no node"
                yield Finding(Rule.REFERENCE, subject, f"{name} {id_!r} is {what}")
        for circle in circles(self._party):
            way = " → ".join(map(self.names.of, circle))
            yield Finding(Rule.PARTY_TREE, self.names.of(circle[0]), f"it is above itself: {way}")
        for area, why in parent_problems(self.parents):
            yield Finding(Rule.PARENT, self.names.of(area), why)
        for order, why in self.orders.problems():
            yield Finding(Rule.ORDER, self.names.of(order), why)

    def _twice(self, node: NodeRow, subject: str) -> Iterator[Finding]:
        declared = MODEL.properties_of(node.label)
        keys: list[tuple[tuple[str, ...], tuple[str, ...]]]
        keys = [((widest(node.label, prop.name), prop.name), (prop.name,)) for prop in declared if prop.unique]
        if together := MODEL.labels[node.label].unique_together:
            keys.append(((node.label, *together), together))
        for of, names in keys:
            values = tuple(node.properties.get(name) for name in names)
            if None not in values:
                first, place = self._unique.setdefault((*of, *map(str, values)), (node.id, self._read))
                if place != self._read:
                    quoted = ", ".join(f"{name} {plain(value)!r}" for name, value in zip(names, values, strict=True))
                    yield Finding(Rule.UNIQUE, subject, f"{quoted} is that of {self.names.of(first)} too")

    def _refer(self, subject: str, declared: Iterable[Property], properties: dict[str, Any]) -> None:
        for prop in declared:
            if prop.references and isinstance(properties.get(prop.name), str):
                self._references.append((subject, prop.name, properties[prop.name], prop.references))


def told(subject: str, properties: dict[str, Any], problems: Iterable[Problem]) -> Iterator[Finding]:
    """Findings of problems, each quoting the value."""
    for one in problems:
        value = properties.get(one.property)
        quoted = one.property if value is None else f"{one.property} {plain(value)!r}"
        yield Finding(one.rule, subject, f"{quoted}: {one.why}" if value is None else f"{quoted} {one.why}")
