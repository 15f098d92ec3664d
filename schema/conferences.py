"""Conferences on three levels, their resolutions, and leaders' visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import conferences, orders, schedules
from resolvers.execution.fields import FieldRole
from schema.core.arguments import FROM, TO
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure, part
from schema.core.types import connection, graph_type, node
from schema.links import LinkedTo, MemberUnitOf
from schema.node import Node

if TYPE_CHECKING:
    from schema.area import Area
    from schema.core.connections import Connection
    from schema.links import Adopted, Attended, Chaired, Discussed, Visited
    from schema.orders import WorkOrder
    from schema.organizations import Organization
    from schema.people import Person
    from schema.territory import Community


class MissedVisit(LinkedTo):
    """A link LINKED_TO with its leader and the periods without a visit."""

    leader: Person = part(FieldRole.PAIR_SOURCE, description="The leader 领导")
    missed_periods: list[str] = measure(
        resolver=schedules.missed_visits,
        description="Quarters or months of the last year with the link and without a visit 近一年未走访周期",
    )
    missed_period_count: int = measure(
        resolver=schedules.missed_visit_number, description="Number of missedPeriods 未走访周期数"
    )


class AbsentUnit(MemberUnitOf):
    """A link MEMBER_UNIT_OF with its unit and the number of absences."""

    unit: Organization = part(FieldRole.PAIR_SOURCE, description="The unit 单位")
    consecutive_absences: int = measure(
        resolver=schedules.consecutive_absences,
        description="Joint conferences since the unit last attended or joined 连续缺席次数",
    )


@graph_type("MeetingSeries")
class MeetingSeries(Node):
    """A series of joint conferences."""

    area: Area | None = node(resolver=conferences.area_of_series, description="The area of the conference 所属区域")
    expected_conferences: int = measure(
        resolver=schedules.expected_number,
        description="Periods of the last ten years that are over and required a conference 应召开次数",
    )
    missed_periods: list[str] = measure(
        resolver=schedules.missed_conferences,
        description="Periods without a joint conference 未召开周期",
    )
    missed_period_count: int = measure(
        resolver=schedules.missed_number, description="Number of missedPeriods 未召开次数"
    )
    held_rate: float | None = measure(
        resolver=schedules.held_rate,
        description="Periods with a conference ÷ expectedConferences; null if 0 were expected 召开率",
    )
    meetings: Connection[Meeting] = connection(
        FROM, TO, resolver=conferences.meetings_of_series, description="Its meetings 会议"
    )


@graph_type("Meeting")
class Meeting(Node):
    """A meeting."""

    series: MeetingSeries | None = node(
        resolver=conferences.series_of_meeting, description="The series of the meeting 所属机制"
    )
    chairs: Connection[Person, Chaired] = connection(resolver=conferences.chairs, description="Who chaired it 主持人")
    attendants: Connection[Organization, Attended] = connection(
        resolver=conferences.attendants, description="Who took part 参会单位"
    )
    discussed: Connection[Node, Discussed] = connection(
        resolver=conferences.discussed_in_meeting, description="Matters discussed 研究事项"
    )
    escalated_orders: Connection[WorkOrder] = connection(
        resolver=orders.orders_before_meeting, description="Orders submitted to the meeting 提交的工单"
    )
    resolutions: Connection[Resolution, Adopted] = connection(
        resolver=conferences.resolutions_of_meeting, description="Resolutions 议定事项"
    )


@graph_type("Resolution")
class Resolution(Node):
    """A resolution of a meeting."""

    meeting: Meeting | None = node(
        resolver=conferences.meeting_of_resolution, description="The meeting of the resolution 议定会议"
    )
    responsible_organizations: Connection[Organization] = connection(
        resolver=conferences.responsible_organizations, description="Organizations responsible 责任单位"
    )


@graph_type("FieldVisit")
class FieldVisit(Node):
    """A leader's visit."""

    visitors: Connection[Person, Visited] = connection(resolver=conferences.visitors, description="The visitor 走访人")
    community: Community | None = node(
        resolver=conferences.community_of_visit, description="The community visited 走访社区"
    )


@graph_object()
class ConferencesQuery:
    """Root fields of conferences."""

    meeting_series: Connection[MeetingSeries] | None = connection(
        AS_OF, resolver=conferences.series, description="All series of conferences 全部联席会议机制"
    )
    meetings: Connection[Meeting] | None = connection(
        FROM, TO, AS_OF, resolver=conferences.meetings, description="All meetings 全部会议"
    )
    missed_visits: Connection[Community, MissedVisit] | None = connection(
        AS_OF,
        resolver=schedules.leaders_missing_visits,
        description="County leaders who missed a quarterly visit and street leaders who missed a monthly one 未按期走访的联系领导",
    )
    absent_units: Connection[Community, AbsentUnit] | None = connection(
        AS_OF,
        resolver=schedules.absent_units,
        description="Members of committees that were absent from the last two joint conferences or more 连续缺席联席会议的成员单位",
    )
    field_visits: Connection[FieldVisit] | None = connection(
        AS_OF, resolver=conferences.visits, description="All leaders' visits 全部调研督导、现场办公"
    )
