// query WhereANeighbour { workOrders(where: { grid: { community: { area: { name: { contains: "香山" } } } } }) { totalCount } }
//
// workOrders  ⇇ (order:WorkOrder)  [page, total]
//   ⋈ (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//   where some (order:WorkOrder)-[:RAISED_IN]->(grid:Grid) with (some (grid:Grid)-[:PART_OF]->(community:Community) with (name contains $where.grid.community.area.name.contains))

CALL () {
  MATCH (order:WorkOrder)
  MATCH (order)-[l:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  MATCH (grid)-[l2:PART_OF]->(community:Community)
  WHERE (l2.until IS NULL OR $v.asOf < l2.until)
    AND (community.validTo IS NULL OR $v.asOf < community.validTo)
    AND community.name CONTAINS $v.name_contains
  WITH DISTINCT order
  RETURN count(order) AS total
}
RETURN [[[], total]] AS data
