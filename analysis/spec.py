"""Identity of a network: its kind, its day, and its period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.kinds import TRAITS, NetworkKind
from analysis.messages import NO_PERIOD, REVERSED_PERIOD
from graph.errors import BadUserInput


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """A network to read.

    `day` is the as-of date; the last day of the data if None. `first` and `last` bound the period of a kind that counts
    events; its default is everything up to the day.
    """

    kind: NetworkKind = NetworkKind.CO_BUILDING
    day: date | None = None
    first: date | None = None
    last: date | None = None

    def checked(self) -> NetworkSpec:
        """Return the spec. Raises `BadUserInput` for a period of a kind without events, and for a period that ends first."""
        named = next((name for name, value in (("from", self.first), ("to", self.last)) if value), None)
        if named and not TRAITS[self.kind].events:
            kinds = ", ".join(kind.value for kind, traits in TRAITS.items() if traits.events)
            raise BadUserInput(NO_PERIOD(kind=self.kind.value, kinds=kinds), argument=named)
        if self.first and self.last and self.first > self.last:
            raise BadUserInput(REVERSED_PERIOD(first=self.first, last=self.last), argument="from")
        return self

    def on(self, horizon: date) -> NetworkSpec:
        """Return the spec with the day that it means."""
        return self if self.day else NetworkSpec(self.kind, horizon, self.first, self.last)
