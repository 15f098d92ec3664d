"""Traversals of the subject participation: forums, activities, points (domain §2.9)."""

from __future__ import annotations

from graph.model import ValueType
from graph.query.formulas import PropertyOf
from graph.query.measures import total
from graph.query.traversal import all_nodes, to_many, to_one

forums = all_nodes("(forum:Forum)")
activities = all_nodes("(activity:VolunteerActivity)")

forums_of_community = to_many("(community:Community)<-[edge:HOSTED_BY]-(forum:Forum)")
supporters_of_forum = to_many("(forum:Forum)<-[:SUPPORTS]-(organization:Organization)")
supported_forums = to_many("(organization:Organization)-[:SUPPORTS]->(forum:Forum)")
forum_of_session = to_one("(session:ForumSession)-[:SESSION_OF]->(forum:Forum)")
sessions_of_forum = to_many("(forum:Forum)<-[:SESSION_OF]-(session:ForumSession)")
demands_of_session = to_many("(session:ForumSession)-[edge:PROPOSED]->(demand:DemandItem)")
sessions_of_demand = to_many("(demand:DemandItem)<-[edge:PROPOSED]-(session:ForumSession)")

activities_by_organization = to_many("(organization:Organization)-[:ORGANIZED]->(activity:VolunteerActivity)")
organizers = to_many("(activity:VolunteerActivity)<-[:ORGANIZED]-(organization:Organization)")
community_of_activity = to_one("(activity:VolunteerActivity)-[:HELD_IN]->(community:Community)")
activities_in_community = to_many("(community:Community)<-[:HELD_IN]-(activity:VolunteerActivity)")
activities_of_participant = to_many("(participant:Node)-[edge:TOOK_PART_IN]->(activity:VolunteerActivity)")
people_in_activity = to_many("(activity:VolunteerActivity)<-[edge:TOOK_PART_IN]-(person:Person)")
residents_in_activity = to_many("(activity:VolunteerActivity)<-[edge:TOOK_PART_IN]-(resident:Resident)")
points_of_participant = to_many("(participant:Node)-[edge:EARNED]->(entry:PointsEntry)")
person_of_points = to_one("(entry:PointsEntry)<-[:EARNED]-(person:Person)")
resident_of_points = to_one("(entry:PointsEntry)<-[:EARNED]-(resident:Resident)")
activity_of_points = to_one("(entry:PointsEntry)-[:AWARDED_FOR]->(activity:VolunteerActivity)")
points_balance = total("(resident:Resident)-[:EARNED]->(entry:PointsEntry)", PropertyOf("points"), ValueType.INT)
points_of_person = total("(person:Person)-[:EARNED]->(entry:PointsEntry)", PropertyOf("points"), ValueType.INT)
points_awarded_in_community = total(
    "(community:Community)<-[:HELD_IN]-(:VolunteerActivity)<-[:AWARDED_FOR]-(entry:PointsEntry)",
    PropertyOf("points"),
    ValueType.INT,
)
points_for_activity = to_many("(activity:VolunteerActivity)<-[:AWARDED_FOR]-(entry:PointsEntry)")
