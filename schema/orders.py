"""Work orders, their events and ratings."""

from __future__ import annotations

from resolvers import appraisal, co_building, conferences, orders
from schema.audit import Event
from schema.connection import object_type
from schema.declare import leads, measured, measures, node_type
from schema.node import Node

OrderHandling = object_type(
    "OrderHandling",
    "How an organization handled orders in a month, as far as the month has gone by the day 工单办理情况",
    measured(
        "resolvedOrders",
        orders.resolved_in_period,
        "Orders with a dueAt that were resolved at its desk in the month, by the log, and not reopened since 有期限工单办结数",
    ),
    measured("resolvedOnTime", orders.resolved_on_time, "Of them those resolved by dueAt 按时办结数"),
    measured(
        "openAndDue",
        orders.open_and_due,
        "Orders at its desk at the end of the month, or of the day, that were due in it 到期未办结数",
    ),
    measured(
        "onTimeRate",
        orders.on_time_rate,
        "resolvedOnTime ÷ (resolvedOrders + openAndDue); null if both are 0 按时办结率",
    ),
)


@node_type("WorkOrder")
class WorkOrder(Node):
    """A resident's problem on its way through the five orders."""

    grid = leads(orders.grid_of_order, "The grid it was raised in 所在网格")
    handlers = leads(orders.handlers, "Organizations that handle it 办理单位")
    overdueDays = measures(
        orders.overdue_days,
        "Days, begun ones counted, from dueAt to resolvedAt or, while it is open, to the end of the day; null if in time, cancelled or a duplicate 超期天数",
    )
    daysToResolve = measures(
        orders.days_to_resolve, "Whole days from reportedAt to resolvedAt; null while it is not resolved 办结用时(天)"
    )
    onTime = measures(
        orders.on_time, "Whether it was resolved by dueAt; null while it is not resolved, or without dueAt 是否按时办结"
    )
    daysAtDesk = measures(
        orders.days_at_desk,
        "Days since it came to the desk where it waits now; null once it is closed 当前办理台停留天数",
    )
    category = leads(co_building.category_of_item, "Its category 事项类别")
    reporter = leads(orders.reporter_of_order, "Who reported it 点单人")
    dispatcher = leads(orders.dispatcher_of_order, "Who dispatched it 派单单位")
    desk = leads(orders.desk_of_order, "Where it waits now: a grid, an organization or a leader 当前办理台")
    leader = leads(orders.leader_of_order, "The county leader who leads it 牵头县领导")
    timeline = leads(orders.timeline, "Its events in order 办理过程")
    rating = leads(orders.rating_of_order, "The rating that counts 有效评价")
    duplicateOf = leads(orders.duplicate_of, "The order it is a duplicate of 与之重复的工单")
    duplicates = leads(orders.duplicates, "Orders that are duplicates of it 重复工单")
    escalatedToMeetings = leads(orders.meetings_of_order, "Meetings it was brought before 提交的会议")
    discussedIn = leads(conferences.meetings_about, "Meetings that discussed it 研究过的会议")
    demandItems = leads(orders.demands_of_order, "Needs it became 转为的需求")


@node_type("OrderEvent")
class OrderEvent(Event):
    """An event of an order."""

    order = leads(orders.order_of_event, "The order 工单")
    desk = leads(
        orders.desk_of_event, "The organization at whose desk the order was at the end of the event's day 当时办理单位"
    )
    fromOrganization = leads(orders.event_from, "Whose desk it left 转出单位")
    toOrganization = leads(orders.event_to, "Whose desk it came to 转入单位")


@node_type("Rating")
class Rating(Node):
    """A resident's rating."""

    workOrder = leads(orders.order_of_rating, "The order that it rates 所评工单")
    appraisals = leads(appraisal.appraisals_of_rating, "Appraisals it contributes to 计入的评议")
