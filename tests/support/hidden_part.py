"""The part of the fixture that none of some viewers sees: nodes, links and guarded values.

Two hidden things decide something visible, and are no part of it: events of a visible node, from which its past values are read;
and for an analyst, who sees no people, the links of people, on whose ground appraisals lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from graph.access.roles import COUNTY_WIDE, Role
from graph.access.viewer import Grant, Viewer
from graph.model import MODEL, Guard
from seed.loading.rows import LinkRow
from tests.oracle.rights import LABELS, hidden_from, sight
from tests.support.world_rows import FIXTURE

ABOUT = {link.source[1]: link.target[1] for link in FIXTURE.links if link.type == "ABOUT"}
AREAS = [str(node.properties["code"]) for node in FIXTURE.nodes if node.label in ("Township", "Community", "Grid")]
BUSY = [str(node.properties["code"]) for node in FIXTURE.nodes if node.label == "Grid"]
ORGANIZATIONS = sorted(id_ for id_, label in LABELS.items() if "Organization" in MODEL.stored_labels(label))
PEOPLE = sorted(id_ for id_, label in LABELS.items() if label == "Person")
LIMITED = [role for role in Role if role not in COUNTY_WIDE | {Role.PUBLIC}]
LEAST = 60  # hidden nodes of a group


def random_group(random: Random, size: int, *, wide: bool = False) -> tuple[Viewer, ...]:
    """Return viewers from whom enough nodes are hidden together; with `wide`, viewers who cover the county, and some values not."""
    group: tuple[Viewer, ...] = ()
    while len(group) < size:
        drawn = (*group, random_viewer(random, wide=wide))
        if wide or len(HiddenPart(drawn).nodes) >= LEAST:
            group = drawn
    return group


def random_viewer(random: Random, *, wide: bool = False, may_preview: bool = True) -> Viewer:
    """Return a viewer with one to three grants on random areas and organizations; some preview another viewer."""
    grants = tuple(_grant(random, wide) for _ in range(random.choice((1, 1, 1, 2, 3))))
    person = random.choice((None, random.choice(PEOPLE)))
    previews = may_preview and random.random() < 0.15
    return Viewer(person, grants, random_viewer(random, wide=wide, may_preview=False) if previews else None)


def _grant(random: Random, wide: bool) -> Grant:
    """Return a grant; three of four areas are some with data, some are only the beginning of a code."""
    organizations = tuple(random.sample(ORGANIZATIONS, random.choice((0, 0, 1, 2))))
    if wide:
        return Grant(random.choice(sorted(COUNTY_WIDE)), ("500233",), organizations)
    areas = [random.choice(BUSY if random.random() < 0.75 else AREAS) for _ in range(random.choice((0, 1, 1, 2)))]
    cut = tuple(area[: random.choice((9, 12, 15, 15))] for area in areas)
    return Grant(random.choice(LIMITED), cut, organizations)


@dataclass(frozen=True)
class HiddenPart:
    """The nodes, links and values that are hidden from each of the viewers."""

    viewers: tuple[Viewer, ...]

    @cached_property
    def nodes(self) -> frozenset[str]:
        """Return the hidden nodes, without events of a node that one of the viewers sees."""
        hidden = frozenset[str].intersection(*map(hidden_from, self.viewers))
        return frozenset(one for one in hidden if ABOUT.get(one, one) in hidden)

    @cached_property
    def links(self) -> list[LinkRow]:
        """Return the links of hidden nodes."""
        analyst = any(grant.role is Role.ANALYST for one in self.viewers for grant in _grants(one))
        return [
            link
            for link in FIXTURE.links
            if {link.source[1], link.target[1]} & self.nodes
            and not (analyst and "Person" in (link.source[0], link.target[0]))
        ]

    def best_sight(self, node: str, guard: Guard) -> int:
        """Return the most that a viewer sees of the guarded values of a node: 2 plain, 1 masked, 0 absent."""
        return max(0 if node in hidden_from(one) else sight(one, node, guard) for one in self.viewers)

    def guarded_links(self, name: str, guard: Guard) -> list[LinkRow]:
        """Return the links of a type whose guard shows no viewer where they lead."""
        links = (link for link in FIXTURE.links if link.type == name)
        return [link for link in links if self.best_sight(link.source[1], guard) < 2]


def _grants(viewer: Viewer) -> Iterator[Grant]:
    yield from viewer.grants
    if viewer.previewed:
        yield from _grants(viewer.previewed)
