"""What all parts of the county share: the rows collected so far, randomness by part, days counted from the horizon.

Not here: what any of the parts makes. Nothing looks at the clock, at hash() or at the order of a set.
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
Spell = tuple[date, date | None]  # half-open; None: it still holds


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the one order of all events is known; links as pairs of type and other end."""

    label: str
    at: datetime
    properties: dict[str, Any]
    links: tuple[tuple[str, Ref], ...]


@dataclass
class Plan:
    """The rows of a county that is being made."""

    number: int
    horizon: date
    scale: Scale = COUNTY
    nodes: dict[str, NodeRow] = field(default_factory=dict)
    links: list[LinkRow] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def dice(self, part: str) -> Random:
        """The randomness of one part: others do not change when it rolls once more."""
        # a generator seeded with a text is the same everywhere; nothing here is a secret
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
        """The same day of the month so many months before the horizon, or the month's last."""
        first = first_of_month(self.horizon, -months)
        return first.replace(day=min(self.horizon.day, monthrange(first.year, first.month)[1]))

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), CHINA)

    def node(self, label: str, key: str, **properties: Any) -> Ref:
        """Adds a node; the same label and key twice is a mistake."""
        row = node_row(label, key, {"createdAt": self.recorded, "updatedAt": self.recorded, **properties})
        return self.keep(row)

    def keep(self, row: NodeRow) -> Ref:
        assert row.id not in self.nodes, row
        self.nodes[row.id] = row
        return row.label, row.id

    def link(self, type_: str, source: Ref, target: Ref, spell: Spell | date | None = None, **properties: Any) -> None:
        """Adds a link: with a spell a state, with a day a fact, else a structural one. One that ends as it begins is none."""
        since, until = spell if isinstance(spell, tuple) else (spell, None)
        if since is None or until is None or since < until:
            dates = {"recordedAt": self.recorded, "since": since, "until": until}
            self.links.append(link_row(type_, source, target, {**dates, **properties}))

    def record(self, about: Ref, at: datetime, action: str, by: Ref | None, state: str) -> None:
        """An event of anything but an order; its status before is that after the one before it."""
        links = (("ABOUT", about), *((("BY", by),) if by else ()))
        self.drafts.append(Draft("GenericEvent", at, {"action": action, "to": state}, links))

    def write_events(self) -> None:
        """All events in the one order: by time, then as they were recorded."""
        last: dict[Ref, str] = {}
        for seq, draft in enumerate(sorted(self.drafts, key=lambda draft: draft.at), start=1):
            about, known = draft.links[0][1], draft.properties
            event = self.node(draft.label, str(seq), seq=seq, at=draft.at, **{"from": last.get(about), **known})
            last[about] = known["to"]
            for type_, end in draft.links:
                self.link(type_, event, end)

    def of(self, ref: Ref) -> dict[str, Any]:
        """The properties of a node that was added; a part may still change them."""
        return self.nodes[ref[1]].properties

    def drop(self, gone: Callable[[LinkRow], bool]) -> int:
        """Takes links out again; how many they were."""
        before = len(self.links)
        self.links = [link for link in self.links if not gone(link)]
        return before - len(self.links)

    def spells(self, dice: Random, figure: Figure, left: int, since: date) -> list[Spell]:
        """Spells from `since` on of which as many hold at the horizon and a year before as the figure says.

        `left` of them have ended between the two days.
        """
        old = [(day_between(dice, since, self.year_ago), None) for _ in range(figure.before - left)]
        new = [
            (day_between(dice, self.year_ago + timedelta(1), self.ago(2)), None)
            for _ in range(figure.now - figure.before + left)
        ]
        gone = [
            (day_between(dice, since, self.ago(400)), day_between(dice, self.year_ago + timedelta(1), self.ago(1)))
            for _ in range(left)
        ]
        found: list[Spell] = [*old, *new, *gone]
        dice.shuffle(found)
        return found


def day_between(dice: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both possible."""
    return first + timedelta(dice.randrange((last - first).days + 1))


def holds(spell: Spell, day: date) -> bool:
    return spell[0] <= day and (spell[1] is None or day < spell[1])


def first_of_month(day: date, months: int = 0) -> date:
    """The first day of the month that lies so many months after the day's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def months_between(first: date, last: date) -> Iterator[date]:
    """The first days of the months from that of `first` to that of `last`."""
    month = first_of_month(first)
    while month <= last:
        yield month
        month = first_of_month(month, 1)


def later(*days: date) -> date:
    return max(days)


def sooner(one: date | None, other: date | None) -> date | None:
    """The sooner of two ends, of which None is never."""
    return min(filter(None, (one, other)), default=None)
