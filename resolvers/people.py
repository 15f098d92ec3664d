"""Traversals of the subject people (domain §2.3)."""

from __future__ import annotations

from graph.query.measures import Count, Ratio
from graph.query.traversal import Cardinality, all_nodes, by_key, exactly_one, none, some, to_many, to_one

person_by_id = by_key("(person:Person {id: $id})")

employer = to_one("(person:Person)-[:WORKS_FOR]->(organization:Organization)")
employers = to_many("(person:Person)-[edge:WORKS_FOR]->(organization:Organization)")
staff = to_many("(organization:Organization)<-[edge:WORKS_FOR]-(person:Person)")
party_organizations = to_many("(person:Person)-[edge:BELONGS_TO]->(party:PartyOrganization)")
party_members = to_many("(party:PartyOrganization)<-[edge:BELONGS_TO]-(person:Person)")
linked_communities = to_many("(person:Person)-[edge:LINKED_TO {tier: $tier}]->(community:Community)")
linked_leaders = to_many("(community:Community)<-[edge:LINKED_TO {tier: $tier}]-(person:Person)")
registered_communities = to_many("(person:Person)-[edge:REGISTERED_AT]->(community:Community)")
registered_at_community = to_many("(community:Community)<-[edge:REGISTERED_AT]-(person:Person)")

assigned_areas = to_many("(person:Person)-[edge:ASSIGNED_TO {role: $role}]->(area:Area)")
assigned_grids = to_many("(person:Person)-[edge:ASSIGNED_TO {role: $role}]->(grid:Grid)")
home_of_resident = to_one("(resident:Resident)-[:LIVES_IN]->(building:Building)")
assigned_areas_of_resident = to_many("(resident:Resident)-[edge:ASSIGNED_TO]->(area:Area)")
grid_force = to_many("(grid:Grid)<-[edge:ASSIGNED_TO {role: $role}]-(person:Person)")
assigned_to_micro_grid = to_many("(microGrid:MicroGrid)<-[edge:ASSIGNED_TO]-(person:Person)")
assigned_to_building = to_many("(building:Building)<-[edge:ASSIGNED_TO]-(person:Person)")
residents_assigned_to_grid = to_many("(grid:Grid)<-[edge:ASSIGNED_TO]-(resident:Resident)")
residents_assigned_to_micro_grid = to_many("(microGrid:MicroGrid)<-[edge:ASSIGNED_TO]-(resident:Resident)")
residents_assigned_to_building = to_many("(building:Building)<-[edge:ASSIGNED_TO]-(resident:Resident)")

legal_deputies = to_many("(community:Community)<-[edge:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(person:Person)")
secondments = to_many("(person:Person)-[edge:SECONDED_TO]->(community:Community)")
seconded_to_community = to_many("(community:Community)<-[edge:SECONDED_TO]-(person:Person)")
employments = to_many("(person:Person)-[edge:EMPLOYED_BY]->(community:Community)")
workers_in_area = to_many("(area:Area)<-[:PART_OF*0..7]-(:Community)<-[edge:EMPLOYED_BY]-(person:Person)")
# Question M19: the grade, not the highest, is that of three years before. A change of pay or track begins a new link.
workers_due_for_promotion = to_many(
    "(area:Area)<-[:PART_OF*0..7]-(:Community)<-[edge:EMPLOYED_BY {grade: < 8}]-(person:Person)"
).requiring(
    some("(person:Person)-[:EMPLOYED_BY {grade: edge.grade, during: $day.threeYearsBefore}]->(before:Community)")
)
workers_of_community = to_many("(community:Community)<-[edge:EMPLOYED_BY]-(person:Person)")
posts_of_person = to_many("(person:Person)-[edge:HOLDS]->(post:Post)")
holders_of_post = to_many("(post:Post)<-[edge:HOLDS]-(person:Person)")
organization_of_post = to_one("(post:Post)-[:POST_IN]->(organization:Organization)")
area_of_post = to_one("(post:Post)-[:POST_IN]->(area:Area)")
township_of_post = to_one("(post:Post)-[:POST_IN]->(:DispatchedAgency)-[:STATIONED_IN]->(township:Township)")
posts_in_organization = to_many("(organization:Organization)<-[edge:POST_IN]-(post:Post)")
posts_in_area = to_many("(area:Area)<-[edge:POST_IN]-(post:Post)")

