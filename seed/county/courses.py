"""Courses of orders: their actions, the delays between them, and the first instant.

All courses are drawn before any order is created, so that orders can be numbered by the day of report.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from seed.county.figures import ISSUES, Figure
from seed.county.plan import Plan
from seed.county.reference import URGENCIES, hours_of
from seed.transitions import OPEN, TRANSITIONS

SMALL, MICRO = Figure(610, 960), Figure(640, 1000)  # resolved orders, apart from the published figure
OPEN_BIG, OPEN_SMALL, CANCELLED, DUPLICATES = 90, 110, 40, 30
VILLAGE_DAYS = 1060
FIRST_DAYS = 940  # days before the horizon: the first resolution
LATE = 0.1  # share of steps that exceed their deadline
TO_STREET = ["report", "submit", "triageBig"]
TO_DEPARTMENT = [*TO_STREET, "escalate", "dispatch"]
BIG_PATHS = (
    [*TO_STREET, "resolve"],
    [*TO_STREET, "task", "resolve"],
    ["report", "submit", "triageSmall", "escalate", "task", "resolve"],
    ["report", "submit", "triageBig", "sendBack", "triageBig", "resolve"],
    [*TO_DEPARTMENT, "accept", "resolve"],
    [*TO_DEPARTMENT, "accept", "resolve"],
    [*TO_DEPARTMENT, "return", "dispatch", "accept", "resolve"],
    [*TO_DEPARTMENT, "accept", "requestExtension", "extend", "resolve"],
    [*TO_DEPARTMENT, "expedite", "accept", "resolve"],
)
COMPLEX_PATHS = (
    [*TO_DEPARTMENT, "accept", "referToLeader", "resolve"],
    [*TO_DEPARTMENT, "accept", "referToLeader", "assign", "resolve"],
    [*TO_DEPARTMENT, "return", "dispatch", "return", "dispatch", "accept", "referToLeader", "assign", "resolve"],
)
SMALL_PATHS = (
    ["report", "submit", "triageSmall", "resolve"],
    ["report", "submit", "triageSmall", "resolve"],
    ["report", "submit", "triageSmall", "resolve"],
    ["report", "submit", "sendBack", "submit", "triageSmall", "resolve"],
)
MICRO_PATHS = (["report", "resolveInGrid"],)
PATHS = {"BIG": BIG_PATHS, "COMPLEX": COMPLEX_PATHS, "SMALL": SMALL_PATHS, "MICRO": MICRO_PATHS}
STARS = (5, 5, 5, 4, 4, 5, 3, 4, 5, 2, 5, 4, 1, 5, 4, 5)


@dataclass(slots=True)
class Course:
    """The actions of one order with their instants; `stars` in the order of its ratings."""

    steps: list[tuple[str, datetime]]
    urgency: str
    stars: list[int]
    twin: Course | None = None  # the order that this one duplicates

    @property
    def reported(self) -> datetime:
        return self.steps[0][1]


def draw(plan: Plan) -> list[Course]:
    """Return all courses, by the instant of report."""
    dice = plan.dice("courses")
    courses = [*_resolved(plan, ISSUES, ("BIG",) * 6 + ("COMPLEX",), dice)]
    courses += _resolved(plan, SMALL, ("SMALL",), dice)
    courses += _resolved(plan, MICRO, ("MICRO",), dice)
    courses += [_open(plan, dice.choice(("BIG", "BIG", "COMPLEX")), dice) for _ in range(OPEN_BIG)]
    courses += [_open(plan, dice.choice(("SMALL", "MICRO")), dice) for _ in range(OPEN_SMALL)]
    courses += [_ended(plan, "cancel", None, dice) for _ in range(CANCELLED)]
    originals = [course for course in courses if course.reported < plan.at(plan.ago(20), 0)]
    courses += [_ended(plan, "markDuplicate", dice.choice(originals), dice) for _ in range(DUPLICATES)]
    return sorted(courses, key=lambda course: course.reported)


def draw_villages(plan: Plan, count: int) -> list[Course]:
    """Return courses outside the scope over three years. Most are resolved in the grid; none reaches a leader."""
    dice = plan.dice("courses of villages")
    kinds = ("MICRO",) * 14 + ("SMALL",) * 5 + ("BIG",)
    days = (plan.ago(1 + dice.randrange(VILLAGE_DAYS)) for _ in range(count))
    return sorted((_course(plan, dice.choice(kinds), day, dice) for day in days), key=lambda course: course.reported)


def _resolved(plan: Plan, figure: Figure, kinds: tuple[str, ...], dice: Random) -> list[Course]:
    """Return courses whose last resolution is before the year or before the horizon, as many as the figure says."""
    days = [day for day, _ in plan.spells(dice, figure, 0, plan.ago(FIRST_DAYS))]
    return [_course(plan, dice.choice(kinds), day, dice) for day in days]


def _course(plan: Plan, kind: str, day: date, dice: Random) -> Course:
    """Return the course of an order with its last resolution on a day. Actions after the horizon are dropped."""
    urgency = dice.choice((*URGENCIES[:1] * 8, *URGENCIES[1:2] * 2, URGENCIES[2]))
    stars = dice.choice(STARS)
    actions, again = list(dice.choice(PATHS[kind])), stars <= 2 and dice.random() < 0.4
    if again:
        second = "triageSmall" if kind in ("SMALL", "MICRO") else "triageBig"
        actions += ["feedback", "rate", "reopen", second, "resolve"]
    delays = _delays(actions, urgency, dice)
    at = plan.at(day, 8 + dice.randrange(10), dice.randrange(60))
    steps = _backwards(actions, delays, at)
    if again and _crosses(plan, steps, at):
        return _course(plan, kind, day, dice)
    tail = _closing(plan, at, urgency, dice)
    return Course(steps + tail, urgency, [stars, 3 + dice.randrange(3)] if again else [stars])


def _crosses(plan: Plan, steps: list[tuple[str, datetime]], at: datetime) -> bool:
    """Return True if the first resolution is before the year and the last after it. Such counts would be ambiguous."""
    first = next(when for action, when in steps if action in ("resolve", "resolveInGrid"))
    return first.date() <= plan.year_ago < at.date()


def _delays(actions: list[str], urgency: str, dice: Random) -> list[timedelta]:
    """Return the delay before each action; the first has none."""
    state: str | None = None
    delays: list[timedelta] = []
    for action in actions:
        delays.append(_delay(state, action, urgency, dice) if state else timedelta())
        state = TRANSITIONS[state, action]
    return delays


def _delay(state: str, action: str, urgency: str, dice: Random) -> timedelta:
    if action in ("sendBack", "submit", "triageSmall", "triageBig"):
        return timedelta(minutes=20 + dice.randrange(600))
    if action == "reopen":
        return timedelta(days=2, minutes=dice.randrange(4000))
    if action == "rate":
        return timedelta(minutes=60 + dice.randrange(8000))
    if action == "task":
        return timedelta(minutes=30 + dice.randrange(300))
    minutes = 60 * hours_of(state, urgency)
    share = 1.0 + 0.4 * dice.random() if dice.random() < LATE else 0.1 + 0.8 * dice.random()
    return timedelta(minutes=10 + int(minutes * share))


def _backwards(actions: list[str], delays: list[timedelta], last: datetime) -> list[tuple[str, datetime]]:
    at = last - sum(delays, timedelta())
    steps = []
    for action, delay in zip(actions, delays, strict=True):
        at += delay
        steps.append((action, at))
    return steps


def _closing(plan: Plan, at: datetime, urgency: str, dice: Random) -> list[tuple[str, datetime]]:
    """Return feedback, and a rating or, after ten days, an expiry."""
    fed = at + _delay("RESOLVED", "feedback", urgency, dice)
    rated = dice.random() < 0.82
    ends = fed + (_delay("FEEDBACK_GIVEN", "rate", urgency, dice) if rated else timedelta(days=10, minutes=5))
    steps = [("feedback", fed), ("rate" if rated else "expire", ends)]
    return [step for step in steps if step[1] < plan.at(plan.ago(-1), 0)]


def _open(plan: Plan, kind: str, dice: Random) -> Course:
    """Return an open order: cut before its resolution, with its last action some hours before the horizon."""
    urgency, path = dice.choice(URGENCIES[:2]), list(dice.choice(PATHS[kind]))
    actions = path[: dice.randrange(max(1, len(path) - 3), len(path)) if kind in ("BIG", "COMPLEX") else len(path) - 1]
    state = "GRID_HANDLING"
    for action in actions[1:]:
        state = TRANSITIONS[state, action]
    assert state in OPEN
    waits = hours_of(state, urgency) if state in ("GRID_HANDLING", "COMMUNITY_HANDLING") else 24
    last = plan.at(plan.horizon, 17) - timedelta(minutes=30 + dice.randrange(waits * 45))
    return Course(_backwards(actions, _delays(actions, urgency, dice), last), urgency, [])


def _ended(plan: Plan, action: str, twin: Course | None, dice: Random) -> Course:
    """Return an order that was cancelled, or that duplicates one reported some hours before."""
    begins = plan.at(plan.ago(5 + dice.randrange(800)), 9) if twin is None else twin.reported
    begins += timedelta(minutes=60 + dice.randrange(3000))
    steps = [("report", begins), ("submit", begins + timedelta(minutes=50)), (action, begins + timedelta(hours=7))]
    return Course(steps, "NORMAL", [], twin)
