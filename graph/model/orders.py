"""Work orders: a resident's problem in the five-step procedure, its events and its rating (domain §3.1)."""

from __future__ import annotations

from graph.model.audit import EVENT, EVENT_LOG
from graph.model.builders import (
    INTERNAL,
    PERSONAL,
    RESTRICTED,
    Subject,
    choice,
    choice_of,
    guarded,
    high_fan_in,
    instant,
    integer,
    snapshot_of,
    text,
)
from graph.model.declarations import Choice, Guard, Lifetime, Property, ValueType

ORDER_STATE = Choice(
    "OrderState",
    "State of a work order 工单状态",
    (
        ("GRID_HANDLING", "Handled in the grid 网格就地处置"),
        ("COMMUNITY_TRIAGE", "Waiting for the community's triage 待分单"),
        ("COMMUNITY_HANDLING", "Handled by the community 小事办理"),
        ("STREET_COORDINATION", "Coordinated by the street 街道统筹"),
        ("COUNTY_DISPATCH", "Waiting to be dispatched 待派单"),
        ("DEPARTMENT_PENDING", "Waiting for the department 待接单"),
        ("DEPARTMENT_HANDLING", "Handled by the department 已接单办理"),
        ("LEADER_STUDY", "Studied by a county leader 县领导牵头研究"),
        ("RESOLVED", "Resolved, feedback due 办结待反馈"),
        ("FEEDBACK_GIVEN", "Feedback given, rating due 已反馈待评"),
        ("RATED", "Rated 已评单"),
        ("CLOSED_UNRATED", "Closed without a rating 超期未评归档"),
        ("CANCELLED", "Cancelled 作废"),
        ("DUPLICATE", "Duplicate 重复"),
    ),
)
URGENCY = Choice(
    "Urgency",
    "Urgency 紧急程度",
    (("NORMAL", "Normal 一般"), ("URGENT", "Urgent 紧急"), ("EMERGENCY", "Emergency 特急")),
)
CLASSIFICATION = Choice(
    "OrderClassification",
    "Weight of the matter, decided by a person 事项分类",
    (("MICRO", "Minor 小微"), ("SMALL", "Small 小事"), ("BIG", "Big 大事"), ("COMPLEX", "Complex 复杂")),
)
HANDLER_ROLE = Choice(
    "HandlerRole", "Role in handling an order 办理角色", (("LEAD", "Leads 主办"), ("CO", "Assists 协办"))
)

RATING_CHANNEL = choice(
    "RatingChannel",
    "Channel of a rating 评价渠道",
    RESIDENT="By the resident's own link 居民自评",
    GRID_WORKER="Recorded by a grid worker 网格员代录",
)
ACTOR_ROLE = choice(
    "ActorRole",
    "Capacity of an actor on an order 操作角色",
    GRID_WORKER="Grid worker 网格员",
    COMMUNITY_ADMIN="Community committee 社区党委",
    COMMAND_CENTER="Street command centre 街道指挥中心",
    COUNTY_CENTER="County centre 县中心",
    DEPARTMENT_HANDLER="Department 部门",
    LEADER="County leader 县领导",
    RESIDENT="Resident 居民",
    SUPERVISOR="Supervisor 督办",
    SYSTEM="The system 系统",
)

ORDERS = Subject("orders", "domain §3.1")
RAISED = Lifetime("reportedAt", instant=True, since_required=True)

