"""Work orders, as far as "which units serve this grid" needs them (domain §3.1); the rest comes with the five orders."""

from __future__ import annotations

from graph.model.common import NODE
from graph.model.declaration import Choice, End, Label, Lifetime, LinkKind, LinkType, Property, Sensitivity, ValueType

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
    "How weighty the matter is, decided by a person 事项分类",
    (("MICRO", "Minor 小微"), ("SMALL", "Small 小事"), ("BIG", "Big 大事"), ("COMPLEX", "Complex 复杂")),
)
HANDLER_ROLE = Choice(
    "HandlerRole", "Role in handling an order 办理角色", (("LEAD", "Leads 主办"), ("CO", "Assists 协办"))
)

WORK_ORDER = Label(
    "WorkOrder",
    "A resident's problem on its way through the five orders 工单",
    "orders",
    (NODE,),
    (
        Property("no", ValueType.TEXT, "Number for people 工单编号", required=True, unique=True, lasting=True),
        Property("title", ValueType.TEXT, "Title 标题", required=True, sensitivity=Sensitivity.INTERNAL),
        Property("description", ValueType.TEXT, "Description 描述", sensitivity=Sensitivity.RESTRICTED),
        Property("addressText", ValueType.TEXT, "Address 地址", sensitivity=Sensitivity.RESTRICTED),
        Property("urgency", URGENCY, "Urgency 紧急程度", required=True),
        Property("state", ORDER_STATE, "Present state 当前状态", required=True, sensitivity=Sensitivity.INTERNAL),
        Property("classification", CLASSIFICATION, "Classification 事项分类", required=True),
        Property("escalationLevel", ValueType.INT, "Present level, 0 grid … 5 county leader 当前层级", required=True),
        Property("reportedAt", ValueType.DATETIME, "When it was reported 点单时间", required=True, lasting=True),
        Property("resolvedAt", ValueType.DATETIME, "When it was resolved 办结时间"),
    ),
    lifetime=Lifetime("reportedAt", instant=True, since_required=True),
    order=("no",),
    key="no",
    source="domain §3.1",
)

LABELS = (WORK_ORDER,)
LINKS = (
    LinkType(
        "RAISED_IN",
        "Was raised in 发生于",
        "orders",
        LinkKind.STRUCTURAL,
        (End(("WorkOrder",), ("Grid",)),),
        source="domain §3.1",
    ),
    LinkType(
        "HANDLED_BY",
        "Is handled by, until resolved or transferred 由…办理",
        "orders",
        LinkKind.STATE,
        (End(("WorkOrder",), ("Organization",)),),
        (Property("role", HANDLER_ROLE, "Role 办理角色", required=True),),
        "role",
        source="domain §3.1",
    ),
)
