"""Changes as the variable `changes` of `applyChanges` holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from changes.change import (
    Change,
    CorrectLink,
    CreateNode,
    EndLink,
    EndNode,
    LinkKey,
    NodeKey,
    OpenLink,
    UpdateNode,
    keys_of,
)
from schema.changes.facts import camel

Input = dict[str, Any]
DAYS = ("since", "until")


def change_input(change: Change) -> Input:
    """Return a change as the input `ChangeInput`."""
    match change:
        case OpenLink(link, until, facts):
            ends = _ends(link) | _days({"since": link.since, "until": until})
            return {"openLink": ends | _facts(camel(link.type), facts)}
        case EndLink(link, on):
            return {"endLink": {"link": _link(link), "on": on.isoformat()}}
        case CorrectLink(link, values):
            days = {name: _value(values[name]) for name in DAYS if name in values}
            facts = {name: value for name, value in values.items() if name not in DAYS}
            return {"correctLink": {"link": _link(link)} | days | _facts(camel(link.type), facts)}
        case CreateNode(label, values, name):
            return {"createNode": {"as": name, "facts": {_field(label): _values(values)}}}
        case UpdateNode(node, label, values):
            return {"updateNode": {"node": _node(node), "facts": {_field(label): _values(values)}}}
        case EndNode(node, on, with_links):
            return {"endNode": {"node": _node(node), "on": on.isoformat(), "withLinks": with_links}}


def expected_inputs(changes: Iterable[Change], versions: Mapping[str, int]) -> list[Input]:
    """Return the versions of the nodes that changes name, as inputs `ExpectedVersionInput`."""
    named = dict.fromkeys(key.value for change in changes for key in keys_of(change) if key.property == "id")
    return [{"node": {"id": id_}, "version": versions[id_]} for id_ in named if id_ in versions]


def _node(key: NodeKey) -> Input:
    return {key.property: key.value}


def _ends(link: LinkKey) -> Input:
    return {"type": link.type, "from": _node(link.source), "to": _node(link.target)}


def _link(link: LinkKey) -> Input:
    kind = {"kind": link.kind} if link.kind else {}
    return _ends(link) | _days({"since": link.since}) | kind


def _days(days: Mapping[str, date | None]) -> Input:
    return {name: day.isoformat() for name, day in days.items() if day}


def _facts(name: str, values: Mapping[str, Any]) -> Input:
    return {"facts": {name: _values(values)}} if values else {}


def _values(values: Mapping[str, Any]) -> Input:
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _field(label: str) -> str:
    return label[0].lower() + label[1:]
