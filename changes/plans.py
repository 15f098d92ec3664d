"""Planned changes: the days after that of the data on which a changeset takes effect, and what the graph's mark says of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from changes.entry import DATES, Entry
from changes.facts import lifetime_properties
from seed.loading.plans import Plans
from seed.loading.rows import LinkRow, NodeRow

MOST_DAYS = 5  # planned days on which violations are read


def planned_days(entries: Iterable[Entry], day: date) -> tuple[date, ...]:
    """Return the first days after the day of the data on which a link or node begins or ends that did not before, or no longer does."""
    found: set[date] = set()
    for entry in entries:
        for name in DATES:
            found |= _later([entry.before], name, day) ^ _later([entry.after], name, day)
    return tuple(sorted(found)[:MOST_DAYS])


def moved(plans: Plans, changes: Iterable[Entry], day: date) -> Plans | None:
    """Return the plans after net changes on the day of the data.

    None: they have to be read from the graph, because the last planned change was taken away, or is not known.
    """
    made = [*changes]
    before, after = [entry.before for entry in made], [entry.after for entry in made]
    begins = _later(after, "since", day)
    planned = begins | _later(after, "until", day)
    gone = {plans.last_beginning} & (_later(before, "since", day) - begins)
    gone |= {plans.until} & ((_later(before, "since", day) | _later(before, "until", day)) - planned)
    if gone or (planned and plans.until is None):
        return None
    return Plans(_last(plans.last_beginning, begins), _last(plans.until, planned))


def days_of(row: LinkRow | NodeRow) -> dict[str, date | None]:
    """Return the days on which a link or node begins and ends, under the names of those of a link."""
    if isinstance(row, LinkRow):
        return {name: row.properties.get(name) for name in DATES}
    span = lifetime_properties(row.label)
    names = (span.since, span.until) if span else (None, None)
    return {name: row.properties.get(own) if own else None for name, own in zip(DATES, names, strict=True)}


def _later(rows: Iterable[LinkRow | NodeRow | None], name: str, day: date) -> set[date]:
    """Return the days after a day on which links and nodes begin or end."""
    days = (days_of(row)[name] for row in rows if row)
    return {one for one in days if one and one > day}


def _last(known: date | None, days: set[date]) -> date | None:
    return max(days | {known}) if known else max(days, default=None)
