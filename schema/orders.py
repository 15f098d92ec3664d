"""Work orders, their events and ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resolvers import appraisal, co_building, conferences, grid_duty, integrity, orders
from schema.audit import Event
from schema.core.arguments import NO
from schema.core.fields import AS_OF
from schema.core.objects import graph_object, measure
from schema.core.types import connection, graph_type, node
from schema.node import Node

if TYPE_CHECKING:
    from schema.appraisal import Appraisal
    from schema.co_building import Category, DemandItem
    from schema.conferences import Meeting
    from schema.core.connections import Connection
    from schema.grid_duty import DutyRecord
    from schema.links import Discussed, HandledBy
    from schema.organizations import Organization
    from schema.people import Person, Resident
    from schema.territory import Building, Grid


@graph_object("Orders handled by an organization in a month, up to the as-of date 工单办理情况")
class OrderHandling:
    """An organization's handling of orders in a month, up to the as-of date."""

    resolved_orders: int = measure(
        resolver=orders.resolved_in_period,
        description="Orders with dueAt, resolved at its desk in the month and not reopened 有期限工单办结数",
    )
    resolved_on_time: int = measure(
        resolver=orders.resolved_on_time, description="Resolved orders that were on time 按时办结数"
    )
    open_and_due: int = measure(
        resolver=orders.open_and_due,
        description="Orders due in the month and still at its desk at its end, or on the date 到期未办结数",
    )
    on_time_rate: float | None = measure(
        resolver=orders.on_time_rate,
        description="resolvedOnTime ÷ (resolvedOrders + openAndDue); null if both are 0 按时办结率",
    )


@graph_type("WorkOrder")
class WorkOrder(Node):
    """A work order: a resident's problem in the five-step procedure."""

    grid: Grid | None = node(resolver=orders.grid_of_order, description="The grid it was raised in 所在网格")
    building: Building | None = node(resolver=orders.building_of_order, description="The building it is at 所在楼栋")
    on_behalf_of: Resident | None = node(
        resolver=orders.resident_of_order, description="The resident on whose behalf it was reported 代点单的居民"
    )
    handlers: Connection[Organization, HandledBy] = connection(
        resolver=orders.handlers, description="Organizations that handle it 办理单位"
    )
    overdue_days: int | None = measure(
        resolver=orders.overdue_days,
        description="Days, rounded up, from dueAt to resolvedAt, or to the end of the date; null if in time, cancelled or a duplicate 超期天数",
    )
    days_to_resolve: float | None = measure(
        resolver=orders.days_to_resolve,
        description="Days of 24 hours from reportedAt to resolvedAt, with their fraction; null until resolved 办结用时(天,每天24小时,含小数)",
    )
    on_time: bool | None = measure(
        resolver=orders.on_time,
        description="Whether it was resolved by dueAt; null until resolved, or without dueAt 是否按时办结",
    )
    days_at_desk: int | None = measure(
        resolver=orders.days_at_desk,
        description="Days at the present desk; null once closed 当前办理台停留天数",
    )
    category: Category | None = node(resolver=co_building.category_of_item, description="Its category 事项类别")
    reporter: Person | None = node(resolver=orders.reporter_of_order, description="Who reported it 点单人")
    dispatcher: Organization | None = node(
        resolver=orders.dispatcher_of_order, description="Who dispatched it 派单单位"
    )
    desk: Node | None = node(
        resolver=orders.desk_of_order, description="The present desk: a grid, an organization or a leader 当前办理台"
    )
    leader: Person | None = node(
        resolver=orders.leader_of_order, description="The county leader who leads it 牵头县领导"
    )
    timeline: Connection[OrderEvent] = connection(resolver=orders.timeline, description="Its events in order 办理过程")
    rating: Rating | None = node(resolver=orders.rating_of_order, description="The rating that counts 有效评价")
    duplicate_of: WorkOrder | None = node(
        resolver=orders.duplicate_of, description="The order that it duplicates 与之重复的工单"
    )
    duplicates: Connection[WorkOrder] = connection(
        resolver=orders.duplicates, description="Orders that are duplicates of it 重复工单"
    )
    escalated_to_meetings: Connection[Meeting] = connection(
        resolver=orders.meetings_of_order, description="Meetings that received the order 提交的会议"
    )
    discussed_in: Connection[Meeting, Discussed] = connection(
        resolver=conferences.meetings_about, description="Meetings that discussed it 研究过的会议"
    )
    found_by: Connection[DutyRecord] = connection(
        resolver=grid_duty.records_that_found, description="Records of duty that found its problem 发现该问题的履职记录"
    )
    demand_items: Connection[DemandItem] = connection(
        resolver=orders.demands_of_order, description="Needs made from the order 转为的需求"
    )


@graph_type("OrderEvent")
class OrderEvent(Event):
    """An event of a work order."""

    order: WorkOrder | None = node(resolver=orders.order_of_event, description="The order 工单")
    desk: Organization | None = node(
        resolver=orders.desk_of_event,
        description="The organization at whose desk the order was at the end of the event's day 当时办理单位",
    )
    from_organization: Organization | None = node(
        resolver=orders.event_from, description="The desk that it left 转出单位"
    )
    to_organization: Organization | None = node(
        resolver=orders.event_to, description="The desk that it reached 转入单位"
    )


@graph_type("Rating")
class Rating(Node):
    """A resident's rating."""

    work_order: WorkOrder | None = node(
        resolver=orders.order_of_rating, description="The order that it rates, also if it counts no more 所评工单"
    )
    appraisals: Connection[Appraisal] = connection(
        resolver=appraisal.appraisals_of_rating, description="Appraisals it contributes to 计入的评议"
    )


@graph_object()
class OrdersQuery:
    """Root fields of work orders."""

    work_order: WorkOrder | None = node(
        NO, AS_OF, resolver=orders.order_by_number, description="A work order by its number 工单"
    )
    work_orders: Connection[WorkOrder] | None = connection(
        AS_OF, resolver=orders.work_orders, description="All work orders 全部工单"
    )
    orders_rated_twice: Connection[WorkOrder] | None = connection(
        AS_OF,
        resolver=integrity.orders_rated_twice,
        description="Orders with more than one valid rating, I10 有多个有效评价的工单",
    )
    order_events: Connection[OrderEvent] | None = connection(
        AS_OF, resolver=orders.order_events, description="All events of orders 全部工单事件"
    )
