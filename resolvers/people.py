"""Paths of the subject people (domain §2.3). Where residents live is not walked until viewers have rights."""

from __future__ import annotations

from graph.traversal import many, seek

person_by_id = seek("(person:Person {id: $id})")

employers = many("(person:Person)-[edge:WORKS_FOR]->(organization:Organization)")
staff = many("(organization:Organization)<-[edge:WORKS_FOR]-(person:Person)")
party_organizations = many("(person:Person)-[edge:BELONGS_TO]->(party:PartyOrganization)")
party_members = many("(party:PartyOrganization)<-[edge:BELONGS_TO]-(person:Person)")
linked_communities = many("(person:Person)-[edge:LINKED_TO]->(community:Community)")
linked_to_community = many("(community:Community)<-[edge:LINKED_TO]-(person:Person)")
registered_communities = many("(person:Person)-[edge:REGISTERED_AT]->(community:Community)")
registered_at_community = many("(community:Community)<-[edge:REGISTERED_AT]-(person:Person)")

assigned_areas = many("(person:Person)-[edge:ASSIGNED_TO]->(area:Area)")
assigned_areas_of_resident = many("(resident:Resident)-[edge:ASSIGNED_TO]->(area:Area)")
assigned_to_grid = many("(grid:Grid)<-[edge:ASSIGNED_TO]-(person:Person)")
assigned_to_micro_grid = many("(microGrid:MicroGrid)<-[edge:ASSIGNED_TO]-(person:Person)")
assigned_to_building = many("(building:Building)<-[edge:ASSIGNED_TO]-(person:Person)")
residents_assigned_to_grid = many("(grid:Grid)<-[edge:ASSIGNED_TO]-(resident:Resident)")
residents_assigned_to_micro_grid = many("(microGrid:MicroGrid)<-[edge:ASSIGNED_TO]-(resident:Resident)")
residents_assigned_to_building = many("(building:Building)<-[edge:ASSIGNED_TO]-(resident:Resident)")
