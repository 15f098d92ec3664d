// query WhereOr { workOrders(where: { OR: [{ urgency: { in: [URGENT, EMERGENCY] } }, { grid: { area: { name: { startsWith: "一" } } } }] }) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   where (urgency in $where.OR.0.urgency.in) OR (some (order:WorkOrder)-[:RAISED_IN]->(grid:Grid) with (name startsWith $where.OR.1.grid.area.name.startsWith))
//   no

MATCH (order:WorkOrder)
WHERE order.no IS NOT NULL
WITH order SKIP 0
WHERE (order.urgency IN $v.urgency_in OR EXISTS {
  MATCH (order)-[l:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
    AND grid.name STARTS WITH $v.name_startsWith
  RETURN grid
})
WITH order ORDER BY order.no LIMIT $v.first
RETURN [collect([order.no])] AS data
