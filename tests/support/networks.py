"""Networks for tests: of the county and of the fixture in memory, and random ones, also as networkx graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import networkx as nx
from hypothesis import strategies as st

from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node
from seed.loading.rows import NodeRow
from tests.oracle.rows import Rows
from tests.support import county, prebuilt

DAYS = [date(2022, 7, 4), date(2022, 12, 31), date(2024, 7, 4)]  # of the county: 4 components, one cut unit, none
HORIZON = DAYS[-1]


def co_building(rows: Rows) -> Network:
    """Return all links CO_BUILDS of a data set, as a history. Weights are 1."""
    links = rows.by_type["CO_BUILDS"]
    ends = {end for link in links for end in (link.source[1], link.target[1])}
    nodes = [_node(row, row.id in rows.scope) for id_, row in rows.nodes.items() if id_ in ends | rows.scope]
    spells = [
        Link(link.source[1], link.target[1], 1, link.properties["since"], link.properties.get("until"))
        for link in links
    ]
    return Network.of(NetworkKind.CO_BUILDING, nodes, spells)


def _node(row: NodeRow, in_scope: bool) -> Node:
    community = row.label == "Community"
    wanted = ("code",) if community else ("kind", "sector")
    attributes = {name: row.properties.get(name) for name in wanted}
    return Node(
        row.id, row.properties["name"], row.label, Side.COMMUNITY if community else Side.UNIT, in_scope, attributes
    )


@cache
def county_history() -> Network:
    return co_building(county.ROWS)


@cache
def county_on(day: date = HORIZON) -> Network:
    return county_history().on(day)


@cache
def fixture_history() -> Network:
    data = prebuilt.rows("fixture")
    scope = {node.id for node in data.nodes if node.label == "Community" and node.properties.get("inScope")}
    return co_building(Rows(data, frozenset(scope), ()))


def real_networks() -> dict[str, Network]:
    """Return the fixture's network and those of the county on three days, by name."""
    networks = {f"county {day}": county_on(day) for day in DAYS}
    return {"fixture": fixture_history().on(HORIZON), **networks}


def network(
    pairs: Iterable[tuple[str, str]],
    isolated: Iterable[str] = (),
    kind: NetworkKind = NetworkKind.CO_BUILDING,
    weights: Mapping[tuple[str, str], float] | None = None,
) -> Network:
    """Return a network of pairs (unit, community). Communities begin with `c` and are in scope, with `o` they are not."""
    pairs = list(pairs)
    ids = sorted({end for pair in pairs for end in pair} | set(isolated))
    sides = kind_sides(kind)
    nodes = [Node(id_, id_.upper(), "Node", sides.get(id_[0], Side.UNIT), id_[0] == "c") for id_ in ids]
    return Network.of(kind, nodes, [Link(a, b, (weights or {}).get((a, b), 1)) for a, b in pairs], HORIZON)


def kind_sides(kind: NetworkKind) -> dict[str, Side]:
    """Return the sides of ids by their first letter."""
    if kind is NetworkKind.RETURNS:
        return dict.fromkeys("couds", Side.DESK)
    if kind is NetworkKind.COATTENDANCE:
        return dict.fromkeys("couds", Side.UNIT)
    terminals = Side.COMMITTEE if kind is NetworkKind.MEMBERSHIP else Side.COMMUNITY
    return {"c": terminals, "o": terminals, "p": Side.PERSON}


@st.composite
def random_networks(draw: Any) -> Network:
    """Bipartite networks with isolated nodes on both sides, several components, and a community out of scope."""
    units, communities = draw(st.integers(0, 9)), draw(st.integers(1, 7))
    every = [(f"u{u}", f"c{c}") for u in range(units) for c in range(communities)]
    every += [(f"u{u}", "o0") for u in range(units)]
    pairs = draw(st.lists(st.sampled_from(every), unique=True, max_size=18)) if units else []
    isolated = [f"u{u}" for u in range(units)] + [f"c{c}" for c in range(communities)]
    return network(pairs, isolated)


def nx_graph(network: Network) -> Any:
    """Return the network as a networkx graph: ids, without directions, `weight` the sum over a pair."""
    graph = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    for link in network.links:
        before = graph.get_edge_data(link.source, link.target, {"weight": 0})["weight"]
        graph.add_edge(link.source, link.target, weight=before + link.weight)
    return graph


def scope_of(network: Network) -> list[str]:
    return [network.nodes[index].id for index in network.scope]


@cache
def county_money() -> Network:
    """Return the money and material of the county (A23): a link for each contribution, from contributor to community."""
    rows = county.ROWS
    sources = {link.target[1]: link.source[1] for link in rows.by_type["CONTRIBUTED"]}
    targets = {link.source[1]: link.target[1] for link in rows.by_type["TO_COMMUNITY"]}
    found = {row.id: row.properties for row in rows.by_label["Contribution"]}
    amounts = {id_: of["amountFen"] for id_, of in found.items() if of["kind"] in ("FUND", "MATERIAL")}
    ends = {end for id_ in amounts for end in (sources[id_], targets[id_])}
    nodes = [_node(rows.nodes[id_], id_ in rows.scope) for id_ in sorted(ends | rows.scope)]
    links = [
        Link(sources[id_], targets[id_], amount, rows.nodes[id_].properties["on"])
        for id_, amount in sorted(amounts.items())
    ]
    return Network.of(NetworkKind.MONEY, nodes, links, HORIZON)


@cache
def county_demands() -> dict[str, dict[str, int]]:
    """Return the number of demands of each category that each community in scope raised, by ids."""
    rows = county.ROWS
    categories = {link.source[1]: link.target[1] for link in rows.by_type["IN_CATEGORY"]}
    counts: dict[str, dict[str, int]] = {id_: {} for id_ in sorted(rows.scope)}
    for link in rows.by_type["RAISED_IN"]:
        if link.target[1] in counts and (category := categories.get(link.source[1])):
            found = counts[link.target[1]]
            found[category] = found.get(category, 0) + 1
    return counts


def named(history: Network, part: str) -> str:
    """Return the id of the node whose name has a part."""
    (found,) = [node.id for node in history.nodes if part in node.name]
    return found
