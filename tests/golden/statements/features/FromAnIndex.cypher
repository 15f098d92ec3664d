// query FromAnIndex { workOrders(where: { state: { in: [RESOLVED, RATED] } }, orderBy: [{ grid: { area: { name: ASC } } }]) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   ⚓ WorkOrder.state
//   where state in $where.state.in
//   order by pinyin of (order:WorkOrder)-[:RAISED_IN]->(grid:Grid), name of (order:WorkOrder)-[:RAISED_IN]->(grid:Grid), id
//   no

WITH $v.state_in AS state_in
UNWIND state_in AS key
MATCH (order:WorkOrder {state: key})
CALL (order) {
  MATCH (order)-[l:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  WITH grid ORDER BY grid.code, grid.id LIMIT 1
  RETURN head(collect(grid.pinyin)) AS key2
}
CALL (order) {
  MATCH (order)-[l2:RAISED_IN]->(grid2:Grid)
  WHERE (grid2.validTo IS NULL OR $v.asOf < grid2.validTo)
  WITH grid2 ORDER BY grid2.code, grid2.id LIMIT 1
  RETURN head(collect(grid2.name)) AS key3
}
WITH order, key2, key3
WITH order, key2, key3 ORDER BY CASE WHEN key2 IS NULL THEN 1 ELSE 0 END, coalesce(key2, ''), CASE WHEN key3 IS NULL THEN 1 ELSE 0 END, coalesce(key3, ''), order.id LIMIT $v.first
RETURN [collect([order.no])] AS data
