"""Conferences of three levels, their resolutions, and visits of leaders (domain §2.5)."""

from __future__ import annotations

from graph.model.builders import INTERNAL, Subject, choice, choice_of, day, instant, integer, text
from graph.model.declarations import Lifetime, Property, ValueType

SERIES_LEVEL = choice(
    "ConferenceLevel",
    "Level of a conference 联席会议层级",
    COUNTY="County 县",
    TOWNSHIP="Street or town 街道(乡镇)",
    COMMUNITY="Community 社区",
)
CADENCE = choice(
    "Cadence",
    "Cadence 召开周期",
    MONTHLY="Every month 每月",
    QUARTERLY="Every quarter 每季度",
    HALF_YEARLY="Every half year 每半年",
    YEARLY="Every year 每年",
)
MEETING_KIND = choice(
    "MeetingKind",
    "Kind of a meeting 会议类别",
    JOINT="Joint conference 联席会议",
    EXTRA="Extra meeting 临时会议",
    SPECIAL_STUDY="Special study of the county committee 专题研究",
)
MEETING_STATUS = choice(
    "MeetingStatus",
    "Status of a meeting 会议状态",
    PLANNED="Planned 计划",
    HELD="Held 已召开",
    CANCELLED="Cancelled 取消",
)
ATTENDANCE_MODE = choice(
    "AttendanceMode", "Form of participation 参会方式", IN_PERSON="In person 到会", ONLINE="Online 线上"
)
RESOLUTION_STATUS = choice(
    "ResolutionStatus",
    "Status of a resolution 议定事项状态",
    OPEN="Open 推进中",
    DONE="Done 完成",
    DROPPED="Dropped 取消",
)
VISIT_KIND = choice(
    "VisitKind",
    "Kind of a visit 走访类别",
    QUARTERLY_SUPERVISION="Quarterly supervision by a county leader 季度调研督导",
    MONTHLY_ONSITE="Monthly on-site office of a street leader 月度现场办公",
    UNIT_HEAD_WORK="Work of a member unit's head 帮社工作",
)

CONFERENCES = Subject("conferences", "domain §2.5")
PERIOD = text("periodKey", "Period, such as 2024-Q3 or 2024-07 周期", required=True)

MEETING_SERIES = CONFERENCES.label(
    "MeetingSeries",
    "A series of joint conferences 联席会议机制",
    choice_of("level", SERIES_LEVEL, "Level 层级", required=True),
    choice_of("cadence", CADENCE, "Cadence 周期", required=True),
    text("title", "Title 名称", required=True),
    day("startsOn", "First day 开始日期", required=True),
    day("endsOn", "First day without the series 结束日期(不含)", may_be_future=True),
    lifetime=Lifetime("startsOn", "endsOn", since_required=True),
    order=("title", "id"),
)
MEETING = CONFERENCES.label(
    "Meeting",
    "A meeting 会议",
    PERIOD,
    instant("heldAt", "Time of the meeting 召开时间", required=True),
    choice_of("kind", MEETING_KIND, "Kind 类别", required=True),
    choice_of("status", MEETING_STATUS, "Status 状态", required=True, sensitivity=INTERNAL, event_sourced=True),
    Property(
        "topics",
        ValueType.TEXT_LIST,
        "Topics: KEY_WORK, MAJOR_MATTER; JOINT_ORGANIZING, RESOURCE_SHARING, JOINT_ACTIVITY; PARTY_BUILDING, LIVELIHOOD, DISPUTE 议题",
    ),
    text("slot", "Series and period of a joint conference that was not cancelled 唯一时段", unique=True),
    text("minutesUrl", "Address of the minutes 会议纪要", sensitivity=INTERNAL),
    lifetime=Lifetime("heldAt", instant=True, since_required=True),
    order=("heldAt", "id"),
    called="heldAt",
    sensitivity=INTERNAL,
    ground=(
        "(meeting)-[:INSTANCE_OF]->(:MeetingSeries)-[:FOR_AREA]->(:Area)",
        "(meeting)<-[:ATTENDED]-(:Organization)",
    ),
)
RESOLUTION = CONFERENCES.label(
    "Resolution",
    "Resolution of a meeting 议定事项",
    text("title", "Title 标题", required=True, sensitivity=INTERNAL),
    day("adoptedOn", "Day it was decided 议定日期", required=True),
    day("dueOn", "Day it is due 期限", may_be_future=True),
    choice_of("status", RESOLUTION_STATUS, "Status 状态", required=True, event_sourced=True),
    lifetime=Lifetime("adoptedOn", since_required=True),
    order=("adoptedOn", "id"),
    sensitivity=INTERNAL,
    ground=(
        "(resolution)<-[:ADOPTED]-(:Meeting)-[:INSTANCE_OF]->(:MeetingSeries)-[:FOR_AREA]->(:Area)",
        "(resolution)<-[:RESPONSIBLE_FOR]-(:Organization)",
    ),
)
FIELD_VISIT = CONFERENCES.label(
    "FieldVisit",
    "A leader's visit to a community 调研督导、现场办公",
    choice_of("kind", VISIT_KIND, "Kind 类别", required=True),
    PERIOD,
    day("on", "Day 日期", required=True),
    integer("issuesFound", "Problems found 发现问题数"),
    integer("issuesSolved", "Problems solved 解决问题数"),
    lifetime=Lifetime("on", since_required=True),
    order=("on", "id"),
    called="on",
    sensitivity=INTERNAL,
    ground=("(visit)-[:VISIT_TO]->(:Area)",),
)

LABELS = (MEETING_SERIES, MEETING, RESOLUTION, FIELD_VISIT)

LINKS = (
    CONFERENCES.reference("FOR_AREA", "Is the conference of 所属区域", "MeetingSeries → County | Township | Community"),
    CONFERENCES.reference("INSTANCE_OF", "Is a meeting of 属于机制", "Meeting → MeetingSeries"),
    CONFERENCES.fact("CHAIRED", "Chaired 主持", "Person → Meeting"),
    CONFERENCES.fact(
        "ATTENDED",
        "Took part in 参加",
        "Organization → Meeting",
        text("representativeId", "Id of the person who came 代表的标识", references="Person", sensitivity=INTERNAL),
        choice_of("mode", ATTENDANCE_MODE, "How 参会方式"),
    ),
    CONFERENCES.fact("DISCUSSED", "Discussed 研究", "Meeting → DemandItem | WorkOrder | TaskItem"),
    CONFERENCES.fact("ADOPTED", "Decided 议定", "Meeting → Resolution"),
    CONFERENCES.structure("RESPONSIBLE_FOR", "Is responsible for 负责", "Organization → Resolution"),
    CONFERENCES.fact("VISITED", "Made the visit 开展走访", "Person → FieldVisit"),
    CONFERENCES.reference("VISIT_TO", "Was a visit to 走访社区", "FieldVisit → Community"),
)
