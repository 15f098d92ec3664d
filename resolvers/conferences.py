"""Paths of the subject conferences: series, meetings, resolutions, visits (domain §2.5)."""

from __future__ import annotations

from graph.query.traversal import every, many, one

all_series = every("(series:MeetingSeries)")
all_meetings = every("(meeting:Meeting {heldAt: $from..$to})")
all_visits = every("(visit:FieldVisit)")

area_of_series = one("(series:MeetingSeries)-[:FOR_AREA]->(area:Area)")
series_of_area = many("(area:Area)<-[:FOR_AREA]-(series:MeetingSeries)")
series_of_meeting = one("(meeting:Meeting)-[:INSTANCE_OF]->(series:MeetingSeries)")
meetings_of_series = many("(series:MeetingSeries)<-[:INSTANCE_OF]-(meeting:Meeting {heldAt: $from..$to})")
chairs = many("(meeting:Meeting)<-[edge:CHAIRED]-(person:Person)")
chaired_meetings = many("(person:Person)-[edge:CHAIRED]->(meeting:Meeting)")
attendants = many("(meeting:Meeting)<-[edge:ATTENDED]-(organization:Organization)")
attended_meetings = many("(organization:Organization)-[edge:ATTENDED]->(meeting:Meeting)")
discussed_in_meeting = many("(meeting:Meeting)-[edge:DISCUSSED]->(matter:Node)")
meetings_about = many("(matter:Node)<-[edge:DISCUSSED]-(meeting:Meeting)")
resolutions_of_meeting = many("(meeting:Meeting)-[edge:ADOPTED]->(resolution:Resolution)")
meeting_of_resolution = one("(resolution:Resolution)<-[:ADOPTED]-(meeting:Meeting)")
responsible_organizations = many("(resolution:Resolution)<-[:RESPONSIBLE_FOR]-(organization:Organization)")
resolutions_of_organization = many("(organization:Organization)-[:RESPONSIBLE_FOR]->(resolution:Resolution)")

visitors = many("(visit:FieldVisit)<-[edge:VISITED]-(person:Person)")
visits_of_person = many("(person:Person)-[edge:VISITED]->(visit:FieldVisit)")
community_of_visit = one("(visit:FieldVisit)-[:VISIT_TO]->(community:Community)")
visits_to_community = many("(community:Community)<-[:VISIT_TO]-(visit:FieldVisit)")
