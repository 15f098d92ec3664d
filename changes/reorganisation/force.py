"""Followers of a grid that ends: its force, key places, posts and Party organization go to another grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from changes.change import Change, NodeKey
from changes.links import kind_of
from changes.reorganisation.around import Around
from seed.loading.rows import LinkRow

LEADER = "GRID_LEADER"
WITH_THE_GRID = ("LOCATED_IN", "POST_IN")


@dataclass(slots=True)
class Followers:
    """Followers of grids to `grid`; `known` is its id if it is there already. `left` are people, `party` Party organizations that do not follow."""

    around: Around
    grid: NodeKey
    known: str | None = None
    left: list[str] = field(default_factory=list)
    party: list[str] = field(default_factory=list)
    _taken: set[tuple[str, str]] = field(default_factory=set)  # person and role that the grid has
    _has_party: bool = False

    def __post_init__(self) -> None:
        if self.known:
            force = self.around.into(self.known, "ASSIGNED_TO")
            self._taken |= {(link.source[1], kind_of(link)) for link in force}
            self._has_party = bool(self.around.into(self.known, "PARTY_ORG_OF"))

    def changes(self, area: str) -> Iterator[Change]:
        """Yield the changes of all that lies in an area, but for its buildings."""
        for link in self.around.into(area, "ASSIGNED_TO"):
            yield self._assigned(link)
        for link in self.around.into(area, *WITH_THE_GRID):
            yield self.around.to_target(link, self.grid)
        for link in self.around.into(area, "PARTY_ORG_OF"):
            if self._has_party:
                self.party.append(link.source[1])
                yield self.around.ended(link)
            else:
                self._has_party = True
                yield self.around.to_target(link, self.grid)

    def _assigned(self, link: LinkRow) -> Change:
        person, role = link.source[1], kind_of(link)
        leads = role == LEADER and any(taken == LEADER for _, taken in self._taken)
        if leads or (person, role) in self._taken:
            self.left.append(person)
            return self.around.ended(link)
        self._taken.add((person, role))
        return self.around.to_target(link, self.grid)
