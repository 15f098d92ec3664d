"""Multiplicity: patterns that find each node once by the model, and the DISTINCT that the compiler omits."""

from __future__ import annotations

import pytest

from graph.model import MODEL, Temporality
from graph.pattern.multiplicity import is_distinct, is_to_one
from graph.pattern.parser import parse

ONCE = [
    "(grid:Grid)<-[:RAISED_IN]-(order:WorkOrder)",
    "(grid:Grid)<-[:RAISED_IN]-(order:WorkOrder)<-[:ABOUT]-(event:OrderEvent)",
    "(area:Township)<-[:PART_OF]-(community:Community)",
    "(committee:JointPartyCommittee)-[:SERVES]->(community:Community)",
    "(committee:JointPartyCommittee)<-[edge:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)",
]
TWICE = {
    "by several roles": "(committee:JointPartyCommittee)<-[edge:MEMBER_UNIT_OF]-(unit:Organization)",
    "by two communities": "(area:Township)<-[:PART_OF]-(community:Community)<-[:PART_OF]-(grid:Grid)",
    "by a repeated link": "(grid:Grid)<-[:PART_OF*0..2]-(area:Area)",
    "on two days": "(item:DemandItem)-[:COLLECTED_BY]->(person:Person)",
    "by links that have ended": "(grid:Grid)<-[:PART_OF {until: any}]-(building:MicroGrid)",
    "in either direction": "(grid:Grid)-[:ADJACENT_TO]-(other:Grid)",
    "by two chains": "(grid:Grid)<-[:RAISED_IN]-(order:WorkOrder), (order)-[:HANDLED_BY]->(unit:Organization)",
}


def ends(text: str) -> tuple[str, str]:
    read = parse(text)
    return str(read.first.name), str(read.last.name)


@pytest.mark.parametrize("text", ONCE)
def test_it_comes_to_each_node_once(text: str) -> None:
    assert is_distinct(parse(text), *ends(text))


@pytest.mark.parametrize("text", TWICE.values(), ids=TWICE)
def test_it_may_come_to_a_node_twice(text: str) -> None:
    assert not is_distinct(parse(text), *ends(text))


def test_from_many_nodes_only_what_each_found_has_one_of() -> None:
    orders, communities = ONCE[0], ONCE[2]
    assert is_distinct(parse(orders), *ends(orders), from_many=True)
    assert not is_distinct(parse(communities), *ends(communities), from_many=True)


def test_a_walk_to_what_a_node_has_one_of_leads_to_one() -> None:
    assert is_to_one(parse("(order:WorkOrder)-[:RAISED_IN]->(grid:Grid)"), "order")
    assert not is_to_one(parse("(grid:Grid)-[:PART_OF]->(community:Community)"), "grid")
    assert not is_to_one(parse("(grid:Grid)<-[:RAISED_IN]-(order:WorkOrder)"), "grid")


def test_only_links_without_a_date_can_be_single() -> None:
    singles = [link for link in MODEL.links.values() if link.to_one]
    assert len(singles) > 30 and {link.kind for link in singles} == {Temporality.STRUCTURAL}
