"""Links as they will be after the changes: those that the graph holds now, with each change made in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.model import MODEL, Temporality
from seed.loading.rows import LinkRow
from seed.loading.rules import interval

SUCCESSION = "SUCCEEDED_BY"
Ends = tuple[str, str, str]  # type, id of the source, id of the target


def ends_of(link: LinkRow) -> Ends:
    """Return type and ends of a link."""
    return link.type, link.source[1], link.target[1]


def kind_of(link: LinkRow) -> str:
    """Return the value of the discriminator of a link, empty without one."""
    name = MODEL.links[link.type].discriminator
    return str(link.properties.get(name) or "") if name else ""


def since_of(link: LinkRow) -> date:
    """Return the first day of a link, the first possible day for one without dates."""
    since: date = link.properties.get("since") or date.min
    return since


def until_of(link: LinkRow) -> date:
    """Return the first day without a link, the last possible day if none is known."""
    return link.properties.get("until") or date.max


def days_at(link: LinkRow, *, source: bool) -> tuple[date, date]:
    """Return the half-open interval in which the node at an end has to exist: all days for a structural link.

    An area is succeeded on the first day without it: it has to exist on the day before.
    """
    since, until = interval(MODEL.links[link.type], link.properties)
    if link.type == SUCCESSION and source:
        return max(since, date.min + timedelta(1)) - timedelta(1), since
    return since, until


def is_state(link: LinkRow) -> bool:
    """Return whether a link holds for a while, and can end."""
    return MODEL.links[link.type].kind is Temporality.STATE


def identity(link: LinkRow) -> tuple[object, ...]:
    """Return what tells a link from all others: no two of one kind between the same nodes begin on one day."""
    return *ends_of(link), kind_of(link), since_of(link)


@dataclass(slots=True)
class Links:
    """Links by type and source."""

    _links: dict[tuple[str, str], list[LinkRow]] = field(default_factory=dict)

    @classmethod
    def of(cls, links: Iterable[LinkRow]) -> Links:
        """Return these links."""
        made = cls()
        for link in links:
            made.put(None, link)
        return made

    def put(self, before: LinkRow | None, after: LinkRow | None) -> None:
        """Replace a link by another one; None: there was none, or there will be none."""
        if before:
            self._links[before.type, before.source[1]].remove(before)
        if after:
            self._links.setdefault((after.type, after.source[1]), []).append(after)

    def has(self, link: LinkRow) -> bool:
        """Return whether this very link is there: it was not replaced since."""
        return any(one is link for one in self.from_source(link.type, link.source[1]))

    def between(self, ends: Ends) -> tuple[LinkRow, ...]:
        """Return the links of a type between two nodes, earliest first."""
        type_, source, target = ends
        found = (link for link in self.from_source(type_, source) if link.target[1] == target)
        return tuple(sorted(found, key=lambda link: (since_of(link), kind_of(link))))

    def from_source(self, type_: str, source: str) -> tuple[LinkRow, ...]:
        """Return the links of a type from a node."""
        return tuple(self._links.get((type_, source), ()))

    def add(self, links: Iterable[LinkRow]) -> None:
        """Add links that are not there yet."""
        known = {identity(link) for link in self.all()}
        for link in links:
            if identity(link) not in known:
                known.add(identity(link))
                self.put(None, link)

    def at(self, id_: str) -> tuple[LinkRow, ...]:
        """Return the links from and to a node."""
        return tuple(link for link in self.all() if id_ in (link.source[1], link.target[1]))

    def all(self) -> Iterator[LinkRow]:
        """Yield all links."""
        for links in self._links.values():
            yield from links

    def of_type(self, type_: str) -> Iterator[LinkRow]:
        """Yield the links of a type."""
        for (type_of, _), links in self._links.items():
            if type_of == type_:
                yield from links
