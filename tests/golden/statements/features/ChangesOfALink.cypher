// query ChangesOfALink { workOrder(no: "GD-0001") { handlers { changes(from: "2023-03-01", kind: APPEARED, first: 5, offset: 1) { kind node { ... on Organization { name } } before { ... on HandledByFacts { role since } } after { ... on HandledByFacts { role since until } } } } } }
//
// workOrder  ← (order:WorkOrder {no: $no})
//   handlers  ⇇ (order:WorkOrder)-[edge:HANDLED_BY]->(handler:Organization)  [page, changes "2023-03-01".. APPEARED]
//     id

WITH $v.no AS no
MATCH (order:WorkOrder {no: no})
CALL (order) {
  CALL (order) {
    CALL (order) {
      CALL (order) {
        MATCH (order)-[edge:HANDLED_BY]->(handler:Organization)
        WHERE order.reportedAt < $v.asOfEnd
          AND edge.since <= $v.asOf AND (edge.until IS NULL OR $v.asOf < edge.until)
          AND (handler.foundedOn IS NULL OR handler.foundedOn <= $v.asOf) AND (handler.dissolvedOn IS NULL OR $v.asOf < handler.dissolvedOn)
        RETURN DISTINCT handler, edge
      }
      RETURN handler AS changed, edge AS before, null AS after
      UNION ALL
      CALL (order) {
        MATCH (order)-[edge2:HANDLED_BY]->(handler2:Organization)
        WHERE (edge2.until IS NULL OR $v.asOf2 < edge2.until)
          AND (handler2.dissolvedOn IS NULL OR $v.asOf2 < handler2.dissolvedOn)
        RETURN DISTINCT handler2, edge2
      }
      RETURN handler2 AS changed, null AS before, edge2 AS after
    }
    WITH changed, coalesce(after.role, before.role, '') AS role, head(collect(before)) AS before, head(collect(after)) AS after
    WHERE before IS NULL
    RETURN CASE WHEN before IS NULL THEN 'APPEARED' END AS kind, changed, before, after
  }
  WITH kind, changed, before, after ORDER BY changed.pinyin IS NULL, changed.pinyin, changed.name IS NULL, changed.name, changed.id IS NULL, changed.id, kind, coalesce(after.role, before.role, '') SKIP $v.offset LIMIT $v.first
  RETURN collect([kind, CASE WHEN kind = 'ENDED' THEN [changed.id + $v.at, changed.name] ELSE [changed.id + $v.at2, changed.name] END, CASE WHEN before IS NOT NULL THEN [before.role, toString(before.since), toString(before.until)] END, CASE WHEN after IS NOT NULL THEN [after.role, toString(after.since), toString(after.until)] END]) AS changes
}
RETURN [head(collect([[[], changes]]))] AS data
