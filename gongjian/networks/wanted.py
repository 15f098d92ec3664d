"""Networks as programs, commands and addresses name them: texts that are read and checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analysis.kinds import NetworkKind
from analysis.part import WHOLE_NETWORK, Part
from analysis.spec import NetworkSpec
from gongjian.networks.around import Around, refuse_size
from gongjian.networks.messages import ALONE, NO_KIND, NOT_BOTH
from graph.errors import BadUserInput
from resolvers.execution.dates import lasting_id, read_date


@dataclass(frozen=True, slots=True)
class Wanted:
    """A network of a kind, or a part of it; with `around` instead a subgraph with links of some types."""

    spec: NetworkSpec
    part: Part = WHOLE_NETWORK
    around: Around | None = None

    @property
    def title(self) -> str:
        """Name of the network in names of files: `co-building`, or `graph`."""
        return "graph" if self.around else self.spec.kind.value.lower().replace("_", "-")


def wanted(
    kind: str | None = None,
    as_of: str | None = None,
    first: str | None = None,
    last: str | None = None,
    *,
    around: str | None = None,
    radius: int = 1,
    most: int = 1000,
    without: Iterable[str] = (),
    via: Iterable[str] = (),
    avoid: Iterable[str] = (),
) -> Wanted:
    """Return the network that texts name: kind, dates as `2024-07-04`, ids with or without a date.

    `via` asks for a subgraph around a node of any type instead of a network of a kind. Raises `BadUserInput`.
    """
    given = {"kind": kind, "from": first, "to": last, "without": (*without,)}
    via, avoid = (*via,), (*avoid,)
    _refuse_contradictions({name for name, value in given.items() if value}, bool(via), bool(avoid), around)
    spec = NetworkSpec(_kind(kind), _day(as_of, "asOf"), _day(first, "from"), _day(last, "to")).checked()
    if via and around:
        return Wanted(spec, around=Around(around, via, avoid, radius, most).checked())
    refuse_size(radius, most)
    ids = tuple(sorted(map(lasting_id, given["without"] or ())))
    return Wanted(spec, Part(ids, around, radius, most) if ids or around else WHOLE_NETWORK)


def _refuse_contradictions(given: set[str], via: bool, avoid: bool, around: str | None) -> None:
    if via and given:
        raise BadUserInput(NOT_BOTH(name=min(given)), argument=min(given))
    if via and not around:
        raise BadUserInput(ALONE(name="via", other="around"), argument="via")
    if avoid and not via:
        raise BadUserInput(ALONE(name="avoid", other="via"), argument="avoid")


def _kind(text: str | None) -> NetworkKind:
    name = (text or NetworkKind.CO_BUILDING).upper().replace("-", "_")
    if name not in NetworkKind.__members__:
        raise BadUserInput(NO_KIND(kind=text, kinds=", ".join(NetworkKind)), argument="kind")
    return NetworkKind(name)


def _day(text: str | None, argument: str) -> date | None:
    return read_date(text, "network", argument) if text else None
