"""Paths of the subject people (domain §2.3). Where residents live is not walked until viewers have rights."""

from __future__ import annotations

from graph.traversal import every, many, one, seek

person_by_id = seek("(person:Person {id: $id})")

employers = many("(person:Person)-[edge:WORKS_FOR]->(organization:Organization)")
staff = many("(organization:Organization)<-[edge:WORKS_FOR]-(person:Person)")
party_organizations = many("(person:Person)-[edge:BELONGS_TO]->(party:PartyOrganization)")
party_members = many("(party:PartyOrganization)<-[edge:BELONGS_TO]-(person:Person)")
linked_communities = many("(person:Person)-[edge:LINKED_TO {tier: $tier}]->(community:Community)")
linked_leaders = many("(community:Community)<-[edge:LINKED_TO {tier: $tier}]-(person:Person)")
registered_communities = many("(person:Person)-[edge:REGISTERED_AT]->(community:Community)")
registered_at_community = many("(community:Community)<-[edge:REGISTERED_AT]-(person:Person)")

assigned_areas = many("(person:Person)-[edge:ASSIGNED_TO {role: $role}]->(area:Area)")
assigned_grids = many("(person:Person)-[edge:ASSIGNED_TO {role: $role}]->(grid:Grid)")
assigned_areas_of_resident = many("(resident:Resident)-[edge:ASSIGNED_TO]->(area:Area)")
grid_force = many("(grid:Grid)<-[edge:ASSIGNED_TO {role: $role}]-(person:Person)")
assigned_to_micro_grid = many("(microGrid:MicroGrid)<-[edge:ASSIGNED_TO]-(person:Person)")
assigned_to_building = many("(building:Building)<-[edge:ASSIGNED_TO]-(person:Person)")
residents_assigned_to_grid = many("(grid:Grid)<-[edge:ASSIGNED_TO]-(resident:Resident)")
residents_assigned_to_micro_grid = many("(microGrid:MicroGrid)<-[edge:ASSIGNED_TO]-(resident:Resident)")
residents_assigned_to_building = many("(building:Building)<-[edge:ASSIGNED_TO]-(resident:Resident)")

legal_deputies = many("(community:Community)<-[edge:SECONDED_TO {role: 'LEGAL_DEPUTY'}]-(person:Person)")
secondments = many("(person:Person)-[edge:SECONDED_TO]->(community:Community)")
seconded_to_community = many("(community:Community)<-[edge:SECONDED_TO]-(person:Person)")
employments = many("(person:Person)-[edge:EMPLOYED_BY]->(community:Community)")
workers_of_community = many("(community:Community)<-[edge:EMPLOYED_BY]-(person:Person)")
posts_of_person = many("(person:Person)-[edge:HOLDS]->(post:Post)")
holders_of_post = many("(post:Post)<-[edge:HOLDS]-(person:Person)")
organization_of_post = one("(post:Post)-[:POST_IN]->(organization:Organization)")
area_of_post = one("(post:Post)-[:POST_IN]->(area:Area)")
posts_in_organization = many("(organization:Organization)<-[edge:POST_IN]-(post:Post)")
posts_in_area = many("(area:Area)<-[edge:POST_IN]-(post:Post)")

backbone_communities = many("(backbone:Node)-[edge:BACKBONE_OF]->(community:Community)")
backbone_people = many("(community:Community)<-[edge:BACKBONE_OF]-(person:Person)")
backbone_residents = many("(community:Community)<-[edge:BACKBONE_OF]-(resident:Resident)")
volunteering_in_communities = many("(volunteer:Node)-[edge:VOLUNTEERS_WITH]->(community:Community)")
volunteering_with_teams = many("(volunteer:Node)-[edge:VOLUNTEERS_WITH]->(team:VolunteerTeam)")
volunteer_people = many("(host:Node)<-[edge:VOLUNTEERS_WITH]-(person:Person)")
volunteer_residents = many("(host:Node)<-[edge:VOLUNTEERS_WITH]-(resident:Resident)")
all_people = every("(person:Person)")
