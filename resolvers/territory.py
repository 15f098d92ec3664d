"""Traversals of the subject territory: the hierarchy of areas, and units serving a grid (domain §2.1, §2.3)."""

from __future__ import annotations

from graph.model.territory import LEVELS
from graph.query.traversal import all_nodes, branch, by_key, to_many, to_one, with_reasons

VARIABLES = {name: f"{name[0].lower()}{name[1:]}" for name in ("Area", *LEVELS)}
area_by_code = {name: by_key(f"({var}:{name} {{code: $code}})") for name, var in VARIABLES.items()}
areas_of_type = {name: all_nodes(f"({var}:{name})") for name, var in VARIABLES.items()}

parent_of_area = to_one("(area:Area)-[:PART_OF]->(parent:Area)")
children_of_area = to_many("(area:Area)<-[edge:PART_OF]-(child:Area)")
ancestors_of_area = to_many("(area:Area)-[:PART_OF*1..7]->(ancestor:Area)", order=("level", "code", "id"))
descendants_of_area = to_many("(area:Area)<-[:PART_OF*1..7]-(descendant:Area {level: $level})")
# A predecessor has ended, and a successor may have ended too.
successors_of_area = to_many("(area:Area)-[edge:SUCCEEDED_BY]->(successor:Area {validTo: any})")
predecessors_of_area = to_many("(area:Area)<-[edge:SUCCEEDED_BY]-(predecessor:Area {validTo: any})")
organizations_in_area = to_many("(area:Area)<-[edge:LOCATED_IN]-(organization:Organization)")
places_in_area = to_many("(area:Area)<-[edge:LOCATED_IN]-(place:KeyPlace)")
areas_of_organization = to_many("(organization:Organization)-[edge:LOCATED_IN]->(area:Area)")
areas_of_place = to_many("(place:KeyPlace)-[edge:LOCATED_IN]->(area:Area)")

grids_of_community = to_many("(community:Community)<-[edge:PART_OF]-(grid:Grid)")
adjacent_grids = to_many("(grid:Grid)-[:ADJACENT_TO]-(neighbour:Grid)")
orders_of_grid = to_many("(grid:Grid)<-[:RAISED_IN]-(order:WorkOrder)")
community_of_grid = to_one("(grid:Grid)-[:PART_OF]->(community:Community)")
grid_of_building = to_one("(building:Building)-[:PART_OF*1..2]->(grid:Grid)")
buildings_of_grid = to_many("(grid:Grid)<-[:PART_OF*1..2]-(building:Building)")

# Member units of the community's committee, employers of people assigned to the grid, units on whose behalf people are
# assigned, and units that handle the grid's orders. An assignment counts at the grid, its micro-grids and buildings.
units_serving_grid = with_reasons(
    branch(
        "COMMITTEE_MEMBER",
        "(grid:Grid)-[:PART_OF]->(:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)",
    ),
    branch(
        "POSTED_STAFF",
        "(grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person)-[:WORKS_FOR]->(unit:Organization)",
    ),
    branch(
        "ON_BEHALF",
        "(grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person|Resident), (unit:Organization {id: since.onBehalfOfId})",
    ),
    branch("HANDLES_ORDER", "(grid:Grid)<-[:RAISED_IN]-(via:WorkOrder)-[since:HANDLED_BY]->(unit:Organization)"),
)
grids_served_by_unit = units_serving_grid.inverse()

# Present equivalents of an area: the area while it exists, or its successors after one or more steps (question M27).
area_ever = by_key("(area:Area {code: $code, validTo: any})")
current_equivalents = to_many("(area:Area)-[:SUCCEEDED_BY*0..8]->(equivalent:Area)")
