"""Advice: given for avoidable reads only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.engine.client import Client
from graph.engine.plan import EnginePlan, PlanOperator
from graph.explain.advice import AdviceCode
from graph.explain.plan_rules import advise
from graph.explain.profile import explain, profile
from graph.explain.scans import compared_properties, count_of, has_index, scans
from tests.conftest import ENGINE

SCAN = AdviceCode.SCAN
ALL_OF = "MATCH (n)-[l]->(m) WHERE type(l) = '{}' RETURN count(*) AS data"
# what makes each engine scan where it could seek
BLIND = (
    "WITH $v.code AS code\nMATCH (n:Grid)\nWHERE n.code = code OR n.code = 'x'\nRETURN count(n) AS data"
    if ENGINE == "embedded"
    else "MATCH (n:Grid) USING SCAN n:Grid WHERE n.code = $v.code RETURN count(n) AS data"
)
BY_KEY = "UNWIND $v.codes AS code\nCALL (code) {\n  MATCH (n:Grid {code: code})\n  RETURN count(n) AS found\n}\nRETURN sum(found) AS data"


def found(*steps: PlanOperator, embedded: bool = False, text: str = "", **counts: int) -> list[tuple[AdviceCode, str]]:
    plan = EnginePlan(steps, ran=True, embedded=embedded)
    return [(advice.code, advice.about) for advice in advise(plan, text, counts)]


def step(
    name: str, rows: int, *children: PlanOperator, details: str = "", estimated: float | None = None
) -> PlanOperator:
    return PlanOperator(name, details, estimated, rows, children=children)


@pytest.mark.anyio
async def test_a_scan_where_an_index_would_serve_is_told_with_the_index(client: Client) -> None:
    plan = await profile(client, BLIND, {"code": "500233001001001"})
    (advice,) = advise(plan, BLIND, {"Grid": 7})
    assert (advice.code, advice.about) == (AdviceCode.SCAN_COULD_SEEK, "Grid.code")
    assert advice.text.startswith("Every Grid is read, although an index of Grid.code could be used: ")


@pytest.mark.anyio
async def test_a_key_that_is_null_is_told_where_it_reads_everything(client: Client) -> None:
    plan = await profile(client, BY_KEY, {"codes": ["500233001001001", None]})
    found_advice = [(advice.code, advice.about) for advice in advise(plan, BY_KEY, {})]
    assert found_advice == ([(AdviceCode.SEEK_BY_NULL, "Grid.code")] if ENGINE == "embedded" else [])


@pytest.mark.anyio
async def test_a_seek_is_no_scan(client: Client) -> None:
    plan = await profile(client, BY_KEY, {"codes": ["500233001001001", "500233001001002"]})
    assert list(scans(plan)) == [] and advise(plan, BY_KEY, {}) == ()


def test_a_scan_of_a_large_label_says_how_many_and_how_long() -> None:
    scan = PlanOperator("MATCH NODE", "(person:Person)", rows=5250, milliseconds=50.0)
    (advice,) = advise(EnginePlan((scan,), ran=True, embedded=True), "MATCH (person:Person)", {"Person": 5250})
    assert (advice.code, advice.about) == (SCAN, "Person")
    assert advice.text.startswith(
        "All 5,250 of Person are read in 50.0 ms, so 100,000 would take about 952 ms: request one by its key"
    )


def test_a_scan_of_a_small_label_is_nothing_to_speak_of() -> None:
    assert found(step("NodeByLabelScan", 80, details="department:Department"), Department=80) == []
    assert found(step("NodeByLabelScan", 1000, details="d:Department"), Department=1000) == [(SCAN, "Department")]


@pytest.mark.anyio
async def test_a_scan_is_told_of_a_plan_that_was_not_run(client: Client) -> None:
    text = "CALL () {\n  MATCH (n:Person)\n  RETURN collect(n.pinyin) AS people\n}\nRETURN people AS data"
    plan = await explain(client, text, {})
    assert {step.rows for step in plan.walk()} == {None}
    assert [(advice.code, advice.about) for advice in advise(plan, text, {"Person": 5250})] == [(SCAN, "Person")]
    assert advise(plan, text, {"Person": 999}) == ()


@pytest.mark.anyio
async def test_links_that_an_engine_scans_are_counted(client: Client) -> None:
    """The embedded engine goes through nodes, and says so of none that it has not read yet."""
    plan = await explain(client, "MATCH ()-[l:LIVES_IN]->() RETURN max(l.since) AS data", {})
    counts = {scan.type: await client.read(count_of(scan.type), {}) for scan in scans(plan)}
    assert counts == ({} if ENGINE == "embedded" else {"LIVES_IN": await client.read(ALL_OF.format("LIVES_IN"), {})})
    assert [advice.about for advice in advise(plan, "", {name: 1000 for name in counts})] == list(counts)


@pytest.mark.anyio
async def test_a_seek_is_no_scan_in_a_plan_that_was_not_run(client: Client) -> None:
    """The embedded engine does not say there by which index it seeks."""
    plan = await explain(client, BY_KEY, {"codes": ["500233001001001"]})
    assert advise(plan, BY_KEY, {"Grid": 5000}) == ()


def test_what_a_plan_that_was_run_did_not_come_to_is_no_scan() -> None:
    plan = EnginePlan((PlanOperator("MATCH NODE", "(n:Person)"),), ran=True, embedded=True)
    assert advise(plan, "", {"Person": 5250}) == ()


def test_a_node_that_the_embedded_engine_has_is_no_scan() -> None:
    again = step("MATCH NODE", 5250, details="(n:Person)")
    walked = step("MATCH RELATIONSHIP", 5250, details="(grid)<-[l:LIVES_IN]-(n)")
    arms = step("UNION ALL", 1, walked, again), step("UNION ALL", 1, walked, again)
    assert found(walked, again, embedded=True, Person=5250) == []
    assert found(step("CALL", 1, again, details="(n)"), embedded=True, Person=5250) == []
    assert found(step("CALL", 1, *arms, details="()"), embedded=True, Person=5250) == []
    assert found(step("CALL", 1, again, details="()"), embedded=True, Person=5250) == [(SCAN, "Person")]


def test_a_scan_that_ends_early_is_nothing_to_speak_of() -> None:
    assert found(step("NodeByLabelScan", 1200, details="n:Person"), Person=5250) == []
    assert found(step("NodeIndexScan", 20, details="RANGE INDEX n:Person(name)"), Person=5250) == []
    assert found(step("NodeIndexScan", 5250, details="RANGE INDEX n:Person(name)"), Person=5250) == [(SCAN, "Person")]


@pytest.mark.parametrize(
    ("details", "is_scan"),
    [("(n:Grid)", True), ("(n)", False), ("(n:Grid) [index: Grid[code]]", False), ("(n:Grid) [filter: n.a = 1]", True)],
)
def test_the_embedded_engine_scans_where_it_names_a_label_and_no_index(details: str, is_scan: bool) -> None:
    plan = EnginePlan((PlanOperator("MATCH NODE", details, rows=1, milliseconds=0.1),), ran=True, embedded=True)
    assert [scan.type for scan in scans(plan)] == (["Grid"] if is_scan else [])


@pytest.mark.parametrize(
    ("name", "details", "types"),
    [
        ("NodeByLabelScan", "n:Grid", ["Grid"]),
        ("UnionNodeByLabelsScan", "n:Unit|Department", ["Unit", "Department"]),
        ("AllNodesScan", "n", ["Node"]),
        ("DirectedRelationshipTypeScan", "(a)-[l:PART_OF]->(b)", ["PART_OF"]),
        ("NodeUniqueIndexSeek", "UNIQUE n:Grid(code)", []),
        ("NodeIndexScan", "RANGE INDEX n:Grid(name)", ["Grid"]),
        ("NodeIndexContainsScan", "TEXT INDEX n:Grid(name)", []),
    ],
)
def test_neo4j_s_scans_are_known_by_their_names(name: str, details: str, types: list[str]) -> None:
    assert [scan.type for scan in scans(EnginePlan((step(name, 5, details=details),), ran=True))] == types


def test_a_step_of_which_little_is_kept_starts_from_the_wide_side() -> None:
    wide = step("Expand(All)", 3000, details="(county)<-[l7:PART_OF]-(community2)")
    assert found(step("Filter", 300, wide)) == [(AdviceCode.WIDE_SIDE, "(county)<-[:PART_OF]-(community)")]
    assert found(step("Filter", 301, wide)) == []
    assert found(step("Filter", 1, step("Expand(All)", 999, details="(a)-[l:PART_OF]->(b)"))) == []


@pytest.mark.parametrize("kept", [step("AGGREGATION", 2), PlanOperator("WITH", "b ORDER BY ... LIMIT $v.first")])
def test_the_embedded_engine_counts_what_a_filter_reads_and_the_step_behind_tells_what_it_keeps(
    kept: PlanOperator,
) -> None:
    wide = step("MATCH RELATIONSHIP", 3000, details="(a)-[l:PART_OF]->(b)")
    dates, exists = (
        step("FILTER WHERE", 3000),
        step("WITH", 3000, details="b WHERE EXISTS { (b)-[:SERVES]->(c) } SKIP 0"),
    )
    wide_side = [(AdviceCode.WIDE_SIDE, "(a)-[:PART_OF]->(b)")]
    assert found(wide, dates, kept, embedded=True) == found(wide, dates, exists, kept, embedded=True) == wide_side
    assert (
        found(wide, dates, step("CALL", 0, step("MATCH NODE", 2, details="(b)"), details="(b)"), embedded=True)
        == wide_side
    )
    assert found(wide, dates, step("WITH", 301, details="b DISTINCT"), embedded=True) == []
    assert found(wide, dates, embedded=True) == found(wide, kept, embedded=True) == []
    assert found(wide, dates, step("MATCH NODE", 2, details="(c:Grid) [index: Grid[code]]"), embedded=True) == []


def test_what_neo4j_only_looks_for_is_not_counted() -> None:
    wide = step("Filter", 0, step("Expand(All)", 3000, details="(a)-[l:PART_OF]->(b)"))
    assert found(step("SemiApply", 900, step("Argument", 1000), wide)) == []
    rows = step("Expand(All)", 3000, details="(a)-[l:PART_OF]->(b)")
    assert [code for code, _ in found(step("Filter", 2, step("SemiApply", 900, rows, wide)))] == [AdviceCode.WIDE_SIDE]


NARROW = """
UNWIND range(1, 1000) AS n
WITH n, $v.code AS code
CALL (code) {
  MATCH (c:Community {code: code})
  MATCH (c)<-[l:PART_OF]-(g:Grid)
  WHERE l.since <> $v.name
    AND EXISTS { MATCH (g)<-[:PART_OF]-(m:MicroGrid) WHERE m.name CONTAINS $v.name }
  RETURN count(g) AS found
}
RETURN sum(found) AS data
"""


@pytest.mark.anyio
async def test_a_wide_side_is_told_of_what_an_engine_really_did(client: Client) -> None:
    for name, is_told in (("no name has this", True), ("", False)):
        plan = await profile(client, NARROW, {"name": name, "code": "500233001001"})
        assert (AdviceCode.WIDE_SIDE in [advice.code for advice in advise(plan, NARROW, {})]) is is_told, str(plan)


def test_an_index_that_gives_much_for_a_value_is_a_wide_side_too() -> None:
    order = "(order2:WorkOrder) [index: WorkOrder[state]]"
    sought = step("MATCH NODE", 3000, details=order), step("FILTER WHERE", 3000), step("AGGREGATION", 105)
    assert found(*sought, embedded=True) == [(AdviceCode.WIDE_SIDE, "(order:WorkOrder) [index: WorkOrder[state]]")]
    seek = step("NodeIndexSeek", 3000, details="RANGE INDEX order:WorkOrder(state) WHERE state = $v")
    assert [code for code, _ in found(step("Filter", 105, seek))] == [AdviceCode.WIDE_SIDE]


WIDE_SCANS = {
    "filtered": (step("Filter", 2, step("NodeByLabelScan", 5250, details="n:Person")),),
    "by index": (step("Filter", 2, step("NodeIndexScan", 5250, details="RANGE INDEX n:Person(name)")),),
    "applied": (step("Filter", 2, step("Apply", 5250, step("NodeByLabelScan", 5250, details="n:Person"))),),
    "types": (step("Filter", 2, step("DirectedRelationshipTypeScan", 5250, details="(a)-[l:SERVES]->(b)")),),
}


@pytest.mark.parametrize("name", WIDE_SCANS)
def test_of_a_scan_of_which_little_is_kept_the_scan_is_told(name: str) -> None:
    assert [code for code, _ in found(*WIDE_SCANS[name], Person=5250)] == [SCAN]


def test_of_a_scan_with_several_filters_the_scan_is_told() -> None:
    person = step("MATCH NODE", 5250, details="(n:Person)")
    steps = person, step("FILTER WHERE", 5250), step("FILTER WHERE", 5000), step("AGGREGATION", 2)
    assert found(*steps, embedded=True, Person=5250) == [(SCAN, "Person")]


PAGE = "n.name ASC LIMIT $v.first"


def test_much_that_is_sorted_for_a_page_is_told() -> None:
    assert found(step("ProduceResults", 5, step("Top", 5, step("Projection", 1000), details=PAGE))) == [
        (AdviceCode.SORT, PAGE)
    ]
    assert found(step("ProduceResults", 5, step("Top", 5, step("Projection", 999), details=PAGE))) == []
    assert found(step("WITH", 5000, details="n ORDER BY ... LIMIT $v.first"), embedded=True) == [
        (AdviceCode.SORT, "n ORDER BY ... LIMIT $v.first")
    ]


def test_a_page_that_neo4j_cuts_later_than_it_sorts_it_is_told() -> None:
    sort = step("ProduceResults", 5, step("Sort", 5000, step("Projection", 5000), details="`n2.name` ASC, `n2.id` ASC"))
    assert found(sort, text="WITH n2 ORDER BY n2.name, n2.id LIMIT $v.first2") == [
        (AdviceCode.SORT, "`n.name` ASC, `n.id` ASC")
    ]
    assert found(sort, text="WITH DISTINCT n2 ORDER BY n2.name, n2.id\nWITH n LIMIT $v.first") == []


def test_a_sort_that_is_no_page_s_is_nothing_to_speak_of() -> None:
    first = step("Top", 1, step("Projection", 5000), details="n.name ASC LIMIT 1")
    assert found(step("ProduceResults", 1, first)) == []
    assert found(step("WITH", 5000, details="n ORDER BY ... LIMIT 1"), embedded=True) == []
    assert found(step("WITH", 5000, details="n, kind DISTINCT ORDER BY ..."), embedded=True) == []


def test_pages_of_a_few_rows_for_each_of_many_are_nothing_to_speak_of() -> None:
    inner = step("Top", 500, step("Projection", 5000), details=PAGE)
    assert found(step("Apply", 500, step("NodeByLabelScan", 500), inner)) == []
    assert len(found(step("Apply", 5, step("NodeByLabelScan", 5), inner))) == 1
    nested = step("CALL", 1, step("WITH", 5000, details="n ORDER BY ... LIMIT $v.first"))
    assert found(step("WITH", 500), nested, embedded=True) == []
    few = step("MATCH NODE", 2, details="(n)")
    read = step("WITH", 500), step("FILTER WHERE", 500), replace(nested, children=(few, *nested.children))
    assert len(found(*read, embedded=True)) == 1  # which is for each of two
    assert len(found(step("WITH", 5), nested, embedded=True)) == 1


def test_rows_far_from_the_estimate_are_told_where_they_first_come_up() -> None:
    first = step("Expand(All)", 20_000, details="(a)-[l:LIVES_IN]->(b)", estimated=3.0)
    assert found(step("Apply", 1, step("Projection", 20_000, first, estimated=3.0))) == [
        (AdviceCode.ESTIMATE, "(a)-[:LIVES_IN]->(b)")
    ]
    assert found(step("Apply", 1, step("Expand(All)", 20_000, estimated=201.0))) == []


def test_what_a_statement_compares_for_equality_is_read_off_its_text() -> None:
    text = "MATCH (n:Grid {code: code, kind: 'A'})-[l:PART_OF {role: 'B'}]->(m)\nWHERE n.id IN $v.ids AND n.name < $v.x AND m.no = n.no"
    assert (compared_properties("n", text), compared_properties("l", text), compared_properties("m", text)) == (
        ["code", "kind", "id"],
        ["role"],
        ["no"],
    )


def test_keys_have_an_index_on_interfaces_too_and_other_properties_on_labels_only() -> None:
    assert has_index("Grid", "code") and has_index("Area", "code") and has_index("Organization", "id")
    assert not has_index("Node", "id") and not has_index("Grid", "nothing") and not has_index("PART_OF", "since")
