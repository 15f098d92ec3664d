"""Entries of the log: the change of one link or one node, as it was before and is after."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from graph.model import MODEL, Property, ValueType
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.values import read_date, read_instant

DATES = ("since", "until")


class Action(StrEnum):
    """An action on a link or node."""

    OPEN = "OPEN"
    END = "END"
    CORRECT = "CORRECT"
    CREATE = "CREATE"
    UPDATE = "UPDATE"
    REMOVE = "REMOVE"  # an undone beginning
    RESTORE = "RESTORE"  # an undone end or correction


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A change of one link; `before` is None for a new link, `after` for a removed one. `index` is that of the change."""

    index: int
    action: Action
    before: LinkRow | None
    after: LinkRow | None

    @property
    def link(self) -> LinkRow:
        """Return the link after the change, or before its removal."""
        link = self.after or self.before
        assert link, "an entry has a link"
        return link

    def as_row(self, changeset: str, seq: int, place: int) -> dict[str, Any]:
        """Return the properties of the node that stores the entry; `place` is its place in the changeset."""
        type_, (source, source_id), (target, target_id) = self.link.type, self.link.source, self.link.target
        ends = {"fromId": source_id, "fromLabel": source, "toId": target_id, "toLabel": target}
        return {**_head(self, changeset, seq, place), "type": type_, **ends}


@dataclass(frozen=True, slots=True)
class NodeEntry:
    """A change of one node; `before` is None for a new node, `after` for a removed one. Rows hold what is kept of a node."""

    index: int
    action: Action
    before: NodeRow | None
    after: NodeRow | None

    @property
    def node(self) -> NodeRow:
        """Return the node after the change, or before its removal."""
        node = self.after or self.before
        assert node, "an entry has a node"
        return node

    def as_row(self, changeset: str, seq: int, place: int) -> dict[str, Any]:
        """Return the properties of the node that stores the entry; `place` is its place in the changeset."""
        label, id_ = self.node.label, self.node.id
        return {**_head(self, changeset, seq, place), "type": label, "fromId": id_, "fromLabel": label}


Entry = LinkEntry | NodeEntry


def links_of(entries: Iterable[Entry]) -> tuple[LinkEntry, ...]:
    """Return the entries of links."""
    return tuple(entry for entry in entries if isinstance(entry, LinkEntry))


def nodes_of(entries: Iterable[Entry]) -> tuple[NodeEntry, ...]:
    """Return the entries of nodes."""
    return tuple(entry for entry in entries if isinstance(entry, NodeEntry))


def entry_of(row: Mapping[str, Any]) -> Entry:
    """Return the entry that a node stores."""
    index, action, before, after = row["index"], Action(row["action"]), row.get("before"), row.get("after")
    type_, source = row["type"], (row["fromLabel"], row["fromId"])
    if row.get("toId") is None:
        declared = MODEL.properties_of(type_)
        nodes = (NodeRow(type_, _values(declared, text)) if text else None for text in (before, after))
        return NodeEntry(index, action, *nodes)
    target, declared = (row["toLabel"], row["toId"]), MODEL.link_properties(MODEL.links[type_])
    links = (LinkRow(type_, source, target, _values(declared, text)) if text else None for text in (before, after))
    return LinkEntry(index, action, *links)


def _head(entry: Entry, changeset: str, seq: int, place: int) -> dict[str, Any]:
    return {
        "id": f"{changeset}#{place}",
        "changeset": changeset,
        "seq": seq,
        "place": place,
        "index": entry.index,
        "action": entry.action.value,
        "before": _as_text(entry.before),
        "after": _as_text(entry.after),
    }


def _as_text(row: LinkRow | NodeRow | None) -> str | None:
    if row is None:
        return None
    values = {name: value for name, value in row.properties.items() if name != "recordedAt" and value is not None}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def _values(declared: Iterable[Property], text: str) -> dict[str, Any]:
    known = {prop.name: prop for prop in declared}
    return {name: _value(known[name], value) for name, value in json.loads(text).items() if name in known}


def _value(prop: Property, value: Any) -> Any:
    if prop.type is ValueType.DATE:
        return read_date(value)
    instant: datetime = read_instant(value) if prop.type is ValueType.DATETIME else value
    return instant
