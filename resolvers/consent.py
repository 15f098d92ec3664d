"""Traversals of the subject consent (domain §2.8)."""

from __future__ import annotations

from graph.query.traversal import all_nodes, by_key, to_many, to_one

requests = all_nodes("(request:ConsentRequest)")
power_by_slot = by_key("(power:PowerType {slot: $slot})")
powers = all_nodes("(power:PowerType)")

department_of_request = to_one("(request:ConsentRequest)-[:REQUESTED_BY]->(department:Department)")
requests_of_department = to_many("(department:Department)<-[:REQUESTED_BY]-(request:ConsentRequest)")
addressee_of_request = to_one("(request:ConsentRequest)-[:ADDRESSED_TO]->(party:PartyOrganization)")
requests_to_party_organization = to_many("(party:PartyOrganization)<-[:ADDRESSED_TO]-(request:ConsentRequest)")
post_of_request = to_one("(request:ConsentRequest)-[:CONCERNS]->(post:Post)")
requests_about_post = to_many("(post:Post)<-[:CONCERNS]-(request:ConsentRequest)")
power_of_request = to_one("(request:ConsentRequest)-[:EXERCISES]->(power:PowerType)")
requests_by_power = to_many("(power:PowerType)<-[:EXERCISES]-(request:ConsentRequest)")
holders_of_power = to_many("(power:PowerType)-[edge:HELD_BY]->(party:PartyOrganization)")
powers_of_party_organization = to_many("(party:PartyOrganization)<-[edge:HELD_BY]-(power:PowerType)")
