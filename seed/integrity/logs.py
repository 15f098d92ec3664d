"""Rule I9: the log of a node has no gap, begins with the node, and ends in the node's values (domain §0.2, §2.11).

Each node with event-sourced properties has a log, unless its lifetime has no beginning, as that of a draft agreement:
its stored values hold on every day. The log of an order takes only the transitions of domain §3.3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from graph.model import MODEL
from graph.model.common import LAST_EVENT
from seed.integrity.names import quoted
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.rules import day_of
from seed.transitions import TRANSITIONS

SOURCED = {
    label: names for label in MODEL.labels if (names := [p.name for p in MODEL.properties_of(label) if p.event_sourced])
}
SNAPSHOTS = {
    label: [p.name for p in MODEL.properties_of(label) if p.snapshot] for label in MODEL.labels_of("Event")
}  # without the state, which an entry has as `to`


@dataclass(frozen=True, slots=True)
class Subject:
    """A node that has a log: its first day, the values of its event-sourced properties, the time of its last event."""

    label: str
    begins: date | None
    values: tuple[Any, ...]
    last: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a log. `number` is its number among the events of its order."""

    label: str
    seq: int
    at: datetime
    number: int | None
    before: str | None
    action: str
    after: str
    snapshot: tuple[Any, ...]

    def value(self, name: str) -> Any:
        """Return the value that a property of the node has after the entry."""
        assert MODEL.event_log
        entry_name = MODEL.event_log.entry_property(name)
        if entry_name != name:
            return self.after
        names = SNAPSHOTS[self.label]
        return self.snapshot[names.index(name)] if name in names else None


@dataclass(slots=True)
class Logs:
    """The nodes that have a log, all entries, and the node that each entry is about."""

    _subjects: dict[str, Subject] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _about: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def node(self, node: NodeRow) -> None:
        """Store what a log must lead to, or an entry. An entry without number or time breaks another rule."""
        known = node.properties
        if names := SOURCED.get(node.label):
            (span,) = MODEL.lifetimes_of(frozenset({node.label}))
            begins, values = day_of(known.get(span.since)), tuple(known.get(name) for name in names)
            self._subjects[node.id] = Subject(node.label, begins, values, known.get(LAST_EVENT.name))
        elif node.label in SNAPSHOTS and isinstance(known.get("seq"), int) and isinstance(known.get("at"), datetime):
            snapshot = tuple(known.get(name) for name in SNAPSHOTS[node.label])
            step = known.get("from"), str(known.get("action")), str(known.get("to"))
            self._entries[node.id] = Entry(
                node.label, known["seq"], known["at"], known.get("orderSeq"), *step, snapshot
            )

    def link(self, link: LinkRow) -> None:
        """Store the node that an entry is about."""
        if link.type == "ABOUT" and link.source[1] in self._entries:
            self._about[link.target[1]].append(self._entries[link.source[1]])

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield the id of a node and a problem of its log, for each problem."""
        for id_, subject in self._subjects.items():
            entries = sorted(self._about[id_], key=lambda entry: entry.seq)
            yield from ((id_, why) for why in _problems_of(subject, entries))


def _problems_of(subject: Subject, entries: list[Entry]) -> Iterator[str]:
    if entries:
        yield from _beginning(subject, entries[0])
        yield from _gaps(entries)
        yield from _steps(entries)
        yield from _end(subject, entries[-1])
    elif subject.begins:
        yield "its log is empty"


def _beginning(subject: Subject, first: Entry) -> Iterator[str]:
    begins = day_of(first.at)
    if subject.begins and begins and begins > subject.begins:
        yield f"its log begins on {begins}, and it exists since {subject.begins}"


def _gaps(entries: list[Entry]) -> Iterator[str]:
    numbers = [entry.number for entry in entries if entry.label == "OrderEvent"]
    if numbers and numbers != [*range(1, len(entries) + 1)]:
        yield f"its log has the numbers {', '.join(map(str, numbers))}, not 1 to {len(entries)}"
    for earlier, later in pairwise(entries):
        if later.at < earlier.at:
            yield f"its log goes from {quoted(earlier.at)} back to {quoted(later.at)}"


def _steps(entries: list[Entry]) -> Iterator[str]:
    state = None
    for place, entry in enumerate(entries, start=1):
        allowed = entry.label != "OrderEvent" or TRANSITIONS.get((entry.before, entry.action)) == entry.after
        if entry.before != state or not allowed:
            step = f"entry {place} of its log leads from {entry.before} by {entry.action} to {entry.after}"
            yield f"{step}; no transition from {state} allows it"
        state = entry.after


def _end(subject: Subject, last: Entry) -> Iterator[str]:
    for name, value in zip(SOURCED[subject.label], subject.values, strict=True):
        if value != (logged := last.value(name)):
            yield f"its {name} is {_shown(value)}, but its log ends in {_shown(logged)}"
    if subject.last != last.at:
        yield f"its {LAST_EVENT.name} is {_shown(subject.last)}, but its log ends at {_shown(last.at)}"


def _shown(value: Any) -> str:
    return "missing" if value is None else quoted(value)
