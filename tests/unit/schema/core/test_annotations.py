"""Annotations of the schema's classes, compared with traversals and measures at the definition of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph.model import MODEL, RelationshipType
from resolvers import co_building, county_figures, grid_duty, people, territory
from resolvers.execution.fields import STRAWBERRY, FieldRole
from schema import links, schema
from schema.core.annotations import pascal_case
from schema.core.arguments import CODE
from schema.core.edge_facts import EdgeFacts
from schema.core.enums import LinkTier
from schema.core.fields import AS_OF, ReadingField
from schema.core.objects import graph_object, measure, part
from schema.core.types import connection, graph_type, measure_group, node
from schema.figures import CountyFigures
from schema.links import Claimed, CoBuilds
from schema.node import Node
from schema.page import PageInfo

if TYPE_CHECKING:
    from schema.area import Area
    from schema.core.connections import Connection
    from schema.links import AssignedTo
    from schema.organizations import Organization
    from schema.page import Reason
    from schema.people import Person
    from schema.territory import Community, Grid


class NoSource(CoBuilds):
    """Facts of the right link, without the node at the other end."""


class OtherLink(Claimed):
    """Facts of another link, with the node at the other end."""

    unit: Organization = part(FieldRole.PAIR_SOURCE, description="")


class OtherSource(CoBuilds):
    """Facts of the right link, with a node of another type."""

    unit: Person = part(FieldRole.PAIR_SOURCE, description="")


class HalfGap(EdgeFacts):
    """Facts without the surplus."""

    missing: list[LinkTier] = part(FieldRole.MISSING, description="")


def fields_of(cls: type) -> dict[str, ReadingField]:
    return {field.python_name: field for field in cls.__strawberry_definition__.fields}  # type: ignore[attr-defined]


def links_by_class() -> dict[str, RelationshipType]:
    return {pascal_case(link): link for link in MODEL.links.values()}


def test_a_list_of_another_type_is_refused() -> None:
    text = r"Place\.serving_units is annotated Connection\[Person\]; its traversal gives Connection\[Organization, Reason\]\."
    with pytest.raises(TypeError, match=text):

        @graph_type("Grid")
        class Place(Node):
            serving_units: Connection[Person] = connection(resolver=territory.units_serving_grid, description="")


def test_facts_on_the_edge_belong_to_the_annotation() -> None:
    text = r"grid_force is annotated Connection\[Person\]; its traversal gives Connection\[Person, AssignedTo\]\."
    with pytest.raises(TypeError, match=text):

        @graph_type("Grid")
        class Place(Node):
            grid_force: Connection[Person] = connection(resolver=people.grid_force, description="")


def test_a_node_may_not_be_there() -> None:
    with pytest.raises(TypeError, match=r"community is annotated Community; its traversal gives Community \| None\."):

        @graph_type("Grid")
        class Place(Node):
            community: Community = node(resolver=territory.community_of_grid, description="")


def test_a_traversal_starts_where_its_field_stands() -> None:
    with pytest.raises(TypeError, match=r"community stands on Building; its traversal starts at Grid\."):

        @graph_type("Building")
        class Place(Node):
            community: Community | None = node(resolver=territory.community_of_grid, description="")

    with pytest.raises(TypeError, match=r"community stands on the root; its traversal starts at Grid\."):

        @graph_object()
        class Root:
            community: Community | None = node(resolver=territory.community_of_grid, description="")

    with pytest.raises(TypeError, match=r"grids stands on Grid; its traversal starts at the root\."):

        @graph_type("Grid")
        class Other(Node):
            grids: Connection[Grid] = connection(resolver=territory.areas_of_type["Grid"], description="")


def test_a_list_is_no_node_and_a_node_no_list() -> None:
    with pytest.raises(TypeError, match=r"finds a list; declare it with connection\(\)\."):
        node(resolver=territory.units_serving_grid, description="")
    with pytest.raises(TypeError, match=r"finds one node; declare it with node\(\)\."):
        connection(resolver=territory.community_of_grid, description="")


def test_a_measure_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match=r"duty_score is annotated float; its measure gives float \| None\."):

        @graph_type("Grid")
        class Place(Node):
            duty_score: float = measure(resolver=grid_duty.score, description="")

    with pytest.raises(TypeError, match=r"funds_fen is annotated int; its measure gives Long\."):

        @graph_object()
        class Figures:
            funds_fen: int = measure(resolver=county_figures.funds, description="")


@pytest.mark.parametrize("facts", ["NoSource", "OtherLink", "OtherSource", "Unknown"])
def test_pairs_show_their_link_and_the_node_at_the_other_end(facts: str) -> None:
    text = rf"network is annotated Connection\[Community, {facts}\]; its traversal needs edge facts that show CO_BUILDS, and the Organization"
    with pytest.raises(TypeError, match=text):
        cls = type("Root", (), {"__annotations__": {"network": f"Connection[Community, {facts}]"}})
        cls.network = connection(resolver=co_building.network, description="")  # type: ignore[attr-defined]
        cls.__module__ = __name__
        graph_object()(cls)


def test_gaps_show_both_sides() -> None:
    with pytest.raises(TypeError, match="needs edge facts that show the parts MISSING and SURPLUS"):

        @graph_type("County")
        class Place(Node):
            community_gaps: Connection[Community, HalfGap] = connection(resolver=people.community_gaps, description="")


def test_a_group_of_measures_is_an_object_of_measures() -> None:
    text = r"page is annotated PageInfo; a group of measures needs an object of measures\."
    with pytest.raises(TypeError, match=text):

        @graph_type("County")
        class Place(Node):
            page: PageInfo = measure_group(description="")

    with pytest.raises(TypeError, match="a group of measures needs"):

        @graph_object()
        class Root:
            figures: CountyFigures = measure_group(description="")


def test_a_field_without_annotation_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Place\.parent has no annotation"):

        @graph_type("Grid")
        class Place(Node):
            parent = node(resolver=territory.parent_of_area, description="")


def test_a_type_that_the_module_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match=r"has_next is annotated Nothing \| None; Nothing is no type"):

        @graph_object()
        class Part_:
            has_next: Nothing | None = part(FieldRole.HAS_NEXT_PAGE, description="")  # type: ignore[name-defined]  # noqa: F821


def test_what_fits_becomes_a_field_in_camel_case_behind_the_stored_ones() -> None:
    @graph_type("Grid")
    class Place(Node):
        serving_units: Connection[Organization, Reason] = connection(
            resolver=territory.units_serving_grid, description="Units 单位"
        )
        grid_force: Connection[Person, AssignedTo] = connection(resolver=people.grid_force, description="Force 力量")
        areas: Area | None = node(resolver=territory.parent_of_area, description="Parent 上级")

    found = fields_of(Place)
    assert [field.graphql_name for field in found.values()][-3:] == ["servingUnits", "gridForce", "areas"]
    assert found["valid_from"].graphql_name == "validFrom"
    assert [argument.python_name for argument in found["serving_units"].arguments] == ["first", "after"]


def test_the_day_stands_behind_the_page() -> None:
    @graph_object()
    class Root:
        grids: Connection[Grid] | None = connection(
            CODE, AS_OF, resolver=territory.areas_of_type["Grid"], description="Grids 网格"
        )

    assert [argument.python_name for argument in fields_of(Root)["grids"].arguments] == [
        "code",
        "first",
        "after",
        "asOf",
    ]


def test_every_class_of_facts_has_the_name_of_its_link() -> None:
    named: dict[str, Any] = {name: found for name, found in vars(links).items() if name in links_by_class()}
    assert len(named) == len([found for found in vars(links).values() if isinstance(found, type)]) - 1  # EdgeFacts
    assert {name: found.link for name, found in named.items()} == {name: links_by_class()[name] for name in named}


def test_the_schema_is_a_strawberry_schema_and_answers_for_itself() -> None:
    answer = schema.execute_sync('{ __type(name: "Grid") { kind } enumLabels(lang: EN) { enum } }')
    assert answer.errors is None and answer.data is not None
    assert answer.data["__type"] == {"kind": "OBJECT"}
    assert {"enum": "LinkTier"} in answer.data["enumLabels"]


def test_declared_connections_are_made_of_their_parameters() -> None:
    fields = {name: str(field.type) for name, field in schema.graphql_schema.type_map["LinkConnection"].fields.items()}  # type: ignore[attr-defined]
    assert {name: fields[name] for name in ("nodes", "edges", "counts")} == {
        "nodes": "[Link!]!",
        "edges": "[LinkEdge!]!",
        "counts": "[LinkCount!]!",
    }
    reading = schema.graphql_schema.type_map["LinkConnection"].fields["counts"].extensions[STRAWBERRY].reading  # type: ignore[attr-defined]
    assert reading is FieldRole.LINK_COUNTS
