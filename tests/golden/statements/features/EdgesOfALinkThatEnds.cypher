// query EdgesOfALinkThatEnds { workOrder(no: "GD-0001") { handlers { edges { role since until node { name } } } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   handlers  ⇇ (order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)  [page]
//     edge
//       role
//       since
//       until
//     node
//       id
//       name

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[edge:HANDLED_BY]->(handler:Organization)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (handler.dissolvedOn IS NULL OR $v.asOf < handler.dissolvedOn)
  WITH handler, edge ORDER BY handler.pinyin, handler.name, handler.id, coalesce(toString(edge.since), ''), coalesce(toString(edge.role), '') LIMIT $v.first
  RETURN collect([edge.role, toString(edge.since), toString(edge.until), handler.id, handler.name]) AS handlers
}
RETURN [head(collect([handlers]))] AS data
