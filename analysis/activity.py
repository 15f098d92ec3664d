"""Years in which nodes were active, from the spells of their links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from analysis.network import Link, Network

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Activity:
    """Activity of a node up to a day: first day, last day, calendar years with a link, and days with at least one link.

    `last` is the last day with a link, or the day itself while a link holds.
    """

    id: str
    first: date
    last: date
    years: tuple[int, ...]
    days: int


def activity(history: Network, day: date) -> dict[str, Activity]:
    """Return the activity of each node that had a link up to the day, by id. Links without `since` have no spell.

    `history` has the links of all days, ended ones included (`Network` without a day).
    """
    spells: dict[str, list[tuple[date, date]]] = {}
    for link in history.links:
        if spell := _spell(link, day):
            for end in (link.source, link.target):
                spells.setdefault(end, []).append(spell)
    return {id_: _activity(id_, _merged(found)) for id_, found in spells.items()}


def _spell(link: Link, day: date) -> tuple[date, date] | None:
    """Return the first day of a link and the day after its last one, up to the day."""
    if link.since is None or link.since > day:
        return None
    end = min(link.until or day + ONE_DAY, day + ONE_DAY)
    return (link.since, end) if end > link.since else None


def _merged(spells: list[tuple[date, date]]) -> list[tuple[date, date]]:
    merged: list[tuple[date, date]] = []
    for since, until in sorted(spells):
        if merged and since <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(until, merged[-1][1])
        else:
            merged.append((since, until))
    return merged


def _activity(id_: str, spells: list[tuple[date, date]]) -> Activity:
    last = spells[-1][1] - ONE_DAY
    years = {year for since, until in spells for year in range(since.year, (until - ONE_DAY).year + 1)}
    return Activity(id_, spells[0][0], last, tuple(sorted(years)), sum((b - a).days for a, b in spells))
