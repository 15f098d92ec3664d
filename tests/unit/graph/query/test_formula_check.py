"""Formulas compared with the model: a wrong property is refused at the declaration of the measure."""

from __future__ import annotations

import pytest

from graph.model import ValueType
from graph.query.formula_functions import DaysBetween
from graph.query.formulas import AsOfDate, PropertyOf
from graph.query.measures import NodeFormula, least, mean, total
from graph.query.traversal import to_many

pytestmark = pytest.mark.once
AT_DESK = to_many("(order:WorkOrder)-[edge:AT_DESK]->(desk:Node)")


def test_a_property_that_the_node_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="WorkOrder has no property 'dueOn'"):
        NodeFormula("WorkOrder", PropertyOf("dueOn"), ValueType.DATE)
    with pytest.raises(ValueError, match="PointsEntry has no property 'point'"):
        total("(person:Person)-[:EARNED]->(entry:PointsEntry)", PropertyOf("point"))
    with pytest.raises(ValueError, match="Rating has no property 'star'"):
        mean("(order:WorkOrder)-[:RATED_AS]->(rating:Rating)", PropertyOf("star"))


def test_a_property_that_the_relationship_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="AT_DESK has no property 'begun'"):
        least(AT_DESK, DaysBetween(PropertyOf("begun", of="edge"), AsOfDate()))


def test_a_name_that_the_path_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no name 'link'; it has order, desk, edge"):
        least(AT_DESK, DaysBetween(PropertyOf("since", of="link"), AsOfDate()))


def test_milliseconds_of_what_is_no_date_time_are_refused() -> None:
    with pytest.raises(ValueError, match=r"millis\(validTo\).*validTo is no date-time"):
        NodeFormula("Agreement", PropertyOf("validTo").millis, ValueType.LONG)
