"""Planned changes of a data set: links and nodes that begin or end after the day of the data.

The graph's mark knows the last day of them, so that statements check beginnings only while one lies ahead, and answers say
for how long changes are planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from graph.model import MODEL, Temporality
from seed.loading.rows import DataSet, LinkRow
from seed.loading.rules import day_of

STATES = tuple(sorted(name for name, type_ in MODEL.links.items() if type_.kind is Temporality.STATE))
LIFETIMES = {name: span for name in MODEL.labels for span in MODEL.lifetimes_of(frozenset({name})) if not span.instant}
ENDS = frozenset(span.until for span in LIFETIMES.values() if span.until)  # names of properties
# properties of each label with which a node begins and ends; an agreement ends, although it exists on
DATES = {
    name: (span.since, end)
    for name, span in sorted(LIFETIMES.items())
    for end in ENDS.intersection(prop.name for prop in MODEL.properties_of(name))
}
READ_LINKS = f"MATCH ()-[l:{'|'.join(STATES)}]->() RETURN max(l.since), max(l.until)"  # one row


def read_nodes_statement(label: str) -> str:
    """Return the statement for the last days on which nodes of a label begin and end: one row."""
    begins, ends = DATES[label]
    return f"MATCH (n:{label}) RETURN max(n.{begins}), max(n.{ends})"


class Runner(Protocol):
    """A client, or an open transaction."""

    async def run(self, text: str, values: dict[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement and return all records."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The last day on which something begins that was planned, None without one; and the last day with a planned change.

    Without a planned change that is the last day of the data, None for data that goes on.
    """

    last_beginning: date | None = None
    until: date | None = None

    @classmethod
    def of_days(cls, horizon: date | None, begins: Iterable[date | None], ends: Iterable[date | None]) -> Plans:
        """Return the plans of data with these beginnings and ends. `horizon` is the last day of the data."""
        known = [day for day in begins if day]
        last = max(known, default=None)
        until = max((day for day in (*known, *ends, horizon) if day), default=None)
        return cls(last if last and (horizon is None or horizon < last) else None, until)

    @property
    def properties(self) -> dict[str, date | None]:
        """Return the properties of the mark."""
        return {"lastBeginning": self.last_beginning, "plannedUntil": self.until}


def plans_of(data: DataSet) -> Plans:
    """Return the plans of a data set."""
    dates = [*_dates_of_nodes(data), *map(_dates_of_link, data.links)]
    return Plans.of_days(data.horizon, (begin for begin, _ in dates), (end for _, end in dates))


async def read_plans(runner: Runner, horizon: date | None) -> Plans:
    """Return the plans of a graph: each link and each node that may end is read."""
    rows = [(await runner.run(READ_LINKS))[0]]
    rows += [(await runner.run(read_nodes_statement(label)))[0] for label in DATES]
    days = [[day and day.to_native() for day in row] for row in rows]
    return Plans.of_days(horizon, (begin for begin, _ in days), (end for _, end in days))


def _dates_of_nodes(data: DataSet) -> Iterator[tuple[date | None, date | None]]:
    for node in data.nodes:
        if names := DATES.get(node.label):
            begins, ends = (day_of(node.properties.get(name)) for name in names)
            yield begins, ends


def _dates_of_link(link: LinkRow) -> tuple[date | None, date | None]:
    if link.type not in STATES:
        return None, None
    return day_of(link.properties.get("since")), day_of(link.properties.get("until"))
