"""Statements that create a data set: one text per label and per kind of link, at most 1,000 rows each."""

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
# ArcadeDB stores an instant parameter without its zone, and `epochMillis` is then missing; text keeps the zone
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
    """Yield all batches of a data set, nodes before links, because a link needs both its nodes."""
    for label, nodes in groupby(sorted(data.nodes, key=attrgetter("label")), key=attrgetter("label")):
        yield from cut(node_statement(label), [split(node.properties) for node in nodes], label=label)
    for kind, links in groupby(sorted(data.links, key=kind_of), key=kind_of):
        yield from cut(link_statement(*kind), [link_values(link) for link in links], type_=kind[0])


def cut(text: str, rows: list[Row], label: str = "", type_: str = "") -> Iterator[Batch]:
    """Cut rows into batches of `SIZE` at most."""
    return (Batch(text, rows[at : at + SIZE], label, type_) for at in range(0, len(rows), SIZE))


def census_of(written: Iterable[Batch]) -> Census:
    """Return the counts of nodes and links that batches create."""
    nodes: Counter[str] = Counter()
    links: Counter[str] = Counter()
    for batch in written:
        (nodes if batch.label else links)[batch.label or batch.type] += len(batch.rows)
    return Census(dict(sorted(nodes.items())), dict(sorted(links.items())))


def kind_of(link: LinkRow) -> tuple[str, str, str]:
    """Return the type of a link and the labels of both nodes. A statement seeks by the index of the main label."""
    return link.type, link.source[0], link.target[0]


def node_statement(label: str) -> str:
    """Return the statement that creates nodes of a label from `$v.rows`."""
    labels = ":".join(MODEL.stored_labels(label))
    return f"UNWIND $v.rows AS row CREATE (n:{labels}) SET n = row.plain{assignments('n', MODEL.properties_of(label))}"


def link_statement(type_: str, source: str, target: str) -> str:
    """Return the statement that creates links of a type between two labels from `$v.rows`."""
    ends = f"MATCH (a:{source} {{id: row.from}}) MATCH (b:{target} {{id: row.to}})"
    properties = assignments("l", MODEL.link_properties(MODEL.links[type_]))
    return f"UNWIND $v.rows AS row {ends} CREATE (a)-[l:{type_}]->(b) SET l = row.plain{properties}"


def assignments(var: str, properties: tuple[Property, ...]) -> str:
    """Return assignments of the properties that the statement converts from text or numbers."""
    return "".join(
        f", {var}.{prop.name} = {MADE[prop.type].format(prop.name)}" for prop in properties if prop.type in MADE
    )


def link_values(link: LinkRow) -> Row:
    """Return the row of a link for `link_statement`."""
    return {**split(link.properties), "from": link.source[1], "to": link.target[1]}


def split(properties: dict[str, Any]) -> Row:
    """Split properties into plain parameters, and instants and points that the statement converts."""
    converted = {name: value for name, value in properties.items() if isinstance(value, datetime | dict)}
    plain = {name: value for name, value in properties.items() if name not in converted}
    written = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in converted.items()}
    return {"plain": plain, "made": written}
