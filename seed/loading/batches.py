"""A data set cut into statements: one text per label and per kind of link, up to a thousand rows each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from graph.model import MODEL, Property, ValueType
from seed.loading.census import Census
from seed.loading.rows import DataSet, LinkRow

SIZE = 1000
# an instant that travels as one is stored without its zone by the embedded engine, and has no `epochMillis` then
MADE = {
    ValueType.DATETIME: "datetime(row.made.{0})",
    ValueType.POINT: "CASE WHEN row.made.{0} IS NULL THEN null ELSE point(row.made.{0}) END",
}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """A statement and the rows that it creates: nodes of one label, or links of one type."""

    text: str
    rows: list[Row]
    label: str = ""
    type: str = ""


def batches(data: DataSet) -> Iterator[Batch]:
    """Nodes before links, so that a link finds its ends."""
    for label, nodes in groupby(sorted(data.nodes, key=attrgetter("label")), key=attrgetter("label")):
        yield from cut(node_statement(label), [split(node.properties) for node in nodes], label=label)
    for kind, links in groupby(sorted(data.links, key=kind_of), key=kind_of):
        yield from cut(link_statement(*kind), [link_values(link) for link in links], type_=kind[0])


def cut(text: str, rows: list[Row], label: str = "", type_: str = "") -> Iterator[Batch]:
    """Cut rows into batches of `SIZE` at most."""
    return (Batch(text, rows[at : at + SIZE], label, type_) for at in range(0, len(rows), SIZE))


def census_of(written: Iterable[Batch]) -> Census:
    """Count what batches create."""
    nodes: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for batch in written:
        (nodes if batch.label else links)[batch.label or batch.type] += len(batch.rows)
    return Census(dict(sorted(nodes.items())), dict(sorted(links.items())))


def kind_of(link: LinkRow) -> tuple[str, str, str]:
    """Type and both ends' labels: a statement seeks by the main label's index."""
    return link.type, link.source[0], link.target[0]


def node_statement(label: str) -> str:
    labels = ":".join(MODEL.stored_labels(label))
    return f"UNWIND $v.rows AS row CREATE (n:{labels}) SET n = row.plain{made('n', MODEL.properties_of(label))}"


def link_statement(type_: str, source: str, target: str) -> str:
    ends = f"MATCH (a:{source} {{id: row.from}}) MATCH (b:{target} {{id: row.to}})"
    properties = made("l", MODEL.link_properties(MODEL.links[type_]))
    return f"UNWIND $v.rows AS row {ends} CREATE (a)-[l:{type_}]->(b) SET l = row.plain{properties}"


def made(var: str, properties: tuple[Property, ...]) -> str:
    """Assignments of the properties that the statement makes of text or numbers."""
    return "".join(
        f", {var}.{prop.name} = {MADE[prop.type].format(prop.name)}" for prop in properties if prop.type in MADE
    )


def link_values(link: LinkRow) -> Row:
    return {**split(link.properties), "from": link.source[1], "to": link.target[1]}


def split(properties: dict[str, Any]) -> Row:
    """What can travel as it is, and instants and points, which the statement makes."""
    made = {name: value for name, value in properties.items() if isinstance(value, datetime | dict)}
    plain = {name: value for name, value in properties.items() if name not in made}
    written = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in made.items()}
    return {"plain": plain, "made": written}
