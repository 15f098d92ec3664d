"""Net changes: a link or node that a changeset changes twice is written once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from changes.entry import Action, Entry, LinkEntry, NodeEntry
from changes.links import identity
from seed.loading.rows import LinkRow, NodeRow

UNDOING = (Action.REMOVE, Action.RESTORE)  # an undo changes each link once


def net(entries: Iterable[Entry]) -> list[Entry]:
    """Return one entry for each link and node: as it was before the first change, and is after the last."""
    made: list[Entry] = []
    places: dict[object, int] = {}  # of the entry that left a link or node so
    for entry in entries:
        place = places.pop(_key(entry.before), None) if entry.before and entry.action not in UNDOING else None
        if place is None:
            place = len(made)
            made.append(entry)
        else:
            made[place] = replace(entry, before=made[place].before)  # type: ignore[arg-type]  # both of one kind
        if entry.after:
            places[_key(entry.after)] = place
    return [entry for entry in made if entry.before or entry.after]


def inverse(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that take back net changes, the last one first: a link may have taken the first day of another."""
    return [_inverse(index, entry) for index, entry in enumerate(reversed(net(entries)))]


def _inverse(index: int, entry: Entry) -> Entry:
    action = Action.RESTORE if entry.before else Action.REMOVE
    if isinstance(entry, LinkEntry):
        return LinkEntry(index, action, entry.after, entry.before)
    return NodeEntry(index, action, entry.after, entry.before)


def _key(row: LinkRow | NodeRow) -> object:
    return identity(row) if isinstance(row, LinkRow) else row.id
