"""Links of rows: opened, ended, corrected, or the same as in the graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from changes.change import Change, CorrectLink, EndLink, LinkKey, NodeKey, OpenLink
from changes.links import kind_of, since_of, until_of
from graph.model import MODEL
from imports.comparing.holding import Holding
from imports.comparing.messages import NO_FIRST_DAY, NOT_YET
from imports.comparing.nodes import Names, Unresolved
from imports.comparing.references import Reference
from imports.comparing.step import StepKind
from imports.subject import RowLink
from imports.table import Row, Table
from seed.loading.rows import LinkRow


@dataclass(frozen=True, slots=True)
class LinkStep:
    """The change of a link, None where the graph says the same, and the link of the graph that it is about."""

    kind: StepKind
    change: Change | None
    held: LinkRow | None = None


class Undated(Unresolved):
    """A row without a first day, between whose nodes all links have ended."""


def link_step(
    table: Table, row: Row, link: RowLink, ends: tuple[NodeKey, NodeKey], names: Names, holding: Holding
) -> LinkStep:
    """Return the step of a link of a row between two nodes.

    Raises `Unresolved` for a fact that names no node, and `Undated` for a row that may mean a link that ended.
    """
    values = _values(table, row, link, names)
    held = _held(link.type, ends, values, holding)
    if held is None:
        facts = {name: value for name, value in values.items() if name not in ("since", "until")}
        return LinkStep(
            StepKind.NEW, OpenLink(LinkKey(link.type, *ends, values.get("since")), values.get("until"), facts)
        )
    differing = {name: value for name, value in values.items() if held.properties.get(name) != value}
    if not differing:
        return LinkStep(StepKind.SAME, None, held)
    key = key_of(held)
    if [*differing] == ["until"] and held.properties.get("until") is None:
        return LinkStep(StepKind.ENDED, EndLink(key, differing["until"]), held)
    return LinkStep(StepKind.CHANGED, CorrectLink(key, differing), held)


def key_of(held: LinkRow) -> LinkKey:
    """Return the key of a link of the graph."""
    ends = NodeKey("id", held.source[1]), NodeKey("id", held.target[1])
    return LinkKey(held.type, *ends, held.properties.get("since"), kind_of(held) or None)


def missing_links(links: Iterable[LinkRow], kept: Iterable[LinkRow], day: date) -> list[EndLink]:
    """Return the ends, on a day, of links that no row has."""
    known = {id(link) for link in kept}
    return [EndLink(key_of(link), day) for link in links if id(link) not in known]


def _values(table: Table, row: Row, link: RowLink, names: Names) -> dict[str, Any]:
    """Return the facts and days of a row's link. An empty cell says nothing."""
    columns = {name: key for name, key in (("since", link.since), ("until", link.until)) if key}
    found: dict[str, Any] = dict(link.fixed)
    for name, key in (columns | dict(link.facts)).items():
        value = row.values.get(key)
        if isinstance(value, NodeKey):
            value = _id_of(names.known(Reference(table.subject.by_key[key].names, value)), value)
        if value is not None:
            found[name] = value
    return found


def _id_of(found: NodeKey, written: NodeKey) -> str:
    """Return the id of a node: a fact holds an id, which a new node does not have yet."""
    if found.property != "id":
        raise Unresolved(NOT_YET(value=written.value))
    return found.value


def _held(type_: str, ends: tuple[NodeKey, NodeKey], values: dict[str, Any], holding: Holding) -> LinkRow | None:
    """Return the link of the graph that a row is about: of its kind, that began on its day, or holds on one of its days."""
    name, since, until = MODEL.links[type_].discriminator, values.get("since"), values.get("until")
    between = holding.between(type_, ends[0].value, ends[1].value)
    found = [one for one in between if name is None or kind_of(one) == (values.get(name) or "")]
    if since is None:
        return _undated(type_, found, until, holding.day)
    exact = [one for one in found if one.properties.get("since") == since]
    later = [one for one in found if _meets(one, since, until)]
    return next(iter(exact or later), None)


def _undated(type_: str, found: list[LinkRow], until: date | None, day: date) -> LinkRow | None:
    """Return the first link that ends on the row's last day, or that holds on the day of the data or later.

    Raises `Undated` if all have ended.
    """
    ended = [one for one in found if until and one.properties.get("until") == until]
    held = ended or [one for one in found if until_of(one) > day]
    if found and not held:
        last = max(map(until_of, found)).isoformat()
        raise Undated(NO_FIRST_DAY(type=type_, until=last))
    return min(held, key=since_of, default=None)


def _meets(link: LinkRow, since: date, until: date | None) -> bool:
    """Return whether a link holds on a day of an interval: a former stint is another link than the present one."""
    return until_of(link) > since and since_of(link) < (until or date.max)
