"""Paths of the subject audit: events, and what each county configures (domain §2.11)."""

from __future__ import annotations

from graph.query.traversal import every, many, one, seek

sla_policies = every("(policy:SlaPolicy)")
role_by_code = seek("(role:RoleType {code: $code})")
role_types = every("(role:RoleType)")
holidays = every("(holiday:Holiday)")

subject_of_event = one("(event:Event)-[:ABOUT]->(subject:Node)")
events_about = many("(subject:Node)<-[:ABOUT]-(event:Event)")
actor_of_event = one("(event:Event)-[:BY]->(person:Person)")
events_by_person = many("(person:Person)<-[:BY]-(event:Event)")
