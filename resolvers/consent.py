"""Paths of the subject consent (domain §2.8)."""

from __future__ import annotations

from graph.query.traversal import every, many, one, seek

all_requests = every("(request:ConsentRequest)")
power_by_slot = seek("(power:PowerType {slot: $slot})")
all_powers = every("(power:PowerType)")

department_of_request = one("(request:ConsentRequest)-[:REQUESTED_BY]->(department:Department)")
requests_of_department = many("(department:Department)<-[:REQUESTED_BY]-(request:ConsentRequest)")
addressee_of_request = one("(request:ConsentRequest)-[:ADDRESSED_TO]->(party:PartyOrganization)")
requests_to_party_organization = many("(party:PartyOrganization)<-[:ADDRESSED_TO]-(request:ConsentRequest)")
post_of_request = one("(request:ConsentRequest)-[:CONCERNS]->(post:Post)")
requests_about_post = many("(post:Post)<-[:CONCERNS]-(request:ConsentRequest)")
power_of_request = one("(request:ConsentRequest)-[:EXERCISES]->(power:PowerType)")
requests_by_power = many("(power:PowerType)<-[:EXERCISES]-(request:ConsentRequest)")
holders_of_power = many("(power:PowerType)-[edge:HELD_BY]->(party:PartyOrganization)")
powers_of_party_organization = many("(party:PartyOrganization)<-[edge:HELD_BY]-(power:PowerType)")
