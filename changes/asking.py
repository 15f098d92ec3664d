"""The author of changes, and what they see of the nodes that the changes name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from changes.permission import Permission
from changes.record import Changeset
from graph.access.changing import NODE_RULES, RULES
from graph.access.rights import Rights
from graph.access.roles import Role
from graph.access.viewer import Viewer

TABLES = (*RULES.values(), *NODE_RULES.values())
CHANGING = frozenset[Role]().union(*(rule.roles for rules in TABLES for rule in rules))


class Sight(Protocol):
    """The view of nodes that a viewer has."""

    async def __call__(self, viewer: Viewer, ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the nodes that the viewer sees. Raises `GraphError`."""


@dataclass(frozen=True, slots=True)
class Author:
    """A viewer who makes changes; `everywhere` are the roles that cover all counties of the data."""

    viewer: Viewer
    everywhere: frozenset[Role]

    @classmethod
    def of(cls, viewer: Viewer, counties: tuple[str, ...]) -> Author:
        """Return the author for data of these counties."""
        rights = Rights.of(viewer, counties)
        return cls(viewer, rights.everywhere if rights else frozenset(Role))

    @property
    def permission(self) -> Permission:
        """Return the rights to change."""
        return Permission(self.viewer, self.everywhere)

    @property
    def may_change_something(self) -> bool:
        """Return whether some role is in the table of changes."""
        return self.viewer.is_unlimited or not CHANGING.isdisjoint(self.viewer.roles)

    @property
    def naming(self) -> Viewer:
        """Return the viewer with the grants that may change something: what only others show cannot be named."""
        grants = tuple(grant for grant in self.viewer.grants if grant.role in CHANGING)
        return self.viewer if self.viewer.unlimited else replace(self.viewer, grants=grants)

    @property
    def sees_all_changes(self) -> bool:
        """Return whether every changeset is visible, and not the own ones alone."""
        return self.viewer.is_unlimited or Role.ORG_DEPT in self.everywhere

    def sees(self, by: str | None) -> bool:
        """Return whether the changesets of a person are visible."""
        return self.sees_all_changes or (by is not None and by == self.viewer.person)

    def shown(self, changeset: Changeset) -> Changeset:
        """Return a changeset with the violations on the author's ground."""
        return replace(changeset, effect=changeset.effect.seen_by(self.viewer, self.everywhere))

    @property
    def name(self) -> str:
        """Return the id of the person, the grants of a token without a person, or the machine of the data."""
        return self.viewer.person or ("gongjian" if self.viewer.unlimited else str(self.viewer))

    def request(self, key: str) -> str:
        """Return the name of a request, whose key is the author's own."""
        return sha256(f"{self.name}\n{key}".encode()).hexdigest()
