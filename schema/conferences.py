"""Conferences on three levels, what they decide, and leaders' visits."""

from __future__ import annotations

from resolvers import conferences, orders
from schema.arguments import FROM, TO
from schema.declare import leads, node_type
from schema.node import Node


@node_type("MeetingSeries")
class MeetingSeries(Node):
    """A series of joint conferences."""

    area = leads(conferences.area_of_series, "The area it is the conference of 所属区域")
    meetings = leads(conferences.meetings_of_series, "Its meetings 会议", FROM, TO)


@node_type("Meeting")
class Meeting(Node):
    """A meeting."""

    series = leads(conferences.series_of_meeting, "The series it is of 所属机制")
    chairs = leads(conferences.chairs, "Who chaired it 主持人")
    attendants = leads(conferences.attendants, "Who took part 参会单位")
    discussed = leads(conferences.discussed_in_meeting, "What it discussed 研究事项")
    escalatedOrders = leads(orders.orders_before_meeting, "Orders brought before it 提交的工单")
    resolutions = leads(conferences.resolutions_of_meeting, "What it decided 议定事项")


@node_type("Resolution")
class Resolution(Node):
    """Something that a meeting decided."""

    meeting = leads(conferences.meeting_of_resolution, "The meeting that decided it 议定会议")
    responsibleOrganizations = leads(conferences.responsible_organizations, "Who is responsible 责任单位")


@node_type("FieldVisit")
class FieldVisit(Node):
    """A leader's visit."""

    visitors = leads(conferences.visitors, "Who made it 走访人")
    community = leads(conferences.community_of_visit, "Where it was 走访社区")
