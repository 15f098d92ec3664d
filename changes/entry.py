"""Entries of the log: what a change makes of one link, as it was before and is after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from graph.model import MODEL
from seed.loading.rows import LinkRow
from seed.loading.values import read_date

DATES = ("since", "until")


class Action(StrEnum):
    """An action on a link."""

    OPEN = "OPEN"
    END = "END"
    CORRECT = "CORRECT"
    REMOVE = "REMOVE"  # an undone beginning
    RESTORE = "RESTORE"  # an undone end or correction


@dataclass(frozen=True, slots=True)
class Entry:
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

    def as_row(self, changeset: str, seq: int) -> dict[str, Any]:
        """Return the properties of the node that stores the entry."""
        type_, (source, source_id), (target, target_id) = self.link.type, self.link.source, self.link.target
        return {
            "id": f"{changeset}#{self.index}",
            "changeset": changeset,
            "seq": seq,
            "index": self.index,
            "action": self.action.value,
            "type": type_,
            "fromId": source_id,
            "fromLabel": source,
            "toId": target_id,
            "toLabel": target,
            "before": _as_text(self.before),
            "after": _as_text(self.after),
        }


def entry_of(row: Mapping[str, Any]) -> Entry:
    """Return the entry that a node stores."""
    type_, source, target = row["type"], (row["fromLabel"], row["fromId"]), (row["toLabel"], row["toId"])

    def link(text: str | None) -> LinkRow | None:
        return LinkRow(type_, source, target, _values(type_, text)) if text else None

    return Entry(row["index"], Action(row["action"]), link(row.get("before")), link(row.get("after")))


def _as_text(link: LinkRow | None) -> str | None:
    if link is None:
        return None
    values = {name: value for name, value in link.properties.items() if name != "recordedAt" and value is not None}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False)


def _values(type_: str, text: str) -> dict[str, Any]:
    known = {prop.name for prop in MODEL.link_properties(MODEL.links[type_])}
    values = {name: value for name, value in json.loads(text).items() if name in known}
    return {name: read_date(value) if name in DATES else value for name, value in values.items()}
