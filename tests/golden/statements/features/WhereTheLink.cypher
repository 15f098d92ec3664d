// query WhereTheLink { workOrder(no: "GD-0001") { handlers(where: { edge: { role: { eq: LEAD } }, node: { name: { contains: "局" } } }) { nodes { name } } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   handlers  ⇇ (order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)  [page]
//     where (edge.role eq $where.edge.role.eq) AND (name contains $where.node.name.contains)
//     id
//     name

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[edge:HANDLED_BY]->(handler:Organization)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (handler.dissolvedOn IS NULL OR $v.asOf < handler.dissolvedOn)
    AND edge.role = $v.role_eq
    AND handler.name CONTAINS $v.name_contains
  WITH handler, edge ORDER BY handler.pinyin, handler.name, handler.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first
  RETURN collect([handler.id, handler.name]) AS handlers
}
RETURN [head(collect([handlers]))] AS data
