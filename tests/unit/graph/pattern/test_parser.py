"""The parser of patterns: patterns of `resolvers/` become values that are checked against the model."""

from __future__ import annotations

import re

import pytest

from graph.pattern.ast import NodePattern, RelationshipPattern
from graph.pattern.parser import lengths_between, parse
from graph.query.traversal import branch, to_many, with_reasons


def test_a_path_is_read_into_stops_and_hops() -> None:
    read = parse("(grid:Grid)-[:PART_OF]->(:Community)<-[edge:LINKED_TO {tier: 'COUNTY_LEADER'}]-(person:Person)")
    assert read.chains[0].nodes == (
        NodePattern("grid", ("Grid",)),
        NodePattern(None, ("Community",)),
        NodePattern("person", ("Person",)),
    )
    assert read.chains[0].relationships == (
        RelationshipPattern(None, "PART_OF", True),
        RelationshipPattern("edge", "LINKED_TO", False, (("tier", "'COUNTY_LEADER'"),)),
    )


def test_a_repeated_link_has_its_bounds() -> None:
    assert parse("(area:Area)-[:PART_OF*1..7]->(ancestor:Area)").relationships == (
        RelationshipPattern(None, "PART_OF", True, (), 1, 7),
    )


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("(area:Township)<-[:PART_OF*0..7]-(community:Community)", (1,)),
        ("(area:County)<-[:PART_OF*0..7]-(community:Community)", (1, 2)),
        ("(grid:Grid)<-[:PART_OF*0..2]-(area:Area)", (0, 1, 2)),
        ("(building:Building)-[:PART_OF*1..7]->(community:Community)", (1, 2, 3)),
        ("(area:Area)-[:PART_OF*1..7]->(ancestor:Area)", (1, 2, 3, 4, 5, 6, 7)),
        ("(area:Area)-[:SUCCEEDED_BY*0..8]->(later:Area)", (0, 1, 2, 3, 4, 5, 6, 7, 8)),
    ],
)
def test_a_repeated_link_lies_as_often_between_two_types_as_the_model_lets_it(
    text: str, lengths: tuple[int, ...]
) -> None:
    (chain,) = parse(text).chains
    assert lengths_between(chain.nodes[0], chain.relationships[0], chain.nodes[1]) == lengths


def test_a_repeated_link_that_can_lie_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("PART_OF does not lead from ('Community',) to ('Grid',)")):
        parse("(community:Community)-[:PART_OF*1..7]->(grid:Grid)")


def test_a_second_chain_stands_behind_a_comma() -> None:
    read = parse("(grid:Grid)<-[posted:ASSIGNED_TO]-(:Person), (unit:Organization {id: posted.onBehalfOfId})")
    assert [chain.nodes[-1].name for chain in read.chains] == [None, "unit"]


def test_walked_from_the_other_end_a_chain_turns_round() -> None:
    chain = parse("(grid:Grid)-[:PART_OF]->(community:Community)").join_order("community")[0]
    assert [stop.name for stop in chain.nodes] == ["community", "grid"]
    assert chain.relationships == (RelationshipPattern(None, "PART_OF", False),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "(grid:Gird)-[:PART_OF]->(c:Community)",
            "(grid:Gird)-[:PART_OF]->(c:Community): the model has no label or interface 'Gird'",
        ),
        (
            "(grid:Grid)-[:IS_IN]->(c:Community)",
            "(grid:Grid)-[:IS_IN]->(c:Community): the model has no link type 'IS_IN'",
        ),
        (
            "(grid:Grid)-[:SERVES]->(c:Community)",
            "(grid:Grid)-[:SERVES]->(c:Community): SERVES does not lead from ('Grid',) to ('Community',)",
        ),
        (
            "(grid:Grid)-[:PART_OF]-(c:Person)",
            "(grid:Grid)-[:PART_OF]-(c:Person): PART_OF does not lead from ('Grid',) to ('Person',)",
        ),
        (
            "(grid:Grid)-->(c:Community)",
            "(grid:Grid)-->(c:Community): expected a link such as -[:PART_OF]-> at '-->(c:Community)'",
        ),
        ("grid:Grid", "grid:Grid: expected a node such as (grid:Grid) at 'grid:Grid'"),
    ],
)
def test_a_mistake_in_a_path_is_found_when_the_program_starts(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(message) + "$"):
        parse(text)


def test_an_inverse_walks_the_same_paths_from_the_other_end() -> None:
    traversal = with_reasons(
        branch("HANDLES_ORDER", "(grid:Grid)<-[:RAISED_IN]-(via:WorkOrder)-[since:HANDLED_BY]->(unit:Organization)")
    )
    back = traversal.inverse()
    assert (back.start, back.target) == ("Organization", "Grid")
    assert (back.branches[0].start, back.branches[0].found, back.branches[0].kind) == ("unit", "grid", "HANDLES_ORDER")
    assert back.branches[0].path is traversal.branches[0].path


def test_a_link_named_edge_gives_its_facts() -> None:
    link = to_many("(grid:Grid)<-[edge:ASSIGNED_TO]-(person:Person)").edge
    assert link is not None and link.name == "ASSIGNED_TO"
    assert to_many("(grid:Grid)<-[:ASSIGNED_TO]-(person:Person)").edge is None


def test_arms_must_agree_on_both_ends() -> None:
    with pytest.raises(ValueError, match="every branch names and types the same start node, and the same target"):
        with_reasons(
            branch("A", "(grid:Grid)<-[:RAISED_IN]-(via:WorkOrder)-[since:HANDLED_BY]->(unit:Organization)"),
            branch("B", "(grid:Grid)<-[since:ASSIGNED_TO]-(via:Person)"),
        )
