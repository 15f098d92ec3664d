"""Participation: forums, volunteers' activities and points."""

from __future__ import annotations

from resolvers import organizations, participation
from schema.declare import leads, node_type
from schema.node import Node


@node_type("Forum")
class Forum(Node):
    """A forum."""

    community = leads(organizations.host_community, "The community that hosts it 所在社区")
    supporters = leads(participation.supporters_of_forum, "Who supports it 支持单位")
    sessions = leads(participation.sessions_of_forum, "Its sessions 议事会")


@node_type("ForumSession")
class ForumSession(Node):
    """A session of a forum."""

    forum = leads(participation.forum_of_session, "The forum it is of 所属平台")
    proposedDemands = leads(participation.demands_of_session, "Needs it proposed 提出的需求")


@node_type("VolunteerActivity")
class VolunteerActivity(Node):
    """An activity of volunteers."""

    community = leads(participation.community_of_activity, "Where it was held 举办社区")
    organizers = leads(participation.organizers, "Who organized it 组织单位")
    participantPeople = leads(participation.people_in_activity, "Officials who took part 参加者(人员)")
    participantResidents = leads(participation.residents_in_activity, "Residents who took part 参加者(居民)")
    pointsEntries = leads(participation.points_for_activity, "Points awarded for it 授予的积分")


@node_type("PointsEntry")
class PointsEntry(Node):
    """An entry in the ledger of points."""

    person = leads(participation.person_of_points, "The official who earned it 获得者(人员)")
    resident = leads(participation.resident_of_points, "The resident who earned it 获得者(居民)")
    activity = leads(participation.activity_of_points, "The activity it was awarded for 对应活动")
