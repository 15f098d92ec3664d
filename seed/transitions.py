"""State transitions of orders (domain §3.3), and level, class and acting role of each state."""

from __future__ import annotations

OPEN = {
    "GRID_HANDLING": 0,
    "COMMUNITY_TRIAGE": 1,
    "COMMUNITY_HANDLING": 1,
    "STREET_COORDINATION": 2,
    "COUNTY_DISPATCH": 3,
    "DEPARTMENT_PENDING": 4,
    "DEPARTMENT_HANDLING": 4,
    "LEADER_STUDY": 5,
}  # states of the class OPEN and their levels
CLOSED = ("RATED", "CLOSED_UNRATED", "CANCELLED", "DUPLICATE")
CANCELLABLE = ("GRID_HANDLING", "COMMUNITY_TRIAGE", "COMMUNITY_HANDLING", "STREET_COORDINATION", "COUNTY_DISPATCH")

TRANSITIONS: dict[tuple[str | None, str], str] = {
    (None, "report"): "GRID_HANDLING",  # T1
    ("GRID_HANDLING", "resolveInGrid"): "RESOLVED",  # T2
    ("GRID_HANDLING", "submit"): "COMMUNITY_TRIAGE",  # T3
    ("COMMUNITY_TRIAGE", "triageSmall"): "COMMUNITY_HANDLING",  # T4
    ("COMMUNITY_TRIAGE", "triageBig"): "STREET_COORDINATION",  # T5
    ("COMMUNITY_TRIAGE", "sendBack"): "GRID_HANDLING",  # T6
    ("COMMUNITY_HANDLING", "resolve"): "RESOLVED",  # T7
    ("COMMUNITY_HANDLING", "escalate"): "STREET_COORDINATION",  # T8
    ("STREET_COORDINATION", "resolve"): "RESOLVED",  # T9
    ("STREET_COORDINATION", "task"): "STREET_COORDINATION",  # T9a
    ("STREET_COORDINATION", "escalate"): "COUNTY_DISPATCH",  # T10
    ("STREET_COORDINATION", "sendBack"): "COMMUNITY_TRIAGE",  # T11
    ("COUNTY_DISPATCH", "dispatch"): "DEPARTMENT_PENDING",  # T12
    ("DEPARTMENT_PENDING", "accept"): "DEPARTMENT_HANDLING",  # T13
    ("DEPARTMENT_PENDING", "return"): "COUNTY_DISPATCH",  # T14
    ("DEPARTMENT_HANDLING", "resolve"): "RESOLVED",  # T15
    ("DEPARTMENT_HANDLING", "requestExtension"): "DEPARTMENT_HANDLING",  # T16a
    ("DEPARTMENT_HANDLING", "extend"): "DEPARTMENT_HANDLING",  # T16b
    ("DEPARTMENT_HANDLING", "referToLeader"): "LEADER_STUDY",  # T17
    ("LEADER_STUDY", "assign"): "DEPARTMENT_HANDLING",  # T18
    ("LEADER_STUDY", "resolve"): "RESOLVED",  # T19
    ("RESOLVED", "feedback"): "FEEDBACK_GIVEN",  # T20
    ("FEEDBACK_GIVEN", "rate"): "RATED",  # T21
    ("FEEDBACK_GIVEN", "expire"): "CLOSED_UNRATED",  # T22
    ("RATED", "reopen"): "COMMUNITY_TRIAGE",  # T23
    **{(state, "cancel"): "CANCELLED" for state in CANCELLABLE},  # T24
    **{(state, "markDuplicate"): "DUPLICATE" for state in CANCELLABLE},
    **{(state, "expedite"): state for state in OPEN},  # T25
}
# the role that acts in a state, if the action does not determine it
ACTORS = {
    "GRID_HANDLING": "GRID_WORKER",
    "COMMUNITY_TRIAGE": "COMMUNITY_ADMIN",
    "COMMUNITY_HANDLING": "COMMUNITY_ADMIN",
    "STREET_COORDINATION": "COMMAND_CENTER",
    "COUNTY_DISPATCH": "COUNTY_CENTER",
    "DEPARTMENT_PENDING": "DEPARTMENT_HANDLER",
    "DEPARTMENT_HANDLING": "DEPARTMENT_HANDLER",
    "LEADER_STUDY": "LEADER",
    "RESOLVED": "GRID_WORKER",
}
ACTION_ACTORS = {
    "report": "GRID_WORKER",
    "extend": "COUNTY_CENTER",
    "rate": "RESIDENT",
    "expire": "SYSTEM",
    "reopen": "COMMUNITY_ADMIN",
    "expedite": "SUPERVISOR",
}
DEADLINES = {"report", "triageSmall", "triageBig", "escalate", "accept"}  # actions that set dueAt by the policy
REASONS = {
    "sendBack": "情况不明,请补充(示例)",
    "escalate": "需上级统筹(示例)",
    "return": "不属本单位职责(示例)",
    "requestExtension": "施工周期较长(示例)",
    "extend": "同意延期(示例)",
    "reopen": "群众不满意(示例)",
    "cancel": "经核实不存在(示例)",
    "expedite": "临近期限(示例)",
}


def actor_of(state: str | None, action: str) -> str:
    """Return the role that takes an action in a state."""
    return ACTION_ACTORS.get(action) or ACTORS[state or "GRID_HANDLING"]
