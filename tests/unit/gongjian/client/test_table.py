"""Answers as tables: one for each list, with columns that the operation names, and nothing of the answer left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gongjian.client.layout import Layout
from gongjian.client.response_shape import ShapeReader
from gongjian.client.table import AnswerTable, cell, joined_table, tables_of
from gongjian.execution.documents import graphql_schema, read_document
from gongjian.questions import Question, all_questions
from tests.support.answers import DAYS, expected

QUESTIONS = {one.number: one for one in all_questions()}


def layout(document: str, variables: dict[str, Any] | None = None) -> Layout:
    read = read_document(document)
    assert not read.errors, read.errors
    return Layout.of(ShapeReader.read(graphql_schema(), read.fragments, read.operation(None), variables or {}))


def tables(document: str, data: dict[str, Any]) -> dict[str, AnswerTable]:
    return tables_of(layout(document), data)


def joined(document: str, data: dict[str, Any]) -> AnswerTable | None:
    return joined_table(layout(document), data)


def test_elements_of_a_list_are_rows_beside_the_values_around_it() -> None:
    document = '{ area(code: "1") { name children { totalCount nodes { code } } } }'
    data = {"area": {"name": "一", "children": {"totalCount": 2, "nodes": [{"code": "1"}, {"code": "2"}]}}}
    assert joined(document, data) == AnswerTable(
        "area.children",
        ("area.name", "area.children.totalCount", "area.children.code"),
        [
            {"area.name": "一", "area.children.totalCount": 2, "area.children.code": "1"},
            {"area.name": "一", "area.children.totalCount": 2, "area.children.code": "2"},
        ],
    )


def test_facts_of_an_edge_stand_beside_its_node_and_under_their_own_name() -> None:
    document = "{ people { nodes { worksFor { edges { since node { name createdAt since: createdAt } } } } } }"
    data = {
        "people": {
            "nodes": [{"worksFor": {"edges": [{"since": "1", "node": {"name": "a", "createdAt": "2", "since": "3"}}]}}]
        }
    }
    (row,) = tables(document, data)["people.worksFor"].rows
    assert row == {
        "people.#": 1,
        "people.worksFor.since": "1",
        "people.worksFor.name": "a",
        "people.worksFor.createdAt": "2",
        "people.nodes.worksFor.edges.node.since": "3",
    }


def test_lists_side_by_side_are_tables_of_their_own() -> None:
    document = """{ area(code: "1") { name children { totalCount nodes { code } } ancestors { nodes { code } } }
      meta { name } }"""
    data = {
        "area": {"name": "一", "children": {"totalCount": 0, "nodes": []}, "ancestors": {"nodes": [{"code": "1"}]}},
        "meta": {"name": "fixture"},
    }
    assert joined(document, data) is None
    assert tables(document, data) == {
        "answer": AnswerTable(
            "answer",
            ("area.name", "area.children.totalCount", "meta.name"),
            [{"area.name": "一", "area.children.totalCount": 0, "meta.name": "fixture"}],
        ),
        "area.children": AnswerTable("area.children", ("area.name", "area.children.code"), []),
        "area.ancestors": AnswerTable(
            "area.ancestors", ("area.name", "area.ancestors.code"), [{"area.name": "一", "area.ancestors.code": "1"}]
        ),
    }


def test_lists_within_elements_repeat_their_number_and_values_but_not_the_lengths_of_lists() -> None:
    document = """{ organizations { totalCount nodes {
      name staff { totalCount nodes { name } } posts { nodes { title } } } } }"""
    units = [
        {"name": "a", "staff": {"totalCount": 2, "nodes": [{"name": "x"}, {"name": "y"}]}, "posts": {"nodes": []}},
        {"name": "a", "staff": {"totalCount": 0, "nodes": []}, "posts": {"nodes": [{"title": "z"}]}},
    ]
    found = tables(document, {"organizations": {"totalCount": 2, "nodes": units}})
    assert {name: [[*row.values()] for row in table.rows] for name, table in found.items()} == {
        "answer": [[2]],
        "organizations": [[1, "a", 2], [2, "a", 0]],
        "organizations.staff": [[1, "a", "x"], [1, "a", "y"]],
        "organizations.posts": [[2, "a", "z"]],
    }
    assert found["organizations.staff"].header == ("organizations.#", "organizations.name", "organizations.staff.name")


def test_an_element_without_elements_of_the_next_list_keeps_its_row_and_an_empty_list_has_none() -> None:
    document = "{ organizations { nodes { name staff { nodes { name } } } } }"
    units = [{"name": "a", "staff": {"nodes": []}}, {"name": "b", "staff": {"nodes": [{"name": "x"}]}}]
    table = joined(document, {"organizations": {"nodes": units}})
    assert table and [[*row.values()] for row in table.rows] == [[1, "a", None], [2, "b", "x"]]
    assert joined(document, {"organizations": {"nodes": []}}) == AnswerTable(
        "organizations.staff", ("organizations.#", "organizations.name", "organizations.staff.name"), []
    )


def test_an_object_that_is_null_has_empty_cells() -> None:
    document = '{ grid(code: "1") { name community { code } } people { nodes { name } } }'
    found = tables(document, {"grid": None, "people": {"nodes": []}})
    assert found["answer"].rows == [{"grid.name": None, "grid.community.code": None}]


KEYS = """query Q($form: Period = MONTH) { workOrders { groupBy(keys: [
  { state: VALUE } { dueAt: $form } { grid: { community: { area: { code: VALUE } } } } { desk: { self: VALUE } }
]) { keys { value node { id ... on Organization { name } } } count } } }"""


def test_a_group_is_a_row_with_a_column_for_each_key() -> None:
    keys = [
        {"value": "RATED", "node": None},
        {"value": "2024-07", "node": None},
        {"value": "500233001001", "node": None},
        {"value": "unit_1", "node": {"id": "unit_1", "name": "a"}},
    ]
    table = joined(KEYS, {"workOrders": {"groupBy": [{"keys": keys, "count": 3}]}})
    assert table and table.rows == [
        {
            "workOrders.groupBy.state": "RATED",
            "workOrders.groupBy.dueAt.MONTH": "2024-07",
            "workOrders.groupBy.grid.community.code": "500233001001",
            "workOrders.groupBy.desk": "unit_1",
            "workOrders.groupBy.desk.id": "unit_1",
            "workOrders.groupBy.desk.name": "a",
            "workOrders.groupBy.count": 3,
        }
    ]


def test_keys_of_an_edge_and_of_a_variable_have_names_too() -> None:
    document = """query Q($keys: [PersonEmployedByKey!]!) { area(code: "1") { communityWorkers {
      groupBy(keys: $keys) { keys { value } count } } } }"""
    found = layout(
        document, {"keys": [{"edge": {"track": "VALUE"}}, {"edge": {"since": "YEAR"}}, {"node": {"self": "VALUE"}}]}
    )
    (groups,) = found.tables
    assert [name.removeprefix("area.communityWorkers.groupBy.") for name in groups.header] == [
        "track",
        "since.YEAR",
        "node",
        "count",
    ]


def test_introspection_is_a_table() -> None:
    document = '{ __type(name: "Grid") { name fields { name type { kind } } } }'
    table = joined(document, {"__type": {"name": "Grid", "fields": [{"name": "id", "type": {"kind": "NON_NULL"}}]}})
    assert table and table.rows == [
        {"__type.name": "Grid", "__type.fields.name": "id", "__type.fields.type.kind": "NON_NULL"}
    ]


def test_directives_decide_the_columns() -> None:
    document = (
        "query Q($all: Boolean = false) { meta { name @skip(if: true) horizon ... @include(if: $all) { createdAt } } }"
    )
    found = layout(document), layout(document, {"all": True})
    assert [one.root.header for one in found] == [("meta.horizon",), ("meta.horizon", "meta.createdAt")]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (["A", "B"], "A B"),
        ([], None),
        (["a b", "c"], "a b; c"),
        ({"type": "Point", "coordinates": [1.5, 2]}, '{"type":"Point","coordinates":[1.5,2]}'),
        (3, 3),
        (None, None),
        (True, True),
    ],
)
def test_a_value_is_one_cell(value: object, written: object) -> None:
    assert cell(value) == written


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("one", QUESTIONS.values(), ids=QUESTIONS)
def test_every_value_of_an_answer_is_in_exactly_one_table(one: Question, day: str) -> None:
    data = expected(one.number, day)["data"]
    found = layout(one.document)
    rows = tables_of(found, data)
    own = {table.name: [name for name in table.own if name != table.number] for table in found.tables}
    cells = [row[name] for table, names in own.items() for row in rows[table].rows for name in names]
    assert sorted(map(repr, (one for one in cells if one is not None))) == sorted(map(repr, leaves(data)))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("one", QUESTIONS.values(), ids=QUESTIONS)
def test_a_table_has_a_row_for_each_element_with_the_values_around_it(one: Question, day: str) -> None:
    data = expected(one.number, day)["data"]
    found = layout(one.document)
    for table in tables_of(found, data).values():
        assert all(tuple(row) == table.header for row in table.rows), table.name
    elements = sum(len(rows.rows) for name, rows in tables_of(found, data).items() if name != "answer")
    assert elements == sum(1 for _ in elements_of(data))


def leaves(value: Any) -> Iterator[Any]:
    """Yield the values of an answer but those of `pageInfo`; a list of codes is one value."""
    match value:
        case dict():
            for key, part in value.items():
                if key != "pageInfo":
                    yield from leaves(part)
        case list() if value and not isinstance(value[0], dict):
            yield cell(value)
        case list():
            for part in value:
                yield from leaves(part)
        case None:
            return
        case _:
            yield value


def elements_of(value: Any) -> Iterator[Any]:
    """Yield the elements of all lists of objects but the keys of groups."""
    match value:
        case dict():
            for key, part in value.items():
                if key == "keys":
                    for one in part:
                        yield from elements_of(one)
                else:
                    yield from elements_of(part)
        case list():
            for part in value:
                if isinstance(part, dict):
                    yield part
                    yield from elements_of(part)
