"""Paths of the subject territory: up and down the areas, and which units serve a grid (domain §2.1, §2.3)."""

from __future__ import annotations

from graph.model.territory import LEVELS
from graph.query.traversal import every, many, one, reason, reasons, seek

VARIABLES = {name: f"{name[0].lower()}{name[1:]}" for name in ("Area", *LEVELS)}
areas_by_type = {name: seek(f"({var}:{name} {{code: $code}})") for name, var in VARIABLES.items()}
all_areas_by_type = {name: every(f"({var}:{name})") for name, var in VARIABLES.items()}

parent_of_area = one("(area:Area)-[:PART_OF]->(parent:Area)")
children_of_area = many("(area:Area)<-[edge:PART_OF]-(child:Area)")
ancestors_of_area = many("(area:Area)-[:PART_OF*1..7]->(ancestor:Area)", order=("level", "code", "id"))
descendants_of_area = many("(area:Area)<-[:PART_OF*1..7]-(descendant:Area {level: $level})")
# who came before is gone by its nature, and who came after may be too
successors_of_area = many("(area:Area)-[edge:SUCCEEDED_BY]->(successor:Area {validTo: any})")
predecessors_of_area = many("(area:Area)<-[edge:SUCCEEDED_BY]-(predecessor:Area {validTo: any})")
organizations_in_area = many("(area:Area)<-[edge:LOCATED_IN]-(organization:Organization)")
places_in_area = many("(area:Area)<-[edge:LOCATED_IN]-(place:KeyPlace)")
areas_of_organization = many("(organization:Organization)-[edge:LOCATED_IN]->(area:Area)")
areas_of_place = many("(place:KeyPlace)-[edge:LOCATED_IN]->(area:Area)")

grids_of_community = many("(community:Community)<-[edge:PART_OF]-(grid:Grid)")
adjacent_grids = many("(grid:Grid)-[:ADJACENT_TO]-(neighbour:Grid)")
orders_of_grid = many("(grid:Grid)<-[:RAISED_IN]-(order:WorkOrder)")
community_of_grid = one("(grid:Grid)-[:PART_OF]->(community:Community)")
grid_of_building = one("(building:Building)-[:PART_OF*1..2]->(grid:Grid)")
buildings_of_grid = many("(grid:Grid)<-[:PART_OF*1..2]-(building:Building)")

# The community's committee members, units whose cadres are posted to the grid, units on whose behalf anyone is,
# and units that handle its orders. Posted to the grid means: to it, its micro-grids or buildings.
units_serving_grid = reasons(
    reason(
        "COMMITTEE_MEMBER",
        "(grid:Grid)-[:PART_OF]->(:Community)<-[:SERVES]-(via:JointPartyCommittee)<-[since:MEMBER_UNIT_OF {role: 'MEMBER'}]-(unit:Organization)",
    ),
    reason(
        "POSTED_STAFF",
        "(grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person)-[:WORKS_FOR]->(unit:Organization)",
    ),
    reason(
        "ON_BEHALF",
        "(grid:Grid)<-[:PART_OF*0..2]-(:Area)<-[since:ASSIGNED_TO]-(via:Person|Resident), (unit:Organization {id: since.onBehalfOfId})",
    ),
    reason("HANDLES_ORDER", "(grid:Grid)<-[:RAISED_IN]-(via:WorkOrder)-[since:HANDLED_BY]->(unit:Organization)"),
)
grids_served_by_unit = units_serving_grid.inverse()

# What an area is now: itself while it exists, or what came after it, also in several steps (question M27).
area_ever = seek("(area:Area {code: $code, validTo: any})")
current_equivalents = many("(area:Area)-[:SUCCEEDED_BY*0..8]->(equivalent:Area)")
