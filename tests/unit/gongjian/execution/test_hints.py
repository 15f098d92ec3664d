"""Hints for names of other GraphQL services. Each hint is valid in this schema."""

from __future__ import annotations

import pytest

from gongjian.execution.answer import invalid
from gongjian.execution.documents import read_document
from graph.errors import Code


def message(query: str) -> str:
    document = read_document(query)
    return str(invalid(document.errors, document.code or Code.INTERNAL).errors[0]["message"])


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ('filter: {name: "x"}', 'Use where: {name: {contains: "…"}}.'),
        ("sort: {name: ASC}", "Use orderBy: [{name: DESC}]."),
        ("orderDirection: DESC", "Use orderBy: [{name: DESC}]."),
        ("limit: 5", "Use first: 20."),
        ("skip: 5", "Use offset: 20."),
        ('date: "2024-01-01"', 'Use asOf: "2024-07-04".'),
        ('where: {name: {ilike: "%x%"}}', "Use contains."),
        ('where: {name: {equals: "x"}}', "Use eq."),
        ('where: {name: {not: "x"}}', "Use ne."),
        ('where: {not: {name: {eq: "x"}}}', "Use NOT."),
        ('where: {or: [{name: {eq: "x"}}]}', "Use OR."),
        ("where: {handledOrders: {any: {}}}", "Use some."),
        ('where: {name: "x"}', 'Write {eq: "x"}.'),
        ("orderBy: [{field: name, direction: DESC}]", "Write {name: DESC}."),
    ],
)
def test_the_name_of_this_schema_is_shown(arguments: str, hint: str) -> None:
    found = message(f"{{ organizations({arguments}) {{ totalCount }} }}")
    assert found.endswith(f" {hint}") and "Did you mean" not in found


@pytest.mark.parametrize(
    "arguments",
    [
        'where: {name: {contains: "…"}}',
        "orderBy: [{name: DESC}]",
        "first: 20, offset: 20",
        'asOf: "2024-07-04"',
        'where: {NOT: {name: {eq: "x"}}}',
    ],
)
def test_what_a_hint_shows_is_valid(arguments: str) -> None:
    assert read_document(f"{{ organizations({arguments}) {{ totalCount }} }}").errors == ()


def test_fields_of_nodes_stand_below_nodes() -> None:
    assert message("{ organizations { name } }").endswith("Select nodes { name }.")


def test_without_an_equivalent_the_suggestion_stays() -> None:
    assert "Did you mean 'after'?" in message("{ organizations(aftr: 1) { totalCount } }")
    assert message("{ meta(filter: 1) { name } }").endswith("on field 'Query.meta'.")
