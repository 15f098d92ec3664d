"""Statements: equal text for equal shapes, only names of the model in the text, one record."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gongjian.execution.documents import read_document
from gongjian.execution.limits import CostLimits
from gongjian.execution.prepared import Prepared, prepare
from gongjian.questions import all_questions
from graph.engine.client import Client
from graph.errors import OperationTooCostly
from graph.query.printer import plan_text
from schema.query import SCHEMA

SERVING = """query Q($code: ID!, $first: Int, $asOf: Date, $head: Boolean = true) {
  grid(code: $code, asOf: $asOf) {
    name
    servingUnits(first: $first) { totalCount nodes { name kind } edges { reasons { kind since } } }
    community @include(if: $head) { name }
  }
}"""

WALKS = """{
  search(text: "a", scope: "500233001") { complete edges { fit match node { id } } }
  reach(from: "unit_a", avoid: ["unit_b"]) { counts { count } hubs nodes { totalCount nodes { id } } }
  shortestPaths(from: "unit_a", to: "unit_b", avoid: ["unit_c"]) { hubs paths { nodes { id } links { type } } }
}"""


def prepared(text: str, **variables: Any) -> Prepared:
    document = read_document(text)
    assert document.errors == ()
    operation = document.operation(None)
    declared = document.variables(None)
    read = declared.read(variables)
    # a variable that is missing is not what is tested
    shape = declared.shape(variables) if isinstance(read, list) else read[1]
    return prepare(document, operation, shape, CostLimits())


def text_of(text: str, **variables: Any) -> str:
    return prepared(text, **variables).statement.text


def test_values_of_any_size_share_one_text() -> None:
    texts = {
        text_of(SERVING, code="5" * size, first=size, asOf=day, head=True)
        for size, day in ((1, "2024-07-04"), (11, "2021-06-01"), (100, "2030-01-01"))
    }
    assert len(texts) == 1


def test_literals_travel_as_values_too() -> None:
    first = text_of('{ grid(code: "500233001001001") { children(first: 3) { nodes { name } } } }')
    second = text_of('{ grid(code: "x") { children(first: 99) { nodes { name } } } }')
    assert first == second
    assert "500233001001001" not in first and "99" not in second


def test_aliases_and_order_of_fields_do_not_change_the_text() -> None:
    first = text_of('{ grid(code: "a") { name code community { name } } }')
    second = text_of('{ g: grid(code: "a") { here: community { n: name } c: code n: name } }')
    assert first == second


@pytest.mark.parametrize(
    ("area", "pattern"),
    [
        ("township", "(township)<-[l:PART_OF]-(community:Community {inScope: true})"),
        ("county", "(county)<-[l:PART_OF*1..2]-(community:Community {inScope: true})"),
        ("area", "(area)<-[l:PART_OF*0..4]-(community:Community {inScope: true})"),
    ],
)
def test_no_engine_looks_deeper_than_areas_can_lie(area: str, pattern: str) -> None:
    text = text_of(f'{{ {area}(code: "a") {{ communitiesInScope {{ nodes {{ name }} }} }} }}')
    assert f"MATCH {pattern}\n" in text


def test_a_condition_on_one_neighbour_is_part_of_the_match() -> None:
    where = '{ grid: { community: { area: { name: { contains: "香山" } } } }, OR: [{ category: { name: { contains: "供水" } } }, {}] }'
    text = text_of(f"{{ workOrders(where: {where}) {{ totalCount }} }}")
    assert (
        "MATCH (order)-[l2:RAISED_IN]->(grid:Grid)" in text
        and "MATCH (grid)-[l3:PART_OF]->(community:Community)" in text
    )
    assert text.count("EXISTS {") == 1, "what an OR says is looked at for each row"
    assert "WITH DISTINCT order" in text


def test_a_list_of_which_no_row_is_asked_finds_none() -> None:
    text = text_of('{ grid(code: "500233001001001") { buildings { totalCount } } }')
    assert "ORDER BY" not in text and text.count("-(building:Building)") == 1


def test_no_name_from_a_request_reaches_the_text() -> None:
    text = text_of("query Odd($strange: ID!) { weird: grid(code: $strange) { peculiar: name } }", strange="a")
    assert not any(name in text for name in ("Odd", "strange", "weird", "peculiar"))


def test_a_walk_and_a_search_call_nothing_what_another_root_may_be_called() -> None:
    roots = SCHEMA.query_type.fields if SCHEMA.query_type else {}
    given = {name: root for name, root in roots.items() if hasattr(root.extensions["strawberry-definition"], "reading")}
    beside = {*given, *(name for root in given.values() for name in root.args)}
    assert {"node", "area", "id", "code"} < beside
    text = text_of(WALKS)
    called = set(re.findall(r"(?<!data)\bAS (\w+)|\((\w+):|\[(\w+):", text))
    clashing = {name for names in called for name in names if name} & beside
    assert clashing == {"from", "to", "reach", "shortestPaths"}, "only they themselves and where they begin"


def test_what_is_left_out_by_a_directive_is_not_read() -> None:
    with_head, without = (text_of(SERVING, code="a", first=1, head=head) for head in (True, False))
    assert "community.name" in with_head
    assert "community.name" not in without


def test_a_variable_that_is_absent_is_not_read() -> None:
    given, absent = text_of(SERVING, code="a", asOf="2024-07-04"), text_of(SERVING, code="a")
    assert "asOf" in given and "$v.at" not in absent


def test_two_aliases_of_one_list_keep_their_own_pages() -> None:
    text = text_of(
        '{ grid(code: "a") { a: children(first: 1) { nodes { name } } b: children(first: 2) { nodes { name } } } }'
    )
    assert text.count("-[") == 2
    assert text.count("LIMIT $v.first2") == 1


def test_two_aliases_of_one_page_share_it() -> None:
    text = text_of('{ grid(code: "a") { a: children { nodes { name } } b: children { nodes { code } } } }')
    assert text.count("-[") == 1


def test_a_total_costs_something_only_if_asked() -> None:
    with_total = text_of('{ grid(code: "a") { children { totalCount nodes { name } } } }')
    without_total = text_of('{ grid(code: "a") { children { nodes { name } } } }')
    assert ("count(" in with_total, "count(" in without_total) == (True, False)


def test_fragments_on_interfaces_read_each_type_its_own() -> None:
    text = text_of(
        '{ organization(id: "unit_x") { name ... on Department { communityGovernance } ... on CommandCenter { level } } }'
    )
    assert "communityGovernance" not in text  # the id says that it is a unit
    text = text_of(
        "query Q($id: ID!) { node(id: $id) { ... on Department { communityGovernance } } }", id="department_x"
    )
    assert "communityGovernance" in text


def test_introspection_alone_needs_no_paths() -> None:
    assert prepared("{ __schema { queryType { name } } }").plan.roots == ()


def test_a_plan_draws_the_same_tree_as_its_selection() -> None:
    ready = prepared(
        '{ grid(code: "a") { name community { name } children(first: 2) { edges { since node { code } } } } }'
    )
    assert str(ready.selection).splitlines() == [
        'grid(code: "a")',
        "  name",
        "  community",
        "    name",
        "  children(first: 2)",
        "    edges",
        "      since",
        "      node",
        "        code",
    ]
    assert plan_text(ready.plan).splitlines() == [
        "grid  ← (grid:Grid {code: $code})",
        "  name",
        "  children  ⇇ (area:Area)<-[edge:PART_OF]-(child:Area)  [page]",
        "    edge",
        "      since",
        "    node",
        "      code",
        "      id",
        "  community  ← (grid:Grid)-[:PART_OF]->(community:Community)",
        "    name",
    ]


@pytest.mark.parametrize(
    ("document", "line"),
    [
        ('{ workOrders(where: {grid: {community: {area: {code: {eq: "a"}}}}}) { nodes { no } } }', "⚓ Community.code"),
        (
            '{ workOrders(where: {grid: {community: {area: {name: {eq: "a"}}}}}) { nodes { no } } }',
            "⋈ (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)",
        ),
        ("{ workOrders { nodes { no } } }", "≤ a sample"),
    ],
)
def test_a_plan_draws_how_the_rows_of_a_list_are_come_by(document: str, line: str) -> None:
    assert f"  {line}" in plan_text(prepared(document).plan).splitlines()
    assert not re.search("[⚓⋈≤]", plan_text(prepared("{ categories { nodes { code } } }").plan))


@pytest.mark.anyio
@pytest.mark.parametrize("number", [question.number for question in all_questions()])
async def test_the_engine_can_plan_the_statement_of_each_question(client: Client, number: str) -> None:
    text = next(question.document for question in all_questions() if question.number == number)
    ready = prepared(text)
    assert (await client.plan(ready.statement.text, {}, ran=False)).steps != ()


@pytest.mark.parametrize("day", ["", ', asOf: "2024-07-04"'])
def test_only_a_named_day_is_asked_when_things_began(day: str) -> None:
    text = text_of(
        f'{{ grid(code: "500233001001001"{day}) {{ community {{ name }} workOrders {{ nodes {{ no }} }} }} }}'
    )
    assert ("since <= $v.asOf" in text) is ("reportedAt < $v.asOfEnd" in text) is bool(day)
    assert "l.until IS NULL OR $v.asOf < l.until" in text


def test_an_order_ends_with_a_key_of_its_own_and_lets_an_index_give_it() -> None:
    text = text_of("{ categories { nodes { code } } }")
    assert [line.strip() for line in text.splitlines()][:3] == [
        "MATCH (category:Category)",
        "WHERE category.code IS NOT NULL",
        "WITH category ORDER BY category.code LIMIT $v.first",
    ]


def test_the_order_of_thousands_is_that_of_a_sample_and_what_is_before_its_end() -> None:
    text = text_of("{ workOrders(first: 3) { nodes { no } } }")
    assert [line.strip() for line in text.splitlines()][:8] == [
        "CALL () {",
        "MATCH (order:WorkOrder)",
        "WITH order.no AS key LIMIT $v.first + 100",
        "WITH key ORDER BY key LIMIT $v.first",
        "RETURN max(key) AS reach",
        "}",
        "MATCH (order2:WorkOrder)",
        "WHERE order2.no IS NOT NULL",
    ]
    assert "AND order2.no <= reach" in text and "WITH order2 ORDER BY order2.no LIMIT $v.first" in text


def test_queries_in_conditions_are_planned_once() -> None:
    """Neo4j would plan each anew for every way to walk the MATCH before it, and what is within as often again."""
    condition = '{name: {contains: "一"}, coBuiltCommunities: {some: {node: {pointsAwarded: {gt: 2}}}}}'
    text = text_of(f"{{ organizations(where: {condition}) {{ nodes {{ id }} }} }}")
    before, _, behind = text.partition("WITH organization SKIP 0")
    assert "CONTAINS" in before and "EXISTS {" not in before and "EXISTS {" in behind
    assert behind.index("SKIP 0") < behind.index("COLLECT {")


def in_scope(where: str) -> str:
    return text_of(f'{{ area(code: "500233") {{ communitiesInScope(where: {where}) {{ nodes {{ code }} }} }} }}')


def test_a_computed_number_is_looked_up_once_however_it_is_compared() -> None:
    assert in_scope("{area: {gridForceCoverage: {ne: 1.0}}}").count("role: 'GRID_LEADER'") == 1


def test_numbers_computed_within_a_path_cost_four_times_as_much() -> None:
    condition = "area: {children: {some: {node: {gridForceCoverage: {lt: 1.0}}}}}"
    assert in_scope(f"{{{condition}}}")
    with pytest.raises(OperationTooCostly) as caught:
        in_scope(f"{{AND: [{{{condition}}}, {{{condition}}}, {{{condition}}}]}}")
    assert caught.value.extensions["limit"] == "paths"


def test_of_two_links_to_one_node_what_stands_behind_the_nodes_key_decides() -> None:
    text = text_of(
        '{ workOrder(no: "x") { handlers(orderBy: [{node: {id: ASC}}, {edge: {role: DESC}}]) { nodes { id } } } }'
    )
    assert re.search(r"ORDER BY handler\.id, [^\n]*DESC", text)
    alone = text_of("{ workOrders(orderBy: [{no: ASC}, {title: DESC}]) { nodes { id } } }")
    assert "DESC" not in alone  # no two orders have one number
