"""Grid duty: the 6+1 tasks. Single records of the five ones are not shown until viewers have rights."""

from __future__ import annotations

from schema.declare import node_type
from schema.node import Node


@node_type("TaskCatalogItem")
class TaskCatalogItem(Node):
    """One of the grid's 6+1 tasks."""
