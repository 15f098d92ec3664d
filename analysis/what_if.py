"""The network on another day, or without some nodes, compared with the present one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from analysis.network import Network
from analysis.series import linked_pairs
from analysis.summary import Summary, summary


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two networks compared.

    `lost` are pairs of ids that are linked before and not after, including those of nodes taken away. `left_alone` are ids
    of nodes, of any side, that were linked, were not taken away, and have no link after. `after` is the whole network of
    the other day, so that each other measure can be computed.
    """

    day: date | None
    without: tuple[str, ...]
    before: Summary
    summary: Summary
    lost: tuple[tuple[str, str], ...]
    gained: tuple[tuple[str, str], ...]
    left_alone: tuple[str, ...]
    after: Network


def what_if(network: Network, day: date | None = None, without: Collection[str] = ()) -> WhatIf:
    """Compare the network with itself on a later day and without some nodes. Renewals of agreements are not assumed.

    The links need `until` for a later day. Raises `BadUserInput` for an id that the network does not have.
    """
    left = network.without(without) if without else network
    return compared(network, left.on(day) if day else left, without)


def compared(before: Network, after: Network, without: Collection[str] = ()) -> WhatIf:
    """Compare two networks of a kind, for instance those of two answers."""
    had, has = linked_pairs(before), linked_pairs(after)
    alone = _ends(had) - _ends(has) - set(without)
    return WhatIf(
        day=after.day,
        without=tuple(sorted(without)),
        before=summary(before),
        summary=summary(after),
        lost=tuple(sorted(had - has)),
        gained=tuple(sorted(has - had)),
        left_alone=tuple(sorted(alone)),
        after=after,
    )


def _ends(pairs: Collection[tuple[str, str]]) -> set[str]:
    return {end for pair in pairs for end in pair}
