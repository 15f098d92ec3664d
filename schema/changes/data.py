"""Changes as data: in the form of `ChangeInput`, so that a client can send them back as they are."""

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
    ReplaceLink,
    UpdateNode,
    keys_of,
)
from schema.changes.facts import camel

Data = dict[str, Any]


def data_of(change: Change) -> Data:
    """Return a change as `ChangeInput` takes it."""
    match change:
        case OpenLink(link=link, until=until, facts=facts):
            return {"openLink": {**_ends(link), **_days(since=link.since, until=until), **_facts(link, facts)}}
        case EndLink(link=link, on=on):
            return {"endLink": {"link": _link(link), "on": _plain(on)}}
        case ReplaceLink(link=link, on=on, source=source, target=target, facts=facts):
            ends = {name: _node(key) for name, key in (("from", source), ("to", target)) if key}
            return {"replaceLink": {"link": _link(link), "on": _plain(on), **ends, **_facts(link, facts)}}
        case CorrectLink(link=link, values=values):
            days = {name: _plain(values[name]) for name in ("since", "until") if name in values}
            facts = {name: value for name, value in values.items() if name not in days}
            return {"correctLink": {"link": _link(link), **days, **_facts(link, facts)}}
        case CreateNode(label=label, values=values, name=name):
            return {"createNode": {**({"as": name} if name else {}), "facts": _labelled(label, values)}}
        case UpdateNode(node=node, label=label, values=values):
            return {"updateNode": {"node": _node(node), "facts": _labelled(label, values)}}
        case EndNode(node=node, on=on, with_links=with_links):
            return {"endNode": {"node": _node(node), "on": _plain(on), "withLinks": with_links}}


def expected_of(changes: Iterable[Change], versions: Mapping[str, int]) -> list[Data]:
    """Return the versions of the nodes that changes name by id, as `ExpectedVersionInput` takes them."""
    named = dict.fromkeys(key.value for change in changes for key in keys_of(change) if key.property == "id")
    return [{"node": {"id": id_}, "version": versions[id_]} for id_ in named if id_ in versions]


def _node(key: NodeKey) -> Data:
    return {key.property: key.value}


def _ends(link: LinkKey) -> Data:
    return {"type": link.type, "from": _node(link.source), "to": _node(link.target)}


def _link(link: LinkKey) -> Data:
    kind = {} if link.kind is None else {"kind": link.kind}
    return {**_ends(link), **_days(since=link.since), **kind}


def _days(**days: date | None) -> Data:
    return {name: _plain(day) for name, day in days.items() if day is not None}


def _facts(link: LinkKey, facts: Mapping[str, Any]) -> Data:
    return {"facts": {camel(link.type): _values(facts)}} if facts else {}


def _labelled(label: str, values: Mapping[str, Any]) -> Data:
    return {label[0].lower() + label[1:]: _values(values)}


def _values(values: Mapping[str, Any]) -> Data:
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
