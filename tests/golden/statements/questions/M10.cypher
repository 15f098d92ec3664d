// # Where is this order, and who is responsible right now 工单现在何处、由谁负责
// query M10($no: ID! = "GD-0001", $asOf: Date) {
//   workOrder(no: $no, asOf: $asOf) {
//     no
//     title
//     state
//     classification
//     escalationLevel
//     dueAt
//     onTime
//     daysAtDesk
//     grid { code name }
//     desk {
//       __typename
//       ... on Grid { code name }
//       ... on Organization { name }
//       ... on Person { name }
//     }
//     leader { name }
//     handlers { edges { since role node { __typename name } } }
//   }
// }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   classification
//   dueAt
//   escalationLevel
//   no
//   state
//   title
//   daysAtDesk = min days(edge.since, asOf) of (order:WorkOrder)-[edge:AT_DESK]->(desk:Node)
//   desk  ← (order:WorkOrder)-[:AT_DESK]->(desk:Node)
//     code
//     id
//     name
//   grid  ← (order:WorkOrder)-[:RAISED_IN]->(grid:Grid)
//     code
//     name
//   handlers  ⇇ (order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)  [page]
//     edge
//       role
//       since
//     node
//       id
//       name
//   leader  ← (order:WorkOrder)-[:LED_BY]->(person:Person)
//     name
//   onTime = (not dueAt < resolvedAt if resolvedAt < end(asOf))

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  MATCH (order)-[edge:AT_DESK]->(desk)
  WHERE (edge.until IS NULL OR $v.asOf < edge.until)
    AND (desk.dissolvedOn IS NULL OR $v.asOf < desk.dissolvedOn)
    AND (desk.validTo IS NULL OR $v.asOf < desk.validTo)
  RETURN min(duration.inDays(edge.since, $v.asOf).days) AS min
}
CALL (order) {
  MATCH (order)-[l:AT_DESK]->(desk2)
  WHERE (l.until IS NULL OR $v.asOf < l.until)
    AND (desk2.dissolvedOn IS NULL OR $v.asOf < desk2.dissolvedOn)
    AND (desk2.validTo IS NULL OR $v.asOf < desk2.validTo)
  WITH desk2 ORDER BY desk2.id LIMIT 1
  RETURN head(collect([desk2.code, desk2.id, desk2.name])) AS desk2
}
CALL (order) {
  MATCH (order)-[l2:RAISED_IN]->(grid:Grid)
  WHERE (grid.validTo IS NULL OR $v.asOf < grid.validTo)
  RETURN head(collect([grid.code, grid.name])) AS grid
}
CALL (order) {
  MATCH (order)-[edge2:HANDLED_BY]->(handler:Organization)
  WHERE (edge2.until IS NULL OR $v.asOf < edge2.until)
    AND (handler.dissolvedOn IS NULL OR $v.asOf < handler.dissolvedOn)
  WITH handler, edge2 ORDER BY handler.pinyin, handler.name, handler.id, coalesce(toString(edge2.since), ''), coalesce(toString(edge2.role), '') LIMIT $v.first
  RETURN collect([edge2.role, toString(edge2.since), handler.id, handler.name]) AS handlers
}
CALL (order) {
  MATCH (order)-[l3:LED_BY]->(person:Person)
  RETURN head(collect([person.name])) AS person
}
RETURN [head(collect([order.classification, order.dueAt.epochMillis, order.escalationLevel, order.no, order.state, order.title, min, desk2, grid, handlers, person, CASE WHEN order.resolvedAt < $v.asOfEnd THEN NOT order.dueAt < order.resolvedAt END]))] AS data
