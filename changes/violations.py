"""Rules that a changeset may break (domain §2.10: I3 to I8): which of their violations it introduces, and which it resolves.

They are read by the documents of the integrity report within the transaction, before and after the changes. No changeset concerns the
money of delegated tasks (I7): tasks and transfers have an event log.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from changes.entry import Entry, NodeEntry
from changes.nodes import Nodes
from graph.access.roles import Role
from graph.access.viewer import COUNTY_DIGITS, Viewer
from graph.engine.client import Transaction
from graph.model import MODEL
from graph.mutation.node_statements import COMMUNITIES_OF_PEOPLE
from seed.integrity.territory import COMMUNITY
from seed.loading.values import read_date

# links that decide whether I3 to I5 hold
DECISIVE = frozenset({"LINKED_TO", "WORKS_FOR", "MEMBER_UNIT_OF", "SERVES", "ASSIGNED_TO", "PART_OF", "HELD_BY"})
# nodes whose days or facts decide it
DECISIVE_LABELS = frozenset({"Community", "Grid", "MicroGrid", "JointPartyCommittee", "MeetingSeries", "Department"})
# links and labels that decide whether an agency's head has the consent of the Party working committee
OF_CONSENT = frozenset({"HOLDS", "POST_IN", "STATIONED_IN", "DISPATCHED_BY", "PARTY_ORG_OF", "Department", "Post"})
FEW = 10  # communities that are read one by one; more: their counties


class SoftRule(StrEnum):
    """A rule whose violations are reported, and do not refuse a changeset."""

    LEADERS = "I3"
    GRID_FORCE = "I4"
    MECHANISM = "I5"
    CLAIMS = "I6"
    CONSENT = "I8"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A violation at a node: something is missing, or there is one too many.

    `node` and `what` are a community or grid and a tier, role or part of the mechanism; a task and the unit that claims it (I6); the post
    of a head, or the appraisal of one, and the person (I8).
    """

    rule: SoftRule
    code: str  # of the community, grid or street
    node: str  # an id
    what: str  # a code, or the id of a unit or person
    missing: bool
    day: date


@dataclass(frozen=True, slots=True)
class Affected:
    """The reach of a changeset: codes of areas (I3 to I5), ids of units with claims (I6; None: all units), consent (I8)."""

    codes: tuple[str, ...] = ()
    units: tuple[str, ...] | None = ()
    consent: bool = False


class Inspector(Protocol):
    """Reads violations within a transaction."""

    async def __call__(self, tx: Transaction, affected: Affected, days: Sequence[date]) -> frozenset[Violation]:
        """Return the violations of what a changeset affects, on each of the days. Raises `GraphError`."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Violations that a changeset introduces, and those that it resolves: each on the first day on which it does."""

    introduced: tuple[Violation, ...] = ()
    resolved: tuple[Violation, ...] = ()

    @classmethod
    def of(cls, before: frozenset[Violation], after: frozenset[Violation]) -> Effect:
        """Return the difference."""
        return cls(_first(after - before), _first(before - after))

    def seen_by(self, viewer: Viewer, everywhere: frozenset[Role]) -> Effect:
        """Return the part on the ground of a viewer: who leads a community tells what others may not see.

        `everywhere` are the viewer's roles on all counties of the data.
        """
        if viewer.is_unlimited or everywhere:
            return self
        prefixes = tuple(prefix for grant in viewer.grants for prefix in grant.ground)

        def seen(found: tuple[Violation, ...]) -> tuple[Violation, ...]:
            return tuple(one for one in found if one.code.startswith(prefixes))

        return Effect(seen(self.introduced), seen(self.resolved))

    @classmethod
    def parse(cls, text: str | None, day: date) -> Effect:
        """Parse the JSON of `as_text`; `day` is that of the changeset, for violations that were stored without one."""
        found = json.loads(text) if text else ((), ())
        introduced, resolved = (tuple(_violation(one, day) for one in some) for some in found)
        return cls(introduced, resolved)

    def as_text(self) -> str:
        """Return JSON, to be stored with the changeset."""
        return json.dumps([[astuple(one) for one in some] for some in (self.introduced, self.resolved)], default=str)


NO_EFFECT = Effect()


def _violation(values: Sequence[Any], day: date) -> Violation:
    rule, code, node, what, missing, *stored = values
    return Violation(SoftRule(rule), code, node, what, missing, read_date(stored[0]) if stored else day)


def _first(found: Iterable[Violation]) -> tuple[Violation, ...]:
    """Return each violation once, on its first day."""
    first: dict[Violation, Violation] = {}
    for one in sorted(found):
        first.setdefault(replace(one, day=date.min), one)
    return tuple(first.values())


async def affected(tx: Transaction, nodes: Nodes, entries: Iterable[Entry]) -> Affected:
    """Return what a changeset may break."""
    kinds = {_kind_of(entry) for entry in entries}
    codes = await codes_of(tx, nodes) if kinds & (DECISIVE | DECISIVE_LABELS) else ()
    return Affected(codes, _units(nodes, kinds), not kinds.isdisjoint(OF_CONSENT))


def _kind_of(entry: Entry) -> str:
    """Return the type of a link, or the label of a node."""
    return entry.node.label if isinstance(entry, NodeEntry) else entry.link.type


def _units(nodes: Nodes, kinds: set[str]) -> tuple[str, ...] | None:
    """Return the ids of the units whose membership changes; None: committees serve other communities, so any unit."""
    if "SERVES" in kinds:
        return None
    units = MODEL.labels_of("Organization") if "MEMBER_UNIT_OF" in kinds else frozenset()
    return tuple(sorted(id_ for id_ in nodes.touched if nodes.label(id_) in units))


async def codes_of(tx: Transaction, nodes: Nodes) -> tuple[str, ...]:
    """Return the codes of the areas of all nodes, those of a county for many."""
    codes = {code for id_ in nodes.touched | nodes.created for code in nodes.place_of(id_).codes}
    people = sorted(id_ for id_ in nodes.touched if nodes.label(id_) == "Person")
    codes |= {code for (code,) in await tx.run(COMMUNITIES_OF_PEOPLE, {"ids": people})} if people else set()
    return _widened(code[:COMMUNITY] for code in codes if len(code) >= COMMUNITY)


def _widened(codes: Iterable[str]) -> tuple[str, ...]:
    found = sorted(set(codes))
    return tuple(found if len(found) <= FEW else sorted({code[:COUNTY_DIGITS] for code in found}))
