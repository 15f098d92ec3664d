"""Plans of engines as values: parsed, printed as a tree, with subqueries unfolded. No engine."""

from __future__ import annotations

from graph.engine.arcadedb_plan import read_text
from graph.engine.plan import EnginePlan, PlanOperator, from_tree
from graph.explain.subqueries import probe, read_blocks, unfold

TREE = {
    "operatorType": "ProduceResults@neo4j",
    "args": {"Details": "data", "EstimatedRows": 1.0},
    "rows": 1,
    "dbHits": 0,
    "children": [
        {
            "operatorType": "Apply@neo4j",
            "args": {"EstimatedRows": 0.7},
            "rows": 1,
            "dbHits": 0,
            "children": [
                {"operatorType": "NodeUniqueIndexSeek@neo4j", "args": {"Details": "UNIQUE grid:Grid(code)"}, "dbHits": 2, "rows": 1},
                {"operatorType": "Expand(All)@neo4j", "args": {"Details": "(grid)<-[l:PART_OF]-(b)"}, "dbHits": 2040, "rows": 1234},
            ],
        }
    ],
}  # fmt: skip
TEXT = """OpenCypher Query Profile
========================

Execution Time: 1,018.851 ms
Rows Returned: 1

Execution Plan (Traditional):
+ DUMMY ROW (for standalone expressions)
+ WITH $v.code AS code (1,826μs, 1 rows)
+ MATCH NODE (n:Grid) [index: Grid[code]] [filter: n.name > 'a (b)'] (71μs, 1 rows)
+ MATCH RELATIONSHIP (n)-[:PART_OF]->(c) (16,551μs, 1 rows, traversal: standard (1 edges))
+ CALL SUBQUERY { ... } (290,408μs)
+ WITH c DISTINCT ()
"""
STATEMENT = """WITH $v.code AS code
CALL (code) {
  MATCH (grid:Grid {code: code})
  CALL (grid) {
    MATCH (grid)<-[l:PART_OF]-(n)
    RETURN count(n) AS count
  }
  CALL (grid) {
    MATCH (grid)-[l2:PART_OF]->(community:Community)
    RETURN community
    UNION ALL
    MATCH (grid)-[l3:PART_OF]->(community:Village)
    RETURN community
  }
  CALL (community) {
    RETURN community.name AS name
  }
  RETURN head(collect([count, name])) AS grid
}
RETURN [grid] AS data"""


def test_a_tree_is_read_with_its_numbers_when_it_was_run() -> None:
    plan = EnginePlan((from_tree(TREE, ran=True),), ran=True)
    assert [(step.name, step.estimated, step.rows, step.hits) for step in plan.walk()] == [
        ("ProduceResults", 1.0, 1, 0),
        ("Apply", 0.7, 1, 0),
        ("NodeUniqueIndexSeek", None, 1, 2),
        ("Expand(All)", None, 1234, 2040),
    ]
    assert (plan.estimated, plan.rows, plan.hits) == (1.7, 1237, 2042)


def test_a_tree_that_was_not_run_has_estimates_only() -> None:
    plan = EnginePlan((from_tree(TREE, ran=False),))
    assert {(step.rows, step.hits) for step in plan.walk()} == {(None, None)}
    assert (plan.estimated, plan.rows, plan.hits) == (1.7, None, None)


def test_a_plan_prints_itself_as_a_tree_behind_aligned_numbers() -> None:
    assert str(EnginePlan((from_tree(TREE, ran=True),), ran=True)).splitlines() == [
        "estimated   rows   hits",
        "        1      1      0  ProduceResults  data",
        "        1      1      0  Apply",
        "               1      2  NodeUniqueIndexSeek  UNIQUE grid:Grid(code)",
        "           1,234  2,040  │ Expand(All)  (grid)<-[l:PART_OF]-(b)",
    ]


def test_the_embedded_engine_s_text_is_read_step_by_step() -> None:
    plan = read_text(TEXT, ran=True)
    assert (plan.milliseconds, plan.embedded, plan.ran, plan.hits) == (1018.851, True, True, None)
    assert [(step.name, step.details, step.rows, step.milliseconds) for step in plan.steps] == [
        ("DUMMY ROW", "(for standalone expressions)", None, None),
        ("WITH", "$v.code AS code", 1, 1.826),
        ("MATCH NODE", "(n:Grid) [index: Grid[code]] [filter: n.name > 'a (b)']", 1, 0.071),
        ("MATCH RELATIONSHIP", "(n)-[:PART_OF]->(c)", 1, 16.551),
        ("CALL SUBQUERY", "{ ... }", None, 290.408),
        ("WITH", "c DISTINCT", None, None),
    ]


def test_the_embedded_engine_s_cost_based_part_is_a_tree() -> None:
    text = "Physical Plan:\n+ Filter [predicate=x]\n  + ExpandAll(n)-[:PART_OF]->(c)\n    + NodeByLabelScan(n:Grid)\n"
    (top,) = read_text(text, ran=False).steps
    assert [step.name for step in top.walk()] == ["Filter", "ExpandAll", "NodeByLabelScan"]
    assert top.children[0].children[0] == PlanOperator("NodeByLabelScan", "(n:Grid)")


def test_a_statement_is_taken_apart_and_put_together_again() -> None:
    assert read_blocks(STATEMENT).lines == [line.strip() for line in STATEMENT.splitlines()]


def test_a_subquery_is_led_to_by_what_it_looks_at_only() -> None:
    statement = read_blocks(STATEMENT)
    ((outer, before),) = unfold([], statement.branches[0])
    inner = list(unfold(before, outer.branches[0]))
    assert [(block.opening, len(block.branches)) for block, _ in inner] == [
        ("CALL (grid)", 1),
        ("CALL (grid)", 2),
        ("CALL (community)", 1),
    ]
    names, before_names = inner[2]
    assert probe(before_names, names.branches[0]).splitlines() == [
        "WITH $v.code AS code",
        "MATCH (grid:Grid {code: code})",
        "CALL (grid) {",
        "MATCH (grid)-[l2:PART_OF]->(community:Community)",
        "RETURN community",
        "UNION ALL",
        "MATCH (grid)-[l3:PART_OF]->(community:Village)",
        "RETURN community",
        "}",
        "UNWIND [0] AS mark",
        "RETURN community.name AS name",
    ]
