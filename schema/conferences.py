"""Conferences on three levels, what they decide, and leaders' visits."""

from __future__ import annotations

from graph.model import MODEL
from resolvers import cadence, conferences, orders
from resolvers.reading import Part
from schema.arguments import FROM, TO
from schema.connection import connection, facts_of, lazy
from schema.declare import leads, measured, measures, node_type
from schema.field import ReadingField
from schema.node import Node

MissedVisits = connection(
    "MissedVisit",
    lazy("Community"),
    *facts_of(MODEL.links["LINKED_TO"]),
    ReadingField(Part.PAIR_SOURCE, "leader", lazy("Person"), "The leader 领导"),
    measured(
        "missedPeriods",
        cadence.missed_visits,
        "Quarters or months of the last year through which they were linked, without a visit 近一年未走访周期",
    ),
    measured("missedPeriodCount", cadence.missed_visit_number, "How many these are 未走访周期数"),
)
AbsentUnits = connection(
    "AbsentUnit",
    lazy("Community"),
    *facts_of(MODEL.links["MEMBER_UNIT_OF"]),
    ReadingField(Part.PAIR_SOURCE, "unit", lazy("Organization"), "The unit 单位"),
    measured(
        "consecutiveAbsences",
        cadence.consecutive_absences,
        "Joint conferences held since the last one it came to, or since it joined 连续缺席次数",
    ),
)


@node_type("MeetingSeries")
class MeetingSeries(Node):
    """A series of joint conferences."""

    area = leads(conferences.area_of_series, "The area it is the conference of 所属区域")
    expectedConferences = measures(
        cadence.expected_number,
        "Periods of its cadence that are over and in which it was to be held, of the last ten years 应召开次数",
    )
    missedPeriods = measures(
        cadence.missed_conferences, "Those of them in which no joint conference was held 未召开周期"
    )
    missedPeriodCount = measures(cadence.missed_number, "How many these are 未召开次数")
    heldRate = measures(
        cadence.held_rate, "Periods in which one was held ÷ expectedConferences; null if none was expected 召开率"
    )
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
