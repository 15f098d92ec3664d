"""Rules for a single node or link, used for files and for stored graphs alike.

A row of a file is refused for its first problem (validation.py); `gongjian check` reports all problems of a graph
(seed/integrity/). Rules that need several rows are checked there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isfinite
from types import MappingProxyType
from typing import Any

from graph.model import MODEL, Choice, Property, RelationshipType, Temporality, ValueType
from graph.model.common import RECORD
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.values import CHINA, INT, LONG

Properties = Mapping[str, Any]
NO_DAYS: Mapping[str, date | None] = MappingProxyType({})
# times of recording do not say when an event happened
OF_THE_RECORD = {"createdAt", "updatedAt", *(prop.name for prop in RECORD)}


class Rule(StrEnum):
    """A rule, and the remedy for a node or link that breaks it."""

    COUNTS = "COUNTS"
    MODEL = "MODEL"
    VALUE = "VALUE"
    REQUIRED = "REQUIRED"
    CLOSED_LIST = "CLOSED_LIST"
    UNIQUE = "UNIQUE"
    INTERVAL = "INTERVAL"
    HORIZON = "HORIZON"
    ENDS = "ENDS"
    SINGLE = "SINGLE"
    PARENT = "I1"
    OVERLAP = "I2"
    LOG = "I9"
    PARTY_TREE = "I12"
    REFERENCE = "I14"

    @property
    def remedy(self) -> str:
        return REMEDIES[self]


REMEDIES = {
    Rule.COUNTS: "Restore a backup, or load the data again with --replace.",
    Rule.MODEL: "Remove it, or update gongjian if a newer version wrote it.",
    Rule.VALUE: "Correct the value.",
    Rule.REQUIRED: "Give it a value.",
    Rule.CLOSED_LIST: "Choose a code of the list.",
    Rule.UNIQUE: "Change one of the values, or remove the duplicate node.",
    Rule.INTERVAL: "Correct one of the two days.",
    Rule.HORIZON: "Correct the day.",
    Rule.ENDS: "Remove the link, or make one that the model knows.",
    Rule.SINGLE: "Remove all but one of the links.",
    Rule.PARENT: "End or correct PART_OF links until one holds on each day.",
    Rule.OVERLAP: "End the earlier link before the later one begins, or remove one.",
    Rule.LOG: "Restore a backup: a log is never corrected by hand.",
    Rule.PARTY_TREE: "End one of the links of the cycle.",
    Rule.REFERENCE: "Name a node that is there, or remove the value.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: its property, and a phrase that follows the quoted value."""

    rule: Rule
    property: str
    why: str


def node_problems(node: NodeRow, horizon: date | None, planned: date | None = None) -> Iterator[Problem]:
    """Yield the problems of a single node; `planned` is the last day on which something planned begins."""
    declared, spans = MODEL.properties_of(node.label), MODEL.lifetimes_of(frozenset({node.label}))
    yield from required_problems(node.label, declared, node.properties)
    may_begin = {span.since: later(horizon, planned) for span in spans if span.until}
    yield from horizon_problems(declared, node.properties, horizon, may_begin)
    for span in spans:
        yield from interval_problems(span.since, span.until, node.properties)


def link_problems(link: LinkRow, horizon: date | None, planned: date | None = None) -> Iterator[Problem]:
    """Yield the problems of a single link; `planned` is the last day on which something planned begins."""
    type_ = MODEL.links[link.type]
    declared = MODEL.link_properties(type_)
    yield from end_problems(type_, link)
    yield from required_problems(link.type, declared, link.properties)
    may_begin = later(horizon, planned) if type_.kind is Temporality.STATE else horizon
    yield from horizon_problems(declared, link.properties, horizon, {"since": may_begin})
    yield from interval_problems("since", "until", link.properties)


def later(horizon: date | None, planned: date | None) -> date | None:
    """Return the last day on which something may begin that was planned, None without a limit."""
    return max(horizon, planned) if horizon and planned else horizon


def required_problems(of: str, declared: Iterable[Property], properties: Properties) -> Iterator[Problem]:
    """Report required properties without a value."""
    for prop in declared:
        if prop.required and properties.get(prop.name) is None:
            yield Problem(Rule.REQUIRED, prop.name, f"every {of} needs it")


def horizon_problems(
    declared: Iterable[Property],
    properties: Properties,
    horizon: date | None,
    last_days: Mapping[str, date | None] = NO_DAYS,
) -> Iterator[Problem]:
    """Report days after the horizon, the last day on which anything happened (domain §0.2).

    `last_days` are the last days of other properties, by name.
    """
    for prop in declared:
        day = None if prop.may_be_future or prop.name in OF_THE_RECORD else day_of(properties.get(prop.name))
        if day and horizon and day > (last_days.get(prop.name) or horizon):
            yield Problem(Rule.HORIZON, prop.name, f"is after {horizon}, the last day of the data")


