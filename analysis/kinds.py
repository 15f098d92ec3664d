"""Kinds of network: their sides, their direction, and the measures that mean something for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analysis.messages import HAS_DIRECTION, MEASURES, NO_MEASURE, NOT_TWO_SIDES
from graph.errors import BadUserInput
from graph.text import Text


class NetworkKind(StrEnum):
    """Networks that `analysis` measures."""

    CO_BUILDING = "CO_BUILDING"
    MEMBERSHIP = "MEMBERSHIP"
    COATTENDANCE = "COATTENDANCE"
    MONEY = "MONEY"
    RETURNS = "RETURNS"
    PEOPLE = "PEOPLE"


class Side(StrEnum):
    """Part that a node plays in a network. Two-sided networks link nodes of different sides only."""

    UNIT = "UNIT"
    COMMUNITY = "COMMUNITY"
    COMMITTEE = "COMMITTEE"
    DESK = "DESK"
    PERSON = "PERSON"
    NODE = "NODE"  # of a subgraph, which has nodes of any types


class Measure(StrEnum):
    """Groups of measures. Summary, series, what-if, distribution and node measures exist for every kind."""

    CUTS = "cut units"
    SEPARATION = "separation"
    SIMILARITY = "similarity"
    CLUSTERS = "clusters"


@dataclass(frozen=True, slots=True)
class Traits:
    """Sides of a kind, the side whose connection is measured (the *terminals*), direction, and meaning of the weight."""

    sides: tuple[Side, ...]
    terminals: Side
    directed: bool
    weight: str
    events: bool = False  # links are events within a period; otherwise they hold on a day

    @property
    def two_sided(self) -> bool:
        """True if each link leads from the first side to the second."""
        return len(self.sides) == 2


TRAITS = {
    NetworkKind.CO_BUILDING: Traits(
        (Side.UNIT, Side.COMMUNITY), Side.COMMUNITY, False, "agreements in force and open claims 有效协议与认领数"
    ),
    NetworkKind.MEMBERSHIP: Traits((Side.UNIT, Side.COMMITTEE), Side.COMMITTEE, False, "seats 席位数"),
    NetworkKind.COATTENDANCE: Traits((Side.UNIT,), Side.UNIT, False, "meetings 会议次数", True),
    NetworkKind.MONEY: Traits((Side.UNIT, Side.COMMUNITY), Side.COMMUNITY, True, "fen 分", True),
    NetworkKind.RETURNS: Traits((Side.DESK,), Side.DESK, True, "returned orders 退单数", True),
    NetworkKind.PEOPLE: Traits(
        (Side.PERSON, Side.UNIT, Side.COMMUNITY), Side.COMMUNITY, False, "posts and links 任职与联系数"
    ),
}
_TWO_SIDED = {Measure.SEPARATION, Measure.SIMILARITY, Measure.CLUSTERS}
_UNDIRECTED = {Measure.CUTS, Measure.SEPARATION}


def refuse_meaningless(kind: NetworkKind, measure: Measure) -> None:
    """Raise `BadUserInput` with the argument `kind` if a group of measures means nothing for a kind of network."""
    if why := _reason(TRAITS[kind], measure):
        able = ", ".join(kind for kind, traits in TRAITS.items() if not _reason(traits, measure))
        name = MEASURES[measure.name]()
        raise BadUserInput(NO_MEASURE(kind=kind.value, measure=name, why=why, able=able), argument="kind")


def meaningful(kind: NetworkKind, measure: Measure) -> bool:
    """Return whether a group of measures means something for a kind of network."""
    return _reason(TRAITS[kind], measure) is None


def _reason(traits: Traits, measure: Measure) -> Text | None:
    if measure in _TWO_SIDED and not traits.two_sided:
        return NOT_TWO_SIDES()
    if measure in _UNDIRECTED and traits.directed:
        return HAS_DIRECTION()
    return None
