"""Grid duty: the 6+1 tasks, records of the five ones, and the status of the five ones of a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import grid_duty
from schema.core.arguments import SLOT
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure
from schema.core.types import connection, graph_type, node
from schema.node import Node

if TYPE_CHECKING:
    from schema.core.connections import Connection
    from schema.orders import WorkOrder
    from schema.people import Person
    from schema.territory import Grid


@graph_type("TaskCatalogItem")
class TaskCatalogItem(Node):
    """One of the grid's 6+1 tasks."""

    duty_records: Connection[DutyRecord] = connection(
        resolver=grid_duty.records_covering, description="Records that covered it 涉及本任务的履职记录"
    )


@graph_type("DutyRecord")
class DutyRecord(Node):
    """A record of one of the five ones."""

    grid: Grid | None = node(resolver=grid_duty.grid_of_record, description="The grid it is of 所属网格")
    performed_by: Connection[Person] = connection(resolver=grid_duty.performers, description="Who performed it 履职人")
    covered: Connection[Node] = connection(
        resolver=grid_duty.covered_by_record, description="Tasks and key places that it covered 涉及任务与重点场所"
    )
    found: Connection[WorkOrder] = connection(
        resolver=grid_duty.orders_found, description="Orders whose problems it found 发现的工单"
    )


@graph_object("The five ones of a grid in a month, up to the as-of date 网格五个一履职情况")
class DutyStatus:
    """The five ones of a grid in a month, up to the as-of date."""

    patrol_days: int | None = measure(
        resolver=grid_duty.patrol_days,
        description="Days with a patrol; this and all that follows from records is null for viewers who may not see them 已巡查天数",
    )
    expected_patrol_days: int = measure(
        resolver=grid_duty.expected_patrol_days, description="Days of the month that are over 应巡查天数"
    )
    patrol: float | None = measure(
        resolver=grid_duty.patrol, description="patrolDays ÷ expectedPatrolDays; null before the month 日巡查完成率"
    )
    weekly_meetings: int | None = measure(
        resolver=grid_duty.weekly_meetings, description="Weekly meetings held 已开周例会次数"
    )
    expected_weekly_meetings: int = measure(
        resolver=grid_duty.expected_weekly_meetings,
        description="Weeks of the month that are over; a week belongs to the month of its Sunday 应开周例会次数",
    )
    weekly: float | None = measure(
        resolver=grid_duty.weekly,
        description="weeklyMeetings ÷ expectedWeeklyMeetings; null while no week is over 周例会完成率",
    )
    monthly: bool | None = measure(
        resolver=grid_duty.monthly, description="Whether all households were visited; null until due 月遍访是否完成"
    )
    quarterly: bool | None = measure(
        resolver=grid_duty.quarterly,
        description="Whether the quarter ending this month has its summary; null until due, or if no quarter ends 季总结是否完成",
    )
    annual: bool | None = measure(
        resolver=grid_duty.annual,
        description="Whether the year ending this month has its review; null until due, or if no year ends 年述职测评是否完成",
    )
    score: float | None = measure(
        resolver=grid_duty.score,
        description="0.3 × patrol + 0.2 × weekly + 0.2 × monthly + 0.15 × quarterly + 0.15 × annual (true is 1, false 0), "
        "over the weights of parts that are not null; null without parts 五个一综合得分",
    )


@graph_object()
class GridDutyQuery:
    """Root fields of grid duty."""

    task_catalog_item: TaskCatalogItem | None = node(
        SLOT, AS_OF, resolver=grid_duty.catalog_item_by_slot, description="One of the 6+1 tasks 6+1 任务"
    )
    duty_records: Connection[DutyRecord] | None = connection(
        AS_OF, resolver=grid_duty.all_records, description="All records of the five ones 全部五个一履职记录"
    )
    task_catalog: Connection[TaskCatalogItem] | None = connection(
        AS_OF, resolver=grid_duty.task_catalog, description="The 6+1 tasks 6+1 任务清单"
    )
