"""Reorganisations as values, as a client asks for them. `on` is the first day of the new order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from changes.change import NodeKey


@dataclass(frozen=True, slots=True)
class Dissolution:
    """An organization ends; `successor` takes over what can follow."""

    unit: NodeKey
    on: date
    successor: NodeKey | None = None

    @property
    def keys(self) -> dict[str, NodeKey]:
        """Return the named nodes by argument."""
        return {"unit": self.unit, **({"successor": self.successor} if self.successor else {})}


@dataclass(frozen=True, slots=True)
class Redraw:
    """Buildings of a community get other grids: pairs of building and grid."""

    community: NodeKey
    on: date
    buildings: tuple[tuple[NodeKey, NodeKey], ...]

    @property
    def keys(self) -> dict[str, NodeKey]:
        """Return the named nodes by argument."""
        pairs = {
            f"buildings.{index}.{name}": key
            for index, pair in enumerate(self.buildings)
            for name, key in zip(("building", "grid"), pair, strict=True)
        }
        return {"community": self.community, **pairs}


@dataclass(frozen=True, slots=True)
class Merge:
    """Grids end, and what lies in them goes to the grid `into`."""

    areas: tuple[NodeKey, ...]
    on: date
    into: NodeKey

    @property
    def keys(self) -> dict[str, NodeKey]:
        """Return the named nodes by argument."""
        return {**{f"areas.{index}": key for index, key in enumerate(self.areas)}, "into": self.into}


@dataclass(frozen=True, slots=True)
class Part:
    """A new grid with buildings of the one that is split."""

    code: str
    name: str
    buildings: tuple[NodeKey, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A grid gives buildings to new ones, and ends if none is left."""

    area: NodeKey
    on: date
    parts: tuple[Part, ...]

    @property
    def keys(self) -> dict[str, NodeKey]:
        """Return the named nodes by argument."""
        buildings = {
            f"parts.{index}.buildings.{place}": key
            for index, part in enumerate(self.parts)
            for place, key in enumerate(part.buildings)
        }
        return {"area": self.area, **buildings}


@dataclass(frozen=True, slots=True)
class Move:
    """A person goes from one area or organization to another."""

    person: NodeKey
    on: date
    source: NodeKey
    target: NodeKey

    @property
    def keys(self) -> dict[str, NodeKey]:
        """Return the named nodes by argument."""
        return {"person": self.person, "from": self.source, "to": self.target}


Reorganisation = Dissolution | Redraw | Merge | Split | Move
