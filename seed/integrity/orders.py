"""I9: an order's log has no gaps, takes no step that the rules do not have, and ends in the order's state (domain §3.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from seed.loading.rows import LinkRow, NodeRow
from seed.transitions import TRANSITIONS

Entry = tuple[int, str | None, str, str]  # place, state before, action, state after


@dataclass(slots=True)
class OrderLog:
    """States of orders, entries of their logs, and which entry is about which order."""

    states: dict[str, str] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _about: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def node(self, node: NodeRow) -> None:
        said = node.properties
        if node.label == "WorkOrder":
            self.states[node.id] = str(said.get("state"))
        elif node.label == "OrderEvent":
            self._entries[node.id] = (
                said.get("orderSeq", 0),
                said.get("from"),
                str(said.get("action")),
                str(said.get("to")),
            )

    def link(self, link: LinkRow) -> None:
        if link.type == "ABOUT" and link.source[1] in self._entries:
            self._about[link.target[1]].append(self._entries[link.source[1]])

    def problems(self) -> Iterator[tuple[str, str]]:
        """Pairs of an order's id and what is wrong with its log."""
        for order, state in self.states.items():
            yield from ((order, why) for why in _problems_of(state, sorted(self._about[order], key=lambda one: one[0])))


def _problems_of(state: str, entries: list[Entry]) -> Iterator[str]:
    if not entries:
        yield "its log is empty"
        return
    if [one[0] for one in entries] != [*range(1, len(entries) + 1)]:
        yield f"its log has the places {', '.join(str(one[0]) for one in entries)}, not 1 to {len(entries)}"
    before = None
    for place, from_, action, to in entries:
        if from_ != before or TRANSITIONS.get((from_, action)) != to:
            yield f"entry {place} of its log leads from {from_} by {action} to {to}, which no rule has behind {before}"
        before = to
    if entries[-1][3] != state:
        yield f"its state is {state}, and its log ends in {entries[-1][3]}"