def interval_problems(since: str, until: str | None, properties: Properties) -> Iterator[Problem]:
    """Report an end that is not after its beginning."""
    begins, ends = day_of(properties.get(since)), day_of(properties.get(until or ""))
    if until and begins and ends and not begins < ends:
        yield Problem(Rule.INTERVAL, until, f"is not after {since}, {begins}")


def end_problems(type_: RelationshipType, link: LinkRow) -> Iterator[Problem]:
    """Report nodes that the link type does not allow, and links from a node to itself."""
    (source, source_id), (target, target_id) = link.source, link.target
    if source_id == target_id:
        yield Problem(Rule.ENDS, "to", "is the source node itself; a link must lead to another node")
    elif not any(source in labels_of(end.sources) and target in labels_of(end.targets) for end in type_.ends):
        yield Problem(Rule.ENDS, "to", f"is a {target}; {type_.name} does not lead from a {source} to it")


def value_problems(declared: Iterable[Property], properties: Properties) -> Iterator[Problem]:
    """Report values that do not fit type, pattern or list of their property, and properties not in the model."""
    known = {prop.name: prop for prop in declared}
    for name, value in properties.items():
        if name not in known:
            yield Problem(Rule.MODEL, name, "is no property of the model")
        elif value is not None:
            yield from _value_problems(known[name], value)


def _value_problems(prop: Property, value: Any) -> Iterator[Problem]:
    if isinstance(prop.type, Choice):
        if value not in prop.type.codes:
            yield Problem(Rule.CLOSED_LIST, prop.name, f"is none of {', '.join(code for code, _ in prop.type.values)}")
        return
    if not IS[prop.type](value):
        yield Problem(Rule.VALUE, prop.name, f"is no {prop.type}")
    elif prop.pattern and not re.fullmatch(prop.pattern, str(value), re.ASCII):
        yield Problem(Rule.VALUE, prop.name, f"does not match {prop.pattern}")


def is_integer(value: Any, allowed: range) -> bool:
    """Return True for an integer within the range; Booleans are none."""
    return isinstance(value, int) and not isinstance(value, bool) and value in allowed


def is_number(value: Any) -> bool:
    """Return True for a finite number; Booleans are none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def is_list_of(value: Any, kind: type) -> bool:
    """Return True for a list whose items all have the type."""
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


IS: Mapping[ValueType, Callable[[Any], bool]] = {
    ValueType.TEXT: lambda value: isinstance(value, str),
    ValueType.TEXT_LIST: lambda value: is_list_of(value, str),
    ValueType.INT: lambda value: is_integer(value, INT),
    ValueType.INT_LIST: lambda value: is_list_of(value, int),
    ValueType.LONG: lambda value: is_integer(value, LONG),
    ValueType.FLOAT: is_number,
    ValueType.BOOL: lambda value: isinstance(value, bool),
    ValueType.DATE: lambda value: isinstance(value, date) and not isinstance(value, datetime),
    ValueType.DATETIME: lambda value: isinstance(value, datetime),
    ValueType.POINT: lambda value: isinstance(value, dict) and {"latitude", "longitude"} <= value.keys(),
}


def labels_of(types: tuple[str, ...]) -> frozenset[str]:
    """Return the labels of several types."""
    return frozenset[str]().union(*map(MODEL.labels_of, types))


def unique_scope(label: str, name: str) -> str:
    """Return the type whose nodes share the uniqueness of a property: the declaring interface, or the label."""
    holders = [type_.name for type_ in MODEL.lineage(label) if any(prop.name == name for prop in type_.properties)]
    return holders[-1] if holders else label


def interval(type_: RelationshipType, properties: Properties) -> tuple[date, date]:
    """Return the half-open interval in which a link holds: one day for a fact, all days for a structural link."""
    since = properties.get("since")
    if type_.kind is Temporality.STRUCTURAL or since is None:
        return date.min, date.max
    if type_.kind is Temporality.FACT:
        return since, min(since, date.max - timedelta(1)) + timedelta(1)
    return since, properties.get("until") or date.max


def lifetime_of(node: NodeRow) -> tuple[date, date]:
    """Return the first day of a node, and the first day after its end.

    tests/oracle/rows.py has an equal function, independent on purpose: tests compare the check of a graph with the one there.
    """
    for span in MODEL.lifetimes_of(frozenset({node.label})):
        begins, ends = (day_of(node.properties.get(name or "")) for name in (span.since, span.until))
        return begins or date.min, ends or date.max
    return date.min, date.max


def day_of(value: Any) -> date | None:
    """Return the day of a date or instant, in +08:00; None for other values."""
    if isinstance(value, datetime):
        return value.astimezone(CHINA).date()
    return value if isinstance(value, date) else None
