"""Messages of graphql-core as clients see them: without words of Python, and in Chinese."""

from __future__ import annotations

import re
from typing import Any

import pytest

from gongjian.execution.answer import invalid
from gongjian.execution.documents import read_document
from graph.errors import Code
from graph.text import Text

WHERE = "query Q($w: WorkOrderWhere) { workOrders(where: $w) { totalCount } }"
PYTHON = re.compile(r"\b(None|True|False|dict|NoneType)\b")


def errors(query: str, variables: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    document = read_document(query)
    if document.errors:
        return list(invalid(document.errors, document.code or Code.INTERNAL).errors)
    found = document.variables(None).read(variables or {})
    assert isinstance(found, list), found
    return list(invalid(found, Code.BAD_USER_INPUT).errors)


@pytest.mark.parametrize(
    ("query", "english", "chinese"),
    [
        (
            "{ grid(code: null) { name } }",
            "Expected value of non-null type 'ID!' not to be null.",
            "类型 ID! 的值不能是 null。",
        ),
        (
            "{ gird { name } }",
            "Cannot query field 'gird' on type 'Query'. Did you mean 'grid' or 'grids'?",
            "类型 Query 没有字段 gird。是否想写 'grid' 或 'grids'?",
        ),
        ("{ grid { name } }", "Argument 'Query.grid(code:)' of type 'ID!' is required, but it was not provided.", None),
        ("{ grids }", None, "字段 grids 的类型是 GridConnection,必须选择子字段。是否想写 'grids { ... }'?"),
        ("{ meta { name { x } } }", None, "字段 name 的类型 String! 没有子字段,不能选择。"),
        ("{ meta { name }", "Syntax Error: Expected Name, found <EOF>.", "语法错误:应为 Name,却是 <EOF>。"),
        ("query ($x: Int) { meta { name } }", "Variable '$x' is never used.", "变量 $x 没有用到。"),
        ("query A { meta(asOf: $x) { name } }", None, "变量 $x 没有声明。"),
        ("{ meta { ...F } }", None, "没有片段 F。"),
        ("{ meta(asOf: true) { name } }", None, "true 不是类型 Date 的值。"),
        ("{ grids(first: true) { totalCount } }", None, "true 不是类型 Int 的值。"),
        ("{ meta { name name: horizon } }", None, "名为 name 的几个字段互相冲突;请用别名区分。"),
    ],
)
def test_a_document_is_refused_in_both_languages(query: str, english: str | None, chinese: str | None) -> None:
    (error,) = errors(query)
    assert isinstance(error["message"], Text) and error["locations"]
    assert english in (None, error["message"])
    assert chinese in (None, error["message"].chinese)


@pytest.mark.parametrize(
    ("where", "argument", "words"),
    [
        ({"no": {"in": ["a", None]}}, "$w.no.in.1", "not to be null"),
        ({"state": {"eq": "X"}}, "$w.state.eq", "Value 'X' does not exist in 'OrderState' enum."),
        ({"AND": [{}, {"maxLevel": {"eq": True}}]}, "$w.AND.1.maxLevel.eq", "non-integer value: true"),
        ({"title": {"contains": {"a": None}}}, "$w.title.contains", "{'a': null}"),
        (True, "$w", "found: true."),
    ],
)
def test_a_variable_that_does_not_fit_is_named_by_its_path(where: Any, argument: str, words: str) -> None:
    (error,) = errors(WHERE, {"w": where})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": argument}
    assert words in error["message"] and not PYTHON.search(error["message"])
    assert error["message"].chinese.startswith("变量 $w") and error["locations"] == [{"line": 1, "column": 9}]


LITERALS = ("null", "true", "1e400", '"x"', "[1]", "{a: null}", "X", "99999999999999999999", "[null]", "{}", "1.5")
PLACES = (
    *(f"workOrders({name}: %s) {{ totalCount }}" for name in ("first", "after", "where", "orderBy", "asOf")),
    *(
        f"workOrders(where: {{{name}: %s}}) {{ totalCount }}"
        for name in ("state", "dueAt", "AND", "NOT", "handlers", "id")
    ),
    *(
        f"workOrders(where: {{{name}: {{eq: %s}}}}) {{ totalCount }}"
        for name in ("state", "dueAt", "maxLevel", "title")
    ),
    "workOrders { groupBy(keys: %s) { count } }",
    "workOrders { groupBy(keys: {state: VALUE}, having: %s) { count } }",
    "workOrders { groupBy(keys: {state: VALUE}, having: {function: COUNT, gt: %s}) { count } }",
    "node(id: %s) { id }",
    "enumLabels(lang: %s) { enum }",
)


@pytest.mark.parametrize("place", PLACES)
def test_no_literal_gives_a_word_of_python_or_no_location(place: str) -> None:
    refused = 0
    for literal in LITERALS:
        document = read_document(f"{{ {place % literal} }}")
        for error in invalid(document.errors, Code.GRAPHQL_VALIDATION_FAILED).errors:
            refused += 1
            assert error["locations"] and isinstance(error["message"], Text), error
            assert not PYTHON.search(error["message"]) and "inf" not in error["message"].split(), error
    assert refused > 3


def test_a_value_in_quotes_is_left_alone() -> None:
    (error,) = errors(WHERE, {"w": {"state": {"eq": "None"}}})
    assert "Value 'None' does not exist" in error["message"]
