// query OrderByANeighbour { workOrders(orderBy: [{ grid: { area: { name: ASC } } }]) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   order by pinyin of (order:WorkOrder)-[:RAISED_IN]->(grid:Grid), name of (order:WorkOrder)-[:RAISED_IN]->(grid:Grid), id
//   no

MATCH (order:WorkOrder)
CALL (order) {
  MATCH (order)-[l:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  WITH grid ORDER BY grid.code, grid.id LIMIT 1
  RETURN head(collect(grid.pinyin)) AS key
}
CALL (order) {
  MATCH (order)-[l2:RAISED_IN]->(grid2:Grid)
  WHERE (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  WITH grid2 ORDER BY grid2.code, grid2.id LIMIT 1
  RETURN head(collect(grid2.name)) AS key2
}
WITH order, key, key2
WITH order, key, key2 ORDER BY CASE WHEN key IS NULL THEN 1 ELSE 0 END, coalesce(key, ''), CASE WHEN key2 IS NULL THEN 1 ELSE 0 END, coalesce(key2, ''), order.id LIMIT $v.first
RETURN [collect([order.no])] AS data
