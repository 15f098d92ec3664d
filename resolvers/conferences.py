"""Traversals of the subject conferences: series, meetings, resolutions, visits (domain §2.5)."""

from __future__ import annotations

from graph.query.traversal import all_nodes, to_many, to_one

series = all_nodes("(series:MeetingSeries)")
meetings = all_nodes("(meeting:Meeting {heldAt: $from..$to})")
visits = all_nodes("(visit:FieldVisit)")

area_of_series = to_one("(series:MeetingSeries)-[:FOR_AREA]->(area:Area)")
series_of_area = to_many("(area:Area)<-[:FOR_AREA]-(series:MeetingSeries)")
series_of_meeting = to_one("(meeting:Meeting)-[:INSTANCE_OF]->(series:MeetingSeries)")
meetings_of_series = to_many("(series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {heldAt: $from..$to})")
chairs = to_many("(meeting:Meeting)<-[edge:CHAIRED]-(person:Person)")
chaired_meetings = to_many("(person:Person)-[edge:CHAIRED]->(meeting:Meeting)")
attendants = to_many("(meeting:Meeting)<-[edge:ATTENDED]-(organization:Organization)")
attended_meetings = to_many("(organization:Organization)-[edge:ATTENDED]->(meeting:Meeting)")
discussed_in_meeting = to_many("(meeting:Meeting)-[edge:DISCUSSED]->(matter:Node)")
meetings_about = to_many("(matter:Node)<-[edge:DISCUSSED]-(meeting:Meeting)")
resolutions_of_meeting = to_many("(meeting:Meeting)-[edge:ADOPTED]->(resolution:Resolution)")
meeting_of_resolution = to_one("(resolution:Resolution)<-[:ADOPTED]-(meeting:Meeting)")
responsible_organizations = to_many("(resolution:Resolution)<-[:RESPONSIBLE_FOR]-(organization:Organization)")
resolutions_of_organization = to_many("(organization:Organization)-[:RESPONSIBLE_FOR]->(resolution:Resolution)")

visitors = to_many("(visit:FieldVisit)<-[edge:VISITED]-(person:Person)")
visits_of_person = to_many("(person:Person)-[edge:VISITED]->(visit:FieldVisit)")
community_of_visit = to_one("(visit:FieldVisit)-[:VISIT_TO]->(community:Community)")
visits_to_community = to_many("(community:Community)<-[:VISIT_TO]-(visit:FieldVisit)")
