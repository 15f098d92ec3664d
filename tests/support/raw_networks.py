"""Links of each kind of network, counted from the rows of a data set: independent of documents, engine and `gongjian.networks`.

weights(rows, NetworkKind.MONEY, date(2024, 7, 4))      # {(contributor, community): fen}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations

from analysis.kinds import NetworkKind
from analysis.network import Network
from analysis.spec import NetworkSpec
from gongjian.execution.service import Service
from gongjian.networks.around import Around
from gongjian.networks.reading import read_history, read_network
from seed.loading.rows import DataSet
from seed.loading.rules import day_of
from tests.oracle.graph_search import SearchGraph, SearchLimits, reachable
from tests.oracle.rows import Rows, exists, holds
from tests.support import county, prebuilt

Event = tuple[str, str, date, float]  # source, target, day, weight
Spell = tuple[str, str, date, date | None]  # source, target, since, until
TO_PLACES = ("WORKS_FOR", "LINKED_TO", "REGISTERED_AT", "SECONDED_TO", "EMPLOYED_BY")


@cache
def fixture() -> Rows:
    data: DataSet = prebuilt.rows("fixture")
    scope = {node.id for node in data.nodes if node.label == "Community" and node.properties.get("inScope")}
    return Rows(data, frozenset(scope), ())


def of_county() -> Rows:
    return county.ROWS


def weights(
    rows: Rows, kind: NetworkKind, day: date, first: date = date.min, *, seen: date | None
) -> dict[tuple[str, str], float]:
    """Return the weight of each linked pair on a day, of events in a period up to it.

    `seen` is the day on which both ends must exist; without it also links of ended nodes count.
    """
    found: Counter[tuple[str, str]] = Counter()
    if kind in EVENTS:
        for source, target, on, weight in EVENTS[kind](rows):
            if first <= on <= day:
                found[source, target] += weight  # type: ignore[assignment]
    else:
        for source, target, since, until in STATES[kind](rows):
            if since <= day and (until is None or day < until):
                found[source, target] += 1
    if seen is None:
        return dict(found)
    return {ends: weight for ends, weight in found.items() if all(exists(rows.nodes[end], seen) for end in ends)}


async def compared(service: Service, rows: Rows, kind: NetworkKind, day: date, first: date | None = None) -> Network:
    """Compare the network of a kind with the rows: links, weights, nodes and isolated nodes. Return the network."""
    network = await read_network(service, NetworkSpec(kind, day, first))
    wanted = weights(rows, kind, day, first or date.min, seen=day)
    assert named_pairs(network) == wanted, (kind, day)
    alone = {node.id for node in network.nodes} - {end for ends in wanted for end in ends}
    assert all(node.in_scope for node in network.nodes if node.id in alone)
    assert all(rows.nodes[node.id].label == node.type for node in network.nodes)
    return network


async def compared_history(
    service: Service, rows: Rows, kind: NetworkKind, last: date, days: Iterable[date]
) -> Network:
    """Compare the links that hold on days of a history with the rows. Return the history."""
    history = await read_history(service, kind, last)
    for day in days:
        first, seen = (day, last) if kind in EVENTS else (date.min, None)
        assert named_pairs(history.on(day)) == weights(rows, kind, day, first, seen=seen), (kind, day)
    return history


def named_pairs(network: Network) -> dict[tuple[str, str], float]:
    """Return the weight of each linked pair by ids, in the order of its link."""
    found: Counter[tuple[str, str]] = Counter()
    for link in network.links:
        found[link.source, link.target] += link.weight  # type: ignore[assignment]
    return dict(found)


def attendances(rows: Rows) -> Iterator[Event]:
    meetings: dict[str, set[str]] = {}
    for link in rows.by_type["ATTENDED"]:
        meetings.setdefault(link.target[1], set()).add(link.source[1])
    for meeting, units in meetings.items():
        held = day_of(rows.nodes[meeting].properties["heldAt"])
        assert held
        yield from ((*pair, held, 1) for pair in combinations(sorted(units), 2))


def contributions(rows: Rows) -> Iterator[Event]:
    for row in rows.by_label["Contribution"]:
        if row.properties["kind"] in ("FUND", "MATERIAL"):
            (source,), (target,) = rows.arriving(row.id, "CONTRIBUTED"), rows.leaving(row.id, "TO_COMMUNITY")
            yield source.source[1], target.target[1], row.properties["on"], row.properties["amountFen"]


def returns(rows: Rows) -> Iterator[Event]:
    for row in rows.by_label["OrderEvent"]:
        if row.properties["action"] in ("return", "sendBack"):
            (order,) = rows.leaving(row.id, "ABOUT")
            (grid,) = rows.leaving(order.target[1], "RAISED_IN")
            ends = [
                [link.target[1] for link in rows.leaving(row.id, type_)] or [grid.target[1]]
                for type_ in ("FROM_ORG", "TO_ORG")
            ]
            on = day_of(row.properties["at"])
            assert on and all(len(end) == 1 for end in ends)
            yield ends[0][0], ends[1][0], on, 1


def memberships(rows: Rows) -> Iterator[Spell]:
    for link in rows.by_type["MEMBER_UNIT_OF"]:
        if link.properties["role"] == "MEMBER":
            yield link.source[1], link.target[1], link.properties["since"], link.properties.get("until")


def posts_and_links(rows: Rows) -> Iterator[Spell]:
    for type_ in TO_PLACES:
        for link in rows.by_type[type_]:
            yield link.source[1], link.target[1], link.properties["since"], link.properties.get("until")
    for held in rows.by_type["HOLDS"]:
        for seat in rows.leaving(held.target[1], "POST_IN"):
            if "level" not in rows.nodes[seat.target[1]].properties and holds(seat, held.properties["since"]):
                yield held.source[1], seat.target[1], held.properties["since"], held.properties.get("until")


EVENTS: dict[NetworkKind, Callable[[Rows], Iterator[Event]]] = {
    NetworkKind.COATTENDANCE: attendances,
    NetworkKind.MONEY: contributions,
    NetworkKind.RETURNS: returns,
}
STATES: dict[NetworkKind, Callable[[Rows], Iterator[Spell]]] = {
    NetworkKind.MEMBERSHIP: memberships,
    NetworkKind.PEOPLE: posts_and_links,
}
KINDS = (*EVENTS, *STATES)


def around(rows: Rows, asked: Around, day: date) -> tuple[dict[str, int], list[tuple[str, str, str]]]:
    """Return the nodes of a subgraph with their distance, and its links as type, source and target."""
    nodes = {id_: node for id_, node in rows.nodes.items() if exists(node, day)}
    held = tuple(
        link for link in rows.data.links if {link.source[1], link.target[1]} <= nodes.keys() and holds(link, day)
    )
    limits = SearchLimits(asked.via, asked.radius, 1000, frozenset(asked.avoid))
    found = {asked.id: 0, **reachable(SearchGraph(nodes, held), asked.id, limits)}
    between = [link for link in held if link.type in asked.via and {link.source[1], link.target[1]} <= found.keys()]
    return found, sorted((link.type, link.source[1], link.target[1]) for link in between)
