"""Every measure of every node of the fixture, on three dates, compared with the oracle."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from graphql import GraphQLObjectType

from gongjian.execution.service import Service
from graph.model import MODEL
from graph.query.base import Measure
from graph.query.measures import MinMax
from resolvers.execution.fields import STRAWBERRY, MeasureField, MeasureGroup
from schema.query import SCHEMA
from seed.loading.rows import LinkRow
from tests.api.test_traversals import ask
from tests.oracle.patterns import measure_value
from tests.oracle.world import DAYS, World, world

pytestmark = pytest.mark.anyio
LABELS = [label.name for label in MODEL.labels.values() if label.readable]


def measures_of(type_name: str) -> dict[str, Measure]:
    type_ = SCHEMA.type_map[type_name]
    assert isinstance(type_, GraphQLObjectType)
    readings = {name: field.extensions[STRAWBERRY].reading for name, field in type_.fields.items()}
    return {name: reading.measure for name, reading in readings.items() if isinstance(reading, MeasureField)}


MEASURED = {label: found for label in LABELS if (found := measures_of(label))}
FIGURES = measures_of("CountyFigures")


def test_these_types_have_measures() -> None:
    areas = {"Province", "City", "County", "Township", "Community", "Grid", "MicroGrid", "Building"}
    others = {"WorkOrder", "Agreement", "Appraisal", "MeetingSeries", "Person", "Resident", "TaskItem", "ServiceItem"}
    organizations = MODEL.labels_of("Organization")
    assert MEASURED.keys() == areas | others | organizations
    ratios = {"leaderCoverage", "gridForceCoverage"}
    assert MEASURED["Grid"].keys() == {*ratios, "dutyScore"}
    outcomes = {"memberUnitHeads", "largestClaimShare", "meanStars", "meanDaysToResolve", "pointsAwarded"}
    assert MEASURED["Community"].keys() == {*ratios, *outcomes}
    assert len(FIGURES) == 22


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("label", MEASURED)
async def test_a_measure_is_what_can_be_counted_in_memory(service: Service, label: str, day: Any) -> None:
    on = world(day)
    nodes = [node.id for node in on.of_type(label)]
    for node in nodes if label != "Community" else nodes[:40]:
        names = " ".join(MEASURED[label])
        query = f"query Q($id: ID!) {{ node(id: $id) {{ ... on {label} {{ {names} }} }} }}"
        found = (await ask(service, query, on, id=on.dated(node)))["node"]
        assert found == {name: measure_value(on, measure, node) for name, measure in MEASURED[label].items()}, node


@pytest.mark.parametrize("day", DAYS, ids=str)
async def test_every_published_figure_is_what_can_be_counted_in_memory(service: Service, day: Any) -> None:
    on = world(day)
    (county,) = on.of_type("County")
    query = f"query Q($id: ID!) {{ node(id: $id) {{ ... on County {{ figures {{ {' '.join(FIGURES)} }} }} }} }}"
    found = (await ask(service, query, on, id=on.dated(county.id)))["node"]["figures"]
    counted = {
        name: measure_value(on, measure, county.id)
        for name, measure in FIGURES.items()
        if not isinstance(measure, MinMax)
    }
    assert found == {**counted, "highestPayRise": highest_rise(on)}


def highest_rise(on: World) -> float | None:
    """Pay now by the pay of the employment before, over everybody who had one."""
    rises = []
    for person in on.of_type("Person"):
        jobs = sorted(on.index.get(("EMPLOYED_BY", person.id), ()), key=lambda job: job.properties["since"])
        rises += [pay(now) / pay(before) - 1 for before, now in pairwise(jobs) if now in on.links]
    return round(max(rises), 4) if rises else None


def pay(job: LinkRow) -> int:
    return sum(job.properties[part] for part in ("fixedFen", "performanceFen", "allowanceFen"))


def test_a_group_belongs_to_its_type() -> None:
    county, grid = SCHEMA.type_map["County"], SCHEMA.type_map["Grid"]
    assert isinstance(county, GraphQLObjectType) and isinstance(grid, GraphQLObjectType)
    assert county.fields["figures"].extensions[STRAWBERRY].reading == MeasureGroup("County", published=True)
    assert grid.fields["dutyStatus"].extensions[STRAWBERRY].reading == MeasureGroup("Grid", ("period",))
