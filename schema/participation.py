"""Participation: forums, volunteers' activities and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import organizations, participation
from schema.core.fields import AS_OF
from schema.core.objects import graph_object
from schema.core.types import connection, graph_type, node
from schema.node import Node

if TYPE_CHECKING:
    from schema.co_building import DemandItem
    from schema.core.connections import Connection
    from schema.links import Proposed, TookPartIn
    from schema.organizations import Organization
    from schema.people import Person, Resident
    from schema.territory import Community


@graph_type("Forum")
class Forum(Node):
    """A forum."""

    community: Community | None = node(
        resolver=organizations.host_community, description="The community that hosts it 所在社区"
    )
    supporters: Connection[Organization] = connection(
        resolver=participation.supporters_of_forum, description="Who supports it 支持单位"
    )
    sessions: Connection[ForumSession] = connection(
        resolver=participation.sessions_of_forum, description="Its sessions 议事会"
    )


@graph_type("ForumSession")
class ForumSession(Node):
    """A session of a forum."""

    forum: Forum | None = node(resolver=participation.forum_of_session, description="The forum of the session 所属平台")
    proposed_demands: Connection[DemandItem, Proposed] = connection(
        resolver=participation.demands_of_session, description="Needs it proposed 提出的需求"
    )


@graph_type("VolunteerActivity")
class VolunteerActivity(Node):
    """An activity of volunteers."""

    community: Community | None = node(
        resolver=participation.community_of_activity, description="The community 举办社区"
    )
    organizers: Connection[Organization] = connection(
        resolver=participation.organizers, description="Who organized it 组织单位"
    )
    participant_people: Connection[Person, TookPartIn] = connection(
        resolver=participation.people_in_activity, description="Officials who took part 参加者(人员)"
    )
    participant_residents: Connection[Resident, TookPartIn] = connection(
        resolver=participation.residents_in_activity, description="Residents who took part 参加者(居民)"
    )
    points_entries: Connection[PointsEntry] = connection(
        resolver=participation.points_for_activity, description="Points awarded for it 授予的积分"
    )


@graph_type("PointsEntry")
class PointsEntry(Node):
    """An entry in the ledger of points."""

    person: Person | None = node(
        resolver=participation.person_of_points, description="The official who earned it 获得者(人员)"
    )
    resident: Resident | None = node(
        resolver=participation.resident_of_points, description="The resident who earned it 获得者(居民)"
    )
    activity: VolunteerActivity | None = node(
        resolver=participation.activity_of_points, description="The activity it was awarded for 对应活动"
    )


@graph_object()
class ParticipationQuery:
    """Root fields of participation."""

    forums: Connection[Forum] | None = connection(
        AS_OF, resolver=participation.forums, description="All forums 全部议事平台"
    )
    volunteer_activities: Connection[VolunteerActivity] | None = connection(
        AS_OF, resolver=participation.activities, description="All activities of volunteers 全部志愿服务活动"
    )
