"""Shared state of the generator: rows so far, random numbers per part, days relative to the horizon.

The parts are in the other modules. Nothing depends on the clock, on hash() or on the order of a set.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from typing import Any

from seed.county.figures import Figure
from seed.county.scale import COUNTY, Scale
from seed.loading.building import link_row, node_row
from seed.loading.rows import LinkRow, NodeRow
from seed.loading.values import CHINA

Ref = tuple[str, str]  # label and id
Spell = tuple[date, date | None]  # half-open; the end is None for a current state


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the final order of events is known; links as pairs of type and other node, ABOUT first.

    `after` are the event-sourced values of the node that the event changed, by the names that they have in an event.
    """

    label: str
    at: datetime
    properties: dict[str, Any]
    after: dict[str, Any]
    links: tuple[tuple[str, Ref], ...]

    @property
    def about(self) -> Ref:
        return self.links[0][1]


@dataclass
class Plan:
    """The rows of a county in creation."""

    number: int
    horizon: date
    scale: Scale = COUNTY
    nodes: dict[str, NodeRow] = field(default_factory=dict)
    links: list[LinkRow] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def dice(self, part: str) -> Random:
        """Return the random numbers of one part. Their use in one part does not change the other parts."""
        # a generator seeded with text is equal on every platform; nothing here is a secret
        return Random(f"{self.number} {self.horizon} {part}")  # noqa: S311

    @cached_property
    def year_ago(self) -> date:
        return self.months_before(12)

    @cached_property
    def recorded(self) -> datetime:
        return self.at(self.horizon, 0)

    def ago(self, days: int) -> date:
        return self.horizon - timedelta(days)

    def months_before(self, months: int) -> date:
        """Return the same day of the month some months before the horizon, or the last day of that month."""
        first = first_of_month(self.horizon, -months)
        return first.replace(day=min(self.horizon.day, monthrange(first.year, first.month)[1]))

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), CHINA)

    def node(self, label: str, key: str, **properties: Any) -> Ref:
        """Add a node. Raises `AssertionError` if label and key exist already."""
        row = node_row(label, key, {"createdAt": self.recorded, "updatedAt": self.recorded, **properties})
        return self.keep(row)

    def keep(self, row: NodeRow) -> Ref:
        assert row.id not in self.nodes, row
        self.nodes[row.id] = row
        return row.label, row.id

    def link(self, type_: str, source: Ref, target: Ref, spell: Spell | date | None = None, **properties: Any) -> None:
        """Add a link: a state with an interval, a fact with a day, else structural. An empty interval adds nothing."""
        since, until = spell if isinstance(spell, tuple) else (spell, None)
        if since is None or until is None or since < until:
            dates = {"recordedAt": self.recorded, "since": since, "until": until}
            self.links.append(link_row(type_, source, target, {**dates, **properties}))

    def record(self, about: Ref, at: datetime, action: str, by: Ref | None, state: str, **after: Any) -> None:
        """Record an event of a node other than an order: the state, and other event-sourced values that it changed."""
        links = (("ABOUT", about), *((("BY", by),) if by else ()))
        self.drafts.append(Draft("GenericEvent", at, {"action": action}, {"to": state, **after}, links))

    def amend(self, about: Ref, **values: Any) -> None:
        """Change event-sourced values of a node, in its log also."""
        self.of(about).update(values)
        for draft in self.drafts:
            if draft.about == about:
                draft.after.update({name: value for name, value in values.items() if name in draft.after})

    def write_events(self) -> None:
        """Create all events in one order: by time, then as recorded. Each has the values of its node after it."""
        last: dict[Ref, dict[str, Any]] = {}
        for seq, draft in enumerate(sorted(self.drafts, key=lambda draft: draft.at), start=1):
            before = last.get(draft.about, {})
            last[draft.about] = after = {**before, **draft.after}
            known = {**draft.properties, "from": before.get("to"), **after}
            event = self.node(draft.label, str(seq), seq=seq, at=draft.at, **known)
            for type_, end in draft.links:
                self.link(type_, event, end)

    def of(self, ref: Ref) -> dict[str, Any]:
        """Return the mutable properties of an added node."""
        return self.nodes[ref[1]].properties

    def drop(self, matches: Callable[[LinkRow], bool]) -> int:
        """Remove links and return their number."""
        count_before = len(self.links)
        self.links = [link for link in self.links if not matches(link)]
        return count_before - len(self.links)

    def spells(self, dice: Random, figure: Figure, left: int, since: date) -> list[Spell]:
        """Return intervals from `since` on, as many current at the horizon and a year before as the figure says.

        `left` of them ended between the two days.
        """
        old = [(day_between(dice, since, self.year_ago), None) for _ in range(figure.before - left)]
        new = [
            (day_between(dice, self.year_ago + timedelta(1), self.ago(2)), None)
            for _ in range(figure.now - figure.before + left)
        ]
        ended = [
            (day_between(dice, since, self.ago(400)), day_between(dice, self.year_ago + timedelta(1), self.ago(1)))
            for _ in range(left)
        ]
        all_spells: list[Spell] = [*old, *new, *ended]
        dice.shuffle(all_spells)
        return all_spells


def day_between(dice: Random, first: date, last: date) -> date:
    """Return a random day from `first` to `last`, both included."""
    return first + timedelta(dice.randrange((last - first).days + 1))


def holds(spell: Spell, day: date) -> bool:
    return spell[0] <= day and (spell[1] is None or day < spell[1])


def first_of_month(day: date, months: int = 0) -> date:
    """Return the first day of the month some months after the day's month."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Return the first days of the months from that of `first` to that of `last`."""
    month = first_of_month(first)
    while month <= last:
        yield month
        month = first_of_month(month, 1)


def later(*days: date) -> date:
    return max(days)


def earlier_end(first: date | None, second: date | None) -> date | None:
    """Return the earlier of two ends; None means no end."""
    return min(filter(None, (first, second)), default=None)
