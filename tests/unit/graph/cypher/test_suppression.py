"""Statements with figures over people: unchanged for all but analysts, whose figures over few are null."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from graphql import GraphQLObjectType

from graph.access.matrix import FIGURES
from graph.access.roles import Role
from graph.access.viewer import UNLIMITED, Grant, Viewer
from graph.errors import NotAllowed
from graph.model import MODEL
from graph.query.measures import Count
from graph.query.traversal import Traversal
from resolvers.execution.fields import STRAWBERRY, MeasureField
from schema.query import SCHEMA
from tests.support.viewers import VIEWERS, viewer_of
from tests.unit.graph.cypher.test_rights import text

ANALYST = viewer_of(Role.ANALYST, "500233")
TOTAL = "{ people { totalCount } }"
GROUPS = "{ grids { nodes { gridForce { groupBy(keys: [{edge: {role: VALUE}}]) { count } } } } }"
HEADS = "{ communities { nodes { memberUnitHeads } } }"


@pytest.mark.parametrize("query", [TOTAL, GROUPS, HEADS])
def test_other_viewers_get_figures_without_a_decision(query: str) -> None:
    for viewer in (UNLIMITED, VIEWERS["grid-worker"], viewer_of(Role.LEADER, "500233")):
        assert "size" not in text(query, viewer) and "THEN null" not in text(query, viewer)


def test_an_analyst_gets_no_figure_over_few() -> None:
    assert "CASE WHEN size > 0 AND size < 5 THEN null ELSE number END" in text(TOTAL, ANALYST)
    assert "CASE WHEN count > 0 AND count < 5 THEN null ELSE count END" in text(HEADS, ANALYST)


def test_groups_are_hidden_before_they_are_cut_to_a_page() -> None:
    found = text(GROUPS, ANALYST)
    assert found.index("few = 1") < found.index("ORDER BY count")


def test_a_viewer_with_another_role_on_a_part_is_an_analyst_elsewhere() -> None:
    assert "THEN null" in text(TOTAL, VIEWERS["analyst-and-admin"])
    assert "THEN null" in text(TOTAL, Viewer(grants=(Grant(Role.ORG_DEPT, ("500233",)),), previewed=ANALYST))
    whole = (Grant(Role.ANALYST, ("500233",)), Grant(Role.COUNTY_CENTER, ("500233",)))
    assert "THEN null" not in text(TOTAL, Viewer(grants=whole))


def test_figures_over_other_nodes_are_complete() -> None:
    query = "{ communities { totalCount aggregate { count } } workOrders(first: 0) { totalCount } }"
    assert "THEN null" not in text(query, ANALYST)
    with pytest.raises(NotAllowed, match="without a condition"):
        text("{ people(where: {createdAt: {isNull: false}}) { totalCount } }", ANALYST)


def test_each_measure_that_counts_people_may_be_null() -> None:
    """But for published figures, which are the same for everyone, and shares, in which people are not counted."""
    counting = {
        f"{type_.name}.{name}": reading.measure
        for type_ in SCHEMA.type_map.values()
        if isinstance(type_, GraphQLObjectType) and type_.name != "CountyFigures"
        for name, declared in type_.fields.items()
        if isinstance(reading := getattr(declared.extensions.get(STRAWBERRY), "reading", None), MeasureField)
        and any(one.target in FIGURES for one in traversals(reading.measure))
    }
    assert counting.keys() == {"Community.memberUnitHeads"}
    assert all(isinstance(measure, Count) and measure.suppressed for measure in counting.values())
    assert FIGURES.keys() <= MODEL.labels.keys()


def traversals(value: Any) -> Iterator[Traversal]:
    """Yield the traversals of a measure."""
    if isinstance(value, Traversal):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from traversals(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from traversals(getattr(value, field.name))
