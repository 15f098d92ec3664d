"""Rules that refuse new and changed nodes: values, unique codes, days, and links that would outlive their node."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from changes.entry import NodeEntry
from changes.facts import LONGEST, lifetime_properties, settable
from changes.links import Links, days_at
from changes.messages import (
    HANGING,
    LONG_TEXT,
    NEGATIVE,
    NO_CHOICE,
    NO_PATTERN,
    NO_POINT,
    NODE_ENDS_TOO_EARLY,
    REQUIRED_OF_NODE,
    STILL_LINKED,
    TAKEN,
    WRONG_CHECK,
    WRONG_KIND,
    WRONG_TYPE,
)
from changes.nodes import Nodes
from changes.problem import Problem, ProblemCode, text_of
from changes.spans import end_text, start_text
from changes.state import Value, unique_values
from graph.model import MODEL, Choice, Property, Temporality
from seed.loading.codes import check_character, kind_of_area
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import IS, lifetime_of

USCC = "uscc"


@dataclass(frozen=True, slots=True)
class CheckedNodes:
    """The nodes and links as they will be, the holders of unique values, and the data's own day."""

    nodes: Nodes
    links: Links
    holders: Mapping[Value, set[str]]
    day: date

    def problems(self, entries: Iterable[NodeEntry]) -> Iterator[Problem]:
        """Yield the problems of all entries; of a node that is changed twice, those of its last state."""
        changed = tuple(entries)
        last = {entry.node.id: entry for entry in changed}
        before = {entry.node.id: entry.before for entry in reversed(changed) if entry.before}
        yield from self._hanging(last, before)
        taken = Counter(value for entry in last.values() for value in unique_values(entry))
        for entry in last.values():
            if entry.after:
                yield from _value_problems(entry.index, entry.after, before.get(entry.node.id))
                yield from self._days(entry.index, entry.after)
                yield from self._taken(entry, last, taken)

    def _days(self, index: int, node: NodeRow) -> Iterator[Problem]:
        span = lifetime_properties(node.label)
        if not span or not span.until:
            return
        since, until = node.properties.get(span.since), node.properties.get(span.until)
        if since and until and until <= since:
            message = NODE_ENDS_TOO_EARLY(until=until, since=since)
            yield Problem(ProblemCode.DATES, message, index, f"facts.{span.until}", text_of(until))

    def _taken(self, entry: NodeEntry, last: Mapping[str, NodeEntry], taken: Counter[Value]) -> Iterator[Problem]:
        for value in unique_values(entry):
            others = {id_ for id_ in self.holders.get(value, ()) if id_ not in last}
            if others or taken[value] > 1:
                type_, name, text = value
                message = TAKEN(type=type_, name=name, value=text)
                yield Problem(ProblemCode.TAKEN, message, entry.index, f"facts.{name}", text_of(text))

    def _hanging(self, last: Mapping[str, NodeEntry], before: Mapping[str, NodeRow]) -> Iterator[Problem]:
        """Yield a problem for each type of links that were within the days of a node, and would not be."""
        found = Counter[tuple[str, str]]()
        for link in self.links.all():
            for _, id_ in (link.source, link.target):
                if id_ in before and _fits(link, before[id_]) and not self._fits(link, id_):
                    found[id_, link.type] += 1
        for (id_, type_), count in sorted(found.items()):
            yield self._hanging_problem(last[id_].index, id_, type_, count)

    def _fits(self, link: LinkRow, id_: str) -> bool:
        return id_ not in self.nodes.removed and _fits(link, self.nodes.row(id_))

    def _hanging_problem(self, index: int, id_: str, type_: str, count: int) -> Problem:
        node = self.nodes.name(id_)
        if id_ in self.nodes.removed:
            message = STILL_LINKED(node=node, type=type_, count=count)
            return Problem(ProblemCode.CHANGED_SINCE, message, index, "node", id_)
        begins, ends = self.nodes.lifetime(id_)
        message = HANGING(node=node, type=type_, count=count, begins=start_text(begins), ends=end_text(ends))
        return Problem(ProblemCode.HANGING, message, index, "node", id_)


def _fits(link: LinkRow, node: NodeRow) -> bool:
    """Return whether a link holds on days of a node only."""
    (since, until), (begins, ends) = days_at(link, source=link.source[1] == node.id), lifetime_of(node)
    return MODEL.links[link.type].kind is Temporality.STRUCTURAL or (begins <= since and until <= ends)


def _value_problems(index: int, node: NodeRow, before: NodeRow | None) -> Iterator[Problem]:
    """Yield the problems of values that differ from those before: old ones do not keep a node from being ended."""
    for prop in settable(node.label):
        value = node.properties.get(prop.name)
        if before and before.properties.get(prop.name) == value:
            continue
        if value is not None and not (prop.required and value == ""):
            yield from _wrong_value(index, prop, value)
        elif prop.required:
            message = REQUIRED_OF_NODE(label=node.label, name=prop.name)
            yield Problem(ProblemCode.REQUIRED, message, index, f"facts.{prop.name}")
    yield from _wrong_kind(index, node)


def _wrong_value(index: int, prop: Property, value: object) -> Iterator[Problem]:
    message = None
    if isinstance(prop.type, Choice):
        if value not in prop.type.codes:
            message = NO_CHOICE(value=value, codes=", ".join(code for code, _ in prop.type.values))
    elif not IS[prop.type](value):
        message = WRONG_TYPE(value=value, type=prop.type)
    elif prop.pattern and not re.fullmatch(prop.pattern, str(value), re.ASCII):
        message = NO_PATTERN(value=value, pattern=prop.pattern)
    elif isinstance(value, str) and len(value) > LONGEST:
        message = LONG_TEXT(count=len(value), most=LONGEST)
    elif prop.unit and isinstance(value, int | float) and value < 0:
        message = NEGATIVE(value=value)
    elif isinstance(value, dict) and (abs(value["latitude"]) > 90 or abs(value["longitude"]) > 180):
        message = NO_POINT(value=f"{value['latitude']} {value['longitude']}")
    elif prop.name == USCC and (right := check_character(str(value))) != str(value)[-1]:
        message = WRONG_CHECK(value=value, right=right)
    if message:
        yield Problem(ProblemCode.VALUE, message, index, f"facts.{prop.name}", text_of(value))


def _wrong_kind(index: int, node: NodeRow) -> Iterator[Problem]:
    """Yield the problem of a kind that contradicts the code of the area."""
    code, kind = str(node.properties.get("code")), node.properties.get("kind")
    right = kind_of_area(node.label, code)
    if right and kind and kind != right:
        message = WRONG_KIND(code=code, right=right, value=kind)
        yield Problem(ProblemCode.VALUE, message, index, "facts.kind", text_of(kind))
