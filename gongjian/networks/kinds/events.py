"""Links that are events: of a history one for each event, of a network one for each pair of nodes.

Events of nodes that do not exist any more on the last day of the period are not in them, as in other lists of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from analysis.network import Link, Network, Node

ONE_DAY = timedelta(days=1)


def event(source: str, target: str, day: date, weight: float = 1) -> Link:
    """Return the link of an event: it holds on its day only."""
    return Link(source, target, weight, day, day + ONE_DAY)


def summed(events: Iterable[Link], counted: str | None = None) -> Iterator[Link]:
    """Yield one link for each pair, by ids: the sum of the weights, from the first event to the last one.

    `counted` names the attribute with the number of events.
    """
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in events:
        pairs.setdefault((link.source, link.target), []).append(link)
    for (source, target), found in sorted(pairs.items()):
        days = [link.since for link in found if link.since]
        attributes = {counted: len(found)} if counted else {}
        yield Link(source, target, sum(link.weight for link in found), min(days), max(days) + ONE_DAY, attributes)


def on_day(history: Network, day: date, counted: str | None = None) -> Network:
    """Return the network of a history of events, with one link for each pair, and the nodes that are linked or in scope."""
    links = tuple(summed(history.links, counted))
    return Network.of(history.kind, linked(history.nodes, links), links, day)


def linked(nodes: Iterable[Node], links: Iterable[Link]) -> tuple[Node, ...]:
    """Return the nodes that are in scope or have a link."""
    ends = {end for link in links for end in (link.source, link.target)}
    return tuple(node for node in nodes if node.in_scope or node.id in ends)
