"""Paths of the subject orders (domain §3.1)."""

from __future__ import annotations

from graph.traversal import many, one, seek

order_by_number = seek("(order:WorkOrder {no: $no})")
grid_of_order = one("(order:WorkOrder)-[:RAISED_IN]->(grid:Grid)")
handlers = many("(order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)")
handled_by_unit = many("(handler:Organization)<-[edge:HANDLED_BY]-(order:WorkOrder)")
