"""Viewers: who asks, with which roles, on which areas and organizations. Frozen values without a token's text."""

from __future__ import annotations

from dataclasses import dataclass

from graph.access.roles import COUNTY_WIDE, Role

COUNTY_DIGITS = 6  # of an area code (GB/T 2260)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role on the areas whose codes begin with one of `areas`, and for the organizations with these ids."""

    role: Role
    areas: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()

    @property
    def ground(self) -> tuple[str, ...]:
        """Return the prefixes that the role covers: the whole county, for a role that covers counties."""
        if self.role not in COUNTY_WIDE:
            return self.areas
        return tuple(dict.fromkeys(area[:COUNTY_DIGITS] for area in self.areas))

    def __str__(self) -> str:
        return f"{self.role}({', '.join((*self.areas, *self.organizations))})"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A viewer. Their rights are the union of their grants; a previewed viewer narrows them, and never widens them.

    `unlimited` is the service itself and the commands of whoever holds the data: no rule applies to them.
    """

    person: str | None = None  # id of the Person who signed in
    grants: tuple[Grant, ...] = ()
    previewed: Viewer | None = None
    unlimited: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles of all grants, and PUBLIC."""
        return frozenset({Role.PUBLIC, *(grant.role for grant in self.grants)})

    @property
    def is_unlimited(self) -> bool:
        """Return whether no rule applies."""
        return self.unlimited and self.previewed is None

    def __str__(self) -> str:
        own = "unlimited" if self.unlimited else ", ".join(map(str, self.grants)) or str(Role.PUBLIC)
        return f"{own} as {self.previewed}" if self.previewed else own


PUBLIC = Viewer()
UNLIMITED = Viewer(unlimited=True)
