"""Net changes: a link that a changeset changes twice is written once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from changes.entry import Action, Entry
from changes.links import identity

UNDOING = (Action.REMOVE, Action.RESTORE)  # an undo changes each link once


def net(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry for each link: as it was before the first change, and is after the last."""
    made: list[Entry] = []
    places: dict[tuple[object, ...], int] = {}  # of the entry that left a link so
    for entry in entries:
        place = places.pop(identity(entry.before), None) if entry.before and entry.action not in UNDOING else None
        if place is None:
            place = len(made)
            made.append(entry)
        else:
            made[place] = replace(entry, before=made[place].before)
        if entry.after:
            places[identity(entry.after)] = place
    return [entry for entry in made if entry.before or entry.after]


def inverse(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that take back net changes, the last one first: a link may have taken the first day of another."""
    return [
        Entry(index, Action.RESTORE if entry.before else Action.REMOVE, entry.after, entry.before)
        for index, entry in enumerate(reversed(net(entries)))
    ]
