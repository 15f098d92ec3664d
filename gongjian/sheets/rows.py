"""Rows of a sheet from the data of its documents: values by column, and the areas that a row lies in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from changes.change import NodeKey
from gongjian.sheets.sources import SHOWN, Source
from graph.model import ValueType
from imports.subject import Column, RowLink, SheetSubject
from resolvers.execution.output.disclosure import Masked

Node = Mapping[str, Any]
BY_ID = {"HOLDS"}  # posts share titles
LinkedNode = tuple[Node, Mapping[str, Any]]  # the other end of a link, and its facts


@dataclass(frozen=True, slots=True)
class GraphRow:
    """A row: the id of its node, values by column key, and the codes of areas that it lies in."""

    node: str
    values: Mapping[str, Any]
    codes: frozenset[str]

    def lies_in(self, area: str) -> bool:
        """Return whether the row lies in an area: codes of smaller areas begin with its code."""
        return any(code.startswith(area) for code in self.codes)


def rows_of(subject: SheetSubject, source: Source, data: Mapping[str, Any]) -> Iterator[GraphRow]:
    """Yield the rows of one source of a subject."""
    for node in data["rows"]["nodes"]:
        if source.below is None:
            links = [[(link, *found) for found in _links(node, link)] for link in source.links]
            yield from _rows(subject, node, links)
            continue
        for edge in node["below"]["edges"]:
            link = [[(source.link, node, edge)]] if source.link else []
            yield from _rows(subject, edge["node"], link, codes_of(node))


def _links(node: Node, link: RowLink) -> Iterator[LinkedNode]:
    """Yield the links of a node of a type: of lists with edges, or of `links`."""
    for key in (key for key in node if key.rstrip("0123456789") == link.type):
        yield from ((edge["node"], edge) for edge in node[key].get("edges", ()))
        yield from ((found["other"], found) for found in node[key].get("nodes", ()))


def _rows(
    subject: SheetSubject,
    node: Node,
    links: Sequence[Sequence[tuple[RowLink, Node, Mapping[str, Any]]]],
    codes: frozenset[str] = frozenset(),
) -> Iterator[GraphRow]:
    """Yield as many rows as the node has links of a type; a row of links alone needs one."""
    if not subject.label and not any(links):
        return
    for found in zip_longest(*links) if any(links) else [()]:
        values, places = _own(subject, node), set(codes) | codes_of(node)
        for link, other, facts in (one for one in found if one):
            values |= _linked(subject, link, other, facts)
            places |= codes_of(other)
        yield GraphRow(node["id"], values, frozenset(places))


def _own(subject: SheetSubject, node: Node) -> dict[str, Any]:
    """Return the values of a row's node, or what names it."""
    if subject.label:
        return {column.key: _value(column, node.get(column.key)) for column in subject.values}
    column = subject.by_key[subject.node or ""]
    named = {column.key: _key(node)}
    if column.id_key:
        named[column.id_key] = node["id"]
    if column.within and node.get("employer"):
        named[column.within] = _key(node["employer"])
    return named


def _linked(subject: SheetSubject, link: RowLink, other: Node, facts: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: _fact(subject.by_key[key], facts) for key in link.columns}
    exact = link.type in BY_ID
    return {link.other: NodeKey("id", other["id"]) if exact else _key(other), **found}


def _fact(column: Column, facts: Mapping[str, Any]) -> Any:
    """Return a fact of a link; one that is an id is shown by the node's name."""
    assert column.prop, "a fact has a property"
    name = column.prop.name
    if name in SHOWN:
        return _key(named) if (named := facts.get(SHOWN[name])) else None
    value = facts.get(name)
    return NodeKey("id", value) if column.names and value else _value(column, value)


def _key(node: Node) -> NodeKey:
    """Return the key that people name a node by: the code of an area, else its name; its id where the name is masked."""
    if node.get("code"):
        return NodeKey("code", node["code"])
    called = node["name"] if "name" in node else node["label"]
    return NodeKey("id", node["id"]) if called is None or isinstance(called, Masked) else NodeKey("name", called)


def _value(column: Column, value: Any) -> Any:
    if value is None or column.prop is None or isinstance(value, Masked):
        return None
    if column.prop.type is ValueType.POINT:
        longitude, latitude = value["coordinates"]
        return {"latitude": latitude, "longitude": longitude}
    return date.fromisoformat(value) if column.prop.type is ValueType.DATE else value


def codes_of(node: Node) -> frozenset[str]:
    """Return the codes of an area, or of the areas that a node lies in."""
    places = [node, node.get("community") or {}, node.get("township") or {}]
    places += (node.get("areas") or {}).get("nodes", ())
    found = {one["code"] for one in places if one.get("code")}
    return frozenset(found) | (codes_of(node["employer"]) if node.get("employer") else frozenset())
