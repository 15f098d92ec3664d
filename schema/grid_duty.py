"""Grid duty: the 6+1 tasks, and what a grid has done of the five ones. Single records are not shown until viewers have rights."""

from __future__ import annotations

from resolvers import grid_duty
from schema.connection import object_type
from schema.declare import measured, node_type
from schema.node import Node


@node_type("TaskCatalogItem")
class TaskCatalogItem(Node):
    """One of the grid's 6+1 tasks."""


DutyStatus = object_type(
    "DutyStatus",
    "What a grid has done of the five ones in a month, as far as the month has gone by the day 网格五个一履职情况",
    measured("patrolDays", grid_duty.patrol_days, "Days on which it was patrolled 已巡查天数"),
    measured("expectedPatrolDays", grid_duty.expected_patrol_days, "Days of the month that are over 应巡查天数"),
    measured(
        "patrol",
        grid_duty.patrol,
        "patrolDays ÷ expectedPatrolDays; null before the month 日巡查完成率",
    ),
    measured("weeklyMeetings", grid_duty.weekly_meetings, "Weekly meetings held 已开周例会次数"),
    measured(
        "expectedWeeklyMeetings",
        grid_duty.expected_weekly_meetings,
        "Weeks of the month that are over; a week belongs to the month of its Sunday 应开周例会次数",
    ),
    measured(
        "weekly",
        grid_duty.weekly,
        "weeklyMeetings ÷ expectedWeeklyMeetings; null while no week is over 周例会完成率",
    ),
    measured("monthly", grid_duty.monthly, "Whether all were visited; null while it is not due 月遍访是否完成"),
    measured(
        "quarterly",
        grid_duty.quarterly,
        "Whether the quarter that ends with the month was summed up; null while it is not due or if none does 季总结是否完成",
    ),
    measured(
        "annual",
        grid_duty.annual,
        "Whether the year that ends with the month was reviewed; null while it is not due or if none does 年述职测评是否完成",
    ),
    measured(
        "score",
        grid_duty.score,
        "0.3 × patrol + 0.2 × weekly + 0.2 × monthly + 0.15 × quarterly + 0.15 × annual (true is 1, false 0), "
        "by the weights of those that are not null; null if all are 五个一综合得分",
    ),
)
