"""Lists with a page size, and which of them are followed."""

from __future__ import annotations

from typing import Any

import pytest

from gongjian.client.listings import Listing, Paging, listings
from gongjian.client.response_shape import ShapeReader
from gongjian.execution.documents import graphql_schema, read_document


def found(document: str, variables: dict[str, Any] | None = None) -> dict[str, Listing]:
    read = read_document(document)
    assert not read.errors, read.errors
    shape = ShapeReader.read(graphql_schema(), read.fragments, read.operation(None), variables or {})
    return {".".join(one.path): one for one in listings(shape)}


@pytest.mark.parametrize(
    ("arguments", "follows", "page_size"),
    [
        ("", True, 100),
        ("(first: $first)", True, None),
        ("(first: $first, after: $after)", True, None),
        ("(first: 5)", False, None),
        ("(first: null)", True, None),
        ("(last: 5)", False, 100),
        ("(offset: 5)", False, 100),
        ("(first: $none)", False, None),
    ],
)
def test_a_list_outside_others_is_followed_if_its_size_is_open(
    arguments: str, follows: bool, page_size: int | None
) -> None:
    declared = {"first": "Int = 7", "after": "String", "none": "Int = 0"}
    variables = [f"${name}: {type_}" for name, type_ in declared.items() if f"${name}" in arguments]
    head = f"({', '.join(variables)})" if variables else ""
    (one,) = found(f"query Q{head} {{ workOrders{arguments} {{ nodes {{ no }} }} }}").values()
    assert (one.can_follow, one.paging) == (follows, Paging.CURSOR)
    assert not follows or one.page_size == page_size


def test_lists_within_elements_are_not_followed_and_make_pages_small() -> None:
    lists = found("{ organizations { nodes { staff { edges { node { name } } } } } }")
    assert {name: (one.can_follow, one.is_nested) for name, one in lists.items()} == {
        "organizations": (True, False),
        "organizations.nodes.staff": (False, True),
    }
    assert lists["organizations"].page_size is None


def test_groups_and_changes_are_read_by_offset_and_lengths_alone_are_no_lists() -> None:
    lists = found(
        """{ workOrders { totalCount groupBy(keys: [{ state: VALUE }]) { count } changes(from: "2023-01-01", first: 3) { kind } }
          meta { name } }"""
    )
    assert {name: (one.paging, one.can_follow) for name, one in lists.items()} == {
        "workOrders.groupBy": (Paging.OFFSET, True),
        "workOrders.changes": (Paging.OFFSET, False),
    }


def test_only_what_the_document_does_not_ask_is_added() -> None:
    (bare,) = found("{ people { nodes { name } } }").values()
    assert [text for text, _ in bare.added] == ["pageInfo{hasNextPage}", "pageInfo{endCursor}", "totalCount"]
    (whole,) = found("{ people { totalCount pageInfo { hasNextPage endCursor } nodes { name } } }").values()
    assert whole.added == ()
    (other,) = found("{ people { totalCount(limit: 5) pageInfo: totalCount nodes { name } } }").values()
    assert [text for text, _ in other.added] == [
        "_pageInfo: pageInfo{hasNextPage}",
        "_pageInfo: pageInfo{endCursor}",
        "_totalCount: totalCount",
    ]


def test_searches_say_whether_they_are_complete() -> None:
    (search,) = found('{ search(text: "a") { nodes { id } } }').values()
    assert (search.flag_key, search.added[-1][0]) == ("complete", "complete")
    lists = found('{ reach(from: "x") { truncated nodes { edges { hops } } } }')
    assert {name: (one.paging, one.flag_key) for name, one in lists.items()} == {
        "reach": (Paging.NONE, "truncated"),
        "reach.nodes": (Paging.CURSOR, None),
    }
