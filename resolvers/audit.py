"""Traversals of the subject audit: events and the settings of a county (domain §2.11)."""

from __future__ import annotations

from graph.query.traversal import all_nodes, by_key, to_many, to_one

sla_policies = all_nodes("(policy:SlaPolicy)")
role_by_code = by_key("(role:RoleType {code: $code})")
role_types = all_nodes("(role:RoleType)")
holidays = all_nodes("(holiday:Holiday)")

subject_of_event = to_one("(event:Event)-[:ABOUT]->(subject:Node)")
events_about = to_many("(subject:Node)<-[:ABOUT]-(event:Event)")
actor_of_event = to_one("(event:Event)-[:BY]->(person:Person)")
events_by_person = to_many("(person:Person)<-[:BY]-(event:Event)")