# Links up to the as-of date, ended ones included, also to ended organizations and areas.
work_history, post_history, linked_community_history, registration_history, secondment_history, employment_history = (
    to_many(f"(person:Person)-[edge:{link} {{since: $from..$to, until: any}}]->({place} {{until: any}})")
    for link, place in (
        ("WORKS_FOR", "organization:Organization"),
        ("HOLDS", "post:Post"),
        ("LINKED_TO", "community:Community"),
        ("REGISTERED_AT", "community:Community"),
        ("SECONDED_TO", "community:Community"),
        ("EMPLOYED_BY", "community:Community"),
    )
)

backbone_communities = to_many("(backbone:Node)-[edge:BACKBONE_OF]->(community:Community)")
backbone_people = to_many("(community:Community)<-[edge:BACKBONE_OF]-(person:Person)")
backbone_residents = to_many("(community:Community)<-[edge:BACKBONE_OF]-(resident:Resident)")
volunteering_in_communities = to_many("(volunteer:Node)-[edge:VOLUNTEERS_WITH]->(community:Community)")
volunteering_with_teams = to_many("(volunteer:Node)-[edge:VOLUNTEERS_WITH]->(team:VolunteerTeam)")
volunteer_people = to_many("(host:Node)<-[edge:VOLUNTEERS_WITH]-(person:Person)")
volunteer_residents = to_many("(host:Node)<-[edge:VOLUNTEERS_WITH]-(resident:Resident)")
people = all_nodes("(person:Person)")

# I3: exactly one county leader and one street leader, and a head of a member unit of the community's own committee.
HEADS = to_many(
    "(community:Community)<-[:LINKED_TO {tier: 'MEMBER_UNIT_HEAD'}]-(head:Person)-[:WORKS_FOR {isHead: true}]->"
    "(:Organization)-[:MEMBER_UNIT_OF {role: 'MEMBER'}]->(:JointPartyCommittee)-[:SERVES]->(community)",
    found="head",
)
LEADERS = (
    exactly_one("(community:Community)<-[:LINKED_TO {tier: 'COUNTY_LEADER'}]-(leader:Person)", "COUNTY_LEADER"),
    exactly_one("(community:Community)<-[:LINKED_TO {tier: 'STREET_LEADER'}]-(leader:Person)", "STREET_LEADER"),
    Cardinality(HEADS, 1, None, "MEMBER_UNIT_HEAD"),
)
# I4: exactly one leader, and at least one person of each other role.
GRID_FORCE = (
    exactly_one("(grid:Grid)<-[:ASSIGNED_TO {role: 'GRID_LEADER'}]-(person:Person)", "GRID_LEADER"),
    some("(grid:Grid)<-[:ASSIGNED_TO {role: 'FULL_TIME'}]-(person:Person)", "FULL_TIME"),
    some("(grid:Grid)<-[:ASSIGNED_TO {role: 'PART_TIME'}]-(person:Person)", "PART_TIME"),
    some("(grid:Grid)<-[:ASSIGNED_TO {role: 'INSTRUCTOR'}]-(person:Person)", "INSTRUCTOR"),
)
communities_in_scope = to_many("(area:Area)<-[:PART_OF*0..7]-(community:Community {inScope: true})")
grids_in_area = to_many("(area:Area)<-[:PART_OF*0..7]-(grid:Grid)")
CADRES = "{kind: 'PARTY_ORGAN'|'GOV_DEPARTMENT'|'PUBLIC_INSTITUTION'}"  # employers of cadres (domain §2.3)
grids_without_cadre = grids_in_area.requiring(
    none(f"(grid:Grid)<-[:ASSIGNED_TO]-(cadre:Person)-[:WORKS_FOR]->(organization:Organization {CADRES})")
)
community_gaps = communities_in_scope.lacking(*LEADERS)
grid_gaps = grids_in_area.lacking(*GRID_FORCE)
leader_coverage = Ratio(Count(communities_in_scope.requiring(*LEADERS)), Count(communities_in_scope))
grid_force_coverage = Ratio(Count(grids_in_area.requiring(*GRID_FORCE)), Count(grids_in_area))
member_unit_heads = Count(HEADS, suppressed=True)
communities_without_legal_deputy = communities_in_scope.requiring(
    none("(community:Community)<-[:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(deputy:Person)")
)
