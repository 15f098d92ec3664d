// query FromAKey { workOrders(where: { grid: { community: { area: { code: { eq: "500233001001" } } } } }) { nodes { no } } }
//
// workOrders  ⇇ (order:WorkOrder)  [page]
//   ⚓ Community.code
//   where some (order:WorkOrder)-[:RAISED_IN]->(grid:Grid) with (some (grid:Grid)-[:PART_OF]->(community:Community) with (code eq $where.grid.community.area.code.eq))
//   no

WITH $v.code_eq AS code_eq
MATCH (anchor:Community {code: code_eq})
WHERE (anchor.validTo IS NULL OR $v.asOf < anchor.validTo)
MATCH (anchor)<-[l:PART_OF]-(step:Grid)
WHERE (l.until IS NULL OR $v.asOf < l.until)
  AND (step.validTo IS NULL OR $v.asOf < step.validTo)
MATCH (step)<-[l2:RAISED_IN]-(order:WorkOrder)
WITH order ORDER BY order.no LIMIT $v.first
RETURN [collect([order.no])] AS data
