"""The generated county in memory: its rows by label and type, and how links and nodes stand in time. No database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from graph.model import MODEL
from seed.county import make
from seed.rows import LinkRow, NodeRow
from seed.validation import day_of

COUNTY, PLANTED = make()
NODES = {node.id: node for node in COUNTY.nodes}
YEAR_BEFORE = date(2023, 7, 4)
BY_LABEL: dict[str, list[NodeRow]] = defaultdict(list)
BY_TYPE: dict[str, list[LinkRow]] = defaultdict(list)
for _node in COUNTY.nodes:
    BY_LABEL[_node.label].append(_node)
for _link in COUNTY.links:
    BY_TYPE[_link.type].append(_link)
SCOPE = {node.id for node in BY_LABEL["Community"] if node.properties["inScope"]}


def holds(link: LinkRow, day: date) -> bool:
    """State links within their interval, facts from their day on, structural ones always."""
    known = link.properties
    return known.get("since", date.min) <= day < known.get("until", date.max)


def on(type_: str, day: date) -> Iterator[LinkRow]:
    return (link for link in BY_TYPE[type_] if holds(link, day))


def into_scope(type_: str, day: date, **wanted: Any) -> list[LinkRow]:
    """Links of a type to communities in scope."""
    return [link for link in on(type_, day) if link.target[1] in SCOPE and wanted.items() <= link.properties.items()]


def exists(node: NodeRow, day: date) -> bool:
    known = node.properties
    for span in MODEL.lifetimes_of(frozenset({node.label})):
        begins, ends = day_of(known.get(span.since)), day_of(known.get(span.until or ""))
        return (begins or date.min) <= day < (ends or date.max)
    return True


def committees(day: date) -> dict[str, str]:
    """The community that each committee serves."""
    return {link.source[1]: link.target[1] for link in into_scope("SERVES", day)}


def grouped(found: Iterable[LinkRow], *by: str) -> dict[tuple[Any, ...], list[LinkRow]]:
    groups: dict[tuple[Any, ...], list[LinkRow]] = defaultdict(list)
    for link in found:
        ends = {"from": link.source[1], "to": link.target[1]}
        groups[tuple(ends.get(name, link.properties.get(name)) for name in by)].append(link)
    return groups


def interval(link: LinkRow) -> tuple[date, date]:
    return link.properties["since"], link.properties.get("until", date.max)


def lifetime(node: NodeRow) -> tuple[date, date]:
    for span in MODEL.lifetimes_of(frozenset({node.label})):
        begins, ends = (day_of(node.properties.get(name or "")) for name in (span.since, span.until))
        return begins or date.min, ends or date.max
    return date.min, date.max


def ends_of(type_: str, start: str, *, back: bool = False) -> list[str]:
    """Ids at the other end of a node's links of a type, whenever they hold."""
    return [
        (link.source if back else link.target)[1] for link in (ARRIVING if back else LEAVING).get((type_, start), ())
    ]


LEAVING: dict[tuple[str, str], list[LinkRow]] = defaultdict(list)
ARRIVING: dict[tuple[str, str], list[LinkRow]] = defaultdict(list)
for _link in COUNTY.links:
    LEAVING[_link.type, _link.source[1]].append(_link)
    ARRIVING[_link.type, _link.target[1]].append(_link)
