"""Events and reference data: the append-only log, and each county's configuration (domain §2.11)."""

from __future__ import annotations

from graph.model import co_building, conferences
from graph.model.builders import (
    INTERNAL,
    RESTRICTED,
    Subject,
    choice,
    choice_of,
    day,
    high_fan_in,
    instant,
    integer,
    snapshot_of,
    text,
)
from graph.model.common import LAST_EVENT, NODE
from graph.model.declarations import EventLog, Interface, Lifetime, Property, ValueType

CALENDAR = choice(
    "SlaCalendar",
    "Hours that a deadline counts 计时方式",
    WORKING="Working hours 工作时间",
    CALENDAR="All hours 自然时间",
)
AUDIT = Subject("audit", "domain §2.11")

EVENT = Interface(
    "Event",
    "Event of a node; the log is append-only 事件",
    "audit",
    (
        Property(
            "seq",
            ValueType.LONG,
            "Position among all events; may have gaps 全局序号",
            required=True,
            unique=True,
            immutable=True,
        ),
        instant("at", "Time 发生时间", required=True),
        text("action", "Action 动作", required=True, immutable=True, sensitivity=INTERNAL),
        text("before", "State before, as JSON 变更前", immutable=True, sensitivity=RESTRICTED),
        text("after", "State after, as JSON 变更后", immutable=True, sensitivity=RESTRICTED),
        text("operation", "Id of the operation 操作标识", immutable=True, sensitivity=INTERNAL),
    ),
    parents=(NODE,),
    lifetime=Lifetime("at", instant=True, since_required=True),
    order=("seq",),
)
EVENT_LOG = EventLog(
    "Event", "ABOUT", order="seq", at="at", renamed=(("state", "to"), ("status", "to")), last=LAST_EVENT.name
)
GENERIC_EVENT = AUDIT.label(
    "GenericEvent",
    "An event of a node other than an order 一般事件",
    text("from", "Status before, where the node has one 原状态", immutable=True, sensitivity=INTERNAL),
    text("to", "Status after, where the node has one 新状态", immutable=True, sensitivity=INTERNAL),
    *snapshot_of(
        co_building.AGREEMENT,
        co_building.DEMAND_ITEM,
        co_building.TASK_ITEM,
        co_building.SERVICE_ITEM,
        conferences.MEETING,
        conferences.RESOLUTION,
        renamed=dict(EVENT_LOG.renamed),
    ),
    interface=EVENT,
    order=(),
    key="seq",
    called="at",
    sensitivity=INTERNAL,
    ground=("(event)-[:ABOUT]->(:DemandItem|TaskItem|ServiceItem|Meeting|Resolution|Agreement)",),
)
SLA_POLICY = AUDIT.label(
    "SlaPolicy",
    "Time limit of a stage of an order 办理时限规则",
    text("category", "Code of the category; null for all 适用类别"),
    text("urgency", "Urgency; null for all 适用紧急程度"),
    text("stage", "Stage 环节", required=True),
    integer("hours", "Time limit 时限", required=True, unit="hours"),
    choice_of("calendar", CALENDAR, "Hours that count 计时方式", required=True),
    order=("stage", "id"),
    called="stage",
)
ROLE_TYPE = AUDIT.label(
    "RoleType",
    "A role defined by the county, such as the three heads 角色类型",
    text("code", "Code 代码", required=True, unique=True, immutable=True),
    text("name", "Name 名称", required=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
    text("scheme", "Scheme it belongs to 所属机制", required=True),
    order=("code",),
    key="code",
)
HOLIDAY = AUDIT.label(
    "Holiday",
    "A day that does not count as a working day 节假日",
    day("date", "Day 日期", required=True, unique=True, may_be_future=True),
    text("name", "Name 名称", required=True),
    text("pinyin", "Sort key: the name in pinyin 拼音", required=True),
    order=("date", "id"),
)

LABELS = (GENERIC_EVENT, SLA_POLICY, ROLE_TYPE, HOLIDAY)

LINKS = (
    AUDIT.reference("ABOUT", "Is about 关于", "Event → Node"),
    high_fan_in(AUDIT.reference("BY", "Was done by 操作人", "Event → Person")),
)