WORK_ORDER = ORDERS.label(
    "WorkOrder",
    "A resident's problem, handled by the five-step procedure 工单",
    text("no", "Order number 工单编号", required=True, unique=True, immutable=True),
    text("title", "Title 标题", required=True, sensitivity=INTERNAL),
    text("description", "Description 描述", sensitivity=RESTRICTED, guard=Guard.ORDER_TEXT),
    text("addressText", "Address 地址", sensitivity=RESTRICTED, guard=Guard.ORDER_TEXT),
    Property("location", ValueType.POINT, "Location, WGS-84 位置", sensitivity=RESTRICTED, guard=Guard.ORDER_TEXT),
    choice_of("urgency", URGENCY, "Urgency 紧急程度", required=True),
    choice_of(
        "state", ORDER_STATE, "State 状态", required=True, sensitivity=INTERNAL, indexed=True, event_sourced=True
    ),
    choice_of("classification", CLASSIFICATION, "Classification 事项分类", required=True, event_sourced=True),
    integer("escalationLevel", "Level, 0 grid … 5 county leader 层级", required=True, event_sourced=True),
    integer("maxLevel", "Highest level it has reached; never falls 最高层级", required=True, event_sourced=True),
    instant("reportedAt", "Time of the report 点单时间", required=True),
    instant("acceptedAt", "Time of acceptance by the department 接单时间", event_sourced=True),
    instant("acceptBy", "Deadline of acceptance 应接单时间", may_be_future=True, event_sourced=True),
    instant("dueAt", "Deadline 办结期限", may_be_future=True, event_sourced=True),
    instant("resolvedAt", "Time of resolution 办结时间", event_sourced=True),
    instant("feedbackBy", "Deadline of feedback 应反馈时间", may_be_future=True, event_sourced=True),
    instant("rateBy", "Deadline of the rating 应评价时间", may_be_future=True, event_sourced=True),
    instant("closedAt", "Time of closing 归档时间", event_sourced=True),
    text("resolution", "Resolution 办理结果", sensitivity=INTERNAL, event_sourced=True),
    integer("reopenCount", "Number of reopenings 重启次数", required=True, event_sourced=True),
    integer("returnCount", "Number of returns by departments 退单次数", required=True, event_sourced=True),
    lifetime=RAISED,
    order=("no",),
    key="no",
    sensitivity=INTERNAL,
    ground=(
        "(order)-[:RAISED_IN]->(:Area)",
        "(order)-[:AT_DESK {until: any}]->(:Area)",
        "(order)-[:HANDLED_BY|AT_DESK {until: any}]->(:Organization)",
        "(order)<-[:ABOUT]-(:OrderEvent)-[:TO_ORG]->(:Organization)",
    ),
)
ORDER_EVENT = ORDERS.label(
    "OrderEvent",
    "An event of an order 工单事件",
    integer("orderSeq", "Position among the order's events: 1, 2, … 工单内序号", required=True, immutable=True),
    choice_of("from", ORDER_STATE, "State before; null for the first 原状态", immutable=True, sensitivity=INTERNAL),
    choice_of("to", ORDER_STATE, "State after 新状态", required=True, immutable=True, sensitivity=INTERNAL),
    choice_of("actorRole", ACTOR_ROLE, "Capacity 操作角色", required=True, immutable=True),
    text("reason", "Reason 理由", immutable=True, sensitivity=INTERNAL),
    instant("dueAtBefore", "Deadline before 原办结期限", may_be_future=True),
    instant("dueAtAfter", "Deadline after 新办结期限", may_be_future=True),
    *snapshot_of(WORK_ORDER, renamed=dict(EVENT_LOG.renamed)),
    interface=EVENT,
    order=("seq",),
    key="seq",
    called="at",
    sensitivity=INTERNAL,
    ground=("(event)-[:ABOUT]->(:WorkOrder)",),
)
RATING = ORDERS.label(
    "Rating",
    "A resident's rating of an order 群众评单",
    integer("stars", "Stars, 1 to 5 星级", required=True, immutable=True),
    text("comment", "Comment 评语", sensitivity=PERSONAL, guard=Guard.COMMENT),
    instant("at", "Time of the rating 评价时间", required=True),
    choice_of("channel", RATING_CHANNEL, "Channel 评价渠道", required=True, immutable=True),
    lifetime=Lifetime("at", instant=True, since_required=True),
    order=("at", "id"),
    called="at",
    sensitivity=INTERNAL,
    ground=("(rating)<-[:RATED_AS {until: any}]-(:WorkOrder)",),
)

LABELS = (WORK_ORDER, ORDER_EVENT, RATING)
LINKS = (
    ORDERS.reference("RAISED_IN", "Was raised in 发生于", "WorkOrder → Grid; DemandItem → Community"),
    guarded(
        Guard.ORDER_TEXT,
        ORDERS.reference("AT_BUILDING", "Is at the building 所在楼栋", "WorkOrder → Building"),
    ),
    high_fan_in(ORDERS.reference("DISPATCHED_BY_ORDER", "Was dispatched by 派单单位", "WorkOrder → Organization")),
    ORDERS.reference("REPORTED_BY", "Was reported by 点单人", "WorkOrder → Person"),
    guarded(
        Guard.ORDER_TEXT,
        ORDERS.reference("ON_BEHALF_OF", "Was reported on behalf of 代…点单", "WorkOrder → Resident"),
    ),
    high_fan_in(
        ORDERS.state(
            "HANDLED_BY",
            "Is handled by, until resolved or transferred 由…办理",
            "WorkOrder → Organization",
            choice_of("role", HANDLER_ROLE, "Role 办理角色", required=True),
            discriminator="role",
        ),
    ),
    high_fan_in(ORDERS.state("AT_DESK", "Is at the desk of 当前办理台", "WorkOrder → Grid | Person | Organization")),
    ORDERS.reference("LED_BY", "Is led by the county leader 牵头县领导", "WorkOrder → Person"),
    ORDERS.reference("DUPLICATE_OF", "Is a duplicate of 与…重复", "WorkOrder → WorkOrder"),
    ORDERS.structure("ESCALATED_TO_MEETING", "Was brought before the meeting 提交会议", "WorkOrder → Meeting"),
    ORDERS.structure("CONVERTED_TO", "Became the demand 转为需求", "WorkOrder → DemandItem"),
    ORDERS.state("RATED_AS", "Is rated as 评价", "WorkOrder → Rating"),
    high_fan_in(ORDERS.reference("FROM_ORG", "Came from the desk of 来自", "OrderEvent → Organization")),
    high_fan_in(ORDERS.reference("TO_ORG", "Went to the desk of 去往", "OrderEvent → Organization")),
)
