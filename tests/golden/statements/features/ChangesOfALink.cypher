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
      MATCH (order)-[edge:HANDLED_BY]->(handler:Organization)
      WHERE (edge.until IS NULL OR $v.asOf < edge.until)
        AND (handler.dissolvedOn IS NULL OR $v.asOf < handler.dissolvedOn)
      RETURN DISTINCT handler, edge
    }
    CALL (order, handler, edge) {
      MATCH (order)-[link:HANDLED_BY]->(handler:Organization)
      WHERE order.reportedAt < $v.asOfEnd
        AND link.since <= $v.asOf2 AND (link.until IS NULL OR $v.asOf2 < link.until)
        AND (handler.foundedOn IS NULL OR handler.foundedOn <= $v.asOf2) AND (handler.dissolvedOn IS NULL OR $v.asOf2 < handler.dissolvedOn)
        AND coalesce(link.role, '') = coalesce(edge.role, '')
      RETURN head(collect(link)) AS other
    }
    WITH handler, edge, other
    WHERE other IS NULL
    RETURN CASE WHEN other IS NULL THEN 'APPEARED' ELSE 'CHANGED' END AS kind, handler AS changed, other AS before, edge AS after
  }
  WITH kind, changed, before, after ORDER BY changed.pinyin IS NULL, changed.pinyin, changed.name IS NULL, changed.name, changed.id IS NULL, changed.id, kind, coalesce(after.role, before.role, '') SKIP $v.offset LIMIT $v.first
  RETURN collect([kind, CASE WHEN kind = 'ENDED' THEN [changed.id + $v.at, changed.name] ELSE [changed.id + $v.at2, changed.name] END, CASE WHEN before IS NOT NULL THEN [before.role, toString(before.since), toString(before.until)] END, CASE WHEN after IS NOT NULL THEN [after.role, toString(after.since), toString(after.until)] END]) AS changes
}
RETURN [head(collect([[[], changes]]))] AS data
