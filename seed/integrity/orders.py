"""Rule I9: the log of an order has no gap, takes only known transitions, and ends in the order's state (domain §3.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from seed.loading.rows import LinkRow, NodeRow
from seed.transitions import TRANSITIONS

Entry = tuple[int, str | None, str, str]  # number, state before, action, state after


@dataclass(slots=True)
class OrderLog:
    """States of orders, entries of their logs, and the order that each entry is about."""

    states: dict[str, str] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _about: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def node(self, node: NodeRow) -> None:
        """Store the state of an order, or an entry of a log."""
        properties = node.properties
        if node.label == "WorkOrder":
            self.states[node.id] = str(properties.get("state"))
        elif node.label == "OrderEvent":
            self._entries[node.id] = (
                properties.get("orderSeq", 0),
                properties.get("from"),
                str(properties.get("action")),
                str(properties.get("to")),
            )

    def link(self, link: LinkRow) -> None:
        """Store the order that an entry is about."""
        if link.type == "ABOUT" and link.source[1] in self._entries:
            self._about[link.target[1]].append(self._entries[link.source[1]])

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield the id of an order and a problem of its log, for each problem."""
        for order, state in self.states.items():
            yield from (
                (order, why) for why in _problems_of(state, sorted(self._about[order], key=lambda entry: entry[0]))
            )


def _problems_of(state: str, entries: list[Entry]) -> Iterator[str]:
    if not entries:
        yield "its log is empty"
        return
    if [entry[0] for entry in entries] != [*range(1, len(entries) + 1)]:
        yield f"its log has the numbers {', '.join(str(entry[0]) for entry in entries)}, not 1 to {len(entries)}"
    state_before = None
    for number, from_, action, to in entries:
        if from_ != state_before or TRANSITIONS.get((from_, action)) != to:
            yield f"entry {number} of its log leads from {from_} by {action} to {to}; no transition from {state_before} allows it"
        state_before = to
    if entries[-1][3] != state:
        yield f"its state is {state}, but its log ends in {entries[-1][3]}"
