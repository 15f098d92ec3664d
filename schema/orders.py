"""Work orders, as far as they show which unit serves which grid."""

from __future__ import annotations

from resolvers import orders
from schema.declare import leads, node_type
from schema.node import Node


@node_type("WorkOrder")
class WorkOrder(Node):
    """A resident's problem on its way through the five orders."""

    grid = leads(orders.grid_of_order, "The grid it was raised in 所在网格")
    handlers = leads(orders.handlers, "Organizations that handle it 办理单位")
