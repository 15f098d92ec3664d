"""The measurements ask what the schema has, and compare answers by what they say."""

from __future__ import annotations

import pytest

from bench.essences import all_told, difference, leaves, one, rows
from bench.operations import ALL, FILES, Operation
from bench.variables import opened
from gongjian.execution.documents import read_document

pytestmark = pytest.mark.once


@pytest.mark.parametrize("operation", ALL, ids=lambda one: one.folder)
def test_an_operation_is_valid_and_has_words_for_every_server(operation: Operation) -> None:
    assert read_document(operation.ours).errors == ()
    assert all(operation.document(server).strip() for server in FILES)


@pytest.mark.parametrize("operation", ALL, ids=lambda one: one.folder)
def test_an_operation_is_valid_with_variables_too(operation: Operation) -> None:
    text, variables = opened(operation.ours)
    assert read_document(text).errors == ()
    assert variables and not any(f": {value}" in text or f'"{value}"' in text for value in variables.values())


def test_an_operation_that_looks_at_all_rows_counts_them() -> None:
    assert [one.folder for one in ALL if one.whole and not one.touched] == []


def test_rows_are_the_same_in_every_shape_of_a_list() -> None:
    plain = [{"name": "a", "since": "2024-01-01"}]
    facts = [{"since": "2024-01-01", "node": {"name": "a"}}]
    properties = [{"properties": {"since": "2024-01-01"}, "node": {"name": "a"}}]
    for found in (plain, {"nodes": plain}, {"edges": facts}, {"edges": properties}):
        assert all_told(found, "name since") == [("a", "2024-01-01")]


def test_the_one_found_by_a_key_is_itself_or_the_only_row_of_a_list() -> None:
    for data in ({"grid": {"code": "1"}}, {"grids": [{"code": "1"}]}, {"grids": {"edges": [{"node": {"code": "1"}}]}}):
        assert one(data, "grid", "grids")["code"] == "1"
    assert rows([]) == []


def test_a_difference_is_shown_where_it_begins() -> None:
    assert difference(("a", "b"), ("a", "c")) == "ours … ('a', 'b') … theirs … ('a', 'c') …"


def test_leaves_are_scalars_at_any_depth() -> None:
    assert leaves({"a": [1, None], "b": {"c": "x"}}) == 3
