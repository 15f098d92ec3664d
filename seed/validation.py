"""What the model demands of a row, whatever file it stands in; every complaint names file, row and column.

Types, closed lists, patterns and ranges of single values are read in `values.py`. Not here: what only all rows together
can break, like an area without a parent (domain §2.10; for the hand-written world, tests/test_world.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from graph.model import MODEL, LinkKind, LinkType, Property
from seed.rows import LinkRow, NodeRow
from seed.table import Line
from seed.values import CHINA

Properties = Mapping[str, Any]


@dataclass(slots=True)
class Validation:
    """Checks rows as they are read, and remembers what may stand there once only."""

    horizon: date | None = None  # nothing has happened after it
    _values: dict[tuple[str, str, Any], Line] = field(default_factory=dict)
    _links: dict[tuple[Any, ...], list[tuple[date, date, Line]]] = field(default_factory=dict)

    def check_node(self, line: Line, node: NodeRow) -> None:
        """Raises `DataError` for a row that the model does not allow beside those before it."""
        declared = MODEL.properties_of(node.label)
        check_required(line, node.label, declared, node.properties)
        self._check_days(line, declared, node.properties)
        for span in MODEL.lifetimes_of(frozenset({node.label})):
            check_order(line, span.since, span.until, node.properties)
        for prop in declared:
            if prop.unique and prop.name in line.values and prop.name in node.properties:
                self._check_unique(line, node, prop)

    def check_link(self, line: Line, link: LinkRow) -> None:
        """The same for a link; its ends stand in columns `from` and `to`."""
        type_ = MODEL.links[link.type]
        declared = MODEL.link_properties(type_)
        check_ends(line, type_, link)
        check_required(line, link.type, declared, link.properties)
        self._check_days(line, declared, link.properties)
        check_order(line, "since", "until", link.properties)
        self._check_once(line, type_, link)

    def _check_days(self, line: Line, declared: Iterable[Property], properties: Properties) -> None:
        for prop in declared:
            if prop.name in line.values and not prop.ahead:  # domain §0.2
                day = day_of(properties.get(prop.name))
                if day and self.horizon and day > self.horizon:
                    raise line.refuse(prop.name, f"is after {self.horizon}, the last day of the data")

    def _check_unique(self, line: Line, node: NodeRow, prop: Property) -> None:
        place = widest(node.label, prop.name), prop.name, node.properties[prop.name]
        first = self._values.setdefault(place, line)
        if first is not line:
            raise line.refuse(prop.name, f"stands in {first.file}, row {first.number} already")

    def _check_once(self, line: Line, type_: LinkType, link: LinkRow) -> None:
        """No two links of a type, and of one discriminator, between the same two nodes on one day (I2); of some just one."""
        since, until = interval(type_, link.properties)
        kind = link.properties.get(type_.discriminator or "")
        others = self._links.setdefault((type_.name, link.source[1], link.target[1], kind), [])
        for begins, ends, other in others:
            if since < ends and begins < until:
                column = "to" if type_.kind is LinkKind.STRUCTURAL else "since"
                raise line.refuse(column, f"overlaps row {other.number}, which links the same two")
        others.append((since, until, line))
        if type_.single:
            self._check_single(line, type_, link)

    def _check_single(self, line: Line, type_: LinkType, link: LinkRow) -> None:
        first = self._values.setdefault((type_.name, "", link.source[1]), line)
        if first is not line:
            raise line.refuse("from", f"has its {type_.name} in row {first.number} already; a {link.source[0]} has one")


def check_required(line: Line, of: str, declared: Iterable[Property], properties: Properties) -> None:
    for prop in declared:
        if prop.required and prop.name not in properties:
            raise line.cell(prop.name).refuse("", f"every {of} needs it")


def check_order(line: Line, since: str, until: str | None, properties: Properties) -> None:
    begins, ends = day_of(properties.get(since)), day_of(properties.get(until or ""))
    if until and begins and ends and not begins < ends:
        raise line.refuse(until, f"is not after {since}, {begins}")


def check_ends(line: Line, type_: LinkType, link: LinkRow) -> None:
    (source, one), (target, other) = link.source, link.target
    if one == other:
        raise line.refuse("to", "is where the link begins; it must lead to another node")
    if not any(source in labels_of(end.sources) and target in labels_of(end.targets) for end in type_.ends):
        raise line.refuse("to", f"is a {target}; {type_.name} does not lead from a {source} to it")


def labels_of(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(MODEL.labels_of, types))


def widest(label: str, name: str) -> str:
    """The type among whose nodes a property is unique: the interface that declares it, or the label."""
    holders = [one.name for one in MODEL.lineage(label) if any(prop.name == name for prop in one.properties)]
    return holders[-1] if holders else label


def interval(type_: LinkType, properties: Properties) -> tuple[date, date]:
    """The days on which a link stands, half-open: a fact's is one, a structural link's are all."""
    if type_.kind is LinkKind.STRUCTURAL:
        return date.min, date.max
    since: date = properties["since"]
    return since, since + timedelta(1) if type_.kind is LinkKind.FACT else properties.get("until", date.max)


def day_of(value: Any) -> date | None:
    """The day of a date or instant, in +08:00; None for anything else."""
    if isinstance(value, datetime):
        return value.astimezone(CHINA).date()
    return value if isinstance(value, date) else None
