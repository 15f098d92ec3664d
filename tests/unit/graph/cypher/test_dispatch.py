"""Dispatch: every class of plan values has a handler in the compiler."""

from __future__ import annotations

import sys
from collections.abc import Callable
from inspect import signature
from typing import Any, get_args

import pytest

import graph.cypher.statement  # noqa: F401  # which imports every handler
from graph.cypher.dispatch import column, constrain, edge_column, listed, predicate
from graph.cypher.formulas import FormulaCompiler
from graph.cypher.list_match import find, match_rows
from graph.cypher.measures import write_measure
from graph.query.access import Access
from graph.query.base import Column, Measure, Predicate
from graph.query.formulas import Formula
from graph.query.plan import GraphSearch
from graph.query.sources import AllRelationships, ListSource, ReachedNodes
from graph.query.traversal import Traversal

ON_EDGES_ONLY = {
    "GapColumn",
    "HopsColumn",
    "ReasonCountColumn",
    "ReasonsColumn",
    "ReferenceColumn",
    "RelationshipColumn",
    "SearchMatchColumn",
    "SourceColumn",
}
ON_BOTH = {"PropertyColumn", "MeasureColumn"}


def kinds(base: type) -> list[type]:
    """The classes below one that are values of a plan; `slots` leaves a class behind that its module no longer has."""
    found: list[type] = []
    below: list[type] = base.__subclasses__()
    for kind in below:
        if getattr(sys.modules[kind.__module__], kind.__name__) is kind and not kind.__name__.startswith("_"):
            found.append(kind)
        found += kinds(kind)
    return found


def has_handler(dispatcher: Callable[..., Any], kind: type) -> bool:
    registered: Any = dispatcher
    return registered.dispatch(kind) is not registered.dispatch(object)


@pytest.mark.parametrize("kind", kinds(Predicate), ids=lambda kind: kind.__name__)
def test_conditions_have_handlers(kind: type) -> None:
    assert has_handler(predicate, kind)


@pytest.mark.parametrize("kind", kinds(Measure), ids=lambda kind: kind.__name__)
def test_measures_have_handlers(kind: type) -> None:
    assert has_handler(write_measure, kind)


@pytest.mark.parametrize("kind", kinds(Formula), ids=lambda kind: kind.__name__)
def test_formulas_have_handlers(kind: type) -> None:
    assert has_handler(FormulaCompiler.__dict__["write"].dispatcher, kind)


@pytest.mark.parametrize("kind", [*kinds(Column), *kinds(GraphSearch)], ids=lambda kind: kind.__name__)
def test_columns_have_handlers(kind: type) -> None:
    name = kind.__name__
    assert has_handler(column, kind) is (name not in ON_EDGES_ONLY)
    assert has_handler(edge_column, kind) is (name in ON_EDGES_ONLY | ON_BOTH)


def test_traversals_have_a_handler() -> None:
    assert has_handler(constrain, Traversal)


@pytest.mark.parametrize("kind", get_args(ListSource), ids=lambda kind: kind.__name__)
def test_what_lists_are_found_by_has_handlers(kind: type) -> None:
    """A walk lists the nodes that it has reached; a search finds its rows before its list is made."""
    assert has_handler(listed, kind) is (kind is not ReachedNodes)
    assert has_handler(find, kind) is (kind in (Traversal, AllRelationships))


@pytest.mark.parametrize("kind", get_args(Access), ids=lambda kind: kind.__name__)
def test_access_paths_have_handlers(kind: type) -> None:
    assert has_handler(match_rows, kind)


@pytest.mark.parametrize(
    "dispatcher", [predicate, constrain, column, listed, edge_column, write_measure, find, match_rows]
)
def test_what_has_none_is_refused(dispatcher: Callable[..., Any]) -> None:
    others = [
        parameter
        for parameter in signature(dispatcher).parameters.values()
        if parameter.kind is not parameter.KEYWORD_ONLY
    ][1:]
    with pytest.raises(TypeError, match="<object object"):
        dispatcher(object(), *(None for _ in others))


def test_there_are_kinds() -> None:
    assert len(kinds(Predicate)) >= 9 and len(kinds(Measure)) >= 13 and len(kinds(Column)) == 14
