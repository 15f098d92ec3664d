// query OrderByTheLink { workOrder(no: "GD-0001") { handlers(orderBy: [{ node: { id: ASC } }, { edge: { role: DESC } }]) { nodes { id } } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   handlers  ⇇ (order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)  [page]
//     order by id, edge.role descending
//     id

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[edge:HANDLED_BY]->(handler:Organization)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (handler.dissolvedOn IS NULL OR $v.asOf < handler.dissolvedOn)
  WITH handler, edge ORDER BY handler.id, CASE edge.role WHEN 'LEAD' THEN 0 WHEN 'CO' THEN 1 END DESC, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first
  RETURN collect([handler.id]) AS handlers
}
RETURN [head(collect([handlers]))] AS data
