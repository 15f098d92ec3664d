"""From changes of links to entries: each change finds its link among those that the earlier changes leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from changes.change import NEW, CorrectLink, EndLink, LinkKey, NodeKey, OpenLink, ReplaceLink
from changes.entry import Action, LinkEntry
from changes.labels import label_of
from changes.links import Ends, Links, kind_of, since_of, until_of
from changes.messages import (
    AMBIGUOUS,
    ANY_DAY,
    NO_DIFFERENCE,
    NOT_CHANGEABLE,
    ON_DAY,
    SINCE_DAY,
    UNKNOWN_LINK,
    UNKNOWN_NEW,
    UNKNOWN_NODE,
)
from changes.problem import Problem, ProblemCode, Refused
from graph.access.changing import CHANGEABLE
from graph.model import MODEL
from seed.loading.rows import LinkRow


@dataclass(frozen=True, slots=True)
class LinkPlan:
    """Makes entries of links. `ids` are the ids of the nodes that the viewer sees, by key."""

    ids: Mapping[NodeKey, str]
    links: Links
    recorded_by: str

    def entry(self, index: int, change: OpenLink | EndLink | CorrectLink) -> LinkEntry:
        """Return the entry of a change. Raises `Refused`."""
        ends = self._ends(index, change.link)
        match change:
            case OpenLink():
                return LinkEntry(index, Action.OPEN, None, self._opened(change, ends))
            case EndLink(on=on):
                return self._changed(index, Action.END, self._found(index, change, ends), {"until": on})
            case CorrectLink(values=values):
                return self._changed(index, Action.CORRECT, self._found(index, change, ends), values)

    def replaced(self, index: int, change: ReplaceLink) -> tuple[LinkEntry, ...]:
        """Return the entries of a link that ends, and of the one that follows it. Raises `Refused`.

        A link that has ended on that day already is only followed, by a link without a known end.
        """
        before = self._found(index, change, self._ends(index, change.link))
        type_, source, target = self._ends(index, change.following)
        until = before.properties.get("until")
        values = {**_inherited(before), "until": None if until == change.on else until, **change.facts}
        ends = (label_of(source), source), (label_of(target), target)
        after = self._row(type_, *ends, {**values, "since": change.on})
        same = (after.source, after.target) == (before.source, before.target) and _inherited(after) == _inherited(
            before
        )
        if same and change.facts.keys().isdisjoint(_guarded(type_)):
            raise Refused(Problem(ProblemCode.VALUE, NO_DIFFERENCE(), index))
        ended = () if until == change.on else (self.ended(index, before, change.on),)
        return *ended, LinkEntry(index, Action.OPEN, None, after)

    def _opened(self, change: OpenLink, ends: Ends) -> LinkRow:
        type_, source, target = ends
        values = {"since": change.link.since, "until": change.until, **change.facts}
        return self._row(type_, (label_of(source), source), (label_of(target), target), values)

    def ended(self, index: int, link: LinkRow, on: date) -> LinkEntry:
        """Return the entry of a link that ends with one of its nodes."""
        return self._changed(index, Action.END, link, {"until": on})

    def _changed(self, index: int, action: Action, before: LinkRow, values: Mapping[str, Any]) -> LinkEntry:
        after = self._row(before.type, before.source, before.target, {**before.properties, **values})
        return LinkEntry(index, action, before, after)

    def _row(self, type_: str, source: tuple[str, str], target: tuple[str, str], values: Mapping[str, Any]) -> LinkRow:
        present = {name: value for name, value in values.items() if value is not None}
        return LinkRow(type_, source, target, {**present, "recordedBy": self.recorded_by})

    def _ends(self, index: int, link: LinkKey) -> Ends:
        if link.type not in CHANGEABLE:
            message = NOT_CHANGEABLE(type=link.type, types=", ".join(sorted(CHANGEABLE)))
            raise Refused(Problem(ProblemCode.NOT_CHANGEABLE, message, index, "type", link.type))
        return link.type, id_of(self.ids, index, "from", link.source), id_of(self.ids, index, "to", link.target)

    def _found(self, index: int, change: EndLink | ReplaceLink | CorrectLink, ends: Ends) -> LinkRow:
        """Return the one link that a change names."""
        found = [link for link in self.links.between(ends) if _is_named(link, change)]
        if len(found) == 1:
            return found[0]
        raise Refused(_not_one(index, change, found))


def _inherited(link: LinkRow) -> dict[str, Any]:
    """Return the facts of a link that one which follows it takes over: not those that a guard protects, such as pay."""
    declared = MODEL.links[link.type].properties
    return {prop.name: link.properties.get(prop.name) for prop in declared if not prop.guard}


def _guarded(type_: str) -> set[str]:
    """Return the facts of a link type that a guard protects."""
    return {prop.name for prop in MODEL.links[type_].properties if prop.guard}


def _is_named(link: LinkRow, change: EndLink | ReplaceLink | CorrectLink) -> bool:
    """Return whether a key names a link. To be ended, it must not have ended before; by its first day, it is named in any case."""
    key = change.link
    if key.kind is not None and key.kind != kind_of(link):
        return False
    if key.since is not None and key.since != since_of(link):
        return False
    if isinstance(change, CorrectLink):
        return True
    begun = key.since is not None or since_of(link) < change.on
    return begun and change.on <= until_of(link)


def _not_one(index: int, change: EndLink | ReplaceLink | CorrectLink, found: Sequence[LinkRow]) -> Problem:
    key = change.link
    names = {"type": key.type, "source": key.source, "target": key.target}
    if found:
        each = "; ".join(f"since {since_of(link)} {kind_of(link)}".rstrip() for link in found)
        return Problem(ProblemCode.AMBIGUOUS, AMBIGUOUS(**names, count=len(found), each=each), index, "link")
    when = ANY_DAY()
    if key.since:
        when = SINCE_DAY(day=key.since)
    elif not isinstance(change, CorrectLink):
        when = ON_DAY(day=change.on)
    return Problem(ProblemCode.UNKNOWN, UNKNOWN_LINK(**names, when=when), index, "link")


def id_of(ids: Mapping[NodeKey, str], index: int, field: str, key: NodeKey) -> str:
    """Return the id of the node with a key. Raises `Refused` if there is none, or none that the viewer sees."""
    if key in ids:
        return ids[key]
    message = (
        UNKNOWN_NEW(name=key.value) if key.property == NEW else UNKNOWN_NODE(property=key.property, value=key.value)
    )
    raise Refused(Problem(ProblemCode.UNKNOWN, message, index, field, key.value))
