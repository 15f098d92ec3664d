"""Events as links: one for each, and summed by pair."""

from __future__ import annotations

from datetime import date

from analysis.kinds import NetworkKind, Side
from analysis.network import Link, Network, Node
from gongjian.networks.kinds.events import event, on_day, summed

FIRST, LAST = date(2024, 1, 1), date(2024, 2, 29)


def test_an_event_holds_on_its_day_only() -> None:
    link = event("a", "b", LAST, 5)
    assert link == Link("a", "b", 5, LAST, date(2024, 3, 1))
    assert [link.holds(day, day) for day in (date(2024, 2, 28), LAST, date(2024, 3, 1))] == [False, True, False]


def test_events_of_a_pair_are_one_link() -> None:
    events = [event("b", "a", LAST), event("a", "b", LAST, 2), event("a", "b", FIRST, 3)]
    assert [*summed(events, "gifts")] == [
        Link("a", "b", 5, FIRST, date(2024, 3, 1), {"gifts": 2}),
        Link("b", "a", 1, LAST, date(2024, 3, 1), {"gifts": 1}),
    ]


def test_a_network_has_the_nodes_that_are_linked_or_in_scope() -> None:
    sides = {"u1": Side.UNIT, "u2": Side.UNIT, "c1": Side.COMMUNITY, "c2": Side.COMMUNITY}
    nodes = [Node(id_, id_, "Node", side, id_ == "c2") for id_, side in sides.items()]
    history = Network.of(NetworkKind.MONEY, nodes, [event("u1", "c1", FIRST)])
    found = on_day(history, LAST)
    assert ([node.id for node in found.nodes], found.day) == (["u1", "c1", "c2"], LAST)
